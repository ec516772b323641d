"""The table opens in a spreadsheet with the text that was marked, and with nothing that runs."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.annotated import Annotated
from annotator.exporters import export
from annotator.exporters.csv import COLUMNS, guarded
from tests.exporters.articles import SCHEME, articles
from tests.exporters.hard import hard, scheme


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def bare(cell: str) -> str:
    return cell.removeprefix("'")


@given(articles(annotators=2))
def test_the_csv_module_reads_back_every_cell(item: Annotated) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.csv"
        export("csv", out, [item], SCHEME)
        found = {row["span"]: row for row in rows(out)}
    text = item.document.text
    assert len(found) == len(item.spans)
    for span in item.spans:
        row = found[span.id]
        places = [tuple(map(int, pair.split("-"))) for pair in row["segments"].split(";")]
        assert tuple(places) == span.segments
        assert bare(row["exact"]) == " … ".join(text[start:end] for start, end in places)
        assert (bare(row["title"]), bare(row["note"]), bare(row["annotator"])) == (
            item.article.title,
            span.note,
            span.annotator,
        )
        assert (int(row["start"]), int(row["end"])) == (span.start, span.end)
        assert int(row["utf16_start"]) == len(text[: span.start].encode("utf-16-le")) // 2
        assert sum(map(bool, row["links"].split(";"))) == sum(link.from_id == span.id for link in item.links)


@given(articles())
def test_no_cell_begins_like_a_formula(item: Annotated) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.csv"
        export("csv", out, [item], SCHEME)
        cells = [cell for row in rows(out) for cell in row.values()]
    risky = [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠") and cell]
    assert all(float(cell) < float("inf") for cell in risky)  # only a bare number may begin with a sign


@given(st.text())
def test_one_apostrophe_less_is_the_way_back(text: str) -> None:
    assert guarded(text).removeprefix("'") == text or guarded(text) == text
    assert guarded(text) == text or guarded(text)[1:] == text


def test_the_file_begins_with_the_mark_that_excel_needs_and_ends_lines_its_way(tmp_path: Path) -> None:
    export("csv", tmp_path / "out.csv", [hard()], scheme())
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode())
    assert data.endswith(b"\r\n")


def test_numbers_stay_numbers_and_text_that_looks_like_a_formula_does_not_run(tmp_path: Path) -> None:
    export("csv", tmp_path / "out.csv", [hard()], scheme())
    found = {row["span"]: row for row in rows(tmp_path / "out.csv")}
    assert found["n3"]["attr_value"] == "3.5"
    assert found["says"]["note"] == "'=HYPERLINK()"
    assert found["says"]["title"].startswith("'=")


@pytest.mark.parametrize(("separator", "sign"), [("comma", ","), ("semicolon", ";"), ("tab", "\t")])
def test_the_cells_stand_apart_as_the_spreadsheet_expects(separator: str, sign: str, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    export("csv", out, [hard()], scheme(), options={"separator": separator}, proven=True)
    with out.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file, delimiter=sign))
    assert out.read_bytes().startswith(b"\xef\xbb\xbfarticle" + sign.encode())
    assert [row["span"] for row in found][:2] == ["emoji", "claim"]
