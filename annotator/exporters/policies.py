"""The policy: what becomes of a span that a format cannot hold: expand it, contract it, split it, or skip it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from annotator.core.annotated import Annotated
from annotator.core.capabilities import Capability
from annotator.core.labels import Choice, Names
from annotator.core.records import Link, Segment, Span, segments_of
from annotator.core.reports import Loss, Option
from annotator.exporters._checks import shortened

Policy = Literal["expand", "contract", "split", "skip"]
OPTION = Option(
    id="policy",
    name=Names(ar="ما لا تتسع له الصيغة", en="What the format cannot hold"),
    choices=(
        Choice(id="expand", name=Names(ar="توسيعه", en="Expand it")),
        Choice(id="contract", name=Names(ar="تضييقه", en="Contract it")),
        Choice(id="split", name=Names(ar="تقسيمه", en="Split it")),
        Choice(id="skip", name=Names(ar="تركه", en="Leave it out")),
    ),
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The article as the format can hold it, and every span and link that was touched."""

    item: Annotated
    lost: tuple[Loss, ...]


class Grid:
    """The tokens of a text in order, to be found by offset (code points)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __init__(self, tokens: Sequence[Segment]) -> None:
        self.tokens = tokens
        self.starts, self.ends = zip(*tokens, strict=True) if tokens else ((), ())

    def touching(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of tokens that share a code point with ``[start, end)``."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of tokens that lie wholly in ``[start, end)``."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)


def fit(item: Annotated, row: Capability, policy: str, grid: Grid | None = None) -> Fitted:
    """Change or leave out what `row` does not hold. `grid` has the tokens where the format counts in them."""
    lost: list[Loss] = []
    spans: list[Span] = []
    text = item.document.text
    for span in item.spans:
        if grid is None and len(span.segments) == 1:
            start, end = span.segments[0]
            if row.edges or not (text[start].isspace() or text[end - 1].isspace()):
                spans.append(span)
                continue
        pieces = list(_pieces(item, span, row, policy, grid, lost))
        for number, piece in enumerate(pieces, 1):
            spans.append(piece if number == 1 else replace(piece, id=f"{span.id}-{number}"))
    spans = _without_clashes(item, spans, row, lost)
    kept = {span.id for span in spans}
    links: list[Link] = []
    for link in item.links:
        if row.links and link.from_id in kept and link.to_id in kept:
            links.append(link)
        else:
            lost.append(Loss(article=item.article.id, span=link.from_id, code="link", detail=link.type))
    spans = [_bare(item, span, row, lost) for span in spans]
    return Fitted(replace(item, spans=tuple(spans), links=tuple(links)), tuple(lost))


def _pieces(
    item: Annotated, span: Span, row: Capability, policy: str, grid: Grid | None, lost: list[Loss]
) -> Iterator[Span]:
    segments: list[Segment] = list(span.segments)
    code = ""
    if len(segments) > 1 and not row.discontinuous:
        code = "discontinuous"
        if policy == "expand":
            segments = [(span.start, span.end)]
        elif policy == "contract":
            segments = [max(segments, key=lambda pair: pair[1] - pair[0])]
        elif policy == "skip":
            segments = []
    if segments and grid is not None:
        placed, change = _on_tokens(segments, grid, row, policy)
        code = code or change
        segments = placed
    elif segments and not row.edges:
        text = item.document.text
        trimmed = [pair for pair in (_trimmed(text, *pair) for pair in segments) if pair[0] < pair[1]]
        code = code or ("" if trimmed == segments else "white_space" if trimmed else "no_word")
        segments = trimmed
    if code:
        lost.append(_loss(item, span, code if segments else "left_out" if code != "no_word" else code))
    if not segments:
        return
    if tuple(segments) == span.segments and (row.discontinuous or len(segments) == 1):
        yield span
    elif row.discontinuous or len(segments) == 1:
        yield replace(span, segments=segments_of(segments))
    else:
        for segment in segments:
            yield replace(span, segments=(segment,))


def _on_tokens(segments: list[Segment], grid: Grid, row: Capability, policy: str) -> tuple[list[Segment], str]:
    placed: list[Segment] = []
    code = ""
    for start, end in segments:
        low, high = grid.touching(start, end)
        if low >= high:
            code = code or "no_word"
            continue
        first, last = grid.tokens[low][0], grid.tokens[high - 1][1]
        cut = first < start or last > end
        if cut and not row.mid_word:
            code = code or "mid_word"
            if policy == "skip":
                continue
            if policy == "contract":
                low, high = grid.inside(start, end)
                if low >= high:
                    continue
                first, last = grid.tokens[low][0], grid.tokens[high - 1][1]
        elif row.mid_word:
            first, last = max(first, start), min(last, end)
        if (first, last) != (start, end):
            code = code or "white_space"
        placed.append((first, last))
    return placed, code


def _trimmed(text: str, start: int, end: int) -> Segment:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, max(start, start + len(piece.strip()))


def _without_clashes(item: Annotated, spans: list[Span], row: Capability, lost: list[Loss]) -> list[Span]:
    """The spans without those that the format cannot hold beside a longer one."""
    if row.overlap and row.nesting and row.stacking:
        return spans
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start - one.end, one.start, one.id)):
        if any(_clash(span, other, row) for other in kept):
            lost.append(_loss(item, span, "overlap"))
        else:
            kept.append(span)
    order = {span.id: place for place, span in enumerate(spans)}
    return sorted(kept, key=lambda one: order[one.id])


def _clash(span: Span, other: Span, row: Capability) -> bool:
    if not span.overlaps(other):
        return False
    if span.segments == other.segments:
        return not row.stacking
    nested = other.start <= span.start and span.end <= other.end
    return not (row.nesting if nested else row.overlap)


def _bare(item: Annotated, span: Span, row: Capability, lost: list[Loss]) -> Span:
    """The span without attributes and note where the format has no room for them."""
    if span.attributes and row.attributes == "none":
        lost.append(_loss(item, span, "attributes", ", ".join(span.attributes)))
        if span.note and not row.notes:
            lost.append(_loss(item, span, "note", span.note))
            return replace(span, attributes={}, note="")
        return replace(span, attributes={})
    if span.note and not row.notes:
        lost.append(_loss(item, span, "note", span.note))
        return replace(span, note="")
    return span


def _loss(item: Annotated, span: Span, code: str, detail: str | None = None) -> Loss:
    shown = shortened(span.quote(item.document.text) if detail is None else detail)
    return Loss(article=item.article.id, span=span.id, code=code, detail=shown)
