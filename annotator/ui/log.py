"""The log file, in the platform's folder for such files; never holds text of an article."""

from __future__ import annotations

import contextlib
import logging
from io import TextIOWrapper
from pathlib import Path

MAX_BYTES = 1_000_000
KEPT = 3

FAULTS = "hashiya-fault.log"
"""What the interpreter writes where it dies in a library; only there while the app runs, or when that happened."""

_handlers: list[logging.Handler] = []
_faults: list[TextIOWrapper] = []


class SizedFile(logging.FileHandler):
    """Starts a new file when the old one is full; keeps a few. (`logging.handlers` would import the network.)"""

    def emit(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(OSError):  # a log that cannot be written (the disk is full) disturbs nobody
            if self.stream is not None and self.stream.tell() > MAX_BYTES:
                self.close()
                rotate(Path(self.baseFilename))
                self.stream = self._open()
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Nor is it told on the console."""


def rotate(path: Path) -> None:
    """Move ``x.log`` to ``x.1.log``, that to ``x.2.log``, and drop the oldest."""
    names = [path, *(path.with_suffix(f".{number}.log") for number in range(1, KEPT))]
    for older, newer in zip(reversed(names), [*reversed(names[:-1])], strict=False):
        if newer.exists():
            newer.replace(older)


def log_to_file(folder: Path | None = None) -> Path | None:
    """Log warnings and worse to a file from now on; once. Returns its path, None where it cannot be written."""
    if _handlers:
        return log_path()
    try:
        if folder is None:
            from platformdirs import user_log_path

            folder = user_log_path("Hashiya", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "hashiya.log"
        if path.exists() and path.stat().st_size > MAX_BYTES:
            rotate(path)
        handler = SizedFile(path, encoding="utf-8", delay=True)
        _catch_faults(folder / FAULTS)
    except OSError:
        _add(logging.NullHandler())  # nothing must keep the app from running, or print what it logs
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _add(handler)
    return path


def log_path() -> Path | None:
    """The log file, or None where there is none."""
    return next((Path(one.baseFilename) for one in _handlers if isinstance(one, logging.FileHandler)), None)


def _add(handler: logging.Handler) -> None:
    logger = logging.getLogger("annotator")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    _handlers.append(handler)


def _catch_faults(path: Path) -> None:
    import faulthandler

    file = path.open("a", encoding="utf-8")
    faulthandler.enable(file)
    _faults.append(file)


def stop() -> None:
    """Close the log file."""
    if _faults:
        import faulthandler

        faulthandler.disable()
        for file in _faults:
            file.close()
            path = Path(file.name)
            with contextlib.suppress(OSError):
                if not path.stat().st_size:
                    path.unlink()
        _faults.clear()
    for handler in _handlers:
        logging.getLogger("annotator").removeHandler(handler)
        handler.close()
    _handlers.clear()
