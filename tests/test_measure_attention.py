"""Words by vector: readings, shares and entropy against cases worked by hand."""

import math

import pandas as pd
import pytest

from analysis import load
from analysis.measure import attention


@pytest.fixture
def table():
    rows = [
        ("5.1", "words", "Russia", 60), ("5.2", "words", "EU", 20), ("5.7.1", "words", "EU", 20), ("7", "words", "none", 500),
        ("5.1", "mentions", "Russia", 6), ("5.2", "mentions", "EU", 2), ("5.2", "mentions", "West", 4),
        ("7", "mentions", "other Asia", 1), ("7", "mentions", "Africa and Middle East", 1),
    ]
    return pd.DataFrame(rows, columns=["section", "counted", "vector", "number"])


def test_readings_by_hand(table):
    counts = attention.counts(table)
    assert counts["sections"].to_dict() == {"Russia": 60, "other CIS": 0, "EU": 40, "China": 0, "Africa and Asia": 0, "Latin America": 0, "USA": 0}
    assert counts.loc["EU", "sections without elite opinion"] == 20
    assert counts["mentions"][["Russia", "EU", "Africa and Asia", "USA"]].tolist() == [6, 2, 2, 0]
    assert counts["mentions with the West halved"][["EU", "USA"]].tolist() == [4, 2]


def test_shares_add_up_and_entropy_is_that_of_closed_forms():
    values = pd.DataFrame({"one": [5, 0, 0, 0], "even": [2, 2, 2, 2], "two": [3, 3, 0, 0]})
    assert attention.shares(values).sum().tolist() == pytest.approx([100, 100, 100])
    assert attention.entropy(values).tolist() == pytest.approx([0, math.log(4), math.log(2)])


def test_apart_is_nought_for_the_same_and_the_share_to_be_moved_else():
    words, deeds = pd.Series([50.0, 50.0, 0.0]), pd.Series([50.0, 20.0, 30.0])
    assert attention.apart(words, words) == 0
    assert attention.apart(words, deeds) == attention.apart(deeds, words) == 30


def test_every_vector_of_the_table_is_known():
    table = load.table("thesis_attention")
    known = {vector for group in attention.GROUPS.values() for vector in group}
    assert set(table["vector"]) - known == {"none", "several", attention.WEST}


def test_sections_are_those_of_the_concordance():
    sections = set(load.table("thesis_attention")["section"])
    assert sections == set(load.table("headings")["thesis_number"].dropna()) | {"Abstract", "Abstrakt"}


def test_without_mentions_of_the_west_there_is_nothing_to_halve(table):
    counts = attention.counts(table[table["vector"] != "West"])
    assert counts["mentions"].tolist() == counts["mentions with the West halved"].tolist()


def test_the_section_on_elite_opinion_is_what_is_left_out(table):
    more = pd.concat([table, pd.DataFrame([("5.7.1", "words", "Russia", 7)], columns=table.columns)])
    counts = attention.counts(more)
    assert counts.loc[["Russia", "EU"], "sections"].tolist() == [67, 40]
    assert counts.loc[["Russia", "EU"], "sections without elite opinion"].tolist() == [60, 20]
