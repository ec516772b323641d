"""The dialog that takes a pasted article."""

from __future__ import annotations

from dataclasses import replace

import regex
from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from annotator.core.drafts import Draft
from annotator.core.errors import Expected
from annotator.core.records import Article, Direction
from annotator.project import Project
from annotator.ui.dialogs.adding import AddingDialog
from annotator.ui.dialogs.details_form import DetailsForm
from annotator.ui.dialogs.paste_field import PasteField
from annotator.ui.numbers import counted
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.widgets import plain_button, primary_button, role_label

_SAMPLE = 20_000
"""Code points from which title and language are guessed while typing."""
_WINDOWS, _OTHER_BREAKS = regex.compile("\r\n?"), regex.compile("[\x85\x0b\x0c\u2028]")
PAUSE = 120
"""Milliseconds after the last key before the text is looked at."""


class PasteDialog(AddingDialog):
    """Shows the text of the clipboard, guesses its details, and adds it as an article."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(session, settings, parent)
        self._own: set[str] = set()
        """Fields that the person has filled in, no longer guessed."""
        self._guessing = False
        self.text, self.form = PasteField(), DetailsForm(settings)
        self.facts = role_label("", "small", wrap=True)
        self.add, self.cancel = primary_button("", self.accept), plain_button("", self.reject)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.form)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.add)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        self.text.changed.connect(self._pause.start)
        self.form.changed.connect(self._judge)
        self.form.field("title").textEdited.connect(lambda words: self._owns("title", bool(words)))
        self.form.field("url").textEdited.connect(lambda words: self._owns("url", bool(words)))
        self.form.language.activated.connect(lambda _: self._owns("language", True))
        self.form.direction.currentIndexChanged.connect(lambda _: self._turn())
        self.retranslate()
        self.resize(720, 640)
        self._fresh = True

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.set_heading(
            self.tr("Paste an article"), self.tr("The text is kept as it is and does not change afterwards.")
        )
        self.add.setText(self.tr("Add the article"))
        self.cancel.setText(self.tr("Cancel"))
        self.text.retranslate()
        self.form.retranslate()
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """What is in the clipboard is there at once."""
        super().showEvent(event)
        if self._fresh:
            self._fresh = False
            self.text.paste()
            self._look()
            if self.text.raw:
                self.form.start()
            else:
                self.text.edit.setFocus()

    def _owns(self, name: str, owned: bool) -> None:
        (self._own.add if owned else self._own.discard)(name)

    def _turn(self) -> None:
        self.text.set_direction(self._direction)

    @property
    def _direction(self) -> Direction:
        return self.form.direction.currentData() or "auto"

    def _look(self) -> None:
        """Guess the details, and say what the text is."""
        self._pause.stop()
        raw = self.text.raw
        guess = self._guess(raw[:_SAMPLE])
        if self.text.source and "url" not in self._own:
            self.form.field("url").setText(self.text.source)
            self.form.field("url").setCursorPosition(0)
        if guess is not None:
            if "title" not in self._own:
                self.form.field("title").setText(guess.title)
                self.form.field("title").setCursorPosition(0)
            if "language" not in self._own:
                self.form.set_language(guess.language)
        self.facts.setText(self._facts(raw))
        self.facts.setVisible(bool(raw))
        self._judge()

    def _guess(self, sample: str) -> Article | None:
        try:
            return Project.draft(sample).article
        except Expected:
            return Article(id="", sha256="", length=0)

    def _facts(self, raw: str) -> str:
        """Length and paragraphs, then what cleaning will do."""
        lines = raw.count("\n") + raw.count("\u2029") + 1
        words = [
            counted(self.tr("%n character(s)", "", len(raw)), self._settings),
            counted(self.tr("%n line(s)", "", lines), self._settings),
        ]
        if _WINDOWS.search(raw) and "\r" in raw:
            words.append(self.tr("Windows line ends become plain ones"))
        if _OTHER_BREAKS.search(raw):
            words.append(self.tr("unusual line breaks become plain ones"))
        if raw.startswith("\ufeff"):
            words.append(self.tr("the byte order mark at the start is left out"))
        return " · ".join(words)  # not isolated: the first word says which way the line runs

    def _judge(self) -> None:
        self.add.setEnabled(bool(self.text.raw.strip()) and self.form.wrong is None and not self._session.read_only)

    def draft(self) -> Draft:
        """The article as it will be added. Raises `BadText`."""
        made = Project.draft(self.text.raw)
        values = self.form.values
        return replace(made, article=replace(made.article, **values))

    def accept(self) -> None:
        """Add the article and show it; stay open where that is refused."""
        self.message.clear()
        if self.form.wrong is not None:
            self.form.wrong.setFocus()
            return
        try:
            draft = self.draft()
        except Expected as error:
            self.show_error(error)
            return
        self.add_draft(draft)
