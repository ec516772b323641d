"""The whole job without a display: import the seeds, tag from their gold annotations, export, take pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile
from annotator.core.records import Span
from annotator.project import Project
from annotator.ui import sample
from annotator.ui.main_window import MainWindow

SIZE = (1280, 800)


def run(app: QApplication, window: MainWindow, path: Path) -> int:
    """Do the job in a new project at `path` and print where everything is; returns the exit code."""
    annotator = window.settings.annotator
    drafts = sample.make(path, annotator=annotator)
    with Project.open(path, annotator=annotator, daily_backup=False) as project:
        tagged = sum(tag_like(project, draft) for draft in drafts)
        files = export_all(project, path.with_name(f"{path.stem}-exports"))
    print(f"project   {path}")
    print(f"articles  {len(drafts)}, annotations tagged {tagged}")
    for file in files:
        print(f"exported  {file}")
    for file in take_pictures(app, window, path):
        print(f"picture   {file}")
    return 0


def tag_like(project: Project, draft: Draft) -> int:
    """Tag an article as its draft is tagged, one step a span; returns how many spans were made."""
    article = next((one for one in [project.same_text(draft.document.sha256)] if one is not None), None)
    if article is None:
        return 0
    made: dict[str, str] = {}
    for span in draft.spans:
        edit = project.tag(
            article.id, label=span.label, segments=span.segments, attributes=dict(span.attributes), note=span.note
        )
        added = next(record for record in edit.added if isinstance(record, Span))
        made[span.id] = added.id
    for link in draft.links:
        project.link(link.type, made[link.from_id], made[link.to_id])
    return len(made)


def export_all(project: Project, folder: Path) -> list[Path]:
    """Export the whole project into `folder` in every format that can be written here; returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for kind in project.formats():
        try:
            report = project.export(kind.id, folder / f"{kind.id}{kind.suffix}")
        except BadFile as error:
            if error.code != "extra_missing":
                raise
            print(f"left out  {kind.id}: {error.params['extra']} is not installed")
            continue
        files.extend(report.files[:1] if kind.folder else report.files)
    return files


def take_pictures(app: QApplication, window: MainWindow, path: Path) -> Sequence[Path]:
    """Pictures of the window with the project in both languages and themes."""
    window.resize(*SIZE)
    window.show()
    window.open_project(path)
    window.show_panel("inspector", True)
    opened = window.session.open
    if opened is not None and len(opened.layer):
        spans = opened.layer.spans()
        window.session.select(next((span for span in spans if span.label == "cue"), spans[0]).id, reveal=True)
    files: list[Path] = []
    for language in ("ar", "en"):
        for theme in ("light", "dark"):
            window.settings.language, window.settings.theme = language, theme
            for _ in range(3):
                app.processEvents()
            file = path.with_name(f"{path.stem}-{language}-{theme}.png")
            window.grab().save(str(file))
            files.append(file)
    return files
