"""Attribution frames of one Arabic sentence: verbs, participles, "according to" and nouns."""

from __future__ import annotations

from annotator.suggest.arabic_heads import HeadReader
from annotator.suggest.arabic_nouns import NounReader
from annotator.suggest.arabic_verbs import VerbReader
from annotator.suggest.clauses import COMMAS, QUOTES, STOPS
from annotator.suggest.frames import Draft, Range
from annotator.suggest.reading import WORD

<<<<<<< HEAD
_NOT_BEFORE_VERB = frozenset(
    [
        "في",
        "من",
        "عن",
        "الي",
        "علي",
        "بعد",
        "قبل",
        "خلال",
        "مع",
        "بين",
        "عبر",
        "ضد",
        "حول",
        "دون",
        "تحت",
        "كل",
        "اي",
        "هذا",
        "هذه",
        "ذلك",
        "تلك",
        "عند",
        "منذ",
        "لدي",
        "ما",
        "بما",
        "مما",
        "وما",
        "لما",
    ]
)
_IMPERSONAL = frozenset({"ذكر", "أشار", "توقع", "رجح", "لاحظ", "بين", "أبان", "أظهر", "علم", "عرف", "افترض", "قدر"})
_EVIDENCE = frozenset({"that", "colon", "quote", "prep", "b", "who"})
=======
>>>>>>> main

class ArabicFrames(VerbReader, HeadReader, NounReader):
    """Reads the frames of one sentence; a frame that shares the source of an earlier sentence is left `shared`."""

    def read(self) -> list[Draft]:
        """The frames in order of their cues, contents closed."""
        clause, at = self.clause, self.clause.low
        while at < clause.high:
            if clause.kind[at] != WORD or not clause.v.may_lead(self.word[at]):
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

