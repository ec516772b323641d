"""The score: how predicted numbers, attributions and claims agree with gold ones, kind by kind and role by role.

Exact: the same segments. Overlap: at least one character shared, one to one. Lenient: exact after the edge
punctuation, a leading complementiser or governed preposition, and proclitics are set aside. Gold records marked
``optional`` count neither as found nor as missed, and what they match is no false alarm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from annotator.core.patterns import pattern

Segments = tuple[tuple[int, int], ...]

_EDGE = pattern(r"[\s\p{P}\p{S}\p{Cf}--[%٪$€£¥+]]*+")
_LEAD = pattern(r"(?:[وفبل]?[إأا]نّ?(?:ه|ها|هم|هما|هن|نا|ني|ك|كم)?|إلى|من|عن|على|که|کہ|כי)\s++")
_PROCLITIC = pattern(r"[وفبلك](?=\p{L}{3})")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one kind or role over a collection; the three scores are F1 unless named."""

    gold: int = 0
    predicted: int = 0
    overlap: int = 0
    exact: int = 0
    lenient: int = 0
    right_value: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in Tally.__slots__))

    def precision(self, hits: int) -> float:
        """`hits` among what was predicted; 0 where nothing was."""
        return hits / self.predicted if self.predicted else 0.0

    def recall(self, hits: int) -> float:
        """`hits` among the gold records; 0 where there are none."""
        return hits / self.gold if self.gold else 0.0

    def f1(self, hits: int) -> float:
        """Twice the hits over both counts; 1 where both are empty."""
        both = self.gold + self.predicted
        return 2 * hits / both if both else 1.0

    @property
    def value_accuracy(self) -> float:
        """The right values among exact matches; 0 where there are none."""
        return self.right_value / self.exact if self.exact else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The whole result: a tally by kind or role (``numbers``, ``cue``, ``source`` ...), and the claims' ranking."""

    tallies: Mapping[str, Tally]
    claims_average_precision: float
    claims_share: float
    """The share of positives among the gold sentences: the average precision of a random ranking."""

    def table(self) -> str:
        """The figures as lines of text."""
        head = f"{'':12}{'gold':>6}{'pred':>6}{'overlap P/R/F1':>22}{'exact P/R/F1':>22}{'lenient F1':>12}"
        lines = [head]
        for name, tally in self.tallies.items():
            cells = "".join(
                f"{tally.precision(hits):>8.3f}{tally.recall(hits):>7.3f}{tally.f1(hits):>7.3f}"
                for hits in (tally.overlap, tally.exact)
            )
            lines.append(f"{name:12}{tally.gold:>6}{tally.predicted:>6}{cells}{tally.f1(tally.lenient):>12.3f}")
        if "numbers" in self.tallies:
            lines.append(f"number values right where exact: {self.tallies['numbers'].value_accuracy:.3f}")
        if self.claims_share:
            found, share = self.claims_average_precision, self.claims_share
            lines.append(f"claims: average precision {found:.3f}, share {share:.3f}, gain {found - share:+.3f}")
        return "\n".join(lines)


