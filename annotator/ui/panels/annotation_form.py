"""The form of the selected annotation: its quotation, label, answers, note and links; a change is an Edit at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from annotator.core.edits import Edit
from annotator.core.records import Span, Value
from annotator.core.rules import fits
from annotator.project import Project
from annotator.ui import theme
from annotator.ui.panels.fields import TextField, tab_after
from annotator.ui.panels.label_fields import LabelFields
from annotator.ui.panels.quote import QuoteLabel
from annotator.ui.panels.rows import LATER
from annotator.ui.panels.span_links import SpanLinks
from annotator.ui.panels.swatch import Swatch
from annotator.ui.panels.text_edit import TextEdit
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import isolate, unmarked
from annotator.ui.widgets import Hairline, icon_button, key_words, quiet_button, role_label


class Unsaved(NamedTuple):
    """What was typed for one span while the file could not be written."""

    note: str | None
    fields: dict[str, str]


class AnnotationForm(QScrollArea):
    """Shows `session.span`. Fields are made once a label and filled anew for each span."""

    page_requested = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._forms: dict[str, LabelFields] = {}
        self._span: Span | None = None
        self._unsaved: dict[str, Unsaved] = {}
        """What was typed for spans and could not be stored, by their ids."""
        self._refresh = QTimer(self, singleShot=True, interval=LATER)
        self._refresh.timeout.connect(self.refresh)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()
        self.retranslate()
        session.selection_changed.connect(self._selection_changed)
        session.records_changed.connect(self._records_changed)
        session.scheme_changed.connect(self._scheme_changed)
        session.project_changed.connect(self._scheme_changed)
        theme.signals.changed.connect(self.update)
        settings.changed.connect(lambda _name: self._refresh.start())
        self.refresh()

    def _build(self) -> None:
        self._inner = QWidget()
        self._inner.setObjectName("form")
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(12)
        self.quote = QuoteLabel()
        self.quote.clicked.connect(self._reveal)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(6)
        inside.addWidget(self.quote)
        self._column.addWidget(card)
        self._column.insertLayout(0, self._head())
        self.why = role_label("", "quiet", wrap=True)
        self._column.addWidget(self.why)
        self._fields = QVBoxLayout()
        self._column.addLayout(self._fields)
        self._column.addLayout(self._note_part())
        self.links = SpanLinks(self._session, self._settings)
        self.links.chosen.connect(lambda span_id: self._session.select(span_id, reveal=True))
        self.links.unlinked.connect(self._session.unlink)
        self._column.addWidget(self.links)
        self._column.addWidget(Hairline())
        self.origin = role_label("", "small", wrap=True)
        self._column.addWidget(self.origin)
        self._column.addStretch(1)
        self.setWidget(self._inner)

    def _head(self) -> QHBoxLayout:
        self._swatch = Swatch()
        self.label_button = quiet_button("", None, "chevron-down")
        self.label_button.setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }")
        self.label_button.setIconSize(QSize(14, 14))
        self.label_button.setMenu(QMenu(self.label_button))
        self.label_button.menu().aboutToShow.connect(self._fill_menu)
        self.delete_button = icon_button("trash-2", "", self._delete)
        self.delete_button.setIcon(theme.icon("trash-2", "quiet"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._swatch)
        row.addWidget(self.label_button)
        row.addStretch(1)
        row.addWidget(self.delete_button)
        return row

    def _note_part(self) -> QVBoxLayout:
        self._note_title = role_label("", "small")
        self.note = TextEdit()
        self.note.finished.connect(self._commit_note)
        self.note.left.connect(self.page_requested)
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(self._note_title)
        part.addWidget(self.note)
        return part

    # Showing

    def retranslate(self) -> None:
        """Say everything in the interface's language."""
        self.setAccessibleName(self.tr("Form of the annotation"))
        self._note_title.setText(self.tr("Note"))
        self.note.setAccessibleName(self.tr("Note"))
        self.quote.setAccessibleDescription(self.tr("Show it in the article"))
        for button, words in ((self.delete_button, self.tr("Delete annotation")),):
            button.setToolTip(words)
            button.setAccessibleName(words)
        rtl = QGuiApplication.isRightToLeft()
        # The arrow of the menu stands after the label's name.
        self.label_button.setLayoutDirection(Qt.LayoutDirection.LeftToRight if rtl else Qt.LayoutDirection.RightToLeft)
        for form in self._forms.values():
            form.retranslate()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @property
    def shown(self) -> str:
        """The id of the span that the form is about; empty while it has not yet come to the selected one."""
        return self._span.id if self._span else ""

    def refresh(self) -> None:
        """Show the selected span as it is now."""
        self._refresh.stop()
        span, opened, scheme = self._session.span, self._session.open, self._session.scheme
        another = span is not None and (self._span is None or span.id != self._span.id)
        if another:
            self.verticalScrollBar().setValue(0)
        self._span = span
        self._inner.setVisible(span is not None)
        if span is None or opened is None or scheme is None:
            return
        label = scheme.label(span.label)
        why = self._why_not(span)
        self._swatch.set_label(label)
        name = label.name.in_language(self._settings.language) if label else span.label
        self.label_button.setText(unmarked(name))
        self.label_button.setAccessibleName(self.tr("Label: {label}. Change it").format(label=isolate(name)))
        self.quote.set_text(span.quote(opened.document.text))
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self._show_fields(span, read_only=bool(why))
        if not (self.note.dirty and self._note == span.note):
            self.note.show_text(span.note)
        self._note = span.note
        if another:
            self._show_unsaved(span)
        self.note.setReadOnly(bool(why))
        self.label_button.setEnabled(not why)
        self.delete_button.setEnabled(not why)
        self.links.show_span(span, read_only=bool(why))
        tab_after(self.note, *self.links.rows())
        self.origin.setText(self._origin(span))

    _note = ""

    def _show_fields(self, span: Span, *, read_only: bool) -> None:
        scheme = self._session.scheme
        label = scheme.label(span.label) if scheme else None
        for label_id, form in self._forms.items():
            if label_id != span.label:
                form.hide()
        if label is None or not label.attributes:
            return
        form = self._forms.get(label.id)
        if form is None:
            form = self._forms[label.id] = LabelFields(label, self._session, self._settings)
            form.edited.connect(self._set)
            for field in form.findChildren(TextEdit):
                field.left.connect(self.page_requested)
            self._fields.addWidget(form)
            tab_after(self.delete_button, form)
        form.show_span(span, read_only=read_only)
        form.show()

    def _why_not(self, span: Span) -> str:
        project = self._session.project
        if self._session.read_only or project is None:
            return self.tr("This project is open for reading only, so nothing can be changed.")
        if span.annotator != project.annotator:
            return self.tr("{annotator} made this annotation. Only they can change it.").format(
                annotator=isolate(span.annotator)
            )
        return ""

    def _origin(self, span: Span) -> str:
        if span.origin.startswith("import:"):  # what follows is for the way back to that format
            return isolate(span.annotator)
        made = (
            self.tr("Tagged by hand")
            if span.origin == "manual"
            else self.tr("Suggested by {suggester}").format(suggester=isolate(span.origin))
        )
        return f"{made} · {isolate(span.annotator)}"

    # What the session says

    def _selection_changed(self) -> None:
        old, wanted = self._span, self._session.selected
        if old is not None and old.id != wanted:
            self._leave(old, wanted)
        self._refresh.start()

    def _leave(self, old: Span, wanted: str) -> None:
        """Store what was typed for the span that is left; it must not go to the next one."""
        self.commit()
        form = self._forms.get(old.label)
        left = Unsaved(self.note.toPlainText() if self.note.dirty else None, form.unsaved() if form else {})
        if (left.note is not None or left.fields) and not self._why_not(old):
            self._unsaved[old.id] = left
        if form:
            form.forget()
        self.note.settle()
        self._span = None
        if self._session.selected != wanted:
            self._session.select(wanted)

    def _show_unsaved(self, span: Span) -> None:
        """Show what could not be stored when the span was left; it is stored the next time."""
        if (left := self._unsaved.pop(span.id, None)) is None:
            return
        if left.note is not None:
            self.note.show_unsaved(left.note)
        if form := self._forms.get(span.label):
            form.show_unsaved(left.fields)

    def _records_changed(self, edit: Edit) -> None:
        if self._session.open and self._session.open.article.id in edit.articles:
            self._refresh.start()

    def _scheme_changed(self) -> None:
        for form in self._forms.values():
            form.hide()
            form.deleteLater()
        self._forms.clear()
        self._refresh.start()

    # What people do

    def commit(self) -> None:
        """Store what is typed."""
        if self._span and (form := self._forms.get(self._span.label)):
            form.commit()
        self._commit_note()

    def focus_form(self) -> None:
        """Go to the first field."""
        self.refresh()
        if self._span is None:
            return
        form = self._forms.get(self._span.label)
        field = form.first() if form else None
        self._go(field.entrance if field else self.note)

    def focus_wording(self) -> None:
        """Go to the first field of words, and offer the quotation there if it is empty; or to the note."""
        self.refresh()
        span, opened = self._span, self._session.open
        if span is None or opened is None:
            return
        form = self._forms.get(span.label)
        field = form.wording() if form else None
        if field is None:
            self._go(self.note)
            return
        if not self.note.isReadOnly():
            field.offer(" ".join(span.quote(opened.document.text).split()))
        self._go(field.entrance)

    def focus_note(self) -> None:
        """Go to the note."""
        self.refresh()
        if self._span is not None:
            self._go(self.note)

    def _go(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(widget, 12, 12)
        foot = widget.mapTo(self._inner, widget.rect().bottomLeft())  # of a text field Qt shows the cursor's line only
        self.ensureVisible(foot.x(), foot.y(), 12, 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            self.commit()
            self.page_requested.emit()
            return
        super().keyPressEvent(event)

    def _change(self, action: Callable[[Project, str], Edit]) -> bool:
        span = self._span
        if span is None:
            return False
        done = self._session.change(lambda project: action(project, span.id))
        if not done:
            self._refresh.start()
        return done

    def _set(self, name: str, value: Value | None) -> None:
        span, scheme, opened = self._span, self._session.scheme, self._session.open
        label = scheme.label(span.label) if scheme and span else None
        attribute = label.attribute(name) if label else None
        now = opened.layer.span(span.id) if opened and span else None
        if attribute is None or opened is None or now is None or now.attributes.get(name) == value:
            return
        if value is None or fits(attribute, value, length=len(opened.document.text)):
            if self._change(lambda project, span_id: project.set_attribute([span_id], name, value)):
                return
            form = self._forms.get(now.label)
            field = form.fields.get(name) if form else None
            if isinstance(field, TextField) and not self._why_not(now):
                field.not_stored(now.attributes.get(name))

    def _commit_note(self) -> None:
        if not self.note.dirty:
            return
        self.note.settle()
        words = self.note.toPlainText().strip()
        opened = self._session.open
        now = opened.layer.span(self._span.id) if opened and self._span else None
        if now is None or words != now.note:
            self.note.dirty = not self._change(lambda project, span_id: project.set_note(span_id, words))

    def _delete(self) -> None:
        if self._session.delete_selected():
            self.page_requested.emit()

    def _reveal(self) -> None:
        if self._span:
            self._session.reveal.emit(self._span.start, self._span.end)

    def _fill_menu(self) -> None:
        menu, scheme = self.label_button.menu(), self._session.scheme
        menu.clear()
        for label in scheme.labels if scheme else ():
            name = label.name.in_language(self._settings.language)
            key = self._settings.key(f"label:{label.id}", label.key)
            action = QAction(f"{unmarked(name)}\t{key_words(key)}" if key else unmarked(name), menu)
            action.setCheckable(True)
            action.setChecked(self._span is not None and label.id == self._span.label)
            action.triggered.connect(lambda _=False, label_id=label.id: self._relabel(label_id))
            menu.addAction(action)

    def _relabel(self, label_id: str) -> None:
        self.commit()
        if self._span and self._span.label != label_id:
            self._change(lambda project, span_id: project.relabel([span_id], label_id))
