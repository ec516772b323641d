"""Every window and dialog of the app, for the tests that go through all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QWidget

from annotator.core.errors import BadProject
from annotator.ui.main_window import MainWindow


def _settings_page(window: MainWindow, page: int) -> QWidget:
    from annotator.ui.dialogs.settings_dialog import SettingsDialog

    dialog = SettingsDialog(window.settings, window.session.scheme, window)
    dialog.tabs.setCurrentIndex(page)
    return dialog


def _palette(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.command_palette import CommandPalette

    return CommandPalette(window.runner.entries(), window)


def _keys(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.key_sheet import KeySheet

    return KeySheet(window.settings, window.session.scheme, window)


def _about(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.about import AboutDialog

    return AboutDialog(window)


def _crash(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.crash import CrashDialog

    return CrashDialog("Traceback\nKeyError: 1", window)


def _paste(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.paste import PasteDialog

    return PasteDialog(window.session, window.settings, window)


def _files(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.files import FilesDialog

    file = folder / "one.txt"
    file.write_text("مقال من ملف.", encoding="utf-8")
    return FilesDialog(window.session, window.settings, [file], window)


def _web(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.web_address import WebAddressDialog

    return WebAddressDialog(window.session, window.settings, window)


def _columns(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.files import FilesDialog

    file = folder / "table.csv"
    file.write_text("عنوان,نص\nالأول,مقال من جدول\n", encoding="utf-8")
    return FilesDialog(window.session, window.settings, [file], window)


def _mapping(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.files import FilesDialog

    file = folder / "doccano.jsonl"
    file.write_text('{"id": 1, "text": "قال الوزير", "label": [[0, 3, "CUE"], [4, 10, "PER"]]}\n', encoding="utf-8")
    dialog = FilesDialog(window.session, window.settings, [file], window)
    _finish(lambda: dialog._task is None)
    dialog.accept()
    _finish(lambda: dialog._trial is None)
    assert dialog.pages.currentWidget() is dialog.mapping
    return dialog


def _compare(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.export_compare import CompareDialog

    return CompareDialog(window.settings, "doccano", window)


def _finish(done: Callable[[], bool]) -> None:
    """Go on once what runs in the background has come back."""
    while not done():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)


def _article(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.article import ArticleDialog

    return ArticleDialog(window.session, window.settings, window)


def _export(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.export import ExportDialog

    return ExportDialog(window.session, window.settings, window, scope=window.library.scope)


def _words(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.words import WordsDialog

    return WordsDialog(window.session, window.settings, window)


def _scheme(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.scheme import SchemeDialog

    return SchemeDialog(window.session, window.settings, window)


def _recovery(window: MainWindow, folder: Path) -> QWidget:
    from annotator.ui.dialogs.recovery import RecoveryDialog

    path = folder / "torn.hashiya"
    path.write_bytes(b"nothing")
    return RecoveryDialog(path, BadProject("project_corrupt", path=path.name), window)


def _whole(window: MainWindow, folder: Path) -> QWidget:
    window.resize(1700, 900)
    window.show_panel("history", True)
    if window.session.open is not None:
        window.session.select(window.session.open.layer.spans()[0].id)
    return window


DIALOGS: dict[str, Callable[[MainWindow, Path], QWidget]] = {
    "palette": _palette,
    "keys": _keys,
    "settings-window": lambda window, _: _settings_page(window, 0),
    "settings-work": lambda window, _: _settings_page(window, 1),
    "settings-suggestions": lambda window, _: _settings_page(window, 2),
    "settings-keys": lambda window, _: _settings_page(window, 3),
    "words": _words,
    "about": _about,
    "crash": _crash,
    "paste": _paste,
    "files": _files,
    "columns": _columns,
    "mapping": _mapping,
    "web": _web,
    "compare": _compare,
    "article": _article,
    "export": _export,
    "scheme": _scheme,
    "recovery": _recovery,
}
WINDOWS = {"window": _whole, **DIALOGS}
