from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.page_tools import Desk, open_desk

TEXT = """عنوان قصير
Reuters: قال 35 شخصا إن 3.5% من السكان غادروا المدينة في 5 أكتوبر، وقتل عشرات منهم.
وَقُتِلَ مُحَمَّدٌ في الْقَاهِرَةِ لا إله إلا الله، وَأَكَّدَ أَنَّ ٣٥ شَخْصًا أُصِيبُوا 😀👍🏽 بجروح.
او می‌خواهد به خانه‌ها برود؛ کتاب‌ها را خوانده‌اند.
ראש הממשלה אמר כי 35 בני אדם נפגעו בְּרֵאשִׁית."""

Glyph = tuple[int, float, float]


def glyphs(desk: Desk) -> list[list[Glyph]]:
    """Glyph indexes and positions of every run of every paragraph."""
    found: list[list[Glyph]] = []
    block = desk.view.document().firstBlock()
    while block.isValid():
        desk.view.document().documentLayout().blockBoundingRect(block)
        layout = block.layout()
        runs = [run for i in range(layout.lineCount()) for run in layout.lineAt(i).glyphRuns()]
        for run in runs:
            places = [(round(p.x(), 3), round(p.y(), 3)) for p in run.positions()]
            found.append([(index, *place) for index, place in zip(run.glyphIndexes(), places, strict=True)])
        block = block.next()
    return found


@pytest.mark.display
@pytest.mark.parametrize("justified", [False, True])
def test_the_text_shapes_the_same_with_and_without_annotations(qtbot: QtBot, tmp_path: Path, justified: bool) -> None:
    desk = open_desk(qtbot, tmp_path, TEXT, width=560)
    desk.settings.justified = justified
    desk.view.grab()
    bare = glyphs(desk)
    assert sum(map(len, bare)) > 200
    height = desk.view.document().size()
    desk.tag("claim", "قال 35 شخصا إن 3.5%")
    desk.tag("number", "3.5%")
    desk.tag("source", "قتل عشرات")
    desk.tag("content", "قُتِلَ", "الله")
    desk.tag("medium", "ل")
    desk.tag("addressee", "خانه‌ها")
    desk.tag("claim", "אמר כי 35")
    desk.session.select(desk.spans[0].id)
    desk.session.set_range(20, 60)
    desk.view.grab()
    assert glyphs(desk) == bare
    assert desk.view.document().size() == height
    desk.view.run("hide_labels")
    desk.view.grab()
    assert glyphs(desk) == bare


def test_the_page_never_changes_the_text_formats_when_spans_are_added(qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk(qtbot, tmp_path, TEXT)
    revision = desk.view.document().revision()
    desk.tag("claim", "قال 35 شخصا")
    desk.press(Qt.Key.Key_Tab)
    desk.view.grab()
    assert desk.view.document().revision() == revision
