"""The words that are searched: those of the folded text, each once, and again without its proclitics.

A query finds the words that begin with what was typed, so حكومة finds والحكومة too.
"""

from __future__ import annotations

import regex

from annotator.core.folding import fold
from annotator.core.records import Article

_WORD = regex.compile(r"[\p{L}\p{N}]+")
_PROCLITICS = regex.compile(r"([وف]?)(لل|[بكلس]?)((?:ال)?)")
_SHORTEST = 3
"""Letters that must be left of a word without its proclitics."""


def words_of(text: str) -> list[str]:
    """The folded words of `text` in order, as a query takes them."""
    return _WORD.findall(fold(text))


def indexed(text: str) -> str:
    """What the index holds of `text`: its set of words, separated by spaces."""
    words = set(words_of(text))
    bare = {word[cut:] for word in words for cut in _cuts(word)}
    return " ".join(sorted(words | bare))


def _cuts(word: str) -> set[int]:
    """Where a word may go on without what is joined to its front: after each proclitic."""
    found = _PROCLITICS.match(word)
    cuts = {found.end(part) for part in (1, 2, 3)} if found else set[int]()
    return {cut for cut in cuts if 0 < cut <= len(word) - _SHORTEST}


def metadata_words(article: Article) -> str:
    """What the index holds of an article's metadata."""
    return indexed(f"{article.title} {article.publisher} {article.author}")


def match(word: str) -> str:
    """The FTS5 query for the words that begin with `word`, which is one of `words_of`."""
    return f'"{word}"*'
