"""The page layout: an article's text as a laid-out Qt document, at one size and in one direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import regex
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from annotator.core.offsets import Utf16Map
from annotator.core.records import Direction
from annotator.core.segmentation import is_heading

FAMILIES = ("Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans")
EM = 24
"""The em at 100 %, in pixels: 18 points."""
MEASURE = 33
"""Width of the column in ems: some 80 Arabic letters; never more than the 46 of a page that stays readable."""
LEADING = 1.85
"""Height of a line in ems; three underline lanes fit below its letters."""
_LONGEST_HEADING = 120
_NO_LETTER = regex.compile(r"[^\p{L}]*")
_LETTER = regex.compile(r"\p{L}")


@dataclass(frozen=True, slots=True)
class PageStyle:
    """What the layout of a page depends on, besides its text and width."""

    zoom: int = 100
    justified: bool = False
    direction: Direction = "auto"

    @property
    def em(self) -> int:
        """The em in pixels."""
        return max(8, round(EM * self.zoom / 100))

    @property
    def line(self) -> int:
        """Height of a line in pixels."""
        return ceil(self.em * LEADING)

    @property
    def margin(self) -> int:
        """Space around the column in pixels; connectors and the caret's paragraph mark find room in it."""
        return max(28, round(self.em * 1.75))

    @property
    def page(self) -> int:
        """Width of the page with its margins, in pixels."""
        return self.em * MEASURE + 2 * self.margin

    def font(self) -> QFont:
        """The article's typeface."""
        font = QFont(list(FAMILIES))
        font.setPixelSize(self.em)
        return font


def build(text: str, units: Utf16Map, style: PageStyle, parent: QObject | None = None) -> QTextDocument:
    """A document with `text` in it, formatted and not yet laid out, so that nothing is laid out twice.

    The text is set here once and never read back.
    """
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(style.font())
    document.setDocumentMargin(style.margin)
    document.setDefaultCursorMoveStyle(Qt.CursorMoveStyle.VisualMoveStyle)
    option = QTextOption()
    option.setTextDirection(_qt_direction(style.direction))
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    plain, heading, bold = _formats(style)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(plain)
    cursor.insertText(text)
    for start, end in _headings(text):
        cursor.setPosition(units.to_utf16(start))
        cursor.setBlockFormat(heading)
        cursor.setPosition(units.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(bold)
    if style.direction == "auto":
        _turn_wordless(cursor, text, units, style)
    cursor.endEditBlock()
    return document


def _formats(style: PageStyle) -> tuple[QTextBlockFormat, QTextBlockFormat, QTextCharFormat]:
    plain = QTextBlockFormat()
    plain.setLineHeight(style.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    plain.setBottomMargin(style.line / 2)
    if style.justified:
        plain.setAlignment(Qt.AlignmentFlag.AlignJustify)
    heading = QTextBlockFormat(plain)
    heading.setAlignment(Qt.AlignmentFlag.AlignLeading)
    heading.setTopMargin(style.line / 2)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    return plain, heading, bold


def _headings(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if end - start <= _LONGEST_HEADING and is_heading(paragraph):
            yield start, end
        start = end + 1


def _turn_wordless(cursor: QTextCursor, text: str, units: Utf16Map, style: PageStyle) -> None:
    """Give paragraphs without a letter (``* * *``, a date in digits) the direction of the article's first letter."""
    first = _LETTER.search(text)
    if first is None or not _is_rtl(first.group()):
        return
    turned = QTextBlockFormat()
    turned.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    start = 0
    for paragraph in text.split("\n"):
        if paragraph and len(paragraph) <= _LONGEST_HEADING and _NO_LETTER.fullmatch(paragraph):
            cursor.setPosition(units.to_utf16(start))
            cursor.mergeBlockFormat(turned)
        start += len(paragraph) + 1


def _is_rtl(letter: str) -> bool:
    from unicodedata import bidirectional

    return bidirectional(letter) in ("R", "AL")


def _qt_direction(direction: Direction) -> Qt.LayoutDirection:
    match direction:
        case "rtl":
            return Qt.LayoutDirection.RightToLeft
        case "ltr":
            return Qt.LayoutDirection.LeftToRight
        case "auto":
            return Qt.LayoutDirection.LayoutDirectionAuto
