"""The form in which a person says which column of a table is what."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.columns import FIELDS, Columns, TablePreview
from annotator.ui import theme
from annotator.ui.text import isolate

_ACROSS = 3
"""Fields beside each other."""
_TEXT, _OTHER = 300, 150
"""Widths of columns."""


class ColumnsForm(QWidget):
    """A choice of column for each field of an article, above the table's first rows."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: TablePreview | None = None
        self._text: object = None
        """The column that is wide, since it is taken for the text."""
        self.boxes = {field: QComboBox() for field in FIELDS}
        self._labels = {field: QLabel() for field in FIELDS}
        self.rows = QTableWidget()
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setTabKeyNavigation(False)
        self.rows.setWordWrap(False)
        self.rows.verticalHeader().hide()
        header = self.rows.horizontalHeader()
        header.setDefaultSectionSize(_OTHER)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for place, (field, box) in enumerate(self.boxes.items()):
            row, column = divmod(place, _ACROSS)
            grid.addWidget(self._labels[field], row, 2 * column)
            grid.addWidget(box, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
            self._labels[field].setBuddy(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
            box.currentIndexChanged.connect(lambda _: self._choose())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.rows, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        for field, words in self._words().items():
            self._labels[field].setText(words)
            self.boxes[field].setAccessibleName(words)
            if self.boxes[field].count():
                self.boxes[field].setItemText(0, self._none(field))
        self.rows.setAccessibleName(self.tr("The first rows"))
        self._head()

    def _words(self) -> dict[str, str]:
        return {
            "text": self.tr("Text"),
            "title": self.tr("Title"),
            "url": self.tr("Address (URL)"),
            "published": self.tr("Date"),
            "id": self.tr("Id"),
            "author": self.tr("Author"),
            "publisher": self.tr("Publisher"),
            "language": self.tr("Language"),
        }

    def _none(self, field: str) -> str:
        return self.tr("choose a column") if field == "text" else self.tr("no column")

    def show_table(self, table: TablePreview, columns: Columns | None) -> None:
        """Show the head of a table with the columns as they are taken now."""
        named = columns.named() if columns else {}
        if table != self._table:
            self._table = table
            self.rows.clear()
            self.rows.setColumnCount(len(table.headers))
            self.rows.setRowCount(len(table.rows))
            for row, cells in enumerate(table.rows):
                for column, cell in enumerate(cells):
                    item = QTableWidgetItem(isolate(cell))
                    item.setToolTip(cell)
                    self.rows.setItem(row, column, item)
        for field, box in self.boxes.items():
            with QSignalBlocker(box):
                box.clear()
                box.addItem(self._none(field), "")
                for header in table.headers:
                    box.addItem(isolate(header), header)
                box.setCurrentIndex(max(0, box.findData(named.get(field, ""))))
        self._head()

    @property
    def columns(self) -> Columns | None:
        """The choice; None while no column is the text."""
        chosen = {field: str(box.currentData() or "") for field, box in self.boxes.items()}
        return Columns(**chosen) if chosen["text"] else None

    def _choose(self) -> None:
        self._head()
        self.changed.emit()

    def _head(self) -> None:
        """Name each column by its header and by what it is taken for, which is set off by weight."""
        if self._table is None:
            return
        text = self.boxes["text"].currentData()
        for place, header in enumerate(self._table.headers if text != self._text else ()):
            self.rows.setColumnWidth(place, _TEXT if header == text else _OTHER)
        self._text = text
        words = self._words()
        taken = {str(box.currentData()): words[field] for field, box in self.boxes.items() if box.currentData()}
        strong = theme.font()
        strong.setBold(True)
        for place, header in enumerate(self._table.headers):
            use = taken.get(header, "")
            item = QTableWidgetItem(f"{isolate(use)}  ‹{isolate(header)}›" if use else isolate(header))
            item.setToolTip(header)
            if use:
                item.setFont(strong)
            self.rows.setHorizontalHeaderItem(place, item)
