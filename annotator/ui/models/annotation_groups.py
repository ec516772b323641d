"""The groups of annotations and the rows in them, as a scheme orders them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from annotator.core.labels import Scheme
from annotator.core.records import Link

GroupKind = Literal["label", "frame", "loose", "other"]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a group's heading (no span), a span, or a part beneath its frame's anchor."""

    group: str
    span_id: str = ""
    anchor: str = ""
    """For a part, the id of the anchor above it."""
    link: str = ""
    """For a part, the id of the link type that joins it."""
    key: Key = ()
    """Orders the rows of a group: reading order, each anchor followed by its parts."""

    @property
    def kind(self) -> Literal["group", "span", "part"]:
        """What the line is."""
        return "part" if self.anchor else "span" if self.span_id else "group"


@dataclass(slots=True)
class Group:
    """One kind of annotation: the spans of a label, the frames of a kind, or the parts outside any frame."""

    id: str
    kind: GroupKind
    ref: str = ""
    """The label's or the frame's id in the scheme."""
    rows: list[Row] = field(default_factory=list[Row])
    count: int = 0
    """Entries, not counting parts."""
    expanded: bool = True

    @property
    def height(self) -> int:
        """Lines of the list that the group takes now."""
        return 0 if not self.rows else 1 + (len(self.rows) if self.expanded else 0)


def row_key(row: Row) -> Key:
    """What the rows of a group are sorted by."""
    return row.key


def is_part(link: Link, scheme: Scheme) -> bool:
    """Whether the link joins a part to its frame."""
    return any(link.type in frame.parts for frame in scheme.frames)


def groups_of(scheme: Scheme | None) -> tuple[dict[str, Group], dict[str, str]]:
    """The groups in the order of the scheme's labels, a frame where the first of its labels stands.

    Also the group of each label whose spans are parts of frames, for those that are in none.
    """
    anchors, parts = _framed(scheme)
    groups: dict[str, Group] = {}
    for label in scheme.labels if scheme else ():
        frame_id = anchors.get(label.id) or parts.get(label.id)
        if frame_id is None:
            groups[f"label:{label.id}"] = Group(f"label:{label.id}", "label", label.id)
        elif f"frame:{frame_id}" not in groups:
            groups[f"frame:{frame_id}"] = Group(f"frame:{frame_id}", "frame", frame_id)
            groups[f"loose:{frame_id}"] = Group(f"loose:{frame_id}", "loose", frame_id)
    groups["other"] = Group("other", "other")
    return groups, {label: f"loose:{frame_id}" for label, frame_id in parts.items()}


def _framed(scheme: Scheme | None) -> tuple[dict[str, str], dict[str, str]]:
    """The frame that each anchor label starts, and the frame that each other label is a part of."""
    frames = scheme.frames if scheme else ()
    anchors = {frame.anchor: frame.id for frame in frames}
    parts: dict[str, str] = {}
    for frame in frames:
        for type_id in frame.parts:
            link = scheme.link(type_id) if scheme else None
            for label in link.to_labels if link else ():
                if label not in anchors:
                    parts.setdefault(label, frame.id)
    return anchors, parts
