"""Accounts of trade: partners that may be left out, and how many years a base has to have."""

import pytest

from analysis import load
from analysis.judge.hypotheses import sources
from analysis.judge.hypotheses.register import Query
from analysis.judge.replications.trade import providers


def test_partners_that_may_be_left_out_trade_with_belarus():
    own = load.table("trade_dots").query("reporter == 'BLR'")
    assert set(sources.LARGEST_PARTNERS) <= set(own["partner"]) and not {"BLR", "RUS"} & set(sources.LARGEST_PARTNERS)


@pytest.mark.parametrize(("known", "later", "found"), [(4, 2, True), (3, 2, False), (4, 1, False)])
def test_a_base_needs_half_of_its_years_and_enough_come_after_it(monkeypatch, known, later, found):
    years = {*range(2001, 2001 + known), *range(2010, 2010 + later)}
    monkeypatch.setattr(sources, "_accounts", lambda country, without: providers()[:1])
    monkeypatch.setattr(sources.vectors, "years_of", lambda provider: years)
    assert bool(list(sources.bases(Query(2010, 2015), (2001, 2008), 2))) is found
