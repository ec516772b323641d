"""The date of a cell: what spreadsheets and people write for a day, as ISO 8601."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import regex

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YEAR_FIRST = regex.compile(r"(\d{4})\s*[-/.،]\s*(\d{1,2})\s*[-/.،]\s*(\d{1,2})(?:[T ,،].*)?$")
_YEAR_LAST = regex.compile(r"(\d{1,2})\s*[-/.،]\s*(\d{1,2})\s*[-/.،]\s*(\d{4})(?:[ ,،].*)?$")
_NAMED = regex.compile(r"(?:\p{L}+\s*[،,]?\s+)?(\d{1,2})\s+(\p{L}+(?:\s\p{L}+)?)[،,]?\s+(\d{4})(?:[\s,،].*)?$")
_SERIAL = regex.compile(r"[2-6]\d{4}(?:\.\d+)?$")
_EPOCH = date(1899, 12, 30)
"""The day 0 of spreadsheets."""
_MARKS = "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"
_MONTHS = (
    ("يناير", "كانون الثاني", "جانفي", "january", "jan", "janvier"),
    ("فبراير", "شباط", "فيفري", "february", "feb", "février"),
    ("مارس", "آذار", "اذار", "march", "mar", "mars"),
    ("أبريل", "ابريل", "إبريل", "نيسان", "أفريل", "april", "apr", "avril"),
    ("مايو", "أيار", "ايار", "ماي", "may", "mai"),
    ("يونيو", "يونيه", "حزيران", "جوان", "june", "jun", "juin"),
    ("يوليو", "يوليه", "تموز", "جويلية", "july", "jul", "juillet"),
    ("أغسطس", "اغسطس", "آب", "اب", "أوت", "august", "aug", "août"),
    ("سبتمبر", "أيلول", "ايلول", "september", "sep", "septembre"),
    ("أكتوبر", "اكتوبر", "تشرين الأول", "october", "oct", "octobre"),
    ("نوفمبر", "تشرين الثاني", "november", "nov", "novembre"),
    ("ديسمبر", "كانون الأول", "december", "dec", "décembre"),
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}


def iso_date(value: str, *, day_first: bool = True) -> str:
    """The day in ISO 8601, or nothing: year, month and day in any digits, a month by its name, a spreadsheet's number.
    `day_first` decides where both could be the month.
    """
    plain = value.strip().translate(_DIGITS).translate(dict.fromkeys(map(ord, _MARKS)))
    if found := _YEAR_FIRST.match(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.match(plain):
        first, second = int(found[1]), int(found[2])
        swapped = second > 12 or (not day_first and first <= 12)
        return _day(int(found[3]), *((first, second) if swapped else (second, first)))
    if found := _NAMED.match(plain):
        return _day(int(found[3]), _NUMBERS.get(found[2].casefold(), 0), int(found[1]))
    if _SERIAL.match(plain):
        return (_EPOCH + timedelta(days=int(float(plain)))).isoformat()
    return ""


def is_day_first(values: Iterable[str]) -> bool:
    """Whether the dates of a column name the day before the month; so it is taken where none tells."""
    found = [match for value in values if (match := _YEAR_LAST.match(value.strip().translate(_DIGITS)))]
    return not (any(int(one[2]) > 12 for one in found) and all(int(one[1]) <= 12 for one in found))


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
