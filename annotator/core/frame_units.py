"""Guesses of a frame's parts beside its cue: where the source, the content and the cue itself lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.core import segmentation, units
from annotator.core.labels import Unit
from annotator.core.patterns import pattern
from annotator.core.records import Segment

_COMPLEMENTISER = pattern(r"(?<![\p{L}\p{M}])[بل]?[إأا]نّ?(?:ه|ها|هم|هما|هن|نا|ني|ك|كم)?(?![\p{L}\p{M}])")
_EDGE = " \u00a0\t،,:؛;-–—"
_OPENING = "،,:؛"
"""Marks after which a content begins at once."""


def free_cue(text: str, start: int, end: int, *, near: int | None, taken: Sequence[Segment]) -> Segment | None:
    """The cue in ``[start, end)`` nearest to `near`, else the first, that meets no segment in `taken`."""
    gaps: list[Segment] = []
    place = start
    for low, high in sorted(taken):
        gaps.append((place, min(low, end)))
        place = max(place, high)
    gaps.append((place, end))
    found = [cue for low, high in gaps if low < high and (cue := units.cue_in(text, low, high, near)) is not None]
    if near is None:
        return min(found, default=None)
    return min(found, key=lambda cue: (_distance(cue, near), cue), default=None)


def part_near(text: str, cue: Segment, unit: Unit, taken: Iterable[Segment]) -> Segment | None:
    """The likely part of that natural unit beside a cue, free of the segments in `taken`, or None.

    A ``sentence`` (a content) is what follows the cue in its sentence, from إن or أن where one stands,
    else what precedes. Any other unit (a source, a medium) is the nearest phrase after the cue, else before it.
    """
    sentence = units.unit_at(text, cue[0], "sentence") or segmentation.sentence_at(text, cue[0])
    blocked = sorted(segment for segment in (*taken, cue) if segment[0] < sentence[1] and sentence[0] < segment[1])
    if unit == "sentence":
        return _content(text, cue, sentence, blocked)
    for offset in _word_starts(text, cue, sentence):
        phrase = units.unit_at(text, offset, unit)
        if phrase and not any(low < phrase[1] and phrase[0] < high for low, high in blocked):
            return phrase
    return None


def _content(text: str, cue: Segment, sentence: Segment, blocked: list[Segment]) -> Segment | None:
    after = max((high for low, high in blocked if low >= cue[0]), default=cue[1])
    found = _COMPLEMENTISER.search(text, after, sentence[1])
    start = found.start() if found and text[after : after + 1] not in _OPENING else after
    while start < sentence[1] and text[start] in _EDGE:
        start += 1
    end = _content_end(text, start, sentence[1])
    if start < end:
        return (start, end)
    end = min((low for low, _ in blocked), default=cue[0])
    before = text[sentence[0] : end].rstrip(_EDGE + "\n")
    return (sentence[0], sentence[0] + len(before)) if before else None


def _content_end(text: str, start: int, end: int) -> int:
    """Where a content that begins at `start` ends: before a cue that follows a comma, else with its sentence."""
    place = start
    while cue := units.cue_in(text, place, end, None):
        kept = text[start : cue[0]].rstrip(" \u00a0\tوف")
        if kept.endswith("،"):
            return start + len(kept.rstrip(_EDGE))
        place = cue[1]
    return end


def _word_starts(text: str, cue: Segment, sentence: Segment) -> list[int]:
    """Starts of the words beside the cue, likelier ones first: before it where the content follows it at once."""
    after = [start for start, _ in segmentation.words(text, cue[1], sentence[1]) if start >= cue[1]]
    before = [start for start, end in segmentation.words(text, sentence[0], cue[0]) if end <= cue[0]]
    if not after or text[cue[1]] in _OPENING or _COMPLEMENTISER.match(text, after[0]):
        return [*reversed(before), *after]
    return [*after[:1], *reversed(before), *after[1:]]


def _distance(segment: Segment, offset: int) -> int:
    return max(segment[0] - offset, offset - segment[1], 0)
