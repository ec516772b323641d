"""What the tests of a panel start from, where they do not say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from tests.ui import chrome, panel_tools


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A project of the test with one small article, open."""
    session = panel_tools.make_session(tmp_path)
    yield session
    session.close_project()


@pytest.fixture
def empty_session(tmp_path: Path) -> Iterator[Session]:
    """A project of the test without articles."""
    session = panel_tools.make_empty_session(tmp_path)
    yield session
    session.close_project()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of the test, in English."""
    return panel_tools.make_settings(tmp_path)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The main window in English, with a project of two articles open."""
    with chrome.window_in(tmp_path, "en") as made:
        yield made
