"""The base direction of a paragraph: that of its first strong character (UAX #9, P2 and P3)."""

from __future__ import annotations

import unicodedata
from typing import Literal

Direction = Literal["rtl", "ltr"]


def first_strong(paragraph: str) -> Direction | None:
    """Return the direction of the first strong character outside isolates, or None if there is none.

    An isolate that is never closed hides the rest of the paragraph.
    """
    depth = 0
    for char in paragraph:
        bidi = unicodedata.bidirectional(char)
        if bidi in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif bidi == "PDI":
            depth = max(0, depth - 1)
        elif bidi == "B":
            return None
        elif depth == 0 and bidi in {"R", "AL"}:
            return "rtl"
        elif depth == 0 and bidi == "L":
            return "ltr"
    return None
