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
font:1.05rem/2.6 "Noto Naskh Arabic","Noto Sans Arabic","Geeza Pro","Segoe UI",Tahoma,serif}
h1{font-size:1.6rem;line-height:1.5;margin:0 0 .3rem}h2{font-size:1.1rem;line-height:1.6;margin:1.6rem 0 .4rem}
.about,.legend{color:#57534e;font-size:.9rem;line-height:1.8;margin:0 0 1rem;padding:0;list-style:none}
.about li,.legend li{display:inline-block;margin-inline-end:1.2rem}
article{margin-bottom:3rem}p.t{margin:0 0 .8rem;white-space:pre-wrap;overflow-wrap:anywhere}p.t:empty{height:.6rem}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.7}
th,td{border:1px solid #d6d3d1;padding:.3rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{background:#f5f5f4}a{color:inherit}:target{background:#fef3c7}
.m{text-decoration-line:underline;text-decoration-skip-ink:none}
@page{margin:18mm}
@media print{body{max-width:none;padding:0;font-size:11pt}article{break-before:page}
article:first-of-type{break-before:auto}
tr{break-inside:avoid}thead{display:table-header-group}h2{break-after:avoid}}
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
        f"{_legend(scheme, language)}\n"
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
        if tag == "p" and ("class", "t") in attrs:
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
    yield "</ul>\n"
    for paragraph in shown.paragraphs:
        yield _paragraph(number, paragraph, scheme, language, ids)
    for table in shown.tables:
        yield _table(table, ids)
    yield "</article>\n"


def _paragraph(number: int, paragraph: Paragraph, scheme: Scheme, language: str, ids: dict[str, str]) -> str:
    pieces: list[str] = []
    for run in paragraph.runs:
        before = after = ""
        for span, lane in run.layers:
            label = scheme.label(span.label)
            anchor = ""
            if span.id in run.begins and span.id not in ids:
                ids[span.id] = f"a{number}s{len(ids) + 1}"
                anchor = f' id="{ids[span.id]}"'
            name = f"l-{label.id}" if label is not None else "l"
            before += (
                f'<span{anchor} class="m {name} n{lane}" title="{_safe(_title(span.attributes, label, language))}">'
            )
            after += "</span>"
        pieces.append(f"{before}{_safe(run.text)}{after}")
    return f'<p class="t" dir="{paragraph.direction}">{"".join(pieces)}</p>\n'


def _title(attributes: Mapping[str, object], label: Label | None, language: str) -> str:
    if label is None:
        return ""
    parts = [label.name.in_language(language)]
    for one in label.attributes:
        value = attributes.get(one.id, "")
        if isinstance(value, str | bool | tuple) and value not in ("", ()):
            parts.append(f"{one.name.in_language(language)}: {value_words(one, value, language)}")  # pyright: ignore[reportUnknownArgumentType]
    return "\n".join(parts)


def _table(table: Table, ids: Mapping[str, str]) -> str:
    head = "".join(f"<th>{_safe(cell)}</th>" for cell in table.head)
    rows = "".join(f"<tr>{''.join(_cell(cell, ids) for cell in row)}</tr>\n" for row in table.rows)
    return f"<h2>{_safe(table.title)}</h2>\n<table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n"


def _cell(cell: Cell, ids: Mapping[str, str]) -> str:
    if cell.links:
        body = "<br>".join(_linked(link) for link in cell.links)
    elif cell.span in ids:
        body = f'<a href="#{ids[cell.span]}">{_safe(cell.text)}</a>'
    else:
        body = _safe(cell.text)
    return f'<td dir="auto">{body}</td>'


def _linked(value: str) -> str:
    if _WEB.fullmatch(value):
        return f'<a href="{_safe(value)}" rel="noopener noreferrer nofollow">{_safe(value)}</a>'
    return _safe(value)


def _legend(scheme: Scheme, language: str) -> str:
    items = "".join(
        f'<li><span class="m l-{label.id} n0">{_safe(label.name.in_language(language))}</span></li>'
        for label in scheme.labels
    )
    return f'<ul class="legend">{items}</ul>'


def _label_styles(scheme: Scheme) -> str:
    rules = [f".n{lane}{{text-underline-offset:{0.22 + 0.26 * lane:.2f}em}}" for lane in range(LANES)]
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
