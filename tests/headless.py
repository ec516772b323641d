"""A pytest plugin that proves the lower rooms free of Qt: PySide6 is not there, and ui's tests are left out.

python -m pytest -p no:pytest-qt -p tests.headless
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

TESTS = Path(__file__).parent
NEEDS_QT = (TESTS / "ui", TESTS / "bench", TESTS / "test_app.py")


class NoQt(MetaPathFinder):
    """Refuses PySide6 and shiboken6 as a machine without them would."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"No module named {fullname!r} (tests.headless)", name=fullname)
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):  # pytest-qt is off; its settings are not mistakes
        parser.addini(name, "a setting of pytest-qt")


def pytest_configure() -> None:
    assert "PySide6" not in sys.modules
    sys.meta_path.insert(0, NoQt())


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if any(collection_path.is_relative_to(place) for place in NEEDS_QT) else None
