"""The list of the files that are about to be added."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.ui import theme
from annotator.ui.dialogs.file_entry import ANNOTATED, TABLE, FileEntry
from annotator.ui.dialogs.import_words import kind_words
from annotator.ui.numbers import counted
from annotator.ui.settings import Settings
from annotator.ui.text import isolate, ltr

NAME, TITLE, STATE = range(3)
_LOOKED_AT = 20
"""Rows that say how wide the last column is; of thousands of files, looking at each takes long."""
_LEAST = 132
"""Height of a list of one file."""
_IN_SIGHT, _HIGH = 5, 760
"""Files that are seen without scrolling, where the screen is so high in pixels."""
_ICONS = {TABLE: "columns-2", ANNOTATED: "highlighter"}


class FileList(QTreeWidget):
    """A row a file: its name, its title or what is wrong with it, and what it is read as."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTreeWidget { show-decoration-selected: 0; } QTreeWidget::item { border-radius: 0; }")
        self.setColumnCount(3)
        self.setMinimumHeight(_LEAST)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(_LOOKED_AT)
        header.resizeSection(NAME, 200)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def retranslate(self) -> None:
        """Set every word in the interface's language but those of the rows."""
        self.setHeaderLabels([self.tr("File"), self.tr("Title"), self.tr("Read as")])
        self.setAccessibleName(self.tr("Files"))

    @property
    def row(self) -> int:
        """The current row, or -1."""
        item = self.currentItem()
        return self.indexOfTopLevelItem(item) if item is not None else -1

    def add_row(self) -> None:
        """Make room for another file; the first is made the current one."""
        self.addTopLevelItem(QTreeWidgetItem())
        if self.topLevelItemCount() == 1:
            self.setCurrentIndex(self.model().index(0, 0))
        if self.topLevelItemCount() <= _IN_SIGHT and self.screen().availableGeometry().height() >= _HIGH:
            rows = self.topLevelItemCount() * max(self.sizeHintForRow(0), self.fontMetrics().height())
            self.setMinimumHeight(max(_LEAST, self.header().sizeHint().height() + rows + 2 * self.frameWidth() + 4))

    def show_entry(self, row: int, entry: FileEntry, fault: str, *, twin: bool) -> None:
        """Show a file; `fault` says why nothing of it will be added, `twin` that its text is there already."""
        item = self.topLevelItem(row)
        if item is None:
            return
        words = fault or entry.title
        if not words and entry.articles:
            words = counted(self.tr("%n article(s)", "", entry.articles), self._settings)
        item.setText(NAME, isolate(entry.path.name))
        item.setToolTip(NAME, ltr(str(entry.path)))
        item.setText(TITLE, isolate(words))
        item.setToolTip(TITLE, words)
        item.setText(STATE, self._state(entry))
        colors = theme.current()
        color = colors.danger if entry.error else colors.quiet if fault else colors.text
        item.setForeground(TITLE, QBrush(color))
        icon = "circle-x" if entry.error else "copy" if twin else _ICONS.get(entry.group, "file-text")
        item.setIcon(NAME, theme.icon(icon, "quiet"))

    def _state(self, entry: FileEntry) -> str:
        if not entry.kind or (entry.error and not entry.candidates):
            return ""
        words = isolate(kind_words(entry.kind, self._settings.language))
        return f"{words} · {ltr(entry.encoding.upper())}" if entry.candidates and entry.encoding else words
