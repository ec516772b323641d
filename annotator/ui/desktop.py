"""The desktop app: puts logging, crash handling, language, theme, session and window together."""

from __future__ import annotations

import gc
import signal
import sys
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    QSettings,
    QSocketNotifier,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

import annotator
from annotator.core.errors import BadSystem
from annotator.ui import i18n, tasks, theme
from annotator.ui.asked_files import open_files, take_file, take_files, tell
from annotator.ui.instance import Place
from annotator.ui.main_window import MainWindow
from annotator.ui.options import Options
from annotator.ui.session import Session
from annotator.ui.settings import Settings

SUFFIX = ".hashiya"
STYLE = "Fusion"
"""Named on Qt's own command line: asked for in any other way, PySide loads the classes of all styles."""


class App(QApplication):
    """The application; `file_asked` carries the path of a file that the system wants opened."""

    file_asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.file_asked.emit(event.file())
            return True
        return super().event(event)


def run(options: Options, place: Place | None = None) -> int:
    """Show the window until it is closed; returns the exit code."""
    if options.offscreen:
        return run_offscreen(options)
    app = make_app()
    settings = Settings(QSettings(str(options.settings), QSettings.Format.IniFormat) if options.settings else None)
    window = build(app, settings)
    catch_crashes(window)
    release = _obey_interrupt(app)
    if isinstance(app, App):
        app.file_asked.connect(lambda path: take_file(window, Path(path)))
    start(window, options)  # before it is shown: the first thing seen is the article, not the welcome page
    window.show()
    if place is not None:
        QTimer.singleShot(0, lambda: _answer_others(window, place))
    QTimer.singleShot(500, partial(_settle, window))
    code = app.exec()
    release()
    discard(window)
    if place is not None:
        place.leave()
    _stop_log()
    return code


def _answer_others(window: MainWindow, place: Place) -> None:
    """Take the files that are opened while this window is there."""
    from annotator.ui.handover import Handover

    if place.role == "first":
        try:
            Handover(place, partial(take_files, window), window)
        except OSError:
            place.leave()  # it cannot listen: each copy goes its own way


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


def make_app() -> QApplication:
    """The `QApplication` with its names; the one that is there already, or a new `App`."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = _new_app()
    elif app.style().name() != STYLE.lower():
        app.setStyle(STYLE)
    plain_letters()
    app.setApplicationName("Hashiya")
    app.setOrganizationName("Hashiya")
    app.setApplicationVersion(annotator.__version__)
    app.setDesktopFileName("hashiya")
    app.setWindowIcon(theme.icon("hashiya"))
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    return app


def _new_app() -> App:
    """The application. Where Qt finds no screen it says why and ends the program; that is told in our words."""
    heard: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if not text.startswith("Detected locale"):  # it has been mended by Qt
            heard.append(text)
        if kind == QtMsgType.QtFatalMsg:
            import os

            from annotator.ui import platform_needs

            os._exit(platform_needs.tell(platform_needs.why_no_window("\n".join(heard))))

    before = qInstallMessageHandler(hear)
    try:
        return App(["hashiya", "-style", STYLE])
    finally:
        qInstallMessageHandler(before)
        for text in heard if sys.stderr is not None else ():
            print(text, file=sys.stderr)


def plain_letters() -> None:
    """Give the C library plain upper case, after Qt has given it the system's.

    PySide finds a property's setter by it: in Turkish, where i becomes İ, it would not find ``setInterval``.
    """
    import locale

    for name in ("C",) if sys.platform == "win32" else ("C.UTF-8", "en_US.UTF-8"):
        try:
            locale.setlocale(locale.LC_CTYPE, name)
        except locale.Error:
            continue
        return


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
    tasks.finish()  # also what was begun while it closed
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
            QTimer.singleShot(0, window.runner.tour)  # over a window that is there
    elif options.projects:
        open_files(window, options.projects)
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
        log = _log_to_file()
        logging.getLogger("annotator").critical("crash\n%s", details)
        sys.__stderr__.write(details) if sys.__stderr__ is not None else None
        if showing:
            return
        from annotator.ui.dialogs.crash import CrashDialog

        showing.append(True)
        about = f"Hashiya {annotator.__version__}\n{sys.version}\n{sys.platform}\n{log or 'no log'}"
        dialog = CrashDialog(f"{about}\n\n{details}", window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(showing.clear)
        dialog.rejected.connect(window.close)
        dialog.open()

    sys.excepthook = hook


def _settle(window: MainWindow) -> None:
    """What can wait until the window is there."""
    gc.freeze()
    gc.enable()
    _log_to_file()
    if not window.settings.kept:
        tell(window, BadSystem("settings_not_kept", path=window.settings.file))


def _log_to_file() -> Path | None:
    from annotator.ui.log import log_to_file

    return log_to_file()


def _stop_log() -> None:
    from annotator.ui.log import stop

    stop()


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
        signal.signal(number, lambda *_: QTimer.singleShot(0, app.closeAllWindows))  # not amid a painting

    def release() -> None:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        os.close(reading)
        os.close(writing)

    return release
