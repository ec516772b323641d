from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from annotator.project import Project
from tests.store.builders import add, tag


@pytest.fixture
def made(path: Path) -> Path:
    """A project with a frame, a claim, some history, and no fault."""
    with Project.create(path, annotator="me") as project:
        article = add(project)
        cue = tag(project, article, (0, 3), label="cue")
        source = tag(project, article, (4, 15), label="source", anchor=cue.id)
        project.set_attribute([tag(project, article, (20, 40)).id], "verdict", "true")
        project.set_note(source.id, "x")
        project.undo()
        project.redo()
        project.delete([source.id])
        project.undo()
        project.set_scheme(project.scheme)
        assert project.check() == []
    return path


def found(path: Path, *statements: str) -> set[str]:
    """The codes of what a check finds after somebody else wrote into the file."""
    conn = sqlite3.connect(path)
    for statement in statements:
        conn.execute(statement)
    conn.commit()
    conn.close()
    with Project.open(path, annotator="me") as project:
        problems = project.check()
    assert all(problem.place and problem.detail for problem in problems)
    return {problem.code for problem in problems}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE texts SET text = text || '.'", "text_hash"),
        ("UPDATE texts SET length = length + 1", "length"),
        ("UPDATE spans SET segments = '[[0,9999]]' WHERE label = 'claim'", "segments"),
        ("UPDATE spans SET start = 1 WHERE label = 'cue'", "segments"),
        ("""UPDATE spans SET attributes = '{"verdict":"maybe"}' WHERE label = 'claim'""", "attributes"),
        ("UPDATE spans SET label = 'zzz' WHERE label = 'claim'", "label"),
        ("UPDATE links SET type = 'content'", "link_ends"),
        ("DELETE FROM spans WHERE label = 'source'", "foreign_key"),
        ("UPDATE label_counts SET spans = 7", "counts"),
        ("DELETE FROM label_counts", "counts"),
        ("DELETE FROM text_words_docsize", "search"),
        ("UPDATE spans SET note = 'y'", "edits"),
        ("DELETE FROM links", "edits"),
        ("UPDATE articles SET title = 'y'", "edits"),
        ("DELETE FROM edits WHERE number = 2", "edits"),
    ],
)
def test_what_somebody_else_did_to_the_file_is_found(made: Path, statement: str, code: str) -> None:
    assert code in found(made, statement)


def test_a_sound_file_has_no_problems_and_can_be_checked_while_reading(made: Path) -> None:
    assert found(made) == set()
    with Project.open(made, annotator="me", read_only=True) as project:
        assert project.check() == []
