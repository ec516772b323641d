"""The caret: how arrow and page keys move it. Left and right are those of the eye, words those of the text."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from annotator.core import graphemes, segmentation
from annotator.ui.span_geometry import Geometry

_MOVES = {
    Qt.Key.Key_Up: QTextCursor.MoveOperation.Up,
    Qt.Key.Key_Down: QTextCursor.MoveOperation.Down,
    Qt.Key.Key_Home: QTextCursor.MoveOperation.StartOfLine,
    Qt.Key.Key_End: QTextCursor.MoveOperation.EndOfLine,
}
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def moved(event: QKeyEvent, cursor: QTextCursor, geometry: Geometry, page: float) -> QTextCursor | None:
    """`cursor` where the pressed key takes it, or None if the key does not move the caret.

    `page` is the height, in pixels, that the page keys move by. The caret never comes to stand inside a grapheme
    cluster.
    """
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers & ~(_CONTROL | _SHIFT):
        return None
    mode = QTextCursor.MoveMode.KeepAnchor if modifiers & _SHIFT else QTextCursor.MoveMode.MoveAnchor
    control = bool(modifiers & _CONTROL)
    offset = geometry.units.from_utf16(cursor.position())
    if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not control:
        return _paged(cursor, geometry, mode, page if key == Qt.Key.Key_PageDown else -page)
    if key not in _MOVES and key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return None
    if control:
        place = _jump(key, geometry, offset)
        return None if place is None else at(cursor, geometry, place, mode)
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and cursor.hasSelection() and not modifiers & _SHIFT:
        forward = (key == Qt.Key.Key_Left) == geometry.is_rtl(offset)
        cursor.setPosition(cursor.selectionEnd() if forward else cursor.selectionStart())
        return cursor
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return at(cursor, geometry, geometry.beside(offset, left=key == Qt.Key.Key_Left), mode)
    before = cursor.position()
    cursor.movePosition(_MOVES[key], mode)
    found = geometry.units.from_utf16(cursor.position())
    whole = geometry.nearest(found)
    if whole != found:
        if cursor.position() > before:
            whole = graphemes.next_boundary(geometry.text, found)
        return at(cursor, geometry, whole, mode)
    return cursor


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


def _paged(cursor: QTextCursor, geometry: Geometry, mode: QTextCursor.MoveMode, by: float) -> QTextCursor:
    box = geometry.caret(geometry.units.from_utf16(cursor.position()))
    place = geometry.offset_at(QPointF(box.x(), max(0.0, box.center().y() + by)))
    return at(cursor, geometry, place, mode)
