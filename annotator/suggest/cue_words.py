"""The cue word: a verb or participle of the lexicon in any of its inflected forms, known by its folded form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotator.core.folding import fold
from annotator.suggest.lexicons import Lexicons

Form = Literal["past", "present", "participle"]

_CLITICS = ("ه", "ها", "هم", "هما")
_WEAK_ENDS = ("ى", "ا", "ي", "و")


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of the table."""

    past: str
    openers: frozenset[str]
    kind: str
    """``say``, ``mental``, ``directive``, ``weak``, ``praise`` or ``skip``."""
    subject: str


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word read as a verb or participle: its first `cut` folded letters are proclitics."""

    verb: Verb
    form: Form
    plural: bool = False
    first_person: bool = False
    clitic: bool = False
    passive: bool = False
    jussive: bool = False
    cut: int = 0
    joined: bool = False


class CueWords:
    """Looks words up among the forms of the lexicon ``cues``; results are remembered by word."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._forms: dict[str, CueWord] = {}
        for row in lexicons.table("cues"):
            if len(row) >= 6:
                past, present, participle, openers, kind, subject = row[:6]
                verb = Verb(past, frozenset(openers.split(",")), kind, subject)
                if kind not in ("skip", "praise"):
                    self._add(verb, past, present, participle)
        for form in lexicons.words("attribution.not_cues"):
            self._forms.pop(form, None)
        self._known: dict[str, CueWord | None] = {}

    def read(self, word: str) -> CueWord | None:
        """The cue in a folded word under و, ف and the future's س, or None."""
        try:
            return self._known[word]
        except KeyError:
            if len(self._known) > 60_000:
                self._known.clear()
            found = self._known[word] = self._read(word)
            return found

    def _read(self, word: str) -> CueWord | None:
        found = self._forms.get(word)
        if found is not None:
            return found
        cut = 1 if word[:1] in ("و", "ف") else 0
        rest = word[cut:]
        found = self._forms.get(rest) if cut else None
        if found is None and rest[:1] == "س":
            cut += 1
            found = self._forms.get(rest[1:])
            if found is not None and found.form != "present":
                return None
        if found is None:
            return None
        return CueWord(
            found.verb,
            found.form,
            found.plural,
            found.first_person,
            found.clitic,
            found.passive,
            found.jussive,
            cut,
            word[:1] in ("و", "ف"),
        )

    def _put(self, form: str, cue: CueWord) -> None:
        self._forms.setdefault(fold(form), cue)

    def _add(self, verb: Verb, past: str, present: str, participle: str) -> None:
        self._add_past(verb, past)
        self._add_present(verb, present)
        if participle != "-":
            base = participle.removesuffix("ا")
            self._forms[fold(participle)] = CueWord(verb, "participle")
            self._put(base + "ة", CueWord(verb, "participle"))
            for ending in ("ين", "ات"):
                self._put(base + ending, CueWord(verb, "participle", plural=True))

    def _add_past(self, verb: Verb, past: str) -> None:
        one, many = CueWord(verb, "past"), CueWord(verb, "past", plural=True)
        self._put(past, one)
        weak = past.endswith(("ى", "ا")) and len(past) > 2
        stem = past[:-1] if weak else past
        if weak:
            self._put(stem + "ت", one)
            for ending in ("وا", "تا", "يا", "ين"):
                self._put(stem + ending, many)
        else:
            self._put(past + "ت", one)
            spoken = len(fold(past)) > 3 or past == "قال"  # of short verbs the dual looks like a noun: علما, ردا
            for ending in ("وا", "ا", "تا", "ن") if spoken else ("وا", "تا", "ن"):
                self._put(past + ending, many)
        for clitic in _CLITICS:
            self._put((stem + "ا" if weak else past) + clitic, CueWord(verb, "past", clitic=True))
            self._put(stem + "ت" + clitic, CueWord(verb, "past", clitic=True))
            self._put(stem + "و" + clitic, CueWord(verb, "past", plural=True, clitic=True))
        if len(past) >= 3 and past[-2] == "ا":
            passive = past[:-2] + "ي" + past[-1]
            self._put(passive, CueWord(verb, "past", passive=True))
            self._put(passive + "ت", CueWord(verb, "past", passive=True))

    def _add_present(self, verb: Verb, present: str) -> None:
        rest = present[1:]
        weak = rest.endswith(("ي", "و", "ى"))
        stem = rest[:-1] if weak else rest
        for prefix in "يت":
            self._put(prefix + rest, CueWord(verb, "present"))
            for ending in ("ون", "وا", "ان"):
                self._put(prefix + stem + ending, CueWord(verb, "present", plural=True))
            self._put(prefix + stem + ("ين" if weak else "ن"), CueWord(verb, "present", plural=True))
            for clitic in _CLITICS:
                self._put(
                    prefix + (stem + "ا" if rest.endswith("ى") else rest) + clitic,
                    CueWord(verb, "present", clitic=True),
                )
                self._put(prefix + stem + "ون" + clitic, CueWord(verb, "present", plural=True, clitic=True))
            if weak:
                self._put(prefix + stem, CueWord(verb, "present", jussive=True))
            elif len(rest) >= 3 and rest[-2] in "ويا":
                self._put(prefix + rest[:-2] + rest[-1], CueWord(verb, "present", jussive=True))
                if rest[-2] in "وي":
                    self._put(prefix + rest[:-2] + "ا" + rest[-1], CueWord(verb, "present", passive=True))
        self._put("أ" + rest, CueWord(verb, "present", first_person=True))
        if len(rest) > 2:
            self._put("ن" + rest, CueWord(verb, "present", first_person=True))
