"""Other tools open what is written for them, and cover the same text."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cassis
import pytest
import spacy
from hypothesis import given, settings
from spacy.tokens import DocBin

from annotator.core import cas
from annotator.core.annotated import Annotated
from annotator.exporters import export
from tests.exporters.articles import SCHEME, articles
from tests.exporters.hard import TEXT, hard, scheme


def covered(item: Annotated) -> list[str]:
    return sorted(item.document.text[start:end] for span in item.spans for start, end in span.segments)


def load(folder: Path, suffix: str) -> Any:
    (path,) = (file for file in folder.glob(f"*{suffix}") if file.name != cas.SCHEME_FILE)
    if suffix == ".json":
        with path.open("rb") as file:
            return cassis.load_cas_from_json(file)
    with (folder / "TypeSystem.xml").open("rb") as types, path.open("rb") as file:
        return cassis.load_cas_from_xmi(file, typesystem=cassis.load_typesystem(types))


@pytest.mark.parametrize(("format_id", "suffix"), [("cas-xmi", ".xmi"), ("cas-json", ".json")])
@settings(max_examples=25)
@given(item=articles(annotators=2))
def test_cassis_reads_the_same_pieces(format_id: str, suffix: str, item: Annotated) -> None:
    with tempfile.TemporaryDirectory() as place:
        export(format_id, Path(place) / "out", [item], SCHEME, options={"tokens": "yes"})
        found = load(Path(place) / "out", suffix)
    assert found.sofa_string == (cas.legal(item.document.text) if suffix == ".xmi" else item.document.text)
    pieces = sorted(one.get_covered_text() for one in found.select(cas.SPAN))
    assert pieces == sorted(cas.legal(text) if suffix == ".xmi" else text for text in covered(item))
    assert len(list(found.select(cas.LINK))) == len(item.links)
    labels = {span.id: span.label for span in item.spans}
    ends = sorted((one.kind, one.Governor.label, one.Dependent.label) for one in found.select(cas.LINK))
    assert ends == sorted((link.type, labels[link.from_id], labels[link.to_id]) for link in item.links)


def test_spacy_reads_the_groups_on_its_tokens(tmp_path: Path) -> None:
    report = export("spacy", tmp_path / "out.spacy", [hard()], scheme(), options={"policy": "expand"})
    (doc,) = DocBin().from_disk(tmp_path / "out.spacy").get_docs(spacy.blank("ar").vocab)
    assert doc.text == TEXT
    assert {span.text for span in doc.spans["number"]} == {"35", "٣٫٥", "جلهم"}
    assert "mid_word" in {loss.code for loss in report.lost if loss.span == "some"}
    assert doc.user_data["hashiya"]["meta"]["article"] == "hard"


@settings(max_examples=25)
@given(item=articles())
def test_spacy_keeps_the_text_to_the_last_character(item: Annotated) -> None:
    with tempfile.TemporaryDirectory() as place:
        export("spacy", Path(place) / "out.spacy", [item], SCHEME)
        (doc,) = DocBin().from_disk(Path(place) / "out.spacy").get_docs(spacy.blank("ar").vocab)
    assert doc.text == item.document.text


@settings(max_examples=25)
@given(item=articles(annotators=2))
def test_spacy_is_read_back_before_it_counts(item: Annotated) -> None:
    with tempfile.TemporaryDirectory() as place:
        export("spacy", Path(place) / "out.spacy", [item], SCHEME, proven=True)
        said = json.loads((Path(place) / "out.spacy.manifest.json").read_text(encoding="utf-8"))
    assert said["read_back"] == "equal"


def test_label_studio_gets_a_control_for_every_answer(tmp_path: Path) -> None:
    export("label-studio", tmp_path / "out", [hard()], scheme())
    config = ElementTree.parse(tmp_path / "out" / "config.xml").getroot()
    names = {one.get("name") for one in config.iter() if one.get("name")}
    values = {one.get("value") for one in config.iter() if one.tag in ("Label", "Relation")}
    (task,) = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    for result in task["annotations"][0]["result"]:
        if result["type"] == "relation":
            assert set(result["labels"]) <= values
            continue
        assert result["from_name"] in names
        place = result["value"]
        shown = task["data"]["text"][place["start"] : place["end"]]
        assert place["text"] == shown or result["type"] == "textarea"
        assert set(place.get("labels", [])) <= values
