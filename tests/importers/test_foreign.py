"""Files as other tools write them are read; what has no place here is listed; what was read is written back equal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.core import mapping
from annotator.core.drafts import Draft
from annotator.core.reading import Reading
from annotator.importers.readers import detect
from tests.importers.roundtrip import annotated, relabelled, shape, there_and_back

BRAT_TEXT = "Sony 😀 bought\r\nGracenote  last year.\r\n"
BRAT_ANN = """T1\tOrganization 0 4\tSony
T2\tMerge-org 7 13\tbought
T3\tOrganization 14 23\tGracenote
T4\tTime 25 29;30 34\tlast year
T5\tOrganization 0 4;14 23\tSony Gracenote
E1\tMerge-org:T2 Org1:T1 Org2:T3 Org2:T5
R1\tRival Arg1:T1 Arg2:T3
*\tEquiv T1 T3 T5
A1\tNegation E1
A2\tConfidence T1 High
M1\tSpeculation E1
N1\tReference T1 Wikipedia:42\tSony (company)
#1\tAnnotatorNotes T1\tis this right?
#2\tAnnotatorNotes R1\tof a relation
#3\tLemma T3\t gracenote|s
"""
TSV = """#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_SP=webanno.custom.Event|kind|ROLE_webanno.custom.Event:args_webanno.custom.EventArgsLink|uima.tcas.Annotation
#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceType|referenceRelation
#T_RL=webanno.custom.Relation|value|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity


#Text=😀 قال علي_ إنه
1-1\t0-2\t😀\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
1-2\t3-6\tقال\t_\t_\tsay\\_it[7]\tagent;theme\t1-3[3];2-1\t_\t_\t_\t_\t
1-3\t7-10\tعلي\t*[3]|*[4]\tPER[3]|ORG[4]\t_\t_\t_\tnam[5]\tcoref->1-1\tknows\t2-1[0_3]\t
1-4\t10-11\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
1-5\t12-15\tإنه\t*[4]\tORG[4]\t_\t_\t_\t_\t_\t_\t_\t
1-5.1\t14-15\tه\t_\t_\t_\t_\t_\tpro\t*->1-2\t_\t_\t

#Text=دمشق
2-1\t16-20\tدمشق\t_\tLOC\t_\t_\t_\t_\t_\t_\t_\t
"""
XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:custom="http:///org/acme/custom.ecore"
 xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<ner:NamedEntity xmi:id="10" sofa="1" begin="0" end="11" value="EMOJI"/>
<custom:Claim xmi:id="11" sofa="1" begin="12" end="16" certain="true" score="0.5" tags="20" about="10" args="21"/>
<custom:Rel xmi:id="12" sofa="1" begin="12" end="16" Governor="11" Dependent="10" kind="supports"/>
<custom:Link xmi:id="21" role="who" target="10"/>
<cas:StringArray xmi:id="20"><elements>a b</elements>
<elements>c</elements></cas:StringArray>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"
 sofaString="👨&#x200d;👩&#x200d;👧&#x200d;👦 دمشق"/>
<cas:View sofa="1" members="10 11 12"/>
</xmi:XMI>
"""
TYPES = """<?xml version="1.0"?><typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>
<typeDescription><name>org.acme.custom.Claim</name><supertypeName>uima.tcas.Annotation</supertypeName><features>
<featureDescription><name>certain</name><rangeTypeName>uima.cas.Boolean</rangeTypeName></featureDescription>
<featureDescription><name>score</name><rangeTypeName>uima.cas.Double</rangeTypeName></featureDescription>
<featureDescription><name>tags</name><rangeTypeName>uima.cas.StringArray</rangeTypeName></featureDescription>
<featureDescription><name>about</name><rangeTypeName>uima.tcas.Annotation</rangeTypeName></featureDescription>
<featureDescription><name>args</name><rangeTypeName>uima.cas.FSArray</rangeTypeName></featureDescription>
</features></typeDescription>
<typeDescription><name>org.acme.custom.Link</name><supertypeName>uima.cas.TOP</supertypeName><features>
<featureDescription><name>role</name><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>
<featureDescription><name>target</name><rangeTypeName>uima.tcas.Annotation</rangeTypeName></featureDescription>
</features></typeDescription></types></typeSystemDescription>
"""


