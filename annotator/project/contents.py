"""The contents: the articles of a project, their texts and their annotations, as they are read."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.core.document import Document
from annotator.core.records import Article, Link, Span, Status, Verdict
from annotator.project.open_file import OpenFile, there
from annotator.store import rows, writer
from annotator.store import verdicts as stored_verdicts
from annotator.store.library import Library, Sort
from annotator.store.opening import Opened

if TYPE_CHECKING:
    from annotator.core.annotated import Annotated
    from annotator.core.summaries import Summary


class Contents(OpenFile):
    """What is in the file. Nothing here changes it. All offsets are code points."""

    def __init__(self, opened: Opened, annotator: str) -> None:
        super().__init__(opened, annotator)
        self._library = Library(opened.database)

    def count(self) -> int:
        """How many articles there are."""
        with self._database.reading() as conn:
            return conn.execute("SELECT count(*) FROM articles").fetchone()[0]

    def find(
        self,
        query: str = "",
        *,
        sort: Sort = "added",
        descending: bool = False,
        status: Status | None = None,
    ) -> array[int]:
        """The numbers of the articles whose text or metadata has words that begin with each word of `query`."""
        return self._library.find(query, sort=sort, descending=descending, status=status)

    def summaries(self, numbers: Sequence[int]) -> list[Summary]:
        """The articles of `numbers` in that order, with their counts; numbers that are not there are left out."""
        from annotator.core.summaries import Summary

        with self._database.reading() as conn:
            articles = rows.articles(conn, numbers)
            counts = rows.counts(conn, numbers)
            reviews = stored_verdicts.progress(conn, numbers)
        return [
            Summary(number=number, article=articles[number], counts=counts[number], review=reviews.get(number))
            for number in numbers
            if number in articles
        ]

    def number_of(self, article_id: str) -> int:
        """The article's number, by which `find` names it. Raises `Refused` ``gone``."""
        with self._database.reading() as conn:
            return there(rows.number_of(conn, article_id))

    def article(self, article_id: str) -> Article:
        """The article. Raises `Refused` ``gone``."""
        with self._database.reading() as conn:
            return there(rows.article(conn, article_id))

    def document(self, article_id: str) -> Document:
        """The article's text. Raises `Refused` ``gone``."""
        sha256 = self.article(article_id).sha256
        with self._database.reading() as conn:
            return Document(there(rows.text(conn, sha256)), sha256)

    def original(self, article_id: str) -> tuple[bytes, str]:
        """The bytes that the article was read from, and their encoding. Raises `Refused` ``gone``."""
        document = self.document(article_id)
        with self._database.reading() as conn:
            data, encoding = there(rows.original(conn, document.sha256))
        return (document.text.encode() if data is None else data, encoding)

    def same_text(self, sha256: str) -> Article | None:
        """The article that has the text with that hash."""
        with self._database.reading() as conn:
            return writer.article_with_text(conn, sha256)

    def spans(
        self, article_id: str, annotator: str | None = None, *, start: int = 0, end: int | None = None
    ) -> list[Span]:
        """The article's spans in reading order, of everybody or of one, that start in ``[start, end)``.

        Raises `Refused` ``gone``.
        """
        number = self.number_of(article_id)
        with self._database.reading() as conn:
            return rows.spans(conn, number, annotator, start=start, end=end)

    def links(self, article_id: str, annotator: str | None = None) -> list[Link]:
        """The article's links, of everybody or of one. Raises `Refused` ``gone``."""
        number = self.number_of(article_id)
        with self._database.reading() as conn:
            return rows.links(conn, number, annotator)

    def verdicts(self, article_id: str, annotator: str | None = None) -> list[Verdict]:
        """What people (or one) said to suggestions in the article, oldest first. Raises `Refused` ``gone``."""
        number = self.number_of(article_id)
        with self._database.reading() as conn:
            return stored_verdicts.verdicts(conn, number, annotator)

    def annotators(self) -> list[str]:
        """Everybody who has spans in the project, in alphabetical order."""
        with self._database.reading() as conn:
            return rows.annotators(conn)

    def annotated(self, articles: Sequence[str] | None = None, annotator: str | None = None) -> Iterator[Annotated]:
        """Articles (all of them, or those ids) with text, spans and links, one at a time."""
        from annotator.core.annotated import Annotated

        numbers = self.find() if articles is None else [self.number_of(article_id) for article_id in articles]
        for number in numbers:
            with self._database.reading() as conn:
                article, text = there(rows.with_text(conn, number))
                item = Annotated(
                    article=article,
                    document=Document(text, article.sha256),
                    spans=tuple(rows.spans(conn, number, annotator)),
                    links=tuple(rows.links(conn, number, annotator)),
                    verdicts=tuple(stored_verdicts.verdicts(conn, number, annotator)),
                )
            yield item

    def _span(self, span_id: str) -> Span:
        with self._database.reading() as conn:
            return there(rows.span(conn, span_id))

    def _spans(self, span_ids: Iterable[str]) -> list[Span]:
        return [self._span(span_id) for span_id in dict.fromkeys(span_ids)]

    def _links_of(self, span_ids: Iterable[str]) -> list[Link]:
        with self._database.reading() as conn:
            found = {link.id: link for span_id in span_ids for link in rows.links_of(conn, span_id)}
        return list(found.values())
