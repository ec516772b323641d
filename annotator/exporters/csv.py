"""The table: a CSV row a span, for spreadsheets. UTF-8 with BOM, safe against formula injection."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from annotator.core.annotated import Annotated
from annotator.core.labels import Attribute, Choice, Names, Scheme
from annotator.core.offsets import Utf16Map
from annotator.core.records import Span, Value
from annotator.core.reports import Format, Loss, Option
from annotator.core.rules import is_decimal
from annotator.exporters._files import Sink

FORMAT = Format(
    id="csv",
    name=Names(ar="جدول (CSV)", en="Table (CSV)"),
    suffix=".csv",
    options=(
        Option(
            id="separator",
            name=Names(ar="بين الخانات", en="Between cells"),
            choices=(
                Choice(id="comma", name=Names(ar="فاصلة", en="Comma")),
                Choice(id="semicolon", name=Names(ar="فاصلة منقوطة", en="Semicolon")),
                Choice(id="tab", name=Names(ar="علامة جدولة", en="Tab")),
            ),
        ),
    ),
)
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
"""Where a comma is the decimal sign, Excel opens files with semicolons by a double click."""
COLUMNS = (
    "article",
    "title",
    "publisher",
    "published",
    "url",
    "span",
    "label",
    "start",
    "end",
    "segments",
    "utf16_start",
    "utf16_end",
    "exact",
    "annotator",
    "origin",
    "note",
    "links",
)
"""The first columns; one named ``attr_`` and the id follows for each attribute of the scheme."""
_RISKY = frozenset("=+-@\t\r\n'＝＋－＠")


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterable[Loss]:
    """Write a row a span; an article without spans has none."""
    attributes = _attributes(scheme)
    handle = sink.open(encoding="utf-8-sig")
    table = csv.writer(handle, delimiter=_SEPARATORS[options["separator"]])
    table.writerow([*COLUMNS, *(f"attr_{name}" for name in attributes)])
    for item in articles:
        rows = list(_rows(item, attributes))
        for row in rows:
            sink.prove(row)
        table.writerows(rows)
    return ()


def read(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """The rows of a written file, for the comparison."""
    del names
    with part.open(encoding="utf-8-sig", newline="") as file:
        table = csv.reader(file, delimiter=_SEPARATORS[options["separator"]])
        next(table)
        yield from table


def guarded(text: str) -> str:
    """The cell that a spreadsheet shows as `text` and never takes for a formula: an apostrophe goes before a risky
    first character. An apostrophe counts as risky, so the way back is to drop one that comes first.
    """
    return "'" + text if text and text[0] in _RISKY else text


def _attributes(scheme: Scheme) -> dict[str, Attribute]:
    """The scheme's attributes by id, the first of each."""
    found: dict[str, Attribute] = {}
    for label in scheme.labels:
        for attribute in label.attributes:
            found.setdefault(attribute.id, attribute)
    return found


def _rows(item: Annotated, attributes: Mapping[str, Attribute]) -> Iterator[list[str]]:
    article, text = item.article, item.document.text
    utf16 = Utf16Map(text)
    links: defaultdict[str, list[str]] = defaultdict(list)
    for link in item.links:
        links[link.from_id].append(f"{link.type}:{link.to_id}")
    empty = [""] * len(attributes)
    head = [guarded(cell) for cell in (article.id, article.title, article.publisher, article.published, article.url)]
    for span in item.spans:
        yield [
            *head,
            guarded(span.id),
            guarded(span.label),
            str(span.start),
            str(span.end),
            ";".join([f"{start}-{end}" for start, end in span.segments]),
            str(utf16.to_utf16(span.start)),
            str(utf16.to_utf16(span.end)),
            guarded(span.quote(text)),
            guarded(span.annotator),
            guarded(span.origin),
            guarded(span.note),
            guarded(";".join(links.get(span.id, ()))),
            *([_cell(span, name) for name in attributes] if span.attributes else empty),
        ]


def _cell(span: Span, name: str) -> str:
    value: Value = span.attributes.get(name, "")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return guarded(" ".join(value))
    return value if is_decimal(value) else guarded(value)
