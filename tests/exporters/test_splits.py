"""A split never divides an article or its copies, comes out the same each time, and spreads the labels."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadFile
from annotator.core.splits import ALIKE, Traits, alike, shares_of, sketch, split

WORDS = ("قال", "الوزير", "في", "تصريح", "على", "هامش", "إن", "عدد", "القتلى", "وفق", "وكالة", "بعد", "هجوم")


def text(seed: int, length: int = 120) -> str:
    rng = random.Random(seed)
    return " ".join(f"{rng.choice(WORDS)}{rng.randint(0, 30)}" for _ in range(length))


def items(count: int) -> list[Traits]:
    return [Traits(f"a{number:04}", sketch(text(number)), {"claim": 1 + number % 3}) for number in range(count)]


def test_shares_are_kept() -> None:
    found = split(items(100), (0.8, 0.1, 0.1), 7)
    assert Counter(found.parts.values()) == {"train": 80, "dev": 10, "test": 10}
    assert found.names == ("train", "dev", "test")


def test_two_shares_make_no_development_set() -> None:
    assert Counter(split(items(50), (0.9, 0.1), 7).parts.values()) == {"train": 45, "test": 5}


def test_seed_and_nothing_else_decides() -> None:
    first = split(items(60), (0.6, 0.2, 0.2), 1)
    assert split(list(reversed(items(60))), (0.6, 0.2, 0.2), 1).parts == first.parts
    assert split(items(60), (0.6, 0.2, 0.2), 2).parts != first.parts


def test_copies_and_near_copies_stay_on_one_side() -> None:
    found = items(60)
    twins: list[tuple[str, str]] = []
    for number in range(0, 60, 3):
        changed = text(number).split()
        changed[5] = "تغيير"
        for name, other in (
            ("same", text(number)),
            ("near", " ".join(changed)),
            ("longer", text(number) + " انتهى الخبر"),
        ):
            found.append(Traits(f"{name}{number}", sketch(other), {"claim": 1}))
            twins.append((f"a{number:04}", f"{name}{number}"))
    parts = split(found, (0.6, 0.2, 0.2), 3)
    assert all(parts.parts[one] == parts.parts[other] for one, other in twins)
    assert parts.groups == 20
    assert set(parts.parts.values()) == {"train", "dev", "test"}


def test_spelling_and_vowel_marks_do_not_hide_a_copy() -> None:
    first = text(1)
    other = first.replace("ا", "أ").replace("قال", "قَالَ")
    assert alike(sketch(first), sketch(other)) >= ALIKE
    assert alike(sketch(first), sketch(text(2))) < 0.2


def test_a_rare_label_reaches_every_part() -> None:
    found = [
        Traits(f"a{number:04}", sketch(text(number)), {"claim": 3, **({"rare": 1} if number % 10 == 0 else {})})
        for number in range(100)
    ]
    parts = split(found, (0.6, 0.2, 0.2), 5)
    rare = Counter(part for article, part in parts.parts.items() if int(article[1:]) % 10 == 0)
    assert rare == {"train": 6, "dev": 2, "test": 2}


@given(st.integers(0, 40), st.integers(0, 5), st.sampled_from([(0.5, 0.5), (0.8, 0.1, 0.1), (0.34, 0.33, 0.33)]))
def test_every_article_is_in_one_part(count: int, seed: int, shares: tuple[float, ...]) -> None:
    parts = split(items(count), shares, seed)
    assert sorted(parts.parts) == [f"a{number:04}" for number in range(count)]
    assert sum(len(parts.articles(name)) for name in parts.names) == count


@pytest.mark.parametrize("shares", ["", "1", "0.5,0.6", "a,b", "0.8,0.1,0.05,0.05", "1.5,-0.5", "1,0", "nan,0.5"])
def test_shares_that_make_no_whole_are_refused(shares: str) -> None:
    with pytest.raises(BadFile) as error:
        shares_of(shares)
    assert error.value.code == "bad_split"
