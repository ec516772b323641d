"""The lock: a file beside the project that says that a running copy has it open for writing.

The operating system drops the lock when the process ends, however it ends; a lock file left behind means nothing.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from annotator.core.errors import BadProject
from annotator.core.exclusive import hold


class Lock:
    """Held until `release`. Raises `BadProject` ``project_busy``, ``project_read_only``, ``disk_full``."""

    def __init__(self, project: Path) -> None:
        self.path = project.with_name(project.name + ".lock")
        while True:
            self._handle = self._open(project)
            if not hold(self._handle):
                os.close(self._handle)
                raise BadProject("project_busy", path=str(project))
            if self._is_current():
                return
            os.close(self._handle)

    def _open(self, project: Path) -> int:
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except PermissionError as error:
            try:
                return os.open(self.path, os.O_RDONLY)  # another user's: it can be held all the same
            except OSError:
                raise BadProject("project_read_only", path=str(project)) from error
        except OSError as error:
            code = "disk_full" if error.errno == errno.ENOSPC else "project_read_only"
            raise BadProject(code, path=str(project)) from error

    def _is_current(self) -> bool:
        """Whether the file locked is still the one in the folder: its last holder may have removed it just now."""
        if sys.platform == "win32":  # an open file cannot be removed there
            return True
        try:
            here = self.path.stat()
        except FileNotFoundError:
            return False
        held = os.fstat(self._handle)
        return (here.st_dev, here.st_ino) == (held.st_dev, held.st_ino)

    def release(self) -> None:
        """Give the project free and remove the file."""
        if sys.platform == "win32":
            os.close(self._handle)
            self._remove()
        else:
            self._remove()
            os.close(self._handle)

    def _remove(self) -> None:
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            return  # another copy has it now, or the folder is gone
