"""The annotations of one WebAnno TSV 3 file, put together from its rows: spans, slots, chains and relations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from annotator.core import cas as names
from annotator.core.reading import Reading
from annotator.core.records import Value
from annotator.importers._layers import kind_of, label_in, on_every_word
from annotator.importers._spans import Builder
from annotator.importers._texts import bad
from annotator.importers._webanno_rows import UNIT, Layer, Row, Table, parts, value_of

_MARK = re.compile(r"(?<!\\)((?:\\\\)*)\[(\d+)(?:_(\d+))?\]$")
_CHAIN = re.compile(r"(?<!\\)((?:\\\\)*)->(\d{1,9})-(\d{1,9})$")
_ANY = ("", "uima.tcas.Annotation")
_NOTHING = ("*", "_", "")
_Key = tuple[int, str]
"""The number of the layer, and the mark of an item or the unit of one without."""


@dataclass(slots=True)
class _Item:
    """An annotation: where its rows begin and end, and the values of its columns."""

    layer: Layer
    line: int
    begin: int
    end: int
    values: list[str]
    units: list[str] = field(default_factory=list[str])


class Sheet:
    """The annotations of one file while they are being put together."""

    def __init__(self, file: Path, made: Builder, table: Table) -> None:
        self._file = file
        self._made = made
        self._table = table
        self._items: dict[_Key, _Item] = {}
        self._at: dict[tuple[str, str], list[_Key]] = {}
        """By unit and mark ("" for none): the items."""
        self._on: dict[str, list[_Key]] = {}
        """By unit: the items."""
        self._keys: dict[_Key, object] = {}
        self._rows = {row.unit: row for row in table.rows}
        shorts = {layer.type: layer.short for layer in table.layers}
        several = list(shorts.values())
        self._called = {kind: kind if several.count(short) > 1 else short for kind, short in shorts.items()}

    def reading(self) -> Reading:
        """All that the rows say. Raises `BadFile`."""
        first = 0
        relations: list[tuple[Layer, Row, list[str]]] = []
        for number, layer in enumerate(self._table.layers):
            last = first + len(layer.columns)
            for row in self._table.rows:
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
        for item, said in self._table.said:
            self._made.lose(item, "note", said)
        for row in self._table.rows:
            for cell in row.cells[first:]:
                if cell not in _NOTHING:
                    self._made.lose(row.unit, "column", value_of(cell))
        own = any(layer.type == names.SPAN for layer in self._table.layers)
        reading = self._made.reading(by_depth=not own)
        if own or reading.draft is None:
            return reading
        types = {called: kind for kind, called in self._called.items()} | {"Token": names.TOKEN}
        aside = on_every_word(reading.draft.document.text, reading.draft.spans, types)
        return replace(reading, aside=aside)

    def _collect(self, number: int, layer: Layer, row: Row, cells: list[str]) -> None:
        stacks = [parts(cell, "|") for cell in cells]
        depth = max(len(stack) for stack in stacks)
        if any(len(stack) not in (1, depth) for stack in stacks):
            raise bad(self._file, row.line, "columns of different depth")
        targets, link = layer.targets, _chain_column(layer)
        for level in range(depth):
            values = [stack[level] if len(stack) == depth else "*" for stack in stacks]
            own = [value for index, value in enumerate(values) if index not in targets]
            mark = next((found[2] for value in own if (found := _MARK.search(value))), "")
            chain = _CHAIN.search(values[link]) if layer.kind == "CH" else None
            key = f"[{mark}" if mark else f"{row.unit} {level}"
            if chain is not None:
                key = f"chain {chain[2]}-{chain[3]}"
            item = self._items.get((number, key))
            if item is None:
                plain = [value if index in targets else _MARK.sub(r"\1", value) for index, value in enumerate(values)]
                item = self._items[number, key] = _Item(layer, row.line, row.begin, row.end, plain)
            # The last row tells the end: the row of a whole token may come before that of its part which is meant.
            item.begin, item.end = min(item.begin, row.begin), row.end if row.end >= item.begin else item.end
            item.units.append(row.unit)
            self._at.setdefault((row.unit, mark), []).append((number, key))
            self._on.setdefault(row.unit, []).append((number, key))

    def _add_span(self, key: _Key, item: _Item) -> None:
        layer = item.layer
        attributes: dict[str, Value] = {}
        for index, (column, value) in enumerate(zip(layer.columns, item.values, strict=True)):
            if index in layer.targets or column.startswith("ROLE_"):
                continue
            if layer.kind == "CH":
                value = _CHAIN.sub(r"\1", value)
            if value in _NOTHING or not column:
                continue
            attributes[column] = value_of(value)
        label, note, person = self._called[layer.type], "", ""
        if layer.type == names.SPAN:
            label, note, person = (str(attributes.pop(name, "")) for name in ("label", "note", "annotator"))
            attributes = {_own_name(name): value for name, value in attributes.items()}
        elif by := label_in(layer.type, attributes):
            label = str(attributes.pop(by))
        text = self._made.text
        place = (text.from_utf16(item.begin), text.from_utf16(item.end))
        name = f"{self._called[layer.type]} {item.units[0]} {key[1]}"
        if name in self._made.spans:
            name = f"{name} #{key[0]}"
        self._made.span(name, label or layer.short, [place], attributes=attributes, note=note, annotator=person)
        self._keys[key] = name

    def _add_slots(self, key: _Key, item: _Item) -> None:
        for index in sorted(item.layer.targets):
            if item.values[index - 1] == "_":
                continue
            feature = item.layer.columns[index - 1].rpartition(":")[2].partition("_")[0]
            roles, targets = parts(item.values[index - 1], ";"), parts(item.values[index], ";")
            for role, target in zip(roles, targets, strict=False):
                if target in _NOTHING:
                    continue
                kind = value_of(role) if role not in ("*", "") else feature
                self._made.link(kind, self._keys[key], self._find(item.line, target, item.layer.columns[index]))

    def _add_chains(self) -> None:
        chains: dict[tuple[int, str], list[tuple[int, object, str]]] = {}
        for key, item in self._items.items():
            said = item.values[_chain_column(item.layer)] if item.layer.kind == "CH" else ""
            if found := _CHAIN.search(said):
                kind = value_of(_CHAIN.sub(r"\1", said))
                chains.setdefault((key[0], found[2]), []).append((int(found[3]), self._keys[key], kind))
        for (number, _), links in chains.items():
            links.sort(key=lambda link: link[0])
            for (_, head, kind), (_, tail, _) in pairwise(links):
                self._made.link(kind if kind not in _NOTHING else self._table.layers[number].short, head, tail)

    def _add_relations(self, layer: Layer, row: Row, cells: list[str]) -> None:
        stacks = [parts(cell, "|") for cell in cells]
        if len({len(stack) for stack in stacks}) > 1:
            raise bad(self._file, row.line, "columns of different depth")
        for values in zip(*stacks, strict=True):
            *features, end = values
            if end in _NOTHING:
                continue
            found = _MARK.search(end)
            own = f"{row.unit}[{found[3]}]" if found and found[3] and found[3] != "0" else row.unit
            head = self._find(row.line, end, layer.base)
            tail = self._find(row.line, own, layer.base)
            said = {column: value_of(value) for column, value in zip(layer.columns, features, strict=False)
                    if value not in _NOTHING}  # fmt: skip
            kind, by = kind_of(said, self._called[layer.type])
            for column, value in said.items():
                if column != by:
                    self._made.lose(f"{layer.short} {row.unit}", "attribute", f"{column}: {value}")
            self._made.link(kind, head, tail)

    def _find(self, line: int, address: str, kind: str) -> object:
        """The name of the span at an address such as ``1-3[2]``, of a type where that is asked for.

        A word that something leads to is a span too.
        """
        found = _MARK.search(address)
        unit, mark = (address[: found.start()], found[2]) if found else (address, "")
        unit = unit.strip()
        if not UNIT.fullmatch(unit):
            raise bad(self._file, line, f"no address: {address[:40]}")
        mark = "" if mark == "0" else mark
        known = kind not in _ANY and any(layer.type == kind for layer in self._table.layers)
        keys = self._at.get((unit, mark), [])
        fitting = [key for key in keys if not known or self._table.layers[key[0]].type == kind]
        if not fitting and not mark:  # old versions leave out the mark where only one can be meant
            fitting = [key for key in self._on.get(unit, []) if not known or self._table.layers[key[0]].type == kind]
            fitting = fitting if len(fitting) == 1 else []
        if kind == names.TOKEN or (kind in _ANY and not fitting and not mark):
            return self._word(unit)
        return self._keys.get(fitting[0]) if fitting else f"{kind} {unit}"

    def _word(self, unit: str) -> object:
        name, row = f"Token {unit}", self._rows.get(unit)
        if row is not None and name not in self._made.spans:
            place = self._made.text.from_utf16
            self._made.span(name, "Token", [(place(row.begin), place(row.end))])
        return name


def _chain_column(layer: Layer) -> int:
    """The column with the places in the chain: by its name, since the order changed."""
    return layer.columns.index("referenceRelation") if "referenceRelation" in layer.columns else -1


def _own_name(column: str) -> str:
    """The attribute of a feature of ours: one whose name was taken has a word before it."""
    return column.removeprefix("attribute_")
