"""Concentration early and late, and the turning year of Russia's share: which accounts can tell."""

import pandas as pd
import pytest

from analysis.judge.replications import Query, dynamics
from analysis.judge.replications.trade import providers


def test_an_account_without_the_late_years_gives_no_ratio(monkeypatch):
    (imf, *_) = providers()
    monkeypatch.setattr(dynamics, "with_half_of", lambda query, first, last: [] if first == dynamics.LATE_CONCENTRATION_FROM else [(imf, list(range(first, last + 1)))])
    assert list(dynamics.concentration_early_over_late(Query(1996, 2016))) == []


@pytest.mark.parametrize("missing", [1997, 2005, 2015])
def test_an_account_with_a_year_missing_gives_no_break_and_still_a_peak(monkeypatch, missing):
    (imf, *_) = providers()
    years = [year for year in range(1996, 2017) if year != missing]
    monkeypatch.setattr(dynamics, "with_half_of", lambda query, first, last: [(imf, years)])
    assert list(dynamics.turning_year_of_russian_share(Query(1996, 2016, "break"))) == []
    peaks = [found["measured"] for found in dynamics.turning_year_of_russian_share(Query(1996, 2016, "peak")) if found["specification"].startswith("IMF")]
    assert len(peaks) == 3 and missing not in peaks


@pytest.mark.parametrize(("least", "readings"), [(0.5, 3), (0.0, 0)])
def test_the_median_of_a_whole_region_is_given_where_it_is_bounded_from_below(monkeypatch, least, readings):
    monkeypatch.setattr(dynamics, "least_shares", lambda region, flow: pd.DataFrame({"MEX": [70.0], "CUB": [0.0], "BRA": [least]}, index=[2015]))
    found = list(dynamics._lowest_of_the_whole(dynamics.REGIONS["USA in Latin America"], [2015]))
    assert [one["measured"] for one in found] == [least] * readings


def test_concentration_and_volatility_are_means_of_countries_with_half_of_the_years_of_each(monkeypatch):
    years = range(2001, 2005)
    monkeypatch.setattr(dynamics, "export_concentration", lambda: pd.DataFrame({"AAA": [0.1, 0.3, None, None], "BBB": [0.5, None, None, None], "CCC": [0.2] * 4}, index=years))
    monkeypatch.setattr(dynamics, "growth_of", lambda what: pd.DataFrame({"AAA": [1.0, 1.0, None, 3.0], "BBB": [1.0, 1.0, 2.0, 3.0], "CCC": [1.0, None, None, 3.0]}, index=years))
    found = dynamics.concentration_beside_volatility("exports", 2001, 2004)
    assert found.to_dict("index") == {"AAA": {"concentration": pytest.approx(0.2), "volatility": pytest.approx(2**0.5)}}
