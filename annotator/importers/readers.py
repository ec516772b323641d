"""The readers of annotated files: what each format is called, how it is recognised, and the module that reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile
from annotator.core.labels import Names, Scheme
from annotator.core.reading import Reading
from annotator.core.reports import Format
from annotator.importers import (
    archives,
    brat,
    cas,
    citron,
    conll,
    doccano,
    jsonl,
    label_studio,
    prodigy,
    strangers,
    w3c,
    webanno_tsv,
)
from annotator.importers._merging import all_merged
from annotator.importers._texts import bad

JSONL = Format(id="jsonl", name=Names(ar="ملف حاشية، بلا نقص (JSONL)", en="Hashiya, lossless (JSONL)"), suffix=".jsonl")


class Read(Protocol):
    """Yields the documents of a file or folder."""

    def __call__(self, path: Path, *, annotator: str) -> Iterator[Reading]: ...


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that can be read."""

    format: Format
    detects: Callable[[Path], bool]
    read: Read
    scheme: Callable[[Path], Scheme | None]
    """The label scheme that came with it, where it carries one."""


def _none(path: Path) -> Scheme | None:
    del path
    return None


def _read_own(path: Path, *, annotator: str) -> Iterator[Reading]:
    del annotator
    for draft in jsonl.read_drafts(path):
        yield Reading(place=draft.article.id, draft=draft)


def _careful(read: Read) -> Read:
    """The reader, which refuses what is nested more deeply than can be looked through."""

    def careful(path: Path, *, annotator: str) -> Iterator[Reading]:
        try:
            yield from read(path, annotator=annotator)
        except RecursionError as error:
            raise bad(path, path.name, "nested too deeply") from error

    return careful


READERS: dict[str, Reader] = {
    reader.format.id: replace(reader, read=_careful(reader.read))
    for reader in (
        Reader(JSONL, jsonl.is_own, _read_own, jsonl.read_scheme),
        Reader(brat.FORMAT, brat.detects, brat.read, brat.scheme),
        Reader(w3c.FORMAT, w3c.detects, w3c.read, w3c.scheme),
        Reader(cas.XMI, cas.detects_xmi, cas.read_xmi_files, cas.scheme),
        Reader(cas.JSON, cas.detects_json, cas.read_json_files, cas.scheme),
        Reader(webanno_tsv.FORMAT, webanno_tsv.detects, webanno_tsv.read, _none),
        Reader(label_studio.FORMAT, label_studio.detects, label_studio.read, _none),
        Reader(citron.FORMAT, citron.detects, citron.read, _none),
        Reader(prodigy.FORMAT, prodigy.detects, prodigy.read, _none),
        Reader(doccano.FORMAT, doccano.detects, doccano.read, _none),
        Reader(conll.FORMAT, conll.detects, conll.read, _none),
    )
}
"""In the order in which they are asked whether a file is theirs."""
FORMATS: tuple[Format, ...] = tuple(reader.format for reader in READERS.values())


def reader(path: Path, format_id: str | None = None) -> Reader:
    """The reader of that format, or the one that recognises `path`.

    Raises `BadFile`: ``unknown_format``, ``file_missing``, ``unknown_file``.
    """
    if format_id is not None:
        if format_id not in READERS:
            raise BadFile("unknown_format", format=format_id, known=", ".join(READERS))
        return _zipped(READERS[format_id]) if archives.is_archive(path) else READERS[format_id]
    if not path.exists():
        raise BadFile("file_missing", path=str(path))
    found = detect(path)
    if found is None:
        raise BadFile("unknown_file", path=str(path), known=", ".join(READERS))
    return found


def detect(path: Path) -> Reader | None:
    """The reader that recognises `path`, or what is in a zip.

    Raises `BadFile` for a zip that cannot be unpacked, and ``foreign_annotations`` for annotations of a shape that
    none reads.
    """
    if archives.is_archive(path):
        with archives.unpacked(path) as folder:
            found = _within(folder)
        return _zipped(found) if found else None
    found = next((one for one in READERS.values() if one.detects(path)), None)
    if found is None:
        strangers.refuse(path)
    return found


def drafts(readings: Iterator[Reading]) -> Iterator[Draft]:
    """The drafts of readings that have one, their labels as they are."""
    return (reading.draft for reading in readings if reading.draft is not None)


# --- within -----------------------------------------------------------------------------------


def _within(folder: Path) -> Reader | None:
    """The reader of an unpacked folder, or the one of every file in it that has one."""
    if found := detect(folder):
        return found
    several = {one.format.id: one for file in archives.files(folder) if (one := detect(file)) is not None}
    return next(iter(several.values())) if len(several) == 1 else None


def _zipped(found: Reader) -> Reader:
    """The reader of a format for the zip that holds its files: those of one text become one article."""

    def sources(folder: Path) -> list[Path]:
        return [folder] if found.detects(folder) else [one for one in archives.files(folder) if found.detects(one)]

    def read(path: Path, *, annotator: str) -> Iterator[Reading]:
        with archives.unpacked(path) as folder:
            places = sources(folder)
            if not places:
                raise BadFile("unknown_file", path=str(path), known=", ".join(READERS))
            readings = (reading for place in places for reading in found.read(place, annotator=annotator))
            yield from all_merged(readings, annotator) if len(places) > 1 else readings

    def scheme(path: Path) -> Scheme | None:
        with archives.unpacked(path) as folder:
            return next((one for place in sources(folder) if (one := found.scheme(place))), None)

    return replace(found, read=read, scheme=scheme)
