"""WebAnno TSV of every version and corner is read as its servers mean it, and what we write keeps to its grammar."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.core import mapping
from annotator.core.annotated import Annotated
from annotator.core.errors import BadFile
from annotator.core.labels import Attribute, Choice, Label, Names
from annotator.exporters import export
from annotator.project import Project
from tests.exporters.articles import SCHEME, articles
from tests.importers.test_foreign import attributes, joined, only, read, told, write_and_read_again

HOST = "webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.HostLink|webanno.custom.Part"
PARSED = "de.tudarmstadt.ukp.dkpro.core.api."


def sheet(layers: list[str], *sentences: tuple[str, list[str]], version: str = "3.3") -> str:
    """A file: each row is its unit, place, word and cells, apart by spaces; ``␣`` is nothing."""
    head = "".join(f"#T_{layer}\n" for layer in layers)
    body = "".join(
        f"\n{text}\n" + "".join("\t".join(row.replace("␣", "").split(" ")) + "\t\n" for row in rows)
        for text, rows in sentences
    )
    return f"#FORMAT=WebAnno TSV {version}\n{head}\n{body}"


def put(folder: Path, text: str) -> Path:
    path = folder / "doc.tsv"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_slots_lead_to_annotations_of_several_words_and_of_one_place(tmp_path: Path) -> None:
    rows = ["1-1 0-3 قال _ agent;agent 1-2[1];1-2[2]", "1-2 4-7 علي *[1]|*[2] _ _", "1-3 8-11 هنا *[1]|*[2] _ _"]
    path = put(tmp_path, sheet(["SP=webanno.custom.Part|", f"SP={HOST}"], ("#Text=قال علي هنا", rows)))
    readings = read(path, "webanno-tsv")
    draft = only(readings)
    assert joined(draft) == [("agent", "قال", "علي هنا"), ("agent", "قال", "علي هنا")]
    assert len({link.to_id for link in draft.links}) == 2
    assert readings[0].lost == ()
    write_and_read_again(readings, "webanno-tsv")


@pytest.mark.parametrize("flipped", [False, True])
def test_a_chain_is_read_in_either_order_of_its_columns(tmp_path: Path, flipped: bool) -> None:
    columns = ["referenceType", "referenceRelation"]
    cells = [["nam[1]", "coref->1-1"], ["*[1]", "*->1-2"], ["_", "_"]]
    if flipped:
        columns, cells = columns[::-1], [pair[::-1] for pair in cells]
    words = [("0-3", "علي"), ("4-6", "هو"), ("7-10", "هنا")]
    rows = [
        f"1-{n} {place} {word} {' '.join(pair)}"
        for n, ((place, word), pair) in enumerate(zip(words, cells, strict=True), 1)
    ]
    path = put(tmp_path, sheet([f"CH=a.CorefLink|{'|'.join(columns)}"], ("#Text=علي هو هنا", rows)))
    draft = only(read(path, "webanno-tsv"))
    assert told(draft) == {("CorefLink", "علي"), ("CorefLink", "هو")}
    assert joined(draft) == [("coref", "علي", "هو")]


def test_the_last_row_of_an_annotation_tells_its_end(tmp_path: Path) -> None:
    rows = ["1-1 0-4 وقتل X[1]|Y[2]", "1-1.1 1-4 قتل Z", "1-2 5-8 هنا Y[2]|P[3]", "1-2.1 5-7 هن P[3]"]
    draft = only(read(put(tmp_path, sheet(["SP=a.Mark|value"], ("#Text=وقتل هنا", rows))), "webanno-tsv"))
    assert {(span.attributes["value"], span.quote(draft.document.text)) for span in draft.spans} == {
        ("X", "وقتل"), ("Y", "وقتل هنا"), ("Z", "قتل"), ("P", "هن"),
    }  # fmt: skip


def test_a_relation_of_an_old_file_leads_to_the_only_annotation_of_its_word(tmp_path: Path) -> None:
    layers = ["SP=a.Span|value", "RL=a.Rel|value|BT_a.Span"]
    rows = ["1-1 0-3 علي *[1] _ _", "1-2 4-7 قال *[1] _ _", "1-3 8-11 نعم *[2] _ 1-1", "1-4 12-14 لا *[2] _ _"]
    draft = only(read(put(tmp_path, sheet(layers, ("#Text=علي قال نعم لا", rows), version="3")), "webanno-tsv"))
    assert joined(draft) == [("Rel", "علي قال", "نعم لا")]


def test_words_that_a_relation_joins_become_spans_and_its_other_features_are_listed(tmp_path: Path) -> None:
    layer = f"RL=a.Rel|sure|weight|value|BT_{PARSED}segmentation.type.Token"
    rows = ["1-1 0-3 علي _ _ _ _", "1-2 4-7 قال true 42 says 1-1"]
    readings = read(put(tmp_path, sheet([layer], ("#Text=علي قال", rows))), "webanno-tsv")
    assert joined(only(readings)) == [("says", "علي", "قال")]
    assert [loss.detail for loss in readings[0].lost] == ["sure: true", "weight: 42"]
    write_and_read_again(readings, "webanno-tsv")


def test_layers_of_one_last_name_are_told_apart(tmp_path: Path) -> None:
    rows = ["1-1 0-3 علي A B"]
    draft = only(read(put(tmp_path, sheet(["SP=a.Mark|value", "SP=b.Mark|value"], ("#Text=علي", rows))), "webanno-tsv"))
    assert {(span.label, span.attributes["value"]) for span in draft.spans} == {("a.Mark", "A"), ("b.Mark", "B")}


@pytest.mark.parametrize(("version", "line", "text"), [
    ("3.1", r"قال \"نعم\" \u0639\ud83d\ude00", 'قال "نعم" ع😀'),
    ("3.3", r"قال \"نعم\" \u0639", r"قال \"نعم\" \u0639"),
    ("3.3", "قال\\\t\\\\[1\\] \\_ \\\x1f", "قال\t\\[1] _ \x1f"),
    ("3", "0-3#قال", "قال"),
])  # fmt: skip
def test_a_text_is_unescaped_as_its_version_escapes(tmp_path: Path, version: str, line: str, text: str) -> None:
    path = put(tmp_path, sheet([], (f"#Text={line}".replace("\t", "t"), ["1-1 0-3 قال"]), version=version))
    assert only(read(path, "webanno-tsv")).document.text == text


def test_a_sentence_that_begins_with_white_space_stands_where_its_first_word_says(tmp_path: Path) -> None:
    path = put(
        tmp_path, sheet(["SP=a.Span|value"], ("#Text= علي", ["1-1 1-4 علي A"]), ("#Text=نعم", ["2-1 5-8 نعم _"]))
    )
    draft = only(read(path, "webanno-tsv"))
    assert draft.document.text == " علي\nنعم"
    assert told(draft) == {("A", "علي")}


def test_a_sentence_of_white_space_leaves_a_gap(tmp_path: Path) -> None:
    sentences = [("#Text=علي", ["1-1 0-3 علي A"]), ("#Text=  ", []), ("#Text=نعم", ["3-1 7-10 نعم _"])]
    draft = only(read(put(tmp_path, sheet(["SP=a.Span|value"], *sentences)), "webanno-tsv"))
    assert draft.document.text == "علي\n   نعم"


def test_what_is_said_of_sentences_and_of_the_file_is_listed(tmp_path: Path) -> None:
    text = sheet(["SP=a.Span|"], ("#Sentence.id=s1\n#Text=علي", ["1-1 0-3 علي *"])).replace(
        "\n\n", "\n#Source=a book\n\n", 1
    )
    (reading,) = read(put(tmp_path, text), "webanno-tsv")
    assert [(loss.span, loss.code, loss.detail) for loss in reading.lost] == [
        ("Source", "note", "a book"), ("Sentence 1", "note", "id=s1"),
    ]  # fmt: skip


def test_columns_that_the_head_does_not_name_are_listed(tmp_path: Path) -> None:
    rows = ["1-1 0-3 علي A _ B\\_C", "1-2 4-7 قال _ _ _"]
    (reading,) = read(put(tmp_path, sheet(["SP=a.Span|value"], ("#Text=علي قال", rows))), "webanno-tsv")
    assert told(only([reading])) == {("A", "علي")}
    assert [(loss.span, loss.code, loss.detail) for loss in reading.lost] == [("1-1", "column", "B_C")]


def parsed(words: int) -> str:
    """A sentence with a part of speech on every word, and one claim."""
    pos = f"{PARSED}lexmorph.type.pos.POS"
    layers = [f"SP={pos}|PosValue", "SP=a.Claim|kind",
              f"RL={PARSED}syntax.type.dependency.Dependency|DependencyType|BT_{pos}"]  # fmt: skip
    rows = [f"1-{n} {4 * n - 4}-{4 * n - 1} علي NN {'CFS' if n == 2 else '_'} subj 1-1" for n in range(1, words + 1)]
    return sheet(layers, ("#Text=" + " ".join(["علي"] * words), rows))


def test_what_stands_on_every_word_buries_no_project_unless_it_is_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path, parsed(30))
    (reading,) = read(path, "webanno-tsv")
    assert reading.aside == {"POS"}
    assert mapping.plan([reading], mapping.EMPTY).chosen.labels == {"POS": "POS", "Claim": "Claim"}
    with Project.create(tmp_path / "a.hashiya", annotator="sara") as project:
        plan = project.plan_import([path])
        assert (plan.chosen.labels["POS"], plan.scheme.label("POS")) == ("", None)
        lost = []
        draft = plan.draft(reading, lost)
        assert draft is not None
        assert [span.label for span in draft.spans] == [plan.chosen.labels["Claim"]]
        assert Counter(loss.code for loss in lost) == {"unmapped": 30, "link_end": 30}
        asked = project.plan_import([path], mapping={"POS": "pos"}).draft(reading, [])
        assert asked is not None
        assert len(asked.spans) == 31


def test_a_few_words_with_their_parts_of_speech_are_read_like_anything_else(tmp_path: Path) -> None:
    (reading,) = read(put(tmp_path, parsed(5)), "webanno-tsv")
    assert reading.aside == frozenset()


@pytest.mark.parametrize(("text", "code", "reason"), [
    ("#id=1\n1\tعلي\t_\tNN\tO\t2\tMO\t_\t_\n\n#text=علي\n", "bad_format", "TSV 1 or 2"),
    (" # a.b.Entity | value # a.b.POS | v\n#id=1\n#text=علي\n1-1\tعلي\tO\tNN\t\n", "bad_format", "TSV 1 or 2"),
    ("#FORMAT=WebAnno TSV 4.0\n\n\n#Text=علي\n1-1\t0-3\tعلي\t\n", "bad_format", "not WebAnno TSV 3"),
    ("1\tعلي\t_\tNN\tB_PER\t2\tMO\t_\t_\n\n#text=علي\n", "bad_format", "TSV 1 or 2"),
    (sheet(["SP=a.Span|value|more|most"], ("#Text=علي", ["1-1 0-3 علي A"])), "bad_format", "2 columns of 3"),
    (sheet(["SP=a.Span|value|more"], ("#Text=علي", ["1-1 0-3 علي A|B *|*|*"])), "bad_format", "different depth"),
    (sheet([], ("#Text=علي", ["1-1 0-3 عليا"])), "offsets_lie", ""),
    (sheet([], ("#Text=😀 علي", ["1-1 0-1 😀", "1-2 2-5 علي"])), "offsets_lie", ""),
    (sheet([], ("#Text=علي", ["1-1 0-3 علي"]), ("#Text=نعم", ["2-1 0-3 نعم"])), "offsets_lie", ""),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path: Path, text: str, code: str, reason: str) -> None:
    with pytest.raises(BadFile) as caught:
        read(put(tmp_path, text), "webanno-tsv")
    assert caught.value.code == code
    assert reason in str(caught.value.params.get("reason", ""))


def test_a_folder_is_read_though_its_first_table_is_another(tmp_path: Path) -> None:
    put(tmp_path, sheet([], ("#Text=علي", ["1-1 0-3 علي"])))
    (tmp_path / "a.tsv").write_text("word\tcount\n", encoding="utf-8")
    assert only(read(tmp_path, "webanno-tsv")).document.text == "علي"


# The grammar

VALUE = r"(?:[^\\\[\]|_;*\t\n]|\\->|\\[\\\[\]|_;*tnr])+"
CELL = re.compile(rf"_|(?:\*|{VALUE})(?:\[\d+\])?(?:\|(?:\*|{VALUE})\[\d+\])*")
SAID = re.compile(rf"_|(?:\*|{VALUE})(?:\|(?:\*|{VALUE}))*")
END = re.compile(r"_|\d+-\d+(?:\.\d+)?(?:\[\d+_\d+\])?(?:\|\d+-\d+(?:\.\d+)?(?:\[\d+_\d+\])?)*")
TEXT = re.compile(r"#Text=(?:[^\\\t\r\n]|\\[\\trbf])*")


def check_grammar(lines: list[str]) -> None:
    """As the description of TSV 3.3 has it. Raises AssertionError."""
    assert lines[0] == "#FORMAT=WebAnno TSV 3.3"
    layers = [line for line in lines if line.startswith("#T_")]
    assert lines[1 : 1 + len(layers)] == layers
    assert [layer[:5] for layer in layers] in (["#T_SP"], ["#T_SP", "#T_RL"])
    assert all(re.fullmatch(r"#T_SP=[\w.]+(\|\w+)+|#T_RL=[\w.]+(\|\w+)*\|BT_[\w.]+", layer) for layer in layers)
    body = lines[1 + len(layers) :]
    assert body[:2] == ["", ""] and body[2] != "" and body[-1] == ""
    widths = [layer.count("|") for layer in layers]
    sentence, token, part, end, opened, marks = 0, 0, 0, 0, False, set()
    units, ends = set(), []
    for line in body[1:-1]:
        if line == "":
            sentence, token, opened = sentence + 1, 0, True
            continue
        if line.startswith("#"):
            assert opened and TEXT.fullmatch(line), line
            continue
        opened = False
        unit, place, _, *cells, last = line.split("\t")
        assert last == "" and len(cells) == sum(widths)
        begin, stop = map(int, place.split("-"))
        if "." in unit:
            part += 1
            assert unit == f"{sentence}-{token}.{part}" and begin < stop <= end
        else:
            token, part = token + 1, 0
            assert unit == f"{sentence}-{token}" and end <= begin < stop
            end = stop
        units.add(unit)
        spans, relations = cells[: widths[0]], cells[widths[0] :] or ["_"]
        assert all(CELL.fullmatch(cell) for cell in spans), line
        assert all(SAID.fullmatch(cell) for cell in relations[:-1]) and END.fullmatch(relations[-1]), line
        depths = [
            [re.findall(r"\[(\d+)\]", cell), len(re.split(r"(?<!\\)\|", cell.replace("\\\\", "")))] for cell in spans
        ]
        assert all(depth == depths[0] for depth in depths)
        assert (spans[0] == "_") == all(cell == "_" for cell in spans)
        marks.update(depths[0][0])
        ends += re.findall(r"(\d+-[\d.]+)(?:\[(\d+)_(\d+)\])?", relations[-1])
    assert all(unit in units and {head, tail} - {"0", ""} <= marks for unit, head, tail in ends)


@settings(max_examples=40)
@given(item=articles())
def test_what_is_written_keeps_to_the_grammar(item: Annotated) -> None:
    with tempfile.TemporaryDirectory() as place:
        export("webanno-tsv", Path(place) / "out", [item], SCHEME, options={})
        (file,) = (Path(place) / "out").glob("*.tsv")
        check_grammar(file.read_bytes().decode().split("\n"))


def test_annotations_of_a_layer_made_for_labels_are_called_by_their_label(tmp_path: Path) -> None:
    rows = ["1-1 0-3 علي PER * says 1-2", "1-2 4-7 قال * * _ _", rf"1-3 8-11 نعم {'x' * 81} no\_ _ _"]
    layers = ["SP=custom.Span|label|sure", "RL=custom.Relation|label|BT_custom.Span"]
    readings = read(put(tmp_path, sheet(layers, ("#Text=علي قال نعم", rows))), "webanno-tsv")
    assert told(only(readings)) == {("PER", "علي"), ("Span", "قال"), ("Span", "نعم")}
    assert joined(only(readings)) == [("says", "قال", "علي")]
    assert only(readings).spans[-1].attributes == {"label": "x" * 81, "sure": "no_"}
    write_and_read_again(readings, "webanno-tsv")


def test_attributes_of_a_foreign_layer_stay_with_it(tmp_path: Path) -> None:
    rows = [r"1-1 0-3 علي PER\_x\|y Q\[1\] _", r"1-2 4-7 هنا * \* _"]
    layers = ["SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value|identifier", "SP=a.Empty|"]
    readings = read(put(tmp_path, sheet(layers, ("#Text=علي هنا", rows))), "webanno-tsv")
    assert told(only(readings)) == {("PER_x|y", "علي"), ("NamedEntity", "هنا")}
    assert attributes(only(readings), "NamedEntity") == {"identifier": "*"}
    write_and_read_again(readings, "webanno-tsv")


def test_several_values_come_back_from_words_by_the_scheme_though_they_have_spaces(tmp_path: Path) -> None:
    rows = ["1-1 0-3 علي red§wine§beer§red"]
    path = put(tmp_path, sheet(["SP=a.Claim|tags"], ("#Text=علي", rows)).replace("§", " "))
    names = [Choice(id=one, name=Names(ar=one, en=one)) for one in ("red", "red wine", "beer")]
    tags = Attribute(id="tags", name=Names(ar="tags", en="tags"), type="choices", choices=tuple(names))
    claim = Label(id="Claim", name=tags.name, light="#000000", dark="#FFFFFF", attributes=(tags,))
    readings = read(path, "webanno-tsv")
    draft = mapping.plan(readings, replace(mapping.EMPTY, labels=(claim,))).draft(readings[0], [])
    assert draft is not None
    assert draft.spans[0].attributes == {"tags": ("red wine", "beer", "red")}
