"""What goes out comes back."""

from __future__ import annotations

from pathlib import Path

from annotator.core.records import Article
from annotator.project import Project
from tests.store.builders import add, tag


def test_what_is_exported_and_read_back_is_the_same(project: Project, article: Article, tmp_path: Path) -> None:
    cue = tag(project, article, (0, 3), label="cue")
    tag(project, article, (4, 15), label="source", anchor=cue.id)
    add(project, "نص آخر", title="آخر")
    out = tmp_path / "out.jsonl"
    report = project.export("jsonl", out)
    assert (report.articles, report.spans, report.links, report.files) == (2, 2, 1, (out,))
    assert project.preview("jsonl", lines=2).count("\n") == 1
    assert "jsonl" in {item.id for item in project.formats()}
    with Project.create(tmp_path / "b.hashiya", annotator="you") as copy:
        copy.add_articles(Project.read_drafts(out))
        assert list(copy.annotated()) == list(project.annotated())
        assert copy.check() == []
