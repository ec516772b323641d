"""W3C Web Annotations, read: a page, a collection, an array or lines of them. Offsets are code points.

The text of a target is the body of an annotation that describes it, or a ``.txt`` file beside that the target names.
A target that has only a quotation is looked for in the text. Positions of programs in browsers count UTF-16; they are
taken where the quotation says so. Results of the Hypothesis service are read too; a page's text lies beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names, Scheme
from annotator.core.reading import Reading
from annotator.core.records import Link, Segment, Span, Value, new_id
from annotator.core.reports import Format, Loss
from annotator.importers import _json
from annotator.importers._texts import RawText, article_of, bad, is_text, lies
from annotator.importers._w3c_places import Places
from annotator.importers.text import read_bytes

FORMAT = Format(
    id="w3c", name=Names(ar="ملف W3C Web Annotation (JSON-LD)", en="W3C Web Annotation (JSON-LD)"), suffix=".jsonld"
)
_OWN = "urn:hashiya:"
_MAX_OPEN = 200_000
"""Annotations of one text; a file with more is refused."""


def detects(path: Path) -> bool:
    """Whether the file begins with an annotation, or a page of them."""
    if not path.is_file() or path.suffix not in (".jsonld", ".json", ".jsonl"):
        return False
    try:
        head = _json.head(path)
    except BadFile:
        return False
    if b"http://www.w3.org/ns/anno" in head or (b'"target"' in head and b'"Annotation"' in head):
        return True
    return b'"target"' in head and b'"selector"' in head and b'"uri"' in head


def scheme(path: Path) -> Scheme | None:
    """The scheme in a file that Hashiya wrote."""
    found = _json.member(path, "hashiya:scheme")
    if found is None:
        return None
    try:
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
    for number, item in _annotations(path):
        targets = _list(item.get("target"))
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
        yield from _reading(path, waiting, annotator)


def _annotations(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    key = "rows" if b'"rows"' in _json.head(path)[:4096] else "items"
    for number, item in _json.items(path, key):
        nested: Any = item.get("items") or cast(Any, item.get("first") or {}) if "target" not in item else None
        if isinstance(nested, dict):
            nested = cast(dict[str, Any], nested).get("items")
        if isinstance(nested, list):
            for one in cast(list[Any], nested):
                yield number, _json.an_object(one, path, number)
        elif "target" in item and "uri" in item and "type" not in item:
            yield number, _of_hypothesis(item)
        elif "target" in item:
            yield number, item
        else:
            raise bad(path, number, "no target")


def _of_hypothesis(row: Mapping[str, Any]) -> dict[str, Any]:
    """The annotation of the standard that a row of the Hypothesis service is: tags, then the text as a comment."""
    body = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in _list(row.get("tags"))]
    if _json.string(row.get("text")):
        body.append({"type": "TextualBody", "purpose": "commenting", "value": row["text"]})
    person = str(row.get("user", "")).removeprefix("acct:").partition("@")[0]
    motivation = "commenting" if body else "highlighting"
    return {"id": row.get("id"), "motivation": motivation, "body": body, "creator": person or None,
            "target": row["target"], "hashiya:source": str(row["uri"])}  # fmt: skip


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
            return target.partition("#")[0]
        if isinstance(target, dict):
            found: Any = cast(dict[str, Any], target)
            source = found.get("source", found.get("id", ""))
            if isinstance(source, dict):
                source = cast(dict[str, Any], source).get("id", "")
            if isinstance(source, str):
                return source
    return ""


def _text(item: Mapping[str, Any]) -> str | None:
    """The text of the target, where the annotation says that its body is that."""
    if item.get("motivation") != "describing":
        return None
    for body in _list(item.get("body")):
        if isinstance(body, dict):
            found = cast(dict[str, Any], body)
            value = found.get("value")
            if found.get("purpose") == "describing" and isinstance(value, str) and is_text(value):
                return value
    return None


def _is_link(item: Mapping[str, Any]) -> bool:
    if item.get("motivation") == "linking":
        return True
    return any(isinstance(body, dict) and cast(dict[str, Any], body).get("purpose") == "linking"
               for body in _list(item.get("body")))  # fmt: skip


def _reading(path: Path, place: _Open, annotator: str) -> Iterator[Reading]:
    if place.text is None:
        if not place.spans and not place.links:
            return
        try:
            place.text = RawText(_beside(path, place.source))
        except BadText as error:
            yield _none(place.source, error.code)
            return
    text = place.text
    own_id = place.meta.get("id")
    article = article_of(text.document, place.meta)
    if isinstance(own_id, str) and own_id and is_text(own_id):
        from dataclasses import replace

        article = replace(article, id=own_id)
    if isinstance(sha := place.meta.get("sha256"), str) and sha != text.document.sha256:
        raise lies(path, place.source, "text")
    lost: list[Loss] = []
    spans: list[Span] = []
    ids: dict[str, str] = {}
    places = Places(path, text, (target for _, _, targets in place.spans for target in targets))
    for number, item, targets in place.spans:
        span = _span(number, item, targets, text, places, article.id, annotator, lost)
        if span is not None:
            spans.append(span)
            ids[str(item.get("id", ""))] = span.id
    links: list[Link] = []
    for number, item in place.links:
        links += _links(number, item, ids, article.id, annotator, lost)
    draft = Draft(document=text.document, article=article, spans=tuple(spans), links=tuple(links))
    yield Reading(place=place.source, draft=draft, lost=tuple(lost))


def _none(source: str, code: str) -> Reading:
    return Reading(place=source, draft=None, lost=(Loss(article=source, span="", code=code, detail=source[:80]),))


def _beside(path: Path, source: str) -> str:
    """The text of a file that the source names, in the folder of `path` and nowhere else."""
    parts = urlsplit(source)
    name = unquote(parts.path)
    file = path.parent / name.lstrip("/") if not parts.scheme else path.parent / Path(name).name
    if not parts.scheme and not file.resolve().is_relative_to(path.parent.resolve()):
        raise BadFile("climbs_out", path=str(path), name=source[:120])
    for candidate in (file, file.with_name(file.name + ".txt"), path.with_suffix(".txt")):
        if candidate.is_file() and candidate != path and candidate.suffix in (".txt", ""):
            if not candidate.resolve().is_relative_to(path.parent.resolve()):
                raise BadFile("climbs_out", path=str(path), name=source[:120])
            try:
                return read_bytes(candidate).decode("utf-8")
            except UnicodeDecodeError as error:
                raise bad(candidate, "text", f"not UTF-8 at byte {error.start}") from error
    raise BadFile("no_text_beside", path=str(path), name=source[:120] or path.with_suffix(".txt").name)


def _span(
    number: int,
    item: Mapping[str, Any],
    targets: list[Any],
    text: RawText,
    places: Places,
    article_id: str,
    annotator: str,
    lost: list[Loss],
) -> Span | None:
    name = str(item.get("id", number))
    pairs: list[Segment] = []
    for target in targets:
        found = places.segment(number, name, target)
        if found is not None:
            pairs.append(found)
    segments = text.segments(pairs)
    if not segments:
        lost.append(Loss(article=article_id, span=name, code="no_place", detail=""))
        return None
    label, note = _bodies(item)
    return Span(
        id=_own_id(name, "span"),
        article=article_id,
        annotator=_creator(item) or annotator,
        label=label or "annotation",
        segments=segments,
        attributes=_attributes(item, name, article_id, lost),
        note=note,
        origin=_json.string(item.get("hashiya:origin")) or "import:w3c",
    )


def _bodies(item: Mapping[str, Any]) -> tuple[str, str]:
    """The tag and the comments."""
    label = ""
    notes: list[str] = []
    for body in [*_list(item.get("body")), *_list(item.get("bodyValue"))]:
        if isinstance(body, str):
            notes.append(body)
            continue
        if not isinstance(body, dict):
            continue
        found = cast(dict[str, Any], body)
        value = _json.string(found.get("value")) or _json.string(found.get("source")) or _json.string(found.get("id"))
        purpose = found.get("purpose", item.get("motivation"))
        if value is None:
            continue
        if not label and purpose in ("tagging", "classifying", "identifying", "highlighting", None):
            label = value
        else:
            notes.append(value)
    if not label and isinstance(motivation := item.get("motivation"), str):
        label = motivation
    return label, "\n".join(notes)


def _attributes(item: Mapping[str, Any], name: str, article_id: str, lost: list[Loss]) -> dict[str, Value]:
    found: Any = item.get("hashiya:attributes")
    values: dict[str, Value] = {}
    for key, value in cast(dict[str, Any], found).items() if isinstance(found, dict) else ():
        several = cast(list[Any], value) if isinstance(value, list) else None
        if several is not None and all(_json.string(one) is not None for one in several):
            values[key] = tuple(several)
        elif isinstance(value, bool) or _json.string(value) is not None:
            values[key] = cast(Value, value)
        else:
            lost.append(Loss(article=article_id, span=name, code="attribute", detail=key))
    return values


def _links(
    number: int, item: Mapping[str, Any], ids: Mapping[str, str], article_id: str, annotator: str, lost: list[Loss]
) -> Iterator[Link]:
    name = str(item.get("id", number))
    kind, ends = "linking", list[str]()
    for body in _list(item.get("body")):
        if isinstance(body, str):
            ends.append(body)
        elif isinstance(body, dict):
            found = cast(dict[str, Any], body)
            if found.get("type") == "TextualBody" and isinstance(value := found.get("value"), str):
                kind = value
            elif isinstance(end := found.get("source", found.get("id")), str):
                ends.append(end)
    heads = [target if isinstance(target, str) else _named(target) for target in _list(item.get("target"))]
    if not ends:
        heads, ends = heads[:1], heads[1:]
    if not heads or not ends:
        lost.append(Loss(article=article_id, span=name, code="link_end", detail=kind))
    for head in heads:
        for end in ends:
            if head not in ids or end not in ids:
                lost.append(Loss(article=article_id, span=name, code="link_end", detail=kind))
                continue
            yield Link(
                id=_own_id(name, "link"),
                article=article_id,
                annotator=_creator(item) or annotator,
                type=kind,
                from_id=ids[head],
                to_id=ids[end],
            )


def _named(target: Any) -> str:
    """The annotation that a target is."""
    return str(cast(dict[str, Any], target).get("id", "")) if isinstance(target, dict) else ""


def _creator(item: Mapping[str, Any]) -> str:
    for found in _list(item.get("creator")):
        if isinstance(found, str):
            return found
        if isinstance(found, dict):
            person = cast(dict[str, Any], found)
            return _json.string(person.get("name")) or _json.string(person.get("id")) or ""
    return ""


def _own_id(name: str, kind: str) -> str:
    prefix = f"{_OWN}{kind}:"
    return unquote(name.removeprefix(prefix)) if name.startswith(prefix) else new_id()


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return cast(list[Any], value) if isinstance(value, list) else [value]
