"""The ``hashiya`` command: the same use-cases as the window, for a terminal and for scripts. A module a group."""

from __future__ import annotations

import click

import annotator
from annotator.cli import articles, exporting, importing, projects, suggesting
from annotator.cli.common import examples
from annotator.cli.telling import Commands


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "hashiya",
        "hashiya new desk.hashiya",
        "hashiya import desk.hashiya articles/*.txt",
        "hashiya export desk.hashiya --format jsonl --out desk.jsonl",
    ),
)
@click.version_option(annotator.__version__, prog_name="hashiya")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Annotate claims, attributions and numbers in right-to-left articles.

    Without a command the app opens.
    """
    if ctx.invoked_subcommand is None:
        ctx.exit(projects.open_app([]))


for command in (
    projects.open_,
    projects.new,
    importing.import_,
    articles.list_,
    articles.show,
    exporting.export,
    exporting.convert,
    exporting.formats,
    suggesting.suggest,
    suggesting.score,
    projects.check,
):
    main.add_command(command)
