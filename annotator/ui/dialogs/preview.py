"""The preview of an article's text in a dialog: to be read, in the face of articles."""

from __future__ import annotations

from PySide6.QtWidgets import QTextEdit

from annotator.ui import theme


class Preview(QTextEdit):
    """A text that nobody changes here."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        font = theme.font()
        font.setFamilies(["Noto Naskh Arabic", *font.families()])
        self.setFont(font)
