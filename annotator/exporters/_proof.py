"""The proof: what a writer says it wrote, against what the files hold when they are read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

ReadBack = Callable[[Path, Sequence[str], Mapping[str, str]], Iterator[Sequence[str]]]
"""Reads a finished file (or a folder and the names in it), written with those options, as rows of text."""


class Proof:
    """A sum over rows, the same in any order; it takes no more room for more rows."""

    __slots__ = ("rows", "total")

    def __init__(self) -> None:
        self.rows = 0
        self.total = 0

    def add(self, row: Sequence[str]) -> None:
        """Count a row in."""
        self.rows += 1
        self.total += hash(tuple(row))

    @staticmethod
    def of(rows: Iterable[Sequence[str]]) -> Proof:
        """The proof of rows."""
        other = Proof()
        for row in rows:
            other.add(row)
        return other

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Proof) and (self.rows, self.total) == (other.rows, other.total)

    __hash__ = None  # type: ignore[assignment]
