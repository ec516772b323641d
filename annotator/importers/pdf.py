"""The PDF with a text layer: its lines joined into paragraphs, right-to-left text put into reading order."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import regex

from annotator.core import libraries
from annotator.core.document import MAX_LENGTH
from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, Cancelled
from annotator.importers import text as plain
from annotator.importers.visual_order import composed, is_visual, repaired, unreadable_share

MAX_PAGES = 2_000
_UNREADABLE = 0.05
_END = regex.compile(r"[.!؟?…۔:]['\"”»)\]]*$")
_NOISE = regex.compile("[\ufffe\uffff\x00\x02\ufdd0\ufdd1]")


def draft_from_pdf(
    data: bytes,
    path: Path,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Draft:
    """A draft of the file's text layer. `progress` gets the number of pages read.

    Raises:
        BadFile: ``file_encrypted``, ``bad_format``, ``pdf_without_text`` (pictures of pages), ``pdf_garbled`` where the
            file does not say which letters its signs are, or in which order they are read.
        Cancelled: `cancelled` returned True.
    """
    pages, about = _read(data, path, progress, cancelled)
    raw = "\n".join(pages)
    if not any(char.isalpha() for char in raw):
        raise BadFile("pdf_without_text", path=str(path))
    if unreadable_share(raw) > _UNREADABLE:
        raise BadFile("pdf_garbled", path=str(path), reason="no letters for its signs")
    fixed = repaired(raw) if is_visual(raw) else composed(raw)
    if is_visual(fixed):
        raise BadFile("pdf_garbled", path=str(path), reason="visual order")
    draft = plain.draft_from_text("\n".join(joined(fixed.split("\n"))), original=data)
    title = " ".join(about.get("Title", "").split())
    if title and unreadable_share(title) == 0 and not title.lower().endswith((".doc", ".docx", ".indd", ".qxd")):
        draft = replace(draft, article=replace(draft.article, title=composed(title)))
    return replace(draft, article=replace(draft.article, author=" ".join(about.get("Author", "").split())))


def joined(lines: Iterable[str]) -> Iterator[str]:
    """Paragraphs: a full line that ends no sentence goes on in the next. An empty line always ends one."""
    stripped = [" ".join(line.split()) for line in lines]
    full = 0.75 * max((len(line) for line in stripped), default=0)
    paragraph = ""
    previous = ""
    for line in stripped:
        if paragraph and line and len(previous) >= full and not _END.search(previous):
            soft = paragraph.endswith(("-", "\u00ad")) and line[:1].islower()
            paragraph = paragraph[:-1] + line if soft else f"{paragraph} {line}"
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        previous = line
    if paragraph:
        yield paragraph


def _read(
    data: bytes, path: Path, progress: Callable[[int], None] | None, cancelled: Callable[[], bool] | None
) -> tuple[list[str], dict[str, str]]:
    pypdfium2 = libraries.pypdfium2()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "file_encrypted" if "password" in str(error).lower() else "bad_format"
        raise BadFile(code, path=str(path), place=1, reason=str(error)[:200]) from error
    try:
        if len(document) > MAX_PAGES:
            raise BadFile("file_too_large", path=str(path), size=len(document), limit=MAX_PAGES)
        about: dict[str, str] = document.get_metadata_dict(skip_empty=True)
        pages: list[str] = []
        length = 0
        for number in range(len(document)):
            if cancelled is not None and cancelled():
                raise Cancelled("cancelled")
            pages.append(_page(document, number))
            length += len(pages[-1])
            if length > MAX_LENGTH:
                raise BadFile("file_too_large", path=str(path), size=length, limit=MAX_LENGTH)
            if progress is not None:
                progress(number + 1)
    except pypdfium2.PdfiumError as error:
        raise BadFile("bad_format", path=str(path), place=1, reason=str(error)[:200]) from error
    finally:
        document.close()
    return pages, about


def _page(document: Any, number: int) -> str:
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            return "\n".join(_page_lines(text_page))
        finally:
            text_page.close()
    finally:
        page.close()


def _page_lines(text_page: Any) -> Iterator[str]:
    """The page's lines from top to bottom as the library orders their letters.

    It runs short right-to-left lines together and turns them as one; the height of each letter takes them apart again.
    """
    raw = libraries.pypdfium2().raw
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    line: list[tuple[float, float, str]] = []
    height = size = 0.0
    for index in range(text_page.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text_page, index))
        if char in "\r\n":
            if line:
                yield from _bands(line)
            line = []
            continue
        if not raw.FPDFText_IsGenerated(text_page, index):
            raw.FPDFText_GetCharOrigin(text_page, index, x, y)
            raw.FPDFText_GetMatrix(text_page, index, matrix)
            height = y.value
            if char != " ":  # spaces come without a size
                size = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
        line.append((height, size, char))
    yield from _bands(line)


def _bands(line: list[tuple[float, float, str]]) -> Iterator[str]:
    """The lines that the letters ``(height, size, letter)`` stand on, the highest first."""
    bands: list[tuple[float, list[str]]] = []
    for height, size, char in line:
        band = next((one for one in bands if abs(one[0] - height) <= 0.6 * max(size, 1.0)), None)
        if band is None:
            band = (height, list[str]())
            bands.append(band)
        band[1].append(char)
    for _, chars in sorted(bands, key=lambda one: -one[0]):
        whole = "".join(chars).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        yield _NOISE.sub("", whole)
