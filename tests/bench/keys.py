"""A label's key until the annotation is on disk and painted, and undo until it is gone again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.core import segmentation
from tests.bench import inputs
from tests.bench.page import Page
from tests.bench.table import Row, median, timed

_PRESSES = 100


def measure(folder: Path) -> list[Row]:
    """For S, M and L: the median and the worst of a hundred keys, and of as many undos."""
    page = Page(folder)
    rows: list[Row] = []
    for size in inputs.SIZES:
        page.open(size)
        page.view.setFocus()
        text = inputs.article(size).text
        middle = segmentation.paragraph_at(text, len(text) // 2)[0]
        page.session.reveal.emit(middle, middle + 1)
        page.settle()
        words = list(segmentation.words(text, middle, min(middle + 6000, len(text))))
        tags, undos = [], []
        for start, end in [*words, *words][:_PRESSES]:
            page.session.set_range(start, end)
            page.app.processEvents()
            before = len(page.session.open.layer) if page.session.open else 0
            tags.append(timed(lambda: _press(page, Qt.Key.Key_S)))
            if page.session.open and len(page.session.open.layer) != before + 1:
                tags.pop()
                continue
            undos.append(timed(lambda: _undo(page)))
        for name, times in (("key to tagged, on disk, painted", tags), ("undo, on disk, painted", undos)):
            rows.append(Row(f"{name}, {size}: median", median(times), "ms", 16.7, detail=f"of {len(times)}"))
            rows.append(Row(f"{name}, {size}: worst", max(times), "ms", 50))
    page.close()
    return rows


def _press(page: Page, key: Qt.Key) -> None:
    QTest.keyClick(page.view, key)
    page.app.processEvents()


def _undo(page: Page) -> None:
    page.session.undo()
    page.app.processEvents()
