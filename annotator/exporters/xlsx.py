"""The workbook: right-to-left sheets, one a kind of record, with links between them. Nothing in it is a formula."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import regex

from annotator.core import libraries
from annotator.core.annotated import Annotated
from annotator.core.labels import Choice, Names, Scheme
from annotator.core.offsets import Utf16Map
from annotator.core.records import Value
from annotator.core.reports import Format, Loss, Option
from annotator.exporters._checks import shortened
from annotator.exporters._files import Sink

FORMAT = Format(
    id="xlsx",
    name=Names(ar="مصنف إكسل (XLSX)", en="Excel workbook (XLSX)"),
    suffix=".xlsx",
    options=(
        Option(
            id="language",
            name=Names(ar="لغة العناوين", en="Headings in"),
            choices=(
                Choice(id="ar", name=Names(ar="العربية", en="Arabic")),
                Choice(id="en", name=Names(ar="الإنجليزية", en="English")),
            ),
        ),
    ),
)
MAX_CELL = 32_767
"""UTF-16 units of a cell."""
MAX_ROWS = 1_048_576
MAX_LINKS = 60_000
"""Clickable cells of a sheet; a spreadsheet takes 65,530."""
_RISKY = frozenset("=+-@\t\r\n'＝＋－＠")
_NOT_XML = regex.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WHOLE = regex.compile(r"-?[1-9][0-9]{0,13}|0")
_WEB = regex.compile(r"https?://[^\s<>\"]{1,1900}")
_HEAD = {
    "articles": ("المقالات", "Articles"), "spans": ("المقاطع", "Spans"), "links": ("الروابط", "Links"),
    "scheme": ("التصنيفات", "Labels"), "counts": ("الأعداد", "Counts"),
    "article": ("المقال", "Article"), "id": ("المعرف", "Id"), "title": ("العنوان", "Title"),
    "publisher": ("الناشر", "Publisher"),
    "author": ("الكاتب", "Author"), "url": ("الرابط", "Address"), "published": ("التاريخ", "Published"),
    "language": ("اللغة", "Language"), "status": ("الحالة", "Status"), "length": ("الطول", "Length"),
    "label": ("التصنيف", "Label"), "quote": ("النص", "Text"), "start": ("البداية", "Start"), "end": ("النهاية", "End"),
    "segments": ("القطع", "Segments"), "utf16_start": ("البداية UTF-16", "Start UTF-16"),
    "utf16_end": ("النهاية UTF-16", "End UTF-16"), "note": ("ملاحظة", "Note"), "annotator": ("المعلق", "Annotator"),
    "origin": ("المنشأ", "Origin"), "type": ("النوع", "Type"), "from": ("من", "From"), "to": ("إلى", "To"),
    "from_text": ("نص الأول", "Text of the first"), "to_text": ("نص الثاني", "Text of the second"),
    "guidelines": ("الإرشادات", "Guidelines"), "count": ("العدد", "Count"),
}  # fmt: skip
_ARTICLE = ("id", "title", "publisher", "author", "url", "published", "language", "status", "length")
_SPAN = (
    "article",
    "id",
    "label",
    "quote",
    "start",
    "end",
    "segments",
    "utf16_start",
    "utf16_end",
    "note",
    "annotator",
    "origin",
)
_LINK = ("article", "id", "type", "from", "to", "from_text", "to_text", "annotator")


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a sheet each of articles, spans, links, labels and counts."""
    book = _Book(sink, options["language"])
    try:
        yield from _write(book, articles, scheme, options["language"])
        book.save(sink.open_bytes())
    except BaseException:
        book.abandon()
        raise
    yield from book.losses()


