from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from annotator.core.labels import Names, Scheme
from annotator.project import default_scheme


def broken(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data = default_scheme().to_json()
    change(data)
    return data


def test_the_default_scheme_survives_json() -> None:
    scheme = default_scheme()
    assert Scheme.from_json(json.loads(json.dumps(scheme.to_json()))) == scheme


def test_the_default_scheme_is_complete_in_both_languages() -> None:
    scheme = default_scheme()
    attributes = [item for label in scheme.labels for item in label.attributes]
    choices = [choice for item in attributes for choice in item.choices]
    for item in (scheme, *scheme.labels, *scheme.links, *scheme.frames, *attributes, *choices):
        assert item.name.ar
        assert item.name.en


def test_things_are_found_by_their_ids() -> None:
    scheme = default_scheme()
    label, link = scheme.label("claim"), scheme.link("said_by")
    assert label is not None
    assert link is not None
    verdict = label.attribute("verdict")
    assert verdict is not None
    assert verdict.choice("true") is not None
    assert scheme.label("zzz") is scheme.link("zzz") is label.attribute("zzz") is verdict.choice("zzz") is None


def test_a_frame_is_found_by_its_anchor_and_a_part_by_its_label() -> None:
    scheme = default_scheme()
    frame = scheme.frame_of("cue")
    assert frame is not None
    assert scheme.frame_of("claim") is None
    part = scheme.part_link(frame, "content")
    assert part is not None
    assert part.id == "content"
    assert scheme.part_link(frame, "number") is None


def test_links_between_two_labels() -> None:
    scheme = default_scheme()
    assert [link.id for link in scheme.links_between("claim", "cue")] == ["said_by"]
    assert scheme.links_between("cue", "claim") == ()


def test_a_name_is_in_the_language_asked_for() -> None:
    names = Names(ar="رقم", en="Number")
    assert [names.in_language(language) for language in ("ar", "ar_EG", "en", "fr")] == [
        "رقم",
        "رقم",
        "Number",
        "Number",
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data.pop("labels"), "missing"),
        (lambda data: data.update(name="x"), "missing or misshapen"),
        (lambda data: data["labels"].append(data["labels"][0]), "label used twice"),
        (lambda data: data["links"].append(data["links"][0]), "link used twice"),
        (lambda data: data["labels"][0].update(key="2"), "key used twice"),
        (lambda data: data["labels"][0].update(id="ادعاء"), "plain ASCII"),
        (lambda data: data["labels"][0].update(overlap="some"), "overlap"),
        (lambda data: data["labels"][0].update(unit="page"), "unit"),
        (lambda data: data["labels"][0].update(underline="zigzag"), "underline"),
        (lambda data: data["labels"][0]["attributes"][0].update(type="colour"), "attribute type"),
        (lambda data: data["links"][0].update(to=["zzz"]), "unknown label zzz"),
        (lambda data: data["frames"][0].update(anchor="zzz"), "unknown label zzz"),
        (lambda data: data["frames"][0].update(parts=["same_as"]), "unknown or unfit link"),
    ],
)
def test_a_scheme_that_does_not_hold_together_is_refused(
    change: Callable[[dict[str, Any]], object], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Scheme.from_json(broken(change))


def test_a_scheme_file_that_is_not_toml_is_refused() -> None:
    with pytest.raises(ValueError):
        Scheme.from_toml("labels = [")


def test_keys_may_be_left_empty() -> None:
    def change(data: dict[str, Any]) -> None:
        for label in data["labels"]:
            label["key"] = ""

    assert all(label.key == "" for label in Scheme.from_json(broken(change)).labels)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("name",), {"ar": None, "en": "x"}),
        (("guidelines",), ["x"]),
        (("id",), "\ud800"),
        (("labels", 0, "name"), {"ar": [], "en": "x"}),
        (("labels", 0, "color"), {"light": "red}</style><script>", "dark": "#000000"}),
        (("links", 0, "id"), []),
        (("frames", 0, "anchor"), 3),
    ],
)
def test_a_scheme_with_values_of_another_kind_is_refused(place: tuple[str | int, ...], value: object) -> None:
    data: Any = default_scheme().to_json()
    found = data
    for name in place[:-1]:
        found = found[name]
    found[place[-1]] = value
    with pytest.raises(ValueError, match=r"scheme|surrogates"):
        Scheme.from_json(data)
