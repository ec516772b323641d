"""The table: articles in rows of csv, tsv, xlsx or JSON, read one at a time with the columns that a person named."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

import regex

from annotator.core import libraries
from annotator.core.columns import Columns, RowReport, TablePreview, guess
from annotator.core.document import MAX_LENGTH
from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, BadText, Cancelled
from annotator.importers import _json, packages
from annotator.importers import text as plain
from annotator.importers.encodings import detect

FORMATS = ("csv", "tsv", "xlsx", "jsonl")
MAX_LINE = 4 * MAX_LENGTH
"""Bytes of one line, more than the longest article takes."""
MAX_COLUMNS = 2_000
_SAMPLE = 1_000_000
_CELL = 200
"""Code points of a cell that a preview shows."""
_DATE = regex.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ID = regex.compile(r"[^\p{C}\s]{1,200}")
_SURROGATE = regex.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: dict[str, str] = field(default_factory=dict[str, str])
    fault: str = ""
    detail: str = ""


def format_of(path: Path) -> str:
    """``csv``, ``tsv``, ``xlsx`` or ``jsonl`` (lines or an array of objects), by name; empty for anything else."""
    suffix = path.suffix.lower()
    if suffix in (".jsonl", ".ndjson", ".json"):
        return "jsonl"
    if suffix in (".xlsx", ".xlsm"):
        return "xlsx"
    return {".csv": "csv", ".tsv": "tsv", ".tab": "tsv"}.get(suffix, "")


def preview(path: Path, format_: str = "", *, encoding: str | None = None, rows: int = 10) -> TablePreview:
    """The head of a table. Raises `BadFile` as `read_rows` does, but for the columns; `BadText` for an empty one."""
    format_ = format_ or format_of(path)
    with _opened(path, format_, encoding) as (headers, lines, used):
        first = list(islice(lines, rows))
    if format_ == "jsonl":
        headers = list(dict.fromkeys(name for row in first for name in row.cells))
    shown = tuple(tuple(_cut(row.cells.get(name, "")) for name in headers) for row in first)
    return TablePreview(format=format_, headers=tuple(headers), rows=shown, guess=guess(headers), encoding=used)


def read_rows(
    path: Path,
    columns: Columns | None = None,
    format_: str = "",
    *,
    encoding: str | None = None,
    report: RowReport | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Draft]:
    """Yield a draft a row, holding one in memory. Rows that make no article are noted in `report`.

    `columns` None: guessed from the header. `progress` gets the rows read.

    Raises:
        BadFile: ``file_missing``, ``file_unreadable``, ``unknown_file``, ``wrong_encoding``, ``no_such_column``,
            ``columns_unknown`` (nothing looks like a text), ``bad_format`` (with the row), ``file_unsafe``,
            ``file_encrypted``.
        Cancelled: `cancelled` returned True.
    """
    format_ = format_ or format_of(path)
    told = report if report is not None else RowReport()
    if columns is None:
        found = preview(path, format_, encoding=encoding)
        columns = found.guess
        if columns is None:
            raise BadFile("columns_unknown", path=str(path), known=", ".join(found.headers)[:300])
    with _opened(path, format_, encoding) as (headers, lines, _):
        if format_ != "jsonl" and (missing := [name for name in columns.named().values() if name not in headers]):
            raise BadFile("no_such_column", path=str(path), column=missing[0], known=", ".join(headers)[:300])
        seen = False
        for row in lines:
            if cancelled is not None and cancelled():
                raise Cancelled("cancelled")
            told.rows += 1
            seen = seen or columns.text in row.cells
            draft = _draft(row, columns, told)
            if draft is not None:
                told.taken += 1
                yield draft
            if progress is not None:
                progress(told.rows)
        if format_ == "jsonl" and not seen:
            raise BadFile("no_such_column", path=str(path), column=columns.text, known="")


def _draft(row: _Row, columns: Columns, report: RowReport) -> Draft | None:
    if row.fault:
        report.skip(row.number, row.fault, row.detail)
        return None
    cells = {name: row.cells.get(column, "") for name, column in columns.named().items()}
    try:
        draft = plain.draft_from_text(
            cells["text"],
            title=_line(cells.get("title", "")) or None,
            language=_line(cells.get("language", "")) or None,
        )
    except BadText as error:
        report.skip(row.number, error.code, _cut(cells.get("title", "") or cells.get("id", "")))
        return None
    wanted = cells.get("id", "").strip()
    article = replace(
        draft.article,
        id=wanted if _ID.fullmatch(wanted) else draft.article.id,
        url=_line(cells.get("url", "")),
        published=iso_date(cells.get("published", "")),
        author=_line(cells.get("author", "")),
        publisher=_line(cells.get("publisher", "")),
    )
    return replace(draft, article=article)


def iso_date(value: str) -> str:
    """The date in ISO 8601 where the cell begins with year, month and day in any digits; else nothing is guessed."""
    found = _DATE.match(value.strip().translate(_DIGITS))
    if found is None:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""


@contextmanager
def _opened(path: Path, format_: str, encoding: str | None) -> Generator[tuple[list[str], Iterator[_Row], str]]:
    """Headers (none for jsonl), rows and encoding of a table."""
    if format_ not in FORMATS:
        raise BadFile("unknown_file", path=str(path), known=", ".join(FORMATS))
    if not path.is_file():
        raise BadFile("file_unreadable" if path.exists() else "file_missing", path=str(path))
    try:
        if format_ == "xlsx":
            with _sheet(path) as (headers, rows):
                yield headers, rows, "utf-8"
        elif format_ == "jsonl":
            with path.open("rb") as file:
                yield [], _array_rows(path) if _json.head(path).startswith(b"[") else _json_rows(file, path), "utf-8"
        else:
            with path.open("rb") as file:
                used = encoding or detect(_whole_lines(file.read(_SAMPLE)))[0]
            with path.open(encoding=used, newline="") as lines:
                headers, rows = _separated(lines, path, format_, used)
                yield headers, rows, used
    except LookupError as error:
        raise BadFile("unknown_encoding", encoding=encoding or "", known="utf-8, windows-1256") from error
    except OSError as error:
        raise BadFile("file_unreadable", path=str(path), reason=error.strerror or "") from error


def _whole_lines(sample: bytes) -> bytes:
    """The sample without the character that it may have been cut in."""
    return sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n") + 1] or sample[:-4]


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


def _separated(file: TextIO, path: Path, format_: str, encoding: str) -> tuple[list[str], Iterator[_Row]]:
    lines = _lines(file, path, encoding)
    first = next(lines, "")
    separator = "\t" if format_ == "tsv" else _separator(first)
    csv.field_size_limit(MAX_LENGTH)
    table = csv.reader(_again(first, lines), delimiter=separator, strict=False)
    head = next(_safely(table, path), None)
    if head is None or not any(cell.strip() for cell in head):
        raise BadText("empty_text")
    if len(head) > MAX_COLUMNS:
        raise BadFile("bad_format", path=str(path), place=1, reason="too many columns")
    headers = _unique(head)

    def rows() -> Iterator[_Row]:
        number = 1
        for cells in _safely(table, path):
            number += 1
            if cells:
                yield _row(number, headers, cells)

    return headers, rows()


def _row(number: int, headers: list[str], cells: list[str]) -> _Row:
    if len(cells) > len(headers) and any(cell.strip() for cell in cells[len(headers) :]):
        return _Row(number, fault="too_wide", detail=f"{len(cells)} > {len(headers)}")
    return _Row(number, dict(zip(headers, cells, strict=False)))


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
    if first:
        yield first
    yield from rest


def _separator(header: str) -> str:
    """The separator of a csv file: the one of ``, ; tab | @ ،`` that the header has most of."""
    plain_header = regex.sub(r'"[^"]*"', "", header)
    return max(",;\t|@", key=lambda char: (plain_header.count(char), -",;\t|@".index(char)))


def _unique(head: Iterable[str]) -> list[str]:
    """Header names, empty and repeated ones told apart by their place."""
    names: list[str] = []
    for place, cell in enumerate(head, 1):
        name = " ".join(cell.split()) or f"column {place}"
        names.append(name if name not in names else f"{name} ({place})")
    return names


@contextmanager
def _sheet(path: Path) -> Generator[tuple[list[str], Iterator[_Row]]]:
    """The first sheet of a workbook; formulas are their last values."""
    data = plain.read_bytes(path)
    with packages.looked_through(data, path):
        pass
    openpyxl = libraries.openpyxl()
    broken = (openpyxl.utils.exceptions.InvalidFileException, KeyError, ValueError, TypeError, AttributeError,
              IndexError, SyntaxError, *packages.FAULTS)  # fmt: skip
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except broken as error:
        raise BadFile("bad_format", path=str(path), place=1, reason=f"not a whole workbook: {error}"[:200]) from error
    try:
        if not book.worksheets:
            raise BadText("empty_text")
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        cells = _sheet_rows(sheet, path, broken)
        head = next(cells, None)
        if head is None or not any(head):
            raise BadText("empty_text")
        headers = _unique(head)
        yield headers, (_row(number, headers, row) for number, row in enumerate(cells, 2) if any(row))
    finally:
        book.close()


def _sheet_rows(sheet: Any, path: Path, broken: tuple[type[Exception], ...]) -> Iterator[list[str]]:
    number = 0
    rows = sheet.iter_rows(values_only=True)
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except broken as error:
            raise BadFile("bad_format", path=str(path), place=number, reason=str(error)[:200]) from error
        cells = [_cell(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _escapes(str(value))


def _escapes(value: str) -> str:
    """A cell's text without the carriage returns that spreadsheets write as ``_x000D_``."""
    return value.replace("_x000D_", "")


