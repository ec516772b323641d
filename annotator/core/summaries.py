"""The summary: what a list of articles shows of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from annotator.core.records import Article


class Summary(NamedTuple):
    """An article, its number in the project, and how many spans it has of each label, all annotators together."""

    number: int
    article: Article
    counts: Mapping[str, int]
    review: tuple[int, int] | None = None
    """Suggestions decided and open; None where nobody looked for any."""
