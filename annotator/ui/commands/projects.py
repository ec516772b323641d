"""The commands of projects and their articles, and of editing."""

from __future__ import annotations

from annotator.ui.commands.command import QT_TRANSLATE_NOOP, Command

PROJECTS: tuple[Command, ...] = (
    Command(id="new_project", title=QT_TRANSLATE_NOOP("Command", "New project…"), icon="file-plus"),
    Command(
        id="open_project",
        title=QT_TRANSLATE_NOOP("Command", "Open project…"),
        key="Ctrl+O",
        icon="folder-open",
    ),
    Command(id="open_sample", title=QT_TRANSLATE_NOOP("Command", "Open the sample project"), icon="book-open"),
    Command(
        id="add_paste",
        title=QT_TRANSLATE_NOOP("Command", "Paste an article…"),
        key="Ctrl+N",
        icon="clipboard-paste",
        needs="project",
    ),
    Command(
        id="add_files",
        title=QT_TRANSLATE_NOOP("Command", "Add articles from files…"),
        key="Ctrl+Shift+O",
        icon="plus",
        needs="project",
    ),
    Command(
        id="add_folder",
        title=QT_TRANSLATE_NOOP("Command", "Add articles from a folder…"),
        icon="folder-open",
        needs="project",
    ),
    Command(
        id="add_web",
        title=QT_TRANSLATE_NOOP("Command", "Add an article from a web address…"),
        key="Ctrl+Shift+U",
        icon="globe",
        needs="project",
    ),
    Command(
        id="edit_article",
        title=QT_TRANSLATE_NOOP("Command", "Edit article details…"),
        key="Ctrl+I",
        icon="pencil",
        needs="article",
    ),
    Command(
        id="delete_article",
        title=QT_TRANSLATE_NOOP("Command", "Delete article"),
        icon="trash-2",
        needs="article",
    ),
    Command(
        id="next_article",
        title=QT_TRANSLATE_NOOP("Command", "Next article"),
        key="Ctrl+PgDown",
        icon="chevron-down",
        needs="project",
    ),
    Command(
        id="previous_article",
        title=QT_TRANSLATE_NOOP("Command", "Previous article"),
        key="Ctrl+PgUp",
        icon="chevron-up",
        needs="project",
    ),
    Command(
        id="mark_done",
        title=QT_TRANSLATE_NOOP("Command", "Mark article as done or not"),
        key="Ctrl+D",
        icon="circle-check",
        needs="article",
    ),
    Command(
        id="export",
        title=QT_TRANSLATE_NOOP("Command", "Export…"),
        key="Ctrl+E",
        icon="download",
        needs="project",
    ),
    Command(id="edit_scheme", title=QT_TRANSLATE_NOOP("Command", "Edit labels…"), icon="tags", needs="project"),
    Command(id="quit", title=QT_TRANSLATE_NOOP("Command", "Quit"), key="Ctrl+Q", icon="log-out"),
)

EDITING: tuple[Command, ...] = (
    Command(
        id="undo",
        title=QT_TRANSLATE_NOOP("Command", "Undo"),
        key="Ctrl+Z",
        group="edit",
        icon="undo-2",
        needs="project",
    ),
    Command(
        id="redo",
        title=QT_TRANSLATE_NOOP("Command", "Redo"),
        key="Ctrl+Shift+Z",
        group="edit",
        icon="redo-2",
        needs="project",
    ),
    Command(
        id="copy",
        title=QT_TRANSLATE_NOOP("Command", "Copy text"),
        key="Ctrl+C",
        scope="page",
        group="edit",
        icon="copy",
        needs="article",
    ),
    Command(
        id="copy_quote",
        title=QT_TRANSLATE_NOOP("Command", "Copy quotation with its reference"),
        key="Ctrl+Shift+C",
        scope="page",
        group="edit",
        icon="quote",
        needs="article",
    ),
    Command(
        id="find",
        title=QT_TRANSLATE_NOOP("Command", "Search articles"),
        key="Ctrl+F",
        group="edit",
        icon="search",
        needs="project",
    ),
    Command(
        id="settings",
        title=QT_TRANSLATE_NOOP("Command", "Settings…"),
        key="Ctrl+,",
        group="edit",
        icon="settings",
    ),
)
