"""`make bench`: every measure of tests/bench, or those named on the command line."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from pathlib import Path

MEASURES = ("view", "keys", "suggesting", "start", "memory", "commits", "library", "exporting", "interchange", "growth")


def main(names: list[str]) -> int:
    """Run the measures, print their table, write ``out/bench.json``; 1 where a bar was missed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.bench.table import Row, show, write

    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="hashiya-bench-") as folder:
        os.environ["HASHIYA_DATA"] = os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = folder
        for name in names or MEASURES:
            print(f"measuring {name} ...", file=sys.stderr, flush=True)
            place = Path(folder, name)
            place.mkdir()
            rows += importlib.import_module(f"tests.bench.{name}").measure(place)
    print(show(rows))
    write(rows, Path("out/bench.json"))
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
