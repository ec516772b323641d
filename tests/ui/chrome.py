"""What the tests of the window and its dialogs share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.records import Article
from annotator.project import Project
from annotator.ui import desktop, i18n
from annotator.ui.main_window import MainWindow
from annotator.ui.settings import Language, Settings, ThemeName

TEXT = "قال الوزير إن 35 شخصا قتلوا.\nوأكد المتحدث أن الطريق مفتوح منذ 2019."
OTHER = "Reuters: قال 12 شاهدا إن الجسر انهار."


def make_settings(folder: Path, language: Language = "ar", theme: ThemeName = "light") -> Settings:
    """Settings of their own, in a file of the test."""
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    settings.language, settings.theme = language, theme
    settings.annotator = "layla"
    settings.tour_done = True
    return settings


def make_project(path: Path, *texts: str) -> Path:
    """A project with the articles, the first of them with one claim."""
    with Project.create(path, annotator="layla") as project:
        for number, text in enumerate(texts or (TEXT, OTHER), start=1):
            draft = project.draft(text)
            edit = project.add_articles([replace(draft, article=replace(draft.article, title=f"مقال {number}"))])
            if number == 1:
                article = next(record for record in edit.added if isinstance(record, Article))
                project.tag(article.id, label="claim", segments=((11, 27),))
    return path


@contextmanager
def window_in(
    folder: Path, language: Language = "ar", theme: ThemeName = "light", *, project: bool = True
) -> Iterator[MainWindow]:
    """The main window, shown, with a project open unless told otherwise."""
    app = desktop.make_app()
    settings = make_settings(folder, language, theme)
    window = desktop.build(app, settings)
    window.resize(1280, 800)
    window.show()
    if project:
        assert window.open_project(make_project(folder / "work.hashiya"))
    settle()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        settle()
        i18n.uninstall(app)
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        app.setStyleSheet("")
        QLocale.setDefault(QLocale.c())


def open_suggested(window: MainWindow, text: str, qtbot: QtBot, *, off: tuple[str, ...]) -> None:
    """Add `text` to the project and open it; return when its suggestions, but those of `off`, are there."""
    project, found = window.session.project, window.page.suggestions
    assert project
    assert window.session.add_drafts([project.draft(text)])
    qtbot.waitUntil(lambda: bool(found.total) and not found.running, timeout=20_000)
    window.settings.suggesters_off = off
    window.page.setFocus()
    settle()


def write(widget: QWidget, words: str) -> None:
    """Type `words`, whatever their letters (QTest knows only ASCII)."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def settle() -> None:
    """Let everything that is due happen."""
    for _ in range(4):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
