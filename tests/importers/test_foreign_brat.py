"""brat files of other tools are read, and written back line for line but for the numbers of R, A, N and #."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import mapping
from annotator.core.errors import BadFile
from annotator.core.reading import Reading
from annotator.exporters import export
from annotator.importers import brat
from annotator.project import Project
from tests.importers.roundtrip import annotated, shape
from tests.importers.test_foreign import joined, only, read, told

GENIA = "binding of TRAF2 to the domain of CD40 regulates it in 😀 علي (CD40L)\n"
GENIA_ANN = """T1\tProtein 11 16\tTRAF2
T2\tProtein 34 38\tCD40
T3\tEntity 24 30\tdomain
T4\tBinding 0 7\tbinding
T5\tPos-regulation 39 48\tregulates
T6\tشخص 57 60\tعلي
T7\tProtein 62 67\tCD40L
T8\tProtein 34 38\tCD40
T9a\tEntity 20 30;34 38\tthe domain CD40
E1\tBinding:T4 Theme:T2 Theme2:T1 Site2:T3
E2\tPos-regulation:T5 Theme:E3 Cause:E1
E3\tBinding:T4 Theme:T6
E7\tBinding:T4 Arg1:T1 Arg2:T2
R1\tBefore Arg1:E1 Arg2:E2
R2\tCoref Anaphora:T7 Antecedent:T2
R3\tPart Arg1:T3 Arg2:T2
*\tEquiv T7 T1 T2
*\tAlias T3 T2
M1\tNegation E3
A2\tConfidence E1 High
A3\tFree T8 some words
N1\tReference T1 UniProt:Q12933\tTRAF 2 (human)
N2\tReference T1 EG:7186
N3\tBiotope Annotation:T3 Referent:OBT:001
#1\tAnnotatorNotes T1\tC:\\new \\ table ¦ x
#2\tAnnotatorNotes T1\tsecond\ttab
#3\tLemma E2\tregulate
"""


def folder(place: Path, text: str, ann: str, name: str = "doc") -> Path:
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.txt").write_bytes(text.encode())
    (place / f"{name}.ann").write_bytes(ann.encode())
    return place


def bare(ann: str) -> Counter[str]:
    """The lines, those whose numbers are not kept without them."""
    return Counter(line if line[0] in "TE*" else line[0] + line[line.index("\t") :] for line in ann.splitlines())


def back(source: Path, out: Path) -> dict[str, str]:
    """The files that a conversion from brat to brat writes, without the one that only we read."""
    Project.convert(source, out, to="brat", from_="brat")
    (out / "hashiya.jsonl").unlink()
    return {file.name: file.read_bytes().decode() for file in out.iterdir() if file.suffix in (".ann", ".txt")}


def shapes(readings: list[Reading]) -> list[str]:
    return sorted(repr(shape(reading.draft)) for reading in readings if reading.draft)


def test_every_line_of_a_corpus_of_events_comes_back(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", GENIA, GENIA_ANN)
    found = back(source, tmp_path / "out")
    assert found["doc.txt"] == GENIA
    assert bare(found["doc.ann"]) == bare(GENIA_ANN)
    assert shapes(read(source, "brat")) == shapes(list(brat.read(tmp_path / "out", annotator="me")))


def test_every_line_comes_back_from_a_project_with_labels_of_its_own(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", GENIA, GENIA_ANN)
    with Project.create(tmp_path / "p.hashiya", annotator="sara") as project:
        _, lost = project.import_annotated([source], "brat")
        assert lost == ()
        project.export("brat", tmp_path / "out")
    assert bare((tmp_path / "out" / "doc.ann").read_text(encoding="utf-8")) == bare(GENIA_ANN)
    conf = (tmp_path / "out" / "annotation.conf").read_text(encoding="utf-8").splitlines()
    assert "Pos-regulation" in conf
    assert conf.count("Binding") == 1


def test_importing_twice_adds_nothing_and_a_mapping_makes_their_labels_ours(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", "Sara said so", "T1\tPER 0 4\tSara\nT2\tMISC 5 9\tsaid\nR1\tby Arg1:T2 Arg2:T1\n")
    with Project.create(tmp_path / "p.hashiya", annotator="sara") as project:
        _, lost = project.import_annotated([source], "brat", mapping={"PER": "source", "MISC": ""})
        assert [loss.code for loss in lost] == ["unmapped", "link_end"]
        (article,) = (item.article for item in project.annotated())
        assert (article.id, [span.label for span in project.spans(article.id)]) == ("doc", ["source"])
        folder(source, "another text", "T1\tPER 0 7\tanother\n", "more")
        project.import_annotated([source], "brat", mapping={"PER": "source", "MISC": "", "by": ""})
        assert [one.id for one in project.skipped] == ["doc"]
        assert sorted(item.article.id for item in project.annotated()) == ["doc", "more"]
        project.export("brat", tmp_path / "out")
    assert (tmp_path / "out" / "more.ann").read_text(encoding="utf-8") == "T1\tsource 0 7\tanother\n"


def test_labels_that_are_ours_in_another_spelling_go_back_as_they_came(tmp_path: Path) -> None:
    ann = (
        "T1\tSource 0 4\tSara\nT2\tCue 5 9\tsaid\nT3\tContent 10 12\tso\nT4\tAttribution 5 9\tsaid\n"
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nR1\tSource Arg1:T2 Arg2:T1\n"
    )
    with Project.create(tmp_path / "p.hashiya", annotator="sara") as project:
        project.import_annotated([folder(tmp_path / "in", "Sara said so", ann)], "brat")
        assert {span.label for span in project.spans("doc")} == {"source", "cue", "content", "Attribution"}
        project.export("brat", tmp_path / "out")
        assert bare((tmp_path / "out" / "doc.ann").read_text(encoding="utf-8")) == bare(ann)
        (span,) = (span for span in project.spans("doc") if span.label == "source")
        project.relabel([span.id], "claim")
        project.export("brat", tmp_path / "out")
    assert "T1\tclaim 0 4\tSara" in (tmp_path / "out" / "doc.ann").read_text(encoding="utf-8")


def test_what_is_added_here_takes_numbers_that_are_free(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", "one two three", "T2\tX 0 3\tone\nT1\tX 4 7\ttwo\nE1\tX:T1 Next:T2\n")
    with Project.create(tmp_path / "p.hashiya", annotator="sara") as project:
        project.import_annotated([source], "brat")
        project.tag("doc", label="X", segments=((8, 13),))
        project.export("brat", tmp_path / "out")
    lines = (tmp_path / "out" / "doc.ann").read_text(encoding="utf-8").splitlines()
    assert lines == ["T1\tX 4 7\ttwo", "T2\tX 0 3\tone", "T3\tX 8 13\tthree", "E1\tX:T1 Next:T2"]


def test_a_file_that_goes_over_line_ends_is_written_so(tmp_path: Path) -> None:
    ann = "T1\tReason 0 10\tchest pain\nT2\tReason 0 5;6 10\tchest pain\n"
    found = back(folder(tmp_path / "in", "chest\npain", ann), tmp_path / "out")
    assert found["doc.ann"] == ann


def test_documents_keep_their_names_those_in_folders_too(tmp_path: Path) -> None:
    for place, text in (("a/1", "one"), ("b/1", "two"), ("c", "three")):
        path = tmp_path / "in" / place
        folder(path.parent, text, "", path.name)
    assert sorted(back(tmp_path / "in", tmp_path / "out")) == sorted(
        f"{name}.{suffix}" for name in ("a_1", "b_1", "c") for suffix in ("ann", "txt")
    )


def test_folders_of_annotations_over_one_text_become_one_article(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "d.1.txt").write_text("a bit drowsy", encoding="utf-8")
    lines = {
        "original": "T1\tADR 2 12\tbit drowsy\n#1\tAnnotatorNotes T1\tdrowsy\n",
        "meddra": "TT1\t10013649 2 12\tbit drowsy\n",
        "sct": "TT1\t271782001 | Drowsy | 2 12\tbit drowsy\n",
    }
    for name, ann in lines.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "d.1.ann").write_text(ann, encoding="utf-8")
    draft = only(read(tmp_path, "brat"))
    assert told(draft) == {(label, "bit drowsy") for label in ("ADR", "10013649", "271782001 | Drowsy |")}
    with tempfile.TemporaryDirectory() as out:
        (ann,) = (text for name, text in back(tmp_path, Path(out) / "out").items() if name.endswith(".ann"))
    assert {line.partition("\t")[2] for line in "".join(lines.values()).splitlines()} == {
        line.partition("\t")[2] for line in ann.splitlines()
    }


def test_the_fullest_answers_of_the_first_shared_task_are_read(tmp_path: Path) -> None:
    folder(tmp_path, "p65 binds", "")
    (tmp_path / "doc.ann").unlink()
    (tmp_path / "doc.a1").write_text("T1\tProtein 0 3\tp65\n", encoding="utf-8")
    (tmp_path / "doc.a2.t1").write_text("T2\tBinding 4 9\tbinds\nE1\tBinding:T2\n", encoding="utf-8")
    (tmp_path / "doc.a2.t12").write_text("T2\tBinding 4 9\tbinds\nE1\tBinding:T2 Theme:T1\n", encoding="utf-8")
    draft = only(read(tmp_path, "brat"))
    assert joined(draft) == [("Theme", "binds", "p65")]


@pytest.mark.parametrize(
    ("ann", "told_so"),
    [
        ("T1\tX 0 3; 4 7\tone two\nT2 \tY  4  7\ttwo  \n", {("X", "one … two"), ("Y", "two")}),
        ("T1      X 0 3;4 7     one two\nT2 Y 4 7 two\nE1   X:T1 To:T2\n", {("X", "one … two"), ("Y", "two")}),
        ("\ufeffT1\tX 0 3\tone\r\n\r\n\n# a remark\nT2\tY 4 13\ttwo three\n", {("X", "one"), ("Y", "two\tthree")}),
        ("T1\tX 4 13\ttwo\tthree\nT2\tY 0 3\n", {("X", "two\tthree"), ("Y", "one")}),
        ("T1\tX 0 11;4 7\tone\ttwo\tthrtwo\n", {("X", "one\ttwo\tthr")}),
        ("", set()),
    ],
)
def test_lines_as_they_are_found_in_the_wild(tmp_path: Path, ann: str, told_so: set[tuple[str, str]]) -> None:
    assert told(only(read(folder(tmp_path, "one\ttwo\tthree\n", ann), "brat"))) == told_so


def test_ends_are_ordered_by_their_names_and_tabs_part_them_too(tmp_path: Path) -> None:
    ann = "T1\tX 0 3\tone\nT2\tX 4 7\ttwo\nR1\tgo\tArg2:T1\tArg1:T2\t\nA1\tsure\tT1\tyes\n"
    draft = only(read(folder(tmp_path, "one two", ann), "brat"))
    assert joined(draft) == [("go", "two", "one")]
    assert dict(draft.spans[0].attributes) == {"sure": "yes"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T32\tOrganization", "T32 is no span"),
        ("T1\tX 0 3\tone", "T1 is there twice"),
        ("E1\tX", "E1 is no event"),
        ("E1\tX: Theme:T1", "E1 is no event"),
        ("E1\tX:T1 Theme:", "E1 is no event"),
        ("E1\tX:T9", "E1 names T9, which is not there"),
        ("R1\tgo Arg1: Arg2:T1", "R1 is no relation"),
        ("R1\tgo Arg1:T1", "R1 is no relation"),
        ("R1\tgo Arg1:T1 Arg2:T9", "R1 names T9, which is not there"),
        ("A1\tsure", "no attribute"),
        ("N1\tReference T1", "no normalisation"),
        ("Q1\tX 0 3\tone", "no annotation: 'Q1\\tX 0 3\\tone'"),
        ("something else", "no annotation: 'something else'"),
    ],
)
def test_a_line_that_is_none_is_refused_by_its_number(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(BadFile, match="bad_format") as error:
        read(folder(tmp_path, "one two", f"T1\tX 0 3\tone\n{line}\n"), "brat")
    assert (error.value.params["place"], error.value.params["reason"]) == ("2", reason)


def test_what_has_no_place_is_listed_by_item(tmp_path: Path) -> None:
    ann = (
        "T1\tX 3 3\t\nT2\tX 0 3\tone\nT3\tX 4 7\ttwo\nR1\tgo Arg1:T2 Arg2:T3 [T1]\nR2\tgo Arg1:R1 Arg2:T2\n"
        "R3\tgo Arg1:T1 Arg2:T2\n*\tEquiv T2\nA1\tsure R1\nA2\tsure T1 yes\n#1\tAnnotatorNotes R1\twhy\n# remark\n"
        "E1\tY:T2 To:T3\nR4\tfar Arg1:E1 Arg2:T3\nR5\tfar From:E1 To:T3\n"
    )
    (reading,) = read(folder(tmp_path, "one two", ann), "brat")
    assert [(loss.span, loss.code, loss.detail) for loss in reading.lost] == [
        ("T1", "empty_span", "X"),
        ("E1", "event_type", "Y"),
        ("R1", "relation_end", "[T1]"),
        ("R2", "relation_end", "R1"),
        ("R3", "link_end", "go"),
        ("R5", "relation_ends", "From, To"),
        ("*", "relation_end", "Equiv T2"),
        ("R1", "attribute", "sure"),
        ("T1", "attribute", "sure yes"),
        ("R1", "note", "AnnotatorNotes why"),
        ("#", "note", "# remark"),
    ]


# Random documents

_TEXT = st.text(st.sampled_from("abc علي\n😀𝒳é\u200d\u064f.,\t"), min_size=8, max_size=40).filter(
    lambda text: bool(text.strip())
)
_NAME = st.sampled_from(["Org", "Merge-org", "شخص", "Cause", "Theme", "Site", "X1", "a.b", "Org_2"])
_WORD = st.text(st.sampled_from("ab-_:/\\¦ي😀1"), min_size=1, max_size=6)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """A text and an ``.ann`` file as brat would write one."""
    text = draw(_TEXT)
    lines: list[str] = []
    ids: list[str] = []
    seen: set[tuple[object, ...]] = set()
    for number in range(draw(st.integers(1, 5))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        label = draw(_NAME)
        if (label, tuple(pairs)) in seen:
            continue
        seen.add((label, tuple(pairs)))
        quote = " ".join(text[start:end] for start, end in pairs).replace("\n", " ")
        key = f"T{number * draw(st.integers(1, 3)) + 10 * number + 1}"
        lines.append(f"{key}\t{label} {';'.join(f'{start} {end}' for start, end in pairs)}\t{quote}")
        ids.append(key)
        if draw(st.booleans()):
            others = draw(
                st.lists(st.tuples(st.sampled_from(["Theme", "Cause", "Arg1"]), st.sampled_from(ids)), max_size=3)
            )
            roles = [(name, one) for name, one in dict.fromkeys(others) if one != key]
            count: Counter[str] = Counter()
            words: list[str] = []
            for name, one in roles:
                count[name] += 1
                words.append(f"{name}{count[name] if count[name] > 1 and name != 'Arg1' else ''}:{one}")
            lines.append(f"E{number + 1}\t{' '.join([f'{label}:{key}', *words])}")
            ids[-1] = f"E{number + 1}"
    last = ids[-1]
    for kind, head in {(draw(_NAME), draw(st.sampled_from(ids))) for _ in range(draw(st.integers(0, 2)))}:
        if head != last:
            names = draw(st.sampled_from([("Arg1", "Arg2"), ("From", "To")]))
            lines.append(f"R9\tr-{kind} {names[0]}:{head} {names[1]}:{last}")
    if len(ids) > 2 and draw(st.booleans()):
        lines.append(f"*\tEquiv {' '.join(draw(st.permutations(ids)))}")
    for one in ids:
        if draw(st.booleans()):
            lines.append(f"A1\tsure {one}{draw(st.sampled_from(['', ' yes']))}")
        if draw(st.booleans()):
            lines.append(f"A1\tkind {one} {draw(_WORD)}")
        if draw(st.booleans()):
            lines.append(f"N1\tReference {one} Wiki:{draw(_WORD)}\t{draw(_WORD)} {draw(_WORD)}")
        if draw(st.booleans()):
            lines.append(f"#1\tAnnotatorNotes {one}\t{draw(_WORD)}\t{draw(_WORD)} ")
        if draw(st.booleans()):
            lines.append(f"#1\tLemma {one}\t{draw(_WORD)}")
    return text, "".join(line + "\n" for line in draw(st.permutations(lines)))


@given(documents())
def test_random_documents_come_back_line_for_line(document: tuple[str, str]) -> None:
    text, ann = document
    with tempfile.TemporaryDirectory() as place:
        source = folder(Path(place) / "in", text, ann)
        readings = list(brat.read(source, annotator="me"))
        assert [reading.lost for reading in readings] == [()]
        found = back(source, Path(place) / "out")
        assert found["doc.txt"] == text
        assert bare(found["doc.ann"]) == bare(ann)
        assert shapes(list(brat.read(Path(place) / "out", annotator="me"))) == shapes(readings)


@given(documents())
def test_random_documents_come_back_equal_with_the_file_that_only_we_read(document: tuple[str, str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        readings = list(brat.read(folder(Path(place) / "in", *document), annotator="me"))
        plan = mapping.plan(readings, mapping.EMPTY)
        draft = plan.draft(readings[0], [])
        assert draft is not None
        export("brat", Path(place) / "out", [annotated(draft)], plan.scheme)
        (again,) = brat.read(Path(place) / "out", annotator="me")
        assert again.draft is not None
        assert {span.id: span for span in again.draft.spans} == {span.id: span for span in draft.spans}
        assert {link.id: link for link in again.draft.links} == {link.id: link for link in draft.links}
