"""The heading that quotes: a name, a colon and what its bearer said, without a word of saying. In token indexes."""

from __future__ import annotations

from annotator.suggest.arabic_state import FrameState
from annotator.suggest.clauses import QUOTES, STOPS
from annotator.suggest.frames import Draft
from annotator.suggest.reading import DIGITS, WORD

_COLON = frozenset(":")
_LONGEST = 7  # tokens of a name before the colon
_SHORTEST = 3  # words after it
_NOT_NAMES = ("ات", "ه")


class HeadingReader(FrameState):
    """Reads the heading at the beginning of a sentence; its colon stands where the cue would."""

    def _heading(self) -> None:
        clause = self.clause
        low = clause.low
        colon = next((at for at in range(low, min(low + _LONGEST, clause.high)) if clause.is_mark(at, _COLON)), -1)
        if colon <= low or not self._is_name(colon):
            return
        said = sum(clause.kind[at] == WORD for at in range(colon + 1, clause.high))
        if said < _SHORTEST or not (clause.kind[colon + 1] in (WORD, DIGITS) or clause.is_mark(colon + 1, QUOTES)):
            return
        given = next((at for at in range(low + 1, colon) if self._addressed_at(at)), colon)
        draft = Draft([(colon, colon + 1)], 0, (low, given), [(colon + 1, -1)], opener="colon", form="heading")
        draft.kind = "direct" if clause.is_mark(colon + 1, QUOTES) else "indirect"
        self.drafts.append(draft)

    def _person(self, at: int) -> bool:
        """Whether token `at` is a known noun for someone, and no place that news comes from."""
        return self.clause.is_speaker(at) and self.word[at] not in self.clause.v.places

    def _addressed_at(self, at: int) -> bool:
        """Whether ل at token `at` names whom the words are said to: لنظيره, لرويترز."""
        word = self.word[at]
        if word == "ل" and self.clause.is_mark(at + 1, QUOTES):
            return True
        given = word[:1] == "ل" and len(word) > 3 and word[1] != "ل"
        owned = self.clause.reading.raw(at).endswith(("ه", "ها", "هم"))
        return given and (owned or word[1:] not in self.clause.v.name_heads) and self.clause.closes(at - 1)

    def _is_name(self, colon: int) -> bool:
        """Whether the tokens before `colon` name a speaker: by a known noun, or, in a heading, as a plain name."""
        clause, low = self.clause, self.clause.low
        for at in range(low, colon):
            word = self.word[at]
            if clause.kind[at] != WORD and not (at in clause.closing or at in clause.closing.values()):
                return False
            if word in clause.v.not_headings or word in clause.v.that or word in clause.v.connectives:
                return False
            cue = clause.cue(at)
            if cue is not None and not clause.is_speaker(at):
                return False
            if word in clause.v.prepositions and (at == low or not clause.is_speaker(low)):
                return False
        if clause.is_content_noun(colon + 1) and colon == low + 1 and not self._person(low):
            return False
        if clause.is_speaker(low) or clause.is_mark(low, QUOTES):
            return self.word[low][:1] != "و" or self.word[low] in clause.v.speakers
        last = clause.high - 1
        heading = not clause.is_mark(last, STOPS) or (clause.is_mark(last - 1, STOPS) and self.word[last] == ".")
        plain = not clause.is_content_noun(low) and not self.word[low].endswith(_NOT_NAMES)
        return heading and plain and colon - low <= 3
