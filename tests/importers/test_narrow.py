"""The two formats that hold the least give back all that is theirs, and list everything else span by span."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import given, settings

from annotator.core.annotated import Annotated
from annotator.core.drafts import Draft
from annotator.core.records import Segment, Span
from annotator.core.segmentation import sentences
from annotator.core.tokens import cut
from tests.exporters.articles import SCHEME, articles
from tests.importers.roundtrip import there_and_back

EXAMPLES = int(os.environ.get("HASHIYA_EXAMPLES", "60"))
ROLES = ("source", "content")


def of(item: Annotated, person: str) -> tuple[dict[str, Span], list[tuple[str, str, str]]]:
    """A person's spans by id, and their links as type and ends."""
    spans = {span.id: span for span in item.spans if span.annotator == person}
    return spans, [
        (link.type, link.from_id, link.to_id) for link in item.links if {link.from_id, link.to_id} <= spans.keys()
    ]


def quotes(item: Annotated, person: str) -> tuple[set[Segment], set[tuple[str, Segment, Segment]]]:
    """What Citron holds: where the cues are, and for each of their links a role, the cue and a piece of its end."""
    anchor = SCHEME.frames[0].anchor
    spans, links = of(item, person)
    cues = {(span.start, span.end) for span in spans.values() if span.label == anchor}
    joined = {
        (kind, (spans[head].start, spans[head].end), piece)
        for kind, head, tail in links
        if kind in ROLES and spans[head].label == anchor
        for piece in spans[tail].segments
    }
    return cues, joined


def read_quotes(draft: Draft) -> tuple[set[Segment], set[tuple[str, Segment, Segment]]]:
    places = {span.id: (span.start, span.end) for span in draft.spans}
    cues = {places[span.id] for span in draft.spans if span.label == "cue"}
    return cues, {(link.type, places[link.from_id], places[link.to_id]) for link in draft.links}


@settings(max_examples=EXAMPLES)
@given(item=articles(annotators=2))
def test_citron_keeps_cues_sources_and_contents_and_lists_the_rest(item: Annotated) -> None:
    report, readings, _ = there_and_back("citron", [item], SCHEME)
    people = sorted({span.annotator for span in item.spans}) or [""]
    anchor = SCHEME.frames[0].anchor
    (draft,) = [reading.draft for reading in readings if reading.draft is not None]
    assert draft.document == item.document
    of_all = [quotes(item, person) for person in people]
    assert read_quotes(draft) == (
        set().union(*(cues for cues, _ in of_all)),
        set().union(*(held for _, held in of_all)),
    )
    told = Counter(loss.span for loss in report.lost)
    for person in people:
        spans, links = of(item, person)
        held = {tail for kind, head, tail in links if kind in ROLES and spans[head].label == anchor}
        for span in spans.values():
            whole = span.label == anchor and len(span.segments) == 1
            kept = (whole or span.id in held) and not span.attributes and not span.note
            assert kept or told[span.id]
    links_told = sum(loss.code == "link" for loss in report.lost)
    assert links_told == len(item.links) - sum(
        kind in ROLES and spans[head].label == anchor
        for person in people
        for spans, links in [of(item, person)]
        for kind, head, _ in links
    )


def places(item: Annotated) -> dict[Segment, int]:
    """The number of each token of the article."""
    text = item.document.text
    return {
        token: number for number, token in enumerate(t for low, high in sentences(text) for t in cut(text, low, high))
    }


def read_places(draft: Draft) -> Counter[tuple[str, str, int, int]]:
    """Person, label, and the first and last token of each span that was read; words are between spaces."""
    found: Counter[tuple[str, str, int, int]] = Counter()
    for span in draft.spans:
        first = len(draft.document.text[: span.start].split())
        found[(span.annotator, span.label, first, first + len(span.quote(draft.document.text).split()) - 1)] += 1
    return found


@pytest.mark.parametrize("tags", ["BIO", "BIOES"])
@pytest.mark.parametrize("layers", ["groups", "labels"])
@settings(max_examples=EXAMPLES // 5)
@given(item=articles(annotators=2))
def test_conll_keeps_every_span_on_words_that_no_other_covers_and_lists_the_rest(
    tags: str, layers: str, item: Annotated
) -> None:
    report, readings, _ = there_and_back("conll", [item], SCHEME, scheme=tags, layers=layers)
    (draft,) = [reading.draft for reading in readings if reading.draft is not None] or [None]
    if draft is None:
        assert not item.document.text.split()
        return
    assert draft.document.text.split() == [item.document.text[low:high] for low, high in places(item)]
    told = {loss.span for loss in report.lost if loss.code not in ("attributes", "note", "link")}
    assert sum(loss.code == "link" for loss in report.lost) == len(item.links)
    assert {loss.span for loss in report.lost if loss.code == "note"} == {span.id for span in item.spans if span.note}
    starts = {low: number for (low, _), number in places(item).items()}
    ends = {high: number for (_, high), number in places(item).items()}
    kept = Counter(
        (span.annotator, span.label, starts[span.start], ends[span.end]) for span in item.spans if span.id not in told
    )
    found = read_places(draft)
    assert kept <= found
    touched = {(span.annotator, span.label) for span in item.spans if span.id in told}
    assert {(person, label) for person, label, _, _ in found - kept} <= touched
