"""The article's text: cleaned once, immutable, addressed in code points."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.core.errors import BadText

MAX_LENGTH = 20_000_000
"""The longest text, in code points, that is taken as one article."""

_BREAKS = re.compile("\r\n|[\r\x85\x0b\x0c\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00\ud800-\udfff\ufdd0\ufdd1]")


class Document(NamedTuple):
    """An immutable text and its SHA-256 (of the UTF-8 bytes). Offsets into it are code points."""

    text: str
    sha256: str

    @classmethod
    def from_raw(cls, raw: str) -> Document:
        """Clean `raw` as `clean` does and hash it. Raises `BadText`."""
        return cls.from_clean(clean(raw))

    @classmethod
    def from_clean(cls, text: str) -> Document:
        """Hash a text that is clean already (read back from a project or an own export)."""
        return cls(text, sha256_of(text))


def sha256_of(text: str) -> str:
    """The SHA-256 of the UTF-8 form of `text`, in lower-case hex."""
    import hashlib  # with its C library it takes long to load, and reading a text does without

    return hashlib.sha256(text.encode()).hexdigest()


def clean(raw: str) -> str:
    """Make `raw` a text that every view and format counts alike.

    CRLF, CR, NEL, VT, FF, U+2028 and U+2029 become LF; leading BOMs go. Nothing else is changed: no
    normalisation form, no stripping. Raises `BadText` for an empty text, for NUL, lone surrogates, U+FDD0 and U+FDD1
    (Qt's own marks), and for a text longer than `MAX_LENGTH`.
    """
    text = _BREAKS.sub("\n", raw.lstrip("\ufeff"))
    if not text.strip():
        raise BadText("empty_text")
    if len(text) > MAX_LENGTH:
        raise BadText("too_long", length=len(text), limit=MAX_LENGTH)
    if found := _FORBIDDEN.search(text):
        raise BadText("binary_text", offset=found.start())
    return text
