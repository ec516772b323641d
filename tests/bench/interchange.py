"""Interchange: import from jsonl, export to each format against `json.dumps`, and memory as articles grow."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from annotator.core.annotated import Annotated
from annotator.exporters import export
from annotator.project import Project, default_scheme
from tests.bench import inputs
from tests.bench.table import Row, median, timed

TEXT_FORMATS = {
    "jsonl": ".jsonl", "csv": ".csv", "brat": "", "conll": "", "w3c": ".jsonl", "webanno-tsv": "", "doccano": ".jsonl",
    "label-studio": "", "prodigy": ".jsonl", "citron": "", "claimbuster": ".csv", "checkthat": ".tsv",
    "averitec": ".json", "claimreview": ".jsonld", "html": ".html", "huggingface": "",
}  # fmt: skip
OTHERS = {"xlsx": ".xlsx", "cas-json": "", "cas-xmi": ""}
SMALL, LARGE = 1_000, 20_000


def articles(count: int) -> Iterator[Annotated]:
    """The corpus as exporters take it."""
    for number, item in enumerate(inputs.corpus(count)):
        draft = item.draft(f"{number:06}")
        yield Annotated(article=draft.article, document=draft.document, spans=draft.spans)


def measure(folder: Path) -> list[Row]:
    """Import speed, the ratio of each export, and the growth of memory."""
    scheme = default_scheme()
    items = list(articles(SMALL))
    corpus = folder / "corpus.jsonl"
    export("jsonl", corpus, items, scheme)
    rows = [_imported(folder, corpus), _table(folder)]
    data = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]

    def plain() -> None:
        with (folder / "plain.jsonl").open("w", encoding="utf-8") as file:
            for item in data:
                file.write(json.dumps(item, ensure_ascii=False) + "\n")

    base = median([timed(plain) for _ in range(5)])
    for format_id, suffix in (TEXT_FORMATS | OTHERS).items():
        options = {"files": "jsonl"} if format_id == "huggingface" else None
        times = [
            timed(lambda n=n: export(format_id, folder / f"{format_id}-{n}{suffix}", items, scheme, options=options))  # noqa: B023
            for n in range(1)
        ]
        bar = 5 if format_id in TEXT_FORMATS else None
        detail = f"{min(times):.0f} ms against {base:.0f} ms"
        rows.append(Row(f"export {format_id}, 1,000 articles x 40 spans", min(times) / base, "x", bar, detail=detail))
    for format_id in ("jsonl", "csv"):
        small, large = (_peak(folder, format_id, count) for count in (SMALL, LARGE))
        detail = f"{small / 1e6:.0f} MB at {SMALL:,}, {large / 1e6:.0f} MB at {LARGE:,}"
        rows.append(
            Row(f"export {format_id}, memory that grows with articles", (large - small) / 1e6, "MB", 30, detail=detail)
        )
    return rows


def _imported(folder: Path, corpus: Path) -> Row:
    with Project.create(folder / "p.hashiya", annotator="bench") as project:
        spent = timed(lambda: project.add_articles(project.read_drafts(corpus)))
        assert project.count() == SMALL
    return Row("import jsonl, 1,000 articles x 40 spans", SMALL * 1000 / spent, "/s", 500, at_least=True)


def _table(folder: Path) -> Row:
    path = folder / "rows.jsonl"
    lines = (json.dumps({"text": item.text, "title": "x"}, ensure_ascii=False) for item in inputs.corpus(SMALL))
    path.write_text("\n".join(lines), encoding="utf-8")
    with Project.create(folder / "t.hashiya", annotator="bench") as project:
        spent = timed(lambda: project.add_articles(project.read_rows(path)))
        assert project.count() == SMALL
    return Row("import jsonl rows, 1,000 articles", SMALL * 1000 / spent, "/s", 500, at_least=True)


def _peak(folder: Path, format_id: str, count: int) -> int:
    """The highest memory of a process that exports so many articles, in bytes."""
    out = folder / f"peak-{format_id}-{count}{(TEXT_FORMATS | OTHERS)[format_id]}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.interchange", format_id, str(count), str(out)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return int(done.stdout)


def main(format_id: str, count: str, out: str) -> None:
    """Export the corpus and print the peak of this process's memory."""
    import resource

    export(format_id, Path(out), articles(int(count)), default_scheme(), proven=True)
    scale = 1 if sys.platform == "darwin" else 1024
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale)


if __name__ == "__main__":
    main(*sys.argv[1:])
