"""The brat folder, read: every ``.txt`` with its ``.ann``, in folders within folders too; also BioNLP's ``.a1`` and
``.a2``, a text that several people's files share (``a_sara.ann``, ``a.txt``), and texts in a folder of their own.

Events become links from their trigger; equivalences become links too; normalisations become attributes. In a folder
that Hashiya wrote, ``hashiya.jsonl`` says what brat has no place for; what was changed in brat since goes before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import regex

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names, Scheme
from annotator.core.reading import Reading
from annotator.core.records import Article, Link, Segment, Span, Value, from_json, new_id, values_from_json
from annotator.core.reports import Format, Loss
from annotator.core.standoff import SIDECAR, fragments, note_line, plain, unescaped
from annotator.importers import _json
from annotator.importers._brat_files import SUFFIXES, Row, decoded, inside, rows_of, stems_in, text_of
from annotator.importers._merging import merged
from annotator.importers._spans import told_apart
from annotator.importers._texts import RawText, article_of, bad, is_text, lies, same_words

FORMAT = Format(id="brat", name=Names(ar="مجلد brat", en="brat standoff (folder)"), suffix=".ann", folder=True)
TAG = "hashiya-brat/1"
_SPAN = regex.compile(r"(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)")
_TYPE = regex.compile(r"(.+?)\d*")
_Place = tuple[object, str, list[Segment], str]
"""Line, label, fragments and quotation."""


def detects(path: Path) -> bool:
    """Whether `path` is a file of annotations, or a folder with some."""
    if path.is_dir():
        return any(next(path.rglob(f"*{suffix}"), None) is not None for suffix in (".ann", ".a1"))
    return path.suffix in SUFFIXES


def scheme(path: Path) -> Scheme | None:
    """The scheme of a folder that Hashiya wrote."""
    side = path / SIDECAR
    if not path.is_dir() or not side.is_file():
        return None
    for number, data in _json.lines(side):
        if data.get("format") == TAG and data.get("kind") == "scheme":
            try:
                return Scheme.from_json(data["scheme"])
            except (KeyError, TypeError, ValueError) as error:
                raise bad(side, number, f"scheme: {error}") from error
        return None
    return None


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield the folder's documents in the order of their names, those of one article of ours as one.

    Raises:
        BadFile: ``file_missing``, ``file_unreadable``, ``no_text_beside``, ``climbs_out`` (a link to a file outside),
            ``bad_format`` and ``offsets_lie`` with file and line.
    """
    if path.is_dir():
        yield from _own_and_others(path, annotator)
    elif path.is_file():
        yield _document(path.with_suffix(""), path.name, annotator, {}, path.parent)
    else:
        raise BadFile("file_missing", path=str(path))


def _own_and_others(folder: Path, annotator: str) -> Iterator[Reading]:
    side = folder / SIDECAR
    known: set[str] = set()
    if side.is_file():
        waiting: Reading | None = None
        for number, data in _json.lines(side):
            if data.get("format") != TAG or data.get("kind") not in ("scheme", "document"):
                raise bad(side, number, "unknown format or kind")
            if data["kind"] == "scheme":
                continue
            stem = data.get("stem")
            if not isinstance(stem, str) or Path(stem).name != stem or not is_text(stem):
                raise BadFile("climbs_out", path=str(side), name=str(stem)[:80])
            known.add(stem)
            if not (folder / f"{stem}.ann").is_file():
                continue
            reading = _document(inside(folder, folder / stem), f"{stem}.ann", annotator, data, folder)
            if waiting and waiting.draft and reading.draft and waiting.draft.article == reading.draft.article:
                waiting = replace(
                    waiting,
                    draft=replace(
                        waiting.draft,
                        spans=(*waiting.draft.spans, *reading.draft.spans),
                        links=(*waiting.draft.links, *reading.draft.links),
                    ),
                    lost=waiting.lost + reading.lost,
                )
                continue
            if waiting:
                yield _whole(waiting)
            waiting = reading
        if waiting:
            yield _whole(waiting)
    stems = [stem for stem in stems_in(folder) if str(stem.relative_to(folder)) not in known]
    yield from merged(
        (_document(inside(folder, stem), f"{stem.relative_to(folder)}.ann", annotator, {}, folder) for stem in stems),
        annotator,
    )


