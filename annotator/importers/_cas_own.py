"""What Hashiya itself writes into a CAS, read back: the article, spans and links exactly as they were."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from annotator.core import cas as names
from annotator.core.document import Document
from annotator.core.records import Article, Link, Span, Value, from_json, values_from_json
from annotator.core.standoff import plain
from annotator.importers import _json
from annotator.importers._cas_structures import Structure
from annotator.importers._texts import bad, lies


def data_of(path: Path, one: Structure) -> dict[str, Any]:
    """What the feature ``data`` of a structure holds. Raises `BadFile` ``bad_format``."""
    found = one.features.get("data", "")
    if not isinstance(found, str) or not found:
        return {}
    try:
        value: Any = json.loads(found)
    except (ValueError, RecursionError) as error:
        raise bad(path, one.place, f"data: {error}") from error
    return _json.an_object(value, path, one.place)


def whole_text(path: Path, text: str, data: Mapping[str, Any]) -> str:
    """The text with the characters that XML cannot hold. Raises `BadFile` ``bad_format``."""
    characters: Any = data.get("characters", [])
    if not isinstance(characters, list) or not all(_is_place(pair) for pair in cast(list[Any], characters)):
        raise bad(path, names.ARTICLE, "data")
    letters = list(text) if characters else []
    for at, code in cast(list[list[int]], characters):
        if at >= len(letters):
            raise bad(path, "data", "characters")
        letters[at] = chr(code)
    return "".join(letters) if characters else text


def article_from(path: Path, place: str, data: Mapping[str, Any], document: Document) -> Article | None:
    """The article as it was; None where the file does not tell. Raises `BadFile`."""
    found = data.get("article")
    if not isinstance(found, dict):
        return None
    try:
        article = from_json(cast(dict[str, Any], found))
    except (KeyError, TypeError, ValueError) as error:
        raise bad(path, "article", str(error)) from error
    if not isinstance(article, Article) or not all(
        isinstance(getattr(article, name), int if name == "length" else str) for name in Article.__slots__
    ):
        return None
    if article.sha256 != document.sha256:
        raise lies(path, place, "text")
    return replace(article, length=len(document.text))


def own_span(path: Path, span: Span, one: Structure, features: Mapping[str, str]) -> Span:
    """`span` with what is said of it; `features` has the attribute of each feature whose name differs."""
    said = {key: value for key, value in one.features.items() if isinstance(value, str)}
    attributes: dict[str, Value] = {
        features.get(name, name): value for name, value in said.items() if name not in names.SPAN_FEATURES
    }
    span = replace(
        span,
        id=said.get("span") or span.id,
        label=said.get("label") or span.label,
        annotator=said.get("annotator") or span.annotator,
        origin=said.get("origin") or span.origin,
        note=said.get("note", ""),
        attributes=attributes,
    )
    data = data_of(path, one)
    exact: Any = data.get("attributes")
    if isinstance(exact, dict):
        for name, value in cast(dict[str, Any], exact).items():
            if not isinstance(value, (str, bool, list)):
                raise bad(path, one.place, f"attribute {name}")
        values = values_from_json(cast(dict[str, Any], exact))
        shown = {name: names.legal(plain(value)) for name, value in values.items()}
        changed = {
            name: value for name, value in attributes.items() if shown.get(name, value) != names.legal(str(value))
        }
        span = replace(span, attributes={**values, **changed})
    keys = ("id", "annotator", "origin", "note")
    strings = {key: value for key in keys if isinstance(value := data.get(key), str)}
    if strings and names.legal(strings.get("note", "")) == names.legal(span.note):
        span = replace(span, **cast(Any, strings))
    return span


def own_link(path: Path, link: Link, one: Structure) -> Link:
    """`link` with its own id and person."""
    data = {**one.features, **{("link" if key == "id" else key): value for key, value in data_of(path, one).items()}}
    return replace(link, id=str(data.get("link") or link.id), annotator=str(data.get("annotator") or link.annotator))


def _is_place(pair: Any) -> bool:
    """Whether it is a place (code points) and the code of a character."""
    if not isinstance(pair, list) or len(cast(list[Any], pair)) != 2:
        return False
    return all(isinstance(number, int) and 0 <= number < 0x11_0000 for number in cast(list[Any], pair))
