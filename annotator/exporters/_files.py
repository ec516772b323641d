"""The destination of an export: a file or folder that appears whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO, FileIO, StringIO
from pathlib import Path
from typing import IO, Any, BinaryIO, Protocol, TextIO, TypeVar

from annotator.core.errors import BadFile, Expected
from annotator.exporters._proof import Proof

_FEW, _AT_ONCE = 8, 16
"""A disk takes many files at once sooner than one after the other: from how many, and how many at a time."""
_Handle = TypeVar("_Handle", bound=IO[Any])
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Sink(Protocol):
    """Where an exporter writes. A handle of `open` takes text and leaves line ends as they are."""

    def open(self, name: str = "", *, encoding: str = "utf-8") -> TextIO:
        """A new file: the folder's file `name`, or the one file of a format that is not a folder."""
        ...

    def open_bytes(self, name: str = "") -> BinaryIO:
        """A new file as `open` makes it, that takes bytes."""
        ...

    def put(self, name: str, text: str) -> None:
        """A new file that holds `text` in UTF-8, in one step; cheaper than `open` where there are thousands."""
        ...

    def close(self, handle: IO[Any]) -> None:
        """Finish a file early; those still open are finished at the end."""
        ...

    def prove(self, row: Sequence[str]) -> None:
        """Note a row that was written, to be compared with what the files hold at the end."""
        ...


class DiskSink:
    """Writes into a folder, or into one file; every file is on the disk before `finish` returns."""

    def __init__(self, part: Path, *, folder: bool) -> None:
        self.part = part
        self._folder = folder
        self._open: dict[IO[Any], str] = {}
        self._closed: list[str] = []
        self.names: list[str] = []
        self.proof = Proof()

    def open(self, name: str = "", *, encoding: str = "utf-8") -> TextIO:
        path = Path(self._place(name))
        return self._opened(path.open("x", encoding=encoding, newline=""), name)

    def open_bytes(self, name: str = "") -> BinaryIO:
        path = Path(self._place(name))
        return self._opened(path.open("xb"), name)

    def put(self, name: str, text: str) -> None:
        with FileIO(self._place(name), "x") as file:
            data = memoryview(text.encode())
            while data:
                data = data[file.write(data) :]
        self.names.append(name)
        self._closed.append(name)

    def close(self, handle: IO[Any]) -> None:
        name = self._open.pop(handle)
        handle.close()
        self._closed.append(name)

    def prove(self, row: Sequence[str]) -> None:
        self.proof.add(row)

    def finish(self) -> None:
        """Close what is open, and put all of it on the disk at the end, when much of it is there already."""
        for handle in list(self._open):
            self.close(handle)
        if len(self._closed) > _FEW:
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                for _ in pool.map(self._sync, [self._closed[share::_AT_ONCE] for share in range(_AT_ONCE)]):
                    pass
        else:
            self._sync(self._closed)
        self._closed.clear()

    def _opened(self, handle: _Handle, name: str) -> _Handle:
        self._open[handle] = name
        self.names.append(name)
        return handle

    def _place(self, name: str) -> str:
        return f"{self.part}{os.sep}{name}" if self._folder else str(self.part)

    def _sync(self, names: Iterable[str]) -> None:
        for name in names:
            descriptor = os.open(self._place(name), os.O_RDWR | getattr(os, "O_BINARY", 0))
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def abandon(self) -> None:
        """Close what is open without caring whether it reaches the disk."""
        for handle in self._open:
            try:
                handle.close()
            except OSError:  # the disk that refused the data refuses the rest of it too
                continue
        self._open.clear()


class MemorySink:
    """Keeps the files in memory, for a preview."""

    def __init__(self) -> None:
        self.files: dict[str, StringIO] = {}
        self.binary: dict[str, BytesIO] = {}

    def open(self, name: str = "", *, encoding: str = "utf-8") -> TextIO:
        del encoding
        return self.files.setdefault(name, StringIO(newline=""))

    def open_bytes(self, name: str = "") -> BinaryIO:
        return self.binary.setdefault(name, BytesIO())

    def put(self, name: str, text: str) -> None:
        self.files[name] = StringIO(text, newline="")

    def close(self, handle: IO[Any]) -> None:
        """Nothing: the text is read afterwards."""

    def prove(self, row: Sequence[str]) -> None:
        """Nothing: a preview proves nothing."""


@contextmanager
def writing(out: Path, *, folder: bool) -> Generator[DiskSink]:
    """A sink beside `out` that takes its name when the block ends well, and vanishes when it does not.

    A file that is there is replaced. A folder that is there is replaced where it is empty or holds no other files than
    those written now.

    Raises:
        BadFile: ``cannot_write``, ``disk_full`` or ``folder_not_empty``; nothing is left then.
    """
    out = Path(os.path.realpath(out))
    part = out.with_name(f".{out.name[:80]}.{secrets.token_hex(4)}.part")
    sink = DiskSink(part, folder=folder)
    try:
        try:
            _check_place(out, folder=folder)
            if folder:
                part.mkdir()
            yield sink
            sink.finish()
            if folder:
                sync_folder(part)
                take_folder(part, out, {*sink.names, "manifest.json"})
            else:
                part.replace(out)
            sync_folder(out.parent)
        finally:
            sink.abandon()
            remove(part)
    except OSError as error:
        raise refusal(error, out) from error


def refusal(error: OSError, path: Path) -> Expected:
    """The error that says why `path` could not be written."""
    code = "disk_full" if error.errno in _FULL else "cannot_write"
    return BadFile(code, path=str(path), reason=error.strerror or type(error).__name__)


def _check_place(out: Path, *, folder: bool) -> None:
    """Raise OSError where something of another kind has the name."""
    if folder and out.exists() and not out.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(out))
    if not folder and out.exists() and not out.is_file():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(out))


def take_folder(part: Path, out: Path, names: set[str]) -> None:
    """Give the finished folder its name, moving an older export of the same files out of the way first."""
    if not out.exists():
        part.rename(out)
        return
    if others := sorted(entry.name for entry in out.iterdir() if entry.name not in names or entry.is_dir()):
        raise BadFile("folder_not_empty", path=str(out), name=others[0])
    old = part.with_suffix(".old")
    out.rename(old)
    try:
        part.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old)


def remove(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part)
    else:
        part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Put the folder's names on the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
