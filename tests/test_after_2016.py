"""The years after the thesis: bands, mirror shares, changed verdicts."""

from collections import Counter

import pandas as pd
import pytest

from analysis import load
from analysis.judge import golden, ledger, mirror_trap, published
from analysis.judge.controls import LAST_OF_TRADE
from analysis.judge.replications import MEASURES
from analysis.judge.replications.register import Query
from analysis.judge.verdicts import table
from analysis.show import after_2016


def test_shares_add_up_with_russia_and_without_it():
    for flow in mirror_trap.FLOWS:
        reported, without = mirror_trap.as_reported(flow), mirror_trap.without_russia(flow)
        assert reported.sum() == pytest.approx(100) and without.sum() == pytest.approx(100)
        others = reported.drop("RUS")
        assert (without / others[others > 0]).dropna().to_numpy() == pytest.approx(100 / (100 - reported["RUS"]))


def test_the_factbook_knows_no_russia_and_puts_china_first():
    for flow in mirror_trap.FLOWS:
        shares = mirror_trap.factbook(flow)
        assert "RUS" not in shares and shares.idxmax() == "CHN"


def test_the_three_stand_beside_each_other_from_the_largest_of_the_factbook_down():
    beside = mirror_trap.beside()
    assert beside.index.names == ["flow", "partner"] and list(beside) == ["reported", "without_russia", "factbook"]
    assert {flow: list(beside.loc[flow].index) for flow in ("exports", "imports")} == {
        "exports": ["RUS", "CHN", "KAZ", "UZB", "POL", "BRA"], "imports": ["RUS", "CHN", "POL", "DEU", "LTU", "TUR"],
    }
    dots = load.table("trade_dots")
    for (flow, partner), row in beside.iterrows():
        sold = dots[(dots["reporter"] == "BLR") & (dots["flow"] == flow) & (dots["year"] == 2020) & (dots["partner"] != "WLD")].set_index("partner")["value_musd"]
        assert row["reported"] == pytest.approx(100 * sold[partner] / sold.sum())
        if partner == "RUS":
            assert row[["without_russia", "factbook"]].isna().all()
        else:
            assert row["without_russia"] == pytest.approx(100 * sold[partner] / (sold.sum() - sold["RUS"]))
    assert beside["factbook"].dropna().tolist() == [34, 10, 7, 6, 5, 33, 16, 11, 10, 9]


def asked_again():
    """Each question on the years after the thesis: measure, subject, first and last year."""
    judged = table()
    judged = judged[judged["hold_out"].notna() & (judged["hold_out"] != "")]
    questions = {(ledger.claim(i)["measure"], ledger.claim(i)["subject"]) for i in judged.index}
    return sorted((m, "" if pd.isna(s) else s, *MEASURES[m].hold_out) for m, s in questions)


def answers(measure, first, last, subject):
    """What a measure gives, with the words of its specifications without numbers."""
    found = MEASURES[measure](Query(first, last, subject)).dropna(subset="measured")
    return found["specification"].str.replace(r"\d+", "", regex=True), sorted(found["measured"])


@pytest.mark.parametrize(("measure", "subject", "first", "last"), asked_again())
def test_a_claim_is_asked_to_the_last_year_that_its_providers_reach(measure, subject, first, last):
    assert 2020 <= last <= 2025
    (in_2020, _), (words, values) = (answers(measure, first, year, subject) for year in (2020, last))
    assert not Counter(in_2020[~in_2020.str.contains("Polity")]) - Counter(words), "a specification is lost on the way"
    if last == LAST_OF_TRADE:
        return  # the tables of trade end there, and some measures refuse a year that is not in them
    _, later = answers(measure, first, last + 1, subject)
    assert len(later) < len(values) or later == values, f"{measure} has figures for {last + 1} too"


def test_the_year_to_which_a_claim_was_asked_is_published():
    assert published.compute("after.claims.to.C-DIS-36").value == 2024
    with pytest.raises(golden.UnknownKey, match="C-INT-01 was not asked again"):
        published.compute("after.claims.to.C-INT-01")


def test_what_the_chapter_says_of_verdicts_on_the_years_since():
    """The words of the chapter on single claims; another verdict wants other words."""
    judged = table()
    before, since = judged["verdict"], judged["hold_out"]
    assert (since[["C-CON-05", "C-ABS-06"]] == "supported").all()
    assert (before[["C-DIS-36", "C-VEC-14"]] == ["partly supported", "supported"]).all()
    assert (since[["C-DIS-36", "C-VEC-14"]] == ["contradicted", "partly supported"]).all()
    assert (since[["C-CON-09", "C-EUR-03", "C-INT-04"]] == "supported").all()
    assert since["C-CON-12"] == "contradicted"


def test_events_on_the_timeline_lie_after_the_thesis():
    events = after_2016.timeline().data
    assert events["year"].min() >= 2017 and len(events) == len(after_2016.TURNS)
    assert set(events["lane"]) == set(after_2016.LANES)


def test_statements_are_points_and_never_part_of_the_line():
    data = after_2016.stated_weight().data
    assert data.loc[data["status"] == "IMF", "year"].max() == 2020
    assert data.loc[data["status"] != "IMF", "year"].min() == after_2016.STATED_FROM


def test_a_measure_that_stayed_inside_has_no_first_year_outside():
    with pytest.raises(golden.UnknownKey, match="never left that band"):
        published.compute("after.first-outside.russia-turnover.mean")
