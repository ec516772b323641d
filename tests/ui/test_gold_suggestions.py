"""The sample article, brought to its gold with suggestions on: reviewed, then completed, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.core.drafts import Draft
from annotator.core.records import Segment, Span
from annotator.core.suggestion import Suggestion
from tests.ui import gold_driver
from tests.ui.gold_driver import SHIFT, Desk
from tests.ui.test_gold_keyboard import Person

K = Qt.Key
PARTS = ("source", "content", "addressee", "medium")
Shape = tuple[str, tuple[Segment, ...]]


class Reviewer(Person):
    """Somebody who decides on every suggestion first, and then adds what is missing."""

    def __init__(self, desk: Desk, draft: Draft) -> None:
        super().__init__(desk)
        self.draft = draft
        spans = {span.id: span for span in draft.spans}
        self.wanted: set[Shape] = {(span.label, span.segments) for span in draft.spans}
        self.parts: dict[Shape, set[Shape]] = {}
        for link in draft.links:
            if link.type in PARTS:
                head, tail = spans[link.from_id], spans[link.to_id]
                self.parts.setdefault((head.label, head.segments), set()).add((tail.label, tail.segments))
        self.accepted = self.refused = 0

    # Reviewing

    def review(self) -> None:
        """Press R and decide on one suggestion after another, as the gold does."""
        page = self.desk.window.page
        self.desk.wait(lambda: page.suggestions.total and not page.suggestions.running)
        self.keys.hit("r")
        assert page.review.active
        for _ in range(500):
            current = page.review.current
            if current is None:
                return
            self.decide(current)
        raise AssertionError("the review does not end")

    def decide(self, item: Suggestion) -> None:
        page = self.desk.window.page
        shape = (item.label, item.segments)
        if shape not in self.wanted:
            self.refuse()
            return
        right = self.parts.get(shape, set())
        wrong = [part for part in page.review.others if (part.label, part.segments) not in right]
        if wrong:
            self.keys.hit(" ")
            for _ in range(len(page.suggestions.parts(item))):
                part = page.review.current
                if part in wrong:
                    self.refuse()
                elif part is not None and part.id != item.id:
                    self.keys.press(K.Key_Tab)
                if not [one for one in wrong if page.suggestions.get(one.id)]:
                    break
            while page.review.current is not None and page.review.current.id != item.id:
                self.keys.press(K.Key_Backtab, SHIFT)
        assert page.review.current == item
        self.keys.press(K.Key_Return)
        self.accepted += 1

    def refuse(self) -> None:
        self.keys.press(K.Key_Delete)
        self.refused += 1

    # Completing

    def complete(self) -> None:
        """Make what is missing, correct what is not right, fill in the forms, draw the links."""
        ids: dict[str, str] = {}
        by_id = {span.id: span for span in self.draft.spans}
        frames: dict[str, list[str]] = {}
        for link in self.draft.links:
            if link.type in PARTS:
                frames.setdefault(link.from_id, []).append(link.to_id)
        for span in sorted(self.draft.spans, key=lambda s: (s.start, s.end)):
            if span.label == "cue":
                self.frame(span, [by_id[part] for part in frames.get(span.id, ())], ids)
            elif span.label in ("claim", "number"):
                found = self.desk.find(span)
                with self.counting(span.label):
                    ids[span.id] = found.id if found else self.tag(span.label, span.segments[0])
                with self.counting(f"{span.label} form"):
                    self.fill(ids[span.id], span)
        with self.counting("links that follow"):
            self.keys.hit("l", SHIFT)
        there = {(link.type, link.from_id, link.to_id) for link in self.desk.layer.links()}
        for link in self.draft.links:
            if link.type not in PARTS and (link.type, ids[link.from_id], ids[link.to_id]) not in there:
                with self.counting(f"link {link.type}"):
                    self.link(ids[link.from_id], ids[link.to_id])

    def frame(self, cue: Span, parts: list[Span], ids: dict[str, str]) -> None:
        found = self.desk.find(cue)
        if found is None:
            with self.counting("cue"):
                self.start_frame(cue)
        ids[cue.id] = cue_id = self.made("cue", cue.segments)
        joined = {link.to_id for link in self.desk.layer.links_of(cue_id) if link.from_id == cue_id}
        missing = [part for part in parts if (there := self.desk.find(part)) is None or there.id not in joined]
        if missing and found is not None:
            with self.counting("cue"):
                self.choose(cue_id)
                self.press_label("attribution")
        for part in sorted(missing, key=lambda one: abs(one.start - cue.end)):
            there = self.desk.find(part)
            with self.counting(part.label):
                ids[part.id] = self.tag(part.label, part.segments[0]) if there is None else self.join(there)
        with self.counting("cue form"):
            self.fill(cue_id, cue)

    def join(self, span: Span) -> str:
        """Tag the same place again while the frame is active, which shares the part."""
        return self.tag(span.label, span.segments[0])


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path, suggest=True)
    yield desk
    desk.leave()


def test_with_suggestions_the_sample_takes_far_fewer_keys(desk: Desk, tmp_path: Path) -> None:
    draft = gold_driver.gold()
    person = Reviewer(desk, draft)
    person.review()
    reviewed, made = person.keys.count, len(desk.layer)
    links = len(desk.layer.links())
    person.complete()
    project = desk.session.project
    assert project
    gold_driver.assert_is_gold(project, desk.session.article_id, draft)
    gold_driver.assert_export_is_exact(project, desk.session.article_id, tmp_path / "out.jsonl", draft)
    assert project.check() == []
    records = len(draft.spans) + len(draft.links)
    for what, costs in sorted(person.costs.items()):
        print(f"{what:18} {len(costs):3} records, {sum(costs) / len(costs):5.1f} keys each, most {max(costs)}")
    print(f"review: {reviewed} keys, {person.accepted} accepted, {person.refused} refused, {made} spans, {links} links")
    print(
        f"review: {reviewed / (made + links):.2f} keys a record; in all {person.keys.count / records:.2f} of {records}"
    )
    forms = sum(sum(costs) for what, costs in person.costs.items() if what.endswith("form"))
    print(f"without the forms of attributes and notes: {(person.keys.count - forms) / records:.2f}")
    assert reviewed / (made + links) <= 1.5
    assert person.keys.count <= 5.5 * records
