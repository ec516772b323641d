"""The library's head: the search field, the menus to filter and sort, the button to add."""

from __future__ import annotations

from functools import partial
from typing import get_args

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from annotator.core.records import STATUSES, Status
from annotator.ui import theme
from annotator.ui.models.articles import Sort, Wanted
from annotator.ui.widgets import SearchField, icon_button, name_button


class LibraryHead(QWidget):
    """Says which articles are wanted, and asks for more of them."""

    typed = Signal()
    """The query is another."""
    chosen = Signal()
    """Another status or order was chosen."""
    paste_asked = Signal()
    files_asked = Signal()
    folder_asked = Signal()
    web_asked = Signal()
    left = Signal()
    """Down was pressed: the keyboard wants to go to the list."""
    entered = Signal()
    """Enter was pressed in the search field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField()
        self.filter, self.sort = FilterMenu(self), SortMenu(self)
        self._add_menu = QMenu(self)
        self._paste = QAction(theme.icon("clipboard-paste"), "", self)
        self._files = QAction(theme.icon("file-text"), "", self)
        self._folder = QAction(theme.icon("folder-open"), "", self)
        self._web = QAction(theme.icon("globe"), "", self)
        self._paste.triggered.connect(lambda: self.paste_asked.emit())
        self._files.triggered.connect(lambda: self.files_asked.emit())
        self._folder.triggered.connect(lambda: self.folder_asked.emit())
        self._web.triggered.connect(lambda: self.web_asked.emit())
        self._add_menu.addActions([self._paste, self._files, self._folder, self._web])
        self.filter_button, self.sort_button = icon_button("funnel", ""), icon_button("arrow-up-down", "")
        self.add_button = icon_button("plus", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 12, 8, 4)
        row.addSpacing(4)
        row.setSpacing(2)
        row.addWidget(self.search, 1)
        for button, menu in (
            (self.filter_button, self.filter),
            (self.sort_button, self.sort),
            (self.add_button, self._add_menu),
        ):
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            row.addWidget(button)
        self.search.textChanged.connect(lambda _: self.typed.emit())
        self.search.installEventFilter(self)
        self.filter.chosen.connect(lambda _: self._choose())
        self.sort.chosen.connect(self._choose)

    @property
    def wanted(self) -> Wanted:
        """What the head asks for."""
        return Wanted(
            query=self.search.text().strip(),
            sort=self.sort.sort,
            descending=self.sort.descending,
            status=self.filter.status,
        )

    def reset(self, sort: str, *, descending: bool) -> None:
        """No query, no filter, that order; without telling."""
        self.sort.set_order(sort, descending)
        self.show_all()

    def show_all(self) -> None:
        """No query, no filter; without telling."""
        self.filter.set_status(None)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._show_filtered()

    def set_writable(self, writable: bool) -> None:
        """Whether articles can be added."""
        self.add_button.setEnabled(writable)

    def _choose(self) -> None:
        self._show_filtered()
        self.chosen.emit()

    def _show_filtered(self) -> None:
        self.filter_button.setIcon(theme.icon("funnel", "accent" if self.filter.status else "text"))

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.search.set_placeholder(self.tr("Search…"))
        self.search.setAccessibleName(self.tr("Search articles"))
        self._paste.setText(self.tr("Paste an article…"))
        self._files.setText(self.tr("Add from files…"))
        self._folder.setText(self.tr("Add from a folder…"))
        self._web.setText(self.tr("Add from a web address…"))
        name_button(self.filter_button, self.tr("Show by status"))
        name_button(self.sort_button, self.tr("Sort"))
        name_button(self.add_button, self.tr("Add articles"))
        self.filter.retranslate()
        self.sort.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field, Down leads to the list and Enter opens."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)


class SortMenu(QMenu):
    """By what the list is sorted, and which way round."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sort: Sort = "added"
        self.descending = False
        self._keys: dict[Sort, QAction] = {}
        self._ways: dict[bool, QAction] = {}
        keys, ways = QActionGroup(self), QActionGroup(self)
        for key in get_args(Sort):
            self._keys[key] = self._add(keys, lambda key=key: self._choose(key, self.descending))
        self.addSeparator()
        for way in (False, True):
            self._ways[way] = self._add(ways, lambda way=way: self._choose(self.sort, way))
        self.set_order("added", False)

    def _add(self, group: QActionGroup, slot: object) -> QAction:
        action = QAction(self, checkable=True)
        group.addAction(action)
        self.addAction(action)
        action.triggered.connect(slot)
        return action

    def _choose(self, sort: Sort, descending: bool) -> None:
        self.set_order(sort, descending)
        self.chosen.emit()

    def set_order(self, sort: str, descending: bool) -> None:
        """Take over an order without telling; an unknown one is "added"."""
        self.sort = next((key for key in get_args(Sort) if key == sort), "added")
        self.descending = descending
        self._keys[self.sort].setChecked(True)
        self._ways[descending].setChecked(True)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        words: dict[Sort, str] = {
            "added": self.tr("Time added"),
            "title": self.tr("Title"),
            "publisher": self.tr("Publisher"),
            "published": self.tr("Date published"),
            "status": self.tr("Status"),
            "annotations": self.tr("Number of annotations"),
        }
        for key, action in self._keys.items():
            action.setText(words[key])
        self._ways[False].setText(self.tr("Ascending"))
        self._ways[True].setText(self.tr("Descending"))


class FilterMenu(QMenu):
    """Which status the list shows."""

    chosen = Signal(object)
    """The `Status`, or None for all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.status: Status | None = None
        self._actions: dict[Status | None, QAction] = {}
        group = QActionGroup(self)
        for status in (None, *STATUSES):
            action = QAction(self, checkable=True)
            group.addAction(action)
            self.addAction(action)
            self._actions[status] = action
            action.triggered.connect(partial(self._choose, status))
        self.set_status(None)

    def _choose(self, status: Status | None, _checked: bool = False) -> None:
        self.set_status(status)
        self.chosen.emit(status)

    def set_status(self, status: Status | None) -> None:
        """Take over a status without telling."""
        self.status = status
        self._actions[status].setChecked(True)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        words: dict[Status | None, str] = {
            None: self.tr("All articles"),
            "new": self.tr("New"),
            "in_progress": self.tr("In progress"),
            "done": self.tr("Done"),
        }
        for status, action in self._actions.items():
            action.setText(words[status])
