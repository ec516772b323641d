"""CoNLL, read: a token and its tags a line, in IOB, IOB2, BIOES, BMES, BILOU or bare, nested tags in further columns.

CoNLL-U (entities under ``NE``, ``NER``, ``Entity``, ``ner`` or ``name`` of the last column) and CoNLL-2012 (brackets)
are read too. The format has no text: words are joined by spaces, sentences are lines. A folder that Hashiya wrote is
put together from its layers by ``documents.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import zip_longest
from pathlib import Path

from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names
from annotator.core.reading import Reading
from annotator.core.reports import Format
from annotator.importers import _json
from annotator.importers._conll_files import ColumnDocument, looks_like, read_documents
from annotator.importers._spans import Builder, no_article
from annotator.importers._texts import bad

FORMAT = Format(id="conll", name=Names(ar="مجلد CoNLL", en="CoNLL (folder)"), suffix=".conll", folder=True)
_SUFFIXES = (
    ".conll",
    ".iob",
    ".iob2",
    ".bio",
    ".bioes",
    ".bmes",
    ".bilou",
    ".conll03",
    ".conllu",
    ".conllx",
    ".v4_gold_conll",
)
_GUESSED = ("", ".txt", ".tsv", ".data", ".train", ".dev", ".test", ".testa", ".testb", ".valid", ".gold_conll")
"""Suffixes of files that have to look like columns too."""


def detects(path: Path) -> bool:
    """Whether `path` has a suffix of CoNLL or looks like it, or is a folder with files that have one."""
    if path.is_dir():
        return next(_files(path), None) is not None
    return path.is_file() and _is_file(path)


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a document; of a folder that Hashiya wrote, an article with all its layers.

    Raises `BadFile`: ``bad_format`` with the line.
    """
    if path.is_dir() and (path / "documents.tsv").is_file():
        yield from _own(path, annotator)
        return
    if not path.exists():
        raise BadFile("file_missing", path=str(path))
    for file in _files(path) if path.is_dir() else [path]:
        for number, document in enumerate(read_documents(file), 1):
            place = f"{file.name}:{document.line}"
            title = document.name or f"{file.stem} {number}"
            yield from _reading(file, place, [("", document)], annotator, title)


def _files(folder: Path) -> Iterator[Path]:
    """The column files of a folder and of the folders in it, in order."""
    for file in sorted(folder.iterdir()):
        if file.is_dir() and not file.is_symlink():
            yield from _files(file)
        elif file.is_file() and _is_file(file):
            yield file


def _is_file(file: Path) -> bool:
    if file.suffix in _SUFFIXES or file.name.endswith("_conll"):
        return True
    return file.suffix in _GUESSED and looks_like(file)


def _own(folder: Path, annotator: str) -> Iterator[Reading]:
    """The documents of all layers side by side, those of one article as one."""
    index = _index(folder / "documents.tsv")
    files = sorted(folder.glob("*.conll"))
    with ExitStack() as stack:
        streams = [read_documents(file) for file in files]
        for stream in streams:
            stack.callback(stream.close)
        waiting: list[tuple[str, ColumnDocument]] = []
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


def _reading(
    path: Path, place: str, parts: list[tuple[str, ColumnDocument]], annotator: str, title: str
) -> Iterator[Reading]:
    """The article of documents that share their words."""
    first = parts[0][1]
    text = first.text()
    try:
        made = Builder(path, place, text, {"title": title} if title else {}, annotator=annotator, origin="import:conll")
    except BadText as error:
        yield no_article(place, error)
        return
    for number, (person, document) in enumerate(parts):
        if document.text() != text:
            raise bad(path, place, "layers with different words")
        for lost in document.lost:
            made.lose(f"line {document.line}", "column", lost)
        for start, end, label in document.spans():
            key = (number, start, end, label)
            if key in made.spans:
                made.lose(f"line {document.line}", "same_span", f"{label}: {text[start:end]}")
            made.span(key, label, [(start, end)], annotator=person)
    yield made.reading()
