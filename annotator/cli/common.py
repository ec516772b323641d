"""What the commands share: options, the project they open, progress, and how results are printed."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.telling import say
from annotator.core.errors import Refused

if TYPE_CHECKING:
    from annotator.core.records import Status
    from annotator.core.reports import Loss
    from annotator.core.summaries import Summary
    from annotator.project import Project

_PAGE = 500
"""Articles read at a time for a list."""
_SHOWN = 20
"""Losses that are printed; ``--json`` has them all."""
PROJECT = click.argument("project", type=click.Path(path_type=Path))
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
MAP = click.option(
    "--map", "maps", multiple=True, metavar="THEIRS=OURS", help="A label or link of theirs; may be repeated."
)


def examples(*lines: str) -> str:
    """The end of a help page; the control character keeps the lines as they are."""
    return "\b\n" + "\n".join(["Examples:", *(f"  {line}" for line in lines)])


@contextmanager
def progress(label: str, length: int) -> Generator[Callable[[int], None]]:
    """A bar on a terminal, nothing elsewhere. The function takes how much is done in all."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)


def pairs(options: Iterable[str]) -> dict[str, str]:
    """``NAME=VALUE`` options by name. Raises a usage error for another shape."""
    pairs = [option.partition("=") for option in options]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise click.BadParameter(f"{wrong[0]!r} is not NAME=VALUE", param_hint="--option")
    return {name: value for name, _, value in pairs}


def print_json(data: Mapping[str, Any]) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_rows(rows: Iterable[Mapping[str, Any]]) -> None:
    """A JSON array, an object a line, written as the rows come."""
    before = "["
    for row in rows:
        click.echo(before + "\n" + json.dumps(row, ensure_ascii=False), nl=False)
        before = ","
    click.echo("[]" if before == "[" else "\n]")


def losses_json(lost: Iterable[Loss]) -> list[dict[str, str]]:
    """Losses as plain JSON values."""
    return [{"article": loss.article, "span": loss.span, "code": loss.code, "detail": loss.detail} for loss in lost]


def print_losses(lost: Sequence[Loss], head: str) -> None:
    """The first losses on the error stream, after a line that says how many there are."""
    if lost:
        click.echo(f"{len(lost)} {head}:", err=True)
    for loss in lost[:_SHOWN]:
        say(" ".join(f"  {loss.code}  {loss.article}  {loss.span}  {loss.detail}".split("\n")), err=True)
    if len(lost) > _SHOWN:
        click.echo(f"  and {len(lost) - _SHOWN} more; --json lists all", err=True)


def me() -> str:
    """The name under which edits are written: ``HASHIYA_ANNOTATOR``, or the user's."""
    if name := os.environ.get("HASHIYA_ANNOTATOR"):
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in a bare container
        return "hashiya"


@contextmanager
def opened(path: Path, *, read_only: bool = True) -> Generator[Project]:
    """The project file at `path`, open while the command works. Raises `BadProject`."""
    from annotator.project import Project

    with Project.open(path, annotator=me(), read_only=read_only, daily_backup=not read_only) as project:
        yield project


def summaries(project: Project, query: str = "", status: Status | None = None) -> Iterator[Summary]:
    """The articles with the words of `query`, read some at a time."""
    numbers = project.find(query, status=status)
    for start in range(0, len(numbers), _PAGE):
        yield from project.summaries(numbers[start : start + _PAGE])


def article_id(project: Project, wanted: str) -> str:
    """The id that `wanted` is, begins, or numbers. Raises `Refused` ``no_such_article``, ``ambiguous_article``."""
    found: list[str] = []
    for one in summaries(project):
        if one.article.id == wanted:
            return wanted
        if wanted and (str(one.number) == wanted or one.article.id.startswith(wanted)):
            found.append(one.article.id)
            if str(one.number) == wanted:
                found.insert(0, found.pop())
    if not found:
        raise Refused("no_such_article", id=wanted)
    if len(found) > 1 and str(project.number_of(found[0])) != wanted:
        raise Refused("ambiguous_article", id=wanted, known=", ".join(found[:5]))
    return found[0]
