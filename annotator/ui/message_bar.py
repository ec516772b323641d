"""The message bar: what went wrong in a sentence, what to do about it, and one button that helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui import theme
from annotator.ui.widgets import icon_button, name_button, plain_button, role_label, set_property

WIDTH = 720
MARGIN = 12
TONES = {"error": ("circle-x", "danger"), "warning": ("triangle-alert", "warning"), "note": ("info", "accent")}


class MessageBar(QFrame):
    """Lies over the top of its parent, so that the page below does not move. Escape closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._on_button: Callable[[], object] | None = None
        self._over = self._parent = parent
        self._icon = QLabel()
        self._icon.setFixedWidth(theme.ICON)
        self.what = role_label("", "strong", wrap=True)
        self.advice = role_label("", "plain", wrap=True)
        for label in (self.what, self.advice):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button = plain_button("", self._press)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.close_button = icon_button("x", "", self.dismiss)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what)
        words.addWidget(self.advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)  # margins are not mirrored from right to left, what is in a row is
        row.setSpacing(12)
        row.addSpacing(4)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        parent.installEventFilter(self)
        self.retranslate()
        self.hide()

    def lie_over(self, widget: QWidget) -> None:
        """Lie over the top of `widget`, which is inside the parent."""
        self._over.removeEventFilter(self)
        self._over = widget
        widget.installEventFilter(self)
        self._place()

    def say(
        self,
        what: str,
        advice: str = "",
        *,
        tone: str = "error",
        button: str = "",
        on_button: Callable[[], object] | None = None,
    ) -> None:
        """Show a message in place of the one before. `tone` is ``error``, ``warning`` or ``note``."""
        name, color = TONES[tone]
        self._icon.setPixmap(theme.icon(name, color).pixmap(QSize(theme.ICON, theme.ICON), self.devicePixelRatioF()))
        self.what.setText(what)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._on_button = on_button
        set_property(self, "tone", tone)
        self.setAccessibleName(what)
        self.setAccessibleDescription(advice)
        self.show()
        self._place()
        self.raise_()

    @property
    def tone(self) -> str:
        """The tone of what is shown."""
        return str(self.property("tone"))

    def dismiss(self) -> None:
        """Hide the message."""
        if self.isVisibleTo(self._parent):
            self.hide()
            self.closed.emit()

    def retranslate(self) -> None:
        """Set the close button's name in the interface's language."""
        name_button(self.close_button, self.tr("Close this message"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return False

    def _press(self) -> None:
        action = self._on_button
        self.dismiss()
        if action is not None:
            action()

    def _place(self) -> None:
        if not self.isVisibleTo(self._parent):
            return
        corner = self._over.mapTo(self._parent, self._over.rect().topLeft())
        width = min(WIDTH, self._over.width() - 2 * MARGIN)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(corner.x() + (self._over.width() - width) // 2, corner.y() + MARGIN, width, height)
