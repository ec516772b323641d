"""The CAS in memory: its sofas, types and feature structures, from whichever file. Offsets are UTF-16."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

_MAX_DEPTH = 5_000
_LONGEST = 18
"""Digits of the longest id."""


@dataclass(slots=True)
class Sofa:
    """A subject of analysis: a name, and its text, or where what it is about lies instead."""

    name: str
    text: str | None
    elsewhere: str = ""


@dataclass(slots=True)
class Structure:
    """A feature structure: features are strings or bools or lists of strings, references ids."""

    id: int
    type: str
    place: object
    sofa: int = 0
    begin: int | None = None
    end: int | None = None
    features: dict[str, str | bool | list[str]] = field(default_factory=lambda: dict[str, str | bool | list[str]]())
    references: dict[str, list[int]] = field(default_factory=lambda: dict[str, list[int]]())


@dataclass(slots=True)
class Array:
    """An array, or a link of a list with what follows it: references or words."""

    type: str
    references: list[int]
    words: list[str]
    tail: int | None = None


@dataclass(slots=True)
class Types:
    """The type system, as far as it is known: the type above each, and the range of each feature."""

    above: dict[str, str] = field(default_factory=dict[str, str])
    ranges: dict[str, dict[str, str]] = field(default_factory=lambda: dict[str, dict[str, str]]())

    def range_of(self, kind: str, feature: str) -> str | None:
        """The range of a feature of a type or of one above it."""
        for _ in range(_MAX_DEPTH):
            if found := self.ranges.get(kind, {}).get(feature):
                return found
            if kind not in self.above:
                return None
            kind = self.above[kind]
        return None


@dataclass(slots=True)
class Cas:
    """The whole."""

    sofas: dict[int, Sofa] = field(default_factory=lambda: dict[int, Sofa]())
    structures: dict[int, Structure] = field(default_factory=lambda: dict[int, Structure]())
    members: dict[int, int] = field(default_factory=dict[int, int])
    """The sofa of the view that lists a structure; of the last one where several do."""

    def resolve(self, arrays: dict[int, Array]) -> None:
        """Put the elements of arrays and lists in the place of the arrays; an offset that is left out is 0, a sofa that
        is left out that of the view, or the first.

        An array to which nothing refers becomes a structure of its own, so that it can be told of.
        """
        _string_together(arrays)
        used: set[int] = {array.tail for array in arrays.values() if array.tail is not None}
        for one in self.structures.values():
            if (one.begin is None) != (one.end is None):
                one.begin, one.end = one.begin or 0, one.end or 0
            if one.begin is not None and not one.sofa:
                one.sofa = self.members.get(one.id, 0) or min(self.sofas, default=0)
            for name, numbers in list(one.references.items()):
                found = [number for number in numbers if number in arrays]
                if not found:
                    continue
                used.update(found)
                one.references[name] = [
                    inner
                    for number in numbers
                    for inner in (arrays[number].references if number in arrays else [number])
                ]
                if words := [word for number in found for word in arrays[number].words]:
                    del one.references[name]
                    one.features[name] = words
        for number in arrays.keys() - used - self.structures.keys():
            array = arrays[number]
            if array.references or array.words:
                self.structures[number] = Structure(number, array.type, number)


def number_in(word: str) -> int | None:
    """The number that a word is, where it can be an id or an offset."""
    return int(word) if word.isascii() and word.removeprefix("-").isdigit() and len(word) <= _LONGEST else None


def is_collection(kind: str) -> bool:
    """Whether a type is an array or a link of a list."""
    return kind.endswith("[]") or (kind.startswith("uima.cas.") and kind.endswith(("Array", "List")))


def refers(kind: str) -> bool:
    """Whether the elements of such a type are feature structures."""
    return kind.endswith(("FSArray", "FSList")) or (kind.endswith("[]") and not kind.startswith("uima.cas."))


def _string_together(arrays: dict[int, Array]) -> None:
    """Give the first link of each list what follows it; a list that runs in a ring has no first."""
    follows = {number: array.tail for number, array in arrays.items() if array.tail in arrays}
    for number in arrays.keys() - set(_known(follows.values())):
        seen, at = {number}, follows.get(number)
        while at is not None and at not in seen:
            seen.add(at)
            arrays[number].references += arrays[at].references
            arrays[number].words += arrays[at].words
            at = follows.get(at)


def _known(numbers: Iterable[int | None]) -> Iterable[int]:
    return (number for number in numbers if number is not None)
