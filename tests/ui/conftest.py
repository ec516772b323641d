"""What the tests of a panel start from, where they do not say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.ui.session import Session
from annotator.ui.settings import Settings
from tests.ui import panel_tools


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A project of the test with one small article, open."""
    session = panel_tools.make_session(tmp_path)
    yield session
    session.close_project()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of the test, in English."""
    return panel_tools.make_settings(tmp_path)
