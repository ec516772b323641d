"""Labels of other tools become ours by id, by name, or as new ones; what does not fit is listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core import mapping
from annotator.core.drafts import Draft
from annotator.core.errors import Refused
from annotator.core.reading import Reading
from annotator.core.records import Link, Span
from annotator.core.reports import Loss
from tests.exporters.hard import hard, scheme


def reading(*spans: Span, links: tuple[Link, ...] = ()) -> Reading:
    item = hard()
    return Reading(place="x", draft=Draft(document=item.document, article=item.article, spans=spans, links=links))


def span(name: str, label: str, start: int, end: int, **attributes: str | bool | tuple[str, ...]) -> Span:
    return Span(id=name, article="hard", annotator="a", label=label, segments=((start, end),), attributes=attributes)


def converted(one: Reading, plan: mapping.ImportPlan) -> tuple[Draft, list[Loss]]:
    lost: list[Loss] = []
    draft = plan.draft(one, lost)
    assert draft is not None
    return draft, lost


def test_labels_are_found_by_id_by_name_in_either_language_and_else_made_new() -> None:
    names = scheme().label("claim")
    assert names is not None
    one = reading(
        span("a", "claim", 0, 1), span("b", names.name.ar, 2, 3), span("c", "Claim ", 4, 5), span("d", "نوع", 6, 7)
    )
    plan = mapping.plan([one], scheme())
    assert dict(plan.chosen.labels) == {"claim": "claim", names.name.ar: "claim", "Claim ": "claim", "نوع": "label"}
    new = plan.scheme.label("label")
    assert new is not None
    assert new.name.ar == "نوع"
    assert plan.scheme.version == scheme().version + 1
    draft, lost = converted(one, plan)
    assert [item.label for item in draft.spans] == ["claim", "claim", "claim", "label"]
    assert lost == []


def test_without_new_labels_what_is_unknown_is_left_out_and_listed() -> None:
    one = reading(span("a", "claim", 0, 1), span("b", "نوع", 2, 3))
    plan = mapping.plan([one], scheme(), make_new=False)
    draft, lost = converted(one, plan)
    assert [item.id for item in draft.spans] == ["a"]
    assert [(loss.span, loss.code) for loss in lost] == [("b", "unmapped")]
    assert plan.scheme == scheme()


def test_a_person_may_map_rename_and_leave_out() -> None:
    one = reading(span("a", "PER", 0, 1), span("b", "LOC", 2, 3), span("c", "ORG", 4, 5))
    plan = mapping.plan([one], scheme(), pairs={"PER": "source", "LOC": "", "ORG": "organisation"})
    draft, lost = converted(one, plan)
    assert [item.label for item in draft.spans] == ["source", "organisation"]
    assert [loss.span for loss in lost] == ["b"]
    with pytest.raises(Refused, match="no_such_label"):
        mapping.plan([one], scheme(), pairs={"GPE": "source"})


def test_values_are_read_as_the_scheme_spells_them_and_those_that_do_not_fit_are_listed() -> None:
    one = reading(
        span("a", "claim", 0, 1, quote_verification="true", evidence="https://example.org/", checkworthiness="CFS"),
        span("b", "claim", 2, 3, checkworthiness="nonsense", mood="calm", tags=("x", "y"), sure=True),
    )
    plan = mapping.plan([one], scheme())
    draft, lost = converted(one, plan)
    first, second = draft.spans
    assert first.attributes == {
        "quote_verification": True,
        "evidence": ("https://example.org/",),
        "checkworthiness": "CFS",
    }
    assert second.attributes == {"mood": "calm", "tags": ("x", "y"), "sure": True}
    assert [(loss.span, loss.code) for loss in lost] == [("b", "bad_value")]


def test_spans_that_the_rules_refuse_are_listed_with_the_links_that_hung_on_them() -> None:
    twice = (span("a", "claim", 0, 5), span("b", "claim", 0, 5), span("c", "source", 7, 9))
    link = Link(id="l", article="hard", annotator="a", type="about", from_id="b", to_id="c")
    one = reading(*twice, links=(link, replace(link, id="m", from_id="a"), replace(link, id="n", from_id="a")))
    plan = mapping.plan([one], scheme())
    draft, lost = converted(one, plan)
    assert [item.id for item in draft.links] == ["m"]
    assert [(loss.span, loss.code) for loss in lost] == [("b", "same_span"), ("b", "link_end"), ("a", "same_link")]
    assert plan.scheme.link("about") is not None
