"""The articles: adding them, changing what is known about them, deleting them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from annotator.core.changes import Change
from annotator.core.drafts import Draft
from annotator.core.edits import Edit
from annotator.core.records import DIRECTIONS, STATUSES, Article, Record
from annotator.project.contents import Contents
from annotator.store import adding

_FIELDS = frozenset({"title", "publisher", "author", "url", "published", "language", "status", "direction"})


class Articles(Contents):
    """Changes of articles."""

    skipped: tuple[Article, ...] = ()
    """The articles that stood in the way of the last `add_articles`: those whose text came again."""

    def add_articles(
        self,
        drafts: Iterable[Draft],
        *,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Edit:
        """Add articles with their spans and links, whoever made those. `progress` gets the number added so far.

        A text that is in the project already is skipped and listed in `skipped`; where it is the only one,
        `Refused` ``duplicate_article`` (with `title` and `id`). Raises `Cancelled` when `cancelled` says so.
        """
        edit, skipped = adding.add(
            self._database,
            drafts,
            self._edit("add_articles", Change()),
            progress=progress,
            cancelled=cancelled,
        )
        self.skipped = skipped
        return edit

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
