"""A program that starts, shows a window, prints its memory in bytes, and ends: ``bare``, or ``app`` with a project.

python -m tests.bench.child bare
python -m tests.bench.child app SETTINGS.ini PROJECT.hashiya [ARTICLE]
"""

from __future__ import annotations

import sys
from pathlib import Path


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
    QTimer.singleShot(0, report)
    application.exec()


def app(settings: Path, project: Path, article: str) -> None:
    """The app as `python -m annotator PROJECT` starts it, and one of its articles."""
    from PySide6.QtCore import QTimer

    from annotator.app import main as run
    from annotator.ui import desktop
    from annotator.ui.main_window import MainWindow

    start = desktop.start

    def start_and_report(window: MainWindow, options: desktop.Options) -> None:
        start(window, options)
        if article:
            window.session.open_article(article)
        QTimer.singleShot(0, report)

    desktop.start = start_and_report
    run([str(project), "--settings", str(settings)])


def report() -> None:
    """Print the memory that is this process's own and its share of what it shares (PSS), and quit."""
    from PySide6.QtWidgets import QApplication

    for _ in range(3):
        QApplication.processEvents()
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    print(kilobytes * 1024, flush=True)
    QApplication.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
