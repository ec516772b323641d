"""The column file: documents of sentences of words with their tags, from each dialect of CoNLL."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import regex

from annotator.core.errors import BadFile
from annotator.importers import _json
from annotator.importers._conll_layout import DOCSTART, LOOKED_AT, OPENING, TAG, Layout
from annotator.importers._texts import bad

_ROW = regex.compile(r"\d{1,9}(?:[-.]\d{1,9})?")
_RANGE = regex.compile(r"(\d{1,9})-(\d{1,9})")
_EMPTY = regex.compile(r"\d{1,9}\.\d{1,9}")
_BRACKETS = regex.compile(r"\(([^()*|]+)|\*|(\))")
_UNIVERSAL = 10
"""Columns of CoNLL-U."""
_ENTITIES = ("NER", "NE", "Entity", "ner", "name")
_BEGINNINGS = (DOCSTART, "# newdoc", "###MEDLINE:")
_NUMBERED = regex.compile(rf"\d+[ \t]+{DOCSTART}")
_MAX_LINE = 1 << 20
_LOOKED_AT = 60


@dataclass(slots=True)
class Word:
    """A word, its tags (``B-PER``) by column, and whether a space follows it."""

    text: str
    tags: list[str]
    space: bool = True


@dataclass(slots=True)
class ColumnDocument:
    """The sentences of a document, its name where it has one, and what its file has that is not read."""

    line: int
    name: str = ""
    sentences: list[list[Word]] = field(default_factory=lambda: list[list[Word]]())
    lost: dict[str, None] = field(default_factory=dict[str, None])

    def text(self) -> str:
        """The words joined, a sentence a line."""
        return "\n".join(
            "".join(word.text + " " * (word.space and place < len(sentence)) for place, word in enumerate(sentence, 1))
            for sentence in self.sentences
        )

    def spans(self) -> Iterator[tuple[int, int, str]]:
        """Start, end (code points of `text`) and label of what the tags say."""
        at = 0
        for sentence in self.sentences:
            yield from _tagged(sentence, at)
            at += sum(len(word.text) + word.space for word in sentence) + (not sentence[-1].space)


def looks_like(path: Path) -> bool:
    """Whether a file of any name has a tag at the end of each of its first lines, and some that are not ``O``."""
    try:
        lines = [line for _, line in islice(_lines(path), _LOOKED_AT)]
    except BadFile:
        return False
    if any(line.startswith("#begin document") for line in lines):
        return True
    rows = [row for line in lines if (row := _row(line))]
    layout = Layout.of(rows)
    found = [layout.cells(row) for row in rows if DOCSTART not in row[:2]]
    tags = [tag for cells in found if cells for tag in cells[1]]
    return None not in found and not layout.bare and any(OPENING.fullmatch(tag) for tag in tags)


def read_documents(path: Path) -> Generator[ColumnDocument]:
    """The documents of a file, one in memory. Raises `BadFile` ``bad_format`` with the line."""
    file = _Columns(path)
    for number, line in _lines(path):
        if (done := file.take(number, line)) is not None:
            yield done
    if (done := file.end()) is not None:
        yield done


# --- within -----------------------------------------------------------------------------------


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with _json.opened(path) as file:
        number = 0
        while raw := file.readline(_MAX_LINE + 1):
            number += 1
            if len(raw) > _MAX_LINE:
                raise bad(path, number, "line too long")
            try:
                line = raw.decode("utf-8")
            except UnicodeDecodeError as error:
                raise bad(path, number, f"not UTF-8 at byte {error.start}") from error
            yield number, line.removeprefix("\ufeff" if number == 1 else "").rstrip("\r\n")


def _cells(line: str) -> list[str]:
    return [cell for one in (line.split("\t") if "\t" in line else line.split(" ")) if (cell := one.strip(" "))]


def _is_universal(cells: Sequence[str]) -> bool:
    """Whether cells are a row of CoNLL-U."""
    return len(cells) == _UNIVERSAL and _ROW.fullmatch(cells[0]) is not None


def _name(line: str) -> str:
    """The name of the document that a line begins, where it has one."""
    if not line.startswith("#"):
        return ""
    return line.partition("id =" if "id =" in line else ":")[2].strip()


def _row(line: str) -> list[str]:
    """The cells of a line; none for a remark and between sentences."""
    cells = _cells(line) if line.strip() else []
    return [] if line.startswith("#") and (len(cells) < 2 or not TAG.fullmatch(cells[-1])) else cells


class _Columns:
    """The document and the sentence that are being read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._layout: Layout | None = None
        self._universe = False
        self._document: ColumnDocument | None = None
        self._sentence: list[Word] = []
        self._brackets = False
        self._open: list[str] = []
        self._covered = 0
        """The last number of the words whose surface form has come already (CoNLL-U)."""

    def take(self, number: int, line: str) -> ColumnDocument | None:
        """Use a line; return the document that it ends, if it does."""
        if line.startswith("#begin document"):
            self._brackets = True
            return self._begin(number, line.removeprefix("#begin document").strip())
        if line.startswith(_BEGINNINGS) or _NUMBERED.match(line):
            return self._begin(number, _name(line))
        if not line.strip() or line.startswith("#end document"):
            self._close()
            return None
        self._word(number, line)
        return None

    def end(self) -> ColumnDocument | None:
        """The last document."""
        self._close()
        return self._document

    def _begin(self, number: int, name: str) -> ColumnDocument | None:
        self._close()
        done, self._document = self._document, ColumnDocument(number, name)
        return done

    def _close(self) -> None:
        if self._sentence and self._document is not None:
            self._document.sentences.append(self._sentence)
        self._sentence = []
        self._open = []
        self._covered = 0

    def _word(self, number: int, line: str) -> None:
        if self._layout is None:
            self._look()
        cells = line.split("\t") if self._universe else line.split() if self._brackets else _row(line)
        if not cells or (line.startswith("#") and (self._universe or self._brackets)):
            return
        if self._document is None:
            self._document = ColumnDocument(number)
        if self._universe:
            self._universal(number, cells)
        elif self._brackets:
            self._bracketed(number, cells)
        else:
            self._plain(number, cells)

    def _look(self) -> None:
        """Tell the layout by the first rows."""
        lines = [line for _, line in islice(_lines(self._path), LOOKED_AT)]
        self._layout = Layout.of(map(_row, lines))
        whole = [line for line in lines if line.strip() and not line.startswith("#")]
        self._universe = all(_is_universal(line.split("\t")) for line in whole)

    def _plain(self, number: int, cells: Sequence[str]) -> None:
        assert self._document is not None
        assert self._layout is not None
        found = self._layout.cells(cells)
        if found is None and len(cells) == 1 and TAG.fullmatch(cells[0]):
            self._document.lost[f"a tag without a word: {cells[0]}"] = None
            return
        if found is None:
            raise bad(self._path, number, "no token with a tag")
        if self._layout.rest or len(cells) > self._layout.word + 1 + len(found[1]):
            self._document.lost["columns without tags"] = None
        if self._layout.mark:
            self._document.lost[f"{self._layout.mark} before each word"] = None
        self._sentence.append(Word(*found))

    def _universal(self, number: int, cells: Sequence[str]) -> None:
        """A row of CoNLL-U: a surface form that several words share stands before them, with their tags."""
        assert self._document is not None
        if not _is_universal(cells):
            raise bad(self._path, number, f"{len(cells)} columns, not those of CoNLL-U")
        if _EMPTY.fullmatch(cells[0]):
            return
        said = {name: value for name, _, value in (pair.partition("=") for pair in cells[9].split("|"))}
        tags = [said[name] if TAG.fullmatch(said.get(name, "")) else "_" for name in _ENTITIES]
        if any(cell != "_" for cell in cells[2:9]):
            self._document.lost["columns of words, parts of speech and syntax"] = None
        if any(name in _ENTITIES[:-1] and not TAG.fullmatch(value) for name, value in said.items()):
            self._document.lost["entities without B and I"] = None
        span = _RANGE.fullmatch(cells[0])
        if span is None and int(cells[0]) <= self._covered:
            before = self._sentence[-1].tags
            before[:] = [old if OPENING.fullmatch(old) else new for old, new in zip(before, tags, strict=True)]
            return
        if span is not None:
            self._covered = int(span[2])
        self._sentence.append(Word(cells[1], tags, said.get("SpaceAfter") != "No"))

    def _bracketed(self, number: int, cells: Sequence[str]) -> None:
        """A row of CoNLL-2012: the word is the fourth column, names are brackets in the last but one or nearby."""
        assert self._document is not None
        if len(cells) < 11:
            raise bad(self._path, number, f"{len(cells)} columns, not those of CoNLL-2012")
        self._document.lost["columns but words and names"] = None
        begun = len(self._open)
        closing = 0
        for found in _BRACKETS.finditer(cells[10]):
            if found[1]:
                self._open.append(found[1])
            closing += bool(found[2])
        tags = [f"{'I' if place < begun else 'B'}-{label}" for place, label in enumerate(self._open)]
        if closing > len(self._open):
            raise bad(self._path, number, "a bracket that was not opened")
        del self._open[len(self._open) - closing :]
        self._sentence.append(Word(cells[3], tags))


def _tagged(sentence: Sequence[Word], at: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and label of the spans of a sentence that begins at `at`, column by column as they end."""
    open_: dict[int, tuple[int, int, str]] = {}
    for word in sentence:
        start, end = at, at + len(word.text)
        for column in [column for column in open_ if column >= len(word.tags)]:
            yield open_.pop(column)
        for column, tag in enumerate(word.tags):
            kind, _, label = tag.partition("-")
            before = open_.get(column)
            if before is not None and (kind in "BSUW" or before[2] != label):
                yield open_.pop(column)
                before = None
            if label:
                open_[column] = (before[0] if before else start, end, label)
                if kind in "ESLUW":
                    yield open_.pop(column)
        at = end + word.space
    yield from open_.values()
