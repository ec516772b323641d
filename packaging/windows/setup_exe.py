"""The build: makes dist/Hashiya-VERSION-Setup.exe, on Linux and on Windows.

python packaging/windows/setup_exe.py [--folder | --twin]

`--folder` makes only build/windows/Hashiya, the folder that is installed. `--twin` makes only
build/windows/Setup-test.exe from the folder of the last build: the same installer with a 64-bit stub and without
compression, for a Wine that runs no 32-bit programs.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

import wheels
from bundle import ROOT, assemble
from interpreter import prepare
from signatures import BadSignature
from tools import Tools

BUILD = ROOT / "build" / "windows"


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    version = _version()
    tools = Tools(BUILD)
    BUILD.mkdir(parents=True, exist_ok=True)
    if arguments == ["--twin"]:
        return _installer(tools, version, BUILD / "Setup-test.exe", "-XTarget amd64-unicode", "-DQUICK")
    if not list((ROOT / "resources" / "i18n").glob("*.qm")):
        raise SystemExit("build: the translations are not compiled; run make translations")
    try:
        interpreter = prepare(BUILD)
    except BadSignature as error:
        raise SystemExit(f"build: STOPPED, the interpreter cannot be trusted: {error}") from error
    downloaded = wheels.download(ROOT / "requirements.txt", BUILD / "wheels")
    folder = assemble(BUILD, interpreter, downloaded, tools, version)
    print(f"folder: {_size(folder) / 1e6:.1f} MB in {sum(1 for one in folder.rglob('*') if one.is_file())} files")
    if arguments == ["--folder"]:
        return 0
    out = ROOT / "dist" / f"Hashiya-{version}-Setup.exe"
    out.parent.mkdir(exist_ok=True)
    return _installer(tools, version, out)


def _installer(tools: Tools, version: str, out: Path, *options: str) -> int:
    folder = BUILD / "Hashiya"
    numbers = ".".join([*re.findall(r"\d+", version), "0", "0", "0", "0"][:4])
    constants = {"VERSION": version, "NUMBERS": numbers, "SOURCE": str(folder), "ICONS": str(BUILD / "icons")}
    tools.installer(constants | {"OUT": str(out), "SIZE_KB": str(_size(folder) // 1024)}, *options)
    data = out.read_bytes()
    print(f"{out.relative_to(ROOT)}: {len(data) / 1e6:.1f} MB, SHA-256 {hashlib.sha256(data).hexdigest()}")
    return 0


def _version() -> str:
    text = (ROOT / "annotator" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"', text, re.MULTILINE)
    assert found is not None
    return found[1]


def _size(folder: Path) -> int:
    """Bytes of all files below `folder`."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
