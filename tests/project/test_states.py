"""Any order of changes, undos, redos, restorations and reopenings leaves the file as a simple model says."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotator.core.edits import Edit
from annotator.core.errors import Refused
from annotator.core.records import Link, Record, Scheme, Span
from annotator.project import Project
from tests.store.builders import TEXT, draft

LABELS = st.sampled_from(["claim", "cue", "source", "content", "number"])
PLACES = st.tuples(st.integers(0, 80), st.integers(1, 14)).map(lambda pair: (pair[0], pair[0] + pair[1]))
SEGMENTS = st.lists(PLACES, min_size=1, max_size=2)


class ProjectMachine(RuleBasedStateMachine):
    """`states` are those that undo and redo go through (records by id), `at` the one that the project is in."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("HASHIYA_DATA", str(self.folder / "data"))
        self.project = Project.create(self.folder / "a.hashiya", annotator="me")
        self.states: list[dict[str, Record]] = [{}]
        self.at = 0
        self.points: dict[int, dict[str, Record]] = {}

    def teardown(self) -> None:
        for _ in range(self.at):
            self.project.undo()
        assert self.held() == {}
        for _ in range(len(self.states) - 1):
            self.project.redo()
        assert self.held() == self.states[-1]
        assert self.project.check() == []
        self.project.close()
        self.patch.undo()
        shutil.rmtree(self.folder)

    # --- the model ----------------------------------------------------------------------------

    @property
    def state(self) -> dict[str, Record]:
        return self.states[self.at]

    def held(self) -> dict[str, Record]:
        """What the project holds, by id."""
        return {
            record.id: record
            for item in self.project.annotated()
            for record in (item.article, *item.spans, *item.links)
        }

    def attempt(self, change: Callable[[], Edit]) -> None:
        """Do something; where it is refused nothing may change, and else the model changes as the edit says."""
        try:
            edit = change()
        except Refused:
            return
        if edit.number is None:
            assert not edit.removed
            assert not edit.added
            return
        state = dict(self.state)
        for record in edit.removed:
            assert not isinstance(record, Scheme)
            assert state.pop(record.id) == record
        for record in edit.added:
            assert not isinstance(record, Scheme)
            state[record.id] = record
        self.states = [*self.states[: self.at + 1], state]
        self.at += 1
        self.points[edit.number] = state

    def ids(self, kind: type[Record]) -> list[str]:
        return [key for key, record in self.state.items() if isinstance(record, kind)]

    def some(self, data: st.DataObject, kind: type[Span] | type[Link]) -> str:
        return data.draw(st.sampled_from(self.ids(kind) or ["zzz"]))

    def article(self, data: st.DataObject) -> str:
        known = [item.article.id for item in self.project.summaries(self.project.find())]
        return data.draw(st.sampled_from(known or ["zzz"]))

    # --- what a person does -------------------------------------------------------------------

    @initialize()
    def first_article(self) -> None:
        self.attempt(lambda: self.project.add_articles([draft()]))

    @rule(number=st.integers(0, 2))
    def add(self, number: int) -> None:
        self.attempt(lambda: self.project.add_articles([draft(f"{TEXT} {number}")]))

    @rule(data=st.data(), label=LABELS, segments=SEGMENTS)
    def tag(self, data: st.DataObject, label: str, segments: list[tuple[int, int]]) -> None:
        article = self.article(data)
        self.attempt(lambda: self.project.tag(article, label=label, segments=segments))

    @rule(data=st.data(), label=LABELS, segments=SEGMENTS)
    def tag_in_a_frame(self, data: st.DataObject, label: str, segments: list[tuple[int, int]]) -> None:
        anchor = self.some(data, Span)
        record = self.state.get(anchor)
        article = record.article if isinstance(record, Span) else "zzz"
        self.attempt(lambda: self.project.tag(article, label=label, segments=segments, anchor=anchor))

    @rule(data=st.data(), label=LABELS)
    def relabel(self, data: st.DataObject, label: str) -> None:
        ids = [self.some(data, Span), self.some(data, Span)]
        self.attempt(lambda: self.project.relabel(ids, label))

    @rule(data=st.data(), segments=SEGMENTS)
    def move(self, data: st.DataObject, segments: list[tuple[int, int]]) -> None:
        span = self.some(data, Span)
        self.attempt(lambda: self.project.move(span, segments))

    @rule(data=st.data(), value=st.sampled_from(["true", "false", "maybe", None]))
    def judge(self, data: st.DataObject, value: str | None) -> None:
        span = self.some(data, Span)
        self.attempt(lambda: self.project.set_attribute([span], "verdict", value))

    @rule(data=st.data(), note=st.text(max_size=5))
    def note(self, data: st.DataObject, note: str) -> None:
        span = self.some(data, Span)
        self.attempt(lambda: self.project.set_note(span, note))

    @rule(data=st.data(), kind=st.sampled_from(["source", "content", "said_by", "counts", "same_as"]))
    def link(self, data: st.DataObject, kind: str) -> None:
        head, tail = self.some(data, Span), self.some(data, Span)
        self.attempt(lambda: self.project.link(kind, head, tail))

    @rule(data=st.data())
    def unlink(self, data: st.DataObject) -> None:
        link = self.some(data, Link)
        self.attempt(lambda: self.project.unlink([link]))

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        ids = [self.some(data, Span), self.some(data, Span)]
        self.attempt(lambda: self.project.delete(ids))

    @rule(data=st.data(), title=st.text(max_size=5).filter(lambda text: "\0" not in text))
    def retitle(self, data: st.DataObject, title: str) -> None:
        article = self.article(data)
        self.attempt(lambda: self.project.edit_article(article, title=title))

    @rule(data=st.data())
    def delete_article(self, data: st.DataObject) -> None:
        article = self.article(data)
        self.attempt(lambda: self.project.delete_articles([article]))

    @rule()
    def undo(self) -> None:
        if self.at == 0:
            with pytest.raises(Refused, match="nothing_to_undo"):
                self.project.undo()
        else:
            edit = self.project.undo()
            self.at -= 1
            self.points[edit.number or 0] = self.state

    @rule()
    def redo(self) -> None:
        if self.at == len(self.states) - 1:
            with pytest.raises(Refused, match="nothing_to_redo"):
                self.project.redo()
        else:
            edit = self.project.redo()
            self.at += 1
            self.points[edit.number or 0] = self.state

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        article = self.article(data)
        point = data.draw(st.sampled_from(sorted(self.points) or [0]))
        try:
            edit = self.project.restore(article, point)
        except Refused:
            return
        self.attempt(lambda: edit)
        then = {key: record for key, record in self.points[point].items() if article in (key, _article(record))}
        assert {key: record for key, record in self.held().items() if article in (key, _article(record))} == then

    @rule()
    def reopen(self) -> None:
        self.project.close()
        assert {file.name for file in self.folder.iterdir()} <= {"a.hashiya", "data"}
        self.project = Project.open(self.project.path, annotator="me", daily_backup=False)

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        assert self.held() == self.state


def _article(record: Record) -> str:
    return record.article if isinstance(record, (Span, Link)) else ""


TestProject = ProjectMachine.TestCase
TestProject.settings = settings(max_examples=25, stateful_step_count=30)
