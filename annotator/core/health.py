"""The health of a project file: its backups, what is wrong in it, and what was saved from a damaged one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A dated copy of a project file that was checked when it was made."""

    path: Path
    time: str
    """ISO 8601, UTC."""
    articles: int
    spans: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a project file that should not be so."""

    code: str
    """``file``, ``foreign_key``, ``text_hash``, ``length``, ``segments``, ``attributes``, ``label``, ``link_ends``,
    ``counts``, ``search``, ``scheme``, ``edits``."""
    place: str
    """Where: a table, or the id of a record."""
    detail: str
    """What was found, in English, for a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SalvageReport:
    """What could be read of a damaged project file and stands in the new one."""

    path: Path
    articles: int
    spans: int
    links: int
    lost: int
    """Records that were found but could not be kept."""
