"""The PDF report: the pages of the report, printed by Qt. Right-to-left paragraphs stay so.

It is made to be read and printed. Qt's writer maps a glyph back to a letter only where the face has a code point for
that very form, so Arabic in the bundled faces cannot be copied out of it as text; out of HTML and DOCX it can.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from annotator.core.annotated import Annotated
from annotator.core.errors import BadFile, Cancelled
from annotator.core.labels import Label, Scheme
from annotator.core.report_pages import Page, Paragraph, Table, page
from annotator.core.reports import ExportReport
from annotator.project import Project
from annotator.ui.theme import load_fonts

_FAMILIES = ["Noto Naskh Arabic", "Noto Sans Arabic", "Geeza Pro", "Segoe UI", "DejaVu Sans"]
_LINES: Mapping[str, QTextCharFormat.UnderlineStyle] = {
    "solid": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "dot": QTextCharFormat.UnderlineStyle.DotLine,
    "double": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "gaps": QTextCharFormat.UnderlineStyle.DashUnderline,
    "dotted": QTextCharFormat.UnderlineStyle.DotLine,
    "wavy": QTextCharFormat.UnderlineStyle.WaveUnderline,
    "dashdot": QTextCharFormat.UnderlineStyle.DashDotLine,
}
_TINT = 36
"""Opacity, of 255, of the ground behind text with several labels."""


def export_pdf(
    project: Project,
    out: Path,
    *,
    articles: list[str] | None = None,
    annotator: str | None = None,
    language: str = "ar",
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportReport:
    """Write articles of a project as one PDF, with a manifest. Needs a QGuiApplication; may run in any thread.

    Raises `BadFile` ``cannot_write``, ``disk_full``, ``read_back_differs``; `Cancelled`. Nothing is left at `out` then.
    """
    report = write_pdf(
        project.annotated(articles, annotator), project.scheme, out,
        language=language, progress=progress, cancelled=cancelled,
    )  # fmt: skip
    try:
        project.describe_pdf(report)
    except BadFile:
        out.unlink(missing_ok=True)
        raise
    return report


def export_pdf_alone(
    project: Project,
    out: Path,
    *,
    articles: list[str] | None = None,
    annotator: str | None = None,
    language: str = "ar",
) -> ExportReport:
    """As `export_pdf`, for a program without windows: Qt is started for it, away from any display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    load_fonts()
    report = export_pdf(project, out, articles=articles, annotator=annotator, language=language)
    del application
    return report


def write_pdf(
    items: Iterable[Annotated],
    scheme: Scheme,
    out: Path,
    *,
    language: str = "ar",
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportReport:
    """As `export_pdf`, for articles from anywhere."""
    document = _document(language)
    cursor = QTextCursor(document)
    _legend(cursor, scheme, language)
    count = spans = links = 0
    for item in items:
        if cancelled is not None and cancelled():
            raise Cancelled("cancelled")
        _article(cursor, page(item, scheme, language), scheme, language, first=count == 0)
        count, spans, links = count + 1, spans + len(item.spans), links + len(item.links)
        if progress is not None:
            progress(count)
    _print(document, out, scheme.name.in_language(language))
    return ExportReport(format="pdf", out=out, articles=count, spans=spans, links=links)


def _print(document: QTextDocument, out: Path, title: str) -> None:
    part = out.with_name(f".{out.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb"):
            pass
        writer = QPdfWriter(str(part))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout.Unit.Millimeter)
        writer.setTitle(title)
        writer.setCreator("Hashiya")
        document.print_(writer)
        del writer
        data = part.read_bytes()
        if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-1024:]:
            raise BadFile("cannot_write", path=str(out), reason="the file is not whole")
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as error:
        code = "disk_full" if error.errno == 28 else "cannot_write"
        raise BadFile(code, path=str(out), reason=error.strerror or "") from error
    finally:
        part.unlink(missing_ok=True)


def _document(language: str) -> QTextDocument:
    document = QTextDocument()
    font = QFont(_FAMILIES)
    font.setPointSizeF(11)
    document.setDefaultFont(font)
    option = document.defaultTextOption()
    option.setTextDirection(_direction(rtl=language == "ar"))
    document.setDefaultTextOption(option)
    return document


