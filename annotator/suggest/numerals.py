"""The numeral: a word of the lexicon that names a number, found under its proclitics and article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from annotator.core.folding import fold
from annotator.suggest.lexicons import Lexicons
from annotator.suggest.number_duals import pair_cut
from annotator.suggest.reading import Language

ARABIC_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
HEBREW_PROCLITICS = ("", "ו", "ב", "ל", "כ", "מ", "ש", "ה", "וה", "וב", "ול", "של", "בכ", "לכ", "מה", "שה")
_SUFFIXES = ("هم", "ها", "هن", "هما")
_SUFFIXED = frozenset({"نصف", "ثلث", "ثلثا", "ثلثي", "ربع"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral as it stands in a word: its first `cut` folded letters are proclitics, its last `tail` a suffix."""

    kind: str
    value: Fraction
    cut: int = 0
    joined: bool = False
    definite: bool = False
    tail: int = 0


class NumeralReader:
    """Reads words as numerals, one table a language; results are remembered by word."""

    def __init__(self, lexicons: Lexicons, dual_nouns: frozenset[str] = frozenset()) -> None:
        self._tables = {language: _table(lexicons, language) for language in ("ar", "fa", "ur", "he")}
        self._duals = _duals(lexicons, dual_nouns)
        self._times = _forms(lexicons.entries("numbers.dual.times"), ("ان", "ين"))
        self._not_dual = lexicons.words("numbers.dual.not_dual")
        self._known: dict[tuple[str, str], Numeral | None] = {}

    def read(self, word: str, language: Language) -> Numeral | None:
        """The numeral in a folded word, or None."""
        key = (language, word)
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) > 60_000:
                self._known.clear()
            found = self._known[key] = self._read(word, language)
            return found

    def _read(self, word: str, language: Language) -> Numeral | None:
        if not language:
            return None
        table = self._tables[language]
        if language in ("fa", "ur"):
            entry = table.get(word)
            return Numeral(*entry) if entry else None
        if language == "he":
            for clitic in HEBREW_PROCLITICS:
                rest = word[len(clitic) :]
                if word.startswith(clitic) and rest in table:
                    kind, value = table[rest]
                    definite = clitic.endswith("ה")
                    return Numeral(kind, value, len(clitic) - definite, clitic.startswith("ו"), definite)
            return None
        return self._arabic(word)

    def _arabic(self, word: str) -> Numeral | None:
        table = self._tables["ar"]
        for clitic in ARABIC_PROCLITICS:
            if not word.startswith(clitic):
                continue
            rest = word[len(clitic) :]
            joined = clitic[:1] == "و"
            entry = table.get(rest)
            if entry and not (clitic.endswith("ك") and entry[0] == "vague"):
                return Numeral(*entry, len(clitic), joined)
            bare = rest[2:] if rest.startswith("ال") else rest[1:] if clitic.endswith("ل") and rest[:1] == "ل" else ""
            entry = table.get(bare) if bare else None
            if entry:
                return Numeral(*entry, len(clitic), joined, definite=True)
            if bare in self._times:
                return Numeral("dual", Fraction(2), len(clitic), joined, definite=True)
            if rest in self._duals:
                return Numeral("dual", Fraction(2), len(clitic), joined)
            if rest in ("الضعف", "ضعفي"):
                return Numeral("double", Fraction(2), len(clitic), joined, rest == "الضعف")
            for suffix in _SUFFIXES:
                if rest.endswith(suffix) and rest[: -len(suffix)] in _SUFFIXED:
                    kind, value = table[rest[: -len(suffix)]]
                    return Numeral(kind, value, len(clitic), joined, tail=len(suffix))
        cut = pair_cut(word, self._not_dual)
        return Numeral("pair", Fraction(2), cut, word[:1] == "و" and cut > 0) if cut >= 0 else None


def _table(lexicons: Lexicons, language: str) -> dict[str, tuple[str, Fraction]]:
    found: dict[str, tuple[str, Fraction]] = {}
    for index, word in enumerate(lexicons.entries(f"numerals.{language}.table"), 1):
        found.setdefault(fold(word), ("irregular", Fraction(index)))
    for kind, value, forms in lexicons.table(f"numerals.{language}.rows"):
        for form in fold(forms).split():
            found.setdefault(form, (kind, Fraction(value)))
    return found


def _duals(lexicons: Lexicons, learned: frozenset[str]) -> frozenset[str]:
    """All dual forms of the listed nouns: nominative, oblique, and both in construct."""
    return (
        _forms(lexicons.entries("numbers.dual.nouns"), ("ان", "ين"))
        | _forms(tuple(learned), ("ان", "ين"))
        | _forms(lexicons.entries("numbers.dual.an_only"), ("ان",))
    )


def _forms(nouns: tuple[str, ...], endings: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for noun in nouns:
        stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
        found.update(fold(stem + ending) for ending in endings)
        if noun.endswith("ة"):
            found.add(fold(stem + "ي"))
    return frozenset(found)


def learn_duals(quotes: Iterable[str]) -> frozenset[str]:
    """The nouns of the duals among a user's number annotations (محراثان, مدرستين), as `NumeralReader` takes them."""
    found: set[str] = set()
    for quote in quotes:
        word = fold(quote).strip()
        if word.isalpha() and len(word) > 4 and word.endswith(("ان", "ين")):
            stem = word[:-2]
            found.add(stem[:-1] + "ة" if stem.endswith("ت") else stem)
    return frozenset(found)
