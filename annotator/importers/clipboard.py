"""The clipboard: what another program put there, plain or rich, as the text of an article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import regex

from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, BadText
from annotator.importers import html
from annotator.importers import text as plain

_START, _END = "<!--StartFragment-->", "<!--EndFragment-->"
_SOURCE = regex.compile(r"^SourceURL:(https?://\S{1,2000})", regex.MULTILINE)


def draft_from_clipboard(plain_text: str, rich: str = "") -> Draft:
    """A draft of what was copied: of the rich form, with its paragraphs and tables, where there is one.

    Everything copied is taken, with no search for a main text; nothing is loaded. Raises `BadText`, `BadFile`.
    """
    source = _SOURCE.search(rich[:2_000])
    body = ""
    if rich.strip():
        start, end = rich.find(_START), rich.rfind(_END)
        fragment = rich[start + len(_START) : end] if 0 <= start < end else rich
        try:
            body = html.page_text(fragment, Path("clipboard"))
        except (BadText, BadFile):
            body = ""
    draft = plain.draft_from_text(body or plain_text)
    return replace(draft, article=replace(draft.article, url=source[1])) if source else draft
