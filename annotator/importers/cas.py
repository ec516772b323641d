"""UIMA CAS, read: a ``.xmi`` or a CAS ``.json``, or a folder of them, of any type system.

Every annotation becomes a span named after its type, a named entity after its value. Features become attributes;
references to other annotations, relations and slots become links. Tokens and sentences are left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from annotator.core import cas as names
from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names, Scheme
from annotator.core.reading import Reading
from annotator.core.records import Article, Link, Segment, Span, Value, from_json, new_id, values_from_json
from annotator.core.reports import Format, Loss
from annotator.core.standoff import plain
from annotator.importers import _json
from annotator.importers._cas_files import Cas, Structure, Types, read_json, read_types, read_xmi
from annotator.importers._merging import merged
from annotator.importers._spans import told_apart
from annotator.importers._texts import RawText, article_of, bad, is_text, lies

XMI = Format(id="cas-xmi", name=Names(ar="ملف UIMA CAS XMI", en="UIMA CAS XMI"), suffix=".xmi", folder=True)
JSON = Format(id="cas-json", name=Names(ar="ملف UIMA CAS JSON", en="UIMA CAS JSON"), suffix=".json", folder=True)
_LEFT_OUT = frozenset({names.TOKEN, names.SENTENCE, names.ARTICLE, "uima.tcas.DocumentAnnotation"})
_META = "DocumentMetaData"
_ENTITY = "NamedEntity"
_KINDS = ("kind", "value", "label", "DependencyType", "relation", "role")
"""Features of a relation that say what it is, the likeliest first."""
_ENDS = ("Governor", "Dependent")


def detects_xmi(path: Path) -> bool:
    """Whether `path` is an XMI file, or a folder with some."""
    if path.is_dir():
        return next(path.rglob("*.xmi"), None) is not None
    return path.suffix == ".xmi"


def detects_json(path: Path) -> bool:
    """Whether `path` is a CAS JSON file, or a folder with some."""
    if path.is_dir():
        return any(detects_json(file) for file in _files(path, ".json")[:3])
    if path.suffix != ".json" or not path.is_file():
        return False
    try:
        head = _json.head(path)
    except BadFile:
        return False
    return b'"%FEATURE_STRUCTURES"' in head or b'"%TYPES"' in head


def scheme(path: Path) -> Scheme | None:
    """The scheme of a folder that Hashiya wrote."""
    file = (path if path.is_dir() else path.parent) / names.SCHEME_FILE
    if not file.is_file():
        return None
    try:
        return Scheme.from_json(_json.whole(file))
    except ValueError as error:
        raise bad(file, 1, str(error)) from error


def read_xmi_files(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a text; files of one text that lie together are the work of the people they are named after.

    Raises `BadFile`: ``file_unsafe``, ``bad_format``, ``offsets_lie``.
    """
    yield from merged(_all_xmi(path, annotator), annotator)


def read_json_files(path: Path, *, annotator: str) -> Iterator[Reading]:
    """As `read_xmi_files`. Raises `BadFile`: ``bad_format``, ``offsets_lie``."""
    yield from merged(_all_json(path, annotator), annotator)


def _all_xmi(path: Path, annotator: str) -> Iterator[Reading]:
    features = _features(scheme(path))
    systems: dict[Path, Types | None] = {}
    for file in _files(path, ".xmi"):
        folder = file.parent
        if folder not in systems:
            system = next((one for one in _systems(folder, path)), None)
            systems[folder] = read_types(system) if system else None
        yield from _readings(file, read_xmi(file, systems[folder]), annotator, features, path)


def _all_json(path: Path, annotator: str) -> Iterator[Reading]:
    features = _features(scheme(path))
    for file in _files(path, ".json"):
        if path.is_dir() and file.name in (names.SCHEME_FILE, "manifest.json"):
            continue
        yield from _readings(file, read_json(file), annotator, features, path)


def _systems(folder: Path, top: Path) -> Iterator[Path]:
    for place in (folder, top if top.is_dir() else folder):
        for file in sorted(place.glob("*.xml")):
            if file.name.lower().replace("-", "").replace("_", "").startswith("typesystem"):
                yield file


def _files(path: Path, suffix: str) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise BadFile("file_missing", path=str(path))
    files = sorted((file for file in path.rglob(f"*{suffix}") if file.is_file()), key=_beside)
    for file in files:
        if not file.resolve().is_relative_to(path.resolve()):
            raise BadFile("climbs_out", path=str(path), name=file.name)
    return files


def _beside(file: Path) -> tuple[str, Path]:
    """Files of one document next to each other: servers name its folder after it, in one folder a step of the work."""
    return file.parent.name, file


def _features(own: Scheme | None) -> dict[str, str]:
    """The attribute of each feature, where the names differ."""
    return {feature: attribute for attribute, feature in names.feature_names(own).items()} if own else {}


