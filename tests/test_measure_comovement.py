"""Co-movement of two yearly series: levels and changes."""

import pandas as pd
import pytest

from analysis.measure import comovement, fuels

YEARS = range(2000, 2008)


def series(*values):
    return pd.Series(values, index=YEARS[: len(values)], dtype=float)


def test_a_common_drift_shows_in_levels_and_not_in_changes():
    one, other = series(0, 2, 2, 4, 4, 6, 6, 8), series(0, 0, 2, 2, 4, 4, 6, 6)
    assert comovement.correlation(one, other) > 0.9
    assert comovement.correlation(one, other, changes=True) < -0.9


def test_mirror_images_are_opposed_in_both():
    one = series(1, 4, 2, 6, 3, 7, 5, 8)
    for changes in (False, True):
        assert comovement.correlation(one, 10 - one, changes=changes) == pytest.approx(-1)


def test_a_missing_year_makes_no_change():
    one = series(1, 4, 2, 6, 3, 7, 5, 8)
    gap = one.drop(2003)
    assert comovement.correlation(gap, one * 2, changes=True) == pytest.approx(1)
    assert list(comovement.pairs(gap, one).index) == list(gap.index)
    assert list(comovement.pairs(gap, one, changes=True).index) == [2001, 2002, 2005, 2006, 2007]
    with pytest.raises(ValueError, match="five pairs at least; found 3"):
        comovement.correlation(one.drop([2002, 2005]), one, changes=True)


def test_one_odd_year_can_be_left_out():
    one = series(1, 4, 2, 6, 3, 7, 5, 8)
    other = one.copy()
    other.loc[2004:] += 50
    assert comovement.correlation(one, other, changes=True) < 0.5
    assert comovement.correlation(one, other, changes=True, without=2004) == pytest.approx(1)


def test_too_few_years_are_refused():
    with pytest.raises(ValueError, match="five pairs at least; found 4"):
        comovement.correlation(series(1, 2, 3, 4), series(1, 2, 3, 4))


def test_share_of_fuels_is_that_of_all_exports_to_the_world():
    rows = [("BLR", "WLD", "Fuels", "exports", 2001, 20.0), ("BLR", "WLD", "Fuels", "exports", 2000, 10.0),
            ("BLR", "NLD", "Fuels", "exports", 2000, 90.0), ("BLR", "WLD", "Fuels", "imports", 2000, 30.0),
            ("RUS", "WLD", "Fuels", "exports", 2000, 50.0), ("BLR", "WLD", "Metals", "exports", 2000, 5.0)]
    table = pd.DataFrame(rows, columns=["reporter", "partner", "product", "flow", "year", "share_percent"])
    assert fuels.in_all_exports(table, "BLR").to_dict() == {2000: 10.0, 2001: 20.0}


def test_only_years_that_both_have_are_compared():
    first, second = pd.Series(range(6), index=range(2000, 2006)), pd.Series(range(6), index=range(2003, 2009))
    with pytest.raises(ValueError, match="found 3"):
        comovement.correlation(first, second)
