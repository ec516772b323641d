"""Nouns that attribute: warnings, accusations, "his saying that"."""

from __future__ import annotations

from annotator.suggest.arabic_state import FrameState
from annotator.suggest.clauses import STOPS
from annotator.suggest.frames import Draft
from annotator.suggest.reading import WORD


class NounReader(FrameState):
    """Reads nouns into frames."""

    def _noun(self, at: int) -> int:
        """A noun such as تحذيرات or قوله at token `at`."""
        clause, word = self.clause, self.word[at]
        bare, cut = word, 0
        while bare not in clause.v.nouns and cut < 2 and bare[:1] in ("و", "ب", "ف"):
            bare, cut = bare[1:], cut + 1
        if bare not in clause.v.nouns or (at > clause.low and self.word[at - 1] in ("في", "خلال", "وفي", "عبر")):
            return 0
        own = bare in ("قوله", "قولها", "قولهم", "تاكيده", "تاكيدها", "تاكيدهم")
        that_next = at + 1 < clause.high and (clause.is_that(at + 1, at + 1) or clause.is_mark(at + 1, frozenset(":")))
        if (own or bare == "القول") and that_next:
            content = at + 1 + (not clause.is_that(at + 1, at + 1))
            if self.drafts and self.drafts[-1].content and self.drafts[-1].content[-1][0] == content:
                return 0
            draft = Draft([(at, at + 1)], cut, opener="that", form="noun", kind="nominal")
            draft.content = [(content, -1)]
            last = self.drafts[-1] if self.drafts else None
            if (
                own
                and last is not None
                and last.content
                and self.word[last.content[0][0]] == "عن"
                and last.content[0][0] < at
            ):
                draft.source = (last.content[0][0] + 1, at)
            else:
                draft.source = self.pending or (last.source if last else self._subject_before(at))
                draft.shared = draft.source is None
            self.drafts.append(draft)
            return at + 1
        heading = not clause.is_mark(clause.high - 1, STOPS) and clause.high - clause.low <= 14 and at <= clause.low + 1
        limit = min(clause.high, at + 9)
        if own or word.startswith("ال") or bare == "القول":
            return 0
        for opener in range(at + 2, limit):
            target = self.word[opener]
            that = clause.is_that(opener, at)
            wanted = (
                (target == "من" and bare in clause.v.nouns_min)
                or (target == "الي" and bare in clause.v.nouns_ila)
                or (bare in clause.v.nouns_b and clause.opens_with_b(opener))
            )
            if clause.kind[opener] != WORD or clause.cue(opener) is not None or clause.is_medium(opener):
                return 0
            if not wanted and target in clause.v.prepositions and target not in ("من", "في"):
                return 0
            if that or (heading and wanted):
                source = (at + 1, opener)
                who = bare in clause.v.nouns_b and not that and opener - at > 2 and self.word[at + 2][:1] == "ل"
                if who:
                    source = (at + 1, at + 2)
                draft = Draft(
                    [(at, at + 1)], cut, source, opener="that" if that else "prep", form="noun", kind="nominal"
                )
                draft.content = [(at + 2 if who else opener, -1)]
                draft.b_cut = not who and not that and target[:1] == "ب"
                self.drafts.append(draft)
                return at + 1
        return 0
