"""The crash dialog: what a bug looks like to a person. The project is intact; the details can be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.ui.widgets import plain_button, primary_button, role_label


class CrashDialog(QDialog):
    """Accepted: go on working. Rejected: quit."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._title = role_label(self.tr("Something went wrong in the program"), "title", wrap=True)
        self._body = role_label(
            self.tr(
                "Your project is intact: every annotation that you saw is on disk. You can go on working. "
                "If this happens again, copy the details and send them to the people who make Hashiya."
            ),
            "plain",
            wrap=True,
        )
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.copy_button = plain_button(self.tr("Copy the details"), self._copy)
        self.quit_button = plain_button(self.tr("Quit"), self.reject)
        self.go_on = primary_button(self.tr("Go on working"), self.accept)
        self.go_on.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch()
        buttons.addWidget(self.quit_button)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._body)
        column.addWidget(self.details, 1)
        column.addLayout(buttons)
        self.resize(640, 420)
        self.go_on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy_button.setText(self.tr("Copied"))
