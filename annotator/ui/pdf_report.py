"""The PDF report: the articles as they look on the screen, and their tables, on pages of paper."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QColor, QGuiApplication, QPdfWriter, QTextLayout, QTextLine

from annotator.core.annotated import Annotated
from annotator.core.errors import BadFile, Cancelled
from annotator.core.labels import Scheme
from annotator.core.offsets import Utf16Map
from annotator.core.records import Span
from annotator.core.report_pages import Page, Paragraph, page
from annotator.core.reports import ExportReport
from annotator.project import Project
from annotator.ui import underline
from annotator.ui.pdf_flow import (
    POINT,
    QUIET,
    Canvas,
    Draw,
    Flow,
    Piece,
    font,
    lay_out,
    line_of,
    lines_of,
    sticks,
    text_pieces,
)
from annotator.ui.pdf_table import table_pieces
from annotator.ui.span_geometry import stretches
from annotator.ui.theme import load_fonts

_FIRST, _LANE = 4.4 * POINT, 3.6 * POINT
"""From the letters' line to the first underline, and from one to the next."""
_THICK = 1.5 * POINT


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
    with _writing(out) as part:
        writer = QPdfWriter(str(part))
        writer.setTitle(scheme.name.in_language(language))
        writer.setCreator("Hashiya")
        flow = Flow(writer, rtl=language == "ar")
        count = spans = links = 0
        try:
            for item in items:
                if cancelled is not None and cancelled():
                    raise Cancelled("cancelled")
                shown = page(item, scheme, language)
                if not flow.begin(shown.title):
                    raise BadFile("cannot_write", path=str(out), reason="")
                _article(flow, shown, scheme, language)
                count, spans, links = count + 1, spans + len(item.spans), links + len(item.links)
                if progress is not None:
                    progress(count)
        finally:
            flow.end()
        words = flow.words
        del flow, writer
        words.write(part)
        data = part.read_bytes()
        if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-1024:]:
            raise BadFile("cannot_write", path=str(out), reason="the file is not whole")
    return ExportReport(format="pdf", out=out, articles=count, spans=spans, links=links)


@contextmanager
def _writing(out: Path) -> Generator[Path]:
    """A file beside `out` that takes its name when the block ends well."""
    part = out.with_name(f".{out.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb"):
            pass
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as error:
        code = "disk_full" if error.errno == 28 else "cannot_write"
        raise BadFile(code, path=str(out), reason=error.strerror or "") from error
    finally:
        part.unlink(missing_ok=True)


def _article(flow: Flow, shown: Page, scheme: Scheme, language: str) -> None:
    title = lay_out(line_of(shown.title), font(17, bold=True), flow.width, right=flow.rtl)
    flow.add(text_pieces(title, spacing=0.9, keep=True))
    for name, value in shown.details:
        words = f"{name}: \u2068{line_of(value)}\u2069"
        link = value if value.startswith(("https://", "http://")) else ""
        flow.add(
            text_pieces(
                lay_out(words, font(9), flow.width, right=flow.rtl, rtl=flow.rtl, link=link), color=QUIET, keep=True
            )
        )
    if shown.labels:
        flow.add([_legend(flow, shown, language)])
    for number, paragraph in enumerate(shown.paragraphs):
        after = shown.paragraphs[number + 1] if number + 1 < len(shown.paragraphs) else None
        flow.add(
            _paragraph(
                flow, paragraph, scheme,
                space=(9 if number == 0 or paragraph.heading else 5) * POINT,
                keep=paragraph.heading and after is not None and not after.heading,
            )
        )  # fmt: skip
    for table in shown.tables:
        flow.add(table_pieces(flow, table))


def _legend(flow: Flow, shown: Page, language: str) -> Piece:
    """The names of the article's labels, each over its line; in several rows where there are many."""
    face, gap = font(9), 16 * POINT
    places: list[tuple[float, float, QTextLayout]] = []
    x = y = 0.0
    for label in shown.labels:
        layout = lay_out(label.name.in_language(language), face, flow.width, right=False)
        width = layout.lineAt(0).naturalTextWidth()
        if x and x + width > flow.width:
            x, y = 0.0, y + 22 * POINT
        places.append((flow.width - x - width if flow.rtl else x, y, layout))
        x += width + gap

    def draw(canvas: Canvas, left: float, top: float) -> None:
        for label, (x, y, layout) in zip(shown.labels, places, strict=True):
            line = layout.lineAt(0)
            canvas.line(layout, line, left + x, top + y, QUIET)
            underline.draw(
                canvas.painter, label.underline, left + x, left + x + line.naturalTextWidth(),
                top + y + line.ascent() + 4 * POINT, color=QColor(label.light), width=_THICK, head=True, rtl=flow.rtl,
            )  # fmt: skip

    return Piece(height=y + 22 * POINT, draw=draw, space=4 * POINT, keep=True)


def _paragraph(flow: Flow, paragraph: Paragraph, scheme: Scheme, *, space: float, keep: bool) -> Iterator[Piece]:
    """The lines of a paragraph, each as high as its underlines need. `keep`: a single one stays with what follows."""
    text = "".join(run.text for run in paragraph.runs)
    rtl = paragraph.direction == "rtl"
    layout = lay_out(line_of(text), font(11.5, bold=paragraph.heading), flow.width, right=rtl, rtl=rtl)
    marks = _marks(paragraph, text)
    lines = lines_of(layout)
    for number, line in enumerate(lines):
        first, last = line.textStart(), line.textStart() + line.textLength()
        here = [mark for mark in marks if mark[0] < last and first < mark[1]]
        deepest = max((lane for _, _, _, lane, _ in here), default=0)
        yield Piece(
            height=line.height() * 1.2 + max(0, deepest - 1) * _LANE,
            draw=_drawing(layout, line, here, scheme, rtl=rtl),
            space=space if number == 0 else 0,
            keep=sticks(number, len(lines)) or (keep and len(lines) == 1),
        )


_Mark = tuple[int, int, Span, int, bool]
"""Where a span stands in a paragraph, in UTF-16, its lane, and whether it begins there."""


def _marks(paragraph: Paragraph, text: str) -> list[_Mark]:
    """The stretches of the spans in a paragraph, neighbouring runs joined."""
    units = Utf16Map(text)
    found: list[_Mark] = []
    open_: dict[str, int] = {}
    place = 0
    for run in paragraph.runs:
        start, end = units.to_utf16(place), units.to_utf16(place + len(run.text))
        for span, lane in run.layers:
            index = open_.get(span.id)
            if index is not None and found[index][1] == start:
                found[index] = (found[index][0], end, span, lane, found[index][4])
            else:
                open_[span.id] = len(found)
                found.append((start, end, span, lane, span.id in run.begins))
        place += len(run.text)
    return found


def _drawing(layout: QTextLayout, line: QTextLine, marks: list[_Mark], scheme: Scheme, *, rtl: bool) -> Draw:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.line(layout, line, x, y)
        begin, end = line.textStart(), line.textStart() + line.textLength()
        for start, stop, span, lane, head in marks:
            if (label := scheme.label(span.label)) is None:
                continue
            pieces = stretches(line, max(start, begin), min(stop, end))
            for number, (left, right) in enumerate(pieces):
                first = number == (len(pieces) - 1 if rtl else 0)
                middle = y + line.ascent() + _FIRST + lane * _LANE
                underline.draw(
                    canvas.painter, label.underline, x + left, x + right, middle,
                    color=QColor(label.light), width=_THICK, head=head and start >= begin and first, rtl=rtl,
                )  # fmt: skip

    return draw
