"""W3C Web Annotations, read: a page, a collection, an array or lines of them. Offsets are code points.

The text of a target is the body of an annotation that describes it, or a ``.txt`` file beside that the target names.
A target that has only a quotation is looked for in the text. Positions of programs in browsers count UTF-16; they are
taken where the quotation says so. Results of the Hypothesis service are read too; a page's text lies beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names, Scheme
from annotator.core.reading import Reading
from annotator.core.records import Link, Span, new_id
from annotator.core.reports import Format, Loss
from annotator.importers import _json
from annotator.importers._texts import RawText, article_of, bad, is_text, lies, storable
from annotator.importers._w3c_bodies import creator, label_and_note, values, words
from annotator.importers._w3c_items import annotations_in, is_annotations, listed
from annotator.importers._w3c_places import Places
from annotator.importers.text import read_bytes

FORMAT = Format(
    id="w3c", name=Names(ar="ملف W3C Web Annotation (JSON-LD)", en="W3C Web Annotation (JSON-LD)"), suffix=".jsonld"
)
_OWN = "urn:hashiya:"
_MAX_OPEN = 200_000
"""Annotations of one text; a file with more is refused."""


def detects(path: Path) -> bool:
    """Whether the file begins with an annotation, or something that holds them."""
    return path.is_file() and path.suffix in (".jsonld", ".json", ".jsonl") and is_annotations(path)


def scheme(path: Path) -> Scheme | None:
    """The scheme in a file that Hashiya wrote."""
    found = _json.member(path, "hashiya:scheme")
    if found is None:
        return None
    try:
        if not is_text(json.dumps(found, ensure_ascii=False)):
            raise bad(path, "scheme", "lone surrogates")
        return Scheme.from_json(found)
    except (KeyError, TypeError, ValueError) as error:
        raise bad(path, "scheme", str(error)) from error


@dataclass(slots=True)
class _Open:
    """The annotations of one source, until another comes."""

    source: str
    text: RawText | None = None
    meta: Mapping[str, Any] = field(default_factory=dict[str, Any])
    spans: list[tuple[int, dict[str, Any], list[Any]]] = field(
        default_factory=list[tuple[int, dict[str, Any], list[Any]]]
    )
    links: list[tuple[int, dict[str, Any]]] = field(default_factory=list[tuple[int, dict[str, Any]]])


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a source. Annotations of one source stand together, as in the files that Hashiya writes; those
    of a file in another order are gathered first.

    Raises:
        BadFile: ``no_text_beside``, ``climbs_out``, ``bad_format``, ``offsets_lie``.
    """
    gathered: dict[str, _Open] = {}
    own = False
    for number, item in annotations_in(path):
        targets = listed(item.get("target"))
        source = _source(item, targets)
        described = _text(item)
        if described is not None:
            own = own or "hashiya:article" in item
            if own:
                for waiting in gathered.values():
                    yield from _reading(path, waiting, annotator)
                gathered.clear()
            place = gathered.setdefault(source, _Open(source))
            meta: Any = item.get("hashiya:article")
            place.meta = cast(dict[str, Any], meta) if isinstance(meta, dict) else {}
            try:
                place.text = RawText(described)
            except BadText as error:
                yield _none(source, error.code)
            continue
        place = gathered.setdefault(source, _Open(source))
        if _is_link(item):
            place.links.append((number, item))
        else:
            place.spans.append((number, item, targets))
        if len(place.spans) + len(place.links) > _MAX_OPEN:
            raise bad(path, number, "too many annotations of one text")
    _hand_over(gathered)
    for waiting in gathered.values():
        yield from _reading(path, waiting, annotator, alone=len(gathered) == 1)


def _hand_over(gathered: dict[str, _Open]) -> None:
    """Give links whose target is an annotation to the source of that annotation."""
    home = {str(item.get("id", "")): place for place in gathered.values() for _, item, _ in place.spans}
    for place in list(gathered.values()):
        target = home.get(place.source)
        if target is not None and not place.spans and place.text is None:
            target.links += place.links
            del gathered[place.source]


def _source(item: Mapping[str, Any], targets: list[Any]) -> str:
    if isinstance(own := item.get("hashiya:source"), str):
        return own
    for target in targets:
        if isinstance(target, str):
            return _page(target)
        if isinstance(target, dict):
            found: Any = cast(dict[str, Any], target)
            source = found.get("source", found.get("id", ""))
            if isinstance(source, dict):
                source = cast(dict[str, Any], source).get("id", "")
            if isinstance(source, str):
                return _page(source)
    return ""


def _page(address: str) -> str:
    """The address without its fragment; a name that is nothing else stays."""
    return address.partition("#")[0] or address


def _text(item: Mapping[str, Any]) -> str | None:
    """The text of the target, where the annotation says that its body is that."""
    if "describing" not in listed(item.get("motivation")):
        return None
    for body in listed(item.get("body")):
        if isinstance(body, dict):
            found = cast(dict[str, Any], body)
            value = found.get("value")
            if found.get("purpose") == "describing" and isinstance(value, str) and is_text(value):
                return value
    return None


def _is_link(item: Mapping[str, Any]) -> bool:
    if "linking" in listed(item.get("motivation")):
        return True
    return any(isinstance(body, dict) and cast(dict[str, Any], body).get("purpose") == "linking"
               for body in listed(item.get("body")))  # fmt: skip


