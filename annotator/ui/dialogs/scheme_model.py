"""Changes to a label scheme that is being edited: values in, values out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from annotator.core.labels import Attribute, Choice, Frame, Label, LinkType, Names, Scheme
from annotator.project import Project
from annotator.ui import theme
from annotator.ui.commands import COMMANDS

CONTRAST = 4.5
"""The least contrast of a label's colour on the page."""
COLORS = (
    ("#0E7490", "#67D3EA"),
    ("#4D7C0F", "#B5E36B"),
    ("#A21CAF", "#EFA6F7"),
    ("#B91C1C", "#FF9C94"),
    ("#475569", "#B4C2D6"),
    ("#854D0E", "#EFC25A"),
)
"""Pairs for new labels, light and dark."""
TAKEN = frozenset(command.key.lower() for command in COMMANDS if command.scope == "page" and len(command.key) == 1)
"""Keys that mean something else in the article."""
_PAGE = 1000

Kind = Literal["label", "link", "frame"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that keeps a scheme from being used: ``no_name``, ``bad_id``, ``same_id``, ``same_key``,
    ``taken_key``, ``contrast``, ``no_ends``, ``no_parts``, ``no_labels``, ``bad_parts``.
    """

    code: str
    kind: Kind
    id: str
    detail: str = ""


def faults(scheme: Scheme) -> list[Fault]:
    """Everything that keeps the scheme from being used, in the order in which it is shown."""
    found: list[Fault] = []
    if not scheme.labels:
        found.append(Fault(code="no_labels", kind="label", id=""))
    kinds: tuple[tuple[Kind, Sequence[Label | LinkType | Frame]], ...] = (
        ("label", scheme.labels),
        ("link", scheme.links),
        ("frame", scheme.frames),
    )
    for kind, records in kinds:
        ids = [record.id for record in records]
        for record in records:
            if not (record.name.ar.strip() and record.name.en.strip()):
                found.append(Fault(code="no_name", kind=kind, id=record.id))
            if not (record.id.isascii() and record.id.isidentifier()):
                found.append(Fault(code="bad_id", kind=kind, id=record.id))
            elif ids.count(record.id) > 1:
                found.append(Fault(code="same_id", kind=kind, id=record.id))
            if isinstance(record, Label | Frame):
                found += _key_faults(scheme, kind, record)
    found += [each for label in scheme.labels for each in _color_faults(label)]
    for link in scheme.links:
        if not (link.from_labels and link.to_labels):
            found.append(Fault(code="no_ends", kind="link", id=link.id))
    for frame in scheme.frames:
        fitting = {link.id for link in scheme.links if frame.anchor in link.from_labels}
        if not frame.parts:
            found.append(Fault(code="no_parts", kind="frame", id=frame.id))
        elif scheme.label(frame.anchor) is None or not fitting.issuperset(frame.parts):
            found.append(Fault(code="bad_parts", kind="frame", id=frame.id))
    return found


def _key_faults(scheme: Scheme, kind: Kind, record: Label | Frame) -> list[Fault]:
    if not record.key:
        return []
    if record.key.lower() in TAKEN:
        return [Fault(code="taken_key", kind=kind, id=record.id, detail=record.key)]
    others = [each for each in (*scheme.labels, *scheme.frames) if each is not record and each.key == record.key]
    return [Fault(code="same_key", kind=kind, id=record.id, detail=record.key)] if others else []


def _color_faults(label: Label) -> list[Fault]:
    pairs = ((label.light, theme.LIGHT.page), (label.dark, theme.DARK.page))
    low = min(theme.contrast(color, page) for color, page in pairs)
    return [Fault(code="contrast", kind="label", id=label.id, detail=f"{low:.1f}")] if low < CONTRAST else []


def free_id(stem: str, taken: Iterable[str]) -> str:
    """``stem1``, ``stem2`` ...: the first that is not taken."""
    used = set(taken)
    return next(name for count in range(1, len(used) + 2) if (name := f"{stem}{count}") not in used)


def new_label(scheme: Scheme) -> Label:
    """A label to be filled in, with a colour that is not used yet and the first free digit as its key."""
    used = {label.light for label in scheme.labels}
    light, dark = next((pair for pair in COLORS if pair[0] not in used), COLORS[0])
    keys = {each.key for each in (*scheme.labels, *scheme.frames)}
    key = next((str(digit) for digit in range(1, 10) if str(digit) not in keys), "")
    label_id = free_id("label", (label.id for label in scheme.labels))
    return Label(id=label_id, name=Names(ar="", en=""), light=light, dark=dark, key=key)


def new_link(scheme: Scheme) -> LinkType:
    """A link type to be filled in."""
    return LinkType(
        id=free_id("link", (link.id for link in scheme.links)), name=Names(ar="", en=""), from_labels=(), to_labels=()
    )


def new_frame(scheme: Scheme) -> Frame:
    """A frame to be filled in, around the first label that has links."""
    anchor = next((link.from_labels[0] for link in scheme.links if link.from_labels), scheme.labels[0].id)
    frame_id = free_id("frame", (frame.id for frame in scheme.frames))
    return Frame(id=frame_id, name=Names(ar="", en=""), key="", anchor=anchor, parts=())


def new_attribute(label: Label) -> Attribute:
    """A field to be filled in."""
    ids = (attribute.id for attribute in label.attributes)
    return Attribute(id=free_id("field", ids), name=Names(ar="", en=""), type="text")


def without_label(scheme: Scheme, label_id: str) -> Scheme:
    """The scheme without a label; links lose that end, frames around it and links without an end go too."""

    def others(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in ids if each != label_id)

    trimmed = (
        replace(link, from_labels=others(link.from_labels), to_labels=others(link.to_labels)) for link in scheme.links
    )
    links = tuple(link for link in trimmed if link.from_labels and link.to_labels)
    frames = tuple(frame for frame in scheme.frames if frame.anchor != label_id)
    labels = tuple(label for label in scheme.labels if label.id != label_id)
    return _with_parts_that_are(replace(scheme, labels=labels, links=links, frames=frames))


def without_link(scheme: Scheme, link_id: str) -> Scheme:
    """The scheme without a link type; frames lose that part."""
    return _with_parts_that_are(replace(scheme, links=tuple(link for link in scheme.links if link.id != link_id)))


def _with_parts_that_are(scheme: Scheme) -> Scheme:
    there = {link.id for link in scheme.links}
    frames = (replace(frame, parts=tuple(part for part in frame.parts if part in there)) for frame in scheme.frames)
    return replace(scheme, frames=tuple(frames))


def renamed(scheme: Scheme, kind: Kind, old: str, new: str) -> Scheme:
    """The scheme in which whatever names the record by its old id names it by the new one."""

    def put(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if each == old else each for each in ids)

    if kind == "label":
        links = (
            replace(each, from_labels=put(each.from_labels), to_labels=put(each.to_labels)) for each in scheme.links
        )
        frames = (replace(each, anchor=new if each.anchor == old else each.anchor) for each in scheme.frames)
        return replace(scheme, links=tuple(links), frames=tuple(frames))
    if kind == "link":
        return replace(scheme, frames=tuple(replace(each, parts=put(each.parts)) for each in scheme.frames))
    return scheme


def uses(project: Project, label_id: str) -> int:
    """How many spans of the project have the label."""
    numbers = project.find()
    return sum(
        summary.counts.get(label_id, 0)
        for first in range(0, len(numbers), _PAGE)
        for summary in project.summaries(numbers[first : first + _PAGE])
    )


def spans_with(project: Project, label_id: str) -> list[str]:
    """Ids of all spans that have the label."""
    numbers = project.find()
    return [
        span.id
        for first in range(0, len(numbers), _PAGE)
        for summary in project.summaries(numbers[first : first + _PAGE])
        if summary.counts.get(label_id, 0)
        for span in project.spans(summary.article.id)
        if span.label == label_id
    ]


def choices_from_lines(lines: str, old: Sequence[Choice]) -> tuple[Choice, ...]:
    """Choices written one a line as ``id | Arabic | English``; a line of one name makes an id of its own."""
    known = {choice.id: choice for choice in old}
    found: list[Choice] = []
    for line in lines.splitlines():
        parts = [part.strip() for part in line.split("|")]
        if not any(parts):
            continue
        if len(parts) == 1:
            name = Names(ar=parts[0], en=parts[0])
            plain = parts[0].isascii() and parts[0].isidentifier()
            taken = [*known, *(choice.id for choice in found)]
            found.append(Choice(id=parts[0] if plain else free_id("choice", taken), name=name))
            continue
        arabic = parts[1]
        found.append(Choice(id=parts[0], name=Names(ar=arabic, en=parts[2] if len(parts) > 2 else arabic)))
    return tuple(found)


def choices_to_lines(choices: Sequence[Choice]) -> str:
    """The lines that `choices_from_lines` reads."""
    return "\n".join(f"{choice.id} | {choice.name.ar} | {choice.name.en}" for choice in choices)


def to_toml(scheme: Scheme) -> str:
    """The scheme as a file that `Scheme.from_toml` reads back equal."""
    data = scheme.to_json()
    lines = [f"{key} = {_value(data[key])}" for key in ("id", "version", "name", "guidelines")]
    for label in data["labels"]:
        lines += _table("labels", {key: value for key, value in label.items() if key != "attributes"})
        for attribute in label["attributes"]:
            lines += _table("labels.attributes", attribute)
    for kind in ("links", "frames"):
        for record in data[kind]:
            lines += _table(kind, record)
    return "\n".join(lines) + "\n"


def _table(name: str, data: dict[str, Any]) -> list[str]:
    return ["", f"[[{name}]]", *(f"{key} = {_value(value)}" for key, value in data.items())]


def _value(value: Any) -> str:
    """A TOML value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, str):  # a JSON string is a TOML basic string, but for DEL
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)
