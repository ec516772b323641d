from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from annotator.core import graphemes
from annotator.core.records import Span
from annotator.ui.span_geometry import Geometry, Piece
from tests.ui.page_tools import Desk, open_desk

TEXT = (
    "تقدمات بعين زارة\n"
    "Reuters: قال 35 شخصا إن 3.5% من السكان غادروا المدينة في 5 أكتوبر/تشرين الأول 2019، وقتل عشرات منهم.\n"
    "وَقُتِلَ مُحَمَّدٌ في الْقَاهِرَةِ لا إله إلا الله، وَأَكَّدَ أَنَّ ٣٥ شَخْصًا أُصِيبُوا 😀 بجروح 👨‍👩‍👧 ثم عادوا.\n"
    "او می‌خواهد به خانه‌ها برود؛ کتاب‌ها را خوانده‌اند.\n"
    'The minister said "لا حل" on Monday.\n'
    'ד"ר כהן אמר כי 35 בני אדם נפגעו בְּרֵאשִׁית.'
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return open_desk(qtbot, tmp_path, TEXT, width=560)


def cells(places: Geometry, start: int, end: int) -> list[tuple[int, Piece]]:
    """Where each grapheme cluster of a range that is not white space stands, from the caret's places around it."""
    found: list[tuple[int, Piece]] = []
    while start < end:
        after = graphemes.next_boundary(places.text, start)
        if not places.text[start:after].isspace():
            paragraph = places.paragraph_at(start)
            found += [(paragraph.number, piece) for piece in places.pieces(paragraph, start, after)]
        start = after
    return found


def covered(places: Geometry, start: int, end: int) -> list[tuple[int, Piece]]:
    first, last = places.number_at(start), places.number_at(end - 1)
    block = places.document.findBlockByNumber
    return [
        (number, piece)
        for number in range(first, last + 1)
        for piece in places.pieces(places.paragraph(block(number)), start, end)
    ]


def check(places: Geometry, start: int, end: int) -> None:
    """The pieces of a range cover its clusters' glyphs and no glyph of the clusters around it."""
    pieces = covered(places, start, end)
    for number, cell in cells(places, start, end):
        middle = (cell.left + cell.right) / 2
        assert any(
            n == number and p.line == cell.line and p.left - 0.8 <= middle <= p.right + 0.8 for n, p in pieces
        ), (places.text[start:end], cell)
    paragraph = places.paragraph_at(start)
    others = [*cells(places, paragraph.start, start), *cells(places, end, places.paragraph_at(end).end)]
    for number, cell in others:
        middle = (cell.left + cell.right) / 2
        if cell.right - cell.left > 2:
            assert not any(n == number and p.line == cell.line and p.left < middle < p.right for n, p in pieces), (
                places.text[start:end],
                cell,
            )
    for number, piece in pieces:
        area = places.paragraph(places.document.findBlockByNumber(number))
        assert area.top - 30 <= piece.baseline <= area.bottom + 30


@pytest.mark.display
@pytest.mark.parametrize(
    "words",
    [
        "قتل عشرات",  # starts inside a word
        "35",
        "3.5%",
        "قال 35 شخصا إن 3.5%",
        "Reuters: قال",
        "Reuters",
        "5 أكتوبر/تشرين الأول 2019",
        "قُتِلَ",
        "مُحَمَّدٌ",
        "لا إله",
        "😀",
        "أُصِيبُوا 😀 بجروح",
        "👨‍👩‍👧",
        "می‌خواهد",
        "خانه‌ها برود",
        'said "لا حل"',
        'ד"ר',
        "35 בני",
        "בְּרֵאשִׁית",
    ],
)
def test_rectangles_cover_exactly_the_glyphs_of_the_range(desk: Desk, words: str) -> None:
    assert desk.view.places
    check(desk.view.places, *desk.find(words))


def test_a_range_over_lines_and_paragraphs_is_covered_line_by_line(desk: Desk) -> None:
    places = desk.view.places
    assert places
    start, end = desk.find("بعين زارة")[0], desk.find("خانه‌ها")[1]
    check(places, start, end)
    assert {number for number, _ in covered(places, start, end)} == {0, 1, 2, 3}


def test_a_range_with_two_directions_has_a_piece_for_each_visual_run(desk: Desk) -> None:
    places = desk.view.places
    assert places
    start, end = desk.find("said")[0], desk.find("لا حل")[0] + 2
    assert len(covered(places, start, end)) == 2  # `said "` and, right of where حل stands, `لا`


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_any_range_of_whole_clusters_is_covered(desk: Desk, data: st.DataObject) -> None:
    places = desk.view.places
    assert places
    a, b = sorted((data.draw(st.integers(0, len(TEXT))), data.draw(st.integers(0, len(TEXT)))))
    start, end = graphemes.snap(TEXT, a, b)
    if start < end:
        check(places, start, end)


def test_a_cut_inside_a_cluster_or_ligature_still_has_a_rectangle(desk: Desk) -> None:
    places = desk.view.places
    assert places
    lam = desk.find("لا إله")[0]
    one, whole = covered(places, lam, lam + 1), covered(places, lam, lam + 2)
    assert one
    assert one[0][1].right - one[0][1].left < whole[0][1].right - whole[0][1].left
    mark = desk.find("قُتِلَ")[0] + 1
    assert covered(places, mark, mark + 1) == covered(places, mark - 1, mark + 1)


def test_white_space_at_the_end_of_a_line_is_left_out(desk: Desk) -> None:
    places = desk.view.places
    assert places
    paragraph = places.paragraph_at(desk.find("السكان")[0])
    row = paragraph.rows[0]
    assert places.text[row.end - 1] == " "
    assert places.pieces(paragraph, row.start, row.end) == places.pieces(paragraph, row.start, row.end - 1)


def test_every_caret_place_is_found_again_from_its_point(desk: Desk) -> None:
    places = desk.view.places
    assert places
    for words in ("غادروا", "می‌خواهد", "minister", "כהן"):
        start, end = desk.find(words)
        for offset in range(start + 1, end):
            if graphemes.is_boundary(TEXT, offset):
                assert places.offset_at(places.caret(offset).center()) == offset


def test_the_code_point_under_a_point_is_the_one_whose_glyph_is_there(desk: Desk) -> None:
    places = desk.view.places
    assert places
    for offset in (*range(*desk.find("Reuters: قال 35")), *range(*desk.find("٣٥ شَ")), desk.find("😀")[0]):
        start, end = graphemes.snap(TEXT, offset, offset + 1)
        number, cell = covered(places, start, end)[0]
        assert number == places.number_at(offset)
        if cell.right - cell.left > 1:
            assert places.over(QPointF((cell.left + cell.right) / 2, cell.baseline - 4)) == start
    assert places.over(QPointF(3, 3)) is None


def test_lanes_put_shorter_spans_nearer_to_the_text(desk: Desk) -> None:
    outer = desk.tag("claim", "قال 35 شخصا إن 3.5% من السكان")
    middle = desk.tag("content", "35 شخصا إن 3.5%")
    inner = desk.tag("number", "3.5%")
    crossing = desk.tag("source", "من السكان غادروا المدينة في 5 أكتوبر/تشرين")
    apart = desk.tag("cue", "عشرات")
    assert desk.view.marks
    assert desk.view.places
    drawn = desk.view.marks.drawn(desk.view.places.paragraph_at(outer.start))
    lanes = {item.span.id: item.lane for item in drawn}
    assert lanes[inner.id] == 0
    assert lanes[middle.id] == 1
    assert lanes[outer.id] == 2
    assert lanes[crossing.id] == 3
    assert lanes[apart.id] == 0


def test_a_span_ends_with_its_line_and_its_first_piece_is_known(desk: Desk) -> None:
    span: Span = desk.tag("source", "Reuters: قال 35 شخصا إن 3.5% من السكان غادروا المدينة في 5")
    assert desk.view.marks
    assert desk.view.places
    item = desk.view.marks.drawn(desk.view.places.paragraph_at(span.start))[0]
    (first,) = item.firsts
    assert first.line == 0
    assert first.left == min(piece.left for piece in item.pieces)
    box: QRectF = desk.view.marks.box(first)
    assert box.top() < first.baseline < box.bottom()
