"""The status line: whether all is saved, what was just done, and how the page is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from annotator.core.edits import Edit
from annotator.core.errors import BadProject, Expected
from annotator.core.records import DIRECTIONS, Direction
from annotator.ui import theme
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import digits, edit_words, isolate, ltr
from annotator.ui.widgets import ElidedLabel, name_button, role_label, set_property

HEIGHT = 30
NOT_WRITTEN = frozenset({"disk_full", "cannot_write", "project_vanished"})


class StatusLine(QWidget):
    """The row at the bottom of the window."""

    asked = Signal(str)
    """The id of a command."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._session, self._settings = session, settings
        self._edit: Edit | None = None
        self._written = True
        self._mark = QLabel()
        self.saved = role_label("", "small")
        self.done = ElidedLabel()
        self.done.setProperty("role", "small")
        self.undo = self._button("undo")
        self.count, self.place = role_label("", "small"), role_label("", "small")
        self.snap, self.direction = self._button("toggle_snap"), self._button("direction")
        self.zoom_out, self.zoom, self.zoom_in = (self._button(n) for n in ("zoom_out", "zoom_reset", "zoom_in"))
        self.zoom_out.setIcon(theme.icon("minus", "quiet"))
        self.zoom_in.setIcon(theme.icon("plus", "quiet"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addSpacing(4)
        row.addWidget(self._mark)
        row.addWidget(self.saved)
        row.addSpacing(8)
        row.addWidget(self.done, 1)
        row.addWidget(self.undo)
        row.addSpacing(16)
        row.addWidget(self.count)
        row.addSpacing(8)
        row.addWidget(self.place)
        row.addSpacing(8)
        for button in (self.snap, self.direction, self.zoom_out, self.zoom, self.zoom_in):
            row.addWidget(button)
        row.setSpacing(4)
        session.project_changed.connect(self._take_project)
        session.article_changed.connect(self.refresh)
        session.records_changed.connect(lambda _: self.refresh())
        session.caret_changed.connect(self._show_place)
        session.selection_changed.connect(self._show_place)
        session.said.connect(self._say)
        session.failed.connect(self._fail)
        settings.changed.connect(lambda name: name in ("zoom", "snap", "digits", "justified") and self.refresh())
        theme.signals.changed.connect(self._show_saved)
        self.retranslate()

    def _button(self, command: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "status")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(14, 14))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda: self.asked.emit(command))
        return button

    # What is shown

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.setAccessibleName(self.tr("Status line"))
        self.undo.setText(self.tr("Undo"))
        name_button(self.undo, self.tr("Undo this step"))
        name_button(self.zoom_in, self.tr("Larger text"))
        name_button(self.zoom_out, self.tr("Smaller text"))
        self.refresh()
        self._show_saved()
        self._show_done()

    def refresh(self) -> None:
        """Show counts, zoom, snap and direction as they are."""
        session, settings = self._session, self._settings
        opened = session.open
        for widget in (self.count, self.place, self.snap, self.direction, self.zoom_in, self.zoom, self.zoom_out):
            widget.setVisible(opened is not None)
        self.saved.setVisible(session.project is not None)
        self._mark.setVisible(session.project is not None)
        if opened is None:
            return
        number = ltr(digits(f"{len(opened.layer):,}", settings))
        self.count.setText(
            self.tr("%n annotation(s)", "", len(opened.layer)).replace(str(len(opened.layer)), number, 1)
        )
        self.zoom.setText(ltr(digits(f"{settings.zoom}%", settings)))
        name_button(self.zoom, self.tr("Normal text size"))
        self.snap.setIcon(theme.icon("brackets", "accent" if settings.snap else "quiet"))
        self.snap.setText(self.tr("Whole words") if settings.snap else self.tr("Any letters"))
        name_button(
            self.snap,
            self.tr("Selections snap to whole words")
            if settings.snap
            else self.tr("Selections may start within a word"),
        )
        direction = opened.article.direction
        icon = {"auto": "pilcrow", "rtl": "pilcrow-left", "ltr": "pilcrow-right"}[direction]
        self.direction.setIcon(theme.icon(icon, "quiet" if direction == "auto" else "accent"))
        words = {
            "auto": self.tr("Automatic direction"),
            "rtl": self.tr("Right to left"),
            "ltr": self.tr("Left to right"),
        }[direction]
        self.direction.setText(words)
        self.direction.setEnabled(not session.read_only)
        name_button(self.direction, self.tr("Text direction: {direction}").format(direction=words))
        self._show_place()

    def next_direction(self) -> Direction:
        """The direction that comes after the article's own: automatic, right to left, left to right."""
        now = self._session.open.article.direction if self._session.open else "auto"
        return DIRECTIONS[(DIRECTIONS.index(now) + 1) % len(DIRECTIONS)]

    def _show_place(self) -> None:
        session, settings = self._session, self._settings
        if session.open is None:
            return
        if session.range is not None:
            start, end = session.range
            words = self.tr("{count} selected").format(count=ltr(digits(f"{end - start:,}", settings)))
        else:
            whole = digits(f"{len(session.open.document.text):,}", settings)
            words = ltr(f"{digits(f'{session.caret:,}', settings)} / {whole}")
        self.place.setText(words)
        self.place.setToolTip(self.tr("Place of the caret, in characters"))

    def _show_saved(self) -> None:
        if self._session.project is not None and self._session.read_only:
            name, color, words = "lock", "warning", self.tr("Read-only")
        elif self._written:
            name, color, words = "check", "accent", self.tr("Saved")
        else:
            name, color, words = "triangle-alert", "danger", self.tr("The last change was not written")
        self._mark.setPixmap(theme.icon(name, color).pixmap(QSize(14, 14), self.devicePixelRatioF()))
        self.saved.setText(words)
        self.saved.setToolTip(self.tr("Every change is on disk as soon as it is shown.") if self._written else "")
        set_property(self.saved, "role", "small" if self._written else "danger")

    def _show_done(self) -> None:
        scheme = self._session.scheme
        edit = self._edit
        self.undo.setVisible(edit is not None and edit.kind != "undo")
        if edit is None or scheme is None:
            self.done.setText("")
            return
        opened = self._session.open if self._session.article_id == edit.article else None
        text, find = (opened.document.text, opened.layer.span) if opened else (None, None)
        self.done.setText(edit_words(edit, scheme, self._settings.language, text, find))

    # What happens

    def _take_project(self) -> None:
        self._edit, self._written = None, True
        self.refresh()
        self._show_saved()
        self._show_done()

    def _say(self, edit: Edit) -> None:
        self._edit = edit
        if not self._written:
            self._written = True
            self._show_saved()
        self._show_done()

    def _fail(self, error: Expected) -> None:
        if isinstance(error, BadProject) and error.code in NOT_WRITTEN and self._session.project is not None:
            self._written = False
            self._show_saved()

    def tell(self, words: str) -> None:
        """Say something that is no edit (a backup was made, the text was copied)."""
        self._edit = None
        self.undo.hide()
        self.done.setText(isolate(words))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
