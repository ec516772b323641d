"""Shorten PySide's own start before PyInstaller's hook imports it. Each frozen program runs this first."""

from __future__ import annotations

from annotator.app import prepare_pyside

prepare_pyside()
