"""The standoff files: which annotations belong to which text, and the lines in them."""

from __future__ import annotations

import os
from collections.abc import Container
from pathlib import Path

import regex

from annotator.core.errors import BadFile
from annotator.importers._texts import bad
from annotator.importers.text import read_bytes

_TASKS = (".a2.t123", ".a2.t12", ".a2.t13", ".a2.t1")
"""The fullest first: each holds what the next ones hold."""
SUFFIXES = (".ann", ".a1", ".a2", *_TASKS, ".rel", ".co")
"""Files of annotations: brat's own, and those of the BioNLP shared tasks, which belong together."""
_SPACED = regex.compile(
    r"(T\d+) +(\S+ +\d+ +\d+(?:;\d+ +\d+)*) +(.+)|([ERAM]\d+|\*) +(.+)"
    r"|(N\d+) +(\S+ \S+ \S+)(?: +(.+))?|(#\d+) +(\S+ \S+) +(.+)"
)
"""A line whose tabs became spaces."""
_TEXT_FOLDERS = ("text", "texts", "txt")
Row = tuple[object, str, str, str]
"""Line, id, body and the rest."""


def files_of(stem: Path) -> list[Path]:
    """The files of annotations of one text."""
    found = [suffix for suffix in SUFFIXES if stem.with_name(stem.name + suffix).is_file()]
    fullest = next((suffix for suffix in (".a2", *_TASKS) if suffix in found), "")
    return [stem.with_name(stem.name + one) for one in found if not one.startswith(".a2") or one == fullest]


def stems_in(folder: Path, known: Container[str] = ()) -> list[Path]:
    """The files' paths without suffix, in order, those that share a text together.

    `known`: names of files right in `folder` that need no look.
    """
    found: set[Path] = set()
    for top, folders, names in os.walk(folder):
        folders.sort()
        ann = {name.removesuffix(suffix) for name in names for suffix in SUFFIXES if name.endswith(suffix)}
        texts = {name[:-4] for name in names if name.endswith(".txt") and ann and not _is_shared(name, ann)}
        here = Path(top)
        found |= {here / name for name in ann | texts if here != folder or name not in known}
    places = {stem: text_of(stem, folder)[0] or stem for stem in found}
    return sorted(found, key=lambda stem: (places[stem].with_suffix(""), stem))


def inside(folder: Path, stem: Path) -> Path:
    """`stem` where its files lie in the folder. Raises `BadFile` ``climbs_out``."""
    for suffix in (*SUFFIXES, ".txt"):
        file = stem.with_name(stem.name + suffix)
        if file.exists() and not file.resolve().is_relative_to(folder.resolve()):
            raise BadFile("climbs_out", path=str(folder), name=file.name)
    return stem


def text_of(stem: Path, top: Path) -> tuple[Path | None, str]:
    """The text of a file of annotations within `top`, and whose work it is where its name says so."""
    base, _, person = stem.name.rpartition("_")
    for folder in (stem.parent, *(stem.parent.parent / name for name in _TEXT_FOLDERS)):
        for name, who in ((stem.name, ""), (base, person)):
            file = folder / f"{name}.txt"
            if name and file.is_file() and file.resolve().is_relative_to(top.resolve()):
                return file, who
    return None, ""


def decoded(path: Path) -> str:
    """The text of a file. Raises `BadFile` ``bad_format``."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise bad(path, "text", f"not UTF-8 at byte {error.start}") from error


def rows_of(text: str, path: Path, *, alone: bool) -> list[Row]:
    """Line, id, body and the rest of each line; the line with its file where there are several."""
    rows: list[Row] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = line.removesuffix("\r")
        if not line.strip():
            continue
        if "\t" not in line and (spaced := _SPACED.fullmatch(line)):
            line = "\t".join(filter(None, spaced.groups()))
        key, tab, rest = line.partition("\t")
        if line[0] == "#" and not tab:  # a remark about nothing
            key, tab, rest = "#", "\t", f"\t{line}"
        key = key.strip()
        if not tab or not key or key[0] not in "TREAMN#*":
            raise bad(path, number, f"no annotation: {line[:40]!r}")
        body, _, more = rest.partition("\t")
        rows.append((number if alone else f"{path.name}:{number}", key, body.strip(), more))
    return rows


def _is_shared(text: str, ann: set[str]) -> bool:
    """Whether a text belongs to files that have a person's name behind its own."""
    stem = text.removesuffix(".txt")
    return stem not in ann and any(name.rpartition("_")[0] == stem for name in ann)
