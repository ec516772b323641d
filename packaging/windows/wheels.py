"""The wheels: the app's dependencies for Windows, from the lock, and which of their files are shipped."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

LANGUAGES = "ar|en|fa|fr|he|tr|ur"
"""Languages whose texts of Qt, and whose locales, are shipped."""
NOT_SHIPPED = ("pip", "pip-")
"""sqlite-utils names pip as a dependency, for a command that is not used."""

_TESTS = re.compile(r"(^|/)(tests?|testing)/|(^|/)conftest\.py$")
_FOR_DEVELOPERS = re.compile(r"\.(pyi|pyx|pxd|pxi|h|hpp|c|cpp|lib|typed|exe)$|(^|/)__main__\.py$")
_QT_PLUGINS = re.compile(
    r"plugins/(platforms/q(windows|offscreen)|imageformats/q(ico|svg)|iconengines/\w+|styles/\w+)\.dll$"
)
_LEFT_OUT = re.compile(
    rf"babel/locale-data/(?!(root|{LANGUAGES})\.dat).*"  # 33 MB; courlan only asks whether a name is a locale
    r"|babel/messages/.*|pytz/zoneinfo/.*|docx/templates/default-docx-template/.*"
    r"|lxml/(isoschematron|includes)/.*|lxml/(html/(diff|_difflib)|objectify)\b.*"
    r"|trafilatura/data/.*|(dateparser_cli|dateparser_scripts|pypdfium2_cli)/.*"
)
"""Data and modules that nothing in the app reaches."""
RUNTIME = ("msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll", "vcruntime140.dll", "vcruntime140_1.dll")
"""Microsoft's C++ runtime, as Qt's wheel carries it."""


def download(lock: Path, store: Path) -> list[Path]:
    """The Windows wheels that the lock names, got with pip and held to the lock's hashes."""
    text = lock.read_text(encoding="utf-8")
    if not (store / ".done").is_file() or (store / ".done").read_text() != _digest(text):
        store.mkdir(parents=True, exist_ok=True)
        for old in store.glob("*.whl"):
            old.unlink()
        platform = "--platform win_amd64 --python-version 3.13 --implementation cp --abi cp313 --abi abi3 --abi none"
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        options = [*platform.split(), "--only-binary", ":all:", "--require-hashes"]
        subprocess.run([*pip, *options, "--requirement", str(lock), "--dest", str(store)], check=True)
        (store / ".done").write_text(_digest(text))
    wheels = sorted(store.glob("*.whl"))
    for wheel in wheels:
        if hashlib.sha256(wheel.read_bytes()).hexdigest() not in text:
            raise SystemExit(f"build: {wheel.name} is not a file that {lock.name} names")
    return [wheel for wheel in wheels if not wheel.name.startswith(NOT_SHIPPED)]


def qt_modules(package: Path) -> frozenset[str]:
    """The names after ``PySide6.`` that the sources in `package` import."""
    found = {"QtCore", "QtGui", "QtWidgets"}
    for source in package.rglob("*.py"):
        text = source.read_text(encoding="utf-8")
        found.update(re.findall(r"^\s*(?:from|import) PySide6\.(Qt\w+)", text, re.MULTILINE))
        for line in re.findall(r"^\s*from PySide6 import (.+)", text, re.MULTILINE):
            found.update(re.findall(r"\bQt\w+", line))
    return frozenset(found)


def shipped(wheel: Path, modules: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file of `wheel` that the app needs; licences and ``METADATA`` are among them."""
    with zipfile.ZipFile(wheel) as opened:
        for name in opened.namelist():
            if not name.endswith("/") and _wanted(name, modules):
                yield name, opened.read(name)


def is_licence(name: str) -> bool:
    """Whether the file of a wheel at `name` is a licence text."""
    path = PurePosixPath(name)
    if not path.parts[0].endswith(".dist-info") or path.name.startswith("LicenseRef-Qt"):
        return False  # Qt is used under the LGPL, whose text lies in packaging/licences
    return "licenses" in path.parts or bool(re.match(r"(?i)(licen[cs]e|copying|notice|authors)", path.name))


def _wanted(name: str, modules: frozenset[str]) -> bool:
    path = PurePosixPath(name)
    top = path.parts[0]
    if top.endswith(".dist-info"):
        return path.name in ("METADATA", "entry_points.txt") or is_licence(name)
    if top == "PySide6":
        return _qt_wanted(name.removeprefix("PySide6/"), modules)
    if top == "shiboken6":
        return name.endswith((".py", ".pyd", "shiboken6.abi3.dll"))
    return not (_TESTS.search(name) or _FOR_DEVELOPERS.search(name) or _LEFT_OUT.fullmatch(name))


def _qt_wanted(name: str, modules: frozenset[str]) -> bool:
    if "/" not in name:
        needed = {f"{module}.pyd" for module in modules} | {f"Qt6{module[2:]}.dll" for module in modules}
        return name in needed or name in RUNTIME or name == "pyside6.abi3.dll" or name.endswith(".py")
    return bool(_QT_PLUGINS.match(name) or re.match(rf"translations/(qt|qtbase)_({LANGUAGES})\.qm$", name))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
