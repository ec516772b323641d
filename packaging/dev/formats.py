"""Writes the table of what each format keeps into docs/formats.md: ``python packaging/dev/formats.py``."""

from __future__ import annotations

from pathlib import Path

from annotator.core.capabilities import table

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
BEGIN, END = "<!-- table -->\n", "<!-- end -->\n"


def with_table(text: str) -> str:
    """The page with the table as the code has it."""
    head, _, rest = text.partition(BEGIN)
    return head + BEGIN + table() + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
