"""The dialog for a damaged project: take a backup, or save what can still be read. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QProgressBar, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from annotator.core.errors import Expected
from annotator.core.health import Backup, SalvageReport
from annotator.project import Project
from annotator.ui import tasks
from annotator.ui.dialogs.frame import DialogFrame
from annotator.ui.numbers import counted
from annotator.ui.settings import Settings
from annotator.ui.text import date_words, error_words, ltr
from annotator.ui.widgets import plain_button, primary_button, role_label


def free_place(path: Path) -> Path:
    """A name beside `path` that is not taken, for what is saved of it."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d")
    names = [f"{path.stem}-{stamp}", *(f"{path.stem}-{stamp}-{count}" for count in range(2, 1000))]
    return next(place for name in names if not (place := path.with_name(f"{name}{path.suffix}")).exists())


class RecoveryDialog(DialogFrame):
    """Lists the backups of a damaged project, and offers to read what is left in the file itself."""

    opened = Signal(Path)
    """The project file that a person wants to open now."""

    def __init__(
        self, path: Path, error: Expected, parent: QWidget | None = None, *, settings: Settings | None = None
    ) -> None:
        found = settings or getattr(parent, "settings", None)
        super().__init__(found if isinstance(found, Settings) else Settings(), parent)
        self._path, self._error = path, error
        self._backups: list[Backup] = []
        self._task: tasks.Task | None = None
        self.result_path: Path | None = None
        """The project file that can be opened, once there is one."""
        self._build()
        self._list()
        self.retranslate()
        self.resize(640, 600)

    def _build(self) -> None:
        self._from_backup, self._backup_words = role_label("", "strong"), role_label("", "quiet", wrap=True)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QTreeWidget { show-decoration-selected: 0; } QTreeWidget::item { border-radius: 0; }")
        self.list.setColumnCount(3)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setMinimumHeight(120)
        self.restore = primary_button("", self._restore)
        self._salvage_heading, self._salvage_words = role_label("", "strong"), role_label("", "quiet", wrap=True)
        self.salvage = plain_button("", self._salvage)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 0)
        self.progress.hide()
        self.close_button, self.open_button = plain_button("", self.reject), primary_button("", self.accept)
        self.open_button.hide()
        self._choices = QWidget()
        column = QVBoxLayout(self._choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        start = Qt.AlignmentFlag.AlignLeading
        column.addWidget(self._from_backup)
        column.addWidget(self._backup_words)
        column.addWidget(self.list, 1)
        column.addWidget(self.restore, 0, start)
        column.addSpacing(16)
        column.addWidget(self._salvage_heading)
        column.addWidget(self._salvage_words)
        column.addWidget(self.salvage, 0, start)
        self.body.addWidget(self._choices, 1)
        self.body.addWidget(self.progress)
        self.buttons.addWidget(self.close_button)
        self.buttons.addWidget(self.open_button)
        self.list.itemDoubleClicked.connect(lambda *_: self._restore())

    def _list(self) -> None:
        try:
            self._backups = Project.backups(self._path)
        except Expected as error:
            self.show_error(error)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        what, _ = error_words(self._error, self._settings.language)
        self.set_heading(self.tr("This project is damaged"), what)
        self._from_backup.setText(self.tr("Go back to a backup"))
        found = bool(self._backups)
        self._backup_words.setText(
            self.tr("The backup takes the project's place. The damaged file is kept beside it under another name.")
            if found
            else self.tr("There is no backup of this project on this computer.")
        )
        self.list.setHeaderLabels([self.tr("Made on"), self.tr("Articles"), self.tr("Annotations")])
        self.list.setAccessibleName(self.tr("Backups"))
        self.list.setVisible(found)
        self.restore.setText(self.tr("Use this backup"))
        self.restore.setVisible(found)
        self._salvage_heading.setText(self.tr("Save what can still be read"))
        self._salvage_words.setText(
            self.tr(
                "Reads all articles and annotations that are left in the damaged file and puts them into a new one."
            )
        )
        self.salvage.setText(self.tr("Save into a new project"))
        self.close_button.setText(self.tr("Close"))
        self.open_button.setText(self.tr("Open the project"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self._fill()

    def _fill(self) -> None:
        row = max(0, self.list.currentIndex().row())
        self.list.clear()
        language = self._settings.language
        for backup in self._backups:
            item = QTreeWidgetItem(
                [date_words(backup.time, language), ltr(f"{backup.articles:,}"), ltr(f"{backup.spans:,}")]
            )
            item.setToolTip(0, ltr(str(backup.path)))
            self.list.addTopLevelItem(item)
        if self._backups:
            self.list.setCurrentIndex(self.list.model().index(row, 0))

    # Doing

    def _restore(self) -> None:
        item = self.list.currentItem()
        if item is None or self._task is not None:
            return
        backup = self._backups[self.list.indexOfTopLevelItem(item)]
        self._run(lambda: Project.restore_backup(backup.path, self._path), self._restored)

    def _salvage(self) -> None:
        if self._task is None:
            place = free_place(self._path)
            self._run(lambda: Project.salvage(self._path, place), self._salvaged)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self.message.clear()
        self._set_busy(True)
        self._task = tasks.run(work, done=done, failed=self._failed)

    def _set_busy(self, busy: bool) -> None:
        self._choices.setEnabled(not busy)
        self.close_button.setEnabled(not busy)
        self.progress.setVisible(busy)

    def _failed(self, error: Expected) -> None:
        self._task = None
        self._set_busy(False)
        self.show_error(error)

    def _restored(self, kept: Path) -> None:
        words = self.tr("The project is back. The damaged file is kept as {name}.").format(name=ltr(kept.name))
        self._finish(self._path, words)

    def _salvaged(self, report: SalvageReport) -> None:
        settings = self._settings
        words = [
            self.tr("Saved into {name}:").format(name=ltr(report.path.name)),
            " · ".join(
                counted(part, settings)
                for part in (
                    self.tr("%n article(s)", "", report.articles),
                    self.tr("%n annotation(s)", "", report.spans),
                    self.tr("%n link(s)", "", report.links),
                )
            ),
        ]
        if report.lost:
            words.append(counted(self.tr("%n record(s) could not be kept.", "", report.lost), settings))
        self._finish(report.path, " ".join(words))

    def _finish(self, path: Path, words: str) -> None:
        self._task = None
        self._set_busy(False)
        self._choices.setEnabled(False)
        self.result_path = path
        self.message.say(words, "note")
        self.open_button.show()
        self.open_button.setDefault(True)
        self.open_button.setFocus()

    def accept(self) -> None:
        """Open what was recovered."""
        if self.result_path is not None:
            self.opened.emit(self.result_path)
            super().accept()

    def reject(self) -> None:
        """Close, but not while a file is being written."""
        if self._task is None:
            super().reject()
