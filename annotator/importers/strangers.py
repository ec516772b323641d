"""The stranger: a JSON file of annotations in a shape that nothing here reads, so that it is not taken for a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from annotator.core.errors import BadFile
from annotator.importers import _json

_TOOLS: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (tool, frozenset(keys))
    for tool, keys in (
        ("tagtog", ("annotatable", "anncomplete")),
        ("LightTag", ("examples", "relations")),
        ("Datasaur", ("labelSets",)),
        ("UBIAI", ("documentName", "document")),
        ("Potato", ("displayed_text",)),
        ("Potato", ("instance_id", "span_annotations")),
        ("SQuAD", ("data", "version")),
        ("spaCy 2", ("paragraphs",)),
        ("Argilla", ("prediction_agent",)),
        ("Argilla", ("annotation_agent",)),
        ("DocRED", ("vertexSet",)),
        ("SciERC", ("doc_key", "sentences")),
        ("GLiNER", ("tokenized_text", "ner")),
        ("BigBio", ("passages", "entities")),
        ("medkit", ("content_type", "content")),
        ("Recogito", ("bodies", "target")),
        ("Annotator", ("quote", "ranges")),
    )
)
"""Keys that only one tool's files have together."""
_TAGS = ("tags", "ner_tags", "ner", "labels", "pos_tags", "bio")
_STARTS = (
    "start",
    "begin",
    "start_offset",
    "startOffset",
    "begin_offset",
    "start_char",
    "char_start",
    "offsets",
    "from",
)
_NAMES = ("label", "labels", "type", "tag", "entity", "entity_group", "annotation", "entityLabel", "class", "category")


def refuse(path: Path) -> None:
    """Raise `BadFile` ``foreign_annotations`` where one of the first objects of a JSON file is of such a shape."""
    found: list[str] = []

    def test(row: Any) -> bool:
        if name := shape(row):
            found.append(name)
        return bool(found)

    suffix = path.suffix.lower()
    if path.is_file() and suffix in (".json", ".jsonl", ".ndjson", ".jsonld") and _json.sniff(path, test, row=_any):
        raise BadFile("foreign_annotations", path=str(path), tool=found[0])


def shape(row: Any) -> str:
    """What a row is: the name of a tool, ``spans``, or ``words`` without their text; empty for any other."""
    if isinstance(row, dict):
        fields = cast(dict[str, Any], row)
        rows: Any = fields.get("rows")
        if _is_list(rows) and isinstance(rows[0], dict):
            fields = cast(dict[str, Any], rows[0])
        for tool, keys in _TOOLS:
            if keys <= fields.keys() and any(isinstance(value, (list, dict)) for value in fields.values()):
                return tool
        if _is_list(fields.get("tokens")) and any(_is_list(fields.get(name)) for name in _TAGS):
            return "words"
        return "spans" if any(_are_spans(value) for value in fields.values()) else ""
    return ""


# --- within -----------------------------------------------------------------------------------


def _any(value: Any, path: Path, place: object) -> dict[str, Any]:
    del path, place
    return cast(dict[str, Any], value) if isinstance(value, dict) else {}


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(cast(list[Any], value))


def _are_spans(value: Any) -> bool:
    """Whether a value is a list of places with names: objects, or lists of numbers and a string."""
    several = cast(list[Any], value) if isinstance(value, list) else []
    return bool(several) and all(_is_span(one) for one in several)


def _is_span(one: Any) -> bool:
    if isinstance(one, dict):
        fields = cast(dict[str, Any], one)
        return any(name in fields for name in _STARTS) and any(name in fields for name in _NAMES)
    parts = cast(list[Any], one) if isinstance(one, list) else []
    numbers = sum(isinstance(part, int) and not isinstance(part, bool) for part in parts)
    return any(isinstance(part, str) for part in parts) and (numbers >= 2 or any(_is_list(part) for part in parts))
