"""Suggestions in a project: found, decided in one step each, remembered, exported, and learned from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import resources
from annotator.core.records import Span, Verdict
from annotator.core.suggestion import Suggestion, frames
from annotator.project import Elsewhere, Project, default_scheme
from annotator.store import migrations
from annotator.suggesting import PIECE, pieces, shifted, shipped

TEXT = "قال الوزير أحمد علي إن 35 شخصا قتلوا في المدينة.\nوأضاف أن 12 منزلا هدمت، وفق قوله.\nانتهى الخبر في 2019."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.hashiya", annotator="me") as made:
        made.add_articles([made.draft(TEXT)])
        yield made


def first(project: Project) -> str:
    return project.summaries(project.find())[0].article.id


def labelled(items: list[Suggestion], label: str) -> list[Suggestion]:
    return [item for item in items if item.label == label]


def test_suggestions_come_in_reading_order_and_twice_the_same(project: Project) -> None:
    found = project.suggest(first(project))
    assert {item.label for item in found} >= {"number", "cue", "source", "content", "claim"}
    assert [item.start for item in found] == sorted(item.start for item in found)
    assert project.suggest(first(project)) == found
    assert {item.label for item in project.suggest(first(project), only=["numbers"])} == {"number"}


def test_an_accepted_frame_is_one_step_that_undo_takes_back_whole(project: Project) -> None:
    article = first(project)
    found = project.suggest(article)
    frame = frames(found)[0]
    edit = project.accept(article, [frame.anchor, *frame.parts])
    assert edit.action == "accept"
    assert len(project.spans(article)) == 1 + len(frame.parts)
    assert len(project.links(article)) == len(frame.parts)
    assert {span.origin for span in project.spans(article)} == {frame.anchor.by}
    assert project.article(article).status == "in_progress"
    assert frame.anchor not in project.pending(article, found)
    project.undo()
    assert (project.spans(article), project.links(article), project.verdicts(article)) == ([], [], [])
    assert project.pending(article, found) == found
    project.redo()
    assert project.check() == []


def test_many_are_decided_as_one_step(project: Project) -> None:
    article = first(project)
    found = project.suggest(article)
    numbers = labelled(found, "number")
    project.refuse(article, numbers)
    assert project.next_undo() is not None
    rest = project.pending(article, found)
    assert not labelled(rest, "number")
    project.accept(article, rest)
    assert project.pending(article, found) == []
    assert len(project.undo_steps()) == 3
    assert project.check() == []


def test_refusals_outlive_the_run_the_file_and_a_copy(project: Project, tmp_path: Path) -> None:
    article = first(project)
    number = labelled(project.suggest(article), "number")[0]
    project.refuse(article, [number])
    out = tmp_path / "out.jsonl"
    project.export("jsonl", out)
    project.close()
    with Project.open(project.path, annotator="me") as again:
        assert number.id not in {item.id for item in again.pending(article)}
    with Project.create(tmp_path / "copy.hashiya", annotator="me") as copy:
        copy.add_articles(Project.read_drafts(out))
        assert number.id not in {item.id for item in copy.pending(first(copy))}
        assert copy.check() == []
    with Project.open(project.path, annotator="another") as other:
        assert number.id in {item.id for item in other.pending(article)}


def test_an_export_tells_accepted_suggestions_from_own_spans(project: Project, tmp_path: Path) -> None:
    article = first(project)
    numbers = labelled(project.suggest(article), "number")
    project.accept(article, numbers[:1])
    project.refuse(article, numbers[1:2])
    project.refuse(article, numbers[2:], answer="ignore")
    project.tag(article, label="claim", segments=((0, 10),))
    out = tmp_path / "out.jsonl"
    project.export("jsonl", out)
    line = json.loads(out.read_text("utf-8").splitlines()[1])
    assert [(span["origin"], span.get("answer")) for span in line["spans"]] == [
        ("manual", None),
        (numbers[0].by, "accept"),
    ]
    assert {item["answer"] for item in line["verdicts"]} >= {"accept", "reject"}
    import jsonschema

    schema = json.loads(resources.path("schemas", "hashiya-1.schema.json").read_text("utf-8"))
    jsonschema.validate(line, schema)
    draft = next(Project.read_drafts(out))
    assert {verdict.key for verdict in draft.verdicts} == {verdict.key for verdict in project.verdicts(article)}


def test_deleting_an_article_takes_its_verdicts_along_and_undo_returns_them(project: Project) -> None:
    article = first(project)
    project.refuse(article, project.suggest(article)[:3])
    said = project.verdicts(article)
    project.delete_articles([article])
    assert project.check() == []
    project.undo()
    assert project.verdicts(article) == said
    assert project.check() == []


def test_restoring_an_earlier_state_opens_what_was_decided_since(project: Project) -> None:
    article = first(project)
    found = project.suggest(article)
    edit = project.refuse(article, found[:1])
    project.refuse(article, found[1:2])
    project.restore(article, edit.number or 0)
    assert len(project.verdicts(article)) == 1
    assert project.check() == []


def test_nobody_takes_back_another_ones_verdict(project: Project) -> None:
    article = first(project)
    number = labelled(project.suggest(article), "number")[0]
    project.refuse(article, [number])
    project.close()
    with Project.open(project.path, annotator="other") as other:
        other.accept(article, [number])
        assert {(v.annotator, v.answer) for v in other.verdicts(article)} == {("me", "reject"), ("other", "accept")}
        assert other.check() == []


def test_a_file_from_before_there_were_suggestions_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:1])
        patch.setattr(migrations, "VERSION", 1)
        Project.create(tmp_path / "old.hashiya", annotator="me").close()
    with sqlite3.connect(tmp_path / "old.hashiya") as conn:
        assert not conn.execute("SELECT 1 FROM sqlite_schema WHERE name = 'verdicts'").fetchone()
    conn.close()
    with Project.open(tmp_path / "old.hashiya", annotator="me", read_only=True) as reading:
        assert reading.check() == []
        assert reading.model("learned") is None
    with Project.open(tmp_path / "old.hashiya", annotator="me") as opened:
        opened.add_articles([opened.draft(TEXT)])
        opened.refuse(first(opened), opened.suggest(first(opened))[:1])
        assert opened.check() == []


def test_a_damaged_files_verdicts_are_salvaged(project: Project, tmp_path: Path) -> None:
    article = first(project)
    project.refuse(article, project.suggest(article)[:2])
    project.close()
    Project.salvage(project.path, tmp_path / "saved.hashiya")
    with Project.open(tmp_path / "saved.hashiya", annotator="me") as saved:
        assert len(saved.verdicts(article)) >= 2
        assert saved.check() == []


def test_the_list_of_articles_knows_how_much_is_decided(project: Project) -> None:
    article = first(project)
    assert project.summaries(project.find())[0].review is None
    found = project.suggest(article)
    project.refuse(article, found[:1])
    project.set_open_suggestions(article, 4)
    assert project.summaries(project.find())[0].review == (len(project.verdicts(article)), 4)


def test_words_can_be_switched_off_added_and_reset(project: Project) -> None:
    article = first(project)
    cues = len(labelled(project.suggest(article), "cue"))
    past = next(entry.partition("\t")[0] for entry in project.words()["cues"] if entry.startswith("قال\t"))
    project.set_word_changes([("cues", past, "off")])
    assert len(labelled(project.suggest(article), "cue")) == cues - 1
    project.set_word_changes([])
    assert len(labelled(project.suggest(article), "cue")) == cues


def test_what_was_tagged_is_proposed_elsewhere_and_on_request_in_other_articles(project: Project) -> None:
    article = first(project)
    work = project.elsewhere(article, Elsewhere(quote="المدينة", label="claim"))
    place = TEXT.index("المدينة")
    assert [item.segments for item in work(lambda: False)] == [((place, place + 7),)]
    project.watch("المدينة", "claim")
    assert any(item.by.startswith("elsewhere@") for item in project.suggest(article))


def test_too_few_decisions_teach_nothing(project: Project) -> None:
    assert project.learning() is None


def test_decisions_teach_a_label_that_the_rules_do_not_know(tmp_path: Path) -> None:
    names = ["طرابلس", "بنغازي", "سرت", "درنة", "مصراتة", "سبها"]
    verbs = ["زار", "دخل", "غادر", "هاجم", "وصل", "قصف"]
    with Project.create(tmp_path / "p.hashiya", annotator="me") as project:
        scheme = default_scheme()
        place = scheme.labels[0].__class__(id="place", name=scheme.name, light="#111111", dark="#eeeeee")
        project.set_scheme(scheme.__class__(id="x", version=1, name=scheme.name, labels=(*scheme.labels, place)))
        lines = [
            f"{verb} الوفد مدينة {name} مساء أمس برفقة {count} رجلا."
            for count, verb in enumerate(verbs, 3)
            for name in names
        ]
        project.add_articles([project.draft("\n".join(lines))])
        article = first(project)
        text = project.document(article).text
        for name in names:
            at = 0
            while (at := text.find(name, at)) >= 0:
                project.tag(article, label="place", segments=((at, at + len(name)),))
                at += len(name)
        work = project.learning()
        assert work is not None
        assert project.learning() is None
        data = work(lambda: False)
        assert data is not None
        project.learned(data)
        project.add_articles(
            [project.draft("زار الوفد مدينة غريان مساء أمس برفقة 4 رجلا.\nغادر الوفد مدينة طرابلس مساء أمس.")]
        )
        other = project.summaries(project.find())[1].article.id
        learned = [item for item in project.suggest(other) if item.by.startswith("learned@")]
        assert {item.label for item in learned} == {"place"}
        assert work(lambda: True) is None


def test_a_suggester_that_fails_is_named_and_harms_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from annotator.suggest.numbers import Numbers

    def broken(*_: object) -> None:
        raise ZeroDivisionError("no")

    monkeypatch.setattr(Numbers, "suggest", broken)
    found = project.suggesting(first(project)).run()
    assert [one.name for one in found.broken] == ["numbers"]
    assert labelled(found.suggestions, "cue")
    assert project.suggesting(first(project)).run().broken == found.broken


def test_a_cancelled_run_stops(project: Project) -> None:
    assert project.suggest(first(project), cancelled=lambda: True) == []


def test_a_long_text_is_read_in_pieces_with_offsets_of_the_whole() -> None:
    text = "\n".join([TEXT] * 400)
    assert len(text) > 2 * PIECE
    found = Project.suggest_text(text).suggestions
    numbers = [item for item in found if item.label == "number"]
    assert len(numbers) == 400 * len([i for i in Project.suggest_text(TEXT).suggestions if i.label == "number"])
    for item in numbers:
        assert text[item.start : item.end].isdigit()
        low, _, high = str(item.attributes.get("extent", f"{item.start}-{item.end}")).partition("-")
        assert int(low) <= item.start < item.end <= int(high)
    known = {item.id: item for item in found}
    assert len(known) == len(found)
    assert all(item.anchor in known for item in found if item.anchor)


@given(st.text(alphabet=st.sampled_from("ab \nقال"), max_size=300), st.integers(1, 9))
@settings(max_examples=50)
def test_pieces_are_the_text(text: str, factor: int) -> None:
    whole = text * factor * 100
    cut = list(pieces(whole))
    assert "".join(whole[start:end] for start, end in cut) == whole


def test_suggestions_at_the_start_of_a_text_stay_as_they_are() -> None:
    found = Project.suggest_text(TEXT).suggestions
    assert list(shifted(found, 0, "0" * 64, default_scheme())) == found
    assert shipped().names()


def test_links_that_follow_are_one_step(project: Project) -> None:
    article = first(project)
    found = project.suggest(article)
    project.accept(article, [item for item in found if item.label != "claim"])
    content = next(span for span in project.spans(article) if span.label == "content")
    project.tag(article, label="claim", segments=content.segments)
    edit = project.link_all(article)
    assert {getattr(record, "type", "") for record in edit.added} >= {"said_by", "counts"}
    assert project.link_all(article).number is None
    assert project.check() == []


def test_a_claim_is_accepted_with_its_links_to_who_said_it_and_to_its_numbers(project: Project) -> None:
    article = first(project)
    found = project.suggest(article)
    claim = next(item for item in labelled(found, "claim") if "قتلوا" in TEXT[item.start : item.end])
    number = next(item for item in labelled(found, "number") if item.start >= claim.start)
    frame = next(frame for frame in frames(found) if frame.anchor.start < claim.start)
    project.accept(article, [frame.anchor, *frame.parts])
    project.accept(article, [claim])
    assert "said_by" in {link.type for link in project.links(article)}
    edit = project.accept(article, [number])
    assert "counts" in {getattr(record, "type", "") for record in edit.added}
    project.undo()
    assert "counts" not in {link.type for link in project.links(article)}
    assert project.check() == []


def test_a_link_that_was_taken_away_does_not_come_back_with_another_acceptance(project: Project) -> None:
    article = first(project)
    found = project.suggest(article)
    frame = frames(found)[0]
    claim = next(item for item in labelled(found, "claim") if item.start > frame.anchor.start)
    project.accept(article, [frame.anchor, *frame.parts])
    project.accept(article, [claim])
    project.unlink([link.id for link in project.links(article) if link.type == "said_by"])
    project.accept(article, labelled(found, "number"))
    assert "said_by" not in {link.type for link in project.links(article)}


def test_refusals_come_along_into_a_project_that_has_its_own(project: Project, tmp_path: Path) -> None:
    article = first(project)
    refused = labelled(project.suggest(article), "number")[:2]
    project.refuse(article, refused)
    out = tmp_path / "out.jsonl"
    project.export("jsonl", out)
    with Project.create(tmp_path / "other.hashiya", annotator="me") as other:
        other.add_articles([other.draft("زار 4 وزراء المدينة.")])
        own = other.suggest(first(other))[:1]
        other.refuse(first(other), own)
        other.add_articles(Project.read_drafts(out))
        merged = next(one.article.id for one in other.summaries(other.find()) if one.article.id != first(other))
        for home, items in ((first(other), own), (merged, refused)):
            assert not {item.id for item in items} & {item.id for item in other.pending(home)}
        assert other.check() == []


def test_refusals_hold_in_a_new_version_of_the_article(project: Project) -> None:
    article = first(project)
    found = project.suggest(article)
    refused = [*labelled(found, "number")[:1], frames(found)[1].anchor]
    project.refuse(article, refused)
    newer = TEXT.replace("12 منزلا", "14 منزلا") + "\nأضيفت فقرة عن 3 جرحى."
    project.add_articles([project.draft(newer)])
    home = next(one.article.id for one in project.summaries(project.find()) if one.article.id != article)
    waiting = {newer[item.start : item.end] for item in project.pending(home) if item.label in ("number", "cue")}
    assert {"14", "3"} <= waiting
    assert not {TEXT[item.start : item.end] for item in refused} & waiting
    assert project.check() == []
    project.undo()
    assert project.check() == []


def test_verdicts_and_spans_of_an_edit_name_each_other(project: Project) -> None:
    article = first(project)
    edit = project.accept(article, labelled(project.suggest(article), "number")[:1])
    span = next(record for record in edit.added if isinstance(record, Span))
    verdict = next(record for record in edit.added if isinstance(record, Verdict))
    assert verdict.span == span.id
