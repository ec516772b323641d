"""The table inside an article: which of its cells hold data, and which only lay out the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LONG = 300
"""Code points of a cell from which it holds prose."""
_MANY = 3
"""Paragraphs of a cell from which it holds prose."""


def rows_of(rows: Sequence[Sequence[Sequence[str]]]) -> Iterator[str]:
    """The lines of a table given as rows of cells of paragraphs: a row of data is a line with tabs between its cells;
    where cells hold prose, each of their paragraphs is a line.
    """
    for cells in rows:
        if len(cells) == 1 or any(_is_prose(cell) for cell in cells):
            for cell in cells:
                yield from cell
        elif cells:
            yield "\t".join(" ".join(line for line in cell if line) for cell in cells)


def _is_prose(paragraphs: Sequence[str]) -> bool:
    filled = [len(line) for line in paragraphs if line.strip()]
    return len(filled) > _MANY or sum(filled) > LONG
