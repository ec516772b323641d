"""Each kind of article file gives its whole text, letter by letter, with what is known about it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from annotator.core.errors import BadFile, BadText
from annotator.importers.articles import kind_of, read_article
from annotator.importers.clipboard import draft_from_clipboard
from annotator.importers.html import draft_from_html
from tests.importers import made
from tests.importers.made import PARAGRAPHS

FILES = {
    "page.html": made.page,
    "page.mhtml": made.mhtml,
    "letter.eml": made.eml,
    "doc.docx": made.docx,
    "doc.odt": made.odt,
    "plain.txt": lambda: "\n".join(PARAGRAPHS).encode(),
}


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be loaded while a file is read."""

    def refused(*args: object, **kwargs: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.fixture(params=FILES)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    path.write_bytes(FILES[request.param]())
    return path


def test_every_paragraph_comes_in_with_all_its_characters(file: Path) -> None:
    lines = [line for line in read_article(file).document.text.split("\n") if line]
    for paragraph in PARAGRAPHS:
        assert paragraph in lines


def test_the_bytes_are_kept(file: Path) -> None:
    assert read_article(file).original == file.read_bytes()


def test_the_kind_is_told_from_the_bytes_where_the_name_lies(file: Path) -> None:
    kind = kind_of(file)
    other = file.rename(file.with_suffix(".txt" if kind != "eml" else ".eml"))
    assert kind_of(other) == kind


def test_a_web_page_gives_title_author_date_publisher_and_address(tmp_path: Path) -> None:
    article = draft_from_html(made.page(), tmp_path / "a.html").article
    assert (article.title, article.author, article.published) == ("تقدم في طرابلس", "سارة علي", "2024-05-03")
    assert (article.publisher, article.url, article.language) == ("الرائد", "https://example.org/news/1", "ar")


def test_menus_scripts_and_styles_stay_out(tmp_path: Path) -> None:
    text = draft_from_html(made.page(), tmp_path / "a.html").document.text
    for part in ("شر", "رياضة", "alert", "url(", "الحقوق"):
        assert part not in text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_names(charset: str, tmp_path: Path) -> None:
    text = draft_from_html(made.page(charset), tmp_path / "a.html").document.text
    assert PARAGRAPHS[0] in text


def test_a_page_that_names_the_wrong_encoding_is_read_all_the_same(tmp_path: Path) -> None:
    data = (
        made.page().decode().replace('charset="utf-8"', 'charset="utf-8"').encode("windows-1256", "xmlcharrefreplace")
    )
    assert PARAGRAPHS[0] in draft_from_html(data, tmp_path / "a.html").document.text


def test_a_saved_page_knows_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    path.write_bytes(made.mhtml())
    assert read_article(path).article.url == "https://example.org/news/1?a=b"
    data = b"<!-- saved from url=(0026)https://example.org/news/7 -->\n" + made.page()
    assert draft_from_html(data, path).article.url == "https://example.org/news/7"


def test_a_letter_gives_subject_sender_and_date(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(made.eml())
    article = read_article(path).article
    assert (article.title, article.author, article.published) == ("بيان", "سارة", "2024-05-03")


def test_a_word_document_keeps_headings_tables_and_accepted_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(made.docx())
    draft = read_article(path)
    assert draft.document.text.split("\n")[0] == "تقدم في طرابلس"
    assert "القتلى\t35" in draft.document.text
    assert "قال نعم" in draft.document.text
    assert (draft.article.title, draft.article.author) == ("تقدم في طرابلس", "سارة علي")


def test_an_open_document_keeps_headings_spaces_and_tables_but_no_deleted_text(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(made.odt())
    text = read_article(path).document.text
    assert text.split("\n")[0] == "تقدم في  طرابلس"
    assert "القتلى\t35" in text
    assert "محذوف" not in text


def test_a_page_with_little_text_gives_all_of_it(tmp_path: Path) -> None:
    text = draft_from_html("<p>قال:</p><p>نعم</p><script>x</script>".encode(), tmp_path / "a.html").document.text
    assert text == "قال:\nنعم"


def test_an_empty_page_is_refused(tmp_path: Path) -> None:
    for data in (b"", b"<html></html>", b"<script>x</script>"):
        with pytest.raises(BadText) as error:
            draft_from_html(data, tmp_path / "a.html")
        assert error.value.code == "empty_text"


def test_rich_text_from_the_clipboard_keeps_blocks_and_drops_the_rest() -> None:
    rich = (
        "Version:0.9\r\nSourceURL:https://example.org/x\r\n<html><body><!--StartFragment--><h2>عنوان</h2><p>قال  "
        "<b>الوزير</b>:<br>می&zwnj;گوید<script>x</script></p><table><tr><td>1</td><td>2</td></tr></table>"
        "<!--EndFragment--></body></html>"
    )
    draft = draft_from_clipboard("غير هذا", rich)
    assert draft.document.text == "عنوان\nقال الوزير:\nمی\u200cگوید\n1 2"
    assert draft.article.url == "https://example.org/x"


def test_plain_text_from_the_clipboard_is_taken_as_it_is() -> None:
    assert draft_from_clipboard("قال\r\nنعم").document.text == "قال\nنعم"
    assert draft_from_clipboard("قال", "<script>x</script>").document.text == "قال"


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_no_reader_takes_is_refused_by_name(head: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(head + bytes(100))
    with pytest.raises(BadFile) as error:
        read_article(path)
    assert error.value.code in ("unknown_file", "file_encrypted")
