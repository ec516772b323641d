"""The file name: one made from an id that came from anywhere, good on every system and used once."""

from __future__ import annotations

import regex

_UNSAFE = regex.compile(r"[^A-Za-z0-9._-]+")
_RESERVED = regex.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


class FileNames:
    """Hands out names without a suffix; no two differ only in case."""

    def __init__(self) -> None:
        self._taken: set[str] = {"annotation", "documents", "hashiya", "typesystem", "manifest"}

    def take(self, wanted: str) -> str:
        """The name nearest to `wanted` that is safe and free."""
        safe = _UNSAFE.sub("_", wanted).strip("._")[:80] or "article"
        if _RESERVED.fullmatch(safe):
            safe = f"_{safe}"
        name, number = safe, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{safe}-{number}"
        self._taken.add(name.casefold())
        return name
