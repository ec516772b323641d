"""Articles and spans for a project, in a line each."""

from __future__ import annotations

import hashlib
from pathlib import Path

from annotator.core.document import Document
from annotator.core.drafts import Draft
from annotator.core.records import Article, Segment, Span
from annotator.project import Project

TEXT = "قال الوزير أحمد إن الحكومة أنفقت 35 مليون دينار على الطرق. وقالت المعارضة إن الرقم غير صحيح."


def draft(text: str = TEXT, *, title: str = "عنوان", publisher: str = "", published: str = "") -> Draft:
    document = Document.from_raw(text)
    article = Article(id="", sha256="", length=0, title=title, publisher=publisher, published=published)
    return Draft(document=document, article=article)


def add(
    project: Project, text: str = TEXT, *, title: str = "عنوان", publisher: str = "", published: str = ""
) -> Article:
    record = project.add_articles([draft(text, title=title, publisher=publisher, published=published)]).added[0]
    assert isinstance(record, Article)
    return record


def tag(
    project: Project, article: Article, *segments: Segment, label: str = "claim", anchor: str | None = None
) -> Span:
    record = project.tag(article.id, label=label, segments=segments, anchor=anchor).added[0]
    assert isinstance(record, Span)
    return record


def filled(path: Path, *, articles: int = 3, spans: int = 5, annotator: str = "me") -> None:
    """Make a project file with that many articles of that many spans each, and close it."""
    with Project.create(path, annotator=annotator) as project:
        for number in range(articles):
            article = add(project, f"{number} {TEXT}", title=f"عنوان {number}")
            for place in range(spans):
                tag(project, article, (place * 4, place * 4 + 3))


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}
