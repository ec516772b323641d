"""The CAS as a file has it: its sofas, types and feature structures, from XMI or from JSON. Offsets are UTF-16."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from annotator.importers import _json, _xml
from annotator.importers._texts import bad

_XMI = "http://www.omg.org/XMI"
_MAX_TYPES = 5_000
_PRIMITIVE = "uima.cas."
_REFERENCES = frozenset({"FSArray", "FSList", "TOP", "AnnotationBase", "StringArray", "StringList"})
_LIKELY_REFERENCES = frozenset({"Governor", "Dependent", "next", "first", "target"})
"""Features that are references in every type system known; asked where a file comes without its type system."""


@dataclass(slots=True)
class Structure:
    """A feature structure: features are strings or bools or lists of strings, references ids."""

    id: int
    type: str
    place: object
    sofa: int = 0
    begin: int | None = None
    end: int | None = None
    features: dict[str, str | bool | list[str]] = field(default_factory=lambda: dict[str, str | bool | list[str]]())
    references: dict[str, list[int]] = field(default_factory=lambda: dict[str, list[int]]())


@dataclass(slots=True)
class Types:
    """The type system, as far as it is known: the type above each, and the range of each feature."""

    above: dict[str, str] = field(default_factory=dict[str, str])
    ranges: dict[str, dict[str, str]] = field(default_factory=lambda: dict[str, dict[str, str]]())

    def range_of(self, kind: str, feature: str) -> str | None:
        """The range of a feature of a type or of one above it."""
        for _ in range(_MAX_TYPES):
            if found := self.ranges.get(kind, {}).get(feature):
                return found
            if kind not in self.above:
                return None
            kind = self.above[kind]
        return None


@dataclass(slots=True)
class Cas:
    """The whole."""

    sofas: dict[int, tuple[str, str]] = field(default_factory=lambda: dict[int, tuple[str, str]]())
    """Name and text by id."""
    structures: dict[int, Structure] = field(default_factory=lambda: dict[int, Structure]())


def read_xmi(path: Path, types: Types | None) -> Cas:
    """Read an XMI file; without `types` the ranges of features are guessed. Raises `BadFile`."""
    root = _xml.parse(path)
    if root.local != "XMI":
        raise bad(path, root.line, "not XMI")
    cas = Cas()
    arrays: dict[int, tuple[list[int], list[str]]] = {}
    tails: dict[int, str] = {}
    elements: list[tuple[int, str, _xml.Element]] = []
    for element in root.children:
        kind = _type_name(element)
        number = element.attributes.get(f"{_XMI}}}id", "")
        if kind in ("uima.cas.NULL", "uima.cas.View"):
            continue
        if not number.isdigit():
            raise bad(path, element.line, "an element without an id")
        if kind == "uima.cas.Sofa":
            text = element.attributes.get("sofaString")
            if text is not None:
                cas.sofas[int(number)] = (element.attributes.get("sofaID", ""), text)
            continue
        if kind.startswith(_PRIMITIVE) and element.local.endswith(("Array", "List")):
            arrays[int(number)] = _array(element)
            tails[int(number)] = element.attributes.get("tail", "")
            continue
        elements.append((int(number), kind, element))
    _string_together(arrays, tails)
    ids = {number for number, _, _ in elements} | arrays.keys()
    slots = {number for number, _, one in elements if "target" in one.attributes and "begin" not in one.attributes}
    slots |= arrays.keys()
    for number, kind, element in elements:
        if number in cas.structures:
            raise bad(path, element.line, f"id {number} is there twice")
        cas.structures[number] = _structure(path, number, kind, element, types, (ids, slots))
    _resolve(cas.structures.values(), arrays)
    return cas


def read_types(path: Path) -> Types:
    """Read a ``TypeSystem.xml``. Raises `BadFile`."""
    types = Types()
    for element in _descendants(_xml.parse(path), "typeDescription"):
        name = _child(element, "name")
        if not name or len(types.above) > _MAX_TYPES:
            raise bad(path, element.line, "a type without a name" if not name else "too many types")
        types.above[name] = _child(element, "supertypeName")
        types.ranges[name] = {
            _child(feature, "name"): _child(feature, "rangeTypeName")
            for feature in _descendants(element, "featureDescription")
        }
    return types


def read_json(path: Path) -> Cas:
    """Read a CAS JSON 0.4 file. Raises `BadFile`."""
    data = _json.whole(path)
    found: Any = data.get("%FEATURE_STRUCTURES")
    if isinstance(found, dict):
        found = [{"%ID": key, **_json.an_object(item, path, key)} for key, item in cast(dict[str, Any], found).items()]
    if not isinstance(found, list):
        raise bad(path, "%FEATURE_STRUCTURES", "no feature structures")
    cas = Cas()
    arrays: dict[int, tuple[list[int], list[str]]] = {}
    for item in cast(list[Any], found):
        one = _json.an_object(item, path, "%FEATURE_STRUCTURES")
        number, kind = _json.whole_number(_number(one.get("%ID"))), one.get("%TYPE")
        if number is None or not isinstance(kind, str):
            raise bad(path, "%FEATURE_STRUCTURES", "a feature structure without id or type")
        if kind == "uima.cas.Sofa":
            text = _json.string(one.get("sofaString"))
            if text is not None:
                cas.sofas[number] = (str(one.get("sofaID", "")), text)
        elif "%ELEMENTS" in one:
            values: Any = one["%ELEMENTS"]
            several = cast(list[Any], values) if isinstance(values, list) else []
            numbers = [value for value in several if isinstance(value, int)]
            arrays[number] = (numbers, [str(value) for value in several]) if "String" in kind else (numbers, [])
        else:
            cas.structures[number] = _from_json(path, number, kind, one)
    _resolve(cas.structures.values(), arrays)
    return cas


# --- within -----------------------------------------------------------------------------------


def _type_name(element: _xml.Element) -> str:
    package = element.space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return element.local if package in ("", "uima.noNamespace") else f"{package}.{element.local}"


def _array(element: _xml.Element) -> tuple[list[int], list[str]]:
    """The references or the strings of an array; of a link of a list, its head."""
    head = [element.attributes["head"]] if "head" in element.attributes else []
    words = element.attributes.get("elements", "").split() or head
    if "FS" in element.local:
        return [int(word) for word in words if word.isdecimal()], []
    return [], words or [child.text for child in element.children if child.local in ("elements", "head")]


def _string_together(arrays: dict[int, tuple[list[int], list[str]]], tails: Mapping[int, str]) -> None:
    """Give the first link of each list what follows it; a list that runs in a ring has no first."""
    follows = {number: int(tail) for number, tail in tails.items() if tail.isdecimal() and int(tail) in arrays}
    for number in arrays.keys() - follows.values():
        seen, at = {number}, follows.get(number)
        while at is not None and at not in seen:
            seen.add(at)
            arrays[number][0].extend(arrays[at][0])
            arrays[number][1].extend(arrays[at][1])
            at = follows.get(at)


def _structure(
    path: Path, number: int, kind: str, element: _xml.Element, types: Types | None, ids: tuple[set[int], set[int]]
) -> Structure:
    made = Structure(number, kind, element.line)
    for name, value in element.attributes.items():
        if "}" in name:
            continue
        if name in ("sofa", "begin", "end"):
            if not (value.isascii() and value.removeprefix("-").isdigit()):
                raise bad(path, element.line, f"{name} is no number")
            setattr(made, name, int(value))
            continue
        _put(made, name, value, types, ids)
    for child in element.children:
        found = made.features.setdefault(child.local, [])
        if isinstance(found, list):
            found.append(child.text)
    return made


def _put(made: Structure, name: str, value: str, types: Types | None, ids: tuple[set[int], set[int]]) -> None:
    """Store an attribute as a feature or, where its range says so, as references.

    `ids` has those of all elements and those of slots and arrays, to which nothing but a reference would point.
    """
    kind = types.range_of(made.type, name) if types else None
    words = value.split()
    if kind == "uima.cas.Boolean":
        made.features[name] = value.lower() in ("true", "1")
        return
    if kind is not None:
        plain = kind.removeprefix(_PRIMITIVE)
        reference = plain == kind or plain in _REFERENCES
        if plain.endswith(("Array", "List")) and not reference:  # of numbers: in place, or one of its own
            reference = len(words) == 1 and words[0].isdecimal() and int(words[0]) in ids[1]
    else:
        slots = bool(words) and all(word.isdecimal() and int(word) in ids[1] for word in words)
        reference = name in _LIKELY_REFERENCES or slots
    if reference and words and all(word.isdecimal() and int(word) in ids[0] for word in words):
        made.references[name] = [int(word) for word in words]
    elif value or not reference:
        made.features[name] = value


def _resolve(structures: Iterable[Structure], arrays: dict[int, tuple[list[int], list[str]]]) -> None:
    """Put the elements of arrays in the place of the arrays."""
    for one in structures:
        for name, numbers in list(one.references.items()):
            if not any(number in arrays for number in numbers):
                continue
            strings = [text for number in numbers for text in arrays.get(number, ([], []))[1]]
            one.references[name] = [
                inner for number in numbers for inner in (arrays[number][0] if number in arrays else [number])
            ]
            if strings:
                del one.references[name]
                one.features[name] = strings


def _from_json(path: Path, number: int, kind: str, data: dict[str, Any]) -> Structure:
    made = Structure(number, kind, number)
    for key, value in data.items():
        if key.startswith("%") or value is None:
            continue
        if key == "@sofa" or key in ("begin", "end"):
            found = _json.whole_number(value)
            if found is None:
                raise bad(path, number, f"{key} is no number")
            setattr(made, key.removeprefix("@"), found)
        elif key.startswith("@"):
            several: list[Any] = cast(list[Any], value) if isinstance(value, list) else [value]
            made.references[key[1:]] = [one for one in several if isinstance(one, int)]
        elif isinstance(value, list):
            made.features[key] = [str(one) for one in cast(list[Any], value)]
        elif isinstance(value, bool):
            made.features[key] = value
        else:
            made.features[key.lstrip("#^")] = str(value)
    return made


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def _descendants(element: _xml.Element, local: str) -> Iterable[_xml.Element]:
    for child in element.children:
        if child.local == local:
            yield child
        yield from _descendants(child, local)


def _child(element: _xml.Element, local: str) -> str:
    return next((child.text.strip() for child in element.children if child.local == local), "")
