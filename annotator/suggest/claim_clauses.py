"""The clause cutter: where in an Arabic sentence each statement begins and ends. In token indexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotator.suggest.claim_edges import trimmed
from annotator.suggest.claim_words import ClaimWords
from annotator.suggest.clauses import COMMAS, QUOTES, Clause
from annotator.suggest.frames import Range
from annotator.suggest.reading import DIGITS, MARK, WORD, Reading

How = Literal["main", "presupposed", "leading", "planned"]
_BACK = frozenset(
    [
        "فيها",
        "فيه",
        "فيهم",
        "منها",
        "منه",
        "بها",
        "به",
        "خلالها",
        "خلاله",
        "عليها",
        "عليه",
        "لها",
        "له",
        "اليها",
        "اليه",
    ]
)
_RESULTS = {"اسفر": "عن", "اسفرت": "عن", "يسفر": "عن", "تسفر": "عن"}
_NEGATIONS = frozenset(["لم", "لن", "لا", "ما", "قد", "لقد"])
_COMMENTS = frozenset(["ما", "مما"])
_IS = frozenset(["وهو", "وهي", "وهم"])

_PARTS = frozenset(["ومنها", "ومنهم", "وبينها", "وبينهم"])
_DESCRIBED = frozenset(["بانه", "بانها", "بانهم"])
_PREPOSITIONS = frozenset(["في", "علي", "الي", "من", "عن", "مع", "بعد", "قبل", "خلال", "منذ"])


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement: tokens ``[first, last)``, the proclitic letters of its first token to leave out, and its kind."""

    first: int
    last: int
    cut: int = 0
    how: How = "main"


