"""The vocabulary: the word lists by which attributions are read, folded once."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.suggest.cue_words import CueWords, Verb
from annotator.suggest.lexicons import Lexicons

PhraseTable = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases by their first word, the longest first."""


_PRONOUNS = ("ها", "هم", "ه")


_PERSONS = ("", "ه", "ون", "ين", "ات", "و", "ي", "ان")


def _construct_heads(trades: frozenset[str]) -> frozenset[str]:
    """The forms of persons' titles that another noun follows: نائب, نائبة; those that are adjectives too stay out."""
    nouns = [one for one in trades if not one.endswith("ي")]
    return frozenset(one + ending for one in nouns for ending in ("", "ه", "و", "ي"))


def _by_first(phrases: tuple[tuple[str, ...], ...]) -> PhraseTable:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


class Vocabulary:
    """The word lists of attributions, folded once."""

    def __init__(self, lexicons: Lexicons) -> None:
        def words(name: str) -> frozenset[str]:
            return lexicons.words(f"attribution.{name}")

        self.cues = CueWords(lexicons)
        self.say = Verb("قال", frozenset({"that"}), "say", "any")
        self.call = Verb("دعا", frozenset({"ila", "whoIla", "li"}), "directive", "any")
        self.assure = Verb("أكد", frozenset({"that", "ala", "obj"}), "say", "any")
        self.that = words("complementisers")
        self.before_that = words("before_that")
        self.heads = words("heads")
        self.conjunct_heads = words("conjunct_heads")
        self.head_phrases = _by_first(lexicons.phrases("attribution.head_phrases"))
        self.head_starts = frozenset(self.head_phrases)
        self.tails = words("tails")
        self.speech = words("speech")
        self.assurance = words("assurance")
        self.calls = words("calls")
        self.homographs = words("homographs")
        self.lookalikes = words("lookalikes")
        self.adjectives = words("adjectives")
        self.pronoun_subjects = words("pronoun_subjects")
        self.accounts = words("accounts")
        self.not_sources = words("not_sources")
        self.nouns = words("nouns")
        self.nouns_min = words("nouns_min")
        self.nouns_b = words("nouns_b")
        self.nouns_ila = words("nouns_ila")
        self.auxiliaries = words("auxiliaries")
        self.adverbs = words("adverbs")
        self.skipped = words("skipped")
        self.markers = _by_first(lexicons.phrases("attribution.markers"))
        self.connectives = words("connectives")
        self.breakers = words("breakers")
        self.relatives = words("relatives")
        self.prepositions = words("prepositions")
        self.media = words("media")
        self.outlets = words("outlets")
        self.places = words("places")
        trades, crowds, bodies = words("professions"), words("crowds"), words("institutions")
        self.trades = trades
        persons = frozenset(one + ending for one in trades for ending in _PERSONS) | crowds
        self.speakers = words("speakers") | self.places | persons | bodies
        self.members = words("members") | persons
        self.stances = words("stances")
        self.refusals = words("refusals")
        self.relative_verbs = words("relative_verbs") | self.refusals
        self.not_headings = words("not_headings")
        self.leading_media = words("leading_media")
        self.occasions = words("occasions")
        self.acts = words("acts")
        self.unsaid = words("unsaid")
        self.feminine = words("feminine")
        self.masculine = words("masculine")
        self.not_plural = words("not_plural")
        self.informants = words("informants")
        self.governing = words("governing")
        self.partitives = words("partitives")
        self.reports = words("reports")
        self.moments = words("moments")
        self.bodies = words("bodies")
        self.manners = words("manners")
        self.own_nouns = words("own_nouns")
        self.name_heads = words("heads_of_names") | bodies | _construct_heads(trades)
        self.content_nouns = words("content_nouns")
        self.not_before_verbs = words("not_before_verbs")
        self.b_nouns = words("b_nouns")
        self.definite_nouns = words("definite_nouns")
        self.names = words("names")
        self.names_with_b = words("names_with_b")
        self.b_adjuncts = words("b_adjuncts")
        self.titles_with_b = words("titles_with_b")
        self.events = words("events")
        self.objects = words("objects")
        self.phrase_ends = (
            words("phrase_ends")
            | self.speech
            | self.assurance
            | self.calls
            | self.own_nouns
            | self.auxiliaries
            | self.skipped
        )
        self.all_heads = self.heads | self.conjunct_heads | self.head_starts
        self.outside_subjects = self.that | self.prepositions | self.connectives | self.phrase_ends | self.relatives
        self.leads: dict[str, bool] = {}
        """What `may_lead` has said of words."""

    def speaks(self, word: str) -> bool:
        """Whether a folded word, less article or pronoun, names someone or something that can say."""
        if word in self.speakers or (word[:2] == "ال" and word[2:] in self.speakers):
            return True
        for suffix in _PRONOUNS:
            if word.endswith(suffix):
                stem = word.removesuffix(suffix)
                return stem in self.speakers or (stem.endswith("ت") and stem[:-1] + "ه" in self.speakers)
        return False

    def governs(self, word: str) -> bool:
        """Whether a folded word is a participle that a preposition follows in a name, in any number: مطلعين على."""
        bare = word.removeprefix("ال")
        return bare in self.governing or (bare[:-2] in self.governing and bare.endswith(("ون", "ين", "ات")))

    def may_lead(self, word: str) -> bool:
        """Whether a folded word may begin or be a cue of any kind; remembered by word."""
        found = self.leads.get(word)
        if found is None:
            if len(self.leads) > 60_000:
                self.leads.clear()
            forms = {word, word[1:], word[2:]} if word[:1] in ("و", "ف", "ب") else {word}
            known = self.all_heads | self.nouns | {"جاء", "جاءت", "ورد"}
            found = self.leads[word] = bool(forms & known) or self.cues.read(word) is not None
        return found
