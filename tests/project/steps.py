"""Steps that the tests of a project share."""

from __future__ import annotations

from annotator.core.records import Article, Span
from annotator.project import Project


def spans_of(project: Project, article: Article) -> dict[str, Span]:
    return {span.id: span for span in project.spans(article.id)}


def as_annotator(project: Project, name: str) -> Project:
    """The same file, as somebody else opens it next."""
    project.close()
    return Project.open(project.path, annotator=name, daily_backup=False)
