"""The split of an export: whether there are parts for training and testing, how large, and the seed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from annotator.ui.settings import Settings
from annotator.ui.text import digits, ltr
from annotator.ui.widgets import role_label

WHOLE = 100
MOST_SEED = 1_000_000_000


class SplitField(QWidget):
    """A switch, and below it the shares in percent. What train and dev leave is for testing."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.on = QCheckBox()
        self.train, self.dev, self.seed = QSpinBox(), QSpinBox(), QSpinBox()
        self.train.setRange(1, WHOLE - 1)
        self.dev.setRange(0, WHOLE - 2)
        self.seed.setRange(0, MOST_SEED)
        self.train.setValue(80)
        self.dev.setValue(10)
        self.seed.setValue(1)
        for box, width in ((self.train, 72), (self.dev, 72), (self.seed, 120)):
            box.setFixedWidth(width)
            box.lineEdit().setTextMargins(8, 0, 8, 0)
        self.test = role_label("", "quiet")
        self._labels = {"train": QLabel(), "dev": QLabel(), "seed": QLabel()}
        self.note = role_label("", "small", wrap=True)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, box in (("train", self.train), ("dev", self.dev)):
            row.addWidget(self._labels[name])
            row.addWidget(box)
            self._labels[name].setBuddy(box)
        row.addWidget(self.test)
        row.addStretch(1)
        row.addWidget(self._labels["seed"])
        row.addWidget(self.seed)
        self._labels["seed"].setBuddy(self.seed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.on)
        column.addWidget(self._row)
        column.addWidget(self.note)
        self.on.toggled.connect(lambda _: self._change())
        self.train.valueChanged.connect(lambda _: self._change())
        self.dev.valueChanged.connect(lambda _: self._change())
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.on.setText(self.tr("Split by article, for training and testing"))
        words = {"train": self.tr("Training"), "dev": self.tr("Development"), "seed": self.tr("Seed")}
        for name, label in self._labels.items():
            label.setText(words[name])
        self.train.setAccessibleName(self.tr("Share for training, in percent"))
        self.dev.setAccessibleName(self.tr("Share for development, in percent"))
        self.seed.setAccessibleName(self.tr("Seed"))
        for box in (self.train, self.dev):
            box.setSuffix(" %")
        self.note.setText(
            self.tr("Articles with nearly the same text stay together. The same seed gives the same parts.")
        )
        self._show()

    @property
    def shares(self) -> tuple[float, ...] | None:
        """Two or three shares that make a whole; None where nothing is split."""
        if not self.on.isChecked():
            return None
        train, dev = self.train.value(), self.dev.value()
        parts = (train, dev, WHOLE - train - dev) if dev else (train, WHOLE - train)
        return tuple(part / WHOLE for part in parts)

    def _change(self) -> None:
        self.dev.setMaximum(WHOLE - 1 - self.train.value())
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        on = self.on.isChecked()
        self._row.setVisible(on)
        self.note.setVisible(on)
        share = ltr(digits(f"{WHOLE - self.train.value() - self.dev.value()} %", self._settings))
        self.test.setText(self.tr("Testing {share}").format(share=share))
