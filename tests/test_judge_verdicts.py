"""Verdicts as committed: by claim, in one table, and forgotten when new ones are written."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge import ledger, verdicts


@pytest.fixture(autouse=True)
def forgotten():
    verdicts.forget()
    yield
    verdicts.forget()


def test_specifications_are_the_committed_rows_of_a_claim():
    table = load.table("specifications")
    own = table[table["claim"] == "C-RUS-11"]
    assert len(own) > 1
    pd.testing.assert_frame_equal(verdicts.specifications("C-RUS-11"), own)


def test_a_claim_that_open_data_cannot_judge_has_no_specification_and_says_so():
    claims = ledger.claims()
    identifier = claims.index[claims["measure"].isna()][0]
    found = verdicts.specifications(identifier)
    assert found.empty and list(found.columns) == ["claim", "specification", "measured", "relative", "holds", "rows"]
    assert verdicts.verdict(identifier) == "not testable here"


def test_verdict_is_the_committed_one():
    committed = load.table("verdicts").set_index("claim")["verdict"]
    for identifier in ("C-RUS-10", "C-RUS-11", "C-ABS-01"):
        assert verdicts.verdict(identifier) == committed[identifier]


def test_a_claim_that_was_not_judged_yet_says_what_to_do(monkeypatch):
    monkeypatch.setattr(verdicts, "_verdicts", lambda: {})
    with pytest.raises(KeyError) as refused:
        verdicts.verdict("C-RUS-10")
    assert refused.value.args == ("claim C-RUS-10 is not in data/verdicts.csv yet; run `make golden`",)


@pytest.mark.parametrize("ask", [verdicts.verdict, verdicts.specifications])
def test_a_claim_that_is_not_in_the_ledger_is_refused(ask):
    with pytest.raises(ledger.LedgerError, match="^no claim 'C-XXX-99' in data/claims.csv$"):
        ask("C-XXX-99")


def test_new_verdicts_are_seen_once_the_old_are_forgotten(monkeypatch):
    old, rows = verdicts.verdict("C-RUS-10"), len(verdicts.specifications("C-RUS-10"))
    fake = {
        "verdicts": pd.DataFrame({"claim": ["C-RUS-10"], "verdict": ["changed"]}),
        "specifications": load.table("specifications").iloc[:0],
    }
    monkeypatch.setattr(load, "table", fake.__getitem__)
    assert verdicts.verdict("C-RUS-10") == old and len(verdicts.specifications("C-RUS-10")) == rows > 0
    verdicts.forget()
    assert verdicts.verdict("C-RUS-10") == "changed" and verdicts.specifications("C-RUS-10").empty


def test_table_holds_every_claim_with_its_verdict_and_the_range_measured():
    table, claims = verdicts.table(), ledger.claims()
    assert list(table.index) == list(claims.index)
    pd.testing.assert_frame_equal(table[claims.columns], claims)
    measured = load.table("specifications").set_index("claim").loc["C-RUS-11", "measured"]
    row = table.loc["C-RUS-11"]
    assert (row["measured_low"], row["measured_high"]) == (measured.min(), measured.max())
    assert row["measured_low"] < row["measured_high"] and row["specifications"] == len(measured)
    assert table.loc[table["measure"].isna(), "measured_low"].isna().all()
    judged = load.table("verdicts").set_index("claim")
    assert table["verdict"].to_dict() == judged["verdict"].to_dict() and table["held"].to_dict() == judged["held"].to_dict()
