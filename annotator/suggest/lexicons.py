"""The lexicons: the words by which suggesters read, data from ``resources/lexicons`` with the user's own changes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, cast

from annotator import resources
from annotator.core.folding import fold

_FILES = ("numbers", "attribution", "claims", "numerals", "elsewhere")


@dataclass(frozen=True, slots=True)
class Override:
    """A user's change of one list: an entry added or switched off. A reset is the override left out.

    `list` is a name that `Lexicons.names` gives; an entry of ``cues`` is a line of the table with tabs, and a past
    form alone switches its verb off.
    """

    list: str
    entry: str
    action: Literal["add", "off"] = "add"


@dataclass(frozen=True, slots=True)
class Lexicons:
    """Lists of entries by name (``attribution.speakers``); build with `load`."""

    lists: Mapping[str, tuple[str, ...]]
    _words: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]], compare=False, repr=False)

    def names(self) -> tuple[str, ...]:
        """The names of all lists."""
        return tuple(self.lists)

    def entries(self, name: str) -> tuple[str, ...]:
        """The entries of a list as written; empty for an unknown name."""
        return self.lists.get(name, ())

    def words(self, name: str) -> frozenset[str]:
        """The entries of a list, folded."""
        if name not in self._words:
            self._words[name] = frozenset(fold(entry) for entry in self.entries(name))
        return self._words[name]

    def phrases(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The entries of a list, each as folded words, the longest first."""
        found = {tuple(fold(entry).split()) for entry in self.entries(name)}
        return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))

    def table(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The entries of a list as rows of fields parted by tabs."""
        return tuple(tuple(entry.split("\t")) for entry in self.entries(name))


def load(overrides: Iterable[Override] = ()) -> Lexicons:
    """The shipped lists with the user's overrides, later ones last."""
    changes = tuple(overrides)
    base = _shipped()
    if not changes:
        return base
    lists = {name: list(entries) for name, entries in base.lists.items()}
    for change in changes:
        entries = lists.setdefault(change.list, [])
        wanted = fold(change.entry.partition("\t")[0])
        lists[change.list] = [item for item in entries if fold(item.partition("\t")[0]) != wanted]
        if change.action == "add":
            lists[change.list].append(change.entry)
    return Lexicons({name: tuple(entries) for name, entries in lists.items()})


@cache
def _shipped() -> Lexicons:
    lists: dict[str, tuple[str, ...]] = {}
    for file in _FILES:
        text = resources.path("lexicons", f"{file}.toml").read_text(encoding="utf-8")
        _flatten(file, tomllib.loads(text), lists)
    table = resources.path("lexicons", "cues.tsv").read_text(encoding="utf-8")
    lists["cues"] = tuple(line for line in table.splitlines() if line and not line.startswith("#"))
    return Lexicons(lists)


def _flatten(prefix: str, data: Mapping[str, Any], into: dict[str, tuple[str, ...]]) -> None:
    for key, value in data.items():
        name = f"{prefix}.{key}"
        if isinstance(value, dict):
            _flatten(name, cast(dict[str, Any], value), into)
        elif isinstance(value, str):
            into[name] = tuple(value.split())
        else:
            rows = cast(list[Any], value)
            into[name] = tuple("\t".join(row) if isinstance(row, list) else str(row) for row in rows)  # pyright: ignore[reportUnknownArgumentType]
