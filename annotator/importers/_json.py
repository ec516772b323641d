"""The JSON stream: the items of a file, one in memory at a time, whether it is lines, an array or an object."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, cast

import regex

from annotator.core.errors import BadFile
from annotator.importers._texts import bad, is_text

MAX_ITEM = 128 << 20
"""Bytes of the largest item that is read."""
_MAX_PARTS = 8_000_000
"""Values in one item: each takes far more memory than its few bytes in the file."""
_MAX_EMPTY = 1_000_000
"""Empty lines, or spaces, between two items."""
_FEW = 16 << 20
"""Bytes of an item whose values need no count."""
_CHUNK = 1 << 20
_SNIFFED = 20
"""Rows that are looked at to tell a format: the first may be one without annotations."""
_DECODER = json.JSONDecoder()
Row = Callable[[Any, Path, object], dict[str, Any]]
"""Makes an object of an item, given the file and the item's number. Raises `BadFile`."""
_SURROGATE = regex.compile(rb"\\u[dD][89a-fA-F]")
_NEXT_LINE = regex.compile(rb"\}[ \t\r]*\n\s*\{")
_TOKEN = regex.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{}]')
_OPENING = regex.compile(rb"\s*:\s*\[")
_SPACES = regex.compile(r"[ \t\r\n]*")


def lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and object of each line that is not empty. Raises `BadFile`."""
    with opened(path) as file:
        number = empty = 0
        while line := file.readline(MAX_ITEM + 1):
            number += 1
            empty = empty + 1 if line.isspace() else 0
            if empty > _MAX_EMPTY:
                raise bad(path, number, "too much white space")
            if len(line) > MAX_ITEM:
                raise bad(path, number, "line too long")
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield number, an_object(loads(line, path, number), path, number)


def items(path: Path, keys: Sequence[str] = (), row: Row | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and object of each item: of an array, of the array under one of `keys` in an object, of lines, or
    the one object that the file is. Raises `BadFile`.

    `row` makes the object of an item of an array (`an_object` where it is not given).
    """
    first = head(path)
    if first.startswith(b"["):
        yield from _array(path, b"[", row or an_object)
    elif keys and (start := _key_start(head(path, _CHUNK), keys)):
        yield from _array(path, start, row or an_object)
    elif _NEXT_LINE.search(first) or b"\n" not in first.strip():
        yield from lines(path)
    else:
        yield 1, whole(path)


def whole(path: Path) -> dict[str, Any]:
    """The object that a file is. Raises `BadFile`."""
    with opened(path) as file:
        data = file.read(MAX_ITEM + 1)
    if len(data) > MAX_ITEM:
        raise BadFile("file_too_large", path=str(path), size=len(data), limit=MAX_ITEM)
    found = an_object(loads(data.removeprefix(b"\xef\xbb\xbf"), path, 1), path, 1)
    if _SURROGATE.search(data) and not is_text(json.dumps(found, ensure_ascii=False)):
        raise bad(path, 1, "lone surrogates")
    return found


def loads(data: bytes, path: Path, place: object) -> Any:
    """The value of one JSON text. Raises `BadFile`."""
    if len(data) > _FEW and _parts(data) > _MAX_PARTS:
        raise bad(path, place, "too many values")
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


def sniff(path: Path, test: Callable[[Any], bool], keys: Sequence[str] = (), row: Row | None = None) -> bool:
    """Whether one of the first objects of a file passes; False for what is no JSON. `keys`, `row` as in `items`."""
    try:
        return any(test(item) for _, item in islice(items(path, keys, row), _SNIFFED))
    except (BadFile, RecursionError):
        return False


def head(path: Path, size: int = 1 << 16) -> bytes:
    """The first bytes of a file, at most `size`. Raises `BadFile`."""
    with opened(path) as file:
        return file.read(size).removeprefix(b"\xef\xbb\xbf").lstrip()


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


def _key_start(head: bytes, keys: Sequence[str]) -> bytes:
    """The text up to the bracket of the array that the object at the beginning has under one of `keys`."""
    wanted = {f'"{key}"'.encode() for key in keys}
    depth = 0
    for found in _TOKEN.finditer(head) if head.startswith(b"{") else ():
        token = found[0]
        if token in (b"{", b"["):
            depth += 1
        elif token in (b"}", b"]"):
            depth -= 1
            if not depth:
                break
        elif depth == 1 and token in wanted and (opening := _OPENING.match(head, found.end())):
            return head[: opening.end()]
    return b""


def _parts(data: bytes) -> int:
    """How many values a JSON text has at most, nearly."""
    return data.count(b",") + data.count(b"[") + data.count(b"{")


def _array(path: Path, start: bytes, row: Row) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of the array that opens at the end of `start`, decoded one by one."""
    with opened(path) as file:
        stream = _Stream(file, path, len(start))
        number = 0
        while True:
            mark = stream.mark()
            if mark == "]":
                stream.take(1)
                if start == b"[" and not stream.at_end():
                    raise bad(path, "end", "something follows the array")
                return
            if number and mark == ",":
                stream.take(1)
            elif number or mark == ",":
                raise bad(path, number + 1, "not JSON")
            number += 1
            yield number, row(stream.value(number), path, number)


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
        """The next character that is no white space, not taken. Raises `BadFile` at the end."""
        if self.at_end():
            raise bad(self._path, "end", "ends in the middle")
        return self._buffer[self._at]

    def at_end(self) -> bool:
        """Whether nothing but white space is left. Raises `BadFile` where there is far too much of that."""
        skipped = 0
        while True:
            found = _SPACES.match(self._buffer, self._at)
            end = found.end() if found else self._at
            skipped += end - self._at
            self._at = end
            if self._at < len(self._buffer):
                return False
            if skipped > _MAX_EMPTY:
                raise bad(self._path, "text", "too much white space")
            if not self._more(_CHUNK):
                return True

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
                if len(self._buffer) > _FEW and sum(map(self._buffer.count, ",[{")) > _MAX_PARTS:
                    raise bad(self._path, number, "too many values") from error
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
