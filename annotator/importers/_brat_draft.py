"""The draft of a brat document: its lines as spans and links, and what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from annotator.core.brat_origin import BratOrigin, Mark
from annotator.core.drafts import Draft
from annotator.core.reading import Reading
from annotator.core.records import Link, Segment, Span, Value, new_id
from annotator.core.reports import Loss
from annotator.core.standoff import NOTE, Said, reference_line, unescaped
from annotator.importers._brat_lines import About, Event, Group, Lines, Place, Relation
from annotator.importers._brat_side import Side
from annotator.importers._spans import told_apart
from annotator.importers._texts import RawText, article_of, bad, is_text, lies, same_words

_SEVERAL: tuple[Mark, ...] = ("#", "N")
"""What attributes come as that may have several lines."""
_NOTHING = Said([], [], [])


class BratDraft:
    """One document while its lines become spans and links."""

    def __init__(
        self, path: Path, place: str, lines: Lines, raw: str, side: Side, *, annotator: str, article: str
    ) -> None:
        """`article`: the id of a document that is not ours.

        Raises `BadText`, `BadFile` ``offsets_lie``.
        """
        self._path = path
        self._place = place
        self._lines = lines
        self._side = side
        self._annotator = annotator
        self._lost: list[Loss] = []
        self._text, self._places = _agreeing(path, raw, lines.places)
        own = side.article(self._text.document)
        self._original = raw.encode()
        self._article = own or replace(article_of(self._text.document), id=article if is_text(article) else new_id())
        self._spans: dict[str, tuple[str, tuple[Segment, ...]]] = {}
        """Label and segments by line."""
        self._origins: dict[str, BratOrigin] = {}
        self._triggers: dict[str, str] = {}
        """The span of each event."""
        self._links: list[Link] = []
        self._told: defaultdict[str, Said] = defaultdict(lambda: Said([], [], []))
        self._attributes: defaultdict[str, dict[str, Value]] = defaultdict(dict)

    def reading(self) -> Reading:
        """What was read. Raises `BadFile` ``bad_format`` for an end that is not there."""
        for key in self._places:
            self._read_span(key, key)
        for key, event in self._lines.events.items():
            self._read_trigger(key, event)
        for key, event in self._lines.events.items():
            for (role, target), word in zip(event.roles, event.words, strict=True):
                self._join(event.line, key, role, key, target, f"{key} {word}")
        for relation in self._lines.relations:
            self._read_relation(relation)
        for group in self._lines.groups:
            self._read_group(group)
        for about in self._lines.about:
            self._read_about(about)
        spans = {key: self._whole(key, *found) for key, found in self._spans.items()}
        links = [replace(link, from_id=spans[link.from_id].id, to_id=spans[link.to_id].id) for link in self._links]
        document = self._text.document
        rest_spans, rest_links = self._side.rest(document)
        found = tuple(spans.values()) if self._side else told_apart(spans.values(), links)
        draft = Draft(
            document=document,
            article=self._article,
            original=self._original,
            spans=(*found, *rest_spans),
            links=(*links, *rest_links),
        )
        return Reading(place=self._place, draft=draft, lost=tuple(self._lost))

    def _read_span(self, key: str, place: str) -> None:
        found = self._places[place]
        segments = self._text.segments(found.pairs)
        if not segments:
            self._lose(key, "empty_span", found.label)
            return
        self._spans[key] = (found.label, segments)
        text = self._text.document.text
        self._origins[key] = BratOrigin(
            span=place,
            label="" if " " in found.label else found.label,
            lines=any("\n" in text[start:end] for start, end in segments),
        )

    def _read_trigger(self, key: str, event: Event) -> None:
        """Find an event's span; where another event has that trigger, this one stands on its place by itself."""
        trigger = event.trigger
        if trigger not in self._places:
            raise bad(self._path, event.line, f"{key} names {trigger}, which is not there")
        if event.kind != self._places[trigger].label:
            self._lose(key, "event_type", event.kind)
        span = trigger
        if trigger in self._triggers.values():
            self._read_span(key, trigger)
            span = key
        self._triggers[key] = span
        if span in self._origins:
            self._origins[span].event = key
            self._origins[span].roles = tuple(f"{role}:{target}" for role, target in event.roles)

    def _read_relation(self, relation: Relation) -> None:
        for word in relation.rest:
            self._lose(relation.key, "relation_end", word)
        (first, head), (second, tail) = relation.ends
        origin = self._origins.get(self._triggers.get(head, head))
        if origin is not None and origin.relations.setdefault(relation.kind, (first, second)) != (first, second):
            self._lose(relation.key, "relation_ends", f"{first}, {second}")
        self._join(relation.line, relation.key, relation.kind, head, tail, relation.key)

    def _read_group(self, group: Group) -> None:
        if len(group.members) < 2:
            self._lose("*", "relation_end", " ".join([group.kind, *group.members]))
        for head, tail in pairwise(group.members):
            self._join(group.line, "*", group.kind, head, tail, f"* {group.kind} {head} {tail}")
            origin = self._origins.get(self._triggers.get(head, head))
            if origin is not None:
                origin.mark("*", group.kind)

    def _join(self, line: object, key: str, kind: str, head: str, tail: str, known: str) -> None:
        """Add a link; `known`: what our other file calls it."""
        head, tail = self._triggers.get(head, head), self._triggers.get(tail, tail)
        for end in (head, tail):
            if end not in self._places and end not in self._lines.events:
                if end[0] in "TE":
                    raise bad(self._path, line, f"{key} names {end}, which is not there")
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
        self._links.append(self._side.link(known, link))

    def _read_about(self, about: About) -> None:
        """Give a span an attribute or a note."""
        target = self._triggers.get(about.target, about.target)
        if target not in self._spans:
            shown = " ".join(word for word in (about.name, about.reference, about.words) if word)
            self._lose(about.target or about.key, "note" if about.key[0] == "#" else "attribute", shown)
            return
        told, origin = self._told[target], self._origins[target]
        values, name = self._attributes[target], about.name
        mark: Mark | None = None
        match about.key[0]:
            case "#":
                told.notes.append((name, about.words))
                if name == NOTE:
                    return
                mark, value = "#", about.words.strip()
            case "N":
                mark, value = "N", reference_line(about.reference, about.words)
                told.references.append((name, value))
            case _:
                told.attributes.append((name, about.words))
                value = about.words or True
        came = next((one for one in _SEVERAL if origin.has(one, name)), None)
        if name in values and came != mark:
            self._lose(about.key, "attribute", f"{name} {value}")
            return
        if name not in values:
            values[name] = value
        elif mark is not None:
            values[name] = f"{values[name]}\n{value}"
        else:
            before = values[name]
            values[name] = (*(before if isinstance(before, tuple) else (_word(before),)), _word(value))
        if mark is not None:
            origin.mark(mark, name)
        elif isinstance(value, str) and " " in value:
            origin.mark("A", name)
        if about.named:
            origin.mark("B", name)
        if about.key[0] == "M":
            origin.mark("M", name)
        if value is True:
            origin.mark("!", name)

    def _whole(self, key: str, label: str, segments: tuple[Segment, ...]) -> Span:
        """The span with everything that is said of it."""
        told = self._told.get(key, _NOTHING)
        notes = "\n".join([words for kind, words in told.notes if kind == NOTE])
        span = Span(
            id=new_id(),
            article=self._article.id,
            annotator=self._annotator,
            label=label,
            segments=segments,
            attributes=self._attributes.get(key, {}),
            note=unescaped(notes) if self._side else notes,
            origin=str(self._origins[key]),
        )
        return self._side.span(key, span, told, self._text.document) if self._side else span

    def _lose(self, item: str, code: str, detail: str) -> None:
        self._lost.append(Loss(article=self._place, span=item, code=code, detail=detail[:200]))


