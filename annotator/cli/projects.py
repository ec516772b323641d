"""The commands for a project as a whole: ``open``, ``new`` and ``check``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.common import AS_JSON, PROJECT, examples, me, opened, print_rows

if TYPE_CHECKING:
    from annotator.core.labels import Scheme


@click.command("open", epilog=examples("hashiya open desk.hashiya"))
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def open_(ctx: click.Context, file: Path) -> None:
    """Open a project FILE in the app."""
    ctx.exit(open_app([str(file)]))


@click.command(epilog=examples("hashiya new desk.hashiya", "hashiya new desk.hashiya --scheme labels.toml"))
@PROJECT
@click.option("--scheme", "scheme_file", type=click.Path(path_type=Path), help="A label scheme (.toml), or an export.")
def new(project: Path, scheme_file: Path | None) -> None:
    """Make a new, empty PROJECT file."""
    from annotator.project import Project

    scheme = None if scheme_file is None else _read_scheme(scheme_file)
    Project.create(project, annotator=me(), scheme=scheme).close()
    click.echo(f"Made {project}")


@click.command(epilog=examples("hashiya check desk.hashiya"))
@PROJECT
@AS_JSON
@click.pass_context
def check(ctx: click.Context, project: Path, as_json: bool) -> None:
    """Check everything in PROJECT that must hold; list what does not and end with exit code 1."""
    with opened(project) as desk:
        problems = desk.check()
    if as_json:
        print_rows({"code": one.code, "place": one.place, "detail": one.detail} for one in problems)
    elif problems:
        for one in problems:
            click.echo(f"{one.code}  {one.place}  {one.detail}")
    else:
        click.echo("No problems found")
    ctx.exit(1 if problems else 0)


def open_app(arguments: Sequence[str]) -> int:
    """Run the window; its exit code."""
    from annotator.app import main as run

    return run(arguments)


def _read_scheme(file: Path) -> Scheme | None:
    """The scheme in a ``.toml`` file or in an export. Raises `BadFile`."""
    from annotator.core.errors import BadFile
    from annotator.core.labels import Scheme
    from annotator.project import Project

    if Project.is_own_export(file):
        return Project.read_scheme(file)
    try:
        return Scheme.from_toml(Project.read_text(file, encoding="utf-8").text)
    except ValueError as error:
        raise BadFile("bad_format", path=str(file), place=1, reason=str(error)) from error
