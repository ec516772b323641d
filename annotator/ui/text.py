"""Words for people: isolates, digits, dates, what an edit did, what an error means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from annotator.core.edits import Edit
from annotator.core.errors import Expected
from annotator.core.labels import Scheme
from annotator.core.records import Article, Link, Span, Verdict
from annotator.ui.settings import Settings

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_QUOTE_LENGTH = 40

_ACTIONS: dict[str, Any] = {
    "tag": QT_TRANSLATE_NOOP("Edit", "Tagged {label} {quote}"),
    "relabel": QT_TRANSLATE_NOOP("Edit", "Changed the label to {label} {quote}"),
    "move": QT_TRANSLATE_NOOP("Edit", "Moved the boundary of {label} {quote}"),
    "attribute": QT_TRANSLATE_NOOP("Edit", "Filled in {label} {quote}"),
    "note": QT_TRANSLATE_NOOP("Edit", "Wrote a note on {label} {quote}"),
    "delete": QT_TRANSLATE_NOOP("Edit", "Deleted {label} {quote}"),
    "link": QT_TRANSLATE_NOOP("Edit", "Linked {link}"),
    "unlink": QT_TRANSLATE_NOOP("Edit", "Removed the link {link}"),
    "add_articles": QT_TRANSLATE_NOOP("Edit", "Added the article {title}"),
    "edit_article": QT_TRANSLATE_NOOP("Edit", "Changed the details of {title}"),
    "delete_articles": QT_TRANSLATE_NOOP("Edit", "Deleted the article {title}"),
    "scheme": QT_TRANSLATE_NOOP("Edit", "Changed the labels"),
    "accept": QT_TRANSLATE_NOOP("Edit", "Accepted the suggestion {label} {quote}"),
    "refuse": QT_TRANSLATE_NOOP("Edit", "Refused the suggestion {label} {quote}"),
    "link_all": QT_TRANSLATE_NOOP("Edit", "Drew the links that follow"),
    "restore": QT_TRANSLATE_NOOP("Edit", "Returned the article to an earlier state"),
}


def isolate(text: str) -> str:
    """`text` in FSI…PDI: it takes its direction from itself and disturbs nothing around it."""
    return f"{FSI}{text}{PDI}"


def ltr(text: str) -> str:
    """`text` in LRI…PDI: numbers with signs, dates, ids, keys, addresses."""
    return f"{LRI}{text}{PDI}"


def digits(text: str | int, settings: Settings) -> str:
    """`text` with the digits that the person has chosen for the interface."""
    return str(text).translate(_ARABIC_DIGITS) if settings.digits == "arabic" else str(text)


def quoted(text: str, limit: int = _QUOTE_LENGTH) -> str:
    """`text` on one line, cut after `limit` code points, in quotation marks of its own direction."""
    line = " ".join(text.split())
    short = line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0].rstrip() + "…"
    return in_quotes(short) if short else ""


def in_quotes(words: str) -> str:
    """`words`, isolated, in the quotation marks of their own script: « » in Arabic letters, else “ ”.

    Words that hold such marks themselves stand in the others.
    """
    pairs = ("«»", "“”") if _ARABIC.search(words) else ("“”", "«»")
    first, last = next((pair for pair in pairs if not set(pair) & set(words)), pairs[0])
    return isolate(f"{first}{words}{last}")


def unmarked(words: str) -> str:
    """`words` for a button, a menu or a field's title, where Qt takes a single ``&`` for the mark of a shortcut."""
    return words.replace("&", "&&")


def date_words(iso: str, language: str) -> str:
    """An ISO 8601 date or time as people write it, the time in the local zone; `iso` itself if it is neither."""
    locale = QLocale(QLocale.Language.Arabic, QLocale.Country.Egypt) if language == "ar" else QLocale("en")
    try:
        if "T" in iso:
            moment = datetime.fromisoformat(iso).astimezone()
            day = f"{moment.day} {locale.monthName(moment.month)} {moment.year}"
            return isolate(f"{day}، {moment:%H:%M}" if language == "ar" else f"{day}, {moment:%H:%M}")
        parts = [int(part) for part in iso.split("-")]
        month = [locale.monthName(parts[1])] if len(parts) > 1 and 1 <= parts[1] <= 12 else []
    except ValueError:
        return ltr(iso) if iso else ""
    return isolate(" ".join([*map(str, parts[2:3]), *month, str(parts[0])]))


