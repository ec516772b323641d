"""The articles: adding them, changing what is known about them, deleting them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from annotator.core.changes import Change
from annotator.core.edits import Edit
from annotator.core.labels import Scheme
from annotator.core.records import DIRECTIONS, STATUSES, Article, Record
from annotator.project.labels import Labels

if TYPE_CHECKING:
    from annotator.core.drafts import Draft

_FIELDS = frozenset({"title", "publisher", "author", "url", "published", "language", "status", "direction"})


class Articles(Labels):
    """Changes of articles."""

    skipped: tuple[Article, ...] = ()
    """The articles that stood in the way of the last `add_articles`: those whose text came again."""

    def add_articles(
        self,
        drafts: Iterable[Draft],
        *,
        scheme: Scheme | None = None,
        dry: bool = False,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Edit:
        """Add articles with their spans and links, whoever made those, and replace the scheme in the same step.

        One draft is in memory at a time. `progress` gets the number added so far. A text that is in the project already
        is skipped and listed in `skipped`; where all are, `Refused` ``duplicate_article`` (with `title` and `id`).
        With `dry` everything is checked and nothing stored; the edit has no number. Raises `Cancelled` when `cancelled`
        says so.
        """
        from annotator.store import adding

        change = Change() if scheme is None or scheme == self.scheme else self._scheme_change(scheme)
        edit = self._edit("add_articles", change)
        skipped: list[Article] = []
        try:
            return adding.add(self._database, drafts, edit, skipped, dry=dry, progress=progress, cancelled=cancelled)
        finally:
            self.skipped = tuple(skipped)

    def edit_article(self, article_id: str, **fields: str) -> Edit:
        """Change title, publisher, author, url, published, language, status or direction."""
        article = self.article(article_id)
        if unknown := fields.keys() - _FIELDS:
            raise TypeError(f"an article has no {', '.join(sorted(unknown))}")
        if fields.get("status", "new") not in STATUSES or fields.get("direction", "auto") not in DIRECTIONS:
            raise ValueError(fields)
        values: dict[str, Any] = fields
        return self._write("edit_article", Change.of([(article, replace(article, **values))]))

    def delete_articles(self, ids: Sequence[str]) -> Edit:
        """Delete articles with everybody's spans and links. Undo brings all back."""
        removed: list[Record] = []
        for article_id in dict.fromkeys(ids):
            removed += [
                *self.verdicts(article_id),
                *self.links(article_id),
                *self.spans(article_id),
                self.article(article_id),
            ]
        return self._write("delete_articles", Change(tuple(removed)), check=None)
