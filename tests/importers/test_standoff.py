"""brat and UIMA CAS as other programs write them: several files, several people, lists, shared triggers."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import BadFile
from tests.importers.test_foreign import only, read, told, write_and_read_again

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


def test_brat_offsets_of_a_browser_count_utf_16(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("😀 علي\r\nفي 😀 دمشق", encoding="utf-8", newline="")
    (tmp_path / "a.ann").write_text("T1\tPER 3 6\tعلي\nT2\tLOC 13 17\tدمشق\n", encoding="utf-8")
    assert told(only(read(tmp_path, "brat"))) == {("PER", "علي"), ("LOC", "دمشق")}
    (tmp_path / "a.ann").write_text("T1\tPER 3 6\tعلي\nT2\tLOC 12 16\tدمشق\n", encoding="utf-8")
    with pytest.raises(BadFile, match="offsets_lie"):
        read(tmp_path, "brat")


def test_events_that_share_a_trigger_stand_on_it_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قال علي وعمر", encoding="utf-8")
    spans = "T1\tSays 0 3\tقال\nT2\tPER 4 7\tعلي\nT3\tPER 9 12\tعمر\n"
    events = "E1\tSays:T1 Who:T2\nE2\tSays:T1 Who:T3\nA1\tNegation E2\n"
    (tmp_path / "a.ann").write_text(spans + events, encoding="utf-8")
    readings = read(tmp_path, "brat")
    draft = only(readings)
    names = {span.id: (span.label, span.quote(draft.document.text)) for span in draft.spans}
    assert {(names[link.from_id][0], names[link.to_id][1]) for link in draft.links} == {
        ("Says", "علي"),
        ("Says 2", "عمر"),
    }
    assert {span.label for span in draft.spans if span.attributes} == {"Says 2"}
    write_and_read_again(readings, "brat")


@pytest.mark.parametrize("code", ["&#x1;", "&#31;", "&#x08;"])
def test_xml_1_1_with_control_characters_keeps_its_places(tmp_path: Path, code: str) -> None:
    text = SHARED.replace("هذا اختبار", f"هذ{code} اختبار").replace('tail="45"', 'tail="47"')
    (tmp_path / "a.xmi").write_text(f'<?xml version="1.1" encoding="UTF-8"?>{text}', encoding="utf-8")
    draft = only(read(tmp_path, "cas-xmi"))
    assert draft.document.text[2] == chr(int(code.strip("&#x;"), 16 if "x" in code else 10))
    assert ("Part", "اختبار") in told(draft)
