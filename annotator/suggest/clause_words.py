"""The words of a clause: what each token of one Arabic sentence can be, and its quotations. In token indexes."""

from __future__ import annotations

from annotator.suggest.cue_words import CueWord
from annotator.suggest.reading import MARK, WORD, Reading
from annotator.suggest.vocabulary import PhraseTable, Vocabulary

QUOTES = frozenset("\"“”«»„'‘’")
COMMAS = frozenset("،,;؛")
STOPS = frozenset(".!?؟۔…")
_GUILLEMETS = frozenset("«»")
_SINGLE = frozenset("'‘’")
_PRONOUNS = ("ها", "هم", "ه")
_MEDIUM_OPENERS = frozenset({"في", "خلال", "عبر", "علي", "وفي", "ضمن", "عقب", "اثناء", "امام", "لدي"})


class ClauseWords:
    """One Arabic sentence: tokens ``[low, high)`` of a reading, with its quotations paired by alternation."""

    def __init__(self, reading: Reading, low: int, high: int, vocabulary: Vocabulary) -> None:
        self.reading = reading
        self.low = low
        self.high = high
        self.word = reading.word
        self.kind = reading.kind
        self.v = vocabulary
        self.closing = self._quotes()

    def _quotes(self) -> dict[int, int]:
        """Opening to closing quotation marks; one without a partner opens to the end of the sentence.

        Guillemets pair by their direction, where that comes out; the marks that papers mistake pair by turns.
        """
        marks = [at for at in range(self.low, self.high) if self.kind[at] == MARK and self.word[at] in QUOTES]
        if not marks:
            return {}
        pairs: dict[int, int] = {}
        angled = [at for at in marks if self.word[at] in _GUILLEMETS]
        nested = self._nested_pairs(angled)
        for family in (
            [
                at
                for at in marks
                if self.word[at] not in _SINGLE and (nested is None or self.word[at] not in _GUILLEMETS)
            ],
            [at for at in marks if self.word[at] in _SINGLE],
        ):
            pairs.update({family[k]: family[k + 1] for k in range(0, len(family) - 1, 2)})
            if len(family) % 2 and self.word[family[-1]] not in _SINGLE:
                pairs[family[-1]] = self.high
        return {**pairs, **(nested or {})}

    def _nested_pairs(self, marks: list[int]) -> dict[int, int] | None:
        """The pairs of guillemets, one in another; None where their directions do not come out."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for at in marks:
            if self.word[at] == "«":
                opened.append(at)
            elif opened:
                pairs[opened.pop()] = at
            else:
                return None
        return pairs if not opened else None

    # --- words --------------------------------------------------------------------------------

    def is_mark(self, at: int, marks: frozenset[str]) -> bool:
        """Whether token `at` is one of the marks."""
        return self.low <= at < self.high and self.kind[at] == MARK and self.word[at] in marks

    def bare(self, at: int) -> str:
        """Token `at` folded, without a و or ف that joins it to a known word."""
        word = self.word[at]
        return word[1:] if word[:1] in ("و", "ف") and len(word) > 3 else word

    def is_that(self, at: int, start: int) -> bool:
        """Whether token `at` is a complementiser that may open what a cue before token `start` says."""
        if not start <= at < self.high or self.word[at] not in self.v.that:
            return False
        if at + 1 < self.high and self.word[at + 1] in self.v.that:
            return False  # the name CNN before a complementiser
        return at == start or self.word[at - 1] not in self.v.before_that

    def is_speaker(self, at: int) -> bool:
        """Whether token `at` names someone or something that can say, maybe with a pronoun on it: شقيقه."""
        return self.word[at] in self.v.speakers or self.v.speaks(self.bare(at))

    def opens_with_b(self, at: int) -> bool:
        """Whether token `at` is a noun under the preposition ب that can open a content."""
        word = self.word[at]
        if self.kind[at] != WORD or word[:1] != "ب" or word in self.v.names_with_b or word in self.v.b_adjuncts:
            return False
        rest = word[1:]
        if not rest:
            return self.is_mark(at + 1, QUOTES)
        if rest in self.v.b_nouns or len(word) < 4:
            return rest in self.v.b_nouns
        return rest.startswith("ال") or rest in self.v.content_nouns or rest in self.v.that or verbal_noun(rest, self.v)

    def opens_with_l(self, at: int) -> bool:
        """Whether token `at` is a verbal noun under the preposition ل: لإنهاء, للتهدئة."""
        word = self.word[at]
        if self.kind[at] != WORD or word[:1] != "ل" or len(word) < 5:
            return False
        rest = word[2:] if word[:2] == "لل" else word[1:]
        return rest in self.v.content_nouns or rest in self.v.b_nouns or verbal_noun(rest, self.v)

    def is_content_noun(self, at: int) -> bool:
        """Whether token `at`, without article, reads as a noun that opens a content (a verbal noun above all)."""
        if at >= self.high:
            return False
        word = self.word[at]
        safety = word == "سلامه" and at + 1 < self.high and self.word[at + 1][:2] == "ال"
        if self.kind[at] != WORD or (word in self.v.names and not safety):
            return False
        if word in self.v.content_nouns:
            return True
        if word.startswith("ال"):
            return word[2:] in self.v.definite_nouns
        raw = self.reading.raw(at)
        if raw.endswith(("ه", "ها", "هم")) and any(word.removesuffix(one) in self.v.content_nouns for one in _PRONOUNS):
            return True  # قيامه
        if raw.startswith("أ"):
            return False  # a plural: verbal nouns begin with إ or a bare alef
        if word.endswith("ا") and not raw.endswith(("ها", "نا", "هما")) and not self._closed_by(at + 1):
            stem = word[:-1]
            return raw.endswith(("اً", "ًا")) or stem in self.v.content_nouns or verbal_noun(stem, self.v)
        return verbal_noun(word, self.v)

    def _closed_by(self, at: int) -> bool:
        """Whether what follows at token `at` shows that a word before it ends a name: a comma, أن, a medium."""
        return at >= self.high or self.word[at] in self.v.that or self.kind[at] == MARK or self.is_medium(at)

    def closes(self, at: int) -> bool:
        """Whether a noun phrase can be whole at token `at`: it is definite or a name, not the head of a construct."""
        word = self.word[at]
        if word in self.v.name_heads or self.bare(at) in self.v.name_heads or word in self.v.prepositions:
            return False
        if word[:1] in ("ل", "ب") and word[1:] in self.v.name_heads:
            return False
        return not (self.kind[at] != WORD and word not in QUOTES and word not in ")،")

    def phrase_here(self, at: int, phrases: PhraseTable, proclitic: bool = False) -> int:
        """The length of the longest of `phrases` at token `at`, or 0; a joined و or ف may stand before it."""
        first = self.word[at]
        candidates = phrases.get(first)
        if candidates is None:
            candidates = phrases.get(first[1:]) if proclitic and first[:1] in ("و", "ف", "ب") else None
            if candidates is None:
                return 0
        for phrase in candidates:
            end = at + len(phrase)
            if end <= self.high and tuple(self.word[at + 1 : end]) == phrase[1:]:
                return len(phrase)
        return 0

    def cue(self, at: int) -> CueWord | None:
        """Token `at` read as a verb or participle of saying, or None."""
        if (
            not self.low <= at < self.high
            or self.kind[at] != WORD
            or (found := self.v.cues.read(self.word[at])) is None
        ):
            return None
        if found.form == "past":
            noun = found.verb.kind == "weak" and self.word[at][found.cut :] in self.v.homographs
            following = self.word[at + 1] if noun and at + 1 < self.high else ""
            return None if following.startswith("ال") and not self.is_speaker(at + 1) else found
        if found.form == "participle":
            following = self.word[at + 1] if at + 1 < self.high else ""
            opens = following in self.v.that or following in self.v.prepositions or following[:1] == "ب"
            opens = opens or (at + 1 < self.high and self.kind[at + 1] == MARK)
            return found if opens or self.word[at] not in self.v.lookalikes else None
        called = found.verb.past == "ادعى" and self.reading.raw(at).endswith("ى")
        return None if called else found  # يدعى "is called"

    def voiced_u(self, at: int, cut: int) -> bool:
        """Whether token `at`, past `cut` proclitic letters, is marked with u on its first letter, as passives are."""
        start = self.reading.cut(at, cut)
        return self.reading.text[start + 1 : start + 2] == "\u064f"

    def is_medium(self, at: int) -> bool:
        """Whether token `at` opens a phrase for where something was said."""
        if at >= self.high:
            return False
        word = self.word[at]
        if word not in _MEDIUM_OPENERS:
            if word[:1] != "ل":
                return False
            if len(word) == 1:
                return self.is_mark(at + 1, QUOTES)
            rest = "ال" + word[2:] if word[:2] == "لل" else word[1:]
            return len(word) > 4 and (rest in self.v.outlets or rest.removeprefix("ال") in self.v.outlets)
        if word == "امام":
            return True
        nxt = at + 1
        while self.is_mark(nxt, QUOTES):
            nxt += 1
        following = self.word[nxt] if nxt < self.high else ""
        return (
            self.is_media_noun(following.removeprefix("ال"))
            or following in self.v.media
            or (word == "عبر" and following in self.v.outlets)
        )

    def is_media_noun(self, noun: str) -> bool:
        """Whether a noun, with or without a pronoun on it, is where things are said: منصته, حسابها."""
        if noun in self.v.media:
            return True
        for suffix in ("ه", "ها", "هم"):
            if noun.endswith(suffix):
                stem = noun.removesuffix(suffix)
                return stem in self.v.media or (stem.endswith("ت") and stem[:-1] + "ه" in self.v.media)
        return False


def verbal_noun(word: str, v: Vocabulary) -> bool:
    """Whether a folded word without article has the shape of a verbal noun: تفعيل, انفعال, استفعال, إفعال, مفاعلة."""
    if word in v.names or word in v.speakers or word in v.name_heads or word in v.media:
        return False
    for clitic in ("ها", "هم", "ه"):
        stem = word.removesuffix(clitic)
        if stem != word and len(stem) >= 5 and stem not in v.speakers and stem not in v.name_heads and _shape(stem):
            return True
    return _shape(word)


def _shape(word: str) -> bool:
    size = len(word)
    if word[:1] == "ت" and size == 5 and (word[3] == "ي" or word[2] == "ا"):
        return True
    if word[:3] == "است" and size >= 6 and word[-2] == "ا":
        return True
    if word[:1] == "ا" and size == 6 and word[-2] == "ا" and (word[1] == "ن" or word[2] == "ت"):
        return True
    if word[:1] == "ا" and size == 5 and word[3] == "ا" and word[1] not in "ل":
        return True
    return word[:1] == "م" and size == 6 and word[2] == "ا" and word[-1] == "ه"
