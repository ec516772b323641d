"""Prodigy's JSON lines, read: spans and relations of accepted tasks. Offsets are code points.

Tokens are compared with the text. Rejected and ignored tasks, and answers about a whole text, are listed and left out.
What several sessions say of one text becomes one article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from annotator.core.errors import BadText
from annotator.core.labels import Names
from annotator.core.reading import Reading
from annotator.core.records import Value
from annotator.core.reports import Format, Loss
from annotator.importers import _json
from annotator.importers._merging import all_merged, merged
from annotator.importers._spans import OWN_COLUMNS, Builder, no_article
from annotator.importers._texts import bad, is_text, lies, storable

FORMAT = Format(id="prodigy", name=Names(ar="ملف Prodigy (JSONL)", en="Prodigy (JSONL)"), suffix=".jsonl")

_HASHES = {"_input_hash", "_task_hash"}
_SESSIONS = ("_annotator_id", "_session_id")
_NO_TEXT = ("image", "html", "audio", "video")
_OWN = {"text", "meta", "tokens", "spans", "relations", "answer", "label", "accept", "options", "id", "view_id",
        "_view_id", "versions", "_timestamp", "_is_binary", "config", *_HASHES, *_SESSIONS}  # fmt: skip
"""What a task says of itself, as far as it is no column of somebody's data."""


def detects(path: Path) -> bool:
    """Whether one of the first rows has a text and answers of Prodigy's shape."""
    if not path.is_file() or path.suffix not in (".jsonl", ".json"):
        return False

    def test(row: dict[str, Any]) -> bool:
        if row.keys() & _HASHES and any(isinstance(row.get(name), str) for name in _NO_TEXT) and "answer" in row:
            return True
        if not isinstance(row.get("text"), str):
            return False
        spans: Any = row.get("spans")
        shaped = isinstance(spans, list) and all(
            isinstance(one, dict) and "start" in one and "end" in one for one in cast(list[Any], spans)
        )
        if row.keys() & _HASHES and row.keys() & {"answer", "spans", "relations"}:
            return True
        return shaped and (bool({"answer", "tokens"} & row.keys()) or len(cast(list[Any], spans)) > 0)

    return _json.sniff(path, test)


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a task, or a text of several sessions. Raises `BadFile`: ``bad_format``, ``offsets_lie``."""
    several = _json.sniff(path, lambda row: any(row.get(name) for name in _SESSIONS))
    yield from (all_merged if several else merged)(_tasks(path, annotator), annotator)


def _tasks(path: Path, annotator: str) -> Iterator[Reading]:
    for number, row in _json.items(path):
        text = _json.string(row.get("text"))
        place = f"{path.name}:{number}"
        if text is None:
            raise bad(path, number, "no text: pictures, pages, sound and films are not read")
        answer = row.get("answer", "accept")
        if answer != "accept":
            loss = Loss(article=place, span="", code="rejected", detail=storable(str(answer)[:80]))
            yield Reading(place=place, draft=None, lost=(loss,))
            continue
        found: Any = row.get("meta")
        meta = cast(dict[str, Any], found) if isinstance(found, dict) else {}
        who = next((name for key in _SESSIONS if (name := _json.string(row.get(key)))), annotator)
        try:
            made = Builder(path, place, text, meta, annotator=who, origin="import:prodigy")
        except BadText as error:
            yield no_article(place, error)
            continue
        _read_row(path, number, row, made)
        chosen: Any = row.get("accept")
        for one in [row.get("label"), *(cast(list[Any], chosen) if isinstance(chosen, list) else [chosen])]:
            if one is not None and one != "":
                made.lose(number, "category", str(one))
        made.lose_columns({**meta, **row}, OWN_COLUMNS | _OWN)
        if row.get("versions"):
            made.lose("versions", "attribute", "answers before the review")
        yield made.reading()


def _read_row(path: Path, number: int, row: dict[str, Any], made: Builder) -> None:
    tokens, spans, relations = (_json.objects(row, name) for name in ("tokens", "spans", "relations"))
    if tokens is None or spans is None or relations is None:
        raise bad(path, number, "tokens, spans or relations")
    text = made.text.raw
    for index, token in enumerate(tokens):
        start, end = _json.whole_number(token.get("start")), _json.whole_number(token.get("end"))
        if start is None or end is None or text[start:end] != token.get("text", text[start:end]):
            raise lies(path, made.place, f"token {token.get('id', index)}")
    for one in spans:
        key = _key(one)
        if key is None or not (label := _json.string(one.get("label"))):
            raise bad(path, number, "span")
        quote = _json.string(one.get("text"))
        twin = 0
        while (*key, label, twin) in made.spans:
            twin += 1
        made.span((*key, label, twin), label, [key], quote=quote, attributes=_attributes(one))
        _check_tokens(made, one, key, tokens)
    for one in relations:
        ends: list[object] = []
        for name in ("head", "child"):
            found: Any = one.get(f"{name}_span")
            place = _key(cast(dict[str, Any], found)) if isinstance(found, dict) else None
            if place is None and (at := _json.whole_number(one.get(name))) is not None and 0 <= at < len(tokens):
                place = _key(tokens[at])
            label = cast(dict[str, Any], found).get("label") if isinstance(found, dict) else None
            if place is None:
                raise bad(path, number, "relation")
            ends.append(_end(made, place, label))
        made.link(_json.string(one.get("label")) or "relation", ends[0], ends[1])


def _key(one: dict[str, Any]) -> tuple[int, int] | None:
    start, end = _json.whole_number(one.get("start")), _json.whole_number(one.get("end"))
    return None if start is None or end is None else (start, end)


def _end(made: Builder, place: tuple[int, int], label: Any) -> object:
    """The name of the span that a relation means, which may have been given no label of its own."""
    label = _json.string(label)
    if not label:
        for key in made.spans:
            if isinstance(key, tuple) and cast(tuple[object, ...], key)[:2] == place:
                return cast(object, key)
        label = "token"
    key = (*place, label, 0)
    if key not in made.spans:
        made.span(key, label, [place])
    return key


def _check_tokens(made: Builder, one: dict[str, Any], key: tuple[int, int], tokens: list[dict[str, Any]]) -> None:
    """Compare the tokens that a span names with its places; the last one is inclusive."""
    first, last = _json.whole_number(one.get("token_start")), _json.whole_number(one.get("token_end"))
    if first is None or last is None or not tokens:
        return
    if not 0 <= first <= last < len(tokens):
        raise lies(made.path, made.place, f"tokens of {key[0]}-{key[1]}")
    low, high = tokens[first].get("start"), tokens[last].get("end")
    if not (isinstance(low, int) and isinstance(high, int) and low < key[1] and key[0] < high):
        raise lies(made.path, made.place, f"tokens of {key[0]}-{key[1]}")


def _attributes(one: dict[str, Any]) -> dict[str, Value]:
    """What else a span says; numbers as text, lists and objects as JSON."""
    known = ("start", "end", "token_start", "token_end", "label", "text", "id", "input_hash", "task_hash")
    said: dict[str, Value] = {}
    for name, value in one.items():
        if name in known or value is None:
            continue
        shown = value if isinstance(value, (bool, str)) else json.dumps(value, ensure_ascii=False)
        if isinstance(shown, bool) or is_text(shown):
            said[name] = shown
    return said
