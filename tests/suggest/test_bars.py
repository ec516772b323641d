"""The bars, on five sets of sentences; the rules were written with all but news_heldout in sight."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.core.document import Document
from annotator.quality.lines import to_line
from annotator.quality.score import Score, score
from annotator.suggest.registry import registry

DATA = Path(__file__).parents[1] / "data" / "suggest"


@pytest.fixture(scope="module", params=["dev", "heldout", "news_dev", "news_dev_2", "news_heldout"])
def result(request: pytest.FixtureRequest) -> Score:
    text = (DATA / f"{request.param}.jsonl").read_text(encoding="utf-8")
    lines: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines()]
    engine = registry(points=())
    return score(lines, [to_line(line["id"], engine.run(Document.from_clean(line["text"]))) for line in lines])


def test_numbers(result: Score) -> None:
    tally = result.tallies["numbers"]
    assert tally.f1(tally.overlap) >= 0.96
    assert tally.f1(tally.exact) >= 0.92
    assert tally.value_accuracy >= 0.97


@pytest.mark.parametrize(
    ("role", "overlap", "lenient"), [("cue", 0.88, 0), ("source", 0.82, 0), ("content", 0.82, 0.62)]
)
def test_attributions(result: Score, role: str, overlap: float, lenient: float) -> None:
    tally = result.tallies[role]
    assert tally.f1(tally.overlap) >= overlap
    assert tally.f1(tally.lenient) >= lenient


def test_claims(result: Score) -> None:
    assert result.claims_average_precision >= result.claims_share + 0.15
