"""The article file: which reader a file needs, told from its bytes and then from its name."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import regex

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile
from annotator.importers import text as plain
from annotator.importers.fetch import Page, Progress, fetch

KINDS = ("txt", "html", "mhtml", "docx", "odt", "pdf", "eml")
"""What can be read as one article each."""
SUFFIXES = {
    ".txt": "txt", ".text": "txt", ".md": "txt", ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "mhtml",
    ".mht": "mhtml", ".docx": "docx", ".docm": "docx", ".odt": "odt", ".pdf": "pdf", ".eml": "eml",
}  # fmt: skip
_MARKUP = regex.compile(rb"^\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", regex.I | regex.S)
_XHTML = regex.compile(rb"^\s*<\?xml[^>]{0,300}>\s*(?:<!doctype\s+html[^>]{0,400}>\s*)?<html\b", regex.I)
_HEADERS = regex.compile(rb"^(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_NO_PROSE = (".json", ".jsonl", ".jsonld", ".xml", ".xmi", ".ann", ".a1", ".a2", ".conllu", ".yaml", ".yml", ".toml")
"""Files of data, whose source nobody wants to read as an article."""
_SAVED_AS = {
    ".docx": (".doc", ".dot", ".rtf", ".pages", ".wpd", ".wps", ".epub", ".mobi", ".azw3", ".ppt", ".pptx", ".odp",
              ".key", ".fodt", ".sxw"),
    ".xlsx": (".xls", ".xlsb", ".ods", ".numbers"),
}  # fmt: skip
"""Documents of other programs: what they are to be saved as, and the names that they have."""
_RTF = b"{\\rtf"
_EPUB = b"mimetypeapplication/epub+zip"
_OTHER = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90", b"Rar!", b"7z\xbc\xaf", b"SQLite format 3")


def kind_of(path: Path) -> str:
    """What kind of article a file is, one of `KINDS`; empty where no reader takes it. Reads its first bytes only.

    Raises `BadFile` ``file_missing``, ``file_unreadable``, ``save_as`` for a document of another program.
    """
    try:
        if not path.is_file():
            raise BadFile("file_unreadable" if path.exists() else "file_missing", path=str(path))
        with path.open("rb") as file:
            head = file.read(8192)
        kind = _package(path) if head.startswith(b"PK\x03\x04") else kind_of_bytes(head, path.suffix)
    except OSError as error:
        raise BadFile("file_unreadable", path=str(path), reason=error.strerror or "") from error
    if suffix := "" if kind else _to_save_as(head, path.suffix.lower()):
        raise BadFile("save_as", path=str(path), suffix=suffix)
    return kind


def kind_of_bytes(head: bytes, suffix: str) -> str:
    """As `kind_of`, for the first bytes of something that is no package."""
    bare = head.removeprefix(b"\xef\xbb\xbf")
    named = SUFFIXES.get(suffix.lower(), "")
    if b"%PDF-" in bare[:1024] and (bare.startswith(b"%PDF-") or named == "pdf"):
        return "pdf"
    if bare.startswith((*_OTHER, _RTF)):
        return ""
    if bare.startswith(b"\xd0\xcf\x11\xe0"):
        return "docx" if named == "docx" else ""
    if _HEADERS.match(bare) and b"multipart/related" in bare.lower():
        return "mhtml"
    if _MARKUP.match(bare) or _XHTML.match(bare):
        return "html"
    return named or ("" if suffix.lower() in (*_NO_PROSE, *_SAVED_AS[".docx"], *_SAVED_AS[".xlsx"]) else "txt")


def read_article(
    path: Path,
    kind: str = "",
    *,
    encoding: str | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Draft:
    """The draft of a file; `kind` is one of `KINDS`, or found. The file's bytes are kept as `Draft.original`.

    Raises `BadFile` ``unknown_file`` where no reader takes it, and what the readers raise; `BadText`; `Cancelled`.
    """
    kind = kind or kind_of(path)
    if kind == "txt":
        read = plain.read_text(path, encoding)
        return plain.draft_from_text(read.text, original=read.data, encoding=read.encoding)
    return article_from_bytes(
        plain.read_bytes(path), path, kind, encoding=encoding or "", progress=progress, cancelled=cancelled
    )


def article_from_bytes(
    data: bytes,
    path: Path,
    kind: str,
    *,
    encoding: str = "",
    url: str = "",
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Draft:
    """As `read_article`, for bytes that are here already. Each reader is loaded when it is needed."""
    match kind:
        case "html":
            from annotator.importers.html import draft_from_html

            return draft_from_html(data, path, charset=encoding, url=url)
        case "mhtml":
            from annotator.importers.mail import draft_from_mhtml

            return draft_from_mhtml(data, path)
        case "eml":
            from annotator.importers.mail import draft_from_eml

            return draft_from_eml(data, path)
        case "docx":
            from annotator.importers.docx import draft_from_docx

            return draft_from_docx(data, path)
        case "odt":
            from annotator.importers.odt import draft_from_odt

            return draft_from_odt(data, path)
        case "pdf":
            from annotator.importers.pdf import draft_from_pdf

            return draft_from_pdf(data, path, progress=progress, cancelled=cancelled)
        case "txt":
            from annotator.importers.html import decoded

            raw, name = decoded(data, encoding, path)
            return plain.draft_from_text(raw, original=data, encoding=name)
        case _:
            raise BadFile("unknown_file", path=str(path), known=", ".join(KINDS))


def fetch_article(
    url: str,
    *,
    allow_private: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Draft:
    """Read an address and make a draft of its page, which is kept as `Draft.original`.

    Raises what `fetch.fetch` and the readers raise; ``unknown_file`` for a picture, a film and the like.
    """
    return article_from_page(fetch(url, allow_private=allow_private, progress=progress, cancelled=cancelled))


def article_from_page(page: Page) -> Draft:
    """The draft of a fetched page, by what the server says it is and by what it is."""
    name = Path(unquote(urlsplit(page.url).path)).name or "page"
    path = Path(name)
    kind = kind_of_bytes(page.data[:8192], path.suffix)
    if page.type in ("text/html", "application/xhtml+xml"):
        kind = "html"
    elif page.data.startswith(b"PK\x03\x04"):
        kind = "docx" if "wordprocessingml" in page.type else "odt" if "opendocument.text" in page.type else ""
    elif kind == "txt" and not page.type.startswith("text/"):
        kind = ""
    if not kind:
        if suffix := _to_save_as(page.data[:8192], path.suffix.lower()):
            raise BadFile("save_as", path=page.url, suffix=suffix)
        raise BadFile("unknown_file", path=page.url, known=", ".join(KINDS))
    draft = article_from_bytes(page.data, path, kind, encoding=page.charset, url=page.url)
    return replace(draft, article=replace(draft.article, url=page.url))


def _to_save_as(head: bytes, suffix: str) -> str:
    """As what a document of another program is to be saved; nothing where it is none."""
    if head.startswith(_RTF) or _EPUB in head[:100]:
        return ".docx"
    return next((target for target, names in _SAVED_AS.items() if suffix in names), "")


def _package(path: Path) -> str:
    """Which kind of zip it is, from the names of its parts."""
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError):
        return SUFFIXES.get(path.suffix.lower(), "")
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        return ""
    return "odt" if "content.xml" in names and path.suffix.lower() not in (".ods", ".odp") else ""
