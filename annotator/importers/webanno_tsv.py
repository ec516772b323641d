"""WebAnno TSV 3.x, read: spans, sub-tokens, stacked and multi-token annotations, slots, relations and chains.

Offsets are UTF-16, compared with every token. A layer's spans are named after it, named entities after their value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from annotator.core import cas as names
from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names
from annotator.core.reading import Reading
from annotator.core.records import Value
from annotator.core.reports import Format
from annotator.importers._merging import merged
from annotator.importers._spans import Builder, no_article
from annotator.importers._texts import bad, is_text, lies
from annotator.importers.text import read_bytes

FORMAT = Format(
    id="webanno-tsv", name=Names(ar="مجلد WebAnno TSV 3", en="WebAnno TSV 3 (folder)"), suffix=".tsv", folder=True
)
_MAGIC = "#FORMAT=WebAnno TSV 3"
_OLD = re.compile(rb"(?: ?# [^\r\n]+\r?\n)?#id=\d+\r?\n#text=")
"""The beginning of versions 1 and 2."""
_UNIT = re.compile(r"(\d{1,9})-(\d{1,9}(?:\.\d{1,9})*)")
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
_MARK = re.compile(r"(?<!\\)((?:\\\\)*)\[(\d+)(?:_(\d+))?\]$")
_CHAIN = re.compile(r"(?<!\\)((?:\\\\)*)->(\d+)-(\d+)$")
_ESCAPE = re.compile(r"\\(->|.)", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_TYPES = ("Token", "Sentence")


def detects(path: Path) -> bool:
    """Whether a file, or the first of a folder, begins like WebAnno TSV 3."""
    if path.is_dir():
        return any(detects(file) for file in sorted(path.rglob("*.tsv"))[:1])
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(4096).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return False
    return head.startswith(_MAGIC[:-1].encode()) or _OLD.match(head) is not None


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a text; files of one text that lie together are the work of the people they are named after.

    Raises `BadFile`: ``bad_format``, ``offsets_lie``, ``climbs_out``.
    """
    yield from merged(_all(path, annotator), annotator)


def _all(path: Path, annotator: str) -> Iterator[Reading]:
    if not path.exists():
        raise BadFile("file_missing", path=str(path))
    files = sorted(path.rglob("*.tsv"), key=lambda file: (file.parent.name, file)) if path.is_dir() else [path]
    for file in files:
        if path.is_dir() and not file.resolve().is_relative_to(path.resolve()):
            raise BadFile("climbs_out", path=str(path), name=file.name)
        place = str(file.relative_to(path)) if path.is_dir() else file.name
        yield _read_file(file, place, annotator)


@dataclass(slots=True)
class _Layer:
    """A layer of the header: its kind, type, and columns."""

    kind: str
    type: str
    columns: list[str]
    base: str = ""
    """The type at the end of a relation."""

    @property
    def short(self) -> str:
        return self.type.rpartition(".")[2]


@dataclass(slots=True)
class _Row:
    line: int
    unit: str
    begin: int
    end: int
    word: str
    cells: list[str]


@dataclass(slots=True)
class _Item:
    """An annotation: where its rows begin and end, and the values of its columns."""

    layer: _Layer
    line: int
    begin: int
    end: int
    values: list[str]
    units: list[str] = field(default_factory=list[str])


def _read_file(file: Path, place: str, annotator: str) -> Reading:
    try:
        text = read_bytes(file).decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise bad(file, 1, f"not UTF-8 at byte {error.start}") from error
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if _OLD.match(text.encode("utf-8", "replace")):
        raise bad(file, 1, "WebAnno TSV 1 or 2, which has no offsets: export it as WebAnno TSV 3 or UIMA CAS")
    if not lines[0].startswith(_MAGIC):
        raise bad(file, 1, f"not WebAnno TSV 3: {lines[0][:40]}")
    layers = [_layer(file, number, line) for number, line in enumerate(lines, 1) if line.startswith("#T_")]
    rows, whole = _rows(file, lines, sum(len(layer.columns) for layer in layers))
    if not is_text(whole):
        raise bad(file, 1, "lone surrogates")
    try:
        made = Builder(file, place, whole, {}, annotator=annotator, origin="import:webanno")
    except BadText as error:
        return no_article(place, error)
    _Sheet(file, made, layers, rows).read()
    return made.reading(by_depth=all(layer.type != names.SPAN for layer in layers))


def _layer(file: Path, number: int, line: str) -> _Layer:
    kind, _, rest = line.partition("=")
    name, *columns = rest.split("|")
    if kind not in ("#T_SP", "#T_CH", "#T_RL") or not name:
        raise bad(file, number, "unknown layer")
    columns = [column for column in columns if column]
    base = columns[-1].removeprefix("BT_") if kind == "#T_RL" and columns else ""
    return _Layer(kind[3:], name, columns or [""], base)


