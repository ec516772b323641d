"""Every other format gives back what its row of the table says, and lists what it does not."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import given, settings

from annotator.core.annotated import Annotated
from annotator.core.capabilities import capability
from annotator.core.records import Value
from annotator.core.standoff import plain
from annotator.exporters.policies import OPTION, fit
from tests.exporters.articles import SCHEME, articles
from tests.exporters.hard import hard, scheme
from tests.importers.roundtrip import annotated, relabelled, shape, there_and_back

EXAMPLES = int(os.environ.get("HASHIYA_EXAMPLES", "60"))
POLICIES = [choice.id for choice in OPTION.choices]
FORMATS = ["webanno-tsv", "label-studio", "prodigy", "doccano"]


def wanted(item: Annotated, format_id: str, policy: str) -> Annotated:
    """What the format's row leaves of the article."""
    row = capability(format_id)
    assert row is not None
    item = fit(item, row, policy).item
    spans = tuple(
        replace(span, attributes={name: flat(value) for name, value in span.attributes.items() if flat(value) != ""})
        for span in item.spans
    )
    item = replace(item, spans=spans)
    return item if row.people else relabelled(item, "nobody")


def flat(value: Value) -> str:
    """A value as words: lists and truth come back as text where the scheme is not asked."""
    return plain(value)


def flattened(item: Annotated) -> Annotated:
    spans = tuple(
        replace(span, attributes={name: flat(value) for name, value in span.attributes.items() if flat(value) != ""})
        for span in item.spans
    )
    return replace(item, spans=spans)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("format_id", FORMATS)
@settings(max_examples=EXAMPLES // 4 + 1)
@given(item=articles())
def test_any_article_comes_back_up_to_what_the_table_says(format_id: str, policy: str, item: Annotated) -> None:
    report, readings, _ = there_and_back(format_id, [item], SCHEME, policy=policy)
    draft = readings[0].draft
    assert draft is not None
    row = capability(format_id)
    assert row is not None
    if row.text:
        assert draft.document == item.document
    else:
        assert draft.document.text.split() == item.document.text.split()
    assert shape(flattened(annotated(draft))) == shape(wanted(item, format_id, policy))
    touched = {loss.span for loss in report.lost}
    kept = {span.id: span for span in wanted(item, format_id, policy).spans}
    for span in item.spans:
        same = span.id in kept and kept[span.id].segments == span.segments
        assert same or span.id in touched


@pytest.mark.parametrize("format_id", [*FORMATS, "citron", "conll"])
def test_what_was_read_is_written_and_read_again_equal(format_id: str) -> None:
    _, first, _ = there_and_back(format_id, [hard()], scheme())
    draft = first[0].draft
    assert draft is not None
    _, second, _ = there_and_back(format_id, [annotated(draft)], scheme())
    again = second[0].draft
    assert again is not None
    assert again.document == draft.document
    assert shape(again) == shape(draft)


@pytest.mark.parametrize("format_id", ["label-studio", "prodigy", "doccano"])
def test_the_data_of_the_article_come_along(format_id: str) -> None:
    _, readings, _ = there_and_back(format_id, [hard()], scheme())
    draft = readings[0].draft
    assert draft is not None
    there = hard().article
    assert replace(draft.article, id=there.id) == there
