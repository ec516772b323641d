"""The scope: articles that the library has at hand for an export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


def _none() -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Ids of articles: those in the library's list, and those selected in it."""

    shown: Callable[[], Sequence[str]] = _none
    """Asked only when it is needed: the list may be long."""
    shown_count: int = 0
    selected: Callable[[], Sequence[str]] = _none
    selected_count: int = 0
