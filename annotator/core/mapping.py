"""The mapping: which of another tool's labels, links and attributes becomes which of the scheme's.

First the readings are surveyed, then a mapping is suggested and perhaps changed by a person, then the scheme is
extended by what is to be new, then each reading is converted. What does not fit is left out and listed by item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.core.drafts import Draft
from annotator.core.errors import Refused
from annotator.core.labels import Attribute, AttributeType, Choice, Label, LinkType, Names, Scheme
from annotator.core.reading import Reading
from annotator.core.records import Link, Span, Value
from annotator.core.reports import Loss
from annotator.core.rules import check_link, fits

_COLORS = (
    ("#7A4FB5", "#B79AE8"),
    ("#0F7C8A", "#6CC5D1"),
    ("#A8501F", "#E5A178"),
    ("#3D7A2A", "#93C97F"),
    ("#A33B6B", "#E593B8"),
    ("#4A5FB0", "#9FB0EC"),
)
EMPTY = Scheme(id="imported", version=1, name=Names(ar="تصنيفات مستوردة", en="Imported labels"), labels=())
"""A scheme to which everything is new."""
_MAX_CHOICES = 200
"""Different values of a list attribute that become choices; with more of them the scheme would be no help."""


@dataclass(slots=True)
class LabelUse:
    """How often a label of theirs occurs, and which values its attributes have."""

    count: int = 0
    aside: bool = False
    """Whether it stands on every word (`Reading.aside`)."""
    attributes: dict[str, AttributeUse] = field(default_factory=lambda: dict[str, AttributeUse]())


@dataclass(slots=True)
class AttributeUse:
    """The kinds of value that an attribute has: ``text``, ``bool``, ``list``; and the values of lists."""

    kinds: set[str] = field(default_factory=set[str])
    values: dict[str, None] = field(default_factory=lambda: dict[str, None]())


@dataclass(slots=True)
class Survey:
    """What the readings hold."""

    articles: int = 0
    labels: dict[str, LabelUse] = field(default_factory=lambda: dict[str, LabelUse]())
    links: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: dict[str, Counter[tuple[str, str]]]())
    """By link type: how often it joins which labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelMap:
    """What becomes of their labels and link types: an id of ours, perhaps a new one, or "" to leave it out."""

    labels: Mapping[str, str]
    links: Mapping[str, str]

    def with_pairs(self, pairs: Mapping[str, str]) -> LabelMap:
        """With a person's choices, each for a label or for a link type. Raises `Refused` ``no_such_label``."""
        for theirs in pairs:
            if theirs not in self.labels and theirs not in self.links:
                known = ", ".join([*self.labels, *self.links])
                raise Refused("no_such_label", label=theirs, known=known)
        return LabelMap(
            labels={theirs: pairs.get(theirs, ours) for theirs, ours in self.labels.items()},
            links={theirs: pairs.get(theirs, ours) for theirs, ours in self.links.items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import will do: what the files hold, what becomes of it, and the scheme that this takes."""

    found: Survey
    chosen: LabelMap
    scheme: Scheme

    def draft(self, reading: Reading, lost: list[Loss]) -> Draft | None:
        """The reading in the scheme's terms; what it loses goes to `lost`."""
        draft, more = convert(reading, self.chosen, self.scheme)
        lost += more
        return draft


def plan(
    readings: Iterable[Reading], scheme: Scheme, *, pairs: Mapping[str, str] | None = None, make_new: bool = True
) -> ImportPlan:
    """Survey `readings` and plan their import into `scheme`; `pairs` are a person's choices, theirs to ours.

    Raises `Refused`: ``no_such_label`` for a choice about nothing in the files, ``bad_scheme``.
    """
    found = survey(readings)
    chosen = suggest(found, scheme, make_new=make_new).with_pairs(pairs or {})
    return ImportPlan(found=found, chosen=chosen, scheme=extend(scheme, found, chosen))


def survey(readings: Iterable[Reading]) -> Survey:
    """Count labels, links and attribute values; holds one reading in memory."""
    found = Survey()
    for reading in readings:
        draft = reading.draft
        if draft is None:
            continue
        found.articles += 1
        labels = {span.id: span.label for span in draft.spans}
        for span in draft.spans:
            use = found.labels.setdefault(span.label, LabelUse())
            use.count += 1
            use.aside = use.aside or span.label in reading.aside
            for name, value in span.attributes.items():
                _note_value(use.attributes.setdefault(name, AttributeUse()), value)
        for link in draft.links:
            ends = (labels.get(link.from_id, ""), labels.get(link.to_id, ""))
            found.links.setdefault(link.type, Counter())[ends] += 1
    return found


def suggest(found: Survey, scheme: Scheme, *, make_new: bool = True) -> LabelMap:
    """The likeliest mapping: by id, then by name in either language, then a new label or, without `make_new`, none.

    What stands on every word would bury a scheme that has labels: it becomes no new one.
    """
    buried = {name for name, use in found.labels.items() if use.aside and scheme.labels}
    labels = _matches(found.labels, [(label.id, label.name) for label in scheme.labels], make_new, "label", buried)
    links = _matches(found.links, [(link.id, link.name) for link in scheme.links], make_new, "link")
    return LabelMap(labels=labels, links=links)


def extend(scheme: Scheme, found: Survey, chosen: LabelMap) -> Scheme:
    """The scheme with the labels, attributes and links that `chosen` needs. Raises `Refused` ``bad_scheme``."""
    labels = {label.id: label for label in scheme.labels}
    for theirs, use in found.labels.items():
        if ours := chosen.labels.get(theirs, ""):
            label = labels.get(ours) or _new_label(ours, theirs, len(labels))
            labels[ours] = _with_attributes(label, use)
    links = {link.id: link for link in scheme.links}
    for theirs, uses in found.links.items():
        ours = chosen.links.get(theirs, "")
        ends = [(chosen.labels.get(head, ""), chosen.labels.get(tail, "")) for head, tail in uses]
        ends = [(head, tail) for head, tail in ends if head in labels and tail in labels]
        if ours and ends:
            links[ours] = _with_ends(links.get(ours) or _new_link(ours, theirs), ends)
    extended = replace(scheme, labels=tuple(labels.values()), links=tuple(links.values()))
    if extended != scheme:
        extended = replace(extended, version=scheme.version + 1)
    try:
        extended.check()
    except ValueError as error:
        raise Refused("bad_scheme", reason=str(error)) from error
    return extended


def convert(reading: Reading, chosen: LabelMap, scheme: Scheme) -> tuple[Draft | None, tuple[Loss, ...]]:
    """The draft in the scheme's terms, and everything that was left out or changed, by item."""
    draft = reading.draft
    if draft is None:
        return None, reading.lost
    lost = list(reading.lost)
    spans = list(_fitting_spans(draft, chosen, scheme, lost))
    links = list(_fitting_links(draft, {span.id: span for span in spans}, chosen, scheme, lost))
    return replace(draft, spans=tuple(spans), links=tuple(links)), tuple(lost)


def coerced(attribute: Attribute, value: Value) -> Value:
    """`value` in the type of the attribute where that is only another spelling: ``"true"``, ``"3"`` in a list."""
    match attribute.type:
        case "bool" if isinstance(value, str) and value.lower() in ("true", "false"):
            return value.lower() == "true"
        case "choices" | "url" if isinstance(value, str):
            return (value,) if fits(attribute, (value,)) else _parts(attribute, value)
        case "choices" | "url" | "bool":
            return value
        case _ if isinstance(value, bool):
            return "true" if value else "false"
        case _ if isinstance(value, tuple):
            return " ".join(value)
        case "choice":
            return next((choice.id for choice in attribute.choices if value in _spellings(choice)), value)
        case _:
            return value


def identifier(name: str, taken: Iterable[str], kind: str) -> str:
    """A free ASCII id that is as near to `name` as can be."""
    import regex  # takes long to import

    base = regex.sub(r"[^A-Za-z0-9_]+", "_", name).strip("_")
    if not base.isidentifier():
        base = f"{kind}_{base}" if base else kind
    known, number, wanted = set(taken), 1, base
    while wanted in known:
        number += 1
        wanted = f"{base}_{number}"
    return wanted


def plainly(name: str) -> str:
    """A name without what the suggested mapping does not look at: case and punctuation."""
    import regex

    return regex.sub(r"[\W_]+", "", name).casefold() or name


# --- within -----------------------------------------------------------------------------------


def _parts(attribute: Attribute, text: str) -> tuple[str, ...]:
    """The values that a text holds with a space between: choices, whose ids may have spaces too, or words."""
    words, known, found = text.split(" "), {choice.id for choice in attribute.choices}, list[str]()
    while words:
        many = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in known), 0)
        if not many:
            return tuple(text.split())
        found.append(" ".join(words[:many]))
        words = words[many:]
    return tuple(found)


