"""Dataset formats hold what was marked, in the shape that their readers expect, and invent nothing."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from re import sub
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pyarrow.parquet
import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from annotator.core.annotated import Annotated
from annotator.core.records import Span
from annotator.exporters import export
from annotator.exporters.sentences import rows
from tests.exporters.articles import SCHEME, articles
from tests.exporters.hard import TEXT, hard, scheme

FORMATS = {
    "huggingface": "", "xlsx": ".xlsx", "averitec": ".json", "claimreview": ".jsonld", "html": ".html", "docx": ".docx",
    "claimbuster": ".csv", "checkthat": ".tsv", "csv": ".csv",
}  # fmt: skip


def written(format_id: str, folder: Path, *items: Annotated, **options: str) -> Path:
    out = folder / f"out{FORMATS[format_id]}"
    export(format_id, out, items or [hard()], scheme(), options=options, proven=True)
    return out


def covered(spans: list[dict[str, Any]], text: str) -> None:
    for span in spans:
        assert [text[one["start"] : one["end"]] for one in span["segments"]] == span["exact"]


# --- Hugging Face -----------------------------------------------------------------------------


@pytest.mark.parametrize("files", ["parquet", "jsonl"])
def test_the_dataset_folder_holds_articles_sentences_and_a_card(files: str, tmp_path: Path) -> None:
    out = written("huggingface", tmp_path, replace(hard(), split="dev"), files=files)
    names = {entry.name for entry in out.iterdir()}
    suffix = files
    assert names == {f"articles-validation.{suffix}", f"sentences-validation.{suffix}", "README.md", "scheme.json",
                     "manifest.json"}  # fmt: skip
    path = out / f"articles-validation.{suffix}"
    if files == "parquet":
        (row,) = pyarrow.parquet.read_table(path).to_pylist()
    else:
        row = json.loads(path.read_text(encoding="utf-8"))
    assert row["text"] == TEXT
    covered(row["spans"], row["text"])
    assert (len(row["spans"]), len(row["links"])) == (14, 8)


def test_the_card_begins_with_what_the_hub_reads(tmp_path: Path) -> None:
    card = (written("huggingface", tmp_path) / "README.md").read_text(encoding="utf-8")
    front = card.split("---\n")[1]
    for line in ("language:\n- ar\n", "license: unknown\n", "- token-classification\n", "- config_name: articles\n",
                 "    path: articles-train.parquet\n", "- n<1K\n"):  # fmt: skip
        assert line in front
    assert "| claim | 3 |" in card
    assert "Worth" not in front


# --- workbook ---------------------------------------------------------------------------------


def test_the_workbook_is_right_to_left_with_a_sheet_a_kind(tmp_path: Path) -> None:
    book = load_workbook(written("xlsx", tmp_path))
    assert book.sheetnames == ["المقالات", "الوسوم", "الروابط", "التصنيفات", "الأعداد"]
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    assert [sheet.max_row for sheet in book.worksheets[:3]] == [2, 15, 9]


def test_no_cell_of_the_workbook_is_a_formula(tmp_path: Path) -> None:
    book = load_workbook(written("xlsx", tmp_path))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in ("=", "-", "+", "@")]
    assert {"=HYPERLINK()", '=عنوان، "صعب"'} <= {str(cell.value) for cell in risky}
    assert all(cell.quotePrefix for cell in risky)


def test_the_workbooks_links_lead_to_their_rows(tmp_path: Path) -> None:
    book = load_workbook(written("xlsx", tmp_path, language="en"))
    spans, links = book["Annotations"], book["Links"]
    place = {spans.cell(row, 2).value: row for row in range(2, spans.max_row + 1)}
    for row in range(2, links.max_row + 1):
        for column in (4, 5):
            cell = links.cell(row, column)
            assert cell.hyperlink is not None
            assert cell.hyperlink.location == f"'Annotations'!A{place[cell.value]}"
    address = book["Articles"]["E2"].hyperlink
    assert address is not None
    assert address.target == "https://example.org/a?b=1&c=2"


def test_the_workbook_says_values_in_words_and_hides_columns_without_any(tmp_path: Path) -> None:
    sheet = load_workbook(written("xlsx", tmp_path, language="en"))["Annotations"]
    columns = {sheet.cell(1, column).value: column for column in range(1, sheet.max_column + 1)}
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 2).value == "claim")
    claim = scheme().label("claim")
    assert claim is not None
    kind = claim.attribute("claim_type")
    assert kind is not None
    choice = kind.choice("quantity")
    assert choice is not None
    assert sheet.cell(row, columns[f"{kind.name.en} · {claim.name.en}"]).value == choice.name.en
    assert sheet.cell(row, columns["Start"]).value == TEXT.index("قتل")
    looks = [look for look in sheet.column_dimensions.values() if look.hidden]
    hidden = {column for look in looks for column in range(look.min or 0, (look.max or 0) + 1)}
    empty = {
        column
        for column in columns.values()
        if all(sheet.cell(row, column).value is None for row in range(2, sheet.max_row + 1))
    }
    assert hidden == empty


def test_the_workbooks_headings_stay_in_sight_and_on_paper(tmp_path: Path) -> None:
    sheet = load_workbook(written("xlsx", tmp_path))["الوسوم"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.page_setup.orientation == "landscape"


def test_a_row_of_the_workbook_is_as_high_as_its_longest_text(tmp_path: Path) -> None:
    item = hard()
    spans = (
        replace(item.spans[0], note=""),
        replace(item.spans[1], note="كلمة " * 30),
        replace(item.spans[2], note="a\nb\nc"),
    )
    sheet = load_workbook(written("xlsx", tmp_path, replace(item, spans=spans, links=())))["الوسوم"]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [None, 75, 45]


@settings(deadline=None, max_examples=30)
@given(articles(annotators=2))
def test_another_program_reads_every_quotation_in_the_workbook(item: Annotated) -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder, "a.xlsx")
        export("xlsx", out, [item], SCHEME, proven=True)
        rows = list(load_workbook(out).worksheets[1].iter_rows(min_row=2, values_only=True))
    quotes = {
        span.id: sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", span.quote(item.document.text)) for span in item.spans
    }
    assert {row[1]: row[3] for row in rows} == quotes


def test_text_that_looks_like_an_escape_of_the_format_stays_text(tmp_path: Path) -> None:
    item = hard()
    span = replace(item.spans[0], note="_x0041_ <b>&amp;\r]]>")
    out = written("xlsx", tmp_path, replace(item, spans=(span,), links=()))
    body = ZipFile(out).read("xl/worksheets/sheet2.xml").decode()
    assert "_x005F_x0041_ &lt;b&gt;&amp;amp;&#13;]]&gt;" in body


def test_a_cell_that_is_too_long_is_cut_and_listed(tmp_path: Path) -> None:
    item = hard()
    span = replace(item.spans[0], note="😀" * 20_000 + "\x01")
    report = export("xlsx", tmp_path / "a.xlsx", [replace(item, spans=(span,), links=())], scheme())
    assert {(loss.span, loss.code) for loss in report.lost} == {(span.id, "cell_cut"), (span.id, "control_character")}


# --- claims and sentences ---------------------------------------------------------------------


def test_averitec_claims_have_its_keys_and_only_what_was_marked(tmp_path: Path) -> None:
    found = json.loads(written("averitec", tmp_path).read_text(encoding="utf-8"))
    claim = next(one for one in found if one["hashiya"]["span"] == "claim")
    assert claim["claim"] == "قُتل 35 شخصا."
    assert claim["claim_types"] == ["Numerical Claim", "Quote Verification"]
    assert (claim["label"], claim["claim_date"], claim["reporting_source"]) == (None, "2024-05-03", "وكالة")
    assert [one["source_url"] for one in claim["questions"][0]["answers"]] == [
        "https://example.org/1",
        "https://example.org/2",
    ]
    assert claim["speaker"] == "الوزيرُ"
    assert claim["hashiya"]["quote"] == " ".join(TEXT[start:end] for start, end in claim["hashiya"]["segments"])


@pytest.mark.parametrize(
    ("verdict", "label"),
    [("true", "Supported"), ("false", "Refuted"), ("unproven", "Not Enough Evidence"), ("mostly_true", None),
     ("misleading", "Conflicting Evidence/Cherrypicking"), ("satire", None)],
)  # fmt: skip
def test_a_verdict_without_a_word_there_stays_open(verdict: str, label: str | None, tmp_path: Path) -> None:
    item = hard()
    spans = tuple(replace(span, attributes={"verdict": verdict}) for span in item.spans if span.label == "claim")
    found = json.loads(written("averitec", tmp_path, replace(item, spans=spans, links=())).read_text(encoding="utf-8"))
    assert {one["label"] for one in found} == {label}


def test_claimreview_drafts_carry_no_rating(tmp_path: Path) -> None:
    body = written("claimreview", tmp_path).read_text(encoding="utf-8")
    graph = json.loads(body)["@graph"]
    assert len(graph) == 3
    assert "reviewRating" not in body
    assert "ratingValue" not in body
    draft = next(one for one in graph if one["@id"].endswith(":claim"))
    assert (draft["@type"], draft["creativeWorkStatus"]) == ("ClaimReview", "Draft")
    assert draft["itemReviewed"]["author"] == [{"name": "الوزيرُ"}]
    assert draft["itemReviewed"]["appearance"][0]["url"] == "https://example.org/a?b=1&c=2"


def test_a_sentence_has_the_highest_class_of_its_claims() -> None:
    found = list(rows(hard(), scheme()))
    assert [row.rank for row in found[:2]] == ["UFS", "CFS"]
    assert found[1].speakers == ("الوزيرُ",)
    assert all(row.text == " ".join(TEXT[row.start : row.end].split()) for row in found)


def test_claimbuster_has_its_columns_and_codes(tmp_path: Path) -> None:
    with written("claimbuster", tmp_path).open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert list(found[0]) == ["Sentence_id", "Text", "Speaker", "Speaker_title", "Speaker_party", "File_id", "Length",
                              "Line_number", "Sentiment", "Verdict"]  # fmt: skip
    assert [row["Verdict"] for row in found[:2]] == ["0", "1"]
    assert found[1]["Speaker"] == "الوزيرُ"


@pytest.mark.parametrize(
    ("edition", "header", "width"),
    [("2024", "Sentence_id\tText\tclass_label", 3), ("2018", "1\t-\t😀", 4),
     ("2020", "topic_id\ttweet_id\ttweet_url\ttweet_text\tclaim\tcheck_worthiness", 6)],
)  # fmt: skip
def test_checkthat_rows_have_the_columns_of_their_edition(
    edition: str, header: str, width: int, tmp_path: Path
) -> None:
    lines = written("checkthat", tmp_path, edition=edition).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(header)
    assert all(line.count("\t") == width - 1 for line in lines)


def test_a_sentence_that_looks_like_a_formula_is_guarded_unless_exact(tmp_path: Path) -> None:
    from annotator.core.document import Document

    document = Document.from_raw("=HYPERLINK(1)\n+1 قال")
    item = Annotated(
        article=replace(hard().article, sha256=document.sha256, length=len(document.text)), document=document
    )
    assert "'=HYPERLINK" in written("claimbuster", tmp_path, item).read_text(encoding="utf-8")
    assert "'" not in written("claimbuster", tmp_path, item, cells="exact").read_text(encoding="utf-8")


def test_a_claim_nobody_classed_counts_as_worth_checking_and_is_listed(tmp_path: Path) -> None:
    item = hard()
    span = Span(id="x", article=item.article.id, annotator="y", label="claim", segments=((0, 5),))
    item = replace(item, spans=(span,), links=())
    report = export("checkthat", tmp_path / "a.tsv", [item], scheme())
    assert [(loss.span, loss.code) for loss in report.lost] == [("x", "no_class"), ("x", "whole_sentences")]
    assert (tmp_path / "a.tsv").read_text(encoding="utf-8").splitlines()[1].endswith("\tYes")


@pytest.mark.parametrize("format_id", ["claimbuster", "checkthat", "averitec", "claimreview"])
def test_every_span_that_is_no_claim_is_listed_by_itself(format_id: str, tmp_path: Path) -> None:
    report = export(format_id, tmp_path / "out", [hard()], scheme())
    listed = [loss.span for loss in report.lost if loss.code == "no_place"]
    assert sorted(listed) == sorted(span.id for span in hard().spans if span.label != "claim")
    assert all(loss.article == "hard" for loss in report.lost)


# --- any article ------------------------------------------------------------------------------


@pytest.mark.parametrize("format_id", FORMATS)
def test_any_article_is_written_and_read_back_equal(format_id: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")

    @settings(deadline=None, max_examples=25)
    @given(articles(annotators=2))
    def holds(item: Annotated) -> None:
        out = folder / f"out{FORMATS[format_id]}"
        report = export(format_id, out, [item], SCHEME, proven=True)
        assert report.articles == 1
        beside = out / "manifest.json" if out.is_dir() else out.with_name(f"{out.name}.manifest.json")
        assert json.loads(beside.read_text(encoding="utf-8"))["read_back"] == "equal"

    holds()
