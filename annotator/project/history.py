"""The history: every edit, undo and redo."""

from __future__ import annotations

from itertools import islice
from typing import Literal

from annotator.core import changes
from annotator.core.edits import Edit, inverse
from annotator.core.errors import Refused
from annotator.project.contents import Contents
from annotator.store import journal, writer


class History(Contents):
    """What was done, and taking it back."""

    def next_undo(self) -> Edit | None:
        """The edit that `undo` takes back."""
        return next(iter(self.undo_steps(1)), None)

    def next_redo(self) -> Edit | None:
        """The undo that `redo` takes back."""
        with self._database.reading() as conn:
            number = journal.redo_number(conn)
            return None if number is None else journal.read(self._database, number)

    def undo(self) -> Edit:
        """Take the last step back. Raises `Refused` ``nothing_to_undo``."""
        return self._take_back(self.next_undo(), "undo")

    def redo(self) -> Edit:
        """Do again what was undone last. Raises `Refused` ``nothing_to_redo``."""
        return self._take_back(self.next_redo(), "redo")

    def undo_steps(self, limit: int = 30) -> list[Edit]:
        """What repeated undo takes back, newest first."""
        with self._database.reading() as conn:
            numbers = list(islice(journal.undo_numbers(conn), limit))
            edits = [journal.read(self._database, number) for number in numbers]
        return [edit for edit in edits if edit is not None]

    def history(self, article_id: str | None = None, *, limit: int = 200, before: int | None = None) -> list[Edit]:
        """The edits of one article or of all, newest first, from below the number `before`."""
        with self._database.reading():
            return journal.history(self._database, article_id, limit=limit, before=before)

    def restore(self, article_id: str, number: int) -> Edit:
        """Take an article's data and one's own records back to just after edit `number`, as a new step."""
        with self._database.reading():
            later = journal.since(self._database, article_id, number)
        return self._write("restore", changes.restored(later, article_id, self.annotator), check=None)

    def _take_back(self, edit: Edit | None, kind: Literal["undo", "redo"]) -> Edit:
        if edit is None:
            raise Refused(f"nothing_to_{kind}")
        return writer.write(self._database, inverse(edit, kind=kind, annotator=self.annotator))