def _note_value(use: AttributeUse, value: Value) -> None:
    use.kinds.add("bool" if isinstance(value, bool) else "list" if isinstance(value, tuple) else "text")
    if isinstance(value, tuple) and len(use.values) <= _MAX_CHOICES:
        use.values.update(dict.fromkeys(value))


def _matches(
    found: Iterable[str], ours: Sequence[tuple[str, Names]], make_new: bool, kind: str, aside: Container[str] = ()
) -> dict[str, str]:
    spelt = {spelling: item for item, names in reversed(ours) for spelling in (plainly(names.en), plainly(names.ar))}
    spelt |= {plainly(item): item for item, _ in ours}
    exact = {item for item, _ in ours}
    chosen: dict[str, str] = {}
    for theirs in found:
        match = theirs if theirs in exact else spelt.get(plainly(theirs), "")
        if not match and make_new and theirs not in aside:
            match = identifier(theirs, [*exact, *chosen.values()], kind)
        chosen[theirs] = match
    return chosen


def _spellings(choice: Choice) -> tuple[str, ...]:
    return (choice.id, choice.name.ar, choice.name.en)


def _new_label(ours: str, theirs: str, number: int) -> Label:
    light, dark = _COLORS[number % len(_COLORS)]
    return Label(id=ours, name=Names(ar=theirs, en=theirs), light=light, dark=dark)


