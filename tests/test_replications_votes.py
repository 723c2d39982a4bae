"""Votes, arms and regime: what the specifications measure."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge import evaluation, ledger
from analysis.judge.replications import MEASURES, Query, votes
from analysis.judge.replications.growth import BALTIC_STATES, POST_SOVIET
from analysis.judge.replications.votes import COMPILERS, FEWEST_CALLS, roll_calls
from analysis.load import addresses

OWN = [
    "un_agreement_ratio", "change_of_ideal_point_distance", "rank_of_russia_in_arms", "freedom_rating",
    "rated_undemocratic", "change_of_regime_score",
]
CLAIMS = ledger.claims()
CLAIMS = CLAIMS[CLAIMS["measure"].isin(OWN)]


def measured(name: str, *asked) -> pd.Series:
    return MEASURES[name](Query(*asked)).set_index("specification")["measured"]


@pytest.mark.parametrize("identifier", CLAIMS.index)
def test_claim_is_measured_and_its_rows_are_there(identifier):
    found = evaluation.evaluate(identifier)
    assert len(found) and found["specification"].is_unique and found["measured"].notna().all()
    for address in found["rows"].unique():
        assert all(len(rows) for _, rows in addresses.resolve(address))


def test_peers_are_the_other_post_soviet_states():
    countries = load.table("countries")
    assert {*POST_SOVIET, "BLR"} == set(countries.loc[countries["post_soviet"], "iso3"])
    assert set(BALTIC_STATES) < set(POST_SOVIET)


def _agreement_by_merging(other: str, first: int, last: int) -> float:
    calls = load.table("un_roll_calls")
    votes = load.table("un_votes").merge(calls.loc[calls["year"].between(first, last), ["rcid"]], on="rcid")
    both = votes[votes["iso3"] == "BLR"].merge(votes[votes["iso3"] == other], on="rcid")
    same = both["vote_x"] == both["vote_y"]
    half = ((both["vote_x"] == "A") != (both["vote_y"] == "A")) * 0.5
    return (same + half).mean()


def test_ratio_of_agreement_against_a_count_over_merged_votes():
    found = measured("un_agreement_ratio", 1996, 2016, "Russia over EU, USA")
    by_hand = _agreement_by_merging("RUS", 1996, 2016) / _agreement_by_merging("USA", 1996, 2016)
    assert found["Voeten; abstention as half; over USA; 1996-2016; all votes"] == pytest.approx(by_hand)
    assert len(found) == 28


@pytest.mark.parametrize(("compiler", "last"), [("Voeten", 2023), ("UN library", 2021)])
def test_a_year_of_a_few_roll_calls_is_no_year_of_votes(compiler, last):
    calls = roll_calls(compiler)["year"].value_counts()
    assert calls.min() >= FEWEST_CALLS and calls.index.max() == last and set(range(1992, last + 1)) <= set(calls.index)
    assert set(COMPILERS) == {"Voeten", "UN library"}


@pytest.mark.parametrize(("least", "last"), [(81, 2022), (82, 2021)])
def test_a_year_with_just_enough_roll_calls_counts(monkeypatch, least, last):
    monkeypatch.setattr(votes, "FEWEST_CALLS", least)
    scored = votes.scores.__wrapped__("Voeten").index
    years = load.table("un_roll_calls").set_index("rcid")["year"][scored]
    assert (years == 2022).sum() == (81 if last == 2022 else 0) and (years == 2021).sum() == 0


def test_issues_are_left_out_only_where_the_compiler_names_them():
    assert {"Voeten; abstention as half; over EU; 2016; all votes", "ideal points; distance to USA over distance to Latin America; 2016"} <= set(
        measured("un_agreement_ratio", 2016, 2016, "Latin America over EU, USA").index
    )
    found = measured("un_agreement_ratio", 2005, 2016, "Latin America over EU, USA")
    assert {words.split(";")[0] for words in found.index if "without nuclear" in words} == {"Voeten"}
    assert len(found) == 14


def test_change_of_distance_is_nothing_from_a_state_to_itself():
    found = measured("change_of_ideal_point_distance", 1996, 2016, "Russia, USA", "RUS")
    assert len(found) and all(words.startswith("to USA") for words in found.index)


def test_distance_to_the_united_states_by_hand():
    points = load.table("un_ideal_points").pivot(index="year", columns="iso3", values="ideal_point")
    gap = (points["BLR"] - points["USA"]).abs()
    found = measured("change_of_ideal_point_distance", 1996, 2016, "USA")
    by_hand = gap.loc[2012:2016].mean() - gap.loc[1996:2000].mean()
    assert found["to USA; final votes; last five years less first five"] == pytest.approx(by_hand)


def test_russia_comes_last_where_it_delivered_nothing():
    arms = load.table("arms_transfers")
    ukraine = arms[(arms["recipient"] == "UKR") & arms["year"].between(2015, 2016)]
    assert "RUS" not in set(ukraine["supplier"]) and len(ukraine)
    assert measured("rank_of_russia_in_arms", 2015, 2016, "", "UKR").item() == ukraine["supplier"].nunique() + 1


def test_five_years_without_deliveries_give_no_specification():
    assert list(measured("rank_of_russia_in_arms", 2000, 2016).index) == [
        "deliveries of 2000-2016", "deliveries of 2005-2009", "deliveries of 2010-2014", "deliveries of 2015-2016",
    ]


def test_rating_is_the_mean_of_rights_and_liberties():
    table = load.table("freedom_house").set_index(["iso3", "year"]).loc[("BLR", 2015)]
    rating = (table["political_rights"] + table["civil_liberties"]) / 2
    assert measured("freedom_rating", 2015, 2015, "Belarus").item() == rating
    assert set(measured("freedom_rating", 2014, 2015, "worst of the scale")) == {7.0}


def test_one_year_inside_democracy_is_enough():
    assert set(measured("rated_undemocratic", 1996, 2016)) == {1.0}
    assert measured("rated_undemocratic", 1995, 2016)["Freedom House; every year of 1995-2016"] == 0
    assert list(measured("rated_undemocratic", 2014, 2015, "Freedom House").index) == ["Freedom House; every year of 2014-2015"]


def test_change_of_a_score_is_in_percent_of_its_scale_and_falls_with_freedom():
    found = measured("change_of_regime_score", 1996, 2016)
    assert found["V-Dem, electoral; last year less first"] == pytest.approx((0.256 - 0.442) * 100)
    assert found["Freedom House; last year less first"] == pytest.approx(-(6.5 - 6.0) / 6 * 100)
    assert found.between(-100, 100).all()


def test_an_index_that_ended_is_left_out():
    assert not [words for words in measured("change_of_regime_score", 2016, 2020).index if words.startswith("Polity")]


def test_a_state_that_one_compiler_lacks_is_judged_by_the_other():
    found = measured("un_agreement_ratio", 1996, 2016, "Russia over USA", "GEO").index
    assert {words.partition(";")[0] for words in found} == {"Voeten", "ideal points"}
    both = measured("un_agreement_ratio", 1996, 2016, "Russia over USA", "KAZ").index
    assert {words.partition(";")[0] for words in both} == {"Voeten", "UN library", "ideal points"}


def test_positions_by_one_estimate_are_enough_and_two_years_are(monkeypatch):
    ends = pd.Series({1996: 1.0, 2016: 1.5})
    monkeypatch.setattr(votes, "distance", lambda country, group, estimate: ends if estimate == "ideal_point_all" else ends.iloc[:0])
    (found,) = votes.change_of_ideal_point_distance(Query(1996, 2016, "USA"))
    assert found["specification"] == "to USA; all votes; fitted line" and found["measured"] == pytest.approx(0.5)
    monkeypatch.setattr(votes, "distance", lambda country, group, estimate: ends * (2 if group == "USA" else 1))
    (found,) = votes._ratios_of_points(Query(1996, 2016), "Russia", "USA")
    assert found["specification"] == "ideal points; distance to USA over distance to Russia; 1996-2016" and found["measured"] == 2


def test_distance_to_the_union_follows_its_members_of_the_year(monkeypatch):
    points = pd.DataFrame({"BLR": [0.0, 0.0], "DEU": [1.0, 1.0], "LTU": [3.0, 3.0]}, index=pd.Index([2003, 2004], name="year"))
    monkeypatch.setattr(votes, "positions", lambda estimate: points)
    assert votes.distance.__wrapped__("BLR", "EU", "ideal_point").to_dict() == {2003: 1.0, 2004: 2.0}


@pytest.mark.parametrize(("years", "readings"), [(10, 2), (9, 1)])
def test_ends_of_five_years_are_compared_where_they_do_not_meet(monkeypatch, years, readings):
    monkeypatch.setattr(votes, "distance", lambda country, group, estimate: pd.Series(1.0, index=range(2001, 2001 + years)))
    assert len(list(votes.change_of_ideal_point_distance(Query(2001, 2000 + years, "USA")))) == 2 * readings


def test_states_of_a_window_are_all_that_were_members_in_one_of_its_years():
    before, late = (set(votes.states_of_positions("BLR", ("EU",), "ideal_point", window)) for window in ((2003, 2003), (2019, 2021)))
    assert "BLR" in before and "LTU" not in before and {"LTU", "GBR"} <= late
