from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from annotator import resources
from annotator.core.labels import Scheme
from annotator.project import default_scheme
from annotator.ui import theme
from annotator.ui.theme import DARK, LIGHT, Theme
from tests.ui.chrome import make_settings

THEMES = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
SCHEME: Scheme = default_scheme()
# Machado, Oliveira and Fernandes 2009, severity 1.0, applied to linear RGB.
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


@THEMES
@pytest.mark.parametrize("text", ["text", "quiet", "accent", "danger", "warning"])
@pytest.mark.parametrize("ground", ["page", "desk", "panel", "field", "hover", "tint"])
def test_text_can_be_read_on_every_ground(colors: Theme, text: str, ground: str) -> None:
    assert theme.contrast(getattr(colors, text), getattr(colors, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on_accent", "accent"),
        ("text", "selection"),
        ("text", "pressed"),
        ("danger", "danger_tint"),
        ("text", "danger_tint"),
        ("text", "warning_tint"),
        ("warning", "warning_tint"),
    ],
)
def test_text_can_be_read_on_its_own_ground(colors: Theme, text: str, ground: str) -> None:
    assert theme.contrast(getattr(colors, text), getattr(colors, ground)) >= 4.5


@THEMES
def test_the_focus_ring_stands_out(colors: Theme) -> None:
    for ground in (colors.page, colors.panel, colors.field, colors.tint):
        assert theme.contrast(colors.accent, ground) >= 3


@THEMES
@pytest.mark.parametrize("label", SCHEME.labels, ids=lambda label: label.id)
def test_label_colours_stand_out_on_page_and_panel(colors: Theme, label: object) -> None:
    from annotator.core.labels import Label

    assert isinstance(label, Label)
    for ground in (colors.page, colors.panel, colors.field):
        assert theme.contrast(theme.label_color(label, colors), ground) >= 4.5


@THEMES
@pytest.mark.parametrize("kind", BLINDNESS)
def test_labels_can_be_told_apart_without_red_or_green(colors: Theme, kind: str) -> None:
    for one, other in combinations(SCHEME.labels, 2):
        a, b = (seen(theme.label_color(label, colors), kind) for label in (one, other))
        assert one.underline != other.underline or distance(a, b) > 12, (one.id, other.id)


def test_contrast_is_that_of_the_standard() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_the_stylesheet_names_no_colour_that_the_theme_lacks(colors: Theme) -> None:
    sheet = theme.stylesheet(colors)
    assert "@" not in sheet
    for file in re.findall(r'url\("([^"]+)"\)', sheet):
        assert Path(file).is_file()


@THEMES
def test_the_pictures_of_the_stylesheet_have_the_themes_colours(colors: Theme) -> None:
    chevron = resources.path("themes", f"chevron-{colors.name}.svg").read_text()
    check = resources.path("themes", f"check-{colors.name}.svg").read_text()
    assert colors.quiet.name() in chevron.lower()
    assert colors.on_accent.name() in check.lower()


def test_switching_the_theme_repaints_icons_without_setting_them_anew(qtbot: QtBot, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings = make_settings(tmp_path, theme="light")
    theme.apply(app, settings)
    icon = theme.icon("plus")
    light = darkest(icon)
    settings.theme = "dark"
    with qtbot.waitSignal(theme.signals.changed):
        theme.apply(app, settings)
    assert theme.current() is DARK
    assert darkest(icon) != light
    settings.theme = "light"
    theme.apply(app, settings)
    app.setStyleSheet("")


def test_an_icon_that_points_is_mirrored_in_a_window_from_the_right(qapp: QApplication) -> None:
    def picture(name: str) -> bytes:
        image = theme.icon(name).pixmap(QSize(32, 32)).toImage()
        return bytes(image.constBits())

    left, still = picture("undo-2"), picture("plus")
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert picture("undo-2") != left
        assert picture("plus") == still
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def darkest(icon: QIcon) -> str:
    """The colour of the most opaque pixel."""
    image = icon.pixmap(QSize(32, 32)).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda pixel: pixel.alpha()).name()


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def seen(color: QColor, kind: str) -> QColor:
    """The colour as somebody with that blindness sees it."""
    channels = [linear(value) for value in (color.redF(), color.greenF(), color.blueF())]
    mixed = [sum(a * b for a, b in zip(row, channels, strict=True)) for row in BLINDNESS[kind]]
    back = [12.92 * v if v <= 0.0031308 else 1.055 * max(v, 0) ** (1 / 2.4) - 0.055 for v in mixed]
    return QColor.fromRgbF(*(min(1.0, max(0.0, value)) for value in back))


def distance(a: QColor, b: QColor) -> float:
    """The distance in CIELAB (CIE76)."""
    return sum((x - y) ** 2 for x, y in zip(lab(a), lab(b), strict=True)) ** 0.5


def lab(color: QColor) -> tuple[float, float, float]:
    r, g, b = (linear(value) for value in (color.redF(), color.greenF(), color.blueF()))
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 2.5])
@pytest.mark.parametrize("mode", [QIcon.Mode.Normal, QIcon.Mode.Disabled])
def test_an_icon_is_drawn_with_all_the_pixels_of_the_screen(scale: float, mode: QIcon.Mode) -> None:
    pixmap = theme.icon("search").pixmap(QSize(20, 20), scale, mode)
    assert pixmap.devicePixelRatio() == scale
    image = pixmap.toImage()
    assert image.size() == QSize(20, 20) * scale
    inked = [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 128]
    assert min(inked) < image.width() * 0.3  # it fills the picture, not a corner of it
    assert max(inked) > image.width() * 0.7


@pytest.mark.parametrize("combo", [False, True])
@pytest.mark.parametrize("text", ["99 اا", "مُتْحَفٌ صَغِيرٌ", "پارسی گچ", "שָׁלוֹם"])
def test_a_line_of_any_script_stands_whole_on_the_same_baseline(
    qtbot: QtBot, tmp_path: Path, text: str, combo: bool
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, make_settings(tmp_path, theme="light"))
    field = QComboBox() if combo else QLineEdit()
    qtbot.addWidget(field)
    field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if isinstance(field, QComboBox):
        field.setEditable(True)
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    assert line is not None
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    field.show()

    def ink(words: str, height: int) -> tuple[int, int]:
        """The first and the last row with letters, from the top of the field."""
        line.setText(words)
        field.setFixedSize(260, height)
        image = field.grab(QRect(0, 0, 230, height)).toImage()
        inked = [
            y
            for y in range(2, image.height() - 2)
            if any(image.pixelColor(x, y).lightness() < 110 for x in range(6, 228))
        ]
        return inked[0], inked[-1]

    height = field.sizeHint().height()
    top, bottom = ink(text, height)
    high_top, high_bottom = ink(text, height + 40)
    assert bottom - top == high_bottom - high_top  # nothing is cut off
    if text.startswith("99"):
        assert bottom == ink("99", height)[1]
    app.setStyleSheet("")
