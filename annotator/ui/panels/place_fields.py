"""The fields that point somewhere: web addresses, and a piece of the article."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.core.entry import address_of
from annotator.core.labels import Attribute
from annotator.core.records import Value
from annotator.core.rules import fits
from annotator.ui import theme
from annotator.ui.panels.fields import Field, tab_after
from annotator.ui.panels.quote import QuoteLabel
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.widgets import icon_button, quiet_button, set_property


class _Address(QWidget):
    """One address: a line, and buttons that open and remove it."""

    finished = Signal()
    removed = Signal()

    def __init__(self, address: str) -> None:
        super().__init__()
        self.line = QLineEdit(address)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.setCursorPosition(0)
        self.opener = icon_button("external-link", "", self._open)
        self.remover = icon_button("x", "", self.removed.emit)
        for button, icon in ((self.opener, "external-link"), (self.remover, "x")):
            button.setIcon(theme.icon(icon, "quiet"))
            button.setIconSize(QSize(15, 15))
            button.setStyleSheet("QToolButton { padding: 4px; } QToolButton:focus { padding: 3px; }")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line)
        row.addWidget(self.opener)
        row.addWidget(self.remover)
        self.line.editingFinished.connect(self.finished)
        self.line.textChanged.connect(self._show_buttons)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.opener.setVisible(bool(self.line.text().strip()))
        self.opener.setEnabled(address_of(self.line.text()) is not None)
        self.remover.setVisible(bool(self.line.text().strip()) and not self.line.isReadOnly())

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed; the address can still be opened."""
        self.line.setReadOnly(read_only)
        self._show_buttons()

    def _open(self) -> None:
        if address := address_of(self.line.text()):
            QDesktopServices.openUrl(QUrl(address))


class AddressesField(Field):
    """``url``: one address a line, an empty line at the end for the next."""

    def __init__(self, attribute: Attribute, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(attribute, settings, parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._column.addLayout(self._lines)
        self._column.addWidget(self._error)
        self._rows: list[_Address] = []
        self._read_only = False
        self._show(())

    @property
    def lines(self) -> list[QLineEdit]:
        """The lines, the last one empty."""
        return [row.line for row in self._rows]

    def retranslate(self) -> None:
        for place, row in enumerate(self._rows):
            row.line.setAccessibleName(f"{self.name} {place + 1}")
            row.line.setPlaceholderText("https://")
            for button, words in ((row.opener, self.tr("Open the link")), (row.remover, self.tr("Remove"))):
                button.setToolTip(words)
                button.setAccessibleName(words)
        if self.error():
            self._say(self._wrong())

    def set_value(self, value: Value | None) -> None:
        same = value == self._stored
        self._stored = value
        if not (same and (self.error() or any(line.isModified() for line in self.lines))):
            self._show(value if isinstance(value, tuple) else ())

    def commit(self) -> None:
        if not any(line.isModified() for line in self.lines):
            return
        texts = [part for line in self.lines for part in line.text().split()]
        addresses = [address_of(text) for text in texts]
        for line in self.lines:
            bad = any(address_of(part) is None for part in line.text().split())
            set_property(line, "bad", "true" if bad else "false")
        if None in addresses:
            self._say(self._wrong())
            return
        value = tuple(dict.fromkeys(address for address in addresses if address)) or None
        focus = next((place for place, line in enumerate(self.lines) if line.hasFocus()), None)
        self._send(value)
        self._show(value or ())
        if focus is not None:
            self._rows[min(focus, len(self._rows) - 1)].line.setFocus()

    def forget(self) -> None:
        for line in self.lines:
            line.setModified(False)
        self._say("")

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for row in self._rows:
            row.set_read_only(read_only)
        self._rows[-1].setVisible(not read_only)

    def _show(self, addresses: tuple[str, ...]) -> None:
        wanted = (*addresses, "")
        self._say("")
        while len(self._rows) > len(wanted):
            row = self._rows.pop()
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(wanted):
            self._add()
        for row, address in zip(self._rows, wanted, strict=True):
            if row.line.text() != address:
                row.line.setText(address)
                row.line.setCursorPosition(0)
            row.line.setModified(False)
            set_property(row.line, "bad", "false")
        self.entrance = self._rows[0].line
        self.retranslate()

    def _add(self) -> None:
        row = _Address("")
        row.set_read_only(self._read_only)
        row.finished.connect(self.commit)
        row.removed.connect(lambda: self._remove(row))
        self._lines.addWidget(row)
        row.show()
        if self._rows:
            tab_after(self._rows[-1].remover, row)
        self._rows.append(row)

    def _remove(self, row: _Address) -> None:
        row.line.clear()
        row.line.setModified(True)
        self.commit()

    def _wrong(self) -> str:
        return self.tr("This is not a web address. It begins with https:// or http://.")


class SegmentField(Field):
    """``segment``: a piece of the article, taken from the selection."""

    def __init__(
        self, attribute: Attribute, settings: Settings, session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(attribute, settings, parent)
        self._session = session
        self.quote = QuoteLabel(lines=2)
        self.taker = quiet_button("", self._take, "text-align-start")
        self.clearer = icon_button("x", "", lambda: self._set(None))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.quote, 1)
        row.addWidget(self.clearer, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self._column.addWidget(self.taker, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self._error)
        self.entrance = self.taker
        self.quote.clicked.connect(self._reveal)
        session.caret_changed.connect(self._allow)
        self._read_only = False
        self.retranslate()

    def retranslate(self) -> None:
        self.taker.setText(self.tr("From the selection"))
        self.taker.setAccessibleName(f"{self.name}: {self.tr('From the selection')}")
        self.clearer.setToolTip(self.tr("Clear"))
        self.clearer.setAccessibleName(f"{self.name}: {self.tr('Clear')}")

    def set_value(self, value: Value | None) -> None:
        self._stored = value
        piece, opened = _segment(value), self._session.open
        self.quote.set_text(opened.document.text[slice(*piece)] if piece and opened else "")
        self.quote.setVisible(bool(piece))
        self._allow()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self._allow()

    def _allow(self) -> None:
        self.taker.setEnabled(self._session.range is not None and not self._read_only)
        self.taker.setVisible(not self._read_only)
        self.clearer.setVisible(self._stored is not None and not self._read_only)
        missing = self.tr("Select the words in the article first.")
        self.taker.setToolTip("" if self._session.range else missing)

    def _take(self) -> None:
        opened, selected = self._session.open, self._session.range
        if opened is None or selected is None:
            return
        value = f"{selected[0]}-{selected[1]}"
        if fits(self.attribute, value, length=len(opened.document.text)):
            self._set(value)

    def _set(self, value: str | None) -> None:
        self._send(value)
        self.set_value(self._stored)

    def _reveal(self) -> None:
        if piece := _segment(self._stored):
            self._session.reveal.emit(*piece)


def _segment(value: Value | None) -> tuple[int, int] | None:
    start, dash, end = value.partition("-") if isinstance(value, str) else ("", "", "")
    return (int(start), int(end)) if dash and start.isdecimal() and end.isdecimal() else None
