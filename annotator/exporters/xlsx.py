"""The tables for Excel: right-to-left sheets, one a kind of record, with links between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import regex

from annotator.core.annotated import Annotated
from annotator.core.labels import Attribute, Choice, Label, Names, Scheme
from annotator.core.offsets import Utf16Map
from annotator.core.records import Value
from annotator.core.report_pages import value_words
from annotator.core.reports import Format, Loss, Option
from annotator.exporters._checks import shortened
from annotator.exporters._files import Sink
from annotator.exporters._workbook import Sheet, Workbook, read_rows

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
_WHOLE = regex.compile(r"-?[1-9][0-9]{0,13}|0")
_HEAD = {
    "articles": ("المقالات", "Articles"), "spans": ("الوسوم", "Annotations"), "links": ("الروابط", "Links"),
    "scheme": ("التصنيفات", "Labels"), "counts": ("الأعداد", "Counts"),
    "article": ("المقال", "Article"), "id": ("المعرّف", "Id"), "title": ("العنوان", "Title"),
    "publisher": ("الناشر", "Publisher"),
    "author": ("الكاتب", "Author"), "url": ("الرابط", "Address"), "published": ("التاريخ", "Published"),
    "language": ("اللغة", "Language"), "status": ("الحالة", "Status"), "length": ("الطول", "Length"),
    "label": ("التصنيف", "Label"), "quote": ("النص", "Text"), "start": ("البداية", "Start"), "end": ("النهاية", "End"),
    "segments": ("الأجزاء", "Segments"), "utf16_start": ("البداية UTF-16", "Start UTF-16"),
    "utf16_end": ("النهاية UTF-16", "End UTF-16"), "note": ("ملاحظة", "Note"), "annotator": ("صاحب الوسم", "Annotator"),
    "origin": ("المنشأ", "Origin"), "type": ("النوع", "Type"), "from": ("من", "From"), "to": ("إلى", "To"),
    "from_text": ("نص الأول", "Text of the first"), "to_text": ("نص الثاني", "Text of the second"),
    "new": ("جديد", "New"), "in_progress": ("قيد العمل", "In progress"), "done": ("منجز", "Done"),
    "guidelines": ("الإرشادات", "Guidelines"), "count": ("العدد", "Count"),
}  # fmt: skip
_ARTICLE = {
    "id": 36, "title": 50, "publisher": 20, "author": 20, "url": 40, "published": 12, "language": 9, "status": 12,
    "length": 9,
}  # fmt: skip
_SPAN = {
    "article": 30, "id": 14, "label": 14, "quote": 60, "start": 9, "end": 9, "segments": 14, "utf16_start": 9,
    "utf16_end": 9, "note": 30, "annotator": 16, "origin": 12,
}  # fmt: skip
_LINK = {
    "article": 30, "id": 14, "type": 16, "from": 14, "to": 14, "from_text": 40, "to_text": 40, "annotator": 16,
}  # fmt: skip
"""Columns and their widths in letters."""
_WIDE = ("title", "publisher", "author", "quote", "note", "from_text", "to_text")
"""Columns whose text goes on in lines below."""
_WIDTHS = {"text": 40, "url": 40, "choices": 24}
"""Of attributes, by type; others have 18."""


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a sheet each of articles, annotations, links, labels and counts."""
    writer = _Writer(sink, scheme, options["language"])
    try:
        for item in articles:
            writer.article(item)
            yield from writer.losses()
        writer.save()
        yield from writer.losses()
    finally:
        writer.book.close()


