"""Hashiya: annotate claims, attributions and numbers in right-to-left articles."""

from __future__ import annotations

__version__ = "0.1.0"
