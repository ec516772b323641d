"""Other places of a tagged string."""

from __future__ import annotations

from annotator.core.document import Document
from annotator.suggest.elsewhere import elsewhere

TEXT = "قال الأمين إن حفتر خسر. وأكد الامين أن لحفتر أنصارا. والأمين مدينة الأمينية."


def quotes(quote: str, **options: object) -> list[str]:
    document = Document.from_clean(TEXT)
    return [TEXT[item.start : item.end] for item in elsewhere(document, quote, "source", **options)]  # pyright: ignore[reportArgumentType]


def test_other_spellings_and_joined_letters_count_but_longer_words_do_not() -> None:
    assert quotes("الأمين") == ["الأمين", "الامين", "الأمين"]
    assert quotes("حفتر") == ["حفتر", "حفتر"]


def test_taken_places_short_strings_and_ignored_ones_are_left_out() -> None:
    assert quotes("الأمين", taken=[(4, 10)]) == ["الامين", "الأمين"]
    assert quotes("إن") == []
    assert quotes("الأمين", ignore=["الامين"]) == []
