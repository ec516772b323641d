"""The pictures that desktops show for the app and its files, drawn from the app's SVG.

python packaging/pictures.py OUT: hashiya-SIZE.png, document-SIZE.png and hashiya.icns.
"""

from __future__ import annotations

import os
import runpy
import struct
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QGuiApplication
from PySide6.QtSvg import QSvgRenderer

SVG = Path(__file__).resolve().parents[1] / "resources" / "icons" / "hashiya.svg"
DRAW = runpy.run_path(str(Path(__file__).parent / "windows" / "icons.py"))
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICNS = {"icp4": 16, "icp5": 32, "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024}
"""Apple's names of the sizes, in pixels."""


def main(out: Path) -> None:
    """Draw every picture."""
    out.mkdir(parents=True, exist_ok=True)
    _app = QGuiApplication(sys.argv[:1])
    svg = QSvgRenderer(str(SVG))
    for size in {*SIZES, *ICNS.values()}:
        DRAW["app_icon"](svg, size).save(str(out / f"hashiya-{size}.png"))
        DRAW["document_icon"](svg, size).save(str(out / f"document-{size}.png"))
    blocks = b"".join(_block(name, (out / f"hashiya-{size}.png").read_bytes()) for name, size in ICNS.items())
    (out / "hashiya.icns").write_bytes(b"icns" + struct.pack(">I", len(blocks) + 8) + blocks)


def _block(name: str, png: bytes) -> bytes:
    return name.encode("ascii") + struct.pack(">I", len(png) + 8) + png


if __name__ == "__main__":
    main(Path(sys.argv[1]))
