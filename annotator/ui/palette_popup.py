"""The palette popup: the labels beside a fresh selection, for the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.core.labels import Scheme
from annotator.ui import theme
from annotator.ui.label_chip import LabelChip

_PAD, _GAP, _AWAY = 4, 2, 8


class PalettePopup(QWidget):
    """A child of the page with a chip for each label and frame; `chosen` carries ``label:<id>`` or ``frame:<id>``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Labels for the selected text"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._chips: list[LabelChip] = []
        self.hide()

    @property
    def chips(self) -> tuple[LabelChip, ...]:
        """The chips in the order of the scheme."""
        return tuple(self._chips)

    def fill(self, scheme: Scheme, language: str, key_for: Callable[[str], str]) -> None:
        """Make the chips of `scheme`: frames stand before the labels that are their parts."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        frames = {frame.anchor: frame for frame in scheme.frames}
        parts = {
            label
            for frame in scheme.frames
            for link in frame.parts
            if (kind := scheme.link(link))
            for label in kind.to_labels
        }
        plain = [label for label in scheme.labels if label.id not in frames and label.id not in parts]
        for label in plain:
            self._add(f"label:{label.id}", label.name.in_language(language), theme.label_color(label), key_for)
        for frame in scheme.frames:
            anchor = scheme.label(frame.anchor)
            color = theme.label_color(anchor) if anchor else theme.current().accent
            self._add(f"frame:{frame.id}", frame.name.in_language(language), color, key_for)
        for label in scheme.labels:
            if label not in plain:
                name = label.name.in_language(language)
                self._add(f"label:{label.id}", name, theme.label_color(label), key_for)

    def _add(self, name: str, words: str, color: QColor, key_for: Callable[[str], str]) -> None:
        chip = LabelChip(words, key_for(name), color, self)
        chip.setObjectName(name)
        chip.clicked.connect(lambda: self.chosen.emit(name))
        self._chips.append(chip)

    def show_at(self, selection: QRect, inside: QRect, rtl: bool) -> None:
        """Appear under `selection`, or above it where there is no room, within `inside`; never over the selection."""
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        size = self._arrange(min(inside.width() - 16, 460), rtl)
        below, above = selection.bottom() + _AWAY, selection.top() - _AWAY - size.height()
        y = below if below + size.height() <= inside.bottom() else above if above >= inside.top() else below
        y = max(inside.top(), min(y, inside.bottom() - size.height()))
        x = selection.right() - size.width() if rtl else selection.left()
        x = max(inside.left() + 8, min(x, inside.right() - 8 - size.width()))
        self.setGeometry(QRect(QPoint(x, y), size))
        self.show()
        self.raise_()

    def _arrange(self, width: int, rtl: bool) -> QSize:
        """Flow the chips into rows of at most `width` pixels; the size that they take."""
        rows: list[list[LabelChip]] = [[]]
        used = widest = 0
        for chip in self._chips:
            chip.setLayoutDirection(self.layoutDirection())
            more = chip.sizeHint().width() + _GAP
            if rows[-1] and used + more > width - 2 * _PAD:
                rows.append([])
                used = 0
            rows[-1].append(chip)
            used += more
            widest = max(widest, used)
        total = widest - _GAP + 2 * _PAD
        y = _PAD
        for row in rows:
            x = _PAD
            for chip in row:
                hint = chip.sizeHint()
                left = total - x - hint.width() if rtl else x
                chip.setGeometry(left, y, hint.width(), hint.height())
                chip.show()
                x += hint.width() + _GAP
            y += row[0].sizeHint().height() + _GAP if row else 0
        return QSize(total, y - _GAP + _PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme.card(QPainter(self), self.rect(), theme.current().edge)
