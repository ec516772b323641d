"""The commands that exchange annotated articles with other tools: ``convert`` and ``formats``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.common import AS_JSON, MAP, POLICY, examples, pairs, print_export, print_json, progress

if TYPE_CHECKING:
    from annotator.core.reports import Format


class WithFormats(click.Command):
    """A command whose help ends with the formats that can be written and their options."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the formats, then the examples."""
        from annotator.project import Project

        with formatter.section("Formats"):
            formatter.write_dl([(one.id, "; ".join([one.name.en, *options_of(one)])) for one in Project.formats()])
        super().format_epilog(ctx, formatter)


def options_of(one: Format) -> list[str]:
    """The options of a format as they are typed."""
    return [f"{option.id}={'|'.join(choice.id for choice in option.choices)}" for option in one.options]


@click.command(
    epilog=examples(
        "hashiya convert corpus out.jsonl --from brat --to jsonl",
        "hashiya convert tasks.json tsv --to webanno-tsv --policy split",
    )
)
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--from", "from_", metavar="FORMAT", help="The format of IN, where the guess is wrong.")
@click.option("--to", required=True, metavar="FORMAT", help="The format to write.")
@MAP
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="An option of the format.")
@POLICY
@click.option("--annotator", default="unknown", help="Who made what is nobody's in IN.")
@AS_JSON
def convert(
    source: Path,
    out: Path,
    from_: str | None,
    to: str,
    maps: Sequence[str],
    options: Sequence[str],
    policy: str | None,
    annotator: str,
    as_json: bool,
) -> None:
    """Write annotated articles IN as OUT in another format, without a project. What gets lost is listed."""
    from annotator.project import Project

    chosen = pairs(options) | ({"policy": policy} if policy else {})
    with progress("Converting", 0) as shown:
        report = Project.convert(
            source, out, to, from_, annotator=annotator, mapping=pairs(maps), options=chosen, progress=shown
        )
    print_export(report, out, as_json=as_json)


@click.command(epilog=examples("hashiya formats", "hashiya formats --json"))
@AS_JSON
def formats(as_json: bool) -> None:
    """List the formats that can be read and written, and what each keeps."""
    from dataclasses import asdict

    from annotator.core.capabilities import capability, table
    from annotator.project import Project

    read = {one.id: one for one in Project.readers()}
    written = {one.id: one for one in Project.formats()}
    if as_json:
        rows: list[dict[str, object]] = []
        for name, one in (read | written).items():
            row = capability(name)
            rows.append(
                {
                    "id": name,
                    "name": {"ar": one.name.ar, "en": one.name.en},
                    "reads": name in read,
                    "writes": name in written,
                    "folder": one.folder,
                    "options": {option.id: [choice.id for choice in option.choices] for option in one.options},
                    "keeps": asdict(row) if row else None,
                }
            )
        print_json({"formats": rows})
        return
    for name, one in (read | written).items():
        ways = " ".join([*(["read"] if name in read else []), *(["write"] if name in written else [])])
        click.echo(f"{name:<14} {ways:<11} {one.name.en}")
    click.echo("\n" + table(), nl=False)