def _write(book: _Book, articles: Iterable[Annotated], scheme: Scheme, language: str) -> Iterator[Loss]:
    names = _attributes(scheme)
    head = [book.word(name) for name in _SPAN] + [title.in_language(language) for title in names.values()]
    articles_sheet = book.sheet("articles", [book.word(name) for name in _ARTICLE], (36, 50, 20, 20, 30, 12, 9, 12, 9))
    spans_sheet = book.sheet("spans", head, (36, 14, 12, 60))
    links_sheet = book.sheet("links", [book.word(name) for name in _LINK], (36, 14, 12, 14, 14, 40, 40))
    counts: Counter[tuple[str, str]] = Counter()
    for item in articles:
        yield from _write_article(book, item, scheme, articles_sheet, spans_sheet, links_sheet, names)
        counts.update((span.label, span.annotator) for span in item.spans)
    labels = book.sheet("scheme", [book.word("id"), book.word("label"), book.word("guidelines")], (16, 20, 80))
    for label in scheme.labels:
        labels.add([label.id, label.name.in_language(language), label.guidelines])
    totals = book.sheet("counts", [book.word("label"), book.word("annotator"), book.word("count")], (16, 24, 10))
    for (label_id, person), count in sorted(counts.items()):
        totals.add([label_id, person, count])


