"""Files are read without a project."""

from __future__ import annotations

from pathlib import Path

from annotator.project import Project
from tests.store.builders import TEXT


def test_a_text_file_is_read_for_a_preview(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp1256"))
    assert Project.read_text(path, encoding="cp1256").text == TEXT
