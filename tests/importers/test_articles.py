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


NESTED = (
    f'<w:tbl xmlns:w="{made.W}"><w:tr><w:tc><w:p><w:r><w:t>خارج</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>داخل'
    "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>35</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
)
BOX = (
    f'<w:r xmlns:w="{made.W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>نص في مربع</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def test_a_word_document_gives_boxes_notes_and_inner_tables_once_and_nothing_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    ends = f'<w:rPr xmlns:w="{made.W}"><w:del w:id="3" w:author="x"/></w:rPr>'
    note = f'<w:r xmlns:w="{made.W}"><w:footnoteReference w:id="2"/></w:r>'
    hidden = f'<w:r xmlns:w="{made.W}"><w:rPr><w:vanish/></w:rPr><w:t> مخفي</w:t></w:r>'
    path.write_bytes(
        made.word(("قبل", BOX), ("مفا", ends, "p"), ("جئ", ""), ("جملة", note), ("ظاهر", hidden), ("", NESTED))
    )
    assert read_article(path).document.text.split("\n") == [
        "قبل", "نص في مربع", "مفاجئ", "جملة", "ظاهر", "", "خارج", "داخل\t35", "", "مصدر الرقم",
    ]  # fmt: skip


def test_an_open_document_gives_boxes_and_notes_after_what_they_stand_at(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    body = (
        '<text:p>قبل <draw:custom-shape xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
        "<text:p>نص في مربع</text:p></draw:custom-shape>بعد<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>مصدر الرقم</text:p></text:note-body></text:note>.</text:p><text:p>آخر</text:p>"
    )
    path.write_bytes(made.odt(body))
    assert read_article(path).document.text.split("\n") == ["قبل بعد.", "نص في مربع", "آخر", "مصدر الرقم"]


@pytest.mark.parametrize(
    ("name", "head", "suffix"),
    [
        ("a.rtf", b"{\\rtf1\\ansi", ".docx"),
        ("a.txt", b"{\\rtf1\\ansi", ".docx"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".docx"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xlsx"),
        ("a.epub", made.packed({"mimetype": "application/epub+zip", "x.xhtml": "<p/>"}), ".docx"),
        ("a.pages", made.packed({"Index/Document.iwa": b"x"}), ".docx"),
        ("a.ods", made.packed({"content.xml": "<x/>"}), ".xlsx"),
    ],
)
def test_documents_of_other_programs_are_refused_with_what_to_save_them_as(
    name: str, head: bytes, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(head)
    with pytest.raises(BadFile) as error:
        read_article(path)
    assert (error.value.code, error.value.params["suffix"]) == ("save_as", suffix)


def old_page(inside: str) -> bytes:
    return (
        made.page()
        .decode()
        .replace("<article>", "<table><tr><td>")
        .replace("</article>", f"{inside}</td></tr></table>")
        .encode()
    )


def test_a_page_laid_out_by_tables_gives_its_lines(tmp_path: Path) -> None:
    data = old_page("").replace(b"<p>", b"").replace(b"</p>", b"<br><br>")
    lines = draft_from_html(data, tmp_path / "a.html").document.text.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert not any("|" in line for line in lines)


def test_lists_and_tables_of_a_page_bring_no_signs_of_their_own(tmp_path: Path) -> None:
    rows = "<tr><th>القتلى</th><th>الجرحى</th></tr><tr><td>35</td><td>7</td></tr>"
    inside = f"<ul><li>بند أول من القائمة</li></ul><table>{rows}</table>"
    data = made.page().decode().replace("</article>", f"{inside}</article>").encode()
    lines = draft_from_html(data, tmp_path / "a.html").document.text.split("\n")
    assert lines[-3:] == ["بند أول من القائمة", "القتلى\tالجرحى", "35\t7"]


def test_hard_spaces_of_a_page_stay(tmp_path: Path) -> None:
    data = made.page().replace("35 شخصا".encode(), "35&nbsp;شخصا".encode()).replace(b"<h1>", b"<p>&nbsp;</p><h1>")
    lines = draft_from_html(data, tmp_path / "a.html").document.text.split("\n")
    assert PARAGRAPHS[1].replace("35 شخصا", "35\u00a0شخصا") in lines
    assert all(line.strip() for line in lines)


@pytest.mark.parametrize("before", ["بقلم: ", "كتبت: ", "مرسلة بواسطة ", "بواسطة "])
def test_the_author_is_named_without_what_stands_before_the_name(before: str, tmp_path: Path) -> None:
    data = made.page().replace("سارة علي".encode(), f"{before}سارة علي".encode())
    assert draft_from_html(data, tmp_path / "a.html").article.author == "سارة علي"


def test_advertisements_of_a_mobile_page_stay_out(tmp_path: Path) -> None:
    data = made.page().replace(b"</article>", "<amp-ad><div>إعلان</div></amp-ad></article>".encode())
    assert "إعلان" not in draft_from_html(data, tmp_path / "a.html").document.text


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


def test_what_word_hides_or_counts_is_not_copied_along() -> None:
    rich = (
        "<html><body><!--StartFragment--><p><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span>"
        "</span><![endif]>بند أول</p><p><o:p>&nbsp;</o:p></p><p>قال <del cite='mailto:x'>لا</del>"
        "<span style='display:none'>مخفي</span>نعم<span style='mso-spacerun:yes'>&nbsp; </span>هنا</p>"
        "<!--EndFragment--></body></html>"
    )
    assert draft_from_clipboard("x", rich).document.text == "بند أول\nقال نعم  هنا"


def test_emoji_and_spaces_of_chats_and_editors_are_kept() -> None:
    chat = "<div>خبر عاجل<img alt='🚨' src='x'><img alt='صورة' src='y'><br>"
    editor = "<span style='white-space: pre-wrap'>نص  هنا</span></div>"
    assert draft_from_clipboard("x", chat + editor).document.text == "خبر عاجل🚨\nنص  هنا"


def letter(body: str, kind: str = "text/plain; charset=utf-8", subject: str = "s") -> bytes:
    head = f"From: x <x@y>\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n"
    return (head + body).encode()


def test_a_flowed_letter_has_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(letter("قال \r\nالوزير\r\n  نعم\r\n-- \r\nتوقيع", "text/plain; charset=utf-8; format=flowed"))
    assert read_article(path).document.text == "قال الوزير\n نعم\n-- \nتوقيع"


def test_a_letter_that_was_cut_into_short_lines_is_taken_from_its_page(tmp_path: Path) -> None:
    cut = "\r\n".join("قال الوزير إن العدد بلغ خمسة وثلاثين شخصا في العاصمة أمس الأحد" for _ in range(5))
    parts = (("text/plain", cut), ("text/html", "<p>فقرة واحدة كاملة</p>"))
    body = "".join(f"--b\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n{words}\r\n" for kind, words in parts)
    path = tmp_path / "a.eml"
    path.write_bytes(letter(f"{body}--b--\r\n", "multipart/alternative; boundary=b"))
    assert read_article(path).document.text == "فقرة واحدة كاملة"


def test_a_letter_that_only_brings_another_along_is_the_other_one(tmp_path: Path) -> None:
    inner = letter("قال الوزير", subject="بيان").decode()
    empty = "--b\r\nContent-Type: text/plain\r\n\r\n \r\n"
    body = f"{empty}--b\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n"
    path = tmp_path / "a.eml"
    path.write_bytes(letter(body, "multipart/mixed; boundary=b"))
    draft = read_article(path)
    assert (draft.document.text.strip(), draft.article.title) == ("قال الوزير", "بيان")


def test_a_page_with_a_damaged_letter_stays_in_its_encoding(tmp_path: Path) -> None:
    data = made.page().replace("الحقوق".encode(), b"\xd8")
    assert PARAGRAPHS[0] in draft_from_html(data, tmp_path / "a.html").document.text


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
