"""The form of the selected annotation, filled in with real keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.labels import Attribute, Choice, Names
from annotator.core.records import Span, new_id
from annotator.project import default_scheme
from annotator.ui.panels.annotation_form import AnnotationForm
from annotator.ui.panels.choice_fields import ChipsField, ComboField
from annotator.ui.panels.fields import BoolField, DateField, Field, NumberField, TextField
from annotator.ui.panels.label_fields import LabelFields
from annotator.ui.panels.place_fields import AddressesField, SegmentField
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from tests.ui.panel_tools import press, shown, span, steps, tag

Key = Qt.Key


@pytest.fixture
def form(session: Session, settings: Settings, qtbot: QtBot) -> AnnotationForm:
    return shown(AnnotationForm(session, settings), qtbot, 340, 900)


def field(form: AnnotationForm, name: str) -> Field:
    form.refresh()
    return next(each for each in form.findChildren(Field) if each.attribute.id == name and each.isVisible())


def add_attribute(session: Session, label_id: str, attribute: Attribute) -> None:
    scheme = default_scheme()
    labels = tuple(
        replace(label, attributes=(*label.attributes, attribute)) if label.id == label_id else label
        for label in scheme.labels
    )
    assert session.set_scheme(replace(scheme, labels=labels))


def test_the_form_shows_the_quotation_and_the_fields_that_matter(session: Session, form: AnnotationForm) -> None:
    tag(session, "number", "3 غارات", category="quantity")
    form.refresh()
    assert form.quote.text == "3 غارات"
    shown = [each.attribute.id for each in form.findChildren(Field) if each.isVisible()]
    assert shown == ["category", "value", "modifier", "unit", "counted_noun"]


def test_f_goes_to_the_first_field_and_a_digit_picks_an_answer(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    claim = tag(session, "claim", "ليبيا تخاطر")
    form.focus_form()
    press(qtbot, Key.Key_1)
    assert span(session, claim).attributes == {"checkworthiness": "CFS"}
    press(qtbot, "٣")
    assert span(session, claim).attributes == {"checkworthiness": "NFS"}


def test_arrows_walk_over_chips_and_space_picks_or_takes_back(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    claim = tag(session, "claim", "ليبيا تخاطر")
    form.focus_form()
    press(qtbot, Key.Key_Right, Key.Key_Space)
    assert span(session, claim).attributes == {"checkworthiness": "UFS"}
    press(qtbot, Key.Key_Space)
    assert span(session, claim).attributes == {}


def test_chips_are_one_stop_for_tab(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    tag(session, "claim", "ليبيا تخاطر")
    form.focus_form()
    press(qtbot, Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    assert field(form, "claim_type").isAncestorOf(focus)


def test_tab_goes_through_the_fields_in_their_order_then_to_the_note_and_the_links(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    claim = tag(session, "claim", "نفذ 3 غارات")
    form.refresh()
    number = tag(session, "number", "3")
    assert session.change(lambda project: project.link("counts", claim, number))
    assert session.change(
        lambda project: project.set_attribute([claim], "evidence", ("https://a.example", "https://b.example"))
    )
    form.refresh()  # the form of another label is made in between
    session.select(claim)
    form.focus_form()
    visited: list[str] = []
    for _ in range(20):
        focus = QApplication.focusWidget()
        assert focus is not None
        visited.append(focus.accessibleName())
        if focus in [row.unlink for row in form.links.rows()]:
            break
        press(qtbot, Key.Key_Tab)
    assert visited[0].startswith("Check-worthiness")
    assert visited[1:-1] == [
        "Type",
        "Verdict",
        *("Evidence 1", "Open the link", "Remove", "Evidence 2", "Open the link", "Remove", "Evidence 3"),
        "Normalised wording",
        "",  # More
        "Note",
        form.links.rows()[0].opener.accessibleName(),
    ]


def test_a_click_picks_a_chip(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    claim = tag(session, "claim", "ليبيا تخاطر")
    chips = field(form, "checkworthiness")
    assert isinstance(chips, ChipsField)
    qtbot.mouseClick(chips.chips[2], Qt.MouseButton.LeftButton)
    assert span(session, claim).attributes == {"checkworthiness": "NFS"}


def test_several_answers_are_kept_in_the_order_of_the_scheme(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    choices = tuple(Choice(id=each, name=Names(ar=each, en=each)) for each in ("a", "b", "c"))
    name = Names(ar="موضوعات", en="Topics")
    add_attribute(session, "claim", Attribute(id="topics", name=name, type="choices", choices=choices))
    claim = tag(session, "claim", "ليبيا تخاطر")
    field(form, "topics").enter()
    press(qtbot, Key.Key_3, Key.Key_1)
    assert span(session, claim).attributes == {"topics": ("a", "c")}
    press(qtbot, Key.Key_3)
    assert span(session, claim).attributes == {"topics": ("a",)}


def test_a_long_list_is_found_by_typing_part_of_a_name(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    number = tag(session, "number", "3")
    combo = field(form, "category")
    assert isinstance(combo, ComboField)
    combo.enter()
    press(qtbot, "percen", Key.Key_Tab)
    assert span(session, number).attributes == {"category": "percentage"}
    assert combo.box.currentText() == "Percentage"


def test_a_word_that_names_no_answer_changes_nothing(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    number = tag(session, "number", "3", category="money")
    combo = field(form, "category")
    assert isinstance(combo, ComboField)
    combo.enter()
    press(qtbot, "xyz", Key.Key_Tab)
    assert span(session, number).attributes == {"category": "money"}
    assert combo.box.currentText() == "Money"


def test_a_number_is_typed_in_arabic_digits(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    number = tag(session, "number", "عشرات")
    value = field(form, "value")
    assert isinstance(value, NumberField)
    value.enter()
    press(qtbot, "٣٫٥", Key.Key_Return)
    assert span(session, number).attributes == {"value": "3.5"}
    assert value.line.text() == "3.5"


def test_what_is_no_number_is_said_and_not_stored(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    number = tag(session, "number", "عشرات")
    before = steps(session)
    value = field(form, "value")
    value.enter()
    press(qtbot, "many", Key.Key_Tab)
    assert "not a number" in value.error()
    assert span(session, number).attributes == {}
    assert steps(session) == before
    value.enter()
    press(qtbot, Key.Key_Backspace, "20", Key.Key_Tab)
    assert value.error() == ""
    assert span(session, number).attributes == {"value": "20"}


def test_text_is_one_edit_when_the_field_is_left(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    number = tag(session, "number", "3")
    before = steps(session)
    field(form, "unit").enter()
    press(qtbot, "raids", Key.Key_Tab)
    assert span(session, number).attributes == {"unit": "raids"}
    assert steps(session) == before + 1
    field(form, "unit").enter()
    press(qtbot, Key.Key_Tab)
    assert steps(session) == before + 1


def test_a_pause_stores_the_text_and_leaves_cursor_and_focus(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    number = tag(session, "number", "3")
    unit = field(form, "unit")
    assert isinstance(unit, TextField)
    unit.enter()
    press(qtbot, "raids", Key.Key_Left, Key.Key_Left)
    qtbot.waitUntil(lambda: span(session, number).attributes == {"unit": "raids"})
    form.refresh()
    assert unit.editor.hasFocus()
    assert unit.editor.textCursor().position() == 3
    press(qtbot, "X")
    assert unit.editor.toPlainText() == "raiXds"


def test_words_do_not_grow_together_where_a_pause_follows_a_space(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    claim = tag(session, "claim", "ليبيا تخاطر")
    form.focus_note()
    press(qtbot, "نصف ")
    qtbot.waitUntil(lambda: span(session, claim).note == "نصف")
    form.refresh()
    press(qtbot, "كلمة", Key.Key_Return)
    qtbot.waitUntil(lambda: span(session, claim).note == "نصف كلمة")
    form.refresh()
    press(qtbot, "وسطر", Key.Key_Tab)
    assert span(session, claim).note == "نصف كلمة\nوسطر"


def test_what_is_typed_without_a_pause_is_stored_too(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    claim = tag(session, "claim", "ليبيا تخاطر")
    form.focus_note()

    def typed_and_stored() -> bool:
        press(qtbot, "a")
        return bool(span(session, claim).note)

    qtbot.waitUntil(typed_and_stored, timeout=20_000)
    form.refresh()
    assert form.note.toPlainText().startswith(span(session, claim).note)
    assert form.note.textCursor().atEnd()


def test_what_is_typed_while_the_file_cannot_be_written_is_kept_until_it_can(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    claim, number = tag(session, "claim", "ليبيا تخاطر"), tag(session, "number", "3")
    assert session.project
    path = session.project.path
    away = path.rename(path.with_suffix(".away"))
    field(form, "unit").enter()
    press(qtbot, "raids", Key.Key_Tab)
    form.focus_note()
    press(qtbot, "check it", Key.Key_Escape)
    form.refresh()
    assert form.note.toPlainText() == "check it"
    session.select(claim)
    form.refresh()
    assert form.note.toPlainText() == ""
    session.select(number)
    form.refresh()
    assert form.note.toPlainText() == "check it"
    assert (span(session, number).note, span(session, number).attributes) == ("", {})
    away.rename(path)
    session.select(claim)
    assert (span(session, number).note, span(session, number).attributes) == ("check it", {"unit": "raids"})
    session.select(number)
    form.refresh()
    assert not form.note.dirty
    assert span(session, claim).note == ""


def test_control_enter_stores_and_goes_back_to_the_page(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    number = tag(session, "number", "3")
    field(form, "unit").enter()
    with qtbot.waitSignal(form.page_requested):
        press(qtbot, "raids")
        press(qtbot, Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert span(session, number).attributes == {"unit": "raids"}


def test_escape_goes_back_to_the_page_from_every_field(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    tag(session, "number", "3")
    for name in ("category", "value", "modifier", "unit"):
        field(form, name).enter()
        with qtbot.waitSignal(form.page_requested):
            press(qtbot, Key.Key_Escape)
    tag(session, "claim", "ليبيا تخاطر")
    for name in ("checkworthiness", "evidence"):
        field(form, name).enter()
        with qtbot.waitSignal(form.page_requested):
            press(qtbot, Key.Key_Escape)


def test_addresses_stand_one_a_line_and_bad_ones_are_said(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    claim = tag(session, "claim", "ليبيا تخاطر")
    evidence = field(form, "evidence")
    assert isinstance(evidence, AddressesField)
    evidence.enter()
    press(qtbot, "example.org/a", Key.Key_Return)
    assert span(session, claim).attributes == {"evidence": ("https://example.org/a",)}
    assert len(evidence.lines) == 2
    evidence.lines[1].setFocus()
    press(qtbot, "no address", Key.Key_Return)
    assert "not a web address" in evidence.error()
    assert span(session, claim).attributes == {"evidence": ("https://example.org/a",)}


def test_fields_behind_more_appear_on_demand_and_stay_while_filled(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    claim = tag(session, "claim", "ليبيا تخاطر")
    form.refresh()
    fields = form.findChildren(BoolField)
    assert not fields[0].isVisible()
    qtbot.mouseClick(form.findChildren(LabelFields)[0].more, Qt.MouseButton.LeftButton)
    check = field(form, "quote_verification")
    assert isinstance(check, BoolField)
    check.enter()
    press(qtbot, Key.Key_Space)
    assert span(session, claim).attributes == {"quote_verification": True}
    tag(session, "claim", "سلاح الجو")
    form.refresh()
    assert not check.isVisible()
    session.select(claim)
    form.refresh()
    assert check.isVisible()
    assert check.box.isChecked()


def test_a_field_is_shown_when_another_answer_calls_for_it(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    name = Names(ar="لماذا", en="Why")
    add_attribute(
        session, "claim", Attribute(id="why", name=name, type="text", shown_when=("checkworthiness", ("NFS",)))
    )
    tag(session, "claim", "ليبيا تخاطر")
    form.focus_form()
    assert not [each for each in form.findChildren(Field) if each.attribute.id == "why" and each.isVisible()]
    press(qtbot, Key.Key_3)
    assert field(form, "why").isVisible()


def test_a_date_is_stored_as_iso(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    add_attribute(session, "claim", Attribute(id="on", name=Names(ar="يوم", en="Day"), type="date"))
    claim = tag(session, "claim", "ليبيا تخاطر")
    on = field(form, "on")
    assert isinstance(on, DateField)
    on.enter()
    press(qtbot, "٢٩/٧/٢٠٢٣", Key.Key_Return)
    assert span(session, claim).attributes == {"on": "2023-07-29"}
    press(qtbot, "x", Key.Key_Return)
    assert "not a date" in on.error()


def test_a_piece_of_the_article_is_taken_from_the_selection(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    number = tag(session, "number", "3")
    form.refresh()
    qtbot.mouseClick(form.findChildren(LabelFields)[0].more, Qt.MouseButton.LeftButton)
    extent = field(form, "extent")
    assert isinstance(extent, SegmentField)
    assert not extent.taker.isEnabled()
    assert session.open
    start = session.open.document.text.index("3 غارات جوية")
    session.set_range(start, start + 12)
    qtbot.mouseClick(extent.taker, Qt.MouseButton.LeftButton)
    assert span(session, number).attributes == {"extent": f"{start}-{start + 12}"}
    assert extent.quote.text == "3 غارات جوية"
    qtbot.mouseClick(extent.clearer, Qt.MouseButton.LeftButton)
    assert span(session, number).attributes == {}


def test_undo_takes_the_answer_out_of_the_field(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    tag(session, "number", "3")
    value = field(form, "value")
    assert isinstance(value, NumberField)
    value.enter()
    press(qtbot, "3", Key.Key_Return)
    assert session.undo()
    form.refresh()
    assert value.line.text() == ""


def test_control_z_takes_back_typing_first_and_then_the_stored_step(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), form)
    undo.activated.connect(session.undo)
    number = tag(session, "number", "3")
    unit = field(form, "unit")
    assert isinstance(unit, TextField)
    unit.enter()
    press(qtbot, "raids")
    press(qtbot, Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert unit.editor.toPlainText() == ""
    press(qtbot, "raids")
    unit.commit()
    assert span(session, number).attributes == {"unit": "raids"}
    press(qtbot, Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert span(session, number).attributes == {}
    form.refresh()
    assert unit.editor.toPlainText() == ""
    assert unit.editor.hasFocus()


def test_n_goes_to_the_note_and_it_is_kept(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    claim = tag(session, "claim", "ليبيا تخاطر")
    form.focus_note()
    press(qtbot, "check it", Key.Key_Tab)
    assert span(session, claim).note == "check it"


def test_what_was_typed_stays_with_its_span_when_another_is_selected(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    first, second = tag(session, "number", "3"), tag(session, "number", "عشرات")
    session.select(first)
    field(form, "unit").enter()
    press(qtbot, "raids")
    session.select(second)
    form.refresh()
    assert session.selected == second
    assert span(session, first).attributes == {"unit": "raids"}
    assert span(session, second).attributes == {}


def test_a_label_is_changed_from_the_menu(session: Session, form: AnnotationForm, qtbot: QtBot) -> None:
    claim = tag(session, "claim", "عشرات")
    form.refresh()
    menu = form.label_button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().startswith("Number")).trigger()
    form.refresh()
    assert span(session, claim).label == "number"
    assert field(form, "category").isVisible()


def test_links_lead_to_their_other_ends_and_can_be_removed(
    session: Session, form: AnnotationForm, qtbot: QtBot
) -> None:
    cue = tag(session, "cue", "أكد")
    source = tag(session, "source", "الأمين", anchor=cue)
    session.select(cue)
    form.refresh()
    row = form.links.rows()[0]
    assert "الأمين" in row.opener.accessibleName()
    qtbot.mouseClick(row.opener, Qt.MouseButton.LeftButton)
    assert session.selected == source
    form.refresh()
    row = form.links.rows()[0]
    assert "أكد" in row.opener.accessibleName()
    qtbot.mouseClick(row.unlink, Qt.MouseButton.LeftButton)
    assert session.open
    assert session.open.layer.links_of(cue) == []


def test_another_annotators_span_cannot_be_changed_and_the_form_says_why(
    session: Session, form: AnnotationForm, tmp_path: Path, qtbot: QtBot
) -> None:
    path, article_id = tmp_path / "p.hashiya", session.article_id
    number = tag(session, "number", "3", value="3")
    session.close_project()
    session.annotator = "ليلى"
    assert session.open_project(path)
    assert session.open_article(article_id)
    session.select(number)
    value = field(form, "value")
    assert isinstance(value, NumberField)
    assert value.line.isReadOnly()
    assert "سارة" in form.why.text()
    assert form.why.isVisible()
    assert not form.delete_button.isEnabled()


def test_a_read_only_project_says_so(session: Session, form: AnnotationForm, tmp_path: Path) -> None:
    path, article_id = tmp_path / "p.hashiya", session.article_id
    number = tag(session, "number", "3", value="3")
    session.close_project()
    assert session.open_project(path, read_only=True)
    assert session.open_article(article_id)
    session.select(number)
    form.refresh()
    assert "reading only" in form.why.text()
    assert not form.label_button.isEnabled()


def test_a_suggested_span_tells_who_suggested_it(session: Session, form: AnnotationForm) -> None:
    suggested = Span(
        id=new_id(),
        article=session.article_id,
        annotator="سارة",
        label="number",
        segments=((0, 7),),
        origin="numbers@1",
    )
    assert session.change(lambda project: project.commit("tag", [], [suggested]))
    form.refresh()
    assert "numbers@1" in form.origin.text()


def test_a_span_that_came_with_a_file_was_suggested_by_nobody(session: Session, form: AnnotationForm) -> None:
    came = Span(
        id=new_id(),
        article=session.article_id,
        annotator="سارة",
        label="number",
        segments=((0, 7),),
        origin="import:brat T1 L:Number",
    )
    assert session.change(lambda project: project.commit("tag", [], [came]))
    form.refresh()
    assert "سارة" in form.origin.text()
    assert "import" not in form.origin.text()


def test_every_field_has_an_accessible_name_in_both_languages(
    session: Session, form: AnnotationForm, settings: Settings
) -> None:
    tag(session, "number", "3")
    for language in ("ar", "en"):
        settings.language = language
        form.retranslate()
        for each in form.findChildren(Field):
            assert each.name in each.entrance.accessibleName()
