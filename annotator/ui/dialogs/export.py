"""The dialog that writes annotations to files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QFontDatabase, QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import Expected
from annotator.core.reports import ExportReport, Format, Option
from annotator.ui import tasks
from annotator.ui.dialogs.export_formats import FormatField
from annotator.ui.dialogs.export_job import PDF, Order, formats, run_export
from annotator.ui.dialogs.export_place import default_place, obstacle, replaced
from annotator.ui.dialogs.export_report import ReportView
from annotator.ui.dialogs.export_split import SplitField
from annotator.ui.dialogs.export_words import REPORTS, group_of, steady
from annotator.ui.dialogs.frame import DialogFrame
from annotator.ui.dialogs.percent_bar import PercentBar
from annotator.ui.dialogs.scope import Scope
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import digits, ltr
from annotator.ui.widgets import plain_button, primary_button, role_label

LINES = 12
"""Lines of the preview."""
_LEAST = 56
"""Height of two of them, in pixels."""


class ExportDialog(DialogFrame):
    """Asks for format, articles, annotator and place, shows the first lines, writes, and reports."""

    def __init__(
        self, session: Session, settings: Settings, parent: QWidget | None = None, *, scope: Scope | None = None
    ) -> None:
        super().__init__(settings, parent)
        self._session = session
        self._scope = scope or Scope()
        self._options: dict[str, QComboBox] = {}
        self._option_labels: dict[str, QLabel] = {}
        self._own_place = False
        self._task: tasks.Task | None = None
        self._cancelled = Event()
        self._build()
        self.retranslate()
        self._take_format()
        self.resize(720, 660)

    def _build(self) -> None:
        self.formats = FormatField(self._settings, formats() if self._session.project else ())
        self.format, self.compare = self.formats.box, self.formats.compare
        self.about, self.keeping = self.formats.about, self.formats.keeping
        self.articles, self.annotator = QComboBox(), QComboBox()
        self.split = SplitField(self._settings)
        self.place, self.browse = QLineEdit(), plain_button("", self._browse)
        self.place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.place_note = role_label("", "small", wrap=True)
        self.preview = QPlainTextEdit(readOnly=True)
        self.preview.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.preview.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.preview.setTabChangesFocus(True)
        self.preview.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # it takes what is left
        self.preview.setMinimumHeight(_LEAST)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setFamilies([*font.families(), "Noto Sans Arabic"])
        self.preview.setFont(font)
        option = QTextOption(self.preview.document().defaultTextOption())
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.preview.document().setDefaultTextOption(option)
        self.progress = PercentBar()
        self.progress.hide()
        self._labels = {name: QLabel() for name in ("format", "articles", "annotator", "place", "preview")}
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.place, 1)
        place.addWidget(self.browse)
        self._form.addRow(self._labels["format"], self.formats)
        self._form.addRow(self._labels["articles"], self.articles)
        self._form.addRow(self._labels["annotator"], self.annotator)
        self._form.addRow(QLabel(), self.split)
        self._form.addRow(self._labels["place"], place)
        self._form.addRow(QLabel(), self.place_note)
        for name, widget in (("format", self.format), ("articles", self.articles), ("annotator", self.annotator)):
            self._labels[name].setBuddy(widget)
        self._labels["place"].setBuddy(self.place)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._form)
        column.addWidget(self._labels["preview"])
        column.addWidget(self.preview, 1)
        column.addWidget(self.progress)
        self.report = ReportView(self._session, self._settings)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._page)
        self.pages.addWidget(self.report)
        self.body.addWidget(self.pages, 1)
        self.cancel, self.export = plain_button("", self.reject), primary_button("", self.accept)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.export)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_preview)
        self.formats.changed.connect(self._take_format)
        self.articles.currentIndexChanged.connect(lambda _: self._later.start())
        self.annotator.currentIndexChanged.connect(lambda _: self._later.start())
        self.split.changed.connect(self._take_split)
        self.place.textEdited.connect(lambda _: self._edit_place())
        self.place.textChanged.connect(lambda _: self._judge())
        self.report.span_asked.connect(self._show_span)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.set_heading(self.tr("Export"))
        words = {
            "format": self.tr("Format"),
            "articles": self.tr("Articles"),
            "annotator": self.tr("Annotations of"),
            "place": self.tr("Write to"),
            "preview": self.tr("The first lines"),
        }
        for name, label in self._labels.items():
            label.setText(words[name])
        for name, widget in (("format", self.format), ("articles", self.articles), ("annotator", self.annotator)):
            widget.setAccessibleName(words[name])
        self.place.setAccessibleName(words["place"])
        self.preview.setAccessibleName(words["preview"])
        self.progress.setAccessibleName(self.tr("Progress"))
        self.browse.setText(self.tr("Choose…"))
        self.formats.retranslate()
        self.split.retranslate()
        self.report.retranslate()
        _fill(self.articles, self._article_choices())
        project = self._session.project
        names = [(ltr(name), name) for name in (project.annotators() if project else [])]
        _fill(self.annotator, [(self.tr("everyone"), ""), *names])
        self._name_options()
        self._show_buttons()

    def _article_choices(self) -> list[tuple[str, str]]:
        project, scope = self._session.project, self._scope

        def counted(words: str, count: int) -> str:
            return f"{words} ({ltr(digits(f'{count:,}', self._settings))})"

        choices = [(counted(self.tr("all"), project.count() if project else 0), "all")]
        if scope.shown_count and project and scope.shown_count < project.count():
            choices.append((counted(self.tr("those in the list now"), scope.shown_count), "shown"))
        if scope.selected_count > 1:
            choices.append((counted(self.tr("the selected ones"), scope.selected_count), "selected"))
        if self._session.open:
            choices.append((self.tr("only the open one"), "open"))
        return choices

    # What is asked for

    @property
    def chosen_format(self) -> Format | None:
        """The format."""
        return self.formats.chosen

    @property
    def chosen_articles(self) -> Sequence[str] | None:
        """Ids of the articles, or None for all."""
        match self.articles.currentData():
            case "shown":
                return self._scope.shown()
            case "selected":
                return self._scope.selected()
            case "open":
                return [self._session.article_id]
            case _:
                return None

    @property
    def chosen_options(self) -> Mapping[str, str]:
        """Option ids and the choices taken."""
        return {name: str(box.currentData()) for name, box in self._options.items()}

    def _take_format(self) -> None:
        chosen = self.chosen_format
        self._form.setRowVisible(self.split, chosen is not None and self._can_split(chosen))
        for box in self._options.values():
            self._form.removeRow(box)
        self._options, self._option_labels = {}, {}
        for option in chosen.options if chosen else ():
            box, label = QComboBox(), QLabel()
            label.setBuddy(box)
            box.currentIndexChanged.connect(lambda _: self._later.start())
            self._options[option.id], self._option_labels[option.id] = box, label
            self._form.insertRow(3 + len(self._options) - 1, label, box)
        self._name_options()
        if not self._own_place:
            self.place.setText(str(self._default_place(chosen)) if chosen else "")
        self._later.start()
        self._judge()

    def _name_options(self) -> None:
        language = self._settings.language
        chosen = self.chosen_format
        offered: dict[str, Option] = {option.id: option for option in (chosen.options if chosen else ())}
        for name, box in self._options.items():
            option = offered[name]
            self._option_labels[name].setText(option.name.in_language(language))
            box.setAccessibleName(option.name.in_language(language))
            fresh = not box.count()
            _fill(box, [(choice.name.in_language(language), choice.id) for choice in option.choices])
            if fresh and name == "language":
                box.setCurrentIndex(max(0, box.findData(language)))

    def _show_preview(self) -> None:
        project, chosen = self._session.project, self.chosen_format
        if project is None or chosen is None:
            return
        articles = self.chosen_articles
        if articles is None:
            articles = [each.article.id for each in project.summaries(project.find()[:3])]
        try:
            text = project.preview(
                "docx" if chosen.id == PDF else chosen.id,
                articles=articles[:3],
                annotator=self.annotator.currentData() or None,
                options=self.chosen_options,
                lines=LINES,
            )
        except Expected as error:
            self.preview.clear()
            self.show_error(error)
            return
        self.preview.setPlainText(steady(text))

    # Where to

    def _default_place(self, chosen: Format) -> Path:
        return default_place(self._session.project, self._settings, chosen, folder=self._is_folder(chosen))

    @staticmethod
    def _can_split(chosen: Format) -> bool:
        return group_of(chosen.id) != REPORTS

    @property
    def shares(self) -> tuple[float, ...] | None:
        """The shares of the parts, where the export is split."""
        chosen = self.chosen_format
        return self.split.shares if chosen is not None and self._can_split(chosen) else None

    def _is_folder(self, chosen: Format) -> bool:
        """Whether a folder is written: where the format is one, and where there are parts."""
        return chosen.folder or self.shares is not None

    def _take_split(self) -> None:
        chosen = self.chosen_format
        if chosen is not None and not self._own_place:
            self.place.setText(str(self._default_place(chosen)))
        self._judge()

    def _browse(self) -> None:
        chosen = self.chosen_format
        if chosen is None:
            return
        start = self.place.text() or str(self._default_place(chosen))
        if self._is_folder(chosen):
            found = QFileDialog.getExistingDirectory(self, self.tr("Write to"), start)
        else:
            kinds = f"{chosen.name.in_language(self._settings.language)} (*{chosen.suffix})"
            found, _ = QFileDialog.getSaveFileName(self, self.tr("Write to"), start, kinds)
        if found:
            self._own_place = True
            self.place.setText(found)

    def _edit_place(self) -> None:
        self._own_place = bool(self.place.text())
        self.message.clear()

    def _judge(self) -> None:
        """Say what is in the way of writing there, or what will be replaced."""
        chosen = self.chosen_format
        words = self._obstacle or replaced(self._out, folder=chosen is not None and self._is_folder(chosen))
        self.place_note.setText(words)
        self._form.setRowVisible(self.place_note, bool(words))
        self._show_buttons()

    @property
    def _obstacle(self) -> str:
        return obstacle(self._session.project, self._out)

    @property
    def _out(self) -> Path | None:
        place = self.place.text().strip()
        return Path(place).expanduser() if place else None

    # Writing

    def _show_buttons(self) -> None:
        reported = self.pages.currentWidget() is self.report
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setVisible(not reported)
        self.export.setText(self.tr("Close") if reported else self.tr("Export"))
        ready = self.chosen_format is not None and self._out is not None and self._task is None and not self._obstacle
        self.export.setEnabled(reported or ready)

    def accept(self) -> None:
        """Write the files in the background, then show the report; after the report, close."""
        project, chosen = self._session.project, self.chosen_format
        if self.pages.currentWidget() is self.report:
            super().accept()
            return
        out, ids = self._out, self.chosen_articles
        if project is None or chosen is None or out is None or self._task is not None or self._obstacle:
            return
        self.message.clear()
        annotator, options = self.annotator.currentData() or None, self.chosen_options
        count = project.count() if ids is None else len(ids)
        self._cancelled = Event()
        stop = self._cancelled.is_set

        order = Order(
            format=chosen.id,
            out=out,
            articles=ids,
            annotator=annotator,
            options=options,
            shares=self.shares,
            seed=self.split.seed.value(),
            count=count,
        )

        def write(*, progress: Callable[[int], None]) -> ExportReport:
            return run_export(project, order, progress=progress, cancelled=stop)

        self.progress.setRange(0, order.steps)
        self.progress.setValue(0)
        self.progress.show()
        self._task = tasks.run(
            write,
            progress=self.progress.set_done,
            done=lambda report: self._written(report, out),
            failed=self._refused,
        )
        self._set_busy(True)

    def _set_busy(self, busy: bool) -> None:
        asked = (self.formats, self.articles, self.annotator, self.split, self.place, self.browse)
        for widget in (*asked, *self._options.values()):
            widget.setEnabled(not busy)
        self._show_buttons()

    def _written(self, report: ExportReport, out: Path) -> None:
        self._task = None
        self._settings.remember("export_folder", str(out.parent))
        self.report.show_report(report, out)
        self.pages.setCurrentWidget(self.report)
        self.set_heading(self.tr("Exported"))
        self._set_busy(False)
        self.export.setFocus()

    def _refused(self, error: Expected) -> None:
        self._task = None
        self.progress.hide()
        self._set_busy(False)
        self.place.setFocus()
        if error.code != "cancelled":
            self.show_error(error)

    def reject(self) -> None:
        """While files are written, stop; nothing is left behind. Otherwise close."""
        if self._task is not None:
            self._cancelled.set()
            return
        super().reject()

    def _show_span(self, article_id: str, span_id: str) -> None:
        if self._session.open_article(article_id):
            self._session.select(span_id, reveal=True)


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Set the choices of a box; what was chosen stays chosen."""
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for words, data in choices:
            box.addItem(words, data)
        box.setCurrentIndex(max(0, box.findData(chosen)))
