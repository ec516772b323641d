"""The table of what each format keeps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from annotator.core.capabilities import CAPABILITIES, COLUMNS, Capability
from annotator.core.reports import Format
from annotator.project import Project
from annotator.ui import theme
from annotator.ui.dialogs.export_words import column_words, held_words
from annotator.ui.dialogs.frame import DialogFrame
from annotator.ui.settings import Settings
from annotator.ui.text import isolate
from annotator.ui.widgets import primary_button

YES, NO = "✓", "–"
_WIDTH, _HEAD = 104, 68


class CompareDialog(DialogFrame):
    """A row a format, a column for each thing that an annotated article has."""

    def __init__(self, settings: Settings, chosen: str = "", parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._chosen = chosen
        self._formats: dict[str, Format] = {each.id: each for each in (*Project.readers(), *Project.formats())}
        self.rows: list[Capability] = [row for row in CAPABILITIES if row.format in self._formats]
        self.table = QTableWidget(len(self.rows), len(COLUMNS) + 2)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setTabKeyNavigation(False)
        across, down = self.table.horizontalHeader(), self.table.verticalHeader()
        across.setDefaultSectionSize(_WIDTH)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value))
        across.setFixedHeight(_HEAD)
        across.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(32)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for header in (across, down):
            header.setStyleSheet("QHeaderView { border: none; }")
        self.close_button = primary_button("", self.accept)
        self.body.addWidget(self.table, 1)
        self.buttons.addWidget(self.close_button)
        self.retranslate()
        self.resize(980, 640)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.set_heading(
            self.tr("What each format keeps"),
            self.tr("What a format does not keep is left out or changed, and listed after the export."),
        )
        self.close_button.setText(self.tr("Close"))
        self.table.setAccessibleName(self.tr("What each format keeps"))
        heads = [*(column_words(name) for name in COLUMNS), self.tr("Can be read"), self.tr("Can be written")]
        self.table.setHorizontalHeaderLabels(heads)
        language = self._settings.language
        for place, row in enumerate(self.rows):
            head = QTableWidgetItem(isolate(self._formats[row.format].name.in_language(language)))
            if row.format == self._chosen:
                font = theme.font()
                font.setBold(True)
                head.setFont(font)
            self.table.setVerticalHeaderItem(place, head)
            values = [*(getattr(row, name) for name in COLUMNS), row.reads, row.writes]
            for column, value in enumerate(values):
                self.table.setItem(place, column, self._cell(value))
        chosen = next((place for place, row in enumerate(self.rows) if row.format == self._chosen), -1)
        if chosen >= 0:
            self.table.setCurrentCell(chosen, 0)

    def _cell(self, value: bool | str) -> QTableWidgetItem:
        words = held_words(value)
        kept = value is True or (isinstance(value, str) and value != "none")
        item = QTableWidgetItem(words if isinstance(value, str) and kept else YES if kept else NO)
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        colors = theme.current()
        item.setForeground(colors.text if kept else colors.quiet)
        return item
