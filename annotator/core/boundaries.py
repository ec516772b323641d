"""Moving one boundary of a span by a clause, a word or a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from annotator.core import graphemes, segmentation
from annotator.core.clause_steps import clause_end, next_clause, previous_clause, previous_clause_end
from annotator.core.records import Segment

Side = Literal["start", "end"]
Step = Literal["clause", "word", "character"]


_REACH = 500
"""Code points on each side in which the next word is looked for within a paragraph."""


def moved(
    text: str, segments: tuple[Segment, ...], *, side: Side, forward: bool, by: Step
) -> tuple[Segment, ...] | None:
    """The segments with the first start or the last end moved one step; None where there is no room.

    `forward` means towards the end of the text. A moved boundary does not pass the other boundary of its
    segment. Clauses are those of `clause_steps`, words those of `segmentation`, letters are grapheme clusters.
    """
    index = 0 if side == "start" else len(segments) - 1
    start, end = segments[index]
    step = _STEPS[by, side]
    place = step(text, start if side == "start" else end, forward)
    if place is None:
        return None
    segment = (place, end) if side == "start" else (start, place)
    if not (0 <= segment[0] < segment[1] <= len(text)):
        return None
    return tuple(segment if i == index else old for i, old in enumerate(segments))


def _start_by_clause(text: str, offset: int, forward: bool) -> int | None:
    return next_clause(text, offset) if forward else previous_clause(text, offset)


def _end_by_clause(text: str, offset: int, forward: bool) -> int | None:
    return clause_end(text, offset) if forward else previous_clause_end(text, offset)


def _by_character(text: str, offset: int, forward: bool) -> int | None:
    if forward:
        return graphemes.next_boundary(text, offset) if offset < len(text) else None
    return graphemes.previous_boundary(text, offset) if offset > 0 else None


def _start_by_word(text: str, offset: int, forward: bool) -> int | None:
    starts = (start for start, _ in _words_near(text, offset, forward))
    return min((s for s in starts if s > offset), default=None) if forward else _last_below(starts, offset)


def _end_by_word(text: str, offset: int, forward: bool) -> int | None:
    ends = (end for _, end in _words_near(text, offset, forward))
    return min((e for e in ends if e > offset), default=None) if forward else _last_below(ends, offset)


def _last_below(places: Iterable[int], offset: int) -> int | None:
    return max((place for place in places if place < offset), default=None)


def _words_near(text: str, offset: int, forward: bool) -> list[Segment]:
    """The words around `offset` in its paragraph, and those of the next one in the direction of travel."""
    start, end = segmentation.paragraph_at(text, min(offset, len(text)))
    found = list(segmentation.words(text, max(start, offset - _REACH), min(end, offset + _REACH)))
    while (end < len(text)) if forward else (start > 0):
        beyond = segmentation.paragraph_at(text, end + 1 if forward else start - 1)
        more = list(segmentation.words(text, *beyond))
        if more:
            return [*found, *more]
        start, end = beyond
    return found


_STEPS: dict[tuple[Step, Side], Callable[[str, int, bool], int | None]] = {
    ("clause", "start"): _start_by_clause,
    ("clause", "end"): _end_by_clause,
    ("word", "start"): _start_by_word,
    ("word", "end"): _end_by_word,
    ("character", "start"): _by_character,
    ("character", "end"): _by_character,
}
