"""What the tests of the panels share: a small article with annotations, in a real project."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.document import Document
from annotator.core.drafts import Draft
from annotator.core.edits import Edit
from annotator.core.records import Article, Span, Value, new_id
from annotator.ui.session import Session
from annotator.ui.settings import Settings

TEXT = (
    "تقدمات بعين زارة\n"
    "وأكد الأمين في تصريح للرائد أن سلاح الجو نفذ 3 غارات جوية، وقتل عشرات منهم، وفق قوله.\n"
    "وقال لافروف إن ليبيا تخاطر."
)

Shown = TypeVar("Shown", bound=QWidget)


def draft(text: str = TEXT) -> Draft:
    document = Document.from_raw(text)
    article = Article(id=new_id(), sha256=document.sha256, length=len(document.text), title="عنوان")
    return Draft(document=document, article=article)


def make_empty_session(folder: Path) -> Session:
    session = Session("سارة")
    assert session.new_project(folder / "p.hashiya")
    return session


def make_session(folder: Path, text: str = TEXT) -> Session:
    session = make_empty_session(folder)
    assert session.add_drafts([draft(text)])
    return session


def make_settings(folder: Path) -> Settings:
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    settings.language = "en"
    return settings


def shown(widget: Shown, qtbot: QtBot, width: int, height: int) -> Shown:
    """`widget` in a size, shown and active, so that keys reach it."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitActive(widget)
    return widget


def tag(session: Session, label: str, words: str, anchor: str = "", **attributes: Value) -> str:
    """Tag the first place of the words; the new span's id."""
    assert session.open
    start = session.open.document.text.index(words)
    made: list[Edit] = []
    article_id = session.article_id
    assert session.change(
        lambda project: (
            made.append(
                project.tag(
                    article_id,
                    label=label,
                    segments=[(start, start + len(words))],
                    anchor=anchor or None,
                    attributes=attributes,
                )
            )
            or made[0]
        )
    )
    return next(record.id for record in made[0].added if isinstance(record, Span))


def span(session: Session, span_id: str) -> Span:
    found = session.open.layer.span(span_id) if session.open else None
    assert found is not None
    return found


def steps(session: Session) -> int:
    """Edits written so far."""
    assert session.project
    return len(session.project.history(limit=1000))


def press(qtbot: QtBot, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys, or type words of any script, where the focus is."""
    for key in keys:
        focus = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert focus is not None
        if not isinstance(key, str):
            qtbot.keyClick(focus, key, modifier)
        elif key.isascii():
            qtbot.keyClicks(focus, key)
        else:
            for char in key:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(focus, QKeyEvent(kind, 0, modifier, char))
