"""The words dialog: the lists by which suggesters read; a person adds entries, switches some off, and resets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.folding import fold
from annotator.project import WordChange
from annotator.ui import theme
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import isolate
from annotator.ui.widgets import SearchField, plain_button, primary_button, quiet_button, role_label


class WordsDialog(QDialog):
    """One list at a time: a tick an entry that is on. The changes are kept in the project."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        project = session.project
        assert project is not None
        self._shipped = project.words()
        self._changes: list[WordChange] = list(project.word_changes())
        self._hint = role_label("", "quiet", wrap=True)
        self.lists = QComboBox()
        self.filter = SearchField()
        self.entries = QListWidget()
        self.entries.setUniformItemSizes(True)
        self.entry = QLineEdit()
        self.add_button = plain_button("", self.add)
        self.reset_button = quiet_button("", self.reset)
        self.close_button = primary_button("", self.accept)
        adding = QHBoxLayout()
        adding.addWidget(self.entry, 1)
        adding.addWidget(self.add_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.reset_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        for widget in (self._hint, self.lists, self.filter):
            column.addWidget(widget)
        column.addWidget(self.entries, 1)
        column.addLayout(adding)
        column.addLayout(buttons)
        for name in self._shipped:
            self.lists.addItem(name, name)
        self.lists.currentIndexChanged.connect(self.fill)
        self.filter.textChanged.connect(self.fill)
        self.entries.itemChanged.connect(self._toggled)
        self.entry.returnPressed.connect(self.add)
        self.add_button.setAutoDefault(False)
        self.close_button.setAutoDefault(False)
        self.finished.connect(self._keep)
        self.retranslate()
        self.fill()
        self.resize(560, 600)

    # --- one list ----------------------------------------------------------------------------------------------

    @property
    def shown(self) -> str:
        """The name of the list that is shown."""
        return str(self.lists.currentData() or "")

    def fill(self) -> None:
        """Show the list's entries, the person's own first; ticked where they are on."""
        wanted = fold(self.filter.text()).strip()
        own = [entry for name, entry, action in self._changes if name == self.shown and action == "add"]
        off = {fold(entry) for name, entry, action in self._changes if name == self.shown and action == "off"}
        self.entries.blockSignals(True)
        self.entries.clear()
        for entry in dict.fromkeys([*own, *self._shipped.get(self.shown, ())]):
            if wanted and wanted not in fold(entry):
                continue
            item = QListWidgetItem(" · ".join(part for part in entry.split("\t") if part))
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_on = fold(entry.partition("\t")[0]) not in off
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
            if entry in own:
                item.setForeground(theme.current().accent)
            self.entries.addItem(item)
        self.entries.blockSignals(False)
        self.reset_button.setEnabled(any(name == self.shown for name, _, _ in self._changes))

    def _toggled(self, item: QListWidgetItem) -> None:
        entry = str(item.data(Qt.ItemDataRole.UserRole))
        self._drop(entry)
        is_on = item.checkState() == Qt.CheckState.Checked
        if not is_on:
            self._changes.append((self.shown, entry.partition("\t")[0], "off"))
        elif entry not in self._shipped.get(self.shown, ()):
            self._changes.append((self.shown, entry, "add"))
        self.reset_button.setEnabled(True)

    def _drop(self, entry: str) -> None:
        head = fold(entry.partition("\t")[0])
        self._changes = [c for c in self._changes if c[0] != self.shown or fold(c[1].partition("\t")[0]) != head]

    def add(self) -> None:
        """Add what is typed to the list."""
        entry = " ".join(self.entry.text().split(" ")).strip()
        if entry:
            self._drop(entry)
            self._changes.append((self.shown, entry, "add"))
            self.entry.clear()
            self.filter.clear()
            self.fill()

    def reset(self) -> None:
        """Return the list to what was shipped."""
        self._changes = [change for change in self._changes if change[0] != self.shown]
        self.fill()

    def _keep(self) -> None:
        project = self._session.project
        if project is not None and tuple(self._changes) != project.word_changes():
            self._session.attempt(lambda: project.set_word_changes(self._changes))

    # --- words -------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.setWindowTitle(self.tr("Words of the suggesters"))
        self.setAccessibleName(self.tr("Words of the suggesters"))
        self._hint.setText(
            self.tr(
                "Suggestions are read off these words. Untick what misleads in your articles, add what is missing. "
                "The changes are kept in this project and count from the next article that is opened."
            )
        )
        self.lists.setAccessibleName(self.tr("List"))
        self.filter.set_placeholder(self.tr("Filter words"))
        self.entries.setAccessibleName(self.tr("Words"))
        self.entry.setPlaceholderText(self.tr("A word to add"))
        self.entry.setAccessibleName(self.tr("A word to add"))
        self.add_button.setText(self.tr("Add"))
        self.reset_button.setText(self.tr("Reset this list"))
        self.close_button.setText(self.tr("Close"))
        for place in range(self.lists.count()):
            self.lists.setItemText(place, list_words(str(self.lists.itemData(place))))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def list_words(name: str) -> str:
    """The name of a list: its file, and what it holds."""
    from annotator.ui.suggestion_words import suggester_words

    file, _, rest = name.partition(".")
    group = {"attribution": "attributions", "cues": "attributions", "numerals": "numbers"}.get(file, file)
    return f"{suggester_words(group)}: {isolate((rest or file).replace('_', ' '))}"
