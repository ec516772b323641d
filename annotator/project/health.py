"""The health: checks, backups, and what can be saved of a damaged file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.project.open_file import OpenFile, default_scheme
from annotator.store import backups

if TYPE_CHECKING:
    from annotator.core.health import Backup, Problem, SalvageReport


class Health(OpenFile):
    """Looking after the file."""

    def check(self) -> list[Problem]:
        """Everything in the file that should not be so; reads all of it."""
        from annotator.store import checking

        return checking.check(self._database)

    def backup(self) -> Path:
        """Make a backup now. Raises `BadProject` ``backup_failed``, ``project_corrupt``."""
        with self._database.reading() as conn:
            return backups.make(conn, self.path, "manual")

    def backup_if_due(self) -> Path | None:
        """Make today's backup if there is none; may be called from another thread.

        Raises `BadProject` ``backup_failed`` (a notice: work can go on), ``project_corrupt``.
        """
        if self.read_only or not backups.is_due(self.path):
            return None
        with self._database.reading() as conn:
            return backups.make(conn, self.path, "daily")

    @staticmethod
    def backups(path: Path) -> list[Backup]:
        """The backups of the project at `path`, newest first."""
        return backups.listed(path)

    @staticmethod
    def salvage(path: Path, out: Path) -> SalvageReport:
        """Read what can be read of a damaged project into a new one at `out`. Raises `BadProject`."""
        from annotator.store import salvage

        return salvage.salvage(path, out, default_scheme())

    @staticmethod
    def restore_backup(backup: Path, path: Path) -> Path:
        """Put a backup in the place of `path`; return where the damaged file is kept. Raises `BadProject`."""
        return backups.restore(backup, path)