def read(path: Path, format_id: str) -> list[Reading]:
    found = detect(path)
    assert found is not None
    assert found.format.id == format_id
    return list(found.read(path, annotator="me"))


def only(readings: list[Reading]) -> Draft:
    assert len(readings) == 1
    assert readings[0].draft is not None
    return readings[0].draft


def told(draft: Draft) -> set[tuple[str, str]]:
    return {(span.label, span.quote(draft.document.text)) for span in draft.spans}


def joined(draft: Draft) -> list[tuple[str, str, str]]:
    quotes = {span.id: span.quote(draft.document.text) for span in draft.spans}
    return [(link.type, quotes[link.from_id], quotes[link.to_id]) for link in draft.links]


def attributes(draft: Draft, label: str) -> dict[str, object]:
    return dict(next(span for span in draft.spans if span.label == label).attributes)


def write_and_read_again(readings: list[Reading], format_id: str) -> None:
    """Map to new labels, write in the format, read, compare; and the same by the own format."""
    plan = mapping.plan(readings, mapping.EMPTY)
    lost: list[Any] = []
    drafts = [draft for reading in readings if (draft := plan.draft(reading, lost)) is not None]
    for name in (format_id, "jsonl", "cas-xmi"):
        items = [relabelled(annotated(draft), "nobody") for draft in drafts]
        _, again, _ = there_and_back(name, items, plan.scheme)
        found = sorted(repr(shape(one.draft)) for one in again if one.draft)
        assert found == sorted(repr(shape(item)) for item in items)


def test_a_brat_folder_of_folders_with_everything_in_it(tmp_path: Path) -> None:
    inner = tmp_path / "corpus" / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "doc.txt").write_text(BRAT_TEXT, encoding="utf-8", newline="")
    (inner / "doc.ann").write_text(BRAT_ANN, encoding="utf-8")
    (inner / "bare.txt").write_text("no annotations here", encoding="utf-8")
    bare, reading = read(tmp_path / "corpus", "brat")
    assert bare.draft is not None
    assert bare.draft.spans == ()
    draft = only([reading])
    assert {("Merge-org", "bought"), ("Time", "last … year"), ("Organization", "Sony … Gracenote")} <= told(draft)
    assert ("Org1", "bought", "Sony") in joined(draft)
    assert ("Rival", "Sony", "Gracenote") in joined(draft)
    assert ("Equiv", "Gracenote", "Sony … Gracenote") in joined(draft)
    sony = next(span for span in draft.spans if span.segments == ((0, 4),))
    assert sony.attributes == {"Confidence": "High", "Reference": "Wikipedia:42 Sony (company)"}
    assert sony.note == "is this right?"
    assert attributes(draft, "Merge-org") == {"Negation": True, "Speculation": True}
    assert [(loss.span, loss.code) for loss in reading.lost] == [("R1", "note")]
    write_and_read_again([reading], "brat")


def test_brat_offsets_that_count_carriage_returns(tmp_path: Path) -> None:
    (tmp_path / "doc.txt").write_text("one\r\ntwo\r\nthree", encoding="utf-8", newline="")
    (tmp_path / "doc.ann").write_text("T1\tX 10 15\tthree\nT2\tX 0 3;5 8\tone two\n", encoding="utf-8")
    assert told(only(read(tmp_path, "brat"))) == {("X", "three"), ("X", "one … two")}


def test_webanno_tsv_with_stacks_sub_tokens_slots_relations_and_chains(tmp_path: Path) -> None:
    (tmp_path / "doc.tsv").write_text(TSV, encoding="utf-8")
    readings = read(tmp_path / "doc.tsv", "webanno-tsv")
    draft = only(readings)
    assert draft.document.text == "😀 قال علي_ إنه\nدمشق"
    assert told(draft) == {
        ("PER", "علي"), ("ORG", "علي_ إنه"), ("LOC", "دمشق"), ("Event", "قال"),
        ("CoreferenceLink", "علي"), ("CoreferenceLink", "ه"),
    }  # fmt: skip
    assert attributes(draft, "Event") == {"kind": "say_it"}
    assert sorted(joined(draft)) == sorted(
        [("agent", "قال", "علي"), ("theme", "قال", "دمشق"), ("coref", "علي", "ه"), ("knows", "دمشق", "علي")]
    )
    write_and_read_again(readings, "webanno-tsv")


