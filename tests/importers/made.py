"""Files of other programs, made for the tests: whole ones, and ones that mean harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

PARAGRAPHS = (
    "شهدت محاور القتال جنوب العاصمة طرابلس تطورات جديدة أسفرت عن تقدم قوات الجيش الليبي في المنطقة.",
    "وأكد الوزيرُ أنّ “الوضعَ مُستقِرٌّ” في المدينة، وقُتل 35 شخصا بنسبة ٣٫٥٪ من السكان، وفق ما ذكرته Reuters أمس الأول.",
    "می‌گوید خبیر إن ذلك مستبعد 👨‍👩‍👧 في الوقت الحالي، ولا يتوقع أن يتغير الأمر خلال الأشهر القليلة المقبلة من العام.",
)
PAGE = """<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="{charset}"><title>تقدم في طرابلس | الرائد</title>
<meta property="og:title" content="تقدم في طرابلس"><meta property="og:site_name" content="الرائد">
<meta name="author" content="سارة علي"><meta property="article:published_time" content="2024-05-03T10:00:00+02:00">
<link rel="canonical" href="https://example.org/news/1"><link rel="stylesheet" href="http://127.0.0.1:9/style.css">
<script src="http://127.0.0.1:9/a.js"></script><script>document.write("شر")</script>
<style>p {{ background: url(http://127.0.0.1:9/b.png) }}</style></head>
<body onload="alert(1)"><nav><a href="/">الرئيسية</a><a href="/x">رياضة</a></nav>
<article><h1>تقدم في طرابلس</h1>{body}<img src="http://127.0.0.1:9/c.png" onerror="alert(2)">
<iframe src="http://127.0.0.1:9/d"></iframe></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODT_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
)
ODT_TAIL = "</office:text></office:body></office:document-content>"
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'


def page(charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return PAGE.format(charset=charset, body=body).encode(charset, "xmlcharrefreplace")


def mhtml(inner: bytes | None = None) -> bytes:
    import base64

    packed = base64.encodebytes(page() if inner is None else inner)
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/news/1?a=b\r\nSubject: x\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
        b"------b\r\nContent-Type: text/css\r\nContent-Location: ../../../etc/x.css\r\n\r\np{}\r\n"
        b"------b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://example.org/news/1\r\n\r\n" + packed + b"\r\n------b--\r\n"
    )


def eml() -> bytes:
    return (
        "From: =?utf-8?b?2LPYp9ix2Kk=?= <sara@example.org>\r\nSubject: =?utf-8?b?2KjZitin2YY=?=\r\n"
        "Date: Fri, 03 May 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n" + "\r\n\r\n".join(PARAGRAPHS) + "\r\n"
    ).encode()


def docx() -> bytes:
    """A document with a heading, paragraphs, a table, a deleted and an inserted run."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    document.core_properties.title = "تقدم في طرابلس"
    document.core_properties.author = "سارة علي"
    document.add_heading("تقدم في طرابلس", 1)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    changed = document.add_paragraph("قال ")
    for tag, inner in (("del", "<w:delText>لا</w:delText>"), ("ins", "<w:t>نعم</w:t>")):
        changed._p.append(parse_xml(f'<w:{tag} xmlns:w="{W}" w:id="1" w:author="x"><w:r>{inner}</w:r></w:{tag}>'))
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "القتلى", "35"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(*paragraphs: Sequence[str]) -> bytes:
    """A document of paragraphs: text, XML that joins it, and where: at the end, as a property (``p``) or after it where
    it is a table. It has the footnote 2.
    """
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    for text, xml, *where in paragraphs:
        paragraph = document.add_paragraph(text)._p
        if xml:
            piece = parse_xml(xml)
            target = paragraph.get_or_add_pPr() if where else paragraph
            (paragraph.addnext if piece.tag.endswith("}tbl") else target.append)(piece)
    out = io.BytesIO()
    document.save(out)
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t> مصدر الرقم</w:t></w:r></w:p>'
    )
    return repacked(out.getvalue(), {"word/footnotes.xml": f"{notes}</w:footnote></w:footnotes>".encode()})


def odt(body: str | None = None, head: str = "") -> bytes:
    inner = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in PARAGRAPHS)
    table = (
        "<table:table><table:table-row><table:table-cell><text:p>القتلى</text:p></table:table-cell>"
        "<table:table-cell><text:p>35</text:p></table:table-cell></table:table-row></table:table>"
    )
    shown = (
        f'<text:h text:outline-level="1">تقدم في<text:s text:c="2"/>طرابلس</text:h>{inner}{table}'
        "<text:tracked-changes><text:p>محذوف</text:p></text:tracked-changes>"
        if body is None
        else body
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": '<?xml version="1.0" encoding="UTF-8"?>' + head + ODT_HEAD + shown + ODT_TAIL,
        }
    )


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def repacked(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The package with some parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    return packed({**parts, **changes})


def xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
