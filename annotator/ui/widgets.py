"""Small widgets that panels and dialogs share: chips, key caps, hairlines, buttons, elided labels, empty states."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.labels import Label
from annotator.ui import theme
from annotator.ui.text import isolate, ltr

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEY_NAMES = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": "Enter", "PgDown": "PgDn"}


def key_words(key: str) -> str:
    """A key in Qt's portable notation as this system writes it (``Ctrl+Z``, ``⌘Z``); a label's letter in upper case."""
    if not key:
        return ""
    if len(key) == 1:
        return key.upper()
    if sys.platform == "darwin":
        return QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString(
            QKeySequence.SequenceFormat.NativeText
        )
    # Not Qt's own words: those are translated, and "Alt+الأسفل" is on no keyboard.
    parts = [*key[:-1].split("+"), key[-1]] if key.endswith("+") else key.split("+")
    return "+".join(_KEY_NAMES.get(part, part.upper() if len(part) == 1 else part) for part in parts if part)


class PushButton(QPushButton):
    """A button that Enter presses as Space does. Qt gives Enter to a dialog's default button, in a window to none."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


def primary_button(text: str, on_click: Callable[[], object] | None = None) -> QPushButton:
    """The one button of a place that does what most people want."""
    return _push(text, "primary", on_click)


def plain_button(text: str, on_click: Callable[[], object] | None = None) -> QPushButton:
    """A button with a border."""
    return _push(text, "plain", on_click)


def quiet_button(text: str, on_click: Callable[[], object] | None = None, icon: str = "") -> QPushButton:
    """A button without a border, for what is seldom needed."""
    button = _push(text, "quiet", on_click)
    if icon:
        button.setIcon(theme.icon(icon))
    return button


def icon_button(icon: str, words: str, on_click: Callable[[], object] | None = None) -> QToolButton:
    """A button that shows only an icon; `words` are its tooltip and accessible name. Clicking takes no focus."""
    button = QToolButton()
    button.setProperty("kind", "icon")
    button.setIcon(theme.icon(icon))
    button.setIconSize(QSize(theme.ICON, theme.ICON))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    name_button(button, words)
    if on_click is not None:
        button.clicked.connect(lambda: on_click())
    return button


def name_button(button: QAbstractButton, words: str, key: str = "") -> None:
    """Set tooltip (with the key) and accessible name of a button without text."""
    button.setAccessibleName(words)
    button.setToolTip(f"{words}  {ltr(key_words(key))}" if key else words)


def _push(text: str, kind: str, on_click: Callable[[], object] | None) -> QPushButton:
    button = PushButton(text)
    button.setProperty("kind", kind)
    button.setAutoDefault(kind == "primary")
    if on_click is not None:
        button.clicked.connect(lambda: on_click())
    return button


def role_label(text: str, role: str, *, wrap: bool = False) -> QLabel:
    """A label of the role ``title``, ``strong``, ``quiet``, ``small`` or ``danger``."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the stylesheet looks at, and style the widget anew."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Hairline(QFrame):
    """A line of one pixel."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = orientation == Qt.Orientation.Horizontal
        self.setFixedHeight(1) if across else self.setFixedWidth(1)
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide if across else fixed, fixed if across else wide)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme.fill(QPainter(self), self.rect(), theme.current().hairline)


class KeyCap(QWidget):
    """A key in a small box. It reads from the left in every language."""

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_key(key)

    @property
    def key(self) -> str:
        """The key in Qt's portable notation."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key; nothing is drawn for an empty one."""
        self._key = key
        self.setAccessibleName(key_words(key))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return cap_size(self._key)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._key:
            painter = QPainter(self)
            paint_cap(painter, QRectF(self.rect()), self._key)


def cap_size(key: str) -> QSize:
    """The size of a key's box in pixels."""
    if not key:
        return QSize(0, 0)
    metrics = QFontMetrics(theme.font(theme.SMALL_POINTS))
    return QSize(max(18, metrics.horizontalAdvance(key_words(key)) + 10), 18)


def paint_cap(painter: QPainter, rect: QRectF, key: str) -> None:
    """Draw a key's box into `rect`."""
    colors = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors.edge, 1))
    painter.setBrush(colors.panel)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(colors.quiet)
    painter.setFont(theme.font(theme.SMALL_POINTS))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key_words(key))


