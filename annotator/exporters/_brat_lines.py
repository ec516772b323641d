"""The lines of one ``.ann`` file: spans, events, relations, groups and what is said of them.

What came from brat goes back as it was: by its own ids, events with their roles, groups, normalisations and comments.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotator.core.brat_origin import BratOrigin
from annotator.core.labels import Names, Scheme
from annotator.core.mapping import plainly
from annotator.core.records import Link, Segment, Span, values_to_json
from annotator.core.standoff import closed_names, pieces, reference_parts, said

_NEVER = 1 << 60
_DEPTH = re.compile(r" \d+$")


class BratNames:
    """What labels and link types are called in brat: by their ids, imported ones by the names that they had.

    brat shows relations and labels by one name, so a link type that shares a label's id gets a prefix.
    """

    def __init__(self, scheme: Scheme) -> None:
        self.labels = {label.id: label for label in reversed(scheme.labels)}
        labels = [(label.id, label.name) for label in scheme.labels]
        links = [(link.id, link.name) for link in scheme.links]
        self._spans, self._roles = _theirs(labels), _theirs(links)
        self._links = {
            item: f"has_{item}" if item in self.labels and names.ar != names.en else self._roles[item]
            for item, names in links
        }
        self._spellings = {item: _spellings(item, names) for item, names in labels}
        self._link_spellings = {item: _spellings(item, names) for item, names in links}

    def span(self, label: str, origin: BratOrigin | None = None) -> str:
        """The name of a label: what it was called in the file that a span came from, if it is still that label."""
        if origin is not None and origin.label and plainly(origin.label) in self._spellings.get(label, ()):
            return origin.label
        name = self._spans.get(label, label)
        return name if origin is not None or " " not in name else label

    def link(self, kind: str) -> str:
        """The name of a link type."""
        return self._links.get(kind, kind)

    def role(self, kind: str) -> str:
        """The name of a link type as a role of an event."""
        return self._roles.get(kind, kind)

    def is_link(self, kind: str, theirs: str) -> bool:
        """Whether a link type is what a file called so."""
        return kind == theirs or plainly(theirs) in self._link_spellings.get(kind, ())


class AnnLines:
    """One ``.ann`` file, and by its ids what each line was."""

    def __init__(self, text: str, spans: Iterable[Span], links: Iterable[Link], names: BratNames) -> None:
        self._text = text
        self._names = names
        self._origins = {span.id: found for span in spans if (found := BratOrigin.parse(span.origin))}
        self._placed = [(span, places) for span in spans if (places := pieces(text, span))]
        if self._origins:
            self._placed.sort(key=lambda one: self._order(one[0]))
        self._numbers: dict[str, str] = {}
        self._events: dict[str, str] = {}
        self._shared: set[str] = set()
        """Events that stand on another's trigger."""
        self._count: Counter[str] = Counter()
        self._name()
        order = {span.id: place for place, (span, _) in enumerate(self._placed)}
        self._joined = [link for link in links if link.from_id in order and link.to_id in order]
        self._joined.sort(key=lambda link: (order[link.from_id], link.type, order[link.to_id]))
        self.spans: dict[str, Any] = {}
        self.links: dict[str, Any] = {}

    def lines(self) -> Iterator[str]:
        """Each line without its end; fills `spans` and `links`."""
        for span, places in self._placed:
            number, name = self._numbers[span.id], self._label(span)
            if span.id not in self._shared:
                offsets = ";".join([f"{start} {end}" for start, end in places])
                words = " ".join([self._text[start:end] for start, end in places]).replace("\n", " ")
                yield f"{number}\t{name} {offsets}\t{words}"
            if span.id not in self._events and (span.attributes or span.note):
                yield from self._details(span, number)
            self.spans[self._events[span.id] if span.id in self._shared else number] = _known(span, name)
        roles, groups, relations = self._sorted_links()
        for span, _ in self._placed:
            if event := self._events.get(span.id):
                yield self._event(span, event, roles.get(span.id, ()))
                yield from self._details(span, event)
        for number, link in enumerate(relations, 1):
            yield self._relation(link, f"R{number}")
        for kind, edges in groups.items():
            for chain in _chains([(link.from_id, link.to_id) for link in edges]):
                yield f"*\t{kind} {' '.join(self._id(member) for member in chain)}"
            for link in edges:
                self._keep(f"* {kind} {self._id(link.from_id)} {self._id(link.to_id)}", link, kind)

    def _order(self, span: Span) -> tuple[int, int]:
        """The numbers that a span and its event had."""
        origin = self._origins.get(span.id) or BratOrigin()
        return _number(origin.span), _number(origin.event)

    def _label(self, span: Span) -> str:
        return self._names.span(span.label, self._origins.get(span.id))

    def _name(self) -> None:
        """Give every span and event its id: the one that it had, where that is free."""
        claimed: dict[str, tuple[list[Segment], str] | None] = {}
        for span, places in self._placed:
            origin = self._origins.get(span.id)
            if origin is None or not origin.span.startswith("T"):
                continue
            what = (places, self._label(span))
            if origin.span not in claimed:
                claimed[origin.span] = what if origin.event else None
            elif origin.event and claimed[origin.span] == what:
                self._shared.add(span.id)
            else:
                continue
            self._numbers[span.id] = origin.span
            if origin.event and origin.event not in claimed:
                claimed[origin.event] = None
                self._events[span.id] = origin.event
        for span, _ in self._placed:
            origin = self._origins.get(span.id)
            if span.id not in self._numbers:
                self._numbers[span.id] = self._free("T", claimed)
            if origin is not None and origin.event and span.id not in self._events:
                self._events[span.id] = self._free("E", claimed)

    def _free(self, letter: str, claimed: Mapping[str, object]) -> str:
        while True:
            self._count[letter] += 1
            if (found := f"{letter}{self._count[letter]}") not in claimed:
                return found

    def _id(self, span: str) -> str:
        """What a span is called as the end of a link."""
        return self._events.get(span) or self._numbers[span]

    def _role(self, link: Link) -> tuple[int, str] | None:
        """The place and the name that a link had among the roles of an event."""
        end, origin = self._origins.get(link.to_id), self._origins[link.from_id]
        target = "" if end is None else end.event or end.span
        for place, role in enumerate(origin.roles):
            name, _, there = role.rpartition(":")
            if there == target and self._names.is_link(link.type, name):
                return place, name
        return None

    def _theirs(self, link: Link, names: Iterable[str]) -> str | None:
        """Which of `names` a link had."""
        return next((name for name in names if self._names.is_link(link.type, name)), None)

    def _sorted_links(self) -> tuple[dict[str, list[Link]], dict[str, list[Link]], list[Link]]:
        """Roles by the event's span, groups by their type, and the relations."""
        roles: dict[str, list[Link]] = {}
        groups: dict[str, list[Link]] = {}
        relations: list[Link] = []
        seen: set[tuple[str, str, str]] = set()
        for link in self._joined:
            origin = self._origins.get(link.from_id)
            key = (link.type, link.from_id, link.to_id)
            if origin is None or key in seen:
                relations.append(link)
            elif origin.event and self._role(link):
                roles.setdefault(link.from_id, []).append(link)
            elif (group := self._theirs(link, origin.named("*"))) is not None:
                groups.setdefault(group, []).append(link)
            elif origin.event and self._theirs(link, origin.relations) is None:
                roles.setdefault(link.from_id, []).append(link)
            else:
                relations.append(link)
            seen.add(key)
        return roles, groups, relations

    def _event(self, span: Span, event: str, roles: Iterable[Link]) -> str:
        words = [f"{self._label(span)}:{self._numbers[span.id]}"]
        count: Counter[str] = Counter()
        placed = [(self._role(link) or (_NEVER, self._names.role(link.type)), link) for link in roles]
        placed.sort(key=lambda one: one[0][0])
        for (_, kind), link in placed:
            count[kind] += 1
            name = kind if count[kind] == 1 or kind[-1].isdecimal() else f"{kind}{count[kind]}"
            words.append(f"{name}:{self._id(link.to_id)}")
            self._keep(f"{event} {words[-1]}", link, kind)
        return f"{event}\t{' '.join(words)}"

    def _relation(self, link: Link, number: str) -> str:
        origin = self._origins.get(link.from_id)
        theirs = self._theirs(link, origin.relations) if origin is not None else None
        kind, first, second = self._names.link(link.type), "Arg1", "Arg2"
        if origin is not None and theirs is not None:
            kind, (first, second) = theirs, origin.relations[theirs]
        self._keep(number, link, kind)
        return f"{number}\t{kind} {first}:{self._id(link.from_id)} {second}:{self._id(link.to_id)}"

    def _keep(self, key: str, link: Link, name: str) -> None:
        self.links[key] = {"id": link.id, "type": link.type, "annotator": link.annotator, "name": name}

    def _details(self, span: Span, number: str) -> Iterator[str]:
        """The attributes of a span, its normalisations and comments."""
        origin = self._origins.get(span.id)
        closed = set(closed_names(span, self._names.labels.get(span.label))) if origin is None else ()
        told = said(span.attributes, span.note, origin, closed)
        for name, words in told.attributes:
            letter = "M" if origin is not None and origin.has("M", name) else "A"
            yield f"{self._next(letter)}\t{name} {number}{' ' * bool(words)}{words}"
        for name, line in told.references:
            reference, words = reference_parts(line)
            named = origin is not None and origin.has("B", name)
            ends = f"Annotation:{number} Referent:{reference}" if named else f"{number} {reference}"
            yield f"{self._next('N')}\t{name} {ends}\t{words}".rstrip("\t")
        for kind, words in told.notes:
            yield f"{self._next('#')}\t{kind} {number}\t{words}"

    def _next(self, letter: str) -> str:
        self._count[letter] += 1
        return f"{letter}{self._count[letter]}"


