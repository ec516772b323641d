"""The column file: documents of sentences of words with their tags, from each dialect of CoNLL."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import regex

from annotator.core.errors import BadFile
from annotator.importers import _json
from annotator.importers._texts import bad

_TAG = regex.compile(r"(?:[BIESLUMW]-\S+|O|_|-)")
_OPENING = regex.compile(r"(?:[BSUW]|I)-\S+")
_ROW = regex.compile(r"\d{1,9}(?:[-.]\d{1,9})?")
_RANGE = regex.compile(r"(\d{1,9})-(\d{1,9})")
_EMPTY = regex.compile(r"\d{1,9}\.\d{1,9}")
_BRACKETS = regex.compile(r"\(([^()*|]+)|\*|(\))")
_UNIVERSAL = 10
"""Columns of CoNLL-U."""
_ENTITIES = ("NER", "NE", "Entity", "ner")
_MAX_LINE = 1 << 20
_LOOKED_AT = 60


@dataclass(slots=True)
class Word:
    """A word, its tags (``B-PER``), and whether a space follows it."""

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
    seen: list[str] = []
    try:
        with _json.opened(path) as file:
            for raw in islice(iter(lambda: file.readline(4096), b""), _LOOKED_AT):
                line = raw.decode("utf-8").removeprefix("\ufeff").rstrip()
                if line.startswith("#begin document"):
                    return True
                if line and not line.startswith(("#", "-DOCSTART-")):
                    cells = _cells(line)
                    if len(cells) < 2 or not _TAG.fullmatch(cells[-1]):
                        return False
                    seen.append(cells[-1])
    except (BadFile, UnicodeDecodeError):
        return False
    return any(_OPENING.fullmatch(tag) for tag in seen)


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
    return [cell for cell in (line.split("\t") if "\t" in line else line.split(" ")) if cell]


class _Columns:
    """The document and the sentence that are being read."""

    def __init__(self, path: Path) -> None:
        self._path = path
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
        if line.startswith(("-DOCSTART-", "# newdoc")):
            return self._begin(number, line.partition("id =")[2].strip() if line[0] == "#" else "")
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
        cells = line.split("\t")
        universal = len(cells) == _UNIVERSAL and _ROW.fullmatch(cells[0]) is not None
        if not universal:
            cells = line.split() if self._brackets else _cells(line)
        if line.startswith("#") and not universal and (len(cells) < 2 or not _TAG.fullmatch(cells[-1])):
            return
        if self._document is None:
            self._document = ColumnDocument(number)
        if universal:
            self._universal(cells)
        elif self._brackets:
            self._bracketed(number, cells)
        else:
            self._plain(number, cells)

    def _plain(self, number: int, cells: Sequence[str]) -> None:
        assert self._document is not None
        if len(cells) < 2 or not _TAG.fullmatch(cells[-1]):
            raise bad(self._path, number, "no token with a tag")
        nested = all(_TAG.fullmatch(cell) for cell in cells[1:])
        if not nested:
            self._document.lost["columns without tags"] = None
        self._sentence.append(Word(cells[0], list(cells[1:] if nested else cells[-1:])))

    def _universal(self, cells: Sequence[str]) -> None:
        """A row of CoNLL-U: a surface form that several words share stands before them, with their tags."""
        assert self._document is not None
        if _EMPTY.fullmatch(cells[0]):
            return
        said = {name: value for name, _, value in (pair.partition("=") for pair in cells[9].split("|"))}
        tags = [said[name] for name in _ENTITIES if _TAG.fullmatch(said.get(name, ""))]
        if any(cell != "_" for cell in cells[2:9]):
            self._document.lost["columns of words, parts of speech and syntax"] = None
        if any(name in _ENTITIES and not _TAG.fullmatch(value) for name, value in said.items()):
            self._document.lost["entities without B and I"] = None
        span = _RANGE.fullmatch(cells[0])
        if span is None and int(cells[0]) <= self._covered:
            self._sentence[-1].tags += [tag for tag in tags if tag not in self._sentence[-1].tags]
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
    """Start, end and label of the spans of a sentence that begins at `at`."""
    open_: dict[str, tuple[int, int]] = {}
    for word in sentence:
        here = (at, at + len(word.text))
        seen: set[str] = set()
        for tag in word.tags:
            kind, _, label = tag.partition("-")
            if not label:
                continue
            seen.add(label)
            if kind in "BSUW" and label in open_:
                yield (*open_.pop(label), label)
            open_[label] = (open_[label][0], here[1]) if label in open_ else here
            if kind in "ESLUW":
                yield (*open_.pop(label), label)
        for label in [label for label in open_ if label not in seen]:
            yield (*open_.pop(label), label)
        at = here[1] + word.space
    for label, place in open_.items():
        yield (*place, label)
