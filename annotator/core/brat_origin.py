"""The brat origin: what an item of a brat file was called there, kept with its span so that it is written back so.

A span has one word for each thing in `Span.origin`: ``import:brat T5 E2 L:Says #:Lemma R:Coref=Subject,Object``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

_PREFIX = "import:brat "
_OVER_LINES = "+"
Mark = Literal["#", "N", "B", "M", "!", "A", "*"]
"""What an attribute came as: a comment, a normalisation, one whose ends were named (``Annotation:T1 Referent:OBT:1``),
a modification, an attribute without a value, one whose values have spaces; and a type of link that came as a group.
"""


@dataclass(slots=True)
class BratOrigin:
    """What brat has different kinds of line for where a project has one kind of thing."""

    span: str = ""
    """The id of the span's line."""
    label: str = ""
    """The label of the span's line, where it is one word."""
    event: str = ""
    """The id of the event whose trigger the span is; links from it are the event's roles."""
    roles: tuple[str, ...] = ()
    """The event's roles (``Theme:T1``) in their order."""
    lines: bool = False
    """Whether the span goes on over line ends."""
    relations: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    """The relations that begin here, by their type, and the names of their ends."""
    _marks: dict[str, None] = field(default_factory=dict[str, None])

    @classmethod
    def parse(cls, origin: str) -> BratOrigin | None:
        """What an origin says; None where it is no brat file's."""
        if not origin.startswith(_PREFIX):
            return None
        found = cls()
        for word in origin[len(_PREFIX) :].split(" "):
            kind, sign, name = word.partition(":")
            if word == _OVER_LINES:
                found.lines = True
            elif not sign and word.startswith("E"):
                found.event = word
            elif not sign:
                found.span = word
            elif kind == "L":
                found.label = name
            elif kind == "E":
                found.roles = tuple(name.split(","))
            elif kind == "R":
                name, _, ends = name.rpartition("=")
                first, _, second = ends.partition(",")
                found.relations[name] = (first, second)
            else:
                found._marks[word] = None
        return found

    def __str__(self) -> str:
        """The origin as a span has it."""
        return _PREFIX + " ".join(self._words())

    def mark(self, mark: Mark, name: str) -> None:
        """Note what an attribute or type of link came as."""
        self._marks[f"{mark}:{name}"] = None

    def has(self, mark: Mark, name: str) -> bool:
        """Whether an attribute or type of link came as that."""
        return f"{mark}:{name}" in self._marks

    def named(self, mark: Mark) -> Iterator[str]:
        """What came as that."""
        return (word[2:] for word in self._marks if word.startswith(f"{mark}:"))

    def _words(self) -> Iterator[str]:
        if self.span:
            yield self.span
        if self.event:
            yield self.event
        if self.label:
            yield f"L:{self.label}"
        if self.roles:
            yield f"E:{','.join(self.roles)}"
        if self.lines:
            yield _OVER_LINES
        yield from self._marks
        for name, (first, second) in self.relations.items():
            yield f"R:{name}={first},{second}"
