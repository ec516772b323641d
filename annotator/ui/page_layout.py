"""The page layout: an article's text as a laid-out Qt document, at one size and in one direction."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Literal, NamedTuple
from unicodedata import bidirectional

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


class PageStyle(NamedTuple):
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
    turned = QTextBlockFormat()
    turned.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turns = style.direction == "auto" and _begins_rtl(text)
    for start, end, kind in _short(text):
        if kind == "heading":
            cursor.setPosition(units.to_utf16(start))
            cursor.setBlockFormat(heading)
            cursor.setPosition(units.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(bold)
        elif turns:
            cursor.setPosition(units.to_utf16(start))
            cursor.mergeBlockFormat(turned)
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


def _short(text: str) -> Iterator[tuple[int, int, Literal["heading", "wordless"]]]:
    """The paragraphs that are headings, and those without a letter: ``* * *``, a date in digits."""
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if 0 < end - start <= _LONGEST_HEADING:
            if is_heading(paragraph):
                yield start, end, "heading"
            if not paragraph[0].isalpha() and not any(map(str.isalpha, paragraph)):
                yield start, end, "wordless"
        start = end + 1


def _begins_rtl(text: str) -> bool:
    """Whether the article's first letter belongs to a script that runs from right to left."""
    first = next(filter(str.isalpha, text), "")
    return bidirectional(first or "a") in ("R", "AL")


def _qt_direction(direction: Direction) -> Qt.LayoutDirection:
    match direction:
        case "rtl":
            return Qt.LayoutDirection.RightToLeft
        case "ltr":
            return Qt.LayoutDirection.LeftToRight
        case "auto":
            return Qt.LayoutDirection.LayoutDirectionAuto
