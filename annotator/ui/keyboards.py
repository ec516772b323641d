"""The keyboard: which key of a US keyboard is in the place of an Arabic, Persian, Urdu or Hebrew letter."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication, QKeyEvent

LANGUAGES = ("ar", "fa", "ur", "he")

_US = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_ROWS: dict[str, tuple[str, str]] = {
    # without and with Shift, in the order of _US; a dot where a layout writes nothing that tells the key
    "ar": ("ضصثقفغعهخحجدشسيبلاتنمكط" + "ئءؤر.ىةوزظ", "ًٌَُ.إ‘÷×؛<>" + 'ٍِ..‎أـ،/:"' + "~ْ...آ’,.؟"),
    "fa": ("ضصثقفغعهخحجچشسیبلاتنمکگ" + "ظطزرذدپو./", "ًٌٍَُِّ][}{" + "ؤئيإأآة»«:؛" + "كٓژ.‌.ء...؟"),
    "ur": ("قوعرتےءیہپ[]اسدفگحجکل؛'" + "زشچطبنم،۔/", "ّ.ٰڑٹَئِۃُ..آصڈ.غھضخ..." + "ذژثظ.ں....."),
    "he": ("/'קראטוןםפ][שדגכעיחלךף," + "זסבהנמצתץ.", "." * 33),
}
_SCANS = (*range(16, 28), *range(30, 41), *range(44, 54))
"""PC scan codes of the keys of _US."""
_MAC = dict(
    zip(
        (12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 33, 30, 0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39)
        + (6, 7, 8, 9, 11, 45, 46, 43, 47, 44),
        _US,
        strict=True,
    )
)
_PC = dict(zip(_SCANS, _US, strict=True))


def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    for language, rows in _ROWS.items():
        table: dict[str, str] = {}
        for row in rows:
            for letter, key in zip(row, _US, strict=False):
                if letter != "." and letter != "\u200e":
                    table.setdefault(letter, key)
        tables[language] = table
    tables["ar"] |= {"لا": "b", "لآ": "b", "لأ": "g", "لإ": "t", "ذ": "`"}
    return tables


_TABLES = _tables()


def language_of(char: str) -> str:
    """The language whose keyboard writes `char`: ``he`` or ``ar`` by script (with what the system says of it)."""
    if "\u0590" <= char <= "\u05ff":
        return "he"
    if "\u0600" <= char <= "\u06ff" or "\u0750" <= char <= "\u077f" or "\ufb50" <= char <= "\ufeff":
        system = QGuiApplication.inputMethod().locale().name()[:2]
        if system in ("ar", "fa", "ur"):
            return system
        return "fa" if char in "گچپژیک" else "ar"
    return ""


def by_letter(text: str, language: str) -> str:
    """The US key that writes `text` on a keyboard of `language`, or empty."""
    table = _TABLES[language]
    found = table.get(text) or table.get(text[:1])
    if found:
        return found
    others = (other[text[:1]] for other in _TABLES.values() if text[:1] in other)
    return next(others, "") if not text.isascii() else ""


def at_position(event: QKeyEvent) -> str:
    """The US key in the physical place of the pressed one, or empty where the platform does not say."""
    if sys.platform == "darwin":
        return _MAC.get(event.nativeVirtualKey(), "") if event.nativeScanCode() or event.text() else ""
    scan = event.nativeScanCode()
    if not scan:
        return ""
    return _PC.get(scan & 0xFF if sys.platform == "win32" else scan - 8, "")
