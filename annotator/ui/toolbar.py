"""The toolbar: one row with the articles, undo, the labels with their keys, export and the panels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from annotator.core.labels import Frame, Label, Scheme
from annotator.ui import theme
from annotator.ui.actions import Actions, fill_menus
from annotator.ui.commands import BY_ID
from annotator.ui.review import Review
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import edit_words, ltr, unmarked
from annotator.ui.widgets import Chip, Hairline, icon_button, key_words, name_button

HEIGHT = 44
UNDO_STEPS = 15
WORDS_AFTER = 200
"""Milliseconds until the last step of a project just opened is named: an import's has all its records to read."""


class LabelBar(QWidget):
    """The chips of the scheme's labels and frames; those that do not fit are in a menu at the end."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.chips: dict[str, Chip] = {}
        self._divider: Hairline | None = None
        self._shown: tuple[object, ...] = ()
        """The scheme, language and keys that the chips were made for."""
        self._first_part = 0
        self.more = icon_button("ellipsis", "")
        self.more.setParent(self)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.more.hide()
        session.scheme_changed.connect(self.rebuild)
        session.project_changed.connect(self.rebuild)
        session.article_changed.connect(self.refresh)
        session.selection_changed.connect(self.refresh)
        session.frame_changed.connect(self.refresh)
        settings.changed.connect(lambda name: name == "keys" and self.rebuild())
        self.rebuild()

    def rebuild(self) -> None:
        """Make the chips anew, for another scheme, language or keys."""
        wanted = (self._session.scheme, self._settings.language, self._settings.keys)
        if wanted == self._shown:
            self.refresh()
            return
        self._shown = wanted
        for chip in self.chips.values():
            chip.setParent(None)
            chip.deleteLater()
        self.chips.clear()
        if self._divider is not None:
            self._divider.setParent(None)
            self._divider.deleteLater()
            self._divider = None
        scheme = self._session.scheme
        language = self._settings.language
        for item in _in_order(scheme) if scheme else ():
            if item is None:
                self._divider = Hairline(Qt.Orientation.Vertical, self)
                self._first_part = len(self.chips)
                continue
            color = scheme.label(item.anchor) if scheme and isinstance(item, Frame) else item
            kind = "frame" if isinstance(item, Frame) else "label"
            key = self._settings.key(f"{kind}:{item.id}", item.key)
            assert isinstance(color, Label)
            chip = Chip(item.name.in_language(language), color.light, color.dark, key, parent=self)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, name=item.id: self._press(name))
            self.chips[item.id] = chip
        self.refresh()
        self._arrange()

    def _press(self, name: str) -> None:
        self._session.press_label(name)
        self.refresh()  # the click has toggled the chip; what it shows is what the session says

    def refresh(self) -> None:
        """Show which label the selected span has and which frame is active."""
        session, span = self._session, self._session.span
        frame = session.frame.frame.id if session.frame else ""
        usable = session.open is not None and not session.read_only
        for name, chip in self.chips.items():
            chip.setEnabled(usable)
            chip.setChecked(name == frame or (span is not None and span.label == name))

    def sizeHint(self) -> QSize:
        return QSize(sum(chip.sizeHint().width() + 4 for chip in self.chips.values()) + 16, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        chips = list(self.chips.values())
        widths = [chip.sizeHint().width() for chip in chips]
        gaps = [4 if place else 0 for place in range(len(chips))]
        if self._divider is not None and self._first_part < len(gaps):
            gaps[self._first_part] = 17
        fits = sum(widths) + sum(gaps) <= self.width()
        room = self.width() - (0 if fits else 36)
        x, hidden = 0, []
        for place, (chip, width) in enumerate(zip(chips, widths, strict=True)):
            shown = x + gaps[place] + width <= room and not hidden
            chip.setVisible(shown)
            if not shown:
                hidden.append(chip)
                continue
            x += gaps[place]
            if self._divider is not None and place == self._first_part:
                self._divider.setGeometry(self._mirrored(x - 9, 1), 12, 1, self.height() - 24)
            chip.setGeometry(self._mirrored(x, width), (self.height() - 28) // 2, width, 28)
            x += width
        if self._divider is not None:
            self._divider.setVisible(len(chips) - len(hidden) > self._first_part)
        self.more.setVisible(bool(hidden))
        self.more.setGeometry(self._mirrored(x + 4, 32), (self.height() - 32) // 2, 32, 32)
        self._fill_more(hidden)

    def _fill_more(self, hidden: list[Chip]) -> None:
        menu = self.more.menu()
        menu.clear()
        for chip in hidden:
            action = menu.addAction(f"{unmarked(chip.text())}\t{key_words(chip.key)}")
            action.triggered.connect(lambda _=False, one=chip: one.click())
        name_button(self.more, self.tr("More labels"))

    def _mirrored(self, x: int, width: int) -> int:
        return self.width() - x - width if self.isRightToLeft() else x

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.rebuild()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()


def _in_order(scheme: Scheme) -> list[Label | Frame | None]:
    """Whole labels and frames in the order of their keys, then (after a None) the labels that are parts of frames."""
    parts: set[str] = set()
    for frame in scheme.frames:
        parts.add(frame.anchor)
        for name in frame.parts:
            if link := scheme.link(name):
                parts.update(link.to_labels)
    parts -= {label.id for label in scheme.labels if label.key.isdigit()}
    whole: list[Label | Frame] = [label for label in scheme.labels if label.id not in parts]
    whole = sorted([*whole, *scheme.frames], key=lambda item: (not item.key.isdigit(), item.key))
    rest: list[Label | Frame | None] = [label for label in scheme.labels if label.id in parts]
    return [*whole, *([None, *rest] if rest else [])]


class Toolbar(QWidget):
    """The row at the top of the window."""

    undo_to = Signal(int)
    """So many steps are to be undone."""

    def __init__(self, session: Session, settings: Settings, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._session, self._settings, self._actions = session, settings, actions
        self.buttons: dict[str, QToolButton] = {}
        self._review: Review | None = None
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(lambda: fill_menus(self.menu, self._actions))
        self.undo_menu = QMenu(self)
        self.undo_menu.aboutToShow.connect(self.fill_undo)
        add_menu = QMenu(self)
        add_menu.addActions([actions[name] for name in ("add_paste", "add_files", "add_folder", "add_web")])
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(self._button("toggle_library"))
        row.addWidget(self._button("add_files", menu=add_menu))
        row.addWidget(self._button("undo"))
        self.steps_button = icon_button("chevron-down", "")
        self.steps_button.setProperty("kind", "narrow")
        self.steps_button.setIconSize(QSize(12, 12))
        self.steps_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.steps_button.setMenu(self.undo_menu)
        row.addWidget(self.steps_button)
        row.addWidget(self._button("redo"))
        row.addSpacing(8)
        row.addWidget(self._line())
        row.addSpacing(8)
        self.labels = LabelBar(session, settings)
        row.addWidget(self.labels, 1)
        row.addSpacing(8)
        self.review = QToolButton()
        self.review.setProperty("kind", "status")
        self.review.setIcon(theme.icon("list-checks"))
        self.review.setIconSize(QSize(theme.ICON, theme.ICON))
        self.review.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.review.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.review.setCheckable(True)
        self.review.clicked.connect(lambda: actions["review"].trigger())
        row.addWidget(self.review)
        row.addSpacing(4)
        for name in ("find", "export", "toggle_history", "toggle_inspector"):
            row.addWidget(self._button(name))
        self.menu_button = icon_button("more-horizontal", "")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(self.menu)
        row.addWidget(self.menu_button)
        self._undo_timer = QTimer(self, singleShot=True, interval=0)
        self._undo_timer.timeout.connect(self._show_undo)
        self._words_timer = QTimer(self, singleShot=True, interval=WORDS_AFTER)
        self._words_timer.timeout.connect(self._show_undo)
        session.project_changed.connect(self._take_project)
        session.records_changed.connect(lambda _: self._undo_timer.start())
        settings.changed.connect(lambda name: name == "keys" and self.retranslate())
        self.retranslate()

    def follow(self, review: Review) -> None:
        """Show how far the review of the suggestions is."""
        self._review = review
        review.changed.connect(self._show_review)
        self._show_review()

    def _show_review(self) -> None:
        review = self._review
        if review is None:
            return
        found = review.suggestions
        words = self.tr("Review")
        if found.total:
            from annotator.ui.review_bar import progress_words

            words = self.tr("Review ({progress})").format(
                progress=progress_words(found.decided, found.total, self._settings)
            )
        self.review.setText(words)
        self.review.setChecked(review.active)
        self.review.setEnabled(self._session.open is not None and not self._session.read_only and found.open_count > 0)
        name_button(self.review, BY_ID["review"].words, self._actions.key(BY_ID["review"]))

    def _line(self) -> QWidget:
        line = Hairline(Qt.Orientation.Vertical)
        line.setFixedHeight(20)
        return line

    def _button(self, command: str, *, menu: QMenu | None = None) -> QToolButton:
        """A button for a command, or one that opens `menu`."""
        button = QToolButton()
        button.setProperty("kind", "icon")
        button.setIconSize(QSize(theme.ICON, theme.ICON))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if menu is not None:
            button.setIcon(theme.icon("plus"))
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        else:
            button.setDefaultAction(self._actions[command])
        self.buttons[command] = button
        return button

    def retranslate(self) -> None:
        """Set names and tooltips in the interface's language."""
        for name, button in self.buttons.items():
            command = BY_ID[name]
            words = self.tr("Add articles") if name == "add_files" else command.words
            key = "" if name == "add_files" else self._actions.key(command)
            name_button(button, words.rstrip("…"), key)
            if button.defaultAction() is not None:
                button.defaultAction().setToolTip(button.toolTip())
        self._show_review()
        name_button(self.menu_button, self.tr("Menu"))
        name_button(self.steps_button, self.tr("Steps that can be undone"))
        self._show_undo()

    def _take_project(self) -> None:
        self._show_undo(named=False)
        self._words_timer.start()

    def _show_undo(self, *, named: bool = True) -> None:
        """Show whether there is something to undo and to redo; and what it is, if `named`."""
        project = self._session.project
        writable = project is not None and not project.read_only
        for name, step in (("undo", "next_undo"), ("redo", "next_redo")):
            edit = getattr(project, step)() if project is not None and writable else None
            action = self._actions[name]
            action.setEnabled(edit is not None)
            if name == "undo":
                self.steps_button.setEnabled(edit is not None)
            words = BY_ID[name].words
            if edit is not None and project is not None and named:
                words = f"{words}: {edit_words(edit, project.scheme, self._settings.language)}"
            key = self._actions.key(BY_ID[name])
            action.setToolTip(f"{words}  {ltr(key_words(key))}" if key else words)

    def fill_undo(self) -> None:
        """List what repeated undo would take back, newest first."""
        self.undo_menu.clear()
        project = self._session.project
        if project is None:
            return
        texts: dict[str, str] = {}
        for number, edit in enumerate(project.undo_steps(UNDO_STEPS), start=1):
            text = _text_of(self._session, edit.article, texts)
            opened = self._session.open if self._session.article_id == edit.article else None
            find = opened.layer.span if opened else None
            words = edit_words(edit, project.scheme, self._settings.language, text, find)
            action = self.undo_menu.addAction(unmarked(words))
            action.triggered.connect(lambda _=False, steps=number: self.undo_to.emit(steps))
        if self.undo_menu.isEmpty():
            self.undo_menu.addAction(self.tr("Nothing to undo")).setEnabled(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._actions.retranslate()
            self.retranslate()


def _text_of(session: Session, article_id: str | None, seen: dict[str, str]) -> str | None:
    """The text of an edit's article, for quotations; None where the article is gone."""
    if article_id is None or session.project is None:
        return None
    if session.open is not None and session.open.article.id == article_id:
        return session.open.document.text
    if article_id not in seen:
        from annotator.core.errors import Refused

        try:
            seen[article_id] = session.project.document(article_id).text
        except Refused:
            return None
    return seen[article_id]
