"""The annotations of the open article as a flat list of rows: groups by kind, spans, and the parts of frames.

The rows are kept up to date edit by edit: an edit costs what it touches, not what the article holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from annotator.core.edits import Edit
from annotator.core.folding import fold
from annotator.core.labels import Scheme
from annotator.core.layer import Layer
from annotator.core.records import Link, Span
from annotator.ui.models import annotation_words as words
from annotator.ui.models.annotation_groups import Group, Row, groups_of, is_part, row_key
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import digits, isolate

LARGE = 1000
"""From this many spans on, an article's rows are made after its page is shown, and long groups start closed."""
_MANY = 200
"""An edit that touches more entries than this rebuilds the rows."""

Index = QModelIndex | QPersistentModelIndex


class AnnotationsModel(QAbstractListModel):
    """Lists `session.open.layer`. Ask `row`, `group` and `span_at` for what a line stands for."""

    counted = Signal()
    """The number of annotations, or of those that match the filter, may have changed."""

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.scheme: Scheme | None = None
        """The scheme that the rows are made by."""
        self._groups: dict[str, Group] = {}
        self._loose: dict[str, str] = {}
        """The group of each label whose spans are parts of frames."""
        self._entries: dict[str, tuple[Row, ...]] = {}
        self._holders: dict[str, set[str]] = {}
        self._needle = ""
        self._folded: dict[str, tuple[Span, str]] = {}
        self._closed: set[str] = set()
        self._later = QTimer(self, singleShot=True, interval=40)
        self._later.timeout.connect(self._build)
        session.project_changed.connect(self._forget)
        session.article_changed.connect(self.rebuild)
        session.scheme_changed.connect(self.rebuild)
        session.records_changed.connect(self._take)
        self.rebuild()

    # What the lines are

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else sum(group.height for group in self._groups.values())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            comma = "، " if self._settings.language == "ar" else ", "
            return comma.join(isolate(part) for part in self._parts(index.row()) if part)
        return None

    def _parts(self, place: int) -> tuple[str, ...]:
        span, row = self.span_at(place), self.row(place)
        if span is None:
            group = self._groups[row.group]
            return self.heading(group), digits(group.count, self._settings)
        return self.role(row, span), self.quote(span), self.detail(span), span.note

    def heading(self, group: Group) -> str:
        """The group's name."""
        return words.heading(group.kind, group.ref, self.scheme, self._settings.language)

    def role(self, row: Row, span: Span) -> str:
        """What the span is: its label, or its part in the frame above."""
        return words.role(row.link, span.label, self.scheme, self._settings.language)

    def has_detail(self, row: Row) -> bool:
        """Whether the row has a quiet line."""
        span = self._layer.span(row.span_id) if self._layer else None
        return span is not None and (not self._mine(span) or (bool(span.attributes) and bool(self.detail(span))))

    def detail(self, span: Span) -> str:
        """The quiet line beneath the quotation: what matters most, and who, where it was somebody else."""
        return words.detail(span, self.scheme, self._settings, mine=self._mine(span))

    def _mine(self, span: Span) -> bool:
        project = self._session.project
        return project is None or span.annotator == project.annotator

    def row(self, place: int) -> Row:
        """The line at `place`."""
        for group in self._groups.values():
            height = group.height
            if place < height:
                return group.rows[place - 1] if place else Row(group.id)
            place -= height
        raise IndexError(place)

    def group(self, place: int) -> Group:
        """The group that the line at `place` is in."""
        return self._groups[self.row(place).group]

    def span_at(self, place: int) -> Span | None:
        """The span at `place`, None for a group's heading."""
        layer = self._layer
        return layer.span(self.row(place).span_id) if layer else None

    def quote(self, span: Span) -> str:
        """The span's text in one line."""
        opened = self._session.open
        return " ".join(span.quote(opened.document.text).split()) if opened else ""

    def places(self, span_id: str) -> list[int]:
        """The lines that show the span; the heading of its group where the group is closed."""
        found: list[int] = []
        for entry in sorted({span_id, *self._holders.get(span_id, ())}):
            for row in self._entries.get(entry, ()):
                group = self._groups[row.group]
                place = bisect_left(group.rows, row.key, key=row_key)
                if row.span_id == span_id and place < len(group.rows) and group.rows[place] == row:
                    found.append(self._offset(group) + (1 + place if group.expanded else 0))
        return sorted(found)

    def total(self) -> int:
        """Annotations in the article."""
        return len(self._layer or ())

    def shown(self) -> int:
        """Entries that match the filter, in open and closed groups."""
        return sum(group.count for group in self._groups.values())

    # What people change

    def set_filter(self, text: str) -> None:
        """Show only the entries of which the quote or the note holds `text`, folded."""
        needle = fold(" ".join(text.split()))
        if needle == self._needle:
            return
        if not self._needle:
            self._closed = {group.id for group in self._groups.values() if not group.expanded}
        self._needle = needle
        self.beginResetModel()
        self._fill()
        for group in self._groups.values():
            group.expanded = bool(needle) or group.id not in self._closed
        self.endResetModel()
        self.counted.emit()

    def set_expanded(self, group: Group, expanded: bool) -> None:
        """Open or close a group."""
        if expanded == group.expanded or not group.rows:
            return
        first = self._offset(group) + 1
        last = first + len(group.rows) - 1
        if expanded:
            self.beginInsertRows(QModelIndex(), first, last)
            group.expanded = True
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), first, last)
            group.expanded = False
            self.endRemoveRows()
        heading = self.index(first - 1)
        self.dataChanged.emit(heading, heading)

    def rebuild(self) -> None:
        """Make all rows anew; for a large article after the events that wait, so that its page shows first."""
        if len(self._layer or ()) < LARGE:
            self._later.stop()
            self._build()
            return
        self.beginResetModel()
        self._groups, self._entries, self._holders = {}, {}, {}
        self.endResetModel()
        self._later.start()

    # Building

    @property
    def _layer(self) -> Layer | None:
        opened = self._session.open
        return opened.layer if opened else None

    def _forget(self) -> None:
        self._folded.clear()
        self.rebuild()

    def _build(self) -> None:
        self.beginResetModel()
        self.scheme = self._session.scheme
        layer = self._layer
        spans = layer.spans() if layer else []
        self._groups, self._loose = groups_of(self.scheme) if layer is not None else ({}, {})
        self._entries, self._holders = {}, {}
        self._folded.clear()
        for span in spans:
            self._note(span.id, self._rows_of(span))
        self._fill()
        for group in self._groups.values():
            group.expanded = bool(self._needle) or len(group.rows) < LARGE
        self.endResetModel()
        self.counted.emit()

    def _fill(self) -> None:
        for group in self._groups.values():
            group.rows, group.count = [], 0
        for rows in self._entries.values():
            if rows and self._matches(rows):
                group = self._groups[rows[0].group]
                group.rows.extend(rows)
                group.count += 1
        for group in self._groups.values():
            group.rows.sort(key=row_key)

    def _rows_of(self, span: Span) -> tuple[Row, ...]:
        """The rows of the entry that the span stands for: none for a part that its frames show."""
        layer, scheme = self._layer, self.scheme
        if layer is None or scheme is None:
            return ()
        order = (span.start, -span.end, span.id)
        if frame := scheme.frame_of(span.label):
            view = layer.frame_of(span.id, scheme)
            name = f"frame:{frame.id}"
            parts = (
                Row(name, part.id, span.id, link.id, (order, 1, place))
                for place, (link, part) in enumerate(view.parts if view else ())
            )
            return (Row(name, span.id, key=(order, 0)), *parts)
        if span.label in self._loose:
            if any(link.to_id == span.id and is_part(link, scheme) for link in layer.links_of(span.id)):
                return ()
            return (Row(self._loose[span.label], span.id, key=(order, 0)),)
        group = f"label:{span.label}"
        return (Row(group if group in self._groups else "other", span.id, key=(order, 0)),)

    def _note(self, entry: str, rows: tuple[Row, ...]) -> None:
        for row in self._entries.pop(entry, ())[1:]:
            self._holders.get(row.span_id, set[str]()).discard(entry)
        if rows:
            self._entries[entry] = rows
        for row in rows[1:]:
            self._holders.setdefault(row.span_id, set()).add(entry)

    def _matches(self, rows: tuple[Row, ...]) -> bool:
        return not self._needle or any(self._needle in self._folded_text(row.span_id) for row in rows)

    def _folded_text(self, span_id: str) -> str:
        span = self._layer.span(span_id) if self._layer else None
        if span is None:
            return ""
        known = self._folded.get(span_id)
        if known is None or known[0] is not span:
            known = self._folded[span_id] = (span, fold(f"{self.quote(span)}\n{span.note}"))
        return known[1]

    def _offset(self, group: Group) -> int:
        offset = 0
        for other in self._groups.values():
            if other is group:
                break
            offset += other.height
        return offset

    # Keeping up

    def _take(self, edit: Edit) -> None:
        opened = self._session.open
        if opened is None or self._later.isActive() or opened.article.id not in edit.articles:
            return
        touched: set[str] = set()
        for record in chain(edit.removed, edit.added):
            if isinstance(record, Span) and record.article == opened.article.id:
                touched.add(record.id)
            elif isinstance(record, Link) and record.article == opened.article.id:
                touched.update((record.from_id, record.to_id))
        entries = set(touched)
        for span_id in touched:
            entries |= self._holders.get(span_id, set())
            entries |= {link.from_id for link in opened.layer.links_of(span_id) if link.to_id == span_id}
        if len(entries) > _MANY:
            self.rebuild()
            return
        for entry in sorted(entries):
            self._refresh(entry)
        if touched:
            self.counted.emit()

    def _refresh(self, entry: str) -> None:
        layer = self._layer
        span = layer.span(entry) if layer else None
        old = self._entries.get(entry, ())
        was = tuple(row for row in old if self._holds(row))
        new = self._rows_of(span) if span else ()
        self._note(entry, new)
        now = new if new and self._matches(new) else ()
        self._remove([row for row in was if row not in now])
        self._insert([row for row in now if row not in was])
        self._tell(row for row in now if row in was)

    def _holds(self, row: Row) -> bool:
        rows = self._groups[row.group].rows
        place = bisect_left(rows, row.key, key=row_key)
        return place < len(rows) and rows[place] == row

    def _remove(self, rows: list[Row]) -> None:
        for row in reversed(rows):
            group = self._groups[row.group]
            place = bisect_left(group.rows, row.key, key=row_key)
            group.count -= not row.anchor
            last = len(group.rows) == 1
            first = self._offset(group) + (0 if last else 1 + place)
            if not last and not group.expanded:
                del group.rows[place]
            else:
                self.beginRemoveRows(QModelIndex(), first, first + group.height - 1 if last else first)
                del group.rows[place]
                self.endRemoveRows()
            self._tell_heading(group)

    def _insert(self, rows: list[Row]) -> None:
        for row in rows:
            group = self._groups[row.group]
            place = bisect_left(group.rows, row.key, key=row_key)
            group.count += not row.anchor
            first = self._offset(group)
            if not group.rows:
                self.beginInsertRows(QModelIndex(), first, first + group.expanded)
            elif group.expanded:
                self.beginInsertRows(QModelIndex(), first + 1 + place, first + 1 + place)
            else:
                group.rows.insert(place, row)
                self._tell_heading(group)
                continue
            group.rows.insert(place, row)
            self.endInsertRows()
            self._tell_heading(group)

    def _tell(self, rows: Iterable[Row]) -> None:
        for row in rows:
            group = self._groups[row.group]
            if group.expanded:
                index = self.index(self._offset(group) + 1 + bisect_left(group.rows, row.key, key=row_key))
                self.dataChanged.emit(index, index)

    def _tell_heading(self, group: Group) -> None:
        if group.rows:
            index = self.index(self._offset(group))
            self.dataChanged.emit(index, index)
