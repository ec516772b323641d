"""The ``hashiya`` command: the same use-cases as the window, for a terminal and for scripts."""

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

import annotator
from annotator.core.errors import BadText, Expected, Refused

if TYPE_CHECKING:
    from annotator.core.drafts import Draft
    from annotator.core.records import Article, Span
    from annotator.core.summaries import Summary
    from annotator.project import Found, Project

_PAGE = 500
"""Articles read at a time for a list."""
_SHOWN = 20
"""Losses that are printed; ``--json`` has them all."""

PROJECT = click.argument("project", type=click.Path(path_type=Path))
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")


def _examples(*lines: str) -> str:
    """The end of a help page; the control character keeps the lines as they are."""
    return "\b\n" + "\n".join(["Examples:", *(f"  {line}" for line in lines)])


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
    epilog=_examples(
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


@main.command("open", epilog=_examples("hashiya open desk.hashiya"))
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def open_(ctx: click.Context, file: Path) -> None:
    """Open a project FILE in the app."""
    ctx.exit(_open_app([str(file)]))


@main.command(epilog=_examples("hashiya new desk.hashiya", "hashiya new desk.hashiya --scheme labels.toml"))
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
    epilog=_examples(
        "hashiya import desk.hashiya articles/*.txt",
        "hashiya import desk.hashiya old.txt --encoding windows-1256",
        "hashiya import desk.hashiya colleague.jsonl",
    ),
)
@PROJECT
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--encoding", help="The encoding of the text files, where the guess is wrong: windows-1256 ...")
@AS_JSON
def import_(project: Path, files: Sequence[Path], encoding: str | None, as_json: bool) -> None:
    """Add FILES to PROJECT: plain text, or exports in the jsonl format with their annotations.

    All of them come in as one step, or none do. A text that the project has already is skipped and named. An empty
    project takes over the label scheme of an export.
    """
    with _opened(project, read_only=False) as opened:
        added, skipped = _import(opened, files, encoding)
    if as_json:
        _print_json({"added": added, "skipped": [{"id": one.id, "title": one.title} for one in skipped]})
        return
    click.echo(f"Added {added} of {added + len(skipped)} articles")
    for article in skipped:
        click.echo(f"Skipped, already there: {article.id}  {article.title}", err=True)


@main.command(
    "list",
    epilog=_examples('hashiya list desk.hashiya --query "عين زارة"', "hashiya list desk.hashiya --status done --json"),
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
            _print_rows({"number": s.number, **_meta(s.article), "counts": dict(s.counts)} for s in summaries)
            return
        for one in summaries:
            count = sum(one.counts.values())
            click.echo(f"{one.number:>6}  {one.article.id}  {one.article.status:<11}  {count:>5}  {one.article.title}")


@main.command(epilog=_examples("hashiya show desk.hashiya 1", "hashiya show desk.hashiya 4f2c --json"))
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
        _print_json(
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
    epilog=_examples(
        "hashiya export desk.hashiya --format jsonl --out desk.jsonl",
        "hashiya export desk.hashiya --format conll --out tags --option scheme=BIOES",
        "hashiya export desk.hashiya --format csv --out one.csv --article 4f2c --annotator gold",
    )
)
@PROJECT
@click.option("--format", "format_", required=True, metavar="FORMAT", help="jsonl, brat, conll or csv.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The file or folder to write.")
@click.option("--article", "articles", multiple=True, metavar="ID", help="Only this article. May be repeated.")
@click.option("--annotator", help="Only this person's annotations.")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="An option of the format.")
@AS_JSON
def export(
    project: Path,
    format_: str,
    out: Path,
    articles: Sequence[str],
    annotator: str | None,
    options: Sequence[str],
    as_json: bool,
) -> None:
    """Write articles of PROJECT in another format.

    jsonl loses nothing and can be imported again. brat and conll are folders; conll has the options scheme=BIO|BIOES
    and layers=groups|labels. What a format cannot hold is listed. An export appears whole or not at all.
    """
    chosen = _pairs(options)
    with _opened(project) as opened:
        ids = [_article_id(opened, one) for one in articles] or None
        with _progress("Exporting", len(ids) if ids else opened.count()) as progress:
            report = opened.export(format_, out, articles=ids, annotator=annotator, options=chosen, progress=progress)
    if as_json:
        _print_json(
            {
                "format": report.format,
                "files": [str(file) for file in report.files],
                "articles": report.articles,
                "spans": report.spans,
                "links": report.links,
                "lost": [
                    {"article": loss.article, "span": loss.span, "code": loss.code, "detail": loss.detail}
                    for loss in report.lost
                ],
            }
        )
        return
    click.echo(f"Wrote {report.articles} articles, {report.spans} spans and {report.links} links to {out}")
    if report.lost:
        click.echo(f"{len(report.lost)} spans could not be held as they are:", err=True)
    for loss in report.lost[:_SHOWN]:
        click.echo(f"  {loss.code}  {loss.article}  {loss.span}  {loss.detail}", err=True)
    if len(report.lost) > _SHOWN:
        click.echo(f"  and {len(report.lost) - _SHOWN} more; --json lists all", err=True)