def _new_link(ours: str, theirs: str) -> LinkType:
    return LinkType(id=ours, name=Names(ar=theirs, en=theirs), from_labels=(), to_labels=())


def _with_attributes(label: Label, use: LabelUse) -> Label:
    attributes = list(label.attributes)
    for name, values in use.attributes.items():
        if label.attribute(name) is None:
            kind, choices = _type_of(values)
            attributes.append(Attribute(id=name, name=Names(ar=name, en=name), type=kind, choices=choices))
    return replace(label, attributes=tuple(attributes))


def _type_of(use: AttributeUse) -> tuple[AttributeType, tuple[Choice, ...]]:
    if use.kinds == {"bool"}:
        return "bool", ()
    if "list" in use.kinds and len(use.values) <= _MAX_CHOICES:
        return "choices", tuple(Choice(id=value, name=Names(ar=value, en=value)) for value in use.values)
    return "text", ()


def _with_ends(link: LinkType, ends: Iterable[tuple[str, str]]) -> LinkType:
    heads, tails = dict.fromkeys(link.from_labels), dict.fromkeys(link.to_labels)
    for head, tail in ends:
        heads[head] = None
        tails[tail] = None
    return replace(link, from_labels=tuple(heads), to_labels=tuple(tails))


def _fitting_spans(draft: Draft, chosen: LabelMap, scheme: Scheme, lost: list[Loss]) -> Iterable[Span]:
    active: dict[tuple[str, str], list[Span]] = {}
    text = draft.document.text
    order = {span.id: place for place, span in enumerate(draft.spans)}
    kept: list[Span] = []
    for span in sorted(draft.spans, key=lambda one: (one.start, -one.end)):
        label = scheme.label(chosen.labels.get(span.label, ""))
        if label is None:
            lost.append(_loss(draft, span, "unmapped", f"{span.label}: {_short(span, text)}"))
            continue
        span = replace(span, label=label.id, attributes=_attributes(draft, span, label, lost))
        near = active.setdefault((span.annotator, span.label), [])
        near[:] = [other for other in near if other.end > span.start]
        if code := _clash(span, near, label):
            lost.append(_loss(draft, span, code, _short(span, text)))
            continue
        near.append(span)
        kept.append(span)
    return sorted(kept, key=lambda one: order[one.id])


def _clash(span: Span, near: Iterable[Span], label: Label) -> str:
    for other in near:
        if span.segments == other.segments:
            return "same_span"
        if label.overlap == "any" or not span.overlaps(other):
            continue
        if label.overlap == "none":
            return "overlap"
        if not (span.end <= other.end or span.start == other.start):
            return "crossing"
    return ""


def _attributes(draft: Draft, span: Span, label: Label, lost: list[Loss]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, value in span.attributes.items():
        attribute = label.attribute(name)
        if attribute is None:
            lost.append(_loss(draft, span, "unknown_attribute", f"{name}: {value}"))
            continue
        better = value if fits(attribute, value, length=len(draft.document.text)) else coerced(attribute, value)
        if fits(attribute, better, length=len(draft.document.text)):
            values[name] = better
        else:
            lost.append(_loss(draft, span, "bad_value", f"{name}: {value}"))
    return values


def _fitting_links(
    draft: Draft, spans: Mapping[str, Span], chosen: LabelMap, scheme: Scheme, lost: list[Loss]
) -> Iterable[Link]:
    seen: set[tuple[str, str, str, str]] = set()
    for link in draft.links:
        ours = replace(link, type=chosen.links.get(link.type, ""))
        key = (ours.type, ours.from_id, ours.to_id, ours.annotator)
        code = "unmapped" if not ours.type else "same_link" if key in seen else ""
        if not code:
            try:
                check_link(ours, head=spans.get(link.from_id), tail=spans.get(link.to_id), scheme=scheme, others=())
            except Refused as error:
                code = "link_end" if error.code == "gone" else error.code
        if code:
            lost.append(Loss(article=draft.article.id, span=link.from_id, code=code, detail=link.type))
            continue
        seen.add(key)
        yield ours


def _loss(draft: Draft, span: Span, code: str, detail: str) -> Loss:
    return Loss(article=draft.article.id, span=span.id, code=code, detail=detail[:200])


def _short(span: Span, text: str) -> str:
    return " ".join(span.quote(text).split())[:60]
