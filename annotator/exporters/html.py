"""The report as one web page that needs nothing else: the marked articles as they look, and tables of what was marked.

There is no script in it, nothing is loaded, and every word from outside is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

import regex

from annotator.core.annotated import Annotated
from annotator.core.labels import Choice, Label, Names, Scheme
from annotator.core.records import Span
from annotator.core.report_pages import LANES, Cell, Page, Paragraph, Table, page, value_words
from annotator.core.reports import Format, Loss, Option
from annotator.exporters._files import Sink

LANGUAGES = Option(
    id="language",
    name=Names(ar="لغة التقرير", en="Language of the report"),
    choices=(
        Choice(id="ar", name=Names(ar="العربية", en="Arabic")),
        Choice(id="en", name=Names(ar="الإنجليزية", en="English")),
    ),
)
FORMAT = Format(
    id="html", name=Names(ar="تقرير (صفحة ويب)", en="Report (web page)"), suffix=".html", options=(LANGUAGES,)
)
_COLOR = regex.compile(r"#[0-9A-Fa-f]{6}")
_WEB = regex.compile(r"https?://[^\s<>\"]+", regex.IGNORECASE)
_LINES = {
    "solid": "solid", "dot": "dotted", "double": "double", "gaps": "dashed", "dotted": "dotted", "wavy": "wavy",
    "dashdot": "dashed",
}  # fmt: skip
_THICK = {"dot": "3px", "dashdot": "1px"}
_STYLE = """
:root{color-scheme:light}
body{margin:0 auto;max-width:52rem;padding:2rem 1.5rem;background:#fff;color:#1c1917;
font:1.05rem/1.9 "Noto Naskh Arabic","Noto Sans Arabic","Geeza Pro","Segoe UI",Tahoma,serif}
h1{font-size:1.6rem;line-height:1.5;margin:0 0 .3rem;overflow-wrap:anywhere}
h2{font-size:1.1rem;line-height:1.6;margin:1.6rem 0 .4rem}
.about,.legend{color:#57534e;font-size:.9rem;line-height:1.8;margin:0 0 .6rem;padding:0;list-style:none}
.about li,.legend li{display:inline-block;margin-inline-end:1.2rem;max-width:100%;overflow-wrap:anywhere}
.legend{line-height:2.2;margin-bottom:1rem}
article{margin-bottom:3rem;padding-bottom:2rem;border-bottom:1px solid #e7e5e4}
article:last-of-type{border:0;margin:0;padding:0}
p.t{margin:0 0 .6rem;white-space:pre-wrap;overflow-wrap:anywhere}p.t:empty{height:.6rem}
p.g{font-weight:600;margin-top:1.2rem}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.7}
th,td{border-bottom:1px solid #d6d3d1;padding:.35rem .5rem;text-align:start;vertical-align:top}
th{border-bottom:2px solid #a8a29e;font-weight:600}
td{overflow-wrap:break-word}td:first-child{min-width:12rem}
.more{color:#57534e;font-size:.85rem;overflow-wrap:anywhere;margin-top:.15rem}
a{color:inherit;text-decoration-color:#a8a29e}:target{background:#fef3c7}
.m{text-decoration-line:underline;text-decoration-skip-ink:none}
@page{size:A4;margin:16mm 18mm}
@media print{body{max-width:none;padding:0;font-size:11pt}article{break-before:page;border:0;margin:0;padding:0}
article:first-of-type{break-before:auto}p.t{orphans:2;widows:2}
.m{print-color-adjust:exact;-webkit-print-color-adjust:exact}
tr{break-inside:avoid}thead{display:table-header-group}h1,h2,.g,.about,.legend,thead{break-after:avoid}}
"""


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write the page, an article at a time."""
    language = options["language"]
    handle = sink.open()
    title = scheme.name.in_language(language)
    direction = "rtl" if language == "ar" else "ltr"
    handle.write(
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{_safe(title)}</title>\n<style>{_STYLE}{_label_styles(scheme)}</style>\n</head>\n<body>\n"
    )
    for number, item in enumerate(articles, 1):
        shown = page(item, scheme, language)
        for paragraph in shown.paragraphs:
            sink.prove(("".join(run.text for run in paragraph.runs),))
        handle.writelines(_article(number, shown, scheme, language))
    handle.write("</body>\n</html>\n")
    return iter(())


def read(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The paragraphs of the articles of a written page, for the comparison."""
    del names, options
    reader = _Paragraphs()
    with part.open(encoding="utf-8", newline="") as file:
        while chunk := file.read(65_536):
            reader.feed(chunk)
            yield from reader.done
            reader.done.clear()
    reader.close()
    yield from reader.done


class _Paragraphs(HTMLParser):
    """Collects the text of ``<p class="t">``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[tuple[str, ...]] = []
        self._open: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self._open = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" and self._open is not None:
            self.done.append(("".join(self._open),))
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)


def _article(number: int, shown: Page, scheme: Scheme, language: str) -> Iterator[str]:
    ids: dict[str, str] = {}
    yield f'<article>\n<h1 dir="auto">{_safe(shown.title)}</h1>\n<ul class="about">'
    for name, value in shown.details:
        yield f"<li>{_safe(name)}: <bdi>{_linked(value)}</bdi></li>"
    yield f"</ul>\n{_legend(shown, language)}"
    for paragraph in shown.paragraphs:
        yield _paragraph(number, paragraph, shown.text, scheme, language, ids)
    for table in shown.tables:
        yield _table(table, ids)
    yield "</article>\n"


def _paragraph(number: int, paragraph: Paragraph, text: str, scheme: Scheme, language: str, ids: dict[str, str]) -> str:
    pieces: list[str] = []
    deepest = max((lane for run in paragraph.runs for _, lane in run.layers), default=0)
    for run in paragraph.runs:
        before = after = ""
        for span, lane in run.layers:
            label = scheme.label(span.label)
            anchor = ""
            if span.id in run.begins and span.id not in ids:
                ids[span.id] = f"a{number}s{len(ids) + 1}"
                anchor = f' id="{ids[span.id]}"'
            name = f"l-{label.id}" if label is not None else "l"
            said = _safe(_title(span, label, text, language))
            before += f'<span{anchor} class="m {name} n{lane}" title="{said}">'
            after += "</span>"
        pieces.append(f"{before}{_safe(run.text)}{after}")
    look = (f" h{deepest}" if deepest > 1 else "") + (" g" if paragraph.heading else "")
    return f'<p class="t{look}" dir="{paragraph.direction}">{"".join(pieces)}</p>\n'


def _title(span: Span, label: Label | None, text: str, language: str) -> str:
    if label is None:
        return ""
    parts = [label.name.in_language(language)]
    for one in label.attributes:
        value = span.attributes.get(one.id, "")
        if value not in ("", ()):
            parts.append(f"{one.name.in_language(language)}: {value_words(one, value, language, text)}")
    return "\n".join([*parts, *([span.note] if span.note else [])])


def _table(table: Table, ids: Mapping[str, str]) -> str:
    head = "".join(f"<th>{_safe(cell)}</th>" for cell in table.head)
    rows = "".join(f"<tr>{''.join(_cell(cell, ids) for cell in row)}</tr>\n" for row in table.rows)
    return f"<h2>{_safe(table.title)}</h2>\n<table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n"


def _cell(cell: Cell, ids: Mapping[str, str]) -> str:
    more = "".join(f'<div class="more">{_safe(name)}: {_value(one, ids)}</div>' for name, one in cell.more)
    return f"<td>{_value(cell, ids)}{more}</td>"


def _value(cell: Cell, ids: Mapping[str, str]) -> str:
    """The words of a cell, which keep their own direction while the cell keeps the table's."""
    if cell.links:
        return " · ".join(f"<bdi>{_linked(link)}</bdi>" for link in cell.links)
    if cell.span in ids:
        return f'<a href="#{ids[cell.span]}"><bdi>{_safe(cell.text)}</bdi></a>'
    return f"<bdi>{_safe(cell.text)}</bdi>" if cell.text else ""


def _linked(value: str) -> str:
    if _WEB.fullmatch(value):
        return f'<a href="{_safe(value)}" rel="noopener noreferrer nofollow">{_safe(value)}</a>'
    return _safe(value)


def _legend(shown: Page, language: str) -> str:
    items = "".join(
        f'<li><span class="m l-{label.id} n0">{_safe(label.name.in_language(language))}</span></li>'
        for label in shown.labels
    )
    return f'<ul class="legend">{items}</ul>\n' if items else ""


def _label_styles(scheme: Scheme) -> str:
    rules = [f".n{lane}{{text-underline-offset:{0.22 + 0.26 * lane:.2f}em}}" for lane in range(LANES)]
    rules += [f".h{lane}{{line-height:{1.6 + 0.26 * lane:.2f}}}" for lane in range(2, LANES)]
    for label in scheme.labels:
        color = label.light if _COLOR.fullmatch(label.light) else "#57534e"
        thick = _THICK.get(label.underline, "2px")
        rules.append(
            f".l-{label.id}{{text-decoration-color:{color};text-decoration-style:{_LINES[label.underline]};"
            f"text-decoration-thickness:{thick}}}"
        )
    return "\n".join(rules)


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
