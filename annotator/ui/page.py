"""The page: lays out an article's text and paints the annotations with it. The one place that speaks UTF-16 with Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from annotator.core.layer import FrameView
from annotator.core.offsets import Utf16Map
from annotator.core.records import Span
from annotator.ui import page_layout, theme
from annotator.ui.frame_connectors import ConnectorPainter
from annotator.ui.page_layout import PageStyle
from annotator.ui.session import Session
from annotator.ui.settings import ZOOM_STEP, Settings
from annotator.ui.span_geometry import Geometry, Paragraph
from annotator.ui.span_painter import Emphasis, SpanPainter

if TYPE_CHECKING:
    from annotator.core.suggestion import Suggestion

_CARET = 2.0
"""Width of the caret in pixels."""
_CONTEXT = 2
"""Lines that stay in sight above and below what is revealed."""


class Page(QTextEdit):
    """A read-only text edit on which everything but the text itself is painted by us."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_viewport()
        theme.load_fonts()
        self.session, self.settings = session, settings
        self.places: Geometry | None = None
        """Where the text stands; None while no article is open."""
        self.marks: SpanPainter | None = None
        self.emphasis = Emphasis()
        self.frame_view: FrameView | None = None
        self._shown_style = PageStyle()
        self.foot = 0
        """Pixels at the bottom that are kept free for a bar."""
        self._made: QTextDocument | None = None
        """The document in use, unless it is the one that the edit came with."""
        self.setObjectName("articleView")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Without TextSelectableByKeyboard Qt draws no caret of its own; the keys and the caret are ours.
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setMinimumWidth(320)
        self._wear_theme()
        theme.signals.changed.connect(self._wear_theme)
        settings.changed.connect(self._on_setting)

    def _own_viewport(self) -> None:
        """Take a viewport made here. PySide would look the type of Qt's own up among all widgets, and load them."""
        viewport = QWidget(self)
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setCursor(Qt.CursorShape.IBeamCursor)
        self.setViewport(viewport)

    # --- laying out --------------------------------------------------------------------------------------------

    @property
    def style_of_page(self) -> PageStyle:
        """The layout that the settings and the article ask for."""
        shown = self.session.open
        direction = shown.article.direction if shown else "auto"
        return PageStyle(self.settings.zoom, self.settings.justified, direction)

    def lay_out(self) -> None:
        """Make the document of the open article anew and show it from its top."""
        shown, scheme, style = self.session.open, self.session.scheme, self.style_of_page
        old, self._shown_style = self._made, style
        self._centre()
        self.setFont(style.font())
        if shown is None or scheme is None:
            document, self.places, self.marks = QTextDocument(self), None, None
            document.setDefaultFont(style.font())
        else:
            text = shown.document.text
            units = self.places.units if self.places and self.places.text is text else Utf16Map(text)
            document = page_layout.build(text, units, style, self)
            self.places = Geometry(document, text, units)
            self.marks = SpanPainter(self.places, shown.layer, scheme, style.em)
        self.setDocument(document)
        self._made = document
        if old is not None:
            old.deleteLater()
        self.verticalScrollBar().setValue(0)
        self.verticalScrollBar().setSingleStep(style.line)

    def restyle(self) -> None:
        """Follow the settings and the article's direction, keeping the place in view."""
        if self.style_of_page == self._shown_style:
            return
        place, cursor = self._top_place(), self.textCursor()
        self.lay_out()
        kept = self.textCursor()
        kept.setPosition(cursor.anchor())
        kept.setPosition(cursor.position(), kept.MoveMode.KeepAnchor)
        self.setTextCursor(kept)
        self._return_to(place)

    def forget_measures(self) -> None:
        """The text was laid out anew: measure everything again when it is needed."""
        if self.places and self.marks:
            self.places.clear()
            self.marks.forget_all()

    def _top_place(self) -> tuple[int, float] | None:
        """The offset at the page's top, and how far below the top its line stands."""
        if self.places is None or self.scroll_y <= 0:
            return None
        offset = self.places.offset_at(QPointF(self.width() / 2, self.scroll_y + self._shown_style.line))
        return offset, self.places.caret(offset).top() - self.scroll_y

    def _return_to(self, place: tuple[int, float] | None) -> None:
        if place and self.places:
            self.forget_measures()
            self.verticalScrollBar().setValue(round(self.places.caret(place[0]).top() - place[1]))
        self.viewport().update()

    def _centre(self) -> None:
        """Keep the page in the middle, no wider than its measure, so that a wide window lays nothing out anew."""
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        page = min(self.style_of_page.page, room)
        left = (room - page) // 2
        margins, wanted = self.viewportMargins(), (left, room - page - left, self.foot)
        if (margins.left(), margins.right(), margins.bottom()) != wanted:
            self.setViewportMargins(left, 0, room - page - left, self.foot)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._centre()
        return super().event(event)

    def resizeEvent(self, event) -> None:  # noqa: ANN001
        place = self._top_place() if event.oldSize().width() != event.size().width() else None
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.forget_measures()
            self._return_to(place)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    # --- size of the text --------------------------------------------------------------------------------------

    def zoom_by(self, steps: int) -> None:
        """Make the text larger by so many steps, smaller for a negative number, of the normal size for 0."""
        self.settings.zoom = self.settings.zoom + steps * ZOOM_STEP if steps else 100

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_by(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _on_setting(self, name: str) -> None:
        if name in ("zoom", "justified"):
            self.restyle()

    # --- places ------------------------------------------------------------------------------------------------

    @property
    def scroll_y(self) -> int:
        """How far the page is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def to_page(self, point: QPointF) -> QPointF:
        """A place in the viewport as one on the page."""
        return QPointF(point.x(), point.y() + self.scroll_y)

    @property
    def anchor(self) -> int:
        """Where the selection of text begins, in code points."""
        return self.places.units.from_utf16(self.textCursor().anchor()) if self.places else 0

    @property
    def caret(self) -> int:
        """Where the caret stands, in code points."""
        return self.places.units.from_utf16(self.textCursor().position()) if self.places else 0

    def box_of(self, start: int, end: int) -> QRectF:
        """The rectangle around the visible lines of a range, in the viewport."""
        box = QRectF()
        if self.places and self.marks:
            for paragraph in self._visible():
                for piece in self.places.pieces(paragraph, start, end):
                    box = box.united(self.marks.box(piece))
        return box.translated(0, -self.scroll_y)

    def show_place(self, start: int, end: int) -> None:
        """Scroll so that a range is in sight with some lines around it; nothing moves if it is already."""
        if self.places is None:
            return
        top = self.places.caret(start).top()
        bottom = self.places.caret(end).bottom()
        height, around = self.viewport().height(), _CONTEXT * self._shown_style.line
        if top < self.scroll_y + min(around, 8) or min(bottom, top + height / 2) > self.scroll_y + height - around:
            self.verticalScrollBar().setValue(round(top - height / 3))

    @property
    def shown_paragraphs(self) -> list[Paragraph]:
        """The paragraphs in sight."""
        return self._visible()

    def _visible(self) -> list[Paragraph]:
        if self.places is None:
            return []
        line = self._shown_style.line
        return list(self.places.visible(self.scroll_y - line, self.scroll_y + self.viewport().height() + line))

    # --- painting ----------------------------------------------------------------------------------------------

    def update_spans(self, spans: Iterable[Span | Suggestion]) -> None:
        """Paint the lines of `spans` again, as far as they are in sight."""
        paragraphs = self._visible()
        if not paragraphs or self.places is None:
            return
        first, last = paragraphs[0].start, paragraphs[-1].end
        for span in spans:
            for start, end in span.segments:
                a, b = max(start, first), min(end, last)
                if a < b:
                    self.update_range(a, b)

    def update_range(self, start: int, end: int) -> None:
        """Paint the lines of a visible range again."""
        if self.places:
            top, bottom = self.places.bounds(start, end)
            y = int(top) - self.scroll_y
            self.viewport().update(0, y, self.viewport().width(), int(bottom - top) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        area = event.rect()
        painter = QPainter(self.viewport())
        theme.fill(painter, area, theme.current().page)
        if self.places is None or self.marks is None:
            return
        scroll, line = self.scroll_y, self._shown_style.line
        shown = list(self.places.visible(area.top() + scroll - line, area.bottom() + scroll + line))
        self._begin(painter, scroll)
        self.marks.paint_tints(painter, shown, self.emphasis)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._begin(painter, scroll)
        self.marks.paint_lines(painter, shown, self.emphasis)
        self.paint_more(painter, shown)
        if not self.emphasis.hidden:
            self._paint_connectors(painter)
        self._paint_caret(painter)
        painter.end()

    def paint_more(self, painter: QPainter, shown: list[Paragraph]) -> None:
        """Draw what else lies over the visible paragraphs."""

    def _paint_connectors(self, painter: QPainter) -> None:
        layer, emphasis = self.session.open.layer if self.session.open else None, self.emphasis
        chosen = [span for name in (emphasis.selected, emphasis.hovered) if layer and (span := layer.span(name))]
        parted = [span for span in chosen if len(span.segments) > 1][:1]
        if self.marks and (self.frame_view or parted) and (shown := self._visible()):
            connectors = ConnectorPainter(painter, self.marks, shown)
            if self.frame_view:
                connectors.join_frame(self.frame_view)
            for span in parted:
                connectors.join_segments(span)

    def _begin(self, painter: QPainter, scroll: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -scroll)

    def _paint_caret(self, painter: QPainter) -> None:
        if self.places is None or not self.hasFocus():
            return
        colors = theme.current()
        box = self.places.caret(self.caret)
        theme.fill(painter, QRectF(box.x() - _CARET / 2, box.y(), _CARET, box.height()), colors.accent)
        painter.resetTransform()
        ring = theme.mix(colors.page, colors.accent, 0.55)
        painter.setPen(QPen(ring, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _wear_theme(self) -> None:
        colors = theme.current()
        self.setStyleSheet(
            f"#articleView {{ background: {colors.desk.name()}; border: none; padding: 0; color: {colors.text.name()};"
            f" selection-background-color: transparent; selection-color: {colors.text.name()}; }}"
        )
        self.viewport().update()
