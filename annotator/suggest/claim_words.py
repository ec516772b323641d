"""The claim words: what in a clause is a verb, tells of an event, or says how its claim is meant. Words are folded."""

from __future__ import annotations

from annotator.core.folding import fold
from annotator.suggest.clauses import verbal_noun
from annotator.suggest.lexicons import Lexicons
from annotator.suggest.numerals import NumeralReader
from annotator.suggest.vocabulary import PhraseTable, Vocabulary

_LIMIT = 60_000
_CLITICS = ("ه", "ها", "هم")


class ClaimWords:
    """The lists of ``claims`` by which clauses are cut and judged."""

    def __init__(self, lexicons: Lexicons) -> None:
        def words(name: str) -> frozenset[str]:
            return lexicons.words(f"claims.{name}")

        self.vocabulary = Vocabulary(lexicons)
        self.openers = words("clause_openers")
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for phrase in lexicons.phrases("claims.clause_opening_phrases"):
            found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
        self.opening_phrases: PhraseTable = found
        self.times = words("time_prepositions")
        self.superlatives = words("superlatives")
        self.stances = words("stances")
        self.beliefs = words("beliefs")
        self.schedules = words("schedules")
        self.causes = words("causes")
        self.laws = words("laws")
        self.measures = words("measures")
        self.expectations = words("expectations")
        self._numerals = NumeralReader(lexicons)
        self._happenings = words("happenings")
        self._not_verbs = words("not_verbs") | words("not_future")
        self._past: set[str] = set()
        self._present: set[str] = set()
        for entry in lexicons.entries("claims.verbs"):
            past, _, present = entry.partition("/")
            self._past |= _past_forms(past)
            self._present |= _present_forms(present)
        self._kinds: dict[str, str] = {}

    def verb(self, word: str) -> str:
        """``past``, ``present`` or ``future`` for a finite verb that stands by itself, ``""`` for anything else."""
        found = self._kinds.get(word)
        if found is None:
            if len(self._kinds) > _LIMIT:
                self._kinds.clear()
            found = self._kinds[word] = self._verb(word)
        return found

    def _verb(self, word: str) -> str:
        if word in self._past:
            return "" if self._owned(word) else "past"
        if word in self._present:
            return "present"
        if word in self._not_verbs or word in self.superlatives:
            return ""
        if word[:2] in ("سي", "ست", "سن") and (len(word) > 4 or word[1:] in self._present):
            return "future"
        cue = self.vocabulary.cues.read(word)
        if cue is not None and cue.form != "participle" and cue.cut == 0:
            return cue.form
        return "present" if word[:1] == "ي" and len(word) > 3 and not word.endswith(("ه", "ات", "ا")) else ""

    def numeral(self, word: str) -> bool:
        """Whether a word is an Arabic numeral above one."""
        found = self._numerals.read(word, "ar")
        return found is not None and found.kind != "ordinal" and not (found.kind == "unit" and found.value == 1)

    def joined_verb(self, word: str) -> str:
        """The same for a verb with و or ف before it."""
        return self.verb(word[1:]) if word[:1] in ("و", "ف") and len(word) > 3 and not self.verb(word) else ""

    def happening(self, word: str) -> bool:
        """Whether a noun without article, with or without a pronoun, tells of something that happened."""
        return word in self._happenings or self._owned(word) or verbal_noun(word, self.vocabulary)

    def own_happening(self, word: str) -> bool:
        """Whether such a noun carries a pronoun: its falling back, their capture."""
        return self._owned(word) and not word[:-1].endswith("ت")

    def _owned(self, word: str) -> bool:
        for clitic in _CLITICS:
            stem = word.removesuffix(clitic)
            feminine = stem[:-1] + "ه" if stem[-1:] == "ت" else stem
            if stem != word and (stem in self._happenings or feminine in self._happenings):
                return True
        return False


def _past_forms(past: str) -> set[str]:
    weak = past.endswith(("ى", "ا")) and len(past) > 2
    stem = past[:-1] if weak else past
    forms = [past, stem + "ت", stem + "وا", stem + "تا"]
    forms += [] if weak else [past + "ا"]
    if len(past) == 3 and past[1] == "ا":
        forms += [past[0] + past[2] + "نا"]
    for clitic in ("ه", "ها", "هم"):
        forms += [stem + "ت" + clitic, (stem + "ا" if weak else past) + clitic]
    forms += [past + "نا"] if not weak else []
    return {fold(form) for form in forms}


def _present_forms(present: str) -> set[str]:
    if not present:
        return set()
    rest = present[1:]
    weak = rest.endswith(("ي", "و", "ى"))
    stem = rest[:-1] if weak else rest
    forms = [first + ending for first in ("ي" + rest, "ت" + rest, "ن" + rest) for ending in ("", "ها", "هم")]
    forms += [first + stem + ending for first in "يت" for ending in ("ون", "وا", "ان")]
    if weak:
        forms += ["ي" + stem, "ت" + stem]
    elif len(rest) >= 3 and rest[-2] in "ويا":
        forms += ["ي" + rest[:-2] + rest[-1], "ت" + rest[:-2] + rest[-1]]
    return {fold(form) for form in forms}
