"""The decimal string of an exact value, and the readings of a run of digits with its separators."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from annotator.core.folding import fold

DigitKind = Literal["number", "date", "time", "range"]

COMMA_DECIMAL = frozenset({"LY", "DZ", "TN", "MA", "MR"})
"""Regions where the dot groups thousands and the comma marks decimals (CLDR)."""

_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_DATE = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?")
_CLOCK = re.compile(r"0\d[0-5]\d")
_PAIR = re.compile(r"([\d.,]+)[-–](\d[\d.,]*)")
_SLASH = re.compile(r"(\d+)/(\d+)")
_GROUPS = re.compile(r"\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*(?:([.,])\d+)?")


@dataclass(frozen=True, slots=True)
class Digits:
    """A run of digits read: `value` is the likelier reading, `other` the one with the separator's other sense."""

    kind: DigitKind
    value: str
    other: str = ""
    amount: Fraction | None = None
    low: str = ""
    high: str = ""


def decimal_string(value: Fraction) -> str:
    """`value` without exponent or trailing zeros; one that never ends is cut after four digits, rounded."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = value
    for places in range(1, 13):
        scaled *= 10
        if scaled.denominator == 1:
            return _pointed(scaled.numerator, places)
    return _pointed(round(value * 10**4), 4)


def _pointed(digits: int, places: int) -> str:
    sign = "-" if digits < 0 else ""
    text = str(abs(digits)).rjust(places + 1, "0")
    whole, part = text[:-places], text[-places:].rstrip("0")
    return f"{sign}{whole}.{part}" if part else sign + whole


def read_digits(raw: str, *, region: str = "", slash_decimal: bool = False, small: bool = False) -> Digits | None:
    """Read a run such as ``12,500``, ``3/5/2021``, ``10:30`` or ``5-7``; None for what is no number.

    `region` is an ISO 3166 code; `slash_decimal` is Persian's ۳/۵; `small` says that what follows (a percent sign,
    a scale word) makes thousands unlikely.
    """
    text = _CONTROLS.sub("", fold(raw)).replace("،", ",").replace("–", "-").replace("’", "'")
    arabic_marks = "٫" in raw or "٬" in raw
    if len(text) > 60:
        return None
    if text.isdecimal():
        if len(text) > 15:
            return None
        if _CLOCK.fullmatch(text):
            return Digits("time", f"{text[:2]}:{text[2:]}")
        return _number(Fraction(int(text)))
    if found := _DATE.fullmatch(text):
        return _date(int(found[1]), int(found[3]), int(found[4]), len(found[1]) == 4)
    if found := _TIME.fullmatch(text):
        return Digits("time", f"{int(found[1]):02d}:{found[2]}")
    if found := _SLASH.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if slash_decimal:
            return _number(Fraction(f"{first}.{found[2]}"))
        if first >= 1000 and second >= 1000:
            return Digits("range", f"{first}-{second}", low=str(first), high=str(second))
        if 1 <= first <= 12 and 1900 <= second <= 2100:
            return Digits("date", f"{second}-{first:02d}")
        if second >= 10_000:
            return None
        return Digits("range", f"{first}/{second}") if second else None
    if found := _PAIR.fullmatch(text):
        low, high = (_separated(part, region=region, small=small, marks=arabic_marks) for part in (found[1], found[2]))
        if low is None or high is None:
            return None
        return Digits("range", f"{low.value}-{high.value}", low=low.value, high=high.value)
    return _separated(text, region=region, small=small, marks=arabic_marks)


def _number(value: Fraction, other: Fraction | None = None) -> Digits:
    return Digits("number", decimal_string(value), decimal_string(other) if other is not None else "", value)


def _date(first: int, second: int, third: int, year_first: bool) -> Digits | None:
    year, month, day = (first, second, third) if year_first else (third, second, first)
    if year < 100:
        year += 2000 if year < 50 else 1900
    if month > 12 and day <= 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2999):
        return None
    if year > 1700:
        try:
            date(year, month, day)
        except ValueError:
            return None
    return Digits("date", f"{year:04d}-{month:02d}-{day:02d}")


def _separated(text: str, *, region: str, small: bool, marks: bool) -> Digits | None:
    """Read digits with dots and commas; a lone mark before three digits may group or part decimals."""
    parts = re.split(r"[.,']", text)
    if not all(part.isdecimal() for part in parts):
        return None
    if len(parts) == 1:
        return _number(Fraction(int(text))) if len(text) <= 15 else None
    seps = [char for char in text if char in ".,'"]
    joined = "".join(parts)
    as_decimal = Fraction(int(joined), 10 ** len(parts[-1]))
    as_whole = Fraction(int(joined))
    if len(parts) == 2:
        groups = len(parts[1]) == 3 and 1 <= len(parts[0]) <= 3 and parts[0][0] != "0"
        if not groups:
            return _number(as_decimal)
        if marks:
            return _number(as_whole if seps[0] == "," else as_decimal)
        if seps[0] == "'":
            return _number(as_whole)
        decimal_mark = "," if region in COMMA_DECIMAL else "."
        if small:
            return _number(as_decimal, as_whole)
        whole_first = seps[0] != decimal_mark or not region or seps[0] == ","
        return _number(as_whole, as_decimal) if whole_first else _number(as_decimal, as_whole)
    if _GROUPS.fullmatch(text):
        return _number(as_decimal if seps[-1] != seps[0] else as_whole)
    return None
