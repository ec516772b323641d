"""The archive: a zip of annotated files, as annotation servers hand them out, unpacked into a passing folder."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from annotator.core.errors import BadFile
from annotator.importers import packages

_CHUNK = 1 << 20
_BLOCK = 4096
"""Bytes that an empty file counts as."""
_DEEPEST = 2
"""Archives in archives that are opened: servers pack each person's file with its types."""
_PACKAGES = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")
"""Parts that make a zip a document of Word, OpenDocument and the like."""
_NOISE = ("__MACOSX", ".DS_Store", "Thumbs.db")


def is_archive(path: Path) -> bool:
    """Whether a file is a zip that is no document of an office program. Reads its list of parts."""
    if path.suffix.lower() != ".zip" or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return not any(name in _PACKAGES for name in archive.namelist())
    except packages.FAULTS:
        return True


@contextmanager
def unpacked(path: Path) -> Generator[Path]:
    """The folder with what is in an archive, gone afterwards; the one in which everything lies, where there is one.

    Raises `BadFile`: ``file_unsafe`` (names that lead outside or occur twice, far more than its size, archives deep
    within archives), ``file_encrypted``, ``bad_format``; errors within name the file behind the archive's own name.
    """
    with tempfile.TemporaryDirectory(prefix="hashiya-zip-") as name:
        top = Path(name)
        try:
            _unpack(path, top, 1, [packages.MAX_UNPACKED])
            yield _only_folder(top)
        except BadFile as error:
            raise _told(error, top, path) from error


def files(folder: Path) -> list[Path]:
    """The files in it and in the folders in it, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


# --- within -----------------------------------------------------------------------------------


def _unpack(path: Path, folder: Path, depth: int, room: list[int]) -> None:
    """Write the parts of an archive into a folder; `room` holds the bytes that may still be written, and `_BLOCK` for
    each file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            packages.measure(parts, path)
            seen: set[PurePosixPath] = set()
            for part in parts:
                place = PurePosixPath(part.filename.replace("\\", "/"))
                if place in seen:
                    raise BadFile("file_unsafe", path=str(path), reason=f"two parts called {part.filename[:80]}")
                seen.add(place)
                if part.is_dir() or any(piece in _NOISE for piece in place.parts):
                    continue
                target = folder.joinpath(*place.parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                _write(archive, part, target, path, room)
                if target.suffix.lower() == ".zip":
                    if depth >= _DEEPEST:
                        raise BadFile("file_unsafe", path=str(path), reason="archives within archives")
                    _unpack(target, target.parent, depth + 1, room)
                    target.unlink()
    except RuntimeError as error:  # zipfile's way to ask for a password
        raise BadFile("file_encrypted", path=str(path)) from error
    except (*packages.FAULTS, ValueError) as error:
        raise BadFile("bad_format", path=str(path), place=1, reason=f"not a whole archive: {error}"[:200]) from error


def _write(archive: zipfile.ZipFile, part: zipfile.ZipInfo, target: Path, path: Path, room: list[int]) -> None:
    with archive.open(part) as source, target.open("wb") as file:
        taken = _BLOCK
        while taken:
            room[0] -= taken
            if room[0] < 0:
                raise BadFile("file_unsafe", path=str(path), reason="unpacks to too much")
            taken = file.write(source.read(_CHUNK))


def _only_folder(top: Path) -> Path:
    """The folder itself, or the one that is alone in it."""
    while len(inside := list(top.iterdir())) == 1 and inside[0].is_dir():
        top = inside[0]
    return top


def _told(error: BadFile, top: Path, path: Path) -> BadFile:
    """The error with the place in the archive instead of that of the passing folder."""
    shown = {
        name: str(path) + str(value).removeprefix(str(top)) if str(value).startswith(str(top)) else value
        for name, value in error.params.items()
    }
    return BadFile(error.code, **shown)