def score(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> Score:
    """Compare lines of the shape that `lines` writes, matched by ``id``; gold lines hold their ``text`` too.

    Gold claims carry ``label`` (``CFS`` is positive). A line missing from `predicted` counts as empty.
    Raises KeyError for a gold line without ``id`` or ``text``.
    """
    by_id = {str(line["id"]): line for line in predicted}
    tallies: dict[str, Tally] = {}
    ranking: list[tuple[float, bool]] = []
    for line in gold:
        guess = by_id.get(str(line["id"]), {})
        text: str = line["text"]
        if "numbers" in line:
            tallies["numbers"] = tallies.get("numbers", Tally()) + _numbers(text, line, guess)
        if "attributions" in line:
            for role in ("cue", "source", "content", "medium"):
                if role == "medium" and not any(role in item for item in line["attributions"]):
                    continue
                tallies[role] = tallies.get(role, Tally()) + _role(text, line, guess, role)
        ranking.extend(_ranked(line.get("claims", ()), guess.get("claims", ())))
    positives = sum(positive for _, positive in ranking)
    share = positives / len(ranking) if ranking else 0.0
    return Score(tallies, average_precision(ranking), share)


def average_precision(ranking: Iterable[tuple[float, bool]]) -> float:
    """The average precision of (score, positive) pairs; those of equal score stand for any order among them.

    Returns 0 where there is no positive.
    """
    items = sorted(ranking, key=lambda pair: -pair[0])
    total = sum(positive for _, positive in items)
    found, seen, summed, at = 0, 0, 0.0, 0
    while at < len(items):
        end = at
        while end < len(items) and items[end][0] == items[at][0]:
            end += 1
        hits, size = sum(positive for _, positive in items[at:end]), end - at
        for k in range(1, size + 1):
            expected = found + hits * k / size
            summed += (hits / size) * expected / (seen + k)
        found, seen, at = found + hits, seen + size, end
    return summed / total if total else 0.0


# --- kinds ------------------------------------------------------------------------------------


def _numbers(text: str, gold: Mapping[str, Any], guess: Mapping[str, Any]) -> Tally:
    wanted = list(gold["numbers"])
    given = list(guess.get("numbers", ()))
    spans = [((item["start"], item["end"]),) for item in wanted]
    guesses = [((item["start"], item["end"]),) for item in given]
    optional = {k for k, item in enumerate(wanted) if item.get("optional")}
    tally, pairs = _match(text, spans, guesses, optional)
    right = sum(spans[i] == guesses[j] and same_value(wanted[i].get("value"), given[j].get("value")) for i, j in pairs)
    return Tally(tally.gold, tally.predicted, tally.overlap, tally.exact, tally.lenient, right)


def _role(text: str, gold: Mapping[str, Any], guess: Mapping[str, Any], role: str) -> Tally:
    wanted = [item for item in gold["attributions"] if item.get(role)]
    spans = [_segments(item[role]) for item in wanted]
    guesses = [_segments(item[role]) for item in guess.get("attributions", ()) if item.get(role)]
    optional = {k for k, item in enumerate(wanted) if item.get("optional")}
    return _match(text, spans, guesses, optional)[0]


def _segments(pairs: Iterable[Sequence[int]]) -> Segments:
    return tuple(sorted((int(pair[0]), int(pair[1])) for pair in pairs))


def _match(
    text: str, wanted: Sequence[Segments], given: Sequence[Segments], optional: set[int]
) -> tuple[Tally, list[tuple[int, int]]]:
    """Pair gold and predicted spans one to one: equal ones first, then those that share most."""
    candidates: list[tuple[bool, int, int, int]] = []
    for i, gold in enumerate(wanted):
        for j, guess in enumerate(given):
            shared = sum(max(0, min(b, d) - max(a, c)) for a, b in gold for c, d in guess)
            if shared:
                candidates.append((gold != guess, -shared, i, j))
    left, right = set[int](), set[int]()
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in sorted(candidates):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    forgiven = sum(i in optional for i, _ in pairs)
    pairs = [(i, j) for i, j in pairs if i not in optional]
    tally = Tally(
        gold=len(wanted) - len(optional),
        predicted=len(given) - forgiven,
        overlap=len(pairs),
        exact=sum(wanted[i] == given[j] for i, j in pairs),
        lenient=sum(lenient(text, wanted[i]) == lenient(text, given[j]) for i, j in pairs),
    )
    return tally, pairs


def lenient(text: str, segments: Segments) -> Segments:
    """The segments without edge punctuation, a leading complementiser or governed preposition, and proclitics."""
    found: list[tuple[int, int]] = []
    for k, (start, end) in enumerate(segments):
        start = _past(_EDGE, text, start, end)
        if k == 0:
            for lead in (_LEAD, _EDGE, _PROCLITIC):
                start = _past(lead, text, start, end)
        while end > start and _EDGE.fullmatch(text, end - 1, end):
            end -= 1
        if start < end:
            found.append((start, end))
    return tuple(found)


def _past(lead: Any, text: str, start: int, end: int) -> int:
    match = lead.match(text, start, end)
    return match.end() if match else start


def same_value(wanted: object, given: object) -> bool:
    """Whether two values are equal: as decimals where both are (to three digits for endless ones), else as text."""
    if wanted is None or given is None:
        return wanted is given
    first, second = str(wanted), str(given)
    if first == second:
        return True
    try:
        one, other = Decimal(first), Decimal(second)
    except InvalidOperation:
        return first.replace("–", "-").replace("/", "-") == second.replace("–", "-").replace("/", "-")
    return one == other or (abs(one) < 10 and abs(one - other) <= Decimal("0.004"))


def _ranked(gold: Iterable[Mapping[str, Any]], given: Iterable[Mapping[str, Any]]) -> list[tuple[float, bool]]:
    guesses = list(given)
    found: list[tuple[float, bool]] = []
    for item in gold:
        scores = [
            float(guess["score"]) for guess in guesses if guess["start"] < item["end"] and item["start"] < guess["end"]
        ]
        positive = item.get("label") == "CFS" or item.get("label") is True or item.get("label") == 1
        found.append((max(scores, default=0.0), positive))
    return found