<<<<<<< HEAD
    # --- verbs and participles ----------------------------------------------------------------

    def _verb(self, at: int) -> int:
        clause = self.clause
        cue = clause.cue(at)
        if cue is None or clause.word[at] in ("تبين", "يبين", "يعني", "تعد", "يعد"):
            return 0
        if cue.form == "participle":
            return self._participle(at, cue)
        before = self.word[at - 1] if at > clause.low else ""
        if before in _NOT_BEFORE_VERB and not (before in ("وما", "ما") and cue.clitic):
            return 0
        if cue.jussive and before not in ("لم", "ولم"):
            return 0
        first, cut, joined = self._group(at, cue)
        end = at + 1
        while end < clause.high and self.word[end] in clause.v.adverbs and not self._participle_here(end):
            end += 1
        if end < clause.high and self.word[end] == "قايلا":
            end += 1
        found = after_verb(clause, cue.verb, end, subject=not (cue.first_person or cue.plural))
        if cue.clitic and found.opener in ("comma", "noun"):
            found.content = -1
        source, content = found.source, found.content
        if cue.verb.past == "عبر" and found.opener != "prep":
            return 0
        relative = before in clause.v.relatives
        if content < 0:
            return self._without_content(at, first, cut, end, cue, source, found.medium, relative)
        evident = found.opener in _EVIDENCE or (
            found.opener == "noun" and (cue.verb.kind != "weak" or cue.verb.past in ("طلب", "قدر"))
        )
        if found.opener == "that" and cue.verb.past in ("نقل",) and source is None and not cue.joined:
            evident = evident and before != ""
        if not evident and not (found.opener == "comma" and cue.verb.kind == "say" and source is not None):
            if source is not None and self._top(first, joined):
                self.pending = source
            return 0
        if cue.verb.past == "ادعى" and clause.reading.raw(at).endswith("ى") and cue.form == "present":
            return 0
        if found.opener == "prep" and self.word[min(content + 1, clause.high - 1)].startswith(
            ("امله", "شكره", "امتنان", "ترحيب", "تقديره", "اسفه")
        ):
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
        draft = Draft([(first, end)], cut, source, medium=found.medium, addressee=found.addressee, opener=found.opener)
        draft.kind = {"mental": "mental_state", "directive": "indirect_directive"}.get(cue.verb.kind, "indirect")
        if found.opener in ("quote",) or (found.opener == "colon" and clause.is_mark(content, QUOTES)):
            draft.kind = "direct"
        draft.content = [(content, -1)]
        draft.b_cut = found.opener == "b"
        draft.boundary = self._boundary(first, joined)
        if source is None and not cue.first_person and not cue.passive:
            self._borrow(draft, first, joined, relative)
        if vetoed(clause, cue.verb, draft.source):
            return 0
        if cue.verb.subject == "speaker" and cue.verb.kind == "weak" and draft.source is None and not draft.shared:
            return 0
        self.drafts.append(draft)
        return end if source is None else max(end, min(source[1], content))

    def _top(self, first: int, joined: bool) -> bool:
        """Whether a verb at token `first` stands by itself, not inside the content of a frame before it."""
        return not self.drafts or self._boundary(first, joined) >= 0

    def _participle_here(self, at: int) -> bool:
        cue = self.clause.cue(at)
        return cue is not None and cue.form == "participle" and self.word[at] != "قايلا"

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

    def _boundary(self, first: int, joined: bool) -> int:
        """Where the clause of a cue at token `first` begins, if it stands by itself; else -1."""
        clause = self.clause
        if first == clause.low:
            return first
        if joined:
            return first
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

    def _borrow(self, draft: Draft, first: int, joined: bool, relative: bool) -> None:
        """Give a frame without a subject after its verb the phrase before it, or the source of the frame before."""
        clause = self.clause
        previous = self.drafts[-1] if self.drafts else None
        floor = clause.low
        if relative and previous is not None and previous.source is not None:
            draft.source, draft.shared = previous.source, True
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
        if found is not None and previous is not None and not self._nested_in(previous, found[0]):
            breaker = found[0] > clause.low and (
                self.word[found[0] - 1] in clause.v.breakers or clause.is_mark(found[0] - 1, COMMAS)
            )
            if breaker:
                draft.boundary = found[0]
        if found is None:
            draft.source = previous.source if previous is not None else None
            draft.shared = draft.source is None
        else:
            draft.source = found

    def _nested_in(self, previous: Draft, at: int) -> bool:
        return self.word[at - 1] in self.clause.v.that if at > self.clause.low else False

    def _subject_before(self, stop: int) -> Range | None:
        """The likeliest speaker of the sentence before token `stop`: the first noun phrase of a known speaker."""
        clause = self.clause
        for at in range(clause.low, stop):
            if (
                clause.kind[at] == WORD
                and clause.is_speaker(at)
                and self.word[at - 1 if at else 0] not in ("في", "من", "الي", "علي")
            ):
                end = clause.noun_phrase(at, stop)
                if end > at:
                    return at, end
        return None

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
            if opening >= 0 and (opening == clause.low or before - opening > 3 or source is not None):
                if source is None:
                    source = self._subject_before(first)
                draft = Draft([(first, end)], cut, source, medium=medium, opener="quote", kind="direct")
                draft.content, draft.fixed = [(opening, before + 1)], True
                draft.boundary = self._boundary(first, False)
                self.drafts.append(draft)
                return end
        as_said = first > clause.low and self.word[first - 1] in ("كما", "وكما")
        if as_said and source is not None and cue.verb.kind in ("say", "mental"):
            return self._as_said(first, cut, end, source)
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
        clause = self.clause
        draft = Draft([(first, end)], cut, source, opener="comma")
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
        if content < 0 and at + 1 < clause.high and cue.verb.openers & {"whoB", "whoIla", "obj"}:
            if clause.kind[at + 1] == WORD and cue.verb.kind in ("directive", "say"):
                later = any(governed(clause, cue.verb, k) for k in range(at + 2, min(at + 12, clause.high)))
                content = at + 1 if later else -1
                found.opener = "who"
        if content < 0 or found.opener in ("comma",):
            return 0
        if not word.endswith("ا") and not self.drafts and not clause.is_mark(at - 1, COMMAS):
            return 0
        if found.opener == "noun" and not (word.endswith("ا") or clause.is_mark(at - 1, COMMAS)):
            return 0
        if cue.verb.kind == "weak" and found.opener not in ("that", "colon", "quote"):
            return 0
        if content > at + 1 and cue.verb.openers & {"whoB", "whoIla", "whoAla"} and found.opener in ("b", "prep"):
            content = at + 1
            found.opener = "who"
        draft = Draft([(at, at + 1)], cue.cut, medium=found.medium, opener=found.opener, form="participle")
        draft.kind = {"mental": "mental_state", "directive": "indirect_directive"}.get(cue.verb.kind, "indirect")
        draft.content, draft.b_cut, draft.boundary = [(content, -1)], found.opener == "b", at
        last = self.drafts[-1] if self.drafts else None
        if self.pending is not None and (last is None or self.pending[0] > last.cue[0][0]):
            draft.source = self.pending
        elif last is not None:
            draft.source, draft.shared = last.source, last.source is None
        else:
            draft.source = self._subject_before(at)
            draft.shared = draft.source is None
        self.drafts.append(draft)
        return at + 1

    def _came(self, at: int) -> int:
        """جاء في التقرير أن."""
        clause = self.clause
        word = self.word[at].removeprefix("و")
        if word not in ("جاء", "جاءت", "ورد") or at + 3 >= clause.high or self.word[at + 1] != "في":
            return 0
        if not clause.is_speaker(at + 2) and not clause.is_medium(at + 1):
            return 0
        end = next(
            (
                k
                for k in range(at + 3, min(at + 20, clause.high))
                if clause.is_that(k, at) or clause.is_mark(k, frozenset(":"))
            ),
            -1,
        )
        if end < 0:
            return 0
        stop = end - 1 if clause.is_mark(end - 1, COMMAS) else end
        draft = Draft([(at, at + 1)], len(self.word[at]) - len(word), (at + 2, stop), [(end, -1)], opener="that")
        draft.boundary = self._boundary(at, self.word[at] != word)
        self.drafts.append(draft)
        return end

    # --- according to ------------------------------------------------------------------------

    def _head(self, at: int) -> int:
        """A head such as وفق or على حد قول at token `at`, with its source; the token after it, or 0."""
        clause, word = self.clause, self.word[at]
        bare = (
            word[1:]
            if word[:1] in ("و", "ف") and word[1:] in clause.v.heads | clause.v.conjunct_heads | clause.v.head_starts
            else word
        )
        cut = len(word) - len(bare)
        size = clause.phrase_here(at, clause.v.head_phrases, proclitic=True)
        if not size and bare in clause.v.heads and bare not in ("لدي", "نقلا", "استنادا"):
            size = 1
        if not size and bare in clause.v.conjunct_heads and bare != "كما":
            return self._conjunct(at, at, cut)
        if not size:
            return 0
        if bare == "بحسب":
            cut += 1
        nxt = at + size
        if nxt >= clause.high:
            return 0
        if self.word[nxt] in clause.v.tails and size == 1:
            return self._tail(at, nxt + 1)
        if size == 4 or (size > 1 and self.word[nxt - 1] in clause.v.tails):
            return self._tail(at, nxt)
        if self.word[nxt] == "ما" and size == 1:
            return self._conjunct(at, nxt, cut)
        if clause.kind[nxt] != WORD and not clause.is_mark(nxt, QUOTES):
            return 0
        target = self.word[nxt]
        if target in clause.v.not_sources or target in clause.v.prepositions or target in clause.v.that:
            return 0
        if bare in ("حسب", "وفق") and cut == 0 and target.endswith(("ون", "وا")) and at == clause.low:
            return 0
        end = clause.noun_phrase(nxt, clause.high)
        if end == nxt:
            return 0
        draft = Draft([(at, nxt)], cut, (nxt, end), opener="head", form="head")
        draft.boundary = at
        if (
            bare == "علي"
            and size == 2
            and self.word[at + 1] == "لسان"
            and clause.is_mark(end, COMMAS)
            and clause.cue(end + 1)
        ):
            return end
        if (
            bare == "نقلا"
            and self.drafts
            and (
                (end < clause.high and clause.is_mark(end, COMMAS))
                or (end < clause.high and self.word[end] in clause.v.that)
            )
        ):
            opening = end + 1 if clause.is_mark(end, COMMAS) else end
            if opening < clause.high and clause.is_that(opening, opening):
                draft.content, draft.boundary = [(opening, -1)], -1
                self.drafts.append(draft)
                return end
        self._content_around(draft, at, end)
        if draft.content:
            self.drafts.append(draft)
        return end if draft.content else 0

    def _conjunct(self, at: int, last: int, cut: int) -> int:
        """حسبما ذكر S and وفق ما أعلنته S."""
        clause = self.clause
        verb = last + 1
        if verb >= clause.high or clause.kind[verb] != WORD or self.word[verb] in clause.v.prepositions:
            return 0
        cue = clause.cue(verb)
        known = cue is not None and cue.form != "participle"
        source_at = verb + 1
        while source_at < clause.high and self.word[source_at] in clause.v.skipped:
            source_at += 1
        if not known and not self.word[verb].endswith(("ت", "ته", "ه")):
            return 0
        end = clause.noun_phrase(source_at, clause.high) if source_at < clause.high else source_at
        draft = Draft([(at, verb + 1)], cut, (source_at, end) if end > source_at else None, opener="head", form="head")
        if self.word[at].startswith("بحسب") or self.word[at].startswith("وبحسب"):
            draft.cut = len(self.word[at]) - 3
        draft.boundary = at
        self._content_around(draft, at, max(end, verb + 1))
        if not draft.content:
            return 0
        self.drafts.append(draft)
        return max(end, verb + 1)

    def _content_around(self, draft: Draft, at: int, end: int) -> None:
        """Set the content of "according to": what precedes it in its clause, else what follows its comma."""
        clause = self.clause
        start = clause.strip_lead(self._clause_start(at), at)
        stop = at
        while stop > start and (clause.is_mark(stop - 1, COMMAS) or self.word[stop - 1] in ("وذلك", "ذلك")):
            stop -= 1
        has_word = any(clause.kind[k] == WORD for k in range(start, stop))
        if has_word and stop - start > 1:
            draft.content, draft.fixed = [(start, stop)], True
            after = end + 1 if clause.is_mark(end, COMMAS) else -1
            if (
                0 < after < clause.high
                and self.word[after] in clause.v.prepositions
                and self.word[after : after + 2] != ["في", "حين"]
            ):
                draft.content.append((after, -1))
                draft.fixed = False
            return
        while end < clause.high and clause.is_mark(end, COMMAS):
            end += 1
        if end < clause.high:
            draft.content = [(end, -1)]
            draft.boundary = at

    def _clause_start(self, at: int) -> int:
        """Where the clause that ends at token `at` begins: after a breaker that follows a comma, else the sentence."""
        clause = self.clause
        for back in range(at - 2, clause.low, -1):
            if clause.is_mark(back - 1, COMMAS) and (self.word[back] in clause.v.breakers):
                return back
            if clause.is_mark(back, frozenset("؛;")):
                return back + 1
        return clause.low

    def _tail(self, at: int, end: int) -> int:
        """وفق قوله: a second cue of the frame before it."""
        clause = self.clause
        word = self.word[at]
        cut = 1 if word[:1] in ("و", "ب") and word[1:] in clause.v.heads and word != "وفق" else 0
        if self.drafts:
            draft = self.drafts[-1]
            draft.cue.append((at, end))
            content = draft.content[-1] if draft.content else (at, -1)
            if content[1] < 0 and content[0] < at:
                stop = at
                while stop > content[0] and clause.is_mark(stop - 1, COMMAS | STOPS):
                    stop -= 1
                draft.content[-1] = (content[0], stop)
            return end
        if at <= clause.low + 1 and clause.high - clause.low <= 6:
            self.tail = (at, end)
            return end
        draft = Draft([(at, end)], cut, None, opener="head", form="head", shared=True)
        self._content_around(draft, at, end)
        if draft.content and draft.content[0][0] < at:
            draft.boundary = at
            self.drafts.append(draft)
        return end

    # --- nouns --------------------------------------------------------------------------------

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

    # --- content ends -------------------------------------------------------------------------

