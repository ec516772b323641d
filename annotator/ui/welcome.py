"""The welcome page: what is shown while no project is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.ui import theme
from annotator.ui.settings import Settings
from annotator.ui.text import isolate
from annotator.ui.widgets import ElidedLabel, icon_button, name_button, plain_button, primary_button, role_label

WIDTH = 460


class RecentRow(QPushButton):
    """One recent project: its name, and its folder below."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.setProperty("kind", "row")
        self.setMinimumHeight(52)
        name, folder = ElidedLabel(Path(path).stem), ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        folder.setProperty("role", "small")
        folder.setText(str(Path(path).parent))
        self.setAccessibleName(Path(path).stem)
        self.setToolTip(isolate(path))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(0)
        for label in (name, folder):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)


class Welcome(QWidget):
    """Opens a recent project, another one, a new one, or the sample."""

    asked = Signal(str)
    """The id of a command."""
    chosen = Signal(str)
    """The path of a recent project."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings = settings
        self._logo = QLabel()
        self._logo.setPixmap(theme.icon("hashiya").pixmap(QSize(56, 56), self.devicePixelRatioF()))
        self._name = role_label("", "title")
        self._what = role_label("", "quiet", wrap=True)
        self.new = primary_button("", lambda: self.asked.emit("new_project"))
        self.open = plain_button("", lambda: self.asked.emit("open_project"))
        self.sample = plain_button("", lambda: self.asked.emit("open_sample"))
        self.language = icon_button("languages", "", lambda: self.asked.emit("language"))
        self.theme_button = icon_button("moon", "", lambda: self.asked.emit("theme"))
        self.menu_button = icon_button("more-horizontal", "")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._recent_words = role_label("", "small")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._card = QFrame()
        self._card.setObjectName("card")
        self._card.setLayout(self._rows)
        self._rows.setContentsMargins(4, 4, 4, 4)
        self._build()
        settings.changed.connect(lambda name: name == "recent" and self.fill())
        self.retranslate()
        self.fill()

    def _build(self) -> None:
        inner = QWidget()
        inner.setFixedWidth(WIDTH)
        head = QHBoxLayout()
        head.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._name)
        words.addWidget(self._what)
        head.addWidget(self._logo, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.new, self.open, self.sample):
            buttons.addWidget(button, 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addSpacing(16)
        column.addLayout(buttons)
        column.addSpacing(16)
        column.addWidget(self._recent_words)
        column.addWidget(self._card)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.language)
        foot.addWidget(self.theme_button)
        foot.addWidget(self.menu_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 12)
        outer.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(inner)
        middle.addStretch()
        outer.addLayout(middle)
        outer.addStretch(3)
        outer.addLayout(foot)

    def fill(self) -> None:
        """List the recent projects that are still there."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        paths = [path for path in self._settings.recent if Path(path).is_file()][:5]
        for path in paths:
            row = RecentRow(path)
            row.clicked.connect(lambda _=False, one=path: self.chosen.emit(one))
            self._rows.addWidget(row)
        self._card.setVisible(bool(paths))
        self._recent_words.setVisible(bool(paths))

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.setAccessibleName(self.tr("Welcome"))
        self._name.setText(self.tr("Hashiya · حاشية"))
        self._what.setText(
            self.tr("Mark claims, who said what, and numbers in articles, and export them to the letter.")
        )
        self.new.setText(self.tr("New project"))
        self.open.setText(self.tr("Open a project"))
        self.sample.setText(self.tr("Try the sample"))
        self._recent_words.setText(self.tr("Recent projects"))
        name_button(self.language, "English" if self._settings.language == "ar" else "العربية")
        name_button(self.menu_button, self.tr("Menu"))
        name_button(self.theme_button, self.tr("Light, dark or the system's colours"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
