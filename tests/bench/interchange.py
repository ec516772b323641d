"""Interchange: import from jsonl, export to each format against `json.dumps` of the same, by processor time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from annotator.core.annotated import Annotated
from annotator.exporters import export
from annotator.project import Project, default_scheme
from tests.bench import inputs
from tests.bench.growth import FORMATS
from tests.bench.table import Row, median, spent

COUNT, RUNS = 1_000, 5
OTHERS = {"xlsx": ".xlsx"}
"""Formats that are no text, for which there is no bar."""


def measure(folder: Path) -> list[Row]:
    """Import speed, and the ratio of each export."""
    drafts = [item.draft(f"{number:06}") for number, item in enumerate(inputs.corpus(COUNT))]
    items = [Annotated(article=one.article, document=one.document, spans=one.spans) for one in drafts]
    corpus = folder / "corpus.jsonl"
    export("jsonl", corpus, items, default_scheme())
    rows = [_imported(folder, corpus), _table(folder)]
    data = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]

    def plain() -> None:
        with (folder / "plain.jsonl").open("w", encoding="utf-8") as file:
            for item in data:
                file.write(json.dumps(item, ensure_ascii=False) + "\n")

    return rows + [_exported(format_id, items, folder, plain) for format_id in FORMATS | OTHERS]


def _exported(format_id: str, items: list[Annotated], folder: Path, plain: Callable[[], None]) -> Row:
    """Runs of both by turns, each pair compared, so that a machine that grows slower does so for both.

    Nothing is deleted in between: a file system makes files slowly for a while after it has lost thousands.
    """
    options = {"files": "jsonl"} if format_id == "huggingface" else None
    ours, theirs = [], []
    for number in range(RUNS):
        out = folder / f"{format_id}-{number}{(FORMATS | OTHERS)[format_id]}"
        ours.append(spent(lambda out=out: export(format_id, out, items, default_scheme(), options=options)))
        theirs.append(spent(plain))
    ratio = median([our / their for our, their in zip(ours, theirs, strict=True)])
    detail = f"{median(ours):.0f} ms against {median(theirs):.0f} ms"
    what = f"export {format_id}, 1,000 articles x 40 spans"
    return Row(what, ratio, "x", 5 if format_id in FORMATS else None, detail=detail)


def _imported(folder: Path, corpus: Path) -> Row:
    def add(number: int) -> float:
        with Project.create(folder / f"p{number}.hashiya", annotator="bench") as project:
            took = spent(lambda: project.add_articles(project.read_drafts(corpus)))
            assert project.count() == COUNT
        return took

    took = median([add(number) for number in range(RUNS)])
    return Row("import jsonl, 1,000 articles x 40 spans", COUNT * 1000 / took, "/s", 500, at_least=True)


def _table(folder: Path) -> Row:
    path = folder / "rows.jsonl"
    lines = (json.dumps({"text": item.text, "title": "x"}, ensure_ascii=False) for item in inputs.corpus(COUNT))
    path.write_text("\n".join(lines), encoding="utf-8")

    def add(number: int) -> float:
        with Project.create(folder / f"t{number}.hashiya", annotator="bench") as project:
            took = spent(lambda: project.add_articles(project.read_rows(path)))
            assert project.count() == COUNT
        return took

    took = median([add(number) for number in range(RUNS)])
    return Row("import jsonl rows, 1,000 articles", COUNT * 1000 / took, "/s", 500, at_least=True)
