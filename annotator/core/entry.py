"""The entry: what a person types into a field of a form, read as the value that the field stores."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from annotator.core.rules import is_date, is_decimal, is_url

_DROPPED = re.compile(r"[\u200B-\u200F\u202A-\u202E\u2066-\u2069\u061C_'\u2019\s\u00A0\u202F]+")
_GROUPED = re.compile(r"([+-]?[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]+)?")
_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_PARTS = re.compile(r"[0-9]+")
_SIGNS = str.maketrans({"٫": ".", "٬": ",", "،": ",", "−": "-", "\u2013": "-", "\uff0d": "-"})
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "يناير كانون-الثاني january jan",
            "فبراير شباط february feb",
            "مارس آذار march mar",
            "أبريل ابريل نيسان april apr",
            "مايو أيار ايار may",
            "يونيو حزيران june jun",
            "يوليو تموز july jul",
            "أغسطس اغسطس آب august aug",
            "سبتمبر أيلول ايلول september sep",
            "أكتوبر اكتوبر october oct",
            "نوفمبر november nov",
            "ديسمبر december dec",
        ),
        1,
    )
    for name in names.split()
}


def latin_digits(text: str) -> str:
    """`text` with every decimal digit, of whichever script, as an ASCII one."""
    return "".join(
        char if char.isascii() or (digit := unicodedata.decimal(char, None)) is None else str(digit) for char in text
    )


def decimal_of(text: str) -> str | None:
    """The decimal string that `text` means (``٣٫٥`` -> ``3.5``, ``1,250`` -> ``1250``), None where it is no number.

    Takes Arabic-Indic and Persian digits, their decimal and thousands signs, blanks between groups. A single comma
    that is not followed by three digits is a decimal sign, as in French and Maghrebi use.
    """
    plain = _DROPPED.sub("", latin_digits(text)).translate(_SIGNS)
    if grouped := _GROUPED.fullmatch(plain):
        plain = grouped[1].replace(",", "") + (grouped[2] or "")
    elif plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    if not _PLAIN.fullmatch(plain):
        return None
    sign = "-" if plain.startswith("-") else ""
    whole, _, part = plain.lstrip("+-").partition(".")
    whole = whole.lstrip("0") or "0"
    value = f"{sign}{whole}.{part}" if part else f"{sign}{whole}"
    return value if is_decimal(value) else None


def date_of(text: str) -> str | None:
    """The ISO 8601 date (a year, a month or a day) that `text` means, None where it is none.

    Takes any digits, the year first or last, the day before the month, and the names of months in Arabic and English.
    """
    plain = _DROPPED.sub(" ", latin_digits(text)).strip().lower()
    words = re.split(r"[\s/.،,\u2013-]+", plain)
    numbers = [str(_MONTHS[word]) if word in _MONTHS else word for word in words if word]
    if not 1 <= len(numbers) <= 3 or not all(_PARTS.fullmatch(number) for number in numbers):
        return None
    if len(numbers[0]) != 4:
        numbers.reverse()
    if len(numbers[0]) != 4 or any(len(number) > 2 for number in numbers[1:]):
        return None
    value = "-".join([numbers[0], *(number.zfill(2) for number in numbers[1:])])
    return value if is_date(value) and int(numbers[0]) >= date.min.year else None


def address_of(text: str) -> str | None:
    """The web address that `text` means, ``https://`` put before a bare host; None where it is none."""
    plain = text.strip()
    if not plain:
        return None
    if "://" not in plain and re.match(r"[^\s/@:]+\.[^\s/@:]{2,}", plain):
        plain = f"https://{plain}"
    return plain if is_url(plain) else None
