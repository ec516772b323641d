"""The Word document: its paragraphs, headings, tables, boxes and notes as text, in the order of the page."""

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
from annotator.importers._grid import rows_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_MARKS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011", f"{_W}ptab": "\t",
    f"{_W}softHyphen": "\u00ad",
}  # fmt: skip
_BOX = f"{_W}txbxContent"
_NOTES = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_OFF = ("0", "false", "off")


def draft_from_docx(data: bytes, path: Path) -> Draft:
    """A draft of the document's text, title and author. Text boxes follow the paragraph that they stand at, footnotes
    the whole; what is deleted but tracked, hidden, or a comment is left out, and so are running heads.

    Raises `BadFile` ``file_unsafe``, ``file_encrypted``, ``bad_format``; `BadText`.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # an old .doc, or a .docx under a password
        code = "file_encrypted" if b"E\0n\0c\0r\0y\0p\0t" in data else "save_as"
        raise BadFile(code, path=str(path), suffix=".docx")
    with packages.looked_through(data, path) as package:
        notes = {kind: _notes(package, kind, path) for kind in ("footnote", "endnote")}
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
    lines = [*_blocks(body), *_notes_of(body, notes)]
    draft = plain.draft_from_text("\n".join(lines), original=data, encoding="utf-8")
    article = replace(
        draft.article,
        title=" ".join(title.split()) or draft.article.title,
        author="" if author == "python-docx" else " ".join(author.split()),
    )
    return replace(draft, article=article)


def _blocks(body: Any) -> Iterator[str]:
    """A line a paragraph, a line a table row with tabs between its cells."""
    before = ""
    for element in body:
        if element.tag == f"{_W}p":
            line, boxes = _text(element)
            before += line
            if element.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
                continue  # its end is deleted: the next paragraph goes on in its line
            yield before
            before = ""
            for box in boxes:
                yield from _blocks(box)
        elif element.tag == f"{_W}tbl":
            yield from rows_of([[list(_blocks(cell)) for cell in _cells(row)] for row in _inner(element, "tr")])
        elif element.tag not in _SKIPPED and not element.tag.endswith("sectPr"):
            yield from _blocks(element)  # a content control, or tracked insertion of paragraphs
    if before:
        yield before


def _inner(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls too, but none of a table within."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _inner(child, name)


def _cells(row: Any) -> Iterator[Any]:
    """The cells; one that goes on from the row above is empty."""
    return _inner(row, "tc") if row.find(f"{_W}trPr/{_W}del") is None else iter(())


def _text(paragraph: Any) -> tuple[str, list[Any]]:
    """The paragraph's text, and the text boxes that are anchored in it."""
    pieces: list[str] = []
    boxes: list[Any] = []
    stack: list[Any] = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag in _SKIPPED or (element.tag == f"{_W}r" and _is_hidden(element)):
            continue
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag == _BOX:
            boxes.append(element)
        elif element.tag in _MARKS:
            pieces.append(_MARKS[element.tag])
        else:
            stack += reversed(element)
    return "".join(pieces), boxes


def _is_hidden(run: Any) -> bool:
    found = run.find(f"{_W}rPr/{_W}vanish")
    return found is not None and found.get(f"{_W}val", "1") not in _OFF


def _notes(package: Any, kind: str, path: Path) -> dict[str, Any]:
    """The footnotes or endnotes by their ids."""
    part = f"word/{kind}s.xml"
    data = packages.member(package, part, path)
    return {note.get(f"{_W}id", ""): note for note in packages.xml(data, path, part)} if data else {}


def _notes_of(body: Any, notes: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The notes that the text refers to, in its order."""
    for mark in body.iter(*_NOTES):
        note = notes[_NOTES[mark.tag]].get(mark.get(f"{_W}id", ""))
        if note is not None:
            yield from (line for each in _blocks(note) if (line := each.strip()))
