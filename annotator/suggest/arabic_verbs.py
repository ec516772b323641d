"""Verbs and participles of saying, with their subjects and contents."""

from __future__ import annotations

from annotator.suggest.after_verbs import after_verb
from annotator.suggest.arabic_state import FrameState
from annotator.suggest.clauses import COMMAS, QUOTES
from annotator.suggest.cue_words import CueWord, Verb
from annotator.suggest.frames import After, Draft, Range
from annotator.suggest.openers import ALWAYS_OBJECT, governed, vetoed
from annotator.suggest.reading import WORD
from annotator.suggest.subjects import antecedent, before_verb

_IMPERSONAL = frozenset({"ذكر", "أشار", "توقع", "رجح", "لاحظ", "بين", "أبان", "أظهر", "علم", "عرف", "افترض", "قدر"})
_FEELINGS = ("امله", "املها", "املهم", "شكره", "شكرها", "امتنان", "ترحيب", "تقديره", "تقديرها", "اسفه", "اسفها", "احر")
_WHO = frozenset({"whoB", "whoIla", "whoAla", "whoMin"})
_SPOKEN = QUOTES | frozenset(":")
_IN_IT = frozenset({"فيه", "فيها", "خلاله", "خلالها", "عبره", "عبرها"})
_EVIDENCE = frozenset({"that", "colon", "quote", "prep", "b", "who"})


