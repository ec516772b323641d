"""The layout of a column file: which column has the words, and which have tags; seen in the file's first rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

TAG = regex.compile(r"(?:[BIESLUMW]-\S+|O|_|-)")
OPENING = regex.compile(r"(?:[BSUW]|I)-\S+")
DOCSTART = "-DOCSTART-"
_MARK = regex.compile(r"[a-z]{2,3}(?:-[a-z]+)*:")
LOOKED_AT = 2000
"""Rows by which the layout is told."""
_FEW = 60
"""Different tags without a prefix up to which a column is one of tags."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where words and tags stand; no columns of tags: the last cell of each row is its tag."""

    word: int = 0
    """The column of the words; before it stand their numbers."""
    columns: tuple[int, ...] = ()
    rest: bool = False
    """Whether there are other columns too."""
    bare: bool = False
    """Whether tags have no ``B`` and ``I``: neighbours with one tag are one span."""
    mark: str = ""
    """What stands before every word: the language, in WikiANN (``ar:``)."""

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> Layout:
        """The layout of rows of cells; an empty one ends a sentence."""
        sentences: list[list[Sequence[str]]] = [[]]
        for row in rows:
            if row:
                sentences[-1].append(row)
            elif sentences[-1]:
                sentences.append([])
        word = 1 if _is_numbered(sentences) else 0
        found = [row for sentence in sentences for row in sentence if DOCSTART not in row[:2]]
        wide = max(map(len, found), default=0)
        tags = [column for column in range(word + 1, wide) if _has_tags(found, column)]
        named = [column for column in tags if any(TAG.fullmatch(row[column]) and row[column] not in "_-"
                                                  for row in found if column < len(row))]  # fmt: skip
        mark = _mark([row[word] for row in found if word < len(row)])
        nested = len(tags) == wide - word - 1
        whole = [column for column in named if all(column < len(row) for row in found)]
        if not whole:
            bare = _bare(found, word) if not named else None
            return cls(word, () if bare is None else (bare,), rest=wide > word + 2, bare=bare is not None, mark=mark)
        return cls(word, tuple(named if nested else whole[-1:]), rest=not nested, mark=mark)

    def cells(self, row: Sequence[str]) -> tuple[str, list[str]] | None:
        """The word and the tags of a row; None where there are none."""
        if len(row) < self.word + 2:
            return None
        columns = self.columns or (len(row) - 1,)
        tags = [row[column] for column in columns if column < len(row)]
        if self.bare:
            tags = [tag if TAG.fullmatch(tag) else f"I-{tag}" for tag in tags]
        if not tags or not all(TAG.fullmatch(tag) for tag in tags):
            return None
        return row[self.word].removeprefix(self.mark) or row[self.word], tags


def _is_numbered(sentences: Iterable[Sequence[Sequence[str]]]) -> bool:
    """Whether the first cell of each row is its number in the sentence, and more than a tag follows."""
    seen = 0
    for sentence in sentences:
        for number, row in enumerate(sentence):
            first = row[0]
            if len(row) < 3 or not first.isdecimal() or int(first[:9]) - int(sentence[0][0][:9]) != number:
                return False
            seen += 1
        if sentence and sentence[0][0] not in ("0", "1"):
            return False
    return seen > 0


def _mark(words: Sequence[str]) -> str:
    found = _MARK.match(words[0]) if words else None
    return found[0] if found and all(word.startswith(found[0]) for word in words) else ""


def _has_tags(rows: Iterable[Sequence[str]], column: int) -> bool:
    return all(TAG.fullmatch(row[column]) for row in rows if column < len(row))


def _bare(rows: Sequence[Sequence[str]], word: int) -> int | None:
    """The last column of tags without a prefix: few different ones, most of them ``O``."""
    for column in range(min(map(len, rows), default=0) - 1, word, -1):
        count = Counter(row[column] for row in rows)
        if len(count) <= _FEW and count.most_common(1)[0][0] == "O":
            return column
    return None
