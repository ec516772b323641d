"""Enums of Qt made the quick way are those that PySide makes by itself."""

from __future__ import annotations

import pytest

from tests.ui.started import said

PROGRAM = """
import enum, json, pickle, sys

made = []
ordinary = enum.EnumType._create_
if sys.argv[1] == "quick":
    from annotator.ui import enums
    enums.quicken()
    quick = enum.EnumType._create_
    enum.EnumType._create_ = lambda cls, *given, **named: made.append(cls) or quick(cls, *given, **named)
from PySide6 import QtCore, QtGui, QtWidgets

def told(call):
    try:
        return repr(call())
    except Exception as error:
        return f"{type(error).__name__}: {error}"

def about(kind):
    members = list(kind.__members__.values())
    first, last = members[0], members[-1]
    return {
        "class": [kind.__module__, kind.__qualname__, repr(kind), [each.__name__ for each in kind.__mro__]],
        "class's": [str(vars(kind).get(name)) for name in ("__doc__", "_boundary_", "_flag_mask_", "_all_bits_")],
        "members": [(name, member.name, member.value, repr(member), str(member), f"{member}")
                    for name, member in kind.__members__.items()],
        "in order": [member.name for member in kind],
        "by value": all(kind(member.value) is member for member in members),
        "by name": all(kind[name] is member for name, member in kind.__members__.items()),
        "by pickle": told(lambda: pickle.loads(pickle.dumps(last)) is last),
        "together": [told(call) for call in (
            lambda: first | last, lambda: first & last, lambda: first ^ last, lambda: ~last, lambda: ~first,
            lambda: list(first | last), lambda: last in first | last, lambda: bool(first), lambda: first < last,
            lambda: first == first.value,
        )],
        "wrong": [told(lambda: kind("none")), told(lambda: kind(123_456)), told(lambda: setattr(kind, first.name, 1))],
    }

def enums_of(place):
    for name in sorted(dir(place)):
        value = getattr(place, name, None)
        if isinstance(value, enum.EnumType) and value.__members__:
            yield f"{place.__name__}.{name}", about(value)
        elif isinstance(value, type) and not isinstance(place, type):
            yield from enums_of(value)

found = {}
for module in (QtCore, QtGui, QtWidgets):
    found.update(enums_of(module))
print(json.dumps({"found": found, "made": len(made)}))
"""


def enums(way: str) -> dict[str, dict[str, object]]:
    """All that can be seen of Qt's enums, made the ``quick`` or the ``ordinary`` way."""
    return said(PROGRAM, way)


@pytest.fixture(scope="module")
def quick() -> dict[str, dict[str, object]]:
    return enums("quick")


def test_enums_of_qt_are_made_by_the_quick_way(quick: dict[str, dict[str, object]]) -> None:
    assert len(quick["found"]) > 300
    assert quick["made"]


def test_they_are_equal_to_pysides_own(quick: dict[str, dict[str, object]]) -> None:
    own = enums("ordinary")["found"]
    assert quick["found"].keys() == own.keys()
    different = [name for name, value in quick["found"].items() if value != own[name]]
    assert not different