class VerbReader(FrameState):
    """Reads verbs and participles into frames."""

    def _verb(self, at: int) -> int:
        clause = self.clause
        cue = clause.cue(at)
        if cue is None:
            return 0
        if cue.form == "participle":
            return self._participle(at, cue)
        before = self.word[at - 1] if at > clause.low else ""
        if before in clause.v.not_before_verbs and not (cue.joined or (before in ("وما", "ما") and cue.clitic)):
            return 0
        if cue.jussive and before not in ("لم", "ولم"):
            return 0
        if cue.first_person and (
            cue.verb.kind == "weak" or self.drafts or self.word[at][cue.cut] == "ن" or clause.quoted(at)
        ):
            if clause.is_mark(at - 1, COMMAS) and clause.is_that(at + 1, at + 1) and not clause.quoted(at):
                self.turns.append(at)
            return 0
        passive = cue.passive or clause.voiced_u(at, cue.cut)
        first, cut, joined = self._group(at, cue)
        named = first > clause.low and self.word[first - 1] in clause.v.pronoun_subjects
        named = named or self._subject_leads(first)
        end = at + 1
        while end < clause.high and self.word[end] in clause.v.adverbs and not self._participle_here(end):
            end += 1
        found = after_verb(clause, cue.verb, end, subject=not (cue.first_person or cue.plural or passive or named))
        if passive and found.opener not in ("that", "colon", "quote", "who"):
            return 0
        second: list[Range] = []
        if found.second >= 0 and found.content < 0:
            second = [(found.second, found.second + 1)]
            said = after_verb(clause, self._verb_at(found.second), found.second + 1, subject=False)
            found.content, found.opener, found.medium = said.content, said.opener, found.medium or said.medium
        deems = cue.verb.kind == "mental" or "whoB" in cue.verb.openers
        silent = cue.verb.kind == "weak" or (found.opener == "quote" and not deems)
        if cue.clitic and not second and (silent or found.opener in ("comma", "noun")):
            found.content = -1
        if cue.clitic and deems and found.content < 0 and found.source is not None:
            self._quoted_object(found)
        if self.word[first - 1] == "هكذا" and first - 1 > clause.low:
            found.content = -1
        self._addressed(found, cue, end, joined or named)
        source, content = found.source, found.content
        if cue.verb.past == "عبر" and found.opener != "prep":
            return 0
        relative = before in clause.v.relatives
        before_it = (
            first > clause.low and clause.kind[first - 1] == WORD and not joined and self._boundary(first, joined) < 0
        )
        if before_it and source is not None and source[1] - source[0] == 1 and self.word[source[0]][:1] == "ل":
            found.addressee, source = source, None
        if source is None and content >= 0 and found.opener == "noun" and cue.verb.past == "اعتبر" and not before_it:
            return 0
        if content < 0:
            return self._without_content(at, first, cut, end, cue, source, found.medium, relative)
        evident = (
            found.opener in _EVIDENCE
            or (found.opener == "that-one" and cue.verb.kind != "weak")
            or (found.opener == "noun" and (cue.verb.kind != "weak" or cue.verb.past in ("طلب", "قدر")))
        )
        if found.opener == "that" and cue.verb.past in ("نقل",) and source is None and not cue.joined:
            evident = evident and before != ""
        if not evident and not (found.opener == "comma" and cue.verb.kind == "say" and source is not None):
            if source is not None and self._top(first, joined):
                self.pending = source
            return 0
        if cue.verb.kind == "weak" and found.opener == "quote" and not second and not self._top(first, joined):
            return 0
        if cue.verb.past in ("بين", "كذب") and not self._plainly_told(at, first):
            return 0
        if self.word[at] in clause.v.homographs and before_it and not relative and source is not None:
            return 0
        if self.drafts and self.drafts[-1].content[-1] == (content, -1):
            return 0
        planned = before == "ان" and at - 2 >= clause.low and self.word[at - 2] in clause.v.before_that
        if planned and found.opener not in ("that", "colon", "quote"):
            return 0
        if found.opener == "prep" and self.word[min(content + 1, clause.high - 1)].startswith(_FEELINGS):
            return 0
        if cue.verb.past == "طالب" and not joined and cue.form == "past" and self.word[at] == "طالب" and source is None:
            return 0
        start_of_clause = first == clause.low
        if (
            source is None
            and start_of_clause
            and cue.verb.past in _IMPERSONAL
            and cue.form == "present"
            and not cue.plural
        ):
            return 0
        draft = Draft([(first, end), *second], cut, source, opener=found.opener)
        draft.medium, draft.addressee = found.medium, found.addressee
        draft.kind = {"mental": "mental_state", "directive": "indirect_directive"}.get(cue.verb.kind, "indirect")
        if found.opener in ("quote",) or (found.opener == "colon" and clause.is_mark(content, QUOTES)):
            draft.kind = "direct"
        draft.content = [(content, -1)]
        if found.opener == "that-one":
            draft.content, draft.fixed = [(content, content + 1)], True
        draft.b_cut = found.opener == "b"
        draft.boundary = self._boundary(first, joined)
        draft.nested = bool(self.drafts) and draft.boundary < 0
        if source is None and not cue.first_person and not passive:
            if relative and not self._reported(first - 1, cue, content):
                return 0
            self._borrow(draft, first, joined, relative)
        if vetoed(clause, cue.verb, draft.source):
            return 0
        if cue.verb.subject == "speaker" and cue.verb.kind == "weak" and draft.source is None and not draft.shared:
            return 0
        self.drafts.append(draft)
        if cue.verb.past == "نقل" and found.opener == "prep":
            self._quoted_through(draft, content)
        read = max(end, *(stop for _, stop in second)) if second else end
        return read if source is None else max(read, min(source[1], content))

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
        if not shared or found.content <= end or not (cue.verb.openers & _WHO or cue.verb.past == "ناشد"):
            return
        opens = clause.is_that(found.content, found.content) or governed(clause, cue.verb, found.content)
        accused = cue.verb.past in ALWAYS_OBJECT and source == (end, found.content) and bool(opens)
        called = bool(self.drafts) and self.word[end] in clause.v.objects and source is not None and source[0] == end
        plain = all(
            clause.kind[at] == WORD and self.word[at] not in clause.v.prepositions for at in range(end, found.content)
        )
        if accused or called or (source is None and plain and found.content <= end + 6):
            found.source, found.content, found.opener = None, end, "who"

    def _quoted_object(self, found: After) -> None:
        """Part the quotation at the end of a subject from it, as in اعتبرته النقابة "انقلابا"."""
        start, end = found.source or (0, 0)
        opening = next((k for k in range(start + 1, end) if self.clause.closing.get(k) == end - 1), -1)
        if opening > 0:
            found.source, found.content, found.opener = (start, opening), opening, "quote"

    def _verb_at(self, at: int) -> Verb:
        """The verb of a second cue: that of a participle, أكد for التأكيد, or قال for بالقول."""
        cue, v = self.clause.cue(at), self.clause.v
        return cue.verb if cue is not None else v.assure if self.word[at] in v.assurance else v.say

    def _participle_here(self, at: int) -> bool:
        cue = self.clause.cue(at)
        return cue is not None and cue.form == "participle" and cue.verb.past != "قال"

    def _group(self, at: int, cue: CueWord) -> tuple[int, int, bool]:
        """The first token of the verb group, the proclitic letters before it, and whether و or ف joins it on."""
        clause, first, cut, joined = self.clause, at, cue.cut, cue.joined
        while first - 1 >= clause.low and cue.cut == 0 and clause.reading.spaced(first - 1, first):
            helper = self.word[first - 1]
            bare = helper[1:] if helper[:1] in ("و", "ف") else helper
            if bare not in clause.v.auxiliaries:
                break
            first -= 1
            cut = len(helper) - len(bare)
            if cut:
                joined = True
                break
        return first, cut, joined

    def _plainly_told(self, at: int, first: int) -> bool:
        """Whether بين at token `at` is the verb: it has its shadda, or it begins a clause."""
        starts = first == self.clause.low or self.clause.is_mark(first - 1, COMMAS)
        return starts or "\u0651" in self.clause.reading.raw(at)

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
            draft.source = antecedent(clause, first - 1)
            if draft.source is None and previous is not None:
                draft.source = previous.source
            draft.shared = draft.source is None
            return
        topic = self._topic(first) if joined else -1
        if topic >= 0:
            draft.source, draft.boundary = (topic + 1, first), topic
            return
        if joined:
            if previous is not None:
                draft.source, draft.shared = previous.source, previous.source is None
            else:
                draft.source = self.pending or self._subject_before(first)
                draft.shared = draft.source is None
            return
        if previous is not None:
            floor = previous.cue[-1][1]
        found = before_verb(clause, first, floor)
        if found is not None and previous is not None and not self._nested(found[0]):
            breaker = found[0] > clause.low and (
                self.word[found[0] - 1] in clause.v.breakers or clause.is_mark(found[0] - 1, COMMAS)
            )
            if breaker:
                draft.boundary = found[0]
        if first + 1 < clause.high and self.word[first + 1] in _IN_IT:
            found = self._subject_before(first) or found
        if found is None:
            own = self.pending or self._subject_before(first)
            draft.source = previous.source if previous is not None else own
            draft.shared = draft.source is None
        else:
            draft.source = found
            if previous is not None and self._nested(found[0]):
                draft.boundary, draft.nested = -1, True

    def _topic(self, first: int) -> int:
        """The أما whose topic a verb joined by ف at token `first` follows, or -1."""
        if self.word[first][:1] != "ف":
            return -1
        low = max(self.clause.low, first - 12)
        return next((k for k in range(first - 2, low - 1, -1) if self.word[k] in ("اما", "واما")), -1)

    def _without_content(
        self,
        at: int,
        first: int,
        cut: int,
        end: int,
        cue: CueWord,
        source: Range | None,
        medium: Range | None,
        relative: bool,
    ) -> int:
        """A verb that nothing follows: after its quotation or its topic, else the giver of a source to come."""
        clause = self.clause
        if source is not None and self._top(first, cue.joined):
            self.pending = source
        before = first - 1
        while before > clause.low and (
            clause.is_mark(before, COMMAS) or self.word[before] in ("هكذا", "كما", "بحسب", "وكما")
        ):
            before -= 1
        if clause.is_mark(before, QUOTES):
            opening = next((start for start, close in clause.closing.items() if close == before), -1)
            inside = opening > clause.low and (clause.kind[opening - 1] == WORD)
            if (
                opening >= 0
                and not (inside and cue.verb.kind == "weak")
                and (opening == clause.low or before - opening > 3 or source is not None)
            ):
                if source is None:
                    source = self._subject_before(first)
                draft = Draft([(first, end)], cut, source, medium=medium, opener="quote", kind="direct")
                draft.content, draft.fixed = [(opening, before + 1)], True
                draft.boundary = self._boundary(first, False)
                self.drafts.append(draft)
                return end
        as_said = first > clause.low and self.word[first - 1] in ("كما", "وكما", "هكذا")
        if as_said and source is not None and cue.verb.kind in ("say", "mental"):
            return self._as_said(first, cut, end, source)
        if first - 2 >= clause.low and self.word[first - 1] == "ما" and self.word[first - 2] in ("وهو", "هو", "وهي"):
            start, stop = clause.strip_lead(clause.low, first - 2), first - 2
            while stop > start and clause.is_mark(stop - 1, COMMAS):
                stop -= 1
            if self.drafts and self.drafts[-1].content and self.drafts[-1].content[0][0] < stop:
                start = self.drafts[-1].content[0][0]
            if stop - start < 2 or source is None or cue.verb.kind == "weak":
                return 0
            draft = Draft([(first, end)], cut, source, medium=medium, opener="topic")
            draft.content, draft.fixed, draft.boundary = [(start, stop)], True, first - 2
            self.drafts.append(draft)
            return end
        resumed = cue.clitic and source is not None and cue.verb.kind != "weak" and not relative
        if resumed and first > clause.low and self.word[first - 1] not in ("ما", "بما", "مما"):
            start = clause.strip_lead(clause.low, first)
            if start < first and first - start <= 12 and self.word[start] not in clause.v.prepositions:
                draft = Draft([(first, end)], cut, source, medium=medium, opener="topic")
                draft.content, draft.fixed = [(start, first)], True
                self.drafts.append(draft)
                return end
        return 0

    def _as_said(self, first: int, cut: int, end: int, source: Range) -> int:
        """كما قال فلان، C at the start of a sentence, or C، كما قال فلان after it."""
        clause, draft = self.clause, Draft([(first, end)], cut, source, opener="comma")
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.content[-1][1] < 0 and clause.kind[first - 2] == WORD:
            draft.content, draft.boundary = [(last.content[-1][0], first - 1)], first - 1
        else:
            self._content_around(draft, first - 1, source[1])
        if not draft.content:
            return 0
        self.drafts.append(draft)
        return source[1]

    def _participle(self, at: int, cue: CueWord) -> int:
        clause, word = self.clause, self.word[at]
        if at == clause.low or word.startswith("ال"):
            return 0
        found = after_verb(clause, cue.verb, at + 1, subject=False)
        content = found.content
        addressed = cue.verb.openers & {"whoB", "whoIla", "obj"} and cue.verb.kind in ("directive", "say")
        if content < 0 and at + 1 < clause.high and addressed and clause.kind[at + 1] == WORD:
            later = any(governed(clause, cue.verb, k) for k in range(at + 2, min(at + 12, clause.high)))
            content = at + 1 if later else -1
            found.opener = "who"
        if content < 0 or found.opener in ("comma",):
            return 0
        if not word.endswith("ا") and not self.drafts and not clause.is_mark(at - 1, COMMAS):
            return 0
        if found.opener == "prep" and self.word[min(content + 1, clause.high - 1)].startswith(_FEELINGS):
            return 0
        if found.opener == "noun" and not (word.endswith("ا") or clause.is_mark(at - 1, COMMAS)):
            return 0
        if cue.verb.kind == "weak" and found.opener not in ("that", "colon", "quote"):
            return 0
        if content > at + 1 and cue.verb.openers & _WHO and found.opener in ("b", "prep"):
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
