"""doccano's exports, read: entities and relations, or lists of labels, of every version. Offsets are code points.

Other columns are data of the article where they have our names; categories and comments are listed as left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from annotator.core.errors import BadText
from annotator.core.labels import Names
from annotator.core.reading import Reading
from annotator.core.reports import Format
from annotator.importers import _json
from annotator.importers._spans import Builder, no_article
from annotator.importers._texts import bad

FORMAT = Format(id="doccano", name=Names(ar="ملف doccano (JSONL)", en="doccano (JSONL)"), suffix=".jsonl")
_LISTS = ("label", "labels", "spans", "entities")
_CLASSES = ("label", "labels", "cats", "category", "annotations")
_COMMENTS = ("Comments", "comments")
_OWN = {"id", "text", "data", "meta", "annotation_approver", "user", "username", *_CLASSES, *_COMMENTS}
"""The columns of an export without spans: one that has others is a table."""


def detects(path: Path) -> bool:
    """Whether one of the first rows has a text and labels of doccano's shape."""
    if not path.is_file() or path.suffix not in (".jsonl", ".json"):
        return False
    return _json.sniff(path, _is_row)


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a row. Raises `BadFile`: ``bad_format``, ``offsets_lie``."""
    for number, row in _json.items(path):
        text = _json.string(row.get(_text_column(row)))
        if text is None:
            raise bad(path, number, "no text")
        place = f"{path.name}:{number}"
        try:
            made = Builder(path, place, text, row, annotator=annotator, origin="import:doccano")
        except BadText as error:
            yield no_article(place, error)
            continue
        _read_row(path, number, row, made)
        yield made.reading()


def _is_row(row: dict[str, Any]) -> bool:
    if "tokens" in row or _json.string(row.get(_text_column(row))) is None:
        return False
    if row.get("entities") == [] or _places(row.get("entities")) or _places(row.get("annotations")):
        return True
    if any(row.get(name) == [] for name in ("label", "labels")) or any(_triples(value) for value in row.values()):
        return True
    return row.keys() <= _OWN and any(_classes(row.get(name)) for name in _CLASSES)


def _text_column(row: dict[str, Any]) -> str:
    """The column of the text: doccano's own, or the only one with words beside lists of labels."""
    for name in ("text", "data"):
        if name in row:
            return name
    words = [name for name, value in row.items() if isinstance(value, str)]
    return words[0] if len(words) == 1 and any(_triples(value) for value in row.values()) else "text"


def _read_row(path: Path, number: int, row: dict[str, Any], made: Builder) -> None:
    entities = row.get("entities")
    if not _places(entities) and not _triples(entities) and entities:
        raise bad(path, number, "entities")
    for name in ("entities", "annotations"):
        for index, one in enumerate(_places(row.get(name))):
            _read_entity(path, number, one, index, made)
    if not _places(entities):
        for name in dict.fromkeys([*_LISTS, *(name for name, value in row.items() if _triples(value))]):
            for index, (start, end, label) in enumerate(_triples(row.get(name))):
                made.span(f"{name} {index}", label, [(start, end)])
    _read_relations(path, number, row, made)
    for name in _CLASSES:
        for shown in _classes(row.get(name)):
            made.lose(name, "category", shown)
    for name in ("label", "labels"):
        if row.get(name) and not _triples(row[name]) and not _classes(row[name]):
            made.lose(name, "category", str(row[name]))
    for name in _COMMENTS:
        if row.get(name):
            made.lose(name, "note", str(row[name]))


def _read_entity(path: Path, number: int, one: dict[str, Any], index: int, made: Builder) -> None:
    """One entity, or one annotation of an old export, whose label may be a number and whose user is another."""
    start, end = _json.whole_number(one.get("start_offset")), _json.whole_number(one.get("end_offset"))
    found = _json.whole_number(one.get("label"))
    label = _json.string(one.get("label")) or (f"label {found}" if found is not None else "")
    if start is None or end is None or not label:
        raise bad(path, number, f"entity {one.get('id', index)}")
    user = _json.whole_number(one.get("user"))
    person = _json.string(one.get("user")) or (f"annotator {user}" if user is not None else "")
    made.span(one.get("id", index), label, [(start, end)], annotator=person)


def _read_relations(path: Path, number: int, row: dict[str, Any], made: Builder) -> None:
    relations = _json.objects(row, "relations")
    if relations is None:
        raise bad(path, number, "relations")
    for one in relations:
        kind = _json.string(one.get("type"))
        if not kind:
            raise bad(path, number, f"relation {one.get('id', '')}")
        made.link(kind, one.get("from_id"), one.get("to_id"))


def _places(value: Any) -> list[dict[str, Any]]:
    """The list where it is one of objects with offsets; else nothing."""
    found = cast(list[Any], value) if isinstance(value, list) else []
    return found if all(isinstance(one, dict) and "start_offset" in one for one in found) else []


def _triples(value: Any) -> list[tuple[int, int, str]]:
    """The list where it is one of start, end and label; else nothing."""
    found = cast(list[Any], value) if isinstance(value, list) else []
    shaped = all(
        isinstance(one, list)
        and len(cast(list[Any], one)) == 3
        and _json.whole_number(cast(list[Any], one)[0]) is not None
        and _json.whole_number(cast(list[Any], one)[1]) is not None
        and bool(_json.string(cast(list[Any], one)[2]))
        for one in found
    )
    return [(int(start), int(end), label) for start, end, label in found] if shaped else []


def _classes(value: Any) -> list[str]:
    """The categories or other texts of a whole row: a list of strings, or of objects without a place."""
    found = cast(list[Any], value) if isinstance(value, list) else []
    if not all(isinstance(one, str) or (isinstance(one, dict) and "start_offset" not in one) for one in found):
        return []
    return [one if isinstance(one, str) else str(one.get("label", one.get("text", one))) for one in found]
