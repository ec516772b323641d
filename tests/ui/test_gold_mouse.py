"""The sample article, annotated to its gold with the mouse alone (words are typed where a field asks for words)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from annotator.core import graphemes, segmentation
from annotator.core.records import Segment, Span
from annotator.ui.label_chip import LabelChip
from annotator.ui.panels.choice_fields import ChipsField, ComboField
from annotator.ui.panels.fields import BoolField, Field, NumberField, TextField
from annotator.ui.panels.label_fields import LabelFields
from annotator.ui.panels.place_fields import SegmentField
from annotator.ui.span_geometry import Geometry
from tests.ui import gold_driver
from tests.ui.gold_driver import ALT, CONTROL, NONE, Desk, Keys, Mouse

FRAME_LINKS = ("source", "content", "addressee", "medium")


class Person:
    """Somebody with a mouse, who types only words."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.mouse, self.keys = desk, Mouse(), Keys(desk.window)
        self.page = desk.window.page
        self.ways: Counter[str] = Counter()
        self.doubled = QPoint()
        """Where the last double click was."""

    @property
    def places(self) -> Geometry:
        assert self.page.places
        return self.page.places

    # Where things are

    def see(self, start: int, end: int) -> None:
        """Turn the wheel until the text is in sight, clear of the page's edges."""
        view = self.page.viewport()
        for _ in range(100):
            if self.places.caret(start).top() - self.page.scroll_y < 60 and self.page.scroll_y > 0:
                self.mouse.turn(view, -1)
            elif self.places.caret(end).bottom() - self.page.scroll_y > view.height() - 80:
                self.mouse.turn(view, 1)
            else:
                return
        raise AssertionError("the wheel does not get there")

    def glyphs(self, place: int) -> list[QPoint]:
        """Points on the glyph of a character, in the viewport."""
        found: list[QPoint] = []
        for piece in self.places.pieces(self.places.paragraph_at(place), place, place + 1):
            for part in (0.5, 0.3, 0.7, 0.1, 0.9):
                x = piece.left + (piece.right - piece.left) * part
                found.append(QPointF(x, piece.baseline - 6 - self.page.scroll_y).toPoint())
        return found

    def reads(self, point: QPoint) -> int:
        return self.places.offset_at(self.page.to_page(QPointF(point)))

    def touched(self, point: QPoint) -> int:
        over = self.places.over(self.page.to_page(QPointF(point)))
        return self.reads(point) if over is None else over

    def ends(self, wanted: Segment, *, free: bool) -> tuple[QPoint, QPoint] | None:
        """Where to press and let go, so that exactly that text is selected."""
        start, end = wanted
        first = [p for place in range(start, min(end, start + 3)) for p in self.glyphs(place)]
        last = [p for place in range(end - 1, max(start - 1, end - 4), -1) for p in self.glyphs(place)]
        for one, other in product(first, last):
            a, b = sorted((self.reads(one), self.reads(other)))
            if free:
                found = graphemes.snap(self.desk.text, a, b)
            else:  # the characters under the mouse belong to the words
                touched = [self.touched(one), self.touched(other)]
                found = segmentation.snap_to_words(self.desk.text, min(a, *touched), max(b, *(t + 1 for t in touched)))
            if found == wanted:
                return one, other
        return None

    # Selecting text

    def select(self, wanted: Segment, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Select exactly that text: a double click on a word, else a drag, with Alt where it is not whole words."""
        self.see(*wanted)
        view = self.page.viewport()
        if modifiers == NONE and segmentation.word_at(self.desk.text, wanted[0]) == wanted:
            self.doubled = self.over(*wanted)
            self.mouse.double_click(view, self.doubled)
            self.ways["double click"] += 1
        elif modifiers == NONE and segmentation.sentence_at(self.desk.text, wanted[0]) == wanted:
            spot = self.over(*wanted)
            self.mouse.double_click(view, spot)
            self.mouse.click(view, spot)
            self.ways["triple click"] += 1
        else:
            ends = self.ends(wanted, free=False)
            if ends is None:
                ends, modifiers = self.ends(wanted, free=True), modifiers | ALT
            assert ends, self.desk.text[slice(*wanted)]
            one, other = ends
            if (one - self.doubled).manhattanLength() < 20:  # so soon, that would be a third click
                one, other = other, one
            self.mouse.drag(view, [one, other + QPoint(0, 30), (one + other) / 2, other], modifiers=modifiers)
            self.ways["drag with Alt" if modifiers & ALT else "drag"] += 1
        if not modifiers & CONTROL:
            assert self.desk.session.range == wanted

    def over(self, start: int, end: int) -> QPoint:
        """A point on a glyph of the range that the page takes for one of it."""
        for place in range(start, end):
            for point in self.glyphs(place):
                over = self.places.over(self.page.to_page(QPointF(point)))
                if over is not None and start <= over < end:
                    return point
        raise AssertionError("no glyph there")

    # Tagging

    def pick(self, name: str) -> None:
        """Click a chip of the palette beside the selection."""
        chip = next(c for c in self.page.findChildren(LabelChip) if c.objectName() == name and c.isVisible())
        self.mouse.click(chip)

    def tag(self, wanted: Span, segment: Segment) -> str:
        self.select(segment)
        self.pick(f"label:{wanted.label}")
        return self.made(wanted.label, (segment,))

    def made(self, label_id: str, segments: tuple[Segment, ...]) -> str:
        found = [s for s in self.desk.layer.touching(*segments[0]) if (s.label, s.segments) == (label_id, segments)]
        assert len(found) == 1, [(s.label, s.segments) for s in self.desk.layer.touching(*segments[0])]
        assert self.desk.session.selected == found[0].id
        return found[0].id

    def start_frame(self, cue: Span) -> str:
        self.select(cue.segments[0])
        self.pick("frame:attribution")
        frame = self.desk.session.frame
        if frame and not frame.anchor:  # more words than a cue is taken to have
            self.mouse.click(self.desk.window.toolbar.labels.chips["cue"])
        for segment in cue.segments[1:]:
            self.select(segment, CONTROL)
        return self.made("cue", cue.segments)

    # Annotations

    def spots(self, span_id: str) -> tuple[QPoint, int]:
        """Where to click an annotation, and how many others lie over it there."""
        span = self.desk.span(span_id)
        depths: list[tuple[int, int]] = []
        for start, end in span.segments:
            for place in range(start, end):
                if not self.desk.text[place].isspace():
                    depths.append(([one.id for one in self.desk.layer.at(place)].index(span_id), place))
        for depth, place in sorted(depths):
            self.see(place, place + 1)
            for point in self.glyphs(place):
                if self.places.over(self.page.to_page(QPointF(point))) == place:
                    return point, depth
        raise AssertionError("nowhere to click")

    def choose(self, span_id: str) -> None:
        """Click an annotation until it is the one that is selected."""
        point, depth = self.spots(span_id)
        for _ in range(depth + 2):
            if self.desk.session.selected == span_id:
                return
            self.mouse.click(self.page.viewport(), point)
        assert self.desk.session.selected == span_id

    def link(self, one: str, other: str) -> None:
        """Select the one and click the other with Ctrl."""
        if self.spots(other)[1] > 0:
            one, other = other, one
        self.choose(one)
        point, depth = self.spots(other)
        assert depth == 0
        self.mouse.click(self.page.viewport(), point, modifiers=CONTROL)

    # The form

    def fill(self, span_id: str, wanted: Span) -> None:
        answers = self.desk.unanswered(span_id, wanted)
        if not answers and wanted.note == self.desk.span(span_id).note:
            return
        if self.desk.session.selected != span_id:
            self.choose(span_id)
        self.desk.wait(lambda: self.desk.form.shown == span_id)
        if extent := answers.get("extent"):
            start, _, end = str(extent).partition("-")
            self.select((int(start), int(end)))
            assert self.desk.session.selected == span_id
        for name, value in answers.items():
            fields = self.fields()
            assert fields
            if fields.rows[name].isHidden():
                self.reach(fields.more)
                self.mouse.click(fields.more)
                self.desk.settle()
            self.enter(fields.fields[name], value)
        if wanted.note:
            note = self.desk.form.note
            if answers:
                self.reach(note)
                self.mouse.click(note.viewport())
            else:
                self.menu(span_id, "note")
            self.desk.wait(lambda: gold_driver.active_window(self.desk.window) and note.hasFocus())
            self.keys.write(wanted.note)
        self.leave()
        self.desk.assert_filled(span_id, wanted)

    def fields(self) -> LabelFields | None:
        """The questions that the form shows."""
        return next((f for f in self.desk.form.findChildren(LabelFields) if f.isVisible()), None)

    def leave(self) -> None:
        """Click on the page, beside the text."""
        view = self.page.viewport()
        self.mouse.click(view, QPoint(3, view.height() // 2))

    def menu(self, span_id: str, name: str) -> None:
        """Right-click an annotation and choose from its menu."""
        point, _ = self.spots(span_id)
        self.mouse.click(self.page.viewport(), point, button=Qt.MouseButton.RightButton)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(action for action in menu.actions() if action.objectName() == name)
        self.mouse.click(menu, menu.actionGeometry(action).center())

    def reach(self, widget: QWidget) -> None:
        """Turn the wheel over the form until the widget is in sight."""
        view, before = self.desk.form.viewport(), QPoint()
        for _ in range(100):
            self.desk.settle()
            place = widget.mapTo(view, QPoint(0, 0))
            top = place.y()
            if place != before:  # the form is still being laid out
                before = place
            elif top < 0:
                self.mouse.turn(view, -1)
            elif top + min(widget.height(), view.height()) > view.height():
                self.mouse.turn(view, 1)
            else:
                return
        raise AssertionError("the wheel does not get there")

    def enter(self, field: Field, value: object) -> None:
        self.reach(field)
        ids = [choice.id for choice in field.attribute.choices]
        match field:
            case ChipsField():
                chip = field.chips[ids.index(str(value))]
                self.reach(chip)
                self.mouse.click(chip)
            case ComboField():
                self.pick_from(field.box, ids.index(str(value)) + 1)
            case BoolField():
                self.mouse.click(field.box, QPoint(field.box.width() - 10, field.box.height() // 2))
            case SegmentField():
                self.mouse.click(field.taker)
            case TextField():
                self.mouse.click(field.editor.viewport())
                self.keys.write(str(value))
            case NumberField():
                self.mouse.click(field.line)
                self.keys.write(str(value))
            case _:
                raise AssertionError(field)

    def pick_from(self, box: QComboBox, row: int) -> None:
        """Open a list with its arrow and click an answer."""
        line = box.lineEdit()
        assert line
        arrow = line.geometry().left() // 2 if box.isRightToLeft() else (line.geometry().right() + box.width()) // 2
        self.mouse.click(box, QPoint(arrow, box.height() // 2))
        view = box.view()
        index = box.model().index(row, 0)
        self.desk.settle()
        view.scrollTo(index)
        self.mouse.click(view.viewport(), view.visualRect(index).center())
        self.desk.settle()

    # The whole of it

    def annotate(self, spans: list[Span], links: list[tuple[str, str, str]]) -> None:
        ids: dict[str, str] = {}
        by_id = {span.id: span for span in spans}
        parts: dict[str, list[str]] = {}
        for kind, head, tail in links:
            if kind in FRAME_LINKS:
                parts.setdefault(head, []).append(tail)
        for span in sorted(spans, key=lambda s: (s.start, s.end)):
            if span.label == "cue":
                ids[span.id] = self.start_frame(span)
                shared = [part for part in parts.get(span.id, ()) if part in ids]
                for part in parts.get(span.id, ()):
                    if part not in ids:
                        ids[part] = self.tag(by_id[part], by_id[part].segments[0])
                for part in shared:
                    self.link(ids[span.id], ids[part])
            elif span.label in ("claim", "number"):
                ids[span.id] = self.tag(span, span.segments[0])
            else:
                continue
            self.fill(ids[span.id], span)
        for kind, head, tail in links:
            if kind not in FRAME_LINKS:
                self.link(ids[head], ids[tail])


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path, suggest=True)  # dashed lines lie everywhere, and no click meant for text hits one
    yield desk
    desk.leave()


def test_the_sample_is_annotated_to_its_gold_with_the_mouse_alone(desk: Desk, tmp_path: Path) -> None:
    draft = gold_driver.gold()
    desk.wait(lambda: desk.window.page.suggestions.total)
    person = Person(desk)
    person.annotate(list(draft.spans), [(link.type, link.from_id, link.to_id) for link in draft.links])
    project = desk.session.project
    assert project
    gold_driver.assert_is_gold(project, desk.session.article_id, draft)
    gold_driver.assert_export_is_exact(project, desk.session.article_id, tmp_path / "out.jsonl", draft)
    assert {span.origin for span in project.spans(desk.session.article_id)} == {"manual"}
    print(f"{person.mouse.count} clicks and drags, {person.keys.typed} typed letters; {dict(person.ways)}")
