"""The sheet of a workbook (xlsx): its rows, with the values that formulas last had and the addresses behind cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path, PurePosixPath
from typing import Any

from annotator.core import libraries
from annotator.core.errors import BadFile, BadText
from annotator.importers import packages
from annotator.importers import text as plain
from annotator.importers._table_rows import Cells, Row, is_plain, named

_LOOKED_AT = 5
"""Rows of each sheet by which it is chosen."""
_MOST_SHEETS = 50
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Links = dict[int, dict[int, str]]
"""Addresses by row from 1 and by column from 0."""


@contextmanager
def opened(path: Path) -> Generator[tuple[list[str], Iterator[Row], str]]:
    """The names of the columns and the rows of the first sheet that looks like a table of articles, else of the first
    that is not empty. Raises `BadFile`, `BadText`.
    """
    data = plain.read_bytes(path)
    openpyxl = libraries.openpyxl()
    broken = (openpyxl.utils.exceptions.InvalidFileException, KeyError, ValueError, TypeError, AttributeError,
              IndexError, SyntaxError, *packages.FAULTS)  # fmt: skip
    with packages.looked_through(data, path) as package:
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        except broken as error:
            reason = f"not a whole workbook: {error}"[:200]
            raise BadFile("bad_format", path=str(path), place=1, reason=reason) from error
        try:
            sheet, rows = _chosen(book, path, broken)
            links = _links(package, str(getattr(sheet, "_worksheet_path", "")), path)
            headers, found = named((_with_links(row, links) for row in rows), path)
            yield headers, found, "utf-8"
        finally:
            book.close()


def _chosen(book: Any, path: Path, broken: tuple[type[Exception], ...]) -> tuple[Any, Iterator[Cells]]:
    kept: tuple[Any, Iterator[Cells]] | None = None
    sheets = sorted(book.worksheets[:_MOST_SHEETS], key=lambda sheet: sheet.sheet_state != "visible")
    for sheet in sheets:
        sheet.reset_dimensions()
        rows = _rows(sheet, path, broken)
        first = list(islice(rows, _LOOKED_AT))
        if is_plain(first):
            return sheet, chain(first, rows)
        if kept is None and any(row.filled for row in first):
            kept = sheet, chain(first, rows)
    if kept is None:
        raise BadText("empty_text")
    return kept


def _rows(sheet: Any, path: Path, broken: tuple[type[Exception], ...]) -> Iterator[Cells]:
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
        yield Cells(number, cells)


def _cell(value: Any) -> str:
    if value is None or value in _ERRORS:
        return ""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "")  # a carriage return, as spreadsheets write it


def _with_links(row: Cells, links: Links) -> Cells:
    return Cells(row.number, row.values, links[row.number]) if row.number in links else row


def _links(package: zipfile.ZipFile, part: str, path: Path) -> Links:
    """The web addresses behind cells; the sheet is only looked through where there are any."""
    place = PurePosixPath(part.lstrip("/"))
    name = str(place.parent / "_rels" / f"{place.name}.rels")
    data = packages.member(package, name, path)
    known = {
        one.get("Id"): one.get("Target", "")
        for one in (packages.xml(data, path, name) if data else ())
        if one.get("Target", "").startswith(("http://", "https://"))
    }
    found: Links = {}
    if known:
        coordinates = libraries.openpyxl().utils.cell
        with package.open(str(place)) as file:
            for _, element in libraries.etree().iterparse(file, resolve_entities=False, no_network=True):
                if element.tag == f"{_MAIN}hyperlink" and (target := known.get(element.get(_REFERENCE))):
                    column, row = coordinates.coordinate_from_string(element.get("ref", "A1").partition(":")[0])
                    found.setdefault(row, {})[coordinates.column_index_from_string(column) - 1] = target
                elif element.tag == f"{_MAIN}row":
                    element.clear()
    return found
