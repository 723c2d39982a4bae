"""The years after the thesis: series that are watched, bands that rest on the years before, and claims that came out otherwise."""

from dataclasses import FrozenInstanceError

import pandas as pd
import pytest

from analysis.judge import hold_out
from analysis.judge.hypotheses import united_nations
from analysis.judge.verdicts import table
from analysis.load import addresses
from analysis.measure import false_alarms

TRADE = "IMF, Direction of Trade Statistics"
VOTES = "Bailey, Strezhnev and Voeten"
WATCHED = {
    "russia-exports": ("Russia's share of exports", "percent", 1, TRADE), "russia-imports": ("Russia's share of imports", "percent", 1, TRADE),
    "russia-turnover": ("Russia's share of turnover", "percent", 1, TRADE), "eu-exports": ("EU-28's share of exports", "percent", 1, TRADE),
    "china-imports": ("China's share of imports", "percent", 1, TRADE), "herfindahl": ("concentration of turnover", "points", 1, TRADE),
    "un-russia": ("distance to Russia at the UN", "index", 2, VOTES), "un-eu": ("distance to the EU at the UN", "index", 2, VOTES),
    "un-usa": ("distance to the USA at the UN", "index", 2, VOTES), "un-china": ("distance to China at the UN", "index", 2, VOTES),
    "freedom": ("Freedom House rating", "rating", 1, "Freedom House, Freedom in the World"), "democracy": ("V-Dem liberal democracy", "index", 2, "V-Dem"),
}  # fmt: skip


def series(values, first=1996):
    return pd.Series(values, index=range(first, first + len(values)), dtype=float)


def test_first_year_outside_is_the_first_of_several():
    limits = pd.DataFrame({"low": 0.0, "high": 1.0}, index=range(2017, 2021))
    assert hold_out.first_outside(series([0.5, 1.0, 1.1, 2.0], 2017), limits) == 2019
    assert hold_out.first_outside(series([0.5, -0.1, 0.5, 0.5], 2017), limits) == 2018
    assert hold_out.first_outside(series([0.0, 1.0, 0.0, 1.0], 2017), limits) is None


def test_bands_rest_on_the_years_of_the_thesis_alone(monkeypatch):
    steady = series([1.0, 2.0] * 10 + [1.5] + [1.4, 1.6, 1.5, 99.0])
    watched = hold_out.Watched("a made-up measure", "index", 1, lambda: steady, "nobody", lambda years: "none")
    monkeypatch.setitem(hold_out.WATCHED, "made-up", watched)
    limits = hold_out.band("made-up", "mean")
    assert list(limits.index) == [2017, 2018, 2019, 2020] and limits["high"].iloc[0] < 3
    assert hold_out.first_outside(hold_out.series("made-up"), limits) == 2020
    hold_out.series.cache_clear()
    hold_out.band.cache_clear()


def test_every_watched_series_covers_the_thesis_and_reaches_beyond_it():
    for name in hold_out.WATCHED:
        values = hold_out.series(name)
        assert set(range(1996, 2017)) <= set(values.index) and values.index[-1] >= 2020


def test_flipped_claims_are_those_with_two_verdicts():
    found = hold_out.flips()
    assert len(found) and (found["verdict"] != found["hold_out"]).all()
    kept = table().drop(index=found.index)
    kept = kept[kept["hold_out"].notna() & (kept["hold_out"] != "")]
    assert (kept["verdict"] == kept["hold_out"]).all()


