"""The lossless formats give back equal what they were given: text, spans, links, notes, people, origin, scheme.

``HASHIYA_EXAMPLES=1000 pytest tests/importers/test_lossless.py`` tries as many articles of each.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings

from annotator.core.annotated import Annotated
from annotator.core.capabilities import CAPABILITIES
from annotator.core.document import Document
from tests.exporters.articles import SCHEME, articles
from tests.exporters.hard import hard, scheme
from tests.importers.roundtrip import annotated, by_id, there_and_back

LOSSLESS = [row.format for row in CAPABILITIES if row.lossless]
EXAMPLES = int(os.environ.get("HASHIYA_EXAMPLES", "60"))


def test_the_table_promises_the_lossless_formats() -> None:
    assert LOSSLESS == ["jsonl", "brat", "w3c", "cas-xmi", "cas-json"]


@pytest.mark.parametrize("format_id", LOSSLESS)
@settings(max_examples=EXAMPLES)
@given(item=articles(annotators=2))
def test_any_article_comes_back_equal(format_id: str, item: Annotated) -> None:
    _, readings, found = there_and_back(format_id, [item], SCHEME)
    assert found == SCHEME
    assert [reading.lost for reading in readings] == [()]
    draft = readings[0].draft
    assert draft is not None
    assert draft.document == item.document
    assert draft.article == item.article
    assert by_id(draft) == by_id(item)


@pytest.mark.parametrize("format_id", LOSSLESS)
def test_the_hard_document_comes_back_equal_and_is_written_the_same_again(format_id: str) -> None:
    _, readings, _ = there_and_back(format_id, [hard()], scheme())
    draft = readings[0].draft
    assert draft is not None
    assert by_id(draft) == by_id(hard())
    _, again, _ = there_and_back(format_id, [annotated(draft)], scheme())
    assert again == readings


@pytest.mark.parametrize("format_id", LOSSLESS)
def test_a_text_with_crlf_comes_back_as_it_was_cleaned(format_id: str) -> None:
    document = Document.from_raw("\ufeffسطر\r\nثان 👨‍👩‍👧\rثالث\r\n")
    item = hard()
    from dataclasses import replace

    article = replace(item.article, sha256=document.sha256, length=len(document.text))
    span = replace(item.spans[0], segments=((4, 11),))
    _, readings, _ = there_and_back(format_id, [Annotated(article=article, document=document, spans=(span,))], scheme())
    draft = readings[0].draft
    assert draft is not None
    assert draft.document == document
    assert draft.spans == (span,)


@pytest.mark.parametrize("format_id", LOSSLESS)
def test_several_articles_come_back_in_their_order(format_id: str) -> None:
    from dataclasses import replace

    items: list[Annotated] = []
    for number in range(12):
        item = hard()
        document = Document.from_raw(f"{number} " + item.document.text)
        article = replace(item.article, id=f"a{number:02}", sha256=document.sha256, length=len(document.text))
        items.append(Annotated(article=article, document=document))
    _, readings, _ = there_and_back(format_id, items, scheme())
    assert [reading.draft.article for reading in readings if reading.draft] == [item.article for item in items]
