"""SQLite's failures as the errors that a user can meet. A bug (wrong SQL, a broken constraint) stays what it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from annotator.core.errors import BadProject

_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "cannot_write",
    sqlite3.SQLITE_PERM: "cannot_write",
    sqlite3.SQLITE_IOERR: "cannot_write",
    sqlite3.SQLITE_CANTOPEN: "cannot_write",
    sqlite3.SQLITE_CORRUPT: "project_corrupt",
    sqlite3.SQLITE_NOTADB: "project_corrupt",
    sqlite3.SQLITE_BUSY: "project_busy",
    sqlite3.SQLITE_LOCKED: "project_busy",
}


@contextmanager
def expected(path: Path) -> Generator[None]:
    """Raise `BadProject` for what went wrong with the file at `path`; let bugs through."""
    try:
        yield
    except sqlite3.Error as error:
        known = told(error, path)
        if known is None:
            raise
        raise known from error


def told(error: sqlite3.Error, path: Path) -> BadProject | None:
    """The user's error for SQLite's, or None where it is a bug."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    name = _CODES.get(code & 0xFF)
    if name is None:
        return None
    if name in ("cannot_write", "disk_full") and not path.exists():
        name = "project_vanished"
    return BadProject(name, path=str(path))
