"""What an import added, and each thing that it left out, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from annotator.core.records import Link, Span
from annotator.core.reports import Loss
from annotator.ui.dialogs.file_entry import FileEntry
from annotator.ui.dialogs.import_job import ImportResult
from annotator.ui.dialogs.import_words import fault_words, loss_words, row_words
from annotator.ui.numbers import counted, number
from annotator.ui.settings import Settings
from annotator.ui.text import isolate, ltr, quoted
from annotator.ui.widgets import role_label

SHOWN = 2000
"""Items that are listed of each kind; all are counted."""


def losses_tree() -> QTreeWidget:
    """A list of where, what and why."""
    tree = QTreeWidget()
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setColumnCount(3)
    header = tree.header()
    header.setStretchLastSection(False)
    header.resizeSection(0, 200)
    header.resizeSection(1, 170)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    return tree


def name_losses(tree: QTreeWidget) -> None:
    """Set the list's words in the interface's language."""
    tree.setHeaderLabels(
        [
            QCoreApplication.translate("Import", "Where"),
            QCoreApplication.translate("Import", "What"),
            QCoreApplication.translate("Import", "Why"),
        ]
    )
    tree.setAccessibleName(QCoreApplication.translate("Import", "What is left out"))


def fill_losses(tree: QTreeWidget, lost: Sequence[Loss], titles: Mapping[str, str]) -> None:
    """List what was left out of annotated files in place of what is listed."""
    tree.clear()
    tree.addTopLevelItems(
        [
            _item(isolate(titles.get(loss.article, loss.article)), _what(loss), loss_words(loss.code))
            for loss in lost[:SHOWN]
        ]
    )


def _what(loss: Loss) -> str:
    name = ltr(loss.span) if loss.span and len(loss.span) <= 24 and loss.span not in loss.detail else ""
    return " ".join(part for part in (name, quoted(loss.detail, 80) if loss.detail else "") if part)


def _item(*cells: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(cells))
    for column, words in enumerate(cells):
        item.setToolTip(column, words)
    return item


class ImportReport(QWidget):
    """Counts, and a list of the files, rows, articles and annotations that did not go in."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._shown: tuple[ImportResult | None, Sequence[FileEntry]] = (None, ())
        self.counts, self.rest = role_label("", "strong", wrap=True), role_label("", "quiet", wrap=True)
        self.list = losses_tree()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.counts)
        column.addWidget(self.rest)
        column.addWidget(self.list, 1)
        self.retranslate()

    def show_result(self, result: ImportResult, unread: Sequence[FileEntry]) -> None:
        """Show what became of the import, and which files were not read."""
        self._shown = (result, unread)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        name_losses(self.list)
        result, unread = self._shown
        if result is None:
            return
        added = result.edit.added
        spans = sum(isinstance(record, Span) for record in added)
        links = sum(isinstance(record, Link) for record in added)
        counts = [
            counted(self.tr("%n article(s)", "", len(result.articles)), self._settings),
            counted(self.tr("%n annotation(s)", "", spans), self._settings) if spans else "",
            counted(self.tr("%n link(s)", "", links), self._settings) if links else "",
        ]
        self.counts.setText(" · ".join(one for one in counts if one))
        skipped = sum(report.skipped_count for _, report in result.rows)
        remarks = sum(report.remark_count for _, report in result.rows)
        words = [
            counted(self.tr("%n file(s) cannot be read", "", len(unread)), self._settings) if unread else "",
            counted(self.tr("%n row(s) left out", "", skipped), self._settings) if skipped else "",
            counted(self.tr("%n date(s) left out", "", remarks), self._settings) if remarks else "",
            counted(self.tr("%n text(s) in the project already", "", len(result.duplicates)), self._settings)
            if result.duplicates
            else "",
            counted(self.tr("%n thing(s) without a place here", "", len(result.lost)), self._settings)
            if result.lost
            else "",
        ]
        self.rest.setText(" · ".join(one for one in words if one))
        self._fill(result, unread)

    def _fill(self, result: ImportResult, unread: Sequence[FileEntry]) -> None:
        language = self._settings.language
        fill_losses(self.list, result.lost, result.titles)
        items = [
            _item(isolate(entry.path.name), "", fault_words(entry, language))
            for entry in unread
            if entry.error is not None
        ]
        for path, report in result.rows:
            items += [
                _item(
                    self.tr("{file}, row {row}").format(
                        file=isolate(path.name), row=number(skipped.row, self._settings)
                    ),
                    quoted(skipped.detail, 80) if skipped.detail else "",
                    row_words(skipped.code),
                )
                for skipped in (*report.skipped[:SHOWN], *report.remarks[:SHOWN])
            ]
        items += [_item(isolate(article.title), "", row_words("duplicate")) for article in result.duplicates[:SHOWN]]
        self.list.insertTopLevelItems(0, items)
