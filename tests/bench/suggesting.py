"""Keys while suggesters read a million characters in the background, against keys without; and how fast they read."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.core import segmentation
from annotator.project import Project
from annotator.ui import tasks
from tests.bench import inputs
from tests.bench.page import Page
from tests.bench.table import Row, median, timed

_PRESSES = 60


def measure(folder: Path) -> list[Row]:
    """The speed of all suggesters in characters a second, and how much later keys come through while they work."""
    text = inputs.article("M").text
    Project.suggest_text(text[:1000])
    speed = len(text) / timed(lambda: Project.suggest_text(text)) * 1000
    rows = [Row("all suggesters", speed, "c/s", 200_000, at_least=True, detail="one core, input M")]
    page = Page(folder)
    page.settings.suggest = False
    page.open("L")
    page.view.setFocus()
    page.app.processEvents()
    alone = _keys(page, busy=False)
    during = _keys(page, busy=True)
    for name, pick in (("median", median), ("worst", max)):
        late = max(0.0, pick(during) - pick(alone))
        detail = f"{pick(during):.1f} ms against {pick(alone):.1f} ms"
        rows.append(Row(f"key delay while suggesters read L: {name}", late, "ms", 30, detail=detail))
    rows.append(_until_found(page))
    tasks.finish()
    page.close()
    return rows


def _until_found(page: Page) -> Row:
    page.view.suggestions.look()
    start = time.perf_counter()
    while page.view.suggestions.running and time.perf_counter() - start < 120:
        page.app.processEvents()
        time.sleep(0.002)
    count = page.view.suggestions.total
    return Row("until the suggestions of L are there", time.perf_counter() - start, "s", detail=f"{count} suggestions")


def _keys(page: Page, *, busy: bool) -> list[float]:
    """Milliseconds from a label's key to the page painted."""
    text = inputs.article("L").text
    middle = segmentation.paragraph_at(text, len(text) // 2)[0]
    page.session.reveal.emit(middle, middle + 1)
    page.app.processEvents()
    words = list(segmentation.words(text, middle, middle + 6000))[:_PRESSES]
    times: list[float] = []
    for start, end in words:
        if busy and not page.view.suggestions.running:
            page.view.suggestions.look()
        page.session.set_range(start, end)
        _rest(page, 0.1)  # the pace a person has; background work goes on between two keys
        times.append(timed(lambda: _press(page)))
        page.session.undo()
    return times


def _rest(page: Page, seconds: float) -> None:
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        page.app.processEvents()
        time.sleep(0.002)


def _press(page: Page) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_S)
    page.app.processEvents()
