"""Claims in plain words: what is stated, what is measured, who agrees."""

import pandas as pd
import pytest

from analysis.judge import ledger, verdicts
from analysis.load import edition
from analysis.show import claims, replication


def spoken(**said) -> str:
    usual = {"kind": "quantity", "direction": None, "hedge": "exact", "stated_low": None, "stated_high": said.get("stated_low"), "first_year": 2016}
    return claims.stated_in_words(pd.Series(usual | said, name="C-ONE-01"))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "trend", "direction": "majority", "unit": "percent"}, "more than half"),
        ({"kind": "trend", "direction": "small", "unit": "percent"}, "less than a tenth"),
        ({"kind": "trend", "direction": "leading", "unit": "rank"}, "among the first 5"),
        ({"kind": "trend", "direction": "unequal", "unit": "ratio"}, "more than 3\N{NO-BREAK SPACE}times as much"),
        ({"kind": "trend", "direction": "rise", "unit": "points"}, "a rise"),
        ({"kind": "trend", "direction": "slight rise", "unit": "points"}, "a rise by no more than 5 points"),
        ({"kind": "trend", "direction": "rise", "unit": "correlation"}, "above zero"),
        ({"stated_low": 1, "unit": "rank"}, "first"),
        ({"stated_low": 15, "unit": "rank"}, "15th"),
        ({"stated_low": 3, "unit": "ratio", "hedge": "over"}, "more than 3\N{NO-BREAK SPACE}times"),
        ({"stated_low": 2001, "unit": "year", "hedge": "over"}, "after 2001"),
        ({"stated_low": 0, "unit": "years", "hedge": "over"}, "later"),
        ({"stated_low": 3, "stated_high": 10, "unit": "busd", "hedge": "range"}, "US$\N{NO-BREAK SPACE}3 to 10\N{NO-BREAK SPACE}billion"),
        ({"stated_low": 102, "stated_high": 111, "unit": "day_of_year"}, "11\N{NO-BREAK SPACE}April to 20\N{NO-BREAK SPACE}April"),
        ({"stated_low": None, "unit": "percent"}, "no figure"),
    ],
)
def test_what_is_stated_is_said_with_its_unit_and_in_plain_words(said, words):
    assert spoken(**said) == words


def test_ranks_are_ordinals_whatever_their_last_digit():
    assert [claims._ordinal(rank) for rank in (2, 4, 11, 12, 21, 22, 33, 113)] == ["second", "4th", "11th", "12th", "21st", "22nd", "33rd", "113th"]


def test_every_direction_of_the_ledger_is_read_as_something_else_than_its_name():
    judged = ledger.claims()[ledger.claims()["direction"].notna()]
    assert len(judged) > 50
    for _, statement in judged.iterrows():
        words = claims.stated_in_words(statement)
        assert words != statement["direction"] and "{" not in words


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        ([True], "It bears it out."), ([False], "It does not bear it out."), ([True, True], "Both bear it out."), ([False, False], "Neither bears it out."),
        ([True, False], "1\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}2 bears it out."), ([False] * 3, "None of 3 bears it out."), ([True] * 3, "All 3 bear it out."), ([True, True, False], "2\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}3 bear it out."),
    ],
)  # fmt: skip
def test_who_agrees_is_a_sentence(monkeypatch, held, sentence):
    monkeypatch.setattr(verdicts, "specifications", lambda identifier: pd.DataFrame({"holds": held}))
    assert claims.agreement("C-ONE-01") == sentence


def test_card_says_statement_reading_range_agreement_and_other_states_without_code():
    row = verdicts.table().loc["C-IDN-70"]
    said = claims.card("C-IDN-70")
    assert said.startswith(f"The thesis: {row['statement']} Read as: less than a tenth. Measured in the year that bears it out least: {claims.measured_in_words('C-IDN-70')} (lowest and highest of ")
    assert claims.agreement("C-IDN-70") in said and "specification" not in said and "C-IDN-70" not in said
    assert said.endswith(f"the same rule supports {row['controls_passing'] or 'none'}.")
    assert " Stated: 54\N{NO-BREAK SPACE}%." in claims.card("C-RUS-09")
    assert "Not testable here: " in claims.card("C-RUS-29") and "Measured" not in claims.card("C-RUS-29")


def test_card_says_where_the_worst_of_several_years_was_measured():
    assert claims.measured_label("C-RUS-21") == "Measured in the year that bears it out least"
    assert claims.measured_label("C-RUS-69") == claims.measured_label("C-RUS-29") == "Measured"


def test_what_goes_against_a_statement_is_not_said_as_its_yes():
    row = claims.ledger.claim("C-RUS-22")
    assert (claims.stated_in_words(row), claims.measured_in_words("C-RUS-22")) == ("nothing that goes against it", "an event on record that goes against it")
    assert (claims.stated_in_words(claims.ledger.claim("C-VEC-13")), claims.measured_in_words("C-VEC-13")) == ("no", "no")


def test_one_way_of_counting_and_equal_results_are_said_to_be_that():
    one, same = claims.card("C-RUS-69"), claims.card("C-RUS-02")
    assert "(one way of counting). It " in one
    assert f"(the same by {len(verdicts.specifications('C-RUS-02'))} ways of counting)" in same


def test_caption_of_statements_leads_to_the_method_where_the_book_has_a_chapter_on_it(monkeypatch, tmp_path):
    assert replication.statements("C-RUS").caption.endswith(" ([](methodology.md)).")
    monkeypatch.setattr(edition, "ROOT", tmp_path)
    assert replication._where_rules_are_told() == ""


def test_line_of_verdicts_is_that_of_the_table_and_unknown_claims_are_refused():
    assert verdicts.judged("C-RUS-11")["verdict"] == verdicts.verdict("C-RUS-11") == verdicts.table().at["C-RUS-11", "verdict"]
    with pytest.raises(ledger.LedgerError):
        verdicts.judged("C-RUS-999")
