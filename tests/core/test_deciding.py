from __future__ import annotations

from annotator.core import deciding
from annotator.core.deciding import Desk
from annotator.core.edits import now
from annotator.core.following import following
from annotator.core.layer import Layer
from annotator.core.records import Link, Record, Span, Verdict, from_json, to_json
from annotator.core.suggestion import Suggestion, suggestion
from annotator.project import default_scheme

SCHEME = default_scheme()


def make(label: str, start: int, end: int, anchor: Suggestion | None = None, **more: object) -> Suggestion:
    link = label if anchor else ""
    values = {"by": "x@1", "confidence": 0.8, **more}
    return suggestion(label, ((start, end),), sha256="0" * 64, anchor=anchor, link=link, **values)  # type: ignore[arg-type]


def desk(spans: list[Span] | None = None, links: list[Link] | None = None, said: list[Verdict] | None = None) -> Desk:
    return Desk(
        article="a",
        length=100,
        annotator="me",
        scheme=SCHEME,
        spans=spans or [],
        links=links or [],
        verdicts=said or [],
        time=now(),
    )


CUE = make("cue", 10, 14)
SOURCE = make("source", 0, 9, CUE)
CONTENT = make("content", 15, 40, CUE)
NUMBER = make("number", 20, 22, attributes={"value": "35", "category": "quantity", "odd": "x"})
FRAME = [CUE, SOURCE, CONTENT]
KNOWN = deciding.by_id([*FRAME, NUMBER])


def kinds(records: tuple[Record, ...]) -> dict[str, int]:
    return {kind.__name__: sum(type(r) is kind for r in records) for kind in (Span, Link, Verdict)}


def replayed(given: Desk, *changes: deciding.Change) -> Desk:
    records: list[Record] = [*given.spans, *given.links, *given.verdicts]
    for change in changes:
        records = [record for record in records if record not in change.removed] + list(change.added)
    return desk(
        [r for r in records if isinstance(r, Span)],
        [r for r in records if isinstance(r, Link)],
        [r for r in records if isinstance(r, Verdict)],
    )


def test_a_frame_is_accepted_with_its_links_and_a_verdict_each() -> None:
    change = deciding.accept(desk(), FRAME, KNOWN)
    assert kinds(change.added) == {"Span": 3, "Link": 2, "Verdict": 3}
    assert {record.origin for record in change.added if isinstance(record, Span)} == {"x@1"}
    after = replayed(desk(), change)
    assert not [item for item in FRAME if after.judge(KNOWN).is_open(item)]
    assert after.judge(KNOWN).is_open(NUMBER)


def test_a_part_that_is_accepted_before_its_anchor_is_joined_when_the_anchor_comes() -> None:
    first = deciding.accept(desk(), [CONTENT], KNOWN)
    assert kinds(first.added) == {"Span": 1, "Link": 0, "Verdict": 1}
    second = deciding.accept(replayed(desk(), first), [CUE], KNOWN)
    assert kinds(second.added) == {"Span": 1, "Link": 1, "Verdict": 1}


def test_parts_find_the_span_that_their_trimmed_anchor_became() -> None:
    first = deciding.accept(desk(), [CUE], KNOWN, trims={CUE.id: ((10, 13),)})
    second = deciding.accept(replayed(desk(), first), [SOURCE], KNOWN)
    link = next(record for record in second.added if isinstance(record, Link))
    assert link.from_id == next(record.id for record in first.added if isinstance(record, Span))


def test_the_parts_of_a_refused_anchor_are_closed_too() -> None:
    after = replayed(desk(), deciding.refuse(desk(), [CUE], KNOWN))
    assert not [item for item in FRAME if after.judge(KNOWN).is_open(item)]


def test_a_refusal_is_about_the_place_whatever_suggester_or_version_comes_with_it() -> None:
    after = replayed(desk(), deciding.refuse(desk(), [NUMBER], KNOWN))
    again = make("number", 20, 22, by="other@9", confidence=0.1)
    assert not after.judge(deciding.by_id([again])).is_open(again)
    elsewhere = make("number", 24, 26)
    assert after.judge(deciding.by_id([elsewhere])).is_open(elsewhere)


def test_a_later_answer_takes_the_place_of_the_earlier_one() -> None:
    refused = replayed(desk(), deciding.refuse(desk(), [NUMBER], KNOWN))
    change = deciding.accept(refused, [NUMBER], KNOWN)
    assert [record.answer for record in change.removed if isinstance(record, Verdict)] == ["reject"]
    assert len(replayed(refused, change).verdicts) == 1
    assert deciding.refuse(refused, [NUMBER], KNOWN) == deciding.Change()


def test_attributes_that_the_label_lacks_are_left_out() -> None:
    change = deciding.accept(desk(), [NUMBER], KNOWN)
    span = next(record for record in change.added if isinstance(record, Span))
    assert dict(span.attributes) == {"value": "35", "category": "quantity"}


def test_another_label_and_other_boundaries_can_be_accepted_and_the_verdict_names_what_was_proposed() -> None:
    change = deciding.accept(desk(), [NUMBER], KNOWN, as_label="claim", trims={NUMBER.id: ((19, 22),)})
    span = next(record for record in change.added if isinstance(record, Span))
    verdict = next(record for record in change.added if isinstance(record, Verdict))
    assert (span.label, span.segments, dict(span.attributes)) == ("claim", ((19, 22),), {})
    assert (verdict.label, verdict.segments, verdict.span) == ("number", ((20, 22),), span.id)


def test_what_a_person_made_already_is_not_proposed_again_and_not_doubled() -> None:
    mine = Span(id="s", article="a", annotator="me", label="number", segments=((20, 22),))
    assert not desk([mine]).judge(KNOWN).is_open(NUMBER)
    change = deciding.accept(desk([mine]), [NUMBER], KNOWN)
    assert kinds(change.added) == {"Span": 0, "Link": 0, "Verdict": 1}


def test_of_many_that_may_not_overlap_the_surer_ones_are_accepted() -> None:
    sure, unsure = make("number", 20, 24, confidence=0.9), make("number", 22, 26, confidence=0.6)
    mine = Span(id="s", article="a", annotator="me", label="number", segments=((40, 44),))
    barred = make("number", 43, 46)
    assert deciding.acceptable(desk([mine]), [unsure, sure, barred]) == [sure]


def test_a_verdict_survives_json() -> None:
    for record in deciding.accept(desk(), FRAME, KNOWN).added:
        assert from_json(to_json(record)) == record


def test_a_claim_is_linked_to_its_speaker_and_its_numbers_once() -> None:
    def span(name: str, label: str, start: int, end: int) -> Span:
        return Span(id=name, article="a", annotator="me", label=label, segments=((start, end),))

    spans = [
        span("cue", "cue", 10, 14),
        span("source", "source", 0, 9),
        span("content", "content", 15, 60),
        span("claim", "claim", 18, 60),
        span("inner", "claim", 30, 40),
        span("number", "number", 32, 34),
        span("of_source", "claim", 2, 8),
    ]
    links = [
        Link(id=name, article="a", annotator="me", type=name, from_id="cue", to_id=name)
        for name in ("source", "content")
    ]
    found = following(Layer(spans, links), SCHEME, "me")
    assert {(k.type, k.from_id, k.to_id) for k in found} == {
        ("said_by", "claim", "cue"),
        ("said_by", "inner", "cue"),
        ("counts", "inner", "number"),
    }
    assert following(Layer(spans, [*links, *found]), SCHEME, "me") == []
