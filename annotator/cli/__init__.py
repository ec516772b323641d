"""The ``hashiya`` command: the same use-cases as the window, for a terminal and for scripts."""

from __future__ import annotations

import getpass
import os
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import annotator
from annotator.cli import interchange, suggesting
from annotator.cli.common import (
    AS_JSON,
    MAP,
    POLICY,
    examples,
    losses_json,
    pairs,
    print_export,
    print_json,
    print_losses,
    print_rows,
    progress,
)
from annotator.cli.sources import COLUMNS, PRIVATE, SEED, SPLIT, Sources, print_pdf, print_skipped
from annotator.core.errors import Expected, Refused
from annotator.core.splits import shares_of

if TYPE_CHECKING:
    from annotator.core.drafts import Draft
    from annotator.core.mapping import ImportPlan
    from annotator.core.records import Article, Span
    from annotator.core.reports import Loss
    from annotator.core.summaries import Summary
    from annotator.project import Project

_PAGE = 500
"""Articles read at a time for a list."""

PROJECT = click.argument("project", type=click.Path(path_type=Path))


def language() -> str:
    """``ar`` where the terminal speaks Arabic, else ``en``."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "ar" if spoken.lower().startswith("ar") else "en"


class Commands(click.Group):
    """A group that tells expected errors in one or two sentences and ends with exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Expected as error:
            click.echo(_sentences(error), err=True)
            ctx.exit(1)


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
        ctx.exit(_open_app([]))


@main.command("open", epilog=examples("hashiya open desk.hashiya"))
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def open_(ctx: click.Context, file: Path) -> None:
    """Open a project FILE in the app."""
    ctx.exit(_open_app([str(file)]))


@main.command(epilog=examples("hashiya new desk.hashiya", "hashiya new desk.hashiya --scheme labels.toml"))
@PROJECT
@click.option("--scheme", "scheme_file", type=click.Path(path_type=Path), help="A label scheme (.toml), or an export.")
def new(project: Path, scheme_file: Path | None) -> None:
    """Make a new, empty PROJECT file."""
    from annotator.project import Project

    scheme = None if scheme_file is None else _read_scheme(scheme_file)
    Project.create(project, annotator=_me(), scheme=scheme).close()
    click.echo(f"Made {project}")


