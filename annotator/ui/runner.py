"""The runner: does what a command's id says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from annotator.core.errors import Expected
from annotator.ui.commands import COMMANDS
from annotator.ui.settings import ZOOM_STEP

if TYPE_CHECKING:
    from annotator.ui.dialogs.command_palette import Entry
    from annotator.ui.dialogs.tour import Step
    from annotator.ui.main_window import MainWindow
    from annotator.ui.panels.inspector import InspectorPanel
    from annotator.ui.remedies import Remedy

SUFFIX = ".hashiya"


class Runner(QObject):
    """The window's commands. Those of the page are handed to the article view."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._own: dict[str, Callable[[], object]] = {
            "new_project": self.new_project,
            "open_project": self.choose_project,
            "open_sample": self.open_sample,
            "add_paste": lambda: self._window.library.paste(),
            "add_files": lambda: self._window.library.add_files(),
            "add_folder": lambda: self._window.library.add_folder(),
            "add_web": lambda: self._window.library.add_web(),
            "edit_article": self._edit_article,
            "delete_article": self._delete_article,
            "next_article": lambda: self._window.library.open_next(),
            "previous_article": lambda: self._window.library.open_previous(),
            "mark_done": self._mark_done,
            "export": self._export,
            "edit_scheme": self._edit_scheme,
            "edit_words": self._edit_words,
            "quit": lambda: self._window.close(),
            "undo": lambda: self._window.session.undo(),
            "redo": lambda: self._window.session.redo(),
            "find": self._find,
            "settings": self._settings,
            "focus_page": lambda: self._window.page.setFocus(),
            "focus_library": self._focus_library,
            "focus_inspector": lambda: self._inspector().focus_list(),
            "zoom_in": partial(self._zoom, ZOOM_STEP),
            "zoom_out": partial(self._zoom, -ZOOM_STEP),
            "zoom_reset": partial(self._zoom, 0),
            "toggle_library": partial(self._toggle, "library"),
            "toggle_inspector": partial(self._toggle, "inspector"),
            "toggle_history": partial(self._toggle, "history"),
            "toggle_justified": self._toggle_justified,
            "toggle_snap": self._toggle_snap,
            "direction": self._direction,
            "theme": self._theme,
            "language": self._language,
            "palette": self.palette,
            "keys": self._keys,
            "tour": self.tour,
            "about": self._about,
        }

    def run(self, command_id: str) -> None:
        """Do what the command says."""
        if command_id in self._own:
            self._own[command_id]()
        else:
            self._window.page.setFocus()
            self._window.page.run(command_id)

    # Projects

    def new_project(self) -> None:
        """Ask for a place and make a project there."""
        from PySide6.QtWidgets import QFileDialog

        window = self._window
        folder = window.settings.remembered("project_folder") or _documents()
        proposed = self.tr("Project") + SUFFIX
        name, _ = QFileDialog.getSaveFileName(
            window,
            self.tr("New project"),
            str(Path(folder) / proposed),
            self.tr("Hashiya projects (*.hashiya)"),
        )
        if name:
            path = Path(name)
            path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
            window.settings.remember("project_folder", str(path.parent))
            window.new_project(path)

    def choose_project(self) -> None:
        """Ask for a project and open it."""
        from PySide6.QtWidgets import QFileDialog

        window = self._window
        folder = window.settings.remembered("project_folder") or _documents()
        name, _ = QFileDialog.getOpenFileName(
            window, self.tr("Open project"), folder, self.tr("Hashiya projects (*.hashiya);;All files (*)")
        )
        if name:
            window.settings.remember("project_folder", str(Path(name).parent))
            window.open_project(Path(name))

    def open_sample(self) -> None:
        """Open the sample project, made anew where it is not there yet."""
        from annotator.ui import sample

        window = self._window
        path = sample.own_path()

        def make() -> None:
            if not path.exists():
                sample.make(path, annotator=window.settings.annotator)

        if window.session.attempt(make) and window.open_project(path) and not window.settings.tour_done:
            self.tour()

    def help_with(self, remedy: Remedy, error: Expected, path: Path | None) -> None:
        """Do what the button of an error's message says."""
        window = self._window
        match remedy.step:
            case "read_only" if path is not None:
                window.open_project(path, read_only=True)
            case "elsewhere":
                self.new_project()
            case "choose":
                self.choose_project()
            case "show_article":
                window.session.open_article(str(error.params.get("id", "")))
            case "edit_labels":
                self._edit_scheme()
            case _:
                pass

    def undo_steps(self, count: int) -> None:
        """Undo so many steps."""
        for _ in range(count):
            if not self._window.session.undo():
                return

    # Articles

    def _edit_article(self) -> None:
        from annotator.ui.dialogs.article import ArticleDialog

        window = self._window
        if window.session.open is not None:
            window.show_dialog(ArticleDialog(window.session, window.settings, window))

    def _delete_article(self) -> None:
        if (opened := self._window.session.open) is not None:
            self._window.session.delete_articles([opened.article.id])

    def _mark_done(self) -> None:
        if (opened := self._window.session.open) is not None:
            status = "in_progress" if opened.article.status == "done" else "done"
            self._window.session.edit_article(opened.article.id, status=status)

    def _export(self) -> None:
        from annotator.ui.dialogs.export import ExportDialog

        window = self._window
        window.show_dialog(ExportDialog(window.session, window.settings, window, scope=window.library.scope))

    def _edit_scheme(self) -> None:
        from annotator.ui.dialogs.scheme import SchemeDialog

        window = self._window
        window.show_dialog(SchemeDialog(window.session, window.settings, window))

    def _edit_words(self) -> None:
        from annotator.ui.dialogs.words import WordsDialog

        window = self._window
        if window.session.project is not None:
            window.show_dialog(WordsDialog(window.session, window.settings, window))

    # Looking and moving

    def _toggle(self, name: str) -> None:
        window = self._window
        if window.session.project is not None:
            window.show_panel(name, not window.row.is_shown(name))

    def _find(self) -> None:
        self._window.show_panel("library", True)
        self._window.library.focus_search()

    def show_found(self) -> None:
        """Narrow the library to the articles in which the search everywhere found places."""
        everywhere = self._window.page.suggestions.everywhere
        self._window.show_panel("library", True)
        self._window.library.narrow(everywhere.found, everywhere.quote)

    def _focus_library(self) -> None:
        self._window.show_panel("library", True)
        self._window.library.focus_list()

    def _inspector(self) -> InspectorPanel:
        from annotator.ui.panels.inspector import InspectorPanel

        self._window.show_panel("inspector", True)
        panel = self._window.row.panel("inspector")
        assert isinstance(panel, InspectorPanel)
        return panel

    def focus_note(self) -> None:
        """Put the keyboard into the note of the selected annotation."""
        self._inspector().focus_note()

    def focus_form(self) -> None:
        """Put the keyboard into the form of the selected annotation."""
        self._inspector().focus_form()

    def focus_wording(self) -> None:
        """Put the keyboard into the first field of words of the selected annotation."""
        self._inspector().form.focus_wording()

    def _zoom(self, by: int) -> None:
        settings = self._window.settings
        settings.zoom = settings.zoom + by if by else 100

    def _toggle_justified(self) -> None:
        self._window.settings.justified = not self._window.settings.justified

    def _toggle_snap(self) -> None:
        self._window.settings.snap = not self._window.settings.snap

    def _direction(self) -> None:
        self._window.session.set_direction(self._window.status.next_direction())

    def _theme(self) -> None:
        order = ("system", "light", "dark")
        settings = self._window.settings
        settings.theme = order[(order.index(settings.theme) + 1) % 3]

    def _language(self) -> None:
        settings = self._window.settings
        settings.language = "en" if settings.language == "ar" else "ar"

    # Dialogs

    def _settings(self) -> None:
        from annotator.ui.dialogs.settings_dialog import SettingsDialog

        window = self._window
        window.show_dialog(SettingsDialog(window.settings, window.session.scheme, window))

    def _keys(self) -> None:
        from annotator.ui.dialogs.key_sheet import KeySheet

        self._window.show_dialog(KeySheet(self._window.settings, self._window.session.scheme, self._window))

    def _about(self) -> None:
        from annotator.ui.dialogs.about import AboutDialog

        self._window.show_dialog(AboutDialog(self._window))

    def palette(self) -> None:
        """Show all commands, to be found by typing."""
        from annotator.ui.dialogs.command_palette import CommandPalette

        palette = CommandPalette(self.entries(), self._window)
        palette.show()
        palette.field.setFocus()

    def entries(self) -> list[Entry]:
        """Everything that the palette can do: all commands, and a label or frame each."""
        from annotator.ui.actions import group_words
        from annotator.ui.dialogs.command_palette import Entry

        window = self._window
        actions, settings, session = window.actions_of, window.settings, window.session
        found = [
            Entry(
                title=command.words.rstrip("…"),
                group=group_words(command.group),
                run=partial(self.run, command.id),
                key=actions.key(command),
                icon=command.icon,
                also=f"{command.title} {command.id}",
                enabled=actions[command.id].isEnabled() and command.id != "palette",
            )
            for command in COMMANDS
        ]
        scheme = session.scheme
        for kind, items in (("frame", scheme.frames), ("label", scheme.labels)) if scheme else ():
            for item in items:
                label = scheme.label(getattr(item, "anchor", item.id)) if scheme else None
                color = (label.dark if _dark() else label.light) if label else ""
                other = item.name.in_language("en" if settings.language == "ar" else "ar")
                found.append(
                    Entry(
                        title=self.tr("Tag: {label}").format(label=item.name.in_language(settings.language)),
                        group=group_words("tag"),
                        run=partial(session.press_label, item.id),
                        key=settings.key(f"{kind}:{item.id}", item.key),
                        color=color,
                        also=f"{other} {item.id}",
                        enabled=session.open is not None and not session.read_only,
                    )
                )
        return found

    def tour(self) -> None:
        """Take the tour."""
        from annotator.ui.dialogs.tour import Tour

        window = self._window
        if window.session.project is None:
            self.open_sample()
            return
        tour = Tour(window, _steps(window))
        tour.finished.connect(lambda: setattr(window.settings, "tour_done", True))


