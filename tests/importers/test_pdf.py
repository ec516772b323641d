"""A PDF gives its paragraphs in reading order, or a reason why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadFile, Cancelled
from annotator.importers.pdf import draft_from_pdf
from annotator.importers.visual_order import composed, is_visual, repaired
from annotator.resources import seeds_dir

PATH = Path("a.pdf")
DATA = Path(__file__).parent.parent / "data"
SENTENCES = (
    "قال الوزير في تصريح على هامش الاجتماع إن 35 شخصا من المدنيين قتلوا",
    "شهدت محاور القتال جنوب العاصمة تطورات جديدة (أمس) بعد أن ذكرت Reuters ذلك",
)


@pytest.fixture
def sample() -> str:
    return next(seeds_dir().glob("000_*.txt")).read_text(encoding="utf-8").strip()


def printed(name: str) -> bytes:
    """A PDF of ``tests/data``: the sample as Qt prints it in DejaVu Sans, or a blank page."""
    return (DATA / f"{name}.pdf").read_bytes()


def visual(line: str) -> str:
    """The line as its letters stand on the page, for a line of right-to-left words and numbers."""
    import re

    turned = line[::-1].translate(str.maketrans("()", ")("))
    return re.sub(r"[0-9A-Za-z]+", lambda found: found[0][::-1], turned)


def test_the_sample_comes_out_as_it_was_printed(sample: str) -> None:
    draft = draft_from_pdf(printed("sample"), PATH)
    wanted = [" ".join(line.split()) for line in sample.split("\n") if line.strip()]
    assert draft.document.text.split("\n")[:5] == wanted[:5]
    assert set("".join(draft.document.text.split())) == set("".join(sample.split()))


def test_a_picture_of_a_page_is_refused() -> None:
    with pytest.raises(BadFile) as error:
        draft_from_pdf(printed("blank"), PATH)
    assert error.value.code == "pdf_without_text"


@pytest.mark.parametrize("size", [0, 10, 1000])
def test_a_broken_file_is_refused(size: int) -> None:
    data = b"%PDF-1.7\n" + b"x" * 50 if size == 0 else printed("sample")[:size]
    with pytest.raises(BadFile) as error:
        draft_from_pdf(data, PATH)
    assert error.value.code == "bad_format"


def test_reading_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        draft_from_pdf(printed("sample"), PATH, cancelled=lambda: True)


@pytest.mark.parametrize("line", SENTENCES)
def test_visual_order_is_recognised_and_repaired(line: str) -> None:
    assert is_visual(visual(line))
    assert not is_visual(line)
    assert repaired(visual(line)) == line


def test_presentation_forms_become_letters_but_signs_stay() -> None:
    assert composed("ﻗﺎﻝ ﻻ ﷺ ﷲ") == "قال لا ﷺ ﷲ"


def test_presentation_forms_in_visual_order_are_turned_before_they_are_composed() -> None:
    assert repaired("ﻻ ﻝﺎﻗ") == "قال لا"


@given(st.text(max_size=200))
def test_no_text_makes_the_repair_fail(text: str) -> None:
    is_visual(text)
    repaired(text)
    composed(text)


def test_the_sample_is_not_taken_for_visual(sample: str) -> None:
    assert not is_visual(sample)
