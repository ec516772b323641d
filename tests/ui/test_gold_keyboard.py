"""The sample article, annotated to its gold with the keyboard alone, in the real window."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.core import boundaries, clause_steps, clitics, frame_units, graphemes, segmentation, units
from annotator.core.boundaries import Side, Step
from annotator.core.labels import Label
from annotator.core.records import Segment, Span
from annotator.ui.panels.choice_fields import ChipsField, ComboField
from annotator.ui.panels.fields import BoolField, Field, NumberField, TextField
from annotator.ui.panels.label_fields import LabelFields
from annotator.ui.panels.place_fields import SegmentField
from tests.ui import gold_driver
from tests.ui.gold_driver import ALT, CONTROL, NONE, SHIFT, Desk, Keys

K = Qt.Key
Stroke = tuple[Qt.Key | str, Qt.KeyboardModifier]
"""A key that is the same on every layout, or the one at the place of a US key, with its modifiers."""

MOVES: tuple[Stroke, ...] = (
    (K.Key_Down, ALT),
    (K.Key_Up, ALT),
    (K.Key_Down, CONTROL),
    (K.Key_Up, CONTROL),
    (K.Key_Left, ALT),
    (K.Key_Right, ALT),
    (K.Key_Home, CONTROL),
    (K.Key_End, CONTROL),
    (K.Key_Left, CONTROL),
    (K.Key_Right, CONTROL),
    (K.Key_Left, NONE),
    (K.Key_Right, NONE),
)
START_KEYS: tuple[Stroke, ...] = (
    ("p", NONE),
    ("p", SHIFT),
    ("[", SHIFT),
    ("]", SHIFT),
    ("[", SHIFT | ALT),
    ("]", SHIFT | ALT),
    ("[", SHIFT | CONTROL),
    ("]", SHIFT | CONTROL),
)
END_KEYS: tuple[Stroke, ...] = (
    ("[", NONE),
    ("]", NONE),
    ("[", ALT),
    ("]", ALT),
    ("[", CONTROL),
    ("]", CONTROL),
)
FRAME_LINKS = ("source", "content", "addressee", "medium")
TRIMS = 3
"""How many keys somebody spends on mending one boundary."""


class Plan:
    """Which keys lead where in one right-to-left text, by the rules that the keyboard sheet tells."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.onward = cache(self._onward)
        self.paths = cache(self._paths)
        self.trimmed = cache(self._trimmed)
        self.side = cache(self._side)

    def _onward(self, place: int, held: bool) -> tuple[int, ...]:
        """Where each of `MOVES` leads from a place; `held`: with Shift, which selects."""
        text = self.text
        line_start, line_end = segmentation.paragraph_at(text, place)
        return (
            segmentation.next_sentence(text, place),
            segmentation.previous_sentence(text, place),
            min(len(text), line_end + 1),
            line_start if line_start < place else segmentation.paragraph_at(text, max(0, line_start - 1))[0],
            (clause_steps.clause_end if held else clause_steps.next_clause)(text, place),
            clause_steps.previous_clause(text, place),
            0,
            len(text),
            segmentation.next_word(text, place),
            segmentation.previous_word(text, place),
            graphemes.next_boundary(text, place),
            graphemes.previous_boundary(text, place),
        )

    def _paths(self, start: int, held: bool) -> dict[int, tuple[int, int, int]]:
        """The cheapest way from `start` to every place: the keys to it, the place before it, and the last key."""
        found = {start: (0, start, 0)}
        waiting = deque([start])
        while waiting:
            place = waiting.popleft()
            cost = found[place][0] + 1
            for move, reached in enumerate(self.onward(place, held)):
                if reached not in found:
                    found[reached] = (cost, place, move)
                    waiting.append(reached)
        return found

    def far(self, start: int, end: int, *, held: bool = False) -> int:
        """How many keys it takes from one place to another."""
        return self.paths(start, held)[end][0]

    def way(self, start: int, end: int, *, held: bool = False) -> list[tuple[Stroke, int]]:
        """The cheapest keys from one place to another, each with the place that it leads to."""
        paths, keys, place = self.paths(start, held), [], end
        while place != start:
            _, before, move = paths[place]
            keys.append((MOVES[move], place))
            place = before
        return keys[::-1]

    def trims(self, segment: Segment, wanted: Segment) -> list[Stroke] | None:
        """The keys that move the boundaries of `segment` to those of `wanted`, or None."""
        start, end = self.side(segment[0], wanted[0], 0), self.side(segment[1], wanted[1], 1)
        if start is None or end is None:
            return None
        return [*end, *start] if wanted[1] > segment[1] else [*start, *end]

    def _side(self, place: int, wanted: int, side: int) -> list[Stroke] | None:
        """The keys, at most `TRIMS`, that move one boundary from a place to another."""
        layer: list[tuple[int, list[Stroke]]] = [(place, [])]
        seen = {place}
        for _ in range(TRIMS + 1):
            following: list[tuple[int, list[Stroke]]] = []
            for here, done in layer:
                if here == wanted:
                    return done
                for stroke in (START_KEYS, END_KEYS)[side]:
                    moved = self.trimmed(here, side, stroke)
                    if moved is not None and moved not in seen:
                        seen.add(moved)
                        following.append((moved, [*done, stroke]))
            layer = following
        return None

    def _trimmed(self, place: int, side: int, stroke: Stroke) -> int | None:
        """Where one of `START_KEYS` or `END_KEYS` takes a boundary, with the other one far away."""
        key, modifiers = stroke
        segment = (max(0, place - 200), place) if side else (place, min(len(self.text), place + 200))
        if segment[0] == segment[1]:
            return None
        if key == "p":
            found = (clitics.unpeel if modifiers & SHIFT else clitics.peel)(self.text, *segment)
            return found[0] if found else None
        end: Side = "end" if side else "start"
        by: Step = "character" if modifiers & ALT else "clause" if modifiers & CONTROL else "word"
        moved = boundaries.moved(self.text, (segment,), side=end, forward=key == "[", by=by)
        return moved[0][side] if moved else None


