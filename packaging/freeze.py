"""The frozen folder: build/package/hashiya with the app, the command and everything that they need.

python packaging/freeze.py [--bench]: makes it in an environment of its own, from packaging/requirements.txt.
`--bench` makes build/package/bench/hashiya with hashiya-bench in it, and build/package/bench/bare, a bare window.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "packaging"
BUILD = ROOT / "build" / "package"
VENV = ROOT / "build" / "venv-package"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
LINUX = sys.platform.startswith("linux")


def main(arguments: list[str]) -> None:
    """Build what is asked for."""
    make_venv()
    run(PYTHON, ROOT / "packaging/dev/translations.py", "--compile")
    run(PYTHON, HERE / "pictures.py", BUILD / "icons")
    run(PYTHON, HERE / "licences.py", BUILD / "licences")
    if "--bench" in arguments:
        freeze("hashiya.spec", BUILD / "bench", {"HASHIYA_BENCH": "1"})
        freeze("bench/bare.spec", BUILD / "bench", {})
        return
    folder = freeze("hashiya.spec", BUILD, {})
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    size = sum(file.stat().st_size for file in files)
    print(f"freeze: {folder.relative_to(ROOT)}: {size / 1e6:.1f} MB in {len(files)} files")


def make_venv() -> None:
    """The environment, once for each lock and each Python."""
    lock = HERE / "requirements.txt"
    want = f"{sys.version_info[:2]} {hashlib.sha256(lock.read_bytes()).hexdigest()}\n"
    stamp = VENV / "stamp"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == want:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    run(sys.executable, "-m", "venv", VENV)
    run(PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", "-r", lock)
    stamp.write_text(want, encoding="utf-8")


def freeze(spec: str, out: Path, extra: dict[str, str]) -> Path:
    """Run PyInstaller into `out` and finish its folder; returns that folder."""
    work = out / "work" / Path(spec).stem
    reproducible = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(epoch())}
    options = ["--noconfirm", "--log-level", "ERROR", "--distpath", out, "--workpath", work]
    run(PYTHON, "-m", "PyInstaller", *options, HERE / spec, **reproducible, **extra)
    folder = out / ("bare" if "bare" in spec else "hashiya")
    if LINUX:
        lib = folder / "lib"
        strip(lib)
        if (lib / "licences").is_dir():
            system_licences(lib)
    return folder


def epoch() -> int:
    """Seconds of the last commit's time, or of a fixed day where there is no git."""
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(done.stdout or 1_750_000_000)


def strip(lib: Path) -> None:
    """Take the debugging symbols out of Python and its extension modules; Qt's libraries stay as they came."""
    wanted = [*lib.glob("libpython3*.so*"), *lib.rglob("*.cpython-*.so")]
    run("strip", "--strip-unneeded", *wanted)


def system_licences(lib: Path) -> None:
    """Copy the licences of the system's libraries that went in, on a system with dpkg."""
    if shutil.which("dpkg") is None:
        return
    names = [file.name for file in lib.glob("lib*.so*") if not file.is_symlink() and "python" not in file.name]
    found = subprocess.run(
        ["dpkg", "-S", *(f"*/{name}*" for name in names)], capture_output=True, text=True, check=False
    )
    for package in sorted({line.split(":", 1)[0] for line in found.stdout.splitlines() if "-dev" not in line}):
        text = Path("/usr/share/doc", package, "copyright")
        if text.is_file() and "-dbg" not in package:
            (lib / "licences" / "system").mkdir(exist_ok=True)
            shutil.copyfile(text, lib / "licences" / "system" / f"{package}.txt")


def run(*command: str | Path, **extra: str) -> None:
    """Run a command in the checkout with more environment variables; ends the build where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **extra}, check=False)
    if done.returncode:
        sys.exit(f"freeze: {' '.join(map(str, command[:3]))} ended with {done.returncode}")


if __name__ == "__main__":
    main(sys.argv[1:])
