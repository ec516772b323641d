"""Opening and creating a project file. A file that cannot be opened is left as it is, to the byte."""

from __future__ import annotations

import os
import sqlite3
import struct
from pathlib import Path
from typing import NamedTuple

from annotator.core.edits import now
from annotator.core.errors import BadProject
from annotator.core.records import Scheme, new_id
from annotator.store import backups, folders, migrations, rows
from annotator.store.database import Database, connect
from annotator.store.failures import expected, told
from annotator.store.lock import Lock

_MAGIC = b"SQLite format 3\0"
_SYNCED_TOLD = "synced_folder_told"


class Opened(NamedTuple):
    """A project file that is open, its lock (none where it is open for reading), and what to tell once."""

    database: Database
    lock: Lock | None
    notices: tuple[str, ...]


def create(path: Path, scheme: Scheme) -> None:
    """Make an empty project file. Raises `BadProject`; a file of that name is never touched."""
    if path.exists():
        raise BadProject("project_exists", path=str(path))
    if not path.parent.is_dir():
        raise BadProject("project_vanished", path=str(path))
    lock = _lock_new(path)
    try:
        _make(path, scheme)
    finally:
        lock.release()


def _lock_new(path: Path) -> Lock:
    try:
        return Lock(path)
    except BadProject as error:
        code = "cannot_write" if error.code == "project_read_only" else error.code
        raise BadProject(code, path=str(path)) from error


def _make(path: Path, scheme: Scheme) -> None:
    try:
        with expected(path):
            conn = connect(path, "rwc")
            try:
                conn.execute("PRAGMA synchronous = FULL")
                conn.execute("BEGIN IMMEDIATE")
                migrations.migrate(conn)
                meta = [("id", new_id()), ("created", now())]
                conn.executemany("INSERT INTO meta VALUES (?,?)", meta)
                rows.write_scheme(conn, scheme)
                conn.execute("COMMIT")
            finally:
                conn.close()
    except BadProject as error:
        for leftover in (path, path.with_name(path.name + "-journal")):
            leftover.unlink(missing_ok=True)
        if error.code == "project_corrupt":
            raise
        code = "disk_full" if error.code == "disk_full" else "cannot_write"
        raise BadProject(code, path=str(path)) from error


def open_file(path: Path, *, read_only: bool, daily_backup: bool) -> Opened:
    """Open a project file. Raises `BadProject` as `Project.open` says."""
    _check_header(path)
    if read_only:
        return Opened(_open_reading(path), None, ())
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise BadProject("project_read_only", path=str(path))
    lock = Lock(path)
    try:
        notices = _prepare(path, daily_backup=daily_backup)
        synced = folders.is_synced(path)
        database = Database(path, mode="rw", journal="truncate" if synced else "wal")
        try:
            with database.reading() as conn:
                if conn.execute("PRAGMA user_version").fetchone()[0] < migrations.VERSION:
                    migrations.migrate(conn)
                    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if synced and not told_before(database, _SYNCED_TOLD):
                notices.append("synced_folder")
        except BaseException:
            database.close()
            raise
        return Opened(database, lock, tuple(notices))
    except BaseException:
        lock.release()
        raise


def told_before(database: Database, key: str) -> bool:
    """Whether `key` is remembered in the file; from now on it is."""
    with database.writing() as conn:
        if conn.execute("SELECT 1 FROM settings WHERE key = ?", (key,)).fetchone():
            return True
        conn.execute("INSERT INTO settings VALUES (?, '1')", (key,))
    return False


def _open_reading(path: Path) -> Database:
    """Beside a running copy; where the folder cannot be written to, as a file that nobody changes."""
    for mode in ("ro", "immutable"):
        if mode == "immutable" and path.with_name(path.name + "-wal").exists():
            break
        try:
            database = Database(path, mode=mode)
            try:
                with database.reading() as conn:
                    _check_schema(conn, path)
            except BaseException:
                database.close()
                raise
        except BadProject as error:
            if error.code not in ("cannot_write", "project_vanished"):
                raise
            continue
        return database
    raise BadProject("project_read_only", path=str(path))


def _prepare(path: Path, *, daily_backup: bool) -> list[str]:
    """Look at the file without changing it, and back it up where that is due or a migration waits."""
    notices: list[str] = []
    with expected(path):
        conn = connect(path, "ro")
        try:
            version = _check_schema(conn, path)
            if version < migrations.VERSION:
                backups.make(conn, path, "migration")
            elif daily_backup and backups.is_due(path):
                try:
                    backups.make(conn, path, "daily")
                except BadProject as error:
                    if error.code != "backup_failed":
                        raise
                    notices.append("backup_failed")
        finally:
            conn.close()
    return notices


def _check_schema(conn: sqlite3.Connection, path: Path) -> int:
    """The file's version. Raises `BadProject` where it is newer or its tables are not ours."""
    try:
        if migrations.unknown(conn):
            raise BadProject("project_newer", path=str(path))
        conn.execute(
            "SELECT (SELECT count(*) FROM scheme), (SELECT max(number) FROM edits), (SELECT max(number) FROM texts)"
        )
        rows.scheme(conn)
        version: int = conn.execute("PRAGMA user_version").fetchone()[0]
    except (ValueError, TypeError) as error:
        raise BadProject("project_corrupt", path=str(path)) from error
    except sqlite3.Error as error:
        raise told(error, path) or BadProject("project_corrupt", path=str(path)) from error
    return version


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(100)
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError:
        raise BadProject("project_missing", path=str(path)) from None
    except IsADirectoryError:
        raise BadProject("not_a_project", path=str(path)) from None
    except OSError as error:
        raise BadProject("project_unreadable", path=str(path)) from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise BadProject("not_a_project", path=str(path))
    page, pages, version, application = _fields(header)
    if application != migrations.APPLICATION_ID:
        raise BadProject("not_a_project", path=str(path))
    if version > migrations.VERSION:
        raise BadProject("project_newer", path=str(path))
    if pages * page > size and not path.with_name(path.name + "-wal").exists():
        raise BadProject("project_corrupt", path=str(path))


def _fields(header: bytes) -> tuple[int, int, int, int]:
    """Page size, page count, user_version and application_id of a header (https://sqlite.org/fileformat.html)."""
    (page,) = struct.unpack_from(">H", header, 16)
    (pages,) = struct.unpack_from(">I", header, 28)
    (version,) = struct.unpack_from(">I", header, 60)
    (application,) = struct.unpack_from(">I", header, 68)
    return (65536 if page == 1 else page, pages, version, application)
