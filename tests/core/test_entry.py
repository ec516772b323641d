"""What people type into fields, read as values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.entry import address_of, date_of, decimal_of
from annotator.core.rules import is_date, is_decimal, is_url


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("35", "35"),
        ("٣٥", "35"),
        ("۳۵", "35"),
        ("٣٫٥", "3.5"),
        ("3,5", "3.5"),
        ("1,250", "1250"),
        ("١٬٢٥٠٬٠٠٠", "1250000"),
        ("1 250 000", "1250000"),
        ("−4", "-4"),
        ("007", "7"),
        (".5", "0.5"),
        (" 12. ", "12"),
    ],
)
def test_a_number_is_taken_in_any_digits_and_separators(typed: str, value: str) -> None:
    assert decimal_of(typed) == value


@pytest.mark.parametrize("typed", ["", "abc", "3 million", "1,2,3", "3.5.1", "1,25.0", "--3", "1e5", "٪3"])
def test_what_is_no_number_gives_none(typed: str) -> None:
    assert decimal_of(typed) is None


@given(st.text(max_size=12))
def test_a_number_that_is_taken_is_one_that_the_rules_take(typed: str) -> None:
    value = decimal_of(typed)
    assert value is None or is_decimal(value)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2023-07-29", "2023-07-29"),
        ("29/7/2023", "2023-07-29"),
        ("٢٩/٧/٢٠٢٣", "2023-07-29"),
        ("29 يوليو 2023", "2023-07-29"),
        ("تموز 2023", "2023-07"),
        ("July 2023", "2023-07"),
        ("2023", "2023"),
    ],
)
def test_a_date_is_taken_as_people_write_it(typed: str, value: str) -> None:
    assert date_of(typed) == value


@pytest.mark.parametrize("typed", ["", "2023-13-01", "30/2/2023", "soon", "1/2/3", "2023-1-2-3"])
def test_what_is_no_date_gives_none(typed: str) -> None:
    assert date_of(typed) is None


@given(st.text(alphabet="0123456789٠١٢/-. ", max_size=12))
def test_a_date_that_is_taken_is_one_that_the_rules_take(typed: str) -> None:
    value = date_of(typed)
    assert value is None or is_date(value)


def test_a_bare_host_becomes_an_address() -> None:
    assert address_of("example.org/a") == "https://example.org/a"
    assert address_of(" http://example.org ") == "http://example.org"
    assert address_of("see below") is None
    assert address_of("") is None


@given(st.text(max_size=20))
def test_an_address_that_is_taken_is_one_that_the_rules_take(typed: str) -> None:
    value = address_of(typed)
    assert value is None or is_url(value)
