"""Numbers in the interface's words: thousands set apart, in the digits that the person has chosen."""

from __future__ import annotations

import re

from annotator.ui.settings import Settings
from annotator.ui.text import digits, ltr


def number(count: int, settings: Settings) -> str:
    """A count, isolated."""
    return ltr(digits(f"{count:,}", settings))


def counted(words: str, settings: Settings) -> str:
    """A translated plural (`tr` with ``%n``) with its number set as `number` does."""
    return re.sub(r"[0-9]+", lambda found: number(int(found[0]), settings), words, count=1)
