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
    }
    return words.get(format_id, "")


def steady(text: str) -> str:
    """`text` with each right-to-left run isolated, so that marks and digits around it stay where they are written."""
    return _RUN.sub(lambda found: f"{FSI}{found[0]}{PDI}", text)
