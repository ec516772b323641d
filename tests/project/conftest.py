"""A new project of one person, and an article in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.records import Article
from annotator.project import Project
from tests.store.builders import add


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("HASHIYA_DATA", str(tmp_path / "data"))
    with Project.create(tmp_path / "a.hashiya", annotator="me") as made:
        yield made


@pytest.fixture
def article(project: Project) -> Article:
    return add(project)
