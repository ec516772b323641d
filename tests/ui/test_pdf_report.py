"""The PDF report can be read again: all of the article's words and the tables are in it, as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import BadFile, Cancelled
from annotator.importers.pdf import draft_from_pdf
from annotator.ui.pdf_report import write_pdf
from tests.exporters.hard import TEXT, hard, scheme


def read(path: Path) -> str:
    return draft_from_pdf(path.read_bytes(), path).document.text


def test_the_words_of_the_article_and_its_tables_are_in_the_file(qapp: object, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    report = write_pdf([hard()], scheme(), out)
    text = read(out)
    assert (report.articles, report.spans, report.files) == (1, 14, (out,))
    for word in ("الشرقي", "المدنيين", "Reuters", "وكالة", scheme().labels[0].name.ar, "2024-05-03"):
        assert word in text
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_each_article_begins_on_its_own_page_in_english_too(qapp: object, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    done: list[int] = []
    write_pdf([hard(), hard()], scheme(), out, language="en", progress=done.append)
    assert done == [1, 2]
    assert read(out).count("Attribution") >= 2
    assert TEXT


def test_a_stopped_or_impossible_report_leaves_nothing(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_pdf([hard()], scheme(), tmp_path / "a.pdf", cancelled=lambda: True)
    with pytest.raises(BadFile) as error:
        write_pdf([hard()], scheme(), tmp_path / "gone" / "a.pdf")
    assert error.value.code == "cannot_write"
    assert list(tmp_path.iterdir()) == []