def _word(value: str | bool) -> str:
    return "true" if value is True else str(value)


def _agreeing(path: Path, raw: str, places: Mapping[str, Place]) -> tuple[RawText, Mapping[str, Place]]:
    """The places, and the text counted as every quotation agrees with: line ends as one or two, mark or not.

    Files made in a browser may count UTF-16; their places are turned into code points.
    """
    one = raw.replace("\r\n", "\n").replace("\r", "\n")
    ways = list(dict.fromkeys([one, raw, one.removeprefix("\ufeff"), raw.removeprefix("\ufeff")]))
    first: tuple[object, str] | None = None
    for way in ways:
        wrong = _first_wrong(way, places)
        if wrong is None:
            return RawText(way), places
        first = first or wrong
    assert first is not None
    for way in ways:
        text = RawText(way)
        turned = {
            key: replace(one, pairs=[(text.from_utf16(start), text.from_utf16(end)) for start, end in one.pairs])
            for key, one in places.items()
        }
        if _first_wrong(way, turned) is None:
            return text, turned
    raise lies(path, *first)


def _first_wrong(text: str, places: Mapping[str, Place]) -> tuple[object, str] | None:
    for key, place in places.items():
        if not all(0 <= start <= end <= len(text) for start, end in place.pairs):
            return place.line, key
        if place.quote and not same_words("".join(text[start:end] for start, end in place.pairs), place.quote):
            return place.line, key
    return None
