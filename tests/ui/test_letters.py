from __future__ import annotations

import locale

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from annotator.ui import desktop


def test_the_systems_language_does_not_change_how_letters_are_raised(qapp: QApplication) -> None:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C")
        desktop.make_app()
        assert locale.setlocale(locale.LC_CTYPE).lower().replace("-", "") in ("c.utf8", "en_us.utf8")
        assert QTimer(interval=5).interval() == 5
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
