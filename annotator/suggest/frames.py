"""The frame of an attribution while it is read, as token ranges."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.suggest.cue_words import CueWord

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


@dataclass(slots=True)
class Told:
    """A verb of saying where it stands, with what was found after it."""

    at: int
    cue: CueWord
    first: int
    """The first token of its group: لم يقل."""
    cut: int
    """Proclitic letters before the group."""
    joined: bool
    """A joined و or ف stands before the group."""
    end: int
    passive: bool
    before: str = ""
    """The folded word right before the verb."""
    in_phrase: bool = False
    """The verb follows a word of its own clause, as after its subject."""
    found: After = field(default_factory=After)
    second: list[Range] = field(default_factory=list[Range])
    """The second part of the cue."""
