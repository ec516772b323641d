from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import Refused
from annotator.core.labels import Overlap, Scheme
from annotator.core.records import Link, Segment, Span, Value
from annotator.core.rules import check_link, check_span, is_date, is_decimal, is_segment, is_url
from annotator.project import default_scheme
from tests.core.builders import link, span

SCHEME = default_scheme()
LENGTH = 100


def code_of(item: Span, *others: Span, scheme: Scheme = SCHEME) -> str:
    """The code with which the span is refused, or nothing."""
    try:
        check_span(item, length=LENGTH, scheme=scheme, others=others)
    except Refused as error:
        return error.code
    return ""


def with_overlap(overlap: Overlap) -> Scheme:
    return replace(SCHEME, labels=tuple(replace(label, overlap=overlap) for label in SCHEME.labels))


def test_a_label_must_be_in_the_scheme() -> None:
    assert code_of(span((0, 3), label="zzz")) == "unknown_label"


@pytest.mark.parametrize(
    "segments",
    [(), ((3, 3),), ((5, 2),), ((0, 101),), ((0, 3), (3, 5)), ((5, 8), (0, 2)), ((0, 6), (4, 8)), ((-2, 3),)],
)
def test_segments_must_be_in_order_apart_and_in_the_text(segments: tuple[Segment, ...]) -> None:
    assert code_of(span(*segments)) == "bad_segments"


def test_segments_may_reach_the_ends_of_the_text() -> None:
    assert code_of(span((0, 3), (4, LENGTH))) == ""


@pytest.mark.parametrize(
    ("overlap", "other", "code"),
    [
        ("any", (5, 15), ""),
        ("any", (0, 10), "same_span"),
        ("nested", (5, 15), "crossing"),
        ("nested", (2, 8), ""),
        ("nested", (0, 20), ""),
        ("nested", (0, 10), "same_span"),
        ("none", (2, 8), "overlap"),
        ("none", (5, 15), "overlap"),
        ("none", (10, 20), ""),
    ],
)
def test_spans_of_one_label_meet_as_the_scheme_says(overlap: Overlap, other: Segment, code: str) -> None:
    assert code_of(span((0, 10)), span(other), scheme=with_overlap(overlap)) == code


def test_spans_of_other_labels_and_other_people_are_never_in_the_way() -> None:
    strict = with_overlap("none")
    assert code_of(span((0, 10)), span((0, 10), label="cue"), scheme=strict) == ""
    assert code_of(span((0, 10)), span((0, 10), annotator="you"), scheme=strict) == ""


def test_a_span_is_not_in_its_own_way() -> None:
    item = span((0, 10))
    assert code_of(item, item, scheme=with_overlap("none")) == ""


@pytest.mark.parametrize(
    ("label", "name", "value", "code"),
    [
        ("claim", "verdict", "true", ""),
        ("claim", "verdict", "maybe", "bad_choice"),
        ("claim", "verdict", True, "bad_choice"),
        ("claim", "category", "money", "unknown_attribute"),
        ("claim", "evidence", ("https://example.org/a",), ""),
        ("claim", "evidence", ("ftp://example.org",), "bad_url"),
        ("claim", "evidence", "https://example.org", "bad_url"),
        ("claim", "quote_verification", True, ""),
        ("claim", "quote_verification", "yes", "bad_bool"),
        ("claim", "normalized", ("a",), "bad_text"),
        ("number", "value", "-3.5", ""),
        ("number", "value", "٣", "bad_number"),
        ("number", "extent", "3-100", ""),
        ("number", "extent", "3-101", "bad_segment"),
    ],
)
def test_an_attribute_takes_values_of_its_type(label: str, name: str, value: Value, code: str) -> None:
    assert code_of(span((0, 3), label=label, attributes={name: value})) == code


@pytest.mark.parametrize("text", ["0", "-3.5", "1e3", "+7", ".5"])
def test_decimal_numbers(text: str) -> None:
    assert is_decimal(text)


@pytest.mark.parametrize("text", ["", " 3", "3 ", "NaN", "Infinity", "-inf", "3,5", "٣", "0x10", "sNaN"])
def test_what_is_no_decimal_number(text: str) -> None:
    assert not is_decimal(text)


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29"])
def test_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["", "24", "2023-02-29", "2024-2", "2024-13", "2024-02-29-1", "٢٠٢٤", "0000", "2024-"])
def test_what_is_no_date(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    "text", ["", "http://", "//example.org", "javascript:alert(1)", "http://a b", "http://[::1", "file:///etc/passwd"]
)
def test_what_is_no_address(text: str) -> None:
    assert not is_url(text)


@pytest.mark.parametrize("text", ["3-3", "5-2", "3", "-3-5", "٣-٥", "3–5", "3-5 "])
def test_what_is_no_segment(text: str) -> None:
    assert not is_segment(text)


@given(st.text())
def test_no_text_breaks_the_tests_of_values(text: str) -> None:
    for test in (is_decimal, is_date, is_url, is_segment):
        assert test(text) in (True, False)


CUE, SOURCE = span((0, 3), label="cue"), span((4, 9), label="source")


def link_code(item: Link, head: Span | None, tail: Span | None, *others: Link) -> str:
    try:
        check_link(item, head=head, tail=tail, scheme=SCHEME, others=others)
    except Refused as error:
        return error.code
    return ""


def test_a_link_joins_what_its_type_allows() -> None:
    assert link_code(link(CUE, SOURCE), CUE, SOURCE) == ""
    assert link_code(link(SOURCE, CUE), SOURCE, CUE) == "link_ends"
    assert link_code(link(CUE, SOURCE, type="content"), CUE, SOURCE) == "link_ends"
    assert link_code(link(CUE, SOURCE, type="zzz"), CUE, SOURCE) == "unknown_link"


def test_a_link_needs_both_ends_in_its_article() -> None:
    elsewhere = replace(SOURCE, article="b")
    assert link_code(link(CUE, SOURCE), None, SOURCE) == "gone"
    assert link_code(link(CUE, SOURCE), CUE, None) == "gone"
    assert link_code(link(CUE, elsewhere), CUE, elsewhere) == "gone"


def test_a_link_does_not_join_a_span_to_itself() -> None:
    claim = span((0, 3))
    assert link_code(link(claim, claim, type="same_as"), claim, claim) == "link_ends"


def test_the_same_link_is_not_made_twice_by_one_person() -> None:
    first = link(CUE, SOURCE)
    assert link_code(link(CUE, SOURCE), CUE, SOURCE, first) == "same_link"
    assert link_code(first, CUE, SOURCE, first) == ""
    assert link_code(link(CUE, SOURCE, annotator="you"), CUE, SOURCE, first) == ""
