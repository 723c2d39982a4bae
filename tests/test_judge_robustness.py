"""Robustness of the hypotheses: pairs, left-out years and corrections on made-up tests, and the committed ones."""

from __future__ import annotations

import math
from dataclasses import FrozenInstanceError

import pandas as pd
import pytest

from analysis.judge import robustness, rules
from analysis.judge.hypotheses import committed, criteria, evaluation, shocks, sources, steadiness
from analysis.judge.hypotheses.register import CHOICES
from analysis.judge.published import robustness as published
from analysis.measure import event_study, trends
from analysis.show import robustness as show


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
    assert found.to_dict("records") == [{"hypothesis": "H1", "first": "Correlates of War", "second": "IMF", "same": False, "gap": pytest.approx(3), "unit": "points"}]
    assert len(robustness.pairs("direction")) == 1 and robustness.pairs("direction")["same"].item()
    assert robustness.pairs("fuels").empty and robustness.pairs("turnover").empty


@pytest.mark.parametrize(
    ("choice", "entry", "option"),
    [("provider", "ideal points, all votes", None), ("votes", "ideal points, all votes", "ideal points, all votes"), ("fuels", "all but Russia", None),
     ("one-partner", "the EU (EU-25) as one", "as one"), ("one-partner", "single states", "apart"), ("one-partner", "the EU", None),
     ("turnover", "imports", "one way"), ("turnover", "exports", "one way"), ("turnover", "turnover", "both"), ("turnover", "balance", None),
     ("membership", "EU-28", "EU-28"), ("membership", "EU of the day", "EU of the day"), ("membership", "the EU of the day", "the EU of the day"),
     ("membership", "CIS of the day", "CIS of the day"), ("membership", "the EU (EU-25) as one", "the EU (EU-25) as one"), ("membership", "China", None),
     ("index", "Herfindahl index of partners", "Herfindahl index of partners"), ("index", "one less entropy over its maximum", "one less entropy over its maximum"),
     ("fuels", "all goods", "all goods"), ("fuels", "without fuels", "without fuels"), ("comparison", "against ten states", "against ten states"),
     ("comparison", "all countries", "all countries"), ("comparison", "post-Soviet states", "post-Soviet states"), ("comparison", "alone", None),
     ("provider", "IMF, a vintage", "IMF, a vintage"), ("provider", "UNCTAD", "UNCTAD"), ("provider", "Russia's side by customs", "Russia's side by customs"),
     ("direction", "exports", "exports"), ("direction", "turnover", None), ("estimator", "", None), ("estimator", "mean", "mean"),
     ("comparison", "the other fourteen", "the other fourteen"), ("comparison", "without the Baltic states", "without the Baltic states"),
     ("years", "2005", "2005"), ("years", "mean of 1996-2014", "mean of 1996-2014"), ("years", "mean of 21 years", "mean of 21 years"), ("years", "worst year", "worst year"),
     ("years", "geometric mean", "geometric mean"), ("years", "all years together", "all years together"), ("years", "mean of years", None), ("years", "2015 less 2005", None),
     ("coder", "coder A", "coder A"), ("coder", "levels", None), ("counted-in", "dollars", "dollars"), ("counted-in", "share of all trade", "share of all trade"),
     ("counted-in", "mean of years, billion US dollars", "mean of years, billion US dollars"), ("counted-in", "mean of years", None),
     ("estimator", "2005", None), ("estimator", "coder A", None), ("estimator", "dollars", None), ("estimator", "2 years, from its own year on", "2 years, from its own year on")],
)  # fmt: skip
def test_entries_that_are_another_matter_are_no_option(choice, entry, option):
    assert robustness.CHOICE[choice].option(entry) == option


