"""The theme: colours for light and dark, the stylesheet made from them, and icons that follow them.

Icons read the theme when they are painted, so nobody has to set them anew after a switch.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from annotator import resources
from annotator.core.labels import Label
from annotator.ui.settings import Settings

RADIUS = 6
SPACE = (4, 8, 12, 16, 24)
"""The steps in which things stand apart, in pixels."""
POINTS, SMALL_POINTS, TITLE_POINTS = 10.5, 9.0, 13.5
"""The interface's three sizes of type."""
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew")
ICON = 18
"""Edge of an icon in pixels; its lines are then 1.5 pixels wide."""

_MIRRORED = frozenset(
    {
        "undo-2", "redo-2", "arrow-left", "arrow-right", "chevron-left", "chevron-right", "chevrons-left",
        "chevrons-right", "panel-left", "panel-right", "list", "log-out", "external-link", "file-text",
        "text-align-start", "text-align-end", "newspaper", "rotate-ccw", "history", "circle-help",
    }
)  # fmt: skip
"""Icons that point somewhere, or show lines of text that begin somewhere."""


class Theme(NamedTuple):
    """The colours of one theme."""

    dark: bool
    page: QColor
    """Behind the article's text."""
    desk: QColor
    """Around the page; the window's ground."""
    panel: QColor
    """Library, inspector, history, toolbar, dialogs."""
    field: QColor
    """Input fields, menus, cards."""
    text: QColor
    quiet: QColor
    """Second-rank text: metadata, hints, placeholders."""
    hairline: QColor
    edge: QColor
    """The border of a control."""
    hover: QColor
    pressed: QColor
    accent: QColor
    """Focus, selection, the primary button; and accent-coloured text."""
    on_accent: QColor
    tint: QColor
    """The accent as a ground: the chosen row, the chosen chip."""
    selection: QColor
    """Behind selected text."""
    danger: QColor
    danger_tint: QColor
    warning: QColor
    warning_tint: QColor

    @property
    def name(self) -> str:
        """``dark`` or ``light``."""
        return "dark" if self.dark else "light"


LIGHT = Theme(
    dark=False,
    page=QColor("#FCFBF8"),
    desk=QColor("#F1EFEA"),
    panel=QColor("#F7F5F1"),
    field=QColor("#FFFFFF"),
    text=QColor("#1C1B19"),
    quiet=QColor("#65615A"),
    hairline=QColor("#E0DCD4"),
    edge=QColor("#CFCAC0"),
    hover=QColor("#ECE9E2"),
    pressed=QColor("#E2DED5"),
    accent=QColor("#0F766E"),
    on_accent=QColor("#FFFFFF"),
    tint=QColor("#E0EEEB"),
    selection=QColor("#BFE0DB"),
    danger=QColor("#B42318"),
    danger_tint=QColor("#FBE9E7"),
    warning=QColor("#8A5300"),
    warning_tint=QColor("#FBF0DA"),
)
DARK = Theme(
    dark=True,
    page=QColor("#16181D"),
    desk=QColor("#0F1115"),
    panel=QColor("#14161B"),
    field=QColor("#1C1F26"),
    text=QColor("#E7E5E0"),
    quiet=QColor("#A09C94"),
    hairline=QColor("#262A32"),
    edge=QColor("#3A3F4A"),
    hover=QColor("#22262E"),
    pressed=QColor("#2B303A"),
    accent=QColor("#4FBFB1"),
    on_accent=QColor("#06201D"),
    tint=QColor("#16322F"),
    selection=QColor("#1F504A"),
    danger=QColor("#FF8A7A"),
    danger_tint=QColor("#3A1D1A"),
    warning=QColor("#F0BE62"),
    warning_tint=QColor("#352912"),
)


class ThemeSignals(QObject):
    """Says that another theme is in force; `current` gives it."""

    changed = Signal()


signals = ThemeSignals()
_current = LIGHT


@contextmanager
def on_paper() -> Iterator[None]:
    """Draw with the light theme in here, whichever is in force; nobody is told."""
    global _current
    before, _current = _current, LIGHT
    try:
        yield
    finally:
        _current = before


def current() -> Theme:
    """The theme in force."""
    return _current


def apply(app: QApplication, settings: Settings) -> Theme:
    """Put the theme that `settings` asks for in force: style, palette, font, stylesheet."""
    global _current
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(settings.theme, Qt.ColorScheme.Unknown)
    hints = app.styleHints()
    hints.setColorScheme(wanted)  # title bars and the system's own dialogs follow too
    dark = (hints.colorScheme() if settings.theme == "system" else wanted) == Qt.ColorScheme.Dark
    theme = DARK if dark else LIGHT
    load_fonts()
    app.setPalette(palette(theme))
    sheet = stylesheet(theme)
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)
    app.setFont(font())  # after the sheet, which on Windows gives lists, menus and messages the system's font again
    if theme is not _current:
        _current = theme
        signals.changed.emit()
    return theme


