"""The scheme editor's pages: a list of records beside the form of one, and the guidelines beside their preview."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from annotator.core.labels import Label, Names, Scheme
from annotator.ui.dialogs.scheme_forms import FrameForm, LabelForm, LinkForm
from annotator.ui.dialogs.scheme_parts import NamesEdit, RecordList
from annotator.ui.settings import Settings
from annotator.ui.widgets import role_label


class RecordsPage(QWidget):
    """The labels, link types or frames of a scheme, and the form of the chosen one."""

    edited = Signal(int, object)
    """Row and the record as it is now."""
    add_asked = Signal()
    remove_asked = Signal(int)
    move_asked = Signal(int, int)

    def __init__(self, form: LabelForm | LinkForm | FrameForm, settings: Settings) -> None:
        super().__init__()
        self.form = form
        self._settings = settings
        self._scheme: Scheme | None = None
        self._records: list[Any] = []
        self._old: Collection[str] = ()
        self._row = 0
        self.list = RecordList()
        self.list.setFixedWidth(200)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        column.addStretch(1)
        self._area.setWidget(holder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(self._area, 1)
        self.list.chosen.connect(self._choose)
        self.list.add_asked.connect(self.add_asked)
        self.list.remove_asked.connect(self.remove_asked)
        self.list.move_asked.connect(self.move_asked)
        form.edited.connect(lambda record: self.edited.emit(self._row, record))

    def retranslate(self, what: str) -> None:
        """Set every word in the interface's language; `what` names the list."""
        self.list.set_words(what)
        self.form.retranslate()

    def choose(self, row: int) -> None:
        """Choose a row of what is shown next."""
        self._row = row

    def _choose(self, row: int) -> None:
        self._row = row
        self._show()

    def _words(self, record: Any) -> str:
        return record.name.in_language(self._settings.language) or record.id

    def take(self, scheme: Scheme, records: Sequence[Any], old: Collection[str]) -> None:
        """Show records; the ids `old` cannot be changed."""
        self._scheme, self._records, self._old = scheme, list(records), old
        rows = [(self._words(record), record if isinstance(record, Label) else None) for record in records]
        self.list.take(rows, max(0, self._row))
        self._row = self.list.row
        self._show()

    def _show(self) -> None:
        shown = 0 <= self._row < len(self._records)
        self._area.setVisible(shown)
        if shown and self._scheme is not None:
            record = self._records[self._row]
            self.form.take(record, self._scheme, new=record.id not in self._old)

    def rename(self, row: int, record: Any) -> None:
        """The record of a row is another now; its form shows it already."""
        self._records[row] = record
        rows = [(self._words(each), each if isinstance(each, Label) else None) for each in self._records]
        self.list.take(rows, row)


class GuidelinesPage(QWidget):
    """The scheme's name, and its guidelines in Markdown beside how they will look."""

    edited = Signal(object, str)
    """Names and guidelines."""

    def __init__(self) -> None:
        super().__init__()
        self.names, self.edit, self.preview = NamesEdit(), QTextEdit(), QTextBrowser()
        self.edit.setAcceptRichText(False)
        self.edit.setTabChangesFocus(True)
        self.preview.setOpenExternalLinks(True)
        self._hint = role_label("", "small", wrap=True)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.edit, 1)
        both.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.names)
        column.addLayout(both, 1)
        column.addWidget(self._hint)
        self.names.edited.connect(self._tell)
        self.edit.textChanged.connect(self._preview)

    def retranslate(self, what: str) -> None:
        """Set every word in the interface's language; `what` names the page."""
        self.names.retranslate()
        self.edit.setAccessibleName(what)
        self.preview.setAccessibleName(self.tr("Preview"))
        self._hint.setText(self.tr("Markdown: a line that begins with - is a point, **two stars** make bold."))

    def take(self, scheme: Scheme) -> None:
        """Show a scheme's name and guidelines."""
        self.names.take(scheme.name)
        if self.edit.toPlainText() != scheme.guidelines:
            self.edit.blockSignals(True)
            self.edit.setPlainText(scheme.guidelines)
            self.edit.blockSignals(False)
        self.preview.setMarkdown(scheme.guidelines)

    def _preview(self) -> None:
        self.preview.setMarkdown(self.edit.toPlainText())
        self._tell()

    def _tell(self) -> None:
        names: Names = self.names.names
        self.edited.emit(names, self.edit.toPlainText())
