"""The sample article, brought to its gold with suggestions on: reviewed, then completed, by keyboard alone.

Every key event counts, but the letters of notes and of wordings of one's own, which nobody can propose; those are
printed beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.core.drafts import Draft
from annotator.core.labels import Attribute
from annotator.core.records import Segment, Span, Value
from annotator.core.suggestion import Suggestion
from annotator.ui.panels.choice_fields import ComboField
from annotator.ui.panels.fields import Field, NumberField, TextField
from tests.ui import gold_driver
from tests.ui.gold_driver import ALT, CONTROL, SHIFT, Desk
from tests.ui.test_gold_keyboard import Person

K = Qt.Key
PARTS = ("source", "content", "addressee", "medium")
WORDING = "normalized"
"""The attribute that is prose of the annotator's own, like a note."""
Shape = tuple[str, tuple[Segment, ...]]


class Reviewer(Person):
    """Somebody who decides on every suggestion first, and then adds what is missing."""

    def __init__(self, desk: Desk, draft: Draft) -> None:
        super().__init__(desk)
        self.draft = draft
        spans = {span.id: span for span in draft.spans}
        self.wanted: dict[Shape, Span] = {(span.label, span.segments): span for span in draft.spans}
        self.parts: dict[Shape, set[Shape]] = {}
        self.same: dict[Shape, Shape] = {}
        for link in draft.links:
            head, tail = spans[link.from_id], spans[link.to_id]
            if link.type in PARTS:
                self.parts.setdefault((head.label, head.segments), set()).add((tail.label, tail.segments))
            elif link.type == "same_as":
                self.same[head.label, head.segments] = (tail.label, tail.segments)
        self.table: dict[str, list[int]] = {}
        self.prose = 0
        """Letters of notes and of wordings of one's own, which nobody can propose."""

    # Reviewing

    def review(self) -> None:
        """Press R and decide on one suggestion after another, as the gold does."""
        page = self.desk.window.page
        self.desk.wait(lambda: page.suggestions.total and not page.suggestions.running)
        with self.counting("start the review"):
            self.keys.hit("r")
        assert page.review.active
        for _ in range(500):
            current = page.review.current
            if current is None:
                return
            self.decide(current)
        raise AssertionError("the review does not end")

    def decide(self, item: Suggestion) -> None:
        found = self.wanted.get((item.label, item.segments))
        trims = [] if found else self.trims_of(item)
        if found is None and trims:
            found = trims[0][1]
            with self.counting("trim"):
                for stroke in trims[0][0]:
                    self.do(stroke)
        if found is None:
            with self.counting(f"refuse {item.label}"):
                self.keys.press(K.Key_Delete)
            return
        with self.counting(f"accept {item.label}"):
            self.leave_out_parts(item, found)
        self.accept(item, found)

    def trims_of(self, item: Suggestion) -> list[tuple[list[tuple[Qt.Key | str, Qt.KeyboardModifier]], Span]]:
        """The gold spans that the suggestion can be trimmed to and that nothing else proposes, the nearest first."""
        proposed = {(one.label, one.segments) for one in self.desk.window.page.suggestions.all_open()}
        found = []
        for shape, span in self.wanted.items():
            meets = shape[1][0][0] < item.end and item.start < shape[1][-1][1]
            if shape[0] != item.label or shape in proposed or self.desk.find(span) or not meets:
                continue
            if len(shape[1]) == len(item.segments) == 1:
                trims = self.plan.trims(item.segments[0], shape[1][0])
                if trims and len(trims) <= 4:
                    found.append((trims, span))
        return sorted(found, key=lambda one: len(one[0]))

    def leave_out_parts(self, item: Suggestion, wanted: Span) -> None:
        """Refuse the parts of a frame that are wrong."""
        page = self.desk.window.page
        right = self.parts.get((wanted.label, wanted.segments), set())
        wrong = [part for part in page.review.others if (part.label, part.segments) not in right]
        if not wrong:
            return
        self.keys.hit(" ")
        for _ in range(len(page.suggestions.parts(item))):
            part = page.review.current
            if part in wrong:
                self.keys.press(K.Key_Delete)
            elif part is not None and part.id != item.id:
                self.keys.press(K.Key_Tab)
            if not [one for one in wrong if page.suggestions.get(one.id)]:
                break
        while page.review.current is not None and page.review.current.id != item.id:
            self.keys.press(K.Key_Backtab, SHIFT)

    def accept(self, item: Suggestion, wanted: Span) -> None:
        """Answer what one key answers, then accept: at once, or into the form where words are to be written."""
        review = self.desk.window.page.review
        assert review.current == item
        with self.counting(f"answer {item.label}"):
            self.answer_by_keys(wanted, review.answers(item))
            left = missing(review.answers(item), wanted)
            self.repeat(wanted)
        with self.counting(f"accept {item.label}"):
            key = next((key for key, fits in self.ways_to_write(left, wanted) if fits), "")
            self.keys.hit(key) if key else self.keys.press(K.Key_Return)
        if key:
            with self.counting(f"write {item.label}"):
                self.write_out(wanted)

    def ways_to_write(self, left: Mapping[str, Value | None], wanted: Span) -> list[tuple[str, bool]]:
        return [
            ("w", WORDING in left),
            ("f", bool(left)),
            ("n", bool(wanted.note)),
        ]

    def repeat(self, wanted: Span) -> None:
        """Say what it repeats, where the gold says that it does."""
        page, other = self.desk.window.page, self.same.get((wanted.label, wanted.segments))
        item = page.review.current
        for _ in range(4 if item and other else 0):
            self.keys.hit("=")
            offered = page.review.repeated(item)[1] if item else None
            if offered is None or (offered.label, offered.segments) == other:
                return

    def answer_by_keys(self, wanted: Span, given: Mapping[str, Value]) -> None:
        """Give the answers that one key gives: of the first two questions with choices, and of the first box."""
        left = missing(given, wanted)
        choices = [item for item in self.label(wanted.label).attributes if item.type == "choice"]
        for item, held in zip(choices, (ALT, CONTROL), strict=False):
            place = place_of(item, left.get(item.id) or given.get(item.id)) if item.id in left else 0
            if 1 <= place <= 9:
                self.keys.hit(str(place), held)
        box = next((item for item in self.label(wanted.label).attributes if item.type == "bool"), None)
        if box and box.id in left:
            self.keys.hit("o")

    def write_out(self, wanted: Span) -> None:
        """In the form, fill in what is missing and the note; back to the article."""
        span = self.desk.session.span
        assert span is not None
        assert (span.label, span.segments) == (wanted.label, wanted.segments)
        left = {name: value for name, value in missing(span.attributes, wanted).items() if value is not None}
        if left:
            self.answer(left)
        if wanted.note:
            self.walk(lambda widget: widget is self.desk.form.note)
            self.write_note(wanted.note)
        self.keys.press(K.Key_Escape)
        assert self.desk.window.page.hasFocus()
        now = self.desk.span(span.id)
        assert (dict(now.attributes), now.note) == (dict(wanted.attributes), wanted.note)

    def write_note(self, note: str) -> None:
        self.keys.write(note)
        self.prose += len(note)

    def enter(self, field: Field, value: object) -> None:
        """As a person does; letters that are no prose count as the keys that they are."""
        before = self.keys.typed
        super().enter(field, value)
        if isinstance(field, TextField) and field.attribute.id == WORDING:
            self.prose += self.keys.typed - before
        elif isinstance(field, TextField | NumberField | ComboField):
            self.keys.count += self.keys.typed - before

    # Completing

    def complete(self) -> None:
        """Make what is missing, fill in its form, draw the links: back from the end, where the review has led."""
        ids: dict[str, str] = {}
        by_id = {span.id: span for span in self.draft.spans}
        frames: dict[str, list[str]] = {}
        for link in self.draft.links:
            if link.type in PARTS:
                frames.setdefault(link.from_id, []).append(link.to_id)
        for span in sorted(self.draft.spans, key=lambda s: (-s.start, -s.end)):
            if span.label == "cue":
                self.frame(span, [by_id[part] for part in frames.get(span.id, ())], ids)
            elif span.label in ("claim", "number"):
                found = self.desk.find(span)
                with self.counting(f"tag {span.label}"):
                    ids[span.id] = found.id if found else self.tag(span.label, span.segments[0])
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
            with self.counting("tag cue"):
                self.start_frame(cue)
        ids[cue.id] = cue_id = self.made("cue", cue.segments)
        joined = {link.to_id for link in self.desk.layer.links_of(cue_id) if link.from_id == cue_id}
        missed = [part for part in parts if (there := self.desk.find(part)) is None or there.id not in joined]
        if missed and found is not None:
            with self.counting("tag cue"):
                self.choose(cue_id)
                self.press_label("attribution")
        if found is None:
            self.fill(cue_id, cue)
        for part in sorted(missed, key=lambda one: abs(one.start - cue.end)):
            with self.counting(f"tag {part.label}"):
                ids[part.id] = self.tag(part.label, part.segments[0])

    def fill(self, span_id: str, wanted: Span) -> None:
        """What one key answers by keys, the rest in the form."""
        span = self.desk.span(span_id)
        if not missing(span.attributes, wanted) and span.note == wanted.note:
            return
        with self.counting(f"select {wanted.label}"):
            self.choose(span_id)
        with self.counting(f"answer {wanted.label}"):
            self.answer_by_keys(wanted, span.attributes)
        now = self.desk.span(span_id)
        left = missing(now.attributes, wanted)
        if extent := left.get("extent"):
            start, _, end = str(extent).partition("-")
            with self.counting(f"select {wanted.label}"):
                self.select_around((int(start), int(end)))
        if left or wanted.note != now.note:
            with self.counting(f"write {wanted.label}"):
                self.keys.hit(next(key for key, fits in self.ways_to_write(left, wanted) if fits))
                self.write_out(wanted)


