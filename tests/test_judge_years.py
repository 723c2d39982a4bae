"""Verdicts over other years: which spans are admissible, by hand; what counts as moved; what entries say."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge import evaluation, ledger, rules, verdicts, years
from analysis.show import claims as claim_words

S, P, C = rules.SUPPORTED, rules.PARTLY, rules.CONTRADICTED


def statement(first: int, last: int, first_from: str, last_from: str) -> pd.Series:
    return pd.Series({"first_year": first, "last_year": last, "first_from": first_from, "last_from": last_from})


@pytest.mark.parametrize(
    ("row", "spans"),
    [
        (statement(2000, 2010, "stated", "context"), []),
        (statement(2000, 2010, "chosen", "stated"), [(1994, 2010), (1999, 2010), (2001, 2010)]),
        (statement(2000, 2010, "context", "chosen"), [(2000, 2009), (2000, 2011), (2000, 2016)]),
        (statement(2005, 2007, "chosen", "stated"), [(1994, 2007), (1998, 2007), (2004, 2007), (2006, 2007)]),
        (statement(2005, 2006, "chosen", "stated"), [(1994, 2006), (1997, 2006), (2004, 2006)]),
        (statement(2016, 2016, "stated", "chosen"), []),
        (statement(2016, 2016, "chosen", "chosen"), [(1994, 2016), (2007, 2016), (2015, 2016)]),
        (statement(1996, 2016, "chosen", "chosen"), [(1994, 2016), (1995, 2016), (1996, 2015), (1997, 2016), (2007, 2016)]),
        (statement(2012, 2018, "stated", "chosen"), [(2012, 2016), (2012, 2017)]),
    ],
)  # fmt: skip
def test_only_years_that_are_left_open_move(row, spans):
    assert years.admissible(row) == spans


def test_every_judged_claim_says_where_its_years_come_from():
    table = ledger.claims()
    asked = table["measure"].notna()
    assert table.loc[asked, ["first_from", "last_from"]].notna().all(axis=None)
    assert table.loc[~asked, ["first_from", "last_from"]].isna().all(axis=None)


def test_years_of_which_there_are_no_data_are_not_judged(monkeypatch):
    def over(claim, first, last):
        assert claim == "C-RUS-12" and last == 2016
        if first < 2000:
            raise ledger.LedgerError("no such year")
        return pd.DataFrame({"holds": [True, True, False]})

    monkeypatch.setattr(evaluation, "over", over)
    monkeypatch.setattr(years, "claims", lambda: pd.DataFrame([statement(2000, 2016, "chosen", "stated").rename("C-RUS-12")]).assign(measure="any"))
    table = years.evaluate_all()
    assert list(table) == ["claim", "first_year", "last_year", "verdict"]
    found = table.set_index("first_year")["verdict"].to_dict()
    assert found == {1994: rules.NOT_TESTABLE, 1999: rules.NOT_TESTABLE, 2001: P, 2007: P}


@pytest.mark.parametrize(
    ("verdict", "others", "steps"),
    [(S, [], 0), (S, [S, S], 0), (S, [S, P], 1), (P, [S, C], 1), (C, [P, S], 2), (S, [C], 2), (rules.NOT_TESTABLE, [S], 0)],
)
def test_the_farthest_other_verdict_counts(verdict, others, steps):
    assert years.moved(verdict, pd.Series(others, dtype=object)) == steps


def test_others_leave_out_spans_without_data_and_know_only_claims_of_the_ledger():
    table = load.table("verdicts_over_years")
    silent = table[table["verdict"] == rules.NOT_TESTABLE]
    for claim in silent["claim"].unique():
        assert len(years.others(claim)) == (table["claim"] == claim).sum() - (silent["claim"] == claim).sum()
    with pytest.raises(ledger.LedgerError, match="no claim 'C-XXX-01'"):
        years.others("C-XXX-01")


def test_standing_counts_what_is_open_asked_and_moved():
    table = years.standing()
    assert table.index.name == "claim" and set(table["chosen"]) == {0, 1, 2} and set(table["moved"]) == {0, 1, 2}
    assert (table.loc[table["chosen"] == 0, ["asked", "moved"]] == 0).all(axis=None)
    for claim, row in table[table["moved"] == 2].iterrows():
        assert {S: C, C: S}[verdicts.verdict(claim)] in set(years.others(claim)["verdict"])


def test_a_changed_verdict_and_a_span_no_longer_asked_are_told():
    old = pd.DataFrame([("C-RUS-12", 1996, 2016, S), ("C-RUS-12", 1999, 2016, S)], columns=years.COLUMNS)
    new = pd.DataFrame([("C-RUS-12", 1996, 2016, P)], columns=years.COLUMNS)
    assert years.differences(old, old) == []
    assert years.differences(old, new) == [
        "C-RUS-12, 1996 to 2016: supported -> partly supported",
        "C-RUS-12, 1999 to 2016: supported -> not asked",
    ]
    assert years.differences(new, old)[1] == "C-RUS-12, 1999 to 2016: not asked -> supported"


@pytest.mark.parametrize(
    ("origin", "others", "said"),
    [
        ("stated", [], " Years: 2000 to 2010."),
        ("chosen", [], " Years: 2000 to 2010, which the text leaves open."),
        ("chosen", [(1996, 2010, S)], " Years: 2000 to 2010, which the text leaves open; over others the verdict is the same."),
        ("chosen", [(1996, 2010, P), (1999, 2010, S), (2001, 2010, P), (2007, 2010, C)],
         " Years: 2000 to 2010, which the text leaves open; over others: partly supported from 1996 to 2010 and 2001 to 2010; contradicted from 2007 to 2010."),
    ],
)  # fmt: skip
def test_an_entry_names_its_years_and_what_others_give(monkeypatch, origin, others, said):
    table = pd.DataFrame(others, columns=years.COLUMNS[1:])
    monkeypatch.setattr(years, "others", lambda claim: table)
    row = statement(2000, 2010, origin, "stated").rename("C-RUS-12")
    assert claim_words.over_years(pd.concat([row, pd.Series({"verdict": S})]).rename("C-RUS-12")) == said
