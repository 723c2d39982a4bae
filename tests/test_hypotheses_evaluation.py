"""What becomes of the readings of a hypothesis: verdict, corrections, controls, later years, and what hangs on one year; on made-up hypotheses."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis.judge import rules
from analysis.judge.hypotheses import criteria, evaluation, own_words
from analysis.judge.hypotheses.register import Hypothesis, Query, specification
from analysis.judge.ledger import LedgerError
from analysis.load import addresses
from analysis.measure.estimates import Estimate

ROWS = "gdp[iso3=BLR]"
COLUMNS = {
    "first_year": 1996, "last_year": 1999, "rule": "one: above 0", "needs": criteria.EVERY, "unit": "points", "refuted_by": "most readings", "refuting": None,
}  # fmt: skip


@pytest.fixture
def made_up(monkeypatch):
    """Write hypotheses down and register a test of the first."""

    def write(answer=None, asked=(), rows=1, **columns) -> None:
        table = pd.DataFrame([COLUMNS | columns] * rows, index=[f"H{n}" for n in range(1, rows + 1)])
        monkeypatch.setattr(criteria, "hypotheses", lambda: table)
        monkeypatch.setattr(own_words, "hypotheses", criteria.hypotheses)
        criteria.criteria.cache_clear()
        usual = {"controls": (), "hold_out": None, "drops_years": False, "partners": (), "events": (), "untestable": "Nothing answers."}
        registered = {"H1": Hypothesis(function=answer, **usual | dict(asked))} if answer else {}
        monkeypatch.setattr(evaluation, "HYPOTHESES", registered)

    yield write
    criteria.criteria.cache_clear()


def reading(value, low=math.nan, high=math.nan, p=math.nan, criterion="one", n=10, statistic=math.nan, rows=ROWS, **choices):
    return specification(Estimate(value, low, high, n, p, statistic), rows, criterion, **{"unit": "points"} | choices)


def test_question_is_that_of_the_country_of_the_thesis_over_the_years_written_down(made_up):
    made_up()
    assert evaluation.query_of("H1") == Query(1996, 1999)


def test_readings_are_judged_by_their_criterion_and_say_what_was_asked(made_up):
    def answer(query):
        yield reading(2.0, 1.0, 3.0, provider="A", headline=True)
        yield reading(2.0, -1.0, 5.0, provider="B")
        yield reading(-2.0, -3.0, -1.0, criterion="two", provider="A")

    made_up(answer, rule="one: above 0; two: above 1")
    found = evaluation.evaluate("H1")
    assert list(found.columns) == evaluation.TEST_COLUMNS
    assert found[["hypothesis", "country", "part", "window"]].drop_duplicates().values.tolist() == [["H1", "BLR", "window", "1996-1999"]]
    assert found["holds"].tolist() == [True, True, False] and found["firm"].tolist() == [True, False, False]
    assert found["headline"].tolist() == [True, False, False] and found["specification"].tolist() == ["one: A", "one: B", "two: A"]
    other = evaluation.evaluate("H1", Query(2017, 2020, "KAZ"), "control")
    assert other[["country", "part", "window"]].drop_duplicates().values.tolist() == [["KAZ", "control", "2017-2020"]]


def test_an_interval_that_lies_within_while_the_estimate_fails_is_not_firm(made_up):
    made_up(lambda query: [reading(6.0, -1.0, 1.0, p=0.01)], rule="one: unchanged 5")
    found = evaluation.evaluate("H1")
    assert found["holds"].tolist() == [False] == found["firm"].tolist()


def test_a_break_is_read_from_p(made_up):
    made_up(lambda query: [reading(0.0, -1.0, 1.0, p=0.01, provider="A"), reading(0.0, -1.0, 1.0, p=0.5, provider="B")], rule="one: unchanged 5")
    assert evaluation.evaluate("H1")["holds"].tolist() == [False, True]


def test_p_is_corrected_for_the_number_of_different_tests(made_up):
    def answer(query):
        yield reading(1.0, p=0.01, statistic=3.0, provider="A")
        yield reading(1.0, p=0.04, statistic=2.0, provider="B")
        yield reading(1.0, p=0.03, statistic=2.5, provider="C")
        # The same test under another estimate; and one without a test.
        yield reading(2.0, p=0.04, statistic=2.0, provider="B", estimator="again")
        yield reading(3.0, provider="D")

    made_up(answer)
    found = evaluation.evaluate("H1")
    # Of three tests: Holm 3, 1 and 2 times p, never falling; Benjamini and Hochberg 3/1, 3/3 and 3/2.
    np.testing.assert_allclose(found["p_holm"], [0.03, 0.06, 0.06, 0.06, math.nan])
    np.testing.assert_allclose(found["p_bh"], [0.03, 0.04, 0.04, 0.04, math.nan])
    elsewhere = evaluation.evaluate("H1", Query(1996, 1999, "KAZ"))
    assert elsewhere["p"].notna().sum() == 4 and elsewhere[["p_holm", "p_bh"]].isna().all(axis=None)


def test_without_any_p_nothing_is_corrected(made_up):
    made_up(lambda query: [reading(1.0)])
    assert evaluation.evaluate("H1")[["p_holm", "p_bh"]].isna().all(axis=None)


@pytest.mark.parametrize("answer", [None, lambda query: []])
def test_where_nothing_answers_the_table_has_its_columns_and_no_row(made_up, answer):
    made_up(answer)
    found = evaluation.evaluate("H1")
    assert list(found.columns) == evaluation.TEST_COLUMNS and found.empty


def test_verdict_rests_on_the_weakest_criterion_where_each_is_needed(made_up):
    tests = pd.DataFrame({"criterion": ["one", "two", "one", "two"], "holds": [True, False, True, True]})
    made_up()
    decisive = evaluation.deciding("H1", tests)
    assert decisive.to_dict() == {1: False, 3: True}
    assert evaluation.deciding("H1", tests.iloc[:0]).empty
    made_up(needs=criteria.POOLED)
    assert evaluation.deciding("H1", tests).to_dict() == {0: True, 1: False, 2: True, 3: True}


def asked_of_all(query):
    """Falls with the country and the years; one reading of two hangs on 1997, on China and on the event of 1998."""
    if query.country == "MDA":
        return
    shift = -5.0 if query.country == "KAZ" or query.first == 2017 else 0.0
    yield reading(3.0 + shift, 1.0 + shift, 5.0 + shift, p=0.02, provider="A", headline=True, n=8)
    if query.without_year != 1997 and query.without_partner != "CHN" and query.without_event != 1998:
        yield reading(-1.0 + shift, provider="B", n=12)
    yield reading(2.0, criterion="two", provider="A")


EVERYTHING = {
    "controls": ("KAZ", "MDA", "ARM"), "hold_out": (2017, 2020), "drops_years": True, "partners": ("CHN", "RUS"), "events": (1998,), "untestable": "Nothing answers.",
}  # fmt: skip


def test_all_is_asked_of_controls_and_later_years_and_one_row_says_it(made_up):
    made_up(asked_of_all, EVERYTHING, rows=2, rule="one: above 0; two: above 0")
    tests, verdicts = evaluation.evaluate_all()
    assert list(tests.columns) == evaluation.TEST_COLUMNS and list(verdicts.columns) == evaluation.VERDICT_COLUMNS
    assert tests.groupby(["part", "country", "window"], sort=False).size().to_dict() == {
        ("window", "BLR", "1996-1999"): 3, ("hold-out", "BLR", "2017-2020"): 3, ("control", "KAZ", "1996-1999"): 3, ("control", "ARM", "1996-1999"): 3,
    }  # fmt: skip
    assert tests.index.tolist() == list(range(12))
    first = verdicts.iloc[0].to_dict()
    assert {name: first[name] for name in evaluation.VERDICT_COLUMNS if isinstance(first[name], str)} == {
        "hypothesis": "H1", "verdict": rules.PARTLY, "own_words": "not refuted", "from_zero": "told", "by_criterion": "one 1 of 2; two 1 of 1",
        "headline": "one: A", "unit": "points", "median_unit": "points", "median_criterion": "one", "hold_out": rules.CONTRADICTED, "reason": "",
    }  # fmt: skip
    assert {name: first[name] for name in evaluation.VERDICT_COLUMNS if not isinstance(first[name], str)} == pytest.approx({
        "share": 50, "held": 2, "firm": 1, "specifications": 3, "estimate": 3, "low": 1, "high": 5, "n": 8, "p": 0.02, "p_holm": 0.02, "p_bh": 0.02,
        "lowest": -1, "highest": 3, "median": 1, "median_lowest": -1, "median_highest": 3, "median_of": 2, "n_least": 8, "n_most": 12,
        "controls": 2, "controls_passing": 0, "hold_out_held": 1, "hold_out_specifications": 3,
        "year_out_lowest": 50, "year_out_highest": 100, "partner_out_lowest": 50, "partner_out_highest": 100, "event_out_lowest": 100, "event_out_highest": 100,
    })  # fmt: skip
    assert str(verdicts["n"].dtype) == str(verdicts["n_least"].dtype) == "Int64"


def test_a_hypothesis_without_test_or_answer_says_why(made_up):
    made_up(lambda query: [], rows=2)
    tests, verdicts = evaluation.evaluate_all()
    assert tests.empty and list(tests.columns) == evaluation.TEST_COLUMNS
    assert verdicts["verdict"].tolist() == [rules.NOT_TESTABLE] * 2
    assert verdicts["reason"].tolist() == ["Nothing answers.", evaluation.NOT_YET]
    assert verdicts["unit"].tolist() == ["points"] * 2 and verdicts["headline"].tolist() == [""] * 2
    assert verdicts[["specifications", "held", "firm", "controls", "hold_out_specifications", "median_of"]].eq(0).all(axis=None)
    numbers = ["share", "estimate", "low", "high", "n", "p", "p_holm", "lowest", "highest", "year_out_lowest", "event_out_highest"]
    assert verdicts[numbers].isna().all(axis=None)
    assert verdicts[["own_words", "from_zero", "by_criterion", "hold_out"]].eq("").all(axis=None)


def test_a_control_counts_as_passing_by_its_own_verdict(made_up):
    made_up(lambda query: [reading(1.0, provider="A", headline=True), reading(-1.0 if query.country == "KAZ" else 1.0, provider="B")], {"controls": ("KAZ", "ARM")})
    verdict = evaluation.evaluate_all()[1].iloc[0]
    assert (verdict["controls"], verdict["controls_passing"]) == (2, 1)


def test_range_is_of_the_readings_in_the_unit_and_of_the_criterion_of_the_headline(made_up):
    def answer(query):
        yield reading(1.0, provider="A", headline=True)
        yield reading(4.0, provider="B")
        yield reading(90.0, provider="C", unit="percent")
        yield reading(-70.0, criterion="two")

    made_up(answer, rule="one: above 0; two: below 0")
    verdict = evaluation.evaluate_all()[1].iloc[0]
    assert (verdict["lowest"], verdict["highest"]) == (1.0, 4.0)


@pytest.mark.parametrize("headlines", [0, 2])
def test_one_reading_has_to_be_the_headline(made_up, headlines):
    made_up(lambda query: [reading(1.0, provider=str(n), headline=n < headlines) for n in range(3)])
    with pytest.raises(LedgerError) as refused:
        evaluation.evaluate_all()
    assert str(refused.value) == (
        f"hypothesis H1 (data/hypotheses.csv): {headlines} of 3 specifications are marked as its headline; one is needed. "
        "Let the function in analysis/judge/hypotheses mark one of those that it yields (`headline=True`); then run `make golden` again."
    )


def test_p_of_hypotheses_are_corrected_among_each_other(made_up, monkeypatch):
    made_up(lambda query: [reading(1.0, p=0.01, headline=True)], rows=3)
    one = evaluation.HYPOTHESES["H1"]
    other = Hypothesis(lambda query: [reading(1.0, p=0.04, headline=True)], *list(vars(one).values())[1:])
    monkeypatch.setattr(evaluation, "HYPOTHESES", {"H1": one, "H3": other})
    verdicts = evaluation.evaluate_all()[1]
    np.testing.assert_allclose(verdicts["p_holm"], [0.02, math.nan, 0.04])
    np.testing.assert_allclose(verdicts["p_bh"], [0.02, math.nan, 0.04])


def test_rows_of_every_reading_are_looked_up(made_up):
    made_up(lambda query: [reading(1.0, headline=True), reading(1.0, provider="B", rows="gdp[iso3=BLR; year=1066]")])
    with pytest.raises(addresses.BadAddress, match=r"^hypothesis H1: .*: no row of gdp fits|^hypothesis H1: .*Put the address right that the test gives, then run `make golden` again\.$"):
        evaluation.evaluate_all()


def test_what_changed_is_told_by_hypothesis_with_country_and_part(made_up):
    made_up(asked_of_all, EVERYTHING, rule="one: above 0; two: above 0")
    old = evaluation.evaluate_all()
    assert evaluation.differences(old, old) == []
    tests = old[0].assign(estimate=lambda table: table["estimate"].where(table["country"] != "KAZ", 9.0))
    (said,) = evaluation.differences(old, (tests, old[1].assign(verdict=rules.SUPPORTED)))
    assert said.startswith("H1") and "KAZ, control; one: A" in said
