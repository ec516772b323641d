"""What the tests of whole jobs share: the real window over a real project, the sample's gold, and how to compare.

`Keys` and `Mouse` press real keys and buttons on the window, so that Qt finds out by itself which widget they reach.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator import resources
from annotator.core.drafts import Draft
from annotator.core.layer import Layer
from annotator.core.records import Link, Segment, Span, Value
from annotator.project import Project
from annotator.ui import desktop, i18n
from annotator.ui.panels.annotation_form import AnnotationForm
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.settings import Settings

ANNOTATOR = "سارة"
SAMPLE = "000_c6aca0dc95328651"
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
HELD = {SHIFT: Qt.Key.Key_Shift, CONTROL: Qt.Key.Key_Control, ALT: Qt.Key.Key_Alt}

ARABIC_LAYOUT = dict(zip("qwertyuiop[]asdfghjkl;'zxcvnm,./", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ", strict=True)) | dict(
    zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True)
)
"""What the keys of a US keyboard write on an Arabic one (``b`` writes two letters and is left out)."""
ARABIC_SHIFTED = {"[": "<", "]": ">", "p": "؛"}

SpanShape = tuple[str, tuple[Segment, ...], tuple[tuple[str, Value], ...], str]
LinkShape = tuple[str, tuple[str, tuple[Segment, ...]], tuple[str, tuple[Segment, ...]]]


# --- the gold ---------------------------------------------------------------------------------------------------------


def gold() -> Draft:
    """The sample article with its gold annotations."""
    return next(Project.read_drafts(resources.seeds_dir() / f"{SAMPLE}.jsonl"))


def sample_bytes() -> bytes:
    """The sample article's file."""
    return (resources.seeds_dir() / f"{SAMPLE}.txt").read_bytes()


def shapes(spans: Iterable[Span], links: Iterable[Link]) -> tuple[set[SpanShape], set[LinkShape]]:
    """Spans and links as sets of what they say: without ids, annotators, origins and times."""
    spans = list(spans)
    ends = {span.id: (span.label, span.segments) for span in spans}
    marks = {(s.label, s.segments, tuple(sorted(s.attributes.items())), s.note) for s in spans}
    return marks, {(link.type, ends[link.from_id], ends[link.to_id]) for link in links}


def assert_is_gold(project: Project, article_id: str, draft: Draft) -> None:
    """Every span, attribute, note and link on disk is one of the gold's, and none is missing or twice."""
    spans, links = project.spans(article_id), project.links(article_id)
    made, wanted = shapes(spans, links), shapes(draft.spans, draft.links)
    assert made[0] == wanted[0]
    assert made[1] == wanted[1]
    assert len(spans) == len(draft.spans)
    assert len(links) == len(draft.links)
    assert {record.annotator for record in (*spans, *links)} == {ANNOTATOR}


def assert_export_is_exact(project: Project, article_id: str, out: Path, draft: Draft) -> None:
    """The `jsonl` export holds the source file's bytes, and each quotation is what its offsets say."""
    report = project.export("jsonl", out, articles=[article_id])
    assert (report.articles, report.spans, report.links) == (1, len(draft.spans), len(draft.links))
    line = next(data for row in out.read_text("utf-8").splitlines() if (data := json.loads(row)).get("text"))
    text = line["text"]
    assert text.encode() == sample_bytes()
    assert line["sha256"] == hashlib.sha256(sample_bytes()).hexdigest()
    units = text.encode("utf-16-le")
    for span in line["spans"]:
        assert [text[start:end] for start, end in span["segments"]] == span["exact"]
        assert [units[2 * start : 2 * end].decode("utf-16-le") for start, end in span["utf16"]] == span["exact"]
    back = next(Project.read_drafts(out))
    assert shapes(back.spans, back.links) == shapes(draft.spans, draft.links)


# --- the window -------------------------------------------------------------------------------------------------------


