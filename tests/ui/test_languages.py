from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator import resources
from annotator.ui.settings import Language, ThemeName
from tests.ui.chrome import settle, window_in
from tests.ui.every_window import DIALOGS, WINDOWS

LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])
COMPILED = (resources.root() / "resources" / "i18n" / "hashiya_ar.qm").exists


def words(widget: QWidget) -> dict[QWidget, str]:
    """What labels and buttons say, without what comes from the data."""
    found: dict[QWidget, str] = {}
    for kind in (QLabel, QAbstractButton):
        for part in widget.findChildren(kind):
            text = part.text() or part.accessibleName()
            if part.isVisible() and any(char.isalpha() for char in text):
                found[part] = text
    return found


@LANGUAGES
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_window_opens(tmp_path: Path, qtbot: QtBot, language: Language, theme: ThemeName) -> None:
    rtl = Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight
    with window_in(tmp_path, language, theme) as window:
        for name, make in WINDOWS.items():
            shown = make(window, tmp_path)
            shown.show()
            settle()
            assert shown.layoutDirection() == rtl, name
            assert not shown.grab().isNull(), name
            assert shown.windowTitle(), name
            if shown is not window:
                shown.close()
                settle()


@pytest.mark.parametrize("name", DIALOGS)
def test_an_open_dialog_takes_over_another_language(tmp_path: Path, qtbot: QtBot, name: str) -> None:
    with window_in(tmp_path, "en") as window:
        dialog = DIALOGS[name](window, tmp_path)
        dialog.show()
        settle()
        title = dialog.windowTitle()
        window.settings.language = "ar"
        settle()
        assert dialog.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if COMPILED() and name not in ("palette", "crash", "recovery"):
            assert dialog.windowTitle() != title
        dialog.close()


def test_the_window_changes_its_words_and_mirrors_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, "en") as window:
        before = words(window)
        left = {part: place_of(part, window).left() for part in (window.toolbar.menu_button, window.status.saved)}
        assert window.toolbar.labels.chips["claim"].text() == "Claim"
        window.settings.language = "ar"
        settle()
        for part, x in left.items():
            assert abs(place_of(part, window).right() - (window.width() - x)) < 60
        assert window.toolbar.labels.chips["claim"].text() == "ادعاء"
        if COMPILED():
            same = [text for part, text in words(window).items() if before.get(part) == text and text.isascii()]
            assert same == []


def place_of(part: QWidget, window: QWidget) -> QRect:
    return QRect(part.mapTo(window, part.rect().topLeft()), part.size())


def test_the_welcome_page_changes_its_language(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, "en", project=False) as window:
        before = window.welcome.new.text()
        qtbot.mouseClick(window.welcome.language, Qt.MouseButton.LeftButton)
        settle()
        assert window.settings.language == "ar"
        assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if COMPILED():
            assert window.welcome.new.text() != before


@LANGUAGES
def test_nothing_is_cut_off_in_the_narrowest_window(tmp_path: Path, qtbot: QtBot, language: Language) -> None:
    with window_in(tmp_path, language) as window:
        window.resize(window.minimumSize())
        settle()
        for button in (*window.toolbar.buttons.values(), window.toolbar.menu_button):
            assert window.rect().contains(place_of(button, window))
