"""Resources: where the files of resources/ and seeds/ are, in a checkout, an installed wheel or a frozen app.

Nothing else in the package knows a path of its own files.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder that holds ``resources`` and ``seeds``.

    A frozen app unpacks them beside its libraries (``sys._MEIPASS``), a wheel carries them as
    ``annotator/_data``, and in a checkout they stand beside the package.

    Raises:
        FileNotFoundError: none of the three has a ``resources`` folder: the installation is damaged.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen)] if frozen else []
    candidates += [package / "_data", package.parent]
    for candidate in candidates:
        if (candidate / "resources").is_dir():
            return candidate
    raise FileNotFoundError(f"no 'resources' folder in {', '.join(map(str, candidates))}")


def path(*parts: str) -> Path:
    """A file or folder of ``resources/``: ``path("schemes", "factcheck.toml")``.

    Raises:
        FileNotFoundError: there is no such file or folder, or the name leads out of ``resources/``.
    """
    base = root() / "resources"
    found = base.joinpath(*parts)
    if ".." in found.parts or not found.is_relative_to(base) or not found.exists():
        raise FileNotFoundError(f"no resource {'/'.join(parts)!r} in {base}")
    return found


def seeds_dir() -> Path:
    """The folder with the articles that a new user can open at once, and their gold annotations.

    Raises:
        FileNotFoundError: the installation has no such folder.
    """
    folder = root() / "seeds"
    if not folder.is_dir():
        raise FileNotFoundError(f"no 'seeds' folder in {root()}")
    return folder