class Chip(QAbstractButton):
    """A label of the scheme as a button: colour, name, key. Clicking it takes no focus from the article."""

    def __init__(self, text: str, light: str, dark: str, key: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._light, self._dark, self._key = light, dark, key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_words(text, key)

    @classmethod
    def of(cls, label: Label, language: str, key: str | None = None) -> Chip:
        """The chip of a label."""
        return cls(label.name.in_language(language), label.light, label.dark, label.key if key is None else key)

    @property
    def key(self) -> str:
        """The key shown."""
        return self._key

    def set_words(self, text: str, key: str | None = None) -> None:
        """Set the name and, unless None, the key."""
        self._key = self._key if key is None else key
        self.setText(text)
        self.setShortcut(QKeySequence())  # an & in a name marks none
        self.setAccessibleName(text)
        self.setToolTip(f"{isolate(text)}  {ltr(key_words(self._key))}" if self._key else text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = 8 + 10 + 6 + QFontMetrics(self.font()).horizontalAdvance(self.text()) + 8
        cap = cap_size(self._key).width()
        return QSize(width + (cap + 4 if cap else 2), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, colors)
        own = QColor(self._dark if colors.dark else self._light)
        right = self.isRightToLeft()
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(own if self.isEnabled() else theme.mix(own, colors.panel, 0.6))
        painter.drawEllipse(QPointF(self.width() - 13 if right else 13, middle), 5, 5)
        cap = cap_size(self._key)
        text = QRectF(24, 0, self.width() - 24 - 8 - (cap.width() + 4 if self._key else 0), self.height())
        if right:
            text.moveLeft(self.width() - 24 - text.width())
        painter.setPen(colors.text if self.isEnabled() else theme.mix(colors.quiet, colors.panel, 0.45))
        painter.setFont(self.font())
        painter.drawText(
            text,
            Qt.AlignmentFlag.AlignVCenter
            | Qt.AlignmentFlag.AlignAbsolute
            | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft),
            self.text(),
        )
        if self._key:
            left = 6 if right else self.width() - 6 - cap.width()
            paint_cap(painter, QRectF(left, round(middle - cap.height() / 2), cap.width(), cap.height()), self._key)

    def _paint_box(self, painter: QPainter, colors: theme.Theme) -> None:
        ground = colors.field
        if self.isDown():
            ground = colors.pressed
        elif self.isChecked():
            ground = colors.tint
        elif self.underMouse() and self.isEnabled():
            ground = colors.hover
        focused = self.hasFocus()
        width = 2 if focused else 1
        painter.setPen(QPen(colors.accent if focused or self.isChecked() else colors.edge, width))
        painter.setBrush(ground)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.RADIUS, theme.RADIUS)


class ElidedLabel(QLabel):
    """One line of text, cut with … where it is too long; the whole is then its tooltip. Text is isolated."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._elide()

    def whole(self) -> str:
        """The text, not cut."""
        return self._whole

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()

    def _elide(self) -> None:
        margins = self.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        shown = self.fontMetrics().elidedText(self._whole, self._mode, max(room, 0))
        super().setText(isolate(shown) if shown else "")
        self.setToolTip(self._whole if shown != self._whole else "")


class SearchField(QLineEdit):
    """A field to type a query into; Escape empties it."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addAction(theme.icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.set_placeholder(placeholder)

    def set_placeholder(self, words: str) -> None:
        """Set the words that stand in the empty field, also its accessible name."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)


class EmptyState(QWidget):
    """What an empty place shows: an icon, a sentence that teaches, and the buttons that fill it."""

    def __init__(self, icon: str = "", title: str = "", body: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if icon:
            self._icon.setPixmap(theme.icon(icon, "quiet").pixmap(QSize(32, 32), self.devicePixelRatioF()))
        self._name = icon
        self._title = role_label(title, "strong", wrap=True)
        self._body = role_label(body, "quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._icon)
        for label in (self._title, self._body):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(8)
        column.addSpacing(8)
        column.addLayout(self._buttons)
        column.addStretch(3)
        theme.signals.changed.connect(self._repaint_icon)

    def set_words(self, title: str, body: str) -> None:
        """Set the two sentences."""
        self._title.setText(title)
        self._body.setText(body)

    def add_button(self, button: QWidget) -> None:
        """Add a button below the sentences."""
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button)
        row.addStretch()
        self._buttons.addLayout(row)

    def _repaint_icon(self) -> None:
        if self._name:
            self._icon.setPixmap(theme.icon(self._name, "quiet").pixmap(QSize(32, 32), self.devicePixelRatioF()))
