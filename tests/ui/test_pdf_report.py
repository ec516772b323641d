"""The PDF report: each article with its tables, printed in the app's own faces."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, Cancelled
from annotator.project import Project
from annotator.ui import theme
from annotator.ui.pdf_report import export_pdf, write_pdf
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


def test_the_command_prints_in_the_apps_faces_too(tmp_path: Path) -> None:
    project, out = str(tmp_path / "a.hashiya"), tmp_path / "a.pdf"
    text = tmp_path / "a.txt"
    text.write_text("أكدت الصحيفة أن السعر ارتفع.\n", encoding="utf-8")
    command = [sys.executable, "-m", "annotator.cli"]
    for words in (["new", project], ["import", project, str(text)], ["export", project, "--format", "pdf"]):
        more = ["--out", str(out)] if words[0] == "export" else []
        subprocess.run([*command, *words, *more], check=True, capture_output=True)
    assert b"NotoNaskhArabic" in out.read_bytes()


def test_each_article_begins_on_its_own_page_in_english_too(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    done: list[int] = []
    write_pdf([hard(), hard()], scheme(), out, language="en", progress=done.append)
    assert done == [1, 2]
    assert sum("Attribution" in words for words, _ in pages(out)) >= 2


def test_the_report_of_a_project_is_opened_again_and_described(tmp_path: Path) -> None:
    item = hard()
    with Project.create(tmp_path / "desk.hashiya", annotator="سارة") as project:
        project.add_articles([Draft(document=item.document, article=item.article, spans=item.spans, links=item.links)])
        export_pdf(project, tmp_path / "a.pdf", language="en")
    said = json.loads((tmp_path / "a.pdf.manifest.json").read_text(encoding="utf-8"))
    assert (said["format"], said["read_back"], said["counts"]["spans"]) == ("pdf", "opened", len(item.spans))
    assert said["pages"] == len(pages(tmp_path / "a.pdf"))
    data = (tmp_path / "a.pdf").read_bytes()
    assert said["files"] == [{"name": "a.pdf", "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}]


def test_a_stopped_or_impossible_report_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_pdf([hard()], scheme(), tmp_path / "a.pdf", cancelled=lambda: True)
    with pytest.raises(BadFile) as error:
        write_pdf([hard()], scheme(), tmp_path / "gone" / "a.pdf")
    assert error.value.code == "cannot_write"
    assert list(tmp_path.iterdir()) == []
