"""Opening an article until its visible spans are painted, against a plain `QTextEdit` with the same text and font."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.bench import inputs
from tests.bench.page import Page
from tests.bench.table import Row, median, timed

_GRACE = 15.0
"""Milliseconds that the bar allows on top of its ratio."""


def measure(folder: Path) -> list[Row]:
    """For S, M and L: the time beyond the grace as a multiple of the plain edit's; and a repaint."""
    page = Page(folder)
    rows: list[Row] = []
    for size in inputs.SIZES:
        text = inputs.article(size).text
        ours, theirs, repaints = [], [], []
        for _ in range(7):
            page.open("M" if size == "S" else "S")
            page.app.processEvents()
            ours.append(timed(partial(page.open, size)))
            repaints.append(timed(page.view.viewport().repaint))
            page.show_plain("")
            theirs.append(timed(partial(page.show_plain, text)))
        ratio = max(median(ours) - _GRACE, 0.0) / median(theirs)
        detail = f"{median(ours):.0f} ms against {median(theirs):.0f} ms"
        rows.append(Row(f"open {size} to visible spans painted, less {_GRACE:.0f} ms", ratio, "x", 1.5, detail=detail))
        rows.append(Row(f"repaint {size}", median(repaints), "ms"))
    page.close()
    return rows
