"""The words that are searched: those of the folded text, each once, and again without its proclitics.

A query finds the words that begin with what was typed, so حكومة finds والحكومة too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from annotator.core.folding import fold
from annotator.core.patterns import pattern
from annotator.core.records import Article

_WORD = pattern(r"[\p{L}\p{N}]+")
_PROCLITICS = pattern(r"([وف]?)(لل|[بكلس]?)((?:ال)?)")
_FIRST = frozenset("وفبكلسا")
_KEPT = 64
"""Code points of the longest piece whose words are kept for the next text."""
_SHORTEST = 3
"""Letters that must be left of a word without its proclitics."""


def words_of(text: str) -> list[str]:
    """The folded words of `text` in order, as a query takes them."""
    return _WORD.findall(fold(text))


def indexed(text: str) -> str:
    """What the index holds of `text`: its words, each once, separated by spaces."""
    chunks = dict.fromkeys(text.split())
    short = [chunk for chunk in chunks if len(chunk) <= _KEPT]
    found = dict.fromkeys(chain.from_iterable(map(_indexed, short)))
    if len(short) < len(chunks):
        found |= dict.fromkeys(chain.from_iterable(_forms(chunk) for chunk in chunks if len(chunk) > _KEPT))
    return " ".join(found)


def _forms(chunk: str) -> tuple[str, ...]:
    """The words in what stands between two spaces, and what is left of each after each of its proclitics."""
    words = words_of(chunk)
    return (*words, *(part for word in words if word[0] in _FIRST for part in _bare(word)))


_indexed = lru_cache(maxsize=1 << 14)(_forms)
"""The same, kept: most words of an article were in the articles before it."""


def _bare(word: str) -> Iterator[str]:
    if found := _PROCLITICS.match(word):
        for cut in {found.end(1), found.end(2), found.end(3)}:
            if 0 < cut <= len(word) - _SHORTEST:
                yield word[cut:]


def metadata_words(article: Article) -> str:
    """What the index holds of an article's metadata."""
    return indexed(f"{article.title} {article.publisher} {article.author}")


def match(word: str) -> str:
    """The FTS5 query for the words that begin with `word`, which is one of `words_of`."""
    return f'"{word}"*'
