"""The window's actions, made from the table of commands, with their keys, their enablement and the application menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.ui import theme
from annotator.ui.commands import BY_ID, COMMANDS, GROUPS, Command, Group
from annotator.ui.session import Session
from annotator.ui.settings import Settings

ALTERNATIVES = {"zoom_in": "Ctrl+=", "redo": "Ctrl+Y"}
"""Second keys that many people know; they give way where a person uses the key for something else."""
CHECKABLE = frozenset({"toggle_library", "toggle_inspector", "toggle_history", "toggle_justified", "toggle_snap"})


def group_words(group: Group) -> str:
    """The name of a group of commands in the interface's language."""
    return {
        "file": QCoreApplication.translate("Actions", "Project and articles"),
        "edit": QCoreApplication.translate("Actions", "Edit"),
        "tag": QCoreApplication.translate("Actions", "Tag"),
        "review": QCoreApplication.translate("Actions", "Suggestions"),
        "move": QCoreApplication.translate("Actions", "Move"),
        "view": QCoreApplication.translate("Actions", "View"),
        "help": QCoreApplication.translate("Actions", "Help"),
    }[group]


class Actions(QObject):
    """One `QAction` a command; `run` is called with the command's id."""

    def __init__(self, session: Session, settings: Settings, run: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._settings, self._run = session, settings, run
        self._actions: dict[str, QAction] = {}
        """Those of the window, which have shortcuts, and those of the page that something has shown."""
        for command in COMMANDS:
            if command.scope == "window":
                action = self._make(command)
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                parent.addAction(action)
        self.set_keys()
        session.project_changed.connect(self.refresh)
        session.article_changed.connect(self.refresh)
        session.selection_changed.connect(self._refresh_span)
        settings.changed.connect(self._take_setting)
        self.refresh()

    def __getitem__(self, command_id: str) -> QAction:
        if command_id not in self._actions:
            command = BY_ID[command_id]
            self._make(command).setEnabled(self.allowed(command))
        return self._actions[command_id]

    def _make(self, command: Command) -> QAction:
        action = QAction(theme.icon(command.icon), command.words, self)
        action.setCheckable(command.id in CHECKABLE)
        action.setMenuRole(
            {
                "quit": QAction.MenuRole.QuitRole,
                "about": QAction.MenuRole.AboutRole,
                "settings": QAction.MenuRole.PreferencesRole,
            }.get(command.id, QAction.MenuRole.NoRole)
        )
        action.triggered.connect(lambda _=False: self._run(command.id))
        self._actions[command.id] = action
        return action

    def key(self, command: Command) -> str:
        """The command's key: the person's own, or the default."""
        return self._settings.key(command.id, command.key)

    def set_keys(self) -> None:
        """Take the keys from the settings."""
        own = set(self._settings.keys.values())
        for command in COMMANDS:
            if command.scope != "window":
                continue  # the article view looks at these keys itself, so that typing elsewhere is left alone
            keys = [self.key(command)]
            if command.id in ALTERNATIVES and ALTERNATIVES[command.id] not in own:
                keys.append(ALTERNATIVES[command.id])
            self._actions[command.id].setShortcuts(
                [QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in keys if key]
            )

    def retranslate(self) -> None:
        """Set every title in the interface's language."""
        for name, action in self._actions.items():
            action.setText(BY_ID[name].words)

    def refresh(self) -> None:
        """Enable what makes sense now."""
        for name, action in self._actions.items():
            action.setEnabled(self.allowed(BY_ID[name]))

    def allowed(self, command: Command) -> bool:
        """Whether what the command needs is there."""
        session = self._session
        match command.needs:
            case "project":
                return session.project is not None
            case "article":
                return session.open is not None
            case "span":
                return bool(session.selected)
            case "writable":
                return session.open is not None and not session.read_only
            case _:
                return True

    def _refresh_span(self) -> None:
        chosen = bool(self._session.selected)
        for name, action in self._actions.items():
            if BY_ID[name].needs == "span":
                action.setEnabled(chosen)

    def _take_setting(self, name: str) -> None:
        if name == "keys":
            self.set_keys()
        elif name == "snap":
            self._actions["toggle_snap"].setChecked(self._settings.snap)
        elif name == "justified":
            self._actions["toggle_justified"].setChecked(self._settings.justified)


def fill_menus(bar: QMenu | QMenuBar, actions: Actions) -> None:
    """Put every command under its group into the application menu (or the menu bar, where the system has one)."""
    bar.clear()
    for group in GROUPS:
        menu = bar.addMenu(group_words(group))
        for command in COMMANDS:
            if command.group == group:
                menu.addAction(actions[command.id])
