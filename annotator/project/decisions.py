"""The decisions: what a person answers to suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.core.changes import Change
from annotator.core.edits import Edit, now
from annotator.core.following import following
from annotator.core.layer import Layer
from annotator.core.records import Answer, Link, Record, Segment, Span, segments_of
from annotator.project.annotations import Annotations
from annotator.project.suggesters import Suggesters
from annotator.store import verdicts as stored_verdicts

if TYPE_CHECKING:
    from annotator.core import deciding
    from annotator.core.suggestion import Suggestion
    from annotator.suggesting import Elsewhere


_INDEXED = 3
"""Letters of the shortest word by which articles are chosen: shorter ones are not in the index without proclitics."""
_TELL = 20
"""Articles between two words about the progress."""


class Decisions(Annotations, Suggesters):
    """Accepting and refusing suggestions."""

    def pending(self, article_id: str, suggestions: Sequence[Suggestion] | None = None) -> list[Suggestion]:
        """The suggestions (of a new run, unless they are given) that the annotator has not answered yet."""
        from annotator.core import deciding

        found = self.suggest(article_id) if suggestions is None else suggestions
        desk = self._desk(article_id)
        judge = desk.judge(deciding.by_id(found))
        return [item for item in found if judge.is_open(item)]

    def accept(
        self,
        article_id: str,
        suggestions: Sequence[Suggestion],
        *,
        known: Mapping[str, Suggestion] | None = None,
        as_label: str | None = None,
        segments: Iterable[Segment] | None = None,
        trims: Mapping[str, tuple[Segment, ...]] | None = None,
    ) -> Edit:
        """Make suggestions the annotator's own spans, with the links of their frames and the verdicts: one edit.

        Links that follow from where the new spans stand (a claim and what attributes it, its numbers) come along.

        `known` holds other suggestions of the same run by id: the anchors of parts that are accepted by themselves.
        `as_label` and `segments` change what one suggestion becomes, `trims` has segments by suggestion
        id. Of several, those that may not stand beside a span of their label are left out.
        """
        with self._tagging:
            change = self._accepted(article_id, suggestions, known, as_label, segments, trims)
            return self._write("accept", change)

    def everywhere(
        self,
        wanted: Elsewhere,
        *,
        progress: Callable[[tuple[int, int]], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> dict[str, list[Suggestion]]:
        """The places of `wanted` in all articles that the annotator has not answered yet, by the article's id.

        The index of words says which articles to read; articles without an open place are left out. `progress` gets how
        many of how many are read. What was found until `cancelled` was true is returned. For any thread.
        """
        from annotator.store.words import words_of

        words = [word for word in words_of(wanted.quote) if len(word) >= _INDEXED]
        numbers = self.find(" ".join(words))
        found: dict[str, list[Suggestion]] = {}
        for done, number in enumerate(numbers):
            if cancelled():
                break
            if done % _TELL == 0:
                progress((done, len(numbers)))
            for summary in self.summaries([number]):
                article_id = summary.article.id
                places = self.elsewhere(article_id, wanted)(cancelled)
                if places and (places := self.pending(article_id, places)):
                    found[article_id] = places
        return found

    def accept_everywhere(self, found: Mapping[str, Sequence[Suggestion]]) -> Edit:
        """Accept what is still open of what `everywhere` found, in all its articles: one edit."""
        removed: list[Record] = []
        added: list[Record] = []
        with self._tagging:
            for article_id, places in found.items():
                if wanted := self.pending(article_id, places):
                    change = self._accepted(article_id, wanted)
                    removed += change.removed
                    added += change.added
            return self._write("accept", Change(tuple(removed), tuple(added)))

    def _accepted(
        self,
        article_id: str,
        suggestions: Sequence[Suggestion],
        known: Mapping[str, Suggestion] | None = None,
        as_label: str | None = None,
        segments: Iterable[Segment] | None = None,
        trims: Mapping[str, tuple[Segment, ...]] | None = None,
    ) -> Change:
        """What accepting suggestions in one article removes and adds."""
        from annotator.core import deciding

        desk = self._desk(article_id)
        chosen = list(suggestions) if len(suggestions) == 1 else deciding.acceptable(desk, suggestions)
        change = deciding.accept(
            desk,
            chosen,
            {**(known or {}), **deciding.by_id(suggestions)},
            as_label=as_label,
            trims=trims if segments is None else {suggestions[0].id: segments_of(segments)},
        )
        made = {record.id: record for record in change.added if isinstance(record, Span)}
        joined = [record for record in change.added if isinstance(record, Link)]
        layer = Layer([*desk.spans, *made.values()], [*desk.links, *joined])
        links = following(layer, desk.scheme, self.annotator, made)
        change = Change(change.removed, (*change.added, *links))
        begun = self._begun(article_id) if change.added else Change()
        return Change((*change.removed, *begun.removed), (*change.added, *begun.added))

    def refuse(
        self,
        article_id: str,
        suggestions: Sequence[Suggestion],
        *,
        known: Mapping[str, Suggestion] | None = None,
        answer: Answer = "reject",
    ) -> Edit:
        """Refuse suggestions, or leave them aside (``ignore``), for good: one edit."""
        from annotator.core import deciding

        every = {**(known or {}), **deciding.by_id(suggestions)}
        return self._write("refuse", deciding.refuse(self._desk(article_id), suggestions, every, answer))

    def set_open_suggestions(self, article_id: str, count: int) -> None:
        """Remember how many suggestions the article has open, for the list of articles; no edit, no undo."""
        number = self.number_of(article_id)
        with self._database.writing() as conn:
            stored_verdicts.set_open(conn, number, count)

    def _desk(self, article_id: str) -> deciding.Desk:
        """What the annotator has made and decided in the article."""
        from annotator.core import deciding

        return deciding.Desk(
            article=article_id,
            length=self.article(article_id).length,
            annotator=self.annotator,
            scheme=self.scheme,
            spans=self.spans(article_id, self.annotator),
            links=self.links(article_id, self.annotator),
            verdicts=self.verdicts(article_id, self.annotator),
            time=now(),
        )
