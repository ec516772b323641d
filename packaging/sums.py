"""The SHA-256 sums of a folder's files: python packaging/sums.py DIST writes DIST/SHA256SUMS."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

NAME = "SHA256SUMS"


def main(folder: Path) -> None:
    """Write the sums and print them with the sizes."""
    lines: list[str] = []
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.name != NAME:
            data = file.read_bytes()
            lines.append(f"{hashlib.sha256(data).hexdigest()}  {file.name}\n")
            print(f"{len(data) / 1e6:6.1f} MB  {lines[-1]}", end="")
    (folder / NAME).write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
