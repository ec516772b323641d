"""The commands that write other formats: ``export``, ``convert`` and ``formats``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.common import (
    AS_JSON,
    MAP,
    PROJECT,
    article_id,
    examples,
    losses_json,
    opened,
    pairs,
    print_json,
    print_losses,
    progress,
)
from annotator.core.splits import shares_of

if TYPE_CHECKING:
    from annotator.core.reports import ExportReport, Format
    from annotator.project import Project

POLICY = click.option(
    "--policy",
    type=click.Choice(["expand", "contract", "split", "skip"]),
    help="What becomes of spans that the format cannot hold.",
)
SPLIT = click.option("--split", "shares", metavar="SHARES", help="Train, dev and test by these shares: 0.8,0.1,0.1.")
SEED = click.option("--seed", type=int, default=0, show_default=True, help="What the split is drawn with.")


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
    cls=WithFormats,
    epilog=examples(
        "hashiya export desk.hashiya --format jsonl --out desk.jsonl",
        "hashiya export desk.hashiya --format conll --out tags --option scheme=BIOES",
        "hashiya export desk.hashiya --format csv --out one.csv --article 4f2c --annotator gold",
        "hashiya export desk.hashiya --format huggingface --out dataset --split 0.8,0.1,0.1 --seed 7",
    ),
)
@PROJECT
@click.option(
    "--format",
    "format_",
    required=True,
    metavar="FORMAT",
    help="jsonl, brat, w3c, cas-xmi ... (see `hashiya formats`).",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The file or folder to write.")
@click.option("--article", "articles", multiple=True, metavar="ID", help="Only this article. May be repeated.")
@click.option("--annotator", help="Only this person's annotations.")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="An option of the format.")
@POLICY
@SPLIT
@SEED
@AS_JSON
def export(
    project: Path,
    format_: str,
    out: Path,
    articles: Sequence[str],
    annotator: str | None,
    options: Sequence[str],
    policy: str | None,
    shares: str | None,
    seed: int,
    as_json: bool,
) -> None:
    """Write articles of PROJECT in another format.

    jsonl loses nothing and can be imported again. brat and conll are folders; conll has the options scheme=BIO|BIOES
    and layers=groups|labels. What a format cannot hold is listed. An export is read back and compared, gets a
    manifest beside it, and appears whole or not at all. With --split, OUT is a folder of train, dev and test.
    """
    chosen = pairs(options) | ({"policy": policy} if policy else {})
    with opened(project) as desk:
        ids = [article_id(desk, one) for one in articles] or None
        split = None
        if shares is not None:
            split = desk.split(shares_of(shares), seed, articles=ids, annotator=annotator)
        if format_ == "pdf":
            print_export(print_pdf(desk, out, ids, annotator, chosen), out, as_json=as_json)
            return
        with progress("Exporting", len(ids) if ids else desk.count()) as shown:
            report = desk.export(
                format_, out, articles=ids, annotator=annotator, options=chosen, progress=shown, split=split
            )
    print_export(report, out, as_json=as_json)


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


def print_pdf(
    project: Project, out: Path, articles: list[str] | None, person: str | None, options: Mapping[str, str]
) -> ExportReport:
    """Write the report as a PDF, for which Qt is started without windows. Raises as `export_pdf` does."""
    from annotator.ui.pdf_report import export_pdf_alone

    return export_pdf_alone(project, out, articles=articles, annotator=person, language=options.get("language", "ar"))


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
