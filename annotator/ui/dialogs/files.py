"""The dialog that shows what is in files before they become articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotator.core.drafts import Draft
from annotator.core.edits import Edit
from annotator.core.errors import Expected
from annotator.core.records import Article
from annotator.ui import tasks, theme
from annotator.ui.dialogs.file_entry import FileEntry, read_entries, read_entry
from annotator.ui.dialogs.frame import DialogFrame
from annotator.ui.numbers import counted, number
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import error_words, isolate, ltr
from annotator.ui.widgets import plain_button, primary_button, quiet_button, role_label, set_property

NAME, TITLE, STATE = range(3)


class FilesDialog(DialogFrame):
    """Lists the files with title and encoding, lets both be corrected, then adds all that can be added in one step."""

    def __init__(
        self, session: Session, settings: Settings, paths: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(settings, parent)
        self._session = session
        self._paths = list(paths)
        self._entries: list[FileEntry] = []
        self._texts: dict[str, int] = {}
        """SHA-256 of each text that was read, and the row where it was met first."""
        self._task: tasks.Task | None = None
        self._adding = False
        self._cancelled = Event()
        self._build()
        self.retranslate()
        self.resize(760, 620)
        self._read()

    def _build(self) -> None:
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QTreeWidget { show-decoration-selected: 0; } QTreeWidget::item { border-radius: 0; }")
        self.list.setColumnCount(3)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(NAME, 200)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.title, self.encoding = QLineEdit(), QComboBox()
        self.encoding.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.encoding.setMinimumWidth(170)
        self._title_label, self._encoding_label = QLabel(), QLabel()
        self._title_label.setBuddy(self.title)
        self._encoding_label.setBuddy(self.encoding)
        self.fault = role_label("", "quiet", wrap=True)
        self.open_known = quiet_button("", self._open_known, icon="external-link")
        self.preview = QTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        font = theme.font()
        font.setFamilies(["Noto Naskh Arabic", *font.families()])
        self.preview.setFont(font)
        self.progress = QProgressBar(textVisible=False)
        self.found = role_label("", "quiet", wrap=True)
        self.add, self.cancel = primary_button("", self.accept), plain_button("", self.reject)
        details = QGridLayout()
        details.setHorizontalSpacing(12)
        details.setVerticalSpacing(8)
        details.addWidget(self._title_label, 0, 0)
        details.addWidget(self.title, 0, 1, 1, 3)
        details.addWidget(self._encoding_label, 1, 0)
        details.addWidget(self.encoding, 1, 1)
        details.addWidget(self.fault, 1, 2)
        details.addWidget(self.open_known, 1, 3)
        details.setColumnStretch(2, 1)
        self.body.addWidget(self.list, 3)
        self.body.addLayout(details)
        self.body.addWidget(self.preview, 2)
        self.body.addWidget(self.progress)
        self.buttons.insertWidget(0, self.found, 1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.add)
        self.list.currentItemChanged.connect(lambda *_: self._show_entry())
        self.title.textEdited.connect(self._retitle)
        self.encoding.activated.connect(lambda _: self._reread())

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.set_heading(
            self.tr("Add articles from files"),
            self.tr("Look at each text: where the letters are wrong, choose another encoding."),
        )
        self.list.setHeaderLabels([self.tr("File"), self.tr("Title"), self.tr("Read as")])
        self.list.setAccessibleName(self.tr("Files"))
        self._title_label.setText(self.tr("Title"))
        self.title.setAccessibleName(self.tr("Title"))
        self._encoding_label.setText(self.tr("Read as"))
        self.encoding.setAccessibleName(self.tr("Encoding"))
        self.preview.setAccessibleName(self.tr("Beginning of the text"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.open_known.setText(self.tr("Open it"))
        self.cancel.setText(self.tr("Cancel"))
        for row, entry in enumerate(self._entries):
            self._fill(row, entry)
        self._show_entry()
        self._show_found()

    # Reading

    def _read(self) -> None:
        self.progress.setRange(0, len(self._paths))
        self.progress.setValue(0)
        self._task = tasks.run(read_entries, self._paths, progress=self._take, done=lambda _: self._rest())
        self._show_found()

    def _take(self, entry: FileEntry) -> None:
        self._entries.append(entry)
        row = len(self._entries) - 1
        for draft in entry.drafts:
            self._texts.setdefault(draft.document.sha256, row)
        self.list.addTopLevelItem(QTreeWidgetItem())
        self._fill(row, entry)
        if row == 0:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.progress.setValue(row + 1)
        self._show_found()

    def _rest(self) -> None:
        self._task = None
        self._show_found()

    def _fill(self, row: int, entry: FileEntry) -> None:
        item, fault = self.list.topLevelItem(row), self._fault(row)
        if item is None:
            return
        title = entry.title or (
            counted(self.tr("%n article(s)", "", len(entry.drafts)), self._settings) if entry.drafts else ""
        )
        item.setText(NAME, ltr(entry.path.name))
        item.setToolTip(NAME, ltr(str(entry.path)))
        item.setText(TITLE, isolate(fault or title))
        item.setToolTip(TITLE, fault or title)
        item.setText(STATE, ltr(entry.encoding.upper()) if entry.drafts else "")
        colors = theme.current()
        item.setForeground(TITLE, QBrush(colors.danger if entry.error else colors.quiet if fault else colors.text))
        item.setIcon(NAME, theme.icon("circle-x" if entry.error else "copy" if fault else "file-text", "quiet"))

    def _fault(self, row: int) -> str:
        """Why nothing of the file will be added, in words, or an empty text."""
        entry = self._entries[row]
        if entry.error is not None:
            return error_words(entry.error, self._settings.language)[0]
        if entry.drafts and not self._fresh(row):
            if self._known(row) is not None:
                return self.tr("is in the project already")
            return self.tr("is the same text as another file of the list")
        return "" if entry.drafts else self.tr("holds no articles")

    def _known(self, row: int) -> Article | None:
        """The article of the project that has the text of the file's one article."""
        project, drafts = self._session.project, self._entries[row].drafts
        return project.same_text(drafts[0].document.sha256) if project and len(drafts) == 1 else None

    def _fresh(self, row: int) -> list[Draft]:
        """The file's drafts whose text is neither in the project nor in a file above."""
        project = self._session.project
        if project is None:
            return []
        return [
            draft
            for draft in self._entries[row].drafts
            if self._texts.get(draft.document.sha256, row) == row and project.same_text(draft.document.sha256) is None
        ]

    # The chosen file

    @property
    def _row(self) -> int:
        item = self.list.currentItem()
        return self.list.indexOfTopLevelItem(item) if item is not None else -1

    def _show_entry(self) -> None:
        row = self._row
        entry = self._entries[row] if row >= 0 else None
        one = entry is not None and len(entry.drafts) == 1
        with QSignalBlocker(self.encoding):
            self.encoding.clear()
            for name in entry.candidates if entry else ():
                self.encoding.addItem(ltr(name.upper()), name)
            self.encoding.setCurrentIndex(self.encoding.findData(entry.encoding if entry else ""))
        self.encoding.setEnabled(self.encoding.count() > 1)
        self.title.setEnabled(one)
        self.title.setText(entry.title if entry else "")
        self.title.setCursorPosition(0)
        self.preview.setPlainText(entry.preview if entry else "")
        fault = self._fault(row) if entry else ""
        self.fault.setText(f"{fault[:1].upper()}{fault[1:]}")
        set_property(self.fault, "role", "danger" if entry and entry.error else "quiet")
        self.fault.setVisible(bool(fault))
        self.open_known.setVisible(one and self._known(row) is not None)

    def _retitle(self, title: str) -> None:
        row = self._row
        if row >= 0 and len(self._entries[row].drafts) == 1:
            self._entries[row] = self._entries[row].titled(title)
            self._fill(row, self._entries[row])

    def _reread(self) -> None:
        row = self._row
        if row < 0:
            return
        old = self._entries[row]
        for draft in old.drafts:
            if self._texts.get(draft.document.sha256) == row:
                del self._texts[draft.document.sha256]
        entry = read_entry(old.path, str(self.encoding.currentData()))
        if not entry.candidates:
            entry = FileEntry(path=entry.path, encoding=entry.encoding, candidates=old.candidates, error=entry.error)
        self._entries[row] = entry
        for draft in entry.drafts:
            self._texts.setdefault(draft.document.sha256, row)
        self._fill(row, entry)
        self._show_entry()
        self._show_found()

    def _open_known(self) -> None:
        known = self._known(self._row)
        if known is not None:
            self._session.open_article(known.id)
            self.reject()

    # Adding

    def drafts(self) -> list[Draft]:
        """What will be added: every readable text that is not in the project yet, once."""
        return [draft for row in range(len(self._entries)) for draft in self._fresh(row)]

    def _show_found(self) -> None:
        busy = self._task is not None
        self.progress.setVisible(busy)
        bad = sum(1 for entry in self._entries if entry.error is not None)
        words = self.tr("Reading {done} of {all}").format(
            done=number(len(self._entries), self._settings), all=number(len(self._paths), self._settings)
        )
        if not busy:
            words = counted(self.tr("%n file(s) cannot be read", "", bad), self._settings) if bad else ""
        self.found.setText(words)
        count = len(self.drafts()) if not busy else 0
        self.add.setText(counted(self.tr("Add %n article(s)", "", count), self._settings))
        self.add.setEnabled(count > 0 and not self._session.read_only)

    def accept(self) -> None:
        """Add the articles in the background, as one step; nothing is added where that is cancelled or fails."""
        project, drafts = self._session.project, self.drafts()
        if project is None or not drafts or self._task is not None:
            return
        self.message.clear()
        self.progress.setRange(0, len(drafts))
        self.progress.setValue(0)

        self._cancelled = Event()
        stop = self._cancelled.is_set

        def add(*, progress: Callable[[int], None]) -> Edit:
            return project.add_articles(drafts, progress=progress, cancelled=stop)

        self._adding = True
        self._task = tasks.run(add, progress=self.progress.setValue, done=self._added, failed=self._refused)
        self.progress.show()
        for widget in (self.list, self.title, self.encoding, self.add):
            widget.setEnabled(False)
        self.found.setText(counted(self.tr("Adding %n article(s)", "", len(drafts)), self._settings))

    def _added(self, edit: Edit) -> None:
        self._task, self._adding = None, False
        self._session.change(lambda _: edit)
        first = next((record for record in edit.added if isinstance(record, Article)), None)
        if first is not None:
            self._session.open_article(first.id)
        super().accept()

    def _refused(self, error: Expected) -> None:
        self._task, self._adding = None, False
        for widget in (self.list, self.title):
            widget.setEnabled(True)
        self._show_entry()
        self._show_found()
        if error.code != "cancelled":
            self.show_error(error)

    def reject(self) -> None:
        """While articles are added, stop, and none is; otherwise close."""
        if self._adding:
            self._cancelled.set()
            return
        if self._task is not None:
            self._task.cancel()
            self._task = None
        super().reject()
