"""The PDF report: each article with its tables, printed in the app's own faces."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import unicodedata
import zlib
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator import resources
from annotator.core.annotated import Annotated
from annotator.core.document import Document
from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, Cancelled
from annotator.core.records import Span
from annotator.project import Project, default_scheme
from annotator.ui import theme
from annotator.ui.pdf_report import export_pdf, write_pdf
from annotator.ui.pdf_text import TextLayer
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
    assert all(dark > 300 for _, dark in pages(out))
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


def many(text: str, label: str, count: int, **attributes: str) -> Annotated:
    """An article of lines, each of which is a span."""
    document = Document.from_raw("\n".join(f"{text} {number}" for number in range(count)))
    article = replace(hard().article, sha256=document.sha256, length=len(document.text), title="Title")
    spans: list[Span] = []
    start = 0
    for number, line in enumerate(document.text.split("\n")):
        spans.append(
            Span(
                id=f"s{number}", article=article.id, annotator=f"person{number % 2}", label=label,
                segments=((start, start + len(line)),), attributes=attributes,
            )
        )  # fmt: skip
        start += len(line) + 1
    return Annotated(article=article, document=document, spans=tuple(spans))


def place(path: Path, words: str) -> tuple[int, float, float]:
    """The page, the left edge and the height above the page's foot where words stand the last time."""
    found: list[tuple[int, float, float]] = []
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document):
        text = page.get_textpage()
        search = text.search(words, match_case=True)
        while (hit := search.get_next()) is not None:
            left, bottom, _, _ = text.get_charbox(hit[0])
            found.append((number, left, bottom))
    document.close()
    return found[-1]


