"""The scheme editor's forms: one for a label, one for a link type, one for a frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, cast, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QTextEdit, QWidget

from annotator.core.labels import Frame, Label, LinkType, Overlap, Scheme, Underline, Unit
from annotator.ui.dialogs.scheme_attributes import AttributesEditor
from annotator.ui.dialogs.scheme_parts import CheckList, ColorField, NamesEdit, swatch_icon
from annotator.ui.settings import Settings
from annotator.ui.widgets import role_label

R = TypeVar("R", Label, LinkType, Frame)


class RecordForm(QWidget):
    """Name and id, which labels, links and frames have in common."""

    edited = Signal(object)
    """The record as it is now."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.names, self.id = NamesEdit(), QLineEdit()
        self.rows = QFormLayout(self)
        self.rows.setContentsMargins(4, 4, 12, 4)
        self.rows.setHorizontalSpacing(16)
        self.rows.setVerticalSpacing(8)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._labels: dict[QWidget, QLabel] = {}
        self.add(self.names)
        self.add(self.id)
        self.names.edited.connect(self.write)
        self.id.textEdited.connect(lambda _: self.write())

    def add(self, widget: QWidget) -> None:
        """Add a row; `name` gives it its words."""
        label = QLabel()
        label.setBuddy(widget)
        self._labels[widget] = label
        self.rows.addRow(label, widget)

    def name(self, widget: QWidget, words: str) -> None:
        """Set the words of a row."""
        self._labels[widget].setText(words)
        widget.setAccessibleName(words)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.names.retranslate()
        self.name(self.names, self.tr("Name"))
        self.name(self.id, self.tr("Id in files"))

    def show_common(self, record: Label | LinkType | Frame, *, new: bool) -> None:
        """Show name and id; an id that is in use already stays."""
        self.names.take(record.name)
        if self.id.text() != record.id:
            self.id.setText(record.id)
        self.id.setEnabled(new)

    def with_common(self, record: R) -> R:
        """The record with name and id as they are typed."""
        return replace(record, name=self.names.names, id=self.id.text().strip())

    def write(self) -> None:
        """Tell of the record as it is now."""


class LabelForm(RecordForm):
    """Everything about a label."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._label: Label | None = None
        self.light, self.dark = ColorField(dark=False), ColorField(dark=True)
        self.underline, self.unit, self.overlap = QComboBox(), QComboBox(), QComboBox()
        self.key = QLineEdit(maxLength=1)
        self.key.setMaximumWidth(56)
        self.guidelines = QTextEdit()
        self.guidelines.setAcceptRichText(False)
        self.guidelines.setTabChangesFocus(True)
        self.guidelines.setFixedHeight(76)
        self.attributes = AttributesEditor(settings)
        for box, values in ((self.underline, Underline), (self.unit, Unit), (self.overlap, Overlap)):
            for value in get_args(values):
                box.addItem("", value)
            box.activated.connect(lambda _: self.write())
        for widget in (self.light, self.dark, self.underline, self.key, self.unit, self.overlap, self.guidelines):
            self.add(widget)
        self.fields = role_label("", "strong")
        self.rows.addRow(self.fields)
        self.rows.addRow(self.attributes)
        self.light.edited.connect(self.write)
        self.dark.edited.connect(self.write)
        self.key.textEdited.connect(lambda _: self.write())
        self.guidelines.textChanged.connect(self.write)
        self.attributes.edited.connect(self._take_attributes)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        super().retranslate()
        for widget, words in (
            (self.light, self.tr("Colour by day")),
            (self.dark, self.tr("Colour by night")),
            (self.underline, self.tr("Underline")),
            (self.key, self.tr("Key")),
            (self.unit, self.tr("Natural unit")),
            (self.overlap, self.tr("Two of them may")),
            (self.guidelines, self.tr("Guidelines")),
        ):
            self.name(widget, words)
        self.fields.setText(self.tr("Fields"))
        self.light.set_words(self.tr("Colour by day"))
        self.dark.set_words(self.tr("Colour by night"))
        words = {
            "solid": self.tr("solid"),
            "dot": self.tr("solid with a dot"),
            "double": self.tr("double"),
            "gaps": self.tr("long dashes"),
            "dotted": self.tr("dotted"),
            "wavy": self.tr("wavy"),
            "dashdot": self.tr("dash and dot"),
            "sentence": self.tr("the sentence"),
            "phrase": self.tr("the phrase"),
            "number": self.tr("the number with its scale"),
            "cue": self.tr("the verb of saying"),
            "word": self.tr("the word"),
            "any": self.tr("overlap in any way"),
            "nested": self.tr("be one inside the other"),
            "none": self.tr("not touch each other"),
        }
        for box in (self.underline, self.unit, self.overlap):
            for index in range(box.count()):
                box.setItemText(index, words[box.itemData(index)])
        self.attributes.retranslate()
        if self._label is not None:
            self._show_patterns(self._label)

    def take(self, label: Label, scheme: Scheme, *, new: bool) -> None:
        """Show a label."""
        self._label = None  # what follows is no edit
        self.show_common(label, new=new)
        self.light.take(label.light)
        self.dark.take(label.dark)
        for box, value in ((self.underline, label.underline), (self.unit, label.unit), (self.overlap, label.overlap)):
            box.setCurrentIndex(box.findData(value))
        if self.key.text() != label.key:
            self.key.setText(label.key)
        if self.guidelines.toPlainText() != label.guidelines.replace("\r", ""):
            self.guidelines.setPlainText(label.guidelines)
        self.attributes.take(label)
        self._show_patterns(label)
        self._label = label

    def _show_patterns(self, label: Label) -> None:
        for index in range(self.underline.count()):
            pattern = cast("Underline", self.underline.itemData(index))
            self.underline.setItemIcon(index, swatch_icon(replace(label, underline=pattern)))

    def _take_attributes(self, label: Label) -> None:
        if self._label is not None:
            self._label = replace(self._label, attributes=label.attributes)
            self.edited.emit(self._label)

    def write(self) -> None:
        if self._label is None:
            return
        self._label = replace(
            self.with_common(self._label),
            light=self.light.color,
            dark=self.dark.color,
            underline=cast("Underline", self.underline.currentData()),
            unit=cast("Unit", self.unit.currentData()),
            overlap=cast("Overlap", self.overlap.currentData()),
            key=self.key.text().strip().lower(),
            guidelines=self.guidelines.toPlainText(),
        )
        self._show_patterns(self._label)
        self.edited.emit(self._label)


class LinkForm(RecordForm):
    """A link type, and the labels that it may lead from and to."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._link: LinkType | None = None
        self.heads, self.tails = CheckList(), CheckList()
        self.add(self.heads)
        self.add(self.tails)
        self.heads.edited.connect(self.write)
        self.tails.edited.connect(self.write)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        super().retranslate()
        self.name(self.heads, self.tr("From"))
        self.name(self.tails, self.tr("To"))

    def take(self, link: LinkType, scheme: Scheme, *, new: bool) -> None:
        """Show a link type."""
        self._link = None
        self.show_common(link, new=new)
        choices = [(label.id, label.name.in_language(self._settings.language)) for label in scheme.labels]
        if self.heads.ticked != link.from_labels or self.heads.count() != len(choices):
            self.heads.take(choices, link.from_labels)
        if self.tails.ticked != link.to_labels or self.tails.count() != len(choices):
            self.tails.take(choices, link.to_labels)
        self._link = link

    def write(self) -> None:
        if self._link is not None:
            self._link = replace(
                self.with_common(self._link), from_labels=self.heads.ticked, to_labels=self.tails.ticked
            )
            self.edited.emit(self._link)


