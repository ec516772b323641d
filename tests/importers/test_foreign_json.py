"""JSON of other tools in all its shapes: read, or refused for the right reason; what has no place here is listed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile
from annotator.core.reading import Reading
from annotator.importers.readers import READERS, detect
from tests.importers.test_foreign import joined, only, read, told, write_and_read_again

TEXT = "😀 قال علي إنه في دمشق"
ALI, DAMASCUS = (6, 9), (17, 21)


def lines(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def lost(readings: list[Reading]) -> list[str]:
    return [loss.code for reading in readings for loss in reading.lost]


def refusal(path: Path, format_id: str) -> BadFile:
    with pytest.raises(BadFile) as error:
        list(READERS[format_id].read(path, annotator="me"))
    return error.value


# --- doccano ----------------------------------------------------------------------------------


def test_rows_of_one_text_become_one_article(tmp_path: Path) -> None:
    row = {"id": 1, "text": TEXT, "label": [[*ALI, "PER"]]}
    readings = read(lines(tmp_path / "a.jsonl", row, {**row, "label": [[*DAMASCUS, "LOC"]]}), "doccano")
    assert told(only(readings)) == {("PER", "علي"), ("LOC", "دمشق")}
    write_and_read_again(readings, "doccano")


def test_rows_without_a_text_are_listed_and_a_file_of_them_is_refused(tmp_path: Path) -> None:
    empty = [{"id": 1, "text": None, "label": []}, {"id": 2, "text": float("nan"), "label": []}, {"label": ["x"]}]
    readings = read(lines(tmp_path / "a.jsonl", *empty, {"text": TEXT, "label": [[*ALI, "PER"]]}), "doccano")
    assert lost(readings) == ["empty_text"] * 3
    assert "no text" in str(refusal(lines(tmp_path / "b.jsonl", *empty), "doccano").params["reason"])


def test_columns_and_fields_that_have_no_place_are_listed(tmp_path: Path) -> None:
    row = {"text": TEXT, "title": "عنوان", "wiki": 5, "empty": None, "meta": {"page": 3},
           "entities": [{"id": 1, "label": "PER", "start_offset": 6, "end_offset": 9, "score": 0.5}]}  # fmt: skip
    (reading,) = read(lines(tmp_path / "a.jsonl", row), "doccano")
    assert [(loss.code, loss.detail) for loss in reading.lost] == [
        ("attribute", "score: 0.5"),
        ("column", "page, wiki"),
    ]
    assert only([reading]).article.title == "عنوان"


def test_spans_that_share_an_id_are_all_kept(tmp_path: Path) -> None:
    one = {"id": 1, "label": "PER", "start_offset": 6, "end_offset": 9}
    row = {"text": TEXT, "entities": [one, {**one, "label": "LOC", "start_offset": 17, "end_offset": 21}]}
    assert len(only(read(lines(tmp_path / "a.jsonl", row), "doccano")).spans) == 2


@pytest.mark.parametrize(
    "content",
    [
        [[TEXT, {"entities": [[*ALI, "PER"]]}]],
        {"classes": ["PER"], "annotations": [[TEXT, {"entities": [[*ALI, "PER"]]}], None]},
        {"text": TEXT, "ents": [{"start": 6, "end": 9, "label": "PER"}], "sents": [], "tokens": [{"id": 0}]},
        [{"text": TEXT, "entities": [{"entity_group": "PER", "start": 6, "end": 9, "word": "علي"}]}],
        [{"text": TEXT, "entities": [{"type": "PER", "start": 6, "end": 9, "text": "علي"}]}],
    ],
)
def test_training_data_of_spacy_and_entities_of_hugging_face(tmp_path: Path, content: Any) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    readings = [reading for reading in read(path, "doccano") if reading.draft]
    assert told(only(readings)) == {("PER", "علي")}
    write_and_read_again(readings, "doccano")


def test_an_entity_that_quotes_something_else_is_refused(tmp_path: Path) -> None:
    row = {"text": TEXT, "entities": [{"type": "PER", "start": 7, "end": 10, "text": "علي"}]}
    assert refusal(lines(tmp_path / "a.jsonl", row), "doccano").code == "offsets_lie"


# --- Label Studio -----------------------------------------------------------------------------


def region(name: str, place: tuple[int, int], label: str, text: str = TEXT, **more: Any) -> dict[str, Any]:
    value = {"start": place[0], "end": place[1], "text": text[slice(*place)], "labels": [label]}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value, **more}


def task(tmp_path: Path, result: list[Any], **more: Any) -> Path:
    whole = {"id": 1, "data": {"text": TEXT}, "annotations": [{"id": 1, "result": result}], **more}
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([whole]), encoding="utf-8")
    return path


def test_relations_in_both_directions_and_regions_inside_regions(tmp_path: Path) -> None:
    ends = {"type": "relation", "from_id": "a", "to_id": "b"}
    result = [region("a", ALI, "PER"), region("b", DAMASCUS, "LOC", parentID="a"),
              {**ends, "direction": "bi", "labels": ["near"]}, {**ends, "direction": "left"}]  # fmt: skip
    readings = read(task(tmp_path, result), "label-studio")
    assert sorted(joined(only(readings))) == [
        ("near", "دمشق", "علي"), ("near", "علي", "دمشق"), ("parent", "دمشق", "علي"), ("relation", "دمشق", "علي")
    ]  # fmt: skip
    write_and_read_again(readings, "label-studio")


def test_drafts_are_listed_and_scores_are_kept(tmp_path: Path) -> None:
    guess = {"model_version": "m", "score": 0.5, "result": [region("p", DAMASCUS, "LOC")]}
    drafts = [{"id": 3, "result": [region("z", ALI, "X")]}]
    readings = read(
        task(tmp_path, [region("a", ALI, "PER", score=0.25)], drafts=drafts, predictions=[guess]), "label-studio"
    )
    assert [dict(span.attributes) for span in only(readings).spans] == [{"score": "0.25"}, {"score": "0.5"}]
    assert lost(readings) == ["draft"]


def test_the_rows_of_several_annotators_in_json_min_become_one_article(tmp_path: Path) -> None:
    rows = [
        {
            "id": 1,
            "text": TEXT,
            "annotator": person,
            "label": [{"start": s, "end": e, "text": TEXT[s:e], "labels": ["X"]}],
        }
        for person, (s, e) in ((1, ALI), (2, DAMASCUS))
    ]
    path = tmp_path / "min.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    spans = only(read(path, "label-studio")).spans
    assert [span.annotator for span in spans] == ["annotator 1", "annotator 2"]


def test_a_dialogue_is_a_line_a_turn(tmp_path: Path) -> None:
    value = {"start": "0", "end": "1", "startOffset": 4, "endOffset": 3, "text": "علي\nنعم", "paragraphlabels": ["X"]}
    said = [{"author": "A", "text": "قال علي"}, {"author": "B", "text": "نعم ثم"}]
    path = task(tmp_path, [{"id": "a", "type": "paragraphlabels", "value": value}], data={"dialogue": said})
    readings = read(path, "label-studio")
    assert only(readings).document.text == "قال علي\nنعم ثم"
    assert told(only(readings)) == {("X", "علي\nنعم")}
    write_and_read_again(readings, "label-studio")


def test_line_ends_may_count_one(tmp_path: Path) -> None:
    text = "a\r\nbb\r\nccc"
    for places in (((3, 5), (7, 10)), ((2, 4), (5, 8))):
        counted = text if places[0][0] == 3 else text.replace("\r\n", "\n")
        result = [region(str(index), place, "X", counted) for index, place in enumerate(places)]
        assert told(only(read(task(tmp_path, result, data={"text": text}), "label-studio"))) == {
            ("X", "bb"),
            ("X", "ccc"),
        }


def test_of_several_texts_the_one_with_most_regions_is_the_article(tmp_path: Path) -> None:
    data = {"head": "عنوان طويل جدا", "body": TEXT}
    result = [region("a", ALI, "PER"), region("b", DAMASCUS, "LOC"),
              region("c", (0, 5), "X", data["head"], to_name="head")]  # fmt: skip
    readings = read(task(tmp_path, result, data=data), "label-studio")
    assert told(only(readings)) == {("PER", "علي"), ("LOC", "دمشق")}
    assert lost(readings) == ["column", "no_place"]


def test_a_text_that_is_only_an_address_is_refused_as_such(tmp_path: Path) -> None:
    path = task(tmp_path, [region("a", ALI, "PER")], data={"text": "https://example.org/a.txt", "title": "x"})
    assert "address" in str(refusal(path, "label-studio").params["reason"])


def test_tasks_that_nobody_annotated_are_articles(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([{"data": {"text": TEXT}}]), encoding="utf-8")
    assert only(read(path, "label-studio")).document.text == TEXT


# --- Prodigy, Citron --------------------------------------------------------------------------


def test_pictures_are_refused_and_answers_before_a_review_are_listed(tmp_path: Path) -> None:
    hashes = {"_input_hash": 1, "_task_hash": 2, "answer": "accept"}
    picture = lines(tmp_path / "a.jsonl", {"image": "data:image/png;base64,xx", **hashes, "spans": []})
    found = detect(picture)
    assert found is not None
    assert found.format.id == "prodigy"
    assert "no text" in str(refusal(picture, "prodigy").params["reason"])
    review = {"text": TEXT, **hashes, "spans": [], "versions": [{"text": TEXT}], "meta": {"score": 1}}
    assert lost(read(lines(tmp_path / "b.jsonl", review), "prodigy")) == ["column", "attribute"]


def test_quotes_that_share_a_cue_share_its_span(tmp_path: Path) -> None:
    def place(start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "text": TEXT[start:end]}

    quotes = [{"id": 0, "cue": place(2, 5), "contents": [place(*ALI)]},
              {"id": 0, "cue": place(2, 5), "contents": [place(*DAMASCUS)]}]  # fmt: skip
    readings = read(lines(tmp_path / "a.jsonl", {"text": TEXT, "quotes": quotes}), "citron")
    assert sorted(joined(only(readings))) == [("content", "قال", "دمشق"), ("content", "قال", "علي")]


# --- W3C --------------------------------------------------------------------------------------

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
POSITION = {"type": "TextPositionSelector", "start": 6, "end": 9}
QUOTE = {"type": "TextQuoteSelector", "exact": "علي"}
TAG = {"type": "TextualBody", "purpose": "tagging", "value": "PER"}


def annotation(selector: Any = POSITION, body: Any = TAG, **more: Any) -> dict[str, Any]:
    target = {"source": "http://example.org/page", "selector": selector}
    return {"@context": CONTEXT, "id": "#1", "type": "Annotation", "body": body, "target": target, **more}


def w3c(tmp_path: Path, content: Any, text: str = TEXT) -> Path:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8", newline="")
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def w3c_draft(tmp_path: Path, content: Any, text: str = TEXT) -> Draft:
    readings = read(w3c(tmp_path, content, text), "w3c")
    write_and_read_again(readings, "w3c")
    return only(readings)


@pytest.mark.parametrize(
    "around",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"@context": CONTEXT, "@graph": [one]},
        lambda one: {"@context": CONTEXT, "type": "AnnotationPage", "items": [one], "startIndex": 0},
        lambda one: {"@context": CONTEXT, "type": "AnnotationCollection", "first": {"items": [one]}},
        lambda one: {"export_date": "x", "annotations": [{"uri": "http://example.org/page", "tags": ["PER"],
                     "target": [one["target"]]}]},
    ],
)  # fmt: skip
def test_annotations_alone_and_in_all_that_holds_them(tmp_path: Path, around: Any) -> None:
    assert told(w3c_draft(tmp_path, around(annotation()))) == {("PER", "علي")}


@pytest.mark.parametrize(
    "selector",
    [
        [POSITION, QUOTE],
        {**QUOTE, "refinedBy": POSITION},
        {"type": "TextQuoteSelector", "exact": "قال علي", "refinedBy": {**POSITION, "start": 4, "end": 7}},
        {"type": "TextPositionSelector", "start": 2, "end": 10, "refinedBy": QUOTE},
        {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc5147", "value": "char=6,9"},
        {"type": "FragmentSelector", "value": "p1", "refinedBy": QUOTE},
        {"type": "RangeSelector", "startSelector": QUOTE, "endSelector": {**QUOTE, "exact": " إنه"}},
        [{"type": "RangeSelector", "startContainer": "/p[1]"}, {**POSITION, "start": 7, "end": 10}, QUOTE],
    ],
)
def test_every_selector_that_means_a_place_in_a_text(tmp_path: Path, selector: Any) -> None:
    assert told(w3c_draft(tmp_path, [annotation(selector)])) == {("PER", "علي")}


def test_targets_in_sets_and_fragments_of_addresses(tmp_path: Path) -> None:
    parts = [annotation()["target"], {"source": "http://example.org/page#char=17,21"}]
    draft = w3c_draft(tmp_path, [annotation(target={"type": "Composite", "items": parts})])
    assert told(draft) == {("PER", "علي … دمشق")}


@pytest.mark.parametrize(
    ("body", "more", "label", "note"),
    [
        ([{"type": "TextualBody", "value": "two words"}, TAG], {}, "PER", "two words"),
        ({"type": "TextualBody", "value": "PER"}, {}, "PER", ""),
        ({"type": "TextualBody", "value": "two words"}, {}, "annotation", "two words"),
        ({"type": "Choice", "items": [TAG, {**TAG, "value": "LOC"}]}, {}, "PER", "LOC"),
        ({**TAG, "value": {"en": "Person", "ar": "شخص"}}, {}, "Person", "شخص"),
        ([{"purpose": "classifying", "source": "http://example.org/Q5"}, TAG], {}, "PER", "http://example.org/Q5"),
        ("http://example.org/Q5", {"motivation": ["tagging", "linking "]}, "http://example.org/Q5", ""),
        (None, {"bodyValue": "look", "motivation": "commenting"}, "commenting", "look"),
    ],
)
def test_bodies_become_a_label_and_a_note(tmp_path: Path, body: Any, more: Any, label: str, note: str) -> None:
    (span,) = only(read(w3c(tmp_path, [annotation(body=body, **more)]), "w3c")).spans
    assert (span.label, span.note) == (label, note)


def test_a_quotation_that_stands_twice_is_told_by_its_surroundings(tmp_path: Path) -> None:
    quote = {"type": "TextQuoteSelector", "exact": "cc", "prefix": "aa  bb", "suffix": "dd"}
    (span,) = w3c_draft(tmp_path, [annotation(quote)], "aa\nbb cc\ndd ee cc").spans
    assert span.segments == ((6, 8),)


def test_positions_of_a_browser_count_a_line_end_once(tmp_path: Path) -> None:
    place = {"type": "TextPositionSelector", "start": 2, "end": 4}
    draft = w3c_draft(tmp_path, [annotation([place, {**QUOTE, "exact": "bb"}])], "a\r\nbb\r\nc")
    assert told(draft) == {("PER", "bb")}


def test_the_text_beside_is_nobodys_where_there_are_several_sources(tmp_path: Path) -> None:
    other = annotation(target={"source": "http://example.org/other", "selector": POSITION})
    assert refusal(w3c(tmp_path, [annotation(), other]), "w3c").code == "no_text_beside"
    for name in ("page.txt", "other"):
        (tmp_path / name).write_text(f"{TEXT} {name}", encoding="utf-8")
    assert len(read(tmp_path / "a.json", "w3c")) == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ([{"@id": "x", "@type": ["a"], "http://www.w3.org/ns/oa#hasTarget": [{"@id": "t"}]}], "expanded"),
        ({"@context": CONTEXT, "type": "AnnotationCollection", "first": "http://example.org/1"}, "pages"),
        ([annotation(id="urn:hashiya:span:a"), annotation(id="urn:hashiya:span:a")], "two annotations"),
    ],
)
def test_what_cannot_be_read_of_w3c_is_refused_in_its_own_words(tmp_path: Path, content: Any, reason: str) -> None:
    path = w3c(tmp_path, content)
    found = detect(path)
    assert found is not None
    assert reason in str(refusal(path, found.format.id).params["reason"])


# --- other tools ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tool", "content"),
    [
        ("tagtog", {"annotatable": {"parts": ["s1p1"]}, "anncomplete": True, "entities": []}),
        ("LightTag", {"examples": [{"content": TEXT, "annotations": []}], "relations": []}),
        ("UBIAI", [{"documentName": "a.txt", "document": TEXT, "annotation": []}]),
        ("Datasaur", {"labelSets": [], "sentences": [{"content": TEXT}]}),
        ("Potato", {"instance_id": "1", "displayed_text": TEXT, "annotations": {"spans": []}}),
        ("SQuAD", {"version": "1", "data": [{"paragraphs": []}]}),
        ("spaCy 2", [{"id": 0, "paragraphs": [{"raw": TEXT, "sentences": []}]}]),
        ("Annotator", {"total": 1, "rows": [{"quote": "علي", "ranges": [{"start": "/p[1]"}], "text": "x"}]}),
        ("words", [{"id": "0", "tokens": ["قال", "علي"], "ner_tags": [0, 1]}]),
        ("spans", [{"text": TEXT, "annotation": [["PER", 6, 9]]}]),
        ("spans", [{"content": TEXT, "marks": [{"begin": 6, "end": 9, "type": "PER"}]}]),
    ],
)
def test_annotations_of_other_shapes_are_refused_and_not_half_read(tmp_path: Path, tool: str, content: Any) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(BadFile) as error:
        detect(path)
    assert (error.value.code, error.value.params["tool"]) == ("foreign_annotations", tool)


@pytest.mark.parametrize(
    "row",
    [
        {"id": 1, "text": TEXT, "entities": {"hashtags": [{"start": 1, "end": 3, "tag": "x"}]}},
        {"claim": TEXT, "questions": [{"question": "q", "answers": [{"answer": "a", "answer_type": "b"}]}]},
        {"document": TEXT, "documentName": "a"},
        {"text": TEXT, "label": 1, "tags": ["a", "b"]},
    ],
)
def test_rows_that_are_only_articles_stay_a_table(tmp_path: Path, row: dict[str, Any]) -> None:
    assert detect(lines(tmp_path / "a.jsonl", row)) is None


def test_rows_may_stand_apart_and_nothing_may_follow_an_array(tmp_path: Path) -> None:
    row = json.dumps({"text": TEXT, "label": [[*ALI, "PER"]]}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_text(f"{row}\n\n  {row.replace('في', 'من')}\n", encoding="utf-8")
    assert len(read(tmp_path / "a.jsonl", "doccano")) == 2
    (tmp_path / "b.json").write_text(f"[{row}]\n[{row}]", encoding="utf-8")
    assert refusal(tmp_path / "b.json", "doccano").code == "bad_format"
