"""Verbs of saying, with their subjects and contents."""

from __future__ import annotations

from annotator.suggest.after_verbs import after_verb
from annotator.suggest.agreement import has_owner
from annotator.suggest.arabic_late_verbs import LateVerbReader
from annotator.suggest.arabic_participles import ParticipleReader
from annotator.suggest.arabic_state import FEELINGS
from annotator.suggest.arabic_subjects import SubjectReader
from annotator.suggest.clauses import COMMAS, QUOTES, verbal_noun
from annotator.suggest.cue_words import CueWord, Verb
from annotator.suggest.frames import After, Draft, Range, Told
from annotator.suggest.openers import ALWAYS_OBJECT, WHO, governed, vetoed
from annotator.suggest.reading import WORD

_IMPERSONAL = frozenset({"ذكر", "أشار", "توقع", "رجح", "لاحظ", "بين", "أبان", "أظهر", "علم", "عرف", "افترض", "قدر"})
_SPOKEN = QUOTES | frozenset(":")
_WHILE = frozenset({"بينما", "وبينما", "فيما", "وفيما"})
_INFORM = ("أخبر", "أبلغ")
_EVIDENCE = frozenset({"that", "colon", "quote", "prep", "b", "who"})


def _deems(cue: CueWord) -> bool:
    """Whether the verb says what it takes its object for: اعتبره, وصفه."""
    return cue.verb.kind == "mental" or "whoB" in cue.verb.openers


