"""What each export format is good for, in a sentence."""

from __future__ import annotations

import regex
from PySide6.QtCore import QCoreApplication

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
    }
    return words.get(format_id, "")


def steady(text: str) -> str:
    """`text` with each right-to-left run isolated, so that marks and digits around it stay where they are written."""
    return _RUN.sub(lambda found: f"{FSI}{found[0]}{PDI}", text)
