"""Quantifiers: how much of something, without a numeral."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.document import Document
from annotator.quality.lines import to_line
from annotator.suggest.quantifiers import Quantifiers
from annotator.suggest.registry import registry


def found(text: str) -> list[tuple[str, dict[str, object]]]:
    items = Quantifiers().suggest(Document.from_clean(text))
    return [(text[item.start : item.end], dict(item.attributes)) for item in items]


@pytest.mark.parametrize(
    ("text", "quote", "wanted"),
    [
        ("نزح معظم السكان.", "معظم", {"category": "vague_proportion", "counted_noun": "السكان", "extent": "4-15"}),
        ("وصل 20 جريحا، أغلبهم أطفال.", "أغلب", {"category": "vague_proportion", "min": "0.5", "max": "1"}),
        ("فرت غالبيتهم إلى الجبل.", "غالبيت", {"category": "vague_proportion"}),
        ("تضررت العديد من المنازل.", "العديد من", {"category": "vague_quantity"}),
        ("اعتذر في أكثر من مناسبة.", "أكثر من مناسبة", {"modifier": "more_than", "min": "1"}),
    ],
)
def test_a_quantifier_is_found_with_what_it_means(text: str, quote: str, wanted: dict[str, object]) -> None:
    ((there, attributes),) = found(text)
    assert there == quote
    assert wanted.items() <= attributes.items()
    assert attributes["optional"] is True


@pytest.mark.parametrize(
    "text", ["قتل أكثر من 30 شخصا.", "أكثر من مليون نازح.", "ليس أكثر من ذلك.", "أكثر من الرجال.", "جلس أمامهم."]
)
def test_numerals_comparisons_and_words_alike_are_none(text: str) -> None:
    assert found(text) == []


def test_what_is_scored_has_no_quantifiers_and_no_value_for_vague_plurals() -> None:
    text = "قتل عشرات الجنود، معظمهم من الحرس."
    (number,) = to_line("1", registry(points=()).run(Document.from_clean(text)))["numbers"]
    assert (text[number["start"] : number["end"]], number["value"]) == ("عشرات", None)


@given(st.text(alphabet="ومعظمهجلأكثرن 5،.\n", max_size=60))
def test_whatever_the_text_they_lie_in_it(text: str) -> None:
    document = Document.from_clean(text)
    for item in Quantifiers().suggest(document):
        assert 0 <= item.start < item.end <= len(document.text)