def _rows(file: Path, lines: list[str], width: int) -> tuple[list[_Row], str]:
    """The rows, and the text put together from its sentences. Raises `BadFile`."""
    rows: list[_Row] = []
    pieces: list[str] = []
    length = 0
    waiting: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#Text="):
            waiting.append(_text(line.removeprefix("#Text=")))
            continue
        if not line.strip() or line.startswith("#"):
            continue
        row = _row(file, number, line, width)
        if waiting:
            sentence = "\n".join(waiting)
            waiting = []
            gap = row.begin - length
            if gap < 0:
                raise lies(file, number, row.unit)
            if gap > len(line) + 1_000_000:
                raise bad(file, number, "a gap that is too wide")
            if gap:
                pieces.append("\n" + " " * (gap - 1) if pieces else " " * gap)
            pieces.append(sentence)
            length = row.begin + len(sentence) + sum(char > "\uffff" for char in sentence)
        elif not pieces:
            raise bad(file, number, "a row before the first text")
        rows.append(row)
    if not rows:
        return rows, "\n".join(waiting)
    return rows, "".join(pieces)


def _row(file: Path, number: int, line: str, width: int) -> _Row:
    unit, *rest = line.split("\t")
    found = _PLACE.fullmatch(rest[0]) if rest else None
    if not _UNIT.fullmatch(unit) or found is None or len(rest) < 2:
        raise bad(file, number, "no row of a token")
    cells = rest[2 : 2 + width]
    if len(cells) < width:
        if any(cells) or width - len(cells) > width:
            raise bad(file, number, f"{len(cells)} columns of {width}")
        cells = ["_"] * width
    return _Row(number, unit, int(found[1]), int(found[2]), rest[1], cells)


