from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from annotator.core import errors
from annotator.core.errors import BadProject, Expected, Refused
from annotator.core.labels import AttributeType
from annotator.messages import reasons, render, templates
from annotator.project import default_scheme

PACKAGE = Path(__file__).parents[1] / "annotator"
CLASSES = {name for name, item in vars(errors).items() if isinstance(item, type) and issubclass(item, Expected)}
PLACEHOLDERS = {"attribute.type": get_args(AttributeType), "kind": ("undo", "redo")}
"""What fills the f-strings that make codes."""
COMPUTED = {"code", "name"}
"""Variables that hold a code; theirs are strings elsewhere in the same module."""


def raised() -> Iterator[tuple[str, frozenset[str], str]]:
    """Each code that is made anywhere, the parameters it gets there, and the place."""
    for module in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CLASSES:
                params = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                for code in codes(node.args[0]):
                    yield code, params, f"{module.relative_to(PACKAGE)}:{node.lineno}"


def codes(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=body, orelse=other):
            yield from codes(body)
            yield from codes(other)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), ast.FormattedValue(value=value)]):
            yield from (f"{start}{end}" for end in PLACEHOLDERS[ast.unparse(value)])
        case _:
            assert ast.unparse(node).rpartition(".")[2] in COMPUTED, ast.unparse(node)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def sentences(code: str) -> Iterator[str]:
    for part in ("what", "do"):
        for language in ("ar", "en"):
            yield templates()[code][part][language]


def test_every_error_that_is_raised_has_its_words() -> None:
    assert {code for code, _, _ in raised()} <= templates().keys()


def test_every_code_that_the_error_classes_name_has_its_words() -> None:
    for name in CLASSES - {"Expected"}:
        doc = getattr(errors, name).__doc__ or ""
        named = {word for word in doc.split("``")[1::2] if word.isidentifier()}
        assert named - {"bad_attribute"} <= templates().keys()


def test_every_sentence_uses_only_parameters_that_the_error_brings() -> None:
    for code, params, place in raised():
        for text in sentences(code):
            assert placeholders(text) <= params, (code, place)


@pytest.mark.parametrize("code", sorted(templates()))
def test_a_message_is_whole_in_both_languages(code: str) -> None:
    assert templates()[code].keys() == {"what", "do"}
    for part in templates()[code].values():
        assert part.keys() == {"ar", "en"}
        assert placeholders(part["ar"]) == placeholders(part["en"])
        assert all(text == text.strip() and text for text in part.values())


def test_no_arabic_sentence_has_a_latin_comma_or_question_mark() -> None:
    for code in templates():
        for part in templates()[code].values():
            assert not set(part["ar"]) & set(",?;")


def test_a_path_is_isolated_from_the_sentence_around_it() -> None:
    what, do = render(BadProject("project_busy", path="/مجلد/a b.hashiya"), "ar")
    assert "\u2068/مجلد/a b.hashiya\u2069" in what
    assert do


def test_braces_in_a_parameter_are_only_text() -> None:
    what, _ = render(BadProject("project_busy", path="{x}%s"), "en")
    assert "{x}%s" in what


def test_labels_links_and_fields_are_called_by_their_names() -> None:
    scheme = default_scheme()
    what, _ = render(Refused("link_ends", link="said_by", head="number", tail="cue"), "ar", scheme)
    for name in ("نسبته", "رقم", "فعل القول"):
        assert f"\u2068{name}\u2069" in what
    what, _ = render(Refused("bad_choice", label="claim", attribute="verdict", value="x"), "en", scheme)
    assert "\u2068Verdict\u2069" in what


def test_an_id_that_the_scheme_does_not_know_is_shown_as_it_is() -> None:
    what, _ = render(Refused("unknown_label", label="zzz"), "en", default_scheme())
    assert "\u2068zzz\u2069" in what


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("line too long", "سطر أطول مما ينبغي"),
        ("not UTF-8 at byte 17", "ليس \u2066UTF-8\u2069 عند البايت \u206817\u2069"),
        ("attribute unit of span s1", "الخاصية \u2068unit\u2069 في الوسم \u2068s1\u2069"),
        ("something that only the file's maker knows", "something that only the file's maker knows"),
    ],
)
def test_a_reason_inside_an_arabic_message_is_arabic_where_it_is_known(reason: str, said: str) -> None:
    error = errors.BadFile("bad_format", path="a.json", place="1", reason=reason)
    assert f"\u2068{said}\u2069" in render(error, "ar")[0]
    assert f"\u2068{reason}\u2069" in render(error, "en")[0]


def test_every_reason_keeps_what_differs() -> None:
    for english, arabic in reasons().items():
        assert placeholders(english) == placeholders(arabic), english


def test_every_reason_that_is_raised_word_for_word_is_known() -> None:
    for module in sorted((PACKAGE / "importers").glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            for keyword in node.keywords if isinstance(node, ast.Call) else ():
                if (
                    keyword.arg == "reason"
                    and isinstance(keyword.value, ast.Constant)
                    and keyword.value.value != "DOCTYPE"
                ):
                    assert keyword.value.value in reasons(), module.name
