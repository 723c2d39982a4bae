"""What becomes of the readings of a hypothesis: verdict, corrections, controls, later years, and what hangs on one year; on made-up hypotheses."""

import dataclasses
import math

import numpy as np
import pandas as pd
import pytest

from analysis import load
from analysis.judge import rules
from analysis.judge.hypotheses import HYPOTHESES, criteria, evaluation, own_words
from analysis.judge.hypotheses.criteria import Criterion
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
        usual = {"controls": (), "hold_out": None, "drops_years": False, "partners": (), "events": (), "sample": lambda query: (), "untestable": "Nothing answers."}
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
    """Falls with the country and the years; one reading of two hangs on 1997, on China, on the event of 1998 and on Venezuela."""
    if query.country == "MDA":
        return
    shift = -5.0 if query.country == "KAZ" or query.first == 2017 else 0.0
    yield reading(3.0 + shift, 1.0 + shift, 5.0 + shift, p=0.02, provider="A", headline=True, n=8, first_order=lambda: Estimate(3.0, p=0.3))
    if query.without_year != 1997 and query.without_partner != "CHN" and query.without_event != 1998 and query.without_country != "VEN":
        yield reading(-1.0 + shift, provider="B", n=12)
    yield reading(2.0, criterion="two", provider="A", first_order=lambda: pytest.fail("only a headline is estimated again"))


