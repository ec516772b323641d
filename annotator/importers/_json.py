"""The JSON stream: the items of a file, one in memory at a time, whether it is lines, an array or an object."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, cast

import regex

from annotator.core.errors import BadFile
from annotator.importers._texts import bad, is_text

MAX_ITEM = 128 << 20
"""Bytes of the largest item that is read."""
_CHUNK = 1 << 20
_SNIFFED = 20
"""Rows that are looked at to tell a format: the first may be one without annotations."""
_DECODER = json.JSONDecoder()
_SPACES = regex.compile(r"[ \t\r\n]*")


def lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and object of each line that is not empty. Raises `BadFile`."""
    with opened(path) as file:
        number = 0
        while line := file.readline(MAX_ITEM + 1):
            number += 1
            if len(line) > MAX_ITEM:
                raise bad(path, number, "line too long")
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield number, an_object(loads(line, path, number), path, number)


def items(path: Path, key: str = "") -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and object of each item: of an array, of the array `key` at the end of an object, of lines, or the
    one object that the file is. Raises `BadFile`.
    """
    first = head(path)
    if first.startswith(b"["):
        yield from _array(path, b"[")
    elif key and (start := _key_start(first, key)):
        yield from _array(path, start)
    elif b"}\n{" in first.replace(b"\r", b"").replace(b" ", b"") or b"\n" not in first.strip():
        yield from lines(path)
    else:
        yield 1, whole(path)


def whole(path: Path) -> dict[str, Any]:
    """The object that a file is. Raises `BadFile`."""
    with opened(path) as file:
        data = file.read(MAX_ITEM + 1)
    if len(data) > MAX_ITEM:
        raise BadFile("file_too_large", path=str(path), size=len(data), limit=MAX_ITEM)
    return an_object(loads(data.removeprefix(b"\xef\xbb\xbf"), path, 1), path, 1)


def loads(data: bytes, path: Path, place: object) -> Any:
    """The value of one JSON text. Raises `BadFile`."""
    try:
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise bad(path, place, f"not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise bad(path, place, f"not JSON at character {error.pos}: {error.msg}") from error
    except RecursionError as error:
        raise bad(path, place, "nested too deeply") from error
    except ValueError as error:  # a number of more digits than Python converts
        raise bad(path, place, str(error)) from error


def an_object(value: Any, path: Path, place: object) -> dict[str, Any]:
    """`value` where it is an object. Raises `BadFile`."""
    if not isinstance(value, dict):
        raise bad(path, place, "not an object")
    return cast(dict[str, Any], value)


def objects(data: Mapping[str, Any], name: str) -> list[dict[str, Any]] | None:
    """The list of objects called `name`, empty where there is none; None where it is something else."""
    found: Any = data.get(name)
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in cast(list[Any], found)):
        return None
    return cast(list[dict[str, Any]], found)


def string(value: Any) -> str | None:
    """`value` where it is a string that can be stored."""
    return value if isinstance(value, str) and is_text(value) else None


def whole_number(value: Any) -> int | None:
    """`value` where it is an integer, or a float without a fraction."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else None


def sniff(path: Path, test: Callable[[Any], bool]) -> bool:
    """Whether one of the first objects of a file passes; False for what is no JSON."""
    try:
        return any(test(item) for _, item in islice(items(path), _SNIFFED))
    except BadFile:
        return False


def head(path: Path) -> bytes:
    """The first bytes of a file. Raises `BadFile`."""
    with opened(path) as file:
        return file.read(1 << 16).removeprefix(b"\xef\xbb\xbf").lstrip()


def member(path: Path, key: str) -> dict[str, Any] | None:
    """The object called `key` in the first bytes of a file, where there is one. Raises `BadFile`."""
    with opened(path) as file:
        data = file.read(_CHUNK).decode("utf-8", "ignore")
    at = data.find(f'"{key}":')
    if at < 0:
        return None
    try:
        found: Any = _DECODER.raw_decode(data, at + len(key) + 3)[0]
    except (ValueError, RecursionError) as error:
        raise bad(path, key, str(error)) from error
    return cast(dict[str, Any], found) if isinstance(found, dict) else None


class opened:  # noqa: N801 - used like the function open
    """A file open for reading bytes; errors become `BadFile`, also those of reading."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Any:
        try:
            if not self._path.is_file():
                raise BadFile("file_unreadable" if self._path.exists() else "file_missing", path=str(self._path))
            self._file = self._path.open("rb")
        except OSError as error:
            raise BadFile("file_unreadable", path=str(self._path), reason=error.strerror or "") from error
        return self._file

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._file.close()
        if isinstance(error, OSError):
            raise BadFile("file_unreadable", path=str(self._path), reason=error.strerror or "") from error


# --- within -----------------------------------------------------------------------------------


def _key_start(head: bytes, key: str) -> bytes:
    """The text up to the array's bracket where the file begins with an object that has `key`."""
    if not head.startswith(b"{"):
        return b""
    for form in (f'"{key}": [', f'"{key}":['):
        if (found := head.find(form.encode())) >= 0:
            return head[: found + len(form)]
    return b""


def _array(path: Path, start: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of the array that opens at the end of `start`, decoded one by one."""
    with opened(path) as file:
        stream = _Stream(file, path, len(start))
        number = 0
        while True:
            mark = stream.mark()
            if mark == "]":
                return
            if number and mark == ",":
                stream.take(1)
            elif number or mark == ",":
                raise bad(path, number + 1, "not JSON")
            number += 1
            yield number, an_object(stream.value(number), path, number)


class _Stream:
    """The characters of a file that have not been used yet."""

    def __init__(self, file: Any, path: Path, skipped: int) -> None:
        self._file = file
        self._path = path
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._buffer = ""
        self._at = 0
        first = file.read(_CHUNK).removeprefix(b"\xef\xbb\xbf").lstrip()
        self._add(first[skipped:])

    def mark(self) -> str:
        """The next character that is no white space, not taken."""
        while True:
            found = _SPACES.match(self._buffer, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more(_CHUNK):
                raise bad(self._path, "end", "ends in the middle")

    def take(self, count: int) -> None:
        """Use up so many characters."""
        self._at += count

    def value(self, number: int) -> Any:
        """The next value, used up."""
        self.mark()
        while True:
            try:
                value, self._at = _DECODER.raw_decode(self._buffer, self._at)
                return value
            except json.JSONDecodeError as error:
                if not self._more(max(_CHUNK, len(self._buffer))):
                    raise bad(self._path, number, f"not JSON: {error.msg}") from error
                if len(self._buffer) > MAX_ITEM:
                    raise bad(self._path, number, "item too long") from error
            except RecursionError as error:
                raise bad(self._path, number, "nested too deeply") from error
            except ValueError as error:
                raise bad(self._path, number, str(error)) from error

    def _more(self, size: int) -> bool:
        data = self._file.read(size)
        self._buffer = self._buffer[self._at :]
        self._at = 0
        self._add(data)
        return bool(data)

    def _add(self, data: bytes) -> None:
        try:
            self._buffer += self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise bad(self._path, "text", f"not UTF-8 at byte {error.start}") from error
