"""The PDF report: each article with its tables, printed in the app's own faces."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator.core.errors import BadFile, Cancelled
from annotator.ui import theme
from annotator.ui.pdf_report import write_pdf
from annotator.ui.settings import Settings
from tests.exporters.hard import hard, scheme


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication, tmp_path: Path) -> None:
    """The faces that the app brings, in which it prints."""
    theme.apply(qapp, Settings(QSettings(str(tmp_path.parent / "settings.ini"), QSettings.Format.IniFormat)))


def pages(path: Path) -> list[tuple[str, int]]:
    """Each page's text and how many of its points are dark at 72 dots an inch."""
    document = pypdfium2.PdfDocument(path)
    found = [
        (page.get_textpage().get_text_range(), sum(sign < 128 for sign in bytes(page.render(grayscale=True).buffer)))
        for page in document
    ]
    document.close()
    return found


def test_the_article_and_its_tables_are_printed(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    report = write_pdf([hard()], scheme(), out)
    assert (report.articles, report.spans, report.files) == (1, 14, (out,))
    text = "".join(words for words, _ in pages(out))
    for word in ("Reuters", "2024-05-03", "35"):
        assert word in text
    assert all(dark > 1000 for _, dark in pages(out))
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_each_article_begins_on_its_own_page_in_english_too(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    done: list[int] = []
    write_pdf([hard(), hard()], scheme(), out, language="en", progress=done.append)
    assert done == [1, 2]
    assert sum("Attribution" in words for words, _ in pages(out)) >= 2


def test_a_stopped_or_impossible_report_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_pdf([hard()], scheme(), tmp_path / "a.pdf", cancelled=lambda: True)
    with pytest.raises(BadFile) as error:
        write_pdf([hard()], scheme(), tmp_path / "gone" / "a.pdf")
    assert error.value.code == "cannot_write"
    assert list(tmp_path.iterdir()) == []
