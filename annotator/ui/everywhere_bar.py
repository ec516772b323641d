"""The words about the search everywhere: its progress and what it found, in the message bar, with one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.commands import BY_ID
from annotator.ui.everywhere import Everywhere
from annotator.ui.numbers import counted, number
from annotator.ui.settings import Settings
from annotator.ui.text import isolate, ltr
from annotator.ui.widgets import key_words

if TYPE_CHECKING:
    from annotator.ui.message_bar import MessageBar

_SHORT = 40
"""Code points of the words that the bar shows, at most."""


class EverywhereBar(QObject):
    """Says how a search goes on; its button cancels, and at the end shows the articles that were found."""

    def __init__(
        self,
        everywhere: Everywhere,
        settings: Settings,
        bar: Callable[[], MessageBar],
        show: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._everywhere, self._settings, self._bar, self._show = everywhere, settings, bar, show
        self._searching = False
        everywhere.changed.connect(self._tell)

    def _tell(self) -> None:
        found = self._everywhere
        if found.running:
            self._searching = True
            done, of = (number(count, self._settings) for count in found.progress)
            self._bar().say(
                self.tr("Looking for “{words}” in all articles").format(words=short(found.quote)),
                self.tr("{count} of {articles} articles read").format(count=done, articles=of),
                tone="note",
                button=self.tr("Cancel"),
                on_button=found.cancel,
            )
        elif self._searching:
            self._searching = False
            self._end()

    def _end(self) -> None:
        found = self._everywhere
        if not found.quote:
            return
        if not found.found:
            self._bar().say(
                self.tr("“{words}” stands nowhere else").format(words=short(found.quote)),
                self.tr(
                    "Words of one or two letters, those in the list of ignored words, and places that you have decided"
                    " on are not proposed."
                ),
                tone="note",
            )
            return
        places = counted(self.tr("%n place(s)", "", found.places), self._settings)
        articles = counted(self.tr("in %n article(s)", "", len(found.found)), self._settings)
        self._bar().say(
            self.tr("“{words}”: {places} {articles}").format(
                words=short(found.quote), places=places, articles=articles
            ),
            self.tr("{next} goes to the next of these articles, {accept} accepts all places as one step.").format(
                next=self._key("next_elsewhere"), accept=self._key("accept_elsewhere")
            ),
            tone="note",
            button=self.tr("Show these articles"),
            on_button=self._show,
        )

    def _key(self, command: str) -> str:
        return ltr(key_words(self._settings.key(command, BY_ID[command].key)))


def short(words: str, length: int = _SHORT) -> str:
    """Words on one line, cut where they are long, isolated from what stands around them."""
    line = " ".join(words.split())
    return isolate(line if len(line) <= length else f"{line[:length].rstrip()}…")