def _steps(window: MainWindow) -> list[Step]:
    from annotator.ui.dialogs.tour import Step

    def part(name: str) -> Callable[[], QWidget | None]:
        return lambda: window.row.panels.get(name)

    return [
        Step(
            part("library"),
            lambda: QCoreApplication.translate("Tour", "Your articles"),
            lambda: QCoreApplication.translate(
                "Tour", "Paste an article, or drop text files here. A click opens one; typing finds one."
            ),
        ),
        Step(
            lambda: window.page,
            lambda: QCoreApplication.translate("Tour", "The article"),
            lambda: QCoreApplication.translate(
                "Tour",
                "Drag over words, or move the caret with the arrow keys. Selections snap to whole words. "
                "A click on an annotation selects it, another click the one around it.",
            ),
        ),
        Step(
            lambda: window.toolbar.labels,
            lambda: QCoreApplication.translate("Tour", "Labels"),
            lambda: QCoreApplication.translate(
                "Tour",
                "Press a label's key, or click it. With nothing selected, the key tags the sentence, phrase or number "
                "at the caret.",
            ),
        ),
        Step(
            part("inspector"),
            lambda: QCoreApplication.translate("Tour", "Annotations"),
            lambda: QCoreApplication.translate(
                "Tour", "All annotations of the article are listed here, with a form for the selected one."
            ),
        ),
        Step(
            lambda: window.status,
            lambda: QCoreApplication.translate("Tour", "Nothing is lost"),
            lambda: QCoreApplication.translate(
                "Tour",
                "There is no Save: what you see is on disk. Ctrl+Z takes back any step, also tomorrow. "
                "Ctrl+K finds every command, F1 shows every key.",
            ),
        ),
    ]


def _dark() -> bool:
    from annotator.ui import theme

    return theme.current().dark


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
