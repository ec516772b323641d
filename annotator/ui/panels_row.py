"""The row of panels: library, page, inspector and history beside one another, with hairlines between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from annotator.ui.settings import Settings

WIDTHS = {"library": 264, "inspector": 312, "history": 272}
SHARED = {"inspector": "history", "history": "inspector"}
"""In a narrow window these two stand in one another's place."""
PAGE_WIDTH = 600
"""What the page should have before a third panel is shown beside it, in pixels."""
NARROWEST = {"library": 200, "inspector": 248, "history": 220, "page": 360}


class PanelsRow(QSplitter):
    """Holds the page and the panels around it; a panel is made when it is first shown and remembers its width."""

    def __init__(self, page: QWidget, makers: dict[str, Callable[[], QWidget]], settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._page, self._makers, self._settings = page, makers, settings
        self._hosts: dict[str, QWidget] = {}
        self.panels: dict[str, QWidget] = {}
        self.setHandleWidth(1)  # Qt lets the mouse take it some pixels beside as well
        self.setChildrenCollapsible(False)
        page.setMinimumWidth(NARROWEST["page"])
        self.addWidget(page)
        self.setStretchFactor(0, 1)
        self._pause = QTimer(self, singleShot=True, interval=400)
        self._pause.timeout.connect(self._remember)
        self._awaiting = False
        """Whether the panels wait for the page to be painted."""
        self._filling = QTimer(self, singleShot=True, interval=0)
        self._filling.timeout.connect(self._fill_next)
        self.splitterMoved.connect(lambda *_: self._pause.start())

    def panel(self, name: str) -> QWidget:
        """The panel, made now if it was not there yet."""
        host = self._host(name)
        if name not in self.panels:
            panel = self._makers[name]()
            self.panels[name] = panel
            layout = host.layout()
            assert layout is not None
            layout.addWidget(panel)
        return self.panels[name]

    def _host(self, name: str) -> QWidget:
        """The place of a panel, hidden at first. It is there before the panel is, so that the page never moves."""
        if name not in self._hosts:
            host = QWidget()
            column = QVBoxLayout(host)
            column.setContentsMargins(0, 0, 0, 0)
            host.setMinimumWidth(NARROWEST[name])
            host.hide()
            self._hosts[name] = host
            order = [other for other in ("library", "page", "inspector", "history") if other in (*self._hosts, "page")]
            self.insertWidget(order.index(name), host)
            for place in range(self.count()):
                self.setStretchFactor(place, 1 if self.widget(place) is self._page else 0)
        return self._hosts[name]

    def is_shown(self, name: str) -> bool:
        """Whether the panel is shown."""
        return name in self._hosts and self._hosts[name].isVisibleTo(self)

    def show_panel(self, name: str, shown: bool) -> None:
        """Show or hide a panel, and remember that."""
        if not shown and name not in self._hosts:
            return
        self._remember()
        if shown:
            self.panel(name)
        self._host(name).setVisible(shown)
        if name in SHARED:
            self._share(SHARED[name], name if shown else "")
        self._lay_out()

    def _share(self, other: str, shown: str) -> None:
        """Let one of the two end-side panels make room for the one just shown, where the page would be too narrow."""
        host = self._host(other)
        if not shown:
            if self._settings.panel_shown(other, other == "inspector") and other in self.panels:
                host.show()
            return
        wanted = sum(self._settings.panel_width(one, WIDTHS[one]) for one in self._hosts if self.is_shown(one))
        if self.is_shown(other) and self.width() - wanted < PAGE_WIDTH:
            host.hide()

    def restore(self) -> None:
        """Show the panels that were shown the last time; they are filled when the page has been painted."""
        for name, default in (("library", True), ("inspector", True), ("history", False)):
            if self._settings.panel_shown(name, default):
                self._host(name).show()
        self._lay_out()
        self._awaiting = True
        self.update()

    def fill(self) -> None:
        """Make the panels that are shown."""
        while self._fill_one():
            pass

    def _fill_next(self) -> None:
        """Make one panel, and the next when keys that came in the meantime are taken."""
        if self._fill_one():
            self._filling.start()

    def _fill_one(self) -> bool:
        """Make a panel that is shown and not there yet; whether there was one."""
        name = next((name for name in self._hosts if name not in self.panels and self.is_shown(name)), "")
        if name:
            self.panel(name)
        return bool(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._awaiting:  # the page is painted in this turn, the panels come in the next
            self._awaiting = False
            self._filling.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        shown = [name for name in self._hosts if self.is_shown(name)]
        widths = {name: self._settings.panel_width(name, WIDTHS[name]) for name in shown}
        rest = max(self.width() - sum(widths.values()) - len(shown), NARROWEST["page"])
        sizes = {self._hosts[name]: width for name, width in widths.items()} | {self._page: rest}
        widgets = [self.widget(place) for place in range(self.count())]
        self.setSizes([sizes.get(widget, 0) if widget is not None else 0 for widget in widgets])

    def _remember(self) -> None:
        if not self.isVisible():
            return
        for name, host in self._hosts.items():
            if self.is_shown(name) and host.width() > 0:
                self._settings.set_panel_width(name, host.width())
