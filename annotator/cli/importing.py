"""The command that brings articles in: ``import``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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
from annotator.cli.sources import COLUMNS, PRIVATE, Sources, print_skipped
from annotator.core.errors import Expected, Refused

if TYPE_CHECKING:
    from annotator.core.drafts import Draft
    from annotator.core.mapping import ImportPlan
    from annotator.core.records import Article
    from annotator.core.reports import Loss
    from annotator.project import Project


@click.command(
    "import",
    epilog=examples(
        "hashiya import desk.hashiya articles/*.txt",
        "hashiya import desk.hashiya old.txt --encoding windows-1256",
        "hashiya import desk.hashiya colleague.jsonl",
        "hashiya import desk.hashiya corpus --format brat --map Person=source --map Noise=",
        "hashiya import desk.hashiya news.csv --columns text=body,title=headline,published=date",
        "hashiya import desk.hashiya page.html report.docx https://example.org/news/1",
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
    as_json: bool,
) -> None:
    """Add FILES to PROJECT: articles, tables, or files and folders of annotated articles (see `hashiya formats`).

    Articles are text, web pages (.html, .mhtml), .docx, .odt, .pdf, .eml, or addresses (https://...). Tables are
    .csv, .tsv, .xlsx and .jsonl with an article a row (--format rows for lines of JSON that look like something else).

    All of them come in as one step, or none do. A text that the project has already is skipped and named. An empty
    project takes over the label scheme of an export.
    """
    with opened(project, read_only=False) as desk:
        sources = Sources.of(encoding, format_, columns, allow_private)
        theirs = {} if format_ is None or sources.decided else dict.fromkeys(files, format_)
        if not theirs and not sources.decided:
            theirs = {file: found for file in files if (found := _annotated_format(desk, file))}
        added, skipped, lost = _import(desk, files, sources, theirs, pairs(maps), make_new=not only_known)
    if as_json:
        shown = [{"id": one.id, "title": one.title} for one in skipped]
        rows = {"rows": sources.skipped()} if sources.rows else {}
        print_json({"added": added, "skipped": shown, "lost": losses_json(lost), **rows})
        return
    click.echo(f"Added {added} of {added + len(skipped)} articles")
    for article in skipped:
        click.echo(f"Skipped, already there: {article.id}  {article.title}", err=True)
    print_skipped(sources.skipped())
    print_losses(lost, "things have no place here")


def _annotated_format(project: Project, file: Path) -> str | None:
    """The format of a file of another tool; None for plain text and for the own format."""
    return None if project.is_own_export(file) else project.annotated_format(file)


def _import(
    project: Project,
    files: Sequence[Path],
    sources: Sources,
    theirs: Mapping[Path, str],
    mapping: Mapping[str, str],
    *,
    make_new: bool,
) -> tuple[int, list[Article], list[Loss]]:
    """Add the files' articles in one edit; return how many came in, those whose text was there, and what was lost.

    `theirs` has the format of each annotated file of another tool.
    """
    own = [] if sources.decided else [one for one in files if one not in theirs and project.is_own_export(one)]
    total = len(files) - len(own) + sum(_count_lines(file) for file in own)
    plan: ImportPlan | None = None
    lost: list[Loss] = []
    if theirs:
        formats = set(theirs.values())
        only = formats.pop() if len(formats) == 1 and not own else None
        plan = project.plan_import([*theirs, *own], only, mapping=mapping, make_new=make_new)
        extended = plan.scheme != project.scheme
        if extended:
            project.set_scheme(plan.scheme)
    else:
        extended = _adopt_scheme(project, own)
    seen: list[Article] = []

    def drafts() -> Iterator[Draft]:
        for file in files:
            for draft in _drafts(project, file, theirs, own, plan, sources, lost):
                seen.append(draft.article)
                yield draft

    try:
        with progress("Importing", total) as shown:
            edit = project.add_articles(drafts(), progress=shown)
    except Refused as error:
        if error.code == "duplicate_article":
            return 0, [project.same_text(article.sha256) or article for article in seen], lost
        _give_back(project, extended)
        raise
    except Expected:
        _give_back(project, extended)
        raise
    return len(edit.articles), list(project.skipped), lost


def _drafts(
    project: Project,
    file: Path,
    theirs: Mapping[Path, str],
    own: Sequence[Path],
    plan: ImportPlan | None,
    sources: Sources,
    lost: list[Loss],
) -> Iterator[Draft]:
    """The articles of one file."""
    if file in own:
        yield from project.read_drafts(file)
    elif file in theirs and plan is not None:
        for reading in project.read(file, theirs[file], annotator=project.annotator):
            draft = plan.draft(reading, lost)
            if draft is not None:
                yield draft
    else:
        yield from sources.drafts(project, file)


def _adopt_scheme(project: Project, own: Iterable[Path]) -> bool:
    """Take over the first scheme of the exports where the project has no articles yet."""
    if project.count():
        return False
    for file in own:
        scheme = project.read_scheme(file)
        if scheme is not None and scheme != project.scheme:
            project.set_scheme(scheme)
            return True
    return False


def _give_back(project: Project, adopted: bool) -> None:
    if adopted:
        project.undo()


def _count_lines(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(1 for _ in lines)
