"""The icons: draws hashiya.ico, the app's, document.ico, a project file's, and the installer's side.bmp from the SVG.

python icons.py hashiya.svg OUT
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def app_icon(svg: QSvgRenderer, size: int) -> QImage:
    image, painter = _canvas(size)
    svg.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def document_icon(svg: QSvgRenderer, size: int) -> QImage:
    """A sheet with a folded corner and the app's mark on it."""
    image, painter = _canvas(size)
    painter.scale(size / 32, size / 32)
    sheet = QPolygonF([QPointF(5, 1), QPointF(20, 1), QPointF(27, 8), QPointF(27, 31), QPointF(5, 31)])
    fold = QPolygonF([QPointF(20, 1), QPointF(20, 8), QPointF(27, 8)])
    painter.setPen(
        QPen(QColor("#8A8880"), 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawPolygon(sheet)
    painter.setBrush(QColor("#E4E2DC"))
    painter.drawPolygon(fold)
    svg.render(painter, QRectF(8, 12, 16, 16))
    painter.end()
    return image


def side(svg: QSvgRenderer) -> QImage:
    """The picture beside the installer's first and last page, at twice its size."""
    image = QImage(328, 628, QImage.Format.Format_RGB888)
    image.fill(QColor("#0F766E"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    svg.render(painter, QRectF(84, 234, 160, 160))
    painter.end()
    return image


def write(path: Path, images: list[QImage]) -> None:
    """Write an .ico: bitmaps up to 48 pixels, which every program reads, and PNG above."""
    blocks = [_png(image) if image.width() > 48 else _bitmap(image) for image in images]
    at = 6 + 16 * len(blocks)
    head = struct.pack("<HHH", 0, 1, len(blocks))
    for image, block in zip(images, blocks, strict=True):
        side = image.width() % 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(block), at)
        at += len(block)
    path.write_bytes(head + b"".join(blocks))


def _canvas(size: int) -> tuple[QImage, QPainter]:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    data = buffer.data().data()
    assert isinstance(data, bytes)
    return data


def _bitmap(image: QImage) -> bytes:
    """A headless BMP of 32 bits a pixel, bottom row first, and an empty mask."""
    side = image.width()
    pixels = image.constBits()
    assert isinstance(pixels, memoryview)
    rows = [bytes(pixels[y * side * 4 : (y + 1) * side * 4]) for y in range(side - 1, -1, -1)]
    mask = b"\0" * (((side + 31) // 32) * 4 * side)
    return struct.pack("<IiiHHIIiiII", 40, side, side * 2, 1, 32, 0, 0, 0, 0, 0, 0) + b"".join(rows) + mask


def main(source: str, out: str) -> None:
    app = QGuiApplication([])
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    svg = QSvgRenderer(source)
    write(folder / "hashiya.ico", [app_icon(svg, size) for size in SIZES])
    write(folder / "document.ico", [document_icon(svg, size) for size in SIZES])
    side(svg).save(str(folder / "side.bmp"))
    del app


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
