"""Participles of saying, which share the source of the verb before them."""

from __future__ import annotations

from annotator.suggest.after_verbs import after_verb
from annotator.suggest.arabic_state import FEELINGS, FrameState
from annotator.suggest.clauses import COMMAS
from annotator.suggest.cue_words import CueWord
from annotator.suggest.frames import Draft
from annotator.suggest.openers import WHO, governed
from annotator.suggest.reading import WORD
from annotator.suggest.subjects import antecedent

_SECOND_ONLY = ("جدد", "أعاد", "عاود")  # مجددا "again" before anything but التأكيد


class ParticipleReader(FrameState):
    """Reads participles into frames."""

    def _object_at(self, at: int) -> bool:
        """Whether a plain noun stands at token `at`, right after a participle, whose object it is."""
        clause = self.clause
        if at >= clause.high or clause.kind[at] != WORD or clause.is_medium(at):
            return False
        word = self.word[at]
        aside = word in clause.v.outside_subjects or clause.phrase_here(at, clause.v.markers)
        return not aside and word[:1] != "ل" and (word[:1] != "ب" or clause.is_content_noun(at))

    def _participle(self, at: int, cue: CueWord) -> int:
        clause, word = self.clause, self.word[at]
        if at == clause.low or word.startswith("ال"):
            return 0
        found = after_verb(clause, cue.verb, at + 1, subject=False)
        content = found.content
        if "obj" in cue.verb.openers and found.opener in ("", "noun", "prep", "b") and self._object_at(at + 1):
            content, found.opener = at + 1, "noun"
        addressed = cue.verb.openers & {"whoB", "whoIla", "obj"} and cue.verb.kind in ("directive", "say")
        if content < 0 and at + 1 < clause.high and addressed and clause.kind[at + 1] == WORD:
            later = any(governed(clause, cue.verb, k) for k in range(at + 2, min(at + 12, clause.high)))
            content = at + 1 if later else -1
            found.opener = "who"
        if content < 0 or found.opener in ("comma",) or cue.verb.past in _SECOND_ONLY:
            return 0
        if not word.endswith("ا") and not self.drafts and not clause.is_mark(at - 1, COMMAS):
            return 0
        if found.opener == "prep" and self.word[min(content + 1, clause.high - 1)].startswith(FEELINGS):
            self.turns.append(at)
            return 0
        before = clause.reading.raw(at - 1)
        if word == "متهمه" and before.endswith("ة") and not before.startswith("ال"):
            return 0  # an adjective: دولة متهمة
        if found.opener == "noun" and not (word.endswith("ا") or clause.is_mark(at - 1, COMMAS)):
            return 0
        if cue.verb.kind == "weak" and found.opener not in ("that", "colon", "quote"):
            return 0
        if content > at + 1 and cue.verb.openers & WHO and found.opener in ("b", "prep"):
            content = at + 1
            found.opener = "who"
        draft = Draft([(at, at + 1)], cue.cut, medium=found.medium, opener=found.opener, form="participle")
        draft.kind = {"mental": "mental_state", "directive": "indirect_directive"}.get(cue.verb.kind, "indirect")
        draft.content, draft.b_cut, draft.boundary = [(content, -1)], found.opener == "b", at
        last = self._last()
        beside = None if clause.is_mark(at - 1, COMMAS) else antecedent(clause, at)
        if last is not None and beside is not None and last.content[-1][0] < beside[0] and clause.is_speaker(beside[0]):
            draft.source = beside
        elif self.pending is not None and (last is None or self.pending[0] > last.cue[0][0]):
            draft.source = self.pending
        elif last is not None:
            draft.source, draft.shared = last.source, last.source is None
        else:
            draft.source = self._subject_before(at)
            draft.shared = draft.source is None
        self.drafts.append(draft)
        return at + 1
