"""The list of articles: numbers of the matching articles, and a few of their summaries, fetched as they are shown."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.edits import Edit
from annotator.core.records import Article, Status
from annotator.project import Project, Summary

Sort = Literal["added", "title", "publisher", "published", "status", "annotations"]
Index = QModelIndex | QPersistentModelIndex

PAGE = 64
"""Rows fetched at a time."""
KEPT = 16 * PAGE
"""Summaries kept; the ones shown longest ago go first."""

SUMMARY_ROLE = int(Qt.ItemDataRole.UserRole)
"""The row's `Summary`."""
_ROLES = (
    SUMMARY_ROLE,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which articles the list shows, and in which order."""

    query: str = ""
    sort: Sort = "added"
    descending: bool = False
    status: Status | None = None
    among: frozenset[int] | None = None
    """Numbers of the only articles that are shown; None for all."""


class ArticlesModel(QAbstractListModel):
    """One row an article. Holds eight bytes a row and at most `KEPT` summaries, however many articles there are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._wanted = Wanted()
        self._numbers: array[int] = array("q")
        self._kept: OrderedDict[int, Summary] = OrderedDict()
        self.describe: Callable[[Summary], str] = lambda summary: summary.article.title
        """Puts a row into words, for screen readers and the tool tip."""

    @property
    def wanted(self) -> Wanted:
        """What the list shows now."""
        return self._wanted

    @property
    def numbers(self) -> array[int]:
        """The article numbers, in the order of the rows. Not to be changed."""
        return self._numbers

    def set_project(self, project: Project | None, wanted: Wanted | None = None) -> None:
        """Show the articles of `project`, or none."""
        self._project = project
        self._kept.clear()
        self.find(wanted or Wanted())

    def find(self, wanted: Wanted) -> bool:
        """Show the articles `wanted`; True where the rows are others than before (the model was reset)."""
        project = self._project
        numbers: array[int] = array("q")
        if project is not None:
            numbers = project.find(wanted.query, sort=wanted.sort, descending=wanted.descending, status=wanted.status)
        if wanted.among is not None:
            numbers = array("q", filter(wanted.among.__contains__, numbers))
        self._wanted = wanted
        if numbers == self._numbers:
            return False
        self.beginResetModel()
        self._numbers = numbers
        self.endResetModel()
        return True

    def take(self, edit: Edit) -> bool:
        """Show what `edit` changed; True where rows came, went or moved (the model was reset)."""
        project = self._project
        if project is None:
            return False
        before = {record.id: record for record in edit.removed if isinstance(record, Article)}
        after = {record.id: record for record in edit.added if isinstance(record, Article)}
        gone_or_new = before.keys() != after.keys()
        if gone_or_new:
            self._kept.clear()
        else:
            self._forget(edit.articles)
        if gone_or_new or any(self._places(before[key], after[key]) for key in before):
            return self.find(self._wanted)
        return False

    def _places(self, old: Article, new: Article) -> bool:
        """Whether the change from `old` to `new` may move the article in the list, into it or out of it."""
        wanted = self._wanted
        if wanted.query and (old.title, old.publisher, old.author, old.url) != (
            new.title,
            new.publisher,
            new.author,
            new.url,
        ):
            return True
        if wanted.status is not None and old.status != new.status:
            return True
        return wanted.sort != "annotations" and getattr(old, wanted.sort) != getattr(new, wanted.sort)

    def forget(self, article_id: str) -> None:
        """Fetch the article again when it is next shown: something about it has changed that is no record."""
        self._forget([article_id])

    def _forget(self, ids: Iterable[str]) -> None:
        """Fetch those articles again when they are next shown, and repaint their rows."""
        ids = set(ids)
        touched = {number for number, summary in self._kept.items() if summary.article.id in ids}
        for number in touched:
            del self._kept[number]
            row = self.row_of(number)
            if row >= 0:
                index = self.index(row)
                self.dataChanged.emit(index, index)

    def refresh(self) -> None:
        """Fetch all that is shown again (labels were renamed, say)."""
        self._kept.clear()
        if self._numbers:
            self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1))

    def row_of(self, number: int) -> int:
        """The row of the article with that number, or -1."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def summary(self, row: int) -> Summary | None:
        """The summary of a row; fetches the page around it where it is not at hand. None outside the list."""
        if self._project is None or not 0 <= row < len(self._numbers):
            return None
        number = self._numbers[row]
        found = self._kept.get(number)
        if found is not None:
            self._kept.move_to_end(number)
            return found
        first = row - row % PAGE
        page = self._numbers[first : first + PAGE]
        missing = [each for each in page if each not in self._kept]
        for summary in self._project.summaries(missing):
            self._kept[summary.number] = summary
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept.get(number)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The number of matching articles."""
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title as text, the whole summary under `SUMMARY_ROLE`."""
        if role not in _ROLES:
            return None
        summary = self.summary(index.row())
        if role == SUMMARY_ROLE or summary is None:
            return summary
        return summary.article.title if role == Qt.ItemDataRole.DisplayRole else self.describe(summary)
