"""The tab order of the window: from part to part as one reads, within each part as Qt has it.

Qt's own chain is that of making, and parts are made when they are first shown. The chain is never walked from Python:
in PySide ``nextInFocusChain``, ``previousInFocusChain`` and ``focusProxy`` make what they return belong to the widget
that was asked, so that living objects become unusable together with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

_TABBED = Qt.FocusPolicy.TabFocus


def part_of(widget: QWidget | None, parts: Sequence[QWidget]) -> QWidget | None:
    """The one of `parts` that `widget` is, or is in."""
    return next((part for part in parts if widget is not None and (part is widget or part.isAncestorOf(widget))), None)


def stops(part: QWidget) -> list[QWidget]:
    """What Tab can come to in a part, by its place: line by line, from the side where reading starts."""
    inner = (QComboBox, QAbstractSpinBox)
    found: list[tuple[int, int, QWidget]] = []
    for one in (part, *part.findChildren(QWidget)):
        there = one.isVisible() and one.isEnabled() and one.focusPolicy() & _TABBED == _TABBED
        if there and not isinstance(one.parentWidget(), inner) and not one.visibleRegion().isEmpty():
            corner = one.mapTo(part, QPoint(0, 0)) if one is not part else QPoint(0, 0)
            x = corner.x() + one.width() // 2
            found.append((corner.y() + one.height() // 2, -x if part.isRightToLeft() else x, one))
    return [one for _, _, one in sorted(found, key=lambda item: item[:2])]


def along(row: QWidget, here: QWidget, *, forward: bool) -> QWidget | None:
    """What comes after `here` in a part that is one line; None at its end."""
    places = stops(row)
    if here not in places:
        return None
    place = places.index(here) + (1 if forward else -1)
    return places[place] if 0 <= place < len(places) else None


def beyond(parts: Sequence[QWidget], part: QWidget, *, forward: bool) -> QWidget | None:
    """What the focus goes to when it leaves `part`: the first or last stop of the next part that has one."""
    order = list(parts)
    here = order.index(part)
    around = order[here + 1 :] + order[:here] if forward else [*reversed(order[:here]), *reversed(order[here + 1 :])]
    for other in around:
        if places := stops(other):
            return places[0 if forward else -1]
    return None
