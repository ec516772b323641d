"""Heads that attribute without a verb of saying: "according to", "as he put it", "the report has it that"."""

from __future__ import annotations

from annotator.suggest.arabic_state import FrameState
from annotator.suggest.clauses import COMMAS, QUOTES, STOPS
from annotator.suggest.frames import Draft
from annotator.suggest.reading import WORD

_CAME = ("جاء", "جاءت", "ورد", "وردت")
_ABOUT_IT = frozenset({"به", "بها", "عنه", "عنها", "فيه", "فيها", "اليه", "اليها"})


class HeadReader(FrameState):
    """Reads heads into frames; each method takes a token and gives the token to go on from, or 0."""

    def _came(self, at: int) -> int:
        """جاء في التقرير أن."""
        clause = self.clause
        word = self.word[at] if self.word[at] in _CAME else self.word[at].removeprefix("و")
        if word not in _CAME or at + 3 >= clause.high or self.word[at + 1] != "في":
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
        draft = Draft([(at, at + 2)], len(self.word[at]) - len(word), (at + 2, stop), [(end, -1)], opener="that")
        draft.boundary = self._boundary(at, self.word[at] != word)
        self.drafts.append(draft)
        return end

    def _head(self, at: int) -> int:
        """A head such as وفق or على حد قول at token `at`, with its source; the token after it, or 0."""
        clause, word = self.clause, self.word[at]
        bare = word[1:] if word[:1] in ("و", "ف") and word[1:] in clause.v.all_heads else word
        cut = len(word) - len(bare)
        size = clause.phrase_here(at, clause.v.head_phrases, proclitic=True)
        if not size and bare in clause.v.heads and bare not in ("لدي", "نقلا", "استنادا"):
            size = 1
        told = clause.cue(at + 2) if bare == "علي" and self.word[at + 1 : at + 2] == ["ما"] else None
        if not size and told is not None and not told.clitic:
            return self._conjunct(at, at + 1, cut)
        if not size and bare in clause.v.conjunct_heads and bare != "كما":
            return self._conjunct(at, at, cut)
        if not size:
            return 0
        if bare == "بحسب":
            cut += 1
        nxt = at + size
        if nxt >= clause.high:
            return 0
        if bare == "تبعا" and at > clause.low and not clause.is_mark(at - 1, COMMAS):
            return 0
        if self.word[nxt - 1] == "لسان" and at > clause.low and not clause.is_mark(at - 1, COMMAS):
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
        if target == "لما" and size == 1 and clause.cue(nxt + 1) is not None:
            return self._conjunct(at, nxt, cut)
        norm = "ال" + target[2:] if target[:2] == "لل" else target[1:] if target[:1] == "ل" else target
        if (
            target in clause.v.not_sources
            or norm in clause.v.not_sources
            or target in clause.v.prepositions
            or target in clause.v.that
        ):
            return 0
        if bare in ("حسب", "وفق") and cut == 0 and target.endswith(("ون", "وا")) and at == clause.low:
            return 0
        end = clause.noun_phrase(nxt, clause.high, any_noun=True)
        if end == nxt:
            return 0
        if bare == "نقلا" and end < clause.high and self.word[end] in clause.v.own_nouns:
            return end
        if bare == "نقلا" and end < clause.high and self.word[end] == "لم":
            end = next((k for k in range(end, min(end + 5, clause.high)) if clause.is_that(k, end + 1)), end)
        outlet = target.removeprefix("ل") in clause.v.outlets or target in clause.v.outlets
        if outlet and at == clause.low and nxt + 1 < end and clause.kind[nxt + 1] == WORD:
            end = nxt + 1
        draft = Draft([(at, nxt)], cut, (nxt, end), opener="head", form="head", nested=bool(self.drafts))
        if bare in ("وفقا", "طبقا", "تبعا") and target[:1] == "ل":
            draft.source_cut = 1
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
            governed = self.word[opening : opening + 1] in (["الي"], ["علي"], ["من"]) and clause.high > opening + 1
            if opening < clause.high and clause.is_that(opening + governed, opening + governed):
                draft.content, draft.boundary = [(opening, -1)], -1
                self.drafts.append(draft)
                return end
        if bare == "نقلا" and at == clause.low and clause.is_mark(end, COMMAS) and clause.cue(end + 1) is not None:
            opening = next((k for k in range(end + 2, min(end + 14, clause.high)) if clause.is_that(k, end + 2)), -1)
            if opening > 0:
                draft.content, draft.boundary = [(opening, -1)], at
                self.drafts.append(draft)
                return end
        if at == clause.low and clause.is_medium(end):
            end = next((k for k in range(end, min(end + 8, clause.high)) if clause.is_mark(k, COMMAS)), end)
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
        while source_at < clause.high and (
            self.word[source_at] in clause.v.skipped or self.word[source_at] in _ABOUT_IT
        ):
            source_at += 1
        if not known and not self.word[verb].endswith(("ت", "ته", "ه")):
            return 0
        end = clause.noun_phrase(source_at, clause.high) if source_at < clause.high else source_at
        draft = Draft([(at, verb + 1)], cut, (source_at, end) if end > source_at else None, opener="head", form="head")
        draft.nested = bool(self.drafts)
        if self.word[at].startswith("بحسب") or self.word[at].startswith("وبحسب"):
            draft.cut = len(self.word[at]) - 3
        draft.boundary = at
        end = max(end, verb + 1)
        for later in range(end, min(end + 8, clause.high)):
            if clause.is_mark(later, COMMAS) or self.word[later] in ("فان", "فقد", "فانه", "فانها"):
                end = later
                break
        self._content_around(draft, at, end)
        if not draft.content:
            return 0
        self.drafts.append(draft)
        return max(end, verb + 1)

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
