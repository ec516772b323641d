"""The paragraph of a PDF: lines that belong together, by their places on the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import quantiles

import regex

from annotator.importers._pdf_lines import Line

_END = regex.compile(r"[.!؟?…۔:]['\"”»)\]]*$")
_DIGITS = regex.compile(r"\p{N}+")
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be its running head and foot."""


def without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that stand at the top or bottom of most pages with the same words, page numbers too."""
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    if len(pages) < 2:
        return list(lines)
    edges = {page: _edges(found) for page, found in pages.items()}
    counts = Counter(key for found in edges.values() for key in {_key(line) for line in found})
    heads = {key for key, count in counts.items() if count > len(pages) / 2}
    return [line for line in lines if _key(line) not in heads or line not in edges[line.page]]


def _edges(lines: Sequence[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: -line.y)
    return [*ordered[:_EDGE], *ordered[-_EDGE:]]


def _key(line: Line) -> tuple[int, str]:
    return round(line.y), _DIGITS.sub("#", " ".join(line.text.split()))


def paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph. A line goes on in the next of its column where it is full; over the end of a column
    or page only where it also ends no sentence.
    """
    pitch = _pitches(lines)
    widths = _widths(lines)
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _goes_on(paragraph[-1], line, pitch, widths):
            paragraph.append(line)
            continue
        if paragraph:
            yield paragraph
        paragraph = [line]
    if paragraph:
        yield paragraph


def _goes_on(line: Line, after: Line, pitch: dict[float, float], widths: dict[Line, float]) -> bool:
    if abs(line.size - after.size) > 0.1 * line.size:
        return False
    ended = _END.search(line.text.rstrip()) is not None
    short = widths[line] - (line.right - line.left)
    down = line.y - after.y
    if line.page == after.page and down > 0 and _is_one_column(line, after):
        return down <= 1.25 * pitch[line.size] and short < (line.size if ended else _first_word(after))
    return not ended and short < _first_word(after) and (line.page != after.page or down < 0)


def _first_word(line: Line) -> float:
    """About how wide the first word of a line is with the space before it, in points."""
    words = line.text.split()
    share = (len(words[0]) + 1) / max(len(line.text), 1) if words else 1.0
    return share * (line.right - line.left) + line.size


def _is_one_column(line: Line, after: Line) -> bool:
    narrow = min(line.right - line.left, after.right - after.left)
    return min(line.right, after.right) - max(line.left, after.left) >= narrow / 2


def _pitches(lines: Sequence[Line]) -> dict[float, float]:
    """How far lines of each size stand apart inside paragraphs, in points."""
    steps: defaultdict[float, list[float]] = defaultdict(list)
    for line, after in pairwise(lines):
        if line.page == after.page and line.size == after.size and 0 < line.y - after.y < 4 * line.size:
            steps[line.size].append(line.y - after.y)
    found = {size: quantiles(all_, n=4)[0] if len(all_) > 1 else all_[0] for size, all_ in steps.items()}
    return {line.size: found.get(line.size, 2 * line.size) for line in lines}


def _widths(lines: Sequence[Line]) -> dict[Line, float]:
    """How wide the column of each line is, in points: the widest line of its size and page that stands over it."""
    pages: defaultdict[tuple[int, float], list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page, round(line.size)].append(line)
    return {
        line: max(one.right - one.left for one in pages[line.page, round(line.size)] if _is_one_column(one, line))
        for line in lines
    }
