from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from annotator.ui.settings import MAX_RECENT, MAX_ZOOM, MIN_ZOOM, Settings


def stored(folder: Path) -> Settings:
    return Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "en"),
        ("theme", "dark"),
        ("digits", "arabic"),
        ("zoom", 130),
        ("justified", True),
        ("snap", False),
        ("annotator", "ليلى"),
        ("keys", {"label:claim": "X", "undo": ""}),
        ("last_project", "/tmp/a b.hashiya"),
        ("tour_done", True),
    ],
)
def test_a_setting_is_announced_once_and_still_there_after_a_restart(tmp_path: Path, name: str, value: object) -> None:
    settings = stored(tmp_path)
    told: list[str] = []
    settings.changed.connect(told.append)
    setattr(settings, name, value)
    setattr(settings, name, value)
    settings.sync()
    assert told == [name]
    assert getattr(stored(tmp_path), name) == value


def test_nonsense_in_the_file_gives_the_defaults(tmp_path: Path) -> None:
    raw = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for name in ("language", "theme", "digits", "zoom", "keys", "recent", "snap"):
        raw.setValue(name, "{nonsense")
    raw.sync()
    settings = stored(tmp_path)
    assert settings.language in ("ar", "en")
    assert (settings.theme, settings.digits, settings.zoom) == ("system", "latin", 100)
    assert (settings.keys, settings.recent, settings.snap) == ({}, [], False)


def test_the_zoom_keeps_within_its_bounds(tmp_path: Path) -> None:
    settings = stored(tmp_path)
    settings.zoom = 10_000
    assert settings.zoom == MAX_ZOOM
    settings.zoom = 1
    assert settings.zoom == MIN_ZOOM


def test_recent_projects_stand_newest_first_without_doubles(tmp_path: Path) -> None:
    settings = stored(tmp_path)
    for name in [*"abcdefghij", "c"]:
        settings.add_recent(name)
    assert settings.recent == ["c", *"jihgfed"][:MAX_RECENT]
    settings.forget_recent("j")
    assert "j" not in settings.recent


def test_an_empty_name_falls_back_to_the_login_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = stored(tmp_path)
    settings.annotator = "   "
    monkeypatch.setenv("USER", "huda")
    assert settings.annotator == "huda"


def test_panels_remember_width_and_whether_they_are_shown(tmp_path: Path) -> None:
    settings = stored(tmp_path)
    settings.set_panel_width("library", 333)
    settings.set_panel_shown("history", True)
    settings.sync()
    again = stored(tmp_path)
    assert again.panel_width("library", 200) == 333
    assert again.panel_shown("history", False)
    assert not again.panel_shown("inspector", False)
