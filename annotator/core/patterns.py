"""The pattern: a compiled regular expression of the `regex` package, with types (the package ships none)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Protocol, cast


class Match(Protocol):
    """A match; offsets are code points of the searched text."""

    def start(self, group: int | str = 0) -> int: ...
    def end(self, group: int | str = 0) -> int: ...
    def span(self, group: int | str = 0) -> tuple[int, int]: ...
    def group(self, group: int | str = 0) -> str: ...


class Pattern(Protocol):
    """A compiled pattern; `pos` and `endpos` are code points."""

    def match(self, string: str, pos: int = 0, endpos: int = ...) -> Match | None: ...
    def fullmatch(self, string: str, pos: int = 0, endpos: int = ...) -> Match | None: ...
    def search(self, string: str, pos: int = 0, endpos: int = ...) -> Match | None: ...
    def findall(self, string: str, pos: int = 0, endpos: int = ...) -> list[Any]: ...
    def finditer(self, string: str, pos: int = 0, endpos: int = ...) -> Iterator[Match]: ...


class _Lazy:
    """Compiles on first use, so that a program starts without paying for patterns that it may not need."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        regex: Any = import_module("regex")  # it ships no types, and takes long to import
        compiled = regex.compile(f"(?V1){self._source}")
        for method in ("match", "fullmatch", "search", "findall", "finditer"):
            setattr(self, method, getattr(compiled, method))  # the next call goes straight to the compiled pattern
        return getattr(compiled, name)


def pattern(source: str) -> Pattern:
    """A pattern in version 1 of the regex syntax, where character sets nest; compiled when it is first used."""
    return cast(Pattern, _Lazy(source))
