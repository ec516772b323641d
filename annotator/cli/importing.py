"""The command that brings articles in: ``import``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.common import (
    AS_JSON,
    MAP,
    PROJECT,
    examples,
    losses_json,
    opened,
    pairs,
    print_json,
    print_losses,
    progress,
)
from annotator.cli.sources import COLUMNS, PRIVATE, Sources, print_rows_left_out
from annotator.cli.telling import say
from annotator.core.errors import Refused

if TYPE_CHECKING:
    from annotator.core.drafts import Draft
    from annotator.core.labels import Scheme
    from annotator.core.mapping import ImportPlan
    from annotator.core.records import Article
    from annotator.core.reports import Loss
    from annotator.project import Project

MOST_SHOWN = 20
"""Articles that are named."""


@click.command(
    "import",
    epilog=examples(
        "hashiya import desk.hashiya articles/*.txt",
        "hashiya import desk.hashiya old.txt --encoding windows-1256",
        "hashiya import desk.hashiya colleague.jsonl",
        "hashiya import desk.hashiya corpus --format brat --map Person=source --map Noise=",
        "hashiya import desk.hashiya news.csv --columns text=body,title=headline,published=date",
        "hashiya import desk.hashiya page.html report.docx https://example.org/news/1",
        "hashiya import desk.hashiya tasks.json --map PER=source --dry-run",
    ),
)
@PROJECT
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--encoding", help="The encoding of the text files, where the guess is wrong: windows-1256 ...")
@click.option("--format", "format_", metavar="FORMAT", help="The format of the files, where the guess is wrong.")
@COLUMNS
@PRIVATE
@MAP
@click.option("--only-known", is_flag=True, help="Make no new labels; what has no label here is left out.")
@click.option(
    "--dry-run", is_flag=True, help="Store nothing; tell what would come in, with which labels, and what not."
)
@AS_JSON
def import_(
    project: Path,
    files: Sequence[Path],
    encoding: str | None,
    format_: str | None,
    columns: str | None,
    allow_private: bool,
    maps: Sequence[str],
    only_known: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Add FILES to PROJECT: articles, tables, or files and folders of annotated articles (see `hashiya formats`).

    Articles are text, web pages (.html, .mhtml), .docx, .odt, .pdf, .eml, or addresses (https://...). Tables are
    .csv, .tsv, .xlsx and .jsonl with an article a row (--format rows for lines of JSON that look like something else).

    All of them come in as one step, new labels too, or none do. A text that the project has already is skipped and
    named. An empty project takes over the label scheme of an export.
    """
    with opened(project, read_only=False) as desk:
        sources = Sources.of(encoding, format_, columns, allow_private)
        theirs = {} if format_ is None or sources.decided else dict.fromkeys(files, format_)
        if not theirs and not sources.decided:
            theirs = {file: found for file in files if (found := _annotated_format(desk, file))}
        job = _Import(project=desk, files=files, sources=sources, theirs=theirs)
        job.run(pairs(maps), make_new=not only_known, dry=dry_run)
    if as_json:
        print_json(job.to_json(dry_run))
        return
    for line in job.labels() if dry_run else ():
        say(line)
    say(f"{'Would add' if dry_run else 'Added'} {job.added} of {job.added + len(job.skipped)} articles")
    _print_there_already(job.skipped)
    print_rows_left_out(sources)
    print_losses(job.lost, "things have no place here")


def _print_there_already(articles: Sequence[Article]) -> None:
    """The articles whose texts came again, and what to do, on the error stream."""
    if not articles:
        return
    texts = "text" if len(articles) == 1 else "texts"
    lines = [f"Skipped {len(articles)} {texts}, already there, with what the files say about them:"]
    lines += [f"  {article.id}  {article.title}" for article in articles[:MOST_SHOWN]]
    if len(articles) > MOST_SHOWN:
        lines.append(f"  and {len(articles) - MOST_SHOWN} more; --json lists all")
    lines.append("To take one anew, delete it in the app (undo brings it back), or import into another project.")
    say("\n".join(lines), err=True)


