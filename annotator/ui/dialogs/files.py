"""The dialog that shows what is in files and folders before they become articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import Expected
from annotator.core.labels import Scheme
from annotator.core.mapping import ImportPlan, Survey
from annotator.core.reports import Loss
from annotator.ui import tasks
from annotator.ui.dialogs.file_entry import FileEntry, read_entries, read_entry
from annotator.ui.dialogs.file_shelf import FileShelf
from annotator.ui.dialogs.files_details import FileDetails
from annotator.ui.dialogs.files_list import FileList
from annotator.ui.dialogs.frame import DialogFrame
from annotator.ui.dialogs.import_job import (
    ImportResult,
    base_scheme,
    found_in,
    make_plan,
    remember,
    run_import,
    suggested,
    trial,
)
from annotator.ui.dialogs.import_report import ImportReport
from annotator.ui.dialogs.mapping import MappingPage
from annotator.ui.dialogs.percent_bar import PercentBar
from annotator.ui.numbers import counted, number
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.widgets import plain_button, primary_button, role_label


class FilesDialog(DialogFrame):
    """Lists the files with what they are, lets that be corrected, asks what becomes of their labels, adds all that can
    be added in one step, and reports what could not.
    """

    def __init__(
        self, session: Session, settings: Settings, paths: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(settings, parent)
        self._session = session
        self._paths = list(paths)
        self._shelf = FileShelf(session.project)
        self._task: tasks.Task | None = None
        self._rereading: tasks.Task | None = None
        self._trial: tasks.Task | None = None
        self._adding = False
        self._all = len(self._paths)
        self._scheme: Scheme | None = None
        self._surveyed: tuple[Survey, ...] = ()
        self._plan: ImportPlan | None = None
        self._cancelled = Event()
        self._build()
        self.retranslate()
        self.resize(800, 700)
        self._read()

    def _build(self) -> None:
        self.list = FileList(self._settings)
        self.details = FileDetails(self._settings)
        self.title, self.encoding, self.preview = self.details.title, self.details.encoding, self.details.preview
        self.fault, self.open_known = self.details.fault, self.details.open_known
        self.mapping, self.report = MappingPage(self._settings), ImportReport(self._settings)
        files = QWidget()
        column = QVBoxLayout(files)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.list, 2)
        column.addWidget(self.details, 3)
        self.pages = QStackedWidget()
        self._files = files
        for page in (files, self.mapping, self.report):
            self.pages.addWidget(page)
        self.progress = PercentBar()
        self.found = role_label("", "quiet", wrap=True)
        self.add, self.cancel = primary_button("", self.accept), plain_button("", self.reject)
        self.back = plain_button("", self._back)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.progress)
        self.buttons.insertWidget(0, self.found, 1)
        for button in (self.cancel, self.back, self.add):
            self.buttons.addWidget(button)
        self.list.currentItemChanged.connect(lambda *_: self._show_entry())
        self.details.retitled.connect(self._retitle)
        self.details.reread.connect(self._reread)
        self.details.recolumned.connect(self._recolumn)
        self.details.known_asked.connect(self._open_known)
        self.mapping.changed.connect(self._try)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.progress.setAccessibleName(self.tr("Progress"))
        self.cancel.setText(self.tr("Cancel"))
        self.back.setText(self.tr("Back"))
        for part in (self.list, self.details, self.mapping, self.report):
            part.retranslate()
        for row in range(len(self._shelf.entries)):
            self._fill(row)
        self._show_entry()
        self._show_page(self.pages.currentWidget() or self._files)

    def _show_page(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        if page is self.mapping:
            self.set_heading(
                self.tr("Labels of the files"),
                self.tr("Say which of their labels becomes which of yours; a label can also be made, or left out."),
            )
        elif page is self.report:
            self.set_heading(self.tr("Added"), self.tr("This did not go in, or not as it was."))
        else:
            self.set_heading(
                self.tr("Add articles from files"),
                self.tr("Look at each text: where it looks wrong, choose another format or another encoding."),
            )
        self._show_found()

    # Reading

    def _read(self) -> None:
        self.progress.setRange(0, len(self._paths))
        self.progress.setValue(0)
        project = self._session.project
        if project is not None:
            self._task = tasks.run(read_entries, project, self._paths, progress=self._take, done=lambda _: self._rest())
        self._show_found()

    def _take(self, told: tuple[FileEntry, int]) -> None:
        entry, self._all = told
        row = self._shelf.add(entry)
        self.list.add_row()
        self._fill(row)
        if self.progress.maximum() != self._all:
            self.progress.setRange(0, self._all)
        self.progress.set_done(row + 1)
        self._show_found()

    def _rest(self) -> None:
        self._task = None
        self._show_found()

    def _fill(self, row: int) -> None:
        entry, fault = self._shelf.entries[row], self._shelf.fault(row, self._settings.language)
        self.list.show_entry(row, entry, fault, twin=self._shelf.twin(row))

    # The chosen file

    def _show_entry(self) -> None:
        row = self.list.row
        if row < 0:
            self.details.show_entry(None)
            return
        fault = self._shelf.fault(row, self._settings.language)
        self.details.show_entry(self._shelf.entries[row], fault, known=self._shelf.known(row) is not None)

    def _retitle(self, title: str) -> None:
        row = self.list.row
        if row >= 0 and self._shelf.entries[row].single is not None:
            self._put(row, self._shelf.entries[row].titled(title))

    def _recolumn(self) -> None:
        row = self.list.row
        if row >= 0:
            self._put(row, replace(self._shelf.entries[row], columns=self.details.columns.columns))
            self.details.say(self._shelf.fault(row, self._settings.language), bad=False)

    def _put(self, row: int, entry: FileEntry) -> None:
        self._shelf.put(row, entry)
        self._fill(row)
        self._show_found()

    def _reread(self) -> None:
        """Read the chosen file anew, as another format or in another encoding."""
        row, project = self.list.row, self._session.project
        if row < 0 or project is None or self._rereading is not None:
            return
        path, kind, encoding = self._shelf.entries[row].path, self.details.kind, self.details.chosen_encoding

        def read(*, cancelled: Callable[[], bool]) -> FileEntry:
            return read_entry(project, path, kind, encoding, cancelled=cancelled)

        self._rereading = tasks.run(read, done=lambda entry: self._take_again(row, entry), owner=self)
        self.details.setEnabled(False)
        self._show_found()

    def _take_again(self, row: int, entry: FileEntry) -> None:
        self._rereading = None
        self.details.setEnabled(True)
        old = self._shelf.entries[row]
        if not entry.candidates and entry.kind == old.kind:
            entry = replace(entry, candidates=old.candidates)
        self._shelf.reread(row, entry)
        self._put(row, entry)
        if row == self.list.row:
            self._show_entry()

    def _open_known(self) -> None:
        known = self._shelf.known(self.list.row) if self.list.row >= 0 else None
        if known is not None:
            self._session.open_article(known.id)
            self.reject()

    # Labels

    def chosen(self) -> list[FileEntry]:
        """What will be added: every file that can be read and whose text is not in the project yet."""
        return self._shelf.chosen

    def _make_plan(self, entries: Sequence[FileEntry]) -> ImportPlan | None:
        """The plan by the choices of the page of labels, or by what is likeliest where they were not asked for."""
        project = self._session.project
        if project is None:
            return None
        surveys = tuple(entry.survey for entry in entries if entry.survey is not None)
        if self._plan is None or self._scheme is None or surveys != self._surveyed:
            self._scheme, self._surveyed = base_scheme(project, entries), surveys
            found = found_in(entries)
            return make_plan(self._scheme, found, suggested(project, found, self._scheme))
        asked = self.mapping.label_boxes or self.mapping.link_boxes
        return make_plan(self._scheme, self._plan.found, self.mapping.chosen if asked else None)

    def _ask_labels(self, plan: ImportPlan) -> bool:
        """Whether the labels are a matter for the person: some are not the scheme's own."""
        ours = {item.id for item in (*self._scheme.labels, *self._scheme.links)} if self._scheme else set[str]()
        return any(
            theirs != mine or mine not in ours
            for theirs, mine in (*plan.chosen.labels.items(), *plan.chosen.links.items())
        )

    def _try(self) -> None:
        """Look, in the background, for what would be left out by the choices as they are."""
        project, entries = self._session.project, self.chosen()
        if self._trial is not None:
            self._trial.cancel()
            self._trial = None
        self.message.clear()
        try:
            plan = self._make_plan(entries)
        except Expected as error:
            self.show_error(error)
            self.add.setEnabled(False)
            return
        if project is None or plan is None:
            return
        self._plan = plan
        self.mapping.wait()

        def run(*, cancelled: Callable[[], bool]) -> tuple[list[Loss], dict[str, str]]:
            return trial(project, entries, plan, cancelled=cancelled)

        self._trial = tasks.run(run, done=self._tried, failed=self.show_error)
        self._show_found()

    def _tried(self, found: tuple[list[Loss], dict[str, str]]) -> None:
        self._trial = None
        self.mapping.show_losses(*found)

    def _back(self) -> None:
        self.message.clear()
        self._show_page(self._files)

    # Adding

    def _show_found(self) -> None:
        page = self.pages.currentWidget()
        reading, busy = self._task is not None and not self._adding, self._task is not None
        self.progress.setVisible(busy)
        bad = len(self._shelf.unread)
        words = self.tr("Reading {done} of {all}").format(
            done=number(len(self._shelf.entries), self._settings), all=number(self._all, self._settings)
        )
        if not reading:
            words = counted(self.tr("%n file(s) cannot be read", "", bad), self._settings) if bad else ""
        self.found.setText(words if page is self._files else "")
        self.back.setVisible(page is self.mapping)
        self.cancel.setVisible(page is not self.report)
        if page is self.report:
            self.add.setText(self.tr("Close"))
            self.add.setEnabled(True)
            return
        entries = self.chosen() if not busy else []
        counts = [entry.articles for entry in entries]
        if None in counts:
            self.add.setText(self.tr("Add the articles"))
        else:
            total = sum(count or 0 for count in counts)
            self.add.setText(counted(self.tr("Add %n article(s)", "", total), self._settings))
        self.add.setEnabled(bool(entries) and not self._session.read_only and self._rereading is None)

    def accept(self) -> None:
        """Ask for what becomes of labels where that is not plain, then add; after a report, close."""
        if self.pages.currentWidget() is self.report:
            super().accept()
            return
        entries = self.chosen()
        if not entries or self._task is not None or self._rereading is not None:
            return
        self.message.clear()
        try:
            plan = self._make_plan(entries)
        except Expected as error:
            self.show_error(error)
            return
        if plan is None:
            return
        if self.pages.currentWidget() is self._files and self._scheme is not None and self._ask_labels(plan):
            self._plan = plan
            self.mapping.show_survey(plan.found, self._scheme, plan.chosen)
            self._show_page(self.mapping)
            self._try()
            self.add.setFocus()
            return
        self._add(entries, plan)

    def _add(self, entries: Sequence[FileEntry], plan: ImportPlan) -> None:
        """Add the articles in the background, as one step; nothing is added where that is cancelled or fails."""
        project = self._session.project
        if project is None:
            return
        counts = [entry.articles for entry in entries]
        self.progress.setRange(0, 0 if None in counts else sum(count or 0 for count in counts))
        self.progress.setValue(0)
        self._cancelled = Event()
        stop = self._cancelled.is_set

        def add(*, progress: Callable[[int], None]) -> ImportResult:
            return run_import(project, entries, plan, progress=progress, cancelled=stop)

        self._adding = True
        self._task = tasks.run(
            add, progress=self._count, done=lambda result: self._added(result, plan), failed=self._refused
        )
        self.pages.setEnabled(False)
        self.back.setEnabled(False)
        self._show_found()
        self.add.setEnabled(False)

    def _count(self, done: int) -> None:
        if self.progress.maximum():
            self.progress.set_done(done)
        self.found.setText(counted(self.tr("Adding: %n article(s) so far", "", done), self._settings))

    def _added(self, result: ImportResult, plan: ImportPlan) -> None:
        self._end()
        project = self._session.project
        if project is None:
            return
        self._session.attempt(lambda: remember(project, self._shelf.entries, plan))
        self._session.change(lambda _: result.edit)
        if result.articles:
            self._session.open_article(result.articles[0].id)
        unread = self._shelf.unread
        if result.smooth and not unread:
            super().accept()
            return
        self.report.show_result(result, unread)
        self._show_page(self.report)
        self.add.setFocus()

    def _end(self) -> None:
        self._task, self._adding = None, False
        self.pages.setEnabled(True)
        self.back.setEnabled(True)

    def _refused(self, error: Expected) -> None:
        self._end()
        self._show_entry()
        self._show_found()
        (self.list if self.pages.currentWidget() is self._files else self.add).setFocus()
        if error.code != "cancelled":
            self.show_error(error)

    def reject(self) -> None:
        """While articles are added, stop, and none is; otherwise close."""
        if self._adding:
            self._cancelled.set()
            return
        for task in (self._task, self._rereading, self._trial):
            if task is not None:
                task.cancel()
        self._task = self._rereading = self._trial = None
        super().reject()
