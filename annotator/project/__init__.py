"""The project: every use-case over one open project file. No Qt; what the command line and the windows both call.

`Project` is all of it. Each noun has its class and its module here, named after it, and builds on those it needs:

    OpenFile <- Contents <- Labels <- Articles <- Importing
                            Annotations, Suggesters <- Decisions
                            History, Exporting
                Health
    Files (reading without a project)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from annotator.project.decisions import Decisions
from annotator.project.exporting import Exporting
from annotator.project.health import Health
from annotator.project.history import History
from annotator.project.importing import Importing
from annotator.project.open_file import default_scheme
from annotator.project.suggesters import WordChange

if TYPE_CHECKING:
    from annotator.core.drafts import Draft
    from annotator.core.health import Backup, Problem, SalvageReport
    from annotator.core.summaries import Summary
    from annotator.suggesting import Broken, Elsewhere, Found, Suggesting, in_order

__all__ = [
    "Backup",
    "Broken",
    "Draft",
    "Elsewhere",
    "Found",
    "Problem",
    "Project",
    "SalvageReport",
    "Suggesting",
    "Summary",
    "WordChange",
    "default_scheme",
    "in_order",
]

_LATER = {
    "Backup": "annotator.core.health",
    "Broken": "annotator.suggesting",
    "Draft": "annotator.core.drafts",
    "Elsewhere": "annotator.suggesting",
    "Found": "annotator.suggesting",
    "Problem": "annotator.core.health",
    "SalvageReport": "annotator.core.health",
    "Suggesting": "annotator.suggesting",
    "Summary": "annotator.core.summaries",
    "in_order": "annotator.suggesting",
}
"""Values that a project is opened without, and their modules: imported when they are named."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(_LATER[name]), name)


class Project(Decisions, Importing, History, Exporting, Health):
    """One project file, open. Each method that changes something writes one edit and returns it with its number;
    where there is nothing to change it returns an edit without records and without a number, and writes nothing.

    A change raises `Refused` where the rules do not allow it, `BadProject` where it cannot be written; then the file
    and what was read from it are as before. All offsets are code points.
    """
