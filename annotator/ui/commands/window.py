"""The commands of how the window looks, and of help."""

from __future__ import annotations

from annotator.ui.commands.command import QT_TRANSLATE_NOOP, Command

LOOKING: tuple[Command, ...] = (
    Command(
        id="hide_labels",
        title=QT_TRANSLATE_NOOP("Command", "Hide all annotations while held"),
        key="H",
        scope="page",
        group="view",
        icon="eye-off",
        needs="article",
    ),
    Command(
        id="zoom_in",
        title=QT_TRANSLATE_NOOP("Command", "Larger text"),
        key="Ctrl++",
        group="view",
        icon="zoom-in",
    ),
    Command(
        id="zoom_out",
        title=QT_TRANSLATE_NOOP("Command", "Smaller text"),
        key="Ctrl+-",
        group="view",
        icon="zoom-out",
    ),
    Command(id="zoom_reset", title=QT_TRANSLATE_NOOP("Command", "Normal text size"), key="Ctrl+0", group="view"),
    Command(
        id="toggle_library",
        title=QT_TRANSLATE_NOOP("Command", "Show or hide the library"),
        key="F9",
        group="view",
        icon="panel-left",
    ),
    Command(
        id="toggle_inspector",
        title=QT_TRANSLATE_NOOP("Command", "Show or hide the inspector"),
        key="F10",
        group="view",
        icon="panel-right",
    ),
    Command(
        id="toggle_history",
        title=QT_TRANSLATE_NOOP("Command", "Show or hide the history"),
        key="Ctrl+H",
        group="view",
        icon="history",
    ),
    Command(
        id="toggle_justified",
        title=QT_TRANSLATE_NOOP("Command", "Justify the text or not"),
        group="view",
        icon="align-justify",
    ),
    Command(
        id="toggle_snap",
        title=QT_TRANSLATE_NOOP("Command", "Snap selections to words or not"),
        group="view",
        icon="brackets",
    ),
    Command(
        id="direction",
        title=QT_TRANSLATE_NOOP("Command", "Text direction: automatic, right to left, left to right"),
        group="view",
        icon="pilcrow-left",
        needs="article",
    ),
    Command(
        id="theme",
        title=QT_TRANSLATE_NOOP("Command", "Light, dark or the system's colours"),
        group="view",
        icon="moon",
    ),
    Command(id="language", title=QT_TRANSLATE_NOOP("Command", "العربية / English"), group="view", icon="languages"),
)

HELP: tuple[Command, ...] = (
    Command(
        id="palette",
        title=QT_TRANSLATE_NOOP("Command", "All commands"),
        key="Ctrl+K",
        group="help",
        icon="command",
    ),
    Command(
        id="keys",
        title=QT_TRANSLATE_NOOP("Command", "Keyboard sheet"),
        key="F1",
        group="help",
        icon="keyboard",
    ),
    Command(id="tour", title=QT_TRANSLATE_NOOP("Command", "Take the tour"), group="help", icon="sparkles"),
    Command(id="about", title=QT_TRANSLATE_NOOP("Command", "About Hashiya"), group="help", icon="info"),
)
