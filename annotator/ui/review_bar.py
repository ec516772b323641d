"""The review bar: what is under review, why, how far one is, and the answers, under the page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.core.suggestion import Suggestion
from annotator.ui import theme
from annotator.ui.commands import BY_ID
from annotator.ui.review import Review
from annotator.ui.settings import Settings
from annotator.ui.suggestion_words import answer_words, confidence_words, reason_words, suggester_words
from annotator.ui.suggestions import suggester
from annotator.ui.text import digits, isolate, ltr
from annotator.ui.widgets import ElidedLabel, icon_button, key_words, name_button, role_label

HEIGHT = 46
_QUOTE = 30
"""Code points of an annotation that is named in the bar."""
_SURE = (90, 80, 70)
"""Confidences, in percent, from which all can be accepted at once."""


class ReviewBar(QWidget):
    """A slim bar while the review is on. Its buttons take no focus from the article."""

    asked = Signal(str)
    """The id of a command of the review."""

    def __init__(self, review: Review, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewBar")
        self._review, self._settings = review, settings
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.progress = role_label("", "strong")
        self.what, self.why = role_label("", "strong"), ElidedLabel()
        self.why.setProperty("role", "small")
        self.meter = Meter()
        self.buttons: dict[str, QToolButton] = {}
        self._words: dict[str, tuple[str, str]] = {}
        """The words of each button, without and with its key."""
        row = self._row = QHBoxLayout()
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(6)
        row.addSpacing(6)
        self.off = role_label("", "danger")
        row.addWidget(self.progress)
        row.addWidget(self.off)
        row.addSpacing(6)
        row.addWidget(self.what)
        row.addWidget(self.why, 1)
        for name, icon in (("accept_suggestion", "check"), ("refuse_suggestion", "x"), ("skip_suggestion", "")):
            row.addWidget(self._button(name, icon))
        self.all_button = icon_button("list-checks", "")
        self.all_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.all_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.all_button)
        self.menu.aboutToShow.connect(self.fill)
        self.all_button.setMenu(self.menu)
        row.addWidget(self.all_button)
        self.close_button = icon_button("x", "", lambda: self.asked.emit("leave_review"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.meter)
        column.addLayout(row)
        self.setFixedHeight(HEIGHT)
        review.changed.connect(self.refresh)
        review.suggestions.changed.connect(self.refresh)
        settings.changed.connect(lambda name: name in ("digits", "keys") and self.retranslate())
        theme.signals.changed.connect(self.refresh)
        self.hide()
        self.retranslate()

    def _button(self, command: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "status")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if icon:
            button.setIcon(theme.icon(icon, "accent" if icon == "check" else "danger"))
            button.setIconSize(QSize(14, 14))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.asked.emit(command))
        self.buttons[command] = button
        return button

    # --- what it says ------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.setAccessibleName(self.tr("Review of suggestions"))
        words = {
            "accept_suggestion": self.tr("Accept"),
            "refuse_suggestion": self.tr("Refuse"),
            "skip_suggestion": self.tr("Skip"),
        }
        for name, button in self.buttons.items():
            key = self._key(name)
            self._words[name] = (words[name], f"{words[name]}  {ltr(key_words(key))}" if key else words[name])
            name_button(button, BY_ID[name].words, key)
        name_button(self.all_button, self.tr("Accept or refuse many at once"))
        name_button(self.close_button, BY_ID["leave_review"].words, self._key("leave_review"))
        self.refresh()
        self._fit()

    def _fit(self) -> None:
        """Show the answers with their keys; in a narrow bar as icons, and without the keys, which stand at the page.

        In a very narrow one, how far one is stands in the toolbar only, and the key skips.
        """
        wide = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for level in range(3):
            for name, button in self.buttons.items():
                button.setText(self._words[name][0 if level else 1])
                icon_only = level and not button.icon().isNull()
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly if icon_only else wide)
            for part in (self.progress, self.buttons["skip_suggestion"]):
                part.setVisible(level < 2)
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _key(self, command: str) -> str:
        return self._settings.key(command, BY_ID[command].key)

    def refresh(self) -> None:
        """Show the current suggestion and how far one is."""
        current = self._review.current
        suggestions = self._review.suggestions
        self.meter.show_share(suggestions.decided, suggestions.total)
        self.progress.setText(progress_words(suggestions.decided, suggestions.total, self._settings))
        names = [isolate(suggester_words(name)) for name in suggestions.broken]
        comma = "، " if self._settings.language == "ar" else ", "
        self.off.setText(self.tr("off: {names}").format(names=comma.join(names)) if names else "")
        self.off.setVisible(bool(names))
        if current is None:
            return
        self.what.setText(self._name(current))
        color = self._color(current)
        self.what.setStyleSheet(f"color: {color};" if color else "")
        scheme, language = self._review.session.scheme, self._settings.language
        given = answer_words(self._review.answers(current), scheme.label(current.label) if scheme else None, language)
        reasons = reason_words(current, scheme, language)
        other = self._review.repeated(current)[1]
        text = self._review.session.open.document.text if self._review.session.open else ""
        same = self.tr("repeats {quote}").format(quote=isolate(other.quote(text)[:_QUOTE])) if other else ""
        why = " · ".join(part for part in (same, given, confidence_words(current, self._settings), reasons) if part)
        self.why.setText(why)
        self.setAccessibleDescription(f"{self.progress.text()} {self.what.text()} {why}")

    def _name(self, item: Suggestion) -> str:
        scheme = self._review.session.scheme
        label = scheme.label(item.label) if scheme else None
        frame = scheme.frame_of(item.label) if scheme and self._review.others else None
        name = frame.name if frame else label.name if label else None
        return name.in_language(self._settings.language) if name else item.label

    def _color(self, item: Suggestion) -> str:
        scheme = self._review.session.scheme
        label = scheme.label(item.label) if scheme else None
        return theme.label_color(label).name() if label else ""

    def fill(self) -> None:
        """List what can be decided at once, with how many suggestions that is."""
        self.menu.clear()
        current = self._review.current
        if current is None:
            return
        suggestions = self._review.suggestions
        kind = suggestions.same_kind(current)
        name, count = isolate(suggester_words(suggester(current))), ltr(digits(len(kind), self._settings))
        accept = self.menu.addAction(
            self.tr("Accept all of the kind “{name}” ({count})").format(name=name, count=count)
        )
        accept.triggered.connect(lambda: self.asked.emit("accept_kind"))
        refuse = self.menu.addAction(
            self.tr("Refuse all of the kind “{name}” ({count})").format(name=name, count=count)
        )
        refuse.triggered.connect(lambda: self.asked.emit("refuse_kind"))
        self.menu.addSeparator()
        for percent in _SURE:
            sure = suggestions.as_sure_as(percent / 100)
            words = self.tr("Accept all from {percent} on ({count})").format(
                percent=ltr(f"{digits(percent, self._settings)}%"), count=ltr(digits(len(sure), self._settings))
            )
            action = self.menu.addAction(words)
            action.setEnabled(bool(sure))
            action.triggered.connect(lambda _=False, level=percent / 100: self._review.accept_from(level))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def progress_words(decided: int, total: int, settings: Settings) -> str:
    """How many of the suggestions are decided: “12 of 38”."""
    words = QCoreApplication.translate("ReviewBar", "{decided} of {total}")
    return words.format(decided=ltr(digits(decided, settings)), total=ltr(digits(total, settings)))


class Meter(QWidget):
    """A thin line that fills from the side where reading begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(2)

    def show_share(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        self._share = done / total if total else 0.0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.hairline)
        width = self.width() * self._share
        left = self.width() - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        painter.fillRect(QRectF(left, 0, width, self.height()), colors.accent)
