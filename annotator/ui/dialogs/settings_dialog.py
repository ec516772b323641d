"""The settings dialog: language, looks, work and keys. Everything applies at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.labels import Scheme
from annotator.ui.dialogs.key_editor import KeyEditor
from annotator.ui.dialogs.suggestion_page import SuggestionPage
from annotator.ui.settings import MAX_ZOOM, MIN_ZOOM, ZOOM_STEP, Settings
from annotator.ui.text import ltr
from annotator.ui.widgets import primary_button, role_label


class SettingsDialog(QDialog):
    """Four pages: the window, the work, suggestions, the keys."""

    def __init__(self, settings: Settings, scheme: Scheme | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._scheme = settings, scheme
        self.language, self.theme, self.digits = QComboBox(), QComboBox(), QComboBox()
        self.zoom = QSpinBox()
        self.zoom.setRange(MIN_ZOOM, MAX_ZOOM)
        self.zoom.setSingleStep(ZOOM_STEP)
        self.zoom.setSuffix("%")
        self.justified, self.snap = QCheckBox(), QCheckBox()
        self.annotator = QLineEdit()
        self._annotator_words = role_label("", "small", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._labels: dict[QWidget, QLabel] = {}
        self._form = self._page((self.language, self.theme, self.digits, self.zoom, self.justified))
        self._work = self._page((self.annotator, self._annotator_words, self.snap))
        self._keys = QWidget()
        QVBoxLayout(self._keys).setContentsMargins(0, 0, 0, 0)
        self.suggestions = SuggestionPage(settings)
        for page in (self._form, self._work, self.suggestions, self._keys):
            self.tabs.addTab(page, "")
        self.tabs.currentChanged.connect(lambda _: self._need_keys())
        self.editor: KeyEditor | None = None
        self.close_button = primary_button("", self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.tabs, 1)
        column.addLayout(buttons)
        self.retranslate()
        self._connect()
        self.resize(600, 480)

    def _page(self, widgets: Sequence[QWidget]) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 16, 0, 0)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for widget in widgets:
            if isinstance(widget, QCheckBox | QLabel):
                form.addRow("", widget)
                continue
            label = QLabel()
            label.setBuddy(widget)
            self._labels[widget] = label
            form.addRow(label, widget)
        return page

    def _connect(self) -> None:
        settings = self._settings
        for name in ("language", "theme", "digits"):
            box: QComboBox = getattr(self, name)
            box.activated.connect(lambda _, one=name, box=box: setattr(settings, one, box.currentData()))
        self.zoom.valueChanged.connect(lambda value: setattr(settings, "zoom", value))
        self.justified.toggled.connect(lambda on: setattr(settings, "justified", on))
        self.snap.toggled.connect(lambda on: setattr(settings, "snap", on))
        self.annotator.editingFinished.connect(self._take_annotator)

    def _take_annotator(self) -> None:
        if self.annotator.text().strip():
            self._settings.annotator = self.annotator.text()
        else:
            self.annotator.setText(self._settings.annotator)

    def _need_keys(self) -> None:
        if self.tabs.currentWidget() is self._keys and self.editor is None:
            self.editor = KeyEditor(self._settings, self._scheme)
            layout = self._keys.layout()
            assert layout is not None
            layout.addWidget(self.editor)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.setWindowTitle(self.tr("Settings"))
        self.setAccessibleName(self.tr("Settings"))
        for place, words in enumerate((self.tr("Window"), self.tr("Work"), self.tr("Suggestions"), self.tr("Keys"))):
            self.tabs.setTabText(place, words)
        self.tabs.tabBar().setAccessibleName(self.tr("Pages of the settings"))
        for widget, words in (
            (self.language, self.tr("Language")),
            (self.theme, self.tr("Colours")),
            (self.digits, self.tr("Digits")),
            (self.zoom, self.tr("Size of the article's text")),
            (self.annotator, self.tr("Your name")),
        ):
            self._labels[widget].setText(words)
            widget.setAccessibleName(words)
        self.justified.setText(self.tr("Justify the article's lines"))
        self.snap.setText(self.tr("Snap selections to whole words"))
        self._annotator_words.setText(
            self.tr("Annotations are kept under this name. A project that is open is opened again under a new name.")
        )
        self.close_button.setText(self.tr("Close"))
        self.suggestions.retranslate()
        settings = self._settings
        _fill(self.language, (("العربية", "ar"), ("English", "en")), settings.language)
        themes = ((self.tr("As the system"), "system"), (self.tr("Light"), "light"), (self.tr("Dark"), "dark"))
        _fill(self.theme, themes, settings.theme)
        _fill(self.digits, ((ltr("1 2 3"), "latin"), (ltr("١ ٢ ٣"), "arabic")), settings.digits)
        self.zoom.setValue(settings.zoom)
        self.justified.setChecked(settings.justified)
        self.snap.setChecked(settings.snap)
        self.annotator.setText(settings.annotator)
        if self.editor is not None:
            self.editor.deleteLater()
            self.editor = None
            self._need_keys()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _fill(box: QComboBox, items: Sequence[tuple[str, Any]], chosen: Any) -> None:
    box.clear()
    for words, value in items:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