class _Sheet:
    """The annotations of one file while they are being put together."""

    def __init__(self, file: Path, made: Builder, layers: list[_Layer], rows: list[_Row]) -> None:
        self._file = file
        self._made = made
        self._layers = layers
        self._rows = rows
        self._items: dict[tuple[int, str], _Item] = {}
        """By the number of the layer and their mark, or the unit of those without."""
        self._at: dict[tuple[str, str], list[tuple[int, str]]] = {}
        """By unit and mark ("" for none): the items."""
        self._keys: dict[tuple[int, str], object] = {}

    def read(self) -> None:
        self._check_words()
        first = 0
        relations: list[tuple[_Layer, _Row, list[str]]] = []
        for number, layer in enumerate(self._layers):
            last = first + len(layer.columns)
            for row in self._rows:
                cells = row.cells[first:last]
                if all(cell in ("_", "") for cell in cells):
                    continue
                if layer.kind == "RL":
                    relations.append((layer, row, cells))
                else:
                    self._collect(number, layer, row, cells)
            first = last
        for key, item in self._items.items():
            self._add_span(key, item)
        for key, item in self._items.items():
            if item.layer.kind == "SP":
                self._add_slots(key, item)
        self._add_chains()
        for layer, row, cells in relations:
            self._add_relations(layer, row, cells)

    def _check_words(self) -> None:
        """Compare every token with the text at its place."""
        text = self._made.text
        for row in self._rows:
            start, end = text.from_utf16(row.begin), text.from_utf16(row.end)
            word = text.raw[start:end] if 0 <= start <= end else None
            if word is None or (word != row.word and word != _text(row.word)):
                raise lies(self._file, row.line, row.unit)

    def _collect(self, number: int, layer: _Layer, row: _Row, cells: list[str]) -> None:
        stacks = [_split(cell, "|") for cell in cells]
        depth = max(len(stack) for stack in stacks)
        if any(len(stack) not in (1, depth) for stack in stacks):
            raise bad(self._file, row.line, "columns of different depth")
        for level in range(depth):
            values = [stack[level] if len(stack) == depth else "*" for stack in stacks]
            marks = [found[2] for value in values if (found := _MARK.search(value))]
            mark = marks[0] if marks else ""
            chain = _CHAIN.search(values[-1]) if layer.kind == "CH" else None
            key = f"[{mark}" if mark else f"{row.unit} {level}"
            if chain is not None:
                key = f"chain {chain[2]}-{chain[3]}"
            item = self._items.get((number, key))
            if item is None:
                plain_values = [_MARK.sub(r"\1", value) for value in values]
                item = self._items[(number, key)] = _Item(layer, row.line, row.begin, row.end, plain_values)
            item.begin, item.end = min(item.begin, row.begin), max(item.end, row.end)
            item.units.append(row.unit)
            self._at.setdefault((row.unit, mark), []).append((number, key))

    def _add_span(self, key: tuple[int, str], item: _Item) -> None:
        layer = item.layer
        attributes: dict[str, Value] = {}
        skip = False
        for column, value in zip(layer.columns, item.values, strict=True):
            if skip:
                skip = False
                continue
            if column.startswith("ROLE_"):
                skip = True
                continue
            if layer.kind == "CH":
                value = _CHAIN.sub(r"\1", value)
            if value in ("*", "_", "") or not column:
                continue
            attributes[column] = _value(value)
        label, note, person = layer.short, "", ""
        if layer.type == names.SPAN:
            attributes = {_own_name(name): value for name, value in attributes.items()}
            label, note, person = (str(attributes.pop(name, "")) for name in ("label", "note", "annotator"))
        elif label == "NamedEntity" and "value" in attributes:
            label = str(attributes.pop("value"))
        text = self._made.text
        place = (text.from_utf16(item.begin), text.from_utf16(item.end))
        name = f"{layer.short} {item.units[0]} {key[1]}"
        self._made.span(name, label or layer.short, [place], attributes=attributes, note=note, annotator=person)
        self._keys[key] = name

    def _add_slots(self, key: tuple[int, str], item: _Item) -> None:
        for index, column in enumerate(item.layer.columns[:-1]):
            if not column.startswith("ROLE_") or item.values[index] == "_":
                continue
            feature = column.rpartition(":")[2].partition("_")[0]
            roles, targets = _split(item.values[index], ";"), _split(item.values[index + 1], ";")
            for role, target in zip(roles, targets, strict=False):
                if target in ("*", "_", ""):
                    continue
                kind = _value(role) if role not in ("*", "") else feature
                wanted = item.layer.columns[index + 1]
                self._made.link(kind, self._keys[key], self._find(item.line, target, wanted, 1))

    def _add_chains(self) -> None:
        chains: dict[tuple[int, str], list[tuple[int, object, str]]] = {}
        for key, item in self._items.items():
            found = _CHAIN.search(item.values[-1]) if item.layer.kind == "CH" else None
            if found:
                chains.setdefault((key[0], found[2]), []).append(
                    (int(found[3]), self._keys[key], _value(_CHAIN.sub(r"\1", item.values[-1])))
                )
        for (number, _), links in chains.items():
            links.sort(key=lambda link: link[0])
            for (_, head, kind), (_, tail, _) in pairwise(links):
                name = self._layers[number].short
                self._made.link(kind if kind not in ("*", "", "_") else name, head, tail)

    def _add_relations(self, layer: _Layer, row: _Row, cells: list[str]) -> None:
        stacks = [_split(cell, "|") for cell in cells]
        if len({len(stack) for stack in stacks}) > 1:
            raise bad(self._file, row.line, "columns of different depth")
        for values in zip(*stacks, strict=True):
            *features, end = values
            if end in ("*", "_", ""):
                continue
            found = _MARK.search(end)
            own = f"{row.unit}[{found[3]}]" if found and found[3] and found[3] != "0" else row.unit
            head = self._find(row.line, end, layer.base, 1)
            tail = self._find(row.line, own, layer.base, 1)
            said = [(column, _value(value)) for column, value in zip(layer.columns, features, strict=False)
                    if value not in ("*", "_", "")]  # fmt: skip
            kind = said[0][1] if said else layer.short
            for column, value in said[1:]:
                self._made.lose(f"{layer.short} {row.unit}", "attribute", f"{column}: {value}")
            self._made.link(kind, head, tail)

    def _find(self, line: int, address: str, kind: str, group: int) -> object:
        """The name of the span at an address such as ``1-3[2]``, of a type where that is asked for."""
        del group
        found = _MARK.search(address)
        unit, mark = address, ""
        if found:
            unit, mark = address[: found.start()], found[2]
        unit = unit.strip()
        if not _UNIT.fullmatch(unit):
            raise bad(self._file, line, f"no address: {address[:40]}")
        keys = self._at.get((unit, "" if mark == "0" else mark), [])
        fitting = [key for key in keys if self._layers[key[0]].type == kind] or (
            keys if kind in ("", "uima.tcas.Annotation") else []
        )
        return self._keys.get(fitting[0]) if fitting else f"{kind} {unit}"


def _own_name(column: str) -> str:
    """The attribute of a feature of ours: one whose name was taken has a word before it."""
    return column.removeprefix("attribute_")


def _split(cell: str, sign: str) -> list[str]:
    """The parts of a cell between signs that no backslash stands before."""
    if sign not in cell:
        return [cell]
    parts: list[str] = [""]
    at = 0
    while at < len(cell):
        if cell[at] == "\\" and at + 1 < len(cell):
            parts[-1] += cell[at : at + 2]
            at += 2
            continue
        if cell[at] == sign:
            parts.append("")
        else:
            parts[-1] += cell[at]
        at += 1
    return parts


def _value(text: str) -> str:
    """A feature's value without its escapes."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: _LETTERS.get(found[1], found[1]), text)


def _text(line: str) -> str:
    """The text of a sentence without its escapes."""
    if "\\" not in line:
        return line
    return re.sub(r"\\([\\ntrbf])", lambda found: _LETTERS.get(found[1], found[1]), line)
