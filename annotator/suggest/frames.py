"""The frame of an attribution while it is read, as token ranges."""

from __future__ import annotations

from dataclasses import dataclass, field

Range = tuple[int, int]
"""Token indexes, half-open."""


@dataclass(slots=True)
class Draft:
    """A frame being read; ranges are tokens, `cut` counts proclitic letters before the cue."""

    cue: list[Range]
    cut: int = 0
    source: Range | None = None
    content: list[Range] = field(default_factory=list[Range])
    medium: Range | None = None
    addressee: Range | None = None
    opener: str = ""
    kind: str = "indirect"
    boundary: int = -1
    """Where this frame's clause begins, if it ends the content of a frame before it; else -1."""
    shared: bool = False
    nested: bool = False
    """The frame lies inside the content of another."""
    form: str = "verb"
    source_cut: int = 0
    """Proclitic letters before the source."""
    b_cut: bool = False
    """The content's first word carries the governed ب."""
    fixed: bool = False
    """The content is whole already."""


@dataclass(slots=True)
class After:
    """What was found after a cue."""

    source: Range | None = None
    medium: Range | None = None
    addressee: Range | None = None
    content: int = -1
    opener: str = ""
    second: int = -1
    """A second cue that has the content: قال in تابع ... قائلا, or القول in علق ... بالقول."""
