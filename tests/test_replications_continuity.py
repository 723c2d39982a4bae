"""The forecast that nothing drastic would come: trade, votes and ratings beside their bands of 1996-2016."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import load
from analysis.judge import evaluation, ledger
from analysis.judge.replications import MEASURES, Query, continuity
from analysis.load import addresses

ASKED = "trade: Russia, China; votes: USA; ratings"


def measured(subject: str, first: int = 2017, last: int = 2024, country: str = "BLR") -> pd.Series:
    return MEASURES["departure_from_band"](Query(first, last, subject, country)).set_index("specification")["measured"]


def in_halves(base: np.ndarray, later: np.ndarray) -> float:
    """Largest departure from the band about the mean, in halves of its width."""
    reach = stats.t.ppf(0.975, len(base) - 1) * base.std(ddof=1) * np.sqrt(1 + 1 / len(base))
    return max(np.maximum(np.abs(later - base.mean()) - reach, 0)) / reach


def test_departure_in_trade_by_hand():
    dots = load.table("trade_dots").query("reporter == 'BLR' and flow == 'imports'").pivot(index="year", columns="partner", values="value_musd")
    share = dots["CHN"] / dots["WLD"] * 100
    found = measured("trade: Russia, China")
    assert found["IMF; imports; China; new values about the mean"] == pytest.approx(in_halves(share.loc[1996:2016].to_numpy(), share.loc[2017:2020].to_numpy()))
    assert found["IMF; turnover; Russia; new values about the mean"] == 0


def test_departure_of_a_rating_by_hand_is_negative_below_the_band():
    score = load.table("vdem").query("iso3 == 'BLR'").set_index("year")["polyarchy"]
    found = measured("ratings")
    assert found["ratings; V-Dem, electoral; new values about the mean"] == pytest.approx(-in_halves(score.loc[1996:2016].to_numpy(), score.loc[2017:2024].to_numpy()))


def test_departure_in_votes_is_of_the_distance_to_the_state():
    points = load.table("un_ideal_points").pivot(index="year", columns="iso3", values="ideal_point")
    apart = (points["BLR"] - points["USA"]).abs().dropna()
    found = measured("votes: USA", 2017, 2022)
    assert abs(found["votes; distance to USA; final votes; new values about the mean"]) == pytest.approx(in_halves(apart.loc[1996:2016].to_numpy(), apart.loc[2017:2022].to_numpy()))


def test_what_the_subject_does_not_name_is_not_asked():
    found = measured(ASKED)
    assert {words.split("; ")[1] for words in found.index if words.startswith("votes")} == {"distance to USA"}
    assert not [words for words in found.index if "Latin America" in words]
    assert set(measured("ratings").index) == {words for words in found.index if words.startswith("ratings")}


def test_a_series_without_half_of_the_years_is_not_asked():
    """Polity ends in 2018, and trade in 2020."""
    assert not [words for words in measured("ratings", country="UKR").index if "Polity" in words]
    assert [words for words in measured("ratings", 2017, 2019, "UKR").index if "Polity" in words]
    assert measured("trade: Russia", 2021, 2024).empty


def test_a_series_that_never_moved_has_no_band():
    polity = load.table("polity").query("iso3 == 'BLR' and 1996 <= year <= 2016")["polity2"]
    assert polity.nunique() == 1
    assert not [words for words in measured("ratings", 2017, 2019).index if "Polity" in words]


def test_each_series_is_held_against_a_band_about_each_middle():
    kinds = measured(ASKED).groupby(measured(ASKED).index.str.rpartition("; ").get_level_values(0)).size()
    assert set(kinds) == {len(continuity.BANDS)}


def test_the_forecast_is_asked_of_rows_that_exist():
    table = evaluation.evaluate("C-ELI-49")
    assert table["specification"].is_unique and np.isfinite(table["measured"]).all()
    assert all(addresses.resolve(address) for address in table["rows"].unique())
    assert ledger.claim("C-ELI-49")["unit"] == "ratio"


@pytest.mark.parametrize(("before", "after", "enough"), [(2, 2, True), (1, 4, False), (4, 1, False)])
def test_a_series_needs_half_of_the_years_of_the_band_and_of_those_asked_for(monkeypatch, before, after, enough):
    monkeypatch.setattr(continuity, "BASE", (2000, 2003))
    monkeypatch.setattr(continuity, "_departures", lambda words, series, behind: [len(series)])
    years = [*range(2000, 2000 + before), *range(2010, 2010 + after)]
    found = list(continuity._if_half(Query(2010, 2013), "words", pd.Series(range(len(years)), index=years, dtype=float), str))
    assert found == [len(years)] * enough


def test_states_behind_a_distance_are_those_of_all_years_to_the_last(monkeypatch):
    asked = set()
    monkeypatch.setattr(continuity, "states_of_positions", lambda country, groups, estimate, window: asked.add(window) or ["BLR"])
    measured("votes: EU", 2017, 2022)
    assert asked == {(1996, 2022)}