@dataclass(slots=True, kw_only=True)
class _Import:
    """One import: the files, how they are read, and what became of them."""

    project: Project
    files: Sequence[Path]
    sources: Sources
    theirs: Mapping[Path, str]
    """The format of each annotated file of another tool."""
    plan: ImportPlan | None = None
    scheme: Scheme | None = None
    """The project's, before."""
    added: int = 0
    skipped: tuple[Article, ...] = ()
    """Articles of the project whose texts came again."""
    lost: list[Loss] = field(default_factory=list["Loss"])

    def run(self, mapping: Mapping[str, str], *, make_new: bool, dry: bool) -> None:
        """Add the files' articles in one edit, or with `dry` only try to."""
        project = self.project
        self.scheme = project.scheme
        plain = [file for file in self.files if file not in self.theirs]
        own = [] if self.sources.decided else [file for file in plain if project.is_own_export(file)]
        if self.theirs:
            formats = set(self.theirs.values())
            only = formats.pop() if len(formats) == 1 and not own else None
            self.plan = project.plan_import([*self.theirs, *own], only, mapping=mapping, make_new=make_new)
        scheme = self.plan.scheme if self.plan else _carried(project, own)
        with progress("Importing", len(self.files) - len(own) + sum(_count_lines(file) for file in own)) as shown:

            def count(done: int) -> None:
                self.added = done
                shown(done)

            try:
                project.add_articles(self._drafts(own), scheme=scheme, dry=dry, progress=count)
            except Refused as error:
                if error.code != "duplicate_article":
                    raise
        self.skipped = project.skipped

    def _drafts(self, own: Sequence[Path]) -> Iterator[Draft]:
        for file in self.files:
            if file in own:
                yield from self.project.read_drafts(file)
            elif file in self.theirs and self.plan is not None:
                for reading in self.project.read(file, self.theirs[file], annotator=self.project.annotator):
                    draft = self.plan.draft(reading, self.lost)
                    if draft is not None:
                        yield draft
            else:
                yield from self.sources.drafts(self.project, file)

    def labels(self) -> Iterator[str]:
        """What becomes of each label and link of theirs, a line each."""
        for kind, chosen in self._chosen().items():
            for theirs, ours in chosen.items():
                shown = "left out" if ours["to"] == "" else f"{ours['to']}, new" if ours["new"] else ours["to"]
                yield f"{kind} {theirs} -> {shown}"

    def to_json(self, dry: bool) -> dict[str, Any]:
        """The outcome as plain JSON values."""
        return {
            "added": self.added,
            "skipped": [{"id": one.id, "title": one.title} for one in self.skipped],
            "lost": losses_json(self.lost),
            **({"rows": self.sources.skipped()} if self.sources.rows else {}),
            **({"dates": self.sources.remarks()} if self.sources.remarks() else {}),
            **({"unread_columns": self.sources.unread()} if self.sources.unread() else {}),
            **({"dry_run": True, **self._chosen()} if dry else {}),
        }

    def _chosen(self) -> dict[str, dict[str, dict[str, Any]]]:
        """By kind (``label``, ``link``): what each of theirs becomes, and whether that is new."""
        if self.plan is None or self.scheme is None:
            return {}
        known = {"label": self.scheme.labels, "link": self.scheme.links}
        chosen = {"label": self.plan.chosen.labels, "link": self.plan.chosen.links}
        return {
            kind: {
                theirs: {"to": ours, "new": ours != "" and all(one.id != ours for one in known[kind])}
                for theirs, ours in names.items()
            }
            for kind, names in chosen.items()
        }


def _annotated_format(project: Project, file: Path) -> str | None:
    """The format of a file of another tool; None for plain text and for the own format."""
    return None if project.is_own_export(file) else project.annotated_format(file)


def _carried(project: Project, own: Iterable[Path]) -> Scheme | None:
    """The first scheme of the exports, where the project has no articles yet."""
    return None if project.count() else next((one for file in own if (one := project.read_scheme(file))), None)


def _count_lines(file: Path) -> int:
    with file.open("rb") as data:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: data.read(1 << 20), b""))
