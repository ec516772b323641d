"""The tour: a few callouts, each pointing at the part of the window that it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui import theme
from annotator.ui.text import ltr
from annotator.ui.widgets import primary_button, quiet_button, role_label

WIDTH = 340
GAP = 14
FOLLOW = 60
"""Milliseconds between two looks at where the target is."""


@dataclass(frozen=True, slots=True)
class Step:
    """One callout: where it points, and its words, which are asked for anew after a change of language."""

    target: Callable[[], QWidget | None]
    title: Callable[[], str]
    body: Callable[[], str]


class _Callout(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.body = role_label("", "strong", wrap=True), role_label("", "plain", wrap=True)
        self.count = role_label("", "small")
        self.skip, self.next = quiet_button(""), primary_button("")
        buttons = QHBoxLayout()
        buttons.addWidget(self.count)
        buttons.addStretch()
        buttons.addWidget(self.skip)
        buttons.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.body)
        column.addSpacing(4)
        column.addLayout(buttons)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.accent, 2))
        painter.setBrush(colors.field)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)


class Tour(QWidget):
    """Lies over the window, darkens all but what it speaks of; Escape or "Skip" ends it."""

    finished = Signal()

    def __init__(self, window: QWidget, steps: Sequence[Step]) -> None:
        super().__init__(window)
        self._window = window
        assert 0 < len(steps) <= 5
        self._steps = list(steps)
        self._place = 0
        self._callout = _Callout(self)
        self._seen = QRect()
        self._watch = QTimer(self, interval=FOLLOW)  # the target moves with the parts around it, which say nothing
        self._watch.timeout.connect(lambda: self._target() != self._seen and self._arrange())
        self._watch.start()
        self._callout.next.clicked.connect(self.advance)
        self._callout.skip.clicked.connect(self.finish)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.installEventFilter(self)
        self._before = window.focusWidget()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._show_step()

    @property
    def step(self) -> int:
        """The number of the step that is shown, from 0."""
        return self._place

    def advance(self) -> None:
        """Go to the next step, or end after the last."""
        if self._place + 1 == len(self._steps):
            self.finish()
            return
        self._place += 1
        self._show_step()

    def back(self) -> None:
        """Go to the step before."""
        self._place = max(0, self._place - 1)
        self._show_step()

    def finish(self) -> None:
        """End the tour and give the focus back."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self.finished.emit()
        self.deleteLater()

    def _show_step(self) -> None:
        step, last = self._steps[self._place], self._place + 1 == len(self._steps)
        callout = self._callout
        callout.title.setText(step.title())
        callout.body.setText(step.body())
        callout.count.setText(ltr(f"{self._place + 1} / {len(self._steps)}"))
        callout.skip.setText(self.tr("Skip"))
        callout.skip.setVisible(not last)
        callout.next.setText(self.tr("Start") if last else self.tr("Next"))
        self.setAccessibleName(step.title())
        self.setAccessibleDescription(step.body())
        self._arrange()
        callout.next.setFocus()

    def _target(self) -> QRect:
        widget = self._steps[self._place].target()
        if widget is None or not widget.isVisible():
            return QRect()
        return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())

    def _arrange(self) -> None:
        target, whole = self._target(), self.rect()
        self._seen = target
        height = self._callout.heightForWidth(WIDTH) if self._callout.hasHeightForWidth() else 160
        height = max(height, self._callout.minimumSizeHint().height())
        box = QRect(0, 0, WIDTH, height)
        if not target.isValid():
            box.moveCenter(whole.center())
        elif target.height() > whole.height() // 2:  # a panel: beside it, or inside where it fills the window
            middle = whole.top() + whole.height() // 3
            if target.left() - GAP - WIDTH > 0:
                box.moveTopLeft(QPoint(target.left() - GAP - WIDTH, middle))
            elif target.right() + GAP + WIDTH < whole.right():
                box.moveTopLeft(QPoint(target.right() + GAP, middle))
            else:
                box.moveCenter(target.center())
        else:
            below = target.bottom() + GAP + height < whole.bottom()
            top = target.bottom() + GAP if below else target.top() - GAP - height
            box.moveTopLeft(QPoint(target.center().x() - WIDTH // 2, top))
        inside = whole.adjusted(12, 12, -12, -12)
        box.moveLeft(max(inside.left(), min(box.left(), inside.right() - box.width())))
        box.moveTop(max(inside.top(), min(box.top(), inside.bottom() - box.height())))
        self._callout.setGeometry(box)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        target = self._target()
        if target.isValid():
            hole = QPainterPath()
            hole.addRoundedRect(QRectF(target).adjusted(2, 2, -2, -2), theme.RADIUS, theme.RADIUS)
            shade = shade.subtracted(hole)
        painter.fillPath(shade, QColor(0, 0, 0, 110))
        if target.isValid():
            painter.setPen(QPen(theme.current().accent, 2))
            painter.drawRoundedRect(QRectF(target).adjusted(2, 2, -2, -2), theme.RADIUS, theme.RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.finish()
            case Qt.Key.Key_Backspace | Qt.Key.Key_PageUp:
                self.back()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_PageDown:
                self.advance()
            case _:
                super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._arrange()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_callout"):
            self._show_step()
