"""The fields with given answers: chips for a few, a list to type into for many."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QCompleter,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QStyle,
    QWidget,
)

from annotator.core.folding import fold
from annotator.core.labels import Attribute
from annotator.core.records import Value
from annotator.ui import theme
from annotator.ui.panels.fields import Field
from annotator.ui.settings import Settings

FEW = 4
"""Up to so many answers are chips, side by side."""
_FOLDED = Qt.ItemDataRole.UserRole + 1


class FlowLayout(QLayout):
    """Puts widgets side by side at the start edge and begins a new line where the width ends."""

    def __init__(self, parent: QWidget | None = None, *, space: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._space = space
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        x, y, high = rect.left(), rect.top(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.left() and x + size.width() > rect.right() + 1:
                x, y, high = rect.left(), y + high + self._space, 0
            if move:
                item.setGeometry(QStyle.visualRect(direction, rect, QRect(QPoint(x, y), size)))
            x += size.width() + self._space
            high = max(high, size.height())
        return y + high - rect.top()


class AnswerChip(QAbstractButton):
    """One answer. Arrows go to its neighbours, digits pick by place, Space and Enter pick it."""

    def __init__(self, row: ChipsField, place: int) -> None:
        super().__init__()
        self._row, self._place = row, place
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: row.pick(place))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 22, 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current()
        on, focused, enabled = self.isChecked(), self.hasFocus(), self.isEnabled()
        ground = colors.pressed if self.isDown() else colors.tint if on else colors.field
        if not on and not self.isDown() and self.underMouse() and enabled:
            ground = colors.hover
        if not enabled and not on:
            ground = colors.panel
        width = 2 if focused else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = colors.accent if enabled else colors.quiet
        painter.setPen(QPen(strong if on or focused else colors.edge if enabled else colors.hairline, width))
        painter.setBrush(ground)
        rect = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
        painter.setPen(colors.text if enabled or on else theme.mix(colors.quiet, colors.panel, 0.35))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._row.rest(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Left: 1 if rtl else -1,
            Qt.Key.Key_Right: -1 if rtl else 1,
        }
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        digit = unicodedata.digit(event.text(), None) if len(event.text()) == 1 else None
        if event.key() in steps:
            self._row.go(self._place + steps[Qt.Key(event.key())])
        elif digit is not None and 1 <= digit <= len(self._row.chips) and not control:
            self._row.go(digit - 1)
            self._row.pick(digit - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._row.pick(self._place)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._row.clear()
        else:
            super().keyPressEvent(event)


class ChipsField(Field):
    """``choice`` with a few answers, and ``choices``: chips. Picking a chosen one again takes it back."""

    def __init__(self, attribute: Attribute, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(attribute, settings, parent)
        self.chips = [AnswerChip(self, place) for place in range(len(attribute.choices))]
        flow = FlowLayout()
        for chip in self.chips:
            flow.addWidget(chip)
        self._column.addLayout(flow)
        self._many = attribute.type == "choices"
        self.rest(0)
        self.retranslate()

    def retranslate(self) -> None:
        for chip, choice in zip(self.chips, self.attribute.choices, strict=True):
            words = choice.name.in_language(self.settings.language)
            chip.setText(words)
            chip.updateGeometry()
            chip.setAccessibleName(f"{self.name}: {words}")

    def set_value(self, value: Value | None) -> None:
        self._stored = value
        chosen = value if isinstance(value, tuple) else (value,)
        for chip, choice in zip(self.chips, self.attribute.choices, strict=True):
            chip.setChecked(choice.id in chosen)
        if not any(chip.hasFocus() for chip in self.chips):
            self.rest(next((place for place, chip in enumerate(self.chips) if chip.isChecked()), 0))

    def pick(self, place: int) -> None:
        """Choose the answer, or take it back where it is chosen."""
        answer = self.attribute.choices[place].id
        value: Value | None
        if self._many:
            old = self._stored if isinstance(self._stored, tuple) else ()
            kept = {*old} ^ {answer}
            value = tuple(choice.id for choice in self.attribute.choices if choice.id in kept) or None
        else:
            value = None if self._stored == answer else answer
        self._send(value)
        self.set_value(self._stored)

    def clear(self) -> None:
        """Choose nothing."""
        self._send(None)
        self.set_value(None)

    def go(self, place: int) -> None:
        """Give the focus to an answer; after the last comes the first."""
        self.chips[place % len(self.chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def rest(self, place: int) -> None:
        """Let Tab come to this answer only."""
        for other, chip in enumerate(self.chips):
            here = other == place
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        if self.chips:
            self.entrance = self.chips[place]


class _FoldedCompleter(QCompleter):
    """Finds an answer by any part of its name, however its letters are written."""

    def splitPath(self, path: str) -> list[str]:
        return [fold(path.strip())]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class ComboField(Field):
    """``choice`` with many answers: a list, opened with Alt+Down, or found by typing any part of a name."""

    def __init__(self, attribute: Attribute, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(attribute, settings, parent)
        self.box = _Combo()
        self._model = QStandardItemModel(len(attribute.choices) + 1, 1, self.box)
        self.box.setModel(self._model)
        completer = _FoldedCompleter(self._model, self.box)
        completer.setCompletionRole(_FOLDED)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        completer.activated.connect(self._completed)
        self.box.activated.connect(self._activated)
        line = self.box.lineEdit()
        assert line is not None
        line.editingFinished.connect(self.commit)
        self._column.addWidget(self.box)
        self.entrance = self.box
        self.retranslate()

    def retranslate(self) -> None:
        names = ["", *(choice.name.in_language(self.settings.language) for choice in self.attribute.choices)]
        for row, name in enumerate(names):
            item = QStandardItem(name)
            item.setData(fold(name), _FOLDED)
            self._model.setItem(row, 0, item)
        self._model.item(0, 0).setData(self.tr("not set"), Qt.ItemDataRole.AccessibleTextRole)
        self.box.setAccessibleName(self.name)
        line = self.box.lineEdit()
        if line:
            line.setPlaceholderText(self.tr("Choose, or type to find"))
            line.setAccessibleName(self.name)
        self._show(self._stored)

    def set_value(self, value: Value | None) -> None:
        line = self.box.lineEdit()
        if value == self._stored and line and line.hasFocus() and line.isModified():
            return  # a person is typing here
        self._show(value)

    def _show(self, value: Value | None) -> None:
        ids = [choice.id for choice in self.attribute.choices]
        self._stored = value
        self.box.setCurrentIndex(ids.index(value) + 1 if value in ids else 0)
        line = self.box.lineEdit()
        if line and not line.hasFocus():
            line.setText(self.box.itemText(self.box.currentIndex()))
            line.setCursorPosition(0)

    def commit(self) -> None:
        """Take the answer that the typed words name: the whole name, or the only one that holds them."""
        line = self.box.lineEdit()
        if line is None or not line.isModified():
            return
        typed = fold(self.box.currentText().strip())
        names = [fold(choice.name.in_language(self.settings.language)) for choice in self.attribute.choices]
        exact = [place for place, name in enumerate(names) if name == typed]
        found = exact or [place for place, name in enumerate(names) if typed in name]
        if not typed:
            self._activated(0)
        elif len(found) == 1:
            self._activated(found[0] + 1)
        else:
            self._activated(self.box.currentIndex() if self._stored else 0)

    def set_read_only(self, read_only: bool) -> None:
        self.box.setEnabled(not read_only)

    def _completed(self, text: str) -> None:
        place = self.box.findText(text)
        if place >= 0:
            self._activated(place)

    def _activated(self, place: int) -> None:
        self._send(self.attribute.choices[place - 1].id if place > 0 else None)
        self._show(self._stored)
        line = self.box.lineEdit()
        if line:
            line.setText(self.box.itemText(self.box.currentIndex()))


class _Combo(QComboBox):
    """A list that neither the wheel nor a stray letter changes."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and (alt or not self.currentText()):
            self.showPopup()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not alt:
            event.accept()  # an answer is not changed by walking past it
            self.showPopup()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        line = self.lineEdit()
        if line and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            line.selectAll()
