"""The history of the open article: its edits, newest first, under the days on which they were made, read in pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.edits import Edit, net
from annotator.core.records import Article, Link, Record, Scheme, Span
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import digits, edit_words, isolate, ltr

PAGE = 100
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the history: a step, or the day above the steps of that day."""

    day: date
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """What going back to a step would do to the article's spans and links."""

    back: int = 0
    """Annotations that come back."""
    gone: int = 0
    """Annotations that go."""
    changed: int = 0
    """Annotations that become what they were."""
    links: int = 0
    """Links that come or go."""
    details: bool = False
    """Whether the article's own details change."""


class HistoryModel(QAbstractListModel):
    """Lists `project.history` of the open article. Ask `line` for what a row stands for."""

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._lines: list[Line] = []
        self._taken_back: set[int] = set()
        self._oldest: int | None = None
        self._more = False
        session.article_changed.connect(self.reload)
        session.project_changed.connect(self.reload)
        session.records_changed.connect(self._take)
        self.reload()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def line(self, place: int) -> Line:
        """The line at `place`."""
        return self._lines[place]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        line = self._lines[index.row()]
        if line.edit is None:
            return self.day_words(line.day)
        comma = "، " if self._settings.language == "ar" else ", "
        return comma.join((self.words(line.edit), self.time_words(line.edit), isolate(line.edit.annotator)))

    # Words

    def words(self, edit: Edit) -> str:
        """What the step did."""
        scheme, opened = self._session.scheme, self._session.open
        if scheme is None:
            return edit.action
        if opened is None:
            return edit_words(edit, scheme, self._settings.language)
        return edit_words(edit, scheme, self._settings.language, opened.document.text, opened.layer.span)

    def time_words(self, edit: Edit) -> str:
        """The local time of the step."""
        return ltr(digits(f"{_local(edit):%H:%M}", self._settings))

    def day_words(self, day: date) -> str:
        """The day, or today and yesterday."""
        from annotator.ui.text import date_words

        days = (datetime.now().astimezone().date() - day).days
        if days in (0, 1):
            return self.tr("Today") if days == 0 else self.tr("Yesterday")
        return digits(date_words(day.isoformat(), self._settings.language), self._settings)

    # Steps

    def is_undone(self, edit: Edit) -> bool:
        """Whether a later step took this one back."""
        return edit.number in self._taken_back

    def is_newest(self, edit: Edit) -> bool:
        """Whether nothing happened to the article since."""
        return next((line.edit for line in self._lines if line.edit), None) is edit

    def outcome(self, edit: Edit) -> Return:
        """What going back to the state just after `edit` would do."""
        opened = self._session.open
        later = [line.edit for line in self._lines if line.edit and (line.edit.number or 0) > (edit.number or 0)]
        if opened is None:
            return Return()
        removed, added = net(reversed(later))
        here = opened.article.id
        old = {_key(record): record for record in removed if _of(record, here)}
        new = {_key(record): record for record in added if _of(record, here)}
        spans_old = {key for key, record in old.items() if isinstance(record, Span)}
        spans_new = {key for key, record in new.items() if isinstance(record, Span)}
        return Return(
            back=len(spans_old - spans_new),
            gone=len(spans_new - spans_old),
            changed=len(spans_old & spans_new),
            links=sum(isinstance(record, Link) for record in (*old.values(), *new.values())),
            details=any(isinstance(record, Article) for record in old.values()),
        )

    # Reading

    def reload(self) -> None:
        """Read the first page anew."""
        self.beginResetModel()
        self._lines, self._taken_back, self._oldest = [], set(), None
        self._more = self._session.project is not None and self._session.open is not None
        for line in self._next():
            self._lines.append(line)
        self.endResetModel()

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        lines = self._next()
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines.extend(lines)
            self.endInsertRows()

    def _next(self) -> list[Line]:
        project, opened = self._session.project, self._session.open
        if not self._more or project is None or opened is None:
            return []
        edits = project.history(opened.article.id, limit=PAGE, before=self._oldest)
        self._more = len(edits) == PAGE
        lines: list[Line] = []
        day = self._lines[-1].day if self._lines else None
        for edit in edits:
            self._oldest = edit.number
            here = _local(edit).date()
            if here != day:
                day = here
                lines.append(Line(here))
            lines.append(Line(here, edit))
            if edit.undoes is not None and edit.number not in self._taken_back:
                self._taken_back.add(edit.undoes)
        return lines

    def _take(self, edit: Edit) -> None:
        opened = self._session.open
        if opened is None or opened.article.id not in edit.articles:
            return
        day = _local(edit).date()
        lines = [Line(day, edit)]
        first = 0
        if self._lines and self._lines[0].day == day:
            first = 1
        else:
            lines.insert(0, Line(day))
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self._lines[first:first] = lines
        self.endInsertRows()
        if edit.undoes is not None:
            self._taken_back = set()
            for line in self._lines:
                if line.edit and line.edit.undoes is not None and line.edit.number not in self._taken_back:
                    self._taken_back.add(line.edit.undoes)
        self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))


def _local(edit: Edit) -> datetime:
    return datetime.fromisoformat(edit.time).astimezone()


def _key(record: Record) -> tuple[str, str]:
    return (type(record).__name__, "" if isinstance(record, Scheme) else record.id)


def _of(record: Record, article_id: str) -> bool:
    if isinstance(record, Scheme):
        return False
    return (record.id if isinstance(record, Article) else record.article) == article_id
