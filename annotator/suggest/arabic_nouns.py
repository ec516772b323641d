"""Nouns that attribute: warnings, accusations, "his saying that"."""

from __future__ import annotations

from annotator.suggest.arabic_state import FrameState
from annotator.suggest.clauses import COMMAS, QUOTES, STOPS
from annotator.suggest.frames import Draft, Range
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
        own = bare in clause.v.own_nouns
        if own or bare == "القول":
            return self._own(at, cut, own)
        heading = not clause.is_mark(clause.high - 1, STOPS) and clause.high - clause.low <= 14 and at <= clause.low + 1
        limit = min(clause.high, at + 9)
        if word.startswith("ال") or limit <= at + 2 or clause.kind[at + 1] != WORD:
            return 0
        for opener in range(at + 2, limit):
            target = self.word[opener]
            that = clause.is_that(opener, at)
            warned = target == "من" and bare in clause.v.nouns_min and clause.is_that(opener + 1, opener + 1)
            wanted = (
                (target == "من" and bare in clause.v.nouns_min and not clause.is_that(opener + 1, opener + 1))
                or (target == "الي" and bare in clause.v.nouns_ila)
                or (bare in clause.v.nouns_b and clause.opens_with_b(opener))
            )
            that = that or warned
            if clause.kind[opener] != WORD or clause.cue(opener) is not None or clause.is_medium(opener):
                return 0
            if not wanted and not warned and (target in ("من", "هو", "هي") or target in clause.v.relatives):
                return 0
            if not wanted and target in clause.v.prepositions and target not in ("من", "في"):
                return 0
            if that or (heading and wanted):
                source = (at + 1, opener)
                who = bare in clause.v.nouns_b and not that and opener - at > 2 and self.word[at + 2][:1] == "ل"
                if who:
                    source = (at + 1, at + 2)
                named = any(self.word[k][:2] == "ال" or clause.is_speaker(k) for k in range(*source))
                described = not named and self.word[source[0]].endswith(("ه", "ي"))
                draft = Draft(
                    [(at, at + 1)],
                    cut,
                    (at + 1, at + 2) if described else source,
                    opener="that" if that else "prep",
                    form="noun",
                    kind="nominal",
                )
                draft.content = [(at + 2 if who else opener, -1)]
                host = at - 1 if at > clause.low else at
                under = {self.word[host], self.word[host].removeprefix("و")}
                if that and under & clause.v.prepositions:
                    draft.content = [(opener, self._comma_after(opener))]
                draft.b_cut = not who and not that and target[:1] == "ب"
                self.drafts.append(draft)
                return at + 1
        return 0

    def _opens_after(self, at: int) -> bool:
        """Whether a word for when, or what was said, stands at token `at`."""
        return at < self.clause.high and (self.word[at] in self.clause.v.skipped or self.clause.is_that(at, at))

    def _comma_after(self, start: int) -> int:
        """The comma that ends what a noun under a preposition says, before the clause goes on; -1 if there is none."""
        clause = self.clause
        commas = (at for at in range(start, clause.high) if clause.is_mark(at, COMMAS) and not clause.quoted(at))
        return next(commas, -1)

    def _own(self, at: int, cut: int, own: bool) -> int:
        """A noun with the pronoun of its speaker, as in نقلت الوكالة عن الوزير قوله إن, or القول."""
        clause, content = self.clause, at + 1
        while content < clause.high and (
            self.word[content] in clause.v.skipped
            or clause.is_medium(content)
            or (clause.is_mark(content, COMMAS) and self._opens_after(content + 1))
        ):
            content += 1
        source = self._quoted_one(at) if own else None
        colon = clause.is_mark(content, frozenset(":"))
        opens = clause.is_that(content, content) or colon or clause.is_mark(content, QUOTES)
        if content >= clause.high or not (opens or (source is not None and clause.kind[content] == WORD)):
            return 0
        content += colon
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.content and last.content[-1][0] == content and source is None:
            return 0
        draft = Draft([(at, at + 1)], cut, source, [(content, -1)], opener="that", form="noun", kind="nominal")
        if source is not None:
            self._ascribed(draft, source[0] - 2)
        if source is None:
            giver = self.pending or (None if last else self._giver(at))
            draft.source = giver or (last.source if last else self._subject_before(at))
            draft.shared = draft.source is None
        self.drafts.append(draft)
        return at + 1

    def _ascribed(self, draft: Draft, verb: int) -> None:
        """Begin the cue with نُسب إلى or نُقل عن before the one quoted, where nobody is named who ascribes it."""
        clause = self.clause
        if verb < clause.low:
            return
        cue = clause.cue(verb)
        voiced = cue is not None and clause.voiced_u(verb, cue.cut)
        if cue is not None and cue.verb.past in ("نسب", "نقل") and (voiced or verb == clause.low):
            draft.cue.insert(0, (verb, verb + 2))
            draft.cut = cue.cut

    def _quoted_one(self, at: int) -> Range | None:
        """The one after عن or إلى before token `at`, whose words a noun such as قوله gives."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.opener == "prep" and last.content and at - 16 < last.content[-1][0] < at - 1:
            return last.content[-1][0] + 1, at
        for back in range(at - 1, max(self.clause.low, at - 16), -1):
            if self.word[back] in ("عن", "الي"):
                return (back + 1, at) if back + 1 < at else None
        return None
