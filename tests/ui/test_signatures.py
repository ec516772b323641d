"""PySide's signatures come when they are asked for, and are then the same."""

from __future__ import annotations

import pytest

from tests.ui.started import said

PROGRAM = """
import json, sys

if sys.argv[1] == "later":
    from annotator.ui import signatures
    signatures.defer()
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

def wrong(call):
    try:
        call()
    except TypeError as error:
        return str(error)

before = sorted(sys.modules)
said = [wrong(lambda: QPoint("here")), wrong(lambda: QTimer(interval=1).start("now"))]
from PySide6.QtSvg import QSvgRenderer  # a part of PySide that comes after the first wrong call
said += [wrong(lambda: QSvgRenderer().render(5)), QWidget.show.__doc__, QWidget.__doc__]
print(json.dumps({"before": before, "said": said, "after": sorted(sys.modules)}))
"""


def start(when: str) -> dict[str, list[str]]:
    """What a program says that loads the signatures ``at once`` or ``later``."""
    return said(PROGRAM, when)


@pytest.fixture(scope="module")
def later() -> dict[str, list[str]]:
    return start("later")


def test_signatures_are_not_loaded_with_pyside(later: dict[str, list[str]]) -> None:
    assert "PySide6.QtWidgets" in later["before"]
    assert "shibokensupport.signature.loader" not in later["before"]


def test_messages_of_wrong_calls_are_pysides_own(later: dict[str, list[str]]) -> None:
    assert later["said"] == start("at once")["said"]
    assert "QPoint.__init__(xpos: int, ypos: int" in later["said"][0]
    assert "shibokensupport.signature.loader" in later["after"]
