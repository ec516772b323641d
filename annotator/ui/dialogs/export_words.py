"""What each export format is good for, in a sentence."""

from __future__ import annotations

import regex
from PySide6.QtCore import QCoreApplication

from annotator.core.capabilities import COLUMNS, capability
from annotator.ui.text import FSI, PDI

_RTL = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RUN = regex.compile(_RTL + r'(?:[^"\t\n,{}\[\]|]*' + _RTL + r"\p{M}*)?")


def format_words(format_id: str) -> str:
    """What the format is for and what it can hold; empty for one that is not known here."""
    words = {
        "jsonl": QCoreApplication.translate(
            "Formats", "Hashiya's own format. Holds everything, and can be read back without loss."
        ),
        "brat": QCoreApplication.translate(
            "Formats", "For the brat tool: text and annotations side by side. Holds pieces, links and fields."
        ),
        "conll": QCoreApplication.translate(
            "Formats", "A word a line, for training taggers. No overlaps and no parts of words."
        ),
        "csv": QCoreApplication.translate(
            "Formats", "A row an annotation, for Excel and other tables. Links are listed beside the row."
        ),
        "w3c": QCoreApplication.translate(
            "Formats", "The standard of the Web for annotations. Holds everything, and can be read back without loss."
        ),
        "cas-xmi": QCoreApplication.translate(
            "Formats", "For INCEpTION and other UIMA tools. Holds everything, and can be read back without loss."
        ),
        "cas-json": QCoreApplication.translate(
            "Formats", "For INCEpTION and other UIMA tools. Holds everything, and can be read back without loss."
        ),
        "webanno-tsv": QCoreApplication.translate(
            "Formats", "For INCEpTION: a word a row. Keeps links and fields, not the article's details."
        ),
        "label-studio": QCoreApplication.translate(
            "Formats", "For Label Studio: the tasks and the settings of its project. Keeps links, fields and notes."
        ),
        "prodigy": QCoreApplication.translate(
            "Formats", "For Prodigy: annotations and links. No fields, no notes, no separate pieces."
        ),
        "doccano": QCoreApplication.translate(
            "Formats", "For doccano: annotations and links. No fields, no notes, no separate pieces."
        ),
        "citron": QCoreApplication.translate(
            "Formats", "For Citron: quotes with their sources, cues and contents only."
        ),
        "spacy": QCoreApplication.translate(
            "Formats", "For training spaCy. Annotations stand on whole words; links are left out."
        ),
        "huggingface": QCoreApplication.translate(
            "Formats", "A dataset to share and to train with: articles and sentences, in splits, with a card."
        ),
        "claimbuster": QCoreApplication.translate(
            "Formats", "For training ClaimBuster: each sentence with its check-worthiness."
        ),
        "checkthat": QCoreApplication.translate(
            "Formats", "For the CheckThat! tasks: each sentence with its check-worthiness."
        ),
        "averitec": QCoreApplication.translate(
            "Formats", "Claims with what annotators said of them, in the shape of AVeriTeC."
        ),
        "claimreview": QCoreApplication.translate(
            "Formats", "A draft for each claim, to be finished and published by whoever reviews it. It holds no rating."
        ),
        "xlsx": QCoreApplication.translate("Formats", "A sheet for each kind of record, right to left, for Excel."),
        "html": QCoreApplication.translate(
            "Formats", "A page to read and print: the marked articles as they look, and tables."
        ),
        "docx": QCoreApplication.translate(
            "Formats", "A document to read and print: the marked articles as they look, and tables."
        ),
        "pdf": QCoreApplication.translate(
            "Formats", "A document to print and to send: the marked articles as they look, and tables."
        ),
    }
    return words.get(format_id, "")


LOSSLESS, TOOLS, DATASETS, REPORTS = "lossless", "tools", "datasets", "reports"
_GROUPS = {
    DATASETS: ("huggingface", "spacy", "conll", "claimbuster", "checkthat", "averitec", "claimreview"),
    REPORTS: ("csv", "xlsx", "html", "docx", "pdf"),
}


def group_of(format_id: str) -> str:
    """What a format is for: ``lossless``, ``tools``, ``datasets`` or ``reports``."""
    row = capability(format_id)
    if row is not None and row.lossless:
        return LOSSLESS
    return next((group for group, ids in _GROUPS.items() if format_id in ids), TOOLS)


def group_words(group: str) -> str:
    """The heading above the formats of a group."""
    words = {
        LOSSLESS: QCoreApplication.translate("Formats", "Without loss"),
        TOOLS: QCoreApplication.translate("Formats", "For annotation tools"),
        DATASETS: QCoreApplication.translate("Formats", "For datasets and training"),
        REPORTS: QCoreApplication.translate("Formats", "Tables and reports"),
    }
    return words[group]


def column_words(name: str) -> str:
    """What a column of the table of capabilities is about."""
    words = {
        "unit": QCoreApplication.translate("Formats", "positions counted in"),
        "overlap": QCoreApplication.translate("Formats", "crossing annotations"),
        "nesting": QCoreApplication.translate("Formats", "nested annotations"),
        "stacking": QCoreApplication.translate("Formats", "several on one place"),
        "discontinuous": QCoreApplication.translate("Formats", "separate pieces"),
        "mid_word": QCoreApplication.translate("Formats", "parts of words"),
        "edges": QCoreApplication.translate("Formats", "white space at the ends"),
        "links": QCoreApplication.translate("Formats", "links"),
        "attributes": QCoreApplication.translate("Formats", "fields"),
        "notes": QCoreApplication.translate("Formats", "notes"),
        "layers": QCoreApplication.translate("Formats", "all labels together"),
        "people": QCoreApplication.translate("Formats", "who made what"),
        "ids": QCoreApplication.translate("Formats", "ids and origins"),
        "metadata": QCoreApplication.translate("Formats", "article details"),
        "text": QCoreApplication.translate("Formats", "the whole text"),
        "scheme": QCoreApplication.translate("Formats", "the label scheme"),
    }
    return words.get(name, name)


def held_words(value: bool | str) -> str:
    """A cell of the table of capabilities."""
    if isinstance(value, bool):
        return QCoreApplication.translate("Formats", "yes") if value else QCoreApplication.translate("Formats", "no")
    words = {
        "code points": QCoreApplication.translate("Formats", "code points"),
        "UTF-16": "UTF-16",
        "tokens": QCoreApplication.translate("Formats", "words"),
        "typed": QCoreApplication.translate("Formats", "with types"),
        "text": QCoreApplication.translate("Formats", "as text"),
        "none": QCoreApplication.translate("Formats", "no"),
    }
    return words.get(value, value)


def keeping_words(format_id: str) -> str:
    """What a format does not keep, from its row of the table of capabilities; empty where there is no row."""
    row = capability(format_id)
    if row is None:
        return ""
    if row.lossless:
        return QCoreApplication.translate("Formats", "Keeps everything.")
    names = [name for name in COLUMNS if name != "unit" and getattr(row, name) in (False, "none")]
    as_text = QCoreApplication.translate("Formats", "Fields become text.") if row.attributes == "text" else ""
    if not names:
        return as_text
    what = QCoreApplication.translate("Formats", ", ", "between the things of a list").join(
        column_words(name) for name in names
    )
    lacking = QCoreApplication.translate("Formats", "Does not keep: {what}.").format(what=what)
    return f"{lacking} {as_text}".strip()


def steady(text: str) -> str:
    """`text` with each right-to-left run isolated, so that marks and digits around it stay where they are written."""
    return _RUN.sub(lambda found: f"{FSI}{found[0]}{PDI}", text)
