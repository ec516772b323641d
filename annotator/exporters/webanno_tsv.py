"""WebAnno TSV 3.3: a file an article, a token a row, in UTF-16 offsets. INCEpTION reads it.

All spans are of one layer, ``hashiya.Span``, whose features are the label, the note and the attributes; links are
relations between them. A sentence's text goes on to the next sentence, so that only white space before the first word
is lost. See https://inception-project.github.io/.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from annotator.core import cas
from annotator.core.annotated import Annotated
from annotator.core.capabilities import capability
from annotator.core.labels import Names, Scheme
from annotator.core.offsets import Utf16Map
from annotator.core.records import Link, Segment, Span
from annotator.core.reports import Format, Loss
from annotator.core.segmentation import sentences
from annotator.core.standoff import plain
from annotator.core.tokens import cut
from annotator.exporters._files import Sink
from annotator.exporters._names import FileNames
from annotator.exporters.policies import OPTION, Grid, fit

FORMAT = Format(
    id="webanno-tsv", name=Names(ar="مجلد WebAnno TSV 3.3", en="WebAnno TSV 3.3 (folder)"), suffix="", folder=True,
    options=(OPTION,),
)  # fmt: skip
_ROW = capability("webanno-tsv")
_FIXED = ("label", "note", "annotator")
_SPECIAL = re.compile(r"->|[\\\[\]|_;\t\n*]")
_SMALL = 1 << 14
"""Below it, a number's words are made once: most texts are shorter."""
_TEXT = (("\\", "\\\\"), ("\t", "\\t"), ("\r", "\\r"), ("\b", "\\b"), ("\f", "\\f"))


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a ``.tsv`` an article."""
    assert _ROW is not None
    names = cas.feature_names(scheme)
    files = FileNames()
    head = (
        "#FORMAT=WebAnno TSV 3.3\n"
        f"#T_SP={cas.SPAN}|{'|'.join((*_FIXED, *names.values()))}\n"
        f"#T_RL={cas.LINK}|kind|BT_{cas.SPAN}\n\n"
    )
    for item in articles:
        fitted = fit(item, _ROW, options["policy"])
        yield from fitted.lost
        sink.put(files.take(item.article.id) + ".tsv", head + _Sheet(fitted.item, names).text())


class _Sheet:
    """The rows of one article."""

    def __init__(self, item: Annotated, names: Mapping[str, str]) -> None:
        self._text = item.document.text
        self._names = names
        self._rows = [row for start, end in sentences(self._text) if (row := cut(self._text, start, end))]
        self._tokens = places = [token for row in self._rows for token in row]
        grid = Grid(places)
        alone: list[Span | None] = [None] * len(places)
        self._alone = alone
        self._pieces: dict[int, dict[Segment, list[Span]]] = {}
        self._first: dict[str, Segment] = {}
        many: set[str] = set()
        for span in item.spans:
            first, last = span.start, span.end
            low, high = grid.touching(first, last)
            if high - low > 1:
                many.add(span.id)
            for index in range(low, high):
                place = start, end = places[index]
                if start < first or last < end:
                    place = (max(start, first), min(end, last))
                elif alone[index] is None and index not in self._pieces:
                    alone[index] = span
                    continue
                pieces = self._parted(index)
                if place not in pieces:
                    pieces[place] = [span]
                else:
                    pieces[place].append(span)
                    many.update([one.id for one in pieces[place]])
            if low < high and item.links:
                start, end = places[low]
                self._first.setdefault(span.id, (max(start, first), min(end, last)))
        wanted = [span.id for span in item.spans if span.id in many]
        self._ids = {span_id: number for number, span_id in enumerate(wanted, 1)}
        self._links: defaultdict[Segment, list[Link]] = defaultdict(list)
        for link in item.links:
            self._links[self._first[link.to_id]].append(link)
        if self._links:
            for index, span in enumerate(alone):
                if span is not None:
                    self._parted(index)
        self._known: dict[str, str] = {}
        self._addresses: dict[Segment, str] = {}
        self._places = {name: place for place, name in enumerate(names, len(_FIXED))}

    def _parted(self, index: int) -> dict[Segment, list[Span]]:
        """The pieces of a token, of which the whole token is one where a span stands alone on it."""
        if (pieces := self._pieces.get(index)) is None:
            pieces = self._pieces[index] = {}
        if (span := self._alone[index]) is not None:
            pieces[self._tokens[index]] = [span]
            self._alone[index] = None
        return pieces

    def text(self) -> str:
        """The file's rows."""
        text, places = self._text, self._tokens
        blank = "\t" + "_\t" * (len(_FIXED) + len(self._names) + 2) + "\n"
        alone = {span.id: span for span in self._alone if span is not None}
        known = {span_id: self._cells((0, 0), [span]) for span_id, span in alone.items()}
        cells = [blank if span is None else known[span.id] for span in self._alone]
        utf16 = Utf16Map(text)
        to_utf16 = utf16.to_utf16 if utf16.length16 > len(text) else int
        shown = [(to_utf16(start), to_utf16(end)) for start, end in places] if to_utf16 is not int else places
        plain_words = "\\" not in text and "\b" not in text  # what else is escaped is white space: in no token
        words = [text[start:end] for start, end in places]
        if not plain_words:
            words = [_shown(word) for word in words]
        if self._links:
            self._address()
        starts: list[str] = []
        orders: list[str] = []
        names: list[str] = []
        for number, row in enumerate(self._rows, 1):
            stop = self._rows[number][0][0] if number < len(self._rows) else len(text)
            lines = _shown(text[row[0][0] : stop]).replace("\n", "\n#Text=")
            starts.append(f"\n#Text={lines}\n{number}-")
            starts += [f"{number}-"] * (len(row) - 1)
            names += [f"{number}-"] * len(row)
            orders += _numbers(len(row))
        for index, pieces in self._pieces.items():
            token = places[index]
            rows = self._cells(token, pieces[token]) if token in pieces else blank
            for part, place in _parts(names[index] + orders[index], token, pieces):
                low, high = place
                word = text[low:high] if plain_words else _shown(text[low:high])
                rows += f"{part}\t{to_utf16(low)}-{to_utf16(high)}\t{word}{self._cells(place, pieces[place])}"
            cells[index] = rows
        begins, ends = _offsets(shown)
        columns = (starts, orders, begins, ends, words, cells)
        wide = len(columns)
        sheet = [""] * (wide * len(places))  # a column at a time, then all in one: there are many rows
        for place, column in enumerate(columns):
            sheet[place::wide] = column
        return "".join(sheet)

    def _address(self) -> None:
        """Note the name of each row that a link can lead to."""
        index = 0
        for number, row in enumerate(self._rows, 1):
            for order, token in enumerate(row, 1):
                if pieces := self._pieces.get(index):
                    self._addresses[token] = f"{number}-{order}"
                    for name, place in _parts(f"{number}-{order}", token, pieces):
                        self._addresses[place] = name
                index += 1

    def _cells(self, place: Segment, spans: Sequence[Span]) -> str:
        """The columns: each span's values, those of stacked spans side by side, then the relations to the place."""
        if len(spans) > 1:
            cells = "\t".join(["", *map("|".join, zip(*map(self._of, spans), strict=True)), ""])
            return f"{cells}{self._relations(place)}\n"
        span = spans[0]
        if (known := self._known.get(span.id)) is None:
            cells = self._alike(span) or "\t".join(["", *self._of(span), ""])
            known = self._known[span.id] = cells if self._links else f"{cells}_\t_\t\n"
        return f"{known}{self._relations(place)}\n" if self._links else known

    def _alike(self, span: Span) -> str:
        """What `_of` gives for a span without note and attributes, as most are; nothing for another."""
        if span.note or span.attributes or not span.label or not span.annotator:
            return ""
        number = self._ids.get(span.id)
        mark = f"[{number}]" if number else ""
        label, annotator = _escaped(span.label), _escaped(span.annotator)
        return f"\t{label}{mark}\t*{mark}\t{annotator}{mark}\t" + f"*{mark}\t" * len(self._names)

    def _of(self, span: Span) -> list[str]:
        """The cells of one span."""
        number = self._ids.get(span.id)
        mark = f"[{number}]" if number else ""
        star = f"*{mark}"
        cells = [star] * (len(_FIXED) + len(self._names))
        cells[0] = _escaped(span.label) + mark if span.label else star
        cells[1] = _escaped(span.note) + mark if span.note else star
        cells[2] = _escaped(span.annotator) + mark if span.annotator else star
        for name, value in span.attributes.items():
            if name in self._places and (words := plain(value)):
                cells[self._places[name]] = _escaped(words) + mark
        return cells

    def _relations(self, place: Segment) -> str:
        links = self._links.get(place)
        if not links:
            return "_\t_\t"
        kinds = "|".join([_escaped(link.type) for link in links])
        ends: list[str] = []
        for link in links:
            head, tail = self._ids.get(link.from_id, 0), self._ids.get(link.to_id, 0)
            mark = f"[{head}_{tail}]" if head or tail else ""
            ends.append(self._addresses[self._first[link.from_id]] + mark)
        return f"{kinds}\t{'|'.join(ends)}\t"


