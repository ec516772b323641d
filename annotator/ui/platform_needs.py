"""The platform's needs: what a system must have for a window to open, and words for what it lacks. No Qt here.

Qt itself ends the program where it finds no screen, with advice that is often wrong; these words come in its place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from annotator.core.errors import BadSystem

_PACKAGE_MANAGERS = (("apt-get", 1, "apt install"), ("dnf", 2, "dnf install"), ("pacman", 3, "pacman -S"))
"""A program that only its systems have, its column in ``libraries.txt``, and the command that a person types."""


def why_not_loaded(error: ImportError) -> BadSystem | None:
    """What the system lacks where a part of Qt could not be loaded; None where it is not the system's fault."""
    if not sys.platform.startswith("linux") or "cannot open shared object file" not in str(error):
        return None
    named = str(error).partition(":")[0].strip()
    return _lacking(missing_libraries() or [named])


def why_no_window(heard: str) -> BadSystem:
    """Why Qt could not open a window, having said `heard`."""
    if not sys.platform.startswith("linux"):
        return BadSystem("no_window", reason=heard)
    screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if not screen and chosen.partition(";")[0] in ("", "xcb", "wayland"):
        return BadSystem("no_screen")
    if missing := missing_libraries():
        return _lacking(missing)
    if chosen and f'"{chosen}"' in heard and "could not connect" not in heard:
        return BadSystem("no_such_platform", name=chosen)
    if screen and ("could not connect" in heard or "Failed to create wl_display" in heard):
        return BadSystem("screen_silent", screen=screen)
    return BadSystem("no_window", reason=heard)


def tell(error: BadSystem) -> int:
    """Say it in Arabic and in English: on the terminal, or, where a click started the app, as a page of text on the
    desktop. Returns the exit code.
    """
    text = "\n".join(_lines(error))
    if sys.stderr is not None:
        print(text, file=sys.stderr, flush=True)
    if error.code not in ("no_screen", "screen_silent") and not (sys.stderr is not None and sys.stderr.isatty()):
        _show(text)
    return 1


def missing_libraries() -> list[str]:
    """The libraries that the parts of Qt need for this session's window and the system does not have. Linux only."""
    import subprocess

    missing: set[str] = set()
    for file in _parts():
        try:
            found = subprocess.run(
                ["ldd", str(file)], capture_output=True, text=True, env=_bare_environment(), check=False, timeout=20
            ).stdout
        except (OSError, subprocess.TimeoutExpired):
            continue
        lines = (line.partition("=>") for line in found.splitlines())
        missing |= {name.strip() for name, _, place in lines if place.strip() == "not found"}
    return sorted(name for name in missing if not name.startswith("libQt6"))


def _parts() -> Iterator[Path]:
    """Qt's library for windows, and its plugins for the screen that this session has."""
    from importlib.util import find_spec

    spec = find_spec("PySide6")
    for folder in (spec.submodule_search_locations or []) if spec is not None else []:
        qt = Path(folder, "Qt")
        yield from qt.glob("lib/libQt6Gui.so.6")
        yield from qt.glob("lib/libQt6Widgets.so.6")
        if os.environ.get("DISPLAY"):
            yield from qt.glob("plugins/platforms/libqxcb.so")
            yield from qt.glob("lib/libQt6XcbQpa.so.6")
        if os.environ.get("WAYLAND_DISPLAY"):
            yield from qt.glob("plugins/platforms/libqwayland*.so")
            yield from qt.glob("lib/libQt6WaylandClient.so.6")


def _bare_environment() -> dict[str, str]:
    """The environment in which ``ldd`` speaks English and finds the libraries that came with the app."""
    own = getattr(sys, "_MEIPASS", "")
    path = ":".join(part for part in (own, os.environ.get("LD_LIBRARY_PATH", "")) if part)
    return {**os.environ, "LC_ALL": "C", **({"LD_LIBRARY_PATH": path} if path else {})}


def _lacking(libraries: list[str]) -> BadSystem:
    """The error that names the packages, and the command that installs them."""
    from shutil import which

    from annotator import resources

    rows: dict[str, list[str]] = {}
    for line in resources.path("linux", "libraries.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, *packages = line.split("|")
            rows[name] = packages
    _, column, command = next((one for one in _PACKAGE_MANAGERS if which(one[0])), ("", 1, ""))
    packages = sorted({rows[name][column - 1] if name in rows else name for name in libraries})
    line = f"sudo {command} {' '.join(packages)}" if command else " ".join(packages)
    return BadSystem("missing_libraries", libraries=", ".join(libraries), line=line)


def _lines(error: BadSystem) -> Iterator[str]:
    from annotator.messages import render

    for language in ("ar", "en"):
        yield from render(error, language)
        if line := error.params.get("line"):
            yield f"    {line}"  # on a line of its own and without isolates, so that it can be copied
        yield ""


def _show(text: str) -> None:
    """Open the words with what this desktop opens texts with: that needs nothing which Qt may lack."""
    if not sys.platform.startswith("linux") or not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    import subprocess
    import tempfile
    from shutil import which

    if not which("xdg-open"):
        return
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="hashiya-", suffix=".txt", delete=False
        ) as file:  # stays: it is read after this program has ended
            file.write(text)
        subprocess.Popen(
            ["xdg-open", file.name], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return  # no place for a file
