"""The article's data as plain JSON, for formats that take any columns beside the text."""

from __future__ import annotations

from annotator.core.records import Article

_NAMES = ("title", "publisher", "author", "url", "published", "language", "direction", "status", "added")


def meta(article: Article) -> dict[str, str]:
    """The data of the article under our names; ``article`` is its id."""
    return {"article": article.id, **{name: str(getattr(article, name)) for name in _NAMES}}
