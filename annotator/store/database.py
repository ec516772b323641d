"""The database: one project file open, a connection a thread, each change a transaction."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from annotator.core.errors import BadProject
from annotator.store.failures import expected, told

Journal = Literal["wal", "truncate"]
_BUSY_MS = 5000


def connect(path: Path, mode: Literal["ro", "rw", "rwc", "immutable"]) -> sqlite3.Connection:
    """Open a connection that starts transactions only when told to. Raises sqlite3.Error."""
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    conn = sqlite3.connect(
        f"{path.absolute().as_uri()}?{query}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
        timeout=_BUSY_MS / 1000,
    )
    try:
        conn.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error:
        conn.close()
        raise
    return conn


class Database:
    """Connections to the file at `path`. SQLite's failures come out as `BadProject`."""

    def __init__(self, path: Path, *, mode: Literal["ro", "rw", "immutable"], journal: Journal = "wal") -> None:
        self.path = path
        self.mode: Literal["ro", "rw", "immutable"] = mode
        self.journal: Journal = journal
        self.generation = 0
        """Grows with each change; what was derived from the tables is valid while it stays."""
        self.articles_generation = 0
        """The same for changes of articles alone."""
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._write = threading.RLock()
        self._guard = threading.Lock()
        with expected(path):
            self._adopt(self.conn)
        self._file = _identity(path)

    @property
    def conn(self) -> sqlite3.Connection:
        """This thread's connection."""
        conn: sqlite3.Connection | None = getattr(self._local, "conn", None)
        if conn is None:
            with expected(self.path):
                conn = connect(self.path, self.mode)
                if self.mode == "rw":
                    conn.execute("PRAGMA synchronous = FULL")
            self._local.conn = conn
            with self._guard:
                self._all.append(conn)
        return conn

    def _adopt(self, conn: sqlite3.Connection) -> None:
        if self.mode == "rw":
            conn.execute(f"PRAGMA journal_mode = {self.journal}")

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """This thread's connection, with SQLite's failures told apart."""
        with expected(self.path):
            yield self.conn

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """A transaction: all of it is on disk when the block ends, or nothing where it raises."""
        if self.mode != "rw":
            raise BadProject("project_read_only", path=str(self.path))
        with self._write:
            conn = self.conn
            with expected(self.path):
                conn.execute("BEGIN IMMEDIATE")
            try:
                with expected(self.path):
                    yield conn
                    self._still_there()
                    conn.execute("COMMIT")
            except BaseException:
                if conn.in_transaction:
                    conn.execute("ROLLBACK")
                raise
            self.generation += 1

    def _still_there(self) -> None:
        """A file whose folder went away can be written to on some systems, and nobody would find it again."""
        if _identity(self.path) != self._file:
            raise BadProject("project_vanished", path=str(self.path))

    def close(self) -> None:
        """Fold the journal into the file, so that only the one file is left, and close."""
        with self._guard:
            conns, self._all = self._all, []
        mine: sqlite3.Connection | None = getattr(self._local, "conn", None)
        for conn in conns:
            if conn is not mine:
                conn.interrupt()
                conn.close()
        self._local = threading.local()
        last = mine if mine in conns else None
        try:
            if self.mode == "rw":
                last = last or connect(self.path, "rw")
                last.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            if told(error, self.path) is None:
                raise
        finally:
            if last is not None:
                last.close()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)
