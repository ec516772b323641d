"""The words that are searched: those of the folded text, each once, and again without its proclitics.

A query finds the words that begin with what was typed, so حكومة finds والحكومة too.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.core.folding import fold
from annotator.core.patterns import pattern
from annotator.core.records import Article

_WORD = pattern(r"[\p{L}\p{N}]+")
_PROCLITICS = pattern(r"([وف]?)(لل|[بكلس]?)((?:ال)?)")
_FIRST = frozenset("وفبكلسا")
_SHORTEST = 3
"""Letters that must be left of a word without its proclitics."""


def words_of(text: str) -> list[str]:
    """The folded words of `text` in order, as a query takes them."""
    return _WORD.findall(fold(text))


def indexed(text: str) -> str:
    """What the index holds of `text`: its set of words, separated by spaces."""
    words = set(words_of(text))
    bare = {part for word in words for part in _bare(word)}
    return " ".join(sorted(words | bare))


def _bare(word: str) -> Iterator[str]:
    """What is left of a word after each of its proclitics."""
    if word[0] in _FIRST and (found := _PROCLITICS.match(word)):
        for cut in {found.end(1), found.end(2), found.end(3)}:
            if 0 < cut <= len(word) - _SHORTEST:
                yield word[cut:]


def metadata_words(article: Article) -> str:
    """What the index holds of an article's metadata."""
    return indexed(f"{article.title} {article.publisher} {article.author}")


def match(word: str) -> str:
    """The FTS5 query for the words that begin with `word`, which is one of `words_of`."""
    return f'"{word}"*'
