"""What the start of the app does without: heavy modules are loaded where they are used."""

from __future__ import annotations

import pytest

from annotator.project import Project
from annotator.ui import sample
from tests.ui.started import said

PROGRAM = """
import json, sys
from annotator import app
app.prepare_pyside()  # as `main` does, before what is watched here is loaded
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from annotator.ui import desktop

class Watcher(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    def customEvent(self, event):
        page = self.parent().page
        spans = [drawn.span.id for paragraph in page.shown_paragraphs for drawn in page.marks.drawn(paragraph)]
        print(json.dumps({"spans": len(spans), "modules": sorted(sys.modules)}), flush=True)
        desktop.QApplication.quit()

def ready(window, options, start=desktop.start):
    start(window, options)
    window.page.viewport().installEventFilter(Watcher(window))

desktop.start = ready
sys.exit(app.main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What is there when the sample, with its annotations, is first painted."""
    folder = tmp_path_factory.mktemp("start")
    path, settings = folder / "sample.hashiya", folder / "settings.ini"
    with Project.create(path, annotator="me") as project:
        project.add_articles(sample.seeds())
    settings.write_text("[General]\ntour_done=true\n", encoding="utf-8")
    return said(PROGRAM, str(path), "--settings", str(settings))


def test_the_article_is_painted_with_its_annotations(painted: dict[str, object]) -> None:
    assert painted["spans"]


@pytest.mark.parametrize(
    "module",
    [
        "regex",
        "click",
        "sqlite_utils",
        "platformdirs",
        "lxml",
        "openpyxl",
        "trafilatura",
        "spacy",
        "urllib.request",
        "html.entities",
        "hashlib",
        "annotator.importers",
        "annotator.exporters",
        "annotator.quality",
        "annotator.suggest",
        "annotator.suggesting",
        "annotator.core.mapping",
        "annotator.core.deciding",
        "annotator.ui.dialogs",
        "annotator.ui.panels",
        "annotator.ui.welcome",
        "PySide6.QtNetwork",
        "PySide6.QtPrintSupport",
        "shibokensupport.signature.loader",
    ],
)
def test_it_is_painted_without(module: str, painted: dict[str, object]) -> None:
    modules = painted["modules"]
    assert isinstance(modules, list)
    assert not [name for name in modules if name == module or name.startswith(f"{module}.")]
