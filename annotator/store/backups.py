"""Backups: dated copies of a project file in the program's own folder, each opened and checked before it counts."""

from __future__ import annotations

import os
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from annotator.core.errors import BadProject
from annotator.store import folders
from annotator.store.database import connect
from annotator.store.failures import told

if TYPE_CHECKING:
    from annotator.core.health import Backup

Reason = Literal["daily", "migration", "manual"]
KEPT = 7
"""Backups kept of each reason."""
_STAMP = "%Y-%m-%dT%H%M%S.%fZ"
_NAME = re.compile(r"(?P<stamp>.+Z)-(?P<reason>daily|migration|manual)\.hashiya")


def folder_of(path: Path) -> Path:
    """The folder that holds the backups of the project at `path`."""
    import hashlib

    key = hashlib.sha256(os.path.normcase(path.resolve()).encode()).hexdigest()[:12]
    return folders.data_folder() / "backups" / f"{path.stem}-{key}"


def is_due(path: Path) -> bool:
    """Whether there is no daily backup of today (UTC)."""
    today = datetime.now(UTC).date()
    return all(time.date() != today for time, _ in _files(path, "daily"))


def make(conn: sqlite3.Connection, path: Path, reason: Reason) -> Path:
    """Copy the database of `conn`, check the copy, and let go of the oldest.

    Raises `BadProject` ``project_corrupt`` where the project is damaged, ``backup_failed`` (with `reason`) where
    there is no good copy.
    """
    folder = folder_of(path)
    target = folder / f"{datetime.now(UTC).strftime(_STAMP)}-{reason}.hashiya"
    part = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(conn, part)
        fault = _fault(part)
        if fault is not None:
            if _unsound(conn):
                raise BadProject("project_corrupt", path=str(path))
            raise BadProject("backup_failed", path=str(path), reason=fault)
        part.replace(target)
        _rotate(path, reason)
    except OSError as error:
        raise BadProject("backup_failed", path=str(path), reason=error.strerror or "") from error
    except sqlite3.Error as error:
        known = told(error, path)
        if known is not None and known.code == "project_corrupt":
            raise known from error
        raise BadProject("backup_failed", path=str(path), reason=str(error)) from error
    finally:
        _discard(part)
    return target


def _copy(conn: sqlite3.Connection, part: Path) -> None:
    copy = sqlite3.connect(part, isolation_level=None)
    try:
        conn.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()


def _fault(part: Path) -> str | None:
    """What is wrong with the copy, or None where it opens and is sound."""
    conn = connect(part, "ro")
    try:
        answer: str = conn.execute("PRAGMA quick_check(1)").fetchone()[0]
        conn.execute("SELECT count(*) FROM articles").fetchone()
        return None if answer == "ok" else answer
    finally:
        conn.close()


def _unsound(conn: sqlite3.Connection) -> bool:
    return conn.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok"


def _rotate(path: Path, reason: Reason) -> None:
    for _, old in _files(path, reason)[:-KEPT]:
        _discard(old)


def _discard(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return  # the next one will take it away


def _files(path: Path, reason: Reason | None = None) -> list[tuple[datetime, Path]]:
    """The backups of the project at `path`, oldest first."""
    found: list[tuple[datetime, Path]] = []
    for file in folder_of(path).glob("*.hashiya"):
        parts = _NAME.fullmatch(file.name)
        if parts and reason in (None, parts["reason"]):
            found.append((datetime.strptime(parts["stamp"], _STAMP).replace(tzinfo=UTC), file))
    return sorted(found)


def listed(path: Path) -> list[Backup]:
    """The backups that can be opened, newest first, with what they hold."""
    from annotator.core.health import Backup

    found: list[Backup] = []
    for time, file in reversed(_files(path)):
        try:
            conn = connect(file, "ro")
            try:
                (articles,) = conn.execute("SELECT count(*) FROM articles").fetchone()
                (spans,) = conn.execute("SELECT count(*) FROM spans").fetchone()
            finally:
                conn.close()
        except sqlite3.Error:
            continue
        stamp = time.isoformat(timespec="seconds")
        found.append(Backup(path=file, time=stamp, articles=articles, spans=spans))
    return found


def restore(backup: Path, path: Path) -> Path:
    """Put a backup in the project's place; what stood there is kept beside it under a dated name, which is returned.

    Raises `BadProject` ``project_missing``, ``project_corrupt`` (the backup), ``disk_full``, ``cannot_write``.
    """
    if not backup.exists():
        raise BadProject("project_missing", path=str(backup))
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    kept = path.with_name(f"{path.stem} {stamp}{path.suffix}")
    part = path.with_name(path.name + ".part")
    try:
        source = connect(backup, "ro")
        try:
            _copy(source, part)
        finally:
            source.close()
        if _fault(part) is not None:
            raise BadProject("project_corrupt", path=str(backup))
        for side in ("", "-wal", "-shm", "-journal"):
            old = path.with_name(path.name + side)
            if old.exists():
                old.replace(kept.with_name(kept.name + side))
        part.replace(path)
    except OSError as error:
        raise BadProject("cannot_write", path=str(path)) from error
    except sqlite3.Error as error:
        raise told(error, path) or BadProject("project_corrupt", path=str(backup)) from error
    finally:
        _discard(part)
    return kept
