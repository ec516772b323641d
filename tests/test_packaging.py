"""What the packages say of the app agrees with the app."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotator.store import migrations

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def pinned(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


def desktop_entry() -> dict[str, str]:
    lines = (PACKAGING / "linux/hashiya.desktop").read_text(encoding="utf-8").splitlines()[1:]
    return {key: value for key, _, value in (line.partition("=") for line in lines)}


def test_the_file_type_is_known_by_the_number_that_projects_carry() -> None:
    tree = ElementTree.parse(PACKAGING / "linux/hashiya-mime.xml")
    inner = tree.find(f".//{MIME}match/{MIME}match")
    assert inner is not None
    assert int(inner.attrib["value"], 16) == migrations.APPLICATION_ID
    glob = tree.find(f".//{MIME}glob")
    assert glob is not None
    assert glob.attrib["pattern"] == "*.hashiya"


def test_the_desktop_entry_opens_the_projects_of_that_type() -> None:
    kind = ElementTree.parse(PACKAGING / "linux/hashiya-mime.xml").find(f"{MIME}mime-type")
    assert kind is not None
    entry = desktop_entry()
    assert kind.attrib["type"] in entry["MimeType"].split(";")
    assert entry["Exec"] == "hashiya-app %f"
    assert entry["Name[ar]"] == "حاشية"


def test_the_metadata_names_the_desktop_entry_that_the_window_names() -> None:
    tree = ElementTree.parse(PACKAGING / "linux/hashiya.metainfo.xml")
    assert tree.findtext("launchable") == "hashiya.desktop"
    assert 'setDesktopFileName("hashiya")' in (ROOT / "annotator/ui/desktop.py").read_text(encoding="utf-8")


def test_packages_carry_the_versions_that_are_tested_but_for_qt() -> None:
    tested, carried = pinned(ROOT / "requirements.txt"), pinned(PACKAGING / "requirements.txt")
    assert {name: carried[name] for name in tested if carried[name] != tested[name]}.keys() <= {
        "pyside6-essentials",
        "shiboken6",
    }


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqlinuxfb.so", False),
        ("PySide6/Qt/translations/qtbase_ar.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6\\Qt6Network.dll", False),
        ("resources/i18n/hashiya_ar.qm", True),
        ("babel/locale-data/de.dat", False),
        ("babel/global.dat", True),
    ],
)
def test_what_a_package_leaves_out(name: str, kept: bool) -> None:
    needed = runpy.run_path(str(PACKAGING / "trim.py"))["needed"]
    assert needed(name) is kept


def test_the_linux_packages_recommend_a_typeface_with_emoji(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    made = runpy.run_path(str(PACKAGING / "linux_packages.py"))
    lines = made["control"]("1.0", 10).splitlines()
    assert "Recommends: fonts-noto-color-emoji" in lines
    assert all("emoji" not in line for line in lines if line.startswith("Depends:"))
    assert made["nfpm_settings"]("1.0", [])["recommends"] == ["font(notocoloremoji)"]