def _reading(path: Path, place: _Open, annotator: str, *, alone: bool = True) -> Iterator[Reading]:
    """`alone`: whether the file has annotations of no other text, so that the text beside it can only be of this."""
    if place.text is None:
        if not place.spans and not place.links:
            return
        try:
            place.text = RawText(_beside(path, place.source, alone=alone))
        except BadText as error:
            yield _none(place.source, error.code)
            return
    text = place.text
    own_id = place.meta.get("id")
    article = article_of(text.document, place.meta)
    if isinstance(own_id, str) and own_id and is_text(own_id):
        article = replace(article, id=own_id)
    if isinstance(sha := place.meta.get("sha256"), str) and sha != text.document.sha256:
        raise lies(path, place.source, "text")
    lost: list[Loss] = []
    spans: list[Span] = []
    ids: dict[str, str] = {}
    taken: set[str] = set()
    places = Places(path, text, (target for _, _, targets in place.spans for target in targets))
    for number, item, targets in place.spans:
        span = _span(number, item, targets, places, article.id, annotator, lost)
        if span is not None:
            if span.id in taken:
                raise bad(path, number, f"two annotations called {span.id}")
            taken.add(span.id)
            spans.append(span)
            ids[str(item.get("id", ""))] = span.id
    links: list[Link] = []
    for number, item in place.links:
        links += _links(number, item, ids, article.id, annotator, lost)
    draft = Draft(document=text.document, article=article, spans=tuple(spans), links=tuple(links))
    yield Reading(place=storable(place.source), draft=draft, lost=tuple(lost))


def _none(source: str, code: str) -> Reading:
    shown = storable(source)
    return Reading(place=shown, draft=None, lost=(_loss(shown, "", code, shown),))


def _beside(path: Path, source: str, *, alone: bool) -> str:
    """The text of a file that the source names, in the folder of `path` and nowhere else; if `alone`, also the text
    that is called like `path`.
    """
    try:
        for candidate in _candidates(path, source, alone=alone):
            if candidate.is_file() and candidate != path and candidate.suffix in (".txt", ""):
                if not candidate.resolve().is_relative_to(path.parent.resolve()):
                    raise BadFile("climbs_out", path=str(path), name=storable(source[:120]))
                return read_bytes(candidate).decode("utf-8")
    except UnicodeDecodeError as error:
        raise bad(path, "text", f"not UTF-8 at byte {error.start}") from error
    except (OSError, ValueError):  # a name that no file can have
        pass
    name = storable(source[:120]) or path.with_suffix(".txt").name
    raise BadFile("no_text_beside", path=str(path), name=name)


def _candidates(path: Path, source: str, *, alone: bool) -> list[Path]:
    """The files that may hold the text of a source. Raises `BadFile` ``climbs_out``."""
    parts = urlsplit(source)
    name = unquote(parts.path)
    file = path.parent / name.lstrip("/") if not parts.scheme else path.parent / Path(name).name
    if not parts.scheme and not file.resolve().is_relative_to(path.parent.resolve()):
        raise BadFile("climbs_out", path=str(path), name=storable(source[:120]))
    beside = [file.with_name(f"{file.name}.txt")] if file.name else []
    return [file, *beside, *([path.with_suffix(".txt")] if alone else [])]


def _span(
    number: int,
    item: Mapping[str, Any],
    targets: list[Any],
    places: Places,
    article_id: str,
    annotator: str,
    lost: list[Loss],
) -> Span | None:
    name = str(item.get("id") or number)
    found = [places.segment(number, name, target) for target in targets]
    segments = places.text.segments([one for one in found if one is not None])
    label, note = label_and_note(item)
    if not segments or None in found:
        lost.append(_loss(article_id, name, "no_place", note or label))
    if not segments:
        return None
    attributes, left = values(item)
    lost += [_loss(article_id, name, "attribute", key) for key in left]
    return Span(
        id=_own_id(name, "span"),
        article=article_id,
        annotator=creator(item) or annotator,
        label=label,
        segments=segments,
        attributes=attributes,
        note=note,
        origin=_json.string(item.get("hashiya:origin")) or "import:w3c",
    )


def _loss(article_id: str, name: str, code: str, detail: str) -> Loss:
    return Loss(article=article_id, span=storable(name), code=code, detail=storable(detail[:200]))


def _links(
    number: int, item: Mapping[str, Any], ids: Mapping[str, str], article_id: str, annotator: str, lost: list[Loss]
) -> Iterator[Link]:
    name = str(item.get("id", number))
    kind, ends = "linking", list[str]()
    for body in listed(item.get("body")):
        if isinstance(body, str):
            ends.append(body)
        elif isinstance(body, dict):
            found = cast(dict[str, Any], body)
            if found.get("type") == "TextualBody":
                kind = words(found.get("value")) or kind
            elif isinstance(end := found.get("source", found.get("id")), str):
                ends.append(end)
    heads = [target if isinstance(target, str) else _named(target) for target in listed(item.get("target"))]
    if not ends:
        heads, ends = heads[:1], heads[1:]
    if not heads or not ends:
        lost.append(_loss(article_id, name, "link_end", kind))
    for head in heads:
        for end in ends:
            if head not in ids or end not in ids:
                lost.append(_loss(article_id, name, "link_end", kind))
                continue
            yield Link(
                id=_own_id(name, "link"),
                article=article_id,
                annotator=creator(item) or annotator,
                type=kind,
                from_id=ids[head],
                to_id=ids[end],
            )


def _named(target: Any) -> str:
    """The annotation that a target is."""
    return str(cast(dict[str, Any], target).get("id", "")) if isinstance(target, dict) else ""


def _own_id(name: str, kind: str) -> str:
    prefix = f"{_OWN}{kind}:"
    return unquote(name.removeprefix(prefix)) if name.startswith(prefix) else new_id()
