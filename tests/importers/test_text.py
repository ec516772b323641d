"""A text file is read in the encoding that it has, or refused with the reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadFile, BadText, Expected
from annotator.importers.encodings import ENCODINGS, detect
from annotator.importers.text import MAX_BYTES, draft_from_text, guess_title, read_text

ARABIC = 'قال وزير الصحة في تصريح صحافي إن 35 شخصا أصيبوا، مؤكدا أن "الوضع" تحت السيطرة؛ هل يكفي ذلك؟\nانتهى المؤتمر.'
QUOTED = "قال «الوزير»: “لن نستسلم” – 3.5٪"
HEBREW = "ראש העיר אמר אתמול כי 35 אחוז מהתושבים ישלמו פחות ארנונה בשנה הבאה, לפי דובר העירייה."
LATIN = "Le maire a déclaré : « l'été sera très chaud »."
CASES = [
    (ARABIC, "utf-8"),
    (ARABIC, "utf-16-le"),
    (ARABIC, "utf-16-be"),
    (ARABIC, "windows-1256"),
    (ARABIC, "iso-8859-6"),
    (ARABIC, "mac-arabic"),
    (QUOTED, "utf-8"),
    (QUOTED, "utf-16-be"),
    (HEBREW, "utf-8"),
    (HEBREW, "utf-16-le"),
    (HEBREW, "windows-1255"),
    (LATIN, "utf-16-le"),
    ("Reuters: plain", "utf-8"),
]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_the_encoding_is_found_without_a_mark(text: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    found = read_text(path)
    assert (found.encoding, found.text, found.candidates[0]) == (encoding, text, encoding)
    assert found.data == text.encode(encoding)


def test_a_damaged_utf_8_file_is_refused_and_not_read_as_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARABIC.encode()[:-1] + b"\xd8")
    with pytest.raises(BadFile) as error:
        read_text(path)
    assert (error.value.code, error.value.params["encoding"]) == ("wrong_encoding", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_part_of_the_article(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARABIC.encode(encoding))
    assert draft_from_text(read_text(path).text).document.text == ARABIC


def test_a_person_may_correct_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARABIC.encode("iso-8859-6"))
    found = read_text(path, "windows-1256")
    assert (found.encoding, found.candidates[0]) == ("windows-1256", "windows-1256")
    assert "iso-8859-6" in found.candidates
    assert found.text != ARABIC


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (b"", None, "empty_text"),
        (b" \r\n\t", None, "empty_text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x9f", None, "binary_text"),
        ("نص\x00 فيه صفر".encode(), None, "binary_text"),
        (bytes(range(256)) * 40, None, "binary_text"),
        (bytes(range(1, 32)) * 40, None, "binary_text"),
        ("نص عربي".encode("windows-1256"), "utf-8", "wrong_encoding"),
        (b"abc", "utf-16-le", "wrong_encoding"),
        (b"abc", "klingon", "unknown_encoding"),
        (b"abc", "base64", "unknown_encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(
    data: bytes, encoding: str | None, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(Expected) as error:
        read_text(path, encoding)
    assert error.value.code == code


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # sparse: takes no room
    with pytest.raises(BadFile) as error:
        read_text(path)
    assert (error.value.code, error.value.params["limit"]) == ("file_too_large", MAX_BYTES)


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.txt", "file_missing"), (tmp_path, "file_unreadable")):
        with pytest.raises(BadFile) as error:
            read_text(path)
        assert error.value.code == code
    if Path(os.devnull).exists():
        with pytest.raises(BadFile):
            read_text(Path(os.devnull))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_what_is_written_in_utf_8_is_read_in_utf_8(text: str) -> None:
    if text.strip(" \t\r\n\x0b\x0c") and not text.startswith("\ufeff"):
        assert detect(text.encode())[0] == "utf-8"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    candidates: tuple[str, ...] = ()
    code = ""
    try:
        candidates = detect(data)
    except BadText as error:
        code = error.code
    assert code in ("", "empty_text", "binary_text")
    assert all(name in (*ENCODINGS, "utf-32") for name in candidates)
    for name in candidates:
        data.decode(name)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARABIC, "ar"),
        ("شهردار گفت که ۳۵ درصد از بودجه صرف آموزش می‌شود و پروژه تا پایان سال کامل می‌گردد.", "fa"),
        ("وزیر اعلیٰ نے کہا کہ 35 فیصد لوگوں کو صاف پانی نہیں ملتا۔ انہوں نے مزید بتایا کہ کام جاری ہے۔", "ur"),
        (HEBREW, "he"),
        (LATIN, ""),
        ("123 — 😀", ""),
        ("قال Reuters: " + LATIN, ""),
    ],
)
def test_the_language_is_guessed_from_letters(text: str, language: str) -> None:
    assert draft_from_text(text).article.language == language


def test_a_draft_has_the_first_line_for_its_title_and_keeps_the_bytes() -> None:
    data = f"\ufeff\r\n  عنوان   المقال \r\n{ARABIC}".encode()
    draft = draft_from_text(data.decode(), original=data)
    assert (draft.article.title, draft.article.publisher) == ("عنوان المقال", "")
    assert draft.document.text == f"\n  عنوان   المقال \n{ARABIC}"
    assert (draft.article.sha256, draft.article.length) == (draft.document.sha256, len(draft.document.text))
    assert (draft.original, draft.encoding, draft.article.status) == (data, "utf-8", "new")
    assert draft_from_text("نص", title="غيره").article.title == "غيره"


def test_a_long_first_line_is_cut_at_a_word() -> None:
    title = guess_title("كلمة " * 100)
    assert title.endswith("كلمة…")
    assert len(title) <= 121
    assert len(guess_title("س" * 500)) == 121
