"""Verbs that come after what was said: "...", he said; as he said; the report, which he denied."""

from __future__ import annotations

from annotator.suggest.arabic_state import FrameState
from annotator.suggest.clauses import COMMAS, QUOTES
from annotator.suggest.frames import Draft, Range, Told
from annotator.suggest.reading import WORD

_AS = frozenset({"كما", "وكما", "هكذا"})
_WHICH = frozenset({"وهو", "هو", "وهي", "هذا", "وهذا"})
_DASHES = frozenset("-–—")
_WRITTEN = ("كتب", "نقل", "أورد", "نشر", "بين", "روى", "تحدث", "شرح", "وصف", "لاحظ", "علق")
_WITH_THESE = frozenset({"بهذه", "بهذا"})
_BEFORE_LATE = COMMAS | _DASHES | frozenset(".…")
_KEPT = frozenset({"كان", "كانت", "قد", "لقد", "لم", "لن", "لا", "ليس", "ليست"})
_AFTER_QUOTES = COMMAS | _DASHES | frozenset(".…")


class LateVerbReader(FrameState):
    """Reads verbs that nothing follows but their subject into frames."""

    def _without_content(self, told: Told) -> int:
        """A verb that nothing follows: after its quotation or its topic, else the giver of a source to come."""
        if told.found.source is not None and self._top(told.first, told.cue.joined):
            self.pending = told.found.source
        return (
            self._after_quote(told)
            or self._as_said(told)
            or self._which(told)
            or self._about_topic(told)
            or self._after_clause(told)
        )

    def _late(self, told: Told, content: Range, opener: str, boundary: int = -1) -> int:
        source = told.found.source or self._subject_before(told.first)
        draft = Draft([(told.first, told.end)], told.cut, source, [content], told.found.medium, opener=opener)
        draft.kind = "direct" if opener == "quote" else "indirect"
        draft.boundary = boundary
        self.drafts.append(draft)
        return told.end

    def _after_quote(self, told: Told) -> int:
        """«...»، قال فلان."""
        clause, before = self.clause, told.first - 1
        while before > clause.low and (clause.is_mark(before, _AFTER_QUOTES) or self.word[before] in (*_AS, "بحسب")):
            before -= 1
        if before - 2 > clause.low and self.word[before - 1] in _WITH_THESE:
            before -= 2
            before -= clause.is_mark(before, _AFTER_QUOTES)
        if not clause.is_mark(before, QUOTES):
            return 0
        opening = next((start for start, close in clause.closing.items() if close == before), -1)
        if opening < 0 or (told.cue.verb.kind == "weak" and clause.low < opening and clause.kind[opening - 1] == WORD):
            return 0
        if before == told.first - 1 and opening == clause.low and clause.short_quote(opening):
            return 0
        if opening > clause.low and before - opening <= 3 and told.found.source is None:
            return 0
        return self._late(told, (opening, before + 1), "quote", self._boundary(told.first, False))

    def _after_clause(self, told: Told) -> int:
        """C، قال فلان, and C1 - يقول فلان - C2."""
        clause, first, source = self.clause, told.first, told.found.source
        if source is None or not self._ends_clause(told):
            return 0
        dashed = clause.is_mark(first - 1, _DASHES)
        low = self._clause_start(first)
        start, stop = clause.strip_lead(low, first - 1, _KEPT), first - 1
        while stop > start and clause.is_mark(stop - 1, _BEFORE_LATE):
            stop -= 1
        if stop - start < 2 or sum(clause.kind[at] == WORD for at in range(start, stop)) < 2:
            return 0
        self._late(told, (start, stop), "clause", first)
        draft = self.drafts[-1]
        close = next(
            (at for at in range(source[1], min(source[1] + 12, clause.high)) if clause.is_mark(at, _DASHES)), -1
        )
        if dashed and 0 < close < clause.high - 1:
            draft.content.append((close + 1, -1))
        return max(source[1], told.end)

    def _ends_clause(self, told: Told) -> bool:
        """Whether a verb of saying stands after a clause that nobody says so far, and a comma or dash."""
        clause, first = self.clause, told.first
        if (
            told.cue.joined
            or told.cue.clitic
            or told.passive
            or told.cue.verb.kind not in ("say", "mental", "directive")
        ):
            return False
        if not clause.is_mark(first - 1, _BEFORE_LATE) or clause.quoted(first):
            return False
        return not self.drafts or self.drafts[-1].content[-1][1] >= 0

    def _as_said(self, told: Told) -> int:
        """كما قال فلان، C at the start of a sentence, or C، كما قال فلان after it."""
        clause, first, source = self.clause, told.first, told.found.source
        if first == clause.low or self.word[first - 1] not in _AS or source is None:
            return 0
        thus = self.word[first - 1] == "هكذا" or told.cue.verb.subject == "speaker" or told.cue.verb.past in _WRITTEN
        if told.cue.verb.kind not in ("say", "mental") and not thus:
            return 0
        draft = Draft([(first, told.end)], told.cut, source, opener="comma")
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.content[-1][1] < 0 and clause.kind[first - 2] == WORD:
            draft.content, draft.boundary = [(last.content[-1][0], first - 1)], first - 1
        else:
            self._content_around(draft, first - 1, source[1])
        if not draft.content:
            return 0
        self.drafts.append(draft)
        return source[1]

    def _which(self, told: Told) -> int:
        """C، وهو ما أكده فلان."""
        clause, first = self.clause, told.first
        if first - 2 < clause.low or self.word[first - 2] not in _WHICH:
            return 0
        account = told.cue.clitic and self.word[first - 1] in clause.v.accounts
        if self.word[first - 1] != "ما" and not account:
            return 0
        start, stop = clause.strip_lead(clause.low, first - 2), first - 2
        while stop > start and clause.is_mark(stop - 1, COMMAS):
            stop -= 1
        if self.drafts and self.drafts[-1].content and self.drafts[-1].content[0][0] < stop:
            start = self.drafts[-1].content[0][0]
        if stop - start < 2 or told.found.source is None or told.cue.verb.kind == "weak":
            return 0
        return self._late(told, (start, stop), "topic", first - 2)

    def _about_topic(self, told: Told) -> int:
        """C أكده فلان."""
        clause, first, cue = self.clause, told.first, told.cue
        if not cue.clitic or told.found.source is None or cue.verb.kind == "weak" or first == clause.low:
            return 0
        if told.before in clause.v.relatives or self.word[first - 1] in clause.v.not_before_verbs:
            return 0
        start = clause.strip_lead(clause.low, first)
        if start >= first or first - start > 12 or self.word[start] in clause.v.prepositions:
            return 0
        return self._late(told, (start, first), "topic")
