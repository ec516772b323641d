"""The lists that keep the rooms apart name every room."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "annotator"
QT = {"ui", "app"}
CONFIG: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]


def rooms() -> set[str]:
    """Modules and packages directly inside annotator/."""
    packages = {folder.parent.name for folder in PACKAGE.glob("*/__init__.py")}
    return packages | {module.stem for module in PACKAGE.glob("*.py")} - {"__init__", "__main__"}


def contract(words: str) -> dict[str, Any]:
    """The import contract whose name begins with ``words``."""
    return next(found for found in CONFIG["importlinter"]["contracts"] if found["name"].startswith(words))


def named(modules: list[str]) -> set[str]:
    return {module.removeprefix("annotator.") for module in modules}


def test_every_room_without_qt_is_checked_strictly() -> None:
    strict = {Path(entry).stem for entry in CONFIG["pyright"]["strict"]}
    assert rooms() - QT <= strict
    assert not strict & QT


def test_qt_and_sqlite_are_forbidden_in_every_other_room() -> None:
    assert rooms() - QT <= named(contract("only ui and app")["source_modules"])
    assert rooms() - {"store"} <= named(contract("only store")["source_modules"])


def test_every_sibling_is_closed_to_the_top() -> None:
    top = {"app", "cli", "ui", "project", "messages", "resources", "core"}
    assert rooms() - top <= named(contract("app, cli and ui")["forbidden_modules"])
