"""The hypotheses: rules that flip at their thresholds, tables that are what the tests give, one row for each of 21."""

import dataclasses

import pandas as pd
import pytest

from analysis import load
from analysis.judge import rules
from analysis.judge.hypotheses import HYPOTHESES, committed, criteria, evaluation, written
from analysis.judge.ledger import LedgerError

AROUND_EVENTS = {"H7", "H8"}


@pytest.fixture(scope="module")
def computed():
    return evaluation.evaluate_all()


def test_each_of_21_has_a_rule_that_can_be_read_and_a_verdict():
    assert list(criteria.hypotheses().index) == [f"H{n}" for n in range(1, 22)]
    assert list(committed.verdicts().index) == list(criteria.hypotheses().index)
    for identifier in criteria.hypotheses().index:
        assert criteria.criteria(identifier)


def test_results_of_a_hypothesis_that_is_not_there_are_refused_by_its_name():
    with pytest.raises(KeyError, match="no hypothesis 'H99' in"):
        committed.tests("H99")


@pytest.mark.slow
def test_committed_tables_are_what_the_tests_give(computed):
    old = (load.table("hypothesis_tests"), load.table("hypothesis_verdicts"))
    changes = evaluation.differences(old, computed)
    assert not changes, "hypotheses changed; if that is meant, run `make golden`:\n" + "\n".join(changes)
    key = ["hypothesis", "country", "part", "specification"]
    before, after = (table.set_index(key).sort_index() for table in (old[0], computed[0]))
    assert after.index.is_unique
    for column in ("low", "high", "p", "p_holm", "p_bh"):
        pd.testing.assert_series_equal(before[column], after[column].astype(float), rtol=1e-7, atol=1e-9)
    columns = ["estimate", "low", "high", "p_holm", "year_out_lowest", "year_out_highest", "partner_out_lowest"]
    pd.testing.assert_frame_equal(old[1][columns].astype(float), computed[1][columns].astype(float), rtol=1e-7, atol=1e-9)


@pytest.mark.slow
def test_estimates_without_interval_say_why(computed):
    tests = computed[0]
    without = tests["low"].isna()
    assert (tests.loc[without, "no_interval"] != "").all()
    assert (tests.loc[~without, "no_interval"] == "").all()
    # Around events an estimate below what any year gives lies above the effects that other dates leave open.
    known = tests[~without & ~tests["hypothesis"].isin(AROUND_EVENTS)]
    assert ((known["low"] <= known["estimate"] + 1e-9) & (known["estimate"] <= known["high"] + 1e-9)).all()


@pytest.mark.slow
def test_intervals_around_events_say_what_their_p_values_say(computed):
    tests = computed[0]
    known = tests[tests["hypothesis"].isin(AROUND_EVENTS) & tests["low"].notna() & tests["p"].notna()]
    off = (known["low"] > 0) | (known["high"] < 0)
    assert off.any() and known.loc[off, "p"].max() < 0.12 and known.loc[~off, "p"].min() > 0.03


@pytest.mark.slow
def test_a_hypothesis_without_a_verdict_says_why(computed):
    verdicts = computed[1]
    open_ones = verdicts["verdict"] == rules.NOT_TESTABLE
    assert (verdicts.loc[open_ones, "reason"] != "").all() and (verdicts.loc[~open_ones, "reason"] == "").all()


@pytest.mark.slow
def test_a_test_that_marks_no_headline_is_named(computed):
    tests = computed[0]
    main = tests[(tests["hypothesis"] == "H1") & (tests["part"] == "window")].assign(headline=False)
    with pytest.raises(LedgerError, match=rf"^hypothesis H1 .*: 0 of {len(main)} specifications are marked as its headline; one is needed\. Let"):
        evaluation._headline("H1", main)


@pytest.mark.slow
def test_correction_for_many_tests_never_lowers_p(computed):
    tests = computed[0].dropna(subset=["p", "p_holm"])
    assert set(tests["country"]) == {"BLR"} and len(tests)
    assert (tests["p_bh"] >= tests["p"] - 1e-12).all() and (tests["p_holm"] >= tests["p_bh"] - 1e-12).all()


def test_every_registered_hypothesis_is_one_that_was_written_down():
    assert set(HYPOTHESES) <= set(criteria.hypotheses().index)


@pytest.fixture
def rows(monkeypatch):
    """Changes a cell of the row of H2, as if it stood in the table."""
    def change(column, text):
        table = criteria.hypotheses().copy()
        table.loc["H2", column] = text
        monkeypatch.setattr(criteria, "hypotheses", lambda: table)

    return change


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("rule", "fall below 0", r"cannot read 'fall below 0' \(.*\); expected name: rule threshold; \.\.\. Put the row right"),
        ("rule", "fall: under 0", r"cannot read 'fall: under 0' \(unknown rule 'under'; known: above, .*\); expected"),
        ("refuting", "fall: below much", r"cannot read 'fall: below much' \("),
        ("unit", "point", r"unit 'point' is not one that the book prints; did you mean points\? "),
    ],
)
def test_row_that_cannot_be_judged_is_named_before_anything_is_computed(rows, column, text, said):
    written.refuse_unfit()
    rows(column, text)
    line = 2 + list(load.table("hypotheses")["id"]).index("H2")
    with pytest.raises(LedgerError, match=rf"^hypothesis H2 \(data/hypotheses\.csv, row {line}\): {said}"):
        written.refuse_unfit()


def toy(query):
    yield {"criterion": "drift",
           "unit": "furlongs"}


def test_test_of_a_hypothesis_that_is_not_written_down_is_named_with_its_line(monkeypatch):
    monkeypatch.setitem(HYPOTHESES, "H99", dataclasses.replace(HYPOTHESES["H2"], function=toy))
    written.refuse_unfit()
    monkeypatch.delitem(HYPOTHESES, "H9")
    place = rf"tests/test_hypotheses\.py, line {toy.__code__.co_firstlineno}"
    with pytest.raises(LedgerError, match=rf"^{place}: a test of H99, which data/hypotheses\.csv does not have; did you mean H9\? Put"):
        written.refuse_unfit()


def test_hypothesis_without_a_test_waits_for_it(monkeypatch):
    assert written.without_test() == [] == written.waiting()
    monkeypatch.delitem(HYPOTHESES, "H2")
    assert written.without_test() == ["H2"]
    (said,) = written.waiting()
    assert said.startswith("hypothesis H2 (data/hypotheses.csv, row ") and said.endswith('under @hypothesis("H2")')
