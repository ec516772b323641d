"""The page about formats says what the code does, and its example runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core.capabilities import table
from annotator.project import Project

PAGE = (Path(__file__).parents[1] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_table_is_the_one_that_the_code_makes() -> None:
    assert f"<!-- table -->\n{table()}<!-- end -->\n" in PAGE


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [{"text": "قال علي في دمشق", "label": [[4, 7, "PER"], [11, 15, "MISC"]]}]
    Path("tasks.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    exec(compile(PAGE.partition("```python\n")[2].partition("```")[0], "formats.md", "exec"), {"__name__": "example"})
    (reading,) = Project.read(Path("corpus.jsonl"))
    assert reading.draft is not None
    assert [span.label for span in reading.draft.spans] == ["source"]
