"""The place of an export: what is proposed, what is in the way of it, and what it replaces."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from annotator.core.reports import Format
from annotator.project import Project
from annotator.ui.settings import Settings
from annotator.ui.text import ltr


def default_place(project: Project | None, settings: Settings, chosen: Format, *, folder: bool) -> Path:
    """Beside the last export, or beside the project where that folder is gone; `folder`: whether one is written."""
    stem = project.path.stem if project else "export"
    last = settings.remembered("export_folder")
    where = Path(last) if last and Path(last).is_dir() else project.path.parent if project else Path()
    return where / (f"{stem}-{chosen.id}" if folder else f"{stem}{chosen.suffix}")


def obstacle(project: Project | None, out: Path | None) -> str:
    """Why nothing can be written there, or an empty text."""
    if project is None or not project.count():
        return QCoreApplication.translate("ExportDialog", "There is no article to write.")
    if out is not None and not out.parent.is_dir():
        words = QCoreApplication.translate("ExportDialog", "There is no folder {folder}. Choose one that is there.")
        return words.format(folder=ltr(str(out.parent)))
    return ""


def replaced(out: Path | None, *, folder: bool) -> str:
    """What is there already and will be replaced, or an empty text."""
    if out is None or not out.exists():
        return ""
    if not folder:
        return QCoreApplication.translate("ExportDialog", "This file is there already and will be replaced.")
    return QCoreApplication.translate(
        "ExportDialog", "This folder is there already. An export of the same files in it will be replaced."
    )
