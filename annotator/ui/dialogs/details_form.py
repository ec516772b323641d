"""The form of an article's details: title, publisher, author, address, date, language, direction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast, get_args

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.core.direction import first_strong
from annotator.core.records import Article, Direction
from annotator.core.rules import is_date, is_url
from annotator.ui.settings import Settings
from annotator.ui.text import date_words
from annotator.ui.widgets import role_label, set_property

LANGUAGES = {
    "ar": "العربية",
    "fa": "فارسی",
    "ur": "اردو",
    "he": "עברית",
    "ckb": "کوردی",
    "ps": "پښتو",
    "en": "English",
    "fr": "Français",
    "tr": "Türkçe",
}
"""BCP 47 tags and the languages' own names."""
_DIGITS = {ord(char): str(index % 10) for index, char in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_PARTS = re.compile(r"\s*[-/.\u060d\u200e\u200f]+\s*")


def iso_date(typed: str) -> str:
    """What a person typed as an ISO 8601 date where it can be read as one (``5/3/2024`` is the fifth of March)."""
    parts = [part for part in _PARTS.split(typed.strip().translate(_DIGITS)) if part]
    if len(parts) > 1 and len(parts[-1]) == 4:
        parts.reverse()
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])]) if parts else ""


@dataclass(frozen=True, slots=True)
class _Field:
    edit: QLineEdit
    label: QLabel
    hint: QLabel


class DetailsForm(QWidget):
    """Fields with what is wrong with them beneath. `values` are those of `Article`."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self._fields: dict[str, _Field] = {}
        self._add_field("title", 0, 0, 3)
        self._add_field("publisher", 1, 0)
        self._add_field("author", 1, 2)
        self._add_field("url", 2, 0, 3)
        self._add_field("published", 3, 0)
        self.language, self.direction = QComboBox(), QComboBox()
        self._language_label = self._place(self.language, 3, 2)
        self._direction_label = self._place(self.direction, 4, 0, 3)
        self._fields["url"].edit.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.language.addItem("", "")
        for tag, name in LANGUAGES.items():
            self.language.addItem(name, tag)
        for direction in get_args(Direction):
            self.direction.addItem("", direction)
        self.language.currentIndexChanged.connect(self.changed)
        self.direction.currentIndexChanged.connect(self.changed)
        self._fields["published"].edit.editingFinished.connect(self._write_iso)
        self.retranslate()

    def start(self) -> None:
        """Put the keyboard on the title, all of it selected and its beginning in sight."""
        title = self.field("title")
        title.setFocus()
        title.end(False)
        title.home(True)

    def field(self, name: str) -> QLineEdit:
        """The line of ``title``, ``publisher``, ``author``, ``url`` or ``published``."""
        return self._fields[name].edit

    def _place(self, widget: QWidget, row: int, column: int, wide: int = 1, *, buddy: QWidget | None = None) -> QLabel:
        label = QLabel()
        label.setBuddy(buddy or widget)
        label.setMinimumHeight(34)
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, column + 1, 1, wide, Qt.AlignmentFlag.AlignTop)
        return label

    def _add_field(self, name: str, row: int, column: int, wide: int = 1) -> None:
        edit, hint = QLineEdit(), role_label("", "small", wrap=True)
        hint.hide()
        edit.setMinimumHeight(34)
        box = QWidget()
        inner = QVBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        inner.addWidget(edit)
        inner.addWidget(hint)
        label = self._place(box, row, column, wide, buddy=edit)
        self._fields[name] = _Field(edit, label, hint)
        edit.textChanged.connect(lambda _: self._edited(name))

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        words = {
            "title": self.tr("Title"),
            "publisher": self.tr("Publisher"),
            "author": self.tr("Author"),
            "url": self.tr("Address"),
            "published": self.tr("Published"),
        }
        for name, field in self._fields.items():
            field.label.setText(words[name])
            field.edit.setAccessibleName(words[name])
        self._fields["url"].edit.setPlaceholderText("https://")
        self._fields["published"].edit.setPlaceholderText("2024-03-15")
        self._language_label.setText(self.tr("Language"))
        self.language.setAccessibleName(self.tr("Language"))
        self.language.setItemText(0, self.tr("Not known"))
        self._direction_label.setText(self.tr("Direction"))
        self.direction.setAccessibleName(self.tr("Direction"))
        ways = (self.tr("Each paragraph by its first letter"), self.tr("Right to left"), self.tr("Left to right"))
        for index, way in enumerate(ways):
            self.direction.setItemText(index, way)
        for name in self._fields:
            self._judge(name)

    def take(self, article: Article) -> None:
        """Show an article's details."""
        for name, field in self._fields.items():
            with QSignalBlocker(field.edit):
                field.edit.setText(getattr(article, name))
                field.edit.setCursorPosition(0)
            self._judge(name)
        self.set_language(article.language)
        self.direction.setCurrentIndex(self.direction.findData(article.direction))

    def set_language(self, tag: str) -> None:
        """Choose a language; a tag that is not in the list joins it."""
        if self.language.findData(tag) < 0:
            self.language.addItem(tag, tag)
        self.language.setCurrentIndex(self.language.findData(tag))

    @property
    def values(self) -> dict[str, str]:
        """The details as `Project.edit_article` takes them."""
        values = {name: field.edit.text().strip() for name, field in self._fields.items()}
        values["published"] = iso_date(values["published"])
        values["language"] = str(self.language.currentData())
        values["direction"] = cast("Direction", self.direction.currentData())
        return values

    @property
    def wrong(self) -> QLineEdit | None:
        """The first field that cannot stay as it is, or None."""
        return next((field.edit for name, field in self._fields.items() if self._fault(name)), None)

    def _fault(self, name: str) -> str:
        value = self.values[name]
        if name == "url" and value and not is_url(value):
            return self.tr("An address begins with http:// or https:// and has no spaces.")
        if name == "published" and value and not is_date(value):
            return self.tr("Write a year, a year and month, or a day: 2024, 2024-03 or 2024-03-15.")
        return ""

    def _edited(self, name: str) -> None:
        self._judge(name)
        self.changed.emit()

    def _judge(self, name: str) -> None:
        field, fault = self._fields[name], self._fault(name)
        set_property(field.edit, "bad", "true" if fault else "false")
        set_property(field.hint, "role", "danger" if fault else "small")
        words = fault
        if name == "published" and not fault and (date := self.values[name]):
            words = date_words(date, self._settings.language)
        field.hint.setText(words)
        field.hint.setVisible(bool(words))
        field.edit.setAccessibleDescription(fault)
        self._lean(name)

    def _lean(self, name: str) -> None:
        """Addresses and dates read from the left; the other fields as their first letter does."""
        edit = self._fields[name].edit
        own = {"rtl": Qt.LayoutDirection.RightToLeft, "ltr": Qt.LayoutDirection.LeftToRight}
        way = "ltr" if name in ("url", "published") and edit.text() else first_strong(edit.text())
        if way is None:
            edit.unsetLayoutDirection()
        else:
            edit.setLayoutDirection(own[way])

    def _write_iso(self) -> None:
        edit = self._fields["published"].edit
        if is_date(self.values["published"]) and edit.text() != self.values["published"]:
            edit.setText(self.values["published"])
