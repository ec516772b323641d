"""The sample project: the articles of seeds/, ready to be annotated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator import resources
from annotator.core.drafts import Draft
from annotator.project import Project


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
