"""A report shows the article as it is, with everything escaped, and runs nothing."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from re import findall

import pytest
from docx import Document as open_document
from hypothesis import given, settings

from annotator.core.annotated import Annotated
from annotator.core.document import Document
from annotator.core.report_pages import page
from annotator.exporters import export
from tests.exporters.articles import SCHEME, articles
from tests.exporters.hard import TEXT, hard, scheme

EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)">"\'&amp;'


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def html(folder: Path, item: Annotated, language: str = "ar") -> str:
    out = folder / "a.html"
    export("html", out, [item], scheme(), options={"language": language}, proven=True)
    return out.read_text(encoding="utf-8")


def evil() -> Annotated:
    item = hard()
    document = Document.from_raw(EVIL + "\n" + TEXT)
    article = replace(
        item.article, title=EVIL, publisher=EVIL, author=EVIL, url="javascript:alert(3)", sha256=document.sha256,
        length=len(document.text),
    )  # fmt: skip
    spans = tuple(
        replace(
            span,
            segments=tuple((start + len(EVIL) + 1, end + len(EVIL) + 1) for start, end in span.segments),
            note=EVIL,
            attributes={**span.attributes, **({"normalized": EVIL, "evidence": (EVIL, "javascript:alert(4)")}
                        if span.label == "claim" else {})},
        )
        for span in item.spans
    )  # fmt: skip
    return replace(item, article=article, document=document, spans=spans)


def test_a_page_from_hostile_words_has_no_script_handler_or_odd_address(tmp_path: Path) -> None:
    tags = Tags()
    tags.feed(html(tmp_path, evil()))
    names = {tag for tag, _ in tags.tags}
    assert not names & {"script", "img", "iframe", "object", "embed", "form", "base", "link"}
    for _, attributes in tags.tags:
        assert not any(name.startswith("on") or name in ("src", "style") for name in attributes)
        assert (attributes.get("href") or "#").startswith(("#", "https://", "http://"))


def test_a_page_loads_nothing(tmp_path: Path) -> None:
    body = html(tmp_path, hard())
    assert "default-src 'none'" in body
    assert "@import" not in body
    assert "url(" not in body


def test_every_paragraph_has_its_direction_and_every_label_its_line(tmp_path: Path) -> None:
    body = html(tmp_path, hard())
    assert len(findall(r'<p class="t[ hg0-9]*" dir="rtl">', body)) == 4
    ltr = Document.from_raw("Reuters said so.\nقال الوزير")
    item = hard()
    item = replace(item, article=replace(item.article, sha256=ltr.sha256), document=ltr, spans=(), links=())
    assert '<p class="t" dir="ltr">Reuters' in html(tmp_path, item)
    for label in scheme().labels:
        assert f".l-{label.id}{{text-decoration-color:{label.light}" in body


@pytest.mark.parametrize("language", ["ar", "en"])
def test_tables_of_claims_numbers_and_sources_follow(language: str, tmp_path: Path) -> None:
    body = html(tmp_path, hard(), language)
    for named in (scheme().label("claim"), scheme().label("number"), scheme().frames[0]):
        assert named is not None
        assert f"<h2>{named.name.in_language(language)}</h2>" in body
    tables = {table.kind: table for table in page(hard(), scheme(), language).tables}
    assert [len(tables[kind].rows) for kind in ("claim", "number", "attribution")] == [3, 3, 2]
    assert ("خبيرة" in {cell.text for row in tables["attribution"].rows for cell in row}) is True


def test_table_cells_lead_to_their_place(tmp_path: Path) -> None:
    tags = Tags()
    tags.feed(html(tmp_path, hard()))
    ids = {attributes["id"] for _, attributes in tags.tags if "id" in attributes}
    hrefs = [attributes.get("href") or "" for _, attributes in tags.tags]
    links = {href[1:] for href in hrefs if href.startswith("#")}
    assert links
    assert links <= ids


@settings(deadline=None, max_examples=50)
@given(articles(annotators=2))
def test_the_runs_of_a_page_are_the_text(item: Annotated) -> None:
    shown = page(item, SCHEME, "ar")
    assert "\n".join("".join(run.text for run in one.runs) for one in shown.paragraphs) == item.document.text
    for span in item.spans:
        runs = [run for one in shown.paragraphs for run in one.runs]
        pieces = [run.text for run in runs if any(other.id == span.id for other, _ in run.layers)]
        assert "".join(pieces) == span.quote(item.document.text, "").replace("\n", "")


def test_the_word_report_has_a_comment_a_span_and_right_to_left_runs(tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    export("docx", out, [hard()], scheme(), proven=True)
    document = open_document(str(out))
    comments = list(document.comments)
    assert len(comments) == 14
    assert {comment.author for comment in comments} == {"سارة"}
    claim = scheme().labels[0]
    said = f"{claim.attributes[0].name.ar}: {claim.attributes[0].choices[0].name.ar}"
    assert any(said in comment.text for comment in comments)
    text = [paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Normal"]
    assert "\n".join(paragraph.text for paragraph in text) == TEXT
    marked = [run for paragraph in text for run in paragraph.runs if run.font.underline is not None]
    assert any(run.text == "قالت" for run in marked)
    assert all(run.font.rtl for paragraph in text for run in paragraph.runs if run.text)
    assert [len(table.rows) for table in document.tables] == [4, 4, 3]


def test_the_word_report_keeps_rows_whole_repeats_headings_and_counts_pages(tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    export("docx", out, [hard()], scheme(), proven=True)
    document = open_document(str(out))
    rows = [row for table in document.tables for row in table.rows]
    assert all("w:cantSplit" in row._tr.xml for row in rows)
    assert ["w:tblHeader" in row._tr.xml for row in rows].count(True) == len(document.tables)
    assert all("w:bidiVisual" in table._tbl.xml for table in document.tables)
    assert 'w:instr="PAGE"' in document.sections[0].footer._element.xml
    caption = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Caption"
    ]
    assert "التاريخ: \u200e2024-05-03\u200e" in caption
    assert any(
        relation.target_ref == "https://example.org/1"
        for relation in document.part.rels.values()
        if relation.is_external
    )


@pytest.mark.parametrize("format_id", ["html", "docx"])
def test_a_report_says_what_stands_at_a_place_and_not_its_offsets(format_id: str, tmp_path: Path) -> None:
    cells = {cell.text for table in page(hard(), scheme(), "ar").tables for row in table.rows for cell in row}
    assert "٣٫٥٪" in cells
    assert "84-88" not in cells
    out = tmp_path / f"a.{format_id}"
    export(format_id, out, [hard()], scheme(), proven=True)
    words = (
        out.read_text(encoding="utf-8")
        if format_id == "html"
        else "".join(comment.text for comment in open_document(str(out)).comments)
    )
    assert "العبارة كاملة: ٣٫٥٪" in words


def test_long_values_stand_below_the_quotation_and_not_in_a_column(tmp_path: Path) -> None:
    item = hard()
    spans = tuple(
        replace(span, attributes={**span.attributes, "normalized": "كلمة " * 40}) if span.id == "claim" else span
        for span in item.spans
    )
    claims = page(replace(item, spans=spans), scheme(), "en").tables[0]
    assert claims.head == ("Text", "Check-worthiness", "Type", "Check that it was said")
    said = {name: cell for row in claims.rows for name, cell in row[0].more}
    assert said["Evidence"].links == ("https://example.org/1", "https://example.org/2")
    assert said["Normalised wording"].text.startswith("كلمة")
    assert said["Note"].text.startswith("-من يحقق؟")


def test_a_heading_is_bold_and_stays_with_what_follows(tmp_path: Path) -> None:
    document = Document.from_raw("تقدمات بعين زارة\nقال الوزير إن السعر ارتفع.")
    item = replace(
        hard(),
        document=document,
        spans=(),
        links=(),
        article=replace(hard().article, sha256=document.sha256, length=len(document.text)),
    )
    body = html(tmp_path, item)
    assert '<p class="t g" dir="rtl">تقدمات' in body
    assert '<p class="t" dir="rtl">قال' in body
    export("docx", tmp_path / "a.docx", [item], scheme(), proven=True)
    head, text = [
        line
        for line in open_document(str(tmp_path / "a.docx")).paragraphs
        if line.style and line.style.name == "Normal"
    ]
    assert (head.paragraph_format.keep_with_next, head.runs[0].font.cs_bold) == (True, True)
    assert (text.paragraph_format.keep_with_next, text.runs[0].font.cs_bold) == (None, None)


def test_the_legend_has_the_labels_of_the_article(tmp_path: Path) -> None:
    item = hard()
    spans = tuple(span for span in item.spans if span.label == "number")
    legend = (
        html(tmp_path, replace(item, spans=spans, links=()), "en")
        .partition('<ul class="legend">')[2]
        .partition("</ul>")[0]
    )
    assert "Number" in legend
    assert legend.count("<li>") == 1


def test_a_word_report_of_hostile_words_is_whole(tmp_path: Path) -> None:
    item = evil()
    document = Document.from_raw(item.document.text.replace("Reuters", "Reuter\x01"))
    item = replace(item, article=replace(item.article, sha256=document.sha256), document=document)
    report = export("docx", tmp_path / "a.docx", [item], scheme(), proven=True)
    assert [loss.code for loss in report.lost] == ["control_character"]
    assert EVIL in open_document(str(tmp_path / "a.docx")).paragraphs[0].text