def edit_words(
    edit: Edit, scheme: Scheme, language: str, text: str | None = None, find: Callable[[str], Span | None] | None = None
) -> str:
    """What an edit did, in the interface's language: "Tagged claim “…”".

    `text` is the article's text where it is at hand, for the quotation, and `find` gives its spans by id, for the ends
    of a link; undo and redo are named as such.
    """
    done = _done_words(edit, scheme, language, text, find)
    if edit.kind == "undo":
        return QCoreApplication.translate("Edit", "Undid: {what}").format(what=isolate(done))
    if edit.kind == "redo":
        return QCoreApplication.translate("Edit", "Redid: {what}").format(what=isolate(done))
    return done


def error_words(error: Expected, language: str, scheme: Scheme | None = None) -> tuple[str, str]:
    """What happened, and what to do about it; with a `scheme`, labels and fields are called by their names."""
    from annotator.messages import render

    return render(error, language, scheme)


def _done_words(
    edit: Edit, scheme: Scheme, language: str, text: str | None, find: Callable[[str], Span | None] | None
) -> str:
    template = _ACTIONS.get(edit.action)
    if template is None:
        return isolate(edit.action)
    # An undo holds the records the other way round; the words are those of the step that it takes back.
    added, removed = (edit.removed, edit.added) if edit.kind == "undo" else (edit.added, edit.removed)
    records = (*added, *removed)
    if edit.action in ("add_articles", "delete_articles"):
        articles = [record for record in records if isinstance(record, Article)]
        if len(articles) > 1:
            many = (
                QCoreApplication.translate("Edit", "Added articles: {count}")
                if edit.action == "add_articles"
                else QCoreApplication.translate("Edit", "Deleted articles: {count}")
            )
            return many.format(count=ltr(str(len(articles))))
    spans = [record for record in records if isinstance(record, Span)]
    if edit.action == "delete" and len(spans) > 1:
        return QCoreApplication.translate("Edit", "Deleted annotations: {count}").format(count=ltr(str(len(spans))))
    verdicts = [record for record in added if isinstance(record, Verdict)]
    stops = [record for record in verdicts if not record.anchor]
    if len(stops) > 1:
        many = (
            QCoreApplication.translate("Edit", "Accepted suggestions: {count}")
            if edit.action == "accept"
            else QCoreApplication.translate("Edit", "Refused suggestions: {count}")
        )
        return many.format(count=ltr(str(len(stops))))
    span = spans[0] if spans else next(iter(verdicts), None)
    link = next((record for record in records if isinstance(record, Link)), None)
    article = next((record for record in records if isinstance(record, Article)), None)
    quote = quoted(_quote(span, text)) if span is not None and text is not None else ""
    ends = _ends(link, language, text, find) if link and not spans and text is not None and find is not None else ""
    words = QCoreApplication.translate("Edit", template).format(
        label=_label(span, scheme, language),
        link=_link(link, scheme, language),
        quote=quote,
        title=quoted(article.title) if article is not None else "",
    )
    return f"{words} {ends}".strip()


def _ends(link: Link, language: str, text: str, find: Callable[[str], Span | None]) -> str:
    """The words that a link joins, where both are there still."""
    ends = [find(link.from_id), find(link.to_id)]
    arrow = " ← " if language == "ar" else " → "
    return arrow.join(quoted(_quote(end, text)) for end in ends if end is not None) if all(ends) else ""


def _quote(span: Span | Verdict, text: str) -> str:
    return " … ".join(text[start:end] for start, end in span.segments)


def _label(span: Span | Verdict | None, scheme: Scheme, language: str) -> str:
    if span is None:
        return ""
    label = scheme.label(span.label)
    return isolate(label.name.in_language(language) if label else span.label)


def _link(link: Link | None, scheme: Scheme, language: str) -> str:
    if link is None:
        return ""
    kind = scheme.link(link.type)
    return isolate(kind.name.in_language(language) if kind else link.type)