@pytest.mark.parametrize("with_types", [True, False])
def test_a_cas_of_unknown_types(tmp_path: Path, with_types: bool) -> None:
    (tmp_path / "doc.xmi").write_text(XMI, encoding="utf-8")
    if with_types:
        (tmp_path / "TypeSystem.xml").write_text(TYPES, encoding="utf-8")
    readings = read(tmp_path, "cas-xmi")
    draft = only(readings)
    assert told(draft) == {("EMOJI", "👨‍👩‍👧‍👦"), ("Claim", "دمشق")}
    assert ("supports", "دمشق", "👨‍👩‍👧‍👦") in joined(draft)
    if with_types:
        assert attributes(draft, "Claim") == {"certain": True, "score": "0.5", "tags": ("a b", "c")}
        assert {("about", "دمشق", "👨‍👩‍👧‍👦"), ("who", "دمشق", "👨‍👩‍👧‍👦")} <= set(joined(draft))
    write_and_read_again(readings, "cas-json")


def test_doccano_in_its_three_shapes(tmp_path: Path) -> None:
    rows = [
        {"id": 1, "text": "😀 علي في دمشق", "label": [[2, 5, "PER"], [9, 13, "LOC"]], "cats": ["news"]},
        {"id": 2, "data": "علي", "labels": [[0, 3, "PER"]]},
        {"id": 3, "text": "علي في دمشق", "entities": [
            {"id": 7, "label": "PER", "start_offset": 0, "end_offset": 3},
            {"id": 9, "label": "LOC", "start_offset": 7, "end_offset": 11}],
         "relations": [{"id": 1, "from_id": 7, "to_id": 9, "type": "in"}], "Comments": ["hm"]},
    ]  # fmt: skip
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    readings = read(path, "doccano")
    drafts = [reading.draft for reading in readings if reading.draft]
    assert told(drafts[0]) == {("PER", "علي"), ("LOC", "دمشق")}
    assert joined(drafts[2]) == [("in", "علي", "دمشق")]
    assert [loss.code for reading in readings for loss in reading.lost] == ["category", "note"]
    write_and_read_again(readings, "doccano")


def test_label_studio_json_with_choices_texts_relations_and_predictions(tmp_path: Path) -> None:
    def region(name: str, start: int, end: int, text: str, label: str) -> dict[str, Any]:
        value = {"start": start, "end": end, "text": text, "labels": [label]}
        return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}

    place = {"start": 2, "end": 5, "text": "علي"}
    result = [
        region("a", 2, 5, "علي", "PER"),
        {"id": "a", "from_name": "sure", "to_name": "text", "type": "choices", "value": {**place, "choices": ["yes"]}},
        {"id": "a", "from_name": "why", "to_name": "text", "type": "textarea", "value": {**place, "text": ["x", "y"]}},
        region("b", 9, 13, "دمشق", "LOC"),
        {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right", "labels": ["in"]},
        {"id": "z", "from_name": "tone", "to_name": "text", "type": "choices", "value": {"choices": ["calm"]}},
    ]
    task = {
        "id": 1, "data": {"text": "😀 علي في دمشق", "title": "عنوان"},
        "annotations": [{"id": 5, "completed_by": {"id": 1, "email": "a@b.c"}, "result": result}],
        "predictions": [{"model_version": "m1", "score": 0.5, "result": [region("p", 0, 1, "😀", "EMOJI")]}],
    }  # fmt: skip
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task], indent=2), encoding="utf-8")
    readings = read(path, "label-studio")
    draft = only(readings)
    assert draft.article.title == "عنوان"
    assert told(draft) == {("PER", "علي"), ("LOC", "دمشق"), ("EMOJI", "😀")}
    assert attributes(draft, "PER") == {"sure": "yes", "why": ("x", "y")}
    assert joined(draft) == [("in", "علي", "دمشق")]
    assert {span.origin for span in draft.spans} == {"import:label-studio", "model:m1"}
    assert {span.annotator for span in draft.spans} == {"a@b.c", "me"}
    assert [loss.code for loss in readings[0].lost] == ["not_of_a_region"]