@main.command(epilog=_examples("hashiya check desk.hashiya"))
@PROJECT
@AS_JSON
@click.pass_context
def check(ctx: click.Context, project: Path, as_json: bool) -> None:
    """Check everything in PROJECT that must hold; list what does not and end with exit code 1."""
    with _opened(project) as opened:
        problems = opened.check()
    if as_json:
        _print_rows({"code": one.code, "place": one.place, "detail": one.detail} for one in problems)
    elif problems:
        for one in problems:
            click.echo(f"{one.code}  {one.place}  {one.detail}")
    else:
        click.echo("No problems found")
    ctx.exit(1 if problems else 0)


@main.command(
    epilog=_examples(
        "hashiya suggest article.txt",
        "hashiya suggest - --json --only numbers,claims < article.txt",
        "hashiya suggest --jsonl lines.jsonl > predicted.jsonl",
        "hashiya suggest desk.hashiya",
        "hashiya suggest desk.hashiya --accept 0.9",
    )
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--only", help="Only these kinds, with commas: numbers,attributions,claims.")
@click.option("--jsonl", "as_lines", is_flag=True, help='Read lines {"id","text"}, write a line of suggestions each.')
@click.option("--accept", type=click.FloatRange(0, 1), help="PROJECT: make those this sure annotations of yours.")
@AS_JSON
def suggest(file: Path, only: str | None, as_lines: bool, accept: float | None, as_json: bool) -> None:
    """Suggest numbers, attributions and claims in a text FILE (- for what comes in), or in a project.

    Offsets are code points. In a project, each article's open suggestions are counted for the list of articles;
    --accept makes sure ones annotations, one step an article, which can be undone.
    """
    kinds = None if only is None else _kinds(only)
    if as_lines:
        _suggest_lines(file, kinds)
    elif str(file) != "-" and _is_project(file):
        _suggest_project(file, kinds, accept, as_json)
    else:
        _suggest_text(file, kinds, as_json)


@main.command(epilog=_examples("hashiya score gold.jsonl predicted.jsonl"))
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("pred", type=click.Path(path_type=Path, allow_dash=True))
def score(gold: Path, pred: Path) -> None:
    """Compare the lines of PRED with those of GOLD, which hold their text; both are of the shape of suggest --jsonl.

    Prints precision, recall and F1 for each kind and role, the share of right values, and the claims' precision.
    """
    from annotator.core.errors import BadFile
    from annotator.project import Project

    try:
        click.echo(Project.score(list(_lines(gold)), list(_lines(pred))))
    except (KeyError, TypeError, AttributeError) as error:
        raise BadFile("bad_format", path=str(gold), place=1, reason=f"missing or misshapen {error}") from error


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


@contextmanager
def _progress(label: str, length: int) -> Generator[Callable[[int], None]]:
    """A bar on a terminal, nothing elsewhere. The function takes how much is done in all."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)


def _import(project: Project, files: Sequence[Path], encoding: str | None) -> tuple[int, list[Article]]:
    """Add the files' articles in one edit; return how many came in, and those whose text was there."""
    own = [file for file in files if project.is_own_export(file)]
    total = len(files) - len(own) + sum(_count_lines(file) for file in own)
    adopted = _adopt_scheme(project, own)
    seen: list[Article] = []

    def drafts() -> Iterator[Draft]:
        for file in files:
            for draft in project.read_drafts(file) if file in own else [_text_draft(project, file, encoding)]:
                seen.append(draft.article)
                yield draft

    try:
        with _progress("Importing", total) as progress:
            edit = project.add_articles(drafts(), progress=progress)
    except Refused as error:
        if error.code == "duplicate_article":
            return 0, [project.same_text(article.sha256) or article for article in seen]
        _give_back(project, adopted)
        raise
    except Expected:
        _give_back(project, adopted)
        raise
    return len(edit.articles), list(project.skipped)


def _text_draft(project: Project, file: Path, encoding: str | None) -> Draft:
    try:
        read = project.read_text(file, encoding=encoding)
        return project.draft(read.text, original=read.data, encoding=read.encoding)
    except BadText as error:
        raise BadText(error.code, **{**error.params, "path": str(file)}) from error


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


def _pairs(options: Iterable[str]) -> dict[str, str]:
    """``NAME=VALUE`` options by name. Raises a usage error for another shape."""
    pairs = [option.partition("=") for option in options]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise click.BadParameter(f"{wrong[0]!r} is not NAME=VALUE", param_hint="--option")
    return {name: value for name, _, value in pairs}


_KINDS = ("numbers", "attributions", "claims")


def _kinds(only: str) -> list[str]:
    chosen = [kind.strip() for kind in only.split(",") if kind.strip()]
    if not chosen or set(chosen) - set(_KINDS):
        raise click.BadParameter(f"choose from {', '.join(_KINDS)}", param_hint="--only")
    return chosen


def _is_project(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(16) == b"SQLite format 3\0"
    except OSError:
        return file.suffix.lower() == ".hashiya"


def _suggest_text(file: Path, kinds: list[str] | None, as_json: bool) -> None:
    from annotator.project import Project

    if str(file) == "-":
        text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    else:
        text = Project.read_text(file).text
    text = text.removeprefix("\ufeff")
    found = Project.suggest_text(text, kinds)
    _tell_broken(found)
    if as_json:
        click.echo(Project.suggestions_line("-" if str(file) == "-" else file.name, found.suggestions, kinds))
        return
    for item in found.suggestions:
        places = " ".join(f"{start}-{end}" for start, end in item.segments)
        quote = " … ".join(" ".join(text[start:end].split()) for start, end in item.segments)
        values = "  ".join(f"{name}={value}" for name, value in item.attributes.items())
        role = f"  {item.link} of {item.anchor[:8]}" if item.anchor else ""
        click.echo(f"{item.label:<10} {item.confidence:.2f}  {places}  {quote}{'  ' if values else ''}{values}{role}")


def _suggest_lines(file: Path, kinds: list[str] | None) -> None:
    from annotator.core.errors import BadFile
    from annotator.project import Project

    for number, line in enumerate(_lines(file), start=1):
        name, text = line.get("id"), line.get("text")
        if name is None or not isinstance(text, str):
            raise BadFile("bad_format", path=str(file), place=number, reason="no id or text")
        found = Project.suggest_text(text, kinds)
        _tell_broken(found)
        click.echo(Project.suggestions_line(str(name), found.suggestions, kinds))


def _suggest_project(file: Path, kinds: list[str] | None, accept: float | None, as_json: bool) -> None:
    rows: list[dict[str, Any]] = []
    with _opened(file, read_only=False) as project, _progress("Suggesting", project.count()) as progress:
        for number, summary in enumerate(_summaries(project, "", None), start=1):
            article = summary.article
            found = project.suggesting(article.id, only=kinds).run()
            waiting = project.pending(article.id, found.suggestions)
            accepted = [item for item in waiting if accept is not None and item.confidence >= accept]
            if accepted:
                project.accept(article.id, accepted, known={item.id: item for item in found.suggestions})
                waiting = project.pending(article.id, found.suggestions)
            project.set_open_suggestions(article.id, len(waiting))
            rows.append({"id": article.id, "accepted": len(accepted), "open": len(waiting), "title": article.title})
            progress(number)
            if number == 1:
                _tell_broken(found)
    if as_json:
        _print_rows(rows)
        return
    for row in rows:
        click.echo(f"{row['id']}  {row['accepted']:>5} accepted  {row['open']:>5} open  {row['title']}")


def _tell_broken(found: Found) -> None:
    for one in found.broken:
        click.echo(f"The suggester {one.name} failed and was left out: {one.reason}", err=True)


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines. Raises `BadFile`."""
    from annotator.core.errors import BadFile

    try:
        with click.open_file(str(file), encoding="utf-8-sig") as opened:
            for number, line in enumerate(opened, start=1):
                if line.strip():
                    data = json.loads(line)
                    if not isinstance(data, dict):
                        raise BadFile("bad_format", path=str(file), place=number, reason="not an object")
                    yield data
    except FileNotFoundError as error:
        raise BadFile("file_missing", path=str(file)) from error
    except OSError as error:
        raise BadFile("file_unreadable", path=str(file), reason=error.strerror or "") from error
    except (ValueError, RecursionError) as error:
        raise BadFile("bad_format", path=str(file), place=1, reason=str(error)) from error


def _meta(article: Article) -> dict[str, Any]:
    """The article's data without those of its direction and hash."""
    names = ("id", "title", "publisher", "author", "url", "published", "language", "status", "added", "length")
    return {name: getattr(article, name) for name in names}


def _span_json(span: Span, text: str) -> dict[str, Any]:
    from annotator.core.records import to_json

    data = {key: value for key, value in to_json(span).items() if key not in ("kind", "article")}
    return {**data, "exact": [text[start:end] for start, end in span.segments]}


def _print_json(data: Mapping[str, Any]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _print_rows(rows: Iterable[Mapping[str, Any]]) -> None:
    """A JSON array, an object a line, written as the rows come."""
    before = "["
    for row in rows:
        click.echo(before + "\n" + json.dumps(row, ensure_ascii=False), nl=False)
        before = ","
    click.echo("[]" if before == "[" else "\n]")


if __name__ == "__main__":
    main(prog_name="hashiya")
