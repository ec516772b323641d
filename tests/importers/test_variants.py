"""The same format in the shapes that other programs and older versions give it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from annotator.core.errors import BadFile
from annotator.core.reading import Reading
from annotator.importers.articles import kind_of
from annotator.importers.readers import READERS, detect
from annotator.importers.tables import format_of, preview, read_rows
from tests.importers.test_foreign import TYPES, XMI, joined, only, read, told, write_and_read_again


def lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# doccano


def test_doccano_rows_whose_entities_are_lists_and_whose_first_row_has_none(tmp_path: Path) -> None:
    rows = [
        {"text": "😀 لا شيء", "cats": ["greeting"]},
        {"text": "😀 من حلب إلى دمشق", "entities": [[5, 8, "City"], [13, 17, "City"]], "cats": ["flight", "news"]},
    ]
    bare, full = read(lines(tmp_path / "intent.jsonl", rows), "doccano")
    assert told(only([full])) == {("City", "حلب"), ("City", "دمشق")}
    assert [(loss.code, loss.detail) for loss in (*bare.lost, *full.lost)] == [
        ("category", "greeting"), ("category", "flight"), ("category", "news"),
    ]  # fmt: skip
    write_and_read_again([full], "doccano")


def test_doccano_annotations_of_old_exports_keep_their_user_and_their_label_number(tmp_path: Path) -> None:
    one = {"label": 12, "start_offset": 2, "end_offset": 5, "user": 1}
    rows = [{"id": 7, "text": "😀 علي", "annotations": [one], "meta": {}, "annotation_approver": None}]
    draft = only(read(lines(tmp_path / "old.jsonl", rows), "doccano"))
    assert [(span.label, span.annotator, span.segments) for span in draft.spans] == [
        ("label 12", "annotator 1", ((2, 5),))
    ]


def test_doccano_columns_with_names_of_the_project(tmp_path: Path) -> None:
    rows = [{"body": "علي هنا", "tags": [[0, 3, "PER"]]}]
    assert told(only(read(lines(tmp_path / "named.jsonl", rows), "doccano"))) == {("PER", "علي")}


@pytest.mark.parametrize("value", [["negative"], [{"label": 3, "user": 1}], [{"text": "وداعا", "user": 1}]])
def test_categories_and_translations_of_doccano_are_listed(tmp_path: Path, value: object) -> None:
    name = "annotations" if isinstance(value, list) and isinstance(value[0], dict) else "label"
    reading = read(lines(tmp_path / "classes.jsonl", [{"id": 1, "text": "خدمة سيئة", name: value}]), "doccano")[0]
    assert only([reading]).spans == ()
    assert [loss.code for loss in reading.lost] == ["category"]


def test_rows_with_columns_of_their_own_are_a_table_not_doccano(tmp_path: Path) -> None:
    path = lines(tmp_path / "news.jsonl", [{"text": "نص", "headline": "عنوان", "labels": ["news"]}])
    assert detect(path) is None


# Tables


def test_an_array_of_objects_is_a_table_and_no_prose(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text(json.dumps([{"headline": "أول", "text": "نص أول"}, {"text": "نص ثان"}], indent=2), encoding="utf-8")
    assert format_of(path) == "jsonl"
    assert preview(path).headers == ("headline", "text")
    assert [draft.document.text for draft in read_rows(path)] == ["نص أول", "نص ثان"]


@pytest.mark.parametrize("name", ["a.xml", "a.xmi", "a.yaml", "a.json"])
def test_a_file_of_data_is_not_taken_for_an_article(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("<a>قال</a>", encoding="utf-8")
    assert kind_of(tmp_path / name) == ""


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


# Archives


def packed(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def person(tmp_path: Path, name: str, label: str) -> bytes:
    """What a server packs for a person: the annotations with their types."""
    inner = packed(tmp_path / f"{name}.inner", {f"{name}.xmi": XMI.replace("EMOJI", label), "TypeSystem.xml": TYPES})
    return inner.read_bytes()


def test_a_project_of_a_server_is_read_from_its_zip_with_everybody_by_name(tmp_path: Path) -> None:
    path = packed(tmp_path / "project.zip", {
        "annotation/b.txt/sara.zip": person(tmp_path, "sara", "PER"),
        "annotation/b.txt/omar.zip": person(tmp_path, "omar", "ORG"),
        "annotation/a.txt/sara.xmi": XMI.replace("دمشق", "حلبة"),
        "curation/b.txt/CURATION_USER.zip": person(tmp_path, "CURATION_USER", "LOC"),
        "source/b.txt": "👨‍👩‍👧‍👦 دمشق", "exportedproject.json": "{}", "__MACOSX/annotation/._b.txt": b"\0",
    })  # fmt: skip
    first, second = read(path, "cas-xmi")
    assert only([first]).article.title != only([second]).article.title
    assert {(span.label, span.annotator) for span in only([second]).spans if span.label != "Claim"} == {
        ("PER", "sara"), ("ORG", "omar"), ("LOC", "CURATION_USER"),
    }  # fmt: skip
    assert len(only([second]).links) == 9


def test_the_rows_of_several_people_in_a_zip_are_put_together_by_text(tmp_path: Path) -> None:
    rows = [{"text": "علي هنا", "label": [[0, 3, "PER"]]}, {"text": "نعم", "label": []}]
    files = {f"{name}.jsonl": "\n".join(json.dumps(row) for row in rows) for name in ("sara", "omar")}
    first, second = read(packed(tmp_path / "doccano.zip", {"out/readme": "hi", **files}), "doccano")
    assert [span.annotator for span in only([first]).spans] == ["omar", "sara"]
    assert only([second]).spans == ()


def test_an_archive_that_leads_outside_or_swells_or_breaks_off_is_refused(tmp_path: Path) -> None:
    outside = packed(tmp_path / "a.zip", {"../a.ann": "", "a.txt": "x"})
    bomb = packed(tmp_path / "b.zip", {"b.txt": b"0" * 30_000_000, "b.ann": ""})
    nested = packed(tmp_path / "c.zip", {"c/inner.zip": bomb.read_bytes(), "c/c.ann": "", "c/c.txt": "x"})
    cut = tmp_path / "d.zip"
    cut.write_bytes(outside.read_bytes()[:60])
    for path, code in ((outside, "file_unsafe"), (bomb, "file_unsafe"), (nested, "file_unsafe"), (cut, "bad_format")):
        with pytest.raises(BadFile, match=code) as error:
            detect(path)
        assert str(error.value.params["path"]).startswith(str(path))
    assert not (tmp_path.parent / "a.ann").exists()
    assert detect(packed(tmp_path / "e.zip", {"notes.bin": b"\0"})) is None


def test_a_fault_in_an_archive_is_named_by_its_place_there(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"in/a.ann": "T1\tX 0 9\tlonger\n", "in/a.txt": "short"})
    found = detect(path)
    assert found is not None
    with pytest.raises(BadFile, match="offsets_lie") as error:
        list(found.read(path, annotator="me"))
    assert error.value.params["path"] == f"{path}/in/a.ann"


# brat


def test_bionlp_files_belong_together_and_faults_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("IL-2 stimulates 😀 CD28", encoding="utf-8")
    (tmp_path / "a.a1").write_text("T1\tProtein 0 4\tIL-2\nT2\tProtein 18 22\tCD28\n", encoding="utf-8")
    (tmp_path / "a.a2").write_text(
        "T3\tPositive 5 15\tstimulates\nE1\tPositive:T3 Theme:T2 Cause:T1\n*\tEquiv T1 T2\n", encoding="utf-8"
    )
    readings = read(tmp_path, "brat")
    assert told(only(readings)) == {("Protein", "IL-2"), ("Protein", "CD28"), ("Positive", "stimulates")}
    assert len(only(readings).links) == 3
    (tmp_path / "a.a2").write_text("T3\tPositive 5 15\tinhibits\n", encoding="utf-8")
    with pytest.raises(BadFile, match="offsets_lie") as error:
        read(tmp_path, "brat")
    assert error.value.params["place"] == "a.a2:1: T3"


def test_people_who_share_a_text_that_lies_in_a_folder_of_its_own(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "nyt_1.txt").write_text("قال علي نعم", encoding="utf-8")
    for name, place in (("nyt_1_4b22", "4 7\tعلي"), ("nyt_1_ef2d", "0 3\tقال")):
        (tmp_path / "attributions" / f"{name}.ann").write_text(f"T1\tSource {place}\n", encoding="utf-8")
    draft = only(read(tmp_path, "brat"))
    assert [(span.annotator, span.quote(draft.document.text)) for span in draft.spans] == [
        ("4b22", "علي"), ("ef2d", "قال"),
    ]  # fmt: skip
    with pytest.raises(BadFile, match="no_text_beside"):
        read(tmp_path / "attributions", "brat")


# UIMA CAS

SHARED = """<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmi:version="2.0"
 xmlns:t="http:///org/acme.ecore"><cas:NULL xmi:id="0"/>