def _readings(file: Path, cas: Cas, annotator: str, features: Mapping[str, str], top: Path) -> Iterator[Reading]:
    place = str(file.relative_to(top)) if top.is_dir() else file.name
    if not cas.sofas:
        yield Reading(place=place, draft=None, lost=(Loss(article=place, span="", code="empty_text", detail=""),))
    annotated = {one.sofa for one in cas.structures.values() if not _is_left_out(one.type)} & cas.sofas.keys()
    for number, (view, text) in cas.sofas.items():
        here = place if len(cas.sofas) == 1 else f"{place}#{view}"
        structures = [one for one in cas.structures.values() if one.sofa == number or not one.sofa]
        if annotated and number not in annotated:
            continue
        if not is_text(text):
            raise bad(file, "sofa", "lone surrogates")
        try:
            yield _Sofa(file, here, text, structures, annotator, features).reading()
        except BadText as error:
            yield Reading(place=here, draft=None, lost=(Loss(article=here, span="", code=error.code, detail=view),))


def _is_left_out(kind: str) -> bool:
    return kind in _LEFT_OUT or kind.endswith((_META, ".TagsetDescription"))


class _Sofa:
    """One text of a CAS while its annotations are being read."""

    def __init__(
        self,
        path: Path,
        place: str,
        text: str,
        structures: list[Structure],
        annotator: str,
        features: Mapping[str, str],
    ) -> None:
        self._path = path
        self._place = place
        self._structures = structures
        self._by_id = {one.id: one for one in structures}
        self._annotator = annotator
        self._features = features
        self._lost: list[Loss] = []
        self._own = self._own_data()
        if odd := self._own.get("characters"):
            letters = list(text)
            for at, code in odd:
                if at >= len(letters):
                    raise bad(path, "data", "characters")
                letters[at] = chr(code)
            text = "".join(letters)
        self._text = RawText(text)
        self._article = self._own_article()
        self._spans: dict[int, Span] = {}
        self._short = self._short_names()

    def reading(self) -> Reading:
        groups: defaultdict[str, list[tuple[int, Structure, Segment]]] = defaultdict(list)
        for one in self._structures:
            if one.begin is None or one.end is None or _is_left_out(one.type) or self._is_relation(one):
                continue
            segment = self._segment(one, one.begin, one.end)
            if one.type == names.SPAN:
                key = str(one.features.get("span", one.id))
                part = str(one.features.get("part", "1/1")).partition("/")[0]
                groups[key].append((int(part) if part.isdecimal() else 1, one, segment))
            else:
                groups[f"#{one.id}"].append((1, one, segment))
        spans = [span for parts in groups.values() if (span := self._span(parts)) is not None]
        links = [link for one in self._structures for link in self._links(one)]
        own = any(one.type in (names.SPAN, names.ARTICLE) for one in self._structures)
        draft = Draft(
            document=self._text.document,
            article=self._article,
            spans=tuple(spans) if own else told_apart(spans, links),
            links=tuple(links),
        )
        return Reading(place=self._place, draft=draft, lost=tuple(self._lost))

    def _own_data(self) -> dict[str, Any]:
        for one in self._structures:
            if one.type == names.ARTICLE:
                data = self._data(one)
                characters: Any = data.get("characters", [])
                odd = not isinstance(characters, list) or not all(
                    isinstance(pair, list)
                    and len(cast(list[Any], pair)) == 2
                    and all(isinstance(n, int) and 0 <= n < 0x11_0000 for n in cast(list[Any], pair))
                    for pair in cast(list[Any], characters)
                )
                if odd:
                    raise bad(self._path, one.place, "data")
                return data
        return {}

    def _own_article(self) -> Article:
        found = self._own.get("article")
        document = self._text.document
        if isinstance(found, dict):
            try:
                article = from_json(cast(dict[str, Any], found))
            except (KeyError, TypeError, ValueError) as error:
                raise bad(self._path, "article", str(error)) from error
            if isinstance(article, Article) and all(
                isinstance(getattr(article, name), int if name == "length" else str) for name in Article.__slots__
            ):
                if article.sha256 != document.sha256:
                    raise lies(self._path, self._place, "text")
                return replace(article, length=len(document.text))
        meta: dict[str, str] = {}
        for one in self._structures:
            if one.type.endswith(_META) or one.type == "uima.tcas.DocumentAnnotation":
                title, language = one.features.get("documentTitle"), one.features.get("language")
                if isinstance(title, str) and title:
                    meta["title"] = title
                if isinstance(language, str) and language not in ("", "x-unspecified"):
                    meta["language"] = language
        return article_of(document, meta)

    def _short_names(self) -> dict[str, str]:
        """What each type is called: its last part, all of it where two have one."""
        kinds = {one.type for one in self._structures}
        last = [kind.rpartition(".")[2] for kind in kinds]
        return {kind: kind if last.count(short := kind.rpartition(".")[2]) > 1 else short for kind in kinds}

    def _segment(self, one: Structure, begin: int, end: int) -> Segment:
        start, stop = self._text.from_utf16(begin), self._text.from_utf16(end)
        if start < 0 or stop < start:
            raise lies(self._path, one.place, f"{one.type} {one.id}")
        return start, stop

    def _span(self, parts: list[tuple[int, Structure, Segment]]) -> Span | None:
        parts.sort(key=lambda part: part[0])
        first = parts[0][1]
        segments = self._text.segments([segment for _, _, segment in parts])
        if not segments:
            self._lose(first, "empty_span", self._short[first.type])
            return None
        span = Span(
            id=new_id(),
            article=self._article.id,
            annotator=self._annotator,
            label=self._short[first.type],
            segments=segments,
            origin="import:cas",
        )
        span = self._own_span(span, first) if first.type == names.SPAN else self._foreign_span(span, first)
        for _, one, _ in parts:
            self._spans[one.id] = span
        return span

    def _own_span(self, span: Span, one: Structure) -> Span:
        said = {key: value for key, value in one.features.items() if isinstance(value, str)}
        attributes: dict[str, Value] = {
            self._features.get(name, name): value for name, value in said.items() if name not in names.SPAN_FEATURES
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
        data = self._data(one)
        exact: Any = data.get("attributes")
        if isinstance(exact, dict):
            for name, value in cast(dict[str, Any], exact).items():
                if not isinstance(value, (str, bool, list)):
                    raise bad(self._path, one.place, f"attribute {name}")
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

    def _foreign_span(self, span: Span, one: Structure) -> Span:
        attributes: dict[str, Value] = {}
        for name, value in one.features.items():
            if isinstance(value, list):
                attributes[name] = tuple(value)
            elif value != "":
                attributes[name] = value
        label = span.label
        if label == _ENTITY and isinstance(kind := attributes.get("value"), str):
            label = kind
            del attributes["value"]
        return replace(span, label=label, attributes=attributes)

    def _is_relation(self, one: Structure) -> bool:
        return all(name in one.references for name in _ENDS)

    def _links(self, one: Structure) -> Iterator[Link]:
        if one.type == names.LINK:
            yield from self._own_link(one)
        elif self._is_relation(one):
            kind = next((str(one.features[name]) for name in _KINDS if one.features.get(name)), self._short[one.type])
            for name, value in one.features.items():
                if name not in _KINDS and value != "":
                    self._lose(one, "attribute", f"{name}: {value}")
            yield from self._joined(one, kind, one.references["Governor"], one.references["Dependent"])
        elif one.id in self._spans:
            for name, targets in one.references.items():
                yield from self._slots(one, name, targets)

    def _slots(self, one: Structure, name: str, targets: list[int]) -> Iterator[Link]:
        for target in targets:
            slot = self._by_id.get(target)
            if slot is not None and slot.begin is None and "target" in slot.references:
                role = slot.features.get("role")
                kind = role if isinstance(role, str) and role else name
                yield from self._joined(one, kind, [one.id], slot.references["target"])
            else:
                yield from self._joined(one, name, [one.id], [target])

    def _joined(self, one: Structure, kind: str, heads: list[int], tails: list[int]) -> Iterator[Link]:
        for head, tail in ((head, tail) for head in heads for tail in tails):
            if head not in self._spans or tail not in self._spans:
                self._lose(one, "link_end", kind)
                continue
            yield Link(
                id=new_id(),
                article=self._article.id,
                annotator=self._annotator,
                type=kind,
                from_id=self._spans[head].id,
                to_id=self._spans[tail].id,
            )

    def _own_link(self, one: Structure) -> Iterator[Link]:
        heads, tails = (one.references.get(name, []) for name in _ENDS)
        data = {**one.features, **{("link" if key == "id" else key): value for key, value in self._data(one).items()}}
        for link in self._joined(one, str(data.get("kind", "link")), heads, tails):
            yield replace(
                link,
                id=str(data.get("link") or link.id),
                annotator=str(data.get("annotator") or link.annotator),
            )

    def _data(self, one: Structure) -> dict[str, Any]:
        found = one.features.get("data", "")
        if not isinstance(found, str) or not found:
            return {}
        try:
            value: Any = json.loads(found)
        except (ValueError, RecursionError) as error:
            raise bad(self._path, one.place, f"data: {error}") from error
        return _json.an_object(value, self._path, one.place)

    def _lose(self, one: Structure, code: str, detail: str) -> None:
        item = f"{self._short.get(one.type, one.type)} {one.id}"
        self._lost.append(Loss(article=self._place, span=item, code=code, detail=detail[:200]))
