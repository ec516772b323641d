"""The caret: how arrow and page keys move it. Left and right are those of the eye, words those of the text.

Qt's own movements are not used: they stand still at the end of wrapped right-to-left lines and drift off the column.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from annotator.core import segmentation
from annotator.ui.span_geometry import Geometry

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


def moved(event: QKeyEvent, cursor: QTextCursor, geometry: Geometry, page: float) -> QTextCursor | None:
    """`cursor` where the pressed key takes it, or None if the key does not move the caret.

    `page` is the height, in pixels, that the page keys move by. The caret never comes to stand inside a grapheme
    cluster.
    """
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers & ~(_CONTROL | _SHIFT):
        return None
    mode = QTextCursor.MoveMode.KeepAnchor if modifiers & _SHIFT else QTextCursor.MoveMode.MoveAnchor
    offset = geometry.units.from_utf16(cursor.position())
    if modifiers & _CONTROL:
        place = _jump(key, geometry, offset)
    elif key in _SIDEWAYS:
        left = key == Qt.Key.Key_Left
        if cursor.hasSelection() and not modifiers & _SHIFT:
            ahead = left == geometry.is_rtl(offset)
            place = geometry.units.from_utf16(cursor.selectionEnd() if ahead else cursor.selectionStart())
        else:
            place = geometry.beside(offset, left=left)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        place = geometry.line_ends(offset)[key == Qt.Key.Key_End]
    else:
        return _vertical(key, cursor, geometry, mode, page)
    return None if place is None else at(cursor, geometry, place, mode)


def at(cursor: QTextCursor, geometry: Geometry, offset: int, mode: QTextCursor.MoveMode) -> QTextCursor:
    """`cursor` at a code point offset."""
    cursor.setPosition(geometry.units.to_utf16(offset), mode)
    return cursor


def _jump(key: Qt.Key, geometry: Geometry, offset: int) -> int | None:
    text = geometry.text
    match key:
        case Qt.Key.Key_Home:
            return 0
        case Qt.Key.Key_End:
            return len(text)
        case Qt.Key.Key_Up:
            start = segmentation.paragraph_at(text, offset)[0]
            return start if start < offset else segmentation.paragraph_at(text, max(0, start - 1))[0]
        case Qt.Key.Key_Down:
            return min(len(text), segmentation.paragraph_at(text, offset)[1] + 1)
        case Qt.Key.Key_Left | Qt.Key.Key_Right:
            forward = (key == Qt.Key.Key_Left) == geometry.is_rtl(offset)
            return segmentation.next_word(text, offset) if forward else segmentation.previous_word(text, offset)
        case _:
            return None


def _vertical(
    key: Qt.Key, cursor: QTextCursor, geometry: Geometry, mode: QTextCursor.MoveMode, page: float
) -> QTextCursor | None:
    """Move up or down, towards the column in which the first of several such moves began."""
    offset = geometry.units.from_utf16(cursor.position())
    box = geometry.caret(offset)
    left = round(geometry.paragraph_at(offset).left)  # Qt counts from the paragraph's edge
    column = cursor.verticalMovementX() + left if cursor.verticalMovementX() >= 0 else round(box.x())
    match key:
        case Qt.Key.Key_Up | Qt.Key.Key_Down:
            place = geometry.line_beside(offset, column, down=key == Qt.Key.Key_Down)
        case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
            by = page if key == Qt.Key.Key_PageDown else -page
            place = geometry.offset_at(QPointF(column, max(0.0, box.center().y() + by)))
        case _:
            return None
    at(cursor, geometry, place, mode)
    cursor.setVerticalMovementX(column - left)
    return cursor