def _shown(text: str) -> str:
    """`text` as a line or a token's cell takes it; line feeds stay."""
    for char, code in _TEXT:  # sooner than `translate`, since few texts have any
        if char in text:
            text = text.replace(char, code)
    return text


def _parts(name: str, token: Segment, pieces: Mapping[Segment, Sequence[Span]]) -> list[tuple[str, Segment]]:
    """The rows below a token's own: one for each piece of it that a span covers."""
    if len(pieces) == 1:
        (place,) = pieces
        return [] if place == token else [(f"{name}.1", place)]
    parts = sorted(place for place in pieces if place != token)
    return [(f"{name}.{part}", place) for part, place in enumerate(parts, 1)]


@cache
def _numerals() -> tuple[list[str], list[str], list[str]]:
    """Small numbers as the columns take them: an order, a begin and an end."""
    numbers = range(_SMALL)
    return [str(one) for one in numbers], [f"\t{one}-" for one in numbers], [f"{one}\t" for one in numbers]


def _numbers(count: int) -> list[str]:
    """``1`` to `count`."""
    return _numerals()[0][1 : count + 1] if count < _SMALL else [str(one) for one in range(1, count + 1)]


def _offsets(places: Sequence[Segment]) -> tuple[list[str], list[str]]:
    """The columns of begins and ends."""
    if places and places[-1][1] >= _SMALL:
        return [f"\t{start}-" for start, _ in places], [f"{end}\t" for _, end in places]
    _, begins, ends = _numerals()
    return [begins[start] for start, _ in places], [ends[end] for _, end in places]


def _escaped(value: str) -> str:
    """A feature's value as a cell takes it."""
    if value.isalnum():
        return value
    shown = _SPECIAL.sub(lambda found: "\\" + {"\t": "t", "\n": "n"}.get(found.group(), found.group()), value)
    return shown.replace("\r", "\\r")