def _direction(*, rtl: bool) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


def _block(*, rtl: bool, before: float = 0, after: float = 6, height: float = 140) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLayoutDirection(_direction(rtl=rtl))
    block.setTopMargin(before)
    block.setBottomMargin(after)
    block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block


def _chars(size: float = 11, *, bold: bool = False, color: str = "#1c1917") -> QTextCharFormat:
    chars = QTextCharFormat()
    chars.setFontPointSize(size)
    chars.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    chars.setForeground(QColor(color))
    return chars


def _legend(cursor: QTextCursor, scheme: Scheme, language: str) -> None:
    cursor.setBlockFormat(_block(rtl=language == "ar", after=14))
    for label in scheme.labels:
        cursor.insertText(label.name.in_language(language), _marked(_chars(9), [label]))
        cursor.insertText("    ", _chars(9))


def _article(cursor: QTextCursor, shown: Page, scheme: Scheme, language: str, *, first: bool) -> None:
    rtl = language == "ar"
    heading = _block(rtl=rtl, before=6, after=4)
    if not first:
        heading.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    cursor.insertBlock(heading)
    cursor.insertText(_line(shown.title), _chars(16, bold=True))
    for name, value in shown.details:
        cursor.insertBlock(_block(rtl=rtl, after=0, height=120))
        cursor.insertText(f"{name}: \u2068{_line(value)}\u2069", _chars(9, color="#57534e"))
    for number, paragraph in enumerate(shown.paragraphs):
        cursor.insertBlock(_block(rtl=paragraph.direction == "rtl", before=10 if number == 0 else 0, height=170))
        _runs(cursor, paragraph, scheme)
    for table in shown.tables:
        cursor.insertBlock(_block(rtl=rtl, before=16, after=4))
        cursor.insertText(table.title, _chars(12, bold=True))
        _table(cursor, table, rtl=rtl)


def _runs(cursor: QTextCursor, paragraph: Paragraph, scheme: Scheme) -> None:
    for run in paragraph.runs:
        labels = [label for span, _ in run.layers if (label := scheme.label(span.label)) is not None]
        cursor.insertText(_line(run.text), _marked(_chars(), labels))


def _marked(chars: QTextCharFormat, labels: list[Label]) -> QTextCharFormat:
    """The innermost label's line; where several labels meet, the outer one's colour lies behind."""
    if labels:
        inner, outer = labels[-1], labels[0]
        chars.setUnderlineStyle(_LINES[inner.underline])
        chars.setUnderlineColor(QColor(inner.light))
        if len(labels) > 1:
            ground = QColor(outer.light)
            ground.setAlpha(_TINT)
            chars.setBackground(ground)
    return chars


def _table(cursor: QTextCursor, table: Table, *, rtl: bool) -> None:
    look = QTextTableFormat()
    look.setLayoutDirection(_direction(rtl=rtl))
    look.setHeaderRowCount(1)
    look.setCellPadding(4)
    look.setCellSpacing(0)
    look.setBorder(0.5)
    look.setBorderCollapse(True)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QColor("#d6d3d1"))
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made = cursor.insertTable(len(table.rows) + 1, len(table.head), look)
    block = _block(rtl=rtl, after=0, height=120)
    for column, words in enumerate(table.head):
        cell = made.cellAt(0, column).firstCursorPosition()
        cell.setBlockFormat(block)
        cell.insertText(words, _chars(9, bold=True))
    for row, cells in enumerate(table.rows, 1):
        for column, content in enumerate(cells):
            cell = made.cellAt(row, column).firstCursorPosition()
            cell.setBlockFormat(block)
            cell.insertText(_line("  ".join(content.links) if content.links else content.text), _chars(9))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _line(text: str) -> str:
    """Text without characters that Qt takes for the end of a block."""
    return text.translate({0x2028: " ", 0x2029: " ", 0x0A: " ", 0x0D: " ", 0xFDD0: " ", 0xFDD1: " "})
