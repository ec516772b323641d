"""The main window: toolbar, panels, message bar, status line; the welcome page while no project is open."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import BadProject, Expected, Refused
from annotator.ui import tasks
from annotator.ui.actions import Actions, fill_menus
from annotator.ui.article_view import ArticleView
from annotator.ui.dropped import PROJECT, files_of_drop
from annotator.ui.everywhere_bar import EverywhereBar
from annotator.ui.panels_row import PanelsRow
from annotator.ui.runner import Runner
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.status import StatusLine
from annotator.ui.text import error_words, isolate
from annotator.ui.toolbar import Toolbar
from annotator.ui.widgets import ENTER, Hairline

if TYPE_CHECKING:
    from annotator.ui.announcer import Announcer
    from annotator.ui.message_bar import MessageBar
    from annotator.ui.panels.library import LibraryPanel
    from annotator.ui.welcome import Welcome


class MainWindow(QMainWindow):
    """Puts the session's widgets together and does what no single one of them can."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.settings = session, settings
        self._opening: Path | None = None
        self._creating = False
        self._later = QTimer(self, singleShot=True, interval=400)
        self._later.timeout.connect(self._idle)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.runner = Runner(self)
        self.actions_of = Actions(session, settings, self.runner.run, self)
        self.toolbar = Toolbar(session, settings, self.actions_of)
        self.page = ArticleView(session, settings)
        self.row = PanelsRow(self.page, {"library": self._library, "inspector": self._inspector,
                                         "history": self._history}, settings)  # fmt: skip
        self.status = StatusLine(session, settings)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.row)
        inner = self._inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(Hairline())
        column.addWidget(self.pages, 1)
        column.addWidget(Hairline())
        column.addWidget(self.status)
        self.setCentralWidget(inner)
        self._connect()
        self.resize(QSize(1280, 800).boundedTo(QGuiApplication.primaryScreen().availableSize()))
        if not settings.geometry.isEmpty():
            self.restoreGeometry(settings.geometry)
        self.setMinimumSize(760, 480)
        self._show_checks()
        self.retranslate()

    def _connect(self) -> None:
        session = self.session
        self.toolbar.undo_to.connect(self.runner.undo_steps)
        self.status.asked.connect(self.runner.run)
        self.page.note_requested.connect(self.runner.focus_note)
        self.page.form_requested.connect(self.runner.focus_form)
        self.page.wording_requested.connect(self.runner.focus_wording)
        self.toolbar.follow(self.page.review)
        self.page.suggestions.failed_suggester.connect(
            lambda name, reason: self._note(Refused("suggester_failed", name=name, reason=reason))
        )
        everywhere = self.page.suggestions.everywhere
        EverywhereBar(everywhere, self.settings, lambda: self.message, self.runner.show_found, self)
        session.failed.connect(self._fail)
        session.said.connect(self._done)
        session.caret_changed.connect(self._move_on)
        session.selection_changed.connect(self._move_on)
        session.project_changed.connect(self._take_project)
        session.article_changed.connect(self._take_article)
        session.records_changed.connect(lambda _: self._show_title())
        self.settings.changed.connect(self._take_setting)

    # The parts: those that are not always seen are made when they are

    @cached_property
    def welcome(self) -> Welcome:
        """What is shown while no project is open."""
        from annotator.ui.welcome import Welcome

        page = Welcome(self.settings)
        menu = QMenu(page)
        menu.aboutToShow.connect(lambda: fill_menus(menu, self.actions_of))
        page.menu_button.setMenu(menu)
        page.asked.connect(self.runner.run)
        page.chosen.connect(lambda path: self.open_project(Path(path)))
        self.pages.addWidget(page)
        return page

    @cached_property
    def message(self) -> MessageBar:
        """What says what went wrong."""
        from annotator.ui.message_bar import MessageBar

        bar = MessageBar(self._inner)
        bar.lie_over(self.page if self.session.project is not None else self.welcome)
        return bar

    @cached_property
    def announcer(self) -> Announcer:
        """What speaks to a screen reader."""
        from annotator.ui.announcer import Announcer

        return Announcer(self.page)

    def _is_made(self, name: str) -> bool:
        """Whether ``welcome`` or ``message`` is there."""
        return name in self.__dict__

    def _library(self) -> QWidget:
        from annotator.ui.panels.library import LibraryPanel

        panel = LibraryPanel(self.session, self.settings)
        panel.sample_asked.connect(partial(self.runner.run, "open_sample"))
        panel.page_requested.connect(self.page.setFocus)
        return panel

    def _inspector(self) -> QWidget:
        from annotator.ui.panels.inspector import InspectorPanel

        panel = InspectorPanel(self.session, self.settings)
        panel.suggestions.follow(self.page.review)
        panel.page_requested.connect(self.page.setFocus)
        panel.tree.key_for_page.connect(self.page.take_key)
        return panel

    def _history(self) -> QWidget:
        from annotator.ui.panels.history import HistoryPanel

        panel = HistoryPanel(self.session, self.settings)
        panel.page_requested.connect(self.page.setFocus)
        return panel

    @property
    def library(self) -> LibraryPanel:
        """The library, made now if it was not there yet."""
        from annotator.ui.panels.library import LibraryPanel

        panel = self.row.panel("library")
        assert isinstance(panel, LibraryPanel)
        return panel

    def show_panel(self, name: str, shown: bool) -> None:
        """Show or hide ``library``, ``inspector`` or ``history``."""
        self.row.show_panel(name, shown)
        self.settings.set_panel_shown(name, shown)
        self._show_checks()

    # Projects

    def open_project(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a project in place of the one that is open."""
        if self.session.project is not None and _same_file(path, self.session.project.path) and not read_only:
            return True
        self._opening = path
        try:
            return self.session.open_project(path, read_only=read_only)
        finally:
            self._opening = None

    def new_project(self, path: Path) -> bool:
        """Make a project and open it."""
        self._creating = True
        try:
            return self.session.new_project(path)
        finally:
            self._creating = False

    def _take_project(self) -> None:
        project = self.session.project
        there = project is not None
        self._show_page()
        if self._is_made("message"):
            self.message.lie_over(self.page if there else self.welcome)
            self.message.dismiss()
        if project is not None:
            self.row.restore()
            self.settings.add_recent(str(project.path))
            self.settings.last_project = str(project.path)
            self._open_first()
            for code in project.notices:
                self._note(BadProject(code, path=project.path.name))
            self._later.start()
        self._show_title()
        self._show_checks()

    def _show_page(self) -> None:
        """Show the article with all around it, or the welcome page."""
        there = self.session.project is not None
        self.pages.setCurrentWidget(self.row if there else self.welcome)
        for widget in (self.toolbar, self.status):
            widget.setVisible(there)

    def _open_first(self) -> None:
        """Show the article that was open the last time, or the first one."""
        project = self.session.project
        if project is None:
            return
        wanted = self.settings.remembered(f"article/{project.id}")
        numbers = project.find()
        ids = {one.article.id for one in project.summaries([numbers[0]])} if len(numbers) else set()
        if wanted:
            try:
                project.number_of(wanted)
            except Expected:
                wanted = ""
        if article := wanted or next(iter(ids), ""):
            self.session.open_article(article)
            self.page.setFocus()

    def _idle(self) -> None:
        """What can wait until the window is there: the day's backup, and modules that the first tag will need."""
        from annotator.core import frame_units

        assert frame_units
        assert self.announcer
        project = self.session.project
        if project is not None and not project.read_only:
            tasks.run(project.backup_if_due, failed=self._note)

    def _take_article(self) -> None:
        session = self.session
        if session.open is not None and session.project is not None:
            self.settings.remember(f"article/{session.project.id}", session.open.article.id)
        self._show_title()

    def _show_title(self) -> None:
        session = self.session
        if session.project is None:
            self.setWindowTitle(self.tr("Hashiya"))
            return
        name = isolate(session.project.path.stem)
        title = isolate(session.open.article.title) if session.open and session.open.article.title else ""
        self.setWindowTitle(" — ".join(part for part in (title, name, self.tr("Hashiya")) if part))

    # Errors

    def _fail(self, error: Expected) -> None:
        if error.code == "project_corrupt" and self._opening is not None:
            self._recover(self._opening, error)
            return
        from annotator.ui.remedies import remedy_for

        remedy = remedy_for(error, opening=self._opening is not None, creating=self._creating)
        what, advice = error_words(error, self.settings.language, self.session.scheme)
        self.message.say(
            what,
            advice,
            tone=remedy.tone,
            button=remedy.words,
            on_button=partial(self.runner.help_with, remedy, error, self._opening),
        )

    def _recover(self, path: Path, error: Expected) -> None:
        from annotator.ui.dialogs.recovery import RecoveryDialog

        dialog = RecoveryDialog(path, error, self)
        opened = getattr(dialog, "opened", None)
        if opened is not None:
            opened.connect(lambda found: self.open_project(Path(found)))
        self.show_dialog(dialog)

    def _note(self, error: Expected) -> None:
        what, advice = error_words(error, self.settings.language)
        self.message.say(what, advice, tone="warning")

    def _done(self, _edit: object) -> None:
        if self._is_made("message") and self.message.isVisible() and self.message.tone != "warning":
            self.message.dismiss()  # a step has gone well since

    def _move_on(self) -> None:
        """Put a note away that was about where one was: it lies over the article's first lines."""
        if self._is_made("message") and self.message.tone == "note" and not self.message.button.text():
            self.message.dismiss()

    # Settings

    def _take_setting(self, name: str) -> None:
        if name == "annotator":
            self._take_annotator()
        elif name.startswith("panels/"):
            self._show_checks()

    def _take_annotator(self) -> None:
        """Open the project again under the new name, at the same article."""
        self.session.annotator = self.settings.annotator
        project, opened = self.session.project, self.session.open
        if project is None:
            return
        path, read_only, article = project.path, project.read_only, opened.article.id if opened else ""
        self.session.close_project()
        if self.open_project(path, read_only=read_only) and article:
            self.session.open_article(article)

    def _show_checks(self) -> None:
        for name in ("library", "inspector", "history"):
            self.actions_of[f"toggle_{name}"].setChecked(self.row.is_shown(name))

    # Dialogs

    def show_dialog(self, dialog: QDialog) -> None:
        """Open a dialog over the window; it is gone when it is closed."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.isVisible():
            dialog.open()
        else:  # the project that is opened at the start is damaged
            QTimer.singleShot(0, dialog, dialog.open)

    # Events

    def retranslate(self) -> None:
        """Set the window's own words in the interface's language."""
        self._show_title()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the window as one reads it, whenever its parts were made."""
        from annotator.ui import tab_order

        page = [self.welcome] if self.session.project is None else []
        message = [self.message] if self._is_made("message") else []
        parts = [self.toolbar, *page, *message, *(self.row.widget(n) for n in range(self.row.count())), self.status]
        here = QApplication.focusWidget()
        part = tab_order.part_of(here, parts)
        if here is None or part is None:
            return super().focusNextPrevChild(forward)
        if part in (self.toolbar, self.status):  # their buttons are made anew at times
            target = tab_order.along(part, here, forward=forward)
        elif super().focusNextPrevChild(forward) and tab_order.part_of(QApplication.focusWidget(), [part]):
            return True
        else:
            target = None
        target = target or tab_order.beyond(parts, part, forward=forward)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return target is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does; Qt leaves that to some desktops."""
        button = QApplication.focusWidget()
        if event.key() in ENTER and isinstance(button, QAbstractButton) and not event.isAutoRepeat():
            button.click()
        elif event.key() == Qt.Key.Key_Escape and self._is_made("message"):
            self.message.dismiss()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of_drop(event, self.session.project is not None):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = files_of_drop(event, self.session.project is not None)
        projects = [file for file in files if file.suffix.lower() == PROJECT]
        if not files:
            return
        event.acceptProposedAction()
        if projects:
            QTimer.singleShot(0, lambda: self.open_project(projects[0]))
        else:
            QTimer.singleShot(0, lambda: self.library.add_files(files))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.session.project is None and self.pages.currentWidget() is self.row:
            self._show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_made("message"):
            self.message.lie_over(self.page if self.session.project is not None else self.welcome)

    def closeEvent(self, event: QCloseEvent) -> None:
        last = self.session.project.path if self.session.project is not None else None
        tasks.finish()
        self.session.close_project()
        self.settings.last_project = str(last) if last is not None else ""
        self.settings.geometry = self.saveGeometry()
        self.settings.sync()
        super().closeEvent(event)


def _same_file(a: Path, b: Path) -> bool:
    return a.exists() and b.exists() and a.samefile(b)
