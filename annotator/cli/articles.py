"""The commands that show what is in a project: ``list`` and ``show``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.common import AS_JSON, PROJECT, article_id, examples, opened, print_json, print_rows, summaries
from annotator.cli.telling import say

if TYPE_CHECKING:
    from annotator.core.records import Article, Span, Status


@click.command(
    "list",
    epilog=examples('hashiya list desk.hashiya --query "عين زارة"', "hashiya list desk.hashiya --status done --json"),
)
@PROJECT
@click.option("--query", default="", help="Only articles with these words, in any spelling.")
@click.option("--status", type=click.Choice(["new", "in_progress", "done"]), help="Only articles of this status.")
@AS_JSON
def list_(project: Path, query: str, status: Status | None, as_json: bool) -> None:
    """List the articles of PROJECT: number, id, status, number of annotations, title."""
    with opened(project) as desk:
        found = summaries(desk, query, status)
        if as_json:
            print_rows({"number": s.number, **_meta(s.article), "counts": dict(s.counts)} for s in found)
            return
        for one in found:
            count = sum(one.counts.values())
            say(f"{one.number:>6}  {one.article.id}  {one.article.status:<11}  {count:>5}  {one.article.title}")


@click.command(epilog=examples("hashiya show desk.hashiya 1", "hashiya show desk.hashiya 4f2c --json"))
@PROJECT
@click.argument("article")
@click.option("--annotator", help="Only this person's annotations.")
@AS_JSON
def show(project: Path, article: str, annotator: str | None, as_json: bool) -> None:
    """Show one ARTICLE of PROJECT and its annotations.

    ARTICLE is an id, the beginning of an id, or the number in the list.
    """
    with opened(project) as desk:
        found = desk.article(article_id(desk, article))
        text = desk.document(found.id).text
        spans, links = desk.spans(found.id, annotator), desk.links(found.id, annotator)
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
            say(f"{name}: {value}")
    say(f"\n{text}\n")
    for span in spans:
        places = " ".join(f"{start}-{end}" for start, end in span.segments)
        say(f"{span.label}  {places}  {' '.join(span.quote(text).split())}")
        for name, value in span.attributes.items():
            say(f"    {name}: {' '.join(value) if isinstance(value, tuple) else value}")
        for link in links:
            if link.from_id == span.id:
                say(f"    {link.type} -> {link.to_id}")


def _meta(article: Article) -> dict[str, Any]:
    """The article's data without those of its direction and hash."""
    names = ("id", "title", "publisher", "author", "url", "published", "language", "status", "added", "length")
    return {name: getattr(article, name) for name in names}


def _span_json(span: Span, text: str) -> dict[str, Any]:
    from annotator.core.records import to_json

    data = {key: value for key, value in to_json(span).items() if key not in ("kind", "article")}
    return {**data, "exact": [text[start:end] for start, end in span.segments]}
