"""The desktop app's start, before Qt is loaded: the command line, a copy that runs already, what the system lacks.

hashiya-app [FILE.hashiya ...] [--new-window] [--sample] [--offscreen] [--out DIR] [--settings FILE]
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from annotator.ui import enums, signatures
from annotator.ui.instance import Place, private_folder
from annotator.ui.options import Options, parse


def main(argv: Sequence[str] | None = None) -> int:
    """Run the app, or hand the files to the copy that runs; returns the exit code."""
    gc.disable()  # what is loaded at the start stays; `desktop` turns it on when the window is there
    options = parse(sys.argv[1:] if argv is None else argv)
    _restore_library_path()
    place = _place(options)
    if place is not None and place.role == "handed":
        return 0
    prepare_pyside()
    try:
        from annotator.ui import desktop
    except ImportError as error:
        from annotator.ui import platform_needs

        lack = platform_needs.why_not_loaded(error)
        if lack is None:
            raise
        return platform_needs.tell(lack)
    return desktop.run(options, place)


def prepare_pyside() -> None:
    """Shorten PySide's own start, where it has not been imported yet."""
    if "shiboken6" not in sys.modules:
        signatures.defer()
        enums.quicken()


def _place(options: Options) -> Place | None:
    """This copy's place among those that run; None where it has nothing to do with them."""
    folder = private_folder() if options.shared else None
    if folder is None:
        return None
    place = Place(folder)
    place.take(options.projects)
    return place


def _restore_library_path() -> None:
    """Keep the frozen app's own libraries from the programs that it starts (a browser, a file manager)."""
    if getattr(sys, "frozen", False) and "LD_LIBRARY_PATH" in os.environ:
        before = os.environ.get("LD_LIBRARY_PATH_ORIG", "")
        if before:
            os.environ["LD_LIBRARY_PATH"] = before
        else:
            del os.environ["LD_LIBRARY_PATH"]


if __name__ == "__main__":
    sys.exit(main())
