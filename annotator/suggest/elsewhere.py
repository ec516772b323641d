"""The same elsewhere: other places of a string that a person has tagged, found folded. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.core.clitics import proclitics
from annotator.core.document import Document
from annotator.core.folding import Folded, fold
from annotator.core.records import Segment
from annotator.core.segmentation import word_at
from annotator.core.suggestion import Suggestion, suggestion

NAME = "elsewhere"
VERSION = "1"
MIN_LENGTH = 3


def elsewhere(
    document: Document,
    quote: str,
    label: str,
    *,
    taken: Iterable[Segment] = (),
    ignore: Iterable[str] = (),
    min_length: int = MIN_LENGTH,
    limit: int = 1_000,
) -> list[Suggestion]:
    """Places of `quote` in the document that overlap none of `taken`, as suggestions of `label`.

    A place begins at a word or after its proclitics and ends with a word. None for a quote shorter than `min_length`
    letters and digits, or one of the folded strings to `ignore`. At most `limit` places.
    """
    wanted = fold(quote).strip()
    letters = sum(char.isalnum() for char in wanted)
    if letters < min_length or wanted in {fold(item).strip() for item in ignore}:
        return []
    held = sorted(taken)
    found: list[Suggestion] = []
    for start, end in Folded(document.text).find_all(wanted):
        if len(found) >= limit:
            break
        if _is_whole(document.text, start, end) and not _meets(held, start, end):
            found.append(
                suggestion(
                    label,
                    ((start, end),),
                    sha256=document.sha256,
                    by=f"{NAME}@{VERSION}",
                    confidence=0.7,
                    reasons=("elsewhere",),
                )
            )
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    first, last = word_at(text, start), word_at(text, end - 1)
    if last is not None and last[1] > end:
        return False
    if first is None or first[0] >= start:
        return True
    return any(stop == start for _, stop in proclitics(text, start, end))


def _meets(held: Sequence[Segment], start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in held)
