"""The claim proposals: statements cut out of sentences and of reported speech, judged and with what a form would ask.

Sentences are ranked by `claims`; here each statement in them becomes a suggestion of its own. Offsets are code points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.core.document import Document
from annotator.core.folding import fold
from annotator.core.records import Value
from annotator.core.suggestion import FrameSuggestion, Suggestion, frames, suggestion
from annotator.suggest.claim_clauses import Cutter, Piece
from annotator.suggest.claim_edges import trimmed
from annotator.suggest.claim_words import ClaimWords
from annotator.suggest.claims import Claims
from annotator.suggest.clauses import QUOTES, Clause
from annotator.suggest.lexicons import Lexicons, load
from annotator.suggest.reading import WORD, Reading, read

_FLOOR = 0.4
"""The score from which a statement is proposed that nobody is reported to have made."""
_EVENT_FLOOR = 0.27
"""The same for one that begins with a verb in the past or a noun that tells of an event."""
_SURE = 0.95
_UNASKED = ("nominal", "indirect_directive")
"""Attributions whose content is proposed only where it has a figure."""
_WORTH = {"normative": "NFS", "prediction": "UFS", "mental_state": "UFS", "scheduled_event": "UFS"}
_LONGEST_NAME = 5
"""Tokens from one quotation mark to the other around a name."""
_OPENERS = (":that", ":colon", ":quote")
_DATES = frozenset(["date", "time", "identifier", "name_part"])
_FUTURE = frozenset(["سوف", "لن", "المقبل", "المقبله", "القادم", "القادمه", "غدا", "المتوقع", "يتوقع", "توقع"])


@dataclass(slots=True)
class _Region:
    """Tokens ``[low, high)`` of a sentence that belong together: the writer's own words, or what somebody said."""

    low: int
    high: int
    frame: FrameSuggestion | None = None


@dataclass(slots=True)
class _Figures:
    """The places of the numbers that count something, in reading order."""

    starts: list[int] = field(default_factory=list[int])

    def within(self, start: int, end: int) -> bool:
        """Whether one begins in ``[start, end)``."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < end


class ClaimProposals:
    """Puts statements in the place of whole sentences."""

    def __init__(self, claims: Claims, lexicons: Lexicons | None = None) -> None:
        self._claims = claims
        self._words = ClaimWords(lexicons or load())

    def suggest(
        self, document: Document, found: Iterable[Suggestion], cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Suggestion]:
        """Yield claims for the document in reading order, by the frames and numbers among the suggestions `found`.

        In other languages than Arabic a claim is a sentence, or the content of an attribution.
        """
        items = list(found)
        figures = _Figures(sorted(item.start for item in items if _counts(item)))
        reading = read(document.text)
        spoken = _by_sentence(reading, frames(items))
        seen: set[tuple[int, int]] = set()
        for number, (low, high) in enumerate(reading.sentences):
            if cancelled():
                return
            for region in _regions(reading, low, high, spoken.get(number, [])):
                for piece in self._pieces(reading, region):
                    made = self._proposal(document, reading, region, piece, figures)
                    if made is not None and made.segments[0] not in seen:
                        seen.add(made.segments[0])
                        yield made

    def _pieces(self, reading: Reading, region: _Region) -> Iterator[Piece]:
        if reading.language(region.low, region.high) == "ar":
            said = region.frame is not None and _is_clause(region.frame)
            cut = 0 if region.frame is None else _cut_before(reading, region)
            yield from Cutter(reading, region.low, region.high, self._words, said=said, cut=cut).pieces()
            return
        whole = (region.low, region.high)
        found = trimmed(reading, *whole, Clause(reading, *whole, self._words.vocabulary).closing, whole=whole)
        if found is not None:
            yield Piece(*found)

    def _proposal(
        self, document: Document, reading: Reading, region: _Region, piece: Piece, figures: _Figures
    ) -> Suggestion | None:
        score, reasons = self._claims.rank_clause(reading, piece.first, piece.last)
        start, end = reading.snap(reading.cut(piece.first, piece.cut), reading.end[piece.last - 1])
        counted = figures.within(start, end)
        frame = region.frame
        if frame is not None:
            if frame.anchor.attributes.get("type") in _UNASKED and not counted and not _is_clause(frame):
                return None
            reasons = ("attribution", *(reason for reason in reasons if reason != "attribution"))
        elif score < self._floor(reading, piece) and not counted:
            return None
        attributes = self._attributes(reading, region, piece, counted=counted)
        sure = min(_SURE, max(score, 0.5 if frame is None else 0.6))
        return suggestion(
            "claim",
            ((start, end),),
            sha256=document.sha256,
            by=f"{self._claims.name}@{self._claims.version}",
            confidence=sure,
            reasons=reasons,
            attributes=attributes,
        )

    def _floor(self, reading: Reading, piece: Piece) -> float:
        if piece.how in ("presupposed", "planned"):
            return 0.0
        head = reading.word[piece.first][piece.cut :]
        tells = self._words.happening(head) or self._words.verb(head) == "past" or head == "لم"
        return _EVENT_FLOOR if tells else _FLOOR

    # --- what a form would ask --------------------------------------------------------------------------------

    def _attributes(self, reading: Reading, region: _Region, piece: Piece, *, counted: bool) -> dict[str, Value]:
        frame = region.frame
        kind = self._type(reading, piece, frame, counted=counted)
        worth = _WORTH.get(kind, "CFS")
        found: dict[str, Value] = {"checkworthiness": worth, "claim_type": kind}
        if frame is not None:
            quoted = frame.anchor.attributes.get("type") == "direct" or _quotes(reading, piece)
            if quoted or worth != "CFS" or kind == "causal":
                found["quote_verification"] = True
        return found

    def _type(self, reading: Reading, piece: Piece, frame: FrameSuggestion | None, *, counted: bool) -> str:
        words = [reading.word[at] for at in range(piece.first, piece.last) if reading.kind[at] == WORD]
        plain = {word[1:] if word[:1] in "وفبل" and len(word) > 4 else word for word in words} | set(words)
        known = self._words
        cue = set(fold(reading.text[frame.anchor.start : frame.anchor.segments[0][1]]).split()) if frame else set[str]()
        future = plain & _FUTURE or cue & known.expectations or any(known.verb(word) == "future" for word in plain)
        said = frame.anchor.attributes.get("type") if frame else ""
        if plain & known.stances or said == "indirect_directive":
            return "normative"
        if piece.how == "planned" or any(word[:1] == "س" and word[1:] in known.schedules for word in plain):
            return "scheduled_event"
        if future:
            return "prediction"
        if piece.how == "presupposed":
            return "presupposed"
        if plain & known.beliefs:
            return "mental_state"
        if plain & known.causes:
            return "causal"
        if counted:
            return "quantity"
        return "law_rule" if plain & known.laws else "event"


def _counts(item: Suggestion) -> bool:
    """Whether a suggestion is a number that counts something: no date, and none that is optional."""
    values = item.attributes
    return item.label == "number" and values.get("category") not in _DATES and not values.get("optional")


def _is_clause(frame: FrameSuggestion) -> bool:
    """Whether a whole clause follows the cue, as after أن or a colon, and no mere noun."""
    return any(reason.endswith(_OPENERS) for reason in frame.anchor.reasons)


def _cut_before(reading: Reading, region: _Region) -> int:
    """The letters of the region's first token that what is reported leaves out: 1 for the ب of بمقتل, else 0."""
    frame = region.frame
    starts = [a for part in frame.parts if part.link == "content" for a, _ in part.segments] if frame else []
    return int(any(reading.start[region.low] < start < reading.end[region.low] for start in starts))