def font(points: float = POINTS, *, bold: bool = False) -> QFont:
    """The interface's typeface in one of its three sizes."""
    made = QFont(list(FAMILIES))
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


@cache
def load_fonts() -> None:
    """Make the bundled typefaces known to Qt, once."""
    for file in sorted(resources.path("fonts").glob("*/*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def label_color(label: Label, theme: Theme | None = None) -> QColor:
    """The label's colour in a theme, the one in force unless given."""
    return QColor(label.dark if (theme or _current).dark else label.light)


def mix(a: QColor, b: QColor, share: float) -> QColor:
    """`a` with `share` (0 to 1) of `b` in it."""
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    )


def fill(painter: QPainter, rect: QRect | QRectF, color: QColor) -> None:
    """Fill a rectangle. (For ``fillRect`` PySide would load the classes of all gradients.)"""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRect(rect)


def card(painter: QPainter, rect: QRect, edge: QColor) -> None:
    """Draw the ground of something that lies over the page."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(edge)
    painter.setBrush(_current.field)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


def contrast(a: QColor | str, b: QColor | str) -> float:
    """The contrast ratio of two opaque colours as WCAG 2 defines it: 1 to 21."""
    lighter, darker = sorted((_luminance(QColor(a)), _luminance(QColor(b))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    channels = (color.redF(), color.greenF(), color.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def palette(theme: Theme) -> QPalette:
    """The palette, for what the stylesheet does not reach."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, color in (
        (role.Window, theme.panel),
        (role.WindowText, theme.text),
        (role.Base, theme.field),
        (role.AlternateBase, theme.panel),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.quiet),
        (role.Button, theme.panel),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.danger),
        (role.ToolTipBase, theme.field),
        (role.ToolTipText, theme.text),
        (role.Highlight, theme.selection),
        (role.HighlightedText, theme.text),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.Light, theme.field),
        (role.Midlight, theme.hover),
        (role.Mid, theme.hairline),
        (role.Dark, theme.edge),
        (role.Shadow, theme.edge),
    ):
        made.setColor(name, color)
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, mix(theme.quiet, theme.panel, 0.35))
    return made


# --- icons -------------------------------------------------------------------------------------------------------


class _Engine(QIconEngine):
    """Draws one of the line icons in the theme's colour, mirrored where the window reads from the right."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = QColor(getattr(_current, self._role)) if self._role in Theme._fields else QColor(self._role)
        if mode == QIcon.Mode.Disabled:
            color = mix(_current.quiet, _current.panel, 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._name in _MIRRORED and QGuiApplication.isRightToLeft():
            center = QRectF(rect).center()
            painter.translate(center)
            painter.scale(-1, 1)
            painter.translate(QPointF(-center.x(), -center.y()))
        _renderer(self._name, color.name(), rect.width()).render(painter, QRectF(rect))
        painter.restore()

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """`size` is in device-independent pixels, of which each is `scale` pixels of the screen wide."""
        pixmap = QPixmap(size * scale)
        if pixmap.isNull():
            return pixmap
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)


@cache
def _source(name: str) -> str:
    return Path(_icons(), f"{name}.svg" if name == "hashiya" else f"lucide/{name}.svg").read_text(encoding="utf-8")


@cache
def _icons() -> str:
    return str(resources.path("icons"))


@cache
def _renderer(name: str, color: str, edge: int):  # noqa: ANN202  QtSvg is imported only when an icon is drawn
    from PySide6.QtSvg import QSvgRenderer

    width = 24 * 1.5 / ICON  # the lines grow with the icon
    svg = _source(name)
    if name != "hashiya":
        svg = svg.replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{width:.2f}"')
    return QSvgRenderer(QByteArray(svg.encode()))


def icon(name: str, color: QColor | str | None = None) -> QIcon:
    """A line icon by its file's name, in the text's colour.

    `color` may name a field of `Theme`, which is followed when the theme changes, or be a colour that stays.
    """
    if not name:
        return QIcon()
    return QIcon(_Engine(name, color.name() if isinstance(color, QColor) else color or "text"))


def stylesheet(theme: Theme) -> str:
    """The one stylesheet of the app."""
    from annotator.ui.stylesheet import SHEET

    colors = {f"@{name}": getattr(theme, name).name() for name in Theme._fields if name != "dark"}
    colors["@faint"] = mix(theme.quiet, theme.panel, 0.45).name()
    colors["@primary_hover"] = mix(theme.accent, theme.text, 0.12).name()
    colors["@primary_pressed"] = mix(theme.accent, theme.text, 0.22).name()
    colors["@chevron"] = _url(f"chevron-{theme.name}.svg")
    colors["@check"] = _url(f"check-{theme.name}.svg")
    sheet = SHEET
    for name in sorted(colors, key=len, reverse=True):  # longest first: @danger_tint before @danger
        sheet = sheet.replace(name, colors[name])
    return sheet


def _url(file: str) -> str:
    return f'"{resources.path("themes", file).as_posix()}"'
