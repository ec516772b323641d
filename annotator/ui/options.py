"""The options: what the command line of the desktop app asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import annotator


class Options(NamedTuple):
    """What the command line asked for."""

    projects: tuple[Path, ...] = ()
    sample: bool = False
    offscreen: bool = False
    new_window: bool = False
    out: Path | None = None
    settings: Path | None = None

    @property
    def shared(self) -> bool:
        """Whether the copy that runs already may do it."""
        return not (self.sample or self.offscreen or self.new_window or self.settings)


def parse(arguments: Sequence[str]) -> Options:
    """Read the command line; ends the program for ``--help``, ``--version`` and mistakes."""
    given = [one for one in arguments if not one.startswith("-psn_")]  # older Finders add a process number
    if not any(one.startswith("-") for one in given):
        return Options(projects=tuple(Path(one) for one in given))  # argparse is imported only where it is needed
    import argparse

    parser = argparse.ArgumentParser(prog="hashiya-app", description="Hashiya, the desktop app.")
    parser.add_argument("projects", nargs="*", type=Path, metavar="FILE.hashiya", help="the project to open")
    parser.add_argument("--new-window", action="store_true", help="open it here, not in the window that is there")
    parser.add_argument("--sample", action="store_true", help="make and open a new sample project")
    parser.add_argument("--offscreen", action="store_true", help="do the sample's whole job without a display")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the sample goes (default: ./out)")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="keep the settings in this file")
    parser.add_argument("--version", action="version", version=f"Hashiya {annotator.__version__}")
    found = vars(parser.parse_args(given))
    return Options(**{**found, "projects": tuple(found["projects"])})
