"""Files of programs in browsers, which count UTF-16 or the visible text of a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.core.errors import BadFile
from annotator.core.reading import Reading
from tests.importers.test_foreign import joined, only, read, told, write_and_read_again

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
