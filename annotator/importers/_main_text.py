"""The main text of a web page, as the extraction finds it: a line a block, without marks of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import regex

from annotator.importers._grid import LONG

_SPACE = regex.compile(r"[ \t\n\r\f]+")
_BLOCKS = frozenset({"body", "p", "head", "list", "item", "quote", "table", "row", "code", "ab", "div", "figure"})
_PROSE = frozenset({"head", "list", "quote", "table"})


def main_text(body: Any, seen: Mapping[int, str]) -> str:
    """The text of the extraction's tree. List items carry no bullet, the cells of a row stand between tabs; a table
    that only lays out the page gives its blocks. `seen` is a table for `str.translate`, used before lines are stripped.
    """
    lines = "".join(_pieces(body)).translate(seen).split("\n")
    return "\n".join(line for each in lines if (line := each.strip()))


def _pieces(root: Any) -> Iterator[str]:
    """The text in reading order, line feeds around blocks; walks without recursion."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if closing or not tag:
            if tag in _BLOCKS:
                yield "\n"
            yield _SPACE.sub(" ", element.tail or "")
            continue
        if tag in _BLOCKS or tag == "lb":
            yield "\n"
        if tag == "row" and not any(_is_layout(cell) for cell in element):
            yield "\t".join(" ".join("".join(cell.itertext()).split()) for cell in element)
            stack.append((element, True))
            continue
        if tag == "cell":
            yield "\n"
        yield _SPACE.sub(" ", element.text or "")
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]


def _is_layout(cell: Any) -> bool:
    return any(part.tag in _PROSE for part in cell.iter()) or sum(map(len, cell.itertext())) > LONG