def _whole(reading: Reading) -> Reading:
    """The reading without links whose ends are gone from the files, and with each link once."""
    draft = reading.draft
    if draft is None:
        return reading
    ids = {span.id for span in draft.spans}
    links = {link.id: link for link in draft.links if {link.from_id, link.to_id} <= ids}
    return replace(reading, draft=replace(draft, links=tuple(links.values())))


def _document(stem: Path, place: str, annotator: str, side: Mapping[str, Any], top: Path) -> Reading:
    several = [file for suffix in SUFFIXES if (file := stem.with_name(stem.name + suffix)).is_file()]
    ann = several[0] if several else stem.with_name(stem.name + ".ann")
    text, person = text_of(stem, top)
    if text is None:
        raise BadFile("no_text_beside", path=str(ann), name=f"{stem.name}.txt")
    raw = decoded(text)
    annotator = person or annotator
    rows = [row for file in several for row in rows_of(decoded(file), file, alone=len(several) == 1)]
    try:
        return _Ann(ann, place, rows, raw, annotator, side).reading()
    except BadText as error:
        return Reading(place=place, draft=None, lost=(Loss(article=place, span="", code=error.code, detail=text.name),))


class _Ann:
    """One ``.ann`` file while it is being read."""

    def __init__(
        self,
        path: Path,
        place: str,
        rows: list[Row],
        raw: str,
        annotator: str,
        side: Mapping[str, Any],
    ) -> None:
        self._path = path
        self._place = place
        self._rows = rows
        self._annotator = annotator
        self._side = side
        self._lost: list[Loss] = []
        self._places = self._read_places()
        self._text = self._agreeing(raw)
        own = self._own_article()
        self._article = own or article_of(self._text.document)
        self._spans: dict[str, Span] = {}
        self._triggers: dict[str, str] = {}
        self._links: list[Link] = []
        self._attributes: defaultdict[str, dict[str, list[str | bool]]] = defaultdict(dict)
        self._notes: defaultdict[str, list[str]] = defaultdict(list)

    def reading(self) -> Reading:
        for number, key, _, _ in self._rows:
            if key[0] == "T":
                self._read_span(number, key)
        for number, key, body, _ in self._rows:
            if key[0] == "E":
                self._read_event(number, key, body, heads=True)
        for number, key, body, more in self._rows:
            match key[0]:
                case "E":
                    self._read_event(number, key, body, heads=False)
                case "R":
                    self._read_relation(number, key, body)
                case "*":
                    self._read_group(number, body)
                case "A" | "M":
                    self._read_attribute(number, body)
                case "N":
                    self._read_normalisation(number, body, more)
                case "#":
                    self._read_note(body, more)
                case _:
                    pass
        spans = {key: self._detailed(key, span) for key, span in self._spans.items()}
        links = [replace(link, from_id=spans[link.from_id].id, to_id=spans[link.to_id].id) for link in self._links]
        rest_spans, rest_links = self._rest()
        found = tuple(spans.values()) if self._side else told_apart(spans.values(), links)
        draft = Draft(
            document=self._text.document,
            article=self._article,
            spans=(*found, *rest_spans),
            links=(*links, *rest_links),
        )
        return Reading(place=self._place, draft=draft, lost=tuple(self._lost))

    def _read_places(self) -> dict[str, _Place]:
        """Line, label, fragments and quotation by id."""
        places: dict[str, _Place] = {}
        for number, key, body, more in self._rows:
            if key[0] != "T":
                continue
            found = _SPAN.fullmatch(body)
            if not found or key in places:
                raise bad(self._path, number, f"{key} is no span" if not found else f"{key} is there twice")
            pairs = [(int(start), int(end)) for start, end in (pair.split(" ") for pair in found[2].split(";"))]
            places[key] = (number, found[1], pairs, more)
        return places

    def _agreeing(self, raw: str) -> RawText:
        """The text counted in the way in which every quotation agrees: line ends as one or two, mark or not.

        Files made in a browser may count UTF-16; their places are turned into code points.
        """
        one = raw.replace("\r\n", "\n").replace("\r", "\n")
        ways = list(dict.fromkeys([one, raw, one.removeprefix("\ufeff"), raw.removeprefix("\ufeff")]))
        first: tuple[object, str] | None = None
        for way in ways:
            wrong = self._first_wrong(way, self._places)
            if wrong is None:
                return RawText(way)
            first = first or wrong
        assert first is not None
        for way in ways:
            text = RawText(way)
            turned = {
                key: (number, label, [(text.from_utf16(start), text.from_utf16(end)) for start, end in pairs], quote)
                for key, (number, label, pairs, quote) in self._places.items()
            }
            if self._first_wrong(way, turned) is None:
                self._places = turned
                return text
        raise lies(self._path, *first)

    @staticmethod
    def _first_wrong(text: str, places: Mapping[str, _Place]) -> tuple[object, str] | None:
        for key, (number, _, pairs, quote) in places.items():
            if not all(0 <= start <= end <= len(text) for start, end in pairs):
                return number, key
            if quote and not same_words("".join(text[start:end] for start, end in pairs), quote):
                return number, key
        return None

    def _own_article(self) -> Article | None:
        found: Any = self._side.get("article")
        if not isinstance(found, dict):
            return None
        try:
            article = from_json(cast(dict[str, Any], found))
        except (KeyError, TypeError, ValueError) as error:
            raise bad(self._path, "article", str(error)) from error
        if not isinstance(article, Article) or not all(
            isinstance(getattr(article, name), int if name == "length" else str) for name in Article.__slots__
        ):
            raise bad(self._path, "article", "misshapen")
        document = self._text.document
        return replace(article, sha256=document.sha256, length=len(document.text))

    def _read_span(self, number: object, key: str) -> None:
        _, label, pairs, _ = self._places[key]
        segments = self._text.segments(pairs)
        if not segments:
            self._lose(key, "empty_span", label)
            return
        self._spans[key] = Span(
            id=new_id(),
            article=self._article.id,
            annotator=self._annotator,
            label=label,
            segments=segments,
            origin="import:brat",
        )

    def _read_event(self, number: object, key: str, body: str, *, heads: bool) -> None:
        kind, *roles = body.split()
        parts = [role.partition(":") for role in (kind, *roles)]
        if any(not sign or not target for _, sign, target in parts):
            raise bad(self._path, number, f"{key} is no event")
        trigger = parts[0][2]
        if heads:
            if trigger not in self._places:
                raise bad(self._path, number, f"{key} names {trigger}, which is not there")
            if trigger in self._triggers.values():  # of another event: this one stands on the same place by itself
                self._places[key] = self._places[trigger]
                self._read_span(number, key)
                trigger = key
            self._triggers[key] = trigger
            return
        trigger = self._triggers[key]
        for role, _, target in parts[1:]:
            found = _TYPE.fullmatch(role)
            self._join(number, key, found[1] if found else role, trigger, target)

    def _read_relation(self, number: object, key: str, body: str) -> None:
        kind, *ends = body.split()
        pairs = [end.partition(":") for end in ends]
        if len(pairs) < 2 or any(not sign for _, sign, _ in pairs):
            raise bad(self._path, number, f"{key} is no relation")
        for name, _, target in pairs[2:]:
            self._lose(key, "relation_end", f"{name}:{target}")
        self._join(number, key, kind, pairs[0][2], pairs[1][2])

    def _read_group(self, number: object, body: str) -> None:
        kind, *members = body.split()
        for head, tail in pairwise(members):
            self._join(number, "*", kind, head, tail)

    def _join(self, number: object, key: str, kind: str, head: str, tail: str) -> None:
        head, tail = self._triggers.get(head, head), self._triggers.get(tail, tail)
        for end in (head, tail):
            if end not in self._places:
                if end[0] in "TE":
                    raise bad(self._path, number, f"{key} names {end}, which is not there")
                self._lose(key, "relation_end", end)
                return
        if head not in self._spans or tail not in self._spans:
            self._lose(key, "link_end", kind)
            return
        link = Link(
            id=new_id(),
            article=self._article.id,
            annotator=self._annotator,
            type=kind,
            from_id=head,
            to_id=tail,
        )
        known = self._known("links", key)
        if known.get("name") == kind:
            link = replace(link, **_strings(known, "id", "type", "annotator"))
        self._links.append(link)

    def _read_attribute(self, number: object, body: str) -> None:
        name, _, rest = body.partition(" ")
        target, _, value = rest.partition(" ")
        if not target:
            raise bad(self._path, number, "no attribute")
        self._add(target, name, value.strip() or True)

    def _read_normalisation(self, number: object, body: str, more: str) -> None:
        name, _, rest = body.partition(" ")
        target, _, reference = rest.partition(" ")
        if not reference:
            raise bad(self._path, number, "no normalisation")
        self._add(target, name, f"{reference} {more}".strip())

    def _add(self, target: str, name: str, value: str | bool) -> None:
        target = self._triggers.get(target, target)
        if target not in self._spans:
            self._lose(target, "attribute", f"{name} {value}")
            return
        self._attributes[target].setdefault(name, []).append(value)

    def _read_note(self, body: str, more: str) -> None:
        kind, _, target = body.partition(" ")
        target = self._triggers.get(target.strip(), target.strip())
        if target not in self._spans:
            self._lose(target, "note", more)
            return
        if kind == "AnnotatorNotes":
            self._notes[target].append(more)
        else:
            self._add(target, kind, more.strip())

    def _detailed(self, key: str, span: Span) -> Span:
        """The span with attributes and note, and with what the other file knows of it where that still holds."""
        attributes: dict[str, Value] = {
            name: values[0] if len(values) == 1 else tuple("true" if one is True else str(one) for one in values)
            for name, values in self._attributes[key].items()
        }
        notes = "\n".join(self._notes[key])
        known = self._known("spans", key)
        if not known:
            return replace(span, attributes=attributes, note=unescaped(notes))
        span = replace(span, **_strings(known, "id", "annotator", "origin"))
        try:
            segments = tuple((int(start), int(end)) for start, end in known["segments"])
            whole = replace(
                span,
                segments=segments,
                attributes=values_from_json(known["attributes"]),
                **_strings(known, "note"),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise bad(self._path, key, f"{SIDECAR}: {error}") from error
        text = self._text.document.text
        if all(0 <= start < end <= len(text) for start, end in segments) and fragments(text, segments) == fragments(
            text, span.segments
        ):
            span = replace(span, segments=segments)
        closed = {name: plain(value) for name, value in attributes.items()}
        same = {name: plain(value) for name, value in whole.attributes.items() if name in closed} == closed
        if same and note_line(whole, closed) == notes and span.label == known.get("label"):
            span = replace(span, attributes=whole.attributes, note=whole.note)
        else:
            span = replace(span, attributes=attributes, note=unescaped(notes))
        return span

    def _known(self, kind: str, key: str) -> dict[str, Any]:
        """What the other file says of a span or link."""
        several: Any = self._side.get(kind)
        found: Any = cast(dict[str, Any], several).get(key) if isinstance(several, dict) else None
        return cast(dict[str, Any], found) if isinstance(found, dict) else {}

    def _rest(self) -> tuple[list[Span], list[Link]]:
        """The records that the other file alone holds."""
        spans: list[Span] = []
        links: list[Link] = []
        length = len(self._text.document.text)
        for item in _json.objects(self._side, "rest") or []:
            try:
                record = from_json(item)
            except (KeyError, TypeError, ValueError) as error:
                raise bad(self._path, SIDECAR, str(error)) from error
            if isinstance(record, Span) and all(0 <= start < end <= length for start, end in record.segments):
                spans.append(record)
            elif isinstance(record, Link):
                links.append(record)
        return spans, links

    def _lose(self, item: str, code: str, detail: str) -> None:
        self._lost.append(Loss(article=self._place, span=item, code=code, detail=detail[:200]))


def _strings(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The strings of those names that are there."""
    return {name: value for name in names if isinstance(value := data.get(name), str) and is_text(value)}
