"""The split: which articles are for training, development and testing. By article, by seed, near copies together."""

from __future__ import annotations

import random
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.core.annotated import Annotated
from annotator.core.errors import BadFile
from annotator.core.folding import fold

NAMES = {2: ("train", "test"), 3: ("train", "dev", "test")}
"""What the parts are called, by how many there are."""
ALIKE = 0.6
"""The share of word triples that two texts have in common (Jaccard, estimated) from which they are copies."""
_SKETCH = 48
"""Hashes kept of a text: the lowest."""
_COMMON = 200
"""Of a hash that more texts than this have, only texts with all hashes equal are told."""
_COMPARED = 8
"""Texts that differ and share a hash, with which a further one is compared."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What the split needs to know of an article."""

    id: str
    sketch: tuple[int, ...]
    counts: Mapping[str, int]
    """Spans by label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The part of each article, and how it came about."""

    parts: Mapping[str, str]
    """``train``, ``dev`` or ``test`` by article id."""
    names: tuple[str, ...]
    shares: tuple[float, ...]
    seed: int
    groups: int
    """How many groups of copies were kept on one side."""

    def articles(self, name: str) -> list[str]:
        """The ids of a part, in the order in which they were given."""
        return [article for article, part in self.parts.items() if part == name]


def shares_of(text: str) -> tuple[float, ...]:
    """Shares from ``0.8,0.1,0.1``. Raises `BadFile` ``bad_split``."""
    try:
        found = tuple(float(piece) for piece in text.split(","))
    except ValueError as error:
        raise BadFile("bad_split", shares=text) from error
    if len(found) not in NAMES or not all(0 < share < 1 for share in found) or abs(sum(found) - 1) > 1e-6:
        raise BadFile("bad_split", shares=text)
    return found


def traits(item: Annotated) -> Traits:
    """The traits of an article; its text is not kept."""
    return Traits(item.article.id, sketch(item.document.text), Counter(span.label for span in item.spans))


def sketch(text: str) -> tuple[int, ...]:
    """The lowest hashes of the text's word triples, in any spelling."""
    words = fold(text).split()
    triples = (
        {" ".join(words[place : place + 3]) for place in range(len(words) - 2)} if len(words) > 2 else {" ".join(words)}
    )
    return tuple(sorted({zlib.crc32(triple.encode("utf-8", "replace")) for triple in triples})[:_SKETCH])


def alike(first: Sequence[int], second: Sequence[int]) -> float:
    """The estimated share that two sketches have in common."""
    union = sorted({*first, *second})[:_SKETCH]
    both = set(first) & set(second)
    return sum(1 for one in union if one in both) / max(1, len(union))


def split(articles: Iterable[Traits], shares: Sequence[float], seed: int) -> Split:
    """Divide articles by `shares`. The same texts, shares and seed give the same parts, in whatever order they come
    and whatever their ids.

    Copies (texts that are `ALIKE`) stay together. Labels are spread by their counts, the rarest first (iterative
    stratification), as far as whole articles and the shares allow.
    """
    items = sorted(articles, key=lambda one: (one.sketch, one.id))
    names = NAMES[len(shares)]
    groups = _groups(items)
    rng = random.Random(seed)
    rng.shuffle(groups)
    total = len(items)
    wanted_articles = [share * total for share in shares]
    label_totals: Counter[str] = Counter()
    for item in items:
        label_totals.update(item.counts)
    wanted = {label: [share * count for share in shares] for label, count in label_totals.items()}
    weights = [sum((Counter(items[place].counts) for place in group), Counter[str]()) for group in groups]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, weight in enumerate(weights):
        for label in weight:
            holders[label].append(number)
    parts: dict[int, int] = {}

    def place(number: int, label: str) -> None:
        need = wanted.get(label, wanted_articles)
        open_parts = [one for one, left in enumerate(wanted_articles) if left >= len(groups[number]) / 2]
        part = max(open_parts or range(len(shares)), key=lambda one: (need[one], wanted_articles[one], -one))
        parts[number] = part
        wanted_articles[part] -= len(groups[number])
        for name, count in weights[number].items():
            wanted[name][part] -= count

    for label in sorted(holders, key=lambda name: (len(holders[name]), name)):
        for number in sorted(holders[label], key=lambda one: -len(groups[one])):
            if number not in parts:
                place(number, label)
    for number in sorted(range(len(groups)), key=lambda one: -len(groups[one])):
        if number not in parts:
            place(number, "")
    by_id = {items[one].id: names[parts[number]] for number, group in enumerate(groups) for one in group}
    return Split(
        parts={item.id: by_id[item.id] for item in items},
        names=names,
        shares=tuple(shares),
        seed=seed,
        groups=sum(1 for group in groups if len(group) > 1),
    )


def _groups(items: Sequence[Traits]) -> list[list[int]]:
    """The places of articles that belong together: copies, copies of copies, and so on."""
    parent = list(range(len(items)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def join(sharing: Sequence[tuple[int, int]]) -> None:
        seen: list[int] = []
        for _, other in sharing:
            for one in seen:
                if root(one) == root(other):
                    break
                if alike(items[one].sketch, items[other].sketch) >= ALIKE:
                    parent[root(other)] = root(one)
                    break
            else:
                if len(seen) < _COMPARED:
                    seen.append(other)

    pairs = sorted((value, place) for place, item in enumerate(items) for value in item.sketch)
    begin = 0
    while begin < len(pairs):
        end = begin
        while end < len(pairs) and pairs[end][0] == pairs[begin][0]:
            end += 1
        if 1 < end - begin <= _COMMON:
            join(pairs[begin:end])
        elif end - begin > _COMMON:
            same: dict[tuple[int, ...], int] = {}
            for _, other in pairs[begin:end]:
                twin = same.setdefault(items[other].sketch, other)
                parent[root(other)] = root(twin)
        begin = end
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(items)):
        found[root(place)].append(place)
    return list(found.values())