def test_label_studio_json_min(tmp_path: Path) -> None:
    task = {"id": 1, "body": "علي في دمشق", "annotator": 3,
            "label": [{"start": 0, "end": 3, "text": "علي", "labels": ["PER"]}]}  # fmt: skip
    path = tmp_path / "min.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    draft = only(read(path, "label-studio"))
    assert [(span.label, span.annotator) for span in draft.spans] == [("PER", "annotator 3")]


def test_prodigy_spans_relations_and_answers(tmp_path: Path) -> None:
    tokens = [{"text": "علي", "start": 0, "end": 3, "id": 0}, {"text": "هنا", "start": 4, "end": 7, "id": 1}]
    spans = [{"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "PER"}]
    relations = [{"head": 0, "child": 1, "head_span": {"start": 0, "end": 3, "label": "PER"},
                  "child_span": {"start": 4, "end": 7, "label": None}, "label": "at"}]  # fmt: skip
    rows = [
        {"text": "علي هنا", "tokens": tokens, "spans": spans, "relations": relations, "answer": "accept"},
        {"text": "لا", "spans": [], "answer": "reject"},
    ]
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    first, second = read(path, "prodigy")
    assert first.draft is not None
    assert told(first.draft) == {("PER", "علي"), ("token", "هنا")}
    assert joined(first.draft) == [("at", "علي", "هنا")]
    assert (second.draft, second.lost[0].code) == (None, "rejected")
    write_and_read_again([first], "prodigy")


def test_conll_2003_and_nested_tags(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text(
        "-DOCSTART- -X- -X- O\n\nEU NNP B-NP B-ORG\nrejects VBZ B-VP O\n\n-DOCSTART- -X- -X- O\n\nنعم UH B-X O\n\n",
        encoding="utf-8",
    )
    (tmp_path / "b.iob").write_text("بشار B-PERS\nالأسد I-PERS B-FAM\n. O\n", encoding="utf-8")
    first, second, third = read(tmp_path, "conll")
    assert first.draft is not None
    assert second.draft is not None
    assert third.draft is not None
    assert told(first.draft) == {("ORG", "EU")}
    assert second.draft.document.text == "نعم"
    assert told(third.draft) == {("PERS", "بشار الأسد"), ("FAM", "الأسد")}


def test_w3c_annotations_whose_text_lies_beside_or_is_only_quoted(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("قال علي إنه في دمشق", encoding="utf-8")
    items = [
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "x:1", "type": "Annotation", "motivation": "tagging",
         "body": {"type": "TextualBody", "purpose": "tagging", "value": "PER"}, "creator": "sara",
         "target": {"source": "page.txt", "selector": {"type": "TextQuoteSelector", "exact": "علي", "prefix": "قال "}}},
        {"id": "x:2", "type": "Annotation", "bodyValue": "look", "motivation": "commenting",
         "target": {"source": "page.txt", "selector": {"type": "TextPositionSelector", "start": 15, "end": 19}}},
    ]  # fmt: skip
    path = tmp_path / "annotations.jsonld"
    path.write_text(json.dumps(items, indent=1), encoding="utf-8")
    draft = only(read(path, "w3c"))
    assert [(span.label, span.note, span.annotator) for span in draft.spans] == [
        ("PER", "", "sara"),
        ("commenting", "look", "me"),
    ]
    assert told(draft) == {("PER", "علي"), ("commenting", "دمشق")}


def test_citron_quotes(tmp_path: Path) -> None:
    def place(start: int, end: int, text: str) -> dict[str, Any]:
        return {"start": start, "end": end, "text": text}

    quote = {"cue": place(0, 3, "قال"), "sources": [place(4, 7, "علي")], "contents": [place(8, 11, "نعم")],
             "confidence": 0.9}  # fmt: skip
    path = tmp_path / "c.json"
    path.write_text(json.dumps({"text": "قال علي نعم", "quotes": [quote]}, indent=1), encoding="utf-8")
    readings = read(path, "citron")
    assert sorted(joined(only(readings))) == [("content", "قال", "نعم"), ("source", "قال", "علي")]
