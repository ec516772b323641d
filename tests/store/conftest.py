"""Projects in temporary folders, with the program's own data folder beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.project import Project


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where backups go."""
    folder = tmp_path / "data"
    monkeypatch.setenv("HASHIYA_DATA", str(folder))
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the project is."""
    folder = tmp_path / "مشاريع"
    folder.mkdir()
    return folder / "مشروع 1.hashiya"


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    """A new project of the annotator "me"."""
    with Project.create(path, annotator="me") as made:
        yield made