def read(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The rows of all sheets of a written file, for the comparison."""
    del names, options
    with part.open("rb") as file:
        book = libraries.openpyxl().load_workbook(file, read_only=True)
        try:
            for sheet in book.worksheets:
                for row in sheet.iter_rows(values_only=True):
                    cells = ["" if cell is None else str(cell) for cell in row]
                    while cells and not cells[-1]:
                        cells.pop()
                    yield (sheet.title, *cells)
        finally:
            book.close()


def _write_article(
    book: _Book,
    item: Annotated,
    scheme: Scheme,
    articles: _Sheet,
    spans: _Sheet,
    links: _Sheet,
    names: Mapping[str, Names],
) -> Iterator[Loss]:
    article, text = item.article, item.document.text
    place = articles.next_row
    articles.add([getattr(article, name) for name in _ARTICLE], web=(4,))
    book.owner = article.id
    utf16 = Utf16Map(text)
    rows: dict[str, int] = {}
    quotes: dict[str, str] = {}
    for span in item.spans:
        rows[span.id] = spans.next_row
        quotes[span.id] = shortened(span.quote(text), 200)
        label = scheme.label(span.label)
        spans.add(
            [
                article.title or article.id,
                span.id,
                label.name.in_language(book.language) if label else span.label,
                span.quote(text),
                span.start,
                span.end,
                ";".join(f"{start}-{end}" for start, end in span.segments),
                utf16.to_utf16(span.start),
                utf16.to_utf16(span.end),
                span.note,
                span.annotator,
                span.origin,
                *(_plain(span.attributes.get(name, "")) for name in names),
            ],
            inside={0: (articles, place)},
            owner=span.id,
        )
    for link in item.links:
        kind = scheme.link(link.type)
        links.add(
            [
                article.title or article.id,
                link.id,
                kind.name.in_language(book.language) if kind else link.type,
                link.from_id,
                link.to_id,
                quotes[link.from_id],
                quotes[link.to_id],
                link.annotator,
            ],
            inside={
                0: (articles, place),
                3: (spans, rows[link.from_id]),
                4: (spans, rows[link.to_id]),
            },
        )
    yield from book.losses()


def _attributes(scheme: Scheme) -> dict[str, Names]:
    """The scheme's attributes and their names; where two differ in name, the first."""
    found: dict[str, Names] = {}
    for label in scheme.labels:
        for attribute in label.attributes:
            found.setdefault(attribute.id, attribute.name)
    return found


def _plain(value: Value) -> str | float | int:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(value)
    return int(value) if _WHOLE.fullmatch(value) else value


class _Book:
    """A workbook that is written row by row and kept on the disk by its library."""

    def __init__(self, sink: Sink, language: str) -> None:
        self.library = libraries.openpyxl()
        self.sink = sink
        self.language = language
        self.owner = ""
        self.pending: list[Loss] = []
        self._book = self.library.Workbook(write_only=True)
        self.bold = self.library.styles.Font(bold=True)

    def word(self, name: str) -> str:
        """A heading."""
        return _HEAD[name][0 if self.language == "ar" else 1]

    def sheet(self, name: str, head: Sequence[str], widths: Sequence[int]) -> _Sheet:
        """A new sheet with its heading row, which stays in sight."""
        made = self._book.create_sheet(self.word(name))
        made.sheet_view.rightToLeft = self.language == "ar"
        made.freeze_panes = "A2"
        for number, width in enumerate(widths, 1):
            made.column_dimensions[self.library.utils.get_column_letter(number)].width = width
        sheet = _Sheet(self, made, self.word(name))
        sheet.add(list(head), bold=True)
        return sheet

    def losses(self) -> Iterator[Loss]:
        """What could not be held since the last call."""
        yield from self.pending
        self.pending.clear()

    def abandon(self) -> None:
        """Take away the library's own files of a book that is not saved."""
        for sheet in self._book.worksheets:
            sheet.close()
            sheet._writer.cleanup()

    def save(self, handle: Any) -> None:
        """Write the whole book."""
        self._book.save(handle)


class _Sheet:
    def __init__(self, book: _Book, sheet: Any, title: str) -> None:
        self._book = book
        self._sheet = sheet
        self.title = title
        self.next_row = 1
        self._links = 0

    def add(
        self,
        values: Sequence[str | int | float],
        *,
        bold: bool = False,
        web: Sequence[int] = (),
        inside: Mapping[int, tuple[_Sheet, int]] | None = None,
        owner: str = "",
    ) -> None:
        """Add a row. `web`: columns whose addresses can be clicked; `inside`: columns that lead to a row of a sheet."""
        if self.next_row > MAX_ROWS:
            self._lose(owner, "no_row", str(values[0]))
            return
        cells: list[Any] = []
        for column, value in enumerate(values):
            cell = self._cell(value, column + 1, owner)
            if bold:
                cell.font = self._book.bold
            if column in web and isinstance(value, str) and _WEB.fullmatch(value):
                self._link(cell, target=value)
            elif inside is not None and column in inside and inside[column][1] <= MAX_ROWS:
                sheet, row = inside[column]
                self._link(cell, location=f"'{sheet.title}'!A{row}")
            cells.append(cell)
        self._sheet.append(cells)
        shown = ["" if cell.value is None else str(cell.value) for cell in cells]
        while shown and not shown[-1]:
            shown.pop()
        self._book.sink.prove((self.title, *shown))
        self.next_row += 1

    def _cell(self, value: str | int | float, column: int, owner: str) -> Any:
        if isinstance(value, str):
            value = self._fitting(value, owner)
        cell = self._book.library.cell.WriteOnlyCell(self._sheet, value=None)
        cell.row, cell.column = self.next_row, column
        if isinstance(value, str):
            if value:
                cell._value, cell.data_type = value, "s"
            if value[:1] in _RISKY and value:
                cell.quotePrefix = True
        else:
            cell.value = value
        return cell

    def _fitting(self, value: str, owner: str) -> str:
        clean = _NOT_XML.sub("\ufffd", value)
        if clean != value:
            self._lose(owner, "control_character", value)
        if len(clean) + sum(1 for char in clean if char > "\uffff") > MAX_CELL:
            self._lose(owner, "cell_cut", clean)
            clean = clean.encode("utf-16-le")[: 2 * (MAX_CELL - 1)].decode("utf-16-le", "ignore") + "…"
        return clean

    def _link(self, cell: Any, *, target: str = "", location: str = "") -> None:
        if self._links >= MAX_LINKS:
            return
        self._links += 1
        link = self._book.library.worksheet.hyperlink.Hyperlink(
            ref=cell.coordinate, target=target or None, location=location or None
        )
        cell._hyperlink = link
        prefix = cell.quotePrefix
        cell.style = "Hyperlink"
        cell.quotePrefix = prefix

    def _lose(self, owner: str, code: str, detail: str) -> None:
        self._book.pending.append(Loss(article=self._book.owner, span=owner, code=code, detail=shortened(detail)))
