"""``python -m annotator.cli``: the command."""

from __future__ import annotations

from annotator.cli import main

if __name__ == "__main__":
    main(prog_name="hashiya")
