"""The desktop app: puts logging, crash handling, language, theme, session and window together.

python -m annotator [FILE.hashiya] [--sample] [--offscreen] [--out DIR]
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, QSocketNotifier, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

import annotator
from annotator.ui import i18n, theme
from annotator.ui.main_window import MainWindow
from annotator.ui.session import Session
from annotator.ui.settings import Settings

SUFFIX = ".hashiya"


@dataclass(slots=True)
class Options:
    """What the command line asked for."""

    project: Path | None = None
    sample: bool = False
    offscreen: bool = False
    out: Path | None = None
    settings: Path | None = None


class App(QApplication):
    """The application; `file_asked` carries the path of a file that the system wants opened."""

    file_asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.file_asked.emit(event.file())
            return True
        return super().event(event)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the app; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    options = parse(arguments)
    if options.offscreen:
        return run_offscreen(options)
    app = make_app()
    settings = Settings(QSettings(str(options.settings), QSettings.Format.IniFormat) if options.settings else None)
    window = build(app, settings)
    catch_crashes(window)
    release = _obey_interrupt(app)
    if isinstance(app, App):
        app.file_asked.connect(lambda path: window.open_project(Path(path)))
    window.show()
    QTimer.singleShot(0, lambda: start(window, options))
    QTimer.singleShot(500, _settle)
    code = app.exec()
    release()
    discard(window)
    return code


def run_offscreen(options: Options) -> int:
    """Do the sample's whole job without a display."""
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from annotator.ui.offscreen import run

    path = new_sample_path(options.out)
    kept = options.settings or path.with_suffix(".ini")
    settings = Settings(QSettings(str(kept), QSettings.Format.IniFormat))
    settings.annotator = "sample"
    settings.tour_done = True
    app = make_app()
    window = build(app, settings)
    code = run(app, window, path)
    discard(window)
    if options.settings is None:
        kept.unlink(missing_ok=True)
    return code


def parse(arguments: Sequence[str]) -> Options:
    """Read the command line; ends the program for ``--help``, ``--version`` and mistakes."""
    options = Options()
    if not arguments:
        return options  # argparse is only imported where there is something to parse
    import argparse

    parser = argparse.ArgumentParser(prog="python -m annotator", description="Hashiya, the desktop app.")
    parser.add_argument("project", nargs="?", type=Path, metavar="FILE.hashiya", help="the project to open")
    parser.add_argument("--sample", action="store_true", help="make and open a new sample project")
    parser.add_argument("--offscreen", action="store_true", help="do the sample's whole job without a display")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the sample goes (default: ./out)")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="keep the settings in this file")
    parser.add_argument("--version", action="version", version=f"Hashiya {annotator.__version__}")
    return parser.parse_args(arguments, namespace=options)


def make_app() -> QApplication:
    """The `QApplication` with its names; the one that is there already, or a new `App`."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = App(["hashiya"])
    app.setApplicationName("Hashiya")
    app.setOrganizationName("Hashiya")
    app.setApplicationVersion(annotator.__version__)
    app.setDesktopFileName("hashiya")
    app.setWindowIcon(theme.icon("hashiya"))
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    return app


def build(app: QApplication, settings: Settings) -> MainWindow:
    """The window with its session, in the language and theme of the settings, which it then follows."""
    i18n.install(app, settings.language, settings.digits)
    theme.apply(app, settings)
    window = MainWindow(Session(settings.annotator), settings)
    window.session.setParent(window)
    _Follower(app, settings, window)
    return window


class _Follower(QObject):
    """Takes changes of the settings and of the system's colours over, as long as its window is there."""

    def __init__(self, app: QApplication, settings: Settings, window: MainWindow) -> None:
        super().__init__(window)
        self._app, self._settings = app, settings
        settings.changed.connect(self.take)
        app.styleHints().colorSchemeChanged.connect(self.take_scheme)

    @Slot(str)
    def take(self, name: str) -> None:
        """A setting has a new value."""
        if name == "theme":
            theme.apply(self._app, self._settings)
        elif name in ("language", "digits"):
            i18n.install(self._app, self._settings.language, self._settings.digits)

    @Slot()
    def take_scheme(self) -> None:
        """The system has gone light or dark."""
        if self._settings.theme == "system":
            theme.apply(self._app, self._settings)


def discard(window: MainWindow) -> None:
    """Delete the window before the application goes, so that nothing reaches widgets half gone."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def start(window: MainWindow, options: Options) -> None:
    """Open what the command line names, or what was open the last time."""
    settings = window.settings
    if options.sample:
        from annotator.ui import sample

        path = new_sample_path(options.out)
        window.session.attempt(lambda: sample.make(path, annotator=settings.annotator))
        if window.open_project(path) and not settings.tour_done:
            window.runner.tour()
    elif options.project is not None:
        window.open_project(options.project)
    elif settings.last_project and Path(settings.last_project).is_file():
        window.open_project(Path(settings.last_project))


def new_sample_path(folder: Path | None) -> Path:
    """A path for a new sample project, in ``./out`` (or a temporary folder where that cannot be written)."""
    import tempfile
    from datetime import datetime

    wanted = folder if folder is not None else Path("out")
    try:
        wanted.mkdir(parents=True, exist_ok=True)
    except OSError:
        if folder is not None:
            raise
        wanted = Path(tempfile.mkdtemp(prefix="hashiya-"))
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    path, number = wanted / f"sample-{stamp}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = wanted / f"sample-{stamp}-{number}{SUFFIX}"
    return path


def catch_crashes(window: MainWindow) -> None:
    """Show a bug in a dialog, log it, and let the person go on working."""
    showing: list[bool] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        import logging
        import traceback

        details = "".join(traceback.format_exception(kind, error, trace))
        _log_to_file()
        logging.getLogger("annotator").critical("crash\n%s", details)
        sys.__stderr__.write(details) if sys.__stderr__ is not None else None
        if showing:
            return
        from annotator.ui.dialogs.crash import CrashDialog

        showing.append(True)
        dialog = CrashDialog(f"Hashiya {annotator.__version__}\n{sys.version}\n{sys.platform}\n\n{details}", window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(showing.clear)
        dialog.rejected.connect(window.close)
        dialog.open()

    sys.excepthook = hook


def _settle() -> None:
    """What can wait until the window is there."""
    gc.freeze()
    gc.enable()
    _log_to_file()


def _log_to_file() -> None:
    from annotator.ui.log import log_to_file

    log_to_file()


def _obey_interrupt(app: QApplication):  # noqa: ANN202
    """Close the window on SIGINT and SIGTERM, at once although Python's handlers wait for Python code to run."""
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, app.closeAllWindows))
        pulse = QTimer(app, interval=250)
        pulse.timeout.connect(lambda: None)
        pulse.start()
        return pulse.stop
    import os

    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda *_: os.read(reading, 64))  # Python then runs the handler
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.closeAllWindows())

    def release() -> None:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        os.close(reading)
        os.close(writing)

    return release


if __name__ == "__main__":
    sys.exit(main())
