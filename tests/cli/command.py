"""The command, run in this process."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

from annotator.cli import main


def run(*arguments: object, code: int = 0, written: str = "", **environment: str) -> Result:
    """Run the command, with `written` on its standard input; it must end with `code`."""
    env = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "en_GB.UTF-8", "HASHIYA_ANNOTATOR": "سارة", **environment}
    result = CliRunner().invoke(main, [str(one) for one in arguments], env=env, input=written)
    assert result.exit_code == code, result.output
    return result


def printed(*arguments: object, code: int = 0) -> Any:
    """What a command prints with ``--json``."""
    return json.loads(run(*arguments, "--json", code=code).stdout)
