"""Columns of words: the dialects of CoNLL, and WebAnno TSV of other versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import BadFile
from annotator.importers.readers import READERS, detect
from tests.importers.test_foreign import only, read, told

# CoNLL

UNIVERSAL = """# newdoc id = afp.1
# text = ترفض وقال "نعم" 😀
1\tترفض\t_\tVERB\t_\t_\t0\troot\t_\tNER=O
2-3\tوقال\t_\t_\t_\t_\t_\t_\t_\t_
2\tو\t_\tCCONJ\t_\t_\t3\tcc\t_\tNER=O
3\tقال\t_\tVERB\t_\t_\t1\tconj\t_\tNER=B-CUE
4\t"\t_\tPUNCT\t_\t_\t1\tp\t_\tSpaceAfter=No|NER=B-SAID
5\tنعم\t_\tINTJ\t_\t_\t1\tp\t_\tSpaceAfter=No|NER=I-SAID
6\t"\t_\tPUNCT\t_\t_\t1\tp\t_\tNER=I-SAID
6.1\tempty\t_\t_\t_\t_\t_\t_\t_\tNER=B-GONE
7\t😀\t_\tSYM\t_\t_\t1\tp\t_\tNER=B-EMOJI

# newdoc id = afp.2
1\tدمشق\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|NER=B-LOC

1\tحلب\t_\t_\t_\t_\t_\t_\t_\tNER=B-LOC
"""
BRACKETS = """#begin document (bc/a/00); part 000
bc/a/00 0 0 In IN (TOP* - - - S#1 * * -
bc/a/00 0 1 the DT (NP* - - - S#1 (DATE* * (12
bc/a/00 0 2 year NN *)) - - 1 S#1 (EVENT)*) * 12)

#end document
#begin document (bc/b/00); part 000
bc/b/00 0 0 Rome NN * - - - S#1 (GPE) * -

#end document
"""


def test_conll_u_with_words_in_words_and_spaces_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(UNIVERSAL, encoding="utf-8")
    first, second = read(tmp_path / "a.conllu", "conll")
    draft = only([first])
    assert (draft.article.title, draft.document.text) == ("afp.1", 'ترفض وقال "نعم" 😀')
    assert told(draft) == {("CUE", "وقال"), ("SAID", '"نعم"'), ("EMOJI", "😀")}
    assert [loss.code for loss in first.lost] == ["column"]
    assert told(only([second])) == {("LOC", "دمشق"), ("LOC", "حلب")}


def test_conll_2012_reads_the_words_and_the_names_in_brackets(tmp_path: Path) -> None:
    (tmp_path / "a.v4_gold_conll").write_text(BRACKETS, encoding="utf-8")
    first, second = read(tmp_path / "a.v4_gold_conll", "conll")
    assert only([first]).document.text == "In the year"
    assert told(only([first])) == {("DATE", "the year"), ("EVENT", "year")}
    assert told(only([second])) == {("GPE", "Rome")}
    (tmp_path / "cut.conll").write_text(BRACKETS.replace(" S#1 * * -", "", 1), encoding="utf-8")
    with pytest.raises(BadFile) as error:
        list(READERS["conll"].read(tmp_path / "cut.conll", annotator="me"))
    assert (error.value.code, error.value.params["place"]) == ("bad_format", "2")


@pytest.mark.parametrize("name", ["eng.testa", "wojood.txt", "train"])
def test_columns_are_recognised_under_any_name_and_prose_is_not(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("-DOCSTART- -X- O O\n\nبشار NNP O B-PER\nالأسد NNP O I-PER\n", encoding="utf-8")
    assert told(only(read(tmp_path / name, "conll"))) == {("PER", "بشار الأسد")}
    (tmp_path / name).write_text("قال علي إنه B-\nهنا O\n", encoding="utf-8")
    assert detect(tmp_path / name) is None


# WebAnno TSV


@pytest.mark.parametrize("head", ["", " # webanno.custom.Span | value # webanno.custom.Rel | v | AttachTo=x\n"])
def test_webanno_tsv_without_offsets_is_refused_with_the_way_out(tmp_path: Path, head: str) -> None:
    (tmp_path / "old.tsv").write_text(f"{head}#id=1\n#text=قال علي .\n1-1\tقال\t_\n", encoding="utf-8")
    found = detect(tmp_path / "old.tsv")
    assert found is not None
    with pytest.raises(BadFile, match="bad_format") as error:
        list(found.read(tmp_path / "old.tsv", annotator="me"))
    assert "WebAnno TSV 3" in str(error.value.params["reason"])


def test_stacked_spans_of_a_layer_are_told_apart_where_they_say_something_else(tmp_path: Path) -> None:
    head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Event|kind\n\n\n#Text=😀 علي\n1-1\t0-2\t😀\t"
    (tmp_path / "a.tsv").write_text(f"{head}a[1]|b[2]|a[3]\t\n1-2\t3-6\tعلي\t_\t\n", encoding="utf-8")
    readings = read(tmp_path / "a.tsv", "webanno-tsv")
    assert [(span.label, span.attributes["kind"]) for span in only(readings).spans] == [
        ("Event", "a"), ("Event 2", "b"), ("Event", "a"),
    ]  # fmt: skip
