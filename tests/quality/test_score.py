"""Scores of numbers, attributions and claims."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.quality.score import average_precision, lenient, same_value, score

TEXT = "قال الوزير إن 35 شخصا قتلوا."


def line(**fields: Any) -> dict[str, Any]:
    return {"id": "1", "text": TEXT, "numbers": [], "attributions": [], "claims": [], **fields}


def number(start: int, end: int, value: str | None = "35", **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "value": value, **more}


def test_equal_spans_count_as_exact_and_touching_ones_only_as_overlap() -> None:
    gold = line(numbers=[number(14, 16)])
    same = score([gold], [line(numbers=[number(14, 16)])]).tallies["numbers"]
    wide = score([gold], [line(numbers=[number(14, 21)])]).tallies["numbers"]
    assert (same.exact, same.overlap, same.value_accuracy) == (1, 1, 1)
    assert (wide.exact, wide.overlap) == (0, 1)


def test_two_predictions_on_one_gold_span_count_once() -> None:
    tally = score([line(numbers=[number(14, 21)])], [line(numbers=[number(14, 16), number(17, 21)])]).tallies["numbers"]
    assert (tally.overlap, tally.predicted, tally.f1(tally.overlap)) == (1, 2, pytest.approx(2 / 3))


def test_optional_records_count_neither_as_missed_nor_as_false() -> None:
    gold = line(numbers=[number(14, 16, optional=True)])
    for guess in ([], [number(14, 16)]):
        tally = score([gold], [line(numbers=guess)]).tallies["numbers"]
        assert (tally.gold, tally.predicted) == (0, 0)


def test_a_missing_line_counts_as_empty() -> None:
    tally = score([line(numbers=[number(14, 16)])], []).tallies["numbers"]
    assert (tally.gold, tally.predicted, tally.recall(tally.exact)) == (1, 0, 0)


def test_lenient_sets_edge_punctuation_complementisers_and_proclitics_aside() -> None:
    assert lenient(TEXT, ((11, 28),)) == lenient(TEXT, ((14, 27),))
    assert lenient("«بالقتل»", ((0, 8),)) == lenient("«بالقتل»", ((2, 7),))


def test_roles_are_scored_one_by_one() -> None:
    gold = line(attributions=[{"source": [[4, 10]], "cue": [[0, 3]], "content": [[11, 27]], "medium": []}])
    guess = line(attributions=[{"source": [], "cue": [[0, 3]], "content": [[14, 27]], "medium": []}])
    tallies = score([gold], [guess]).tallies
    assert (tallies["cue"].exact, tallies["source"].overlap) == (1, 0)
    assert (tallies["content"].exact, tallies["content"].lenient) == (0, 1)


def test_values_are_compared_as_decimals() -> None:
    assert same_value("3.50", "3.5")
    assert same_value("0.3333", "0.33")
    assert same_value(None, None)
    assert not same_value("35", None)
    assert not same_value("35", "36")


def test_average_precision_of_good_bad_and_tied_rankings() -> None:
    assert average_precision([(0.9, True), (0.8, True), (0.1, False)]) == 1
    assert average_precision([(0.9, False), (0.1, True)]) == 0.5
    assert average_precision([(0.5, True), (0.5, False)]) == pytest.approx(0.5)
    assert average_precision([]) == 0


def test_claims_are_ranked_over_all_gold_sentences() -> None:
    gold = line(claims=[{"start": 0, "end": 10, "label": "CFS"}, {"start": 11, "end": 28, "label": "NFS"}])
    result = score([gold], [line(claims=[{"start": 0, "end": 9, "score": 0.9}])])
    assert (result.claims_average_precision, result.claims_share) == (1, 0.5)
    assert "claims" in result.table()
