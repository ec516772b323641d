"""The annotations: spans and links, as they are changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from threading import Lock as Turn

from annotator.core import changes
from annotator.core.changes import Change
from annotator.core.edits import Edit
from annotator.core.errors import Refused
from annotator.core.following import following
from annotator.core.layer import Layer
from annotator.core.records import Link, Record, Segment, Span, Value, new_id, segments_of, with_attribute
from annotator.project.contents import Contents
from annotator.project.open_file import there
from annotator.store import rows
from annotator.store.opening import Opened


class Annotations(Contents):
    """Changes of spans and links. A refused change raises `Refused` and leaves everything as it was."""

    def __init__(self, opened: Opened, annotator: str) -> None:
        super().__init__(opened, annotator)
        self._tagging = Turn()

    def tag(
        self,
        article_id: str,
        *,
        label: str,
        segments: Iterable[Segment],
        attributes: Mapping[str, Value] | None = None,
        note: str = "",
        origin: str = "manual",
        anchor: str | None = None,
        parts: Sequence[str] = (),
    ) -> Edit:
        """Add a span, ``edit.added[0]``. It joins the frame of the span `anchor`, or takes `parts` into its own.

        The first annotation of a new article sets its status to ``in_progress``, in the same step.
        """
        span = Span(
            id=new_id(),
            article=article_id,
            annotator=self.annotator,
            label=label,
            segments=segments_of(segments),
            attributes=dict(attributes or {}),
            note=note,
            origin=origin,
        )
        scheme = self.scheme
        if scheme.label(label) is None:
            raise Refused("unknown_label", label=label)
        links = [changes.part_link(scheme, span, part) for part in self._spans(parts)]
        if anchor is not None:
            links.append(changes.part_link(scheme, self._span(anchor), span))
        with self._tagging:  # one thread's first annotation makes the article another's second
            begun = self._begun(article_id)
            return self._write("tag", Change(begun.removed, (span, *links, *begun.added)))

    def relabel(self, span_ids: Sequence[str], label: str) -> Edit:
        """Give spans another label. Attributes and links that do not fit it go."""
        scheme = self.scheme
        kind = scheme.label(label)
        if kind is None:
            raise Refused("unknown_label", label=label)
        pairs = [
            (span, changes.relabelled(span, kind, length=self.article(span.article).length))
            for span in self._spans(span_ids)
        ]
        new = {span.id: span for _, span in pairs}
        links = self._links_of(new)
        ends = {end for link in links for end in (link.from_id, link.to_id)} - new.keys()
        labels = {span.id: span.label for span in (*new.values(), *self._spans(ends))}
        return self._write("relabel", Change.of(pairs).without(changes.unfit(links, labels, scheme)))

    def move(self, span_id: str, segments: Iterable[Segment]) -> Edit:
        """Give a span other segments."""
        span = self._span(span_id)
        return self._write("move", Change.of([(span, replace(span, segments=segments_of(segments)))]))

    def set_attribute(self, span_ids: Sequence[str], name: str, value: Value | None) -> Edit:
        """Set an attribute of spans; None or an empty value takes it away."""
        pairs = [(span, with_attribute(span, name, value)) for span in self._spans(span_ids)]
        return self._write("attribute", Change.of(pairs))

    def set_note(self, span_id: str, note: str) -> Edit:
        """Set a span's note."""
        span = self._span(span_id)
        return self._write("note", Change.of([(span, replace(span, note=note))]))

    def delete(self, span_ids: Sequence[str]) -> Edit:
        """Delete spans and the links from and to them."""
        spans = self._spans(span_ids)
        links = self._links_of({span.id for span in spans})
        return self._write("delete", Change((*links, *spans)))

    def link(self, type_id: str, from_id: str, to_id: str, *, instead_of: Link | None = None) -> Edit:
        """Join two spans of one article; the link `instead_of` goes in the same step."""
        link = Link(
            id=new_id(),
            article=self._span(from_id).article,
            annotator=self.annotator,
            type=type_id,
            from_id=from_id,
            to_id=to_id,
        )
        return self._write("link", Change((instead_of,) if instead_of else (), (link,)))

    def link_all(self, article_id: str) -> Edit:
        """Draw the links that follow from where the annotator's spans stand; see `core.following`."""
        layer = Layer(self.spans(article_id, self.annotator), self.links(article_id, self.annotator))
        return self._write("link_all", Change((), tuple(following(layer, self.scheme, self.annotator))))

    def unlink(self, link_ids: Sequence[str]) -> Edit:
        """Take links away."""
        with self._database.reading() as conn:
            links = tuple(there(rows.link(conn, link_id)) for link_id in dict.fromkeys(link_ids))
        return self._write("unlink", Change(links))

    def commit(self, action: str, removed: Sequence[Record], added: Sequence[Record]) -> Edit:
        """The one door: check every added span and link, write one edit, return it."""
        return self._write(action, Change(tuple(removed), tuple(added)))

    def _begun(self, article_id: str) -> Change:
        """What sets a new article's status to ``in_progress``."""
        article = self.article(article_id)
        return Change.of([(article, replace(article, status="in_progress"))] if article.status == "new" else [])
