"""The report as a Word document: each span tinted and underlined, with a comment that says what it is, and the tables.

A whole document is put together in memory, so this format is for some articles and not for a corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import regex

from annotator.core import libraries
from annotator.core.annotated import Annotated
from annotator.core.direction import first_strong
from annotator.core.labels import Label, Names, Scheme
from annotator.core.records import Span
from annotator.core.report_pages import Cell, Page, Table, page, value_words
from annotator.core.reports import Format, Loss
from annotator.exporters._checks import shortened
from annotator.exporters._files import Sink
from annotator.exporters.html import LANGUAGES

FORMAT = Format(id="docx", name=Names(ar="تقرير (Word)", en="Report (Word)"), suffix=".docx", options=(LANGUAGES,))
_NOT_XML = regex.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COLOR = regex.compile(r"#[0-9A-Fa-f]{6}")
_WEB = regex.compile(r"https?://[^\s<>\"]{1,1900}")
_INK, _QUIET, _LINE, _FACE = "1C1917", "57534E", "A8A29E", "Arial"
_CELL = "Report cell"
_STYLES = {
    "Normal": (12, _INK),
    _CELL: (10, _INK),
    "Heading 1": (18, _INK),
    "Heading 2": (13, _INK),
    "Caption": (9, _QUIET),
}
"""Sizes in points and colours."""
_WIDTH = 17
"""Of the text, in centimetres."""
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
        about.title, about.author, about.comments = _xml(scheme.name.in_language(language)), "Hashiya", ""
        self._underlines = {
            label.id: getattr(self.library.enum.text.WD_UNDERLINE, _UNDERLINES[label.underline])
            for label in scheme.labels
        }
        self._labels = {label.id: label for label in scheme.labels}
        self._sheet()

    def article(self, item: Annotated, shown: Page) -> None:
        """Add one article: its head, its text with comments, its tables."""
        heading = self.document.add_heading("", 1)
        heading.paragraph_format.page_break_before = self._articles > 0
        self._articles += 1
        self._turn(heading, rtl=self._rtl)
        self._run(heading, shown.title)
        for name, value in shown.details:
            line = self._quiet(self.document)
            self._run(line, f"{name}: ", rtl=self._rtl)
            self._linked(line, value)
        if shown.labels:
            line = self._quiet(self.document)
            line.paragraph_format.space_after = self._points(8)
            for label in shown.labels:
                self._mark(self._run(line, label.name.in_language(self._language), rtl=self._rtl), label)
                self._run(line, "   ", rtl=self._rtl)
        first: dict[str, Any] = {}
        last: dict[str, Any] = {}
        for paragraph in shown.paragraphs:
            rtl = paragraph.direction == "rtl"
            line = self.document.add_paragraph()
            self._turn(line, rtl=rtl)
            line.paragraph_format.keep_with_next = paragraph.heading or None
            for piece in paragraph.runs:
                run = self._run(line, piece.text, rtl=rtl)
                run.font.bold = run.font.cs_bold = paragraph.heading or None
                for span, _ in piece.layers:
                    first.setdefault(span.id, run)
                    last[span.id] = run
                if piece.layers and (label := self._labels.get(piece.layers[-1][0].label)):
                    self._mark(run, label)
            self._sink.prove(("text", _xml("".join(piece.text for piece in paragraph.runs))))
        for span in item.spans:
            if span.id in first:
                self._comment(span, first[span.id], last[span.id], item.document.text)
        for table in shown.tables:
            self._table(table)

    def _sheet(self) -> None:
        """The page, the styles of its text, and the number at its foot."""
        section = self.document.sections[0]
        centimetres = self.library.shared.Cm
        section.page_width, section.page_height = centimetres(21), centimetres(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = centimetres(2)
        cells = self.document.styles.add_style(_CELL, self.library.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        cells.base_style = self.document.styles["Normal"]
        cells.paragraph_format.space_before = cells.paragraph_format.space_after = self._points(2)
        cells.paragraph_format.line_spacing = 1.15
        for name, (size, color) in _STYLES.items():
            style = self.document.styles[name]
            style.font.size = self._points(size)
            style.font.bold = style.font.cs_bold = name.startswith("Heading")
            style.font.color.rgb = self.library.shared.RGBColor.from_string(color)
            properties = style.element.get_or_add_rPr()
            for old in (*properties.findall(self._tag("w:szCs")), *properties.findall(self._tag("w:rFonts"))):
                properties.remove(old)
            properties.insert(0, self._element("w:rFonts", dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), _FACE)))
            properties.find(self._tag("w:sz")).addnext(self._element("w:szCs", {"val": str(2 * size)}))
        self.document.styles["Normal"].paragraph_format.line_spacing = 1.4
        foot = section.footer.paragraphs[0]
        foot.alignment = self.library.enum.text.WD_ALIGN_PARAGRAPH.CENTER
        field = self._element("w:fldSimple", {"instr": "PAGE"})
        field.append(foot.add_run("1")._r)
        foot._p.append(field)

    def _mark(self, run: Any, label: Label) -> None:
        """A light ground in the label's colour and its line below, which tells it without colours."""
        color = label.light[1:] if _COLOR.fullmatch(label.light) else _QUIET
        ground = "".join(f"{255 - (255 - int(color[at : at + 2], 16)) // 7:02X}" for at in (0, 2, 4))
        run.font.underline = self._underlines[label.id]
        properties = run._r.get_or_add_rPr()
        properties.find(self._tag("w:u")).set(self._tag("w:color"), color)
        shade = self._element("w:shd", {"val": "clear", "color": "auto", "fill": ground})
        later = ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
        properties.insert_element_before(shade, *(f"w:{name}" for name in later))

    def _comment(self, span: Span, first: Any, last: Any, text: str) -> None:
        label = self._labels.get(span.label)
        words = _xml("\n".join(_words(span, label, text, self._language)))
        author = _xml(span.annotator)
        made = self.document.add_comment([first, last], text=words, author=author, initials=author[:2])
        self._sink.prove(("comment", author, words))
        for paragraph in made.paragraphs:
            self._turn(paragraph, rtl=self._rtl)

    def _table(self, table: Table) -> None:
        heading = self.document.add_heading("", 2)
        self._turn(heading, rtl=self._rtl)
        self._run(heading, table.title)
        made = self.document.add_table(1, len(table.head), style="Table Grid")
        if self._rtl:
            made._tbl.tblPr.append(self._element("w:bidiVisual"))
        lines = self._element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            lines.append(self._element(f"w:{side}", {"val": "single", "sz": "4", "space": "0", "color": _LINE}))
        made._tbl.tblPr.append(lines)
        widths = [self.library.shared.Cm(one) for one in _widths(table)]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        self._together(made.rows[0], "w:tblHeader")
        for cell, width, words in zip(made.rows[0].cells, widths, table.head, strict=True):
            cell.width = width
            run = self._run(self._cell_line(cell.paragraphs[0]), words)
            run.font.bold = run.font.cs_bold = True
            cell._tc.get_or_add_tcPr().append(
                self._element("w:shd", {"val": "clear", "color": "auto", "fill": "F5F5F4"})
            )
        for number, row in enumerate(table.rows):
            added = made.add_row()
            self._together(added)
            for cell, width, content in zip(added.cells, widths, row, strict=True):
                cell.width = width
                line = self._cell_line(cell.paragraphs[0])
                line.paragraph_format.keep_with_next = number == 0 and len(table.rows) > 1
                self._say(line, content)
                for name, more in content.more:
                    line = self._cell_line(cell.add_paragraph(), "Caption")
                    self._run(line, f"{name}: ", rtl=self._rtl)
                    self._say(line, more)

    def _say(self, line: Any, cell: Cell) -> None:
        for number, link in enumerate(cell.links):
            if number:
                self._run(line, " · ", rtl=self._rtl)
            self._linked(line, link)
        self._run(line, cell.text)

    def _linked(self, line: Any, words: str) -> None:
        """Words, which lead there where they are a web address."""
        run = self._run(line, words)
        if _WEB.fullmatch(words):
            kind = self.library.opc.constants.RELATIONSHIP_TYPE.HYPERLINK
            link = self._element("w:hyperlink")
            link.set(self._tag("r:id"), line.part.relate_to(_xml(words), kind, is_external=True))
            run.font.underline = True
            link.append(run._r)
            line._p.append(link)

    def _quiet(self, where: Any) -> Any:
        line = where.add_paragraph(style="Caption")
        line.paragraph_format.space_after = self._points(0)
        line.paragraph_format.keep_with_next = True
        self._turn(line, rtl=self._rtl)
        return line

    def _cell_line(self, line: Any, style: str = _CELL) -> Any:
        line.style = self.document.styles[style]
        line.paragraph_format.space_after = self._points(2)
        self._turn(line, rtl=self._rtl)
        return line

    def _together(self, row: Any, *more: str) -> None:
        """A row that no page's end divides."""
        properties = row._tr.get_or_add_trPr()
        for name in ("w:cantSplit", *more):
            properties.append(self._element(name))

    def _run(self, paragraph: Any, text: str, *, rtl: bool | None = None) -> Any:
        """A run in the direction that is given, or in that of its own words, which then stay whole in a line
        of the other direction, dates too.
        """
        words = _xml(text)
        if rtl is None:
            rtl = first_strong(text) == "rtl"
            mark = "\u200f" if rtl else "\u200e"
            words = f"{mark}{words}{mark}" if words and rtl != self._rtl else words
        run = paragraph.add_run(words)
        run.font.rtl = rtl or None
        return run

    def _turn(self, paragraph: Any, *, rtl: bool) -> None:
        """Set the base direction of a paragraph."""
        if rtl:
            properties = paragraph._p.get_or_add_pPr()
            properties.insert_element_before(
                self._element("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
                "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
                "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr",
                "w:pPrChange",
            )  # fmt: skip
            for run in paragraph.runs:
                run.font.rtl = True

    def _element(self, name: str, values: Mapping[str, str] | None = None) -> Any:
        made = self.library.oxml.OxmlElement(name)
        for key, value in (values or {}).items():
            made.set(self._tag(f"w:{key}"), value)
        return made

    def _tag(self, name: str) -> str:
        return self.library.oxml.ns.qn(name)

    def _points(self, size: int) -> Any:
        return self.library.shared.Pt(size)


def _widths(table: Table) -> list[float]:
    """The widths of the columns in centimetres, by what is in them."""
    longest = [
        max(len(words), *(max(len(row[column].text), 40 if row[column].more else 0) for row in table.rows))
        for column, words in enumerate(table.head)
    ]
    shares = [8 + min(one, 48) for one in longest]
    return [_WIDTH * share / sum(shares) for share in shares]


def _words(span: Span, label: Label | None, text: str, language: str) -> Iterator[str]:
    """The lines of a comment: the label, the whole quotation of a discontinuous span, attributes, the note."""
    yield label.name.in_language(language) if label else span.label
    if len(span.segments) > 1:
        yield shortened(span.quote(text), 300)
    for name, value in span.attributes.items():
        attribute = label.attribute(name) if label else None
        shown = attribute.name.in_language(language) if attribute else name
        yield f"{shown}: {value_words(attribute, value, language, text)}"
    if span.note:
        yield span.note
