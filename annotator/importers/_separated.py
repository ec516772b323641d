"""The separated table: csv and tsv in any encoding, with any of the usual separators."""

from __future__ import annotations

import csv
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import regex

from annotator.core.document import MAX_LENGTH
from annotator.core.errors import BadFile, BadText
from annotator.importers._table_rows import Cells, Row, named
from annotator.importers.encodings import detect

MAX_LINE = 4 * MAX_LENGTH
"""Characters of one line, more than the longest article takes."""
_SAMPLE = 1_000_000
_SEPARATORS = ",;\t|@"
_TOLD = regex.compile(r"sep=(.)\r?\n?")
"""The line by which Excel says the separator."""


@contextmanager
def opened(path: Path, format_: str, encoding: str | None) -> Generator[tuple[list[str], Iterator[Row], str]]:
    """The names of the columns, the rows, and the encoding. Raises `BadFile`, `BadText`, `LookupError`, `OSError`."""
    if encoding is None:
        with path.open("rb") as file:
            encoding = detect(_whole_lines(file.read(_SAMPLE)))[0]
    with path.open(encoding=encoding, newline="") as file:
        headers, rows = named(_cells(file, path, format_, encoding), path)
        yield headers, rows, encoding


def _whole_lines(sample: bytes) -> bytes:
    """The sample without the character that it may have been cut in."""
    if len(sample) < _SAMPLE:
        return sample
    if b"\x00" in sample[:1_000]:  # characters of two bytes or four
        return sample[: len(sample) - len(sample) % 4]
    return sample[: sample.rfind(b"\n") + 1] or sample[:-4]


def _lines(file: TextIO, path: Path, encoding: str) -> Iterator[str]:
    """Lines with their ends. Raises `BadFile` for a line beyond the limit and for another encoding."""
    number = 0
    try:
        while line := file.readline(MAX_LINE):
            number += 1
            if len(line) >= MAX_LINE:
                raise BadFile("bad_format", path=str(path), place=number, reason="line too long")
            yield line.removeprefix("\ufeff") if number == 1 else line
    except UnicodeDecodeError as error:
        raise BadFile("wrong_encoding", path=str(path), encoding=encoding) from error


def _cells(file: TextIO, path: Path, format_: str, encoding: str) -> Iterator[Cells]:
    lines = _lines(file, path, encoding)
    first = next(lines, "")
    told = _TOLD.fullmatch(first)
    separator = told[1] if told else "\t" if format_ == "tsv" else _separator(first)
    csv.field_size_limit(MAX_LENGTH)
    table = csv.reader(lines if told else _again(first, lines), delimiter=separator, strict=False)
    for number, cells in enumerate(_safely(table, path), 2 if told else 1):
        yield Cells(number, cells)


def _safely(table: Iterable[list[str]], path: Path) -> Iterator[list[str]]:
    reader: Any = table
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadFile("bad_format", path=str(path), place=int(reader.line_num), reason=str(error)) from error
        yield cells


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    if not first:
        raise BadText("empty_text")
    yield first
    yield from rest


def _separator(header: str) -> str:
    """The separator of which the header has most."""
    bare = regex.sub(r'"[^"]*"', "", header)
    return max(_SEPARATORS, key=lambda char: (bare.count(char), -_SEPARATORS.index(char)))
