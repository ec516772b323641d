"""The state of reading one Arabic sentence: its frames so far, and where clauses begin and contents lie."""

from __future__ import annotations

from annotator.suggest.clauses import COMMAS, STOPS, Clause
from annotator.suggest.content_ends import turns
from annotator.suggest.frames import Draft, Range
from annotator.suggest.reading import WORD

FEELINGS = ("امله", "املها", "املهم", "شكره", "شكرها", "امتنان", "ترحيب", "تقديره", "تقديرها", "اسفه", "اسفها", "احر")
"""Beginnings of what one expresses without saying anything."""


_THEN = frozenset({"فان", "فانه", "فانها", "فانهم", "فقد", "فلا", "فلن", "فلم"})
_WARRANTS = frozenset({"بحسب", "حسب", "وفق", "وفقا", "طبقا"})
AGAIN = frozenset({"عاد", "عادت", "عادوا", "رجع"})
"""Verbs by which another goes on: عاد وأكد."""


class FrameState:
    """What the readers of verbs, heads and nouns share."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.word = clause.word
        self.drafts: list[Draft] = []
        self.pending: Range | None = None
        self.turns: list[int] = []
        """Where the writer speaks in the first person after a frame, which ends its content."""
        self.tail: Range | None = None
        """A tail such as "according to him" that no frame of the sentence took."""

    def _top(self, first: int, joined: bool) -> bool:
        """Whether a verb at token `first` stands by itself, not inside the content of a frame before it."""
        return not self.drafts or self._boundary(first, joined) >= 0

    def _boundary(self, first: int, joined: bool) -> int:
        """Where the clause of a cue at token `first` begins, if it stands by itself; else -1."""
        clause = self.clause
        if first == clause.low:
            return first
        if joined and self.word[first - 1] not in AGAIN:
            return first
        if joined:
            first -= 1
        for back in (2, 3, 4) if clause.kind[first - 1] == WORD else ():
            marker = first - back
            if marker >= clause.low and clause.phrase_here(marker, clause.v.markers, proclitic=True) == back:
                return marker
        for back in range(1, 6):
            start = first - back
            if start < clause.low:
                break
            if clause.is_mark(start, COMMAS):
                return start + 1
            if self.word[start] in clause.v.breakers:
                return start
            size = clause.phrase_here(start, clause.v.markers, proclitic=True)
            if size and start + size >= first - 1:
                return start
            if self.word[start] in clause.v.connectives and (start == clause.low or clause.is_mark(start - 1, COMMAS)):
                return start
            if clause.kind[start] == WORD and not clause.phrase_here(start, clause.v.markers):
                break
        return -1

    def _last(self) -> Draft | None:
        """The last frame that lies in no other, one of a verb before one of a head; else the last."""
        outer = [draft for draft in self.drafts if not draft.nested]
        told = [draft for draft in outer if draft.form != "head"]
        found = told or outer or self.drafts
        return found[-1] if found else None

    def _nested(self, at: int) -> bool:
        """Whether a complementiser stands right before token `at`."""
        return at > self.clause.low and self.word[at - 1] in self.clause.v.that

    def _subject_before(self, stop: int) -> Range | None:
        """The likeliest speaker before token `stop`: the first that no preposition governs, else any."""
        return self._speaker_before(stop, governed=False) or self._speaker_before(stop, governed=True)

    def _speaker_before(self, stop: int, *, governed: bool) -> Range | None:
        clause, at = self.clause, self.clause.low
        while at < stop:
            if not governed and self.word[at] in clause.v.prepositions:
                at = max(at + 1, clause.noun_phrase(at + 1, stop, any_noun=True))
                continue
            if clause.kind[at] == WORD and clause.is_speaker(at):
                end = clause.noun_phrase(at, stop)
                if end > at:
                    return at, end
            at += 1
        return None

    def _subject_leads(self, first: int) -> bool:
        """Whether the subject of the verb at token `first` stands right before it: أن الوزير طالب, الوزير طالب."""
        clause, start = self.clause, first
        while start > clause.low and first - start < 7 and self._noun_like(start - 1):
            start -= 1
        if start == first:
            close = first - 1
            return close > clause.low and clause.closing.get(clause.low) == close and clause.short_quote(clause.low)
        headline = not clause.is_mark(clause.high - 1, STOPS) and self.word[first][:1] in ("ي", "ت")
        if start == clause.low and (headline or clause.is_mark(first + 1, COMMAS)):
            return True
        if start == clause.low and self.word[start][:2] == "ال" and self.word[first][:1] in ("ي", "ت"):
            return True
        told = self._nested(start) or self.word[start - 1] in ("لكن", "ولكن") or self.word[first] == "قد"
        return told or (start == clause.low and clause.is_speaker(start))

    def _giver(self, stop: int) -> Range | None:
        """Who gives the speech or letter named before token `stop`: ألقى فلان كلمة قال فيها."""
        clause, low = self.clause, self.clause.low
        for at in range(low + 2, min(stop, low + 12)):
            speech = self.word[at].removesuffix("ا")
            if (
                clause.is_media_noun(speech)
                and self.word[at][:2] != "ال"
                and self.word[at - 1] not in clause.v.prepositions
            ):
                end = clause.noun_phrase(low + 1, at)
                return (low + 1, end) if end == at else None
        return None

    def _noun_like(self, at: int) -> bool:
        clause, word = self.clause, self.word[at]
        if clause.kind[at] != WORD:
            return False
        if word in clause.v.outside_subjects:
            return False
        return clause.is_speaker(at) or clause.cue(at) is None

    def _content_around(self, draft: Draft, at: int, end: int) -> None:
        """Set the content of "according to": what precedes it in its clause, else what follows its comma."""
        clause = self.clause
        if end < clause.high and self.word[end] in _THEN and at > clause.low:
            draft.content, draft.boundary = [(end, -1)], at
            return
        start = self._told_before(at)
        start = start if start >= 0 else clause.strip_lead(self._clause_start(at), at, clause.v.auxiliaries)
        stop = at
        while stop > start and (clause.is_mark(stop - 1, COMMAS) or self.word[stop - 1] in ("وذلك", "ذلك")):
            stop -= 1
        has_word = any(clause.kind[k] == WORD for k in range(start, stop))
        if has_word and stop - start > 1:
            draft.content = [(start, stop)]
            after = end + 1 if clause.is_mark(end, COMMAS) else -1
            if after > 0 and stop - start <= 2 and clause.is_that(after, after):
                draft.content = [(after, -1)]
                return
            if 0 < after < clause.high and self.word[after] in clause.v.prepositions and not turns(clause, after):
                draft.content.append((after, -1))
            return
        parted = clause.is_mark(end, COMMAS) or (end < clause.high and self.word[end][:1] == "ف")
        while end < clause.high and (
            clause.is_mark(end, COMMAS) or (self.word[end] in clause.v.skipped and clause.is_mark(end + 1, COMMAS))
        ):
            end += 1
        then = end
        while then < min(end + 8, clause.high) and self.word[then] not in _THEN:
            then += 1
        if then < min(end + 8, clause.high) and then > end and clause.is_mark(then - 1, COMMAS) and parted:
            end = then
        if end < clause.high and parted:
            draft.content = [(end, -1)]
            draft.boundary = at

    def _told_before(self, at: int) -> int:
        """Where the content begins of the frame before a head at token `at` that names its medium again; else -1."""
        clause = self.clause
        last = self.drafts[-1] if self.drafts else None
        if last is None or not last.content or last.content[-1][1] >= 0 or self.word[at] not in _WARRANTS:
            return -1
        warrant = self.word[at + 1] if at + 1 < clause.high else ""
        if last.medium is None or warrant[:2] != "ال" or warrant[2:] not in clause.v.media:
            return -1
        begin = last.content[-1][0]
        wide = last.cue[0][0] > begin or last.form == "noun"
        return -1 if wide or any(clause.word[k] in clause.v.breakers for k in range(begin, at)) else begin

    def _clause_start(self, at: int) -> int:
        """Where the clause that ends at token `at` begins: at a breaker after a comma, a quotation or the sentence."""
        clause = self.clause
        within = [opening + 1 for opening, close in clause.closing.items() if opening < at < close < clause.high]
        low = max(within, default=clause.low)
        for back in range(at - 2, low, -1):
            if clause.is_mark(back - 1, COMMAS) and (self.word[back] in clause.v.breakers):
                return back
            if clause.is_mark(back, frozenset("؛;")):
                return back + 1
        return low
