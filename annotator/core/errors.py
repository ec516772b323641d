"""Errors that a user can meet, each with a code and parameters.

    Expected                the base: shown in words, nothing is half done
    ├── BadText             a text that cannot be an article
    ├── BadFile             a file that cannot be read or written as asked
    ├── BadProject          a project file that cannot be opened
    ├── Cancelled           work that a person stopped
    ├── Refused             a change that the rules or the scheme do not allow
    └── BadSystem           a computer that lacks what the app needs

The words for each code, in Arabic and in English, are in ``resources/i18n/messages.toml``
(see `annotator.messages`). Anything that is not `Expected` is a bug and is left to crash loudly.
"""

from __future__ import annotations

Param = str | int


class Expected(Exception):
    """Something outside the program's control went wrong; `code` names it, `params` fill its sentence."""

    def __init__(self, code: str, **params: Param) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value}" for key, value in self.params.items())
        return f"{self.code}({details})"


class BadText(Expected):
    """``empty_text``, ``binary_text`` (with `offset`), ``too_long`` (with `length`, `limit`)."""


class BadFile(Expected):
    """``file_missing``, ``file_unreadable``, ``file_too_large``, ``wrong_encoding``, ``disk_full``,
    ``cannot_write``, ``folder_not_empty``, ``unknown_format``, ``bad_option``, ``format_newer``,
    ``bad_format`` (with `path`, `place`, `reason`), ``offsets_lie`` (with `path`, `place`), ``records_lie``.
    """


class BadProject(Expected):
    """``project_missing``, ``project_exists``, ``not_a_project``, ``project_newer``, ``project_corrupt``,
    ``project_read_only``, ``project_busy``, ``project_vanished``, ``disk_full``, ``cannot_write``.
    """


class Refused(Expected):
    """``overlap``, ``same_span``, ``link_ends``, ``same_link``, ``unknown_label``, ``label_in_use``,
    ``bad_attribute``, ``nothing_to_undo``, ``nothing_to_redo``, ``duplicate_article``, ``gone``, ``bad_segments``.
    """


class BadSystem(Expected):
    """``missing_libraries`` (with `libraries` and `line`, the command that installs them), ``no_screen``,
    ``screen_silent``, ``no_such_platform``, ``no_window``: no window can open; ``settings_not_kept``.
    """


class Cancelled(Expected):
    """``cancelled``: a person stopped it, and nothing of it remains."""
