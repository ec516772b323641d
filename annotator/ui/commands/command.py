"""One command: its id, words, default key, and where the key works."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

Scope = Literal["window", "page", "review"]
"""``window``: the key works everywhere in the window; ``page``: only while the article has the focus; ``review``: only
while suggestions are reviewed there."""
Group = Literal["file", "edit", "tag", "review", "move", "view", "help"]


class Command(NamedTuple):
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
