"""The agreement of two people, label by label, on the articles that both annotated: F1 of spans and Cohen's kappa."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.core.annotated import Annotated
from annotator.core.records import Segment, Span


@dataclass(slots=True)
class Tally:
    """What two people did with one label in the articles that both annotated."""

    articles: int = 0
    spans: int = 0
    """Of both people together."""
    same: int = 0
    """Of both: those that the other has too, with the same segments."""
    met: int = 0
    """Of both: those that share text with one of the other's."""
    length: int = 0
    """Code points of the articles; `first`, `second`, `both`: those that each of them, or both, put under it."""
    first: int = 0
    second: int = 0
    both: int = 0

    @property
    def exact(self) -> float:
        """F1 of spans with the same segments, of 1; 0 where there are no spans."""
        return self.same / self.spans if self.spans else 0.0

    @property
    def overlap(self) -> float:
        """F1 of spans that share text."""
        return self.met / self.spans if self.spans else 0.0

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa over code points; None where chance alone would agree on all of them."""
        if not self.length:
            return None
        first, second = self.first / self.length, self.second / self.length
        chance = first * second + (1 - first) * (1 - second)
        agreed = (self.both + self.length - self.first - self.second + self.both) / self.length
        return (agreed - chance) / (1 - chance) if chance < 1 else None


class Agreement:
    """Collects the tallies of each pair of people while the articles go by."""

    def __init__(self) -> None:
        self._tallies: dict[tuple[str, str], dict[str, Tally]] = {}

    def add(self, item: Annotated) -> None:
        """Count an article in, for each two people who both annotated it."""
        work: defaultdict[str, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        for span in item.spans:
            work[span.annotator][span.label].append(span)
        for pair in combinations(sorted(work), 2):
            tallies = self._tallies.setdefault(pair, {})
            for label in work[pair[0]].keys() | work[pair[1]].keys():
                spans = [work[person].get(label, []) for person in pair]
                _count(tallies.setdefault(label, Tally()), spans, len(item.document.text))

    def rows(self) -> Iterator[tuple[str, str, str, Tally]]:
        """Two people, a label, and their tally, in order."""
        for (first, second), tallies in sorted(self._tallies.items()):
            for label, tally in sorted(tallies.items()):
                yield first, second, label, tally


# --- within -----------------------------------------------------------------------------------


def _count(tally: Tally, spans: Sequence[Sequence[Span]], length: int) -> None:
    covers = [_merged(segment for span in one for segment in span.segments) for one in spans]
    places = [Counter(span.segments for span in one) for one in spans]
    tally.articles += 1
    tally.length += length
    tally.spans += sum(len(one) for one in spans)
    tally.same += 2 * (places[0] & places[1]).total()
    for one, other in ((spans[0], covers[1]), (spans[1], covers[0])):
        tally.met += sum(any(_shared(other, *segment) for segment in span.segments) for span in one)
    tally.first += sum(end - start for start, end in covers[0])
    tally.second += sum(end - start for start, end in covers[1])
    tally.both += sum(_shared(covers[1], start, end) for start, end in covers[0])


def _merged(segments: Iterable[Segment]) -> list[Segment]:
    """The text under segments as pieces that do not touch, in order."""
    pieces: list[Segment] = []
    for start, end in sorted(segments):
        if pieces and start <= pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], max(end, pieces[-1][1]))
        else:
            pieces.append((start, end))
    return pieces


def _shared(pieces: Sequence[Segment], start: int, end: int) -> int:
    """How many code points of ``[start, end)`` lie in the pieces."""
    shared = 0
    at = max(0, bisect_left(pieces, (start, start)) - 1)
    while at < len(pieces) and pieces[at][0] < end:
        shared += max(0, min(end, pieces[at][1]) - max(start, pieces[at][0]))
        at += 1
    return shared
