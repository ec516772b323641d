"""The search everywhere: other places of tagged words in all articles, looked for in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.core.edits import Edit
from annotator.core.errors import Expected
from annotator.core.records import Article
from annotator.ui import tasks
from annotator.ui.pace import paced
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.core.suggestion import Suggestion


class Everywhere(QObject):
    """What was asked for last, how far the search is, and what it found."""

    changed = Signal()
    """A search began, went on, ended or was cancelled."""

    def __init__(self, session: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: tasks.Task | None = None
        self.quote = ""
        """The words that are looked for; empty where nothing was, or where the search was cancelled."""
        self.progress = (0, 0)
        """How many of how many articles are read."""
        self.found: dict[str, list[Suggestion]] = {}
        """The places that were open when they were found, by their article, in the order of the articles."""
        session.project_changed.connect(self.cancel)
        session.records_changed.connect(self._on_records)

    @property
    def running(self) -> bool:
        """Whether articles are being read."""
        return self._task is not None

    @property
    def places(self) -> int:
        """How many places were found."""
        return sum(map(len, self.found.values()))

    def search(self, quote: str, label: str) -> None:
        """Look for the words in all articles, in place of what was looked for before."""
        from annotator.project import Elsewhere

        project = self._session.project
        if project is None:
            return
        self._drop()
        self.quote = quote
        wanted, checker = Elsewhere(quote=quote, label=label), paced()

        def run(
            progress: Callable[[tuple[int, int]], None], cancelled: Callable[[], bool]
        ) -> dict[str, list[Suggestion]]:
            return project.everywhere(wanted, progress=progress, cancelled=checker(cancelled))

        self._task = tasks.run(run, done=self._done, failed=self._failed, progress=self._on_progress)
        self.changed.emit()

    def cancel(self) -> None:
        """Leave the search, and forget what it found."""
        self._drop()
        self.changed.emit()

    def next(self) -> tuple[str, list[Suggestion]] | None:
        """The next article after the open one with places that are open still, and those; from the last to the first.

        The open article itself comes last.
        """
        project, ids = self._session.project, list(self.found)
        here = self._session.article_id
        first = ids.index(here) + 1 if here in ids else 0
        for article_id in (*ids[first:], *ids[:first]):
            if project is not None and (places := project.pending(article_id, self.found[article_id])):
                return article_id, places
        return None

    def accept(self) -> bool:
        """Accept in all articles what is open still; one undo step."""
        found = self.found
        return bool(found) and self._session.change(lambda project: project.accept_everywhere(found))

    def _drop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task, self.quote, self.progress, self.found = None, "", (0, 0), {}

    def _on_progress(self, progress: tuple[int, int]) -> None:
        self.progress = progress
        self.changed.emit()

    def _done(self, found: dict[str, list[Suggestion]]) -> None:
        self._task, self.found = None, found
        self.changed.emit()

    def _failed(self, error: Expected) -> None:
        self.cancel()
        self._session.failed.emit(error)

    def _on_records(self, edit: Edit) -> None:
        """Forget the articles that are deleted."""
        there = {record.id for record in edit.added if isinstance(record, Article)}
        for record in edit.removed:
            if isinstance(record, Article) and record.id not in there:
                self.found.pop(record.id, None)
