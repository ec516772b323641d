"""The editor of a label's fields."""

from __future__ import annotations

from dataclasses import replace
from typing import cast, get_args

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from annotator.core.labels import Attribute, AttributeType, Label
from annotator.ui.dialogs.scheme_model import choices_from_lines, choices_to_lines, new_attribute
from annotator.ui.dialogs.scheme_parts import NamesEdit, RecordList
from annotator.ui.settings import Settings


class AttributesEditor(QWidget):
    """A list of fields, and the form of the chosen one."""

    edited = Signal(object)
    """The label with its fields as they are now."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._label: Label | None = None
        self.list = RecordList()
        self.list.setFixedWidth(150)
        self.id, self.names, self.type = QLineEdit(), NamesEdit(), QComboBox()
        for name in get_args(AttributeType):
            self.type.addItem("", name)
        self.choices = QPlainTextEdit()
        self.choices.setTabChangesFocus(True)
        self.choices.setFixedHeight(104)
        self.required, self.more = QCheckBox(), QCheckBox()
        self.when, self.values = QComboBox(), QLineEdit()
        self._box = QWidget()
        self._form = QFormLayout(self._box)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(6)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._labels = {name: QLabel() for name in ("names", "id", "type", "choices", "when", "values")}
        for name in self._labels:
            self._form.addRow(self._labels[name], getattr(self, name))
            self._labels[name].setBuddy(getattr(self, name))
        ticks = QHBoxLayout()
        ticks.addWidget(self.required)
        ticks.addWidget(self.more)
        ticks.addStretch(1)
        self._form.addRow(QLabel(), ticks)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.list)
        row.addWidget(self._box, 1)
        self.list.chosen.connect(lambda _: self._show())
        self.list.add_asked.connect(self._add)
        self.list.remove_asked.connect(self._remove)
        self.list.move_asked.connect(self._move)
        for edit in (self.id, self.values):
            edit.textEdited.connect(lambda _: self._write())
        self.names.edited.connect(self._write)
        self.type.activated.connect(lambda _: self._write())
        self.when.activated.connect(lambda _: self._write())
        self.choices.textChanged.connect(self._write)
        self.required.clicked.connect(lambda _: self._write())
        self.more.clicked.connect(lambda _: self._write())

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.list.set_words(self.tr("Fields"))
        self.names.retranslate()
        words = {
            "names": self.tr("Name"),
            "id": self.tr("Id"),
            "type": self.tr("Kind"),
            "choices": self.tr("Answers"),
            "when": self.tr("Shown when"),
            "values": self.tr("is one of"),
        }
        for name, label in self._labels.items():
            label.setText(words[name])
            getattr(self, name).setAccessibleName(words[name])
        kinds = {
            "choice": self.tr("one answer"),
            "choices": self.tr("several answers"),
            "text": self.tr("text"),
            "number": self.tr("number"),
            "date": self.tr("date"),
            "url": self.tr("addresses"),
            "bool": self.tr("yes or no"),
            "segment": self.tr("piece of the text"),
        }
        for index in range(self.type.count()):
            self.type.setItemText(index, kinds[self.type.itemData(index)])
        self.choices.setPlaceholderText(self.tr("One a line: id | name in Arabic | name in English"))
        self.required.setText(self.tr("must be filled in"))
        self.more.setText(self.tr("behind “more”"))
        self._fill(max(0, self.list.row))

    def take(self, label: Label) -> None:
        """Show another label's fields, or the same label's as they are now."""
        same = self._label is not None and self._label.id == label.id
        self._label = label
        self._fill(self.list.row if same else 0)

    def _fill(self, row: int) -> None:
        if self._label is None:
            return
        language = self._settings.language
        rows = [(each.name.in_language(language) or each.id, None) for each in self._label.attributes]
        self.list.take(rows, max(row, 0))
        self._show()

    @property
    def _attribute(self) -> Attribute | None:
        row = self.list.row
        return self._label.attributes[row] if self._label and 0 <= row < len(self._label.attributes) else None

    def _show(self) -> None:
        attribute, label = self._attribute, self._label
        self._box.setVisible(attribute is not None)
        if attribute is None or label is None:
            return
        self.names.take(attribute.name)
        if self.id.text() != attribute.id:
            self.id.setText(attribute.id)
        self.type.setCurrentIndex(self.type.findData(attribute.type))
        if choices_from_lines(self.choices.toPlainText(), attribute.choices) != attribute.choices:
            with QSignalBlocker(self.choices):
                self.choices.setPlainText(choices_to_lines(attribute.choices))
        self.required.setChecked(attribute.required)
        self.more.setChecked(attribute.more)
        self.when.clear()
        self.when.addItem(self.tr("always"), "")
        for other in label.attributes:
            if other.id != attribute.id and other.type in ("choice", "choices", "bool"):
                self.when.addItem(other.name.in_language(self._settings.language), other.id)
        name, values = attribute.shown_when or ("", ())
        self.when.setCurrentIndex(max(0, self.when.findData(name)))
        if tuple(self.values.text().replace("،", ",").replace(" ", "").split(",")) != values:
            self.values.setText(", ".join(values))
        self._form.setRowVisible(self.choices, attribute.type in ("choice", "choices"))
        self._form.setRowVisible(self.values, bool(self.when.currentData()))

    def _write(self) -> None:
        attribute = self._attribute
        if attribute is None or self._label is None:
            return
        kind = cast("AttributeType", self.type.currentData())
        has_choices = kind in ("choice", "choices")
        when, values = str(self.when.currentData() or ""), self.values.text().replace("،", ",")
        shown = tuple(value.strip() for value in values.split(",") if value.strip())
        new = replace(
            attribute,
            id=self.id.text().strip(),
            name=self.names.names,
            type=kind,
            choices=choices_from_lines(self.choices.toPlainText(), attribute.choices) if has_choices else (),
            required=self.required.isChecked(),
            more=self.more.isChecked(),
            shown_when=(when, shown) if when else None,
        )
        if new != attribute:
            rows = [*self._label.attributes]
            rows[self.list.row] = new
            self._tell(rows, self.list.row)

    def _add(self) -> None:
        if self._label is not None:
            self._tell([*self._label.attributes, new_attribute(self._label)], len(self._label.attributes))
            self.names.setFocus()

    def _remove(self, row: int) -> None:
        if self._label is not None:
            gone = self._label.attributes[row].id
            rows = [
                replace(each, shown_when=None) if each.shown_when and each.shown_when[0] == gone else each
                for each in self._label.attributes
                if each.id != gone
            ]
            self._tell(rows, max(0, row - 1))

    def _move(self, row: int, by: int) -> None:
        if self._label is not None and 0 <= row + by < len(self._label.attributes):
            rows = [*self._label.attributes]
            rows[row], rows[row + by] = rows[row + by], rows[row]
            self._tell(rows, row + by)

    def _tell(self, rows: list[Attribute], row: int) -> None:
        if self._label is not None:
            self._label = replace(self._label, attributes=tuple(rows))
            self._fill(row)
            self.edited.emit(self._label)
