"""Verdicts that moved: the years that a count of them covers."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge.published import changes


@pytest.mark.parametrize(("dates", "period"), [(["2027-02-01", "2025-01-05", "2026-03-04"], "2025-2027"), (["2026-03-04", "2026-05-01"], "2026")])
def test_period_runs_from_the_first_change_to_the_last_and_one_year_is_said_once(monkeypatch, dates, period):
    monkeypatch.setattr(load, "table", {"verdict_changes": pd.DataFrame({"date": dates})}.__getitem__)
    assert changes._number(3, "changes", "verdict_changes[]")["period"] == period


def test_a_direction_or_verdict_that_is_not_known_is_refused_with_those_that_are():
    with pytest.raises(KeyError, match="'quite-other' is none of supported, partly-supported, contradicted, not-testable-here, any"):
        changes.first("quite-other")
