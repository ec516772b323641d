"""brat's line: the escapes and the notes, which are written in one room and read in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotator.core.labels import Attribute, Label
from annotator.core.records import Segment, Span, Value

SIDECAR = "hashiya.jsonl"
"""The file of a brat folder that holds what the others cannot: ids, people, articles, the scheme."""
WORD = re.compile(r"[A-Za-z0-9_.-]+")
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "¦": "\\|"})


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


def closed_values(span: Span, label: Label | None) -> Iterator[tuple[str, str]]:
    """The attributes of a span that brat holds as such."""
    for name, value in span.attributes.items():
        attribute = label.attribute(name) if label else None
        if attribute is not None and is_closed(attribute) and WORD.fullmatch(words := plain(value)):
            yield name, words


def note_line(span: Span, closed: Iterable[str]) -> str:
    """The note and the other attributes of a span, as the one note that brat shows."""
    known = set(closed)
    notes = [escaped(span.note)] if span.note else []
    notes += [f"{name}: {escaped(plain(value))}" for name, value in span.attributes.items() if name not in known]
    return " ¦ ".join(notes)


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
