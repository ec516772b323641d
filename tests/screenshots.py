"""Pictures of the window and every dialog, in both languages and themes, for people to look at.

python -m tests.screenshots [--only WORD] [--quick]      writes out/screenshots/*.png
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from annotator.core.errors import BadProject, Refused
from annotator.project import Project
from annotator.ui import desktop, sample
from annotator.ui.main_window import MainWindow
from annotator.ui.offscreen import tag_like
from annotator.ui.settings import Settings

OUT = Path("out/screenshots")
SIZES = ((1280, 800), (1920, 1080))
LONG = "وزير الخارجية الأسبق يقول لـ Reuters إن المفاوضات بشأن سد النهضة «لم تحرز أي تقدم» منذ 12 أسبوعا، "


def settle(app: QApplication) -> None:
    """Let everything be laid out and painted."""
    for _ in range(6):
        app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Studio:
    """One app with one window; makes the scenes and takes the pictures."""

    def __init__(self, folder: Path, out: Path, only: str) -> None:
        self.folder, self.out, self.only = folder, out, only
        self.settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        self.settings.annotator = "layla"
        self.settings.tour_done = True
        self.app = desktop.make_app()
        self.window: MainWindow = desktop.build(self.app, self.settings)
        self.sample = folder / "sample.hashiya"
        drafts = sample.make(self.sample, annotator="layla")
        with Project.open(self.sample, annotator="layla", daily_backup=False) as project:
            for draft in drafts:
                tag_like(project, draft)
        self.plain = folder / "plain.hashiya"
        with Project.create(self.plain, annotator="layla") as project:
            project.add_articles([replace(draft, spans=(), links=()) for draft in drafts])
        self.empty = folder / "empty.hashiya"
        Project.create(self.empty, annotator="layla").close()
        self.long = folder / "a-very-long-name-for-a-project-that-somebody-made-on-a-shared-drive.hashiya"
        self._make_long(drafts[0])

    def _make_long(self, draft: object) -> None:
        from annotator.core.drafts import Draft

        assert isinstance(draft, Draft)
        with Project.create(self.long, annotator="layla") as project:
            for number in range(40):
                text = f"{LONG * 3}\n\n{draft.document.text} {number}"
                made = project.draft(text)
                article = replace(
                    made.article,
                    title=f"{LONG * 2} {number}",
                    publisher="وكالة الأنباء التي لها اسم طويل جدا",
                    published="2024-03-05",
                )
                project.add_articles([replace(made, article=article)])

    def look(self, language: str, theme: str) -> None:
        self.settings.language, self.settings.theme = language, theme  # pyright: ignore[reportAttributeAccessIssue]
        settle(self.app)

    def take(self, widget: QWidget, name: str) -> None:
        settle(self.app)
        file = self.out / f"{name}.png"
        widget.grab().save(str(file))
        print(file)

    def scenes(self) -> Iterator[tuple[str, Callable[[], QWidget]]]:
        yield "welcome", self.welcome
        yield "empty", lambda: self.opened(self.empty)
        yield "sample", lambda: self.opened(self.sample)
        yield "frame", self.frame
        yield "suggested", self.suggested
        yield "review", self.review
        yield "long", lambda: self.opened(self.long)
        yield "history", self.history
        yield "error", self.error
        yield "refused", self.refused
        for step in range(5):
            yield f"tour-{step + 1}", lambda step=step: self.tour(step)
        yield "undo-menu", self.undo_menu

    def welcome(self) -> QWidget:
        self.window.session.close_project()
        return self.window

    def opened(self, path: Path) -> QWidget:
        for name, shown in (("library", True), ("inspector", True), ("history", False)):
            self.settings.set_panel_shown(name, shown)
        self.window.session.close_project()
        self.window.open_project(path)
        for name, shown in (("library", True), ("inspector", True), ("history", False)):
            self.window.show_panel(name, shown)
        return self.window

    def frame(self) -> QWidget:
        self.opened(self.sample)
        opened = self.window.session.open
        cues = [span for span in opened.layer.spans() if span.label == "cue"] if opened else []
        if cues:
            self.window.session.select(cues[0].id, reveal=True)
        return self.window

    def suggested(self) -> QWidget:
        self.opened(self.plain)
        found = self.window.page.suggestions
        while not found.total:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return self.window

    def review(self) -> QWidget:
        self.suggested()
        review = self.window.page.review
        review.start()
        while review.current and review.current.label != "claim":
            review.step()
        return self.window

    def history(self) -> QWidget:
        self.frame()
        self.window.show_panel("history", True)
        return self.window

    def error(self) -> QWidget:
        self.frame()
        self.window.session.failed.emit(BadProject("disk_full", path="sample.hashiya"))
        return self.window

    def refused(self) -> QWidget:
        self.frame()
        self.window.session.failed.emit(Refused("duplicate_article", title=LONG, id="x"))
        return self.window

    def tour(self, step: int) -> QWidget:
        from annotator.ui.dialogs.tour import Tour

        for old in self.window.findChildren(Tour):
            old.finish()
        settle(self.app)
        self.frame()
        settle(self.app)
        self.window.runner.tour()
        (tour,) = self.window.findChildren(Tour)
        for _ in range(step):
            tour.advance()
        return self.window

    def undo_menu(self) -> QWidget:
        from annotator.ui.dialogs.tour import Tour

        for old in self.window.findChildren(Tour):
            old.finish()
        settle(self.app)
        self.frame()
        self.window.toolbar.undo_menu.popup(self.window.mapToGlobal(self.window.rect().center()))
        return self.window.toolbar.undo_menu

    def dialogs(self) -> Iterator[tuple[str, Callable[[], QDialog]]]:
        window, session, settings = self.window, self.window.session, self.settings

        def of(module: str, name: str, *args: object, **more: object) -> Callable[[], QDialog]:
            def make() -> QDialog:
                from importlib import import_module

                kind: Callable[..., QDialog] = getattr(import_module(f"annotator.ui.dialogs.{module}"), name)
                return kind(*args, **more)

            return make

        def page(number: int) -> Callable[[], QDialog]:
            def make() -> QDialog:
                from annotator.ui.dialogs.settings_dialog import SettingsDialog

                dialog = SettingsDialog(settings, session.scheme, window)
                dialog.tabs.setCurrentIndex(number)
                return dialog

            return make

        def palette() -> QDialog:
            from annotator.ui.dialogs.command_palette import CommandPalette

            return CommandPalette(window.runner.entries(), window)

        text = self.folder / "مقال.txt"
        text.write_text(LONG * 10, encoding="windows-1256", errors="ignore")
        yield "palette", palette
        yield "keys", of("key_sheet", "KeySheet", settings, session.scheme, window)
        for number in range(3):
            yield f"settings-{number + 1}", page(number)
        yield "about", of("about", "AboutDialog", window)
        yield "crash", of("crash", "CrashDialog", "Traceback (most recent call last):\n  …\nKeyError: 'x'", window)
        yield "paste", of("paste", "PasteDialog", session, settings, window)
        yield "files", of("files", "FilesDialog", session, settings, [text], window)
        yield from self.interchange()
        yield "article", of("article", "ArticleDialog", session, settings, window)
        yield "export", of("export", "ExportDialog", session, settings, window)
        yield "scheme", of("scheme", "SchemeDialog", session, settings, window)
        yield "recovery", of("recovery", "RecoveryDialog", self.sample, BadProject("project_corrupt", path="x"), window)

    def interchange(self) -> Iterator[tuple[str, Callable[[], QDialog]]]:
        """The dialogs of import and export in their steps."""
        from annotator.ui.dialogs.export import ExportDialog
        from annotator.ui.dialogs.export_compare import CompareDialog
        from annotator.ui.dialogs.files import FilesDialog
        from annotator.ui.dialogs.web_address import WebAddressDialog

        window, session, settings = self.window, self.window.session, self.settings
        files = self._files()

        def finished(dialog: FilesDialog) -> FilesDialog:
            while dialog._task is not None or dialog._trial is not None:
                self.app.processEvents()
            return dialog

        def imported(row: int, names: tuple[str, ...] = tuple(files)) -> FilesDialog:
            dialog = finished(FilesDialog(session, settings, [files[name] for name in names], window))
            item = dialog.list.topLevelItem(row)
            assert item is not None
            dialog.list.setCurrentItem(item)
            return dialog

        def mapped(names: tuple[str, ...] = ("brat",)) -> FilesDialog:
            dialog = imported(0, names)
            dialog.accept()
            return finished(dialog)

        def reported() -> FilesDialog:
            dialog = mapped(tuple(files))
            dialog.accept()
            finished(dialog)
            session.undo()
            session.undo()
            return dialog

        def web() -> WebAddressDialog:
            dialog = WebAddressDialog(session, settings, window)
            dialog.address.setText("https://example.org/2024/05/03/خبر?id=35")
            return dialog

        def exported(format_id: str, *, split: bool = False, write: bool = False) -> Callable[[], QDialog]:
            def make() -> QDialog:
                dialog = ExportDialog(session, settings, window)
                dialog.format.setCurrentIndex(dialog.format.findData(format_id))
                dialog.split.on.setChecked(split)
                if write:
                    dialog.place.setText(str(self.folder / f"out-{format_id}"))
                    dialog.accept()
                    while dialog._task is not None:
                        self.app.processEvents()
                return dialog

            return make

        yield "import-annotated", lambda: imported(0)
        yield "import-columns", lambda: imported(1)
        yield "import-page", lambda: imported(2)
        yield "import-mapping", mapped
        yield "import-report", reported
        yield "import-web", web
        yield "export-policy", exported("webanno-tsv")
        yield "export-split", exported("huggingface", split=True)
        yield "export-pdf", exported("pdf")
        yield "export-report", exported("conll", write=True)
        yield "export-compare", lambda: CompareDialog(settings, "conll", window)

    def _files(self) -> dict[str, Path]:
        """Files of several formats, some of them with faults."""
        corpus = self.folder / "corpus"
        corpus.mkdir(exist_ok=True)
        words = "قال الوزير إن العدد بلغ 35 شخصا في العاصمة"
        (corpus / "a.txt").write_text(f"{words}\n", encoding="utf-8")
        lines = ["T1\tPerson 4 10\tالوزير", "T2\tClaim 0 10\tقال الوزير", "T3\tPerson 4 10\tالوزير",
                 "T4\tNumber 24 26\t35", "R1\tSays Arg1:T2 Arg2:T1"]  # fmt: skip
        (corpus / "a.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
        table = self.folder / "جدول المقالات.csv"
        table.write_text(
            "العنوان,نص المقال,التاريخ,الرابط\n"
            f"خبر أول,{words} أمس,2024-05-03,https://example.org/1\n,,,\n"
            f"خبر ثالث,{words} اليوم,٢٠٢٤/٥/٤,\nخبر رابع,,,\n",
            encoding="utf-8",
        )
        page = self.folder / "page.html"
        page.write_text(
            "<!doctype html><html lang=ar><head><title>خبر من صفحة</title></head><body><article><h1>خبر من صفحة</h1>"
            + f"<p>{words} أمس الأحد، بحسب بيان رسمي.</p>" * 4
            + "</article></body></html>",
            encoding="utf-8",
        )
        picture = self.folder / "picture.png"
        picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        return {"brat": corpus, "table": table, "page": page, "picture": picture}

    def run(self, sizes: tuple[tuple[int, int], ...]) -> None:
        for language in ("ar", "en"):
            for theme in ("light", "dark"):
                for width, height in sizes:
                    self.window.resize(width, height)
                    self.window.show()
                    for name, make in self.scenes():
                        if self.only in name:
                            self.look(language, theme)
                            self.take(make(), f"{name}-{language}-{theme}-{width}x{height}")
                    self.window.toolbar.undo_menu.close()
                if any(self.only in name for name, _ in self.dialogs()):
                    self.frame()
                for name, make in self.dialogs():
                    if self.only in name:
                        self.look(language, theme)
                        dialog = make()
                        dialog.show()
                        if name == "keys":
                            dialog.resize(1180, 660)  # the offscreen display is smaller than any real one
                        self.take(dialog, f"dialog-{name}-{language}-{theme}")
                        dialog.close()
                        dialog.deleteLater()
        desktop.discard(self.window)


def main() -> int:
    """Take the pictures; the scaled ones in programs of their own, since Qt takes the scale at its start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="only what has this word in its name")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--size", help="one size instead of all, such as 1280x720")
    parser.add_argument("--quick", action="store_true", help="one size, no other scales")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    sizes = SIZES[:1] if options.quick else SIZES
    if options.size:
        width, _, height = options.size.partition("x")
        sizes = ((int(width), int(height)),)
    with tempfile.TemporaryDirectory(prefix="hashiya-studio-") as name:
        Studio(Path(name), options.out, options.only).run(sizes)
    if not options.quick and not options.size:
        for scale, size in (("1.5", "1280x720"), ("2", "1280x720"), ("1", "1280x720")):
            subprocess.run(
                [sys.executable, "-m", "tests.screenshots", "--only", options.only or "frame", "--size", size,
                 "--out", str(options.out / f"scale-{scale}")],
                env={**os.environ, "QT_SCALE_FACTOR": scale},
                check=True,
            )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
