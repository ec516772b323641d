from __future__ import annotations

import os

import pytest
from PySide6.QtGui import QFontDatabase, QGuiApplication
from pytestqt.qtbot import QtBot

from annotator import resources

FAMILIES = {
    "noto-naskh-arabic": "Noto Naskh Arabic",
    "noto-sans-arabic": "Noto Sans Arabic",
    "noto-sans": "Noto Sans",
    "noto-sans-hebrew": "Noto Sans Hebrew",
}


@pytest.mark.display
@pytest.mark.parametrize(("folder", "family"), FAMILIES.items())
def test_a_bundled_face_loads_under_its_family_name(qtbot: QtBot, folder: str, family: str) -> None:
    for font in resources.path("fonts", folder).glob("*.ttf"):
        number = QFontDatabase.addApplicationFont(str(font))
        assert QFontDatabase.applicationFontFamilies(number) == [family]
    assert QFontDatabase.hasFamily(family)


@pytest.mark.display
def test_qt_runs_on_the_platform_that_was_asked_for(qtbot: QtBot) -> None:
    assert QGuiApplication.platformName() == os.environ["QT_QPA_PLATFORM"]
