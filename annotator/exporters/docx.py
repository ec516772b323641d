"""The report as a Word document: each span highlighted, with a comment that says what it is, and the tables.

A whole document is put together in memory, so this format is for some articles and not for a corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import regex

from annotator.core import libraries
from annotator.core.annotated import Annotated
from annotator.core.labels import Label, Names, Scheme
from annotator.core.records import Span
from annotator.core.report_pages import Page, Table, page, value_words
from annotator.core.reports import Format, Loss
from annotator.exporters._checks import shortened
from annotator.exporters._files import Sink
from annotator.exporters.html import LANGUAGES

FORMAT = Format(id="docx", name=Names(ar="تقرير (Word)", en="Report (Word)"), suffix=".docx", options=(LANGUAGES,))
_NOT_XML = regex.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COLORS = ("YELLOW", "TURQUOISE", "BRIGHT_GREEN", "PINK", "GRAY_25", "TEAL", "RED", "VIOLET", "DARK_YELLOW")
_UNDERLINES = {
    "solid": "SINGLE", "dot": "DOTTED_HEAVY", "double": "DOUBLE", "gaps": "DASH", "dotted": "DOTTED", "wavy": "WAVY",
    "dashdot": "DOT_DASH",
}  # fmt: skip


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write the document."""
    language = options["language"]
    report = _Report(sink, scheme, language)
    for item in articles:
        yield from _control_characters(item)
        report.article(item, page(item, scheme, language))
    handle = sink.open_bytes()
    report.document.save(handle)


def read(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The paragraphs of the articles and the comments of a written document, for the comparison."""
    del names, options
    document = libraries.docx().Document(str(part))
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Normal":
            yield ("text", paragraph.text)
    for comment in document.comments:
        yield ("comment", comment.author, comment.text)


def _control_characters(item: Annotated) -> Iterator[Loss]:
    for found in _NOT_XML.finditer(item.document.text):
        yield Loss(article=item.article.id, span="", code="control_character", detail=f"{found.start()}")


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


class _Report:
    def __init__(self, sink: Sink, scheme: Scheme, language: str) -> None:
        self.library = libraries.docx()
        self.document = self.library.Document()
        self._sink = sink
        self._scheme = scheme
        self._language = language
        self._rtl = language == "ar"
        self._articles = 0
        about = self.document.core_properties
        about.title, about.author, about.comments = scheme.name.in_language(language), "Hashiya", ""
        text = self.library.enum.text
        self._look = {
            label.id: (
                getattr(text.WD_COLOR_INDEX, _COLORS[number % len(_COLORS)]),
                getattr(text.WD_UNDERLINE, _UNDERLINES[label.underline]),
            )
            for number, label in enumerate(scheme.labels)
        }

    def article(self, item: Annotated, shown: Page) -> None:
        """Add one article: its head, its text with comments, its tables."""
        heading = self.document.add_heading(_xml(shown.title), 1)
        heading.paragraph_format.page_break_before = self._articles > 0
        self._articles += 1
        self._turn(heading, rtl=self._rtl)
        for name, value in shown.details:
            line = self.document.add_paragraph(style="Caption")
            self._turn(line, rtl=self._rtl)
            self._run(line, f"{name}: {value}", rtl=self._rtl)
        first: dict[str, Any] = {}
        last: dict[str, Any] = {}
        for paragraph in shown.paragraphs:
            rtl = paragraph.direction == "rtl"
            line = self.document.add_paragraph()
            self._turn(line, rtl=rtl)
            for piece in paragraph.runs:
                run = self._run(line, piece.text, rtl=rtl)
                for span, _ in piece.layers:
                    first.setdefault(span.id, run)
                    last[span.id] = run
                if piece.layers:
                    self._mark(run, piece.layers[-1][0])
            self._sink.prove(("text", _xml("".join(piece.text for piece in paragraph.runs))))
        for span in item.spans:
            if span.id in first:
                self._comment(span, first[span.id], last[span.id], item.document.text)
        for table in shown.tables:
            self._table(table)

    def _mark(self, run: Any, span: Span) -> None:
        if span.label in self._look:
            run.font.highlight_color, run.font.underline = self._look[span.label]

    def _comment(self, span: Span, first: Any, last: Any, text: str) -> None:
        label = self._scheme.label(span.label)
        words = _xml("\n".join(_words(span, label, text, self._language)))
        author = _xml(span.annotator)
        made = self.document.add_comment([first, last], text=words, author=author, initials=author[:2])
        self._sink.prove(("comment", author, words))
        for paragraph in made.paragraphs:
            self._turn(paragraph, rtl=self._rtl)

    def _table(self, table: Table) -> None:
        heading = self.document.add_heading(_xml(table.title), 2)
        self._turn(heading, rtl=self._rtl)
        made = self.document.add_table(1, len(table.head), style="Table Grid")
        if self._rtl:
            element = self.library.oxml.OxmlElement("w:bidiVisual")
            made._tbl.tblPr.append(element)
        for cell, words in zip(made.rows[0].cells, table.head, strict=True):
            self._fill(cell, words)
        for row in table.rows:
            for cell, content in zip(made.add_row().cells, row, strict=True):
                self._fill(cell, "\n".join(content.links) if content.links else content.text)

    def _fill(self, cell: Any, words: str) -> None:
        paragraph = cell.paragraphs[0]
        self._turn(paragraph, rtl=self._rtl)
        self._run(paragraph, words, rtl=self._rtl)

    def _run(self, paragraph: Any, text: str, *, rtl: bool) -> Any:
        run = paragraph.add_run(_xml(text))
        run.font.rtl = rtl or None
        return run

    def _turn(self, paragraph: Any, *, rtl: bool) -> None:
        """Set the base direction of a paragraph."""
        if rtl:
            element = self.library.oxml.OxmlElement("w:bidi")
            properties = paragraph._p.get_or_add_pPr()
            properties.insert_element_before(
                element, "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
                "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
                "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
            )  # fmt: skip
            for run in paragraph.runs:
                run.font.rtl = True


def _words(span: Span, label: Label | None, text: str, language: str) -> Iterator[str]:
    """The lines of a comment: the label, the whole quotation of a discontinuous span, attributes, the note."""
    yield label.name.in_language(language) if label else span.label
    if len(span.segments) > 1:
        yield shortened(span.quote(text), 300)
    for name, value in span.attributes.items():
        attribute = label.attribute(name) if label else None
        shown = attribute.name.in_language(language) if attribute else name
        yield f"{shown}: {value_words(attribute, value, language)}"
    if span.note:
        yield span.note
