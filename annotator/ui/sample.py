"""The sample project: the articles of seeds/, ready to be annotated."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from annotator import resources
from annotator.core.drafts import Draft
from annotator.project import Project

NAME = "sample.hashiya"


def seeds() -> Iterator[Draft]:
    """The seeds with their gold annotations, the sample article first."""
    for file in sorted(resources.seeds_dir().glob("*.jsonl")):
        yield from Project.read_drafts(file)


def make(path: Path, *, annotator: str) -> list[Draft]:
    """Make a new project at `path` with the seeds as articles without annotations; returns the seeds with theirs.

    Raises `BadProject` where the file cannot be made.
    """
    drafts = list(seeds())
    with Project.create(path, annotator=annotator) as project:
        project.add_articles(replace(draft, spans=(), links=()) for draft in drafts)
    return drafts


def own_path() -> Path:
    """Where this person's sample project is or will be: among the app's data, or where that cannot be written, in a new
    temporary folder.
    """
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    try:
        if not data:
            raise FileNotFoundError
        Path(data).mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="hashiya-"), NAME)
    return Path(data, NAME)