class Desk:
    """A window on a new project that holds the sample article, not yet annotated."""

    def __init__(self, qtbot: QtBot, folder: Path, *, sample: bool = True, suggest: bool = False) -> None:
        self._qtbot, self._app, self.folder = qtbot, desktop.make_app(), folder
        self.settings = self._settings()
        self.settings.language, self.settings.theme, self.settings.annotator = "ar", "light", ANNOTATOR
        self.settings.tour_done, self.settings.suggest = True, suggest
        self.path = folder / "project.hashiya"
        if sample:
            with Project.create(self.path, annotator=ANNOTATOR) as project:
                project.add_articles([Project.draft(sample_bytes().decode(), original=sample_bytes())])
            self.settings.last_project = str(self.path)
        self.start()

    def _settings(self) -> Settings:
        return Settings(QSettings(str(self.folder / "settings.ini"), QSettings.Format.IniFormat))

    def start(self) -> None:
        """Start the app: its window opens the project of the last time."""
        self.settings = self._settings()
        self.window = desktop.build(self._app, self.settings)
        self.session = self.window.session
        self.window.resize(1280, 800)
        self.window.show()
        self._qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self._qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is self.window.windowHandle())
        desktop.start(self.window, desktop.Options())
        self.settle()

    def stop(self) -> None:
        """Close the window, and with it the app."""
        desktop.discard(self.window)
        self.settle()

    def leave(self) -> None:
        """Stop the app and leave nothing of it to the next test."""
        self.stop()
        i18n.uninstall(self._app)
        self._app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._app.setStyleSheet("")
        QLocale.setDefault(QLocale.c())

    # What is there, for looking at

    @property
    def text(self) -> str:
        """The article's text."""
        assert self.session.open
        return self.session.open.document.text

    @property
    def layer(self) -> Layer:
        """The article's annotations."""
        assert self.session.open
        return self.session.open.layer

    @property
    def form(self) -> AnnotationForm:
        """The form of the selected annotation."""
        inspector = self.window.row.panels["inspector"]
        assert isinstance(inspector, InspectorPanel)
        return inspector.form

    def span(self, span_id: str) -> Span:
        """The span with that id."""
        span = self.layer.span(span_id)
        assert span
        return span

    def find(self, span: Span) -> Span | None:
        """The span that was made with the label and segments of `span`."""
        found = self.layer.touching(span.start, span.start + 1)
        return next((s for s in found if (s.label, s.segments) == (span.label, span.segments)), None)

    def unanswered(self, span_id: str, wanted: Span) -> dict[str, Value]:
        """The attributes of `wanted` that the span does not have yet."""
        attributes = self.span(span_id).attributes
        return {name: value for name, value in wanted.attributes.items() if attributes.get(name) != value}

    def assert_filled(self, span_id: str, wanted: Span) -> None:
        """The span has the attributes and the note of `wanted`."""
        now = self.span(span_id)
        assert dict(now.attributes) == dict(wanted.attributes)
        assert now.note == wanted.note

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait as a person does until something is there to see."""
        self._qtbot.waitUntil(lambda: bool(condition()))

    def settle(self) -> None:
        """Let everything happen that the window has put off until it is idle."""
        self._app.processEvents()


# --- hands ------------------------------------------------------------------------------------------------------------


def active_window(main: QWidget) -> QWindow:
    """The window that the system sends keys to: `main` or a dialog over it. Qt hands keys on to a popup that is open.

    The offscreen system gives the focus to popups and then to nobody; like a real one, give it back.
    """
    top = QApplication.activeModalWidget() or main
    handle = top.windowHandle()
    assert handle is not None
    if QGuiApplication.focusWindow() is not handle:
        QApplication.processEvents()
        if QApplication.activePopupWidget() is None and QGuiApplication.focusWindow() is not handle:
            top.activateWindow()
            QApplication.processEvents()
    return handle


class Keys:
    """A keyboard with a US and an Arabic layout, and a count of what was pressed."""

    def __init__(self, main: QWidget) -> None:
        self._main = main
        self.count = 0
        """Keys pressed; typed words are counted in `typed`."""
        self.typed = 0
        self.arabic = False

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key that is the same on every layout: an arrow, Tab, Enter."""
        self.count += 1
        QTest.keyClick(active_window(self._main), key, modifiers)
        active_window(self._main)

    def hit(self, key: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press the key that has `key` on a US keyboard; on the Arabic layout it writes what stands there."""
        self.count += 1
        char = key
        if self.arabic:
            char = (ARABIC_SHIFTED if modifiers & SHIFT else ARABIC_LAYOUT).get(key, ARABIC_LAYOUT.get(key, key))
        elif modifiers & SHIFT:
            char = {"[": "{", "]": "}"}.get(key, key.upper())
        code = Qt.Key(ord(char.upper())) if char.isascii() else Qt.Key(ord(char))
        text = "" if modifiers & (CONTROL | ALT) else char
        self._click(code, text, modifiers)
        active_window(self._main)

    def write(self, words: str) -> None:
        """Type words letter by letter."""
        self.typed += len(words)
        for char in words:
            code = Qt.Key(ord(char.upper())) if len(char.upper()) == 1 else Qt.Key.Key_unknown
            self._click(code, char, NONE)
        active_window(self._main)

    def _click(self, code: Qt.Key, text: str, modifiers: Qt.KeyboardModifier) -> None:
        """What `QTest.sendKeyEvent` does, which takes a letter for a byte in older versions of PySide6."""
        window = active_window(self._main)
        held = [key for flag, key in HELD.items() if modifiers & flag]
        for key in held:
            QTest.simulateEvent(window, True, key, NONE, "", False)
        for press in (True, False):
            QTest.simulateEvent(window, press, code, modifiers, text, False)
        for key in reversed(held):
            QTest.simulateEvent(window, False, key, NONE, "", False)


class Mouse:
    """A mouse: it presses what is at a place, which fails where something else lies over it."""

    def __init__(self) -> None:
        self.count = 0
        """Clicks and drags."""

    def click(
        self,
        widget: QWidget,
        place: QPoint | None = None,
        *,
        modifiers: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    ) -> None:
        """Click a widget, in its middle unless told where."""
        self.count += 1
        window, spot = self._aim(widget, widget.rect().center() if place is None else place)
        QTest.mouseMove(window, spot)
        QTest.mouseClick(window, button, modifiers, spot)

    def double_click(self, widget: QWidget, place: QPoint) -> None:
        """Click twice in quick succession."""
        self.count += 1
        window, spot = self._aim(widget, place)
        QTest.mouseDClick(window, Qt.MouseButton.LeftButton, NONE, spot)

    def drag(self, widget: QWidget, places: Sequence[QPoint], *, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press at the first place, move over the others, let go at the last."""
        self.count += 1
        window, spot = self._aim(widget, places[0])
        QTest.mouseMove(window, spot)
        QTest.mousePress(window, Qt.MouseButton.LeftButton, modifiers, spot)
        for place in places[1:]:
            spot = widget.mapTo(widget.window(), place)
            # QTest.mouseMove knows no modifier keys.
            QTest.mouseEvent(QTest.MouseAction.MouseMove, window, Qt.MouseButton.NoButton, modifiers, spot)
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, modifiers, spot)

    def turn(self, widget: QWidget, steps: int) -> None:
        """Turn the wheel over a widget, towards the end for a positive number of steps."""
        window, spot = self._aim(widget, widget.rect().center())
        QTest.wheelEvent(window, QPointF(spot), QPoint(0, -120 * steps))

    def _aim(self, widget: QWidget, place: QPoint) -> tuple[QWindow, QPoint]:
        top = widget.window()
        spot = widget.mapTo(top, place)
        there = top.childAt(spot) or top
        assert there is widget or widget.isAncestorOf(there), f"{there} lies over {widget}"
        handle = top.windowHandle()
        assert handle is not None
        return handle, spot
