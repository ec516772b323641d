"""UIMA CAS of other tools: what they say is read, whatever shape it takes; what has no place is listed, not dropped."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import cassis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import BadFile
from tests.importers.test_foreign import TYPES, XMI, attributes, joined, only, read, told, write_and_read_again

TEXT = "👨‍👩‍👧 قال الوزير إن النفط ارتفع"
HEAD = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:a="http:///org/acme.ecore" '
    'xmlns:t="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" '
    'xmlns:m="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>'
)


def place(quote: str) -> str:
    """The attributes of an annotation of a quotation, in UTF-16."""
    start = len(TEXT[: TEXT.index(quote)].encode("utf-16-le")) // 2
    return f'sofa="1" begin="{start}" end="{start + len(quote)}"'


def xmi(*elements: str, members: str = "", text: str = TEXT) -> str:
    sofa = f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="{text}"/>'
    return HEAD + "".join(elements) + sofa + f'<cas:View sofa="1" members="{members}"/></xmi:XMI>'


def structures(*items: dict[str, Any], text: str = TEXT) -> str:
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": text}
    return json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": [sofa, *items], "%VIEWS": {}})


def put(folder: Path, text: str, name: str = "doc.xmi") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def span(
    number: int, quote: str, kind: str = "org.acme.Claim", features: dict[str, Any] | None = None
) -> dict[str, Any]:
    start = len(TEXT[: TEXT.index(quote)].encode("utf-16-le")) // 2
    return {"%ID": number, "%TYPE": kind, "@sofa": 1, "begin": start, "end": start + len(quote), **(features or {})}


def test_arrays_and_lists_in_json_are_values_or_lead_to_annotations(tmp_path: Path) -> None:
    path = put(tmp_path, structures(
        span(5, "قال", features={"@list": 6, "@ints": 50, "@flags": 51, "@words": 14, "@all": 52, "@typed": 53}),
        span(22, "الوزير", "org.acme.Source"), span(24, "النفط", "org.acme.Topic"),
        {"%ID": 17, "%TYPE": "uima.cas.EmptyFSList"},
        {"%ID": 25, "%TYPE": "uima.cas.NonEmptyFSList", "@tail": 17, "@head": 22},
        {"%ID": 6, "%TYPE": "uima.cas.NonEmptyFSList", "@tail": 25, "@head": 24},
        {"%ID": 50, "%TYPE": "uima.cas.IntegerArray", "%ELEMENTS": [22, 24]},
        {"%ID": 51, "%TYPE": "uima.cas.BooleanArray", "%ELEMENTS": [True, False]},
        {"%ID": 14, "%TYPE": "uima.cas.NonEmptyStringList", "head": "نعم"},
        {"%ID": 52, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [22, None]},
        {"%ID": 53, "%TYPE": "org.acme.Topic[]", "%ELEMENTS": [24]},
    ), "doc.json")  # fmt: skip
    readings = read(path, "cas-json")
    draft = only(readings)
    assert attributes(draft, "Claim") == {"ints": ("22", "24"), "flags": ("true", "false"), "words": ("نعم",)}
    assert joined(draft) == [
        ("list", "قال", "النفط"), ("list", "قال", "الوزير"), ("all", "قال", "الوزير"), ("typed", "قال", "النفط"),
    ]  # fmt: skip
    assert readings[0].lost == ()
    write_and_read_again(readings, "cas-json")


def test_everything_may_stand_in_elements_of_its_own(tmp_path: Path) -> None:
    start = len(TEXT[: TEXT.index("الوزير")].encode("utf-16-le")) // 2
    put(tmp_path, xmi(
        f'<a:Claim xmi:id="5" {place("قال")}><about href="#6"/><sure>true</sure></a:Claim>',
        f'<a:Source xmi:id="6"><sofa href="#1"/><begin>{start}</begin><end>{start + 6}</end></a:Source>',
    ))  # fmt: skip
    put(tmp_path, TYPES.replace("org.acme.custom", "org.acme").replace(">certain<", ">sure<"), "my-type-system.xml")
    draft = only(read(tmp_path, "cas-xmi"))
    assert told(draft) == {("Claim", "قال"), ("Source", "الوزير")}
    assert joined(draft) == [("about", "قال", "الوزير")]
    assert attributes(draft, "Claim") == {"sure": True}


def test_something_between_two_annotations_becomes_links_and_its_other_features_are_listed(tmp_path: Path) -> None:
    path = put(tmp_path, structures(
        span(5, "قال", features={"@args": [7, 8], "@concept": 9}), span(6, "الوزير", "org.acme.Source"),
        {"%ID": 9, "%TYPE": "org.acme.Concept", "code": "C1", "scheme": "x"},
        {"%ID": 7, "%TYPE": "org.acme.Slot", "role": "who", "@target": 6, "sure": "no"},
        {"%ID": 8, "%TYPE": "org.acme.Pair", "@domain": 5, "@range": 6},
    ), "doc.json")  # fmt: skip
    (reading,) = read(path, "cas-json")
    assert joined(only([reading])) == [("who", "قال", "الوزير"), ("domain", "قال", "قال"), ("range", "قال", "الوزير")]
    assert [(loss.code, loss.detail) for loss in reading.lost] == [
        ("attribute", "sure: no"), ("attribute", "concept: code: C1; scheme: x"),
    ]  # fmt: skip


def test_what_marks_no_place_is_listed_but_not_what_servers_note_for_themselves(tmp_path: Path) -> None:
    path = put(tmp_path, xmi(
        '<a:Verdict xmi:id="5" sofa="1" value="false"/>',
        '<m:TagsetDescription xmi:id="6" sofa="1" begin="0" end="0" layer="x"/><m:TagDescription xmi:id="7" name="y"/>',
        '<m:DocumentMetaData xmi:id="8" sofa="1" begin="0" end="1" documentTitle="عنوان" documentId="d"/>',
        '<cas:StringArray xmi:id="9"><elements>z</elements></cas:StringArray>',
        f'<a:Claim xmi:id="10" {place("قال")}/>',
        members="5 6 7 8 9 10",
    ))  # fmt: skip
    (reading,) = read(path, "cas-xmi")
    assert only([reading]).article.title == "عنوان"
    assert told(only([reading])) == {("Claim", "قال")}
    assert [(loss.code, loss.detail) for loss in reading.lost] == [
        ("no_place", "Verdict; value: false"), ("no_place", "StringArray"),
    ]  # fmt: skip


def test_a_number_that_happens_to_be_an_id_stays_a_value(tmp_path: Path) -> None:
    claim = f'<a:Claim xmi:id="5" {place("قال")} value="9" args="9 0"/>'
    source = f'<a:Source xmi:id="6" {place("النفط")}/>'
    path = put(tmp_path, xmi(claim, '<cas:FSArray xmi:id="9" elements="0 6"/>', source))
    draft = only(read(path, "cas-xmi"))
    assert attributes(draft, "Claim") == {"value": "9"}
    assert joined(draft) == [("args", "قال", "النفط")]


@pytest.mark.parametrize(("begin", "end", "found"), [
    ("", 'end="8"', {("Claim", "👨‍👩‍👧")}),
    ('begin="9"', 'end="9"', set()),
    ("", "", set()),
])  # fmt: skip
def test_an_offset_that_is_left_out_is_the_beginning(
    tmp_path: Path, begin: str, end: str, found: set[tuple[str, str]]
) -> None:
    (reading,) = read(put(tmp_path, xmi(f'<a:Claim xmi:id="5" sofa="1" {begin} {end}/>', members="5")), "cas-xmi")
    assert told(only([reading])) == found
    assert len(reading.lost) == (not found)


@pytest.mark.parametrize(
    "offsets", ['begin="-1" end="8"', 'begin="9" end="3"', 'begin="9" end="99"', 'begin="1" end="8"']
)
def test_offsets_outside_turned_round_or_within_a_letter_are_refused(tmp_path: Path, offsets: str) -> None:
    with pytest.raises(BadFile) as caught:
        read(put(tmp_path, xmi(f'<a:Claim xmi:id="5" sofa="1" {offsets}/>')), "cas-xmi")
    assert (caught.value.code, caught.value.params["place"]) == ("offsets_lie", "1: org.acme.Claim 5")


def test_carriage_returns_and_tabs_of_a_text_count(tmp_path: Path) -> None:
    path = put(tmp_path, xmi('<a:Claim xmi:id="5" sofa="1" begin="6" end="9"/>', text="نعم&#13;&#10;&#9;علي"))
    draft = only(read(path, "cas-xmi"))
    assert draft.document.text == "نعم\n\tعلي"
    assert told(draft) == {("Claim", "علي")}


def test_a_text_that_lies_elsewhere_is_named_and_one_that_nobody_annotated_is_listed(tmp_path: Path) -> None:
    other = '<cas:Sofa xmi:id="2" sofaID="html" mimeType="text/html" sofaString="&lt;p>"/>'
    sound = '<cas:Sofa xmi:id="3" sofaID="sound" mimeType="audio/wav" sofaURI="file:a.wav"/>'
    path = put(tmp_path, xmi(f'<a:Claim xmi:id="5" {place("قال")}/>', other, sound))
    empty, reading = read(path, "cas-xmi")
    assert [(loss.code, loss.span, loss.detail) for loss in empty.lost] == [("empty_text", "sound", "file:a.wav")]
    assert [(loss.code, loss.span, loss.detail) for loss in reading.lost] == [("other_text", "html", "<p>")]


def test_what_names_no_text_belongs_to_the_text_whose_view_lists_it(tmp_path: Path) -> None:
    other = '<cas:Sofa xmi:id="2" sofaID="b" sofaString="نعم"/><cas:View sofa="2" members="6"/>'
    path = put(tmp_path, xmi(
        f'<a:Claim xmi:id="5" {place("قال")[9:]} args="9"/><a:Slot xmi:id="9" role="who" target="5"/>',
        '<a:Claim xmi:id="6" begin="0" end="3"/>', '<a:Verdict xmi:id="7" value="false"/>', other, members="5 7 9",
    ))  # fmt: skip
    first, second = read(path, "cas-xmi")
    assert (told(only([first])), told(only([second]))) == ({("Claim", "قال")}, {("Claim", "نعم")})
    assert joined(only([first])) == [("who", "قال", "قال")]
    assert [loss.detail for loss in (*first.lost, *second.lost)] == ["Verdict; value: false"]


def test_a_reference_to_nothing_is_listed(tmp_path: Path) -> None:
    put(tmp_path, TYPES.replace("org.acme.custom", "org.acme"), "TypeSystem.xml")
    put(tmp_path, xmi(f'<a:Claim xmi:id="5" {place("قال")} about="99"/>'))
    (reading,) = read(tmp_path, "cas-xmi")
    assert attributes(only([reading]), "Claim") == {}
    assert [(loss.code, loss.detail) for loss in reading.lost] == [("link_end", "about")]


def test_words_that_a_relation_joins_become_spans(tmp_path: Path) -> None:
    path = put(tmp_path, xmi(
        f'<t:Token xmi:id="5" {place("قال")} order="0"/><t:Token xmi:id="6" {place("الوزير")} order="1"/>',
        f'<t:Token xmi:id="7" {place("النفط")}/><t:Sentence xmi:id="8" sofa="1" begin="0" end="8" id="s"/>',
        f'<a:Rel xmi:id="9" {place("الوزير")} Governor="5" Dependent="6" flavor="basic" value="subj"/>',
    ))  # fmt: skip
    readings = read(path, "cas-xmi")
    assert told(only(readings)) == {("Token", "قال"), ("Token", "الوزير")}
    assert joined(only(readings)) == [("subj", "قال", "الوزير")]
    assert [loss.detail for loss in readings[0].lost] == ["flavor: basic"]
    write_and_read_again(readings, "cas-xmi")


def test_words_and_sentences_of_any_tool_are_set_aside_in_a_text_of_some_length(tmp_path: Path) -> None:
    text = " ".join(["علي"] * 30)
    tokens = [
        f'<a:Token xmi:id="{n}" sofa="1" begin="{4 * n - 40}" end="{4 * n - 37}" pos="NN"/>' for n in range(10, 40)
    ]
    path = put(tmp_path, xmi(*tokens, '<a:Claim xmi:id="5" sofa="1" begin="0" end="119"/>', text=text))
    (reading,) = read(path, "cas-xmi")
    assert reading.aside == {"Token"}
    assert len(only([reading]).spans) == 31


def test_an_id_that_is_there_twice_is_refused_in_both_files(tmp_path: Path) -> None:
    twice = [f'<a:Claim xmi:id="5" {place(word)}/>' for word in ("قال", "النفط")]
    for path in (put(tmp_path, xmi(*twice)), put(tmp_path, structures(span(5, "قال"), span(5, "النفط")), "doc.json")):
        with pytest.raises(BadFile) as caught:
            read(path, "cas-xmi" if path.suffix == ".xmi" else "cas-json")
        assert caught.value.params["reason"] == "id 5 is there twice"


@pytest.mark.parametrize(("name", "text", "format_id", "reason"), [
    ("a.xcas", '<CAS version="2"><uima.cas.Sofa _id="1" sofaString="x"/></CAS>', "cas-xmi", "XCAS"),
    ("a.xml", '<CAS version="2"><uima.cas.Sofa _id="1" sofaString="x"/></CAS>', "cas-xmi", "XCAS"),
    ("a.json", '{"_context": {"_types": {}}, "_views": {}}', "cas-json", "the older JSON of UIMA"),
])  # fmt: skip
def test_older_forms_are_refused_with_what_to_export_instead(
    tmp_path: Path, name: str, text: str, format_id: str, reason: str
) -> None:
    with pytest.raises(BadFile) as caught:
        read(put(tmp_path, text, name), format_id)
    assert str(caught.value.params["reason"]).startswith(reason)
    assert "UIMA CAS XMI" in str(caught.value.params["reason"])


def test_files_are_known_by_what_is_in_them(tmp_path: Path) -> None:
    put(tmp_path, structures(span(5, "قال")), "b.json")
    put(tmp_path, '{"name": "a project"}', "exportedproject.json")
    assert told(only(read(tmp_path, "cas-json"))) == {("Claim", "قال")}
    assert ("EMOJI", "👨‍👩‍👧‍👦") in told(only(read(put(tmp_path, XMI, "doc.xml"), "cas-xmi")))


LETTERS = st.text(st.sampled_from('اب عليّ\u200c👨\u200d👩😀a<&"\n\t'), min_size=1, max_size=30).filter(str.strip)
PAIRS = st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9)), max_size=5)


@settings(max_examples=40, deadline=None)
@given(text=LETTERS, pairs=PAIRS)
def test_what_the_library_of_uima_writes_is_read_to_the_letter(text: str, pairs: list[tuple[int, int]]) -> None:
    types = cassis.TypeSystem()
    claim = types.create_type("org.acme.Claim")
    for name, kind in (("kind", "String"), ("sure", "Boolean"), ("all", "FSArray"), ("tags", "StringArray")):
        types.create_feature(claim, name, f"uima.cas.{kind}")
    cas = cassis.Cas(types, sofa_string=text, sofa_mime="text/plain")
    made: list[Any] = []
    for number, (start, length) in enumerate(pairs):
        if start < len(text):
            array = types.get_type("uima.cas.FSArray")(elements=made[-2:])
            tags = types.get_type("uima.cas.StringArray")(elements=["a b", "c"])
            end = min(len(text), start + length)
            made.append(claim(begin=start, end=end, kind=f"K{number}", sure=True, all=array, tags=tags))
            cas.add(made[-1])
    wanted = {one.kind: (one.get_covered_text(), [two.kind for two in one.all.elements]) for one in made}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        types.to_xml(folder / "TypeSystem.xml")
        cas.to_xmi(folder / "a.xmi")
        cas.to_json(folder / "a.json")
        for name, format_id in (("a.xmi", "cas-xmi"), ("a.json", "cas-json")):
            draft = only(read(folder / name, format_id))
            kinds = {one.id: str(one.attributes["kind"]) for one in draft.spans}
            found = {kinds[one.id]: (one.quote(draft.document.text), list[str]()) for one in draft.spans}
            for link in draft.links:
                found[kinds[link.from_id]][1].append(kinds[link.to_id])
            assert (draft.document.text, found) == (text, wanted)
            assert all(one.attributes["tags"] == ("a b", "c") and one.attributes["sure"] is True for one in draft.spans)


@pytest.mark.parametrize("number", ["9" * 5_000, "٣", "-"])
def test_a_number_that_is_none_or_endless_is_no_id(tmp_path: Path, number: str) -> None:
    with pytest.raises(BadFile, match="bad_format"):
        read(put(tmp_path, xmi(f'<a:Claim xmi:id="{number}" {place("قال")}/>')), "cas-xmi")
    path = put(tmp_path, xmi(f'<a:Claim xmi:id="5" {place("قال")} args="{number}"/>', members=number))
    assert attributes(only(read(path, "cas-xmi")), "Claim") == {"args": number}