class Cutter:
    """Cuts the tokens ``[low, high)`` of one sentence, or of what is reported in it, into statements."""

    def __init__(
        self, reading: Reading, low: int, high: int, words: ClaimWords, *, said: bool = False, cut: int = 0
    ) -> None:
        """`said`: the tokens are what somebody is reported to have said. `cut`: letters of the first one outside."""
        self._said, self._cut = said, cut
        self._clause = Clause(reading, low, high, words.vocabulary)
        self._reading, self._words = reading, words
        self._word, self._kind = reading.word, reading.kind
        self._low, self._high = low, high

    def pieces(self) -> Iterator[Piece]:
        """The statements in reading order, each with a verb, a noun that tells of an event, or a figure."""
        for start, cut, end, how in self._spans():
            yield from self._piece(start, cut, end, how)

    # --- where clauses begin ----------------------------------------------------------------------------------

    def _spans(self) -> Iterator[tuple[int, int, int, How]]:
        """Start, letters to cut, end and kind of each clause."""
        clause, words = self._clause, self._words
        start = clause.strip_lead(self._low, self._high)
        if start >= self._high:
            return
        if self._word[start] in words.times and self._leads(start):
            main = self._main_verb(start + 1)
            if main > 0:
                yield start + 1, 0, main, "leading"
                start = main
        cut = 1 if self._joined(start) else 0
        cut = self._cut if start == self._low and self._cut else cut
        how: How = "main"
        at = start
        subordinate = False
        if size := clause.phrase_here(start, words.opening_phrases, proclitic=True):
            how = "planned" if size > 2 else "main"
            start, cut = start + size, 0
            at = start
            subordinate = True
        said = self._states(at)
        while at < self._high:
            skip = self._quoted(at) if self._kind[at] == MARK else at
            if skip > at:
                at = skip
                continue
            begins = self._begins(start, at, said, subordinate)
            if begins is None:
                said = said or (at > start and self._states(at))
                at += 1
                continue
            new, letters, drop = begins
            yield start, cut, at, how
            start, cut, at, how = new, letters, max(new, at + 1), "main"
            if drop:
                start = at = self._after_comment(new)
            said, subordinate = self._states(start), False
        yield start, cut, self._high, how

    def _joined(self, at: int) -> bool:
        """Whether token `at` is a verb with و or ف before it."""
        return bool(self._words.joined_verb(self._word[at])) and self._reading.raw(at) != "وادي"

    def _begins(self, start: int, at: int, said: bool, subordinate: bool) -> tuple[int, int, bool] | None:
        """The first token of the clause that begins at token `at`, its letters to cut, and whether it is no claim."""
        clause, words, word = self._clause, self._words, self._word
        if at <= start:
            return None
        if clause.is_mark(at, COMMAS):
            nxt = at + 1
            if nxt >= self._high:
                return None
            if size := clause.phrase_here(nxt, words.opening_phrases):
                return nxt + size, 0, False
            if word[nxt] in words.openers or word[nxt] in ("وان", "وانه", "وانها", "وانهم"):
                return nxt + 1, 0, False
            if word[nxt] in _PARTS:
                return nxt + 1, 0, False
            if word[nxt] in ("هل", "وهل", "وذلك"):
                return nxt, 0, True
            if self._joined(nxt):
                return nxt, 1, False
            if letters := self._figure_after_b(nxt):
                return nxt, letters, False
            if word[nxt] in words.times and self._leads(nxt):
                return nxt + 1, 0, False
            verb = words.verb(word[nxt])
            return (nxt, 0, False) if verb == "future" or (verb == "past" and said) else None
        if self._kind[at] != WORD or word[at - 1] in words.vocabulary.that:
            return None
        if size := clause.phrase_here(at, words.opening_phrases):
            return at + size, 0, False
        if word[at] in words.openers and word[at] not in ("كما", "حين", "الا") and said:
            return at + 1, 0, False
        if word[at] in _COMMENTS and at + 1 < self._high and words.verb(word[at + 1]) == "past" and said:
            return at + 1, 0, True
        if not said:
            return None
        if word[at][:1] == "و" and self._joined(at):
            return at, 1, False
        if word[at][:1] == "و" and words.own_happening(word[at][1:]):
            return at, 1, False
        verb = words.verb(word[at])
        if verb == "past" and self._stands_alone(at, subordinate):
            return at, 0, False
        if verb == "present" and word[at] in words.measures and self._counts(at) and self._has_verb(start, at):
            return at, 0, False
        return None

    def _has_verb(self, start: int, end: int) -> bool:
        verbs = (self._words.verb(self._word[at]) or self._joined(at) for at in range(start, end))
        return any(verbs)

    def _figure_after_b(self, at: int) -> int:
        """The letters before a noun that opens a further figure (", at an increase of 3 percent"), or 0."""
        word = self._word[at]
        letters = 2 if word[:2] == "وب" else 1 if word[:1] == "ب" else 0
        return letters if letters and len(word) > 4 and self._counts(at) else 0

    def _counts(self, at: int) -> bool:
        """Whether a figure in digits or a numeral comes within three tokens after token `at`, and no relative."""
        for nxt in range(at + 1, min(at + 4, self._high)):
            if self._kind[nxt] == DIGITS or self._words.numeral(self._word[nxt]):
                return self._word[at + 1] not in self._words.vocabulary.relatives
        return False

    def _stands_alone(self, at: int, subordinate: bool) -> bool:
        """Whether a past verb in the middle begins a clause: it refers back, has a result, or follows a subordinate."""
        before = self._word[at - 1]
        if before in _NEGATIONS or before in self._words.vocabulary.relatives or before in ("من", "ان"):
            return False
        if self._word[at] in _RESULTS:
            return True
        if at + 1 < self._high and self._word[at + 1] in _BACK:
            return True
        return subordinate and before not in self._words.vocabulary.prepositions

    def _states(self, at: int) -> bool:
        """Whether token `at` is what a clause needs to state something: a verb, or a noun that tells of an event."""
        if at >= self._high or self._kind[at] != WORD:
            return False
        word = self._word[at]
        return bool(self._words.verb(word) or self._words.joined_verb(word)) or self._words.happening(word)

    def _leads(self, at: int) -> bool:
        """Whether a time word at token `at` stands before a noun that tells of an event."""
        nxt = at + 1
        return nxt < self._high and self._kind[nxt] == WORD and self._words.happening(self._word[nxt])

    def _main_verb(self, start: int) -> int:
        """The token at which the main clause begins after a leading phrase, or -1."""
        for at in range(start + 2, self._high):
            if self._clause.is_mark(at, COMMAS):
                return at + 1 if at + 1 < self._high else -1
            verb = self._words.verb(self._word[at]) if self._kind[at] == WORD else ""
            if self._word[at] in ("لم", "لن") or verb == "past":
                return at
        return -1

    def _after_comment(self, start: int) -> int:
        """The first token after a remark on the whole clause, which ends at a comma."""
        for at in range(start, self._high):
            if self._clause.is_mark(at, COMMAS):
                return at
        return self._high

    def _quoted(self, at: int) -> int:
        """The token after a short quotation, a name, that opens at token `at`; `at` where none does."""
        return self._clause.skip_quote(at) if self._clause.short_quote(at) else at

    # --- what is stated ---------------------------------------------------------------------------------------

    def _piece(self, start: int, cut: int, end: int, how: How) -> Iterator[Piece]:
        word = self._word
        low = start if cut else self._clause.strip_lead(start, end)
        if low != start:
            cut = 0
        that = self._words.vocabulary.that
        if low + 1 < end and word[low] in _PREPOSITIONS and word[low + 1] in that:
            low += 1
        while low < end and word[low] in that:
            low += 1
        described = next((at for at in range(low, min(end, low + 6)) if word[at] in _DESCRIBED), 0)
        if described and self._said and not self._has_verb(low, described):
            low = described + 1
        if low + 2 < end and (opener := _RESULTS.get(word[low])) and word[low + 1] == opener:
            low, cut = low + 2, 0
        relative = self._relative(low, end)
        last = relative[0] if relative else end
        if relative is None and how == "main" and (rank := self._ranked(low, end)):
            yield self._trimmed(rank[0], rank[1], 0, "presupposed") or Piece(*rank, 0, "presupposed")
        if (found := self._trimmed(low, last, cut, how)) and (self._said or self._is_stated(found)):
            yield found
        if relative and (found := self._trimmed(relative[1], end, 0, "presupposed")):
            yield found

    def _relative(self, low: int, high: int) -> tuple[int, int] | None:
        """Where a clause ends before a relative one that only adds to a name, and where the named one begins."""
        words = self._words
        for at in range(low + 2, high - 2):
            if self._word[at] not in words.vocabulary.relatives or not words.verb(self._word[at + 1]):
                continue
            name = self._name_before(low, at)
            if name is not None:
                return at, name
        return None

    def _name_before(self, low: int, at: int) -> int | None:
        """The first token of the named noun before a relative pronoun at token `at`: a quoted name, or a bare one."""
        last = at - 1
        if self._clause.is_mark(last, QUOTES):
            opening = next((o for o, c in self._clause.closing.items() if c == last), -1)
            return opening - 1 if opening > low else None
        word = self._word[last]
        if self._kind[last] != WORD or word[:2] == "ال" or word.endswith(("ه", "ها", "هم")):
            return None
        return last - 1 if last - 1 > low and self._kind[last - 1] == WORD else None

    def _ranked(self, low: int, high: int) -> Range | None:
        """A noun phrase that says who or what comes first ("his foremost supporter, France"): a claim of its own."""
        for at in range(low + 1, high - 3):
            if self._word[at] not in _IS or self._kind[at + 1] != WORD:
                continue
            first = next((k for k in range(max(low, at - 3), at) if self._word[k] in self._words.superlatives), -1)
            if first > low:
                end = at + 1
                while end < high and self._kind[end] == WORD and self._word[end] not in _PREPOSITIONS:
                    end += 1
                return first, end
        return None

    def _is_stated(self, piece: Piece) -> bool:
        """Whether the piece states something: by its first verb or noun, or by a figure."""
        tokens = range(piece.first, piece.last)
        if any(self._kind[at] == DIGITS for at in tokens):
            return True
        head = self._word[piece.first][piece.cut :]
        if self._words.happening(head) or self._words.verb(head):
            return True
        return any(
            self._words.verb(self._word[at]) and self._word[at - 1] not in self._words.vocabulary.relatives
            for at in range(piece.first + 1, piece.last)
            if self._kind[at] == WORD
        )

    def _trimmed(self, first: int, last: int, cut: int, how: How) -> Piece | None:
        whole = (first if self._said else self._low, self._high)
        found = trimmed(self._reading, first, last, self._clause.closing, whole=whole)
        return None if found is None else Piece(*found, cut if found[0] == first else 0, how)
