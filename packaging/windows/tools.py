"""The tools: the programs that a build calls, on Linux and on Windows, and a clear word where one is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ON_WINDOWS = sys.platform == "win32"
QUIET = {
    "WINEARCH": "win64",
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": "winedbg.exe=d;winemenubuilder.exe=d;mscoree=d;mshtml=d",
}
"""Settings of Wine for a build or a test without questions."""


class Tools:
    """Found once; raises `SystemExit` with what to install."""

    def __init__(self, build: Path) -> None:
        self._prefix = build / "wine"
        mingw = "" if ON_WINDOWS else "x86_64-w64-mingw32-"
        self.gcc, self.windres = f"{mingw}gcc", f"{mingw}windres"
        self.makensis = _nsis()
        needed = {self.gcc: "gcc-mingw-w64-x86-64", self.windres: "gcc-mingw-w64-x86-64", self.makensis: "nsis"}
        if not ON_WINDOWS:
            needed |= {"osslsigncode": "osslsigncode", "wine": "wine wine64"}
        missing = {package for tool, package in needed.items() if shutil.which(tool) is None}
        if missing and ON_WINDOWS:
            raise SystemExit("build: gcc and windres (MinGW-w64, 64 bits) and makensis (NSIS 3) are needed")
        if missing:
            raise SystemExit(f"build: missing tools; on Debian: apt-get install {' '.join(sorted(missing))}")

    def python(self, interpreter: Path, script: str, *folders: Path) -> None:
        """Run a script of this folder with the interpreter that is shipped: on Linux under Wine."""
        command = [str(interpreter / "python.exe"), "-I", "-B", str(HERE / script), *map(str, folders)]
        if ON_WINDOWS:
            subprocess.run(command, check=True)
            return
        environment = {**os.environ, **QUIET, "WINEPREFIX": str(self._prefix)}
        environment.pop("DISPLAY", None)
        boot(environment)
        # Wine's Python takes pipes for its streams, and nothing else.
        done = subprocess.run(
            ["wine", *command], env=environment, input="", capture_output=True, text=True, errors="replace", check=False
        )
        subprocess.run(["wineserver", "--kill"], env=environment, check=False)
        if done.returncode:
            raise SystemExit(f"build: {script} failed under Wine\n{done.stdout}{done.stderr}")

    def launcher(self, out: Path, icons: Path, version: str, *, console: bool) -> None:
        """Compile a launcher, with icons, version and manifest inside."""
        source = HERE / "launcher"
        numbers = ",".join([*version.split("+")[0].split("."), "0", "0", "0"][:4])
        described = "Hashiya command line" if console else "Hashiya"
        names = {"VERSION_COMMAS": numbers, "VERSION_TEXT": f'"{version}"', "DESCRIPTION": f'"{described}"'}
        names["ORIGINAL"] = f'"{out.name}"'
        header = icons / "names.h"
        console_line = "#define CONSOLE 1\n" if console else ""
        header.write_text(console_line + "".join(f"#define {name} {value}\n" for name, value in names.items()))
        object_ = icons / f"{out.stem}-{int(console)}.o"
        include = ["--include-dir", str(source), "--include-dir", str(icons)]
        subprocess.run([self.windres, *include, str(source / "launcher.rc"), str(object_)], check=True)
        kind = ["-mconsole", "-DCONSOLE"] if console else ["-mwindows"]
        flags = ["-municode", "-Os", "-s", "-Wall", "-Wextra", "-Werror", '-DPYTHON_DLL=L"python313.dll"']
        files = [str(source / "launcher.c"), str(object_)]
        subprocess.run([self.gcc, *flags, *kind, *files, "-o", str(out)], check=True)

    def installer(self, definitions: dict[str, str], *options: str) -> None:
        """Compile the installer; `definitions` are the script's constants."""
        defined = [f"-D{name}={value}" for name, value in definitions.items()]
        command = [
            self.makensis,
            "-V2",
            "-INPUTCHARSET",
            "UTF8",
            *options,
            *defined,
            str(HERE / "installer/installer.nsi"),
        ]
        subprocess.run(command, check=True)


def boot(environment: dict[str, str]) -> None:
    """Start Wine; ``wineserver --kill`` ends it.

    What it starts in the background stays, and must not hold the pipes of the programs that run later.
    """
    null = subprocess.DEVNULL
    for command in ("wineboot -i", "wineserver --wait", "wineserver --persistent", "wine cmd /c exit"):
        subprocess.run(command.split(), env=environment, stdin=null, stdout=null, stderr=null, check=False)


def _nsis() -> str:
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"
    return str(usual) if ON_WINDOWS and shutil.which("makensis") is None and usual.is_file() else "makensis"
