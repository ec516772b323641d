"""Files that mean harm are refused or made harmless, soon, and leave nothing behind."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.core.columns import Columns, RowReport
from annotator.core.errors import BadFile, Expected
from annotator.importers import packages, tables
from annotator.importers.articles import read_article
from annotator.importers.html import draft_from_html
from annotator.importers.tables import read_rows
from annotator.project import Project
from tests.importers import made

SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = made.BOMB.encode()


def refusal(read: Callable[[], object]) -> str:
    with pytest.raises(Expected) as error:
        read()
    return error.value.code


def stored(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def book() -> bytes:
    return made.xlsx([["text"], ["قال الوزير"]])


def reader(path: Path) -> Callable[[], object]:
    if path.suffix == ".xlsx":
        return lambda: list(read_rows(path, Columns(text="text")))
    return lambda: read_article(path)


CASES = {
    "a.docx": (made.docx, "word/document.xml"),
    "a.odt": (made.odt, "content.xml"),
    "a.xlsx": (book, SHEET),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(name: str, encoding: str, tmp_path: Path) -> None:
    make, part = CASES[name]
    bomb = f'<?xml version="1.0" encoding="{encoding}"?>{made.BOMB}<x>&c;</x>'.encode(encoding)
    path = stored(tmp_path, name, made.repacked(make(), {part: bomb}))
    assert refusal(reader(path)) == "file_unsafe"


@pytest.mark.parametrize("name", CASES)
def test_entities_hidden_behind_a_long_comment_are_refused(name: str, tmp_path: Path) -> None:
    make, part = CASES[name]
    bomb = b"<!--" + b" " * (packages._CHUNK - 10) + b"-->" + ENTITIES + b"<x>&c;</x>"
    path = stored(tmp_path, name, made.repacked(make(), {part: bomb}))
    assert refusal(reader(path)) == "file_unsafe"


@pytest.mark.parametrize("name", CASES)
def test_a_package_that_unpacks_to_far_more_than_it_is_is_refused(name: str, tmp_path: Path) -> None:
    make, _ = CASES[name]
    path = stored(tmp_path, name, made.repacked(make(), {"big.bin": bytes(30_000_000)}))
    assert refusal(reader(path)) == "file_unsafe"


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("inner", ["../../evil.xml", "/etc/evil.xml", "..\\..\\evil.xml", "C:\\evil.xml"])
def test_a_package_with_names_that_climb_is_refused(name: str, inner: str, tmp_path: Path) -> None:
    make, _ = CASES[name]
    path = stored(tmp_path, name, made.repacked(make(), {inner: b"<x/>"}))
    assert refusal(reader(path)) == "file_unsafe"
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", CASES)
def test_a_truncated_package_is_refused(name: str, tmp_path: Path) -> None:
    make, _ = CASES[name]
    data = make()
    for size in (4, 100, len(data) // 2, len(data) - 10):
        path = stored(tmp_path, name, data[:size])
        assert refusal(reader(path)) in ("bad_format", "unknown_file", "file_encrypted")


@pytest.mark.parametrize("name", CASES)
def test_a_part_that_lies_about_its_size_is_refused(name: str, tmp_path: Path) -> None:
    make, part = CASES[name]
    data = made.repacked(make(), {part: b"<x>" + b"a" * 500_000 + b"</x>"})
    lying = data.replace((500_007).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != data
    assert refusal(reader(stored(tmp_path, name, lying))) == "bad_format"


@pytest.mark.parametrize("name", CASES)
def test_a_part_that_is_no_xml_is_refused(name: str, tmp_path: Path) -> None:
    make, part = CASES[name]
    for content in (b"\x00\x01", b"<x>", b"", b"<x/>"):
        path = stored(tmp_path, name, made.repacked(make(), {part: content}))
        assert refusal(reader(path)) in ("bad_format", "empty_text")


def test_deep_xml_is_refused_or_read_but_never_fatal(tmp_path: Path) -> None:
    deep = "<text:section>" * 50_000 + "<text:p>قال</text:p>" + "</text:section>" * 50_000
    path = stored(tmp_path, "a.odt", made.odt(deep))
    assert refusal(lambda: read_article(path)) == "bad_format"


@pytest.mark.parametrize("depth", [200, 100_000])
def test_deep_html_gives_its_text_or_is_refused(depth: int, tmp_path: Path) -> None:
    data = (b"<div>" * depth) + "قال الوزير".encode() + (b"</div>" * depth)
    if depth == 200:
        assert "قال الوزير" in draft_from_html(data, tmp_path / "a.html").document.text
    else:
        assert refusal(lambda: draft_from_html(data, tmp_path / "a.html")) == "empty_text"


def test_html_with_entities_expands_nothing(tmp_path: Path) -> None:
    data = (made.BOMB + "<html><body><p>قال الوزير &c; نعم</p></body></html>").encode()
    text = draft_from_html(data, tmp_path / "a.html").document.text
    assert "haha" not in text
    assert "قال الوزير" in text


def test_a_letter_of_many_nested_parts_is_refused_or_read(tmp_path: Path) -> None:
    data = b"MIME-Version: 1.0\n"
    for number in range(3_000):
        data += f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'.encode()
    path = stored(tmp_path, "a.eml", data + b"Content-Type: text/plain\n\nx\n")
    assert refusal(lambda: read_article(path)) in ("bad_format", "no_article", "file_unsafe")


def test_a_saved_page_with_names_that_climb_writes_nothing(tmp_path: Path) -> None:
    path = stored(tmp_path, "a.mhtml", made.mhtml())
    read_article(path)
    assert [one.name for one in tmp_path.iterdir()] == ["a.mhtml"]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl"])
def test_a_line_without_end_is_refused_without_reading_all_of_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MAX_LINE", 1_000_000)
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"text\n" if not name.endswith("jsonl") else b'{"text":"')
        file.write(b"x" * 3_000_000)
    assert refusal(lambda: list(read_rows(path, Columns(text="text")))) == "bad_format"


def test_a_sparse_gigabyte_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    assert refusal(lambda: list(read_rows(path, Columns(text="text")))) == "bad_format"


def test_a_quotation_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_LENGTH", 100_000)
    path = stored(tmp_path, "a.csv", b'text\n"' + b"x,\n" * 100_000)
    assert refusal(lambda: list(read_rows(path, Columns(text="text")))) == "bad_format"


def test_deep_json_is_one_skipped_row(tmp_path: Path) -> None:
    lines = [
        '{"text": "قال"}',
        '{"text": ' + "[" * 200_000 + "]" * 200_000 + "}",
        '{"a": ' * 100_000,
        '{"text": "نعم"}',
    ]
    path = stored(tmp_path, "a.jsonl", "\n".join(lines).encode())
    report = RowReport()
    assert [draft.document.text for draft in read_rows(path, Columns(text="text"), report=report)] == ["قال", "نعم"]
    assert [(row.row, row.code) for row in report.skipped] == [(2, "not_json"), (3, "not_json")]


def test_a_formula_in_a_table_is_only_text(tmp_path: Path) -> None:
    path = stored(tmp_path, "a.csv", b'text,title\n"=HYPERLINK(""http://x"")",=1+1\n')
    (draft,) = read_rows(path, Columns(text="text", title="title"))
    assert (draft.document.text, draft.article.title) == ('=HYPERLINK("http://x")', "=1+1")


def test_the_project_is_unchanged_after_a_refusal(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"مقال رقم {number}"}) for number in range(50)]
    path = stored(tmp_path, "a.jsonl", "\n".join(rows).encode() + b"\n" + b"x" * 100)
    bad = stored(tmp_path, "b.csv", "text\nقال\nنعم\n".encode() + b"\xff\xfe\n")
    with Project.create(tmp_path / "p.hashiya", annotator="x") as project:
        for table in (read_rows(bad, Columns(text="text"), encoding="utf-8"),):
            with pytest.raises(BadFile):
                project.add_articles(table)
        assert project.count() == 0
        assert project.next_undo() is None
        project.add_articles(read_rows(path, Columns(text="text")))
        assert project.count() == 50


def test_a_package_under_a_password_says_so(tmp_path: Path) -> None:
    data = bytearray(made.docx())
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        at, shift = data.find(mark), 8 if mark == b"PK\x01\x02" else 6
        data[at + shift] |= 1
    assert zipfile.is_zipfile(stored(tmp_path, "a.docx", bytes(data)))
    assert refusal(lambda: read_article(tmp_path / "a.docx")) == "file_encrypted"
