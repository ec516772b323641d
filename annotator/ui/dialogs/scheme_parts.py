"""The parts of the scheme editor's forms: names in two languages, a colour, a set of ticks, a list with its buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.labels import Label, Names
from annotator.ui import theme
from annotator.ui.dialogs.scheme_model import CONTRAST
from annotator.ui.panels.swatch import paint_swatch
from annotator.ui.text import isolate, ltr
from annotator.ui.widgets import icon_button, name_button, role_label, set_property

_ID = int(Qt.ItemDataRole.UserRole)
SWATCH = QSize(22, 16)


class NamesEdit(QWidget):
    """A name in Arabic and in English, side by side."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.ar, self.en = QLineEdit(), QLineEdit()
        self.ar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.en.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.ar)
        row.addWidget(self.en)
        self.ar.textEdited.connect(lambda _: self.edited.emit())
        self.en.textEdited.connect(lambda _: self.edited.emit())
        self.setFocusProxy(self.ar)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        for edit, words in ((self.ar, self.tr("Name in Arabic")), (self.en, self.tr("Name in English"))):
            edit.setPlaceholderText(words)
            edit.setAccessibleName(words)

    @property
    def names(self) -> Names:
        """The names as they are typed."""
        return Names(ar=self.ar.text(), en=self.en.text())

    def take(self, names: Names) -> None:
        """Show other names, without moving the caret in a field that has them already."""
        for edit, text in ((self.ar, names.ar), (self.en, names.en)):
            if edit.text() != text:
                edit.setText(text)


class ColorField(QWidget):
    """A colour as ``#RRGGBB``, a button to choose it by eye, and how well it stands out from the page."""

    edited = Signal()

    def __init__(self, *, dark: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._page = (theme.DARK if dark else theme.LIGHT).page
        self.edit, self.button = QLineEdit(), QToolButton()
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.edit.setMaxLength(7)
        self.edit.setMaximumWidth(96)
        self.button.setIconSize(QSize(20, 20))
        self.contrast = role_label("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.edit)
        row.addWidget(self.contrast, 1)
        self.edit.textEdited.connect(lambda _: self._edited())
        self.button.clicked.connect(self._choose)

    @property
    def color(self) -> str:
        """The colour; the last good one while what is typed is none."""
        return self._color

    _color = "#000000"

    def take(self, color: str) -> None:
        """Show another colour."""
        self._color = color
        if self.edit.text().upper() != color.upper():
            self.edit.setText(color)
        self._show()

    def _edited(self) -> None:
        text = self.edit.text().strip()
        good = len(text) == 7 and QColor.isValidColorName(text)
        set_property(self.edit, "bad", "false" if good else "true")
        if good:
            self._color = text.upper()
            self._show()
            self.edited.emit()

    def _choose(self) -> None:
        found = QColorDialog.getColor(QColor(self._color), self.window())
        if found.isValid():
            self.take(found.name().upper())
            self.edited.emit()

    def _show(self) -> None:
        pixmap = QPixmap(20, 20)
        pixmap.fill(self._page)
        painter = QPainter(pixmap)
        painter.fillRect(3, 3, 14, 14, QColor(self._color))
        painter.end()
        self.button.setIcon(QIcon(pixmap))
        ratio = theme.contrast(self._color, self._page)
        enough = ratio >= CONTRAST
        set_property(self.contrast, "role", "small" if enough else "danger")
        words = self.tr("contrast {ratio}") if enough else self.tr("contrast {ratio}, too low; 4.5 is the least")
        self.contrast.setText(words.format(ratio=ltr(f"{ratio:.1f}")))

    def set_words(self, words: str) -> None:
        """Set what the colour is for."""
        self.edit.setAccessibleName(words)
        name_button(self.button, words)


class CheckList(QListWidget):
    """Things of which some are ticked, in their order."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.itemChanged.connect(lambda _: self.edited.emit())

    def take(self, choices: Sequence[tuple[str, str]], ticked: Iterable[str]) -> None:
        """Show ids with words; tick some. Ticked ones come first, in their own order."""
        wanted = [*ticked]
        order = [*(each for name in wanted for each in choices if each[0] == name)]
        order += [each for each in choices if each[0] not in wanted]
        with QSignalBlocker(self):
            self.clear()
            for name, words in order:
                item = QListWidgetItem(isolate(words))
                item.setData(_ID, name)
                item.setCheckState(Qt.CheckState.Checked if name in wanted else Qt.CheckState.Unchecked)
                self.addItem(item)
        self.setFixedHeight(min(6, max(2, self.count())) * 30 + 10)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids that are ticked."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(str(item.data(_ID)) for item in items if item.checkState() == Qt.CheckState.Checked)


class RecordList(QWidget):
    """Names in a list, with buttons to add, remove and move them."""

    chosen = Signal(int)
    add_asked = Signal()
    remove_asked = Signal(int)
    move_asked = Signal(int, int)
    """Row, and -1 or 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setIconSize(SWATCH)
        self.add = icon_button("plus", "", self.add_asked.emit)
        self.remove = icon_button("trash-2", "", lambda: self.row >= 0 and self.remove_asked.emit(self.row))
        self.up = icon_button("arrow-up", "", lambda: self.move_asked.emit(self.row, -1))
        self.down = icon_button("arrow-down", "", lambda: self.move_asked.emit(self.row, 1))
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (self.add, self.remove, self.up, self.down):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.list.currentRowChanged.connect(self._choose)

    @property
    def row(self) -> int:
        """The chosen row, or -1."""
        return self.list.currentRow()

    def _choose(self, row: int) -> None:
        self.remove.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.chosen.emit(row)

    def set_words(self, what: str) -> None:
        """Set what the list holds; and the buttons' words."""
        self.list.setAccessibleName(what)
        name_button(self.add, self.tr("Add"))
        name_button(self.remove, self.tr("Remove"))
        name_button(self.up, self.tr("Move up"))
        name_button(self.down, self.tr("Move down"))

    def take(self, rows: Sequence[tuple[str, Label | None]], row: int) -> None:
        """Show those names, a label's with its swatch, and choose a row (without telling)."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for words, label in rows:
                item = QListWidgetItem(isolate(words))
                if label is not None:
                    item.setIcon(swatch_icon(label))
                self.list.addItem(item)
            self.list.setCurrentRow(min(row, len(rows) - 1))
        self.remove.setEnabled(self.row >= 0)
        self.up.setEnabled(self.row > 0)
        self.down.setEnabled(0 <= self.row < len(rows) - 1)


def swatch_icon(label: Label) -> QIcon:
    """A label's tint and underline as an icon."""
    pixmap = QPixmap(SWATCH * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_swatch(painter, QRectF(1, 1, SWATCH.width() - 2, SWATCH.height() - 2), label, rtl=False)
    painter.end()
    return QIcon(pixmap)
