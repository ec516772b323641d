from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.document import Document, clean
from annotator.core.errors import BadText


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\x0b", "\x0c", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_line_feed(end: str) -> None:
    assert clean(f"سطر{end}سطر") == "سطر\nسطر"


def test_one_leading_bom_goes_and_others_stay() -> None:
    assert clean("\ufeffنص\ufeff") == "نص\ufeff"


def test_nothing_else_is_changed() -> None:
    text = "  نَصٌّ ‌e\u0301 é ﻻ \u00a0\n\n "
    assert clean(text) == text


@pytest.mark.parametrize("code", [0, 0xD800, 0xDFFF, 0xFDD0, 0xFDD1])
def test_a_character_that_no_text_has_is_refused_with_its_place(code: int) -> None:
    with pytest.raises(BadText) as caught:
        clean(f"نص{chr(code)}")
    assert (caught.value.code, caught.value.params["offset"]) == ("binary_text", 2)


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff"])
def test_a_text_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(BadText, match="empty_text"):
        clean(text)


def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.core.document.MAX_LENGTH", 5)
    with pytest.raises(BadText, match="too_long"):
        clean("x" * 6)
    assert clean("x" * 5)


def test_the_hash_is_that_of_the_utf8_bytes() -> None:
    document = Document.from_raw("قال\r\nنعم")
    assert document.sha256 == hashlib.sha256("قال\nنعم".encode()).hexdigest()
    assert Document.from_clean(document.text) == document


@given(st.text())
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    try:
        once = clean(raw)
    except BadText:
        return
    assert clean(once) == once
    assert not set(once) & set("\r\x85\x0b\x0c\u2028\u2029\0")
