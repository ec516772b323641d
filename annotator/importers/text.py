"""The plain text file: its encoding, found or given, and the draft that it makes."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from annotator.core.document import MAX_LENGTH, Document
from annotator.core.drafts import Draft, TextFile
from annotator.core.edits import now
from annotator.core.errors import BadFile
from annotator.core.records import Article, new_id
from annotator.importers.encodings import decode, detect
from annotator.importers.language import guess_language

MAX_BYTES = 4 * MAX_LENGTH + 4
"""The largest file, in bytes, that can hold one article."""
_TITLE = 120
"""Code points up to which a first line is the title; a longer one is cut."""


def read_text(path: Path, encoding: str | None = None) -> TextFile:
    """Read a text file, in the encoding given or in the likeliest one. The text is not cleaned yet.

    Raises:
        BadFile: ``file_missing``, ``file_unreadable``, ``file_too_large`` (nothing is read then), ``wrong_encoding``.
        BadText: ``empty_text``, ``binary_text``.
    """
    data = read_bytes(path)
    if encoding is not None:
        text = decode(data, encoding, path)
        return TextFile(text=text, encoding=encoding, candidates=_with_first(detect(data), encoding), data=data)
    candidates = detect(data)
    if not candidates:
        raise BadFile("wrong_encoding", path=str(path), encoding="")
    return TextFile(text=decode(data, candidates[0], path), encoding=candidates[0], candidates=candidates, data=data)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file of at most `MAX_BYTES`. Raises `BadFile`."""
    try:
        if not path.is_file():
            raise BadFile("file_unreadable" if path.exists() else "file_missing", path=str(path))
        _refuse_large(path.stat().st_size, path)
        with path.open("rb") as file:
            return _read_bounded(file, path)
    except OSError as error:
        raise BadFile("file_unreadable", path=str(path), reason=error.strerror or "") from error


def draft_from_text(
    text: str,
    *,
    original: bytes | None = None,
    encoding: str = "utf-8",
    title: str | None = None,
    language: str | None = None,
) -> Draft:
    """A draft of a new article: the text cleaned, title and language guessed where they are not given.

    Raises `BadText` as `clean` does.
    """
    document = Document.from_raw(text)
    return Draft(
        document=document,
        article=Article(
            id=new_id(),
            sha256=document.sha256,
            length=len(document.text),
            title=guess_title(document.text) if title is None else title,
            language=guess_language(document.text) if language is None else language,
            added=now(),
        ),
        original=original,
        encoding=encoding,
    )


def guess_title(text: str) -> str:
    """The first line that is not empty, cut at a word where it is long."""
    line = next((stripped for line in text.split("\n", 200) if (stripped := line[: 4 * _TITLE].strip())), "")
    line = " ".join(line.split())
    if len(line) <= _TITLE:
        return line
    head = line[:_TITLE].rpartition(" ")[0] or line[:_TITLE]
    return head.rstrip(" ،,;؛:.") + "…"


def _with_first(candidates: tuple[str, ...], encoding: str) -> tuple[str, ...]:
    return (encoding, *(name for name in candidates if name != encoding))


def _read_bounded(file: BinaryIO, path: Path) -> bytes:
    """The rest of an open file; one that grew beyond the limit since it was measured is refused too."""
    data = file.read(MAX_BYTES + 1)
    _refuse_large(len(data), path)
    return data


def _refuse_large(size: int, path: Path) -> None:
    if size > MAX_BYTES:
        raise BadFile("file_too_large", path=str(path), size=size, limit=MAX_BYTES)