def test_choices_are_named_as_the_chapter_names_them():
    assert {name: (choice.words, choice.column) for name, choice in robustness.CHOICE.items()} == {
        "provider": ("provider of trade figures", "provider"), "votes": ("final votes or all votes", "provider"),
        "direction": ("exports or imports", "flow"), "turnover": ("one direction or turnover", "flow"),
        "membership": ("who counts as a member of the EU or CIS", "definition"), "one-partner": ("the EU as one partner or its states", "definition"),
        "index": ("partners, vectors or entropy", "definition"), "fuels": ("with or without fuels", "goods"),
        "comparison": ("which states to compare with", "definition"), "years": ("one year, another, or all of them", "estimator"),
        "counted-in": ("dollars or shares", "estimator"), "coder": ("whose coding", "estimator"), "estimator": ("way of estimating", "estimator"),
    }  # fmt: skip


def test_a_choice_cannot_be_changed_afterwards():
    with pytest.raises(FrozenInstanceError):
        robustness.CHOICE["fuels"].column = "flow"


def test_readings_of_two_units_are_a_pair_without_a_gap(monkeypatch):
    table = pd.DataFrame([reading(True, 4.0, estimator="dollars") | {"unit": "busd"}, reading(False, 7.0, estimator="share of all trade") | {"unit": "percent"}])
    monkeypatch.setattr(robustness, "readings", lambda part="window": table)
    robustness.pairs.cache_clear()
    found = robustness.pairs("counted-in")
    robustness.pairs.cache_clear()
    assert found.drop(columns="gap").to_dict("records") == [{"hypothesis": "H1", "first": "dollars", "second": "share of all trade", "same": False, "unit": "busd"}]
    assert found["gap"].isna().all()


# Of these hypotheses readings differ in an entry that asks of another matter, or makes a choice that no other hypothesis has.
ANOTHER_MATTER = {
    "criterion": {"H2", "H10", "H11"}, "provider": {"H10", "H14", "H16", "H19", "H20"}, "flow": {"H3", "H8", "H14", "H16", "H20"},
    "definition": {"H1", "H3", "H10", "H15", "H16", "H17"}, "goods": {"H7", "H8", "H9", "H13", "H21"}, "estimator": set(),
}  # fmt: skip


