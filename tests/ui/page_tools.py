"""Builders for the tests of the article view: a real project, session and settings around a text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.document import Document
from annotator.core.drafts import Draft
from annotator.core.errors import Expected
from annotator.core.records import Article, Segment, Span, new_id
from annotator.ui.article_view import ArticleView
from annotator.ui.session import Session
from annotator.ui.settings import Settings


@dataclass
class Desk:
    """A page with a session and a project behind it."""

    view: ArticleView
    session: Session
    settings: Settings
    failures: list[Expected]

    @property
    def text(self) -> str:
        assert self.session.open
        return self.session.open.document.text

    @property
    def spans(self) -> list[Span]:
        assert self.session.open
        return self.session.open.layer.spans()

    def find(self, words: str, after: int = 0) -> Segment:
        """Where `words` stand in the text."""
        start = self.text.index(words, after)
        return start, start + len(words)

    def tag(self, label: str, *words: str) -> Span:
        """Tag the pieces of text that read `words`, through the project."""
        segments = [self.find(piece) for piece in words]
        assert self.session.change(lambda p: p.tag(self.session.article_id, label=label, segments=segments))
        span = self.session.span
        assert span
        return span

    def point(self, offset: int, share: float = 0.5) -> QPoint:
        """A place in the viewport over the code point at `offset`, `share` of its width from its left."""
        places = self.view.places
        assert places
        pieces = places.pieces(places.paragraph_at(offset), offset, offset + 1)
        piece = pieces[0]
        x = piece.left + (piece.right - piece.left) * share
        return QPoint(round(x), round(piece.baseline - 5 - self.view.scroll_y))

    def edge(self, offset: int) -> QPoint:
        """The place of the caret before the code point at `offset`."""
        assert self.view.places
        center = self.view.places.caret(offset).center()
        return QPoint(round(center.x()), round(center.y() - self.view.scroll_y))

    def drag(self, start: int, end: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Drag from the caret place `start` to `end` with the left button."""
        a, b = self.edge(start), self.edge(end)
        mouse(self.view, QEvent.Type.MouseButtonPress, a, modifiers)
        for step in range(1, 6):
            mouse(self.view, QEvent.Type.MouseMove, a + (b - a) * step / 5, modifiers)
        mouse(self.view, QEvent.Type.MouseButtonRelease, b, modifiers)

    def click(self, offset: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click on the code point at `offset`."""
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, self.point(offset))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and release a key of the page."""
        QTest.keyClick(self.view, key, modifiers)

    def type_letter(self, letter: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press the key that writes `letter` on whatever layout it belongs to."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.view, QKeyEvent(kind, ord(letter[0].upper()), modifiers, letter))


def mouse(view: ArticleView, kind: QEvent.Type, place: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    """Send one mouse event with the left button to the page."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    spot = QPointF(place)
    globally = QPointF(view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), QMouseEvent(kind, spot, globally, button, held, modifiers))


def open_desk(
    qtbot: QtBot,
    folder: Path,
    text: str,
    *,
    width: int = 900,
    height: int = 700,
    zoom: int = 100,
    suggest: bool = False,
) -> Desk:
    """A shown page with `text` open in a new project in `folder`."""
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    settings.zoom, settings.language, settings.suggest = zoom, "ar", suggest
    session = Session("tester")
    failures: list[Expected] = []
    session.failed.connect(failures.append)
    assert session.new_project(folder / "p.hashiya")
    view = ArticleView(session, settings)
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    view.setFocus()
    add_article(session, text)
    QApplication.processEvents()
    view.destroyed.connect(session.close_project)
    return Desk(view, session, settings, failures)


def add_article(session: Session, text: str) -> None:
    """Import `text` and show it."""
    document = Document.from_raw(text)
    article = Article(id=new_id(), sha256=document.sha256, length=len(document.text), title="T")
    assert session.add_drafts([Draft(document=document, article=article)])
