"""The project: every use-case over one open project file. No Qt; what the command line and the windows both call."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Lock as Turn
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar

from annotator import resources
from annotator.core import changes, deciding
from annotator.core import mapping as mappings
from annotator.core.annotated import Annotated
from annotator.core.changes import Change
from annotator.core.columns import Columns, RowReport, TablePreview
from annotator.core.document import Document, sha256_of
from annotator.core.drafts import Draft, TextFile
from annotator.core.edits import Edit, inverse, now
from annotator.core.errors import BadText, Cancelled, Refused
from annotator.core.following import following
from annotator.core.health import Backup, Problem, SalvageReport
from annotator.core.labels import Scheme
from annotator.core.layer import Layer
from annotator.core.mapping import ImportPlan
from annotator.core.reading import Reading
from annotator.core.records import (
    DIRECTIONS,
    STATUSES,
    Answer,
    Article,
    Link,
    Record,
    Segment,
    Span,
    Status,
    Value,
    Verdict,
    new_id,
    segments_of,
    with_attribute,
)
from annotator.core.reports import ExportReport, Format, Loss
from annotator.core.splits import Split
from annotator.core.suggestion import Suggestion
from annotator.core.summaries import Summary
from annotator.store import adding, backups, checking, journal, opening, rows, salvage, writer
from annotator.store import verdicts as stored_verdicts
from annotator.store.database import Database
from annotator.store.library import Library, Sort
from annotator.store.lock import Lock
from annotator.suggesting import Broken, Elsewhere, Found, Suggesting, in_order, learn, same_elsewhere, shipped

if TYPE_CHECKING:
    from annotator.suggest.registry import Registry

__all__ = [
    "Backup",
    "Broken",
    "Draft",
    "Elsewhere",
    "Found",
    "Problem",
    "Project",
    "SalvageReport",
    "Suggesting",
    "Summary",
    "WordChange",
    "in_order",
]

WordChange = tuple[str, str, Literal["add", "off"]]
"""A list of the suggesters' words, an entry, and what is done with it."""
_WORDS = "suggesters/words"
_LEARNED = "learned"
_WATCHED = "suggesters/watched"
_WATCHES = 200
"""Quotations that are looked for in every article, at most."""
_TRAINED = "suggesters/trained"
_LEARN_FROM = 60
"""Articles, the ones decided on last, from which suggesters learn."""

T = TypeVar("T")
_FIELDS = frozenset({"title", "publisher", "author", "url", "published", "language", "status", "direction"})


def default_scheme() -> Scheme:
    """The label scheme that a new project gets."""
    return Scheme.from_toml(resources.path("schemes", "factcheck.toml").read_text(encoding="utf-8"))


