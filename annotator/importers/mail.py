"""The letter: an ``.eml`` message, and the web page saved as one (``.mhtml``)."""

from __future__ import annotations

import email
import email.utils
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message
from email.policy import default
from itertools import islice
from pathlib import Path
from typing import Any

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile
from annotator.importers import html
from annotator.importers import text as plain

MAX_PARTS = 2_000
_MOST_LETTERS = 10
_CUT = 78
"""Characters at which mail programs cut lines."""


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
    """The letter's body as an article: title from its subject, author from its sender. Of a letter without words that
    brings another one along, the other one's.

    Raises `BadText`, `BadFile` ``no_article``, ``bad_format``.
    """
    letters = _letters(_parsed(data, path), path)
    message, raw = next(((one, words) for one in letters if (words := _body(one, path)).strip()), (letters[0], ""))
    draft = plain.draft_from_text(raw, original=data)
    name, address = email.utils.parseaddr(_header(message, "From"))
    article = replace(
        draft.article,
        title=" ".join(_header(message, "Subject").split()) or draft.article.title,
        author=name or address,
        published=_date(_header(message, "Date")),
    )
    return replace(draft, article=article)


def _letters(message: EmailMessage, path: Path) -> list[EmailMessage]:
    """The letter and those that it brings along."""
    return [
        message,
        *islice((part.get_payload(0) for part in _parts(message, path) if _is_letter(part)), _MOST_LETTERS),
    ]


def _body(message: EmailMessage, path: Path) -> str:
    """The words of a letter: as they were typed, or those of its page where the others were cut into short lines."""
    page, body = _first(message, "text/html", path), _first(message, "text/plain", path)
    if page is None and body is None:
        raise BadFile("no_article", path=str(path))
    words = _decoded(body, path) if body is not None else ""
    if body is not None and str(body.get_param("format", "")).lower() == "flowed":
        words = _unflowed(words, joined=str(body.get_param("delsp", "")).lower() == "yes")
    elif page is not None and (not words.strip() or _is_cut(words)):
        words = html.page_text(_decoded(page, path), path)
    return words


def _decoded(part: EmailMessage, path: Path) -> str:
    return html.decoded(_payload(part, path), part.get_content_charset() or "", path)[0]


def _is_cut(words: str) -> bool:
    """Whether no line is longer than mail programs cut them, and many are about as long."""
    lines = [line.rstrip() for line in words.splitlines() if line.strip()]
    return (
        len(lines) > 3
        and max(map(len, lines)) <= _CUT
        and sum(len(line) > _CUT - 20 for line in lines) > len(lines) / 3
    )


def _unflowed(words: str, *, joined: bool) -> str:
    """Flowed text (RFC 3676) with its lines whole: one that ends with a space goes on in the next."""
    whole: list[str] = []
    goes_on = False
    for line in words.splitlines():
        text = line.removeprefix(" ")
        ends = not text.endswith(" ") or text == "-- "
        text = text if ends or not joined else text[:-1]
        if goes_on:
            whole[-1] += text
        else:
            whole.append(text)
        goes_on = not ends
    return "\n".join(whole)


def _parsed(data: bytes, path: Path) -> EmailMessage:
    try:
        return email.message_from_bytes(data, policy=default)
    except (RecursionError, ValueError) as error:
        raise BadFile("bad_format", path=str(path), place=1, reason="not a message") from error


def _first(message: EmailMessage, kind: str, path: Path) -> EmailMessage | None:
    """The first part of that type that is no attachment."""
    return next(
        (
            part
            for part in _parts(message, path)
            if part.get_content_type() == kind and part.get_content_disposition() != "attachment"
        ),
        None,
    )


def _parts(message: EmailMessage, path: Path) -> Iterator[Any]:
    """The parts of a letter in their order, without those of letters in it; found without recursion."""
    stack: list[Any] = [message]
    for _ in range(MAX_PARTS):
        if not stack:
            return
        part = stack.pop()
        if part.is_multipart() and not _is_letter(part):
            stack += reversed(part.get_payload())
        else:
            yield part
    raise BadFile("file_unsafe", path=str(path), reason="too many parts")


def _is_letter(part: Any) -> bool:
    return part.get_content_type() == "message/rfc822" and part.is_multipart()


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
