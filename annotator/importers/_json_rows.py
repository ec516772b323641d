"""The row of JSON: a line or an element of an array that is an object, its strings and numbers as cells."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import regex

from annotator.core.document import MAX_LENGTH
from annotator.core.errors import BadFile
from annotator.importers import _json
from annotator.importers._table_rows import Row

MAX_LINE = 4 * MAX_LENGTH
"""Bytes of one line, more than the longest article takes."""
_SURROGATE = regex.compile("[\ud800-\udfff]")


@contextmanager
def opened(path: Path) -> Generator[tuple[list[str], Iterator[Row], str]]:
    """No names of columns, since each row has its own, and the rows. Raises `BadFile`, `OSError`."""
    with path.open("rb") as file:
        yield [], _array(path) if _json.head(path).startswith(b"[") else _lines(file, path), "utf-8"


def _lines(file: BinaryIO, path: Path) -> Iterator[Row]:
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            raise BadFile("bad_format", path=str(path), place=number, reason="line too long")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _line(number, line)


def _line(number: int, line: bytes) -> Row:
    """A line's strings and numbers; those inside objects are named ``outer.inner``."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)[:100]
        return Row(number, fault="not_json", detail=reason)
    if not isinstance(found, dict):
        return Row(number, fault="not_json", detail="not an object")
    return Row(number, _cells(cast(dict[str, Any], found)))


def _array(path: Path) -> Iterator[Row]:
    return (Row(number, _cells(found)) for number, found in _json.items(path))


def _cells(found: dict[str, Any]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in found.items():
        if isinstance(value, dict):
            for inner, one in cast(dict[str, Any], value).items():
                if (shown := _cell(one)) is not None:
                    cells[f"{name}.{inner}"] = shown
        elif (shown := _cell(value)) is not None:
            cells[name] = shown
    return cells


def _cell(value: Any) -> str | None:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(one, str) for one in cast(list[Any], value)):
        return _SURROGATE.sub("\ufffd", "\n".join(cast(list[str], value)))
    return None
