"""The settings' page about suggestions: when they are looked for, how sure they must be, and whose are shown."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QSpinBox, QWidget

from annotator.ui.settings import Settings
from annotator.ui.suggestion_words import suggester_words
from annotator.ui.widgets import role_label

SUGGESTERS = ("numbers", "quantifiers", "attributions", "claims", "elsewhere", "learned")


class SuggestionPage(QWidget):
    """Everything on it applies at once."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.suggest = QCheckBox()
        self.threshold = QSpinBox()
        self.threshold.setRange(0, 100)
        self.threshold.setSingleStep(5)
        self.threshold.setSuffix("%")
        self.suggesters = {name: QCheckBox() for name in SUGGESTERS}
        others = [name for name in settings.suggesters_off if name not in self.suggesters]
        self.suggesters |= {name: QCheckBox() for name in others}
        self._from = QLabel()
        self._from.setBuddy(self.threshold)
        self._who = role_label("", "strong")
        self._more = role_label("", "small", wrap=True)
        form = QFormLayout(self)
        form.setContentsMargins(0, 16, 0, 0)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.addRow("", self.suggest)
        form.addRow(self._from, self.threshold)
        form.addRow("", self._more)
        form.addRow("", self._who)
        for box in self.suggesters.values():
            form.addRow("", box)
        self.retranslate()
        self.suggest.toggled.connect(lambda on: setattr(settings, "suggest", on))
        self.threshold.valueChanged.connect(lambda value: setattr(settings, "suggest_from", value))
        for box in self.suggesters.values():
            box.toggled.connect(self._take)

    def _take(self) -> None:
        self._settings.suggesters_off = tuple(name for name, box in self.suggesters.items() if not box.isChecked())

    def retranslate(self) -> None:
        """Set every word in the interface's language, and every value."""
        settings = self._settings
        self.suggest.setText(self.tr("Look for suggestions when an article opens"))
        self._from.setText(self.tr("Show suggestions from"))
        self.threshold.setAccessibleName(self.tr("Show suggestions from"))
        self._more.setText(
            self.tr("Nothing is sent anywhere: suggestions are made on this computer. Refused ones do not come back.")
        )
        self._who.setText(self.tr("Who suggests"))
        for name, box in self.suggesters.items():
            box.blockSignals(True)
            box.setText(suggester_words(name))
            box.setChecked(name not in settings.suggesters_off)
            box.blockSignals(False)
        self.suggest.setChecked(settings.suggest)
        self.threshold.setValue(settings.suggest_from)
