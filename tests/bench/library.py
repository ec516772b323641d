"""A library of 100,000 articles: opening the project, the first rows, each keystroke of the filter, memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psutil
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator.core.document import Document
from annotator.core.drafts import Draft
from annotator.core.records import Article
from annotator.project import Project
from annotator.ui.panels.library import LibraryPanel
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from tests.bench.table import Row, median, timed

COUNT = 100_000
_WORDS = "طرابلس بنغازي البرلمان الحكومة النفط الانتخابات الجيش المصرف الأسعار الوزير أحمد الطقس كرة المطار".split()
_TYPED = "الانتخابات"


def _draft(index: int) -> Draft:
    words = [_WORDS[(index * step) % len(_WORDS)] for step in (1, 3, 5)]
    document = Document.from_raw(f"{' '.join(words)} {index}\nنص الخبر رقم {index} عن {words[1]}.")
    article = Article(
        id=f"{index:032x}",
        sha256=document.sha256,
        length=len(document.text),
        title=f"{' '.join(words)} {index}",
        publisher=f"صحيفة {index % 40}",
        published=f"20{index % 26:02}-{index % 12 + 1:02}-{index % 28 + 1:02}",
    )
    return Draft(document=document, article=article)


def measure(folder: Path) -> list[Row]:
    """First rows after opening, the slowest and the median keystroke, and the growth of memory."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    path = folder / "large.hashiya"
    with Project.create(path, annotator="bench") as project:
        project.add_articles(_draft(index) for index in range(COUNT))
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    runs = [_run(app, path, settings) for _ in range(5)]
    keys = [key for run in runs for key in run.keys]
    return [
        Row("100,000 articles: open to first rows", median([run.opened for run in runs]), "ms", 150),
        Row(
            "100,000 articles: worst keystroke of the filter",
            max(keys),
            "ms",
            50,
            detail=f"median {median(keys):.0f} ms",
        ),
        Row("100,000 articles: growth of memory", max(run.growth for run in runs), "MiB", 60),
    ]


@dataclass(frozen=True, slots=True)
class _Run:
    opened: float
    keys: list[float]
    growth: float


def _run(app: QApplication, path: Path, settings: Settings) -> _Run:
    session = Session("bench")
    panel = LibraryPanel(session, settings)
    panel.resize(320, 760)
    panel.show()
    app.processEvents()
    before = _private()

    def start() -> None:
        session.open_project(path)
        panel.repaint()

    def press(text: str) -> None:
        panel.search.setText(text)
        while panel.waiting:
            app.processEvents()
        panel.repaint()

    opened = timed(start)
    keys = [timed(lambda text=_TYPED[:length]: press(text)) for length in range(1, len(_TYPED) + 1)]
    growth = (_private() - before) / 2**20
    session.close_project()
    panel.close()
    panel.deleteLater()
    app.processEvents()
    return _Run(opened, keys, growth)


def _private() -> int:
    return psutil.Process().memory_full_info().uss
