"""The PDF with a text layer: its lines joined into paragraphs, right-to-left text put into reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import regex

from annotator.core import libraries
from annotator.core.document import MAX_LENGTH
from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, Cancelled
from annotator.importers import text as plain
from annotator.importers._pdf_lines import Line, lines_of
from annotator.importers._pdf_paragraphs import paragraphs, without_running_heads
from annotator.importers.visual_order import (
    composed,
    is_visual,
    kashidas,
    paired,
    unreadable_share,
    vowel_share,
    without_kashidas,
)

MAX_PAGES = 2_000
_UNREADABLE = 0.05
_VOWELS = 0.3
"""Of the letters: with more vowel marks than that, words come out torn."""
_BULLET = regex.compile("^[\uf000-\uf0ff] ?")
"""A bullet of a font of signs, which is no letter."""


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
            file does not say which letters its signs are, or most of them have vowel marks, which are drawn apart.
        Cancelled: `cancelled` returned True.
    """
    lines, about = _read(data, path, progress, cancelled)
    raw = "\n".join(line.text for line in lines)
    if not any(char.isalpha() for char in raw):
        raise BadFile("pdf_without_text", path=str(path))
    if strokes := kashidas(raw):
        lines = [replace(line, text=without_kashidas(line.text, strokes)) for line in lines]
        raw = "\n".join(line.text for line in lines)
    if unreadable_share(raw) > _UNREADABLE:
        raise BadFile("pdf_garbled", path=str(path), reason="no letters for its signs")
    if vowel_share(raw) > _VOWELS:
        raise BadFile("pdf_garbled", path=str(path), reason="a vowel mark on most letters")
    found = [_written(paragraph) for paragraph in paragraphs(without_running_heads(lines))]
    text = composed("\n".join(words for paragraph in found if (words := _BULLET.sub("", paragraph))))
    if is_visual(text):
        raise BadFile("pdf_garbled", path=str(path), reason="visual order")
    draft = plain.draft_from_text(text, original=data)
    title = " ".join(about.get("Title", "").split())
    if title and unreadable_share(title) == 0 and not title.lower().endswith((".doc", ".docx", ".indd", ".qxd")):
        draft = replace(draft, article=replace(draft.article, title=composed(title)))
    return replace(draft, article=replace(draft.article, author=" ".join(about.get("Author", "").split())))


def _written(lines: Sequence[Line]) -> str:
    """A paragraph of lines; a word that was cut at the end of a line is whole again."""
    text = ""
    for line in lines:
        words = " ".join(line.text.split())
        soft = text.endswith(("-", "\u00ad")) and words[:1].islower()
        text = text[:-1] + words if soft else f"{text} {words}" if text else words
    return paired(text) if any(line.is_rtl for line in lines) else text


def _read(
    data: bytes, path: Path, progress: Callable[[int], None] | None, cancelled: Callable[[], bool] | None
) -> tuple[list[Line], dict[str, str]]:
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
        lines: list[Line] = []
        length = 0
        for number in range(len(document)):
            if cancelled is not None and cancelled():
                raise Cancelled("cancelled")
            lines += (found := _page(document, number))
            length += sum(len(line.text) for line in found)
            if length > MAX_LENGTH:
                raise BadFile("file_too_large", path=str(path), size=length, limit=MAX_LENGTH)
            if progress is not None:
                progress(number + 1)
    except pypdfium2.PdfiumError as error:
        raise BadFile("bad_format", path=str(path), place=1, reason=str(error)[:200]) from error
    finally:
        document.close()
    return lines, about


def _page(document: Any, number: int) -> list[Line]:
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            return list(lines_of(text_page, number))
        finally:
            text_page.close()
    finally:
        page.close()
