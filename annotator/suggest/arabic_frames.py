"""Attribution frames of one Arabic sentence: verbs, participles, "according to" and nouns."""

from __future__ import annotations

from annotator.suggest.arabic_headings import HeadingReader
from annotator.suggest.arabic_heads import HeadReader
from annotator.suggest.arabic_nouns import NounReader
from annotator.suggest.arabic_verbs import VerbReader
from annotator.suggest.clauses import COMMAS
from annotator.suggest.content_ends import content_end
from annotator.suggest.frames import Draft, Range
from annotator.suggest.reading import WORD


class ArabicFrames(VerbReader, HeadReader, NounReader, HeadingReader):
    """Reads the frames of one sentence; a frame that shares the source of an earlier sentence is left `shared`."""

    def read(self) -> list[Draft]:
        """The frames in order of their cues, contents closed."""
        clause, at, kind = self.clause, self.clause.low, self.clause.kind
        self._heading()
        leads, may_lead = clause.v.leads, clause.v.may_lead
        while at < clause.high:
            word = self.word[at]
            if kind[at] != WORD or not (leads[word] if word in leads else may_lead(word)):
                at += 1
                continue
            taken = self._came(at) or self._head(at) or self._verb(at) or self._noun(at)
            at = max(at + 1, taken)
        for index in range(len(self.drafts)):
            self._close(index)
        return [draft for draft in self.drafts if draft.content]

    def subject(self) -> Range | None:
        """The likeliest speaker of the whole sentence, for a frame of a later sentence that names none."""
        return self._subject_before(self.clause.high) if self.clause.high - self.clause.low > 3 else None

    def _close(self, index: int) -> None:
        """Give the open content of a frame its end."""
        clause, draft = self.clause, self.drafts[index]
        if not draft.content or draft.content[-1][1] >= 0:
            return
        start = draft.content[-1][0]
        while start < clause.high and clause.is_mark(start, COMMAS | frozenset(":-–")):
            start += 1
        end = clause.high
        for stop in self.turns:
            if start < stop < end:
                end = stop
        for other in self.drafts:
            if other is draft:
                continue
            stop = other.boundary
            if other.cue[0][0] < draft.cue[0][0] and other.content and other.opener == "that":
                stop = other.content[0][0]
            if start < stop < end and not self._within(draft, other, stop):
                end = stop
        end = content_end(clause, draft, start, end)
        if end > start:
            draft.content[-1] = (start, end)
        else:
            draft.content.pop()

    def _within(self, draft: Draft, other: Draft, stop: int) -> bool:
        """Whether a quotation of the content still holds the other frame's clause."""
        begin = min(draft.cue[0][0], draft.content[-1][0])
        return any(begin <= opening < stop < close < self.clause.high for opening, close in self.clause.closing.items())
