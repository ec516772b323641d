"""The suggesters: what proposes annotations in a project, with its own words and what it has learned."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from threading import Lock as Turn
from typing import TYPE_CHECKING, Any, Literal

from annotator.core.document import Document
from annotator.core.errors import BadText
from annotator.core.records import Span, Verdict
from annotator.project.contents import Contents
from annotator.project.open_file import default_scheme
from annotator.store import verdicts as stored_verdicts
from annotator.store.opening import Opened

if TYPE_CHECKING:
    from annotator.core.suggestion import Suggestion
    from annotator.suggest.registry import Registry
    from annotator.suggesting import Elsewhere, Found, Suggesting

WordChange = tuple[str, str, Literal["add", "off"]]
"""A list of the suggesters' words, an entry, and what is done with it."""
_WORDS = "suggesters/words"
_LEARNED = "learned"
_WATCHED = "suggesters/watched"
_WATCHES = 200
"""Quotations that are looked for in every article, at most."""
_TRAINED = "suggesters/trained"
_LEARN_FROM = 60
"""Articles, the ones decided on last, from which suggesters learn."""


class Suggesters(Contents):
    """Looking for suggestions. What is found is no annotation and no edit."""

    def __init__(self, opened: Opened, annotator: str) -> None:
        super().__init__(opened, annotator)
        self._suggesters: tuple[tuple[WordChange, ...], Registry] | None = None
        self._suggesters_guard = Turn()

    def suggesting(self, article_id: str, *, only: Sequence[str] | None = None) -> Suggesting:
        """The work of looking for suggestions in the article: all that it needs is read now, so that it can be run in
        another thread. Raises `Refused` ``gone``.
        """
        from annotator.suggesting import Elsewhere, Suggesting

        watched = json.loads(self.remembered(_WATCHED, "[]"))
        ignore = self._ignored()
        wanted = [Elsewhere(quote=quote, label=label, ignore=ignore) for quote, label in watched]
        return Suggesting(self.document(article_id), self.scheme, self._registry_maker(), only, wanted)

    def suggest(
        self,
        article_id: str,
        *,
        only: Sequence[str] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[Suggestion]:
        """Everything that the suggesters (or those of the names `only`) propose for the article, in reading order."""
        return self.suggesting(article_id, only=only).run(cancelled).suggestions

    def elsewhere(self, article_id: str, wanted: Elsewhere) -> Callable[[Callable[[], bool]], list[Suggestion]]:
        """The work of looking for what was tagged in other places, for any thread. Raises `Refused` ``gone``."""
        from annotator.suggesting import same_elsewhere

        return partial(same_elsewhere, self.document(article_id), replace(wanted, ignore=self._ignored()), self.scheme)

    def watch(self, quote: str, label: str) -> None:
        """Propose `label` for other places of `quote` in every article from now on; no edit, no undo."""
        found = json.loads(self.remembered(_WATCHED, "[]"))
        kept = [one for one in found if one != [quote, label]]
        self.remember(_WATCHED, json.dumps([*kept, [quote, label]][-_WATCHES:], ensure_ascii=False))

    def suggesters(self) -> tuple[str, ...]:
        """The names of the suggesters there are."""
        return self._registry_maker()().names()

    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The suggesters' lists of words as they are shipped, by name."""
        from annotator.suggest.lexicons import load

        return load().lists

    def word_changes(self) -> tuple[WordChange, ...]:
        """The person's own changes of the suggesters' words: list, entry, and whether it is added or off."""
        found = json.loads(self.remembered(_WORDS, "[]"))
        return tuple((name, entry, "off" if action == "off" else "add") for name, entry, action in found)

    def set_word_changes(self, changes: Iterable[WordChange]) -> None:
        """Keep the changes of the suggesters' words in the project file; no edit, no undo."""
        self.remember(_WORDS, json.dumps([list(change) for change in changes], ensure_ascii=False))

    def learning(self) -> Callable[[Callable[[], bool]], bytes | None] | None:
        """The work of learning from the annotator's decisions, for any thread; its result is for `learned`.

        None where too little was decided since the last time, or nothing can be learned here.
        """
        from annotator.suggest import learned

        decided = self._decisions()
        if not learned.available() or not learned.due(decided, int(self.remembered(_TRAINED, "0"))):
            return None
        self.remember(_TRAINED, str(decided))
        articles: list[tuple[str, list[Span], list[Verdict]]] = []
        for article_id in self._decided_articles():
            spans, said = self.spans(article_id, self.annotator), self.verdicts(article_id, self.annotator)
            articles.append((self.document(article_id).text, spans, said))
        from annotator.suggesting import learn

        return partial(learn, articles)

    def learned(self, data: bytes) -> None:
        """Keep what `learning` gave, and suggest by it from now on."""
        self.keep_model(_LEARNED, data)
        with self._suggesters_guard:
            self._suggesters = None

    def model(self, name: str) -> bytes | None:
        """What a suggester has learned in this project."""
        with self._database.reading() as conn:
            return stored_verdicts.model(conn, name)

    def keep_model(self, name: str, data: bytes) -> None:
        """Keep what a suggester has learned in the project file; no edit, no undo."""
        with self._database.writing() as conn:
            stored_verdicts.set_model(conn, name, data)

    @staticmethod
    def suggest_text(text: str, only: Sequence[str] | None = None) -> Found:
        """What the shipped suggesters propose for a text as it stands, without a project; offsets count its code
        points. Raises `BadText` for a text that cannot be encoded.
        """
        from annotator.suggesting import Suggesting, shipped

        try:
            document = Document.from_clean(text)
        except UnicodeEncodeError as error:
            raise BadText("binary_text", offset=error.start) from error
        return Suggesting(document, default_scheme(), shipped, only, by_statement=False).run()

    @staticmethod
    def suggestions_line(name: str, suggestions: Iterable[Suggestion], only: Sequence[str] | None = None) -> str:
        """Numbers, attributions and claims among suggestions as one line of JSON under the id `name`."""
        from annotator.quality.lines import KINDS, to_json_line

        return to_json_line(name, suggestions, [kind for kind in KINDS if only is None or kind in only])

    @staticmethod
    def score(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> str:
        """How predicted lines agree with gold ones (which hold their ``text``), as a table. Raises KeyError."""
        from annotator.quality.score import score

        return score(gold, predicted).table()

    def _ignored(self) -> tuple[str, ...]:
        """The strings that are never looked for elsewhere."""
        from annotator.suggest.lexicons import Override, load

        return load(Override(*change) for change in self.word_changes()).entries("elsewhere.ignored")

    def _registry_maker(self) -> Callable[[], Registry]:
        """What gives the suggesters in any thread; what it needs from the file is read now."""
        words = self.word_changes()
        made = self._suggesters
        return partial(self._registry, words, b"" if made and made[0] == words else self.model(_LEARNED) or b"[]")

    def _registry(self, words: tuple[WordChange, ...], learned: bytes) -> Registry:
        """The suggesters with the project's own words; a broken one stays off while the project is open."""
        with self._suggesters_guard:
            if self._suggesters is None or self._suggesters[0] != words:
                from annotator.suggest.learned import Learned, Model
                from annotator.suggest.lexicons import Override, load
                from annotator.suggest.registry import registry

                changes = [Override(name, entry, action) for name, entry, action in words]
                models = [Model.from_json(one) for one in json.loads(learned or b"[]")]
                made = registry(load(changes), extra=[Learned(models)] if any(one.shown for one in models) else [])
                if self._suggesters is not None:
                    off = {one.name for one in self._suggesters[1].broken}
                    made.suggesters = [one for one in made.suggesters if one.name not in off]
                    made.broken = [*self._suggesters[1].broken]
                self._suggesters = (words, made)
            return self._suggesters[1]

    def _decisions(self) -> int:
        with self._database.reading() as conn:
            return stored_verdicts.decisions(conn, self.annotator)

    def _decided_articles(self) -> list[str]:
        with self._database.reading() as conn:
            return stored_verdicts.decided_articles(conn, self.annotator, _LEARN_FROM)
