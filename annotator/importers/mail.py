"""The letter: an ``.eml`` message, and the web page saved as one (``.mhtml``)."""

from __future__ import annotations

import email
import email.utils
from dataclasses import replace
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path
from typing import Any

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile
from annotator.importers import html
from annotator.importers import text as plain

MAX_PARTS = 2_000


def draft_from_mhtml(data: bytes, path: Path) -> Draft:
    """The article of a saved web page. Raises `BadText`, `BadFile` as `html.draft_from_html` does."""
    message = _parsed(data, path)
    page = _first(message, "text/html", path)
    if page is None:
        raise BadFile("no_article", path=str(path))
    url = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    draft = html.draft_from_html(
        _payload(page, path), path, charset=page.get_content_charset() or "", url=url if url.startswith("http") else ""
    )
    return replace(draft, original=data)


def draft_from_eml(data: bytes, path: Path) -> Draft:
    """The letter's body as an article: title from its subject, author from its sender.

    Raises `BadText`, `BadFile` ``no_article``, ``bad_format``.
    """
    message = _parsed(data, path)
    page, body = _first(message, "text/html", path), _first(message, "text/plain", path)
    part = page or body
    if part is None:
        raise BadFile("no_article", path=str(path))
    if body is not None:
        raw, _ = html.decoded(_payload(body, path), body.get_content_charset() or "", path)
    else:
        raw, _ = html.decoded(_payload(part, path), part.get_content_charset() or "", path)
        raw = html.page_text(raw, path)
    draft = plain.draft_from_text(raw, original=data)
    name, address = email.utils.parseaddr(_header(message, "From"))
    article = replace(
        draft.article,
        title=" ".join(_header(message, "Subject").split()) or draft.article.title,
        author=name or address,
        published=_date(_header(message, "Date")),
    )
    return replace(draft, article=article)


def _parsed(data: bytes, path: Path) -> EmailMessage:
    try:
        return email.message_from_bytes(data, policy=default)
    except (RecursionError, ValueError) as error:
        raise BadFile("bad_format", path=str(path), place=1, reason="not a message") from error


def _first(message: EmailMessage, kind: str, path: Path) -> EmailMessage | None:
    """The first part of that type that is no attachment, found without recursion."""
    stack: list[Any] = [message]
    for _ in range(MAX_PARTS):
        if not stack:
            return None
        part = stack.pop()
        if part.is_multipart():
            stack += reversed(part.get_payload())
        elif part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return part
    raise BadFile("file_unsafe", path=str(path), reason="too many parts")


def _payload(part: Message, path: Path) -> bytes:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise BadFile("bad_format", path=str(path), place=1, reason="a part without content")
    return data


def _header(message: Message, name: str) -> str:
    """A header as text; one that cannot be read counts as missing."""
    try:
        return str(message.get(name, "")).strip()
    except (ValueError, IndexError, AttributeError, TypeError):  # the standard parser fails so on broken headers
        return ""


def _date(value: str) -> str:
    try:
        return email.utils.parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
