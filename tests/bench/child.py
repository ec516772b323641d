"""A program that starts, shows a window, says how far it is, and ends: ``bare``, or ``app`` with a project.

python -m tests.bench.child bare
python -m tests.bench.child app SETTINGS.ini PROJECT.hashiya [ARTICLE]

It prints a line when it has come to each of these, and its memory (PSS) in bytes last:

    usable     the window is painted; the app's with the article and its annotations. It waits for input.
    tagged     (app) a label's key, pressed at once, has made an annotation that another connection reads from the disk
    complete   (app) the panels beside the article are there

With an ARTICLE, that one is opened as well, and no key is pressed.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

KEY = "1"
"""Of the label Claim: tags the sentence at the caret."""


def main(arguments: list[str]) -> None:
    """Run the program that the arguments name."""
    if arguments[0] == "bare":
        bare()
    else:
        app(Path(arguments[1]), Path(arguments[2]), arguments[3] if len(arguments) > 3 else "")


def bare() -> None:
    """A main window with an empty text edit."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTextEdit())
    window.resize(1280, 800)
    window.show()
    QTimer.singleShot(0, painted)
    application.exec()


def painted() -> None:
    """The bare window is there."""
    from PySide6.QtWidgets import QApplication

    for _ in range(3):
        QApplication.processEvents()
    say("usable")
    report()


def app(settings: Path, project: Path, article: str) -> None:
    """The app as `python -m annotator PROJECT` starts it, and one of its articles."""
    from annotator.app import main as run
    from annotator.app import prepare_pyside

    prepare_pyside()  # as `run` does, before what is watched here is loaded
    from annotator.ui import desktop

    start = desktop.start

    def start_and_watch(window: MainWindow, options: desktop.Options) -> None:
        start(window, options)
        watch(window, project, article)

    desktop.start = start_and_watch
    run([str(project), "--settings", str(settings)])


def watch(window: MainWindow, project: Path, article: str) -> None:
    """Say when the page is painted, then press a key or open `article`, then wait for the panels."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
    from PySide6.QtGui import QKeyEvent

    class Watcher(QObject):
        """Sees the page's first paint; what it posts comes when the whole window is painted, before any timer."""

        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.seen:
                self.seen = True
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
            return False

        def customEvent(self, event: QEvent) -> None:
            page = window.page
            assert window.session.open is not None, "no article is open"
            assert page.marks is not None, "no annotations are painted"
            assert any(page.marks.drawn(paragraph) for paragraph in page.shown_paragraphs), "none is in sight"
            say("usable")
            if article:
                window.session.open_article(article)
                self.wait()
            else:
                before = spans_on_disk(project)
                window.session.said.connect(lambda _: self.tagged(before))
                window.session.failed.connect(self.refused)
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    key = QKeyEvent(kind, Qt.Key(ord(KEY)), Qt.KeyboardModifier.NoModifier, KEY)
                    QCoreApplication.postEvent(page, key)

        def tagged(self, before: int) -> None:
            assert spans_on_disk(project) == before + 1, "the annotation is not on the disk"
            say("tagged")
            self.wait()

        def refused(self, error: Exception) -> None:
            raise error  # as where an earlier run has tagged the sentence: nothing would come any more

        def wait(self) -> None:
            if all(name in window.row.panels for name in ("library", "inspector")):
                say("complete")
                report()
            else:
                QTimer.singleShot(1, self.wait)

    sys.excepthook = stop
    watcher = Watcher(window)
    window.page.viewport().installEventFilter(watcher)


def stop(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End a measurement that went wrong."""
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


def spans_on_disk(project: Path) -> int:
    """How many annotations another connection finds in the file."""
    import sqlite3

    with closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT count(*) FROM spans").fetchone()[0]


def say(word: str) -> None:
    """Print a line at once."""
    print(word, flush=True)


def report() -> None:
    """Print the memory that is this process's own and its share of what it shares (PSS), and quit."""
    from PySide6.QtWidgets import QApplication

    for _ in range(3):
        QApplication.processEvents()
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    say(str(kilobytes * 1024))
    QApplication.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
