"""Behaviour of paragraphs, sentences and words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import graphemes
from annotator.core import segmentation as seg

SAMPLE = (Path(__file__).parents[1] / "data" / "sample.txt").read_bytes().decode("utf-8")
SAMPLE_SENTENCES = [
    (0, 161), (162, 359), (360, 376), (377, 562), (563, 694), (695, 830), (831, 1041), (1042, 1066),
    (1067, 1252), (1253, 1386), (1387, 1574), (1575, 1608), (1609, 1797), (1798, 1920), (1921, 1930), (1931, 2280),
]  # fmt: skip
PIECES = [
    "قال", "وقُتِلَ", "د.", "أ.ف.ب", "3.5", "٣٫٥", "هل؟!", "..", "…", ".", "۔", "!", "«", "»", "“", "”", '"', "(", ")",
    " ", " ", " ", "\n", "می‌گوید", 'צה"ל', "בית־ספר", "Reuters", "U.S.", "👩‍💻", "\u200f",
    "،", ":", "-", "\u0301", "\u200b",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)
PLACE = st.integers(0, 80)


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in seg.sentences(text)]


def words_of(text: str) -> list[str]:
    return [text[start:end] for start, end in seg.words(text, 0, len(text))]


def test_the_sample_article_has_the_sentences_of_its_gold() -> None:
    assert list(seg.sentences(SAMPLE)) == SAMPLE_SENTENCES


def test_every_caret_in_the_sample_finds_the_sentence_it_stands_in() -> None:
    for start, end in SAMPLE_SENTENCES:
        assert {seg.sentence_at(SAMPLE, i) for i in range(start, end + 1)} == {(start, end)}


def test_the_sample_has_three_headings() -> None:
    lines = [SAMPLE[start:end] for start, end in seg.paragraphs(SAMPLE)]
    assert len(lines) == 15
    assert [line for line in lines if seg.is_heading(line)] == [
        "تقدمات بعين زارة",
        "فشل حفتر بعيون دبلوماسية",
        "تحذيرات لافروف من استمرار المعارك",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال د. محمد إن أ.ف.ب. نقلت خبرا. ثم مضى.", ["قال د. محمد إن أ.ف.ب. نقلت خبرا.", "ثم مضى."]),
        ("قال أ.د. سالم في ص. 5 من عام 300 ق.م. شيئا.", ["قال أ.د. سالم في ص. 5 من عام 300 ق.م. شيئا."]),
        ("في عام 1441 هـ. وقال آخر.", ["في عام 1441 هـ.", "وقال آخر."]),
        ("بلغت 3.5 مليون و12.500 رجل. انتهى", ["بلغت 3.5 مليون و12.500 رجل.", "انتهى"]),
        ("قال: «ذهبت. ثم عدت.» وأضاف شيئا.", ["قال: «ذهبت. ثم عدت.»", "وأضاف شيئا."]),
        ("قال ”نعم.” ثم مضى", ["قال ”نعم.”", "ثم مضى"]),
        ("هل جاء؟!. نعم", ["هل جاء؟!.", "نعم"]),
        ("«هل جاء؟»، قال أحمد.", ["«هل جاء؟»، قال أحمد."]),
        ("لا حل عسكري لها.. وأضاف", ["لا حل عسكري لها..", "وأضاف"]),
        ("ليبيا .. إلى أين", ["ليبيا .. إلى أين"]),
        ("انتهت الحرب.وأضاف الوزير", ["انتهت الحرب.", "وأضاف الوزير"]),
        ("قال «انتهت الحرب».وأضاف الوزير .ومضى", ["قال «انتهت الحرب».", "وأضاف الوزير .", "ومضى"]),
        ("عاد الوفد . (أ .ف .ب)", ["عاد الوفد .", "(أ .ف .ب)"]),
        ("1. أولا نعم. 2. ثانيا لا.", ["1. أولا نعم.", "2. ثانيا لا."]),
        ("او گفت می‌آید. آمد؟ بله!", ["او گفت می‌آید.", "آمد؟", "بله!"]),
        ("اس نے کہا۔ وہ آیا۔پھر گیا", ["اس نے کہا۔", "وہ آیا۔", "پھر گیا"]),
        ('אמר ד"ר כהן. היום הלך.', ['אמר ד"ר כהן.', "היום הלך."]),
        ("He left the U.S. with J. Smith. Yes.", ["He left the U.S. with J. Smith.", "Yes."]),
        ("سطر\n\n  آخر. \n", ["سطر", "آخر."]),
        ("نعم . ” وقال", ["نعم . ”", "وقال"]),
        ("... نعم. ...", ["... نعم. ..."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("و”عمارات العظم”", ["و", "عمارات", "العظم"]),
        ("لـ«رويترز».", ["لـ", "رويترز"]),
        ("٣٫٥ 3.5% 12٬500 12,500 10:30", ["٣٫٥", "3.5", "12٬500", "12,500", "10:30"]),
        ("می‌گوید کتاب‌ها", ["می‌گوید", "کتاب‌ها"]),
        ('אמר ד"ר כהן מצה"ל: "שלום"', ["אמר", 'ד"ר', "כהן", 'מצה"ל', "שלום"]),
        ('ב"הארץ" בית־ספר', ["ב", "הארץ", "בית־ספר"]),
        ("أ.ف.ب. عن الحرب.وقال", ["أ.ف.ب", "عن", "الحرب", "وقال"]),
        ("وَقُتِلَ ثلاثةٌ،", ["وَقُتِلَ", "ثلاثةٌ"]),
        ("don't reuters.com #قوات_الجيش", ["don't", "reuters.com", "قوات_الجيش"]),
        ("👩‍💻 😀", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


def test_the_word_at_a_caret_is_the_one_after_it_or_else_the_one_before() -> None:
    text = "قال، 35 شخصا"
    assert [seg.word_at(text, i) for i in (0, 3, 4, 5, 7, len(text))] == [
        (0, 3), (0, 3), None, (5, 7), (5, 7), (8, 12)
    ]  # fmt: skip


def test_a_selection_grows_to_words_and_sheds_space_but_keeps_its_marks() -> None:
    text = " قال «نعم» وقتل 35 "
    assert text[slice(*seg.snap_to_words(text, 2, 8))] == "قال «نعم"
    assert text[slice(*seg.snap_to_words(text, 0, 4))] == "قال"
    assert text[slice(*seg.snap_to_words(text, 12, 19))] == "وقتل 35"
    assert text[slice(*seg.snap_to_words(text, 5, 10))] == "«نعم»"
    assert seg.snap_to_words(text, 2, 2) == (2, 2)


def test_word_steps_stop_at_word_starts_and_line_ends() -> None:
    text = "قال نعم.\n\nو 35"
    stops = [0]
    while stops[-1] < len(text):
        stops.append(seg.next_word(text, stops[-1]))
    assert stops == [0, 4, 8, 9, 10, 12, 14]
    back = [len(text)]
    while back[-1] > 0:
        back.append(seg.previous_word(text, back[-1]))
    assert back == stops[::-1]


def test_sentence_steps_cross_lines() -> None:
    text = "قال. نعم\n\nثم مضى."
    assert [seg.next_sentence(text, i) for i in (0, 5, 10)] == [5, 10, len(text)]
    assert [seg.previous_sentence(text, i) for i in (len(text), 10, 7, 5, 0)] == [10, 5, 5, 0, 0]


@pytest.mark.parametrize("line", ["", "  ", "قال الوزير إن الحرب انتهت.", "هل انتهت؟", "كلمة " * 40, "***", "قال:"])
def test_what_is_no_heading(line: str) -> None:
    assert not seg.is_heading(line)


@given(TEXT)
def test_sentences_are_in_order_trimmed_and_leave_out_only_space(text: str) -> None:
    last = 0
    for start, end in seg.sentences(text):
        assert start < end
        assert text[last:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        last = end
    assert text[last:].strip() == ""


@given(TEXT, PLACE)
def test_the_sentence_at_a_caret_is_one_of_the_sentences(text: str, i: int) -> None:
    start, end = seg.sentence_at(text, i)
    assert start == end or (start, end) in list(seg.sentences(text))


@given(TEXT, PLACE, PLACE)
def test_sentences_of_a_range_are_those_that_overlap_it(text: str, a: int, b: int) -> None:
    a, b = sorted((min(a, len(text)), min(b, len(text))))
    expected = [(start, end) for start, end in seg.sentences(text) if start < b and end > a]
    assert list(seg.sentences(text, a, b)) == expected


@given(TEXT, PLACE, PLACE)
def test_snapping_to_words_is_done_in_one_step_and_splits_no_cluster(text: str, a: int, b: int) -> None:
    start, end = seg.snap_to_words(text, a, b)
    assert 0 <= start <= end <= len(text)
    if a != b and start < end:
        assert graphemes.is_boundary(text, start)
        assert graphemes.is_boundary(text, end)
    assert seg.snap_to_words(text, start, end) == (start, end)


@given(TEXT, PLACE)
def test_steps_move_and_stay_inside(text: str, i: int) -> None:
    i = min(i, len(text))
    for forward in (seg.next_word, seg.next_sentence):
        assert i < forward(text, i) <= len(text) or i == len(text)
    for backward in (seg.previous_word, seg.previous_sentence):
        assert 0 <= backward(text, i) < i or i == 0


@given(TEXT, PLACE)
def test_paragraphs_are_the_lines(text: str, i: int) -> None:
    i = min(i, len(text))
    assert [text[start:end] for start, end in seg.paragraphs(text)] == text.split("\n")
    start, end = seg.paragraph_at(text, i)
    assert start <= i <= end
    assert (start, end) in list(seg.paragraphs(text))
