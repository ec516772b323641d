"""The brat folder, read: every ``.txt`` with its ``.ann``, in folders within folders too; also BioNLP's ``.a1`` and
``.a2``, a text that several people's files share (``a_sara.ann``, ``a.txt``), and texts in a folder of their own.

Events become links from their trigger; equivalences become links too; normalisations become attributes. In a folder
that Hashiya wrote, ``hashiya.jsonl`` says what brat has no place for; what was changed in brat since goes before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names, Scheme
from annotator.core.reading import Reading
from annotator.core.reports import Format, Loss
from annotator.core.standoff import SIDECAR
from annotator.importers import _brat_side
from annotator.importers._brat_draft import BratDraft
from annotator.importers._brat_files import SUFFIXES, decoded, files_of, inside, rows_of, stems_in, text_of
from annotator.importers._brat_lines import Lines
from annotator.importers._brat_side import Side
from annotator.importers._merging import merged
from annotator.importers._texts import bad, is_text

FORMAT = Format(id="brat", name=Names(ar="مجلد brat", en="brat standoff (folder)"), suffix=".ann", folder=True)


def detects(path: Path) -> bool:
    """Whether `path` is a file of annotations, or a folder with some."""
    if path.is_dir():
        return any(next(path.rglob(f"*{suffix}"), None) is not None for suffix in (".ann", ".a1"))
    return path.suffix in SUFFIXES


def scheme(path: Path) -> Scheme | None:
    """The scheme of a folder that Hashiya wrote."""
    side = path / SIDECAR
    if not path.is_dir() or not side.is_file():
        return None
    for number, data in _brat_side.lines(side):
        if data["kind"] == "scheme":
            try:
                return Scheme.from_json(data["scheme"])
            except (KeyError, TypeError, ValueError) as error:
                raise bad(side, number, f"scheme: {error}") from error
        return None
    return None


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield the folder's documents in the order of their texts' names, those of one article of ours as one.

    Raises:
        BadFile: ``file_missing``, ``file_unreadable``, ``no_text_beside``, ``climbs_out`` (a link to a file outside),
            ``bad_format`` and ``offsets_lie`` with file and line.
    """
    if path.is_dir():
        yield from _own_and_others(path, annotator)
    elif path.is_file():
        yield _document(path.with_suffix(""), path.name, annotator, {}, path.parent)
    else:
        raise BadFile("file_missing", path=str(path))


def _own_and_others(folder: Path, annotator: str) -> Iterator[Reading]:
    side = folder / SIDECAR
    known: set[str] = set()
    if side.is_file():
        waiting: Reading | None = None
        for _, data in _brat_side.lines(side):
            if data["kind"] == "scheme":
                continue
            stem = data.get("stem")
            if not isinstance(stem, str) or Path(stem).name != stem or not is_text(stem):
                raise BadFile("climbs_out", path=str(side), name=str(stem)[:80])
            known.add(stem)
            if not (folder / f"{stem}.ann").is_file():
                continue
            reading = _document(inside(folder, folder / stem), f"{stem}.ann", annotator, data, folder)
            if waiting and waiting.draft and reading.draft and waiting.draft.article == reading.draft.article:
                waiting = replace(
                    waiting,
                    draft=replace(
                        waiting.draft,
                        spans=(*waiting.draft.spans, *reading.draft.spans),
                        links=(*waiting.draft.links, *reading.draft.links),
                    ),
                    lost=waiting.lost + reading.lost,
                )
                continue
            if waiting:
                yield _whole(waiting)
            waiting = reading
        if waiting:
            yield _whole(waiting)
    others = (
        _document(inside(folder, stem), f"{stem.relative_to(folder)}.ann", annotator, {}, folder)
        for stem in stems_in(folder, known)
    )
    yield from merged(others, annotator)


def _whole(reading: Reading) -> Reading:
    """The reading without links whose ends are gone from the files, and with each link once."""
    draft = reading.draft
    if draft is None:
        return reading
    ids = {span.id for span in draft.spans}
    links = {link.id: link for link in draft.links if {link.from_id, link.to_id} <= ids}
    return replace(reading, draft=replace(draft, links=tuple(links.values())))


def _document(stem: Path, place: str, annotator: str, side: Mapping[str, Any], top: Path) -> Reading:
    several = files_of(stem)
    ann = several[0] if several else stem.with_name(stem.name + ".ann")
    text, person = text_of(stem, top)
    if text is None:
        raise BadFile("no_text_beside", path=str(ann), name=f"{stem.name}.txt")
    raw = decoded(text)
    rows = [row for file in several for row in rows_of(decoded(file), file, alone=len(several) == 1)]
    name = text.with_suffix("").relative_to(top).as_posix() if text.is_relative_to(top) else text.stem
    try:
        draft = BratDraft(
            ann, place, Lines(ann, rows), raw, Side(ann, side), annotator=person or annotator, article=name
        )
        return draft.reading()
    except BadText as error:
        return Reading(place=place, draft=None, lost=(Loss(article=place, span="", code=error.code, detail=text.name),))
