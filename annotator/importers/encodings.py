"""The encoding of a text file: found from its bytes, among those that newsrooms of the region use.

A byte order mark decides, then UTF-16 without one, then UTF-8. Bytes that are none of these are of a one-byte code
page: charset-normalizer says which can be, and the frequency of letters which of them reads like a language.
"""

from __future__ import annotations

import codecs
import math
from collections import Counter
from pathlib import Path

import charset_normalizer
import regex

from annotator.core.errors import BadFile, BadText

ENCODINGS = (
    "utf-8", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6", "windows-1255", "windows-1252", "mac-arabic",
)  # fmt: skip
"""What a person may choose from."""
_CODE_PAGES = ENCODINGS[3:]
_OLD, _DOUBT = "mac-arabic", 1.0
"""The code page of old Macs, which must read so much better than the others."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000
"""Bytes that are judged."""
_CONTROL = regex.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_LETTERS = {
    # Per mille in newspaper text, roughly; what is not listed counts as rare.
    **dict(zip("اليمنوتربعدسفهحقةكأجشطصخىضذثزإغئظآءؤ", [130, 120, 70, 60, 55, 55, 48, 47, 40, 36, 30, 28, 27, 27,
        22, 22, 20, 20, 18, 14, 13, 12, 11, 9, 9, 8, 7, 7, 6, 6, 5, 4, 3, 2, 2, 1], strict=True)),
    **dict(zip("יוהלאבתרמשנכעדחקפםצטגסןךזץף", [105, 105, 90, 70, 60, 55, 55, 55, 50, 45, 40, 25, 30, 25, 22, 20, 18,
        30, 12, 12, 12, 15, 15, 8, 10, 3, 3], strict=True)),
}  # fmt: skip
_JOINED = regex.compile(r"\p{Arabic}\p{Latin}|\p{Latin}\p{Arabic}|\p{Hebrew}\p{Latin}|\p{Latin}\p{Hebrew}")
_MISPLACED = regex.compile(r"[ةى](?=[\u0621-\u064A])|[םןךץף](?=[א-ת])")
_ODD = regex.compile(r"[\p{Cc}\p{So}\p{Sc}\p{Sk}\p{Co}\p{Cn}¡-¿×÷--[\n\r\t«»°·]]", regex.V1)


def detect(data: bytes) -> tuple[str, ...]:
    """The encodings in which `data` can be read, the likeliest first.

    Raises `BadText` ``empty_text`` for no bytes and ``binary_text`` for what is no text in any of them.
    """
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise BadText("empty_text")
    for mark, name in _MARKS:
        if data.startswith(mark) and _decodes(data, name):
            return (name,)
    if control := _CONTROL.search(data):
        if wide := _utf16(data):
            return (wide,)
        sample = data[:_SAMPLE]
        if b"\x00" in data or len(_CONTROL.findall(sample)) * 100 > len(sample):
            raise BadText("binary_text", offset=control.start())
    if _decodes(data, "utf-8"):
        others = () if data.isascii() else tuple(name for name in _CODE_PAGES if _decodes(data, name))
        return ("utf-8", *others)
    return ("utf-8", *_code_pages(data)) if is_broken_utf8(data) else _code_pages(data)


def is_broken_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few that are lost or damaged, as at the end of a file that was cut."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken > 0 and 20 * broken <= sum(char > "\x7f" for char in text)


def decode(data: bytes, encoding: str, path: Path) -> str:
    """The text of `data`. Raises `BadFile` ``wrong_encoding`` where `encoding` is unknown or does not fit."""
    try:
        return str(data, encoding)
    except UnicodeDecodeError as error:
        raise BadFile("wrong_encoding", path=str(path), encoding=encoding, offset=error.start) from error
    except LookupError as error:
        raise BadFile("unknown_encoding", encoding=encoding, known=", ".join(ENCODINGS)) from error


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _utf16(data: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` where the bytes read as text in it, else nothing."""
    if len(data) % 2:
        return ""
    ranked = sorted((_plain_share(data, name), name) for name in ("utf-16-be", "utf-16-le") if _decodes(data, name))
    return ranked[-1][1] if ranked and ranked[-1][0] > 0.95 else ""


def _plain_share(data: bytes, encoding: str) -> float:
    """The share of characters that are ASCII text, or of the scripts and signs of the region."""
    text = data[:_SAMPLE].decode(encoding, "ignore")
    plain = sum(
        number
        for char, number in Counter(text).items()
        if ("\x20" <= char <= "\u024f" and char.isprintable())
        or char in "\n\r\t"
        or "\u0590" <= char <= "\u06ff"
        or "\u2000" <= char <= "\u206f"
    )
    return plain / max(1, len(text))


def _code_pages(data: bytes) -> tuple[str, ...]:
    """The one-byte encodings that fit, the likeliest first."""
    sample = data[:_SAMPLE]
    possible = [name for name in _CODE_PAGES if _decodes(data, name)]
    matches = charset_normalizer.from_bytes(sample, cp_isolation=list(_CODE_PAGES), threshold=1.0)
    order = [codecs.lookup(match.encoding).name for match in matches]

    def rank(name: str) -> tuple[float, int]:
        known = codecs.lookup(name).name
        doubt = _DOUBT if name == _OLD else 0.0
        return (doubt - _likeness(sample.decode(name, "ignore")), order.index(known) if known in order else len(order))

    return tuple(sorted(possible, key=rank))


def _likeness(text: str) -> float:
    """How much the letters beyond ASCII read like a language: their mean log frequency, less what none does."""
    counts = Counter(char for char in text if char > "\x7f" and char.isalpha())
    total = sum(counts.values())
    if total == 0:
        return 0.0
    likely = sum(number * math.log(_LETTERS.get(char, 0.3)) for char, number in counts.items()) / total
    odd = len(_JOINED.findall(text)) + len(_MISPLACED.findall(text)) + len(_ODD.findall(text))
    return likely - 10 * odd / total
