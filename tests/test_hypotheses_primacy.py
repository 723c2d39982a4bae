"""H3 and H4: an account or an estimate that has too little does not stop those that come after it."""

import pandas as pd
import pytest

from analysis.judge.hypotheses import primacy
from analysis.judge.hypotheses.register import Query
from analysis.judge.replications.trade import providers


def test_positions_by_one_estimate_are_enough(monkeypatch):
    (_, first), (words, _) = primacy.united_nations.ESTIMATES.items()
    monkeypatch.setattr(primacy.united_nations, "distance_within", lambda query, group, column: pd.Series({} if column == first else {2015: 1.0, 2016: 1.0}, dtype=float))
    found = list(primacy._ranks_in_votes(Query(2015, 2016)))
    assert {one["provider"] for one in found} == {words} and all(one["estimate"] >= 1 for one in found)


def test_an_account_without_the_early_years_is_passed_over(monkeypatch):
    (imf, *_) = providers()
    monkeypatch.setattr(primacy, "accounts", lambda query: [(imf, list(range(2000, 2017))), (imf, list(range(1994, 2017)))])
    found = list(primacy.one_vector_before(Query(1996, 2016)))
    assert len(found) == 3 * 2 * len(primacy.CONCENTRATIONS) and all(abs(one["estimate"]) < 100 for one in found)


def test_the_union_as_one_partner_has_what_its_members_have():
    (imf, *_) = providers()
    table, single = primacy.with_eu(imf, "exports", [2003, 2004], "of the day"), primacy.vectors.by_partner(imf, "exports")
    assert table.at[2003, "LTU"] == single.at[2003, "LTU"] > 0 == table.at[2004, "LTU"]
    assert table.loc[2004].sum() == pytest.approx(single.drop(columns="XNS").loc[2004].sum()) and table.at[2004, "EU"] > single.at[2004, "LTU"]


def test_ranks_stand_by_year_and_equals_share_one():
    ranks = primacy.rank_of(pd.DataFrame({"RUS": [5.0, 1.0], "DEU": [5.0, 2.0], "POL": [1.0, 3.0]}, index=[2004, 2005]), "RUS")
    assert ranks.to_dict() == {2004: 1, 2005: 3}


@pytest.mark.parametrize(("worth", "years"), [(0.5, 5), (0.0, 0)])
def test_five_years_with_any_delivery_have_a_rank(monkeypatch, worth, years):
    arms = pd.DataFrame({"recipient": "BLR", "supplier": ["RUS", "CHN"], "year": [2000, 2010], "tiv": [worth, 2.0]})
    monkeypatch.setattr(primacy.load, "table", {"arms_transfers": arms}.__getitem__)
    found = list(primacy._ranks_in_arms(Query(1996, 2014)))
    assert {one["n"] for one in found} == {years + 5}
