"""The claim as a dataset sees it: its wording, class, verdict, and who said it, gathered from its links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.core.annotated import Annotated
from annotator.core.labels import Scheme
from annotator.core.records import Span
from annotator.core.reports import Loss
from annotator.exporters._checks import shortened

CLAIM = "claim"
CLASSES = ("CFS", "UFS", "NFS")
"""Highest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A span of the label ``claim`` and what hangs on it."""

    span: Span
    quote: str
    """The text, its segments joined by a space, on one line."""
    wording: str
    """The wording that stands alone, where an annotator gave one; else the quotation."""
    rank: str
    """``CFS``, ``UFS`` or ``NFS``; empty where nobody classed it."""
    verdict: str
    kind: str
    evidence: tuple[str, ...]
    quote_verification: bool
    speakers: tuple[str, ...]
    numbers: tuple[Span, ...]


def claims(item: Annotated, scheme: Scheme) -> list[Claim]:
    """The claims of an article in reading order."""
    spans = {span.id: span for span in item.spans}
    ahead: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for link in item.links:
        ahead[link.from_id, link.type].append(spans[link.to_id])
    contents: list[tuple[Span, Span]] = [
        (spans[link.from_id], spans[link.to_id]) for link in item.links if link.type == "content"
    ]
    del scheme
    return [_claim(item, span, ahead, contents) for span in item.spans if span.label == CLAIM]


def _claim(
    item: Annotated,
    span: Span,
    ahead: defaultdict[tuple[str, str], list[Span]],
    contents: Iterable[tuple[Span, Span]],
) -> Claim:
    text = item.document.text
    cues = ahead.get((span.id, "said_by"), []) or [
        cue for cue, content in contents if content.start <= span.start and span.end <= content.end
    ]
    speakers = dict.fromkeys(
        one_line(source.quote(text, " ")) for cue in cues for source in ahead.get((cue.id, "source"), [])
    )
    quote = one_line(span.quote(text, " "))
    evidence = span.attributes.get("evidence", ())
    return Claim(
        span=span,
        quote=quote,
        wording=one_line(_text(span, "normalized")) or quote,
        rank=rank if (rank := _text(span, "checkworthiness")) in CLASSES else "",
        verdict=_text(span, "verdict"),
        kind=_text(span, "claim_type"),
        evidence=evidence if isinstance(evidence, tuple) else (),
        quote_verification=span.attributes.get("quote_verification") is True,
        speakers=tuple(speakers),
        numbers=tuple(ahead.get((span.id, "counts"), [])),
    )


def one_line(text: str) -> str:
    """The text with each run of white space as one space."""
    return " ".join(text.split())


def _text(span: Span, name: str) -> str:
    value = span.attributes.get(name, "")
    return value if isinstance(value, str) else ""


def left_out(item: Annotated) -> Iterator[Loss]:
    """The spans that a format of claims has no place for, one by one."""
    for span in item.spans:
        if span.label != CLAIM:
            detail = shortened(f"{span.label}: {span.quote(item.document.text)}")
            yield Loss(article=item.article.id, span=span.id, code="no_place", detail=detail)


def several_segments(item: Annotated, span: Span) -> Iterator[Loss]:
    """The loss of a discontinuous claim that is written as one run of text."""
    if len(span.segments) > 1:
        detail = shortened(span.quote(item.document.text))
        yield Loss(article=item.article.id, span=span.id, code="discontinuous", detail=detail)
