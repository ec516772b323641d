"""Citron's JSON, read: quotes with a cue, sources and contents. Offsets are code points, compared with each text.

Labels are ``cue``, ``source`` and ``content``, links go from the cue; the parts of a quote without one are not linked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names
from annotator.core.reading import Reading
from annotator.core.reports import Format
from annotator.importers import _json
from annotator.importers._merging import merged
from annotator.importers._spans import Builder, no_article
from annotator.importers._texts import bad, lies

FORMAT = Format(
    id="citron", name=Names(ar="ملف Citron للأقوال (JSON)", en="Citron, quotes (JSON)"), suffix=".json", folder=True
)
_ROLES = {"sources": "source", "contents": "content"}


def detects(path: Path) -> bool:
    """Whether the first object has a text and quotes; of a folder, whether its first JSON file does."""
    if path.is_dir():
        return any(detects(file) for file in sorted(path.glob("*.json"))[:1])
    if not path.is_file() or path.suffix not in (".jsonl", ".json"):
        return False
    return _json.sniff(path, lambda row: isinstance(row.get("text"), str) and isinstance(row.get("quotes"), list))


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a text. Raises `BadFile`: ``bad_format``, ``offsets_lie``, ``climbs_out``."""
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        if path.is_dir() and not file.resolve().is_relative_to(path.resolve()):
            raise BadFile("climbs_out", path=str(path), name=file.name)
        yield from merged(_rows(file, annotator), annotator)


def _rows(file: Path, annotator: str) -> Iterator[Reading]:
    for number, row in _json.items(file):
        text = _json.string(row.get("text"))
        quotes = _json.objects(row, "quotes")
        if text is None or quotes is None:
            raise bad(file, number, "text or quotes")
        place = f"{file.name}:{number}"
        try:
            made = Builder(file, place, text, {}, annotator=annotator, origin="import:citron")
        except BadText as error:
            yield no_article(place, error)
            continue
        for index, quote in enumerate(quotes):
            _read_quote(made, str(quote.get("id", index)), quote, number)
        groups: Any = row.get("coreference_groups")
        if groups:
            made.lose("coreference_groups", "coreference", str(cast(object, groups)))
        made.lose_columns(row, ("text", "quotes", "coreference_groups"))
        yield made.reading()


def _read_quote(made: Builder, name: str, quote: dict[str, Any], number: int) -> None:
    cue: Any = quote.get("cue")
    anchor: object = None
    if isinstance(cue, dict) and cue:
        anchor = _place(made, "cue", cast(dict[str, Any], cue), number)
    for role, label in _ROLES.items():
        parts = _json.objects(quote, role)
        if parts is None:
            raise bad(made.path, number, role)
        for part in parts:
            key = _place(made, label, part, number)
            if anchor is not None:
                made.link(label, anchor, key)
            else:
                made.lose(name, "no_cue", label)
    if quote.get("coreferences"):
        made.lose(name, "coreference", str(quote["coreferences"]))
    if isinstance(sure := quote.get("confidence"), (int, float)) and anchor in made.spans:
        made.attribute(anchor, "confidence", str(sure))


def _place(made: Builder, label: str, part: dict[str, Any], number: int) -> object:
    """Add a part, or find the one that is there already; returns its key."""
    start, end = _json.whole_number(part.get("start")), _json.whole_number(part.get("end"))
    if start is None or end is None:
        raise bad(made.path, number, label)
    key, quote = (label, start, end), _json.string(part.get("text"))
    if key not in made.spans:
        made.span(key, label, [(start, end)], quote=quote)
    elif quote is not None and made.text.raw[start:end] != quote:
        raise lies(made.path, made.place, key)
    return key
