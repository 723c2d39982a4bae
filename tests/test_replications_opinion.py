"""Polls, elections, languages and positions: what the specifications measure."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge import evaluation, ledger
from analysis.judge.replications import MEASURES, Query, opinion, stances
from analysis.load import addresses

OWN = ["poll_share", "support_for_president", "language_share", "stance_share"]
CLAIMS = ledger.claims()
CLAIMS = CLAIMS[CLAIMS["measure"].isin(OWN)]


def measured(name: str, *asked) -> pd.Series:
    # Asked anew each time: the tests below change the tables.
    table = pd.DataFrame(list(MEASURES[name].function(Query(*asked))), columns=["specification", "measured", "rows"])
    return table.set_index("specification")["measured"]


@pytest.mark.parametrize("identifier", CLAIMS.index)
def test_claim_is_measured_and_its_rows_are_there(identifier):
    found = evaluation.evaluate(identifier)
    assert len(found) and found["specification"].is_unique and found["measured"].notna().all()
    for address in found["rows"].unique():
        assert all(len(rows) for _, rows in addresses.resolve(address))


def test_shares_of_a_poll_over_both_bases():
    found = measured("poll_share", 2006, 2016, "change; preserve")
    assert found["2006-03; of all"] == 53.4
    assert found["2006-03; of those with an answer"] == pytest.approx(53.4 / (53.4 + 37.8) * 100)


def test_not_an_answer_is_everything_else():
    found = measured("poll_share", 2004, 2004, "russia_or_eu; not EU")
    assert found["2004-03; of all"] == pytest.approx(100 - 36.5)
    assert found["2004-03; of those with an answer"] == pytest.approx(41.0 / (41.0 + 36.5) * 100)


def test_doubtful_polls_are_marked_and_a_lone_answer_has_one_base():
    found = measured("poll_share", 2004, 2016, "russia_or_eu; not EU").index
    assert {"2005-03 (out of line); of all", "2015-12 (adds up to 102.7); of all", "2015-09; of all"} <= set(found)
    assert "2015-09; of those with an answer" not in found


def test_official_and_independent_counts_stand_apart_and_no_poll_counts_twice():
    found = measured("support_for_president", 1999, 2016)
    assert {words.split("; ")[0] for words in found.index} == {"trust president", "president rating", "official results", "independent counts"}
    assert found["official results; election of 2010-12-19, official"] == 79.65
    assert (found == 45.7).sum() == 1


def test_polls_on_the_president_lie_on_both_sides_of_few_steps():
    found = measured("approval_after_sanctions", 2002, 2016)
    assert found["president rating; EU; 6 months; 2 steps"] == pytest.approx(((30.5 + 26.2) / 2 - 27.0 + (47.7 + 46.4) / 2 - 34.2) / 2)


def test_approval_is_taken_after_less_before(monkeypatch):
    polls = pd.DataFrame({"question": "president_rating", "answer": "Lukashenko", "date": ["2005-12", "2006-06"], "percent": [40.0, 55.0]})
    real = load.table
    monkeypatch.setattr(opinion.load, "table", lambda name: polls if name == "polls" else real(name))
    found = measured("approval_after_sanctions", 2002, 2016)
    assert found.to_dict() == {f"president rating; EU; {months} months; 1 steps": 15.0 for months in (6, 12)}


def test_persons_over_population_come_close_to_the_share_as_stated():
    for subject in ("Belarusian at home", "Russian at home"):
        found = measured("language_share", 1999, 2009, subject)
        for year in ("1999", "2009"):
            of_census = found[found.index.str.startswith(f"census of {year}")]
            assert of_census.max() - of_census.min() < 0.6


def test_stances_stand_without_the_typology_of_the_thesis():
    found = MEASURES["stance_share"](Query(2006, 2006, "Europe neutral"))
    assert len(found) == 9
    named = [rows for address in found["rows"] for _, rows in addresses.resolve(address)]
    assert not set(pd.concat(named)["id"]) & set(stances.TYPOLOGY)


def test_shares_of_the_codes_add_up():
    names = ("neutral", "favourable", "unfavourable")
    total = sum(measured("stance_share", 2006, 2006, f"Europe {name}") for name in names)
    assert (total <= 100 + 1e-9).all() and (total > 0).all()


def test_coders_who_agree_too_little_leave_the_share_undecided(monkeypatch):
    positions = load.table("positions")
    spoilt = positions.assign(code_b=positions["code_b"].sample(frac=1, random_state=1).to_numpy())
    monkeypatch.setattr(stances.load, "table", lambda name: spoilt)
    assert measured("stance_share", 2006, 2006, "Europe neutral").empty


def test_an_election_rests_on_the_row_of_its_day_and_count():
    found = [one for one in opinion.support_for_president(Query(2006, 2006)) if "election of" in one["specification"]]
    assert {one["specification"].partition(";")[0] for one in found} == {"official results", "independent counts"}
    for one in found:
        ((name, rows),) = addresses.resolve(one["rows"])
        assert name == "elections" and rows["incumbent_percent"].tolist() == [one["measured"]]


@pytest.mark.parametrize(("total", "mark"), [(99.0, ""), (100.5, ""), (101.2, " (adds up to 101.2)")])
def test_a_poll_that_adds_up_to_more_than_rounding_can_explain_is_marked(total, mark):
    assert opinion._mark("2011-06", total) == mark