@dataclass(frozen=True)
class Selection:
    """A way to select text: where the caret goes, where Shift takes it, and the keys that trim what is selected."""

    anchor: int
    caret: int
    trims: tuple[Stroke, ...]
    cost: int


class Person:
    """Somebody who knows the keys and takes the shortest way."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.keys = desk, Keys(desk.window)
        self.plan = Plan(desk.text)
        self.costs: dict[str, list[int]] = {}
        self.ways: Counter[str] = Counter()

    @property
    def caret(self) -> int:
        return self.desk.window.page.caret

    def do(self, stroke: Stroke) -> None:
        key, modifiers = stroke
        if isinstance(key, str):
            self.keys.hit(key, modifiers)
        else:
            self.keys.press(key, modifiers)

    def press_label(self, label_id: str) -> None:
        scheme = self.desk.session.scheme
        assert scheme
        found = scheme.label(label_id) or next(frame for frame in scheme.frames if frame.id == label_id)
        self.keys.hit(found.key)

    # Going and selecting

    def go(self, place: int) -> None:
        """Move the caret; at least one key, so that nothing is selected any more."""
        if place == self.caret:
            self.keys.press(K.Key_Escape)
        for stroke, reached in self.plan.way(self.caret, place):
            self.do(stroke)
            assert self.caret == reached, f"{stroke} at {place}"

    def cheapest(self, wanted: Segment) -> Selection:
        """The cheapest way to select `wanted` from where the caret is."""
        text, (start, end), found = self.desk.text, wanted, []
        starts = {start, segmentation.previous_word(text, start), segmentation.next_word(text, start)}
        starts |= {word[0] for word in [segmentation.word_at(text, start)] if word}
        ends = {end, segmentation.next_word(text, end), segmentation.previous_word(text, end)}
        ends |= {segmentation.next_sentence(text, end - 1), min(len(text), segmentation.paragraph_at(text, end)[1] + 1)}
        for a, b in product(sorted(starts), sorted(ends)):
            trims = self.plan.trims((a, b), wanted) if a < b else None
            if trims is not None:
                for anchor, caret in ((a, b), (b, a)):
                    cost = self.plan.far(self.caret, anchor) + self.plan.far(anchor, caret, held=True) + len(trims)
                    found.append(Selection(anchor, caret, tuple(trims), cost))
        return min(found, key=lambda one: one.cost)

    def select(self, wanted: Segment, way: Selection | None = None, *, keep: bool = False) -> None:
        """Select exactly that text. `keep`: from the caret on, so that the selected annotation stays selected."""
        way = way or self.cheapest(wanted)
        if not keep:
            self.go(way.anchor)
        for (key, modifiers), reached in self.plan.way(self.caret, way.caret, held=True):
            self.do((key, modifiers | SHIFT))
            assert self.caret == reached
        for stroke in way.trims:
            self.do(stroke)
        assert self.desk.session.range == wanted

    # Tagging

    def tag(self, label_id: str, wanted: Segment) -> str:
        """Tag exactly that text the cheapest way; the new or shared span's id."""
        label = self.label(label_id)
        by_selection = self.cheapest(wanted)
        guess, place, trims = self.unit(label, wanted)
        if guess and guess < by_selection.cost + 1:
            if place is not None:
                self.go(place)
            self.press_label(label_id)
            for stroke in trims:
                self.do(stroke)
            self.ways["smart unit" if place is not None else "guess beside the cue"] += 1
        else:
            self.select(wanted, by_selection)
            self.press_label(label_id)
            self.ways["selection"] += 1
        return self.made(label_id, (wanted,))

    def unit(self, label: Label, wanted: Segment) -> tuple[int, int | None, list[Stroke]]:
        """The cost of tagging by the natural unit, the caret's place (None: where it is), and the trimming keys."""
        found: list[tuple[int, int | None, list[Stroke]]] = []
        if (beside := self.beside(label)) and self.is_free(label, beside, wanted):
            trims = self.plan.trims(beside, wanted)
            if trims is not None:
                found.append((1 + len(trims), None, trims))
        for place in range(max(0, wanted[0] - 12), wanted[1] + 12):
            segment = units.unit_at(self.desk.text, place, label.unit)
            if segment and self.is_free(label, segment, wanted):
                trims = self.plan.trims(segment, wanted)
                if trims is not None:
                    cost = max(1, self.plan.far(self.caret, place)) + 1 + len(trims)
                    found.append((cost, place, list(trims)))
        return min(found, key=lambda one: one[0], default=(0, None, []))

    def is_free(self, label: Label, segment: Segment, wanted: Segment) -> bool:
        """Whether the label may stand there while it is trimmed to `wanted`."""
        others = [s for s in self.desk.layer.touching(*segment) if s.label == label.id]
        if segment == wanted:
            return all(s.segments == (segment,) or label.overlap != "none" for s in others)
        return not any(s.segments in ((segment,), (wanted,)) or label.overlap == "none" for s in others)

    def beside(self, label: Label) -> Segment | None:
        """What the key of a part tags right after another part of its frame was tagged."""
        session, layer, scheme = self.desk.session, self.desk.layer, self.desk.session.scheme
        assert scheme
        frame = session.frame
        view = layer.frame_of(frame.anchor, scheme) if frame and frame.anchor else None
        if not (view and frame and scheme.part_link(frame.frame, label.id)) or session.range:
            return None
        if session.selected not in {span.id for span in view.spans()} or session.selected != self.fresh:
            return None
        taken = [segment for span in view.spans() for segment in span.segments]
        return frame_units.part_near(self.desk.text, view.anchor.segments[0], label.unit, taken)

    fresh = ""
    """The span that was made last."""

    def made(self, label_id: str, segments: tuple[Segment, ...]) -> str:
        found = [s for s in self.desk.layer.touching(*segments[0]) if (s.label, s.segments) == (label_id, segments)]
        assert len(found) == 1, [(s.label, s.segments) for s in self.desk.layer.touching(*segments[0])]
        self.fresh = found[0].id if self.desk.session.selected == found[0].id else ""
        return found[0].id

    def label(self, label_id: str) -> Label:
        label = self.desk.session.scheme and self.desk.session.scheme.label(label_id)
        assert label
        return label

    def start_frame(self, cue: Span) -> None:
        """Press the frame's key at the cue, or on it, and add its other pieces."""
        first = cue.segments[0]
        way = self.cheapest(first)
        guess, place, trims = self.free_cue(first)
        if guess and guess < way.cost + 1:
            self.go(place)
            self.press_label("attribution")
            for stroke in trims:
                self.do(stroke)
            self.ways["cue found"] += 1
        else:
            self.select(first, way)
            self.press_label("attribution")
            frame = self.desk.session.frame
            if frame and not frame.anchor:  # more words than a cue is taken to have: say that it is one
                self.press_label("cue")
            self.ways["cue selected"] += 1
        self.made("cue", (first,))
        for number, segment in enumerate(cue.segments[1:]):
            self.select(segment)
            if number % 2 == 0 and not self.keys.arabic:
                self.keys.hit("+", SHIFT)
            else:
                self.press_label("cue")
        self.made("cue", cue.segments)

    def free_cue(self, wanted: Segment) -> tuple[int, int, list[Stroke]]:
        found: list[tuple[int, int, list[Stroke]]] = []
        taken = [segment for s in self.desk.layer.spans() if s.label == "cue" for segment in s.segments]
        for place in range(max(0, wanted[0] - 12), wanted[1] + 12):
            sentence = segmentation.sentence_at(self.desk.text, place)
            segment = frame_units.free_cue(self.desk.text, *sentence, near=place, taken=taken)
            trims = self.plan.trims(segment, wanted) if segment else None
            if trims is not None:
                cost = max(1, self.plan.far(self.caret, place)) + 1 + len(trims)
                found.append((cost, place, list(trims)))
        return min(found, key=lambda one: one[0], default=(0, 0, []))

    # Selecting annotations

    def choose(self, span_id: str) -> None:
        """Select an annotation: with Tab from the caret, or with Enter at the caret, whichever is nearer."""
        layer, session = self.desk.layer, self.desk.session
        if session.selected == span_id:
            return
        span = layer.span(span_id)
        assert span
        order = [one.id for one in layer.spans()]
        same = [one.id for one in layer.spans() if one.start == span.start]
        tabs = same.index(span_id) + 1
        by_tab = max(1, self.plan.far(self.caret, span.start)) + tabs
        if session.selected:
            steps = order.index(span_id) - order.index(session.selected)
            if abs(steps) <= by_tab:
                for _ in range(abs(steps)):
                    self.keys.press(K.Key_Tab if steps > 0 else K.Key_Backtab, NONE if steps > 0 else SHIFT)
                assert session.selected == span_id
                return
        by_enter: list[tuple[int, int, int]] = []
        for start, end in span.segments:
            for place in range(start, end):
                depth = [one.id for one in layer.at(place)].index(span_id) + 1
                by_enter.append((max(1, self.plan.far(self.caret, place)) + depth, place, depth))
        cost, place, depth = min(by_enter)
        if cost < by_tab:
            self.go(place)
            for _ in range(depth):
                self.keys.press(K.Key_Return)
        else:
            self.go(span.start)
            for _ in range(tabs):
                self.keys.press(K.Key_Tab)
        assert session.selected == span_id

    def link(self, one: str, other: str) -> None:
        """Join two annotations: L on the one, L on the other."""
        if self.desk.session.selected == other:
            one, other = other, one
        self.choose(one)
        self.keys.hit("l")
        self.choose(other)
        self.keys.hit("l")

    # The form

    def fill(self, span_id: str, wanted: Span) -> None:
        """Answer the form's questions and write the note."""
        answers = self.desk.unanswered(span_id, wanted)
        if not answers and wanted.note == self.desk.span(span_id).note:
            return
        self.choose(span_id)
        if extent := answers.get("extent"):
            start, _, end = str(extent).partition("-")
            self.select_around((int(start), int(end)))
        if answers:
            self.keys.hit("f")
            self.answer(answers)
            if wanted.note:
                self.walk(lambda widget: widget is self.desk.form.note)
        else:
            self.keys.hit("n")
        if wanted.note:
            self.keys.write(wanted.note)
        self.keys.press(K.Key_Escape)
        assert self.desk.window.page.hasFocus()
        self.desk.assert_filled(span_id, wanted)

    def select_around(self, wanted: Segment) -> None:
        """Select text from the caret on while an annotation stays selected."""
        here = self.caret
        ways = [
            Selection(here, place, tuple(trims), self.plan.far(here, place, held=True) + len(trims))
            for place in range(wanted[0] - 12, wanted[1] + 12)
            if place != here and (trims := self.plan.trims((min(here, place), max(here, place)), wanted)) is not None
        ]
        self.select(wanted, min(ways, key=lambda way: way.cost), keep=True)

    def answer(self, answers: Mapping[str, object]) -> None:
        """Walk through the form with Tab and answer what is asked."""
        form = self.desk.form
        left = dict(answers)
        for _ in range(40):
            focus = QApplication.focusWidget()
            assert focus
            assert form.isAncestorOf(focus), focus
            field = field_of(focus)
            if field and field.attribute.id in left:
                self.enter(field, left.pop(field.attribute.id))
            if not left:
                return
            more = any(fields.more is focus for fields in form.findChildren(LabelFields))
            self.keys.press(K.Key_Space if more else K.Key_Tab)
        raise AssertionError(f"no way to {sorted(left)}")

    def walk(self, there: Callable[[QWidget], bool]) -> None:
        for _ in range(40):
            focus = QApplication.focusWidget()
            if focus and there(focus):
                return
            self.keys.press(K.Key_Tab)
        raise AssertionError("Tab does not get there")

    def enter(self, field: Field, value: object) -> None:
        ids = [choice.id for choice in field.attribute.choices]
        match field:
            case ChipsField():
                self.keys.hit(str(ids.index(str(value)) + 1))
            case ComboField():
                name = field.attribute.choices[ids.index(str(value))].name.ar
                self.keys.write(name)
                self.keys.press(K.Key_Return)
            case BoolField():
                self.keys.press(K.Key_Space)
            case SegmentField():
                self.keys.press(K.Key_Space)
            case TextField() | NumberField():
                self.keys.write(str(value))
            case _:
                raise AssertionError(field)

    # The whole of it

    def annotate(self, spans: list[Span], links: list[tuple[str, str, str]]) -> None:
        """Annotate everything in reading order: frames with their parts, claims, numbers; links once both ends are."""
        ids: dict[str, str] = {}
        by_id = {span.id: span for span in spans}
        parts = [link for link in links if link[0] in FRAME_LINKS]
        others = [link for link in links if link[0] not in FRAME_LINKS]
        for place, span in enumerate(sorted(spans, key=lambda s: (s.start, s.end))):
            self.keys.arabic = place > len(spans) / 2
            if span.label == "cue":
                with self.counting("cue"):
                    self.start_frame(span)
                    ids[span.id] = self.made("cue", span.segments)
                its = [by_id[tail] for _, head, tail in parts if head == span.id]
                for part in sorted(its, key=lambda one: abs(one.start - span.end)):
                    with self.counting(part.label):
                        ids[part.id] = self.tag(part.label, part.segments[0])
            elif span.label in ("claim", "number"):
                with self.counting(span.label):
                    ids[span.id] = self.tag(span.label, span.segments[0])
            else:
                continue
            with self.counting(f"{span.label} form"):
                self.fill(ids[span.id], span)
            for link in [link for link in others if {link[1], link[2]} <= ids.keys()]:
                others.remove(link)
                with self.counting(f"link {link[0]}"):
                    self.link(ids[link[1]], ids[link[2]])
        assert not others

    def counting(self, what: str) -> _Counting:
        return _Counting(self, what)


