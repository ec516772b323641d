"""doccano's JSON lines, read: entities and relations, or lists of labels. Offsets are code points.

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
_LISTS = ("label", "labels", "spans")


def detects(path: Path) -> bool:
    """Whether the first row has a text and labels of doccano's shape."""
    if not path.is_file() or path.suffix not in (".jsonl", ".json"):
        return False

    def test(row: dict[str, Any]) -> bool:
        if not isinstance(row.get("text", row.get("data")), str) or "tokens" in row:
            return False
        entities: Any = row.get("entities")
        if isinstance(entities, list):
            return all(isinstance(one, dict) and "start_offset" in one for one in cast(list[Any], entities))
        return any(_is_triples(row.get(name)) for name in _LISTS)

    return _json.sniff(path, test)


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a row. Raises `BadFile`: ``bad_format``, ``offsets_lie``."""
    for number, row in _json.items(path):
        text = _json.string(row.get("text", row.get("data")))
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


def _read_row(path: Path, number: int, row: dict[str, Any], made: Builder) -> None:
    entities = _json.objects(row, "entities")
    if entities is None:
        raise bad(path, number, "entities")
    for index, one in enumerate(entities):
        start, end = _json.whole_number(one.get("start_offset")), _json.whole_number(one.get("end_offset"))
        label = _json.string(one.get("label"))
        if start is None or end is None or not label:
            raise bad(path, number, f"entity {one.get('id', index)}")
        made.span(one.get("id", index), label, [(start, end)])
    for name in _LISTS if not entities else ():
        found: Any = row.get(name)
        if not _is_triples(found):
            if found:
                made.lose(name, "category", str(found))
            continue
        for index, (start, end, label) in enumerate(cast(list[tuple[int, int, str]], found)):
            made.span(f"{name} {index}", label, [(start, end)])
    relations = _json.objects(row, "relations")
    if relations is None:
        raise bad(path, number, "relations")
    for one in relations:
        kind = _json.string(one.get("type"))
        if not kind:
            raise bad(path, number, f"relation {one.get('id', '')}")
        made.link(kind, one.get("from_id"), one.get("to_id"))
    for name in ("cats", "category", "Comments", "comments"):
        if row.get(name):
            made.lose(name, "category" if name.startswith("cat") else "note", str(row[name]))


def _is_triples(value: Any) -> bool:
    """Whether it is a list of start, end and label; an empty one is."""
    return isinstance(value, list) and all(
        isinstance(one, list)
        and len(cast(list[Any], one)) == 3
        and _json.whole_number(cast(list[Any], one)[0]) is not None
        and _json.whole_number(cast(list[Any], one)[1]) is not None
        and bool(_json.string(cast(list[Any], one)[2]))
        for one in cast(list[Any], value)
    )
