"""The summary: what a list of articles shows of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.core.records import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """An article, its number in the project, and how many spans it has of each label, all annotators together."""

    number: int
    article: Article
    counts: Mapping[str, int]
    review: tuple[int, int] | None = None
    """Suggestions decided and open; None where nobody looked for any."""
