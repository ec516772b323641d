"""Suggesters side by side, ours and others'."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import EntryPoint

from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.suggestion import Suggestion, suggestion
from annotator.suggest.registry import registry

DOCUMENT = Document.from_clean("قال الوزير إن 35 شخصا قتلوا في الهجوم.")


class Vowels:
    """A suggester of a third party."""

    name = "vowels"
    version = "2"

    def suggest(
        self, document: Document, scheme: Scheme | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterable[Suggestion]:
        yield suggestion("claim", ((0, 3),), sha256=document.sha256, by="vowels@2", confidence=1)


class Failing(Vowels):
    name = "failing"

    def suggest(
        self, document: Document, scheme: Scheme | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterable[Suggestion]:
        yield from super().suggest(document)
        raise RuntimeError("no model")


class Lying(Vowels):
    name = "lying"

    def suggest(
        self, document: Document, scheme: Scheme | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterable[Suggestion]:
        yield suggestion("claim", ((0, 9_999),), sha256=document.sha256, by="lying@2", confidence=1)


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name=name, value=value, group="hashiya.suggesters")


def test_ours_run_together_in_reading_order_with_anchors_before_parts() -> None:
    found = registry(points=()).run(DOCUMENT)
    assert {item.label for item in found} == {"claim", "cue", "source", "content", "number"}
    assert [item.start for item in found] == sorted(item.start for item in found)


def test_only_the_named_ones_are_asked() -> None:
    assert {item.label for item in registry(points=()).run(DOCUMENT, only=["numbers"])} == {"number"}
    assert "claims" not in registry(points=(), off=["claims"]).names()


def test_one_that_fails_is_named_switched_off_and_harms_nothing() -> None:
    engine = registry(points=(), extra=[Failing(), Lying(), Vowels()])
    found = engine.run(DOCUMENT)
    assert {item.by for item in found if item.start == 0 and item.label == "claim"} >= {"vowels@2"}
    assert [item.name for item in engine.broken] == ["failing", "lying"]
    assert "no model" in engine.broken[0].reason
    assert engine.names() == ("numbers", "quantifiers", "attributions", "claims", "vowels")
    assert engine.run(DOCUMENT) == found


def test_an_entry_point_that_cannot_be_loaded_is_named() -> None:
    engine = registry(points=[point("lost", "no_such_module:Thing"), point("odd", "builtins:int")])
    assert [item.name for item in engine.broken] == ["lost", "odd"]
    assert engine.names() == ("numbers", "quantifiers", "attributions", "claims")


def test_cancelling_ends_the_run() -> None:
    assert registry(points=()).run(DOCUMENT, cancelled=lambda: True) == []
