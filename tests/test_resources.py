from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotator import resources

ICONS = sorted((Path(__file__).parents[1] / "resources" / "icons").rglob("*.svg"))
FACES = ("noto-naskh-arabic", "noto-sans-arabic", "noto-sans", "noto-sans-hebrew")


@pytest.fixture(autouse=True)
def fresh_root() -> Iterator[None]:
    resources.root.cache_clear()
    yield
    resources.root.cache_clear()


def test_a_resource_is_found_in_the_checkout() -> None:
    assert resources.path("icons", "hashiya.svg").is_file()
    assert resources.path() == resources.root() / "resources"


def test_the_seeds_are_found_in_the_checkout() -> None:
    assert any(resources.seeds_dir().iterdir())


@pytest.mark.parametrize("parts", [("icons", "no-such-icon.svg"), ("..", "pyproject.toml"), ("/etc/passwd",)])
def test_a_name_that_is_no_resource_is_refused(parts: tuple[str, ...]) -> None:
    with pytest.raises(FileNotFoundError, match="no resource"):
        resources.path(*parts)


def test_a_frozen_app_finds_its_resources_beside_its_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "themes").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.path("themes") == tmp_path / "resources" / "themes"
    with pytest.raises(FileNotFoundError, match="seeds"):
        resources.seeds_dir()


def test_an_installed_wheel_finds_its_resources_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "annotator"
    (package / "_data" / "resources").mkdir(parents=True)
    (package / "_data" / "seeds").mkdir()
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    assert resources.seeds_dir() == package / "_data" / "seeds"


def test_a_damaged_installation_says_where_it_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "annotator" / "resources.py"))
    with pytest.raises(FileNotFoundError, match="annotator"):
        resources.root()


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_an_icon_is_a_square_svg(icon: Path) -> None:
    svg = ElementTree.parse(icon).getroot()
    _, _, width, height = svg.attrib["viewBox"].split()
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert width == height


@pytest.mark.parametrize("face", FACES)
def test_a_bundled_face_has_a_regular_and_a_bold(face: str) -> None:
    folder = resources.path("fonts", face)
    assert sorted(font.stem.rpartition("-")[2] for font in folder.glob("*.ttf")) == ["Bold", "Regular"]
    assert all(font.read_bytes()[:4] == b"\0\1\0\0" for font in folder.glob("*.ttf"))
