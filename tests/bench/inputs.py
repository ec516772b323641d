"""The inputs of the benchmarks, the same at each run: articles S, M and L, a corpus of a thousand, many short ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from annotator.core.document import Document
from annotator.core.drafts import Draft
from annotator.core.records import Article, Span
from annotator.resources import seeds_dir

_SEED = 20240607
_LABELS = ("claim", "source", "cue", "content", "number")
SIZES = {"S": (0, 40), "M": (100_000, 1_000), "L": (1_000_000, 10_000)}
"""Code points (0: the sample article as it is) and spans."""


@dataclass(frozen=True, slots=True)
class Input:
    """A text and its spans ``(start, end, label)``: sorted, apart, 5 to 60 code points, none across a line break."""

    text: str
    spans: tuple[tuple[int, int, str], ...]

    def draft(self, name: str, annotator: str = "bench") -> Draft:
        """The input as an article of a project."""
        document = Document.from_clean(self.text)
        article = Article(id=name.ljust(32, "0"), sha256=document.sha256, length=len(self.text), title=name)
        spans = tuple(
            Span(id=f"{name}{index:08}", article=article.id, annotator=annotator, label=label, segments=((start, end),))
            for index, (start, end, label) in enumerate(self.spans)
        )
        return Draft(document=document, article=article, spans=spans)


@cache
def sample() -> str:
    """The sample article's text."""
    path = next(seeds_dir().glob("000_*.txt"))
    return path.read_text(encoding="utf-8").strip()


@cache
def article(size: str) -> Input:
    """Input S, M or L."""
    length, count = SIZES[size]
    text = sample() if not length else ((sample() + "\n") * (length // len(sample()) + 1))[:length]
    return Input(text, tuple(_spans(text, count, random.Random(f"{_SEED}{size}"))))


def corpus(count: int = 1_000, spans: int = 40) -> Iterator[Input]:
    """Articles of about the sample's length, each with its paragraphs turned round so that no two are the same."""
    paragraphs = [line for line in sample().split("\n") if line.strip()]
    rng = random.Random(_SEED)
    for index in range(count):
        turn = index % len(paragraphs)
        text = f"مقال رقم {index}\n" + "\n".join(paragraphs[turn:] + paragraphs[:turn])
        yield Input(text, tuple(_spans(text, spans, rng)))


def short(count: int) -> Iterator[Input]:
    """Articles of some forty words, no two the same, with a span on every tenth word: many are made in little time."""
    words = sample().split()
    rng = random.Random(_SEED)
    for index in range(count):
        chosen = [str(index), *rng.choices(words, k=40)]
        ends = [*accumulate(len(word) + 1 for word in chosen)]
        spans = [(ends[place - 1], ends[place] - 1, rng.choice(_LABELS)) for place in range(5, 41, 10)]
        yield Input(" ".join(chosen), tuple(spans))


def _spans(text: str, count: int, rng: random.Random) -> Iterator[tuple[int, int, str]]:
    slot = len(text) / count
    for index in range(count):
        low, high = int(index * slot), int((index + 1) * slot)
        for _ in range(400):
            length = rng.randint(5, min(60, max(5, high - low - 1)))
            start = rng.randint(low, max(low, high - length - 1))
            piece = text[start : start + length]
            if start + length < high and "\n" not in piece and piece == piece.strip():
                yield start, start + length, rng.choice(_LABELS)
                break