def _json_rows(file: BinaryIO, path: Path) -> Iterator[_Row]:
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            raise BadFile("bad_format", path=str(path), place=number, reason="line too long")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _json_row(number, line)


def _json_row(number: int, line: bytes) -> _Row:
    """A line's strings and numbers; those inside objects are named ``outer.inner``."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)[:100]
        return _Row(number, fault="not_json", detail=reason)
    if not isinstance(found, dict):
        return _Row(number, fault="not_json", detail="not an object")
    return _Row(number, _json_cells(cast(dict[str, Any], found)))


def _array_rows(path: Path) -> Iterator[_Row]:
    return (_Row(number, _json_cells(found)) for number, found in _json.items(path))


def _json_cells(found: dict[str, Any]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in found.items():
        if isinstance(value, dict):
            for inner, one in cast(dict[str, Any], value).items():
                if (shown := _json_cell(one)) is not None:
                    cells[f"{name}.{inner}"] = shown
        elif (shown := _json_cell(value)) is not None:
            cells[name] = shown
    return cells


def _json_cell(value: Any) -> str | None:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(one, str) for one in cast(list[Any], value)):
        return _SURROGATE.sub("\ufffd", "\n".join(cast(list[str], value)))
    return None


def _line(value: str) -> str:
    return " ".join(value.split())[:2_000]


def _cut(value: str) -> str:
    line = " ".join(value[: 4 * _CELL].split())
    return line if len(line) <= _CELL else line[: _CELL - 1] + "…"