def missing(given: Mapping[str, Value], wanted: Span) -> dict[str, Value | None]:
    """The answers that differ; None for one that is to be taken away."""
    names = {*given, *wanted.attributes}
    return {name: wanted.attributes.get(name) for name in names if given.get(name) != wanted.attributes.get(name)}


def place_of(question: Attribute, answer: Value | None) -> int:
    """The number of the answer among the choices, from 1; 0 for none."""
    ids = [choice.id for choice in question.choices]
    return ids.index(answer) + 1 if isinstance(answer, str) and answer in ids else 0


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path, suggest=True)
    yield desk
    desk.leave()


def test_with_suggestions_the_sample_takes_three_keys_for_two_records(desk: Desk, tmp_path: Path) -> None:
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
    assert person.keys.count == sum(sum(costs) for costs in person.costs.values())
    print(f"\n{'what':22}{'times':>7}{'keys':>7}{'most':>7}")
    for what, costs in sorted(person.costs.items(), key=lambda one: -sum(one[1])):
        if sum(costs):
            print(f"{what:22}{len(costs):7}{sum(costs):7}{max(costs):7}")
    print(f"review: {reviewed} keys for {made} spans and {links} links")
    print(f"in all {person.keys.count} keys for {records} records: {person.keys.count / records:.2f} a record")
    print(f"besides, {person.prose} letters of notes and wordings")
    assert person.keys.count <= 1.5 * records
