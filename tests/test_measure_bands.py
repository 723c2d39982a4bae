"""Bands of 95 % and the distance from them."""

import numpy as np
import pandas as pd
import pytest

from analysis.measure import bands

BASE = pd.Series([10.0, 12.0, 10.0, 12.0, 10.0], index=range(2012, 2017))
LATER = [2017, 2018, 2020]


def test_mean_band_is_1_96_deviations_about_the_mean():
    band = bands.mean_band(BASE, LATER)
    assert list(band.index) == LATER
    assert band["low"].unique() == pytest.approx([10.8 - 1.96 * np.sqrt(1.2)])
    assert ((band["high"] + band["low"]) / 2).tolist() == pytest.approx([10.8] * 3)


def test_random_walk_starts_from_the_last_year_and_widens_with_the_root_of_time():
    band = bands.random_walk_band(BASE, LATER)
    assert (band["high"] - 10).tolist() == pytest.approx([1.96 * 2 * np.sqrt(h) for h in (1, 2, 4)])
    with pytest.raises(ValueError, match="ends in 2016; asked for 2016"):
        bands.random_walk_band(BASE, [2016, 2017])


def test_departure_is_nought_inside_and_signed_outside():
    band = pd.DataFrame({"low": 1.0, "high": 2.0}, index=LATER)
    values = pd.Series([0.5, 1.5, 4.0], index=LATER)
    assert bands.departure(values, band).tolist() == [-0.5, 0.0, 2.0]
