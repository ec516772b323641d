"""Who speaks where a verb names nobody after it: a phrase before it, or the source of an earlier frame."""

from __future__ import annotations

from annotator.suggest.arabic_state import AGAIN, FrameState
from annotator.suggest.clauses import COMMAS
from annotator.suggest.cue_words import CueWord
from annotator.suggest.frames import Draft, Range
from annotator.suggest.reading import WORD
from annotator.suggest.subjects import antecedent, before_verb

_WHAT = frozenset({"ما", "بما", "مما", "لما", "عما", "فيما"})
_IN_IT = frozenset({"فيه", "فيها", "خلاله", "خلالها", "عبره", "عبرها"})


class SubjectReader(FrameState):
    """Finds the source of a verb from what stands before it."""

    def _group(self, at: int, cue: CueWord) -> tuple[int, int, bool]:
        """The first token of the verb group, the proclitic letters before it, and whether و or ف joins it on."""
        clause, first, cut, joined = self.clause, at, cue.cut, cue.joined
        while first - 1 >= clause.low and cue.cut == 0 and clause.reading.spaced(first - 1, first):
            helper = self.word[first - 1]
            bare = helper[1:] if helper[:1] in ("و", "ف") else helper
            still = bare == "ما" and self.word[first] in ("زال", "زالت", "زالوا", "انفك", "انفكت", "فتي", "برح")
            if bare not in clause.v.auxiliaries and not still:
                break
            first -= 1
            cut = len(helper) - len(bare)
            if cut:
                joined = True
                break
        return first, cut, joined

    def _reported(self, relative: int, cue: CueWord, content: int) -> bool:
        """Whether a verb after a relative pronoun is a person's: of the antecedent, or about it by a pronoun."""
        word = self.word[content]
        about = cue.clitic or (word in self.clause.v.that and len(word.removeprefix("ب")) > 2)
        return about or antecedent(self.clause, relative) is not None

    def _borrow(self, draft: Draft, first: int, joined: bool, relative: bool) -> None:
        """Give a frame without a subject after its verb the phrase before it, or the source of the frame before."""
        clause = self.clause
        previous = self._last()
        floor = clause.low
        if relative:
            opened = previous.content[-1][0] if previous is not None and previous.content else clause.low
            draft.source = antecedent(clause, first - 1, opened if opened < first - 1 else clause.low)
            if draft.source is None and previous is not None:
                draft.source = previous.source
            draft.shared = draft.source is None
            return
        if self.word[first - 1] in _WHAT and previous is not None and not joined:
            draft.source, draft.shared = previous.source, previous.source is None
            return
        topic = self._topic(first) if joined else -1
        if topic >= 0:
            draft.source, draft.boundary = (topic + 1, first), topic
            return
        again = joined and first - 1 > clause.low and self.word[first - 1] in AGAIN
        if joined and not again:
            if previous is not None:
                draft.source, draft.shared = previous.source, previous.source is None
            else:
                draft.source = self.pending or self._quoted_name() or self._subject_before(first)
                draft.shared = draft.source is None
            return
        if previous is not None:
            floor = previous.cue[-1][1]
        found = before_verb(clause, first - again, floor)
        if found is not None and previous is not None and not self._nested(found[0]):
            breaker = found[0] > clause.low and (
                self.word[found[0] - 1] in clause.v.breakers or clause.is_mark(found[0] - 1, COMMAS)
            )
            if breaker:
                draft.boundary = found[0]
        if first + 1 < clause.high and self.word[first + 1] in _IN_IT:
            found = self._giver(first) or self._subject_before(first) or found
        if found is None:
            own = self.pending or self._subject_before(first)
            draft.source = previous.source if previous is not None else own
            draft.shared = draft.source is None
        else:
            draft.source = found
            if previous is not None and self._nested(found[0]):
                draft.boundary, draft.nested = -1, True

    def _quoted_name(self) -> Range | None:
        """The name in quotation marks that the sentence begins with, before a verb."""
        clause = self.clause
        close = clause.closing.get(clause.low, clause.high)
        named = clause.short_quote(clause.low) and close + 1 < clause.high and clause.kind[close + 1] == WORD
        return (clause.low, close + 1) if clause.low in clause.closing and named else None

    def _topic(self, first: int) -> int:
        """The أما whose topic a verb joined by ف at token `first` follows, or -1."""
        if self.word[first][:1] != "ف":
            return -1
        low = max(self.clause.low, first - 12)
        return next((k for k in range(first - 2, low - 1, -1) if self.word[k] in ("اما", "واما")), -1)
