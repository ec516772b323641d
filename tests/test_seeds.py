"""The seeds are true to their texts, to the gold and to the rules of the scheme."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from annotator import resources
from annotator.core.drafts import Draft
from annotator.core.rules import check_link, check_span
from annotator.project import Project
from tests.exporters.hard import scheme
from tests.exporters.test_jsonl import schema_validator

SEEDS = sorted(resources.seeds_dir().glob("*.jsonl"))
SAMPLE = "000_c6aca0dc95328651"
GOLD: dict[str, Any] = json.loads((Path(__file__).parent / "data" / f"{SAMPLE}.gold.json").read_text(encoding="utf-8"))
ROLES = ("source", "content", "addressee", "medium")

Place = tuple[tuple[int, int], ...]


def draft_of(path: Path) -> Draft:
    (draft,) = Project.read_drafts(path)
    return draft


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_seed_is_its_text_byte_for_byte_with_annotations_by_the_rules(path: Path) -> None:
    draft, own = draft_of(path), scheme()
    assert Project.read_scheme(path) == own
    assert path.with_suffix(".txt").read_bytes() == draft.document.text.encode()
    assert Project.draft(draft.document.text).article.language == draft.article.language
    spans = {span.id: span for span in draft.spans}
    for span in draft.spans:
        check_span(span, length=draft.article.length, scheme=own, others=draft.spans)
        for start, end in span.segments:
            quote = draft.document.text[start:end]
            assert quote == quote.strip()
        assert (span.annotator, span.origin) == ("gold", "manual")
    for link in draft.links:
        check_link(link, head=spans[link.from_id], tail=spans[link.to_id], scheme=own, others=draft.links)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_frame_says_something_and_every_part_is_in_a_frame(path: Path) -> None:
    draft = draft_of(path)
    for span in draft.spans:
        if span.label == "cue":
            assert any(link.from_id == span.id and link.type == "content" for link in draft.links), span.id
        if span.label in ROLES:
            assert any(link.to_id == span.id and link.type == span.label for link in draft.links), span.id
        if span.label == "number":
            assert "category" in span.attributes


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_lines_of_a_seed_fit_the_published_schema(path: Path) -> None:
    validator = schema_validator()
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        validator.validate(json.loads(line))


def test_all_seeds_fill_a_project_that_checks_clean(tmp_path: Path) -> None:
    with Project.create(tmp_path / "seeds.hashiya", annotator="x") as project:
        project.add_articles(draft for path in SEEDS for draft in Project.read_drafts(path))
        assert project.count() == len(SEEDS) >= 9
        assert project.check() == []
        for path in SEEDS:
            draft = draft_of(path)
            assert {span.id: span for span in project.spans(path.stem)} == {span.id: span for span in draft.spans}


def test_every_language_and_every_seed_stand_in_the_readme() -> None:
    readme = (resources.seeds_dir() / "README.md").read_text(encoding="utf-8")
    assert all(f"`{path.stem}`" in readme for path in SEEDS)
    assert {draft_of(path).article.language for path in SEEDS} == {"ar", "fa", "ur", "he"}


# --- the sample equals the gold -----------------------------------------------------------------


def places(items: Iterable[dict[str, Any]]) -> Place:
    return tuple(sorted((item["start"], item["end"]) for item in items))


def sample() -> Draft:
    return draft_of(resources.seeds_dir() / f"{SAMPLE}.jsonl")


def test_the_sample_is_the_article_of_the_gold() -> None:
    assert sample().document.sha256 == GOLD["document"]["sha256"]


def test_the_sample_has_the_numbers_of_the_gold() -> None:
    draft = sample()
    found = {span.segments: span for span in draft.spans if span.label == "number"}
    wanted = GOLD["numbers"] + GOLD["numbers_optional"]
    assert len(found) == len(wanted) == 10
    for number in wanted:
        fields = found[places([number])].attributes
        assert fields["category"] == number["category"]
        for name in ("value", "min", "max"):
            value = number["value"].get(name)
            assert (None if value is None else float(value)) == (float(str(fields[name])) if name in fields else None)
        assert fields.get("counted_noun") == number.get("counted", {}).get("text")
        extent = number.get("extent")
        assert fields.get("extent") == (f"{extent['start']}-{extent['end']}" if extent else None)
        assert fields.get("optional", False) == number.get("optional", False)


def test_the_sample_has_the_attributions_of_the_gold() -> None:
    draft = sample()
    spans = {span.id: span for span in draft.spans}
    cues = {span.segments: span for span in draft.spans if span.label == "cue"}
    assert len(cues) == len(GOLD["attributions"]) == 17
    for frame in GOLD["attributions"]:
        cue = cues[places(frame["cue"])]
        assert cue.attributes["type"] == frame["type"]
        assert cue.attributes.get("optional", False) == frame.get("optional", False)
        for role in ROLES:
            parts = {spans[k.to_id].segments for k in draft.links if k.from_id == cue.id and k.type == role}
            assert parts == {places([part]) for part in frame.get(role, ())}, (frame["id"], role)
    for role in ROLES:
        segments = [span.segments for span in draft.spans if span.label == role]
        assert len(set(segments)) == len(segments)


def test_the_sample_has_the_claims_of_the_gold() -> None:
    draft = sample()
    spans = {span.id: span for span in draft.spans}
    cues = {frame["id"]: places(frame["cue"]) for frame in GOLD["attributions"]}
    numbers = {number["id"]: places([number]) for number in GOLD["numbers"] + GOLD["numbers_optional"]}
    claims = {claim["id"]: places(claim["spans"]) for claim in GOLD["claims"]}
    found = {span.segments: span for span in draft.spans if span.label == "claim"}
    assert len(found) == len(claims) == 22
    for claim in GOLD["claims"]:
        span = found[claims[claim["id"]]]
        for name in ("checkworthiness", "claim_type", "normalized", "confidence", "quote_verification"):
            assert span.attributes.get(name) == claim.get(name), (claim["id"], name)
        assert span.note == claim.get("note", "")
        linked = {
            kind: {spans[link.to_id].segments for link in draft.links if (link.from_id, link.type) == (span.id, kind)}
            for kind in ("said_by", "counts", "same_as")
        }
        assert linked["said_by"] == ({cues[claim["attribution"]]} if claim["attribution"] else set())
        assert linked["counts"] == {numbers[one] for one in claim["numbers"]}
        assert linked["same_as"] == ({claims[claim["duplicate_of"]]} if "duplicate_of" in claim else set())
