"""The brat origin: what an item of a brat file was called there, kept with its span so that it is written back so.

A span has one word for each thing in `Span.origin`: ``import:brat T5 E2 L:Says #:Lemma R:Coref=Subject,Object``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

_PREFIX = "import:brat"
_OVER_LINES = "+"
_NAMES = {
    "#": "comments", "N": "references", "B": "referents", "M": "modifiers", "!": "flags", "A": "phrases", "*": "groups",
}  # fmt: skip


def _no_ends() -> dict[str, tuple[str, str]]:
    return {}


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
    comments: dict[str, None] = field(default_factory=dict[str, None])
    """Attributes that came as comments of that kind."""
    references: dict[str, None] = field(default_factory=dict[str, None])
    """Attributes that came as normalisations."""
    referents: dict[str, None] = field(default_factory=dict[str, None])
    """Those of them whose ends were named: ``Annotation:T1 Referent:OBT:1``."""
    modifiers: dict[str, None] = field(default_factory=dict[str, None])
    """Attributes that came as modifications (``M``)."""
    flags: dict[str, None] = field(default_factory=dict[str, None])
    """Attributes that came without a value."""
    phrases: dict[str, None] = field(default_factory=dict[str, None])
    """Attributes whose values have spaces in them."""
    relations: dict[str, tuple[str, str]] = field(default_factory=_no_ends)
    """The relations that begin here, by their type, and the names of their ends."""
    groups: dict[str, None] = field(default_factory=dict[str, None])
    """Types of links from here that join the members of a group (``*``)."""
    lines: bool = False
    """Whether the span goes on over line ends."""

    @classmethod
    def parse(cls, origin: str) -> BratOrigin | None:
        """What an origin says; None where it is no brat file's."""
        head, *words = origin.split(" ")
        if head != _PREFIX or not words:
            return None
        found = cls()
        for word in words:
            kind, sign, name = word.partition(":")
            if not sign:
                if word == _OVER_LINES:
                    found.lines = True
                elif word.startswith("E"):
                    found.event = word
                else:
                    found.span = word
            elif kind == "L":
                found.label = name
            elif kind == "E":
                found.roles = tuple(name.split(","))
            elif kind == "R":
                name, _, ends = name.rpartition("=")
                first, _, second = ends.partition(",")
                found.relations[name] = (first, second)
            elif (names := found._names(kind)) is not None:
                names[name] = None
        return found

    def __str__(self) -> str:
        """The origin as a span has it."""
        return " ".join([_PREFIX, *self._words()])

    def _words(self) -> Iterator[str]:
        yield from (word for word in (self.span, self.event) if word)
        if self.label:
            yield f"L:{self.label}"
        if self.roles:
            yield f"E:{','.join(self.roles)}"
        if self.lines:
            yield _OVER_LINES
        for kind in _NAMES:
            yield from (f"{kind}:{name}" for name in self._names(kind) or ())
        yield from (f"R:{name}={first},{second}" for name, (first, second) in self.relations.items())

    def _names(self, kind: str) -> dict[str, None] | None:
        attribute = _NAMES.get(kind)
        found: dict[str, None] | None = getattr(self, attribute) if attribute else None
        return found
