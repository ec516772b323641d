"""A PDF gives its paragraphs in reading order, or a reason why it cannot."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadFile, Cancelled
from annotator.importers.pdf import draft_from_pdf
from annotator.importers.visual_order import composed, is_visual, kashidas, paired, repaired, without_kashidas
from annotator.resources import seeds_dir

PATH = Path("a.pdf")
DATA = Path(__file__).parent.parent / "data"
SENTENCES = (
    "قال الوزير في تصريح على هامش الاجتماع إن 35 شخصا من المدنيين قتلوا",
    "شهدت محاور القتال جنوب العاصمة تطورات جديدة (أمس) بعد أن ذكرت Reuters ذلك",
)


HEADLINE = "لا تغيير في الأسعار رغم الأزمة"
ARTICLE = (
    "أعلنت وزارة الصحة اليوم الأحد أن عدد المصابين ارتفع إلى 1,245 مصابا، بينهم 35 حالة حرجة، "
    "وفق بيان نشرته على موقعها الرسمي. وقال المسؤولون إن الأوضاع لا تزال «مستقرة» ولا داعي "
    "للقلق حتى الآن في الولايات كلها.",
    "وقال المتحدث باسم الوزارة أحمد عبد السلام لـ«رويترز» إن «الوضعَ تحت السيطرة» وإن نسبة "
    "الإشغال بلغت 3.5% فقط من الأسرّة.",
    "من جانبها، نفت منظمة الصحة العالمية (WHO) صحة الأرقام المتداولة، وأكدت أنها (لا تستند "
    "إلى مصدر موثوق) بتاريخ 12/3/2024، وفق ما ذكرته وكالة Reuters في تقرير لها.",
    "هل ارتفعت الأسعار؟ لا، لم ترتفع إلا بنسبة ٣٫٥٪ خلال 2020-2024، حسبما قال الخبراء: «الأرقام [الرسمية] لا تكذب».",
    "أمّا الإصلاحات فستبدأ يوم الاثنين، ويُتوقّع أن تُنفَّذ خلال 3 أشهر كما قيل لاحقا.",
)
"""What ``written.pdf`` (LibreOffice, three times on two pages with running heads) and ``printed.pdf`` (Chromium, two
columns) say."""


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


def read_lines(name: str) -> list[str]:
    return unicodedata.normalize("NFC", draft_from_pdf(printed(name), PATH).document.text).split("\n")


@pytest.mark.parametrize(("name", "times"), [("written", 3), ("printed", 1)])
def test_words_brackets_numbers_and_marks_come_out_as_they_were_written(name: str, times: int) -> None:
    assert (
        read_lines(name)
        == [HEADLINE, *(unicodedata.normalize("NFC", one) for one in ARTICLE)][:1]
        + [unicodedata.normalize("NFC", one) for one in ARTICLE] * times
    )


def test_running_heads_and_page_numbers_are_left_out() -> None:
    assert not any("صحيفة المثال" in line or line.startswith("صفحة") for line in read_lines("written"))


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("(WHO) ةمظنم", "منظمة (WHO)"),
        ("2024-2020 لالخ", "خلال 2020-2024"),
        ("2024/3/12 يف", "في 2024/3/12"),
        ("%3.5 ةبسنب", "بنسبة 3.5%"),
        ("Reuters (2023) ةلاكو هتلاق ام قفو", "وفق ما قالته وكالة Reuters (2023)"),
        ("a long line of English with باتك in it", "a long line of English with كتاب in it"),
    ],
)
def test_a_line_is_read_as_it_was_typed(seen: str, read: str) -> None:
    assert repaired(seen) == read


@pytest.mark.parametrize(
    ("named", "read"),
    [
        (")WHO( منظمة", "(WHO) منظمة"),
        ("لـ»رويترز«، قال", "لـ«رويترز»، قال"),
        ("”الوضع“ هنا", "“الوضع” هنا"),
        ("1) أولا", "1) أولا"),
    ],
)
def test_brackets_stand_around_their_words(named: str, read: str) -> None:
    assert paired(named) == read


def test_strokes_that_widen_words_are_no_letters() -> None:
    text = "قا&ل الوز&ير إن الع&دد"
    assert without_kashidas(text, kashidas(text)) == "قال الوزير إن العدد"
    assert not kashidas("قال & نعم & لا & ربما")


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