def test_a_long_table_says_its_headings_on_each_page_and_every_row_once(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    write_pdf([many("Line", "number", 120, category="quantity")], scheme(), out, language="en")
    with_rows = [words for words, _ in pages(out) if "Quantity" in words]
    assert len(with_rows) > 2
    assert all("Category" in words and "Annotator" in words for words in with_rows)
    assert sum(words.count("Quantity") for words in with_rows) == 120


def test_no_heading_stands_alone_at_a_pages_end(tmp_path: Path) -> None:
    for count in range(40, 50):
        out = tmp_path / f"{count}.pdf"
        write_pdf([many("Line", "number", count, category="quantity")], scheme(), out, language="en")
        title, row = place(out, "Number"), place(out, "Line 0")
        assert title[0] == row[0]


def test_columns_go_from_right_to_left_in_an_arabic_report(tmp_path: Path) -> None:
    item = many("Line", "number", 3, category="quantity")
    write_pdf([item], scheme(), tmp_path / "ar.pdf")
    write_pdf([item], scheme(), tmp_path / "en.pdf", language="en")
    assert place(tmp_path / "ar.pdf", "Line 2")[1] > place(tmp_path / "ar.pdf", "person0")[1]
    assert place(tmp_path / "en.pdf", "Line 2")[1] < place(tmp_path / "en.pdf", "person0")[1]


def test_a_row_higher_than_a_page_goes_on_and_is_not_cut(tmp_path: Path) -> None:
    item = many("Line", "number", 1)
    words = " ".join(f"w{number}" for number in range(4_000))
    item = replace(item, spans=(replace(item.spans[0], note=words),))
    write_pdf([item], scheme(), tmp_path / "a.pdf", language="en")
    text = " ".join(words for words, _ in pages(tmp_path / "a.pdf"))
    assert all(f"w{number}" in text for number in (0, 1_000, 2_000, 3_999))
    assert place(tmp_path / "a.pdf", "w3999")[2] > 40


def test_every_page_has_its_number_and_the_articles_title(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    write_pdf([many("Line", "number", 100)], scheme(), out, language="en")
    for number, (words, _) in enumerate(pages(out), 1):
        assert "Title" in words
        assert str(number) in words.split()


def test_addresses_can_be_clicked_and_only_those_of_the_web(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    item = hard()
    item = replace(item, article=replace(item.article, author="javascript:alert(1)"))
    write_pdf([item], scheme(), out)
    data = out.read_bytes()
    assert b"https://example.org/1" in data
    assert b"https://example.org/a?b=1&c=2" in data
    assert b"javascript" not in data.replace(b"/JavaScript", b"")


def words(path: Path) -> str:
    """The text of a PDF as a reader copies it, composed, with single spaces."""
    return unicodedata.normalize("NFC", " ".join(" ".join(text for text, _ in pages(path)).split()))


@pytest.mark.parametrize("name", ["000_c6aca0dc95328651", "010_quotes", "060_persian", "070_urdu"])
def test_the_article_can_be_copied_out_to_the_letter(name: str, tmp_path: Path) -> None:
    (draft,) = Project.read_drafts(resources.seeds_dir() / f"{name}.jsonl")
    item = Annotated(article=draft.article, document=draft.document, spans=draft.spans, links=draft.links)
    write_pdf([item], default_scheme(), tmp_path / "a.pdf")
    found = words(tmp_path / "a.pdf")
    for paragraph in draft.document.text.split("\n"):
        assert unicodedata.normalize("NFC", " ".join(paragraph.split())) in found


def test_a_printed_article_is_read_again_by_the_app(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    document = Document.from_raw("أكد الوزير في القاهرة أن الأسعار انخفضت في 2024.\nقالت خبيرة: إن ذلك مستبعد.")
    article = replace(hard().article, sha256=document.sha256, length=len(document.text), title="الأسعار", url="")
    write_pdf([Annotated(article=article, document=document, spans=(), links=())], scheme(), out)
    draft = Project.read_article(out)
    for paragraph in document.text.split("\n"):
        assert paragraph in draft.document.text


def test_words_can_be_selected_where_they_stand(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    document = Document.from_raw("أكد الوزير أن السعر ارتفع")
    article = replace(hard().article, sha256=document.sha256, length=len(document.text), title="x", url="")
    write_pdf([Annotated(article=article, document=document, spans=(), links=())], scheme(), out)
    places = [place(out, word)[1] for word in document.text.split()]
    assert places == sorted(places, reverse=True)
    assert places[0] > 480


def test_what_qt_has_drawn_reads_as_spaces_where_actual_text_is_not_known(tmp_path: Path) -> None:
    write_pdf([hard()], scheme(), tmp_path / "a.pdf")
    objects = re.findall(rb"(\d+) 0 obj(.*?)endobj", (tmp_path / "a.pdf").read_bytes(), re.DOTALL)
    latest = {number: body for number, body in objects if b"/ToUnicode" in body}
    tables: dict[bool, set[bytes]] = {True: set(), False: set()}
    for body in latest.values():
        tables[b"Hashiya-Text" not in body].add(re.findall(rb"/ToUnicode (\d+) 0 R", body)[0])
    (spaces,), (letters,) = tables[True], tables[False]
    packed = {number: body.partition(b"stream\n")[2] for number, body in objects}
    said = {
        name: zlib.decompressobj().decompress(packed[name]).partition(b"endcodespacerange")[2]
        for name in (spaces, letters)
    }
    assert set(re.findall(rb"<[0-9A-F]{4}> <([0-9A-F]+)>", said[spaces])) == {b"0020"}
    assert b"<0642>" in said[letters]


def test_a_file_that_is_not_as_qt_writes_it_is_left_alone(tmp_path: Path) -> None:
    layer = TextLayer(0.1)
    layer.page(5950, 8420)
    for data in (b"", b"%PDF-1.4\n%%EOF", b"%PDF-1.7\nstartxref\n9\n%%EOF\n"):
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        layer.write(path)
        assert path.read_bytes() == data


def test_a_project_without_articles_is_one_empty_page(tmp_path: Path) -> None:
    assert write_pdf([], scheme(), tmp_path / "a.pdf").articles == 0
    assert len(pages(tmp_path / "a.pdf")) == 1


def test_a_stopped_or_impossible_report_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_pdf([hard()], scheme(), tmp_path / "a.pdf", cancelled=lambda: True)
    with pytest.raises(BadFile) as error:
        write_pdf([hard()], scheme(), tmp_path / "gone" / "a.pdf")
    assert error.value.code == "cannot_write"
    assert list(tmp_path.iterdir()) == []
