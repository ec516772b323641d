"""The web page: its main text, title, author and date. Nothing is ever loaded; scripts and styles are dropped."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import regex

from annotator.core import libraries
from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, BadText
from annotator.importers import encodings
from annotator.importers import text as plain
from annotator.importers._main_text import main_text

MAX_BYTES = 40_000_000
_SHORT = 40
"""Code points below which the main text is not believed, and all of the page's text is taken."""
_META = regex.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", regex.IGNORECASE)
_SAVED = regex.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"]{1,2000})\s*-->")
_HIDDEN = regex.compile(r"[\p{Cf}\p{Zs}--[\ufeff ]]", regex.V1)
_NOT_XML = regex.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0\ufdd1\ufffe\uffff\ufeff]")
_SPACE = regex.compile(r"[ \t\n\r\f]+")
_STAND_INS = range(0x10380, 0x1039E)
"""Letters of a script that no article uses: they stand for invisible characters while other code handles the text."""
_NAMED = ("content", "title", "alt")
_ADVERTS = ["//amp-ad", "//amp-embed", "//amp-sidebar", "//amp-sticky-ad"]
_BYLINE = regex.compile(
    r"^(?:(?:مرسلة )?بواسطة|بقلم|كتبت?|كتبه|كتبها|إعداد|الكاتب|الكاتبة|المؤلف|نویسنده|نوشته|تحریر)(?:\s*:\s*|\s+)(?=\S)"
)
_KEPT_SPACE = "\ufdd0"
"""Stands for a space that counts, until lines are stripped of those that do not."""
_KEPT = {0xFDD0: " "}
_UNSEEN = regex.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|mso-list\s*:\s*ignore|mso-comment-reference", regex.I)
_PRE = regex.compile(r"white-space\s*:\s*(?:pre|break-spaces)", regex.I)
_EMOJI = regex.compile(r"[\p{Emoji}\p{Emoji_Component}--[\p{L}\p{N}#*]]{1,12}", regex.V1)
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "title", "iframe", "object", "svg", "select"})
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "dialog", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
        "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
        "ul",
    )
)  # fmt: skip


def draft_from_html(data: bytes, path: Path, *, charset: str = "", url: str = "") -> Draft:
    """A draft of the page's article, its bytes kept. `charset` is what the server said; `url` where it was.

    Raises:
        BadText: ``empty_text``, ``binary_text``, ``too_long``.
        BadFile: ``file_too_large``, ``bad_format``.
    """
    if len(data) > MAX_BYTES:
        raise BadFile("file_too_large", path=str(path), size=len(data), limit=MAX_BYTES)
    raw, encoding = decoded(data, charset, path)
    url = url or _saved_from(data)
    found = _extracted(raw, path, url)
    body = found.get("text") or ""
    if len(body) < _SHORT:
        body = page_text(raw, path) or body
    draft = plain.draft_from_text(body, original=data, encoding=encoding)
    title = _line(found.get("title")) or draft.article.title
    published = _line(found.get("date"))
    article = replace(
        draft.article,
        title=title,
        publisher=_line(found.get("sitename")) or _line(found.get("hostname")),
        author=_BYLINE.sub("", _line(found.get("author"))),
        url=url or _web(_line(found.get("url"))),
        published=published if regex.fullmatch(r"\d{4}-\d\d-\d\d", published) else "",
    )
    return replace(draft, article=article)


