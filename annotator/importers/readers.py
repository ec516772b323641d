"""The readers of annotated files: what each format is called, how it is recognised, and the module that reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile
from annotator.core.labels import Names, Scheme
from annotator.core.reading import Reading
from annotator.core.reports import Format
from annotator.importers import brat, cas, citron, conll, doccano, jsonl, label_studio, prodigy, w3c, webanno_tsv

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


READERS: dict[str, Reader] = {
    reader.format.id: reader
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
        return READERS[format_id]
    if not path.exists():
        raise BadFile("file_missing", path=str(path))
    found = detect(path)
    if found is None:
        raise BadFile("unknown_file", path=str(path), known=", ".join(READERS))
    return found


def detect(path: Path) -> Reader | None:
    """The reader that recognises `path`, without an error for what none does."""
    return next((one for one in READERS.values() if one.detects(path)), None)


def drafts(readings: Iterator[Reading]) -> Iterator[Draft]:
    """The drafts of readings that have one, their labels as they are."""
    return (reading.draft for reading in readings if reading.draft is not None)
