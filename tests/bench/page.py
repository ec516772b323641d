"""The page that the measures of the article view share: a shown view over a project with S, M and L."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QTextEdit

from annotator.project import Project
from annotator.ui import i18n, theme
from annotator.ui.article_view import ArticleView
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from tests.bench import inputs


class Page:
    """An article view of 900 x 760 pixels, shown, and a plain text edit of the same size and font."""

    def __init__(self, folder: Path) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self.app = app
        self.settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        i18n.install(app, "ar", "latin")
        theme.apply(app, self.settings)
        path = folder / "page.hashiya"
        drafts = {size: inputs.article(size).draft(size) for size in inputs.SIZES}
        with Project.create(path, annotator="bench") as project:
            for draft in drafts.values():
                project.add_articles([draft])
        self.ids = {size: draft.article.id for size, draft in drafts.items()}
        self.session = Session("bench")
        self.session.open_project(path)
        self.view = ArticleView(self.session, self.settings)
        self.plain = QTextEdit(readOnly=True)
        for widget in (self.view, self.plain):
            widget.resize(900, 760)
            widget.show()
        self.open("S")
        self.plain.setFont(QFont(self.view.document().defaultFont()))
        self.app.processEvents()

    def open(self, size: str) -> None:
        """Show an article and paint it."""
        self.session.open_article(self.ids[size])
        self.view.viewport().repaint()

    def settle(self) -> None:
        """Handle events for a second: Qt lays out the rest of a long article in steps after it is shown."""
        until = time.monotonic() + 1
        while time.monotonic() < until:
            self.app.processEvents()

    def show_plain(self, text: str) -> None:
        """Show the text in the plain edit and paint it."""
        self.plain.setPlainText(text)
        self.plain.viewport().repaint()

    def close(self) -> None:
        """Close the windows and the project."""
        self.view.close()
        self.plain.close()
        self.session.close_project()