@pytest.mark.parametrize("column", CHOICES)
def test_readings_that_differ_in_one_entry_alone_are_counted_under_one_choice_or_named_here(column):
    table = robustness.readings()
    counted = [pairs for name, choice in robustness.CHOICE.items() if choice.column == column for pairs in (robustness.pairs(name),)]
    by_hypothesis = pd.concat(counted)["hypothesis"].value_counts() if counted else pd.Series(dtype=int)
    twins = table.groupby(["hypothesis", "window", *(other for other in CHOICES if other != column)]).size()
    all_pairs = (twins * (twins - 1) // 2).groupby(level="hypothesis").sum()
    left = all_pairs[all_pairs > 0].sub(by_hypothesis, fill_value=0)
    # "turnover" against one way and "exports" against imports are two choices, and no pair is in both.
    assert (left >= 0).all() and set(left[left > 0].index) == ANOTHER_MATTER[column]


def test_who_counts_as_a_member_is_counted_for_every_hypothesis_that_asks_it():
    named = robustness.readings()
    entries = named.loc[named["definition"].str.contains(r"of the day|EU-25|EU-28|CIS twelve"), ["hypothesis", "definition"]]
    assert set(entries["hypothesis"]) == set(robustness.pairs("membership")["hypothesis"])
    seen = robustness.pairs("membership").groupby("hypothesis").agg(lambda column: set(column))
    for name, rows in entries.groupby("hypothesis"):
        assert set(rows["definition"]) == seen.at[name, "first"] | seen.at[name, "second"]


def test_without_any_pair_the_table_has_its_columns(monkeypatch):
    monkeypatch.setattr(robustness, "pairs", lambda choice: pd.DataFrame())
    robustness.by_choice.cache_clear()
    found = robustness.by_choice()
    robustness.by_choice.cache_clear()
    assert found.empty and list(found.columns) == ["pairs", "differ", "percent", "hypotheses", "split"]


def test_hypotheses_without_a_reading_have_no_share(monkeypatch):
    names = [f"{what}_out_{end}" for what in robustness.LEFT_OUT for end in ("lowest", "highest")]
    table = pd.DataFrame({"specifications": [0, 1, 5], "share": 50.0} | dict.fromkeys(names, 50.0), index=["H1", "H2", "H3"])
    monkeypatch.setattr(robustness.committed, "verdicts", lambda: table)
    robustness.left_out.cache_clear()
    found = robustness.left_out()
    robustness.left_out.cache_clear()
    assert found.index.tolist() == ["H2", "H3"]


def test_each_choice_is_made_by_some_readings():
    for choice in robustness.CHOICE.values():
        assert robustness.readings()[choice.column].map(choice.option).nunique() > 1


def test_readings_of_each_part_are_whole_and_numbered_anew():
    window, after = robustness.readings(), robustness.readings("hold-out")
    assert set(window["part"]) == {"window"} and set(after["part"]) == {"hold-out"}
    for table in (window, after):
        assert table.index.tolist() == list(range(len(table))) and "index" not in table
        assert set(table.loc[table["hypothesis"] == "H6", "flow"]) <= {""} and table[list(CHOICES)].notna().all(axis=None)


def test_disagreement_is_a_share_of_pairs_and_choices_without_pairs_are_left_out(four):
    table = robustness.by_choice()
    assert table.loc["provider"].to_dict() == {"pairs": 1, "differ": 1, "percent": 100, "hypotheses": 1, "split": 1}
    assert table.loc["direction"].to_dict() == {"pairs": 1, "differ": 0, "percent": 0, "hypotheses": 1, "split": 0}
    assert table.loc["provider", "split"] == 1 and "fuels" not in table.index


def test_tests_are_counted_before_and_after_correction(four):
    counts = robustness.many_tests()
    assert counts["readings"] == counts["passing"] == counts["after_bh"] == 4
    assert counts["after_holm"] == 0 and counts["by_chance"] == pytest.approx(0.2)
    kinds = [f"{of}{what}" for of in ("", "headline_") for what in ("readings", "passing", "by_chance", "after_holm", "after_bh")]
    assert list(counts.index) == [*kinds, "headline_over_years", "headline_over_years_passing"]


def test_tests_over_years_are_counted_again_where_errors_persist(monkeypatch):
    table = committed.verdicts().head(4).assign(p_first_order=[0.04, math.nan, 0.05, 0.3])
    monkeypatch.setattr(committed, "verdicts", lambda: table)
    robustness.many_tests.cache_clear()
    assert robustness.many_tests()[["headline_over_years", "headline_over_years_passing"]].tolist() == [3, 1]
    robustness.many_tests.cache_clear()


def test_a_p_of_five_per_cent_does_not_pass(monkeypatch, four):
    table = robustness.readings().assign(p=0.05, p_holm=0.05, p_bh=0.05)
    monkeypatch.setattr(robustness, "readings", lambda part="window": table)
    assert robustness.many_tests()[["passing", "after_holm", "after_bh"]].tolist() == [0, 0, 0]


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
    one_hypothesis(year_lowest=80.0)
    assert robustness.turning("year") == []
    one_hypothesis(year_lowest=70.0)
    assert robustness.turning("year") == ["H1"] and robustness.turning("event") == []


def test_committed_shares_lie_where_the_verdicts_say():
    from analysis.judge.hypotheses import committed

    table = robustness.left_out()
    for name, row in table.iterrows():
        assert rules.verdict_of_share(row["share"] / 100) == committed.verdicts().at[name, "verdict"]
        assert not any(row[f"{what}_lowest"] > row[f"{what}_highest"] for what in robustness.LEFT_OUT)
    counted = robustness.by_choice()
    assert set(counted.index) <= set(robustness.CHOICE)
    assert counted["percent"].tolist() == pytest.approx((counted["differ"] / counted["pairs"] * 100).tolist())


def test_each_trend_of_h1_is_counted_once_and_what_its_break_tests_turn(monkeypatch):
    rows = [
        reading(True, 4.0, criterion="share", estimator="a; one") | {"low": 1.0, "high": 7.0},
        reading(False, 4.0, criterion="share", estimator="a; two") | {"low": 1.0, "high": 7.0},
        reading(False, 9.0, criterion="share", estimator="b; one") | {"low": 1.0, "high": 17.0},
        reading(True, 0.4, criterion="distance", estimator="a; one") | {"low": 0.1, "high": 0.7},
        reading(True, 9.0, criterion="share", estimator="c; one") | {"low": -1.0, "high": 19.0},
        reading(False, 2.0, criterion="no break found") | {"low": float("nan"), "high": float("nan")},
        reading(True, 1.0, criterion="share") | {"low": 0.0, "high": 2.0, "hypothesis": "H2"},
    ]
    monkeypatch.setattr(robustness, "readings", lambda part="window": pd.DataFrame(rows))
    robustness.trends_and_breaks.cache_clear()
    found = robustness.trends_and_breaks()
    robustness.trends_and_breaks.cache_clear()
    assert found.to_dict() == {"trends": 4, "held": 3, "readings": 5, "turned": 1}


def test_trends_of_h1_add_up():
    found = {what: published.trends_of_h1(what)["value"] for what in ("trends", "held", "readings", "turned")}
    assert found["readings"] == 3 * found["trends"] > 3 * found["held"] > 0 == found["turned"]


def test_lines_through_russias_share_are_those_of_the_measure():
    series, behind = published._share_of_russia("turnover", 2000, 2016)
    assert list(series.index) == list(range(2000, 2017)) and behind.startswith("trade_dots[")
    apart, jump = trends.stepped_trend(series, 2005)
    for way, found in (("ar1", trends.ar1_trend(series)[0]), ("apart-from-step", apart), ("step", jump)):
        told = [published.line_of_russia("turnover", 2000, 2016, way, what)["value"] for what in ("estimate", "low", "high")]
        assert told == [found.value, found.low, found.high]
    assert published.correlation_of_errors("turnover", 2000, 2016)["value"] == trends.ar1_trend(series)[1]
    # The step stands for the whole fall of turnover and not for that of imports.
    assert apart.low < 0 < apart.high and published.line_of_russia("imports", 2000, 2016, "apart-from-step", "high")["value"] < 0


def test_usual_rise_is_the_mean_over_all_years_of_what_the_headline_of_h7_measures():
    query = evaluation.query_of("H7")
    provider, years = next(sources.accounts(query))
    shares = 100 - sources.share(provider, years, "turnover", "Russia")
    excess = shares - shocks._others(tuple(sorted(shocks.CONTROLS)), "turnover", "all but Russia").reindex(years).mean(axis=1)
    moves = [event_study.move(excess, year, 3, 1) for year in years]
    assert published.usual_rise("turnover")["value"] == pytest.approx(pd.Series(moves).mean())


@pytest.mark.parametrize(("p", "said"), [(0.0195, "0.02"), (0.0499921, "0.04999"), (0.0502, "0.0502"), (0.05, "0.05"), (0.0049, "< 0.01"), (0.005, "0.01"), (0.545, "0.55"), (0.078, "0.08")])
def test_p_is_printed_in_hundredths_unless_that_would_be_five_per_cent(p, said):
    assert show._probability(p) == said


def test_periods_and_countries_of_h20_are_those_that_the_page_names():
    panel = steadiness._panel(1996, 2016, "exports")
    assert sorted(panel["period"].unique()) == [1996, 2001, 2006, 2011] and steadiness.PERIOD == 5, "book/robustness.md names the periods"
    of_both = {what: set(steadiness._cross_section(1996, 2016, what).index) for what in ("exports", "product")}
    assert of_both["product"] ^ of_both["exports"] == {"SRB"}, "book/robustness.md names the country that product has and exports have not"
    assert set(steadiness._cross_section(2000, 2016, "exports").index) == of_both["product"]
