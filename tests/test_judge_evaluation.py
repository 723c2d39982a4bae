"""Evaluation: specifications, controls, hold-out and first flip of claims made up for the purpose; causes of change."""

import math

import pandas as pd
import pytest

from analysis import load
from analysis.judge import evaluation, ledger, replications, rules
from analysis.judge.replications.register import Measure, Query, specification
from analysis.load import addresses

ROWS = "gdp[iso3=BLR; year=2016]"
YES, NO = [50.0, 51.0], [60.0, 61.0]
HALF = [50.0, 60.0]


def claim(**changed) -> dict:
    """A claim that half of something was so, within five points."""
    return {
        "kind": "quantity", "hedge": "about", "direction": None, "unit": "percent", "stated_low": 50.0, "stated_high": 50.0,
        "first_year": 2000, "last_year": 2016, "measure": "toy", "subject": None, "section": "1", **changed,
    }


@pytest.fixture
def world(monkeypatch):
    """Sets a ledger, and what the toy measure gives by country and last year; returns what it was asked."""

    def set_up(claims, values, controls=(), hold_out=None, subjects=None):
        asked = []

        def toy(query):
            asked.append(query)
            for place, value in enumerate(values.get((query.country, query.last), [])):
                yield specification(f"way {place}", value, ROWS)

        frame = pd.DataFrame.from_dict(claims, orient="index").rename_axis("id").sort_index()
        monkeypatch.setattr(ledger, "_claims", lambda: frame)
        ledger.claim.cache_clear()
        monkeypatch.setitem(replications.MEASURES, "toy", Measure(toy, controls, hold_out, subjects))
        return asked

    yield set_up
    ledger.claim.cache_clear()


def test_each_specification_is_judged_by_the_rule_of_the_claim(world):
    asked = world({"C-ABS-01": claim()}, {("BLR", 2016): [45.0, 55.1, 55.0]})
    found = evaluation.evaluate("C-ABS-01")
    assert list(found.columns) == ["claim", "specification", "measured", "relative", "holds", "rows"]
    assert found.drop(columns="relative").to_dict("list") == {
        "claim": ["C-ABS-01"] * 3,
        "specification": ["way 0", "way 1", "way 2"],
        "measured": [45.0, 55.1, 55.0],
        "holds": [True, False, True],
        "rows": [ROWS] * 3,
    }
    assert found["holds"].dtype == bool
    assert asked == [Query(2000, 2016, "", "BLR")]


def test_a_rise_of_a_small_share_may_be_one_of_a_fifth_of_itself(world, monkeypatch):
    rise = claim(kind="trend", hedge=None, direction="rise", unit="points", stated_low=math.nan, stated_high=math.nan)
    world({"C-ABS-01": rise}, {})
    ways = [specification(f"way {share}", 0.5, ROWS, share) for share in ((1.0, 1.3), (1.0, 1.1), (30.0, 39.0), None)]
    monkeypatch.setitem(replications.MEASURES, "toy", Measure(lambda query: ways, (), None, None))
    assert evaluation.evaluate("C-ABS-01")["holds"].tolist() == [True, False, False, False]


def test_range_has_two_edges(world):
    edges = claim(hedge="range", unit="busd", stated_low=3.0, stated_high=10.0)
    world({"C-ABS-01": edges}, {("BLR", 2016): [2.9, 3.0, 10.0, 10.1]})
    assert evaluation.evaluate("C-ABS-01")["holds"].tolist() == [False, True, True, False]


def test_years_and_subject_reach_the_measure_as_they_are_meant(world):
    asked = world({"C-ABS-01": claim(subject="NATO", first_year=1996.0)}, {("BLR", 2016): YES})
    evaluation.evaluate("C-ABS-01")
    assert asked == [Query(1996, 2016, "NATO", "BLR")]
    assert type(asked[0].first) is int and type(asked[0].last) is int