def _quotes(reading: Reading, piece: Piece) -> bool:
    """Whether a quotation of some length stands in the piece; a short one is a name."""
    marks = [at for at in range(piece.first, piece.last) if reading.word[at] in QUOTES]
    return any(b - a > _LONGEST_NAME for a, b in pairwise(marks)) if len(marks) > 1 else False


def _by_sentence(reading: Reading, found: list[FrameSuggestion]) -> dict[int, list[FrameSuggestion]]:
    """The frames by the number of each sentence that they touch."""
    starts = [reading.start[low] for low, _ in reading.sentences]
    by: dict[int, list[FrameSuggestion]] = {}
    for frame in found:
        places = [s for item in (frame.anchor, *frame.parts) for s in item.segments]
        first = max(0, bisect_left(starts, min(a for a, _ in places) + 1) - 1)
        last = max(0, bisect_left(starts, max(b for _, b in places)) - 1)
        for number in range(first, min(last, first + 20) + 1):
            by.setdefault(number, []).append(frame)
    return by


def _regions(reading: Reading, low: int, high: int, spoken: list[FrameSuggestion]) -> Iterator[_Region]:
    """The sentence without the words of its attributions, and what they report."""
    owner: list[FrameSuggestion | None] = [None] * (high - low)
    barred = [False] * (high - low)
    outer = _outermost(spoken)
    for frame in outer:
        for item in (frame.anchor, *frame.parts):
            for at in _tokens(reading, low, high, item):
                if item.link == "content" and owner[at - low] is not None:
                    _bar(owner, barred, owner[at - low], at - low)
                if item.link == "content":
                    owner[at - low], barred[at - low] = frame, False
                elif owner[at - low] is None:
                    barred[at - low] = True
    at = low
    while at < high:
        end = at + 1
        while end < high and owner[end - low] is owner[at - low] and barred[end - low] == barred[at - low]:
            end += 1
        if not barred[at - low]:
            yield _Region(at, end, owner[at - low])
        at = end


def _bar(owner: list[FrameSuggestion | None], barred: list[bool], outer: FrameSuggestion | None, before: int) -> None:
    """Leave out what an outer content has before the one inside it: who said that, and how."""
    for at in range(before - 1, -1, -1):
        if owner[at] is not outer:
            break
        barred[at] = True


def _outermost(spoken: list[FrameSuggestion]) -> list[FrameSuggestion]:
    """The frames that are cut out. One inside what another reports is where a clause of its own follows its cue."""
    contents = [(part.segments, frame) for frame in spoken for part in frame.parts if part.link == "content"]
    found: list[FrameSuggestion] = []
    for frame in spoken:
        cue = frame.anchor.start
        inside = any(a <= cue < b for segments, other in contents if other is not frame for a, b in segments)
        if not inside or _is_clause(frame):
            found.append(frame)
    return sorted(found, key=lambda frame: -_longest(frame))


def _longest(frame: FrameSuggestion) -> int:
    return max((part.end - part.start for part in frame.parts if part.link == "content"), default=0)


def _tokens(reading: Reading, low: int, high: int, item: Suggestion) -> Iterator[int]:
    for start, end in item.segments:
        at = bisect_left(reading.start, start, low, high)
        if at > low and reading.end[at - 1] > start:
            at -= 1
        while at < high and reading.start[at] < end:
            yield at
            at += 1
