"""The brat line: what each kind of line of an ``.ann`` file says, by its own ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from annotator.core.records import Segment
from annotator.importers._brat_files import Row
from annotator.importers._texts import bad

_SPAN = regex.compile(r"(\S(?:.*?\S)??)\s+(\d{1,12}\s+\d{1,12}(?:\s*;\s*\d{1,12}\s+\d{1,12})*)")
_NUMBER = regex.compile(r"[0-9]+$")
_NAMED = regex.compile(r"Annotation:(\S+) Referent:(.+)")
_ENDS = ("Arg1", "Arg2")
Ends = list[tuple[str, str]]
"""Name and id of each end."""


@dataclass(slots=True)
class Place:
    """``T``: a span, its pairs counted as the file counts."""

    line: object
    label: str
    pairs: list[Segment]
    quote: str


@dataclass(slots=True)
class Event:
    """``E``: a trigger and the roles around it. Roles that are numbered only to be told apart have lost the number."""

    line: object
    kind: str
    trigger: str
    roles: Ends
    words: list[str]
    """Each role as it stands there."""


@dataclass(slots=True)
class Relation:
    """``R``: a type and its two ends, the first of them first; what more there is goes in `rest`."""

    line: object
    key: str
    kind: str
    ends: Ends
    rest: list[str]


@dataclass(slots=True)
class Group:
    """``*``: a type and its members."""

    line: object
    kind: str
    members: list[str]


@dataclass(slots=True)
class About:
    """``A``, ``M``, ``N`` or ``#``: something said about an item. `reference` is what an ``N`` refers to."""

    line: object
    key: str
    name: str
    target: str
    words: str
    reference: str = ""
    named: bool = False
    """Whether the ends of an ``N`` were named (``Annotation:T1 Referent:OBT:1``)."""


class Lines:
    """The lines of one document by kind."""

    def __init__(self, path: Path, rows: Sequence[Row]) -> None:
        """Raises `BadFile` ``bad_format`` with the line."""
        self._path = path
        self.places: dict[str, Place] = {}
        self.events: dict[str, Event] = {}
        self.relations: list[Relation] = []
        self.groups: list[Group] = []
        self.about: list[About] = []
        for line, key, body, more in rows:
            match key[0]:
                case "T":
                    self._place(line, key, body, more)
                case "E":
                    self._event(line, key, f"{body} {more}")
                case "R":
                    self._relation(line, key, f"{body} {more}")
                case "*":
                    kind, *members = [*f"{body} {more}".split(), ""]
                    self.groups.append(Group(line, kind, members[:-1]))
                case _:
                    self._about(line, key, body, more)

    def _place(self, line: object, key: str, body: str, more: str) -> None:
        found = _SPAN.fullmatch(body)
        if not found or key in self.places:
            raise bad(self._path, line, f"{key} is no span" if not found else f"{key} is there twice")
        pairs: list[Segment] = []
        for pair in found[2].split(";"):
            start, end = pair.split()
            pairs.append((int(start), int(end)))
        self.places[key] = Place(line, found[1], pairs, more)

    def _event(self, line: object, key: str, body: str) -> None:
        words = body.split()
        parts = [word.rpartition(":") for word in words]
        if not parts or any(not name or not target for name, _, target in parts) or key in self.events:
            raise bad(self._path, line, f"{key} is there twice" if key in self.events else f"{key} is no event")
        (kind, _, trigger), *roles = parts
        ends = list(_without_numbers([(name, target) for name, _, target in roles]))
        self.events[key] = Event(line, kind, trigger, ends, words[1:])

    def _relation(self, line: object, key: str, body: str) -> None:
        kind, *words = [*body.split(), ""]
        parts = [word.rpartition(":") for word in words[:2]]
        if len(parts) < 2 or any(not name or not target for name, _, target in parts):
            raise bad(self._path, line, f"{key} is no relation")
        ends = [(name, target) for name, _, target in parts]
        if (ends[1][0], ends[0][0]) == _ENDS:
            ends.reverse()
        self.relations.append(Relation(line, key, kind, ends, words[2:-1]))

    def _about(self, line: object, key: str, body: str, more: str) -> None:
        free = key[0] in "N#"
        name, target, words = [*(body if free else f"{body} {more}").strip().split(None, 2), "", "", ""][:3]
        if key[0] == "#":
            self.about.append(About(line, key, name, target, more))
        elif key[0] == "N":
            ends = _NAMED.fullmatch(f"{target} {words}")
            target, words = (ends[1], ends[2]) if ends else (target, words)
            if not words:
                raise bad(self._path, line, "no normalisation")
            self.about.append(About(line, key, name, target, more.strip(), words, ends is not None))
        elif not target:
            raise bad(self._path, line, "no attribute")
        else:
            self.about.append(About(line, key, name, target, words))


def _without_numbers(roles: Ends) -> Iterator[tuple[str, str]]:
    """``Theme``, ``Theme2``, ``Theme3`` are one role three times; ``Site2`` alone, or ``Arg1``, is one by its name."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name, _ in roles:
        names[_NUMBER.sub("", name)].append(name)
    for name, target in roles:
        base = _NUMBER.sub("", name)
        running = [base, *(f"{base}{number}" for number in range(2, len(names[base]) + 1))]
        yield (base if names[base] == running else name), target
