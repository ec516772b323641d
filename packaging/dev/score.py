"""Scores the suggesters on the sentences of tests/data/suggest and prints the table; `make score` runs it.

Arguments: files of gold lines; without any, all five. The rules were written with four of them in sight. Only
news_heldout, by an author who never saw the rules, was not looked at: its figures say what to expect of other texts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from annotator.core.document import Document
from annotator.quality.lines import to_line
from annotator.quality.score import score
from annotator.suggest.registry import registry

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "suggest"
SETS = ("dev", "heldout", "news_dev", "news_dev_2", "news_heldout")


def main(paths: list[Path]) -> None:
    engine = registry(points=())
    for path in paths:
        gold: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        predicted = [to_line(line["id"], engine.run(Document.from_clean(line["text"]))) for line in gold]
        print(f"== {path.name}: {len(gold)} articles")
        print(score(gold, predicted).table())
    for broken in engine.broken:
        print(f"broken: {broken.name}: {broken.reason}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [DATA / f"{name}.jsonl" for name in SETS])