@main.command(
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
    with _opened(project, read_only=False) as opened:
        sources = Sources.of(encoding, format_, columns, allow_private)
        theirs = {} if format_ is None or sources.decided else dict.fromkeys(files, format_)
        if not theirs and not sources.decided:
            theirs = {file: found for file in files if (found := _annotated_format(opened, file))}
        added, skipped, lost = _import(opened, files, sources, theirs, pairs(maps), make_new=not only_known)
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


@main.command(
    "list",
    epilog=examples('hashiya list desk.hashiya --query "عين زارة"', "hashiya list desk.hashiya --status done --json"),
)
@PROJECT
@click.option("--query", default="", help="Only articles with these words, in any spelling.")
@click.option("--status", type=click.Choice(["new", "in_progress", "done"]), help="Only articles of this status.")
@AS_JSON
def list_(project: Path, query: str, status: Any, as_json: bool) -> None:
    """List the articles of PROJECT: number, id, status, number of annotations, title."""
    with _opened(project) as opened:
        summaries = _summaries(opened, query, status)
        if as_json:
            print_rows({"number": s.number, **_meta(s.article), "counts": dict(s.counts)} for s in summaries)
            return
        for one in summaries:
            count = sum(one.counts.values())
            click.echo(f"{one.number:>6}  {one.article.id}  {one.article.status:<11}  {count:>5}  {one.article.title}")


@main.command(epilog=examples("hashiya show desk.hashiya 1", "hashiya show desk.hashiya 4f2c --json"))
@PROJECT
@click.argument("article")
@click.option("--annotator", help="Only this person's annotations.")
@AS_JSON
def show(project: Path, article: str, annotator: str | None, as_json: bool) -> None:
    """Show one ARTICLE of PROJECT and its annotations.

    ARTICLE is an id, the beginning of an id, or the number in the list.
    """
    with _opened(project) as opened:
        found = opened.article(_article_id(opened, article))
        text = opened.document(found.id).text
        spans, links = opened.spans(found.id, annotator), opened.links(found.id, annotator)
    if as_json:
        print_json(
            {
                **_meta(found),
                "text": text,
                "spans": [_span_json(span, text) for span in spans],
                "links": [{"id": k.id, "type": k.type, "from": k.from_id, "to": k.to_id} for k in links],
            }
        )
        return
    for name, value in _meta(found).items():
        if value != "":
            click.echo(f"{name}: {value}")
    click.echo(f"\n{text}\n")
    for span in spans:
        places = " ".join(f"{start}-{end}" for start, end in span.segments)
        click.echo(f"{span.label}  {places}  {' '.join(span.quote(text).split())}")
        for name, value in span.attributes.items():
            click.echo(f"    {name}: {' '.join(value) if isinstance(value, tuple) else value}")
        for link in links:
            if link.from_id == span.id:
                click.echo(f"    {link.type} -> {link.to_id}")


@main.command(
    cls=interchange.WithFormats,
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
    with _opened(project) as opened:
        ids = [_article_id(opened, one) for one in articles] or None
        split = None
        if shares is not None:
            split = opened.split(shares_of(shares), seed, articles=ids, annotator=annotator)
        if format_ == "pdf":
            print_export(print_pdf(opened, out, ids, annotator, chosen), out, as_json=as_json)
            return
        with progress("Exporting", len(ids) if ids else opened.count()) as shown:
            report = opened.export(
                format_, out, articles=ids, annotator=annotator, options=chosen, progress=shown, split=split
            )
    print_export(report, out, as_json=as_json)


@main.command(epilog=examples("hashiya check desk.hashiya"))
@PROJECT
@AS_JSON
@click.pass_context
def check(ctx: click.Context, project: Path, as_json: bool) -> None:
    """Check everything in PROJECT that must hold; list what does not and end with exit code 1."""
    with _opened(project) as opened:
        problems = opened.check()
    if as_json:
        print_rows({"code": one.code, "place": one.place, "detail": one.detail} for one in problems)
    elif problems:
        for one in problems:
            click.echo(f"{one.code}  {one.place}  {one.detail}")
    else:
        click.echo("No problems found")
    ctx.exit(1 if problems else 0)


# --- within -----------------------------------------------------------------------------------


def _sentences(error: Expected) -> str:
    """What happened and what to do, after the name of the file where the sentences do not name it."""
    from annotator.messages import render

    words = " ".join(part for part in render(error, language()) if part)
    path = str(error.params.get("path", ""))
    return words if path in words else f"{path}: {words}"


def _open_app(arguments: Sequence[str]) -> int:
    from annotator.app import main as run

    return run(arguments)


def _me() -> str:
    """The name under which edits are written: ``HASHIYA_ANNOTATOR``, or the user's."""
    if name := os.environ.get("HASHIYA_ANNOTATOR"):
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in a bare container
        return "hashiya"


@contextmanager
def _opened(path: Path, *, read_only: bool = True) -> Generator[Project]:
    from annotator.project import Project

    with Project.open(path, annotator=_me(), read_only=read_only, daily_backup=not read_only) as project:
        yield project


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


def _read_scheme(file: Path) -> Any:
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


def _summaries(project: Project, query: str, status: Any) -> Iterator[Summary]:
    numbers = project.find(query, status=status)
    for start in range(0, len(numbers), _PAGE):
        yield from project.summaries(numbers[start : start + _PAGE])


def _article_id(project: Project, wanted: str) -> str:
    """The id that `wanted` is, begins, or numbers. Raises `Refused` ``no_such_article``, ``ambiguous_article``."""
    found: list[str] = []
    for one in _summaries(project, "", None):
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


def _meta(article: Article) -> dict[str, Any]:
    """The article's data without those of its direction and hash."""
    names = ("id", "title", "publisher", "author", "url", "published", "language", "status", "added", "length")
    return {name: getattr(article, name) for name in names}


def _span_json(span: Span, text: str) -> dict[str, Any]:
    from annotator.core.records import to_json

    data = {key: value for key, value in to_json(span).items() if key not in ("kind", "article")}
    return {**data, "exact": [text[start:end] for start, end in span.segments]}


main.add_command(interchange.convert)
main.add_command(interchange.formats)
main.add_command(suggesting.suggest)
main.add_command(suggesting.score)

opened, summaries = _opened, _summaries
"""What the commands of other modules need too."""
