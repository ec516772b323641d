"""The Word document: its paragraphs, headings and tables as text, in the order of the page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.core import libraries
from annotator.core.drafts import Draft
from annotator.core.errors import BadFile
from annotator.importers import packages
from annotator.importers import text as plain

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "txbxContent")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_BROKEN = (KeyError, ValueError, AttributeError, TypeError)
"""What python-docx raises for parts that are missing or of another kind."""
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011", f"{_W}ptab": "\t"}


def draft_from_docx(data: bytes, path: Path) -> Draft:
    """A draft of the document's text, title, author and date; deleted text that is still tracked is left out.

    Raises `BadFile` ``file_unsafe``, ``file_encrypted``, ``bad_format``; `BadText`.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # an old .doc, or a .docx under a password
        code = "file_encrypted" if b"E\0n\0c\0r\0y\0p\0t" in data else "unknown_file"
        raise BadFile(code, path=str(path), known=".docx")
    with packages.looked_through(data, path):
        pass
    library, etree = libraries.docx(), libraries.etree()

    try:
        document = library.Document(io.BytesIO(data))
        body = document.element.body
        properties = document.core_properties
        title, author = str(properties.title or ""), str(properties.author or "")
    except (
        library.opc.exceptions.OpcError,
        etree.LxmlError,
        KeyError,
        ValueError,
        AttributeError,
        *packages.FAULTS,
    ) as error:
        raise BadFile("bad_format", path=str(path), place=1, reason=f"not a whole document: {error}"[:200]) from error
    draft = plain.draft_from_text("\n".join(_blocks(body)), original=data, encoding="utf-8")
    article = replace(
        draft.article,
        title=" ".join(title.split()) or draft.article.title,
        author="" if author == "python-docx" else " ".join(author.split()),
    )
    return replace(draft, article=article)


def _blocks(body: Any) -> Iterator[str]:
    """A line a paragraph, a line a table row with tabs between its cells."""
    for element in body:
        if element.tag == f"{_W}p":
            yield _text(element)
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                cells = [" ".join(_text(p) for p in cell.iter(f"{_W}p")) for cell in row.iterchildren(f"{_W}tc")]
                yield "\t".join(cells)
        elif element.tag not in _SKIPPED and not element.tag.endswith("sectPr"):
            yield from _blocks(element)  # a content control, or tracked insertion of paragraphs


def _text(paragraph: Any) -> str:
    pieces: list[str] = []
    stack: list[Any] = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag in _SKIPPED:
            continue
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _MARKS:
            pieces.append(_MARKS[element.tag])
        else:
            stack += reversed(element)
    return "".join(pieces)
