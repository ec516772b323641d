"""CoNLL, read: a token and its tags a line, in IOB, IOB2, BIOES or BILOU, nested tags in further columns.

The format has no text: words are joined by spaces, sentences are lines. A folder that Hashiya wrote is put together
from its layers by ``documents.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from annotator.core.errors import BadText
from annotator.core.labels import Names
from annotator.core.reading import Reading
from annotator.core.reports import Format
from annotator.importers import _json
from annotator.importers._spans import Builder, no_article
from annotator.importers._texts import bad

FORMAT = Format(id="conll", name=Names(ar="مجلد CoNLL", en="CoNLL (folder)"), suffix=".conll", folder=True)
_TAG = re.compile(r"(?:[BIESLUMW]-\S+|O|_|-)")
_SUFFIXES = (".conll", ".iob", ".iob2", ".bio", ".bioes", ".conll03")
_MAX_LINE = 1 << 20


@dataclass(slots=True)
class _Document:
    """The words and tags of a document; a sentence is a list of both."""

    line: int
    sentences: list[list[tuple[str, list[str]]]] = field(default_factory=lambda: list[list[tuple[str, list[str]]]]())
    columns: bool = False
    """Whether there were columns that hold no tags."""


def detects(path: Path) -> bool:
    """Whether `path` has a suffix of CoNLL, or is a folder with such files."""
    if path.is_dir():
        return any(file.suffix in _SUFFIXES for file in path.iterdir())
    return path.suffix in _SUFFIXES


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a document; of a folder that Hashiya wrote, an article with all its layers.

    Raises `BadFile`: ``bad_format`` with the line.
    """
    if path.is_dir() and (path / "documents.tsv").is_file():
        yield from _own(path, annotator)
        return
    files = sorted(file for file in path.iterdir() if file.suffix in _SUFFIXES) if path.is_dir() else [path]
    for file in files:
        for number, document in enumerate(_documents(file), 1):
            place = f"{file.name}:{document.line}"
            yield from _reading(file, place, [("", document)], annotator, f"{file.stem} {number}")


def _own(folder: Path, annotator: str) -> Iterator[Reading]:
    """The documents of all layers side by side, those of one article as one."""
    index = _index(folder / "documents.tsv")
    files = sorted(folder.glob("*.conll"))
    with ExitStack() as stack:
        streams: list[Generator[_Document]] = [_documents(file) for file in files]
        for stream in streams:
            stack.callback(stream.close)
        waiting: list[tuple[str, _Document]] = []
        name = ""
        for row, documents in zip_longest(index, zip_longest(*streams)):
            if row is None or documents is None or None in documents:
                raise bad(folder, "documents.tsv", "not the documents of the files")
            if waiting and row[0] != name:
                yield from _reading(folder, name, waiting, annotator, "")
                waiting = []
            name = row[0]
            waiting += [(row[1], document) for document in documents]
        if waiting:
            yield from _reading(folder, name, waiting, annotator, "")


def _index(path: Path) -> Iterator[tuple[str, str]]:
    """Article and annotator of each document."""
    with _json.opened(path) as file:
        for number, raw in enumerate(file):
            cells = raw.decode("utf-8", "replace").rstrip("\r\n").split("\t")
            if number and len(cells) >= 3:
                yield cells[1], cells[2]


def _documents(path: Path) -> Generator[_Document]:
    """The documents of a file, one in memory."""
    current: _Document | None = None
    sentence: list[tuple[str, list[str]]] = []
    with _json.opened(path) as file:
        number = 0
        while raw := file.readline(_MAX_LINE + 1):
            number += 1
            if len(raw) > _MAX_LINE:
                raise bad(path, number, "line too long")
            try:
                line = raw.decode("utf-8").removeprefix("\ufeff" if number == 1 else "").rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise bad(path, number, f"not UTF-8 at byte {error.start}") from error
            starts = line.startswith(("-DOCSTART-", "# newdoc"))
            if starts or not line.strip():
                if sentence and current is not None:
                    current.sentences.append(sentence)
                    sentence = []
                if starts:
                    if current is not None:
                        yield current
                    current = _Document(number)
                continue
            cells = line.split("\t") if "\t" in line else line.split(" ")
            cells = [cell for cell in cells if cell]
            if line.startswith("#") and (len(cells) < 2 or not _TAG.fullmatch(cells[-1])):
                continue
            if len(cells) < 2 or not _TAG.fullmatch(cells[-1]):
                raise bad(path, number, "no token with a tag")
            if current is None:
                current = _Document(number)
            tags = [cell for cell in cells[1:] if _TAG.fullmatch(cell)] if _all_tags(cells) else cells[-1:]
            current.columns = current.columns or len(tags) < len(cells) - 1
            sentence.append((cells[0], tags))
    if current is not None:
        if sentence:
            current.sentences.append(sentence)
        yield current


def _all_tags(cells: list[str]) -> bool:
    return all(_TAG.fullmatch(cell) for cell in cells[1:])


def _reading(
    path: Path, place: str, parts: list[tuple[str, _Document]], annotator: str, title: str
) -> Iterator[Reading]:
    """The article of documents that share their words."""
    words = [[word for word, _ in sentence] for sentence in parts[0][1].sentences]
    text = "\n".join(" ".join(sentence) for sentence in words)
    try:
        made = Builder(path, place, text, {"title": title} if title else {}, annotator=annotator, origin="import:conll")
    except BadText as error:
        yield no_article(place, error)
        return
    for number, (person, document) in enumerate(parts):
        if [[word for word, _ in sentence] for sentence in document.sentences] != words:
            raise bad(path, place, "layers with different words")
        if document.columns:
            made.lose(f"line {document.line}", "column", "columns without tags")
        at = 0
        for sentence in document.sentences:
            for start, end, label in _spans(sentence, at):
                made.span((number, start, end, label), label, [(start, end)], annotator=person)
            at += sum(len(word) + 1 for word, _ in sentence)
    yield made.reading()


def _spans(sentence: list[tuple[str, list[str]]], at: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and label of the spans of a sentence that begins at `at`."""
    open_: dict[str, tuple[int, int]] = {}
    for word, tags in sentence:
        here = (at, at + len(word))
        seen: set[str] = set()
        for tag in tags:
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
        at = here[1] + 1
    for label, place in open_.items():
        yield (*place, label)
