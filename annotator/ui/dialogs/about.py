"""About: the version, and the licences of what the app is made of."""

from __future__ import annotations

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

import annotator
from annotator import resources
from annotator.ui import theme
from annotator.ui.text import ltr
from annotator.ui.widgets import primary_button, role_label

PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Hashiya", "Apache-2.0", ()),
    ("Noto Naskh Arabic", "OFL-1.1", ("fonts", "noto-naskh-arabic", "OFL.txt")),
    ("Noto Sans Arabic", "OFL-1.1", ("fonts", "noto-sans-arabic", "OFL.txt")),
    ("Noto Sans", "OFL-1.1", ("fonts", "noto-sans", "OFL.txt")),
    ("Noto Sans Hebrew", "OFL-1.1", ("fonts", "noto-sans-hebrew", "OFL.txt")),
    ("Lucide", "ISC", ("icons", "lucide", "LICENSE.txt")),
    ("Qt, PySide6", "LGPL-3.0", ()),
    ("SQLite", "Public domain", ()),
    ("sqlite-utils, click, regex, charset-normalizer, platformdirs", "Apache-2.0, BSD-3-Clause, MIT", ()),
)
"""Name, licence (an SPDX id), and the resource that holds the licence's text."""


class AboutDialog(QDialog):
    """Shows who made what, under which licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        logo = QLabel()
        logo.setPixmap(theme.icon("hashiya").pixmap(QSize(48, 48), self.devicePixelRatioF()))
        self._name = role_label("", "title")
        self._what = role_label("", "quiet", wrap=True)
        self._version = role_label("", "small")
        self._licences = role_label("", "strong")
        self.parts = QListWidget()
        self.parts.setFixedHeight(196)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.close_button = primary_button("", self.close)
        for name, licence, _ in PARTS:
            item = QListWidgetItem(f"{ltr(name)}  ·  {ltr(licence)}", self.parts)
            item.setSizeHint(QSize(100, 28))
        self.parts.currentRowChanged.connect(self._show)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self._name, self._what, self._version):
            words.addWidget(label)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(logo, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._licences)
        column.addWidget(self.parts)
        column.addWidget(self.text, 1)
        column.addLayout(buttons)
        self.retranslate()
        self.resize(560, 560)
        self.parts.setCurrentRow(0)
        self.close_button.setFocus()

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.setWindowTitle(self.tr("About Hashiya"))
        self._name.setText(self.tr("Hashiya · حاشية"))
        self._what.setText(self.tr("An annotation tool for fact-checkers, for articles written from right to left."))
        self._version.setText(
            self.tr("Version {version}, with Qt {qt}").format(version=ltr(annotator.__version__), qt=ltr(qt_version))
        )
        self._licences.setText(self.tr("Licences"))
        self.parts.setAccessibleName(self.tr("Licences"))
        self.text.setAccessibleName(self.tr("The licence's text"))
        self.close_button.setText(self.tr("Close"))
        self._show(self.parts.currentRow())

    def _show(self, row: int) -> None:
        if row < 0:
            return
        name, licence, file = PARTS[row]
        if file:
            self.text.setPlainText(resources.path(*file).read_text(encoding="utf-8"))
        else:
            self.text.setPlainText(self.tr("{name} is under the licence {licence}.").format(name=name, licence=licence))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
