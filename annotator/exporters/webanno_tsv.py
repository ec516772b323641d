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
from itertools import pairwise

from annotator.core import cas
from annotator.core.annotated import Annotated
from annotator.core.capabilities import capability
from annotator.core.labels import Names, Scheme
from annotator.core.offsets import Utf16Map
from annotator.core.records import Link, Segment, Span
from annotator.core.reports import Format, Loss
from annotator.core.standoff import plain
from annotator.core.tokens import by_sentence
from annotator.exporters._files import Sink
from annotator.exporters._names import FileNames
from annotator.exporters.policies import OPTION, Grid, fit

FORMAT = Format(
    id="webanno-tsv", name=Names(ar="مجلد WebAnno TSV 3.3", en="WebAnno TSV 3.3 (folder)"), suffix="", folder=True,
    options=(OPTION,),
)  # fmt: skip
_ROW = capability("webanno-tsv")
_SPECIAL = re.compile(r"->|[\\\[\]|_;\t\n*]")
_SMALL = 1 << 14
"""Below it, a number's words are made once: most texts are shorter."""
_TEXT = (("\\", "\\\\"), ("\t", "\\t"), ("\r", "\\r"), ("\b", "\\b"), ("\f", "\\f"))


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a ``.tsv`` an article."""
    assert _ROW is not None
    names = cas.feature_names(scheme)
    files = FileNames()
    for item in articles:
        fitted = fit(item, _ROW, options["policy"])
        yield from fitted.lost
        sink.put(files.take(item.article.id) + ".tsv", _Sheet(fitted.item, names).text())


class _Sheet:
    """The rows of one article. Only the features that its spans have get a column."""

    def __init__(self, item: Annotated, names: Mapping[str, str]) -> None:
        self._text = item.document.text
        self._tokens, self._firsts = by_sentence(self._text)
        self._spans = item.spans
        places = self._tokens
        self._grid = grid = Grid(places)
        self._noted = any(span.note for span in item.spans)
        used = {name for span in item.spans if span.attributes for name in span.attributes}
        self._features = {name: feature for name, feature in names.items() if name in used}
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
        self._addresses: dict[Segment, str] = {}

    def _parted(self, index: int) -> dict[Segment, list[Span]]:
        """The pieces of a token, of which the whole token is one where a span stands alone on it."""
        if (pieces := self._pieces.get(index)) is None:
            pieces = self._pieces[index] = {}
        if (span := self._alone[index]) is not None:
            pieces[self._tokens[index]] = [span]
            self._alone[index] = None
        return pieces

    def text(self) -> str:
        """The file's text: what its columns are, then its rows."""
        text, places = self._text, self._tokens
        columns = ["label", *(["note"] if self._noted else []), "annotator", *self._features.values()]
        head = f"#FORMAT=WebAnno TSV 3.3\n#T_SP={cas.SPAN}|{'|'.join(columns)}\n"
        blank = "\t_" * len(columns) + "\t\n"
        if self._links:
            head += f"#T_RL={cas.LINK}|kind|BT_{cas.SPAN}\n"
            blank = "\t_" * (len(columns) + 2) + "\t\n"
        self._known = {span.id: "\t" + "\t".join(self._of(span)) + "\t" for span in self._spans}
        if not self._links:
            self._known = {span_id: f"{cells}\n" for span_id, cells in self._known.items()}
        known = self._known
        cells = [blank if span is None else known[span.id] for span in self._alone]
        utf16 = Utf16Map(text)
        wide_text = utf16.length16 > len(text)
        to_utf16 = utf16.to_utf16 if wide_text else int
        begins, ends = self._grid.starts, self._grid.ends
        words = [*map(text.__getitem__, map(slice, begins, ends))]
        plain_words = "\\" not in text and "\b" not in text  # what else is escaped is white space: in no token
        if not plain_words:
            words = [_shown(word) for word in words]
        if wide_text:
            begins, ends = [*map(to_utf16, begins)], [*map(to_utf16, ends)]
        starts: list[str] = []
        orders: list[str] = []
        names: list[str] = []
        for number, (low, high) in enumerate(pairwise([*self._firsts, len(places)]), 1):
            stop = places[high][0] if high < len(places) else len(text)
            lines = _shown(text[places[low][0] : stop]).replace("\n", "\n#Text=")
            name, count = f"{number}-", high - low
            starts.append(f"\n#Text={lines}\n{name}")
            starts += [name] * (count - 1)
            names += [name] * count
            orders += _numbers(count)
        if self._links:
            self._address(names, orders)
        for index, pieces in self._pieces.items():
            token = places[index]
            rows = self._cells(token, pieces[token]) if token in pieces else blank
            for part, place in _parts(names[index] + orders[index], token, pieces):
                low, high = place
                word = text[low:high] if plain_words else _shown(text[low:high])
                rows += f"{part}\t{to_utf16(low)}-{to_utf16(high)}\t{word}{self._cells(place, pieces[place])}"
            cells[index] = rows
        table = (starts, orders, *_offsets(begins, ends), words, cells)
        wide = len(table)
        sheet = [""] * (wide * len(places))  # a column at a time, then all in one: there are many rows
        for place, column in enumerate(table):
            sheet[place::wide] = column
        return "".join([head, "\n", *sheet])

    def _address(self, names: Sequence[str], orders: Sequence[str]) -> None:
        """Note the name of each row that a link can lead to."""
        for index, pieces in self._pieces.items():
            token, name = self._tokens[index], names[index] + orders[index]
            self._addresses[token] = name
            for part, place in _parts(name, token, pieces):
                self._addresses[place] = part

    def _cells(self, place: Segment, spans: Sequence[Span]) -> str:
        """The columns: each span's values, those of stacked spans side by side, then the relations to the place."""
        if len(spans) > 1:
            return "\t".join(["", *map("|".join, zip(*map(self._of, spans), strict=True)), self._relations(place)])
        known = self._known[spans[0].id]
        return known + self._relations(place) if self._links else known

    def _of(self, span: Span) -> list[str]:
        """The cells of one span."""
        number = self._ids.get(span.id)
        mark = f"[{number}]" if number else ""
        values = [span.label, *([span.note] if self._noted else []), span.annotator]
        if self._features:
            values += [plain(span.attributes[name]) if name in span.attributes else "" for name in self._features]
        return [(_escaped(value) if value else "*") + mark for value in values]

    def _relations(self, place: Segment) -> str:
        """The last cells of a row, where there are links at all."""
        if not self._links:
            return "\n"
        links = self._links.get(place)
        if not links:
            return "_\t_\t\n"
        kinds = "|".join([_escaped(link.type) for link in links])
        ends: list[str] = []
        for link in links:
            head, tail = self._ids.get(link.from_id, 0), self._ids.get(link.to_id, 0)
            mark = f"[{head}_{tail}]" if head or tail else ""
            ends.append(self._addresses[self._first[link.from_id]] + mark)
        return f"{kinds}\t{'|'.join(ends)}\t\n"


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


def _offsets(begins: Sequence[int], ends: Sequence[int]) -> tuple[list[str], list[str]]:
    """The columns of begins and ends."""
    if ends and ends[-1] >= _SMALL:
        return [f"\t{begin}-" for begin in begins], [f"{end}\t" for end in ends]
    _, first, last = _numerals()
    return [*map(first.__getitem__, begins)], [*map(last.__getitem__, ends)]


def _escaped(value: str) -> str:
    """A feature's value as a cell takes it."""
    if value.isalnum():
        return value
    shown = _SPECIAL.sub(lambda found: "\\" + {"\t": "t", "\n": "n"}.get(found.group(), found.group()), value)
    return shown.replace("\r", "\\r")
