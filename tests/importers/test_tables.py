"""Tables give an article a row, and an account of each row that gave none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.columns import Columns, RowReport, guess
from annotator.core.errors import BadFile, Cancelled
from annotator.importers._dates import iso_date
from annotator.importers.tables import preview, read_rows
from annotator.project import Project
from tests.importers import made

HEAD = ["المعرف", "العنوان", "النص", "الرابط", "التاريخ", "ملاحظة"]
ROWS = [
    ["a1", "عنوان أول", "قال الوزير إن 35 شخصا قتلوا.\nنعم", "https://example.org/1", "2024-05-03", "x"],
    ["a2", "", 'می‌گوید 😀، و"نعم"', "", "٢٠٢٤/٥/٤", ""],
    ["a3", "بلا نص", "  ", "", "أمس", ""],
    ["a4", "", "قال الناطق: نعم; لا\tربما", "", "31/12/2024", ""],
]
COLUMNS = Columns(id="المعرف", title="العنوان", text="النص", url="الرابط", published="التاريخ")


def separated(mark: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    def make() -> bytes:
        import csv
        import io

        out = io.StringIO(newline="")
        csv.writer(out, delimiter=mark).writerows([HEAD, *ROWS])
        return out.getvalue().encode(encoding)

    return make


def lines() -> bytes:
    return "\n".join(json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) for row in ROWS).encode()


TABLES = {
    "a.csv": separated(","),
    "semicolon.csv": separated(";"),
    "marked.csv": separated(",", "utf-8-sig"),
    "wide.tsv": separated("\t", "utf-16"),
    "a.tsv": separated("\t"),
    "a.xlsx": lambda: made.xlsx([HEAD, *ROWS]),
    "a.jsonl": lines,
}


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    path.write_bytes(TABLES[request.param]())
    return path


def test_every_row_with_a_text_is_an_article(table: Path) -> None:
    report = RowReport()
    drafts = list(read_rows(table, COLUMNS, report=report))
    assert [draft.document.text for draft in drafts] == [row[2] for row in ROWS if row[2].strip()]
    assert [draft.article.id for draft in drafts] == ["a1", "a2", "a4"]
    assert [draft.article.published for draft in drafts] == ["2024-05-03", "2024-05-04", "2024-12-31"]
    assert drafts[0].article.title == "عنوان أول"
    assert drafts[0].article.url == "https://example.org/1"
    assert (report.rows, report.taken, report.skipped_count) == (4, 3, 1)
    first = 3 if table.suffix == ".jsonl" else 4
    assert [(row.row, row.code) for row in report.skipped] == [(first, "empty_text")]


def test_the_preview_shows_the_head_and_guesses_the_columns(table: Path) -> None:
    shown = preview(table, rows=2)
    assert list(shown.headers) == HEAD
    assert [row[0] for row in shown.rows] == ["a1", "a2"]
    assert shown.guess == COLUMNS
    assert len(list(read_rows(table))) == 3


def test_the_answer_is_remembered_as_one_line() -> None:
    assert Columns.from_json(COLUMNS.to_json()) == COLUMNS
    for line in ("", "[]", "{}", '{"text": "a", "b": "c"}', "[" * 100_000):
        assert Columns.from_json(line) is None


def test_columns_that_are_not_there_are_named(table: Path) -> None:
    with pytest.raises(BadFile) as error:
        list(read_rows(table, Columns(text="body")))
    assert (error.value.code, error.value.params["column"]) == ("no_such_column", "body")


def test_a_table_whose_text_nobody_can_tell_asks(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BadFile) as error:
        list(read_rows(path))
    assert (error.value.code, error.value.params["known"]) == ("columns_unknown", "a, b")


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(BadFile) as error:
        Columns.from_pairs({"text": "a", "colour": "b"})
    assert (error.value.code, error.value.params["field"]) == ("bad_columns", "colour")


def test_reading_tells_its_progress_and_can_be_stopped(table: Path, tmp_path: Path) -> None:
    done: list[int] = []
    with Project.create(tmp_path / "p.hashiya", annotator="x") as project:
        with pytest.raises(Cancelled):
            project.add_articles(read_rows(table, COLUMNS, progress=done.append, cancelled=lambda: len(done) == 2))
        assert (done, project.count()) == ([1, 2], 0)


def test_a_row_wider_than_the_header_is_skipped_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,title\nقال, نعم\nقال،نعم, x, y\n", encoding="utf-8")
    report = RowReport()
    assert len(list(read_rows(path, report=report))) == 1
    assert [(row.row, row.code) for row in report.skipped] == [(3, "too_wide")]


def test_nested_json_is_named_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"meta": {"t": "عنوان"}, "text": ["قال", "نعم"]}\n[1]\n{"text": 5}\n', encoding="utf-8")
    report = RowReport()
    drafts = list(read_rows(path, Columns(text="text", title="meta.t"), report=report))
    assert [(draft.document.text, draft.article.title) for draft in drafts] == [("قال\nنعم", "عنوان"), ("5", "5")]
    assert [(row.row, row.code) for row in report.skipped] == [(2, "not_json")]


TEXT = "قال الوزير إن الوضع مستقر"


@pytest.mark.parametrize(
    "head",
    [
        "sep=;\ntitle;text\n",
        "تقرير المقالات;\n\ntitle;text\n",
        "الخبر والوصف;الأرقام\ntitle;text\n",
        "\ufeff;\ntitle;text\n",
    ],
)
def test_the_names_of_the_columns_may_stand_below_other_lines(head: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{head}خبر;{TEXT}\n", encoding="utf-8")
    assert [(one.article.title, one.document.text) for one in read_rows(path)] == [("خبر", TEXT)]


def test_blank_rows_are_no_loss_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"text,title\n,\n\n{TEXT},خبر\n ,بلا نص\n", encoding="utf-8")
    report = RowReport()
    assert len(list(read_rows(path, report=report))) == 1
    assert [(row.row, row.code) for row in report.skipped] == [(5, "empty_text")]


def test_columns_that_are_not_read_and_dates_that_cannot_be_are_told(table: Path) -> None:
    report = RowReport()
    list(read_rows(table, COLUMNS, report=report))
    assert report.unread == ("ملاحظة",)
    assert not report.remarks
    list(read_rows(table, Columns(text="النص", published="العنوان"), report=report))
    assert [(row.code, row.detail) for row in report.remarks] == [("date_unread", "عنوان أول")]


def test_the_first_sheet_with_a_text_is_read_with_the_addresses_behind_its_cells(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    cover = book.active
    assert cover is not None
    cover["A1"] = "تقرير"
    sheet = book.create_sheet("data")
    for row in (["title", "text", "url", "date"], ["خبر", TEXT, "الرابط", 45361], ["ثان", f"{TEXT} أمس", "", "#N/A"]):
        sheet.append(row)
    sheet["C2"].hyperlink = "https://example.org/1"
    sheet["A3"].hyperlink = "https://example.org/2"
    book.save(tmp_path / "a.xlsx")
    found = [draft.article for draft in read_rows(tmp_path / "a.xlsx")]
    assert [(one.url, one.published) for one in found] == [
        ("https://example.org/1", "2024-03-10"), ("https://example.org/2", ""),
    ]  # fmt: skip


def test_a_long_table_of_two_byte_characters_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    rows = "".join(f"{number}\t{TEXT} {number}\r\n" for number in range(20_000))
    path.write_bytes(f"id\tالنص\r\n{rows}".encode("utf-16"))
    assert sum(1 for _ in read_rows(path)) == 20_000


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-03-10T22:30:00+03:00", "2024-03-10"), ("١٠/٣/٢٠٢٤", "2024-03-10"), ("10.3.2024", "2024-03-10"),
        ("12/31/2024", "2024-12-31"), ("الأحد 10 مارس 2024", "2024-03-10"),
        ("الأحد، ١٠ آذار ٢٠٢٤ - 12:30", "2024-03-10"),
        ("10 تشرين الثاني 2024", "2024-11-10"), ("45361", "2024-03-10"), ("45361.5", "2024-03-10"), ("2024", ""),
        ("31/2/2024", ""), ("10 كلام 2024", ""), ("123456", ""), ("\u200f10/3/2024", "2024-03-10"),
    ],
)  # fmt: skip
def test_days_are_read_as_people_and_spreadsheets_write_them(value: str, day: str) -> None:
    assert iso_date(value) == day


def test_a_column_that_names_months_first_is_read_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"text,date\n{TEXT},3/4/2024\n{TEXT} أمس,12/31/2024\n", encoding="utf-8")
    assert [one.article.published for one in read_rows(path)] == ["2024-03-04", "2024-12-31"]
    path.write_text(f"text,date\n{TEXT},3/4/2024\n", encoding="utf-8")
    assert [one.article.published for one in read_rows(path)] == ["2024-04-03"]


def test_a_windows_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("العنوان,النص\nخبر,قال الوزير إن الوضع مستقر في المدينة\n".encode("windows-1256"))
    shown = preview(path)
    assert (shown.encoding, shown.rows[0][0]) == ("windows-1256", "خبر")


@given(st.lists(st.text(max_size=12), min_size=1, max_size=8))
def test_no_header_makes_the_guess_fail(headers: list[str]) -> None:
    found = guess(headers)
    assert found is None or set(found.named().values()) <= set(headers)


@given(st.text(max_size=20))
def test_a_date_is_iso_or_nothing(value: str) -> None:
    assert len(iso_date(value)) in (0, 10)
