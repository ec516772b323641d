from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.core.folding import fold
from annotator.ui.commands import COMMANDS
from annotator.ui.dialogs.command_palette import CommandPalette, Entry, score
from annotator.ui.main_window import MainWindow
from tests.ui.chrome import settle, write


def palette_of(window: MainWindow) -> CommandPalette:
    (found,) = window.findChildren(CommandPalette)
    return found


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def palette(qtbot: QtBot, done: list[str]) -> CommandPalette:
    def entry(title: str, also: str = "", *, enabled: bool = True) -> Entry:
        return Entry(title=title, group="G", run=lambda: done.append(title), also=also, enabled=enabled)

    made = CommandPalette(
        [
            entry("تصدير", "Export"),
            entry("إضافة مقالة", "Add article"),
            entry("Open project", "فتح"),
            entry("Show or hide the history"),
            entry("Delete", enabled=False),
        ]
    )
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def titles(palette: CommandPalette) -> list[str]:
    return [entry.title for entry in palette.model.shown]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("تصد", "تصدير"),
        ("اضافه مقاله", "إضافة مقالة"),  # folded: no hamza, ha for ta marbuta
        ("export", "تصدير"),
        ("HISTORY", "Show or hide the history"),
        ("shhist", "Show or hide the history"),
        ("hide hist", "Show or hide the history"),
        ("فتح", "Open project"),
    ],
)
def test_a_command_is_found_by_a_few_letters_in_either_language(
    palette: CommandPalette, qtbot: QtBot, query: str, first: str
) -> None:
    write(palette.field, query)
    assert titles(palette)[0] == first


def test_what_makes_no_sense_now_is_not_offered(palette: CommandPalette) -> None:
    assert "Delete" not in titles(palette)


def test_return_does_the_chosen_one_and_closes(palette: CommandPalette, qtbot: QtBot, done: list[str]) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["إضافة مقالة"]
    assert not palette.isVisible()


def test_the_arrows_go_round(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 3
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0


def test_a_query_that_finds_nothing_says_so(palette: CommandPalette, qtbot: QtBot, done: list[str]) -> None:
    write(palette.field, "zzzzzz")
    assert palette.none.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == []


def test_escape_closes_it(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_starts_of_words_go_before_letters_here_and_there() -> None:
    query = fold("un")
    ranks = [score(query, fold(title)) for title in ("Undo", "Take back: undo", "Annotation column")]
    assert ranks[0] is not None
    assert ranks == sorted(ranks, key=lambda rank: 10_000 if rank is None else rank)
    assert score(fold("xyz"), fold("Undo")) is None


def test_the_key_opens_it_with_every_command_that_makes_sense(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = {entry.title for entry in palette_of(window).model.shown}
    for command in COMMANDS:
        if window.actions_of[command.id].isEnabled() and command.id != "palette":
            assert command.words.rstrip("…") in found
    assert {"Tag: Claim", "Tag: Attribution"} <= found
    palette_of(window).close()


def test_a_label_is_tagged_from_the_palette(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session.open is not None
    before = len(window.session.open.layer)
    window.session.set_range(30, 40)
    qtbot.keyClick(window.page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    write(palette_of(window).field, "tag number")
    qtbot.keyClick(palette_of(window).field, Qt.Key.Key_Return)
    assert len(window.session.open.layer) == before + 1


def test_the_palette_is_drawn_in_both_directions(window: MainWindow) -> None:
    for language in ("en", "ar"):
        window.settings.language = language
        settle()
        window.runner.palette()
        assert not palette_of(window).grab().isNull()
        palette_of(window).close()
        settle()