class Project:
    """One project file, open. Each method that changes something writes one edit and returns it with its number;
    where there is nothing to change it returns an edit without records and without a number, and writes nothing.

    A change raises `Refused` where the rules do not allow it, `BadProject` where it cannot be written; then the file
    and what was read from it are as before. All offsets are code points.
    """

    def __init__(self, database: Database, lock: Lock | None, *, annotator: str, notices: tuple[str, ...] = ()) -> None:
        self.path = database.path
        self.annotator = annotator
        self.notices = notices
        """Codes of what to tell once: ``synced_folder``, ``backup_failed``."""
        self.skipped: tuple[Article, ...] = ()
        """The articles that stood in the way of the last `add_articles`: those whose text came again."""
        self._database = database
        self._lock = lock
        self._library = Library(database)
        self._suggesters: tuple[tuple[WordChange, ...], Registry] | None = None
        self._suggesters_guard = Turn()
        self._tagging = Turn()

    # --- life ---------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, annotator: str, scheme: Scheme | None = None) -> Project:
        """Make a project file and open it. Raises `BadProject` ``project_exists``, ``project_vanished`` (no such
        folder), ``cannot_write``, ``disk_full``.
        """
        opening.create(path, scheme or default_scheme())
        return cls.open(path, annotator=annotator, daily_backup=False)

    @classmethod
    def open(cls, path: Path, *, annotator: str, read_only: bool = False, daily_backup: bool = True) -> Project:
        """Open a project file. Without `daily_backup` the caller calls `backup_if_due` later.

        Raises `BadProject` ``project_missing``, ``not_a_project``, ``project_newer``, ``project_corrupt``,
        ``project_read_only``, ``project_busy``, ``project_unreadable``, and ``backup_failed`` where an older file
        cannot be backed up before its migration. The file is then unchanged.
        """
        opened = opening.open_file(path, read_only=read_only, daily_backup=daily_backup)
        return cls(opened.database, opened.lock, annotator=annotator, notices=opened.notices)

    def close(self) -> None:
        """Close the file and leave only it behind. Closing twice does nothing more."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether the file is open for reading only."""
        return self._database.mode != "rw"

    @property
    def id(self) -> str:
        """The project's id: 32 hex digits."""
        with self._database.reading() as conn:
            return conn.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()[0]

    @property
    def scheme(self) -> Scheme:
        """The label scheme."""
        with self._database.reading() as conn:
            return rows.scheme(conn)

    # --- articles -----------------------------------------------------------------------------

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
            return _there(rows.number_of(conn, article_id))

    def article(self, article_id: str) -> Article:
        """The article. Raises `Refused` ``gone``."""
        with self._database.reading() as conn:
            return _there(rows.article(conn, article_id))

    def document(self, article_id: str) -> Document:
        """The article's text. Raises `Refused` ``gone``."""
        sha256 = self.article(article_id).sha256
        with self._database.reading() as conn:
            return Document(_there(rows.text(conn, sha256)), sha256)

    def original(self, article_id: str) -> tuple[bytes, str]:
        """The bytes that the article was read from, and their encoding. Raises `Refused` ``gone``."""
        document = self.document(article_id)
        with self._database.reading() as conn:
            data, encoding = _there(rows.original(conn, document.sha256))
        return (document.text.encode() if data is None else data, encoding)

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

    def annotators(self) -> list[str]:
        """Everybody who has spans in the project, in alphabetical order."""
        with self._database.reading() as conn:
            return rows.annotators(conn)

    def same_text(self, sha256: str) -> Article | None:
        """The article that has the text with that hash."""
        with self._database.reading() as conn:
            return writer.article_with_text(conn, sha256)

    def add_articles(
        self,
        drafts: Iterable[Draft],
        *,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Edit:
        """Add articles with their spans and links, whoever made those. `progress` gets the number added so far.

        A text that is in the project already is skipped and listed in `skipped`; where it is the only one,
        `Refused` ``duplicate_article`` (with `title` and `id`). Raises `Cancelled` when `cancelled` says so.
        """
        edit, skipped = adding.add(
            self._database,
            drafts,
            self._edit("add_articles", Change()),
            progress=progress,
            cancelled=cancelled,
        )
        self.skipped = skipped
        return edit

    def edit_article(self, article_id: str, **fields: str) -> Edit:
        """Change title, publisher, author, url, published, language, status or direction."""
        article = self.article(article_id)
        if unknown := fields.keys() - _FIELDS:
            raise TypeError(f"an article has no {', '.join(sorted(unknown))}")
        if fields.get("status", "new") not in STATUSES or fields.get("direction", "auto") not in DIRECTIONS:
            raise ValueError(fields)
        values: dict[str, Any] = fields
        return self._write("edit_article", Change.of([(article, replace(article, **values))]))

    def delete_articles(self, ids: Sequence[str]) -> Edit:
        """Delete articles with everybody's spans and links. Undo brings all back."""
        removed: list[Record] = []
        for article_id in dict.fromkeys(ids):
            removed += [
                *self.verdicts(article_id),
                *self.links(article_id),
                *self.spans(article_id),
                self.article(article_id),
            ]
        return self._write("delete_articles", Change(tuple(removed)), check=None)

    # --- annotations --------------------------------------------------------------------------

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

    def _begun(self, article_id: str) -> Change:
        """What sets a new article's status to ``in_progress``."""
        article = self.article(article_id)
        return Change.of([(article, replace(article, status="in_progress"))] if article.status == "new" else [])

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

    def link(self, type_id: str, from_id: str, to_id: str) -> Edit:
        """Join two spans of one article."""
        link = Link(
            id=new_id(),
            article=self._span(from_id).article,
            annotator=self.annotator,
            type=type_id,
            from_id=from_id,
            to_id=to_id,
        )
        return self._write("link", Change((), (link,)))

    def link_all(self, article_id: str) -> Edit:
        """Draw the links that follow from where the annotator's spans stand; see `core.following`."""
        layer = Layer(self.spans(article_id, self.annotator), self.links(article_id, self.annotator))
        return self._write("link_all", Change((), tuple(following(layer, self.scheme, self.annotator))))

    def unlink(self, link_ids: Sequence[str]) -> Edit:
        """Take links away."""
        with self._database.reading() as conn:
            links = tuple(_there(rows.link(conn, link_id)) for link_id in dict.fromkeys(link_ids))
        return self._write("unlink", Change(links))

    def set_scheme(self, scheme: Scheme) -> Edit:
        """Replace the scheme. Raises `Refused` ``label_in_use`` and ``link_in_use`` (with `count`), ``bad_scheme``."""
        try:
            scheme.check()
        except ValueError as error:
            raise Refused("bad_scheme", reason=str(error)) from error
        with self._database.reading() as conn:
            old = rows.scheme(conn)
            changes.scheme_problems(scheme, rows.label_use(conn), rows.link_use(conn))
        return self._write("scheme", Change.of([(old, scheme)]))

    def commit(self, action: str, removed: Sequence[Record], added: Sequence[Record]) -> Edit:
        """The one door: check every added span and link, write one edit, return it."""
        return self._write(action, Change(tuple(removed), tuple(added)))

    # --- suggestions --------------------------------------------------------------------------

    def verdicts(self, article_id: str, annotator: str | None = None) -> list[Verdict]:
        """What people (or one) said to suggestions in the article, oldest first. Raises `Refused` ``gone``."""
        number = self.number_of(article_id)
        with self._database.reading() as conn:
            return stored_verdicts.verdicts(conn, number, annotator)

    def suggesting(self, article_id: str, *, only: Sequence[str] | None = None) -> Suggesting:
        """The work of looking for suggestions in the article: all that it needs is read now, so that it can be run in
        another thread. Raises `Refused` ``gone``.
        """
        watched = json.loads(self.remembered(_WATCHED, "[]"))
        wanted = [Elsewhere(quote=quote, label=label) for quote, label in watched]
        return Suggesting(self.document(article_id), self.scheme, self._registry_maker(), only, wanted)

    def _registry_maker(self) -> Callable[[], Registry]:
        """What gives the suggesters in any thread; what it needs from the file is read now."""
        words = self.word_changes()
        made = self._suggesters
        return partial(self._registry, words, b"" if made and made[0] == words else self.model(_LEARNED) or b"[]")

    def _registry(self, words: tuple[WordChange, ...], learned: bytes) -> Registry:
        """The suggesters with the project's own words; a broken one stays off while the project is open."""
        with self._suggesters_guard:
            if self._suggesters is None or self._suggesters[0] != words:
                from annotator.suggest.learned import Learned, Model
                from annotator.suggest.lexicons import Override, load
                from annotator.suggest.registry import registry

                changes = [Override(name, entry, action) for name, entry, action in words]
                models = [Model.from_json(one) for one in json.loads(learned or b"[]")]
                made = registry(load(changes), extra=[Learned(models)] if any(one.shown for one in models) else [])
                if self._suggesters is not None:
                    off = {one.name for one in self._suggesters[1].broken}
                    made.suggesters = [one for one in made.suggesters if one.name not in off]
                    made.broken = [*self._suggesters[1].broken]
                self._suggesters = (words, made)
            return self._suggesters[1]

    def learning(self) -> Callable[[Callable[[], bool]], bytes | None] | None:
        """The work of learning from the annotator's decisions, for any thread; its result is for `learned`.

        None where too little was decided since the last time, or nothing can be learned here.
        """
        from annotator.suggest import learned

        decided = self._decisions()
        if not learned.available() or not learned.due(decided, int(self.remembered(_TRAINED, "0"))):
            return None
        self.remember(_TRAINED, str(decided))
        articles: list[tuple[str, list[Span], list[Verdict]]] = []
        for article_id in self._decided_articles():
            spans, said = self.spans(article_id, self.annotator), self.verdicts(article_id, self.annotator)
            articles.append((self.document(article_id).text, spans, said))
        return partial(learn, articles)

    def learned(self, data: bytes) -> None:
        """Keep what `learning` gave, and suggest by it from now on."""
        self.keep_model(_LEARNED, data)
        with self._suggesters_guard:
            self._suggesters = None

    def _decisions(self) -> int:
        with self._database.reading() as conn:
            return stored_verdicts.decisions(conn, self.annotator)

    def _decided_articles(self) -> list[str]:
        with self._database.reading() as conn:
            return stored_verdicts.decided_articles(conn, self.annotator, _LEARN_FROM)

    def suggesters(self) -> tuple[str, ...]:
        """The names of the suggesters there are."""
        return self._registry_maker()().names()

    def word_changes(self) -> tuple[WordChange, ...]:
        """The person's own changes of the suggesters' words: list, entry, and whether it is added or off."""
        found = json.loads(self.remembered(_WORDS, "[]"))
        return tuple((name, entry, "off" if action == "off" else "add") for name, entry, action in found)

    def set_word_changes(self, changes: Iterable[WordChange]) -> None:
        """Keep the changes of the suggesters' words in the project file; no edit, no undo."""
        self.remember(_WORDS, json.dumps([list(change) for change in changes], ensure_ascii=False))

    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The suggesters' lists of words as they are shipped, by name."""
        from annotator.suggest.lexicons import load

        return load().lists

    @staticmethod
    def suggest_text(text: str, only: Sequence[str] | None = None) -> Found:
        """What the shipped suggesters propose for a text as it stands, without a project; offsets count its code
        points. Raises `BadText` for a text that cannot be encoded.
        """
        try:
            document = Document.from_clean(text)
        except UnicodeEncodeError as error:
            raise BadText("binary_text", offset=error.start) from error
        return Suggesting(document, default_scheme(), shipped, only, claims_said=False).run()

    @staticmethod
    def suggestions_line(name: str, suggestions: Iterable[Suggestion], only: Sequence[str] | None = None) -> str:
        """Numbers, attributions and claims among suggestions as one line of JSON under the id `name`."""
        from annotator.quality.lines import KINDS, to_json_line

        return to_json_line(name, suggestions, [kind for kind in KINDS if only is None or kind in only])

    @staticmethod
    def score(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> str:
        """How predicted lines agree with gold ones (which hold their ``text``), as a table. Raises KeyError."""
        from annotator.quality.score import score

        return score(gold, predicted).table()

    def watch(self, quote: str, label: str) -> None:
        """Propose `label` for other places of `quote` in every article from now on; no edit, no undo."""
        found = json.loads(self.remembered(_WATCHED, "[]"))
        kept = [one for one in found if one != [quote, label]]
        self.remember(_WATCHED, json.dumps([*kept, [quote, label]][-_WATCHES:], ensure_ascii=False))

    def elsewhere(self, article_id: str, wanted: Elsewhere) -> Callable[[Callable[[], bool]], list[Suggestion]]:
        """The work of looking for what was tagged in other places, for any thread. Raises `Refused` ``gone``."""
        return partial(same_elsewhere, self.document(article_id), wanted, self.scheme)

    def suggest(
        self,
        article_id: str,
        *,
        only: Sequence[str] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[Suggestion]:
        """Everything that the suggesters (or those of the names `only`) propose for the article, in reading order."""
        return self.suggesting(article_id, only=only).run(cancelled).suggestions

    def pending(self, article_id: str, suggestions: Sequence[Suggestion] | None = None) -> list[Suggestion]:
        """The suggestions (of a new run, unless they are given) that the annotator has not answered yet."""
        found = self.suggest(article_id) if suggestions is None else suggestions
        desk = self._desk(article_id)
        judge = desk.judge(deciding.by_id(found))
        return [item for item in found if judge.is_open(item)]

    def accept(
        self,
        article_id: str,
        suggestions: Sequence[Suggestion],
        *,
        known: Mapping[str, Suggestion] | None = None,
        as_label: str | None = None,
        segments: Iterable[Segment] | None = None,
        trims: Mapping[str, tuple[Segment, ...]] | None = None,
    ) -> Edit:
        """Make suggestions the annotator's own spans, with the links of their frames and the verdicts: one edit.

        `known` holds other suggestions of the same run by id: the anchors of parts that are accepted by themselves.
        `as_label` and `segments` change what one suggestion becomes, `trims` has segments by suggestion
        id. Of several, those that may not stand beside a span of their label are left out.
        """
        desk = self._desk(article_id)
        chosen = list(suggestions) if len(suggestions) == 1 else deciding.acceptable(desk, suggestions)
        change = deciding.accept(
            desk,
            chosen,
            {**(known or {}), **deciding.by_id(suggestions)},
            as_label=as_label,
            trims=trims if segments is None else {suggestions[0].id: segments_of(segments)},
        )
        with self._tagging:
            begun = self._begun(article_id) if change.added else Change()
            return self._write("accept", Change((*change.removed, *begun.removed), (*change.added, *begun.added)))

    def refuse(
        self,
        article_id: str,
        suggestions: Sequence[Suggestion],
        *,
        known: Mapping[str, Suggestion] | None = None,
        answer: Answer = "reject",
    ) -> Edit:
        """Refuse suggestions, or leave them aside (``ignore``), for good: one edit."""
        every = {**(known or {}), **deciding.by_id(suggestions)}
        return self._write("refuse", deciding.refuse(self._desk(article_id), suggestions, every, answer))

    def _desk(self, article_id: str) -> deciding.Desk:
        """What the annotator has made and decided in the article."""
        return deciding.Desk(
            article=article_id,
            length=self.article(article_id).length,
            annotator=self.annotator,
            scheme=self.scheme,
            spans=self.spans(article_id, self.annotator),
            links=self.links(article_id, self.annotator),
            verdicts=self.verdicts(article_id, self.annotator),
            time=now(),
        )

    def set_open_suggestions(self, article_id: str, count: int) -> None:
        """Remember how many suggestions the article has open, for the list of articles; no edit, no undo."""
        number = self.number_of(article_id)
        with self._database.writing() as conn:
            stored_verdicts.set_open(conn, number, count)

    def model(self, name: str) -> bytes | None:
        """What a suggester has learned in this project."""
        with self._database.reading() as conn:
            return stored_verdicts.model(conn, name)

    def keep_model(self, name: str, data: bytes) -> None:
        """Keep what a suggester has learned in the project file; no edit, no undo."""
        with self._database.writing() as conn:
            stored_verdicts.set_model(conn, name, data)

    # --- undo and history ---------------------------------------------------------------------

    def next_undo(self) -> Edit | None:
        """The edit that `undo` takes back."""
        return next(iter(self.undo_steps(1)), None)

    def next_redo(self) -> Edit | None:
        """The undo that `redo` takes back."""
        with self._database.reading() as conn:
            number = journal.redo_number(conn)
            return None if number is None else journal.read(self._database, number)

    def undo(self) -> Edit:
        """Take the last step back. Raises `Refused` ``nothing_to_undo``."""
        return self._take_back(self.next_undo(), "undo")

    def redo(self) -> Edit:
        """Do again what was undone last. Raises `Refused` ``nothing_to_redo``."""
        return self._take_back(self.next_redo(), "redo")

    def undo_steps(self, limit: int = 30) -> list[Edit]:
        """What repeated undo takes back, newest first."""
        with self._database.reading() as conn:
            numbers = list(islice(journal.undo_numbers(conn), limit))
            edits = [journal.read(self._database, number) for number in numbers]
        return [edit for edit in edits if edit is not None]

    def history(self, article_id: str | None = None, *, limit: int = 200, before: int | None = None) -> list[Edit]:
        """The edits of one article or of all, newest first, from below the number `before`."""
        with self._database.reading():
            return journal.history(self._database, article_id, limit=limit, before=before)

    def restore(self, article_id: str, number: int) -> Edit:
        """Take an article's data and one's own records back to just after edit `number`, as a new step."""
        with self._database.reading():
            later = journal.since(self._database, article_id, number)
        return self._write("restore", changes.restored(later, article_id, self.annotator), check=None)

    # --- files --------------------------------------------------------------------------------

    def annotated(self, articles: Sequence[str] | None = None, annotator: str | None = None) -> Iterator[Annotated]:
        """Articles (all of them, or those ids) with text, spans and links, one at a time."""
        numbers = self.find() if articles is None else [self.number_of(article_id) for article_id in articles]
        for number in numbers:
            with self._database.reading() as conn:
                article = _there(rows.articles(conn, [number]).get(number))
                item = Annotated(
                    article=article,
                    document=Document(rows.article_text(conn, number), article.sha256),
                    spans=tuple(rows.spans(conn, number, annotator)),
                    links=tuple(rows.links(conn, number, annotator)),
                    verdicts=tuple(stored_verdicts.verdicts(conn, number, annotator)),
                )
            yield item

    def export(
        self,
        format: str,
        out: Path,
        *,
        articles: Sequence[str] | None = None,
        annotator: str | None = None,
        options: Mapping[str, str] | None = None,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        split: Split | None = None,
        proven: bool = True,
    ) -> ExportReport:
        """Write articles to `out` in a format of `formats`. Raises `BadFile`, `Cancelled` as the exporters do.

        What is written is read back, compared, and described by a manifest beside it, unless `proven` is False. With a
        `split`, `out` is a folder with a file or folder for each part.
        """
        from annotator import exporters
        from annotator.importers import readers

        reader = readers.READERS.get(format)

        def drafts(path: Path) -> Iterator[Draft]:
            return iter(()) if reader is None else readers.drafts(reader.read(path, annotator=""))

        rest: dict[str, Any] = {"options": options, "progress": progress, "cancelled": cancelled}
        rest["drafts"] = None if reader is None else drafts
        if split is not None:
            from annotator.exporters.splitting import export_split

            return export_split(format, out, split, lambda ids: self.annotated(ids, annotator), self.scheme, **rest)
        source = self.annotated(articles, annotator)
        return exporters.export(format, out, source, self.scheme, proven=proven, **rest)

    def split(
        self,
        shares: Sequence[float],
        seed: int,
        *,
        articles: Sequence[str] | None = None,
        annotator: str | None = None,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Split:
        """Divide articles into train, dev and test, near copies on one side. Raises `Cancelled`."""
        from annotator.core import splits

        found: list[splits.Traits] = []
        for item in self.annotated(articles, annotator):
            if cancelled is not None and cancelled():
                raise Cancelled("cancelled")
            found.append(splits.traits(item))
            if progress is not None:
                progress(len(found))
        return splits.split(found, shares, seed)

    def preview(
        self,
        format: str,
        *,
        articles: Sequence[str] | None = None,
        annotator: str | None = None,
        options: Mapping[str, str] | None = None,
        lines: int = 12,
    ) -> str:
        """The first lines of what `export` would write."""
        from annotator import exporters

        return exporters.preview(format, self.annotated(articles, annotator), self.scheme, options=options, lines=lines)

    @staticmethod
    def formats() -> tuple[Format, ...]:
        """The formats that can be written."""
        from annotator import exporters

        return exporters.FORMATS

    @staticmethod
    def read_text(path: Path, *, encoding: str | None = None) -> TextFile:
        """Read a text file for a preview. Raises `BadFile`, `BadText`."""
        from annotator.importers import text

        return text.read_text(path, encoding)

    @staticmethod
    def draft(text: str, *, original: bytes | None = None, encoding: str = "utf-8") -> Draft:
        """A draft of an article with that text, cleaned; title and language are guessed. Raises `BadText`."""
        from annotator.importers import text as plain

        return plain.draft_from_text(text, original=original, encoding=encoding)

    @staticmethod
    def article_kind(path: Path) -> str:
        """What kind of article a file is: ``txt``, ``html``, ``docx`` ...; empty where none. Raises `BadFile`."""
        from annotator.importers import articles

        return articles.kind_of(path)

    @staticmethod
    def read_article(
        path: Path,
        kind: str = "",
        *,
        encoding: str | None = None,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Draft:
        """Read a text, web page, letter, Word, OpenDocument or PDF file. Raises `BadFile`, `BadText`, `Cancelled`."""
        from annotator.importers import articles

        return articles.read_article(path, kind, encoding=encoding, progress=progress, cancelled=cancelled)

    @staticmethod
    def fetch_article(
        url: str,
        *,
        allow_private: bool = False,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Draft:
        """Read a web address, its page kept as it came. Raises `BadFile`, `BadText`, `Cancelled`."""
        from annotator.importers import articles

        return articles.fetch_article(url, allow_private=allow_private, progress=progress, cancelled=cancelled)

    @staticmethod
    def clipboard_draft(plain: str, rich: str = "") -> Draft:
        """A draft of copied text, from its rich form (HTML) where there is one. Raises `BadText`, `BadFile`."""
        from annotator.importers import clipboard

        return clipboard.draft_from_clipboard(plain, rich)

    @staticmethod
    def table_format(path: Path) -> str:
        """``csv``, ``tsv``, ``xlsx`` or ``jsonl`` by the file's name; empty for anything else."""
        from annotator.importers import tables

        return tables.format_of(path)

    @staticmethod
    def preview_table(path: Path, format: str = "", *, encoding: str | None = None) -> TablePreview:
        """The head of a table, with a guess at its columns. Raises `BadFile`, `BadText`."""
        from annotator.importers import tables

        return tables.preview(path, format, encoding=encoding)

    @staticmethod
    def read_rows(
        path: Path,
        columns: Columns | None = None,
        format: str = "",
        *,
        encoding: str | None = None,
        report: RowReport | None = None,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Draft]:
        """Read a table, an article a row; `report` gets the rows that gave none. Raises `BadFile`, `Cancelled`."""
        from annotator.importers import tables

        return tables.read_rows(
            path, columns, format, encoding=encoding, report=report, progress=progress, cancelled=cancelled
        )

    def columns_for(self, preview: TablePreview) -> Columns | None:
        """What was remembered for a table with these headers, else the guess."""
        known = Columns.from_json(self.remembered(_columns_key(preview)))
        return known if known and set(known.named().values()) <= set(preview.headers) else preview.guess

    def remember_columns(self, preview: TablePreview, columns: Columns) -> None:
        """Keep the answer for the next table with these headers."""
        self.remember(_columns_key(preview), columns.to_json())

    @staticmethod
    def read_drafts(path: Path) -> Iterator[Draft]:
        """Read a file of the own ``jsonl`` format. Raises `BadFile`."""
        from annotator.importers import jsonl

        return jsonl.read_drafts(path)

    @staticmethod
    def read_scheme(path: Path) -> Scheme | None:
        """The label scheme in a file of the own ``jsonl`` format, if it has one. Raises `BadFile`."""
        from annotator.importers import jsonl

        return jsonl.read_scheme(path)

    @staticmethod
    def is_own_export(path: Path) -> bool:
        """Whether a file begins like one of the own ``jsonl`` format, whatever its name."""
        from annotator.importers import jsonl

        return jsonl.is_own(path)

    @staticmethod
    def readers() -> tuple[Format, ...]:
        """The formats of annotated articles that can be read."""
        from annotator.importers import readers

        return readers.FORMATS

    @staticmethod
    def annotated_format(path: Path) -> str | None:
        """The id of the format in which a file or folder holds annotated articles, if it does."""
        from annotator.importers import readers

        found = readers.detect(path)
        return found.format.id if found else None

    @staticmethod
    def read(path: Path, format: str | None = None, *, annotator: str = "unknown") -> Iterator[Reading]:
        """Read annotated articles, their labels as they are; `annotator` made what is nobody's. Raises `BadFile`."""
        from annotator.importers import readers

        return readers.reader(path, format).read(path, annotator=annotator)

    @staticmethod
    def carried_scheme(path: Path, format: str | None = None) -> Scheme | None:
        """The label scheme that came with a file or folder, if one did. Raises `BadFile`."""
        from annotator.importers import readers

        return readers.reader(path, format).scheme(path)

    def plan_import(
        self,
        paths: Sequence[Path],
        format: str | None = None,
        *,
        mapping: Mapping[str, str] | None = None,
        make_new: bool = True,
    ) -> ImportPlan:
        """What importing annotated files would do. `mapping`: their labels and links to ours, "" to leave one out.

        An empty project starts from the scheme that the files carry. Raises `BadFile`, `Refused`.
        """
        scheme = None if self.count() else next((s for p in paths if (s := self.carried_scheme(p, format))), None)
        readings = (reading for path in paths for reading in self.read(path, format, annotator=self.annotator))
        return mappings.plan(readings, scheme or self.scheme, pairs=mapping, make_new=make_new)

    def import_planned(
        self,
        drafts: Callable[[list[Loss]], Iterable[Draft]],
        plan: ImportPlan,
        *,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[Edit, tuple[Loss, ...]]:
        """Take over the plan's scheme and add the drafts; all or nothing. Returns the edit and what was left out."""
        lost: list[Loss] = []
        extended = plan.scheme != self.scheme
        if extended:
            self.set_scheme(plan.scheme)
        try:
            edit = self.add_articles(drafts(lost), progress=progress, cancelled=cancelled)
        except BaseException:
            if extended:
                self.undo()
            raise
        return edit, tuple(lost)

    def import_annotated(
        self,
        paths: Sequence[Path],
        format: str | None = None,
        *,
        mapping: Mapping[str, str] | None = None,
        make_new: bool = True,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[Edit, tuple[Loss, ...]]:
        """Add the annotated articles of files or folders, as `plan_import` says, and extend the scheme for them.

        Returns the edit, and everything that was left out, by item. Raises `BadFile`, `Refused`, `Cancelled`.
        """
        plan = self.plan_import(paths, format, mapping=mapping, make_new=make_new)

        def drafts(lost: list[Loss]) -> Iterator[Draft]:
            for path in paths:
                for reading in self.read(path, format, annotator=self.annotator):
                    draft = plan.draft(reading, lost)
                    if draft is not None:
                        yield draft

        return self.import_planned(drafts, plan, progress=progress, cancelled=cancelled)

    @staticmethod
    def convert(
        path: Path,
        out: Path,
        to: str,
        from_: str | None = None,
        *,
        annotator: str = "unknown",
        mapping: Mapping[str, str] | None = None,
        options: Mapping[str, str] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> ExportReport:
        """Write annotated articles in another format, without a project. Raises `BadFile`, `Refused`."""
        from annotator import exporters

        scheme = Project.carried_scheme(path, from_) or mappings.EMPTY
        plan = mappings.plan(Project.read(path, from_, annotator=annotator), scheme, pairs=mapping)
        lost: list[Loss] = []
        drafts = (plan.draft(reading, lost) for reading in Project.read(path, from_, annotator=annotator))
        items = (
            Annotated(article=draft.article, document=draft.document, spans=draft.spans, links=draft.links)
            for draft in drafts
            if draft is not None
        )
        report = exporters.export(to, out, items, plan.scheme, options=options, progress=progress)
        return replace(report, lost=(*lost, *report.lost))

    # --- health -------------------------------------------------------------------------------

    def check(self) -> list[Problem]:
        """Everything in the file that should not be so; reads all of it."""
        return checking.check(self._database)

    def backup(self) -> Path:
        """Make a backup now. Raises `BadProject` ``backup_failed``, ``project_corrupt``."""
        with self._database.reading() as conn:
            return backups.make(conn, self.path, "manual")

    def backup_if_due(self) -> Path | None:
        """Make today's backup if there is none; may be called from another thread.

        Raises `BadProject` ``backup_failed`` (a notice: work can go on), ``project_corrupt``.
        """
        if self.read_only or not backups.is_due(self.path):
            return None
        with self._database.reading() as conn:
            return backups.make(conn, self.path, "daily")

    @staticmethod
    def backups(path: Path) -> list[Backup]:
        """The backups of the project at `path`, newest first."""
        return backups.listed(path)

    @staticmethod
    def salvage(path: Path, out: Path) -> SalvageReport:
        """Read what can be read of a damaged project into a new one at `out`. Raises `BadProject`."""
        return salvage.salvage(path, out, default_scheme())

    @staticmethod
    def restore_backup(backup: Path, path: Path) -> Path:
        """Put a backup in the place of `path`; return where the damaged file is kept. Raises `BadProject`."""
        return backups.restore(backup, path)

    def remembered(self, key: str, default: str = "") -> str:
        """A small setting that lives in the project file."""
        with self._database.reading() as conn:
            row = conn.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return row[0] if row else default

    def remember(self, key: str, value: str) -> None:
        """Keep a small setting in the project file; no edit, no undo."""
        with self._database.writing() as conn:
            conn.execute("INSERT OR REPLACE INTO settings VALUES (?,?)", (key, value))

    # --- within -------------------------------------------------------------------------------

    def _edit(self, action: str, change: Change) -> Edit:
        return Edit(action=action, annotator=self.annotator, time=now(), removed=change.removed, added=change.added)

    def _write(self, action: str, change: Change, *, check: writer.Check | None = writer.own_and_fitting) -> Edit:
        edit = self._edit(action, change)
        if not edit.removed and not edit.added:
            return edit
        return writer.write(self._database, edit, check=check)

    def _take_back(self, edit: Edit | None, kind: Literal["undo", "redo"]) -> Edit:
        if edit is None:
            raise Refused(f"nothing_to_{kind}")
        return writer.write(self._database, inverse(edit, kind=kind, annotator=self.annotator))

    def _id(self, number: int) -> str:
        with self._database.reading() as conn:
            return rows.articles(conn, [number])[number].id

    def _span(self, span_id: str) -> Span:
        with self._database.reading() as conn:
            return _there(rows.span(conn, span_id))

    def _spans(self, span_ids: Iterable[str]) -> list[Span]:
        return [self._span(span_id) for span_id in dict.fromkeys(span_ids)]

    def _links_of(self, span_ids: Iterable[str]) -> list[Link]:
        with self._database.reading() as conn:
            found = {link.id: link for span_id in span_ids for link in rows.links_of(conn, span_id)}
        return list(found.values())


def _columns_key(preview: TablePreview) -> str:
    return "columns:" + sha256_of("\n".join(preview.headers))[:16]


def _there(value: T | None) -> T:
    if value is None:
        raise Refused("gone")
    return value
