"""Robustness of the hypotheses: pairs, left-out years and corrections on made-up tests, and the committed ones."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.judge import robustness, rules
from analysis.judge.hypotheses import criteria, evaluation
from analysis.judge.hypotheses.register import CHOICES


def reading(holds: bool, estimate: float, **choices: str) -> dict:
    blank = dict.fromkeys(CHOICES, "")
    return {"hypothesis": "H1", "window": "1996-2016", "unit": "points", "holds": holds, "estimate": estimate, "p": 0.01, "p_holm": 0.2, "p_bh": 0.04, "statistic": None, "n": 21} | blank | choices


@pytest.fixture
def four(monkeypatch):
    table = pd.DataFrame(
        [
            reading(True, 4.0, provider="IMF", flow="exports"),
            reading(False, 7.0, provider="Correlates of War", flow="exports"),
            reading(True, 1.0, provider="IMF", flow="imports"),
            reading(True, 2.0, provider="Correlates of War", flow="imports", criterion="another question"),
        ]
    )
    monkeypatch.setattr(robustness, "readings", lambda part="window": table)
    for function in (robustness.pairs, robustness.by_choice, robustness.many_tests):
        function.cache_clear()
    yield
    for function in (robustness.pairs, robustness.by_choice, robustness.many_tests):
        function.cache_clear()


def test_only_readings_that_differ_in_one_choice_are_paired(four):
    found = robustness.pairs("provider")
    assert len(found) == 1 and not found["same"].item() and found["gap"].item() == pytest.approx(3)
    assert len(robustness.pairs("direction")) == 1 and robustness.pairs("direction")["same"].item()
    assert robustness.pairs("fuels").empty and robustness.pairs("turnover").empty


@pytest.mark.parametrize(
    ("choice", "entry", "option"),
    [("provider", "ideal points, all votes", None), ("votes", "ideal points, all votes", "ideal points, all votes"), ("fuels", "all but Russia", None),
     ("one-partner", "the EU (EU-25) as one", "as one"), ("turnover", "imports", "one way"), ("membership", "EU-28", "EU-28"), ("estimator", "", None)],
)  # fmt: skip
def test_entries_that_are_another_matter_are_no_option(choice, entry, option):
    assert robustness.CHOICE[choice].option(entry) == option


def test_disagreement_is_a_share_of_pairs_and_choices_without_pairs_are_left_out(four):
    table = robustness.by_choice()
    assert table.loc["provider", "percent"] == 100 and table.loc["direction", "percent"] == 0
    assert table.loc["provider", "split"] == 1 and "fuels" not in table.index


def test_tests_are_counted_before_and_after_correction(four):
    counts = robustness.many_tests()
    assert counts["readings"] == counts["passing"] == counts["after_bh"] == 4
    assert counts["after_holm"] == 0 and counts["by_chance"] == pytest.approx(0.2)


def test_a_test_behind_two_readings_is_counted_once():
    readings = pd.DataFrame([reading(True, 4.0, estimator=way) | {"statistic": statistic} for way, statistic in (("a", 2.0), ("b", 2.0), ("b", 3.0), ("c", None), ("d", None))])
    assert criteria.repeated(readings).tolist() == [False, True, False, False, False]
    other_flow = readings.iloc[:2].assign(flow=["exports", "imports"])
    assert not criteria.repeated(other_flow).any()


def test_repeated_tests_do_not_make_the_correction_stricter():
    tests = pd.DataFrame([reading(True, 4.0, estimator=way) | {"statistic": s, "p": p} for way, s, p in (("a", 2.0, 0.01), ("b", 2.0, 0.01), ("a", 1.0, 0.04))])
    adjusted = evaluation._adjusted(tests.assign(country="BLR"), ~criteria.repeated(tests))
    assert adjusted["p_holm"].tolist() == pytest.approx([0.02, 0.02, 0.04])
    assert adjusted["p_bh"].tolist() == pytest.approx([0.02, 0.02, 0.04])


def test_the_break_tests_of_h1_stand_behind_two_readings_each():
    h1 = robustness.readings().query("hypothesis == 'H1'").dropna(subset="p")
    once = h1[~criteria.repeated(h1)]
    assert len(once) * 2 == len(h1) and once["estimator"].str.startswith("Newey-West").all()


@pytest.mark.parametrize(("share", "verdict"), [(0.8, rules.SUPPORTED), (0.79, rules.PARTLY), (0.21, rules.PARTLY), (0.2, rules.CONTRADICTED)])
def test_verdict_of_a_share_turns_at_its_thresholds(share, verdict):
    assert rules.verdict_of_share(share) == verdict


@pytest.fixture
def one_hypothesis(monkeypatch):
    def set_to(**columns: float) -> None:
        table = pd.DataFrame({"share": 85.0, "year_lowest": 82.0, "year_highest": 90.0, "partner_lowest": float("nan"), "partner_highest": float("nan"), "event_lowest": 85.0, "event_highest": 85.0}, index=["H1"])
        monkeypatch.setattr(robustness, "left_out", lambda: table.assign(**columns))
        robustness.turning.cache_clear()

    yield set_to
    robustness.turning.cache_clear()


def test_a_year_turns_a_verdict_when_the_range_crosses_a_threshold(one_hypothesis):
    one_hypothesis()
    assert robustness.turning("year") == [] and robustness.turning("partner") == []
    one_hypothesis(year_lowest=70.0)
    assert robustness.turning("year") == ["H1"] and robustness.turning("event") == []


def test_committed_shares_lie_where_the_verdicts_say():
    from analysis.judge.hypotheses import committed

    table = robustness.left_out()
    for name, row in table.iterrows():
        assert rules.verdict_of_share(row["share"] / 100) == committed.verdicts().at[name, "verdict"]
        assert not row["year_lowest"] > row["year_highest"] and not row["partner_lowest"] > row["partner_highest"] and not row["event_lowest"] > row["event_highest"]
    assert set(robustness.by_choice().index) <= set(robustness.CHOICE)
