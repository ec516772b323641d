"""The source: a file or address on the command line that is no annotated export, and the articles in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.telling import say
from annotator.core.columns import Columns, RowReport, SkippedRow
from annotator.core.errors import BadText

if TYPE_CHECKING:
    from annotator.core.drafts import Draft
    from annotator.project import Project

ARTICLES = ("txt", "html", "mhtml", "docx", "odt", "pdf", "eml")
TABLES = {"csv": "csv", "tsv": "tsv", "xlsx": "xlsx", "rows": "jsonl"}
"""Names of tables for ``--format``; ``jsonl`` is the own format there, so plain lines of JSON are ``rows``."""
COLUMNS = click.option(
    "--columns", metavar="FIELD=NAME,...", help="The columns of a table: text=body,title=headline,url=...,published=..."
)
PRIVATE = click.option("--allow-private", is_flag=True, help="Read addresses inside private networks too.")


@dataclass(slots=True, kw_only=True)
class Sources:
    """How plain files are to be read, and what became of the rows of tables."""

    encoding: str | None = None
    format: str | None = None
    columns: Columns | None = None
    allow_private: bool = False
    rows: dict[str, RowReport] = field(default_factory=dict[str, RowReport])

    @classmethod
    def of(cls, encoding: str | None, format_: str | None, columns: str | None, allow_private: bool) -> Sources:
        """From the command line's options. Raises a usage error and `BadFile` ``bad_columns``."""
        named = None
        if columns is not None:
            pieces = [piece.partition("=") for piece in columns.split(",")]
            if wrong := [name for name, sign, _ in pieces if not sign]:
                raise click.BadParameter(f"{wrong[0]!r} is not FIELD=NAME", param_hint="--columns")
            named = Columns.from_pairs({name.strip(): column.strip() for name, _, column in pieces})
        plain = format_ if format_ in (*ARTICLES, *TABLES) else None
        return cls(encoding=encoding, format=plain, columns=named, allow_private=allow_private)

    @property
    def decided(self) -> bool:
        """Whether the options say that no file is an annotated export."""
        return self.format is not None or self.columns is not None

    def drafts(self, project: Project, file: Path) -> Iterator[Draft]:
        """The articles of one source. Raises `BadFile`, `BadText`."""
        if url := address(file):
            yield project.fetch_article(url, allow_private=self.allow_private)
            return
        table = TABLES.get(self.format or "", "") if self.format else project.table_format(file)
        if table or (self.columns is not None and self.format is None):
            report = self.rows.setdefault(str(file), RowReport())
            yield from project.read_rows(file, self.columns, table, encoding=self.encoding, report=report)
            return
        try:
            yield project.read_article(file, self.format or "", encoding=self.encoding)
        except BadText as error:
            raise BadText(error.code, **{**error.params, "path": str(file)}) from error

    def skipped(self) -> list[dict[str, Any]]:
        """The rows that made no article, as plain JSON values."""
        return [_row_json(file, row) for file, report in self.rows.items() for row in report.skipped]

    def remarks(self) -> list[dict[str, Any]]:
        """The cells that were left out of rows that made one."""
        return [_row_json(file, row) for file, report in self.rows.items() for row in report.remarks]

    def unread(self) -> dict[str, list[str]]:
        """The columns that were not read, by file."""
        return {file: list(report.unread) for file, report in self.rows.items() if report.unread}


def _row_json(file: str, row: SkippedRow) -> dict[str, Any]:
    return {"file": file, "row": row.row, "code": row.code, "detail": row.detail}


def address(file: Path) -> str:
    """The web address that a path argument was, else nothing; paths drop one of its slashes."""
    text = file.as_posix()
    for scheme in ("http:/", "https:/"):
        if text.startswith(scheme):
            return scheme + "/" + text.removeprefix(scheme).lstrip("/")
    return ""


def print_rows_left_out(sources: Sources, limit: int = 20) -> None:
    """The columns that were not read, the rows that made no article and the dates left out, on the error stream."""
    for file, columns in sources.unread().items():
        say(f"Columns of {file} that were not read: {', '.join(columns)} (--columns FIELD=NAME reads one)", err=True)
    skipped, remarks = sources.skipped(), sources.remarks()
    lines = [
        *(f"Skipped row {row['row']} of {row['file']}: {_said(row)}" for row in skipped),
        *(f"Row {row['row']} of {row['file']} came in without its date: {_said(row)}" for row in remarks),
    ]
    for line in lines[:limit]:
        say(line, err=True)
    if len(lines) > limit:
        say(f"  and {len(lines) - limit} more rows; --json lists all", err=True)


def _said(row: dict[str, Any]) -> str:
    words = {
        "empty_text": "no text",
        "binary_text": "what is no text",
        "too_long": "longer than an article may be",
        "not_json": "no JSON object",
        "too_wide": "more cells than columns",
        "date_unread": "not a day that can be read",
    }
    return f"{words.get(row['code'], row['code'])} {row['detail']}".rstrip()
