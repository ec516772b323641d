"""The own format loses nothing."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from annotator import resources
from annotator.core.annotated import Annotated
from annotator.exporters import export
from annotator.importers.jsonl import read_drafts, read_scheme
from tests.exporters.articles import SCHEME, articles
from tests.exporters.hard import hard, scheme


def by_id(items: Any) -> dict[str, Any]:
    return {item.id: item for item in items}


@given(st.lists(articles(annotators=2), max_size=3))
def test_what_is_written_is_read_back_equal(items: list[Annotated]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        export("jsonl", out, items, SCHEME)
        drafts = list(read_drafts(out))
        assert read_scheme(out) == SCHEME
    assert [(draft.article, draft.document) for draft in drafts] == [(item.article, item.document) for item in items]
    for draft, item in zip(drafts, items, strict=True):
        assert by_id(draft.spans) == by_id(item.spans)
        assert by_id(draft.links) == by_id(item.links)


@given(articles())
def test_every_line_fits_the_published_schema(item: Annotated) -> None:
    validator = schema_validator()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        export("jsonl", out, [item], SCHEME)
        for line in out.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            validator.validate(json.loads(line))


def test_the_schema_refuses_a_line_with_a_field_of_the_wrong_shape(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    export("jsonl", out, [hard()], scheme())
    row = json.loads(out.read_text(encoding="utf-8").split("\n")[1])
    validator = schema_validator()
    for change in ({"format": "hashiya/2"}, {"length": "9"}, {"spans": [{}]}, {"status": "lost"}, {"kind": "x"}):
        assert not validator.is_valid(row | change), change


@given(articles())
def test_both_ways_of_counting_point_at_the_quotation(item: Annotated) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        export("jsonl", out, [item], SCHEME)
        row = json.loads(out.read_bytes().split(b"\n")[1])
    text = row["text"]
    wide = text.encode("utf-16-le")
    for span in row["spans"]:
        quotes = span["exact"]
        assert [text[start:end] for start, end in span["segments"]] == quotes
        assert [wide[2 * start : 2 * end].decode("utf-16-le") for start, end in span["utf16"]] == quotes
        start, end = span["segments"][0][0], span["segments"][-1][1]
        assert text[:start].endswith(span["prefix"])
        assert text[end:].startswith(span["suffix"])
        assert len(span["prefix"]) == min(32, start)
        assert len(span["suffix"]) == min(32, len(text) - end)


@cache
def schema_validator() -> Any:
    data = json.loads(resources.path("schemas", "hashiya-1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(data)
    return jsonschema.Draft202012Validator(data)