=======
>>>>>>> main
    def _close(self, index: int) -> None:
        """Give the open content of a frame its end."""
        clause, draft = self.clause, self.drafts[index]
        if not draft.content or draft.content[-1][1] >= 0:
            return
        start = draft.content[-1][0]
        while start < clause.high and clause.is_mark(start, COMMAS | frozenset(":-–")):
            start += 1
        end = clause.high
        for other in self.drafts:
            if other is draft:
                continue
            stop = other.boundary
            if other.cue[0][0] < draft.cue[0][0] and other.content and other.opener == "that":
                stop = other.content[0][0]
            if start < stop < end and not self._within(draft, other, stop):
                end = stop
        for at in range(start + 1, end - 1):
            two = self.word[at + 1 : at + 3] == ["في", "حين"]
            if clause.is_mark(at, COMMAS) and (two or self.word[at + 1] in ("فيما", "بينما")) and not self._quoted(at):
                end = at
                break
        if clause.is_mark(start, QUOTES) and start in clause.closing and draft.opener in ("quote", "colon", "comma"):
            close = clause.closing[start] + 1
            following = close >= clause.high or clause.kind[close] != WORD
            if close < end and following:
                end = close
        while end > start and (
            clause.is_mark(end - 1, COMMAS | STOPS | frozenset(":"))
            or self.word[end - 1] in ("و", "وذلك", "في")
            or (clause.is_mark(end - 1, QUOTES) and not self._balanced(start, end))
        ):
            end -= 1
        if end > start:
            draft.content[-1] = (start, end)
        else:
            draft.content.pop()

    def _within(self, draft: Draft, other: Draft, stop: int) -> bool:
        """Whether a quotation of the content still holds the other frame's clause."""
        start = draft.content[-1][0]
        return start in self.clause.closing and stop < self.clause.closing[start] < self.clause.high

    def _quoted(self, at: int) -> bool:
        """Whether token `at` stands inside a quotation of the sentence."""
        return any(opening < at < closing for opening, closing in self.clause.closing.items())

    def _balanced(self, start: int, end: int) -> bool:
        return sum(self.clause.is_mark(at, QUOTES) for at in range(start, end)) % 2 == 0
