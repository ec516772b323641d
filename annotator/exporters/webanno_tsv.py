"""WebAnno TSV 3.3: a file an article, a token a row, in UTF-16 offsets. INCEpTION reads it.

All spans are of one layer, ``hashiya.Span``, whose features are the label, the note and the attributes; links are
relations between them. A sentence's text goes on to the next sentence, so that only white space before the first word
is lost. See https://inception-project.github.io/.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
_TEXT = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"})


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
        lines = _Sheet(fitted.item, names).lines()
        sink.put(files.take(item.article.id) + ".tsv", head + "".join(lines))


class _Sheet:
    """The rows of one article."""

    def __init__(self, item: Annotated, names: Mapping[str, str]) -> None:
        self._text = item.document.text
        self._names = names
        self._rows = [row for start, end in sentences(self._text) if (row := cut(self._text, start, end))]
        self._grid = Grid([token for row in self._rows for token in row])
        self._pieces: dict[int, dict[Segment, list[Span]]] = {}
        self._first: dict[str, Segment] = {}
        many: set[str] = set()
        for span in item.spans:
            first, last = span.start, span.end
            low, high = self._grid.touching(first, last)
            if high - low > 1:
                many.add(span.id)
            for index in range(low, high):
                place = start, end = self._grid.tokens[index]
                if start < first or last < end:
                    place = (max(start, first), min(end, last))
                if index == low:
                    self._first.setdefault(span.id, place)
                pieces = self._pieces.get(index)
                if pieces is None:
                    self._pieces[index] = {place: [span]}
                elif place in pieces:
                    pieces[place].append(span)
                    many.update([one.id for one in pieces[place]])
                else:
                    pieces[place] = [span]
        wanted = [span.id for span in item.spans if span.id in many]
        self._ids = {span_id: number for number, span_id in enumerate(wanted, 1)}
        self._links: defaultdict[Segment, list[Link]] = defaultdict(list)
        for link in item.links:
            self._links[self._first[link.to_id]].append(link)
        self._addresses: dict[Segment, str] = {}
        self._values: dict[str, list[str]] = {}
        self._alone: dict[str, str] = {}
        self._places = {name: place for place, name in enumerate(names, len(_FIXED))}

    def lines(self) -> Iterator[str]:
        text, pieces_at = self._text, self._pieces
        empty = "_\t" * (len(_FIXED) + len(self._names) + 2)
        utf16 = Utf16Map(text)
        place16 = utf16.to_utf16 if utf16.length16 > utf16.length else None
        odd = "\\" in text or "\b" in text  # the others are white space, of which a token has none
        if self._links:
            self._address()
        index = 0
        for number, row in enumerate(self._rows, 1):
            end = self._rows[number][0][0] if number < len(self._rows) else len(text)
            yield "\n"
            for line in text[row[0][0] : end].split("\n"):
                yield f"#Text={line.translate(_TEXT)}\n"
            for order, token in enumerate(row, 1):
                name = f"{number}-{order}"
                pieces = pieces_at.get(index)
                index += 1
                for unit, (low, high) in ((name, token),) if pieces is None else _units(name, token, pieces):
                    word = text[low:high].translate(_TEXT) if odd else text[low:high]
                    spans = pieces.get((low, high)) if pieces is not None else None
                    cells = empty if spans is None else self._cells(spans) + self._relations((low, high))
                    if place16 is not None:
                        low, high = place16(low), place16(high)
                    yield f"{unit}\t{low}-{high}\t{word}\t{cells}\n"

    def _address(self) -> None:
        """Note the name of each row that a link can lead to."""
        index = 0
        for number, row in enumerate(self._rows, 1):
            for order, token in enumerate(row, 1):
                if pieces := self._pieces.get(index):
                    for name, place in _units(f"{number}-{order}", token, pieces):
                        self._addresses[place] = name
                index += 1

    def _cells(self, spans: Sequence[Span]) -> str:
        """The columns of the span layer: each span's values, those of stacked spans side by side."""
        if len(spans) == 1:
            span = spans[0]
            return self._alone.get(span.id) or self._alone.setdefault(span.id, "\t".join(self._of(span)) + "\t")
        columns = [self._values.get(span.id) or self._values.setdefault(span.id, self._of(span)) for span in spans]
        return "\t".join(["|".join(stack) for stack in zip(*columns, strict=True)]) + "\t"

    def _of(self, span: Span) -> list[str]:
        """The cells of one span."""
        number = self._ids.get(span.id)
        mark = f"[{number}]" if number else ""
        cells = [f"*{mark}"] * (len(_FIXED) + len(self._names))
        said = {"label": span.label, "note": span.note, "annotator": span.annotator}
        for place, name in enumerate(_FIXED):
            if said[name]:
                cells[place] = _escaped(said[name]) + mark
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


def _units(name: str, token: Segment, pieces: Mapping[Segment, Sequence[Span]]) -> list[tuple[str, Segment]]:
    """The rows of a token: its own, and one for each piece of it that a span covers."""
    parts = sorted([place for place in pieces if place != token])
    return [(name, token), *((f"{name}.{part}", place) for part, place in enumerate(parts, 1))]


def _escaped(value: str) -> str:
    """A feature's value as a cell takes it."""
    if value.isalnum():
        return value
    shown = _SPECIAL.sub(lambda found: "\\" + {"\t": "t", "\n": "n"}.get(found.group(), found.group()), value)
    return shown.replace("\r", "\\r")