<t:Host xmi:id="2" sofa="1" begin="0" end="3" who="12" names="45" counts="11" one="2" inline="1 2"/>
<t:Part xmi:id="3" sofa="1" begin="4" end="10"/><t:Part xmi:id="4" sofa="1" begin="11" end="13"/>
<cas:NonEmptyFSList xmi:id="12" head="3" tail="13"/><cas:NonEmptyFSList xmi:id="13" head="4" tail="14"/>
<cas:EmptyFSList xmi:id="14"/><cas:NonEmptyStringList xmi:id="45" head="a b" tail="46"/>
<cas:NonEmptyStringList xmi:id="46" head="c" tail="45"/><cas:IntegerArray xmi:id="11" elements="5 6"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="A" sofaString="هذا اختبار 😀"/>
<cas:Sofa xmi:id="9" sofaNum="2" sofaID="B" sofaString="{second}"/></xmi:XMI>"""


def test_lists_and_arrays_that_stand_for_themselves_are_followed(tmp_path: Path) -> None:
    (tmp_path / "a.xmi").write_text(SHARED.replace('tail="45"', 'tail="47"'), encoding="utf-8")
    draft = only(read(tmp_path, "cas-xmi"))
    host = next(span for span in draft.spans if span.label == "Host")
    assert host.attributes == {"names": ("a b", "c"), "counts": ("5", "6"), "one": "2", "inline": "1 2"}
    assert {(link.type, link.to_id) for link in draft.links} == {
        ("who", span.id) for span in draft.spans if span.label == "Part"
    }
    (tmp_path / "a.xmi").write_text(SHARED, encoding="utf-8")
    assert len(only(read(tmp_path, "cas-xmi")).spans) == 3


def test_texts_of_a_cas_without_any_annotation_are_articles(tmp_path: Path) -> None:
    sofas = SHARED[: SHARED.index("<t:Host")] + SHARED[SHARED.index("<cas:Sofa") :]
    (tmp_path / "a.xmi").write_text(sofas, encoding="utf-8")
    assert [only([one]).document.text for one in read(tmp_path, "cas-xmi")] == ["هذا اختبار 😀", "{second}"]


# Label Studio


def task(data: dict[str, Any], *values: dict[str, Any], kind: str = "labels", **more: Any) -> dict[str, Any]:
    result = [
        {"id": f"r{place}", "from_name": "label", "to_name": "text", "type": kind, "value": {**value, kind: ["PER"]}}
        for place, value in enumerate(values)
    ]
    return {"id": 1, "data": data, "annotations": [{"id": 1, "completed_by": 3, "result": result}], **more}


def studio(tmp_path: Path, *tasks: dict[str, Any]) -> list[Reading]:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return read(path, "label-studio")


PAGE = "<html><head><style>p {}</style></head><p>قال <b>علي</b> 😀</p><p>نعم &amp; لا<br>في دمشق</p></html>"


@pytest.mark.parametrize("counts_breaks", [False, True])
def test_regions_of_a_page_count_its_visible_text(tmp_path: Path, counts_breaks: bool) -> None:
    at = 20 if counts_breaks else 19
    values = [
        {"start": "/p[1]/b[1]/text()[1]", "end": "/p[1]/b[1]/text()[1]", "startOffset": 0, "endOffset": 3,
         "text": "علي", "globalOffsets": {"start": 4, "end": 7}},
        {"start": "/p[2]/text()[2]", "end": "/p[2]/text()[2]", "text": "دمشق",
         "globalOffsets": {"start": at + 2, "end": at + 6}},
        {"start": "/p[2]/text()[1]", "end": "/p[2]/text()[1]", "startOffset": 0, "endOffset": 3, "text": "نعم"},
    ]  # fmt: skip
    readings = studio(
        tmp_path, task({"html": PAGE, "source": "https://example.org/a"}, *values, kind="hypertextlabels")
    )
    draft = only(readings)
    assert draft.document.text == "قال علي 😀\nنعم & لا\nفي دمشق"
    assert told(draft) == {("PER", "علي"), ("PER", "دمشق"), ("PER", "نعم")}
    write_and_read_again(readings, "label-studio")


@pytest.mark.parametrize("markup", ["<!--", "<p>", '<a b="', "<![CDATA[", "</a", "&", "<script>"])
def test_a_page_made_to_be_slow_or_deep_is_read_or_refused(tmp_path: Path, markup: str) -> None:
    place = {"start": "/p[1]", "end": "/p[1]", "text": "علي", "globalOffsets": {"start": 0, "end": 3}}
    path = tmp_path / "export.json"
    path.write_text(
        json.dumps([task({"html": "علي" + markup * 50_000}, place, kind="hypertextlabels")]), encoding="utf-8"
    )
    assert told(only(read(path, "label-studio"))) == {("PER", "علي")}


def test_offsets_of_old_exports_count_utf_16_where_the_quotations_say_so(tmp_path: Path) -> None:
    place = {"start": 8, "end": 12, "text": "دمشق"}
    assert told(only(studio(tmp_path, task({"text": "😀😀 من دمشق"}, {**place, "start": 8, "end": 12})))) == {
        ("PER", "دمشق")
    }
    with pytest.raises(BadFile, match="offsets_lie"):
        studio(tmp_path, task({"text": "😀😀 من دمشق"}, place, {"start": 3, "end": 5, "text": "من"}))


def test_answers_about_the_whole_text_are_listed_in_both_kinds_of_export(tmp_path: Path) -> None:
    row = {"id": 1, "text": "علي هنا", "tone": "calm", "annotator": 3, "lead_time": 2.5, "annotation_id": 9,
           "label": [{"start": 0, "end": 3, "text": "علي", "labels": ["PER"]}]}  # fmt: skip
    reading = studio(tmp_path, row)[0]
    assert [(loss.code, loss.span, loss.detail) for loss in reading.lost] == [("not_of_a_region", "tone", "calm")]


def test_a_task_without_a_text_is_refused_and_a_later_task_tells_the_format(tmp_path: Path) -> None:
    picture = task({"image": "/data/upload/29/example.png"}, {"points": [[1, 2]]}, kind="polygonlabels")
    with pytest.raises(BadFile, match="bad_format") as error:
        studio(tmp_path, picture)
    assert "no text" in str(error.value.params["reason"])
    bare = {"id": 2, "data": {"text": "لا شيء"}}
    assert [
        len(only([one]).spans) for one in studio(tmp_path, bare, task({"text": "علي"}, {"start": 0, "end": 3}))
    ] == [0, 1]


# Prodigy


def test_sessions_of_prodigy_over_one_text_become_one_article_with_their_names(tmp_path: Path) -> None:
    def row(text: str, who: str, label: str) -> dict[str, Any]:
        spans = [{"start": 2, "end": 5, "label": label, "score": 0.5, "pattern": 7}]
        return {"text": text, "spans": spans, "_session_id": who, "answer": "accept"}

    rows = [row("😀 علي", "sara", "PER"), row("😀 عمر", "sara", "PER"), row("😀 علي", "omar", "ORG")]
    first, second = read(lines(tmp_path / "p.jsonl", rows), "prodigy")
    assert [(span.label, span.annotator) for span in only([first]).spans] == [("PER", "sara"), ("ORG", "omar")]
    assert only([second]).spans[0].attributes == {"score": "0.5", "pattern": "7"}


@pytest.mark.parametrize("answer", [{"label": "POS"}, {"accept": ["POS"], "options": [{"id": "POS"}]}])
def test_prodigy_answers_about_a_whole_text_are_listed(tmp_path: Path, answer: dict[str, Any]) -> None:
    rows = [{"text": "نعم", "_input_hash": 1, "_task_hash": 2, "answer": "accept", **answer}]
    reading = read(lines(tmp_path / "p.jsonl", rows), "prodigy")[0]
    assert [(loss.code, loss.detail) for loss in reading.lost] == [("category", "POS")]


# W3C


def annotation(name: str, start: int, end: int, quote: str, tag: str) -> dict[str, Any]:
    selectors = [
        {"type": "TextQuoteSelector", "exact": quote},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
    body = [{"type": "TextualBody", "purpose": "tagging", "value": tag}]
    head = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": name, "type": "Annotation"}
    return {**head, "body": body, "target": {"selector": selectors}}


def test_annotations_of_a_browser_count_utf_16_and_link_by_their_targets(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("😀 علي في دمشق", encoding="utf-8")
    link = {"id": "#c", "type": "Annotation", "motivation": "linking", "target": [{"id": "#a"}, {"id": "#b"}],
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": "in"}]}  # fmt: skip
    items = [annotation("#a", 3, 6, "علي", "PER"), annotation("#b", 10, 14, "دمشق", "LOC"), link]
    (tmp_path / "page.json").write_text(json.dumps(items), encoding="utf-8")
    readings = read(tmp_path / "page.json", "w3c")
    assert told(only(readings)) == {("PER", "علي"), ("LOC", "دمشق")}
    assert joined(only(readings)) == [("in", "علي", "دمشق")]
    write_and_read_again(readings, "w3c")


def test_a_link_of_annotations_that_are_not_there_is_listed(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("علي", encoding="utf-8")
    link = {"id": "#c", "type": "Annotation", "motivation": "linking", "target": [{"id": "#a"}], "body": []}
    (tmp_path / "page.json").write_text(json.dumps([annotation("#a", 0, 3, "علي", "PER"), link]), encoding="utf-8")
    assert [loss.code for one in read(tmp_path / "page.json", "w3c") for loss in one.lost] == ["link_end"]


def test_results_of_the_hypothesis_service_with_the_text_beside(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("قال علي نعم", encoding="utf-8")
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p"},
        {"type": "TextPositionSelector", "start": 4, "end": 7},
        {"type": "TextQuoteSelector", "exact": "علي", "prefix": "قال "},
    ]
    row = {"id": "x", "user": "acct:sara@hypothes.is", "uri": "https://example.org/page.txt", "tags": ["PER"],
           "text": "من هو؟", "target": [{"source": "https://example.org/page.txt", "selector": selectors}]}  # fmt: skip
    (tmp_path / "search.json").write_text(json.dumps({"total": 1, "rows": [row]}), encoding="utf-8")
    (span,) = only(read(tmp_path / "search.json", "w3c")).spans
    assert (span.label, span.note, span.annotator, span.segments) == ("PER", "من هو؟", "sara", ((4, 7),))


def test_a_quotation_that_stands_in_several_places_is_listed_and_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("علي وعلي", encoding="utf-8")
    item = annotation("#a", 0, 3, "علي", "PER")
    item["target"] = {"selector": {"type": "TextQuoteSelector", "exact": "علي"}}
    (tmp_path / "page.json").write_text(json.dumps([item]), encoding="utf-8")
    (reading,) = read(tmp_path / "page.json", "w3c")
    assert (only([reading]).spans, [loss.code for loss in reading.lost]) == ((), ["no_place"])


def test_brat_offsets_of_a_browser_count_utf_16(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("😀 علي\r\nفي 😀 دمشق", encoding="utf-8", newline="")
    (tmp_path / "a.ann").write_text("T1\tPER 3 6\tعلي\nT2\tLOC 13 17\tدمشق\n", encoding="utf-8")
    assert told(only(read(tmp_path, "brat"))) == {("PER", "علي"), ("LOC", "دمشق")}
    (tmp_path / "a.ann").write_text("T1\tPER 3 6\tعلي\nT2\tLOC 12 16\tدمشق\n", encoding="utf-8")
    with pytest.raises(BadFile, match="offsets_lie"):
        read(tmp_path, "brat")
