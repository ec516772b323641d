"""The errors: how what is expected to go wrong is told on a terminal."""

from __future__ import annotations

import os
from typing import Any

import click

from annotator.core.errors import Expected


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
            click.echo(sentences(error), err=True)
            ctx.exit(1)


def sentences(error: Expected) -> str:
    """What happened and what to do, after the name of the file where the sentences do not name it."""
    from annotator.messages import render

    words = " ".join(part for part in render(error, language()) if part)
    path = str(error.params.get("path", ""))
    return words if path in words else f"{path}: {words}"
