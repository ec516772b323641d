"""The OpenDocument text: its paragraphs, headings, lists and tables as text."""

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

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_SKIPPED = {
    *(f"{_TEXT}{name}" for name in ("tracked-changes", "note", "sequence-decls", "variable-decls", "ruby-text")),
    *(f"{_OFFICE}{name}" for name in ("annotation", "annotation-end", "forms", "scripts")),
}
_MAX_SPACES = 1_000
_SPACE = regex.compile(r"[ \t\r\n]+")


def draft_from_odt(data: bytes, path: Path) -> Draft:
    """A draft of the document. Raises `BadFile` ``file_unsafe``, ``file_encrypted``, ``bad_format``; `BadText`."""
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
    draft = plain.draft_from_text("\n".join(_blocks(body)), original=data)
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
            yield _text(element)
        elif element.tag == f"{_TABLE}table-row":
            cells = element.iterchildren(f"{_TABLE}table-cell")
            yield "\t".join(" ".join(_text(p) for p in cell.iter(f"{_TEXT}p", f"{_TEXT}h")) for cell in cells)
        else:
            stack += reversed(element)


def _text(paragraph: Any) -> str:
    """The paragraph's text; white space collapses as the format asks, ``text:s`` and its like stay."""
    pieces: list[str] = []
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
        elif item.tag not in _SKIPPED and isinstance(item.tag, str):
            for child in reversed(item):
                stack += [child.tail or "", child]
            stack.append(item.text or "")
    return "".join(pieces)
