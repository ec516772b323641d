"""Remedies: for each expected error, how loud it is and the one button that helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from annotator.core.errors import Expected, Refused

Step = Literal["", "read_only", "elsewhere", "choose", "show_article", "close_project", "edit_labels"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """The tone of the message, the button's words (none where nothing helps), and what the button does."""

    tone: Literal["error", "warning", "note"]
    words: str = ""
    step: Step = ""


def remedy_for(error: Expected, *, opening: bool, creating: bool) -> Remedy:
    """What helps against `error`, which happened while a project was being opened or created, or else while working."""
    match error.code:
        case "project_busy" | "project_read_only" if opening:
            return Remedy("error", QCoreApplication.translate("Remedies", "Open read-only"), "read_only")
        case "project_missing" | "not_a_project" | "project_newer" if opening:
            return Remedy("error", QCoreApplication.translate("Remedies", "Choose another project"), "choose")
        case "disk_full" | "cannot_write" | "project_exists" | "project_vanished" if creating:
            return Remedy("error", QCoreApplication.translate("Remedies", "Choose another place"), "elsewhere")
        case "project_vanished":
            return Remedy("error", QCoreApplication.translate("Remedies", "Choose another project"), "choose")
        case "duplicate_article":
            return Remedy("note", QCoreApplication.translate("Remedies", "Show the article"), "show_article")
        case "label_in_use":
            return Remedy("note", QCoreApplication.translate("Remedies", "Edit labels"), "edit_labels")
        case _:
            return Remedy("note" if isinstance(error, Refused) else "error")
