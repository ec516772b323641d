"""WebAnno TSV 3.3: a file an article, a token a row, in UTF-16 offsets. INCEpTION reads it.

All spans are of one layer, ``hashiya.Span``, whose features are the label, the note and the attributes; links are
relations between them. A sentence's text goes on to the next sentence, so that only white space before the first word
is lost. See https://inception-project.github.io/.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotator.core import cas
from annotator.core.annotated import Annotated
from annotator.core.capabilities import capability
from annotator.core.labels import Names, Scheme
from annotator.core.offsets import Utf16Map
from annotator.core.records import Link, Segment, Span
from annotator.core.reports import Format, Loss
from annotator.core.segmentation import sentences
from annotator.core.standoff import plain
from annotator.core.tokens import tokens
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
        handle = sink.open(files.take(item.article.id) + ".tsv")
        handle.write(head)
        handle.write("".join(_Sheet(fitted.item, names).lines()))
        sink.close(handle)


@dataclass(slots=True)
class _Unit:
    """A row: a token, or a piece of one."""

    name: str
    place: Segment
    spans: list[Span]
    links: list[Link]


class _Sheet:
    """The rows of one article."""

    def __init__(self, item: Annotated, names: Mapping[str, str]) -> None:
        self._text = item.document.text
        self._names = names
        rows = [list(tokens(self._text, start, end)) for start, end in sentences(self._text)]
        self._rows = [row for row in rows if row]
        self._grid = Grid([token for row in self._rows for token in row])
        self._pieces: defaultdict[int, dict[Segment, list[Span]]] = defaultdict(dict)
        self._first: dict[str, Segment] = {}
        units: dict[str, int] = {}
        for span in item.spans:
            low, high = self._grid.touching(span.start, span.end)
            units[span.id] = high - low
            for index in range(low, high):
                start, end = self._grid.tokens[index]
                place = (max(start, span.start), min(end, span.end))
                self._pieces[index].setdefault(place, []).append(span)
                self._first.setdefault(span.id, place)
        stacked = {
            span.id for pieces in self._pieces.values() for spans in pieces.values() if len(spans) > 1 for span in spans
        }
        wanted = [span.id for span in item.spans if units[span.id] > 1 or span.id in stacked]
        self._ids = {span_id: number for number, span_id in enumerate(wanted, 1)}
        self._links: defaultdict[Segment, list[Link]] = defaultdict(list)
        for link in item.links:
            self._links[self._first[link.to_id]].append(link)
        self._addresses: dict[Segment, str] = {}
        self._values: dict[str, list[str]] = {}
        self._places = {name: place for place, name in enumerate(names, len(_FIXED))}

    def lines(self) -> Iterator[str]:
        utf16 = Utf16Map(self._text)
        empty = "_\t" * (len(_FIXED) + len(self._names))
        units = self._units()
        for unit in (unit for row in units for unit in row):
            self._addresses[unit.place] = unit.name
        for number, row in enumerate(units):
            start = row[0].place[0]
            end = units[number + 1][0].place[0] if number + 1 < len(units) else len(self._text)
            lines = self._text[start:end].split("\n")
            yield "\n" + "".join([f"#Text={line.translate(_TEXT)}\n" for line in lines])
            for unit in row:
                low, high = unit.place
                places = f"{utf16.to_utf16(low)}-{utf16.to_utf16(high)}"
                word = self._text[low:high].translate(_TEXT)
                cells = self._cells(unit) if unit.spans else empty
                yield f"{unit.name}\t{places}\t{word}\t{cells}{self._relations(unit)}\n"

    def _units(self) -> list[list[_Unit]]:
        found: list[list[_Unit]] = []
        index = 0
        for number, row in enumerate(self._rows, 1):
            units: list[_Unit] = []
            for order, token in enumerate(row, 1):
                pieces = self._pieces.get(index, {})
                index += 1
                units.append(_Unit(f"{number}-{order}", token, pieces.get(token, []), self._links.get(token, [])))
                if not pieces or (len(pieces) == 1 and token in pieces):
                    continue
                parts = sorted(place for place in pieces if place != token)
                for part, place in enumerate(parts, 1):
                    units.append(_Unit(f"{number}-{order}.{part}", place, pieces[place], self._links.get(place, [])))
            found.append(units)
        return found

    def _cells(self, unit: _Unit) -> str:
        """The columns of the span layer: each span's values, those of stacked spans side by side."""
        columns = [self._values.get(span.id) or self._values.setdefault(span.id, self._of(span)) for span in unit.spans]
        if len(columns) == 1:
            return "\t".join(columns[0]) + "\t"
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

    def _relations(self, unit: _Unit) -> str:
        if not unit.links:
            return "_\t_\t"
        kinds = "|".join([_escaped(link.type) for link in unit.links])
        ends: list[str] = []
        for link in unit.links:
            head, tail = self._ids.get(link.from_id, 0), self._ids.get(link.to_id, 0)
            mark = f"[{head}_{tail}]" if head or tail else ""
            ends.append(self._addresses[self._first[link.from_id]] + mark)
        return f"{kinds}\t{'|'.join(ends)}\t"


def _escaped(value: str) -> str:
    """A feature's value as a cell takes it."""
    if value.isalnum():
        return value
    shown = _SPECIAL.sub(lambda found: "\\" + {"\t": "t", "\n": "n"}.get(found.group(), found.group()), value)
    return shown.replace("\r", "\\r")
