"""The chosen file of an import: what it is read as, its title, and what is in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.dialogs.columns import ColumnsForm
from annotator.ui.dialogs.file_entry import ANNOTATED, ARTICLE, TABLE, FileEntry, kinds_for
from annotator.ui.dialogs.headings import add_heading
from annotator.ui.dialogs.import_words import kind_words, remedy_words
from annotator.ui.dialogs.preview import Preview
from annotator.ui.numbers import counted
from annotator.ui.settings import Settings
from annotator.ui.text import isolate, ltr
from annotator.ui.widgets import quiet_button, role_label, set_property


class FileDetails(QWidget):
    """Shows a `FileEntry`; what a person corrects in it is told by the signals."""

    retitled = Signal(str)
    reread = Signal()
    """Another format or another encoding: `kind` and `chosen_encoding`."""
    recolumned = Signal()
    known_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._entry: FileEntry | None = None
        self.title, self.format, self.encoding = QLineEdit(), QComboBox(), QComboBox()
        self.format.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.format.setMinimumContentsLength(22)
        self.encoding.setMinimumWidth(150)
        self._labels = {"title": QLabel(), "format": QLabel(), "encoding": QLabel()}
        for name, widget in (("title", self.title), ("format", self.format), ("encoding", self.encoding)):
            self._labels[name].setBuddy(widget)
        self.fault, self.facts = role_label("", "quiet", wrap=True), role_label("", "quiet", wrap=True)
        self.remedy = role_label("", "quiet", wrap=True)
        self.open_known = quiet_button("", self.known_asked.emit, icon="external-link")
        self.preview = Preview()
        self.columns = ColumnsForm()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.preview)
        self.pages.addWidget(self.columns)
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._labels["format"], 0, 0)
        grid.addWidget(self._labels["encoding"], 0, 2)
        grid.addWidget(self.encoding, 0, 3)
        grid.addWidget(self._labels["title"], 1, 0)
        grid.addWidget(self.title, 1, 1, 1, 3)
        grid.addWidget(self.fault, 2, 0, 1, 3)
        grid.addWidget(self.open_known, 2, 3)
        grid.addWidget(self.remedy, 3, 0, 1, 4)
        grid.addWidget(self.facts, 4, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.pages, 1)
        self.title.textEdited.connect(self.retitled)
        self.format.activated.connect(lambda _: self._ask())
        self.encoding.activated.connect(lambda _: self.reread.emit())
        self.columns.changed.connect(self.recolumned)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        words = {"title": self.tr("Title"), "format": self.tr("Read as"), "encoding": self.tr("Encoding")}
        for name, label in self._labels.items():
            label.setText(words[name])
        self.title.setAccessibleName(words["title"])
        self.format.setAccessibleName(words["format"])
        self.encoding.setAccessibleName(words["encoding"])
        self.preview.setAccessibleName(self.tr("Beginning of the text"))
        self.open_known.setText("\u2002" + self.tr("Open it"))
        self.format.setPlaceholderText(self.tr("choose"))
        self.encoding.setPlaceholderText(self.tr("choose"))
        self.columns.retranslate()

    @property
    def kind(self) -> str:
        """What the file is to be read as."""
        return str(self.format.currentData() or "")

    @property
    def chosen_encoding(self) -> str | None:
        """The encoding, where it can be chosen."""
        return str(self.encoding.currentData()) if self.encoding.count() else None

    def _ask(self) -> None:
        if self._entry is not None and self.kind and self.kind != self._entry.kind:
            with QSignalBlocker(self.encoding):
                self.encoding.clear()
            self.reread.emit()

    def show_entry(self, entry: FileEntry | None, fault: str = "", *, known: bool = False) -> None:
        """Show a file; `fault` says why nothing of it will be added, `known` that its text is in the project."""
        self._entry = entry
        self._fill_formats(entry)
        with QSignalBlocker(self.encoding):
            self.encoding.clear()
            for name in entry.candidates if entry else ():
                self.encoding.addItem(ltr(name.upper()), name)
            self.encoding.setCurrentIndex(self.encoding.findData(entry.encoding if entry else ""))
        choice = self.encoding.count() > 1
        self.encoding.setEnabled(choice)
        self.encoding.setVisible(choice)
        self._labels["encoding"].setVisible(choice)
        self._grid.addWidget(self.format, 0, 1, 1, 1 if choice else 3)
        one = entry is not None and entry.single is not None
        self.title.setVisible(one)
        self._labels["title"].setVisible(one)
        self.title.setText(entry.title if entry else "")
        self.title.setCursorPosition(0)
        self.preview.setPlainText(entry.preview if entry else "")
        table = entry.table if entry and entry.error is None else None
        if table is not None and entry is not None:
            self.columns.show_table(table, entry.columns)
        self.pages.setCurrentWidget(self.columns if table is not None else self.preview)
        self.say(fault, bad=bool(entry and entry.error))
        remedy = remedy_words(entry, self._settings.language) if entry else ""
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        self.facts.setText(self._facts(entry))
        self.facts.setVisible(bool(self.facts.text()))
        self.open_known.setVisible(known)

    def say(self, fault: str, *, bad: bool) -> None:
        """Say why nothing of the file will be added."""
        self.fault.setText(f"{fault[:1].upper()}{fault[1:]}")
        set_property(self.fault, "role", "danger" if bad else "quiet")
        self.fault.setVisible(bool(fault))

    def _facts(self, entry: FileEntry | None) -> str:
        """What an annotated file holds."""
        survey = entry.survey if entry else None
        if survey is None:
            return ""
        spans = sum(use.count for use in survey.labels.values())
        links = sum(ends.total() for ends in survey.links.values())
        words = [
            counted(self.tr("%n article(s)", "", survey.articles), self._settings),
            counted(self.tr("%n annotation(s)", "", spans), self._settings),
            counted(self.tr("%n link(s)", "", links), self._settings) if links else "",
            counted(self.tr("%n thing(s) without a place here", "", len(entry.lost)), self._settings)
            if entry and entry.lost
            else "",
        ]
        return " · ".join(one for one in words if one)  # not isolated: the first word says which way the line runs

    def _fill_formats(self, entry: FileEntry | None) -> None:
        """Offer every format, grouped; the detected one is the current one."""
        heads: dict[str, Callable[[], str]] = {
            ARTICLE: lambda: self.tr("One article"),
            TABLE: lambda: self.tr("A table of articles"),
            ANNOTATED: lambda: self.tr("Annotated articles"),
        }
        group = ""
        with QSignalBlocker(self.format):
            self.format.clear()
            for kind in kinds_for(entry.path) if entry else ():
                if not kind.startswith(f"{group}:"):
                    group = kind.partition(":")[0]
                    add_heading(self.format, heads[group]())
                self.format.addItem(isolate(kind_words(kind, self._settings.language)), kind)
            self.format.setCurrentIndex(self.format.findData(entry.kind) if entry and entry.kind else -1)
        self.format.setEnabled(entry is not None)
