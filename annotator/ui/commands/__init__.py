"""The table of commands, a module a kind."""

from __future__ import annotations

from typing import get_args

from annotator.ui.commands.command import Command, Group
from annotator.ui.commands.moving import MOVING
from annotator.ui.commands.projects import EDITING, PROJECTS
from annotator.ui.commands.suggestions import SUGGESTIONS
from annotator.ui.commands.tagging import TAGGING
from annotator.ui.commands.window import HELP, LOOKING

__all__ = ["BY_ID", "COMMANDS", "GROUPS", "Command", "Group"]

GROUPS: tuple[Group, ...] = get_args(Group)
COMMANDS: tuple[Command, ...] = PROJECTS + EDITING + TAGGING + SUGGESTIONS + MOVING + LOOKING + HELP
BY_ID = {command.id: command for command in COMMANDS}