def test_claim_without_a_measure_has_no_specification_control_or_hold_out(world):
    world({"C-ABS-01": claim(measure=None)}, {})
    found = evaluation.evaluate("C-ABS-01")
    assert found.empty and list(found.columns) == evaluation.SPECIFICATION_COLUMNS
    assert evaluation.controls("C-ABS-01") == {} == evaluation.hold_out("C-ABS-01")


def test_measure_without_data_leaves_a_frame_of_the_same_shape(world):
    world({"C-ABS-01": claim()}, {})
    found = evaluation.evaluate("C-ABS-01")
    assert found.empty and list(found.columns) == evaluation.SPECIFICATION_COLUMNS and found["holds"].dtype == bool


def test_unknown_measure_is_refused_with_those_that_there_are(world, monkeypatch):
    world({"C-ABS-01": claim(measure="moon")}, {})
    monkeypatch.setattr(replications, "MEASURES", {"toy": None, "share": None})
    said = f"{ledger.place('C-ABS-01')}: unknown measure 'moon'; known: share, toy. Put the row right, run `make data-accept`, then `make golden` again."
    for ask in (evaluation.evaluate, evaluation.controls, evaluation.hold_out):
        with pytest.raises(ledger.LedgerError) as refused:
            ask("C-ABS-01")
        assert str(refused.value) == said


def test_measure_that_is_nearly_one_is_refused_with_the_one_that_may_be_meant(world, monkeypatch):
    world({"C-ABS-01": claim(measure="shares")}, {})
    monkeypatch.setattr(replications, "MEASURES", {"toy": None, "share": None, "share_of": None})
    with pytest.raises(ledger.LedgerError, match=r": unknown measure 'shares'; did you mean share\? known: share, share_of, toy\. Put"):
        evaluation.evaluate("C-ABS-01")


@pytest.mark.parametrize(("subject", "asked"), [("moon", " about 'moon'"), (None, "")])
def test_subject_that_the_measure_does_not_know_is_refused_with_the_row(world, subject, asked):
    world({"C-ABS-01": claim(subject=subject)}, {("BLR", 2016): YES}, subjects=("EU", "CIS"))
    with pytest.raises(ledger.LedgerError) as refused:
        evaluation.evaluate("C-ABS-01")
    assert str(refused.value) == (
        f"{ledger.place('C-ABS-01')}: toy cannot be asked{asked} of BLR in 2000-2016 (ValueError: unknown subject {subject or ''!r}; known: 'EU', 'CIS'). "
        "Put the row right, run `make data-accept`, then `make golden` again."
    )


def test_years_that_a_measure_cannot_look_up_are_refused_with_the_row(world, monkeypatch):
    world({"C-ABS-01": claim(first_year=1950, last_year=1951)}, {})
    monkeypatch.setitem(replications.MEASURES, "toy", Measure(lambda query: [{}[query.first]], (), None))
    with pytest.raises(ledger.LedgerError, match=r"row \d+\): toy cannot be asked of BLR in 1950-1951 \(KeyError: 1950\)\. Put the row or tests/test_judge_evaluation\.py, line \d+ right, run"):
        evaluation.evaluate("C-ABS-01")


def test_an_error_in_the_code_of_a_measure_names_its_line(world, monkeypatch):
    def misspelt(query):
        cells = {"towns": 3}
        yield specification("own count", len(cells["town"]), ROWS)

    line = misspelt.__code__.co_firstlineno + 2
    world({"C-ABS-01": claim()}, {})
    monkeypatch.setitem(replications.MEASURES, "toy", Measure(misspelt, (), None))
    with pytest.raises(ledger.LedgerError, match=rf"\(KeyError: 'town'\)\. Put the row or tests/test_judge_evaluation\.py, line {line} right, run"):
        evaluation.evaluate("C-ABS-01")


def test_a_missing_cell_is_no_figure_and_is_said_of_the_specification(world):
    world({"C-ABS-01": claim()}, {("BLR", 2016): [pd.NA]})
    with pytest.raises(ledger.LedgerError, match=r"toy gives no value for BLR in the specification 'way 0'"):
        evaluation.evaluate("C-ABS-01")


