"""The suggestions of the open article: found in the background, kept in step with what a person decides."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.edits import Edit
from annotator.core.labels import Scheme
from annotator.core.records import Answer, Link, Segment, Span, SuggestionKey, Verdict
from annotator.ui import tasks
from annotator.ui.everywhere import Everywhere
from annotator.ui.pace import paced
from annotator.ui.session import Session
from annotator.ui.settings import Settings

if TYPE_CHECKING:
    from annotator.core.deciding import Judge
    from annotator.core.suggestion import Suggestion
    from annotator.project import Broken, Found, Project

_SOON = 250
"""Milliseconds after an article is shown until suggesters begin: the panels beside it come first."""
_LATER = 1_500
"""Milliseconds after the last decision until the list of articles learns how many suggestions are open."""
_BUCKET = 512
"""Code points a bucket; a suggestion is listed in each bucket that it touches."""
_LONGEST_QUOTE = 60
"""Code points of a tagged text that is looked for elsewhere, at most."""
_LEARN_AFTER = 3000
"""Milliseconds without a step before learning begins."""
_LEARN_EVERY = 20
"""Decisions after which the learned suggester is trained again."""
Order = tuple[int, int, bool, str]


class Suggestions(QObject):
    """What is proposed for the open article and still open, above the threshold, in reading order."""

    changed = Signal()
    """Another set of suggestions is open."""
    repainted = Signal(object)
    """The suggestions of which the places look otherwise now, or None for the whole page."""
    failed_suggester = Signal(str, str)
    """Name of a suggester that failed and is off for now, and what it said."""

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.settings = session, settings
        self.running = False
        """Whether suggesters are at work."""
        self._known: dict[str, Suggestion] = {}
        self._parts: dict[str, list[str]] = {}
        self._by_key: dict[SuggestionKey, list[str]] = {}
        self._buckets: dict[int, set[str]] = {}
        self._shown: list[Order] = []
        self._open: list[Order] = []
        self._open_ids: set[str] = set()
        self._answers: dict[SuggestionKey, Answer] = {}
        self._task: tasks.Task | None = None
        self._others: list[tasks.Task] = []
        self._learning: tasks.Task | None = None
        self._asked: set[str] = set()
        """Suggestions that a person has asked for: no setting hides them."""
        self.everywhere = Everywhere(session, self)
        self._told: set[str] = set()
        self._since_learned = 0
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.look)
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._count)
        self._learn_later = QTimer(self, singleShot=True, interval=_LEARN_AFTER)
        self._learn_later.timeout.connect(self._learn)
        session.article_changed.connect(self._on_article)
        session.project_changed.connect(self._on_project)
        session.scheme_changed.connect(self._refresh)
        session.records_changed.connect(self._on_records)
        settings.changed.connect(self._on_setting)
        self._on_article()

    # --- what is there -----------------------------------------------------------------------------------------

    @property
    def open_count(self) -> int:
        """How many are open."""
        return len(self._open)

    @property
    def total(self) -> int:
        """How many there are in all, decided ones too."""
        return len(self._shown)

    @property
    def decided(self) -> int:
        """How many are decided."""
        return len(self._shown) - len(self._open)

    @property
    def broken(self) -> list[str]:
        """The names of the suggesters that failed and are off while the project is open."""
        return sorted(self._told)

    def all_open(self) -> list[Suggestion]:
        """The open suggestions in reading order."""
        return [self._known[order[3]] for order in self._open]

    def get(self, suggestion_id: str) -> Suggestion | None:
        """The suggestion with that id, if it is open."""
        return self._known.get(suggestion_id) if suggestion_id in self._open_ids else None

    def key(self, item: Suggestion) -> SuggestionKey:
        """What names the suggestion in its article."""
        from annotator.core.deciding import key_of

        return key_of(item, self._known)

    def touching(self, start: int, end: int) -> list[Suggestion]:
        """The open suggestions with a code point in ``[start, end)``, in reading order."""
        ids: set[str] = set()
        for bucket in range(start // _BUCKET, max(end - 1, start) // _BUCKET + 1):
            ids |= self._buckets.get(bucket, set())
        found = [self._known[name] for name in ids if name in self._open_ids]
        return sorted((item for item in found if _touches(item, start, end)), key=_order)

    def parts(self, anchor: Suggestion) -> list[Suggestion]:
        """The open parts of a frame, in reading order."""
        ids = [name for name in self._parts.get(anchor.id, ()) if name in self._open_ids]
        return sorted((self._known[name] for name in ids), key=_order)

    def anchor(self, part: Suggestion) -> Suggestion | None:
        """The anchor of a part, if it is open."""
        return self.get(part.anchor) if part.anchor else None

    def whole(self, item: Suggestion) -> list[Suggestion]:
        """The suggestion with the open parts of its frame."""
        return [item, *self.parts(item)]

    def same_kind(self, item: Suggestion) -> list[Suggestion]:
        """The open suggestions of the kind of `item`: frames as wholes, else those of its suggester and label."""
        framed = self._in_frame(item)
        name = suggester(item)
        return [
            one
            for one in self.all_open()
            if suggester(one) == name and self._in_frame(one) == framed and (framed or one.label == item.label)
        ]

    def as_sure_as(self, confidence: float) -> list[Suggestion]:
        """The open suggestions of that confidence or more; parts with their anchors."""
        sure = [item for item in self.all_open() if item.confidence >= confidence]
        ids = {item.id for item in sure}
        return [item for item in sure if not item.anchor or item.anchor in ids or item.anchor not in self._open_ids]

    def _in_frame(self, item: Suggestion) -> bool:
        return bool(item.anchor) or item.id in self._parts

    def after(self, order: Order, stops: Callable[[Suggestion], bool], *, forward: bool = True) -> Suggestion | None:
        """The next open suggestion after (or before) a place in reading order that `stops` says yes to."""
        place = bisect_left(self._open, order)
        if forward:
            if place < len(self._open) and self._open[place] == order:
                place += 1
            indexes: Iterable[int] = range(place, len(self._open))
        else:
            indexes = range(place - 1, -1, -1)
        return next((item for i in indexes if stops(item := self._known[self._open[i][3]])), None)

    def other_value(self, span: Span) -> str:
        """The number that `value` is not: the other reading of the suggestion that the span was."""
        for name in self._buckets.get(span.start // _BUCKET, ()):
            item = self._known[name]
            if (item.label, item.segments) == (span.label, span.segments):
                both = [item.attributes.get("value"), item.attributes.get("value_alt")]
                return next((v for v in both if isinstance(v, str) and v != span.attributes.get("value")), "")
        return ""

    # --- deciding ----------------------------------------------------------------------------------------------

    def accept(
        self,
        items: Sequence[Suggestion],
        *,
        as_label: str | None = None,
        trims: dict[str, tuple[Segment, ...]] | None = None,
    ) -> bool:
        """Make suggestions annotations; one undo step."""
        known, article = self._known, self.session.article_id
        return bool(items) and self.session.change(
            lambda project: project.accept(article, items, known=known, as_label=as_label, trims=trims)
        )

    def refuse(self, items: Sequence[Suggestion], *, answer: Answer = "reject") -> bool:
        """Refuse suggestions for good; one undo step. The parts of a refused anchor go with it."""
        known, article = self._known, self.session.article_id
        ids = {item.id for item in items}
        every = [*items, *(part for item in items for part in self.parts(item) if part.id not in ids)]
        return bool(items) and self.session.change(
            lambda project: project.refuse(article, every, known=known, answer=answer)
        )

    # --- looking for suggestions -------------------------------------------------------------------------------

    def look(self) -> None:
        """Let the suggesters read the open article in the background."""
        session = self.session
        self._stop()
        if session.project is None or session.open is None:
            return
        project, article = session.project, session.article_id
        work = project.suggesting(article)
        checker = paced()

        def run(cancelled: Callable[[], bool]) -> Found:
            return work.run(checker(cancelled))

        self.running = True
        self._task = tasks.run(run, done=lambda found: self._take(project, article, found))
        self.changed.emit()

    def look_elsewhere(self, span: Span, *, everywhere: bool = False) -> None:
        """Look for other places of the words of `span`; `everywhere`: in all articles too."""
        from annotator.project import Elsewhere, Found

        session = self.session
        if session.project is None or session.open is None or span.article != session.article_id:
            return
        quote = span.quote(session.open.document.text)
        if everywhere:
            session.project.watch(quote, span.label)
            self.everywhere.search(quote, span.label)
        taken = tuple(s for one in session.open.layer.spans() if one.label == span.label for s in one.segments)
        wanted = Elsewhere(quote=quote, label=span.label, taken=taken)
        work, project, article = session.project.elsewhere(session.article_id, wanted), session.project, span.article
        checker = paced()

        def take(found: Found) -> None:
            if everywhere and project is self.session.project and article == self.session.article_id:
                self._asked.update(item.id for item in found.suggestions)
            self._take(project, article, found, more=True)

        def run(cancelled: Callable[[], bool]) -> Found:
            return Found(work(checker(cancelled)))

        self._others = [task for task in self._others if task.running]
        self._others.append(tasks.run(run, done=lambda found: take(found)))

    def add(self, items: Sequence[Suggestion]) -> None:
        """Show suggestions for the open article that a person has asked for."""
        from annotator.project import Found

        if self.session.project is not None:
            self._asked.update(item.id for item in items)
            self._take(self.session.project, self.session.article_id, Found(list(items)), more=True)

    def _stop(self) -> None:
        for task in (self._task, *self._others):
            if task is not None:
                task.cancel()
        self._task, self._others, self.running = None, [], False

    def _take(self, project: Project, article: str, found: Found, *, more: bool = False) -> None:
        """Show what was found, unless another article is open by now."""
        if project is not self.session.project or article != self.session.article_id:
            return
        if not more:
            self.running = False
            self._known.clear()
        for item in found.suggestions:
            self._known.setdefault(item.id, item)
        for broken in found.broken:
            self._tell(broken)
        self._index()
        self._refresh()
        self._later.start()

    def _tell(self, broken: Broken) -> None:
        if broken.name not in self._told:
            self._told.add(broken.name)
            self.failed_suggester.emit(broken.name, broken.reason)

    def _index(self) -> None:
        self._parts.clear()
        self._by_key.clear()
        self._buckets.clear()
        if not self._known:
            return
        from annotator.core.deciding import key_of

        for item in self._known.values():
            if item.anchor:
                self._parts.setdefault(item.anchor, []).append(item.id)
            self._by_key.setdefault(key_of(item, self._known), []).append(item.id)
            for start, end in item.segments:
                for bucket in range(start // _BUCKET, (end - 1) // _BUCKET + 1):
                    self._buckets.setdefault(bucket, set()).add(item.id)

    # --- keeping in step ---------------------------------------------------------------------------------------

    def _on_project(self) -> None:
        self._told.clear()
        self._since_learned = 0
        if self._learning is not None:
            self._learning.cancel()
            self._learning = None

    def _on_article(self) -> None:
        self._stop()
        self._soon.stop()
        self._later.stop()
        self._known.clear()
        self._asked.clear()
        self._index()
        self._shown, self._open, self._open_ids, self._answers = [], [], set(), {}
        if self.session.open is not None and self.settings.suggest:
            self._soon.start()
        self.repainted.emit(None)
        self.changed.emit()

    def _on_setting(self, name: str) -> None:
        if name in ("suggest_from", "suggesters_off"):
            self._refresh()
        elif name == "suggest" and self.settings.suggest and not self._known:
            self.look()

    def _judge(self) -> Judge | None:
        session = self.session
        scheme: Scheme | None = session.scheme
        if session.project is None or session.open is None or scheme is None:
            return None
        from annotator.core.deciding import Judge

        return Judge(session.open.layer, session.project.annotator, scheme, self._answers, self._known)

    def _wanted(self, item: Suggestion) -> bool:
        """Whether the settings let the suggestion be seen."""
        if item.id in self._asked:
            return True
        anchor = self._known.get(item.anchor) or item
        off = self.settings.suggesters_off
        return round(anchor.confidence * 100) >= self.settings.suggest_from and suggester(item) not in off

    def _refresh(self) -> None:
        """Work out anew what is open."""
        project = self.session.project
        if project is not None and self.session.open is not None and self._known:
            said = project.verdicts(self.session.article_id, project.annotator)
            self._answers = {verdict.key: verdict.answer for verdict in said}
        wanted = [item for item in self._known.values() if self._wanted(item)]
        judge = self._judge() if wanted else None
        self._shown = sorted(_order(item) for item in wanted)
        self._open = sorted(_order(item) for item in wanted if judge is not None and judge.is_open(item))
        self._open_ids = {order[3] for order in self._open}
        self.repainted.emit(None)
        self.changed.emit()

    def _on_records(self, edit: Edit) -> None:
        article = self.session.article_id
        if not article or article not in edit.articles:
            return
        touched: set[str] = set()
        for record in edit.removed:
            if isinstance(record, Verdict) and record.article == article:
                self._answers.pop(record.key, None)
        for record in (*edit.removed, *edit.added):
            if isinstance(record, Verdict) and record.article == article:
                touched.update(self._by_key.get(record.key, ()))
            elif isinstance(record, Span) and record.article == article:
                for start, end in record.segments:
                    for bucket in range(start // _BUCKET, (end - 1) // _BUCKET + 1):
                        touched |= self._buckets.get(bucket, set())
            elif isinstance(record, Link) and record.article == article:
                touched |= self._of_span(record.from_id) | self._of_span(record.to_id)
        for record in edit.added:
            if isinstance(record, Verdict) and record.article == article:
                self._answers[record.key] = record.answer
        if touched:
            self._judge_again(touched)
        if edit.kind == "do" and edit.action in ("tag", "accept", "refuse", "relabel", "delete"):
            self._since_learned += 1
            if self._since_learned >= _LEARN_EVERY:
                self._learn_later.start()  # each step starts the wait anew, so nobody waits for it at work
        self._later.start()
        self._follow(edit)

    def _of_span(self, span_id: str) -> set[str]:
        span = self.session.open.layer.span(span_id) if self.session.open else None
        return set(self._buckets.get(span.start // _BUCKET, ())) if span else set()

    def _judge_again(self, ids: set[str]) -> None:
        judge = self._judge()
        if judge is None:
            return
        ids = ids | {part for name in ids for part in self._parts.get(name, ())}
        changed: list[Suggestion] = []
        for name in ids:
            item = self._known[name]
            is_open = self._wanted(item) and judge.is_open(item)
            if is_open == (name in self._open_ids):
                continue
            changed.append(item)
            order = _order(item)
            if is_open:
                insort(self._open, order)
                self._open_ids.add(name)
            else:
                del self._open[bisect_left(self._open, order)]
                self._open_ids.discard(name)
        if changed:
            self.repainted.emit([one for item in changed for one in (item, *self.touching(item.start, item.end))])
            self.changed.emit()

    def _follow(self, edit: Edit) -> None:
        """After a person tagged something that stands alone, propose it elsewhere in the article."""
        scheme = self.session.scheme
        if edit.kind != "do" or edit.action != "tag" or scheme is None or not self.settings.suggest:
            return
        span = next((record for record in edit.added if isinstance(record, Span)), None)
        label = scheme.label(span.label) if span else None
        if span is None or label is None or "elsewhere" in self.settings.suggesters_off:
            return
        short = span.end - span.start <= _LONGEST_QUOTE and len(span.segments) == 1
        if short and label.unit != "sentence" and not _is_framed(scheme, label.id):
            self.look_elsewhere(span)

    def _learn(self) -> None:
        """Train the learned suggester in the background, unless it is being trained."""
        project = self.session.project
        if project is None or project.read_only or (self._learning is not None and self._learning.running):
            return
        self._since_learned = 0
        checker = paced()

        def run(cancelled: Callable[[], bool]) -> bytes | None:
            work = project.learning()  # reads all that was decided
            return work(checker(cancelled)) if work else None

        def done(data: Any) -> None:
            if data is not None and self.session.project is project:
                self.session.attempt(lambda: project.learned(data))
                self.look()

        self._learning = tasks.run(run, done=done)

    def _count(self) -> None:
        """Tell the list of articles how far this one is."""
        project = self.session.project
        if project is not None and self.session.open is not None and not project.read_only and self._known:
            self.session.attempt(lambda: project.set_open_suggestions(self.session.article_id, self.open_count))
            self.session.reviewed.emit(self.session.article_id)


def suggester(item: Suggestion) -> str:
    """The name of the suggester."""
    return item.by.partition("@")[0]


def _is_framed(scheme: Scheme, label_id: str) -> bool:
    for frame in scheme.frames:
        links = [link for name in frame.parts if (link := scheme.link(name))]
        if label_id == frame.anchor or any(label_id in link.to_labels for link in links):
            return True
    return False


def order_of(item: Suggestion) -> Order:
    """The place of a suggestion in reading order."""
    return (item.start, -item.end, bool(item.anchor), item.id)


_order = order_of


def _touches(item: Suggestion, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in item.segments)
