"""What an export wrote, and what its format could not hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from annotator.core.errors import Expected
from annotator.core.reports import ExportReport, Loss
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import digits, isolate, ltr, quoted
from annotator.ui.widgets import plain_button, role_label

FILES = 4
"""File names that are shown; of the others, the number."""
MANIFEST = "manifest.json"
LOSSES = 2000
"""Losses that are listed."""
_LEAST = 190
"""Height of the list of losses, which long lists of files and reasons would press together."""
_PLACE = int(Qt.ItemDataRole.UserRole)


class ReportView(QWidget):
    """Counts, files, and a list of the losses; a double click or Enter on one shows the span."""

    span_asked = Signal(str, str)
    """Article id and span id."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._folder = Path()
        self._manifest: Path | None = None
        self._report: ExportReport | None = None
        self.counts, self.files = role_label("", "strong", wrap=True), role_label("", "quiet", wrap=True)
        self.reasons = role_label("", "quiet", wrap=True)
        self.open_folder = plain_button("", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))))
        self.lost = role_label("", "strong", wrap=True)
        self.losses = QTreeWidget()
        self.losses.setRootIsDecorated(False)
        self.losses.setUniformRowHeights(True)
        self.losses.setFrameShape(QFrame.Shape.NoFrame)
        self.losses.setColumnCount(3)
        self.losses.setMinimumHeight(_LEAST)
        header = self.losses.header()
        header.setStretchLastSection(False)
        header.resizeSection(0, 160)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.losses.itemActivated.connect(lambda item, _: self.span_asked.emit(*item.data(0, _PLACE)))
        row = QHBoxLayout()
        row.addWidget(self.open_folder)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.counts)
        column.addWidget(self.files)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self.lost)
        column.addWidget(self.reasons)
        column.addWidget(self.losses, 1)
        column.addStretch(0)

    def show_report(self, report: ExportReport, out: Path) -> None:
        """Show what was written to `out`."""
        self._report = report
        self._folder = out if out.is_dir() else out.parent
        beside = out / MANIFEST if out.is_dir() else out.with_name(f"{out.name}.{MANIFEST}")
        self._manifest = beside if beside.exists() else None
        self.retranslate()

    def _number(self, count: int) -> str:
        return ltr(digits(f"{count:,}", self._settings))

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.open_folder.setText(self.tr("Open the folder"))
        self.losses.setHeaderLabels([self.tr("Article"), self.tr("Text"), self.tr("What happened")])
        self.losses.setAccessibleName(self.tr("What the format could not hold"))
        report = self._report
        if report is None:
            return
        number = self._number
        self.counts.setText(
            self.tr("Articles: {articles}. Annotations: {spans}. Links: {links}.").format(
                articles=number(report.articles), spans=number(report.spans), links=number(report.links)
            )
        )
        names = [ltr(str(path)) for path in report.files[:FILES]]
        if len(report.files) > FILES:
            names.append(self.tr("and {count} more files").format(count=number(len(report.files) - FILES)))
        if self._manifest is not None:
            names.append(
                self.tr("Described, with a checksum for each file, in {file}").format(file=ltr(self._manifest.name))
            )
        self.files.setText("\n".join(names))
        self.losses.setVisible(bool(report.lost))
        counts = Counter(self._words(loss.code) for loss in report.lost)
        self.reasons.setText("\n".join(f"{number(count)} · {words}" for words, count in counts.most_common()))
        self.reasons.setVisible(bool(report.lost))
        if report.lost:
            self.lost.setText(self.tr("Not held as it is: {count}").format(count=number(len(report.lost))))
        else:
            self.lost.setText(self.tr("Everything is in the file; nothing was lost."))
        self._fill(report.lost[:LOSSES])

    def _fill(self, lost: tuple[Loss, ...]) -> None:
        self.losses.clear()
        titles: dict[str, str] = {}
        rows: list[QTreeWidgetItem] = []
        for loss in lost:
            title = titles.setdefault(loss.article, self._title(loss.article))
            item = QTreeWidgetItem([isolate(title), quoted(loss.detail), self._words(loss.code)])
            item.setData(0, _PLACE, (loss.article, loss.span))
            for column in range(3):
                item.setToolTip(column, item.text(column))
            rows.append(item)
        self.losses.addTopLevelItems(rows)

    def _title(self, article_id: str) -> str:
        project = self._session.project
        try:
            return project.article(article_id).title if project else article_id
        except Expected:
            return article_id

    def _words(self, code: str) -> str:
        words = {
            "overlap": self.tr("overlaps another annotation: left out"),
            "discontinuous": self.tr("in several pieces, for which the format has no place"),
            "mid_word": self.tr("begins or ends inside a word: fitted to whole words"),
            "no_word": self.tr("holds no word: left out"),
            "left_out": self.tr("does not fit the format: left out"),
            "white_space": self.tr("begins or ends with white space: trimmed"),
            "attributes": self.tr("its fields are left out"),
            "note": self.tr("its note is left out"),
            "link": self.tr("its link is left out"),
            "link_end": self.tr("its link is left out, with one end missing"),
            "control_character": self.tr("a control character of the text is replaced"),
            "no_class": self.tr("has no check-worthiness: counted as worth checking"),
            "no_place": self.tr("the format has no place for its label: left out"),
            "whole_sentences": self.tr("grows to the whole of its sentences"),
            "crosses_sentence": self.tr("goes on over the end of a sentence"),
            "line_break": self.tr("split at the ends of lines"),
        }
        return words.get(code, code)
