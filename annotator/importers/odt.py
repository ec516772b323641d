"""The OpenDocument text: its paragraphs, headings, lists, tables, boxes and notes as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import regex

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile
from annotator.importers import packages
from annotator.importers import text as plain
from annotator.importers._grid import rows_of

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_SKIPPED = {
    *(f"{_TEXT}{name}" for name in ("tracked-changes", "note", "sequence-decls", "variable-decls", "ruby-text")),
    *(f"{_OFFICE}{name}" for name in ("annotation", "annotation-end", "forms", "scripts")),
}
_MAX_SPACES = 1_000
_SPACE = regex.compile(r"[ \t\r\n]+")


def draft_from_odt(data: bytes, path: Path) -> Draft:
    """A draft of the document. Text boxes follow the paragraph that they stand at, notes the whole; comments and what
    is deleted but tracked are left out.

    Raises `BadFile` ``file_unsafe``, ``file_encrypted``, ``bad_format``; `BadText`.
    """
    with packages.looked_through(data, path) as package:
        content = packages.member(package, "content.xml", path)
        about = packages.member(package, "meta.xml", path)
        manifest = packages.member(package, "META-INF/manifest.xml", path)
    if b"encryption-data" in manifest:
        raise BadFile("file_encrypted", path=str(path))
    if not content:
        raise BadFile("bad_format", path=str(path), place="content.xml", reason="not there")
    body: Any = packages.xml(content, path, "content.xml").find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise BadFile("bad_format", path=str(path), place="content.xml", reason="not a text document")
    lines = [*_blocks(body), *_notes(body)]
    draft = plain.draft_from_text("\n".join(lines), original=data)
    names = {"title": f"{_DC}title", "author": f"{_META}initial-creator"}
    found: dict[str, str] = {}
    if about:
        root = packages.xml(about, path, "meta.xml")
        found = {key: " ".join((root.findtext(f".//{tag}") or "").split()) for key, tag in names.items()}
    title = found.get("title") or draft.article.title
    return replace(draft, article=replace(draft.article, title=title, author=found.get("author", "")))


def _blocks(root: Any) -> Iterator[str]:
    """A line a paragraph, a line a table row."""
    stack = list(reversed(root))
    while stack:
        element = stack.pop()
        if element.tag in _SKIPPED:
            continue
        if element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            line, boxes = _text(element)
            yield line
            stack += reversed(boxes)
        elif element.tag == f"{_TABLE}table":
            yield from rows_of([[list(_blocks(cell)) for cell in _cells(row)] for row in _rows(element)])
        else:
            stack += reversed(element)


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, those in groups too, but none of a table within."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif isinstance(child.tag, str) and child.tag.startswith(f"{_TABLE}table-") and "column" not in child.tag:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    return row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def _notes(body: Any) -> Iterator[str]:
    """The footnotes and endnotes, in the order of the text."""
    for note in body.iter(f"{_TEXT}note-body"):
        yield from (line for each in _blocks(note) if (line := each.strip()))


def _text(paragraph: Any) -> tuple[str, list[Any]]:
    """The paragraph's text, in which white space collapses as the format asks and ``text:s`` and its like stay; and
    the text boxes that are anchored in it.
    """
    pieces: list[str] = []
    boxes: list[Any] = []
    stack: list[Any] = [paragraph]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(_SPACE.sub(" ", item))
        elif item.tag == f"{_TEXT}s":
            count = item.get(f"{_TEXT}c", "1")
            pieces.append(" " * min(int(count) if count.isdecimal() and len(count) < 6 else 1, _MAX_SPACES))
        elif item.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif item.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif not isinstance(item.tag, str) or item.tag in _SKIPPED:
            continue
        elif item.tag.startswith(_DRAW):
            boxes.append(item)
        else:
            for child in reversed(item):
                stack += [child.tail or "", child]
            stack.append(item.text or "")
    return "".join(pieces), boxes