def read(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The rows of all sheets of a written file, for the comparison."""
    del names, options
    return read_rows(part)


class _Writer:
    def __init__(self, sink: Sink, scheme: Scheme, language: str) -> None:
        self.book = Workbook(rtl=language == "ar", lose=self._lose)
        self._sink = sink
        self._scheme = scheme
        self._language = language
        self._lost: list[Loss] = []
        self._owner = ("", "")
        """The article and the span that are being written."""
        self._attributes = _attributes(scheme)
        self._counts: Counter[tuple[str, str]] = Counter()
        self._articles = self._sheet("articles", _ARTICLE)
        self._spans = self._sheet("spans", _SPAN, list(self._attributes.values()))
        self._links = self._sheet("links", _LINK)

    def article(self, item: Annotated) -> None:
        """Add a row for the article, one for each of its spans and one for each link."""
        article, place = item.article, self._articles.next_row
        self._owner = (article.id, "")
        values = {name: getattr(article, name) for name in _ARTICLE}
        values["status"] = _HEAD[article.status][self._language != "ar"]
        self._add(self._articles, list(values.values()), web=(4,))
        back = {0: (self._articles, place)}
        rows = self._write_spans(item, back)
        quotes = {span.id: shortened(span.quote(item.document.text), 200) for span in item.spans}
        self._owner = (article.id, "")
        for link in item.links:
            kind = self._scheme.link(link.type)
            name = kind.name.in_language(self._language) if kind else link.type
            self._add(
                self._links,
                [
                    article.title or article.id, link.id, name, link.from_id, link.to_id,
                    quotes[link.from_id], quotes[link.to_id], link.annotator,
                ],
                inside=back | {3: (self._spans, rows[link.from_id]), 4: (self._spans, rows[link.to_id])},
            )  # fmt: skip

    def save(self) -> None:
        """Add the labels and the counts, and write the file."""
        self._owner = ("", "")
        labels = self._sheet("scheme", {"id": 16, "label": 20, "guidelines": 80}, wide=(2,))
        for label in self._scheme.labels:
            self._add(labels, [label.id, label.name.in_language(self._language), label.guidelines])
        totals = self._sheet("counts", {"label": 20, "annotator": 24, "count": 10})
        for (label_id, person), count in sorted(self._counts.items()):
            self._add(totals, [self._label_name(label_id), person, count])
        self.book.save(self._sink.open_bytes(), self._scheme.name.in_language(self._language))

    def losses(self) -> Iterator[Loss]:
        """What could not be held since the last call."""
        yield from self._lost
        self._lost.clear()

    def _write_spans(self, item: Annotated, back: Mapping[int, tuple[Sheet, int]]) -> dict[str, int]:
        """Add the spans; returns the row of each."""
        article, text = item.article, item.document.text
        utf16 = Utf16Map(text)
        rows: dict[str, int] = {}
        for span in item.spans:
            rows[span.id] = self._spans.next_row
            label = self._scheme.label(span.label)
            self._owner = (article.id, span.id)
            self._counts[span.label, span.annotator] += 1
            values: list[str | int] = [
                article.title or article.id, span.id, self._label_name(span.label), span.quote(text),
                span.start, span.end, ";".join([f"{start}-{end}" for start, end in span.segments]),
                utf16.to_utf16(span.start), utf16.to_utf16(span.end), span.note, span.annotator, span.origin,
            ]  # fmt: skip
            if span.attributes:
                values += [self._shown(label, name, span.attributes.get(name, "")) for name in self._attributes]
            self._add(self._spans, values, inside=back)
        return rows

    def _sheet(
        self,
        name: str,
        columns: Mapping[str, int],
        more: Sequence[tuple[Attribute, Names]] = (),
        wide: Sequence[int] = (),
    ) -> Sheet:
        head = [_HEAD[column][self._language != "ar"] for column in columns]
        head += [heading.in_language(self._language) for _, heading in more]
        widths = [*columns.values(), *(_WIDTHS.get(attribute.type, 18) for attribute, _ in more)]
        places = [*wide, *(place for place, column in enumerate(columns) if column in _WIDE)]
        places += [len(columns) + place for place, (attribute, _) in enumerate(more) if attribute.type in _WIDTHS]
        title = _HEAD[name][self._language != "ar"]
        sheet = self.book.sheet(title, head, widths, wide=places)
        self._sink.prove((title, *head))
        return sheet

    def _add(
        self,
        sheet: Sheet,
        values: Sequence[str | int],
        *,
        web: Sequence[int] = (),
        inside: Mapping[int, tuple[Sheet, int]] | None = None,
    ) -> None:
        shown = sheet.add(values, web=web, inside=inside)
        if shown is not None:
            self._sink.prove((sheet.title, *shown))

    def _label_name(self, label_id: str) -> str:
        label = self._scheme.label(label_id)
        return label.name.in_language(self._language) if label else label_id

    def _shown(self, label: Label | None, name: str, value: Value) -> str | int:
        """A value as people read it; whole numbers as numbers."""
        if isinstance(value, str) and _WHOLE.fullmatch(value):
            return int(value)
        return value_words(label.attribute(name) if label else None, value, self._language) if value != "" else ""

    def _lose(self, code: str, detail: str) -> None:
        article, span = self._owner
        self._lost.append(Loss(article=article, span=span, code=code, detail=shortened(detail)))


def _attributes(scheme: Scheme) -> dict[str, tuple[Attribute, Names]]:
    """The scheme's attributes and their headings, which name the label where two would be the same. Where two have one
    id, the first.
    """
    found: dict[str, tuple[Attribute, Label]] = {}
    for label in scheme.labels:
        for attribute in label.attributes:
            found.setdefault(attribute.id, (attribute, label))
    named = Counter(name for one, _ in found.values() for name in (one.name.ar, one.name.en))
    return {
        one.id: (one, Names(ar=f"{one.name.ar} · {label.name.ar}", en=f"{one.name.en} · {label.name.en}"))
        if named[one.name.ar] > 1 or named[one.name.en] > 1
        else (one, one.name)
        for one, label in found.values()
    }
