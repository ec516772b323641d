"""The workspace: what is open and selected, and the one way in which it changes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.document import Document
from annotator.core.edits import Edit
from annotator.core.errors import BadProject, Expected
from annotator.core.labels import Frame, Scheme
from annotator.core.layer import Layer
from annotator.core.records import Article, Direction, Link, Segment, Span
from annotator.project import Project

if TYPE_CHECKING:
    from annotator.core.drafts import Draft

_FIRST = 20_000
"""Code points of an article whose annotations are read before it is shown."""


class OpenArticle(NamedTuple):
    """The article that is shown."""

    article: Article
    document: Document
    layer: Layer


class ActiveFrame(NamedTuple):
    """The frame that the next part joins: its anchor's span id, or the parts that wait for one."""

    frame: Frame
    anchor: str = ""
    waiting: tuple[str, ...] = ()


class Workspace(QObject):
    """What is open and selected. Signals are sent after a change is on disk; a failure changes nothing."""

    project_changed = Signal()
    article_changed = Signal()
    records_changed = Signal(object)
    selection_changed = Signal()
    caret_changed = Signal()
    frame_changed = Signal()
    scheme_changed = Signal()
    said = Signal(object)
    failed = Signal(object)
    reveal = Signal(int, int)
    reviewed = Signal(str)
    """The id of an article of which other suggestions are open than the list of articles shows."""

    def __init__(self, annotator: str = "me", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.annotator = annotator
        self.project: Project | None = None
        self.open: OpenArticle | None = None
        self.selected = ""
        self.caret = 0
        self.range: Segment | None = None
        self.frame: ActiveFrame | None = None
        self._last = ""
        self._made = ""
        """The span that the newest tag made."""
        self._by_unit = False
        """Whether the selected span was made from a natural unit, with nothing selected by hand."""

    # What is there

    @property
    def scheme(self) -> Scheme | None:
        """The project's label scheme."""
        return self.project.scheme if self.project else None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: no project, or one that is open for reading."""
        return self.project is None or self.project.read_only

    @property
    def span(self) -> Span | None:
        """The selected span."""
        return self.open.layer.span(self.selected) if self.open else None

    def quote(self) -> str:
        """The selected text, or the selected span's, with its reference, for the clipboard."""
        if not self.open:
            return ""
        span, text, article = self.span, self.open.document.text, self.open.article
        segments = (self.range,) if self.range else span.segments if span else ()
        if not segments:
            return ""
        words = " … ".join(text[start:end] for start, end in segments)
        about = [article.title, article.author, article.publisher, article.published, article.url]
        place = ", ".join(f"{start}-{end}" for start, end in segments)
        return f"«{words}»\n— {'، '.join(item for item in about if item)} [{place}]"

    # Projects and articles

    def attempt(self, action: Callable[[], object]) -> bool:
        """Run `action`; an `Expected` error is told by `failed`. Returns whether it went through."""
        try:
            action()
        except Expected as error:
            self.failed.emit(error)
            return False
        return True

    def open_project(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a project in place of the one that is open; a failure leaves that one open."""
        return self.attempt(
            lambda: self._take(Project.open(path, annotator=self.annotator, read_only=read_only, daily_backup=False))
        )

    def new_project(self, path: Path, scheme: Scheme | None = None) -> bool:
        """Make a project and open it."""
        return self.attempt(lambda: self._take(Project.create(path, annotator=self.annotator, scheme=scheme)))

    def close_project(self) -> None:
        """Close the project, if one is open."""
        if self.project:
            self._set_selected("")  # while it is open still, so that what is typed for the span is stored
            old, self.project = self.project, None
            self._show(None)
            old.close()
            self.project_changed.emit()

    def _take(self, project: Project) -> None:
        self._set_selected("")
        old, self.project = self.project, project
        self._show(None)
        if old:
            old.close()
        self.project_changed.emit()
        self.scheme_changed.emit()

    def open_article(self, article_id: str) -> bool:
        """Show an article."""
        if self.open and self.open.article.id == article_id:
            return True
        return self.attempt(lambda: self._show(article_id))

    def _show(self, article_id: str | None) -> None:
        opened = None
        if article_id and self.project:
            opened = self._read(self.project, article_id)
        if opened is None and self.open is None:
            return
        self.open = opened
        self.caret, self.range, self._last = 0, None, ""
        self._set_selected("")
        self.set_frame(None)
        gc.freeze()  # what is open lives on: a collection that walks ten thousand spans would take a key's time
        self.article_changed.emit()
        if opened:
            QTimer.singleShot(0, lambda: self._complete(opened.layer))

    def _complete(self, layer: Layer) -> None:
        if self.open and self.open.layer is layer:
            layer.complete()

    @staticmethod
    def _read(project: Project, article_id: str) -> OpenArticle:
        """Read an article with the annotations of its first pages; its layer reads the others when they are needed."""

        def rest() -> tuple[list[Span], list[Link]]:
            return project.spans(article_id, start=_FIRST), project.links(article_id)

        layer = Layer(project.spans(article_id, end=_FIRST), known=_FIRST, rest=rest)
        return OpenArticle(project.article(article_id), project.document(article_id), layer)

    def add_drafts(self, drafts: Sequence[Draft]) -> bool:
        """Import articles as one step and show the first of them."""

        def add(project: Project) -> Edit:
            return project.add_articles(drafts)

        if not self.change(add):
            return False
        newest = self.project.history(limit=1) if self.project else []
        added = [record for record in newest[0].added if isinstance(record, Article)] if newest else []
        return self.open_article(added[0].id) if added else True

    def edit_article(self, article_id: str, **fields: str) -> bool:
        """Change an article's metadata."""
        return self.change(lambda project: project.edit_article(article_id, **fields))

    def delete_articles(self, ids: Sequence[str]) -> bool:
        """Delete articles with their annotations; undo brings them back."""
        return self.change(lambda project: project.delete_articles(ids))

    def set_direction(self, direction: Direction) -> bool:
        """Override the text direction of the open article, or leave it to each paragraph (``auto``)."""
        return bool(self.open) and self.edit_article(self.open.article.id, direction=direction)

    def set_scheme(self, scheme: Scheme) -> bool:
        """Change the label scheme."""
        return self.change(lambda project: project.set_scheme(scheme))

    # Caret and selection, in code points

    def set_caret(self, offset: int) -> None:
        """Put the caret there; nothing is selected any more."""
        if self.open and (offset, None) != (self.caret, self.range):
            self.caret, self.range = max(0, min(offset, len(self.open.document.text))), None
            self.caret_changed.emit()
        self._set_selected("")

    def set_range(self, start: int, end: int) -> None:
        """Select text; the caret is at `end`, which may be before `start`. A selected span stays selected."""
        wanted = (min(start, end), max(start, end))
        if not self.open or start == end:
            return
        if (end, wanted) != (self.caret, self.range):
            self.caret, self.range = end, wanted
            self.caret_changed.emit()

    def clear_range(self) -> None:
        """Select no text; the caret stays."""
        if self.range:
            self.range = None
            self.caret_changed.emit()

    def select(self, span_id: str, *, reveal: bool = False) -> None:
        """Select a span (or none, with an empty id); the caret goes to its start."""
        span = self.open.layer.span(span_id) if self.open else None
        self._made = ""
        if span:
            self.caret, self.range = span.start, None
            self.caret_changed.emit()
        self._set_selected(span.id if span else "")
        if span and reveal:
            self.reveal.emit(span.start, span.end)

    def select_at(self, offset: int) -> bool:
        """Select the innermost span at `offset`; where it is selected already, the next one out."""
        found = [span.id for span in self.open.layer.at(offset)] if self.open else []
        if not found:
            return False
        place = found.index(self.selected) + 1 if self.selected in found else 0
        chosen = found[place % len(found)]
        self.range, self.caret = None, offset
        self.caret_changed.emit()
        self._made = ""
        self._set_selected(chosen)
        return True

    def select_next(self) -> bool:
        """Select the next span in reading order, from the selected one or from the caret."""
        return self._jump(lambda layer: layer.after(self.caret, self.selected))

    def select_previous(self) -> bool:
        """Select the previous span in reading order."""
        return self._jump(lambda layer: layer.before(self.caret, self.selected))

    def _jump(self, find: Callable[[Layer], Span | None]) -> bool:
        span = find(self.open.layer) if self.open else None
        if span:
            self.select(span.id, reveal=True)
        return bool(span)

    def _set_selected(self, span_id: str) -> None:
        self._by_unit = False
        self._last = span_id or self._last
        if span_id != self.selected:
            self.selected = span_id
            self.selection_changed.emit()

    def set_frame(self, frame: ActiveFrame | None) -> None:
        """Make that frame the one that the next part joins."""
        if frame != self.frame:
            self.frame = frame
            self.frame_changed.emit()

    # Undo

    def undo(self) -> bool:
        """Take back the newest step that is not undone, in whichever article, and show that article."""
        return self.change(lambda project: project.undo())

    def redo(self) -> bool:
        """Make the step undone last again."""
        return self.change(lambda project: project.redo())

    def restore(self, number: int) -> bool:
        """Return the open article to what it was just after edit `number`, as a new step."""
        return bool(self.open) and self.change(lambda project: project.restore(self.article_id, number))

    # Taking over what was written

    @property
    def article_id(self) -> str:
        """The open article's id, or an empty text."""
        return self.open.article.id if self.open else ""

    def change(self, action: Callable[[Project], Edit]) -> bool:
        """Have the project make a change; only when it is on disk, take it over and tell."""
        project = self.project
        if project is None:
            return False
        try:
            if project.read_only:
                raise BadProject("project_read_only", path=str(project.path))
            edit = action(project)
        except Expected as error:
            self.failed.emit(error)
            return False
        if edit.number is None:
            return False
        self._take_over(edit)
        self.records_changed.emit(edit)
        if any(isinstance(record, Scheme) for record in (*edit.removed, *edit.added)):
            self.scheme_changed.emit()
        self._follow(edit)
        self.said.emit(edit)
        return True

    def _take_over(self, edit: Edit) -> None:
        shown = self.open
        if shown is None or self.article_id not in edit.articles or self.article_id in _gone(edit):
            return
        shown.layer.apply(edit, self.article_id)
        for record in edit.added:
            if isinstance(record, Article) and record.id == self.article_id:
                self.open = shown._replace(article=record)
        frame = self.frame
        if frame and frame.anchor and shown.layer.span(frame.anchor) is None:
            self.set_frame(None)
        elif frame and any(shown.layer.span(part) is None for part in frame.waiting):
            kept = tuple(part for part in frame.waiting if shown.layer.span(part))
            self.set_frame(frame._replace(waiting=kept))

    def _follow(self, edit: Edit) -> None:
        """Select what the edit made; show the article in which an undone step was; leave one that is gone."""
        gone = _gone(edit)
        if self.article_id in gone:
            self._show(None)
            return
        if edit.kind != "do" and edit.article and edit.article != self.article_id and edit.article not in gone:
            self._show(edit.article)
        made = next((r for r in edit.added if isinstance(r, Span) and r.article == self.article_id), None)
        if made is not None:
            self._made = made.id if edit.kind == "do" and edit.action == "tag" else self._made
            if edit.action not in ("attribute", "note"):
                self.clear_range()  # an answer may be about the selected words
            self._set_selected(made.id)
        elif self.selected and self.span is None:
            self._set_selected("")


def _gone(edit: Edit) -> set[str]:
    """Ids of the articles that the edit takes away."""
    added = {record.id for record in edit.added if isinstance(record, Article)}
    return {record.id for record in edit.removed if isinstance(record, Article)} - added
