"""What the commands share: options, examples, progress, and how results are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from annotator.core.reports import ExportReport, Loss

_SHOWN = 20
"""Losses that are printed; ``--json`` has them all."""
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
MAP = click.option(
    "--map", "maps", multiple=True, metavar="THEIRS=OURS", help="A label or link of theirs; may be repeated."
)
POLICY = click.option(
    "--policy",
    type=click.Choice(["expand", "contract", "split", "skip"]),
    help="What becomes of spans that the format cannot hold.",
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
        click.echo(f"  {loss.code}  {loss.article}  {loss.span}  {loss.detail}", err=True)
    if len(lost) > _SHOWN:
        click.echo(f"  and {len(lost) - _SHOWN} more; --json lists all", err=True)


def print_export(report: ExportReport, out: object, *, as_json: bool) -> None:
    """What an export wrote."""
    if as_json:
        print_json(
            {
                "format": report.format,
                "files": [str(file) for file in report.files],
                "articles": report.articles,
                "spans": report.spans,
                "links": report.links,
                "lost": losses_json(report.lost),
            }
        )
        return
    click.echo(f"Wrote {report.articles} articles, {report.spans} spans and {report.links} links to {out}")
    print_losses(report.lost, "spans could not be held as they are")
