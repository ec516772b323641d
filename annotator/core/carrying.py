"""Carrying: where refused suggestions of one version of a text are in another. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.core.records import Segment, Verdict, new_id

_AROUND = 16
"""Code points before and after a place by which it is known again."""
_MANY = 50
"""Places of one quotation that are looked at."""


def carried(old: str, new: str, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """The refusals among `verdicts` on `old` as new ones on `new`, where their words and what stands around are there.

    What was accepted is left: an annotation is made by a person for each text. One that fits two places fits none.
    """
    for item in verdicts:
        if item.answer == "accept":
            continue
        segments = _moved(old, new, item.segments)
        anchor = _moved(old, new, item.anchor)
        if segments and (anchor or not item.anchor):
            yield replace(item, id=new_id(), segments=segments, anchor=anchor, span="")


def _moved(old: str, new: str, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    for segment in segments:
        there = _place(old, new, segment)
        if there is None or (found and there[0] < found[-1][1]):
            return ()
        found.append(there)
    return tuple(found)


def _place(old: str, new: str, segment: Segment) -> Segment | None:
    """The one place of the quotation with the same words before it, and after it; or on one side, if that is one."""
    start, end = segment
    quote = old[start:end]
    before, after = old[max(0, start - _AROUND) : start], old[end : end + _AROUND]
    places: list[tuple[bool, bool, int]] = []
    at = new.find(quote) if quote else -1
    while at >= 0 and len(places) < _MANY:
        same_before = new[max(0, at - len(before)) : at] == before
        same_after = new[at + len(quote) : at + len(quote) + len(after)] == after
        places.append((same_before, same_after, at))
        at = new.find(quote, at + 1)
    for wanted in (
        [at for one, other, at in places if one and other],
        [at for one, other, at in places if one or other],
    ):
        if wanted:
            return (wanted[0], wanted[0] + len(quote)) if len(wanted) == 1 else None
    return None
