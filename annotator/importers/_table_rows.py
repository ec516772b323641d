"""The row of a table: its cells by the names of their columns, and the row that names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from annotator.core.columns import guess
from annotator.core.errors import BadFile, BadText

MAX_COLUMNS = 2_000
_HEADS = 5
"""Rows among which the names of the columns are looked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: counted from 1 as a spreadsheet counts, or why it cannot be read."""

    number: int
    cells: dict[str, str] = field(default_factory=dict[str, str])
    fault: str = ""
    detail: str = ""
    links: Mapping[str, str] = field(default_factory=dict[str, str])
    """The addresses behind cells, by column."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A row before its columns have names. `links`: the addresses behind cells, by place from 0."""

    number: int
    values: list[str]
    links: Mapping[int, str] = field(default_factory=dict[int, str])

    @property
    def filled(self) -> int:
        """How many cells are not blank."""
        return sum(not value.isspace() for value in self.values if value)


def named(rows: Iterator[Cells], path: Path) -> tuple[list[str], Iterator[Row]]:
    """The names of the columns, and the rows below them; blank rows are left out.

    Above the names there may be a title or the names of groups of columns: the first row that looks like names is
    taken, else the first that has more than one cell, else the first. Raises `BadText` ``empty_text``, `BadFile`.
    """
    first = list(islice((row for row in rows if row.filled), _HEADS))
    if not first:
        raise BadText("empty_text")
    place = _head(first)
    head = first[place]
    if len(head.values) > MAX_COLUMNS:
        raise BadFile("bad_format", path=str(path), place=head.number, reason="too many columns")
    headers = unique(head.values)
    rest = chain(first[place + 1 :], rows)
    return headers, (_row(headers, cells) for cells in rest if cells.filled)


def is_plain(rows: Sequence[Cells]) -> bool:
    """Whether one of the first rows names a column that looks like a text."""
    return any(guess(unique(row.values)) is not None for row in rows[:_HEADS])


def _head(first: Sequence[Cells]) -> int:
    found = next((place for place, row in enumerate(first) if guess(unique(row.values)) is not None), None)
    if found is None:
        found = next((place for place, row in enumerate(first) if row.filled > 1), 0)
    return found


def unique(head: Iterable[str]) -> list[str]:
    """Names of columns, empty and repeated ones told apart by their place."""
    names: list[str] = []
    for place, cell in enumerate(head, 1):
        name = " ".join(cell.split()) or f"column {place}"
        names.append(name if name not in names else f"{name} ({place})")
    return names


def _row(headers: Sequence[str], cells: Cells) -> Row:
    if any(cell.strip() for cell in cells.values[len(headers) :]):
        return Row(cells.number, fault="too_wide", detail=f"{len(cells.values)} > {len(headers)}")
    links = {headers[place]: target for place, target in cells.links.items() if place < len(headers)}
    return Row(cells.number, dict(zip(headers, cells.values, strict=False)), links=links)