def test_what_is_watched_in_which_unit_and_whose_figures():
    assert {name: (one.words, one.unit, one.digits, one.provider) for name, one in hold_out.WATCHED.items()} == WATCHED


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("russia-imports", "trade_dots[partner=RUS,WLD; reporter=BLR; year=2016,2017]"), ("russia-turnover", "trade_dots[partner=RUS,WLD; reporter=BLR; year=2016,2017]"),
        ("un-usa", united_nations.where_points("BLR", united_nations.GROUPS["the USA"], [2016, 2017])),
        ("un-eu", united_nations.where_points("BLR", united_nations.GROUPS["the EU"], [2016, 2017])),
        ("russia-exports", "trade_dots[partner=RUS,WLD; reporter=BLR; year=2016,2017]"), ("china-imports", "trade_dots[partner=CHN,WLD; reporter=BLR; year=2016,2017]"),
        ("eu-exports", "trade_dots[reporter=BLR; year=2016,2017]"), ("herfindahl", "trade_dots[reporter=BLR; year=2016,2017]"),
        ("freedom", "freedom_house[iso3=BLR; year=2016,2017]"), ("democracy", "vdem[iso3=BLR; year=2016,2017]"),
    ],
)  # fmt: skip
def test_rows_behind_a_value_are_those_of_belarus_and_the_years(name, rows):
    found, wanted = (addresses.resolve(address) for address in (hold_out.WATCHED[name].rows([2016, 2017]), rows))
    assert set(map(str, found)) == set(map(str, wanted))


def test_values_are_those_of_the_measures_in_their_units():
    value = {name: hold_out.series(name)[2016] for name in hold_out.WATCHED}
    assert value["russia-turnover"] == pytest.approx(51.3, abs=0.05) and value["russia-exports"] == pytest.approx(46.5, abs=0.05)
    assert value["herfindahl"] == pytest.approx(28.1, abs=0.05) and value["freedom"] == 6.5 and value["democracy"] == pytest.approx(0.11, abs=0.005)
    assert value["un-eu"] == pytest.approx(united_nations.distance("BLR", united_nations.GROUPS["the EU"], "ideal_point")[2016])
    # Of twenty-eight members, not of those of the day, which took much less before 2004.
    assert hold_out.series("eu-exports")[2003] == pytest.approx(36.7, abs=0.05)
    assert 20 < value["eu-exports"] < 30 and 7 < value["china-imports"] < 8


def test_what_is_watched_cannot_be_changed_afterwards():
    with pytest.raises(FrozenInstanceError):
        hold_out.WATCHED["freedom"].digits = 3


def test_departures_say_band_last_value_and_first_year_outside(monkeypatch):
    steady = series([1.0, 2.0] * 10 + [1.5] + [1.4, 1.6, 9.0, 1.5])
    watched = hold_out.Watched("a made-up measure", "index", 1, lambda: steady, "nobody", lambda years: "none")
    monkeypatch.setattr(hold_out, "WATCHED", {"made-up": watched})
    for kept in (hold_out.series, hold_out.band, hold_out.departures):
        kept.cache_clear()
    (found,) = hold_out.departures().to_dict("records")
    limits = hold_out.band("made-up", "mean")
    for kept in (hold_out.series, hold_out.band, hold_out.departures):
        kept.cache_clear()
    assert found == {
        "first_outside_mean": 2019, "first_outside_walk": 2019, "mean": pytest.approx(1.5), "low": limits["low"].iloc[-1], "high": limits["high"].iloc[-1],
        "last_year": 2020, "last": 1.5,
    }  # fmt: skip


def test_claims_that_were_not_asked_again_are_no_changed_verdicts(monkeypatch):
    judged = pd.DataFrame({"verdict": ["supported"] * 4, "hold_out": ["supported", "contradicted", "", None]}, index=["A", "B", "C", "D"])
    monkeypatch.setattr("analysis.judge.verdicts.table", lambda: judged)
    assert hold_out.flips().index.tolist() == ["B"]


@pytest.mark.parametrize("kind", ["mean", "walk"])
def test_by_chance_each_series_leaves_its_band_as_one_of_its_years_would(kind):
    """The years of trade end in 2020, those of votes and ratings later: more years, more chances."""
    after = {name: sum(hold_out.series(name).index > 2016) for name in hold_out.WATCHED}
    assert min(after.values()) == 4 and max(after.values()) == 8
    expected = sum(false_alarms.share_outside(kind, 0.5, 21, years) for years in after.values())
    assert hold_out.departures_by_chance(kind, 0.5) == pytest.approx(expected)
    assert 0 < expected < len(after)
