"""The exclusive hold of an open file, which the operating system drops when the process ends, however it ends."""

from __future__ import annotations

import errno
import sys

_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS}
"""A file system without locks cannot tell."""

if sys.platform == "win32":
    import msvcrt

    def hold(handle: int) -> bool:
        """Hold the open file `handle` (a descriptor) without waiting; False where another process holds it."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return error.errno in _NO_LOCKS
        return True

else:
    import fcntl

    def hold(handle: int) -> bool:
        """Hold the open file `handle` (a descriptor) without waiting; False where another process holds it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno in _NO_LOCKS
        return True
