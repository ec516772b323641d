"""The parts of a workbook that are the same in every one: its lists of parts, its styles, its names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PLAIN, WRAPPED, LINK, HEAD = 0, 2, 4, 6
"""Cell styles; the next one is the same for text that a spreadsheet could take for a formula."""
_FONTS = (
    '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
    '<font><u/><sz val="11"/><color rgb="FF0F766E"/><name val="Calibri"/><family val="2"/></font>',
)
_LOOKS = (
    (0, 0, 0, '<alignment vertical="top"/>'),
    (0, 0, 0, '<alignment vertical="top" wrapText="1"/>'),
    (2, 0, 0, '<alignment vertical="top"/>'),
    (1, 2, 1, '<alignment vertical="center" wrapText="1"/>'),
)
"""Of each style: its font, its ground, its border, and how text stands in it."""


def safe_xml(text: str, *, quoted: bool = False) -> str:
    """Text as XML; `quoted`: the title of a sheet in a reference."""
    if quoted:
        text = "'" + text.replace("'", "''") + "'"
    for char, words in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;")):
        text = text.replace(char, words)
    return text


def parts(title: str, sheets: Sequence[str], names: str) -> Iterator[tuple[str, str]]:
    """The parts beside the sheets: their names and what is in them. `names`: the defined names."""
    many = range(1, len(sheets) + 1)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}styles+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kind}worksheet+xml"/>'
            for number in many
        )
        + "</Types>",
    )
    yield (
        "_rels/.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>',
    )
    yield (
        "docProps/core.xml",
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{safe_xml(title)}</dc:title><dc:creator>Hashiya</dc:creator></cp:coreProperties>",
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId0" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
            for number in many
        )
        + "</Relationships>",
    )
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><bookViews><workbookView/></bookViews><sheets>'
        + "".join(
            f'<sheet name="{safe_xml(sheet)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, sheet in enumerate(sheets, 1)
        )
        + "</sheets><definedNames>"
        + names
        + "</definedNames></workbook>",
    )
    yield "xl/styles.xml", _styles()


def web_links(addresses: Sequence[str]) -> str:
    """The part that says where the links of a sheet lead, ``rId1`` first."""
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/hyperlink" Target="{safe_xml(address)}"'
        ' TargetMode="External"/>'
        for number, address in enumerate(addresses, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _styles() -> str:
    looks = "".join(
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1" applyFill="1"'
        f' applyBorder="1" applyAlignment="1"{prefix}>{alignment}</xf>'
        for font, fill, border, alignment in _LOOKS
        for prefix in ("", ' quotePrefix="1"')
    )
    line = '<bottom style="thin"><color rgb="FFA8A29E"/></bottom>'
    return (
        f'<styleSheet xmlns="{MAIN}"><fonts count="{len(_FONTS)}">{"".join(_FONTS)}</fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        '</fill><fill><patternFill patternType="solid"><fgColor rgb="FFF5F5F4"/></patternFill></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border><left/><right/><top/>{line}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{2 * len(_LOOKS)}">{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
