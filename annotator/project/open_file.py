"""The open file: one project on the disk, and the one way in which it is changed."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from annotator import resources
from annotator.core.changes import Change
from annotator.core.edits import Edit, now
from annotator.core.errors import Refused
from annotator.core.labels import Scheme
from annotator.store import checks, opening, rows, writer

T = TypeVar("T")


def default_scheme() -> Scheme:
    """The label scheme that a new project gets."""
    return Scheme.from_toml(resources.path("schemes", "factcheck.toml").read_text(encoding="utf-8"))


def there(value: T | None) -> T:
    """What was found. Raises `Refused` ``gone``."""
    if value is None:
        raise Refused("gone")
    return value


class OpenFile:
    """A project file that is open. What reads it and changes it is in the classes that build on this one."""

    def __init__(self, opened: opening.Opened, annotator: str) -> None:
        self.path = opened.database.path
        self.annotator = annotator
        self.notices = opened.notices
        """Codes of what to tell once: ``synced_folder``, ``backup_failed``."""
        self._database = opened.database
        self._lock = opened.lock

    @classmethod
    def create(cls, path: Path, *, annotator: str, scheme: Scheme | None = None) -> Self:
        """Make a project file and open it. Raises `BadProject` ``project_exists``, ``project_vanished`` (no such
        folder), ``cannot_write``, ``disk_full``.
        """
        opening.create(path, scheme or default_scheme())
        return cls.open(path, annotator=annotator, daily_backup=False)

    @classmethod
    def open(cls, path: Path, *, annotator: str, read_only: bool = False, daily_backup: bool = True) -> Self:
        """Open a project file. Without `daily_backup` the caller calls `backup_if_due` later.

        Raises `BadProject` ``project_missing``, ``not_a_project``, ``project_newer``, ``project_corrupt``,
        ``project_read_only``, ``project_busy``, ``project_unreadable``, and ``backup_failed`` where an older file
        cannot be backed up before its migration. The file is then unchanged.
        """
        return cls(opening.open_file(path, read_only=read_only, daily_backup=daily_backup), annotator)

    def close(self) -> None:
        """Close the file and leave only it behind. Closing twice does nothing more."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether the file is open for reading only."""
        return self._database.mode != "rw"

    @property
    def id(self) -> str:
        """The project's id: 32 hex digits."""
        with self._database.reading() as conn:
            return conn.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()[0]

    @property
    def scheme(self) -> Scheme:
        """The label scheme."""
        with self._database.reading() as conn:
            return rows.scheme(conn)

    def remembered(self, key: str, default: str = "") -> str:
        """A small setting that lives in the project file."""
        with self._database.reading() as conn:
            row = conn.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return row[0] if row else default

    def remember(self, key: str, value: str) -> None:
        """Keep a small setting in the project file; no edit, no undo."""
        with self._database.writing() as conn:
            conn.execute("INSERT OR REPLACE INTO settings VALUES (?,?)", (key, value))

    def _edit(self, action: str, change: Change) -> Edit:
        return Edit(action=action, annotator=self.annotator, time=now(), removed=change.removed, added=change.added)

    def _write(self, action: str, change: Change, *, check: checks.Check | None = checks.own_and_fitting) -> Edit:
        edit = self._edit(action, change)
        if not edit.removed and not edit.added:
            return edit
        return writer.write(self._database, edit, check=check)
