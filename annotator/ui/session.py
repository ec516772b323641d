"""The session: the workspace with the commands that tag, link and reshape annotations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annotator.core import segmentation
from annotator.core.errors import Refused
from annotator.core.labels import Frame, Label
from annotator.core.records import Segment, Span, Value, segments_of
from annotator.ui.workspace import ActiveFrame, OpenArticle, Workspace

if TYPE_CHECKING:
    from annotator.core.boundaries import Side, Step

__all__ = ["ActiveFrame", "OpenArticle", "Session"]

_CUE_WORDS = 4
"""A selection of up to so many words that starts a frame is its anchor; a longer one is searched for it."""


class Session(Workspace):
    """What every widget asks and tells. A command returns whether it did something."""

    # Tagging

    def press_label(self, label_id: str) -> bool:
        """Do what a label's or a frame's key means here.

        Selected text is tagged. With nothing selected, the natural unit at the caret is. A span that a person
        selected is relabelled. A part's key while a frame is active makes or joins a part of it.
        """
        scheme = self.scheme
        if not self.open or not scheme:
            return False
        if frame := next((frame for frame in scheme.frames if frame.id == label_id), None):
            return self._start_frame(frame)
        label = scheme.label(label_id)
        if label is None:
            return False
        if self.range:
            return self._tag(label, (self.range,))
        if self.span and not self._wants_new(label, self.span):
            return self._relabel(label, self.span)
        return self._tag_unit(label)

    def _wants_new(self, label: Label, span: Span) -> bool:
        """Whether the key of `label` asks for a new span although the one just made is still selected."""
        frame = self.frame
        if frame and self._is_part(label) and self._is_fresh and span.id in (frame.anchor, *self._parts()):
            return True
        return self._by_unit and label.id != span.label

    @property
    def _is_fresh(self) -> bool:
        """Whether the selected span is the one that was just made, not one that a person chose."""
        return bool(self.selected) and self._made == self.selected

    def _relabel(self, label: Label, span: Span) -> bool:
        if span.label == label.id:
            return self._join(span)
        return self.change(lambda project: project.relabel([span.id], label.id))

    def _tag_unit(self, label: Label) -> bool:
        segment = self._unit(label)
        if segment is None:
            self.failed.emit(Refused("no_unit", label=label.id))
            return False
        made = self._tag(label, (segment,))
        self._by_unit = made
        return made

    def _unit(self, label: Label) -> Segment | None:
        from annotator.core import frame_units, units  # not needed before the first tag

        if not self.open:
            return None
        text, frame = self.open.document.text, self.frame
        anchor = self.open.layer.span(frame.anchor) if frame else None
        if (
            anchor
            and frame
            and self._is_part(label)
            and self._is_fresh
            and self.selected in (anchor.id, *self._parts())
        ):
            parts = [self.open.layer.span(part) for part in self._parts()]
            taken = [segment for span in (anchor, *parts) if span for segment in span.segments]
            return frame_units.part_near(text, anchor.segments[0], label.unit, taken)
        return units.unit_at(text, self.caret, label.unit)

    def _tag(self, label: Label, segments: Sequence[Segment]) -> bool:
        frame, scheme = self.frame, self.scheme
        same = self._same(label, segments)
        if same and frame and self._is_part(label):
            return self._join(same)
        if frame and frame.anchor and label.id == frame.frame.anchor:
            return self._widen(frame.anchor, segments)
        starts = scheme.frame_of(label.id) if scheme and not frame else None
        anchor = frame.anchor if frame and self._is_part(label) else ""
        parts = frame.waiting if frame and label.id == frame.frame.anchor else ()
        if not self.change(
            lambda project: project.tag(
                self.article_id, label=label.id, segments=segments, anchor=anchor or None, parts=parts
            )
        ):
            return False
        if starts:
            self.set_frame(ActiveFrame(starts, self._made))
        elif frame and label.id == frame.frame.anchor:
            self.set_frame(frame._replace(anchor=self._made, waiting=()))
        elif frame and not frame.anchor and self._is_part(label):
            self.set_frame(frame._replace(waiting=(*frame.waiting, self._made)))
        return True

    def _same(self, label: Label, segments: Sequence[Segment]) -> Span | None:
        wanted = tuple(segments)
        found = self.open.layer.touching(wanted[0][0], wanted[-1][1]) if self.open else []
        return next((s for s in found if s.label == label.id and s.segments == wanted and self._mine(s)), None)

    def _mine(self, span: Span) -> bool:
        return self.project is not None and span.annotator == self.project.annotator

    def _widen(self, span_id: str, segments: Sequence[Segment]) -> bool:
        span = self.open.layer.span(span_id) if self.open else None
        if span is None:
            return False
        return self.change(lambda project: project.move(span_id, segments_of((*span.segments, *segments))))

    def add_segment(self, start: int, end: int) -> bool:
        """Add a piece to the selected span, or to the one that was selected last."""
        target = self.selected or self._last
        if not target:
            self.failed.emit(Refused("no_span"))
            return False
        return self._widen(target, [(start, end)])

    # Frames

    def close_frame(self) -> None:
        """Close the active frame; its parts are all on disk."""
        self.set_frame(None)

    def _start_frame(self, frame: Frame) -> bool:
        """Start a frame at the selection or sentence, or go on with that of the selected span."""
        if not self.open or not self.scheme:
            return False
        if self.span and not self.range and not self._is_fresh:
            view = self.open.layer.frame_of(self.span.id, self.scheme)
            if view and view.frame.id == frame.id:
                self.set_frame(ActiveFrame(frame, view.anchor.id))
                return True
        self.set_frame(ActiveFrame(frame))
        segment = self._anchor_place(frame)
        anchor = self.scheme.label(frame.anchor)
        if segment and anchor:
            self._by_unit = self._tag(anchor, (segment,))
            return self._by_unit
        return True

    def _anchor_place(self, frame: Frame) -> Segment | None:
        from annotator.core import frame_units  # not needed before the first tag

        if not self.open:
            return None
        text = self.open.document.text
        if self.range and sum(1 for _ in segmentation.words(text, *self.range)) <= _CUE_WORDS:
            return self.range
        start, end = self.range or segmentation.sentence_at(text, self.caret)
        anchors = [span for span in self.open.layer.touching(start, end) if span.label == frame.anchor]
        taken = [segment for span in anchors if self._mine(span) for segment in span.segments]
        near = None if self.range else self.caret
        return frame_units.free_cue(text, start, end, near=near, taken=taken)

    def _is_part(self, label: Label) -> bool:
        return bool(self.frame and self.scheme and self.scheme.part_link(self.frame.frame, label.id))

    def _parts(self) -> tuple[str, ...]:
        if not (self.frame and self.open and self.frame.anchor):
            return self.frame.waiting if self.frame else ()
        return tuple(
            link.to_id for link in self.open.layer.links_of(self.frame.anchor) if link.from_id == self.frame.anchor
        )

    def _join(self, span: Span) -> bool:
        """Link an existing span to the active frame, so that two frames share it."""
        frame, scheme = self.frame, self.scheme
        link = scheme.part_link(frame.frame, span.label) if frame and scheme else None
        if frame is None or link is None or span.id in self._parts():
            self.failed.emit(Refused("same_span", label=span.label))
            return False
        if not frame.anchor:
            self.set_frame(frame._replace(waiting=(*frame.waiting, span.id)))
            return True
        return self.change(lambda project: project.link(link.id, frame.anchor, span.id))

    def link_to(self, span_id: str, from_id: str = "") -> bool:
        """Link the selected span (or `from_id`) and another, in the direction that the scheme allows."""
        layer = self.open.layer if self.open else None
        head = layer.span(from_id or self.selected) if layer else None
        tail = layer.span(span_id) if layer else None
        if not head or not tail or not self.scheme:
            self.failed.emit(Refused("no_span"))
            return False
        if kinds := self.scheme.links_between(head.label, tail.label):
            return self.change(lambda project: project.link(kinds[0].id, head.id, tail.id))
        if kinds := self.scheme.links_between(tail.label, head.label):
            return self.change(lambda project: project.link(kinds[0].id, tail.id, head.id))
        self.failed.emit(Refused("no_link", head=head.label, tail=tail.label))
        return False

    def unlink(self, link_id: str) -> bool:
        """Remove a link."""
        return self.change(lambda project: project.unlink([link_id]))

    # Boundaries

    def peel(self) -> bool:
        """Leave out the joined particle at the start of the selected text or span."""
        from annotator.core import clitics

        return self._reshape(lambda text, s: clitics.peel(text, *s))

    def unpeel(self) -> bool:
        """Take back the joined particle before the selected text or span."""
        from annotator.core import clitics

        return self._reshape(lambda text, s: clitics.unpeel(text, *s))

    def _reshape(self, change: Callable[[str, Segment], Segment | None]) -> bool:
        segments = self._aim()
        first = change(self.open.document.text, segments[0]) if segments and self.open else None
        return self._set_aim((first, *segments[1:])) if first and first != segments[0] else False

    def move_boundary(self, side: Side, *, forward: bool, by: Step) -> bool:
        """Move a boundary of the selected text or span by a word or a letter."""
        segments = self._aim()
        if not segments or not self.open:
            return False
        from annotator.core import boundaries

        moved = boundaries.moved(self.open.document.text, segments, side=side, forward=forward, by=by)
        return self._set_aim(moved) if moved else False

    def _aim(self) -> tuple[Segment, ...]:
        return (self.range,) if self.range else self.span.segments if self.span else ()

    def _set_aim(self, segments: tuple[Segment, ...]) -> bool:
        if self.range:
            self.set_range(*segments[0])
            return True
        return self.change(lambda project: project.move(self.selected, segments_of(segments)))

    # The selected span

    def delete_selected(self) -> bool:
        """Delete the selected span and its links."""
        return bool(self.span) and self.change(lambda project: project.delete([self.selected]))

    def set_attribute(self, name: str, value: Value | None) -> bool:
        """Set or clear an attribute of the selected span."""
        return bool(self.span) and self.change(lambda project: project.set_attribute([self.selected], name, value))

    def set_note(self, note: str) -> bool:
        """Write the note of the selected span."""
        return bool(self.span) and self.change(lambda project: project.set_note(self.selected, note))

    def relabel_selected(self, label_id: str) -> bool:
        """Give the selected span another label."""
        return bool(self.span) and self.change(lambda project: project.relabel([self.selected], label_id))
