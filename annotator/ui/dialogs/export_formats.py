"""The choice of an export format: grouped, with a sentence on what it is for and one on what it does not keep."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.reports import Format
from annotator.ui.dialogs.export_compare import CompareDialog
from annotator.ui.dialogs.export_words import (
    DATASETS,
    LOSSLESS,
    REPORTS,
    TOOLS,
    format_words,
    group_of,
    group_words,
    keeping_words,
)
from annotator.ui.dialogs.headings import add_heading
from annotator.ui.settings import Settings
from annotator.ui.text import isolate
from annotator.ui.widgets import quiet_button, role_label


class FormatField(QWidget):
    """A list of formats, what the chosen one is, and the way to the table that compares them."""

    changed = Signal()

    def __init__(self, settings: Settings, formats: Sequence[Format], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._formats = settings, tuple(formats)
        self.box = QComboBox()
        self.about, self.keeping = role_label("", "quiet", wrap=True), role_label("", "small", wrap=True)
        self.compare = quiet_button("", self._compare, icon="list")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.about)
        column.addWidget(self.keeping)
        self.setFocusProxy(self.box)
        self.box.currentIndexChanged.connect(lambda _: self._take())

    def retranslate(self) -> None:
        """Set every word in the interface's language; what was chosen stays chosen."""
        chosen = self.box.currentData()
        language = self._settings.language
        self.box.setAccessibleName(self.tr("Format"))
        self.compare.setText("\u2002" + self.tr("Compare formats"))
        with QSignalBlocker(self.box):
            self.box.clear()
            for group in (LOSSLESS, TOOLS, DATASETS, REPORTS):
                add_heading(self.box, group_words(group))
                for each in self._formats:
                    if group_of(each.id) == group:
                        self.box.addItem(isolate(each.name.in_language(language)), each.id)
            self.box.setCurrentIndex(max(1, self.box.findData(chosen)))
        self._describe()

    @property
    def chosen(self) -> Format | None:
        """The format."""
        return next((each for each in self._formats if each.id == self.box.currentData()), None)

    def _take(self) -> None:
        self._describe()
        self.changed.emit()

    def _describe(self) -> None:
        chosen = self.chosen
        self.about.setText(format_words(chosen.id) if chosen else "")
        self.keeping.setText(keeping_words(chosen.id) if chosen else "")
        self.keeping.setVisible(bool(self.keeping.text()))
        self._make_room()

    def _make_room(self) -> None:
        """Keep the whole of the sentences in sight; a form gives them the room of one line."""
        for label in (self.about, self.keeping):
            label.setMinimumHeight(0)  # else it would never get lower again
            label.setMinimumHeight(label.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences are wrapped anew."""
        super().resizeEvent(event)
        self._make_room()

    def _compare(self) -> None:
        chosen = self.chosen
        dialog = CompareDialog(self._settings, chosen.id if chosen else "", self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
