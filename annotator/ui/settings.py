"""The app's settings: typed, remembered between runs, announced when they change."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, cast

from PySide6.QtCore import QByteArray, QLocale, QObject, QSettings, Signal

Language = Literal["ar", "en"]
ThemeName = Literal["light", "dark", "system"]
Digits = Literal["latin", "arabic"]

MIN_ZOOM, MAX_ZOOM, ZOOM_STEP = 60, 300, 10
MAX_RECENT = 8


class Settings(QObject):
    """A wrapper around `QSettings`. `changed` carries the name of the property that got a new value."""

    changed = Signal(str)

    def __init__(self, store: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store if store is not None else QSettings("Hashiya", "Hashiya")

    # --- looks -------------------------------------------------------------------------------------------------

    @property
    def language(self) -> Language:
        """The interface's language; at first Arabic, or English where the system speaks a left-to-right language."""
        return cast("Language", self._choice("language", ("ar", "en"), _system_language))

    @language.setter
    def language(self, value: Language) -> None:
        self._set("language", value)

    @property
    def theme(self) -> ThemeName:
        """Light, dark, or as the system has it."""
        return cast("ThemeName", self._choice("theme", ("system", "light", "dark")))

    @theme.setter
    def theme(self, value: ThemeName) -> None:
        self._set("theme", value)

    @property
    def digits(self) -> Digits:
        """The digits that the interface shows; articles are never changed."""
        return cast("Digits", self._choice("digits", ("latin", "arabic")))

    @digits.setter
    def digits(self, value: Digits) -> None:
        self._set("digits", value)

    @property
    def zoom(self) -> int:
        """Size of the article's text, in percent."""
        return min(MAX_ZOOM, max(MIN_ZOOM, self._integer("zoom", 100)))

    @zoom.setter
    def zoom(self, value: int) -> None:
        self._set("zoom", min(MAX_ZOOM, max(MIN_ZOOM, value)))

    @property
    def justified(self) -> bool:
        """Whether the article's lines are justified."""
        return self._flag("justified", False)

    @justified.setter
    def justified(self, value: bool) -> None:
        self._set("justified", value)

    # --- work --------------------------------------------------------------------------------------------------

    @property
    def snap(self) -> bool:
        """Whether selections snap to whole words."""
        return self._flag("snap", True)

    @snap.setter
    def snap(self, value: bool) -> None:
        self._set("snap", value)

    @property
    def annotator(self) -> str:
        """The name under which annotations are written; never empty."""
        return str(self._store.value("annotator", "")).strip() or _login_name()

    @annotator.setter
    def annotator(self, value: str) -> None:
        self._set("annotator", value.strip())

    @property
    def suggest(self) -> bool:
        """Whether suggestions are looked for when an article opens."""
        return self._flag("suggest", True)

    @suggest.setter
    def suggest(self, value: bool) -> None:
        self._set("suggest", value)

    @property
    def suggest_from(self) -> int:
        """The confidence, in percent, from which suggestions are shown."""
        return min(100, max(0, self._integer("suggest_from", 50)))

    @suggest_from.setter
    def suggest_from(self, value: int) -> None:
        self._set("suggest_from", min(100, max(0, value)))

    @property
    def suggesters_off(self) -> tuple[str, ...]:
        """Names of the suggesters whose suggestions are not shown."""
        return tuple(name for name in str(self._store.value("suggesters_off", "")).split(",") if name)

    @suggesters_off.setter
    def suggesters_off(self, value: Iterable[str]) -> None:
        self._set("suggesters_off", ",".join(sorted(set(value))))

    @property
    def keys(self) -> dict[str, str]:
        """Keys that a person has changed: command or label id to key in Qt's portable notation, empty for none."""
        return dict(_read_keys(str(self._store.value("keys", "{}"))))

    @keys.setter
    def keys(self, value: Mapping[str, str]) -> None:
        self._set("keys", json.dumps(dict(value), ensure_ascii=False, sort_keys=True))

    def key(self, name: str, default: str) -> str:
        """The key of a command or label: the person's own, or `default`."""
        return self.keys.get(name, default)

    # --- what the window remembers -----------------------------------------------------------------------------

    @property
    def recent(self) -> list[str]:
        """Paths of the projects opened last, newest first."""
        try:
            paths = json.loads(str(self._store.value("recent", "[]")))
        except ValueError:
            return []
        return [str(path) for path in paths] if isinstance(paths, list) else []

    @recent.setter
    def recent(self, value: list[str]) -> None:
        self._set("recent", json.dumps(value[:MAX_RECENT], ensure_ascii=False))

    def add_recent(self, path: str) -> None:
        """Put `path` first among the recent projects."""
        self.recent = [path, *(old for old in self.recent if old != path)]

    def forget_recent(self, path: str) -> None:
        """Take `path` off the list of recent projects."""
        self.recent = [old for old in self.recent if old != path]

    @property
    def last_project(self) -> str:
        """The project that was open when the app was closed, or empty."""
        return str(self._store.value("last_project", ""))

    @last_project.setter
    def last_project(self, value: str) -> None:
        self._set("last_project", value)

    @property
    def tour_done(self) -> bool:
        """Whether the tour was seen or skipped."""
        return self._flag("tour_done", False)

    @tour_done.setter
    def tour_done(self, value: bool) -> None:
        self._set("tour_done", value)

    def panel_width(self, panel: str, default: int) -> int:
        """The width of a panel in pixels."""
        return max(120, self._integer(f"panels/{panel}/width", default))

    def set_panel_width(self, panel: str, width: int) -> None:
        """Remember the width of a panel, in pixels. Not announced."""
        self._store.setValue(f"panels/{panel}/width", width)

    def panel_shown(self, panel: str, default: bool = True) -> bool:
        """Whether a panel is shown."""
        return self._flag(f"panels/{panel}/shown", default)

    def set_panel_shown(self, panel: str, shown: bool) -> None:
        """Remember whether a panel is shown. Announced as ``panels/<panel>/shown``."""
        self._set(f"panels/{panel}/shown", shown)

    @property
    def geometry(self) -> QByteArray:
        """The window's place and size, as `QWidget.saveGeometry` gives it; not announced."""
        value = self._store.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)

    def remembered(self, name: str, default: str = "") -> str:
        """A small thing that one widget keeps for itself (a sort order, a last folder)."""
        return str(self._store.value(f"memory/{name}", default))

    def remember(self, name: str, value: str) -> None:
        """Keep a small thing for `remembered`. Not announced."""
        self._store.setValue(f"memory/{name}", value)

    def sync(self) -> None:
        """Write everything to disk now."""
        self._store.sync()

    @property
    def kept(self) -> bool:
        """Whether settings outlive the app: the file can be written."""
        self._store.sync()
        return self._store.isWritable() and self._store.status() == QSettings.Status.NoError

    @property
    def file(self) -> str:
        """Where settings are kept: a file, or on Windows a key of the registry."""
        return self._store.fileName()

    # --- reading and writing -----------------------------------------------------------------------------------

    def _set(self, name: str, value: str | int | bool) -> None:
        if self._store.value(name) == value and type(self._store.value(name)) is type(value):
            return
        self._store.setValue(name, value)
        self.changed.emit(name)

    def _choice(self, name: str, choices: tuple[str, ...], default: object = None) -> str:
        value = str(self._store.value(name, ""))
        if value in choices:
            return value
        return str(default()) if callable(default) else choices[0]

    def _flag(self, name: str, default: bool) -> bool:
        value = self._store.value(name, default)
        return value if isinstance(value, bool) else str(value).lower() in ("true", "1")

    def _integer(self, name: str, default: int) -> int:
        try:
            return int(str(self._store.value(name, default)))
        except ValueError:
            return default


@lru_cache(maxsize=4)
def _read_keys(text: str) -> Mapping[str, str]:
    """Asked for each command again and again, so the value is kept."""
    try:
        keys = json.loads(text)
    except ValueError:
        return {}
    return {str(name): str(key) for name, key in keys.items()} if isinstance(keys, dict) else {}


def _system_language() -> Language:
    system = QLocale.system()
    plain = system.language() == QLocale.Language.C
    return "ar" if plain or system.textDirection().name == "RightToLeft" else "en"


def _login_name() -> str:
    for name in ("USER", "LOGNAME", "USERNAME"):
        if value := os.environ.get(name, "").strip():
            return value
    return "annotator"
