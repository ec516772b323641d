"""doccano's exports, read: entities and relations, or lists of labels, of every version. Offsets are code points.

Rows of the same shape are read too, as spaCy and Hugging Face's models give and take them. Rows of one text that follow
each other become one article. Categories, comments and columns without our names are listed as left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import regex

from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names
from annotator.core.reading import Reading
from annotator.core.reports import Format
from annotator.importers import _json
from annotator.importers._merging import merged
from annotator.importers._spans import OWN_COLUMNS, Builder, named, no_article, no_text
from annotator.importers._texts import bad

FORMAT = Format(id="doccano", name=Names(ar="ملف doccano (JSONL)", en="doccano (JSONL)"), suffix=".jsonl")
_LISTS = ("label", "labels", "spans", "entities")
_PLACED = ("entities", "ents", "annotations")
_CLASSES = ("label", "labels", "cats", "category", "annotations")
_COMMENTS = ("Comments", "comments")
_CLASSED = regex.compile(rb'\{\s*"classes"\s*:')
_OWN = {"id", "text", "data", "meta", "annotation_approver", "user", "username", *_CLASSES, *_COMMENTS}
"""The columns of an export without spans: one that has others is a table."""
_KNOWN = OWN_COLUMNS | _OWN | {*_LISTS, *_PLACED, "relations", "sents", "tokens"}
_LABEL = ("label", "type", "entity_group", "entity", "tag")
"""What the label of an entity is called; the first is doccano's."""
_ENTITY = {"id", "start", "end", "start_offset", "end_offset", "text", "word", "index", "user", "document", "prob",
           "created_at", "updated_at", "uuid", "example", *_LABEL}  # fmt: skip


def detects(path: Path) -> bool:
    """Whether one of the first rows has a text and labels of doccano's shape."""
    if not path.is_file() or path.suffix not in (".jsonl", ".json"):
        return False
    try:
        return _json.sniff(path, _is_row, _keys(path), _row)
    except BadFile:
        return False


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a text. Raises `BadFile`: ``bad_format``, ``offsets_lie``."""
    yield from merged(_rows(path, annotator), annotator)


def _rows(path: Path, annotator: str) -> Iterator[Reading]:
    empty = seen = False
    for number, row in _json.items(path, _keys(path), _row):
        found: Any = row.get(_text_column(row))
        place = f"{path.name}:{number}"
        if found is None or found != found:  # NaN, which data frames write for an empty cell
            empty = empty or bool(row)
            yield no_text(place)
            continue
        text = _json.string(found)
        if text is None:
            raise bad(path, number, "no text")
        seen = True
        about: Any = row.get("meta")
        meta = cast(dict[str, Any], about) if isinstance(about, dict) else {}
        try:
            made = Builder(path, place, text, {**meta, **row}, annotator=annotator, origin="import:doccano")
        except BadText as error:
            yield no_article(place, error)
            continue
        _read_row(path, number, row, made)
        rest = {name: value for name, value in row.items() if not _triples(value)}
        made.lose_columns({**meta, **rest}, _KNOWN)
        yield made.reading()
    if empty and not seen:
        raise bad(path, 1, "no text")


def _is_row(row: dict[str, Any]) -> bool:
    if ("tokens" in row and not _places(row.get("ents"))) or _json.string(row.get(_text_column(row))) is None:
        return False
    if row.get("entities") == [] or any(_places(row.get(name)) for name in _PLACED):
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
    for name in _PLACED:
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
    for name in ("label", "labels", "cats"):
        if row.get(name) and not _triples(row[name]) and not _classes(row[name]):
            made.lose(name, "category", str(row[name]))
    for name in _COMMENTS:
        if row.get(name):
            made.lose(name, "note", str(row[name]))


def _read_entity(path: Path, number: int, one: dict[str, Any], index: int, made: Builder) -> None:
    """One entity, or one annotation of an old export, whose label may be a number and whose user is another."""
    start, end = (_json.whole_number(one.get(f"{name}_offset", one.get(name))) for name in ("start", "end"))
    found = _json.whole_number(one.get("label"))
    label = next((said for name in _LABEL if (said := _json.string(one.get(name)))), "")
    label = label or (f"label {found}" if found is not None else "")
    if start is None or end is None or not label:
        raise bad(path, number, f"entity {one.get('id', index)}")
    user = _json.whole_number(one.get("user"))
    person = _json.string(one.get("user")) or (f"annotator {user}" if user is not None else "")
    key = named(one.get("id", index))
    made.span(key, label, [(start, end)], quote=_json.string(one.get("text")), annotator=person)
    for name, value in one.items():
        if name not in _ENTITY and value not in (None, "", [], {}):
            made.lose(key, "attribute", f"{name}: {value}")


def _read_relations(path: Path, number: int, row: dict[str, Any], made: Builder) -> None:
    relations = _json.objects(row, "relations")
    if relations is None:
        raise bad(path, number, "relations")
    for one in relations:
        kind = _json.string(one.get("type"))
        if not kind:
            raise bad(path, number, f"relation {one.get('id', '')}")
        made.link(kind, named(one.get("from_id")), named(one.get("to_id")))


def _row(value: Any, path: Path, place: object) -> dict[str, Any]:
    """The row that an item of an array is; spaCy's training data have a text and an object instead."""
    if isinstance(value, list):
        text, about = pair if len(pair := cast(list[Any], value)) == 2 else (None, None)
        if not isinstance(text, str) or not isinstance(about, dict):
            raise bad(path, place, "not an object")
        return {"text": text, **cast(dict[str, Any], about)}
    return {} if value is None else _json.an_object(value, path, place)


def _keys(path: Path) -> tuple[str, ...]:
    """The key of the rows in a file that names its classes first, as a well-known annotator for spaCy does."""
    return ("annotations",) if _CLASSED.match(_json.head(path)) else ()


def _places(value: Any) -> list[dict[str, Any]]:
    """The list where it is one of objects with offsets; else nothing."""
    found = cast(list[Any], value) if isinstance(value, list) else []
    return found if all(_is_place(one) for one in found) else []


def _is_place(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    one = cast(dict[str, Any], value)
    return "start_offset" in one or ({"start", "end"} <= one.keys() and any(name in one for name in _LABEL))


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
    if not all(isinstance(one, str) or (isinstance(one, dict) and not _is_place(one)) for one in found):
        return []
    return [one if isinstance(one, str) else str(one.get("label", one.get("text", one))) for one in found]
