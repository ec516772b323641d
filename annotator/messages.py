"""The words for errors: what happened and what to do, from ``resources/i18n/messages.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from annotator import resources
from annotator.core.errors import Expected, Param
from annotator.core.labels import Scheme

_LABELS = ("label", "head", "tail")
"""Parameters that hold a label's id."""


def render(error: Expected, language: str, scheme: Scheme | None = None) -> tuple[str, str]:
    """What happened and what to do about it, in ``ar`` or else in English.

    Parameters are isolated, so that paths and quotations keep their own direction; with a `scheme`, labels, links
    and fields are called by their names.
    """
    words = templates()[error.code]
    tongue = "ar" if language.startswith("ar") else "en"
    values = {name: isolated(_named(name, error.params, tongue, scheme)) for name in error.params}
    return words["what"][tongue].format_map(values), words["do"][tongue].format_map(values)


@cache
def templates() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """All sentences: by code, then ``what`` or ``do``, then language."""
    return tomllib.loads(resources.path("i18n", "messages.toml").read_text(encoding="utf-8"))


def isolated(value: object) -> str:
    """`value` between FSI and PDI: it does not disturb the direction of the sentence around it."""
    return f"\u2068{value}\u2069"


def _named(name: str, params: Mapping[str, Param], language: str, scheme: Scheme | None) -> str:
    value = str(params[name])
    if name == "reason" and language == "ar":
        return _reason(value)
    item = None
    if scheme is None:
        return value
    if name in _LABELS:
        item = scheme.label(value)
    elif name == "link":
        item = scheme.link(value)
    elif name == "attribute":
        label = scheme.label(str(params.get("label", "")))
        item = label.attribute(value) if label else None
    return item.name.in_language(language) if item else value


@cache
def reasons() -> Mapping[str, str]:
    """Short reasons in English, and their Arabic; ``{0}`` and ``{1}`` stand for what differs."""
    return tomllib.loads(resources.path("i18n", "reasons.toml").read_text(encoding="utf-8"))


def _reason(value: str) -> str:
    """The Arabic of a reason, those first of which most is known; `value` itself where there is none."""
    if value in reasons():
        return reasons()[value]
    for known in sorted(reasons(), key=len, reverse=True):
        pattern = re.escape(known).replace(r"\{0\}", "(.+)").replace(r"\{1\}", "(.+)")
        if "{0}" in known and (found := re.fullmatch(pattern, value, re.DOTALL)):
            return reasons()[known].format(*map(isolated, found.groups()))
    return value
