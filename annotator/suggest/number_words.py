"""The words around numbers: the lists by which numbers are read in their sentences, folded once."""

from __future__ import annotations

from annotator.suggest.lexicons import Lexicons


class Words:
    """The word lists of `number_context`, folded once."""

    def __init__(self, lexicons: Lexicons) -> None:
        def words(name: str) -> frozenset[str]:
            return lexicons.words(f"numbers.{name}")

        self.months = words("months")
        self.two_word_months = words("two_word_months")
        self.years = words("year_words")
        self.centuries = words("century_words")
        self.percents = words("percent_words")
        self.currencies = words("currencies")
        self.units = words("units")
        self.time_units = words("time_units")
        self.clocks = words("clock_words")
        self.changes = words("rise_fall")
        self.ranks = words("ranks")
        self.scores = words("scores")
        self.ages = words("ages")
        self.place_heads = words("names.place_heads")
        self.identifiers = words("names.identifier_heads")
        self.regnal = words("names.regnal")
        self.rounds = words("names.cup_rounds")
        self.near_times = words("dual.near_times")
        self.not_dual = words("dual.not_dual")
        self.counted = words("dual.nouns") | self.time_units | self.units
        self.laws = words("names.laws")
        self.adverbs = words("adverbs")
        self.outlets = words("names.outlets")
        self.placings = words("placings")
        self.places = lexicons.phrases("numbers.names.places")
        self.idioms = frozenset(lexicons.phrases("numbers.names.ordinal_idioms"))
        self.ones = frozenset(lexicons.phrases("numbers.names.one_idioms"))
        self.place_words = frozenset(word for phrase in self.places for word in phrase)
        self.openers = lexicons.words("attribution.prepositions") | lexicons.words("attribution.complementisers")
        self.modifiers = tuple(
            (phrase, code)
            for code in ("at_least", "at_most", "more_than", "less_than", "approx")
            for phrase in lexicons.phrases(f"numbers.modifiers.{code}")
        )
        self.modifier_lengths = {len(phrase) for phrase, _ in self.modifiers}
        self.modifier_codes = dict(reversed(self.modifiers))


def bare(word: str) -> str:
    """A folded word without a joined و, ف, ب or ل and without the article."""
    for clitic in ("و", "ف"):
        if word.startswith(clitic) and len(word) > 3:
            word = word[1:]
            break
    if word[:2] in ("با", "كا", "لل") and len(word) > 4:
        word = "ال" + word[2:] if word[:2] == "لل" else word[1:]
    elif word[:1] in ("ب", "ل") and len(word) > 4:
        word = word[1:]
    return word.removeprefix("ال")
