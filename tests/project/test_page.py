"""The page about the project in Python is complete, and its example runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotator.project import Project

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")


def test_every_method_stands_on_the_page_and_nothing_else() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]
    listed = {word for line in rows for word in re.findall(r"`(\w+)`", line)}
    assert listed == {name for name in dir(Project) if not name.startswith("_")} - {"skipped"}


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(PAGE.partition("```python\n")[2].partition("```")[0], "python.md", "exec"), {"__name__": "example"})
    printed = capsys.readouterr().out.splitlines()
    assert any(line.startswith("number 35 ") for line in printed)
    assert printed[-2:] == ["1 1 0", "قال الوزير إن 35 شخصا أصيبوا. ['قال']"]