class VerbReader(LateVerbReader, ParticipleReader, SubjectReader):
    """Reads verbs and participles into frames."""

    def _verb(self, at: int) -> int:
        cue = self.clause.cue(at)
        if cue is None:
            return 0
        if cue.form == "participle":
            return self._participle(at, cue)
        if not self._finite(at, cue):
            return 0
        told = self._told(at, cue)
        opener = told.found.opener
        announced = opener == "prep" and cue.verb.past in ("أعلن", "كشف")
        if (told.passive and not announced and opener not in ("that", "colon", "quote", "who")) or (
            cue.verb.past == "عبر" and opener != "prep"
        ):
            return 0
        if told.found.content < 0:
            return self._without_content(told)
        return self._frame(told) if self._credible(told) and self._plausible(told) else 0

    def _finite(self, at: int, cue: CueWord) -> bool:
        """Whether token `at` can be a verb of somebody's saying where it stands, and not the writer's own."""
        clause, before = self.clause, self.word[at - 1] if at > self.clause.low else ""
        if before in clause.v.not_before_verbs and not (cue.joined or (before in ("وما", "ما") and cue.clitic)):
            return False
        if cue.jussive and before not in ("لم", "ولم"):
            return False
        if not cue.first_person:
            return True
        quoted = clause.quoted(at)
        if not (cue.verb.kind == "weak" or self.drafts or self.word[at][cue.cut] == "ن" or quoted):
            return True
        if clause.is_mark(at - 1, COMMAS) and clause.is_that(at + 1, at + 1) and not quoted:
            self.turns.append(at)
        return False

    def _told(self, at: int, cue: CueWord) -> Told:
        """The verb at token `at` with its group, and what stands after it."""
        clause = self.clause
        first, cut, joined = self._group(at, cue)
        end = at + 1
        while end < clause.high and self.word[end] in clause.v.adverbs and not self._participle_here(end):
            end += 1
        told = Told(at, cue, first, cut, joined, end, passive=cue.passive or clause.voiced_u(at, cue.cut))
        told.before = self.word[at - 1] if at > clause.low else ""
        in_phrase = first > clause.low and clause.kind[first - 1] == WORD and not joined
        told.in_phrase = in_phrase and self._boundary(first, joined) < 0
        pronoun = first > clause.low and self.word[first - 1] in clause.v.pronoun_subjects
        named = pronoun or self._subject_leads(first)
        subject = not (cue.first_person or cue.plural or told.passive or named)
        found = told.found = after_verb(clause, cue.verb, end, subject=subject)
        if found.second >= 0 and found.content < 0:
            told.second = [(found.second, found.second + 1)]
            said = after_verb(clause, self._verb_at(found.second), found.second + 1, subject=False)
            found.content, found.opener, found.medium = said.content, said.opener, found.medium or said.medium
        if cue.clitic and not told.second:
            self._about_it(told)
        if found.content < 0 and cue.verb.kind in ("say", "mental") and (not cue.clitic or _deems(cue)):
            self._quoted_object(found)
        if self.word[first - 1] == "هكذا" and first - 1 > clause.low:
            found.content = -1
        self._addressed(found, cue, end, joined or named)
        source = found.source
        if told.in_phrase and source is not None and source[1] - source[0] == 1 and self.word[source[0]][:1] == "ل":
            found.addressee, found.source = source, None
        return told

    def _about_it(self, told: Told) -> None:
        """Keep of a verb with an object pronoun only what cannot be the object once more."""
        cue, found = told.cue, told.found
        silent = cue.verb.kind == "weak" or (found.opener == "quote" and not _deems(cue))
        if silent or found.opener in ("comma", "noun"):
            found.content = -1

    def _credible(self, told: Told) -> bool:
        """Whether what opens the content is evidence enough for a verb of this class."""
        cue, found, weak = told.cue, told.found, told.cue.verb.kind == "weak"
        if found.opener == "noun" and cue.verb.past == "اعتبر" and cue.form == "present":
            return found.source is not None or told.in_phrase
        if "second" in cue.verb.openers and not told.second:
            return False
        evident = found.opener in _EVIDENCE or (found.opener == "that-one" and not weak)
        evident = evident or (found.opener == "noun" and (not weak or cue.verb.past in ("طلب", "قدر")))
        if cue.verb.past == "نقل" and found.opener == "that" and found.source is None and not cue.joined:
            evident = evident and told.before != ""
        if evident or (found.opener == "comma" and cue.verb.kind == "say" and found.source is not None):
            return True
        if found.source is not None and self._top(told.first, told.joined):
            self.pending = found.source
        return False

    def _plausible(self, told: Told) -> bool:
        """Whether the verb is no noun spelled like it, no plan, no feeling, no "it is expected"."""
        clause, cue, found, at = self.clause, told.cue, told.found, told.at
        top = self._top(told.first, told.joined)
        if cue.verb.kind == "weak" and found.opener in ("prep", "b") and clause.quoted(at):
            return False
        if cue.verb.kind == "weak" and found.opener == "quote" and not told.second and not top:
            return False
        if cue.verb.past in ("بين", "كذب", "عبر") and cue.form == "past" and not self._plainly_told(at, told.first):
            return False
        noun = told.in_phrase and told.before not in clause.v.relatives and found.source is not None
        if noun and self.word[at] in clause.v.homographs:
            return False
        if self.drafts and self.drafts[-1].content[-1] == (found.content, -1):
            return False
        planned = told.before == "ان" and at - 2 >= clause.low and self.word[at - 2] in clause.v.before_that
        if planned and found.opener not in ("that", "colon", "quote"):
            return False
        if found.opener == "prep" and self.word[min(found.content + 1, clause.high - 1)].startswith(FEELINGS):
            return False
        if cue.verb.past == "طلب" and self.word[found.content] == "عدم":
            return False
        if (
            cue.verb.past == "أشار"
            and told.before in ("وهو", "وهي", "وهم")
            and not clause.is_that(found.content + 1, at)
        ):
            return False
        if found.source is not None and self.word[found.source[0]] == "تعالي":
            return False
        if cue.verb.past == "دعا" and self._invites(found.content):
            return False
        if found.source is not None:
            return True
        if self.word[at] == "طالب" and not told.joined:
            return False
        if cue.verb.past == "هدد" and found.opener == "b" and not self._deed(found.content):
            return False
        if cue.verb.past == "كتب" and told.end < clause.high and self.word[told.end] in ("عليه", "عليها"):
            return False
        impersonal = cue.form == "present" and not cue.plural and cue.verb.past in _IMPERSONAL
        return not (impersonal and told.first == clause.low)

    def _invites(self, content: int) -> bool:
        """Whether one is called to an occasion: دعا السفراء إلى حضور الحفل."""
        near = range(content, min(content + 4, self.clause.high - 1))
        return any(self.word[at] == "الي" and self.word[at + 1] in self.clause.v.occasions for at in near)

    def _frame(self, told: Told) -> int:
        """Take the frame of a verb; give the token to go on from, or 0 where nobody can have said it."""
        clause, cue, found, first = self.clause, told.cue, told.found, told.first
        source, content = found.source, found.content
        draft = Draft([(first, told.end), *told.second], told.cut, source, opener=found.opener)
        draft.medium, draft.addressee = found.medium or self._leading_medium(first), found.addressee
        draft.kind = {"mental": "mental_state", "directive": "indirect_directive"}.get(cue.verb.kind, "indirect")
        if found.opener == "quote" or (found.opener == "colon" and clause.is_mark(content, QUOTES)):
            draft.kind = "direct"
        draft.content = [(content, content + 1 if found.opener == "that-one" else -1)]
        draft.b_cut = found.opener == "b"
        if first == clause.low + 1 and told.before in _WHILE:
            comma = next((k for k in range(content, clause.high) if clause.is_mark(k, COMMAS)), -1)
            draft.content = [(content, comma if not clause.quoted(comma) else -1)]
        draft.boundary = self._boundary(first, told.joined)
        draft.nested = bool(self.drafts) and (draft.boundary < 0 or clause.quoted(first))
        if source is None and not cue.first_person and not told.passive:
            relative = told.before in clause.v.relatives
            if relative and not self._reported(first - 1, cue, content):
                return 0
            self._borrow(draft, first, told.joined, relative)
        unknown = cue.verb.subject == "speaker" and cue.verb.kind == "weak" and draft.source is None
        if vetoed(clause, cue.verb, draft.source) or (unknown and not draft.shared):
            return 0
        self.drafts.append(draft)
        if cue.verb.past == "نقل" and found.opener == "prep":
            self._quoted_through(draft, content)
        read = max([told.end, *(stop for _, stop in told.second)])
        return read if source is None else max(read, min(source[1], content))

    def _leading_medium(self, first: int) -> Range | None:
        """The medium that begins the sentence, up to a comma right before the verb at token `first`."""
        clause, low = self.clause, self.clause.low
        if first < low + 3 or not clause.is_mark(first - 1, COMMAS) or not clause.is_medium(low):
            return None
        alone = not any(clause.is_mark(at, COMMAS) for at in range(low, first - 1))
        return (low, first - 1) if alone and self.word[low + 1] in clause.v.leading_media else None

    def _quoted_through(self, draft: Draft, about: int) -> None:
        """Add the frame of the one who is quoted at second hand: نقلت الوكالة عن مصدر أن."""
        clause = self.clause
        end = clause.noun_phrase(about + 1, clause.high)
        opening = end + clause.is_mark(end, COMMAS)
        if end > about + 1 and (clause.is_that(opening, opening) or clause.is_mark(opening, _SPOKEN)):
            second = Draft([*draft.cue, (about, about + 1)], draft.cut, (about + 1, end), opener="that")
            second.content = [(opening + clause.is_mark(opening, frozenset(":")), -1)]
            self.drafts.append(second)

    def _addressed(self, found: After, cue: CueWord, end: int, shared: bool) -> None:
        """Take the one noun after a verb for whom it addresses, where its subject was named before."""
        clause, source = self.clause, found.source
        addressing = cue.verb.openers & WHO or cue.verb.past == "ناشد" or cue.verb.past in _INFORM
        if not shared or found.content <= end or not addressing:
            return
        opens = clause.is_that(found.content, found.content) or governed(clause, cue.verb, found.content)
        accused = cue.verb.past in ALWAYS_OBJECT and source == (end, found.content) and bool(opens)
        earlier = bool(self.drafts) or self.pending is not None
        called = earlier and self.word[end] in clause.v.objects and source is not None and source[0] == end
        informed = cue.verb.past in _INFORM
        if informed and earlier and has_owner(clause, end) and source is not None and source[0] == end:
            found.source, found.addressee = None, source
            return
        plain = all(
            clause.kind[at] == WORD and self.word[at] not in clause.v.prepositions for at in range(end, found.content)
        )
        if accused or called or (not informed and source is None and plain and found.content <= end + 6):
            found.source, found.content, found.opener = None, end, "who"

    def _quoted_object(self, found: After) -> None:
        """Part the quotation at the end of a subject from it, as in اعتبرته النقابة "انقلابا"."""
        start, end = found.source or (0, 0)
        opening = next((k for k in range(start + 1, end) if self.clause.closing.get(k) == end - 1), -1)
        named = opening > 0 and (self.word[opening - 1] in self.clause.v.outlets or not self.clause.closes(opening - 1))
        if opening > 0 and not named:
            found.source, found.content, found.opener = (start, opening), opening, "quote"

    def _verb_at(self, at: int) -> Verb:
        """The verb of a second cue: that of a participle, أكد for التأكيد, دعا for دعوته, or قال for بالقول."""
        cue, v, word = self.clause.cue(at), self.clause.v, self.word[at]
        if cue is not None:
            return cue.verb
        return v.assure if word in v.assurance else v.call if word in v.calls else v.say

    def _participle_here(self, at: int) -> bool:
        cue = self.clause.cue(at)
        return cue is not None and cue.form == "participle" and cue.verb.past != "قال"

    def _deed(self, at: int) -> bool:
        """Whether token `at`, under ب, is something that one does, as in هدد بقصف, and no victim."""
        v, word = self.clause.v, self.word[at].removeprefix("ب").removeprefix("ال")
        return word in v.b_nouns or word in v.content_nouns or verbal_noun(word, v)

    def _plainly_told(self, at: int, first: int) -> bool:
        """Whether بين at token `at` is the verb: it has its shadda, or it begins a clause."""
        starts = first == self.clause.low or self.clause.is_mark(first - 1, COMMAS)
        return starts or "\u0651" in self.clause.reading.raw(at)
