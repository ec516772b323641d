"""Export of a thousand articles with forty spans each, against `json.dumps` of the same data, by processor time."""

from __future__ import annotations

import json
from pathlib import Path

from annotator.project import Project
from tests.bench import inputs
from tests.bench.table import Row, median, spent


def measure(folder: Path) -> list[Row]:
    """The ratio of one export of ``jsonl`` to dumping what it wrote to a file."""
    path = folder / "corpus.hashiya"
    with Project.create(path, annotator="bench") as project:
        project.add_articles(item.draft(f"{index:06}") for index, item in enumerate(inputs.corpus()))
        out = folder / "corpus.jsonl"
        project.export("jsonl", out)
        data = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

        def plain() -> None:
            with (folder / "plain.jsonl").open("w", encoding="utf-8") as file:
                for item in data:
                    file.write(json.dumps(item, ensure_ascii=False) + "\n")

        ours, theirs = [], []
        for _ in range(5):
            out.unlink()
            ours.append(spent(lambda: project.export("jsonl", out)))
            theirs.append(spent(plain))
    detail = f"{median(ours):.0f} ms against {median(theirs):.0f} ms"
    return [Row("export jsonl, 1,000 articles x 40 spans", median(ours) / median(theirs), "x", 3, detail=detail)]
