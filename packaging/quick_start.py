"""Shorten PySide's own start, before PyInstaller's hook imports it. Runs in each frozen program before anything else."""

from __future__ import annotations

from annotator.app import prepare_pyside

prepare_pyside()
