from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
THIRD_PARTY = [
    *sorted(folder for folder in (ROOT / "resources" / "fonts").iterdir() if folder.is_dir()),
    *sorted(folder for folder in (ROOT / "resources" / "icons").iterdir() if folder.is_dir()),
]


def test_the_product_is_apache_2() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence


@pytest.mark.parametrize("folder", THIRD_PARTY, ids=lambda folder: folder.name)
def test_what_others_made_has_its_licence_beside_it(folder: Path) -> None:
    texts = [file.read_text(encoding="utf-8") for file in folder.glob("*.txt")]
    wanted = "SIL OPEN FONT LICENSE" if folder.parent.name == "fonts" else "ISC License"
    assert any(wanted.lower() in text.lower() and "copyright" in text.lower() for text in texts)


def test_no_font_lies_outside_a_folder_with_a_licence() -> None:
    assert not list((ROOT / "resources" / "fonts").glob("*.[to]tf"))


def test_every_dependency_may_go_into_an_apache_2_product() -> None:
    from importlib.metadata import distribution

    pinned = [
        line.split("==")[0]
        for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line and "win32" not in line
    ]
    for name in pinned:
        metadata = distribution(name).metadata
        words = " ".join([*(metadata.get_all("License-Expression") or []), *(metadata.get_all("Classifier") or [])])
        gpl = "GNU General Public License" in words or words.startswith("GPL")
        assert not gpl or "LGPL" in words or "Lesser" in words, name


def test_no_committed_lock_names_a_registry() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text
