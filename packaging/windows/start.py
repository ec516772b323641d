"""What both launchers run: says where the app's files are, then starts the window or the command line."""

from __future__ import annotations

import os
import sys
from types import TracebackType

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120


def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say in a message box that the app could not start; there is no console to print on."""
    import ctypes
    import traceback

    first = "Hashiya could not start. Install it again; your projects are not affected."
    details = "".join(traceback.format_exception(kind, error, trace)[-3:])
    ctypes.windll.user32.MessageBoxW(None, f"{first}\n\n{details}", "Hashiya", 0x10)  # pyright: ignore[reportAttributeAccessIssue]


def main() -> None:
    sys.frozen = True  # pyright: ignore[reportAttributeAccessIssue]
    sys._MEIPASS = ROOT  # pyright: ignore[reportAttributeAccessIssue]
    os.add_dll_directory(os.path.join(ROOT, "packages", "PySide6"))  # noqa: PTH118  # pyright: ignore[reportAttributeAccessIssue]
    if sys._xoptions.get("hashiya") == "cli":
        from annotator.cli import main as command

        sys.argv[0] = "hashiya"
        command(prog_name="hashiya")
    else:
        sys.excepthook = tell
        from annotator.app import main as app

        sys.exit(app())


main()
