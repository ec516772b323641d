"""CoNLL files of other tools: where their words and tags stand is told by the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadFile
from annotator.importers import conll
from annotator.importers._conll_layout import Layout
from tests.importers.test_foreign import only, read, told

TESTA = """-DOCSTART- -X- O O

CRICKET NNP I-NP O
- : O O
U.N. NNP I-NP I-ORG

Ekeus NNP I-NP I-PER
Rolf NNP I-NP B-PER

-DOCSTART- -X- O O

Baghdad NNP I-NP I-LOC
"""
GERMEVAL = """#\thttp://example.org/article [2009-10-17]
1\tAufgrund\tO\tO
2\tTübinger\tB-ORG\tB-LOCderiv
3\tUniversität\tI-ORG\tO
4\t#fest\tO\tO

#\texample.org
1\tderiv\tB-ORG\tB-ORGpart
"""
UNER = """# newdoc id = blog-1
# sent_id = 1
# text = From the AP comes
1\tFrom\tO
2\tthe\tO
3\tAP\tB-ORG\t-\tsomebody

# sent_id = 2
1\tBush\tB-PER\t-\tsomebody
2\tW.\tI-PER\t-\tsomebody

# newdoc id = blog-2
1\tHamas\tB-ORG\t-\tsomebody
"""
STANZA = """# newdoc id = d1
# text = Al Zaman, Baghdad's
1-2\tAl Zaman\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tAl\tal\tPROPN\tNNP\t_\t0\troot\t_\tner=B-ORG
2\tZaman\tz\tPROPN\tNNP\t_\t1\tflat\t_\tner=E-ORG
3\t,\t,\tPUNCT\t,\t_\t1\tpunct\t_\tner=O
4\tBaghdad\tB\tPROPN\tNNP\t_\t1\tx\t_\tner=S-GPE|SpaceAfter=No
4.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
5\t's\t's\tPART\tPOS\t_\t4\tcase\t_\tner=O
"""


def written(place: Path, text: str, name: str = "a.conll") -> Path:
    path = place / name
    path.write_bytes(text.encode())
    return path


def test_the_english_files_of_2003_have_their_names_in_the_last_column(tmp_path: Path) -> None:
    first, second = read(written(tmp_path, TESTA, "eng.testa"), "conll")
    assert told(only([first])) == {("ORG", "U.N."), ("PER", "Ekeus"), ("PER", "Rolf")}
    assert only([first]).document.text == "CRICKET - U.N.\nEkeus Rolf"
    assert told(only([second])) == {("LOC", "Baghdad")}
    assert [loss.detail for loss in second.lost] == ["columns without tags"]


def test_numbers_before_the_words_are_no_words(tmp_path: Path) -> None:
    lines = [line for line in TESTA.splitlines() if line]
    numbered = "\n".join(f"{number} {line}" for number, line in enumerate(lines, 1))
    first, second = read(written(tmp_path, numbered, "a.txt"), "conll")
    assert only([first]).document.text == "CRICKET - U.N. Ekeus Rolf"
    assert told(only([second])) == {("LOC", "Baghdad")}
    draft = only(read(written(tmp_path, GERMEVAL, "nested.tsv"), "conll"))
    assert draft.document.text == "Aufgrund Tübinger Universität #fest\nderiv"
    assert told(draft) == {
        ("ORG", "Tübinger Universität"), ("LOCderiv", "Tübinger"), ("ORG", "deriv"), ("ORGpart", "deriv"),
    }  # fmt: skip


def test_tags_may_stand_before_columns_that_not_every_row_has(tmp_path: Path) -> None:
    first, second = read(written(tmp_path, UNER, "a.iob2"), "conll")
    assert (only([first]).article.title, only([second]).article.title) == ("blog-1", "blog-2")
    assert only([first]).document.text == "From the AP\nBush W."
    assert told(only([first])) == {("ORG", "AP"), ("PER", "Bush W.")}


def test_the_same_label_in_two_columns_is_two_spans(tmp_path: Path) -> None:
    nested = "بشار B-PER O\nحافظ I-PER B-PER\nالأسد I-PER I-PER\n. O O\nو B-X B-X\n"
    (reading,) = read(written(tmp_path, nested), "conll")
    assert told(only([reading])) == {("PER", "بشار حافظ الأسد"), ("PER", "حافظ الأسد"), ("X", "و")}
    assert [(loss.code, loss.detail) for loss in reading.lost] == [("same_span", "X: و")]


def test_tags_without_b_and_i_make_a_span_of_neighbours(tmp_path: Path) -> None:
    rows = "Barack\tPERSON\nObama\tPERSON\nwas\tO\nin\tO\nParis\tLOCATION\n.\tO\n\nEU\tORGANIZATION\nmet\tO\n"
    draft = only(list(conll.read(written(tmp_path, rows, "a.tsv"), annotator="me")))
    assert told(draft) == {("PERSON", "Barack Obama"), ("LOCATION", "Paris"), ("ORGANIZATION", "EU")}


def test_bare_tags_may_stand_between_other_columns(tmp_path: Path) -> None:
    rows = "1\tAli\tAli\tNNP\tPERSON\t2\tnsubj\n2\twent\tgo\tVBD\tO\t0\tROOT\n3\tout\tout\tRP\tO\t2\tprt\n"
    (reading,) = conll.read(written(tmp_path, rows), annotator="me")
    assert told(only([reading])) == {("PERSON", "Ali")}
    assert only([reading]).document.text == "Ali went out"
    assert [loss.detail for loss in reading.lost] == ["columns without tags"]


def test_the_language_before_each_word_of_wikiann_goes_and_is_told(tmp_path: Path) -> None:
    (reading,) = read(written(tmp_path, "ar:جامعة\tB-ORG\nar:دمشق\tI-ORG\n\nar:في\tO\n", "train.txt"), "conll")
    assert only([reading]).document.text == "جامعة دمشق\nفي"
    assert [loss.detail for loss in reading.lost] == ["ar: before each word"]


def test_conll_u_of_a_tagger_with_words_that_share_a_form(tmp_path: Path) -> None:
    draft = only(read(written(tmp_path, STANZA, "a.conllu"), "conll"))
    assert draft.document.text == "Al Zaman, Baghdad's"
    assert told(draft) == {("ORG", "Al Zaman"), ("GPE", "Baghdad")}


def test_rows_of_ten_columns_that_begin_with_a_number_are_not_conll_u(tmp_path: Path) -> None:
    row = "\t".join(["2005", *"bcdefghi", "B-DAT"]) + "\n" + "\t".join(["年", *"bcdefghij", "I-DAT"]) + "\n"
    draft = only(read(written(tmp_path, row, "iob.conll"), "conll"))
    assert told(draft) == {("DAT", "2005 年")}


def test_documents_of_medline_windows_line_ends_and_rows_without_a_word(tmp_path: Path) -> None:
    rows = "\ufeff###MEDLINE:95369245\r\n\r\nIL-2\tB-DNA\r\ngene\tI-DNA\r\n \r\n\tO\r\n###MEDLINE:2\r\n\r\nNF\tO\r\n"
    first, second = read(written(tmp_path, rows, "a.iob2"), "conll")
    assert [only([one]).article.title for one in (first, second)] == ["95369245", "2"]
    assert told(only([first])) == {("DNA", "IL-2 gene")}
    assert [loss.detail for loss in first.lost] == ["a tag without a word: O"]


def test_a_corpus_of_files_that_only_look_like_columns_in_folders(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    written(tmp_path / "en", "EU B-ORG\n", "train.txt")
    written(tmp_path, "UN B-ORG\n", "test.txt")
    written(tmp_path, "Read this first.\n", "README.txt")
    assert [only([one]).document.text for one in read(tmp_path, "conll")] == ["EU", "UN"]


@pytest.mark.parametrize(("rows", "place"), [("The DT\ncat NN\n", "1"), ("a B-X\nb\n", "2"), ("[\n[\n", "1")])
def test_rows_without_tags_are_refused_by_their_line(tmp_path: Path, rows: str, place: str) -> None:
    with pytest.raises(BadFile, match="bad_format") as error:
        read(written(tmp_path, rows), "conll")
    assert error.value.params["place"] == place


def test_a_latin_1_file_is_refused_by_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "esp.train"
    path.write_bytes("La O\nCoruña B-LOC\n".encode("latin-1"))
    with pytest.raises(BadFile, match="bad_format") as error:
        list(conll.read(path, annotator="me"))
    assert "not UTF-8" in str(error.value.params["reason"])


_CELL = st.sampled_from(["O", "B-X", "I-X", "E-X", "S-Y", "-", "_", "NN", "1", "2", "كلمة", "U.N."])


@given(st.lists(st.lists(_CELL, max_size=5), max_size=12))
def test_any_rows_have_a_layout_whose_words_and_tags_are_theirs(rows: list[list[str]]) -> None:
    layout = Layout.of(rows)
    for row in rows:
        found = layout.cells(row)
        if found is not None:
            assert found[0] in row
            assert all(tag in row for tag in found[1]) or layout.bare