def _known(span: Span, name: str) -> dict[str, Any]:
    """What the other file says of a span."""
    return {
        "id": span.id,
        "label": span.label,
        **({"name": name} if name != span.label else {}),
        "annotator": span.annotator,
        "origin": span.origin,
        "segments": span.segments,
        "attributes": values_to_json(span.attributes),
        "note": span.note,
    }


def _theirs(named: list[tuple[str, Names]]) -> dict[str, str]:
    """The name of each id: the one that it was imported by, without the depth that tells stacked ones apart."""
    ids = {item for item, _ in named}
    first = {names.en: item for item, names in reversed(named) if names.ar == names.en}
    found: dict[str, str] = {}
    for item, names in named:
        base, _, depth = names.en.rpartition(" ")
        stacked = depth.isdecimal() and base in first
        name = base if stacked else names.en
        theirs = names.ar == names.en and (stacked or first[name] == item) and (stacked or name not in ids - {item})
        found[item] = name if theirs and name and name == " ".join(name.split()) else item
    return found


def _spellings(item: str, names: Names) -> frozenset[str]:
    """How a file may call what has that id and those names; the number of stacked ones is ours."""
    return frozenset(map(plainly, (item, names.ar, names.en, _DEPTH.sub("", names.en))))


def _number(name: str) -> int:
    digits = "".join(filter(str.isdecimal, name))[:15]
    return int(digits) if digits else _NEVER


def _chains(edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The edges put together where one begins at the end of another, each used once."""
    following: dict[str, str] = {}
    reached: set[str] = set()
    chains: list[list[str]] = []
    for head, tail in edges:
        if head in following or tail in reached:
            chains.append([head, tail])
        else:
            following[head] = tail
            reached.add(tail)
    for start in [*(head for head in following if head not in reached), *following]:  # at last those in a ring
        chain = [start]
        while (tail := following.pop(chain[-1], None)) is not None:
            chain.append(tail)
        if len(chain) > 1:
            chains.append(chain)
    return chains
