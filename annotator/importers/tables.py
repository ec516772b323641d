"""The table: articles in rows of csv, tsv, xlsx or JSON, read one at a time with the columns that a person named."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import regex

from annotator.core.columns import Columns, RowReport, TablePreview, guess
from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, BadText, Cancelled
from annotator.importers import _json_rows, _separated, _sheets
from annotator.importers import text as plain
from annotator.importers._dates import is_day_first, iso_date
from annotator.importers._table_rows import Row

FORMATS = ("csv", "tsv", "xlsx", "jsonl")
_CELL = 200
"""Code points of a cell that a preview shows."""
_LOOKED_AT = 500
"""Rows by which the order of day and month is told."""
_ID = regex.compile(r"[^\p{C}\s]{1,200}")
_ADDRESS = regex.compile(r"https?://\S")


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
    """Yield a draft a row, holding few in memory. Rows that make no article are noted in `report`, and so are dates
    that cannot be read and columns that nobody asked for.

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
        if columns is None and not found.headers:
            raise BadFile("bad_format", path=str(path), place=1, reason="no text")
        if columns is None:
            raise BadFile("columns_unknown", path=str(path), known=", ".join(found.headers)[:300])
    taken = set(columns.named().values())
    with _opened(path, format_, encoding) as (headers, lines, _):
        if format_ != "jsonl" and (missing := [name for name in columns.named().values() if name not in headers]):
            raise BadFile("no_such_column", path=str(path), column=missing[0], known=", ".join(headers)[:300])
        told.leave_out(name for name in headers if name not in taken)
        first = list(islice(lines, _LOOKED_AT))
        day_first = is_day_first(row.cells.get(columns.published, "") for row in first)
        seen = False
        for row in chain(first, lines):
            if cancelled is not None and cancelled():
                raise Cancelled("cancelled")
            told.rows += 1
            seen = seen or columns.text in row.cells
            if format_ == "jsonl":
                told.leave_out(name for name in row.cells if name not in taken)
            draft = _draft(row, columns, told, day_first=day_first)
            if draft is not None:
                told.taken += 1
                yield draft
            if progress is not None:
                progress(told.rows)
        if format_ == "jsonl" and not seen:
            raise BadFile("no_such_column", path=str(path), column=columns.text, known=", ".join(told.unread)[:300])


def _draft(row: Row, columns: Columns, report: RowReport, *, day_first: bool) -> Draft | None:
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
    wanted, said = cells.get("id", "").strip(), cells.get("published", "").strip()
    published = iso_date(said, day_first=day_first)
    if said and not published:
        report.remark(row.number, "date_unread", _cut(said))
    article = replace(
        draft.article,
        id=wanted if _ID.fullmatch(wanted) else draft.article.id,
        url=_url(row, columns),
        published=published,
        author=_line(cells.get("author", "")),
        publisher=_line(cells.get("publisher", "")),
    )
    return replace(draft, article=article)


def _url(row: Row, columns: Columns) -> str:
    """The address in the column, or the one behind it or behind the title where that is no address."""
    said = _line(row.cells.get(columns.url, ""))
    if _ADDRESS.match(said):
        return said
    return row.links.get(columns.url) or ("" if said else row.links.get(columns.title, "")) or said


@contextmanager
def _opened(path: Path, format_: str, encoding: str | None) -> Generator[tuple[list[str], Iterator[Row], str]]:
    """Names of the columns (none for jsonl), rows and encoding of a table."""
    if format_ not in FORMATS:
        raise BadFile("unknown_file", path=str(path), known=", ".join(FORMATS))
    if not path.is_file():
        raise BadFile("file_unreadable" if path.exists() else "file_missing", path=str(path))
    try:
        match format_:
            case "xlsx":
                table = _sheets.opened(path)
            case "jsonl":
                table = _json_rows.opened(path)
            case _:
                table = _separated.opened(path, format_, encoding)
        with table as found:
            yield found
    except LookupError as error:
        raise BadFile("unknown_encoding", encoding=encoding or "", known="utf-8, windows-1256") from error
    except OSError as error:
        raise BadFile("file_unreadable", path=str(path), reason=error.strerror or "") from error


def _line(value: str) -> str:
    return " ".join(value.split())[:2_000]


def _cut(value: str) -> str:
    line = " ".join(value[: 4 * _CELL].split())
    return line if len(line) <= _CELL else line[: _CELL - 1] + "…"