def test_a_table_that_is_refused_is_named_and_not_the_row_that_asks_for_it(world, monkeypatch):
    def refuse(query):
        raise load.DataError("data/trade_dots.csv", 9, "year", "a whole number", "'x'")

    world({"C-ABS-01": claim()}, {})
    monkeypatch.setitem(replications.MEASURES, "toy", Measure(refuse, (), None))
    with pytest.raises(load.DataError, match=r"^data/trade_dots\.csv, row 9"):
        evaluation.evaluate("C-ABS-01")


def test_claims_whose_measure_finds_nothing_are_named(world):
    claims = {"C-ABS-01": claim(first_year=1950.0, last_year=1951.0), "C-ABS-02": claim(measure=None), "C-ABS-03": claim()}
    world(claims, {("BLR", 2016): YES})
    _, verdicts = evaluation.evaluate_all()
    assert evaluation.without_data(verdicts) == [
        f"{ledger.place('C-ABS-01')}: not testable, since the data hold nothing for toy in 1950-1951"
    ]


def test_belarus_may_not_miss_a_value_but_a_control_may(world):
    values = {("BLR", 2016): [50.0, math.nan], ("UKR", 2016): [50.0, math.nan], ("KAZ", 2016): [math.nan]}
    world({"C-ABS-01": claim()}, values, controls=("UKR", "KAZ", "MDA"))
    with pytest.raises(ledger.LedgerError) as refused:
        evaluation.evaluate("C-ABS-01")
    said = str(refused.value)
    assert said.startswith(f"{ledger.place('C-ABS-01')}: toy gives no value for BLR in the specification 'way 1', whose rows are {ROWS}. Let")
    assert said.endswith("leave out what it cannot measure (`dropna()` on its series); then run `make golden` again.")
    assert evaluation.controls("C-ABS-01") == {"UKR": rules.SUPPORTED}


def test_the_values_that_a_control_has_are_judged_and_no_others(world):
    world({"C-ABS-01": claim()}, {("UKR", 2016): [math.nan, 60.0, 50.0, 50.0, 50.0]}, controls=("UKR",))
    assert evaluation.controls("C-ABS-01") == {"UKR": rules.PARTLY}


def test_controls_are_judged_by_the_same_rule_on_the_same_years(world):
    asked = world(
        {"C-ABS-01": claim()},
        {("UKR", 2016): YES, ("KAZ", 2016): NO, ("MDA", 2016): HALF, ("ARM", 2017): YES},
        controls=("UKR", "KAZ", "MDA", "ARM"),
    )
    found = evaluation.controls("C-ABS-01")
    assert found == {"UKR": rules.SUPPORTED, "KAZ": rules.CONTRADICTED, "MDA": rules.PARTLY}
    assert asked == [Query(2000, 2016, "", country) for country in ("UKR", "KAZ", "MDA", "ARM")]


def test_hold_out_runs_up_to_each_later_year_and_leaves_out_what_has_no_data(world):
    later = {("BLR", 2017): YES, ("BLR", 2018): HALF, ("BLR", 2020): NO, ("BLR", 2021): YES}
    asked = world({"C-ABS-01": claim()}, later, hold_out=(2016, 2020))
    assert evaluation.hold_out("C-ABS-01") == {2017: rules.SUPPORTED, 2018: rules.PARTLY, 2020: rules.CONTRADICTED}
    assert asked == [Query(2016, last, "", "BLR") for last in (2017, 2018, 2019, 2020)]


@pytest.mark.parametrize(("last", "asked"), [(2010, False), (2011, True), (2016, True)])
def test_hold_out_is_for_statements_that_run_up_to_the_present_of_the_thesis(world, last, asked):
    world({"C-ABS-01": claim(last_year=last)}, {("BLR", 2017): YES}, hold_out=(2017, 2020))
    assert bool(evaluation.hold_out("C-ABS-01")) is asked


def test_measure_whose_data_end_before_has_no_hold_out(world):
    asked = world({"C-ABS-01": claim()}, {("BLR", 2017): YES}, hold_out=None)
    assert evaluation.hold_out("C-ABS-01") == {} and asked == []


