"""The clause: the phrases of one Arabic sentence, as attributions are read. In token indexes."""

from __future__ import annotations

from annotator.suggest.clause_words import COMMAS, QUOTES, STOPS, ClauseWords, verbal_noun
from annotator.suggest.reading import MARK

__all__ = ["COMMAS", "QUOTES", "STOPS", "Clause", "verbal_noun"]

_PRONOUN_PREPOSITIONS = frozenset({"عليه", "عليها", "عليهم", "اليه", "اليها", "به", "بها", "بهم"})


class Clause(ClauseWords):
    """One Arabic sentence: tokens ``[low, high)`` of a reading, with its quotations paired."""

    def skip_quote(self, at: int) -> int:
        """The token after the quotation that opens at token `at`."""
        return min(self.closing.get(at, at) + 1, self.high)

    def short_quote(self, at: int) -> bool:
        """Whether the quotation at token `at` is short enough for a name."""
        close = self.closing.get(at, self.high)
        return close < self.high and close - at <= 5 and self.word[at + 1] not in self.v.that

    def quoted(self, at: int) -> bool:
        """Whether token `at` stands inside a quotation of the sentence."""
        return any(opening < at < closing for opening, closing in self.closing.items())

    def strip_lead(self, start: int, end: int, kept: frozenset[str] = frozenset()) -> int:
        """The first token of ``[start, end)`` past connectives but `kept` and phrases such as "from his side"."""
        while start < end:
            size = self.phrase_here(start, self.v.markers, proclitic=True)
            if size:
                start += size
            elif (
                (self.kind[start] == MARK and (self.word[start] not in QUOTES or self.closing.get(start, end) >= end))
                or (self.word[start] in self.v.connectives and self.word[start] not in kept)
                or (self.word[start] in self.v.skipped and start + 1 < end)
            ):
                start += 1
            else:
                break
        return start

    def noun_phrase(self, start: int, stop: int, *, any_noun: bool = False) -> int:
        """The end of the noun phrase that begins at token `start`: before a comma, a preposition that leaves it, a cue.

        A verbal noun ends it too, since it may open a content, unless `any_noun`.
        """
        at, word = start, self.word
        while at < stop:
            if self.kind[at] == MARK:
                if at in self.closing and self.short_quote(at):
                    at = self.skip_quote(at)
                    continue
                if word[at] == "(":
                    close = next((k for k in range(at, min(at + 12, stop)) if word[k] == ")"), -1)
                    if close > 0:
                        at = close + 1
                        continue
                if word[at] in "-–/." and at > start and at + 1 < stop and self.reading.glued(at):
                    at += 1
                    continue
                break
            if at > start and self._qualified(start, at):
                return self._relative(at + 1, stop)
            if word[at] in self.v.that or (
                at > start
                and (
                    (self.is_medium(at) and not word[at - 1].removeprefix("ال").startswith("مشارك"))
                    or self.ends_phrase(start, at, any_noun)
                )
            ):
                break
            if at > start and word[at] in self.v.relatives:
                told = self.cue(at + 1)
                return at if told is not None and told.verb.kind == "say" else self._relative(at, stop)
            at += 1
        return at

    def _qualified(self, start: int, at: int) -> bool:
        """Whether a relative clause without a pronoun begins at token `at`: مصدر رفض ذكر اسمه, تقرير أعدته الوزارة."""
        word, head = self.word[at], self.word[start]
        if head[:2] == "ال" or at - start > 4 or any(one[:2] == "ال" for one in self.word[start:at]):
            return False
        if word in self.v.relative_verbs:
            return self.is_speaker(start)
        made = self.reading.raw(at).endswith(("ته", "تها", "اه", "اها"))
        return made and word[:2] != "ال" and (head in self.v.reports or self.bare(start) in self.v.reports)

    def ends_phrase(self, start: int, at: int, any_noun: bool = False) -> bool:
        """Whether token `at` cannot go on a noun phrase that began at token `start`."""
        word = self.word[at]
        named = word == "صباح" and at + 1 < self.high and self.word[at + 1] not in self.v.skipped
        if word in self.v.phrase_ends and not named:
            return True
        if word in self.v.markers and self.phrase_here(at, self.v.markers):
            return True
        if word in self.v.prepositions:
            if word in _PRONOUN_PREPOSITIONS and self.word[at - 1][:2] == "ال":
                return False  # المجني عليه
            if word in ("في", "لدي", "علي", "من", "عن", "مع", "الي", "حول", "ضد", "بين", "بشان"):
                return not self._stays(start, at)
            return True
        if word[:2] == "لل" and self.word[start] in self.v.informants:
            return True
        if word[-1] == "ا" and self.reading.raw(at).endswith(("اً", "ًا")):
            return True
        if word[:1] == "ب" and word[1:] in self.v.manners:
            return True
        definite = self.word[at - 1][:2] == "ال" and self.word[at - 1] not in self.v.titles_with_b
        definite = definite and not self.v.governs(self.word[at - 1])
        if word[:1] == "ب" and definite and (word[1:] in self.v.media or self.opens_with_b(at)):
            return True
        cue = self.cue(at)
        if cue is not None and cue.verb.kind != "weak" and not self.is_speaker(at):
            return True
        return not any_noun and self.is_content_noun(at) and self.closes(at - 1)

    def _stays(self, start: int, at: int) -> bool:
        """Whether a preposition at token `at` belongs to a title: "researcher in", "one of", "informed about"."""
        head, word = self.word[start:at], self.word[at]
        if self.v.governs(self.word[at - 1]):
            return True
        if word == "من":
            return not self.v.partitives.isdisjoint(head)
        if word in ("في", "لدي"):
            following = self.word[at + 1] if at + 1 < self.high else ""
            placed = self.v.speakers if following in self.v.bodies else self.v.members
            named = any(one in placed or one.removeprefix("ال") in placed for one in head)
            plain = self.is_speaker(start) and not any(one[:2] == "ال" for one in head)
            return len(head) <= 8 and following not in self.v.moments and (named or plain)
        return word in ("مع", "حول", "الي", "ضد", "بين", "عن", "بشان") and not self.v.reports.isdisjoint(head)

    def _relative(self, at: int, stop: int) -> int:
        """The end of a relative clause that begins at token `at`."""
        while (
            at < stop
            and not (self.kind[at] == MARK and self.word[at] not in QUOTES)
            and self.word[at] not in self.v.that
            and self.word[at] not in self.v.own_nouns
            and not self.is_medium(at)
        ):
            at += 1
        return at
