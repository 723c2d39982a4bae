"""Bands of 95 % and the distance from them."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats

from analysis.measure import bands

BASE = pd.Series([10.0, 12.0, 10.0, 12.0, 10.0], index=range(2012, 2017))
LATER = [2017, 2018, 2020]


def test_random_walk_starts_from_the_last_year_and_widens_with_the_root_of_time():
    band = bands.random_walk_band(BASE, LATER)
    assert (band["high"] - 10).tolist() == pytest.approx([1.96 * 2 * np.sqrt(h) for h in (1, 2, 4)])
    with pytest.raises(ValueError, match="ends in 2016; asked for 2016"):
        bands.random_walk_band(BASE, [2016, 2017])


def test_departure_is_nought_inside_and_signed_outside():
    band = pd.DataFrame({"low": 1.0, "high": 2.0}, index=LATER)
    values = pd.Series([0.5, 1.5, 4.0], index=LATER)
    assert bands.departure(values, band).tolist() == [-0.5, 0.0, 2.0]


@pytest.mark.parametrize("make", [bands.prediction_band, bands.random_walk_band])
def test_band_has_a_row_a_year_and_lies_about_its_middle(make):
    band = make(BASE, LATER)
    assert list(band.index) == LATER and band.index.name == "year" and list(band.columns) == ["low", "high"]
    middle = 10.8 if make is bands.prediction_band else 10.0
    assert ((band["low"] + band["high"]) / 2).tolist() == pytest.approx([middle] * 3)
    assert (band["low"] < band["high"]).all()


def test_random_walk_does_not_mind_the_order_of_its_years():
    pd.testing.assert_frame_equal(bands.random_walk_band(BASE[::-1], LATER), bands.random_walk_band(BASE, LATER))


def test_departure_is_for_the_years_of_the_band_alone():
    band = pd.DataFrame({"low": 1.0, "high": 2.0}, index=LATER)
    found = bands.departure(pd.Series({1999: 99.0, 2017: 3.0, 2018: 1.0}), band)
    assert found.name == "departure" and list(found.index) == LATER
    assert found.iloc[:2].tolist() == [1.0, 0.0] and np.isnan(found.iloc[2])


def test_prediction_band_is_students_for_one_new_value():
    band = bands.prediction_band(pd.concat([BASE, pd.Series({2000: np.nan})]), LATER)
    reach = stats.t(4).ppf(0.975) * BASE.std() * np.sqrt(1 + 1 / 5)
    assert band["low"].tolist() == pytest.approx([10.8 - reach] * 3) and band["high"].tolist() == pytest.approx([10.8 + reach] * 3)
    assert list(band.index) == LATER and band.index.name == "year"
    assert len(bands.prediction_band(BASE.iloc[:2], LATER)) == 3
    with pytest.raises(ValueError, match="^a band needs two years at least; found 1$"):
        bands.prediction_band(BASE.iloc[:1], LATER)


def test_band_about_a_line_is_that_of_least_squares():
    base = pd.concat([BASE + pd.Series(0.7 * np.arange(5), index=BASE.index), pd.Series({2000: np.nan})])
    known = base.dropna()
    fit = sm.OLS(known.to_numpy(), sm.add_constant(known.index.to_numpy(dtype=float))).fit()
    band = bands.trend_band(base, LATER)
    expected = fit.get_prediction(sm.add_constant(np.array(LATER, dtype=float))).conf_int(obs=True)
    np.testing.assert_allclose(band.to_numpy(), expected, rtol=1e-6)
    assert list(band.columns) == ["low", "high"] and list(band.index) == LATER and band.index.name == "year"
    assert len(bands.trend_band(BASE.iloc[:3], LATER)) == 3
    with pytest.raises(ValueError, match="^a band about a line needs three years at least; found 2$"):
        bands.trend_band(BASE.iloc[:2], LATER)
