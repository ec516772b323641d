"""The CoNLL format: a token and its tag a line, a file a layer, in IOB2 (BIO) or BIOES.

A token carries one tag a file. Of spans that overlap the longest is kept; a span that begins or ends inside a word is
widened to the word; a discontinuous one, or one over a sentence end, becomes several. Each such span is listed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Generator, Iterable, Iterator, Mapping
from itertools import pairwise

from annotator.core.annotated import Annotated
from annotator.core.labels import Choice, Names, Scheme
from annotator.core.records import Segment, Span
from annotator.core.reports import Format, Loss, Option
from annotator.core.tokens import by_sentence
from annotator.exporters._checks import shortened
from annotator.exporters._files import Sink
from annotator.exporters.policies import Grid

FORMAT = Format(
    id="conll",
    name=Names(ar="مجلد CoNLL، كلمة في كل سطر", en="CoNLL, a token a line (folder)"),
    suffix="",
    folder=True,
    options=(
        Option(
            id="scheme",
            name=Names(ar="العلامات", en="Tags"),
            choices=(
                Choice(id="BIO", name=Names(ar="BIO", en="BIO")),
                Choice(id="BIOES", name=Names(ar="BIOES", en="BIOES")),
            ),
        ),
        Option(
            id="layers",
            name=Names(ar="الملفات", en="Files"),
            choices=(
                Choice(id="groups", name=Names(ar="ملف لكل مجموعة تصنيفات", en="One a group of labels")),
                Choice(id="labels", name=Names(ar="ملف لكل تصنيف", en="One a label")),
            ),
        ),
    ),
)


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a file a layer and ``documents.tsv``, which names the article and person of each ``-DOCSTART-``."""
    groups = layers(scheme, options["layers"])
    files = {name: sink.open(f"{name}.conll") for name in groups}
    index = sink.open("documents.tsv")
    index.write("document\tarticle\tannotator\tsentences\ttokens\n")
    document = 0
    for item in articles:
        text = item.document.text
        grid = _Rows(text)
        page = _Page(text, grid)
        people = sorted({span.annotator for span in item.spans})
        for person in people or [""]:
            document += 1
            cells = (str(document), item.article.id, person, str(len(grid.firsts)), str(len(grid.tokens)))
            index.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
            for name, labels in groups.items():
                spans = [span for span in item.spans if span.annotator == person and span.label in labels]
                tags = yield from _tags(item, spans, grid, bioes=options["scheme"] == "BIOES")
                files[name].write(page.tagged(tags))
        yield from _details(item)


def layers(scheme: Scheme, by: str) -> dict[str, frozenset[str]]:
    """The labels of each file: with ``groups`` a frame's labels share one, with ``labels`` none do."""
    found: dict[str, frozenset[str]] = {}
    for frame in scheme.frames if by == "groups" else ():
        parts = [scheme.link(part) for part in frame.parts]
        ends = {label for link in parts if link is not None for label in link.to_labels}
        found[frame.id] = frozenset({frame.anchor, *ends})
    grouped = frozenset[str]().union(*found.values())
    for label in scheme.labels:
        if label.id not in grouped:
            found[label.id if label.id not in found else f"{label.id}_label"] = frozenset({label.id})
    return found


class _Rows(Grid):
    """The tokens of an article, the first of each sentence, and the sentence of each."""

    def __init__(self, text: str) -> None:
        tokens, self.firsts = by_sentence(text)
        super().__init__(tokens)
        self.sentence: list[int] = []
        for number, (first, stop) in enumerate(pairwise([*self.firsts, len(tokens)])):
            self.sentence += [number] * (stop - first)


class _Page:
    """An article as it is written: a ``-DOCSTART-`` line, then the sentences, an empty line after each."""

    def __init__(self, text: str, rows: _Rows) -> None:
        self._words = [*map(text.__getitem__, map(slice, rows.starts, rows.ends))]
        self._ends = {first - 1 for first in rows.firsts[1:]} | {len(self._words) - 1}
        self._bare = [f"{word} O\n" for word in self._words]
        for last in self._ends if self._words else ():
            self._bare[last] += "\n"

    def tagged(self, tags: Mapping[int, str]) -> str:
        """The document with those tags; a token without one has ``O``."""
        lines = self._bare.copy()
        for place, tag in tags.items():
            lines[place] = f"{self._words[place]} {tag}\n" + ("\n" if place in self._ends else "")
        return "-DOCSTART- O\n\n" + "".join(lines)


def _tags(item: Annotated, spans: Iterable[Span], grid: _Rows, *, bioes: bool) -> Generator[Loss, None, dict[int, str]]:
    """Yield what is lost and return the tag of each token that has one, the longest spans first."""
    tags: dict[int, str] = {}
    placed = [(span, [grid.touching(start, end) for start, end in span.segments]) for span in spans]
    placed.sort(key=lambda pair: (-sum([high - low for low, high in pair[1]]), pair[0].start, pair[0].id))
    for span, ranges in placed:
        pieces = list(_pieces(ranges, grid))
        if not pieces:
            yield _loss(item, span, "no_word")
        elif not all(tags.keys().isdisjoint(range(low, high)) for low, high in pieces):
            yield _loss(item, span, "overlap")
        else:
            for code in _changes(span, ranges, grid):
                yield _loss(item, span, code)
            for low, high in pieces:
                _fill(tags, low, high, span.label, bioes=bioes)
    return tags


def _details(item: Annotated) -> Iterator[Loss]:
    """What no file of tags has room for: fields, notes and links."""
    for span in item.spans:
        if span.attributes:
            yield Loss(
                article=item.article.id, span=span.id, code="attributes", detail=shortened(", ".join(span.attributes))
            )
        if span.note:
            yield Loss(article=item.article.id, span=span.id, code="note", detail=shortened(span.note))
    for link in item.links:
        yield Loss(article=item.article.id, span=link.from_id, code="link", detail=link.type)


def _changes(span: Span, ranges: list[Segment], grid: _Rows) -> Iterator[str]:
    """How the span differs once it stands on tokens."""
    tokens = grid.tokens
    mid_word = trimmed = crosses = False
    for (start, end), (low, high) in zip(span.segments, ranges, strict=True):
        if low < high:
            mid_word = mid_word or tokens[low][0] < start or tokens[high - 1][1] > end
            trimmed = trimmed or tokens[low][0] > start or tokens[high - 1][1] < end
            crosses = crosses or grid.sentence[low] != grid.sentence[high - 1]
    if mid_word:
        yield "mid_word"
    elif trimmed:
        yield "white_space"
    if len(ranges) > 1:
        yield "discontinuous"
    if crosses:
        yield "crosses_sentence"


def _pieces(ranges: Iterable[Segment], grid: _Rows) -> Iterator[Segment]:
    """The ranges cut at sentence ends; a token that two of them share belongs to the first."""
    done, sentence = 0, grid.sentence
    for first, high in ranges:
        low = max(first, done)
        done = max(done, high)
        while low < high:
            stop = high if sentence[low] == sentence[high - 1] else bisect_right(sentence, sentence[low], low, high)
            yield low, stop
            low = stop


def _fill(tags: dict[int, str], low: int, high: int, label: str, *, bioes: bool) -> None:
    tags[low] = f"B-{label}"
    tags.update(dict.fromkeys(range(low + 1, high), f"I-{label}"))
    if bioes:
        tags[high - 1] = f"S-{label}" if high - low == 1 else f"E-{label}"


def _loss(item: Annotated, span: Span, code: str) -> Loss:
    detail = shortened(span.quote(item.document.text))
    return Loss(article=item.article.id, span=span.id, code=code, detail=detail)
