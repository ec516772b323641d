"""The prefix: a fresh Windows of Wine's with a screen of its own, for trials of the installer."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from tools import QUIET, boot

HERE = Path(__file__).resolve().parent
GRAB = (
    "import sys; from PySide6.QtGui import QGuiApplication as A; a = A([]);"
    " sys.exit(not a.primaryScreen().grabWindow(0).save(sys.argv[1]))"
)
NEEDED = {
    "wine": "wine wine64",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "localedef": "libc-bin",
}


def missing() -> list[str]:
    """Debian packages of tools that a trial needs and this machine lacks."""
    found = {package for tool, package in NEEDED.items() if shutil.which(tool) is None}
    if not Path("/usr/share/i18n/locales/ar_EG").is_file():
        found.add("locales")
    return sorted(found)


class Prefix:
    """A context: made when entered, its programs ended when left. `user` is the folder of the Windows user."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drive = folder / "drive_c"
        self._locales = folder.with_name("locales")
        self._screen: subprocess.Popen[str] | None = None
        self._environment = {**os.environ, **QUIET, "WINEPREFIX": str(folder), "LOCPATH": str(self._locales)}
        for name in ("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "WAYLAND_DISPLAY"):
            self._environment.pop(name, None)

    def __enter__(self) -> Prefix:
        shutil.rmtree(self.folder, ignore_errors=True)
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._screen.stdout is not None
        self._environment["DISPLAY"] = f":{self._screen.stdout.readline().strip()}"
        self._locales.mkdir(exist_ok=True)
        for name in ("ar_EG", "tr_TR", "fr_FR", "en_US"):
            if not (self._locales / f"{name}.UTF-8").exists():
                self._run("localedef", "-i", name, "-f", "UTF-8", str(self._locales / f"{name}.UTF-8"))
        boot(self._with("en_US", None))
        self._run("wine", "reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
        self.compile(self.drive / "windows/system32/icuuc.dll")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run("wineserver", "--kill")
        if self._screen is not None:
            self._screen.terminate()
            self._screen.wait()

    @property
    def user(self) -> Path:
        return next(one for one in (self.drive / "users").iterdir() if one.name != "Public")

    def compile(self, out: Path, *flags: str) -> None:
        """Compile the stand-in for icuuc.dll."""
        command = ["x86_64-w64-mingw32-gcc", "-shared", "-Os", "-s", *flags, str(HERE / "wine/icuuc.c"), "-o", str(out)]
        subprocess.run(command, check=True)

    def run(
        self, *command: str | Path, locale: str = "en_US", path: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a Windows program to its end; `path` is put on its PATH, `locale` is for example ``ar_EG``."""
        return subprocess.run(
            ["wine", *map(str, command)],
            env=self._with(locale, path),
            input=b"",
            capture_output=True,
            timeout=600,
            check=False,
        )

    def start(self, *command: str | Path, locale: str = "en_US", path: Path | None = None) -> subprocess.Popen[bytes]:
        """Start a Windows program that has windows."""
        pipe = subprocess.PIPE  # Wine's Python takes nothing but pipes
        words = ["wine", *map(str, command)]
        return subprocess.Popen(words, env=self._with(locale, path), stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT)

    def command(self, script: Path, program: Path) -> Path:
        """Write a script that runs a Windows program and takes paths as this system writes them."""
        settings = "".join(f"export {name}={shlex.quote(self._environment[name])}\n" for name in (*QUIET, "WINEPREFIX"))
        script.write_text(
            f"#!/usr/bin/env bash\n{settings}export LOCPATH={shlex.quote(str(self._locales))} LC_ALL=en_US.UTF-8\n"
            'words=(); for word; do [[ $word != /* ]] || word="Z:${word//\\//\\\\}"; words+=("$word"); done\n'
            f'echo | wine {shlex.quote(str(program))} "${{words[@]}}" 2> >(cat >&2) | cat; exit "${{PIPESTATUS[1]}}"\n',
            encoding="utf-8",
        )
        script.chmod(0o755)
        return script

    def keys(self, *keys: str) -> None:
        """Press keys in the window that has the focus."""
        self._run("xdotool", "key", "--delay", "80", *keys)

    def window(self, name: str, seconds: float = 90) -> float:
        """Wait for a visible window whose title has `name`, give it the focus; returns how many seconds that took."""
        begun = time.monotonic()
        while time.monotonic() < begun + seconds:
            found = self._run("xdotool", "search", "--onlyvisible", "--name", name).split()
            if found:
                took = time.monotonic() - begun
                self._run("xdotool", "windowfocus", "--sync", found[-1])
                return took
            time.sleep(0.1)
        raise SystemExit(f"trial: no window {name!r} in {seconds} s")

    def gone(self, name: str, seconds: float = 60) -> None:
        """Wait until no visible window's title has `name`."""
        end = time.monotonic() + seconds
        while self._run("xdotool", "search", "--onlyvisible", "--name", name).split():
            if time.monotonic() > end:
                raise SystemExit(f"trial: a window {name!r} is still there after {seconds} s")
            time.sleep(0.2)

    def picture(self, out: Path, *, seconds: float = 60) -> None:
        """A picture of the screen, taken when two in a row are the same."""
        out.parent.mkdir(parents=True, exist_ok=True)
        before, begun = b"", time.monotonic()
        while True:
            environment = {**self._environment, "QT_QPA_PLATFORM": "xcb"}
            subprocess.run([sys.executable, "-c", GRAB, str(out)], env=environment, check=True, capture_output=True)
            now = out.read_bytes()
            if now == before or time.monotonic() > begun + seconds:
                return
            before = now
            time.sleep(2)

    def registry(self) -> dict[str, str]:
        """The keys of the current user that name the program, and what each of them has for its default value."""
        self._run("wine", "regedit", "/E", r"C:\user.reg", r"HKEY_CURRENT_USER\Software")
        found: dict[str, str] = {}
        key = ""
        for line in (self.drive / "user.reg").read_text(encoding="utf-16").splitlines():
            if line.startswith("["):
                key = line.strip("[]") if "hashiya" in line.lower() else ""
                if key:
                    found[key] = ""
            elif key and line.startswith('@="'):
                found[key] = re.sub(r"\\(.)", r"\1", line[3:-1])
        return found

    def files(self) -> set[str]:
        """Every file of the user's, the temporary ones excepted; folders end with a slash."""
        found = (one for one in self.user.rglob("*") if "Temp" not in one.parts)
        return {one.relative_to(self.user).as_posix() + "/" * one.is_dir() for one in found}

    def _with(self, locale: str, path: Path | None) -> dict[str, str]:
        made = {**self._environment, "LC_ALL": f"{locale}.UTF-8", "LANG": f"{locale}.UTF-8"}
        if path is not None:
            made["WINEPATH"] = windows(path)
        return made

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self._environment, input="", capture_output=True, text=True, errors="replace", check=False
        )
        return done.stdout


def windows(path: Path) -> str:
    """The path of a file as a program under Wine writes it."""
    return "Z:" + str(path).replace("/", "\\")
