"""The commands of the suggesters: ``suggest`` and ``score``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.common import AS_JSON, examples, opened, print_rows, progress, summaries

if TYPE_CHECKING:
    from annotator.project import Found


@click.command(
    epilog=examples(
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


@click.command(epilog=examples("hashiya score gold.jsonl predicted.jsonl"))
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
    with opened(file, read_only=False) as project, progress("Suggesting", project.count()) as tell:
        for number, summary in enumerate(summaries(project), start=1):
            article = summary.article
            found = project.suggesting(article.id, only=kinds).run()
            waiting = project.pending(article.id, found.suggestions)
            accepted = [item for item in waiting if accept is not None and item.confidence >= accept]
            if accepted:
                project.accept(article.id, accepted, known={item.id: item for item in found.suggestions})
                waiting = project.pending(article.id, found.suggestions)
            project.set_open_suggestions(article.id, len(waiting))
            rows.append({"id": article.id, "accepted": len(accepted), "open": len(waiting), "title": article.title})
            tell(number)
            if number == 1:
                _tell_broken(found)
    if as_json:
        print_rows(rows)
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
