"""The keyboard sheet: every key on one page, which can be kept as a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMarginsF, QPoint, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.core.errors import BadFile
from annotator.core.labels import Scheme
from annotator.ui import theme
from annotator.ui.actions import group_words
from annotator.ui.commands import COMMANDS
from annotator.ui.settings import Settings
from annotator.ui.widgets import Hairline, KeyCap, plain_button, primary_button, role_label

COLUMNS = 4
WIDTH, HEIGHT = 1180, 660


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet."""

    words: str
    key: str
    color: str = ""


def rows_of(settings: Settings, scheme: Scheme | None) -> list[tuple[str, list[Row]]]:
    """The groups of the sheet with their lines; the scheme's labels come first."""
    from PySide6.QtCore import QCoreApplication

    language, dark = settings.language, theme.current().dark
    groups: list[tuple[str, list[Row]]] = []
    if scheme is not None:
        labels: list[Row] = []
        for item in (*scheme.frames, *scheme.labels):
            color = scheme.label(getattr(item, "anchor", item.id))
            kind = "label" if item is color else "frame"
            key = settings.key(f"{kind}:{item.id}", item.key)
            if key and color is not None:
                labels.append(Row(item.name.in_language(language), key, color.dark if dark else color.light))
        labels.sort(key=lambda row: (not row.key.isdigit(), row.key if row.key.isdigit() else ""))
        groups.append((QCoreApplication.translate("KeySheet", "Labels"), labels))
    for group in ("tag", "review", "move", "file", "edit", "view", "help"):
        lines = [
            Row(command.words.rstrip("…"), settings.key(command.id, command.key))
            for command in COMMANDS
            if command.group == group and settings.key(command.id, command.key)
        ]
        groups.append((group_words(group), lines))
    return [group for group in groups if group[1]]


class KeySheet(QDialog):
    """All keys, in columns, by what they are for."""

    def __init__(self, settings: Settings, scheme: Scheme | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings, self._scheme = settings, scheme
        self._title = role_label("", "title")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.save_button = plain_button("", self._ask)
        self.close_button = primary_button("", self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self.area, 1)
        column.addLayout(buttons)
        self.close_button.setFocus()
        self.retranslate()
        room = self.screen().availableSize()
        self.resize(min(WIDTH, room.width() - 20), min(HEIGHT, room.height() - 40))

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.setWindowTitle(self.tr("Keyboard sheet"))
        self.setAccessibleName(self.tr("Keyboard sheet"))
        self._title.setText(self.tr("Keyboard sheet"))
        self.save_button.setText(self.tr("Save as PDF…"))
        self.close_button.setText(self.tr("Close"))
        self.area.setAccessibleName(self.tr("Keys"))
        self.area.setWidget(self._page())

    def _page(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(24)
        columns: list[QVBoxLayout] = []
        for place in range(COLUMNS):
            column = QVBoxLayout()
            column.setSpacing(0)
            columns.append(column)
            grid.addLayout(column, 0, place)
            grid.setColumnStretch(place, 1)
        heights = [0] * COLUMNS
        for title, rows in rows_of(self._settings, self._scheme):
            place = heights.index(min(heights))
            heights[place] += len(rows) + 2
            columns[place].addWidget(role_label(title, "strong"))
            columns[place].addWidget(Hairline())
            for row in rows:
                columns[place].addWidget(_line(row))
            columns[place].addSpacing(12)
        for column in columns:
            column.addStretch()
        return page

    def _ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as PDF"), f"{self.tr('Keyboard sheet')}.pdf", self.tr("PDF (*.pdf)")
        )
        if name:
            try:
                self.write_pdf(Path(name))
            except BadFile as error:
                from annotator.ui.text import error_words

                self._title.setText(error_words(error, self._settings.language)[0])

    def write_pdf(self, path: Path) -> None:
        """Write the sheet as one A4 page across. Raises `BadFile` where that is not possible."""
        data = QBuffer()
        data.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(data)
        writer.setTitle(self.windowTitle())
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(10, 10, 10, 10)
            )
        )
        painter = QPainter(writer)
        with theme.on_paper():
            page = self._page()
            page.setLayoutDirection(self.layoutDirection())
            page.setPalette(theme.palette(theme.LIGHT))
            page.adjustSize()
            room = QRectF(painter.viewport())
            scale = min(room.width() / page.width(), room.height() / page.height())
            painter.scale(scale, scale)
            page.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.end()
        page.deleteLater()
        try:
            path.write_bytes(data.data().data())
        except OSError as error:
            raise BadFile("cannot_write", path=path.name) from error

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _line(row: Row) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    if row.color:
        dot = QLabel()
        dot.setFixedSize(10, 10)
        dot.setStyleSheet(f"background: {row.color}; border-radius: 5px;")
        layout.addWidget(dot)
    words = role_label(row.words, "dense", wrap=True)
    layout.addWidget(words, 1)
    layout.addWidget(KeyCap(row.key), 0, Qt.AlignmentFlag.AlignTop)
    return line
