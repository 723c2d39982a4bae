"""Numbers of the rows of hypotheses: every column can be asked, and bounds bound."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge import published
from analysis.judge.published import hypotheses
from analysis.judge.units import PRINTED

ROWS = load.table("hypothesis_verdicts").set_index("hypothesis")
LABELS = {**hypotheses.ESTIMATES, **hypotheses.MEDIANS, **hypotheses.COUNTS, **hypotheses.SHARES, **hypotheses.PROBABILITIES}


def asked(identifier: str, column: str):
    return published.compute(f"hypothesis.{identifier}.{column.replace('_', '-')}")


@pytest.mark.parametrize("column", LABELS)
def test_every_column_with_a_label_is_one_of_the_row_and_printed_in_a_known_unit(column):
    known = ROWS[column].dropna()
    assert len(known)
    for identifier, value in known.items():
        found = asked(identifier, column)
        assert found.value == value and found.unit in PRINTED and LABELS[column] in found.measure


@pytest.mark.parametrize("column", [column for column in LABELS if column.endswith("lowest")])
def test_lowest_and_highest_are_named_alike_and_stand_in_that_order(column):
    other = column.replace("lowest", "highest")
    assert LABELS[column].replace("lowest", "highest") == LABELS[other] and (ROWS[column].dropna() <= ROWS[other].dropna()).all()


def test_readings_after_the_thesis_and_corrected_p_values_are_named_as_such():
    for column in ("held", "specifications"):
        assert LABELS[f"hold_out_{column}"] == LABELS[column].replace("specifications", "specifications after the thesis")
    assert all(words.startswith("p value") for words in hypotheses.PROBABILITIES.values())
    assert (ROWS["p_holm"].dropna() >= ROWS["p"][ROWS["p_holm"].notna()] - 1e-12).all()


def test_ranks_are_printed_without_decimals():
    ranked = ROWS.index[ROWS["unit"] == "rank"]
    assert len(ranked) and all(asked(identifier, "estimate").digits == 0 for identifier in ranked)


def test_what_a_hypothesis_has_not_is_refused_by_name():
    without = ROWS.index[ROWS["p"].isna()]
    with pytest.raises(ValueError, match=f"{without[0]} has no p"):
        hypotheses.of_hypothesis(without[0], "p")
    with pytest.raises(ValueError, match="H1 has no reading of trend with provider=Nobody"):
        hypotheses.among("H1", "trend", "provider=Nobody", "of")


def test_an_interval_that_ends_at_zero_lies_neither_above_nor_below(monkeypatch):
    table = pd.DataFrame({"criterion": "c", "low": [0.0, -1.0, 1.0], "high": [2.0, 0.0, 2.0], "holds": True, "window": "1996-2016"})
    monkeypatch.setattr(hypotheses.committed, "tests", lambda identifier: table)
    assert [hypotheses.among("H1", "c", "all", what)["value"] for what in ("above", "below", "of")] == [1, 0, 3]
