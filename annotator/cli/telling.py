"""The errors: how what is expected to go wrong is told on a terminal."""

from __future__ import annotations

import os
import re
from typing import Any

import click

from annotator.core.errors import Expected

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def language() -> str:
    """``ar`` where the terminal speaks Arabic, else ``en``."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "ar" if spoken.lower().startswith("ar") else "en"


class Commands(click.Group):
    """A group that tells expected errors in one or two sentences and ends with exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Expected as error:
            say(sentences(error), err=True)
            ctx.exit(1)


def say(text: str, *, err: bool = False) -> None:
    """Print words that may come from a file: control characters, which a terminal would obey, as their codes."""
    click.echo(_OBEYED.sub(lambda found: ascii(found[0])[1:-1], text), err=err)


def sentences(error: Expected) -> str:
    """What happened and what to do, after the name of the file where the sentences do not name it."""
    from annotator.messages import render

    words = " ".join(part for part in render(error, language()) if part)
    path = str(error.params.get("path", ""))
    return words if path in words else f"{path}: {words}"
