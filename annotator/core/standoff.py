"""brat's line: the escapes, the attributes and the notes, which are written in one room and read in another."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotator.core.brat_origin import BratOrigin
from annotator.core.labels import Attribute, Label
from annotator.core.records import Segment, Span, Value

SIDECAR = "hashiya.jsonl"
"""The file of a brat folder that holds what the others cannot: ids, people, articles, the scheme."""
NOTE = "AnnotatorNotes"
"""What brat calls a comment by a person."""
WORD = re.compile(r"[A-Za-z0-9_.-]+")
_LINE = re.compile(r"\S(?:[^\t\n\r]*\S)?")
_SPACE = re.compile(r"\s")
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "¦": "\\|"})


@dataclass(slots=True)
class Said:
    """What the lines about a span say, besides where it is."""

    attributes: list[tuple[str, str]]
    """Name and value of each; the value is empty where a line has none."""
    references: list[tuple[str, str]]
    """Name of each normalisation, and what it refers to."""
    notes: list[tuple[str, str]]
    """Kind and words of each comment."""


def said(attributes: Mapping[str, Value], note: str, origin: BratOrigin | None, closed: Container[str] = ()) -> Said:
    """The lines about a span: those of one that came from brat as they were, others with the attributes `closed`."""
    if origin is None:
        plainly = [(name, plain(value)) for name, value in attributes.items() if name in closed]
        notes = note_line(note, {name: value for name, value in attributes.items() if name not in closed})
        return Said(plainly, [], [(NOTE, notes)] if notes else [])
    found = Said([], [], [])
    rest: dict[str, Value] = {}
    for name, value in attributes.items():
        lines = value.split("\n") if isinstance(value, str) and "\r" not in value else []
        if lines and origin.has("#", name):
            found.notes += [(name, line) for line in lines]
        elif lines and origin.has("N", name) and all(reference_line(*reference_parts(one)) == one for one in lines):
            found.references += [(name, line) for line in lines]
        elif _SPACE.search(name) is None and all(_is_value(one, origin.has("A", name)) for one in _several(value)):
            bare = (True, "true") if origin.has("!", name) else (True,)
            found.attributes += [(name, "" if one in bare else plain(one)) for one in _several(value)]
        else:
            rest[name] = value
    if note and "\r" not in note:
        found.notes += [(NOTE, line) for line in note.split("\n")]
    if line := note_line(note if "\r" in note else "", rest):
        found.notes.append((NOTE, line))
    return found


def reference_line(reference: str, words: str) -> str:
    """What a normalisation refers to and the words that it has for it, as one value."""
    between = "\t" if _SPACE.search(reference) else " "
    return reference + between + words if words else reference


def reference_parts(line: str) -> tuple[str, str]:
    """What `reference_line` was given."""
    reference, _, words = line.partition("\t" if "\t" in line else " ")
    return reference, words


def escaped(text: str) -> str:
    """`text` on one line."""
    return text.translate(_ESCAPES)


def unescaped(text: str) -> str:
    """What `escaped` was given; other backslashes stay."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: _PLAIN[found[1]], text)


_ESCAPED = re.compile(r"\\([\\nrt|])")
_PLAIN = {"\\": "\\", "n": "\n", "r": "\r", "t": "\t", "|": "¦"}


def plain(value: Value) -> str:
    """A value as words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(value) if isinstance(value, tuple) else value


def is_closed(attribute: Attribute) -> bool:
    """Whether a value of it can be a brat attribute: one of a few plain words."""
    return attribute.type in ("choice", "bool") and WORD.fullmatch(attribute.id) is not None


def closed_names(span: Span, label: Label | None) -> Iterator[str]:
    """The attributes of a span that brat holds as such."""
    for name, value in span.attributes.items():
        attribute = label.attribute(name) if label else None
        if attribute is not None and is_closed(attribute) and WORD.fullmatch(plain(value)):
            yield name


def note_line(note: str, attributes: dict[str, Value]) -> str:
    """A note and attributes, as the one note that brat shows."""
    notes = [escaped(note)] if note else []
    notes += [f"{name}: {escaped(plain(value))}" for name, value in attributes.items()]
    return " ¦ ".join(notes)


def pieces(text: str, span: Span) -> list[Segment]:
    """The fragments in which a span is written: cut at line feeds, unless it came from a file that did not cut it."""
    origin = BratOrigin.parse(span.origin)
    return list(span.segments) if origin is not None and origin.lines else fragments(text, span.segments)


def fragments(text: str, segments: Iterable[Segment]) -> list[Segment]:
    """The segments cut at line feeds, which brat does not take inside a fragment; empty pieces go."""
    found: list[Segment] = []
    for start, end in segments:
        while (feed := text.find("\n", start, end)) >= 0:
            if feed > start:
                found.append((start, feed))
            start = feed + 1
        if start < end:
            found.append((start, end))
    return found


def _several(value: Value) -> tuple[str | bool, ...]:
    return value if isinstance(value, tuple) else (value,)


def _is_value(value: str | bool, phrase: bool) -> bool:
    """Whether an attribute line can end with it."""
    if isinstance(value, bool):
        return True
    return _LINE.fullmatch(value) is not None and (phrase or _SPACE.search(value) is None)