def decoded(data: bytes, charset: str, path: Path) -> tuple[str, str]:
    """The page as text and its encoding: by its mark, the server's word, its own word, or its bytes."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = encodings.detect(data)[0]
        return encodings.decode(data, name, path), name
    meta = _META.search(data[:20_000])
    for name in (charset, meta[1].decode("ascii") if meta else "", "utf-8"):
        if name and (body := _try(data, name)) is not None:
            return body, name.lower()
    if encodings.is_broken_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    for name in encodings.detect(data):
        return encodings.decode(data, name, path), name
    return data.decode("utf-8", "replace"), "utf-8"


def page_text(raw: str, path: Path) -> str:
    """All text of a page or fragment, a line a block, white space as a browser shows it. What is hidden, and the list
    numbers and deleted words that Word copies along, are left out; pictures of emoji are the emoji.
    """
    lines = "".join(_pieces(_tree(raw, path))).split("\n")
    shown = (_SPACE.sub(" ", line).strip(" ").translate(_KEPT) for line in lines)
    return "\n".join(line for line in shown if line.strip())


def _try(data: bytes, name: str) -> str | None:
    try:
        return str(data, "windows-1252" if name.lower() in ("iso-8859-1", "latin-1") else name)
    except (UnicodeDecodeError, LookupError):
        return None


def _tree(raw: str, path: Path) -> Any:
    etree, html = libraries.etree(), libraries.lxml_html()
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    body = _NOT_XML.sub("", raw)
    if not body.strip():
        raise BadText("empty_text")
    try:
        return html.document_fromstring(body.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BadFile("bad_format", path=str(path), place=1, reason=str(error)[:200]) from error


def _extracted(raw: str, path: Path, url: str) -> dict[str, Any]:
    """Text and metadata as the extraction finds them. It drops or changes characters that are not seen, so letters
    stand for them.
    """
    tree = _tree(raw, path)
    slots = [(element, name) for element in tree.iter() for name in _NAMED if element.get(name)]
    there = "".join((*tree.itertext(), *(element.get(name) for element, name in slots)))
    free = [chr(code) for code in _STAND_INS if chr(code) not in there]
    hidden = [char for char, _ in Counter(_HIDDEN.findall(there)).most_common()]
    back = dict(zip(free, hidden, strict=False))
    table = str.maketrans({char: stand_in for stand_in, char in back.items()})
    for element in tree.iter():
        if element.text:
            element.text = element.text.translate(table)
        if element.tail:
            element.tail = element.tail.translate(table)
    for element, name in slots:
        element.set(name, element.get(name).translate(table))
    try:
        found = libraries.trafilatura().bare_extraction(
            tree,
            url=url or None,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
            prune_xpath=_ADVERTS,
        )
    except RecursionError as error:
        raise BadFile("bad_format", path=str(path), place=1, reason="nested too deeply") from error
    if found is None:
        return {}
    seen = str.maketrans(back)
    names = ("title", "author", "sitename", "hostname", "date", "url")
    said = {name: value.translate(seen) for name in names if isinstance(value := getattr(found, name), str)}
    return {**said, "text": main_text(found.body, seen)} if found.body is not None else said


def _pieces(root: Any) -> Iterator[str]:
    """The text in reading order, line feeds around blocks; walks without recursion."""
    stack: list[tuple[Any, bool, bool]] = [(root, False, False)]
    while stack:
        element, closing, outer = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else "script"
        style = (element.get("style") or "") if isinstance(element.tag, str) else ""
        if closing or tag in _SILENT or _UNSEEN.search(style) or (tag == "del" and element.get("cite")):
            if closing and tag in _BLOCKS:
                yield "\n"
            elif closing and tag in ("td", "th"):
                yield " "
            yield _shown(element.tail, outer)
            continue
        if tag in _BLOCKS or tag == "br":
            yield "\n"
        if tag == "img" and _EMOJI.fullmatch(element.get("alt") or ""):
            yield element.get("alt")
        inner = outer or tag in ("pre", "textarea") or _PRE.search(style) is not None
        run = (element.text or "").replace("\u00a0", _KEPT_SPACE) if "mso-spacerun" in style else element.text
        yield _shown(run, inner)
        stack.append((element, True, outer))
        stack += [(child, False, inner) for child in reversed(element)]


def _shown(text: str | None, is_kept: bool) -> str:
    """White space as it is shown: kept, or a space for each stretch of it."""
    return (text or "").replace(" ", _KEPT_SPACE) if is_kept else _SPACE.sub(" ", text or "")


def _saved_from(data: bytes) -> str:
    found = _SAVED.search(data[:4096])
    return found[1].decode("ascii", "ignore") if found else ""


def _web(address: str) -> str:
    return address if regex.match(r"https?://", address) else ""


def _line(value: Any) -> str:
    return " ".join(value.split())[:1000] if isinstance(value, str) else ""
