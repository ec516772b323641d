"""WebAnno TSV 3.x, read: spans, sub-tokens, stacked and multi-token annotations, slots, relations and chains.

Offsets are UTF-16, compared with every token. A layer's spans are named after it, named entities after their value,
and those of a layer that is called Span after their label.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names
from annotator.core.reading import Reading
from annotator.core.reports import Format
from annotator.importers._merging import merged
from annotator.importers._spans import Builder, no_article
from annotator.importers._webanno_rows import MAGIC, OLD, check_words, read_table
from annotator.importers._webanno_sheet import Sheet

FORMAT = Format(
    id="webanno-tsv", name=Names(ar="مجلد WebAnno TSV 3", en="WebAnno TSV 3 (folder)"), suffix=".tsv", folder=True
)
_TRIED = 20
"""Files of a folder that are looked at: other tables may lie beside."""


def detects(path: Path) -> bool:
    """Whether a file, or one of the first of a folder, begins like WebAnno TSV."""
    if path.is_dir():
        return any(detects(file) for file in islice(sorted(path.rglob("*.tsv")), _TRIED))
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(4096).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return False
    return head.startswith(MAGIC[:-1].encode()) or OLD.match(head) is not None


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a text; files of one text that lie together are the work of the people they are named after.

    Raises `BadFile`: ``bad_format``, ``offsets_lie``, ``climbs_out``.
    """
    yield from merged(_all(path, annotator), annotator)


def _all(path: Path, annotator: str) -> Iterator[Reading]:
    if not path.exists():
        raise BadFile("file_missing", path=str(path))
    files = sorted(path.rglob("*.tsv"), key=lambda file: (file.parent.name, file)) if path.is_dir() else [path]
    for file in files:
        if path.is_dir() and not file.resolve().is_relative_to(path.resolve()):
            raise BadFile("climbs_out", path=str(path), name=file.name)
        if path.is_dir() and not detects(file):
            continue
        place = str(file.relative_to(path)) if path.is_dir() else file.name
        yield _read_file(file, place, annotator)


def _read_file(file: Path, place: str, annotator: str) -> Reading:
    table = read_table(file)
    try:
        made = Builder(file, place, table.text, {}, annotator=annotator, origin="import:webanno")
    except BadText as error:
        return no_article(place, error)
    check_words(file, table, made.text)
    return Sheet(file, made, table).reading()
