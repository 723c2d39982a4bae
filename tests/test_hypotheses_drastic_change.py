"""A drastic change: how many years a series needs before and after."""

import pandas as pd
import pytest

from analysis.judge.hypotheses import drastic_change
from analysis.judge.hypotheses.register import Query

FIRST, LAST = drastic_change.BASE
HALF = (LAST - FIRST) // 2 + 1


@pytest.mark.parametrize(("base", "later", "found"), [(HALF, drastic_change.FEWEST_AFTER, True), (HALF - 1, 8, False), (LAST - FIRST + 1, drastic_change.FEWEST_AFTER - 1, False)])
def test_a_distance_needs_half_of_the_base_and_enough_years_after(monkeypatch, base, later, found):
    years = [*range(FIRST, FIRST + base), *range(LAST + 1, LAST + 1 + later)]
    monkeypatch.setattr(drastic_change, "bases", lambda *_: [])
    monkeypatch.setattr(drastic_change.united_nations, "distance", lambda *_: pd.Series(1.0, index=years))
    monkeypatch.setattr(drastic_change, "_departures", lambda series, base, later, *_, **__: [(len(base), len(later))])
    assert set(drastic_change.within_the_bands(Query(LAST + 1, LAST + 8))) == ({(base, later)} if found else set())