def test_whole_ledger_gives_a_row_a_claim_with_counts_controls_and_first_flip(world):
    values = {
        ("BLR", 2016): YES, ("BLR", 2017): YES, ("BLR", 2018): HALF, ("BLR", 2019): NO, ("BLR", 2020): YES,
        ("BLR", 2005): [50.0, 60.0, 61.0], ("UKR", 2016): YES, ("KAZ", 2016): NO, ("UKR", 2005): HALF,
    }
    claims = {"C-ABS-02": claim(last_year=2005), "C-ABS-01": claim(), "C-ABS-03": claim(measure=None)}
    world(claims, values, controls=("UKR", "KAZ", "MDA"), hold_out=(2017, 2020))
    specifications, verdicts = evaluation.evaluate_all()
    assert specifications["claim"].tolist() == ["C-ABS-01"] * 2 + ["C-ABS-02"] * 3
    assert specifications.index.tolist() == list(range(5))
    assert list(verdicts.columns) == [
        "claim", "verdict", "held", "specifications", "controls", "controls_passing", "hold_out", "hold_out_to", "first_flip",
    ]
    first, second, third = verdicts.to_dict("records")
    assert first == {
        "claim": "C-ABS-01", "verdict": "supported", "held": 2, "specifications": 2,
        "controls": 2, "controls_passing": 1, "hold_out": "supported", "hold_out_to": 2020, "first_flip": 2018,
    }
    assert {k: v for k, v in second.items() if k not in ("hold_out_to", "first_flip")} == {
        "claim": "C-ABS-02", "verdict": "partly supported", "held": 1, "specifications": 3,
        "controls": 1, "controls_passing": 0, "hold_out": "",
    }
    assert third["verdict"] == "not testable here" and third["specifications"] == third["held"] == 0
    for years in (verdicts["hold_out_to"], verdicts["first_flip"]):
        assert years.dtype == "Int64" and years.isna().tolist() == [False, True, True]


def test_a_verdict_that_never_changes_later_has_no_first_flip(world):
    world({"C-ABS-01": claim()}, {("BLR", year): YES for year in range(2016, 2021)}, hold_out=(2017, 2019))
    _, verdicts = evaluation.evaluate_all()
    assert verdicts.at[0, "hold_out"] == "supported" and pd.isna(verdicts.at[0, "first_flip"])
    assert verdicts.at[0, "hold_out_to"] == 2019


def test_rows_that_are_not_in_the_tables_are_refused(world, monkeypatch):
    world({"C-ABS-01": claim()}, {("BLR", 2016): YES})
    monkeypatch.setitem(globals(), "ROWS", "gdp[iso3=BLR; year=1066]")
    with pytest.raises(addresses.BadAddress, match=r"^claim C-ABS-01: tests/test_judge_evaluation\.py, line \d+: .*no row of gdp fits\. Put the address right that toy gives, then run `make golden` again\.$"):
        evaluation.evaluate_all()


def of_prices(query):
    table = "gdp"
    yield specification("way", 50.0, f"{table}[iso3=BLR; year=1066]")


def test_rows_that_are_not_in_the_tables_are_looked_for_where_their_table_is_named(world, monkeypatch):
    world({"C-ABS-01": claim()}, {})
    monkeypatch.setitem(replications.MEASURES, "toy", Measure(of_prices, (), None))
    with pytest.raises(addresses.BadAddress, match=rf"^claim C-ABS-01: tests/test_judge_evaluation\.py, line {of_prices.__code__.co_firstlineno + 1}: "):
        evaluation.evaluate_all()


def judged(specifications: list[tuple], verdict: str = "supported", identifier: str = "C-ABS-01") -> tuple:
    table = pd.DataFrame(specifications, columns=["specification", "measured", "holds"]).assign(claim=identifier)
    return table, pd.DataFrame([{"claim": identifier, "verdict": verdict}])


def test_the_same_judgement_is_no_change():
    one = judged([("IMF", 50.0, True), ("UN", 0.0, False)])
    near = judged([("UN", 5e-10, False), ("IMF", 50.0 * (1 + 5e-10), True)])
    assert evaluation.differences(one, one) == [] == evaluation.differences(one, near)


