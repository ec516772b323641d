"""The library: the project's articles in a list that is sorted, filtered as one types, and added to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from annotator.core.edits import Edit
from annotator.core.records import STATUSES, Article, Status
from annotator.ui import theme
from annotator.ui.dialogs.scope import Scope
from annotator.ui.everywhere_bar import short
from annotator.ui.importable import ANNOTATED, ARTICLES, SUFFIXES, TABLES, files_of, patterns
from annotator.ui.models.articles import ArticlesModel, Wanted
from annotator.ui.numbers import counted, number
from annotator.ui.panels.article_delegate import ArticleDelegate
from annotator.ui.panels.library_head import LibraryHead
from annotator.ui.panels.library_parts import ArticleList, DropVeil, NoArticles, NoMatch, ProgressLine
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.widgets import plain_button, role_label

SLOW = 0.035
"""Seconds; after a search that took longer, the next waits until typing pauses for `PAUSE`."""
PAUSE = 30
"""Milliseconds."""


class LibraryPanel(QWidget):
    """Shows the articles and opens, adds, edits and deletes them."""

    sample_asked = Signal()
    page_requested = Signal()
    """A person wants to see the sample project."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._done = 0
        self._all = 0
        self._slow = False
        self._among: frozenset[int] | None = None
        self._words = ""
        """What the articles have in common to which the list is narrowed."""
        self._build()
        self._connect()
        self.retranslate()
        self._take_project()

    # Building

    def _build(self) -> None:
        self.model = ArticlesModel(self)
        self._delegate = ArticleDelegate(self._settings, self)
        self.list = ArticleList(self._delegate)
        self.list.setModel(self.model)
        self.model.describe = self._delegate.describe
        self.head = LibraryHead()
        self.search = self.head.search
        self.found = role_label("", "small")
        self.found.setContentsMargins(12, 0, 12, 4)
        self.progress = ProgressLine()
        self.empty, self.no_match = NoArticles(), NoMatch()
        self.pages = QStackedWidget()
        for page in (self.list, self.empty, self.no_match):
            self.pages.addWidget(page)
        self.chip = plain_button("", self.clear_filter)
        self.chip.setIcon(theme.icon("x"))
        chip_row = QHBoxLayout()
        chip_row.setContentsMargins(12, 0, 12, 4)
        chip_row.addWidget(self.chip)
        chip_row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(chip_row)
        column.addWidget(self.found)
        column.addWidget(self.progress)
        column.addWidget(self.pages, 1)
        self._veil = DropVeil(self, lambda: not self._session.read_only)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)

    def _connect(self) -> None:
        session, head = self._session, self.head
        session.project_changed.connect(self._take_project)
        session.article_changed.connect(self._take_article)
        session.records_changed.connect(self._take_edit)
        session.reviewed.connect(self.model.forget)
        session.scheme_changed.connect(self._take_scheme)
        self._settings.changed.connect(self._take_setting)
        head.typed.connect(self._typed)
        head.chosen.connect(self._sorted)
        head.left.connect(lambda: self.model.rowCount() and self.focus_list())
        head.entered.connect(self._open_found)
        head.paste_asked.connect(self.paste)
        head.files_asked.connect(lambda: self.add_files())
        head.folder_asked.connect(self.add_folder)
        head.web_asked.connect(self.add_web)
        self._veil.dropped.connect(self.add_files)
        self._pause.timeout.connect(self._find)
        self.empty.paste.clicked.connect(self.paste)
        self.empty.files.clicked.connect(lambda: self.add_files())
        self.empty.sample.clicked.connect(self.sample_asked)
        self.no_match.clear.clicked.connect(self.clear_filter)
        self.list.opened.connect(self._open_row)
        self.list.delete_asked.connect(self.delete_selected)
        self.list.edit_asked.connect(self.edit_current)
        self.list.typed.connect(self._type)
        self.list.menu_asked.connect(lambda place: self.context_menu().popup(place))

    def changeEvent(self, event: QEvent) -> None:
        """Take over another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.setAccessibleName(self.tr("Library"))
        self.list.setAccessibleName(self.tr("Articles"))
        for part in (self.head, self.empty, self.no_match):
            part.retranslate()
        self._veil.words = self.tr("Drop the files here to add them")
        self._show_found()

    # Following the session

    def _take_project(self) -> None:
        project = self._session.project
        sort, descending = "added", False
        if project is not None:
            sort = project.remembered("library_sort", sort)
            descending = project.remembered("library_descending") == "yes"
        self._among, self._words = None, ""
        self.head.reset(sort, descending=descending)
        self._delegate.scheme = self._session.scheme
        self._delegate.open_number = -1
        self._all = project.count() if project else 0
        self.model.set_project(project, self.head.wanted)
        self._done = len(project.find(status="done")) if project and self._all else 0
        writable = not self._session.read_only
        self.head.set_writable(writable)
        self.empty.paste.setEnabled(writable)
        self.empty.files.setEnabled(writable)
        self._show_found()
        self._take_article()

    def _take_setting(self, name: str) -> None:
        if name in ("digits", "language"):
            self._show_found()
            self.list.viewport().update()

    def _take_scheme(self) -> None:
        self._delegate.scheme = self._session.scheme
        self.model.refresh()

    def _take_article(self) -> None:
        project, opened = self._session.project, self._session.open
        number = project.number_of(opened.article.id) if project and opened else -1
        self._delegate.open_number, row = number, self.model.row_of(number)
        if row >= 0 and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(row))
        self.list.viewport().update()

    def _take_edit(self, edit: Edit) -> None:
        for records, sign in ((edit.removed, -1), (edit.added, 1)):
            articles = [record for record in records if isinstance(record, Article)]
            self._all += sign * len(articles)
            self._done += sign * sum(1 for article in articles if article.status == "done")
        self._keeping_place(lambda: self.model.take(edit), keep_scroll=True)
        self._show_found()

    # Finding

    @property
    def waiting(self) -> bool:
        """Whether a search waits for a pause in typing."""
        return self._pause.isActive()

    def _typed(self) -> None:
        if self._slow:
            self._pause.start()
        else:
            self._find()

    def _type(self, text: str) -> None:
        """Letters typed while the list has the focus go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.setText(self.search.text() + text)

    def _sorted(self) -> None:
        project, wanted = self._session.project, self.head.wanted
        if project is not None and not project.read_only:
            project.remember("library_sort", wanted.sort)
            project.remember("library_descending", "yes" if wanted.descending else "")
        self._find()

    def _find(self) -> None:
        self._pause.stop()
        wanted = replace(self.head.wanted, among=self._among)
        began = perf_counter()
        self._keeping_place(lambda: self.model.find(wanted), keep_scroll=False)
        self._slow = perf_counter() - began > SLOW
        self._show_found()

    def clear_filter(self) -> None:
        """Show all articles again."""
        self._among, self._words = None, ""
        self.head.show_all()
        self._find()
        self.search.setFocus()

    def narrow(self, ids: Iterable[str], words: str) -> None:
        """Show only the articles `ids`, those with suggestions for `words`, until the filter is cleared."""
        project = self._session.project
        if project is not None:
            self.head.show_all()
            self._among, self._words = frozenset(map(project.number_of, ids)), words
            self._find()
            self.focus_list()

    def _keeping_place(self, change: Callable[[], bool], *, keep_scroll: bool) -> None:
        """Run `change`; where it resets the model, the same articles stay current and selected, and in sight."""
        numbers, view = self.model.numbers, self.list
        current = view.currentIndex().row()
        here = numbers[current] if 0 <= current < len(numbers) else -1
        selected = [numbers[row] for row in view.selected_rows(limit=1000)]
        scroll = view.verticalScrollBar().value()
        if not change():
            return
        rows = [row for number in selected if (row := self.model.row_of(number)) >= 0]
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.model.index(row), self.model.index(row))
        row = self.model.row_of(here if here >= 0 else self._delegate.open_number)
        if row < 0 and keep_scroll and self.model.rowCount():
            row = min(max(current, 0), self.model.rowCount() - 1)
        selection = view.selectionModel()
        if row >= 0:
            selection.setCurrentIndex(self.model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if keep_scroll:
            view.verticalScrollBar().setValue(scroll)
        else:
            view.scrollToTop()
            if row >= 0:
                view.scrollTo(self.model.index(row))

    def _show_found(self) -> None:
        shown, filtered = (
            self.model.rowCount(),
            self.model.wanted != Wanted(sort=self.model.wanted.sort, descending=self.model.wanted.descending),
        )
        words = counted(self.tr("%n article(s)", "", self._all), self._settings)
        if filtered:
            words = self.tr("{count} of {articles}").format(count=number(shown, self._settings), articles=words)
        elif self._done:
            done = self.tr("{count} done").format(count=number(self._done, self._settings))
            words = f"{words} · {done}"
        self.found.setText(words)
        self.found.setVisible(bool(self._all))
        self.chip.setText(self.tr("Suggestions: “{words}”").format(words=short(self._words, 14)))
        self.chip.setToolTip(
            self.tr("Show all articles again, not only those with suggestions for “{words}”").format(
                words=short(self._words)
            )
        )
        self.chip.setVisible(self._among is not None)
        self.progress.set_share(self._done / self._all if self._all else 0)
        self.progress.setVisible(bool(self._all))
        self.pages.setCurrentWidget(self.list if shown else self.no_match if self._all else self.empty)

    # Doing

    def selected_ids(self) -> list[str]:
        """The ids of the selected articles, in the order of the rows."""
        return self._ids(self.list.selected_rows())

    def shown_ids(self) -> list[str]:
        """The ids of all articles that match the filter, in the order of the rows."""
        return self._ids(range(self.model.rowCount()))

    @property
    def scope(self) -> Scope:
        """What an export can be limited to."""
        return Scope(
            shown=self.shown_ids,
            shown_count=self.model.rowCount(),
            selected=self.selected_ids,
            selected_count=len(self.list.selected_rows()),
        )

    def _ids(self, rows: Sequence[int]) -> list[str]:
        project, numbers = self._session.project, self.model.numbers
        if project is None:
            return []
        return [summary.article.id for summary in project.summaries([numbers[row] for row in rows])]

    @property
    def current(self) -> Article | None:
        """The article of the row that the keyboard is on."""
        summary = self.model.summary(self.list.currentIndex().row())
        return summary.article if summary else None

    def _open_found(self) -> None:
        index = self.list.currentIndex()
        self._open_row(index if index.isValid() else self.model.index(0))

    def _open_row(self, index: QModelIndex) -> None:
        summary = self.model.summary(index.row())
        if summary is not None and self._session.open_article(summary.article.id):
            self.page_requested.emit()  # what is typed next is for the article

    def open_next(self) -> bool:
        """Open the article below the open one; False at the end."""
        return self._step(1)

    def open_previous(self) -> bool:
        """Open the article above the open one; False at the start."""
        return self._step(-1)

    def _step(self, by: int) -> bool:
        row = self.model.row_of(self._delegate.open_number)
        if row < 0:
            row = self.list.currentIndex().row() - (by if self.list.currentIndex().isValid() else 0)
        summary = self.model.summary(row + by)
        return bool(summary) and self._session.open_article(summary.article.id)

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_list(self) -> None:
        """Put the keyboard on the list, or on the first button where there is none."""
        buttons: dict[QWidget | None, QWidget] = {self.empty: self.empty.paste, self.no_match: self.no_match.clear}
        target = buttons.get(self.pages.currentWidget(), self.list)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paste(self) -> None:
        """Ask for an article to paste; files that were copied are shown as files."""
        from annotator.ui.dialogs.paste import PasteDialog

        if files := [path for path in files_of(QGuiApplication.clipboard().mimeData()) if path.exists()]:
            self.add_files(files)
            return
        _show(PasteDialog(self._session, self._settings, self.window()))

    def add_files(self, paths: Sequence[Path] = ()) -> None:
        """Show what is in the files before they are added; without `paths`, ask for them first."""
        from annotator.ui.dialogs.files import FilesDialog

        chosen = list(paths)
        if not chosen:
            folder = self._settings.remembered("import_folder")
            kinds = ";;".join(
                [
                    self.tr("All that can be read ({patterns})").format(patterns=patterns(tuple(sorted(SUFFIXES)))),
                    self.tr("Articles ({patterns})").format(patterns=patterns(ARTICLES)),
                    self.tr("Tables ({patterns})").format(patterns=patterns(TABLES)),
                    self.tr("Annotated articles ({patterns})").format(patterns=patterns(ANNOTATED)),
                    self.tr("All files (*)"),
                ]
            )
            names, _ = QFileDialog.getOpenFileNames(self.window(), self.tr("Add articles"), folder, kinds)
            chosen = [Path(name) for name in names]
        if chosen:
            self._settings.remember("import_folder", str(chosen[0].parent))
            _show(FilesDialog(self._session, self._settings, chosen, self.window()))

    def add_folder(self) -> None:
        """Ask for a folder and show what is in it before it is added."""
        folder = self._settings.remembered("import_folder")
        if name := QFileDialog.getExistingDirectory(self.window(), self.tr("Add articles"), folder):
            self.add_files([Path(name)])

    def add_web(self) -> None:
        """Ask for a web address to read an article from."""
        from annotator.ui.dialogs.web_address import WebAddressDialog

        _show(WebAddressDialog(self._session, self._settings, self.window()))

    def edit_current(self) -> None:
        """Edit the details of the current row's article."""
        from annotator.ui.dialogs.article import ArticleDialog

        article = self.current
        if article is not None and not self._session.read_only:
            _show(ArticleDialog(self._session, self._settings, self.window(), article_id=article.id))

    def delete_selected(self) -> None:
        """Delete the selected articles; the status line offers to undo it."""
        ids = self.selected_ids()
        if ids and not self._session.read_only:
            self._session.delete_articles(ids)

    def context_menu(self) -> QMenu:
        """What can be done with the selected articles."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids, writable = self.selected_ids(), not self._session.read_only
        index = self.list.currentIndex()
        menu.addAction(self.tr("Open"), "Return", lambda: self._open_row(index)).setEnabled(len(ids) == 1)
        edit = menu.addAction(theme.icon("pencil"), self.tr("Edit details…"), "F2", self.edit_current)
        edit.setEnabled(len(ids) == 1 and writable)
        menu.addSeparator()
        for status in STATUSES:
            words = self.tr("Mark as {status}").format(status=self._delegate.status_words(status))
            action = menu.addAction(words, lambda status=status: self._mark(ids, status))
            action.setEnabled(bool(ids) and writable)
        menu.addSeparator()
        menu.addAction(theme.icon("download"), self.tr("Export…"), self._export).setEnabled(bool(ids))
        delete = menu.addAction(theme.icon("trash-2"), self.tr("Delete"), "Del", self.delete_selected)
        delete.setEnabled(bool(ids) and writable)
        return menu

    def _mark(self, ids: Sequence[str], status: Status) -> None:
        for article_id in ids:
            self._session.edit_article(article_id, status=status)

    def _export(self) -> None:
        from annotator.ui.dialogs.export import ExportDialog

        _show(ExportDialog(self._session, self._settings, self.window(), scope=self.scope))


def _show(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
