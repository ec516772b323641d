"""The XMI file: a CAS as elements with attributes, and the type system beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from annotator.importers import _xml
from annotator.importers._cas_structures import Array, Cas, Sofa, Structure, Types, is_collection, number_in, refers
from annotator.importers._texts import bad

_XMI = "http://www.omg.org/XMI"
_MAX_TYPES = 5_000
_PRIMITIVE = "uima.cas."
_REFERENCES = frozenset({"FSArray", "FSList", "TOP", "AnnotationBase", "StringArray", "StringList"})
_LIKELY = frozenset({"Governor", "Dependent", "next", "first", "target"})
"""Features that are references in every type system known; asked where a file comes without its type system."""
_UNLIKELY = frozenset({"value", "label", "identifier", "id", "name", "note", "role", "kind", "order", "PosValue"})
"""Features that are none, though a number in them may be the id of something."""


@dataclass(frozen=True, slots=True)
class _Ids:
    """Ids that occur: all of them, and those to which nothing but a reference would point."""

    all: frozenset[int]
    inner: frozenset[int]


def read_xmi(path: Path, types: Types | None) -> Cas:
    """Read an XMI file; without `types` the ranges of features are guessed. Raises `BadFile`."""
    root = _xml.parse(path)
    if root.local != "XMI":
        older = "XCAS: export it as UIMA CAS XMI or as UIMA CAS JSON 0.4"
        raise bad(path, root.line, older if root.local == "CAS" else "not XMI")
    cas = Cas()
    arrays: dict[int, Array] = {}
    elements: list[tuple[int, str, _xml.Element]] = []
    for element in root.children:
        kind = _type_name(element)
        number = number_in(element.attributes.get(f"{_XMI}}}id", ""))
        if kind == "uima.cas.View":
            sofa, members = (element.attributes.get(name, "") for name in ("sofa", "members"))
            cas.members |= dict.fromkeys(_numbers(members), number_in(sofa) or 0)
        if kind in ("uima.cas.NULL", "uima.cas.View"):
            continue
        if number is None:
            raise bad(path, element.line, "an element without an id")
        if kind == "uima.cas.Sofa":
            cas.sofas[number] = _sofa(element)
        elif is_collection(kind):
            arrays[number] = _array(kind, element)
        else:
            elements.append((number, kind, element))
    inner = {number for number, _, one in elements if _is_inner(one, number in cas.members)}
    ids = _Ids(frozenset(number for number, _, _ in elements) | arrays.keys(), frozenset(inner | arrays.keys()))
    for number, kind, element in elements:
        if number in cas.structures:
            raise bad(path, element.line, f"id {number} is there twice")
        cas.structures[number] = _structure(path, number, kind, element, types, ids)
    cas.resolve(arrays)
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


# --- within -----------------------------------------------------------------------------------


def _type_name(element: _xml.Element) -> str:
    package = element.space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return element.local if package in ("", "uima.noNamespace") else f"{package}.{element.local}"


def _sofa(element: _xml.Element) -> Sofa:
    said = element.attributes
    elsewhere = said.get("sofaURI", "") or ("sofaArray" if "sofaArray" in said else "")
    return Sofa(said.get("sofaID", ""), said.get("sofaString"), elsewhere)


def _array(kind: str, element: _xml.Element) -> Array:
    """The references or the words of an array; of a link of a list, its head."""
    head = [element.attributes["head"]] if "head" in element.attributes else []
    words = element.attributes.get("elements", "").split() or head
    tail = element.attributes.get("tail", "")
    made = Array(kind, [], [], number_in(tail))
    if refers(kind):
        made.references = [number for number in _numbers(" ".join(words)) if number]
    else:
        made.words = words or [child.text for child in element.children if child.local in ("elements", "head")]
    return made


def _is_inner(element: _xml.Element, member: bool) -> bool:
    """Whether an element is part of another: a slot, or something without a place that no view knows."""
    children = {child.local for child in element.children}
    placed = "begin" in element.attributes or "begin" in children
    return not placed and (not member or "target" in element.attributes or "target" in children)


def _structure(path: Path, number: int, kind: str, element: _xml.Element, types: Types | None, ids: _Ids) -> Structure:
    made = Structure(number, kind, element.line)
    for name, value in element.attributes.items():
        if "}" in name:
            continue
        if name in ("sofa", "begin", "end"):
            _set_place(path, made, name, value, element.line)
        else:
            _put(made, name, value, types, ids)
    for child in element.children:
        pointed = child.attributes.get("href", "").removeprefix("#")
        if child.local in ("sofa", "begin", "end"):
            _set_place(path, made, child.local, pointed or child.text.strip(), element.line)
        elif (target := number_in(pointed)) is not None and target in ids.all:
            made.references.setdefault(child.local, []).append(target)
        else:
            found = made.features.setdefault(child.local, [])
            if isinstance(found, list):
                found.append(child.text)
    _make_single(made, types)
    return made


def _make_single(made: Structure, types: Types | None) -> None:
    """Make a word of each list of one that is none by its type."""
    for name, value in made.features.items():
        if types is None or not isinstance(value, list) or len(value) != 1:
            continue
        kind = types.range_of(made.type, name)
        if kind is not None and not kind.endswith(("Array", "List", "[]")):
            made.features[name] = _is_true(value[0]) if kind == "uima.cas.Boolean" else value[0]


def _is_true(word: str) -> bool:
    return word.strip().lower() in ("true", "1")


def _set_place(path: Path, made: Structure, name: str, value: str, line: int) -> None:
    number = number_in(value)
    if number is None:
        raise bad(path, line, f"{name} is no number")
    setattr(made, name, number)


def _put(made: Structure, name: str, value: str, types: Types | None, ids: _Ids) -> None:
    """Store an attribute as a feature or, where its range says so, as references."""
    kind = types.range_of(made.type, name) if types else None
    known = kind is not None
    words = value.split()
    if kind == "uima.cas.Boolean":
        made.features[name] = _is_true(value)
        return
    numbers = _numbers(value)
    pointed = [number for number in numbers if number]  # 0 is nothing
    if kind is not None:
        plain = kind.removeprefix(_PRIMITIVE)
        reference = plain == kind or plain in _REFERENCES
        if plain.endswith(("Array", "List")) and not reference:  # of numbers: in place, or one of its own
            reference = len(words) == 1 and bool(pointed) and pointed[0] in ids.inner
    else:
        inner = name not in _UNLIKELY and bool(pointed) and all(number in ids.inner for number in pointed)
        reference = name in _LIKELY or inner
    sure = known or all(number in ids.all for number in pointed)
    if reference and len(numbers) == len(words) and pointed and sure:
        made.references[name] = pointed
    elif value or not reference:
        made.features[name] = value


def _numbers(words: str) -> list[int]:
    """The numbers among words."""
    return [number for word in words.split() if (number := number_in(word)) is not None]


def _descendants(element: _xml.Element, local: str) -> Iterable[_xml.Element]:
    for child in element.children:
        if child.local == local:
            yield child
        yield from _descendants(child, local)


def _child(element: _xml.Element, local: str) -> str:
    return next((child.text.strip() for child in element.children if child.local == local), "")
