"""The report page: an article as people read it, cut into runs with their labels, and the tables of what was marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from annotator.core.annotated import Annotated
from annotator.core.direction import Direction, first_strong
from annotator.core.labels import Attribute, Frame, Label, Names, Scheme
from annotator.core.records import Span, Value
from annotator.core.segmentation import is_heading, paragraphs

LANES = 6
"""Underlines that are drawn one under another."""
_LONG = 40
"""Code points of a value that has a column of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a paragraph that the same spans cover."""

    text: str
    layers: tuple[tuple[Span, int], ...]
    """The covering spans, outermost first, each with its lane from 0."""
    begins: tuple[str, ...] = ()
    """Ids of the spans whose first segment begins here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of the article."""

    direction: Direction
    runs: tuple[Run, ...]
    heading: bool = False
    """Whether it reads as the heading of what follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell. `span` is the id of the span that it quotes, or empty; `links` are web addresses."""

    text: str
    span: str = ""
    links: tuple[str, ...] = ()
    more: tuple[tuple[str, Cell], ...] = ()
    """What is said below it, too long for a column: names and values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What was marked of one kind: a row a span, or a row a frame."""

    kind: str
    """The label's or the frame's id."""
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One article of a report, in the words of one language."""

    title: str
    details: tuple[tuple[str, str], ...]
    """Names and values: publisher, author, date, address; those that are known."""
    labels: tuple[Label, ...]
    """Those that the article has, in the scheme's order: its legend."""
    text: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]


_WORDS = {
    "publisher": Names(ar="الناشر", en="Publisher"),
    "author": Names(ar="الكاتب", en="Author"),
    "published": Names(ar="التاريخ", en="Published"),
    "url": Names(ar="الرابط", en="Address"),
    "text": Names(ar="النص", en="Text"),
    "note": Names(ar="ملاحظة", en="Note"),
    "annotator": Names(ar="صاحب الوسم", en="Annotator"),
}


def page(item: Annotated, scheme: Scheme, language: str) -> Page:
    """The page of an article; `language` is ``ar`` or ``en``."""
    article = item.article
    return Page(
        title=article.title or article.id,
        details=tuple(
            (_WORDS[name].in_language(language), value)
            for name in ("publisher", "author", "published", "url")
            if (value := getattr(article, name))
        ),
        labels=tuple(label for label in scheme.labels if any(span.label == label.id for span in item.spans)),
        text=item.document.text,
        paragraphs=tuple(_paragraphs(item)),
        tables=tuple(_tables(item, scheme, language)),
    )


def value_words(attribute: Attribute | None, value: Value, language: str, text: str = "") -> str:
    """A value as people read it: choices by their names, places in the article's `text` by what stands there."""
    if isinstance(value, bool):
        return {"ar": ("لا", "نعم")}.get(language[:2], ("no", "yes"))[value]
    values = value if isinstance(value, tuple) else (value,)
    if attribute is not None and attribute.type == "segment" and text:
        values = tuple(_words_at(one, text) for one in values)
    choices = [attribute.choice(one) if attribute else None for one in values]
    shown = [choice.name.in_language(language) if choice else one for choice, one in zip(choices, values, strict=True)]
    return "، ".join(shown) if language.startswith("ar") else ", ".join(shown)


def _words_at(place: str, text: str) -> str:
    start, _, end = place.partition("-")
    words = text[int(start) : int(end)] if start.isdecimal() and end.isdecimal() else ""
    return " ".join(words.split()) or place


def lanes(spans: Iterable[Span]) -> dict[str, int]:
    """The lane of each span: spans that share text have different ones, as far as there are lanes."""
    found: dict[str, int] = {}
    ends: list[int] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end, one.id)):
        lane = next((number for number, end in enumerate(ends) if end <= span.start), None)
        if lane is None and len(ends) < LANES:
            lane = len(ends)
            ends.append(0)
        found[span.id] = LANES - 1 if lane is None else lane
        ends[found[span.id]] = max(ends[found[span.id]], span.end)
    return found


def _paragraphs(item: Annotated) -> Iterator[Paragraph]:
    text = item.document.text
    given = item.article.direction
    placed = lanes(item.spans)
    segments = sorted(
        ((start, end, span) for span in item.spans for start, end in span.segments),
        key=lambda one: (one[0], -one[1], one[2].id),
    )
    default: Direction = "ltr" if given == "ltr" else "rtl"
    current: list[tuple[int, int, Span]] = []
    following = 0
    for start, end in paragraphs(text):
        while following < len(segments) and segments[following][0] < end:
            current.append(segments[following])
            following += 1
        current = [one for one in current if one[1] > start]
        strong = first_strong(text[start:end]) if given == "auto" else default
        runs = tuple(_runs(text, start, end, current, placed))
        yield Paragraph(direction=strong or default, runs=runs, heading=is_heading(text[start:end]))


