"""National polls: answers by date, leads, decimal years, samples and their error."""

import pandas as pd
import pytest

from analysis.measure import national_polls

POLLS = pd.DataFrame(
    [
        ("russia_or_eu", "2005-12", "EU", 24.8, "IISEPS, n=1,514"), ("russia_or_eu", "2004-03", "EU", 36.5, "IISEPS (n=1,523; face to face)"),
        ("russia_or_eu", "2004-03", "Russia", 41.0, "IISEPS"), ("approval", "2004-03", "yes", 50.0, "IISEPS, n=900"),
    ],
    columns=["question", "date", "answer", "percent", "source"],
)


def test_answers_to_one_question_by_date():
    table = national_polls.answers(POLLS, "russia_or_eu")
    assert list(table.index) == ["2004-03", "2005-12"] and table.index.name == "date" and list(table.columns) == ["EU", "Russia"]
    assert table["EU"].tolist() == [36.5, 24.8] and table["Russia"].isna().tolist() == [False, True]


def test_question_that_was_not_asked_names_those_that_were():
    with pytest.raises(KeyError) as refused:
        national_polls.answers(POLLS, "weather")
    assert refused.value.args == ("no poll asks 'weather'; asked: approval, russia_or_eu",)


def test_lead_needs_both_answers():
    shares = pd.DataFrame({"A": [40.0, 30.0, None], "B": [35.0, None, 1.0], "C": [None, 1.0, 1.0]}, index=["a", "b", "c"])
    assert national_polls.leads(shares, "A", "B").to_dict() == {"a": 5.0}
    assert national_polls.leads(shares, "B", "A").to_dict() == {"a": -5.0}


def test_a_month_stands_in_its_middle():
    assert national_polls.decimal_year("2004-01") == pytest.approx(2004 + 1 / 24)
    assert national_polls.decimal_year("2004-12") == pytest.approx(2005 - 1 / 24)
    assert national_polls.decimal_year("1999-07-28") == pytest.approx(1999 + 6.5 / 12)


def test_smallest_sample_that_a_source_states():
    assert national_polls.sample(POLLS) == 900
    assert national_polls.sample(POLLS[POLLS["question"] == "russia_or_eu"]) == 1514
    with pytest.raises(ValueError, match=r"^no source of the polls states how many were asked \(n=…\)$"):
        national_polls.sample(POLLS.assign(source="IISEPS"))


def test_error_of_a_half_by_the_textbook_and_four_times_the_sample_halves_it():
    assert national_polls.margin_of_error(1000) == pytest.approx(3.099, abs=5e-4)
    assert national_polls.margin_of_error(4000) == pytest.approx(national_polls.margin_of_error(1000) / 2)
