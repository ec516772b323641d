"""Qt's enums made in the shorter of the two ways that Python's library has.

PySide calls ``IntFlag(name, members)`` and the like for each enum of each class of Qt that is touched: 220 enums with
3,300 members before the window is there, 45 ms of a start's 240. Python makes its own enums (those of `re`, `ssl`,
`inspect`) with a decorator that leaves out checks of what a class body could hold; PySide's lists of names and numbers
cannot hold it. So made, they take 20 ms, and are equal in all: tests/ui/test_enums.py compares every enum of Qt.
"""

from __future__ import annotations

import enum
import sys
from typing import Any

_TRIED = ((3, 11), (3, 12), (3, 13))
"""The Pythons whose two ways were compared; others make all enums by the ordinary one."""


def quicken() -> None:
    """Do this before PySide is imported."""
    if sys.version_info[:2] not in _TRIED:
        return
    ordinary = enum.EnumType._create_  # pyright: ignore[reportAttributeAccessIssue]
    decorator = enum._simple_enum  # pyright: ignore[reportAttributeAccessIssue]

    def create(cls: Any, class_name: str, names: Any, *, type: Any = None, boundary: Any = None, **more: Any) -> Any:
        """What Python calls to make an enum by a function call; its parameters are called as Python's are."""
        if cls.__module__ != "enum" or type is not None or not isinstance(names, list):
            return ordinary(cls, class_name, names, type=type, boundary=boundary, **more)
        made = decorator(cls, boundary=boundary)(_body(class_name, dict(names)))
        made.__doc__ = None
        return made

    enum.EnumType._create_ = create  # pyright: ignore[reportAttributeAccessIssue]


def _body(name: str, members: dict[str, Any]) -> type:
    return type(name, (), members)
