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