EVERYTHING = {
    "controls": ("KAZ", "MDA", "ARM"), "hold_out": (2017, 2020), "drops_years": True, "partners": ("CHN", "RUS"), "events": (1998,), "sample": lambda query: ("VEN", "USA")[query.first - 1996 :],
    "untestable": "Nothing answers.",
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
        "share": 50, "held": 2, "firm": 1, "specifications": 3, "estimate": 3, "low": 1, "high": 5, "n": 8, "p": 0.02, "p_holm": 0.02, "p_bh": 0.02, "p_first_order": 0.3,
        "lowest": -1, "highest": 3, "median": 1, "median_lowest": -1, "median_highest": 3, "median_of": 2, "n_least": 8, "n_most": 12,
        "controls": 2, "controls_passing": 0, "hold_out_held": 1, "hold_out_specifications": 3,
        "year_out_lowest": 50, "year_out_highest": 100, "partner_out_lowest": 50, "partner_out_highest": 100, "event_out_lowest": 100, "event_out_highest": 100,
        "country_out_lowest": 50, "country_out_highest": 100,
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
    tests, verdicts = evaluation.evaluate_all()
    assert tests.index.tolist() == [0, 1] and tests["hypothesis"].tolist() == ["H1", "H3"]
    np.testing.assert_allclose(verdicts["p_holm"], [0.02, math.nan, 0.04])
    np.testing.assert_allclose(verdicts["p_bh"], [0.02, math.nan, 0.04])


def test_rows_of_every_reading_are_looked_up_and_the_line_is_named_that_has_their_table(made_up):
    def answer(query):
        yield reading(1.0, headline=True)
        yield reading(1.0, provider="B", rows=addresses.rows("gdp", iso3="BLR", year=[1066]))

    made_up(answer)
    place = rf"tests/test_hypotheses_evaluation\.py, line {answer.__code__.co_firstlineno + 2}"
    with pytest.raises(addresses.BadAddress, match=rf"^hypothesis H1: {place}: .*no row of gdp fits.*Put the address right that the test gives, then run `make golden` again\.$"):
        evaluation.evaluate_all()


def test_of_a_contradicted_hypothesis_no_direction_is_told(made_up):
    made_up(lambda query: [reading(-1.0, -2.0, -0.5, headline=True)])
    verdict = evaluation.evaluate_all()[1].iloc[0]
    assert (verdict["verdict"], verdict["from_zero"]) == (rules.CONTRADICTED, "")


def test_what_changed_is_told_by_hypothesis_with_country_and_part(made_up):
    made_up(asked_of_all, EVERYTHING, rule="one: above 0; two: above 0")
    old = evaluation.evaluate_all()
    assert evaluation.differences(old, old) == []
    tests = old[0].assign(estimate=lambda table: table["estimate"].where(table["country"] != "KAZ", 9.0))
    (said,) = evaluation.differences(old, (tests, old[1].assign(verdict=rules.SUPPORTED)))
    assert said.startswith("H1") and "KAZ, control; one: A" in said
    (said,) = evaluation.differences(old, (old[0].assign(rows="gdp[year=2004]"), old[1].assign(year_out_lowest=12.5)))
    assert "BLR, window; one: A: rests on other rows" in said and said.endswith("-> 12.5")


@pytest.mark.parametrize(
    ("raised", "refused", "said"),
    [
        (ValueError("no trade rows"), LedgerError, r"^hypothesis H1 \(data/hypotheses\.csv\): toy cannot be asked of KAZ in 1996-2016 \(ValueError: no trade rows\)\. Let tests/test_hypotheses_evaluation\.py, line \d+ leave out what the data do not hold; then run `make golden` again\.$"),
        (TypeError("no figure"), LedgerError, r"\(TypeError: no figure\)\. Let tests/test_hypotheses_evaluation\.py, line"),
        (load.DataError("data/weo.csv", 9, "year", "a whole number", "'x'"), load.DataError, r"^data/weo\.csv, row 9"),
    ],
)
def test_a_test_that_cannot_be_asked_is_named_and_a_table_that_is_refused_names_itself(monkeypatch, raised, refused, said):
    def toy(query):
        raise raised

    monkeypatch.setitem(HYPOTHESES, "H1", dataclasses.replace(HYPOTHESES["H1"], function=toy))
    with pytest.raises(refused, match=said):
        evaluation.evaluate("H1", evaluation.query_of("H1").but(country="KAZ", first=1996, last=2016))


def toy(query):
    yield {"criterion": "drift",
           "unit": "furlongs"}


@pytest.mark.parametrize(
    ("criterion", "line", "said"),
    [("other", 1, "a reading answers to 'drift', which its rule does not name; it names other, another\\. Put the one or the other right, then run `make golden` again\\.$"),
     ("drift", 2, "unit 'furlongs' is not one that the book prints; .*\\. Then run `make golden` again\\.$")],
)
def test_reading_that_its_rule_or_the_book_has_no_place_for_is_named_with_its_line(monkeypatch, criterion, line, said):
    monkeypatch.setitem(HYPOTHESES, "H2", dataclasses.replace(HYPOTHESES["H2"], function=toy))
    monkeypatch.setattr(criteria, "criteria", lambda identifier: {criterion: Criterion("above", 0), "another": Criterion("below", 0)})
    place = rf"tests/test_hypotheses_evaluation\.py, line {toy.__code__.co_firstlineno + line}"
    with pytest.raises(LedgerError, match=rf"^hypothesis H2 \(data/hypotheses\.csv\): {place}: {said}"):
        evaluation.evaluate("H2")


def test_rows_behind_a_test_that_are_not_there_are_refused_with_hypothesis_and_line(monkeypatch):
    monkeypatch.setitem(HYPOTHESES, "H2", dataclasses.replace(HYPOTHESES["H2"], function=toy))
    evaluation._refuse_lost("H2", "gdp[iso3=BLR]")
    with pytest.raises(addresses.BadAddress, match=rf"^hypothesis H2: tests/test_hypotheses_evaluation\.py, line {toy.__code__.co_firstlineno}: .*no row of gdp fits\. Put"):
        evaluation._refuse_lost("H2", "gdp[iso3=BLR; year=1066]")


def test_a_failure_after_the_test_has_returned_is_looked_for_in_the_folder_of_tests(made_up):
    made_up(lambda query: map(int, ["x"]))
    with pytest.raises(LedgerError, match=r"cannot be asked of BLR in 1996-1999 \(ValueError: .*\)\. Let the function in analysis/judge/hypotheses leave out"):
        evaluation.evaluate("H1")


def test_criteria_are_told_in_the_order_of_the_readings_and_a_single_one_is_not():
    tests = pd.DataFrame({"criterion": ["rise", "fall", "rise"], "holds": [True, False, False]})
    assert evaluation._by_criterion(tests) == "rise 1 of 2; fall 0 of 1"
    assert evaluation._by_criterion(tests[tests["criterion"] == "rise"]) == "" == evaluation._by_criterion(tests.iloc[:0])


def table(*readings, firm=False):
    found = pd.DataFrame([reading(value, **said) for value, said in readings])
    return found.assign(holds=found["estimate"] > 0, firm=firm)


def test_a_direction_is_told_by_one_interval_and_not_without_any(made_up):
    made_up(rule="one: above 0; two: at-least 95")
    some = table((1.0, {"low": -1.0, "high": 5.0}), (2.0, {"low": -1.0, "high": 5.0}))
    assert evaluation.from_zero("H1", some, rules.PARTLY) == "not told"
    assert evaluation.from_zero("H1", some.assign(firm=[False, True]), rules.SUPPORTED) == "told"
    against = table((1.0, {"low": 0.5, "high": 5.0}), (-2.0, {"low": -5.0, "high": -0.5})).assign(firm=[True, False])
    assert evaluation.from_zero("H1", against, rules.PARTLY) == "not told"
    assert evaluation.from_zero("H1", against.assign(high=[5.0, 0.0]), rules.PARTLY) == "told"
    other_way = against.assign(high=[5.0, 9.0])
    assert [evaluation.from_zero("H1", other_way.assign(low=[0.5, low]), rules.PARTLY) for low in (0.0, 0.5)] == ["told", "not told"]
    assert evaluation.from_zero("H1", some, rules.CONTRADICTED) == ""
    assert evaluation.from_zero("H1", some.assign(low=math.nan), rules.PARTLY) == ""
    assert evaluation.from_zero("H1", some.assign(criterion="two"), rules.PARTLY) == ""


def test_middle_is_of_the_unit_that_most_readings_have_and_of_the_own_among_equals(made_up):
    made_up()
    some = table(*((value, {"n": n}) for value, n in ((1.0, 5), (2.0, 6), (9.0, 7), (70.0, 8))))
    assert evaluation._median("H1", some.iloc[:3]) == {
        "median": 2.0, "median_lowest": 1.0, "median_highest": 9.0, "median_unit": "points", "median_criterion": "one", "median_of": 3, "n_least": 5, "n_most": 7,
    }  # fmt: skip
    mixed = some.assign(unit=["index", "points", "points", "index"])
    assert evaluation._median("H1", mixed)["median"] == 5.5
    assert evaluation._median("H1", mixed.assign(unit=["index", "points", "index", "index"]))["median"] == 9.0
    assert evaluation._median("H1", mixed.assign(unit=["points", "ratio", "ratio", "ratio"]))["median_unit"] == "ratio"
    made_up(needs=criteria.POOLED)
    assert evaluation._median("H1", some)["median_criterion"] == ""
    assert evaluation._median("H1", some.iloc[:0]) == {"median_of": 0}


def test_nothing_is_left_out_where_that_makes_no_sense(made_up):
    made_up(asked_of_all, rule="one: above 0; two: above 0")
    out = evaluation._left_out("H1")
    assert len(out) == 8 and all(math.isnan(value) for value in out.values())


def test_words_of_the_table_of_verdicts():
    assert (evaluation.TOLD, evaluation.NOT_TOLD, evaluation.NOT_YET) == ("told", "not told", "No test of it is written.")
