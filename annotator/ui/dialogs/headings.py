"""The heading inside a list of choices: words above a group, which cannot be chosen."""

from __future__ import annotations

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox

from annotator.ui import theme


def add_heading(box: QComboBox, words: str) -> None:
    """Put a heading at the end of the choices."""
    model = box.model()
    assert isinstance(model, QStandardItemModel)
    item = QStandardItem(words)
    font = theme.font(theme.SMALL_POINTS)
    font.setBold(True)
    item.setFont(font)
    item.setEnabled(False)
    model.appendRow(item)