class FrameForm(RecordForm):
    """A frame: its key, the label in the middle, and the link types that lead to its parts."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._frame: Frame | None = None
        self._scheme: Scheme | None = None
        self.key, self.anchor, self.parts = QLineEdit(maxLength=1), QComboBox(), CheckList()
        self.key.setMaximumWidth(56)
        for widget in (self.key, self.anchor, self.parts):
            self.add(widget)
        self.key.textEdited.connect(lambda _: self.write())
        self.anchor.activated.connect(lambda _: self._turn())
        self.parts.edited.connect(self.write)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        super().retranslate()
        self.name(self.key, self.tr("Key"))
        self.name(self.anchor, self.tr("Around"))
        self.name(self.parts, self.tr("Parts"))

    def take(self, frame: Frame, scheme: Scheme, *, new: bool) -> None:
        """Show a frame."""
        self._frame, self._scheme = None, scheme
        language = self._settings.language
        self.show_common(frame, new=new)
        if self.key.text() != frame.key:
            self.key.setText(frame.key)
        self.anchor.clear()
        for label in scheme.labels:
            self.anchor.addItem(swatch_icon(label), label.name.in_language(language), label.id)
        self.anchor.setCurrentIndex(self.anchor.findData(frame.anchor))
        fitting = [link for link in scheme.links if frame.anchor in link.from_labels]
        choices = [(link.id, link.name.in_language(language)) for link in fitting]
        if self.parts.ticked != frame.parts or self.parts.count() != len(choices):
            self.parts.take(choices, frame.parts)
        self._frame = frame

    def _turn(self) -> None:
        """Another anchor: only the links that lead from it can stay."""
        if self._frame is not None and self._scheme is not None:
            anchor = str(self.anchor.currentData())
            fitting = {link.id for link in self._scheme.links if anchor in link.from_labels}
            parts = tuple(part for part in self._frame.parts if part in fitting)
            self.take(replace(self._frame, anchor=anchor, parts=parts), self._scheme, new=self.id.isEnabled())
            self.write()

    def write(self) -> None:
        if self._frame is not None:
            self._frame = replace(
                self.with_common(self._frame),
                key=self.key.text().strip().lower(),
                anchor=str(self.anchor.currentData()),
                parts=self.parts.ticked,
            )
            self.edited.emit(self._frame)
