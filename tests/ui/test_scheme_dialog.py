"""Editing the labels: what is checked, what is refused, and that all of it is one step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.core.labels import Choice, Names, Scheme
from annotator.project import default_scheme
from annotator.ui.dialogs.scheme import SchemeDialog
from annotator.ui.dialogs.scheme_forms import FrameForm, LabelForm, LinkForm
from annotator.ui.dialogs.scheme_model import (
    choices_from_lines,
    choices_to_lines,
    faults,
    new_label,
    renamed,
    to_toml,
    without_label,
    without_link,
)
from annotator.ui.session import Session
from tests.ui.panel_tools import make_settings, tag

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture
def dialog(session: Session, tmp_path: Path, qtbot: QtBot) -> SchemeDialog:
    dialog = SchemeDialog(session, make_settings(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def form(dialog: SchemeDialog) -> LabelForm:
    assert isinstance(dialog.labels.form, LabelForm)
    return dialog.labels.form


def choose(dialog: SchemeDialog, label_id: str) -> None:
    ids = [label.id for label in dialog.scheme.labels]
    dialog.labels.list.list.setCurrentRow(ids.index(label_id))


def rewrite(edit: object, words: str) -> None:
    edit.setFocus()  # type: ignore[attr-defined]
    edit.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(edit, words)  # type: ignore[call-overload]


def test_a_renamed_label_is_one_step_that_undo_takes_back(dialog: SchemeDialog, session: Session) -> None:
    assert not dialog.apply.isEnabled()
    rewrite(form(dialog).names.en, "Assertion")
    QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    assert session.scheme
    assert session.scheme.labels[0].name.en == "Assertion"
    assert session.undo()
    assert session.scheme.labels[0].name.en == "Claim"


def test_a_new_label_is_filled_in_and_applied(dialog: SchemeDialog, session: Session) -> None:
    QTest.mouseClick(dialog.labels.list.add, Qt.MouseButton.LeftButton)
    assert not dialog.apply.isEnabled()
    assert dialog.message.words
    rewrite(form(dialog).names.ar, "place")
    rewrite(form(dialog).names.en, "Place")
    rewrite(form(dialog).id, "place")
    assert dialog.message.words == ""
    dialog.accept()
    assert session.scheme
    assert session.scheme.label("place")
    assert session.scheme.label("place").key  # type: ignore[union-attr]


def test_a_key_that_is_taken_is_refused(dialog: SchemeDialog) -> None:
    choose(dialog, "claim")
    rewrite(form(dialog).key, "s")
    assert "S" in dialog.message.words
    assert not dialog.apply.isEnabled()
    rewrite(form(dialog).key, "n")
    assert dialog.message.words
    rewrite(form(dialog).key, "7")
    assert dialog.apply.isEnabled()


def test_a_faint_colour_is_refused(dialog: SchemeDialog) -> None:
    rewrite(form(dialog).light.edit, "#FFEE99")
    assert "4.5" in dialog.message.words
    assert form(dialog).light.contrast.property("role") == "danger"
    rewrite(form(dialog).light.edit, "#7A3300")
    assert dialog.apply.isEnabled()


def test_a_label_in_use_is_kept_until_its_spans_have_another(dialog: SchemeDialog, session: Session) -> None:
    tag(session, "number", "3 غارات")
    choose(dialog, "number")
    QTest.mouseClick(dialog.labels.list.remove, Qt.MouseButton.LeftButton)
    assert dialog.scheme.label("number")
    assert "1" in dialog.message.words
    dialog.relabel_all("number", "claim")
    assert dialog.scheme.label("number") is None
    dialog.accept()
    assert session.scheme
    assert session.scheme.label("number") is None
    assert session.open
    assert [span.label for span in session.open.layer.spans()] == ["claim"]
    assert session.undo()
    assert session.undo()
    assert session.scheme.label("number")


def test_an_unused_label_goes_with_its_link_ends(dialog: SchemeDialog, session: Session) -> None:
    choose(dialog, "medium")
    QTest.mouseClick(dialog.labels.list.remove, Qt.MouseButton.LeftButton)
    assert dialog.scheme.label("medium") is None
    dialog.accept()
    assert session.scheme
    assert all("medium" not in link.to_labels for link in session.scheme.links)


def test_labels_can_be_put_in_another_order(dialog: SchemeDialog) -> None:
    choose(dialog, "claim")
    QTest.mouseClick(dialog.labels.list.down, Qt.MouseButton.LeftButton)
    assert [label.id for label in dialog.scheme.labels][:2] == ["source", "claim"]
    assert dialog.labels.list.row == 1


def test_a_field_with_answers_is_added_to_a_label(dialog: SchemeDialog, session: Session) -> None:
    choose(dialog, "source")
    fields = form(dialog).attributes
    fields.list.add_asked.emit()
    rewrite(fields.names.en, "Named")
    fields.type.setCurrentIndex(fields.type.findData("choice"))
    fields.type.activated.emit(fields.type.currentIndex())
    fields.choices.setPlainText("yes | نعم | Yes\nno | لا | No")
    dialog.accept()
    assert session.scheme
    label = session.scheme.label("source")
    assert label
    assert [choice.id for choice in label.attributes[-1].choices] == ["yes", "no"]
    assert label.attributes[-1].name.en == "Named"


def test_link_ends_are_ticked(dialog: SchemeDialog) -> None:
    dialog.tabs.setCurrentIndex(1)
    links = dialog.links.form
    assert isinstance(links, LinkForm)
    before = dialog.scheme.links[0].to_labels
    item = links.tails.item(links.tails.count() - 1)
    item.setCheckState(Qt.CheckState.Checked)
    assert len(dialog.scheme.links[0].to_labels) == len(before) + 1


def test_a_frame_without_parts_is_refused(dialog: SchemeDialog) -> None:
    dialog.tabs.setCurrentIndex(2)
    frames = dialog.frames.form
    assert isinstance(frames, FrameForm)
    for row in range(frames.parts.count()):
        frames.parts.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.message.words
    assert not dialog.apply.isEnabled()


def test_guidelines_are_previewed(dialog: SchemeDialog, session: Session) -> None:
    dialog.tabs.setCurrentIndex(3)
    dialog.guidelines.edit.setPlainText("**bold** word")
    assert dialog.guidelines.preview.toPlainText() == "bold word"
    dialog.accept()
    assert session.scheme
    assert session.scheme.guidelines == "**bold** word"


def test_a_scheme_file_goes_out_and_comes_back(dialog: SchemeDialog, tmp_path: Path) -> None:
    dialog.save_file(tmp_path / "labels.toml")
    before = dialog.scheme
    rewrite(form(dialog).names.en, "Other")
    dialog.load_file(tmp_path / "labels.toml")
    assert dialog.scheme == before


def test_a_file_that_is_no_scheme_is_told_of_and_changes_nothing(dialog: SchemeDialog, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("labels = 3", encoding="utf-8")
    before = dialog.scheme
    for name in ("bad.toml", "missing.toml"):
        dialog.load_file(tmp_path / name)
        assert dialog.message.words
        assert dialog.scheme == before


def test_the_default_scheme_has_no_faults_and_survives_toml() -> None:
    scheme = default_scheme()
    assert faults(scheme) == []
    assert Scheme.from_toml(to_toml(scheme)) == scheme


@given(WORDS, WORDS, WORDS)
def test_any_words_survive_toml(arabic: str, english: str, guidelines: str) -> None:
    scheme = default_scheme()
    label = replace(scheme.labels[0], name=Names(ar=arabic, en=english), guidelines=guidelines)
    changed = replace(scheme, guidelines=guidelines, labels=(label, *scheme.labels[1:]))
    assert Scheme.from_toml(to_toml(changed)) == changed


def test_removing_a_label_or_a_link_leaves_a_scheme_that_holds_together() -> None:
    scheme = default_scheme()
    for label in scheme.labels:
        without_label(scheme, label.id).check()
    for link in scheme.links:
        without_link(scheme, link.id).check()


def test_a_new_id_is_taken_over_wherever_the_old_one_stood() -> None:
    scheme = default_scheme()
    old = scheme.labels[1]
    labels = tuple(replace(each, id="who") if each.id == old.id else each for each in scheme.labels)
    renamed(replace(scheme, labels=labels), "label", old.id, "who").check()


def test_new_labels_differ_in_id_and_colour() -> None:
    scheme = default_scheme()
    first = new_label(scheme)
    second = new_label(replace(scheme, labels=(*scheme.labels, first)))
    assert (first.id, first.light) != (second.id, second.light)
    assert first.key != second.key


def test_answers_are_lines() -> None:
    choices = (Choice(id="yes", name=Names(ar="نعم", en="Yes")), Choice(id="no", name=Names(ar="لا", en="No")))
    assert choices_from_lines(choices_to_lines(choices), choices) == choices
    made = choices_from_lines("نعم\nlater", ())
    assert [choice.id for choice in made] == ["choice1", "later"]
