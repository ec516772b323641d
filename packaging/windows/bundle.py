"""The bundle: the folder that is installed, put together from the interpreter, the wheels and the app.

Hashiya.exe  bin/hashiya.exe        launchers: the window, the command line
lib/                                interpreter, C++ runtime, standard library and pure packages as zipped bytecode
packages/                           packages with libraries or data of their own
resources/  seeds/  licenses/
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import wheels
from interpreter import DLL
from tools import Tools

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ZIPPED_DATA = frozenset({"tzdata", "justext"})
"""Packages that read their data in a way that works from a zip file."""
_PTH = "python313.zip\nhashiya.zip\n..\\packages\n.\n"


def assemble(build: Path, interpreter: Path, downloaded: list[Path], tools: Tools, version: str) -> Path:
    """Make the folder anew; returns it."""
    folder, pure = build / "Hashiya", build / "pure"
    for old in (folder, pure):
        shutil.rmtree(old, ignore_errors=True)
    for name in ("lib", "packages", "licenses", "bin"):
        (folder / name).mkdir(parents=True)
    pure.mkdir()
    _unpack(folder, pure, downloaded)
    for name in wheels.RUNTIME:  # one copy for all, newer than the interpreter's
        (folder / "packages" / "PySide6" / name).rename(folder / "lib" / name)
    _add_interpreter(folder, interpreter)
    _add_app(folder, pure)
    stdlib = build / "stdlib"
    shutil.rmtree(stdlib, ignore_errors=True)
    shutil.copytree(interpreter / "Lib", stdlib)
    shutil.copyfile(HERE / "start.py", folder / "lib" / "start.py")
    tools.python(interpreter, "bytecode.py", pure, stdlib, folder / "packages", folder / "lib")
    _zip(stdlib, folder / "lib" / "python313.zip")
    _zip(pure, folder / "lib" / "hashiya.zip")
    _add_launchers(folder, build, tools, version)
    return folder


def _unpack(folder: Path, pure: Path, downloaded: list[Path]) -> None:
    modules = wheels.qt_modules(ROOT / "annotator")
    for wheel in downloaded:
        files = dict(wheels.shipped(wheel, modules))
        kinds: dict[str, bool] = {}
        for name in files:
            top = name.split("/", 1)[0]
            kinds[top] = kinds.get(top, True) and name.endswith(".py")
        for name, data in files.items():
            top = name.split("/", 1)[0]
            if wheels.is_licence(name):
                package = wheel.name.split("-", 1)[0].lower()
                _write(folder / "licenses" / package / Path(name).name, data)
            elif kinds[top] or top in ZIPPED_DATA or top.endswith(".dist-info"):
                _write(pure / name, data)
            else:
                _write(folder / "packages" / name, data)


def _add_interpreter(folder: Path, interpreter: Path) -> None:
    for file in interpreter.iterdir():
        if file.suffix in (".dll", ".pyd") and not (folder / "lib" / file.name).exists():
            shutil.copyfile(file, folder / "lib" / file.name)
    shutil.copyfile(interpreter / "LICENSE.txt", folder / "licenses" / "python.txt")
    (folder / "lib" / f"{Path(DLL).stem}._pth").write_text(_PTH, newline="\n")


def _add_app(folder: Path, pure: Path) -> None:
    unwanted = shutil.ignore_patterns("__pycache__", "*.ts")
    shutil.copytree(ROOT / "annotator", pure / "annotator", ignore=unwanted)
    for name in ("resources", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    shutil.copyfile(ROOT / "LICENSE", folder / "licenses" / "hashiya.txt")
    shutil.copyfile(HERE / "licenses.txt", folder / "licenses" / "README.txt")
    shutil.copytree(ROOT / "packaging" / "licences" / "qt", folder / "licenses" / "qt")


def _add_launchers(folder: Path, build: Path, tools: Tools, version: str) -> None:
    icons = build / "icons"
    subprocess.run(
        [sys.executable, str(HERE / "icons.py"), str(ROOT / "resources/icons/hashiya.svg"), str(icons)], check=True
    )
    tools.launcher(folder / "Hashiya.exe", icons, version, console=False)
    tools.launcher(folder / "bin" / "hashiya.exe", icons, version, console=True)


def _zip(source: Path, target: Path) -> None:
    """Zip the files below `source`, not compressed: the installer does that better, and starting is faster."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as opened:
        for file in sorted(source.rglob("*")):
            if file.is_file():
                info = zipfile.ZipInfo(file.relative_to(source).as_posix(), (2020, 1, 1, 0, 0, 0))
                opened.writestr(info, file.read_bytes())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