def _runs(
    text: str, start: int, end: int, segments: list[tuple[int, int, Span]], placed: Mapping[str, int]
) -> Iterator[Run]:
    cuts = {start, end}
    for low, high, _ in segments:
        cuts.update(place for place in (low, high) if start < place < end)
    ordered = sorted(cuts)
    for low, high in pairwise(ordered):
        inside = [span for first, last, span in segments if first < high and low < last]
        inside.sort(key=lambda span: (span.start, -span.end, span.id))
        yield Run(
            text=text[low:high],
            layers=tuple((span, placed[span.id]) for span in inside),
            begins=tuple(span.id for span in inside if span.start == low),
        )


def _tables(item: Annotated, scheme: Scheme, language: str) -> Iterator[Table]:
    """A table a label that stands alone, then a table a frame; those without rows are left out."""
    parts = {label for frame in scheme.frames for label in _frame_labels(frame, scheme)}
    by_label: defaultdict[str, list[Span]] = defaultdict(list)
    for span in item.spans:
        by_label[span.label].append(span)
    for label in scheme.labels:
        if label.id in by_label and label.id not in parts:
            yield _label_table(item, label, by_label[label.id], language)
    for frame in scheme.frames:
        if by_label[frame.anchor]:
            yield _frame_table(item, scheme, frame, by_label[frame.anchor], language)


def _frame_labels(frame: Frame, scheme: Scheme) -> set[str]:
    links = [scheme.link(part) for part in frame.parts]
    return {frame.anchor, *(label for link in links if link is not None for label in link.to_labels)}


def _label_table(item: Annotated, label: Label, spans: list[Span], language: str) -> Table:
    text = item.document.text
    used = [one for one in label.attributes if any(one.id in span.attributes for span in spans)]
    long = [one for one in used if any(_is_long(one, span, language, text) for span in spans)]
    short = [one for one in used if one not in long]
    people = len({span.annotator for span in item.spans}) > 1
    head = [_WORDS["text"].in_language(language), *(one.name.in_language(language) for one in short)]
    head += [_WORDS["annotator"].in_language(language)] if people else []
    rows: list[tuple[Cell, ...]] = []
    for span in spans:
        more = [
            (one.name.in_language(language), _value_cell(one, span, language, text))
            for one in long
            if one.id in span.attributes
        ]
        more += [(_WORDS["note"].in_language(language), Cell(text=span.note))] if span.note else []
        cells = [Cell(text=span.quote(text), span=span.id, more=tuple(more))]
        cells += [_value_cell(attribute, span, language, text) for attribute in short]
        cells += [Cell(text=span.annotator)] if people else []
        rows.append(tuple(cells))
    return Table(kind=label.id, title=label.name.in_language(language), head=tuple(head), rows=tuple(rows))


def _is_long(attribute: Attribute, span: Span, language: str, text: str) -> bool:
    cell = _value_cell(attribute, span, language, text)
    return bool(cell.links) or len(cell.text) > _LONG


def _value_cell(attribute: Attribute, span: Span, language: str, text: str) -> Cell:
    value = span.attributes.get(attribute.id, "")
    if attribute.type == "url" and isinstance(value, tuple):
        return Cell(text="", links=value)
    return Cell(text=value_words(attribute, value, language, text) if value != "" else "")


def _frame_table(item: Annotated, scheme: Scheme, frame: Frame, anchors: list[Span], language: str) -> Table:
    text = item.document.text
    spans = {span.id: span for span in item.spans}
    ahead: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for link in item.links:
        if link.to_id in spans:
            ahead[link.from_id, link.type].append(spans[link.to_id])
    used = [part for part in frame.parts if any(ahead.get((anchor.id, part)) for anchor in anchors)]
    label = scheme.label(frame.anchor)
    head = [label.name.in_language(language) if label else frame.anchor]
    head += [link.name.in_language(language) for part in used if (link := scheme.link(part)) is not None]
    rows = [
        (
            Cell(text=anchor.quote(text), span=anchor.id),
            *(_part_cell(ahead.get((anchor.id, part), []), text) for part in used),
        )
        for anchor in anchors
    ]
    return Table(kind=frame.id, title=frame.name.in_language(language), head=tuple(head), rows=tuple(rows))


def _part_cell(spans: list[Span], text: str) -> Cell:
    return Cell(text=" ¦ ".join(span.quote(text) for span in spans), span=spans[0].id if len(spans) == 1 else "")
