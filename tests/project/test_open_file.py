"""An open project keeps what it was told."""

from __future__ import annotations

from annotator.project import Project
from tests.project.steps import as_annotator


def test_small_settings_are_remembered_in_the_file(project: Project) -> None:
    assert project.remembered("open", "none") == "none"
    project.remember("open", "a")
    project.remember("open", "ب")
    assert project.history() == []
    with as_annotator(project, "me") as again:
        assert again.remembered("open") == "ب"


def test_a_project_keeps_its_id(project: Project) -> None:
    first = project.id
    assert len(first) == 32
    with as_annotator(project, "me") as again:
        assert again.id == first
