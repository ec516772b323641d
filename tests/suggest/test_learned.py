"""What is learned from decisions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from annotator.core.document import Document
from annotator.suggest import learned
from annotator.suggest.learned import Example, Learned, Model, train

DATA = Path(__file__).parents[1] / "data" / "suggest"
TITLES = re.compile(
    r"(?<!\w)(?:وزير|وزارة|رئيس|مدير|قائد|المتحدث|الناطق|نقابة|منظمة|صحيفة|وكالة|لجنة|هيئة|حزب|البنك|السفير"
    r"|النائب|الباحث) \w+"
)


def examples() -> list[Example]:
    """Sentences of the data with an invented label: a title or body with the word after it."""
    found: list[Example] = []
    for name in ("dev.jsonl", "heldout.jsonl"):
        for line in (DATA / name).read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            found.append(Example(text, tuple(match.span() for match in TITLES.finditer(text))))
    return found


def spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\w+", text)]


@pytest.fixture(scope="module")
def model() -> Model:
    made = train("body", examples()[:200])
    assert made is not None
    return made


def test_two_hundred_decisions_teach_a_label_that_the_rules_do_not_know(model: Model) -> None:
    assert model.shown
    engine = Learned([model])
    right = wanted = given = 0
    for item in examples()[200:]:
        found = {part.segments[0] for part in engine.suggest(Document.from_clean(item.text))}
        right += len(found & set(item.spans))
        given += len(found)
        wanted += len(item.spans)
    assert 2 * right / (given + wanted) >= 0.05


def test_a_model_survives_the_project_file(model: Model) -> None:
    assert Model.from_json(json.loads(json.dumps(model.to_json()))) == model


def test_a_label_without_a_pattern_is_trained_but_not_shown() -> None:
    noise = [
        Example(item.text, ((0, len(item.text.split()[0])),) if k % 9 == 0 else ())
        for k, item in enumerate(examples()[:60])
    ]
    made = train("noise", noise)
    assert made is None or not made.shown or made.precision >= learned.MIN_PRECISION


def test_nothing_is_trained_from_a_few_decisions_or_without_any_span() -> None:
    assert train("body", examples()[:5]) is None
    assert train("body", [Example(item.text) for item in examples()[:50]]) is None


def test_cancelling_a_training_leaves_nothing() -> None:
    assert train("body", examples()[:50], cancelled=lambda: True) is None


def test_training_is_due_after_every_twenty_decisions() -> None:
    assert not learned.due(19, 0)
    assert learned.due(20, 0)
    assert not learned.due(39, 20)
    assert learned.due(40, 20)
