"""The dropped files: those of a drop on the window that can be taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

PROJECT = ".hashiya"


def files_of_drop(event: QDropEvent, project_open: bool) -> list[Path]:
    """The files of a drop that can be taken now: projects always, articles where a project is open."""
    from annotator.ui.importable import files_of, is_importable

    return [
        path
        for path in files_of(event.mimeData())
        if path.suffix.lower() == PROJECT or (project_open and is_importable(path))
    ]
