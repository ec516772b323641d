"""The review: walks the open suggestions in reading order, and does what its keys mean."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.core import boundaries, clitics
from annotator.core.boundaries import Side, Step
from annotator.core.edits import Edit
from annotator.core.errors import Refused
from annotator.core.records import Segment, Verdict, segments_of
from annotator.core.suggestion import Suggestion
from annotator.ui.suggestions import Order, Suggestions, order_of


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
        end: Order = (-1, 0, False, "") if forward else (1 << 60, 0, False, "")
        found = found or self.suggestions.after(end, self._stops, forward=forward)
        if found is None:
            return self.stop()
        if self._entered and self._entered not in (found.id, found.anchor):
            self._entered = ""
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
        return self.suggestions.anchor(item) is None or item.anchor == self._entered

    def _look_at(self, item: Suggestion) -> None:
        self._current, self._place = item.id, order_of(item)
        self.session.reveal.emit(item.start, item.end)
        self.changed.emit()

    # --- deciding ----------------------------------------------------------------------------------------------

    def accept(self) -> bool:
        """Accept the current suggestion, an anchor with its open parts; go on."""
        current = self.current
        return current is not None and self._decide(self.suggestions.whole(current))

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
        if not self.active or self.current is not None:
            return
        if self._entered and not any(self._entered in (item.anchor, item.id) for item in self._inside()):
            self._entered = ""
        self.step()

    def _inside(self) -> list[Suggestion]:
        anchor = self.suggestions.get(self._entered)
        return self.suggestions.parts(anchor) if anchor else []

    # --- trimming ----------------------------------------------------------------------------------------------

    def move_boundary(self, side: Side, *, forward: bool, by: Step) -> bool:
        """Move a boundary of the current suggestion before it is accepted."""
        current, shown = self.current, self.session.open
        if current is None or shown is None:
            return False
        segments = self.segments(current)
        return self._trim(boundaries.moved(shown.document.text, segments, side=side, forward=forward, by=by))

    def peel(self, *, back: bool = False) -> bool:
        """Leave out the joined particle at the start of the current suggestion, or take it back."""
        current, shown = self.current, self.session.open
        if current is None or shown is None:
            return False
        first, *rest = self.segments(current)
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