def test_a_value_that_moves_is_named_though_the_verdict_stays():
    old, new = judged([("IMF", 50.0, True)]), judged([("IMF", 50.1234567, True)])
    assert evaluation.differences(old, new) == ["C-ABS-01: supported\n    IMF: 50 (holds) -> 50.1235 (holds)"]
    assert len(evaluation.differences(judged([("IMF", 0.0, True)]), judged([("IMF", 5e-9, True)]))) == 1
    assert len(evaluation.differences(judged([("IMF", 50.0, True)]), judged([("IMF", 50.0 * (1 + 5e-9), True)]))) == 1


def test_a_rule_that_moves_is_named_though_the_value_stays():
    old, new = judged([("IMF", 50.0, True)]), judged([("IMF", 50.0, False)], "contradicted")
    assert evaluation.differences(old, new) == ["C-ABS-01: supported -> contradicted\n    IMF: 50 (holds) -> 50 (fails)"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (3, 4, "controls 3 -> 4"), (pd.NA, 2019, "controls nothing -> 2019"), ("", "supported", "controls nothing -> supported"), (2019, pd.NA, "controls 2019 -> nothing"),
        (1.0, 1.0 + 2e-7, "controls 1 -> 1"), ("a", "b", "controls a -> b"), ("a", 1, "controls a -> 1"),
    ],
)
def test_what_else_has_moved_is_named_though_verdict_and_value_stay(before, after, said):
    old, new = ((specifications.assign(rows=rows), verdicts.assign(controls=value)) for (specifications, verdicts), rows, value in
                ((judged([("IMF", 50.0, True)]), "gdp[year=2005]", before), (judged([("IMF", 50.0, True)]), "gdp[year=2006]", after)))
    assert evaluation.differences(old, new) == [f"C-ABS-01: supported\n    IMF: rests on other rows\n    {said}"]


@pytest.mark.parametrize(("before", "after"), [(pd.NA, ""), (math.nan, pd.NA), ("", math.nan), (1.0, 1.0 + 5e-8), (0.0, 5e-10), ("a", "a"), (2, 2.0)])
def test_what_is_read_back_from_a_file_is_no_change(before, after):
    old, new = ((specifications, verdicts.assign(controls=value)) for (specifications, verdicts), value in ((judged([("IMF", 50.0, True)]), before), (judged([("IMF", 50.0, True)]), after)))
    assert evaluation.differences(old, new) == []


def test_specifications_that_come_and_go_are_named():
    old, new = judged([("IMF", 50.0, True), ("UN", 49.0, True)]), judged([("IMF", 50.0, True), ("WITS", 48.1234567, True)])
    assert evaluation.differences(old, new) == ["C-ABS-01: supported\n    gone: UN\n    new: WITS measures 48.1235"]


def test_claims_that_come_and_go_are_named_in_order():
    old, new = judged([], "supported", "C-RUS-01"), judged([("IMF", 1.0, True)], "contradicted", "C-ABS-02")
    assert evaluation.differences(old, new) == [
        "C-ABS-02: not in the ledger -> contradicted\n    new: IMF measures 1",
        "C-RUS-01: supported -> not in the ledger",
    ]


def test_a_claim_asked_of_other_years_keeps_its_rule_and_subject(world):
    asked = world({"C-ABS-01": claim(subject="gas")}, {("BLR", 2005): [52.0, 56.0]})
    assert evaluation.over("C-ABS-01", 1998, 2005)["holds"].tolist() == [True, False]
    assert asked == [Query(1998, 2005, "gas", "BLR")]


def test_a_ledger_that_nothing_measures_has_no_specifications_and_a_verdict_for_each(world):
    world({"C-ABS-01": claim(measure=None)}, {})
    specifications, judged = evaluation.evaluate_all()
    assert specifications.empty and list(specifications.columns) == evaluation.SPECIFICATION_COLUMNS
    assert judged["verdict"].tolist() == [rules.NOT_TESTABLE]
