"""The table of commands: id, words, default key, and where the key works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication

Scope = Literal["window", "page", "review"]
"""``window``: the key works everywhere in the window; ``page``: only while the article has the focus; ``review``: only
while suggestions are reviewed there."""
Group = Literal["file", "edit", "tag", "review", "move", "view", "help"]
GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that a person can do, found in the palette, the menus and the keyboard sheet."""

    id: str
    title: str
    """English source text; `words` gives it in the interface's language."""
    key: str = ""
    """Default key in Qt's portable notation, empty for none."""
    scope: Scope = "window"
    group: Group = "file"
    icon: str = ""
    needs: Literal["", "project", "article", "span", "writable"] = ""
    """What must be there for the command to make sense; ``writable`` means an open article that may be changed."""

    @property
    def words(self) -> str:
        """The title in the interface's language."""
        return QCoreApplication.translate("Command", self.title)


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark `text` for lupdate; Qt's own marker is typed as returning an object."""
    return text


COMMANDS: tuple[Command, ...] = (
    # Projects and articles
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
    # Editing
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
    # Tagging: the labels' own keys come from the scheme
    Command(
        id="delete_span",
        title=QT_TRANSLATE_NOOP("Command", "Delete annotation"),
        key="Del",
        scope="page",
        group="tag",
        icon="trash-2",
        needs="span",
    ),
    Command(
        id="note",
        title=QT_TRANSLATE_NOOP("Command", "Write a note"),
        key="N",
        scope="page",
        group="tag",
        icon="message-square",
        needs="span",
    ),
    Command(
        id="form",
        title=QT_TRANSLATE_NOOP("Command", "Fill in the annotation's form"),
        key="F",
        scope="page",
        group="tag",
        icon="pencil",
        needs="span",
    ),
    Command(
        id="link",
        title=QT_TRANSLATE_NOOP("Command", "Link: start here, or finish here"),
        key="L",
        scope="page",
        group="tag",
        icon="link",
        needs="span",
    ),
    Command(
        id="add_segment",
        title=QT_TRANSLATE_NOOP("Command", "Add the selection to the annotation"),
        key="+",
        scope="page",
        group="tag",
        icon="plus",
        needs="span",
    ),
    Command(
        id="peel",
        title=QT_TRANSLATE_NOOP("Command", "Leave out a joined particle (و ف ب ل ك س ال)"),
        key="P",
        scope="page",
        group="tag",
        icon="scissors",
        needs="article",
    ),
    Command(
        id="unpeel",
        title=QT_TRANSLATE_NOOP("Command", "Take the joined particle back"),
        key="Shift+P",
        scope="page",
        group="tag",
        needs="article",
    ),
    Command(
        id="end_left",
        title=QT_TRANSLATE_NOOP("Command", "Move the end to the left by a word"),
        key="[",
        scope="page",
        group="tag",
        needs="article",
    ),
    Command(
        id="end_right",
        title=QT_TRANSLATE_NOOP("Command", "Move the end to the right by a word"),
        key="]",
        scope="page",
        group="tag",
        needs="article",
    ),
    Command(
        id="start_left",
        title=QT_TRANSLATE_NOOP("Command", "Move the start to the left by a word"),
        key="Shift+[",
        scope="page",
        group="tag",
        needs="article",
    ),
    Command(
        id="start_right",
        title=QT_TRANSLATE_NOOP("Command", "Move the start to the right by a word"),
        key="Shift+]",
        scope="page",
        group="tag",
        needs="article",
    ),
    Command(
        id="end_left_char",
        title=QT_TRANSLATE_NOOP("Command", "Move the end to the left by a letter"),
        key="Alt+[",
        scope="page",
        group="tag",
        needs="article",
    ),
    Command(
        id="end_right_char",
        title=QT_TRANSLATE_NOOP("Command", "Move the end to the right by a letter"),
        key="Alt+]",
        scope="page",
        group="tag",
        needs="article",
    ),
    Command(
        id="start_left_char",
        title=QT_TRANSLATE_NOOP("Command", "Move the start to the left by a letter"),
        key="Alt+Shift+[",
        scope="page",
        group="tag",
        needs="article",
    ),
    Command(
        id="start_right_char",
        title=QT_TRANSLATE_NOOP("Command", "Move the start to the right by a letter"),
        key="Alt+Shift+]",
        scope="page",
        group="tag",
        needs="article",
    ),
    Command(
        id="close_frame",
        title=QT_TRANSLATE_NOOP("Command", "Close the attribution"),
        key="Esc",
        scope="page",
        group="tag",
        icon="x",
        needs="article",
    ),
    # Suggestions: those of the scope "review" have their keys only while the review is on
    Command(
        id="review",
        title=QT_TRANSLATE_NOOP("Command", "Review suggestions"),
        key="R",
        scope="page",
        group="review",
        icon="list-checks",
        needs="writable",
    ),
    Command(
        id="accept_suggestion",
        title=QT_TRANSLATE_NOOP("Command", "Accept the suggestion"),
        key="Return",
        scope="review",
        group="review",
        icon="check",
        needs="writable",
    ),
    Command(
        id="refuse_suggestion",
        title=QT_TRANSLATE_NOOP("Command", "Refuse the suggestion"),
        key="Del",
        scope="review",
        group="review",
        icon="x",
        needs="writable",
    ),
    Command(
        id="skip_suggestion",
        title=QT_TRANSLATE_NOOP("Command", "Skip the suggestion"),
        key="Tab",
        scope="review",
        group="review",
        needs="writable",
    ),
    Command(
        id="previous_suggestion",
        title=QT_TRANSLATE_NOOP("Command", "Return to the previous suggestion"),
        key="Shift+Tab",
        scope="review",
        group="review",
        needs="writable",
    ),
    Command(
        id="enter_frame",
        title=QT_TRANSLATE_NOOP("Command", "Decide the parts of the attribution one by one, or as a whole again"),
        key="Space",
        scope="review",
        group="review",
        needs="writable",
    ),
    Command(
        id="ignore_suggestion",
        title=QT_TRANSLATE_NOOP("Command", "Leave the suggestion undecided for good"),
        key=".",
        scope="review",
        group="review",
        needs="writable",
    ),
    Command(
        id="accept_kind",
        title=QT_TRANSLATE_NOOP("Command", "Accept all suggestions of this kind"),
        key="Shift+Return",
        scope="review",
        group="review",
        needs="writable",
    ),
    Command(
        id="refuse_kind",
        title=QT_TRANSLATE_NOOP("Command", "Refuse all suggestions of this kind"),
        key="Shift+Del",
        scope="review",
        group="review",
        needs="writable",
    ),
    Command(
        id="accept_sure",
        title=QT_TRANSLATE_NOOP("Command", "Accept all suggestions as sure as this one"),
        key="Ctrl+Return",
        scope="review",
        group="review",
        needs="writable",
    ),
    Command(
        id="leave_review",
        title=QT_TRANSLATE_NOOP("Command", "Leave the review"),
        key="Esc",
        scope="review",
        group="review",
        needs="writable",
    ),
    Command(
        id="flip_value",
        title=QT_TRANSLATE_NOOP("Command", "Take the number's other reading (12.5 or 12500)"),
        key="V",
        scope="page",
        group="review",
        needs="span",
    ),
    Command(
        id="hide_suggestions",
        title=QT_TRANSLATE_NOOP("Command", "Hide suggestions, or show them again"),
        key="Shift+H",
        scope="page",
        group="review",
        icon="eye-off",
        needs="article",
    ),
    Command(
        id="suggest_again",
        title=QT_TRANSLATE_NOOP("Command", "Look for suggestions now"),
        key="Shift+R",
        scope="page",
        group="review",
        icon="sparkles",
        needs="writable",
    ),
    Command(
        id="suggest_elsewhere",
        title=QT_TRANSLATE_NOOP("Command", "Suggest the annotation's words in all articles"),
        key="E",
        scope="page",
        group="review",
        needs="span",
    ),
    Command(
        id="link_all",
        title=QT_TRANSLATE_NOOP("Command", "Link claims with what attributes them and with their numbers"),
        key="Shift+L",
        scope="page",
        group="review",
        icon="link",
        needs="writable",
    ),
    Command(
        id="edit_words",
        title=QT_TRANSLATE_NOOP("Command", "Words of the suggesters…"),
        group="review",
        needs="project",
    ),
    # Moving
    Command(
        id="next_span",
        title=QT_TRANSLATE_NOOP("Command", "Next annotation"),
        key="Tab",
        scope="page",
        group="move",
        needs="article",
    ),
    Command(
        id="previous_span",
        title=QT_TRANSLATE_NOOP("Command", "Previous annotation"),
        key="Shift+Tab",
        scope="page",
        group="move",
        needs="article",
    ),
    Command(
        id="select_here",
        title=QT_TRANSLATE_NOOP("Command", "Select the annotation at the caret, again for the one around it"),
        key="Return",
        scope="page",
        group="move",
        needs="article",
    ),
    Command(
        id="sentence_forward",
        title=QT_TRANSLATE_NOOP("Command", "Next sentence"),
        key="Alt+Down",
        scope="page",
        group="move",
        needs="article",
    ),
    Command(
        id="sentence_back",
        title=QT_TRANSLATE_NOOP("Command", "Previous sentence"),
        key="Alt+Up",
        scope="page",
        group="move",
        needs="article",
    ),
    Command(
        id="extend_sentence_forward",
        title=QT_TRANSLATE_NOOP("Command", "Select to the next sentence"),
        key="Alt+Shift+Down",
        scope="page",
        group="move",
        needs="article",
    ),
    Command(
        id="extend_sentence_back",
        title=QT_TRANSLATE_NOOP("Command", "Select to the previous sentence"),
        key="Alt+Shift+Up",
        scope="page",
        group="move",
        needs="article",
    ),
    Command(
        id="focus_page",
        title=QT_TRANSLATE_NOOP("Command", "Go to the article"),
        key="F6",
        group="move",
        needs="article",
    ),
    Command(
        id="focus_library",
        title=QT_TRANSLATE_NOOP("Command", "Go to the library"),
        key="F7",
        group="move",
        needs="project",
    ),
    Command(
        id="focus_inspector",
        title=QT_TRANSLATE_NOOP("Command", "Go to the inspector"),
        key="F8",
        group="move",
        needs="article",
    ),
    # Looking
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
    # Help
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

BY_ID = {command.id: command for command in COMMANDS}
