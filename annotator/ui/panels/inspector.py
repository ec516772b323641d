"""The inspector: what is annotated in the article, and the form of the annotation that is selected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui import theme
from annotator.ui.panels.annotation_form import AnnotationForm
from annotator.ui.panels.annotation_tree import AnnotationTree
from annotator.ui.panels.suggestion_list import SuggestionList
from annotator.ui.panels.swatch import Swatch
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import digits, in_quotes
from annotator.ui.widgets import Hairline, KeyCap, SearchField, role_label

_TYPING = 120
"""Milliseconds after the last key before the list is filtered, where it is long."""


class InspectorPanel(QWidget):
    """The panel at the end side."""

    page_requested = Signal()
    """The person wants to go on in the article."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.tree = AnnotationTree(session, settings)
        self.form = AnnotationForm(session, settings)
        self.filter = SearchField()
        self._title = role_label("", "strong")
        self._count = role_label("", "small")
        self._lesson = _Lesson(session, settings)
        self.suggestions = SuggestionList(session, settings)
        self._nothing = role_label("", "quiet", wrap=True)
        self._hint = role_label("", "quiet", wrap=True)
        self._filtering = QTimer(self, singleShot=True, interval=_TYPING)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        for words in (self._nothing, self._hint):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            words.setContentsMargins(24, 24, 24, 24)
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 8)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        self._search = QWidget()
        search = QHBoxLayout(self._search)
        search.setContentsMargins(12, 0, 12, 8)
        search.addWidget(self.filter)
        self._list = QStackedWidget()
        for page in (self.tree, self._lesson, self._nothing):
            self._list.addWidget(page)
        self._below = QStackedWidget()
        for page in (self.form, self._hint):
            self._below.addWidget(page)
        above = QWidget()
        upper = QVBoxLayout(above)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addLayout(head)
        upper.addWidget(self._search)
        upper.addWidget(Hairline())
        upper.addWidget(self._list, 1)
        upper.addWidget(self.suggestions)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(above)
        self.splitter.addWidget(self._below)
        for place in (0, 1):
            self.splitter.setStretchFactor(place, 1)
        share = self._settings.remembered("inspector_list", "")
        list_share = int(share) if share.isdecimal() else 45
        self.splitter.setSizes([list_share * 10, 1000 - list_share * 10])
        self.splitter.splitterMoved.connect(self._remember)
        above.setMinimumHeight(160)
        self._below.setMinimumHeight(120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self.setMinimumWidth(240)

    def _connect(self) -> None:
        session = self._session
        self.filter.textChanged.connect(self._typed)
        self._filtering.timeout.connect(self._apply_filter)
        self.tree.page_requested.connect(self.page_requested)
        self.form.page_requested.connect(self.page_requested)
        self.tree.annotations.counted.connect(self._arrange)
        self.tree.annotations.modelReset.connect(self._arrange)
        session.article_changed.connect(self._clear_filter)
        session.selection_changed.connect(self._arrange)
        session.project_changed.connect(self._arrange)
        session.scheme_changed.connect(self._lesson.retranslate)
        self._settings.changed.connect(lambda _name: self.retranslate())

    def _remember(self) -> None:
        above, below = self.splitter.sizes()
        self._settings.remember("inspector_list", str(round(100 * above / max(1, above + below))))

    def sizeHint(self) -> QSize:
        return QSize(self._settings.panel_width("inspector", 340), 600)

    # Words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the interface's language."""
        self.setAccessibleName(self.tr("Inspector"))
        self._title.setText(self.tr("Annotations"))
        self.filter.set_placeholder(self.tr("Filter annotations"))
        self._hint.setText(self.tr("Select an annotation, in the article or in the list, to fill in its form."))
        self.tree.retranslate()
        self._lesson.retranslate()
        self._arrange()

    def _arrange(self) -> None:
        opened, annotations = self._session.open, self.tree.annotations
        total = annotations.total()
        self._count.setText(digits(total, self._settings) if total else "")
        self._search.setVisible(total > 0)
        if opened is None:
            self._nothing.setText(self.tr("Open an article to see its annotations."))
            self._list.setCurrentWidget(self._nothing)
        elif not total:
            self._list.setCurrentWidget(self._lesson)
        elif self.filter.text() and not annotations.shown():
            self._nothing.setText(self.tr("No annotation holds {words}.").format(words=in_quotes(self.filter.text())))
            self._list.setCurrentWidget(self._nothing)
        else:
            self._list.setCurrentWidget(self.tree)
        self._below.setCurrentWidget(self.form if self._session.selected else self._hint)
        self._below.setVisible(total > 0)

    # Filter

    def _typed(self) -> None:
        if self.tree.annotations.total() > 500:
            self._filtering.start()
        else:
            self._apply_filter()

    def _apply_filter(self) -> None:
        self._filtering.stop()
        self.tree.annotations.set_filter(self.filter.text())
        self._arrange()

    def _clear_filter(self) -> None:
        self.filter.clear()
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.filter.hasFocus() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._apply_filter()
            self.focus_list()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.page_requested.emit()
            return
        super().keyPressEvent(event)

    # Focus

    def focus_list(self) -> None:
        """Go to the list of annotations."""
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_form(self) -> None:
        """Go to the first field of the selected annotation."""
        self.form.focus_form()

    def focus_note(self) -> None:
        """Go to the note of the selected annotation."""
        self.form.focus_note()

    def commit(self) -> None:
        """Store what is typed in the form, for instance before the window closes."""
        self.form.commit()


class _Lesson(QWidget):
    """What an article without annotations shows: the keys that make them."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self._session, self._settings = session, settings
        self._title = role_label("", "strong", wrap=True)
        self._body = role_label("", "quiet", wrap=True)
        self._keys = QVBoxLayout()
        self._keys.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        for item in (self._title, self._body):
            column.addWidget(item)
        column.addSpacing(4)
        column.addLayout(self._keys)
        column.addStretch(1)
        settings.changed.connect(lambda name: self.retranslate() if name == "keys" else None)

    def retranslate(self) -> None:
        """Say everything in the interface's language."""
        self._title.setText(self.tr("Nothing is annotated yet"))
        self._body.setText(
            self.tr("Put the caret in a sentence, or select words, and press a key. You can also drag with the mouse.")
        )
        while item := self._keys.takeAt(0):
            self._drop(item.widget())
        for name, key, label_id in self._taught():
            self._keys.addWidget(self._line(name, key, label_id))

    def _taught(self) -> list[tuple[str, str, str]]:
        """Name, key and colour label of the frames and of the labels that stand alone, by key."""
        scheme, language = self._session.scheme, self._settings.language
        if scheme is None:
            return []
        parts = {part for frame in scheme.frames for part in frame.parts}
        inner = {label for link in scheme.links if link.id in parts for label in link.to_labels}
        inner |= {frame.anchor for frame in scheme.frames}
        taught = [
            (label.name.in_language(language), self._settings.key(f"label:{label.id}", label.key), label.id)
            for label in scheme.labels
            if label.id not in inner
        ]
        taught += [
            (frame.name.in_language(language), self._settings.key(f"frame:{frame.id}", frame.key), frame.anchor)
            for frame in scheme.frames
        ]
        return sorted((item for item in taught if item[1]), key=lambda item: item[1])[:3]

    def _line(self, name: str, key: str, label_id: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = self._session.scheme.label(label_id) if self._session.scheme else None
        words = QLabel(name)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setFont(theme.font())
        for item in (KeyCap(key), Swatch(label), words):
            row.addWidget(item)
        row.addStretch(1)
        return line

    def _drop(self, widget: QWidget | None) -> None:
        if widget is not None:
            widget.hide()
            widget.deleteLater()
