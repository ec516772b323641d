"""The suggestion: a span that a suggester proposes, alone or in a frame. Offsets are code points.

A frame (an attribution) is an anchor suggestion, its cue, and one suggestion a part that names the anchor and the
link type; each can be accepted or refused by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from annotator.core.records import Segment, Value

_NONE: Mapping[str, Value] = MappingProxyType({})


def _no_attributes() -> Mapping[str, Value]:
    return _NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A proposed span. Two runs over one text that propose the same give equal ids, whatever the version."""

    id: str
    """32 hex digits from the text's hash, the suggester's name, the label, the segments and the anchor's id."""
    label: str
    segments: tuple[Segment, ...]
    attributes: Mapping[str, Value] = field(default_factory=_no_attributes)
    """Values in the shapes of `records.Value`; a scheme that lacks an attribute leaves it out."""
    confidence: float = 0.5
    """From 0 to 1."""
    reasons: tuple[str, ...] = ()
    """Codes, such as ``cue:verb`` or ``number``."""
    by: str = ""
    """``name@version`` of the suggester."""
    anchor: str = ""
    """Id of the anchor suggestion whose frame this is a part of; empty for an anchor and for a lone span."""
    link: str = ""
    """Link type from the anchor to this part; empty where `anchor` is."""

    @property
    def start(self) -> int:
        """The first code point."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.segments[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameSuggestion:
    """A whole frame: its anchor and its parts, in reading order."""

    anchor: Suggestion
    parts: tuple[Suggestion, ...]


def suggestion(
    label: str,
    segments: tuple[Segment, ...],
    *,
    sha256: str,
    by: str,
    confidence: float,
    reasons: tuple[str, ...] = (),
    attributes: Mapping[str, Value] | None = None,
    anchor: Suggestion | None = None,
    link: str = "",
) -> Suggestion:
    """A suggestion with its id; `sha256` is the document's, `by` is ``name@version``."""
    name = by.partition("@")[0]
    key = f"{sha256}\n{name}\n{label}\n{segments}\n{anchor.id if anchor else ''}\n{link}"
    return Suggestion(
        id=hashlib.blake2b(key.encode(), digest_size=16).hexdigest(),
        label=label,
        segments=segments,
        attributes=attributes or _NONE,
        confidence=min(1.0, max(0.0, round(confidence, 3))),
        reasons=reasons,
        by=by,
        anchor=anchor.id if anchor else "",
        link=link,
    )


def frames(suggestions: Iterable[Suggestion]) -> list[FrameSuggestion]:
    """The frames among `suggestions`, by their anchors in reading order; lone spans and orphaned parts are left out."""
    anchors: dict[str, Suggestion] = {}
    parts: dict[str, list[Suggestion]] = {}
    for item in suggestions:
        if item.anchor:
            parts.setdefault(item.anchor, []).append(item)
        else:
            anchors[item.id] = item
    found = [
        FrameSuggestion(anchor=anchor, parts=tuple(sorted(parts[key], key=lambda part: part.segments)))
        for key, anchor in anchors.items()
        if key in parts
    ]
    return sorted(found, key=lambda frame: frame.anchor.segments)
