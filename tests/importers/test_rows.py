"""Rows of JSON as the versions of doccano and Prodigy write them, and as tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.importers.articles import kind_of
from annotator.importers.readers import detect
from annotator.importers.tables import format_of, preview, read_rows
from tests.importers.test_foreign import only, read, told, write_and_read_again


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
