"""H20, even partners and steadiness: a country that is left out is left out of each group that holds it, and of no other."""

import pandas as pd
import pytest

from analysis.judge.hypotheses import evaluation, steadiness

QUERY = evaluation.query_of("H20")
WITHIN = "changes within countries, five-year periods"


def counted(query):
    """How many countries, or countries times periods, each reading rests on."""
    found = evaluation._judged("H20", query)
    return found.set_index(["provider", "flow", "definition", "estimator"])["n"]


@pytest.mark.parametrize("country, of_region", [("UKR", True), ("BRA", False)])
def test_a_country_is_left_out_of_the_groups_that_hold_it(country, of_region):
    fewer = counted(QUERY) - counted(QUERY.but(without_country=country))
    means = fewer.drop(WITHIN, level="estimator")
    assert (means.xs("all countries", level="definition") == 1).all()
    assert (means.xs("post-Soviet states", level="definition") == int(of_region)).all()
    periods = fewer.xs(WITHIN, level="estimator")
    assert (periods.xs("all countries", level="definition") > 1).all()
    assert ((periods.xs("post-Soviet states", level="definition") > 1) == of_region).all()


@pytest.mark.parametrize("last, periods", [(2015, 2), (2016, 2), (2014, 1)])
def test_changes_within_countries_need_two_whole_periods(last, periods):
    assert steadiness._panel(2006, last, "product")["period"].nunique() == periods
    assert len(steadiness._changes(2006, last, "product", steadiness.ALL, None)) == (periods > 1)


def test_the_headline_is_of_all_years_and_all_countries():
    found = evaluation._judged("H20", QUERY)
    (headline,) = found[found["headline"].astype(bool)].to_dict("records")
    assert (headline["flow"], headline["definition"], headline["provider"]) == (f"{QUERY.first}-{QUERY.last}", "all countries", "growth of exports")


def test_countries_behind_either_measure_are_left_out_in_turn(monkeypatch):
    asked = {"exports": pd.DataFrame(index=["AAA", "BBB"]), "product": pd.DataFrame(index=["BBB", "CCC"])}
    monkeypatch.setattr(steadiness, "_cross_section", lambda first, last, one: asked[one])
    assert steadiness._sample(QUERY) == ["AAA", "BBB", "CCC"]


def test_two_countries_that_are_booked_as_one_are_out(monkeypatch):
    monkeypatch.setattr(steadiness, "concentration_beside_volatility", lambda what, first, last: pd.DataFrame({"concentration": 0.2, "volatility": 1.0}, index=["AAA", "BLX"]))
    assert list(steadiness._means(2001, 2004, "exports").index) == ["AAA"]
