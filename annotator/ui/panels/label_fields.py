"""The fields of one label, made from the scheme: those that matter, the rest behind "more"."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.core.labels import Attribute, Label
from annotator.core.records import Span, Value
from annotator.ui import theme
from annotator.ui.panels.choice_fields import FEW, ChipsField, ComboField
from annotator.ui.panels.fields import BoolField, DateField, Field, NumberField, TextField
from annotator.ui.panels.place_fields import AddressesField, SegmentField
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import unmarked
from annotator.ui.widgets import quiet_button, role_label


def make_field(attribute: Attribute, session: Session, settings: Settings) -> Field:
    """The editor for an attribute's type."""
    match attribute.type:
        case "choice" if len(attribute.choices) > FEW:
            return ComboField(attribute, settings)
        case "choice" | "choices":
            return ChipsField(attribute, settings)
        case "text":
            return TextField(attribute, settings)
        case "number":
            return NumberField(attribute, settings)
        case "date":
            return DateField(attribute, settings)
        case "url":
            return AddressesField(attribute, settings)
        case "bool":
            return BoolField(attribute, settings)
        case "segment":
            return SegmentField(attribute, settings, session)


class LabelFields(QWidget):
    """The form's fields for all spans of one label."""

    edited = Signal(str, object)
    """An attribute's id and its new value, or None where it was cleared."""

    def __init__(self, label: Label, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self._settings = settings
        self._span: Span | None = None
        self._more_shown = False
        self.fields = {item.id: make_field(item, session, settings) for item in label.attributes}
        self.rows: dict[str, QWidget] = {}
        self._titles = {item.id: role_label("", "small") for item in label.attributes if item.type != "bool"}
        self.more = quiet_button("", self._toggle_more)
        self.more.setIconSize(QSize(14, 14))
        self.more.setStyleSheet("QPushButton { padding: 3px 4px; } QPushButton:focus { padding: 2px 3px; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        plain = [item for item in label.attributes if not item.more]
        rest = [item for item in label.attributes if item.more]
        for item in plain:
            column.addWidget(self._row(item))
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        for item in rest:
            column.addWidget(self._row(item))
        self.retranslate()

    def _row(self, attribute: Attribute) -> QWidget:
        row, field = QWidget(), self.fields[attribute.id]
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if title := self._titles.get(attribute.id):
            title.setBuddy(field.entrance)
            column.addWidget(title)
        column.addWidget(field)
        field.edited.connect(lambda value, name=attribute.id: self.edited.emit(name, value))
        self.rows[attribute.id] = row
        return row

    def retranslate(self) -> None:
        """Say everything in the interface's language."""
        for field in self.fields.values():
            field.retranslate()
        self._name_fields()
        self._name_more()

    def _name_more(self) -> None:
        words = self.tr("Less") if self._more_shown else self.tr("More")
        if words != self.more.text():
            self.more.setIcon(theme.icon("chevron-up" if self._more_shown else "chevron-down", "quiet"))
            self.more.setText(words)

    def _name_fields(self) -> None:
        for name, title in self._titles.items():
            field = self.fields[name]
            needed = field.attribute.required and field.stored is None
            words = unmarked(field.name)
            title.setText(self.tr("{name} (needed)").format(name=words) if needed else words)

    def show_span(self, span: Span, *, read_only: bool) -> None:
        """Show the answers of `span`."""
        other = self._span is None or span.id != self._span.id
        self._more_shown = self._more_shown and not other
        self._span = span
        for name, field in self.fields.items():
            field.set_value(span.attributes.get(name))
            field.set_read_only(read_only)
        self._arrange(keep=not other)

    def commit(self) -> None:
        """Send what is typed in any field."""
        for field in self.fields.values():
            field.commit()

    def unsaved(self) -> dict[str, str]:
        """What is typed in fields of words and is not stored, by the ids of their attributes."""
        texts = {name: field.editor for name, field in self.fields.items() if isinstance(field, TextField)}
        return {name: editor.toPlainText() for name, editor in texts.items() if editor.dirty}

    def show_unsaved(self, texts: Mapping[str, str]) -> None:
        """Show again what could not be stored."""
        for name, text in texts.items():
            field = self.fields.get(name)
            if isinstance(field, TextField):
                field.editor.show_unsaved(text)

    def forget(self) -> None:
        """Drop what is typed: another span is shown next."""
        for field in self.fields.values():
            field.forget()

    def first(self) -> Field | None:
        """The first field that can be filled in."""
        shown = (self.fields[item.id] for item in self.label.attributes if not self.rows[item.id].isHidden())
        return next(shown, None)

    def wording(self) -> TextField | None:
        """The first field of words that is in sight."""
        shown = (self.fields[item.id] for item in self.label.attributes if not self.rows[item.id].isHidden())
        return next((field for field in shown if isinstance(field, TextField)), None)

    def _toggle_more(self) -> None:
        self._more_shown = not self._more_shown
        self._arrange()
        hidden = [item.id for item in self.label.attributes if item.more and self._empty(item.id)]
        if self._more_shown and hidden:
            self.fields[hidden[0]].enter()

    def _empty(self, name: str) -> bool:
        return self._span is None or self._span.attributes.get(name) is None

    def _arrange(self, *, keep: bool = True) -> None:
        """Show the fields that this span calls for; with `keep`, also the one that a person is in."""
        behind = False
        for item in self.label.attributes:
            wanted = self._fits(item)
            if item.more and self._empty(item.id):
                behind = behind or wanted
                wanted = wanted and (self._more_shown or (keep and self._in_hand(item.id)))
            self.rows[item.id].setVisible(wanted)
        self.more.setVisible(behind)
        self._name_more()
        self._name_fields()

    def _in_hand(self, name: str) -> bool:
        """Whether a person is in the field, which must then not vanish."""
        row, focus = self.rows[name], self.window().focusWidget()
        return not row.isHidden() and focus is not None and row.isAncestorOf(focus)

    def _fits(self, item: Attribute) -> bool:
        """Whether the other answers call for this field; one with an answer is always shown."""
        if item.shown_when is None or not self._empty(item.id):
            return True
        name, wanted = item.shown_when
        return not self._answers(name).isdisjoint(wanted)

    def _answers(self, name: str) -> set[str]:
        value: Value | None = self._span.attributes.get(name) if self._span else None
        if isinstance(value, bool):
            return {"true" if value else "false"}
        return set(value) if isinstance(value, tuple) else {value or ""}
