"""The review: walks the open suggestions in reading order, and does what its keys mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.core.edits import Edit
from annotator.core.errors import Refused
from annotator.core.labels import Label
from annotator.core.records import Segment, Span, Value, Verdict, segments_of
from annotator.ui import answers
from annotator.ui.suggestions import Order, Suggestions, order_of

if TYPE_CHECKING:
    from annotator.core.boundaries import Side, Step
    from annotator.core.suggestion import Suggestion


class Review(QObject):
    """One suggestion is looked at while the review is on. Frames are stops by their anchors, whose parts go along."""

    changed = Signal()
    """The review began, ended, went on, or trimmed."""

    def __init__(self, suggestions: Suggestions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.suggestions, self.session = suggestions, suggestions.session
        self.active = False
        self._current = ""
        self._place: Order = (0, 0, False, "")
        self._entered = ""
        """The anchor whose parts are stops too."""
        self._trims: dict[str, tuple[Segment, ...]] = {}
        self._answers: dict[str, dict[str, Value]] = {}
        """What a person has answered about suggestions before accepting them: all their attributes, by their ids."""
        self._repeats: dict[str, int] = {}
        """Which of the annotations alike each suggestion is to be linked with when it is accepted."""
        self._deciding = False
        suggestions.changed.connect(self._on_changed)
        self.session.article_changed.connect(self.stop)
        self.session.said.connect(self._on_said)

    # --- what is looked at -------------------------------------------------------------------------------------

    @property
    def current(self) -> Suggestion | None:
        """The suggestion that is looked at."""
        return self.suggestions.get(self._current) if self.active else None

    @property
    def others(self) -> list[Suggestion]:
        """The open parts that go along with the current suggestion."""
        current = self.current
        return self.suggestions.parts(current) if current else []

    def segments(self, item: Suggestion) -> tuple[Segment, ...]:
        """Where the suggestion would be accepted: its own place, or as it was trimmed."""
        return self._trims.get(item.id, item.segments)

    def answers(self, item: Suggestion) -> Mapping[str, Value]:
        """The attributes with which the suggestion would be accepted."""
        return self._answers.get(item.id, item.attributes)

    @property
    def inside(self) -> bool:
        """Whether the parts of a frame are walked one by one."""
        return bool(self._entered)

    def start(self) -> bool:
        """Look at the first open suggestion from the caret on, or the first of all."""
        if self.session.open is None or self.session.read_only:
            return False
        self._entered = ""
        found = self.suggestions.after((self.session.caret, -1 << 60, False, ""), self._stops)
        found = found or self.suggestions.after((-1, 0, False, ""), self._stops)
        if found is None:
            self.session.failed.emit(Refused("nothing_to_review"))
            return False
        self.active = True
        self.session.clear_range()
        self._look_at(found)
        return True

    def stop(self) -> bool:
        """Leave the review; the caret stands where it was last."""
        if not self.active:
            return False
        current = self.current
        self.active, self._current, self._entered = False, "", ""
        self._trims.clear()
        self._answers.clear()
        self._repeats.clear()
        if current is not None:
            self.session.set_caret(current.start)
        self.changed.emit()
        return True

    def look_at(self, item: Suggestion) -> None:
        """Look at this one, for instance because it was chosen in a list."""
        if self.session.read_only:
            return
        self.active = True
        self._entered = item.anchor if self.suggestions.anchor(item) else ""
        self._look_at(item)

    def step(self, *, forward: bool = True) -> bool:
        """Go to the next or the previous stop; from the last to the first."""
        if not self.active:
            return self.start()
        found = self.suggestions.after(self._place, self._stops, forward=forward)
        if found is None and self._entered:
            found, self._entered = self.suggestions.get(self._entered), ""  # past its parts one looks at the whole
        end: Order = (-1, 0, False, "") if forward else (1 << 60, 0, False, "")
        found = found or self.suggestions.after(end, self._stops, forward=forward)
        if found is None:
            return self.stop()
        self._look_at(found)
        return True

    def enter(self) -> bool:
        """Make the parts of the current frame stops, and go to the first; or, among them, back to the whole."""
        current = self.current
        if current is None:
            return False
        if self._entered:
            anchor = self.suggestions.get(self._entered)
            self._entered = ""
            if anchor is not None:
                self._look_at(anchor)
            return True
        parts = self.others
        if not parts:
            return False
        self._entered = current.id
        self._look_at(parts[0])
        return True

    def _stops(self, item: Suggestion) -> bool:
        if self._entered:
            return item.anchor == self._entered
        return self.suggestions.anchor(item) is None

    def _look_at(self, item: Suggestion) -> None:
        self._current, self._place = item.id, order_of(item)
        self.session.reveal.emit(item.start, item.end)
        self.changed.emit()

    # --- deciding ----------------------------------------------------------------------------------------------

    def accept(self) -> bool:
        """Accept the current suggestion, an anchor with its open parts; go on."""
        current = self.current
        if current is None:
            return False
        kind, other = self.repeated(current)
        places = self.segments(current)
        if not self._decide(self.suggestions.whole(current)):
            return False
        made = self._made(current.label, places)
        if made is not None and other is not None:
            self._guarded(lambda: self.session.change(lambda project: project.link(kind, made.id, other.id)))
        return True

    def _made(self, label_id: str, segments: tuple[Segment, ...]) -> Span | None:
        """The annotation that is now where a suggestion was."""
        there = self.session.open.layer.touching(segments[0][0], segments[0][0] + 1) if self.session.open else []
        return next((span for span in there if (span.label, span.segments) == (label_id, segments)), None)

    def accept_to(self) -> Span | None:
        """Accept the current suggestion like `accept` and select what it became, to write about it."""
        current = self.current
        if current is None:
            return None
        places = self.segments(current)
        made = self._made(current.label, places) if self.accept() else None
        if made is not None:
            self.session.select(made.id)
        return made

    def choose(self, question: int, digit: int) -> bool:
        """Answer a question of choices about the current suggestion; the answer it has already is taken away."""
        label = self._label()
        found = answers.choice(label, question, digit) if label else None
        current = self.current
        if current is None or found is None:
            return False
        name, answer = found
        return self._answer(current, name, None if self.answers(current).get(name) == answer else answer)

    def say_yes_or_no(self) -> bool:
        """Turn the first box of the current suggestion."""
        current, label = self.current, self._label()
        found = answers.turned(label, self.answers(current)) if label and current else None
        return current is not None and found is not None and self._answer(current, *found)

    def repeat(self) -> bool:
        """Say that the current suggestion repeats the annotation most alike; again: the next one, at last none."""
        current = self.current
        if current is None:
            return False
        _, found = self._alike(current)
        place = self._repeats.get(current.id, -1) + 1
        self._repeats[current.id] = place
        if place >= len(found):
            del self._repeats[current.id]
        self.changed.emit()
        return bool(found)

    def repeated(self, item: Suggestion) -> tuple[str, Span | None]:
        """The link type and the annotation with which the suggestion would be linked when it is accepted."""
        if item.id not in self._repeats:
            return "", None
        kind, found = self._alike(item)
        place = self._repeats[item.id]
        return kind, found[place] if place < len(found) else None

    def _alike(self, item: Suggestion) -> tuple[str, list[Span]]:
        shown = self.session.open
        text = shown.document.text if shown else ""
        quote = " ".join(text[start:end] for start, end in self.segments(item))
        return answers.repeated(self.session, item.label, item.start, quote)

    def _label(self) -> Label | None:
        scheme, current = self.session.scheme, self.current
        return scheme.label(current.label) if scheme and current else None

    def _answer(self, item: Suggestion, name: str, value: Value | None) -> bool:
        new = {key: old for key, old in self.answers(item).items() if key != name}
        self._answers[item.id] = new if value is None else {**new, name: value}
        self.changed.emit()
        return True

    def accept_as(self, label_id: str) -> bool:
        """Accept the current suggestion, without the parts of its frame, as another label; go on."""
        current = self.current
        if current is None:
            return False
        if current.label == label_id:
            return self.accept()
        return self._decide([current], as_label=label_id)

    def refuse(self) -> bool:
        """Refuse the current suggestion, an anchor with its open parts; go on."""
        return self._refuse(self.current)

    def ignore(self) -> bool:
        """Leave the current suggestion undecided for good; go on."""
        current = self.current
        return current is not None and self._guarded(lambda: self.suggestions.refuse([current], answer="ignore"))

    def accept_kind(self) -> bool:
        """Accept all suggestions of the kind of the current one, as one step."""
        current = self.current
        return current is not None and self._decide(self.suggestions.same_kind(current))

    def refuse_kind(self) -> bool:
        """Refuse all suggestions of the kind of the current one, as one step."""
        current = self.current
        return current is not None and self._guarded(
            lambda: self.suggestions.refuse(self.suggestions.same_kind(current))
        )

    def accept_sure(self) -> bool:
        """Accept all suggestions that are as sure as the current one or surer, as one step."""
        current = self.current
        return current is not None and self._decide(self.suggestions.as_sure_as(current.confidence))

    def accept_from(self, confidence: float) -> bool:
        """Accept all suggestions of that confidence or more, as one step."""
        return self._decide(self.suggestions.as_sure_as(confidence))

    def _refuse(self, item: Suggestion | None) -> bool:
        return item is not None and self._guarded(lambda: self.suggestions.refuse([item]))

    def _decide(self, items: list[Suggestion], as_label: str | None = None) -> bool:
        trims = {item.id: self._trims[item.id] for item in items if item.id in self._trims}
        items = [replace(item, attributes=self._answers.get(item.id, item.attributes)) for item in items]
        return self._guarded(lambda: self.suggestions.accept(items, as_label=as_label, trims=trims))

    def _guarded(self, action: Callable[[], bool]) -> bool:
        """Decide, and go on from where the current suggestion stands."""
        self._deciding = True
        try:
            done = action()
        finally:
            self._deciding = False
        if done:
            self._go_on()
        return done

    def _go_on(self) -> None:
        if self.active and self.current is None:
            self.step()

    # --- trimming ----------------------------------------------------------------------------------------------

    def move_boundary(self, side: Side, *, forward: bool, by: Step) -> bool:
        """Move a boundary of the current suggestion before it is accepted."""
        current, shown = self.current, self.session.open
        if current is None or shown is None:
            return False
        segments = self.segments(current)
        from annotator.core import boundaries

        return self._trim(boundaries.moved(shown.document.text, segments, side=side, forward=forward, by=by))

    def peel(self, *, back: bool = False) -> bool:
        """Leave out the joined particle at the start of the current suggestion, or take it back."""
        current, shown = self.current, self.session.open
        if current is None or shown is None:
            return False
        first, *rest = self.segments(current)
        from annotator.core import clitics

        found = (clitics.unpeel if back else clitics.peel)(shown.document.text, *first)
        return self._trim((found, *rest) if found else None)

    def _trim(self, segments: tuple[Segment, ...] | None) -> bool:
        current = self.current
        if current is None or not segments or segments == self.segments(current):
            return False
        self._trims[current.id] = segments_of(segments)
        self.changed.emit()
        return True

    # --- following ---------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        """The set of open suggestions is another: stay, or go on where the current one was."""
        if self.active and not self._deciding:
            self._go_on()
        self.changed.emit()

    def _on_said(self, edit: Edit) -> None:
        """Look again at what an undo has opened."""
        if not self.active or edit.kind == "do":
            return
        keys = {record.key for record in edit.removed if isinstance(record, Verdict)}
        again = [item for item in self.suggestions.all_open() if keys and self.suggestions.key(item) in keys]
        stops = [item for item in again if self._stops(item)]
        if stops:
            self._look_at(stops[0])
