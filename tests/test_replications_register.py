"""The register of measures: questions, answers that are kept apart, registration by name."""

import dataclasses
import math

import pandas as pd
import pytest

from analysis import load
from analysis.judge.controls import LAST_OF_TRADE, OF_STATEMENTS
from analysis.judge import replications
from analysis.judge.replications import register
from analysis.judge.replications.register import Measure, Query, measure, specification


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(register, "MEASURES", {})
    return register.MEASURES


def test_a_question_is_asked_of_belarus_unless_another_country_is_named():
    assert Query(1996, 2016) == Query(1996, 2016, "", "BLR")
    assert Query(1996, 2016, "NATO").of("UKR") == Query(1996, 2016, "NATO", "UKR")
    assert Query(1996, 2016, "NATO", "UKR").over(2017, 2020) == Query(2017, 2020, "NATO", "UKR")


def test_questions_and_measures_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Query(1996, 2016).first = 2000
    with pytest.raises(dataclasses.FrozenInstanceError):
        Measure(print, (), None).hold_out = (2017, 2020)


def test_controls_are_at_least_four_other_states_that_trade():
    assert len(set(OF_STATEMENTS)) >= 4 and "BLR" not in OF_STATEMENTS
    assert set(OF_STATEMENTS) <= set(load.table("trade_panel")["reporter"])


def test_a_missing_cell_is_no_figure_and_no_error():
    assert math.isnan(specification("IMF", pd.NA, "toy")["measured"])
    assert specification("IMF", 3, "toy")["measured"] == 3.0


def test_answer_has_its_columns_even_without_a_row():
    def nothing(query):
        return iter(())

    assert list(Measure(nothing, (), None)(Query(1, 2)).columns) == ["specification", "measured", "relative", "rows"]


def test_a_question_is_answered_once_and_an_answer_cannot_be_spoilt():
    asked = []

    def length(query):
        asked.append(query)
        yield specification("years", query.last - query.first, "gdp[iso3=BLR]")

    found = Measure(length, (), None)
    first = found(Query(1996, 2016))
    first.loc[0, "measured"] = -1.0
    assert found(Query(1996, 2016)).drop(columns="relative").to_dict("records") == [{"specification": "years", "measured": 20.0, "rows": "gdp[iso3=BLR]"}]
    assert asked == [Query(1996, 2016)]
    assert found(Query(1996, 2000))["measured"].tolist() == [4.0] and len(asked) == 2


def test_a_subject_that_a_measure_does_not_take_is_refused_with_those_that_it_does():
    def count(query):
        yield specification("letters", len(query.subject), "gdp[iso3=BLR]")

    plain, choosy, free = Measure(count, (), None), Measure(count, (), None, ("", "EU")), Measure(count, (), None, None)
    with pytest.raises(ValueError, match="^unknown subject 'NATO'; known: none$"):
        plain(Query(1, 2, "NATO"))
    with pytest.raises(ValueError, match="^unknown subject 'NATO'; known: none, 'EU'$"):
        choosy(Query(1, 2, "NATO"))
    asked = [(plain, ""), (choosy, ""), (choosy, "EU"), (free, "NATO")]
    assert [one(Query(1, 2, subject))["measured"].tolist() for one, subject in asked] == [[0.0], [0.0], [2.0], [4.0]]


def test_measured_values_are_plain_numbers():
    told = specification("words", pd.Series([3]).iloc[0], "rows")
    assert math.isnan(told.pop("relative")) and told == {"specification": "words", "measured": 3.0, "rows": "rows"} and type(told["measured"]) is float


def test_a_measure_is_registered_under_its_name_with_what_else_it_can_be_asked(registered):
    @measure(controls=("UKR",), hold_out=(2017, 2020))
    def share(query):
        yield specification("a", 1, "")

    @measure()
    def other(query):
        yield specification("b", 2, "")

    @measure(subjects=("EU",))
    def third(query):
        yield specification("c", 3, "")

    plain = {"share": Measure(share, ("UKR",), (2017, 2020), ("",)), "other": Measure(other, (), None, ("",))}
    assert registered == plain | {"third": Measure(third, (), None, ("EU",))}
    assert list(share(Query(1, 2))) == [specification("a", 1, "")]


def test_trade_ends_with_the_last_year_that_belarus_reported():
    reported = load.table("trade_dots")
    assert reported.loc[reported["reporter"] == "BLR", "year"].max() == LAST_OF_TRADE


@pytest.mark.parametrize(
    ("share", "relative"),
    [((4.0, 4.9), 22.5), ((4.0, 2.0), -50.0), ((4.99, 4.99), 0.0), ((5.0, 4.0), math.nan), ((4.0, 5.0), math.nan), ((0.0, 1.0), math.nan), (None, math.nan)],
)
def test_a_change_is_told_as_a_part_where_the_share_is_below_five_percent_at_both_ends(share, relative):
    assert specification("words", 1.0, "rows", share)["relative"] == pytest.approx(relative, nan_ok=True)


def test_measures_of_shares_of_trade_say_what_part_of_a_small_one_moved():
    found = replications.MEASURES["change_of_vector_share"](Query(2005, 2007, "Latin America")).set_index("specification")["relative"]
    assert found["IMF; exports; single years"] == pytest.approx((1.98 / 1.43 - 1) * 100, abs=1)
    assert replications.MEASURES["change_of_russian_share"](Query(2000, 2016))["relative"].isna().all()


def test_a_single_year_is_called_by_itself_and_of_several_how_many_there_are():
    assert register.extreme("worst", [2016]) == "2016" == register.extreme("lowest", [2016], 2016)
    assert register.extreme("worst", range(1996, 2017)) == "worst of 21 years"
    assert register.extreme("lowest", range(1996, 2017), 2009) == "lowest of 21 years (2009)"


@pytest.mark.parametrize(("share", "relative"), [((0.5, 1.0), 100), ((0.2, 0.1), -50), ((4.0, 6.0), None), ((6.0, 4.0), None), ((0.0, 1.0), None), (None, None)])
def test_a_share_that_is_small_at_both_ends_changes_by_a_part_of_itself(share, relative):
    found = specification("words", 1.0, "gdp[]", share)["relative"]
    assert math.isnan(found) if relative is None else found == pytest.approx(relative)