class _Counting:
    def __init__(self, person: Person, what: str) -> None:
        self._person, self._what = person, what

    def __enter__(self) -> None:
        self._before = self._person.keys.count

    def __exit__(self, *_: object) -> None:
        self._person.costs.setdefault(self._what, []).append(self._person.keys.count - self._before)


def field_of(widget: QWidget) -> Field | None:
    """The field of the form that a widget is in."""
    found: QWidget | None = widget
    while found is not None and not isinstance(found, Field):
        found = found.parentWidget()
    return found


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path)
    yield desk
    desk.leave()


def test_the_sample_is_annotated_to_its_gold_with_the_keyboard_alone(desk: Desk, tmp_path: Path) -> None:
    draft = gold_driver.gold()
    person = Person(desk)
    person.annotate(list(draft.spans), [(link.type, link.from_id, link.to_id) for link in draft.links])
    project = desk.session.project
    assert project
    gold_driver.assert_is_gold(project, desk.session.article_id, draft)
    gold_driver.assert_export_is_exact(project, desk.session.article_id, tmp_path / "out.jsonl", draft)
    for what, costs in sorted(person.costs.items()):
        print(f"{what:18} {len(costs):3} records, {sum(costs) / len(costs):5.1f} keys each, most {max(costs)}")
    print(f"{person.keys.count} keys and {person.keys.typed} typed letters; {dict(person.ways)}")
