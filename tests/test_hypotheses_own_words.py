"""Whether the words of a refutation come true, whether a direction can be told from zero, and the middle of what decides."""

import math

import pandas as pd
import pytest

from analysis import load
from analysis.judge import rules
from analysis.judge.hypotheses import committed, criteria, drastic_change, evaluation, own_words
from analysis.judge.published import hypotheses as published
from analysis.measure import bands
from analysis.show import hypotheses as shown


def readings(*rows: tuple[str, float], low: float = math.nan, high: float = math.nan, p: float = math.nan) -> pd.DataFrame:
    """Readings of the made-up hypothesis: criterion and estimate; those above zero hold."""
    table = pd.DataFrame(rows, columns=["criterion", "estimate"])
    return table.assign(low=low, high=high, p=p, holds=table["estimate"] > 0, n=range(5, 5 + len(rows)), unit="points", firm=False)


@pytest.fixture
def made_up(monkeypatch):
    def write(**columns: str) -> None:
        row = {"refuted_by": "most readings", "refuting": None, "needs": criteria.EVERY, "rule": "one: above 0; two: above 0", "unit": "points"} | columns
        monkeypatch.setattr(criteria, "hypotheses", lambda table=pd.DataFrame(row, index=["H1"]): table)
        monkeypatch.setattr(own_words, "hypotheses", criteria.hypotheses)
        criteria.criteria.cache_clear()

    yield write
    criteria.criteria.cache_clear()


HALF = (("one", 1.0), ("one", -1.0), ("two", 1.0), ("two", 1.0))
MOST_OF_ONE = (("one", -1.0), ("one", -1.0), ("one", 1.0), ("two", 1.0), ("two", 1.0), ("two", 1.0))
MOST_OF_BOTH = (("one", -1.0), ("two", -1.0), ("two", -1.0), ("two", 1.0))


@pytest.mark.parametrize(
    ("by", "needs", "rows", "refuted"),
    [
        ("any reading", criteria.EVERY, HALF, True),
        ("any year", criteria.POOLED, HALF, True),
        ("any year", criteria.POOLED, HALF[2:], False),
        ("most readings", criteria.EVERY, HALF, False),  # half is not most
        ("most readings", criteria.EVERY, MOST_OF_ONE, True),
        ("most readings", criteria.POOLED, MOST_OF_ONE, False),  # two of six
        ("most readings", criteria.POOLED, MOST_OF_BOTH, True),
        ("most readings of every criterion", criteria.EVERY, MOST_OF_ONE, False),
        ("most readings of every criterion", criteria.EVERY, MOST_OF_BOTH, True),
    ],
)
def test_words_ask_for_any_reading_or_for_most(made_up, by, needs, rows, refuted):
    made_up(refuted_by=by, needs=needs)
    assert own_words.judged("H1", readings(*rows)) == ("refuted" if refuted else "not refuted")


def test_words_with_marks_of_their_own_are_held_against_these(made_up):
    made_up(refuting="two: above 3", refuted_by="any reading")
    assert own_words.judged("H1", readings(("one", -9.0), ("one", 9.0), ("two", 3.0))) == "not refuted"
    assert own_words.judged("H1", readings(("one", 1.0), ("two", 3.1))) == "refuted"
    made_up(refuting="two: above 3", refuted_by="most readings")
    assert own_words.judged("H1", readings(("one", 9.0), ("one", 9.0), ("two", 3.1), ("two", 2.0), ("two", 4.0))) == "refuted"


def test_marks_are_held_against_the_readings_of_their_criterion_alone(made_up):
    made_up(refuting="two: above 3", refuted_by="most readings")
    assert own_words.judged("H1", readings(("one", 9.0), ("one", 9.0), ("two", 4.0), ("two", 4.0), ("two", 1.0), ("two", 1.0))) == "not refuted"
    assert own_words.judged("H1", readings(("one", 9.0))) == "not refuted"
    made_up(refuting="", refuted_by="most readings")
    assert own_words.judged("H1", readings(("one", -1.0), ("two", 1.0))) == "refuted"


def test_marks_read_the_interval_and_p(made_up):
    made_up(refuting="one: unchanged 0.5", refuted_by="any reading")
    assert own_words.judged("H1", readings(("one", 1.0), low=-1.0, high=2.0)) == "refuted"
    assert own_words.judged("H1", readings(("one", 1.0), low=0.5, high=2.0)) == "not refuted"
    assert own_words.judged("H1", readings(("one", 1.0), low=-1.0, high=2.0, p=0.01)) == "not refuted"


def test_nothing_is_said_without_a_reading():
    assert own_words.judged("H1", readings()) == ""


def test_each_of_the_words_of_the_table_is_one_that_is_read():
    table = criteria.hypotheses()
    assert set(table["refuted_by"]) == {*own_words.ANY, own_words.MOST, own_words.MOST_OF_EACH}
    for identifier, words in table["refuting"].dropna().items():
        assert set(criteria.parsed(words)) <= set(criteria.criteria(identifier))
    # A quantifier that the words name is the one that is read.
    said = table["refuted_if"]
    assert (table.loc[said.str.contains("in any year"), "refuted_by"] == "any year").all() and said.str.contains("in any year").sum() == 4
    assert (table.loc[said.str.contains("any measure"), "refuted_by"] == "any reading").all() and said.str.contains("any measure").sum() == 1


def test_own_words_and_shares_differ_where_a_single_year_is_enough():
    found = committed.verdicts()
    assert found.loc[["H1", "H11", "H21"], "own_words"].tolist() == ["refuted"] * 3
    assert found.loc[["H5", "H10", "H12"], "own_words"].tolist() == ["not refuted"] * 3
    # The reverse of a surplus and a deficit is both of them reversed.
    apart = found.index[(found["verdict"] == rules.CONTRADICTED) & (found["own_words"] == "not refuted")]
    balance = committed.tests("H18").query("criterion == 'Russia'")
    assert list(apart) == ["H18"] and not balance["holds"].any(), "book/discussion.md says which one is contradicted and not refuted"


def test_table_shows_what_was_asked_and_what_came_out():
    table = shown.table().shown.set_index("")
    assert list(table) == ["Question", "Verdict", "By its own words", "Told from zero", "Readings"]
    assert set(table.index[table["Told from zero"] == "no"]) == {"H2", "H3", "H7", "H8", "H20"}
    assert set(table.index[table["Told from zero"] == "yes"]) == {"H4", "H10"}
    assert set(table["Verdict"]) == {"supported", "partly supported", "contradicted"}
    assert table.at["H11", "By its own words"] == "refuted"


def test_readings_beside_a_verdict_are_those_that_it_rests_on():
    readings = shown.table().shown.set_index("")["Readings"]
    verdicts = committed.verdicts()
    assert readings["H1"] == f"{verdicts.at['H1', 'held']} of {verdicts.at['H1', 'specifications']}"
    assert readings["H2"] in verdicts.at["H2", "by_criterion"].replace("after 2012 ", "").split("; ")[1]
    held, of = readings.str.split(" of ", expand=True).astype(int).to_numpy().T
    assert list(held / of * 100) == pytest.approx(list(verdicts["share"]))


def test_each_criterion_has_a_row_with_its_readings_and_the_one_that_decides_has_the_middle():
    table = shown.estimates().shown.set_index(["", "Criterion"])
    assert table.at[("H1", "distance"), "Readings"] == "24 of 48 (21)" and list(table.loc["H1", "Other states"]) == ["0 of 10", "", ""]
    assert list(table.loc["H2", "Median"]) == ["\N{EN DASH}", "3.1\N{NO-BREAK SPACE}points"] and table.at[("H10", "over the EU"), "n"] == "21"
    row = committed.verdicts().loc["H17"]
    assert table.at[("H17", "share"), "Range"] == f"0.0 to {row['median_highest']:.1f}" and table.at[("H17", "share"), "n"] == "2 to 17"
    # One reading has no range; of a hypothesis whose readings are pooled, the row is that of the unit most of them have.
    assert list(table.loc[("H6", "crude"), ["Median", "Range", "n"]]) == ["100.0\N{NO-BREAK SPACE}%", "\N{EN DASH}", "1"]
    assert table.at[("H1", "share"), "Median"].endswith("points") and table.at[("H1", "no break found"), "Median"] == "\N{EN DASH}"
    assert not table["Readings"].str.contains("nan").any()


def test_middle_between_two_ranks_shows_the_half():
    row = committed.verdicts().loc["H19"].copy()
    assert shown._middle(row) == "4"
    row["median"] = 4.5
    assert shown._middle(row) == "4.5"


def test_table_of_estimates_says_how_many_hypotheses_no_other_state_supports():
    verdicts = committed.verdicts()
    asked = verdicts[verdicts["controls"] > 0]
    alone = int((asked["controls_passing"] == 0).sum())
    assert shown.estimates().title == f"Of {len(asked)} hypotheses that could be asked of other states, {alone} are supported in none of them."


def test_no_two_bands_lie_about_the_same_middle():
    base = pd.Series([1.0, 4.0, 2.0, 6.0, 9.0], index=range(2012, 2017))
    middles = [band(base, [2017, 2018]).mean(axis=1).round(9).tolist() for band in drastic_change.BANDS.values()]
    assert len({tuple(middle) for middle in middles}) == len(middles) == 3
    assert bands.prediction_band in drastic_change.BANDS.values()


def test_a_statement_on_gas_and_oil_counts_once():
    found = evaluation.evaluate("H6")
    assert found["rows"].is_unique and found["criterion"].value_counts().to_dict() == {"gas": 3, "crude": 1}
    both = load.table("energy_flows").query("commodity == 'energy' and measure == 'share of imports' and partner_iso3 == 'RUS'")["id"]
    counted = {identifier for identifier in both for rows in found.loc[found["criterion"] == "gas", "rows"] if identifier in rows}
    assert len(counted) == 2


def test_pooled_two_verdicts_would_be_kinder():
    """As the page on changes says of the hypotheses that need each criterion."""
    kinder = {}
    for identifier in criteria.hypotheses().query("needs == @criteria.EVERY").index:
        pooled = rules.verdict(committed.tests(identifier)["holds"])
        if pooled != committed.verdicts().at[identifier, "verdict"]:
            kinder[identifier] = pooled
    assert kinder == {"H3": rules.SUPPORTED, "H18": rules.PARTLY}


def test_one_verdict_stands_exactly_on_the_line():
    """As changes and discussion say of H11, and that it would hold in part only without the exports of one provider, all of which bear it out."""
    found = committed.tests("H11").query("criterion == 'best rank'")
    apart = (found["provider"] == "Correlates of War") & (found["flow"] == "exports")
    assert committed.verdicts()["share"].eq(80).sum() == 1 and committed.verdicts().at["H11", "share"] == 80
    assert found.loc[apart, "holds"].all() and rules.verdict(found.loc[~apart, "holds"]) == rules.PARTLY


def test_one_p_passes_by_next_to_nothing():
    found = committed.verdicts()["p_holm"].astype(float)
    assert found[found < criteria.SIGNIFICANT].idxmax() == "H2" and found["H2"] > 0.0499 and found["H1"] > criteria.SIGNIFICANT


def test_one_choice_decides_where_the_discussion_says_so():
    words, balance = committed.tests("H14"), committed.tests("H18").query("criterion == 'EU'")
    assert (words["holds"] == (words["flow"] != "agreement at the UN")).all() and words["holds"].nunique() == 2
    assert (balance["holds"] == (balance["provider"] == "Correlates of War")).all() and balance["provider"].nunique() == 2
    ranks = committed.tests("H3").query("criterion == 'rank'")
    assert not ranks.query("flow == 'nearness at the UN' and definition == 'single states'")["holds"].any()
    assert committed.verdicts().at["H3", "median_criterion"] == "bend"
    assert not committed.tests("H1").query("criterion == 'no break found'")["holds"].any()


@pytest.mark.parametrize(
    ("criterion", "choices", "fits"),
    [
        ("lowest-share", "provider=Correlates-of-War", lambda t: (t["criterion"] == "lowest share") & (t["provider"] == "Correlates of War")),
        ("best-rank", "provider=IMF+flow=exports", lambda t: (t["criterion"] == "best rank") & (t["provider"] == "IMF") & (t["flow"] == "exports")),
        ("best-rank", "other-than+provider=IMF+flow=exports", lambda t: (t["criterion"] == "best rank") & ~((t["provider"] == "IMF") & (t["flow"] == "exports"))),
    ],
)
def test_readings_are_counted_among_those_with_some_choices(criterion, choices, fits):
    chosen = committed.tests("H11")
    chosen = chosen[fits(chosen)]
    assert published.among("H11", criterion, choices, "of")["value"] == len(chosen)
    found = published.among("H11", criterion, choices, "held")
    assert found["value"] == chosen["holds"].sum() and found["period"] == "1996-2016" and "EU" not in found["measure"]


def test_readings_that_nobody_made_are_not_counted():
    with pytest.raises(ValueError, match="^H11 has no reading of best-rank with provider=SIPRI$"):
        published.among("H11", "best-rank", "provider=SIPRI", "held")


def test_hypotheses_are_counted_by_verdict_and_by_what_is_noted_of_them():
    found = committed.verdicts()
    assert published.noted("all", "refuted")["value"] == (found["own_words"] == "refuted").sum()
    parts = [published.noted(verdict, "refuted")["value"] for verdict in ("supported", "partly-supported", "contradicted")]
    assert sum(parts) == published.noted("all", "refuted")["value"] and min(parts) > 0
    assert published.noted("supported", "not-told")["value"] == 1 and published.noted("all", "not-told")["value"] == 5
    assert published.noted("contradicted", "not-told")["measure"].startswith("hypotheses, contradicted, of which no interval is off zero")
    with pytest.raises(ValueError, match="^no verdict 'proven'$"):
        published.noted("proven", "refuted")


def test_the_middle_is_published_in_its_own_unit():
    row = committed.verdicts().loc["H2"]
    found = published.of_hypothesis("H2", "median")
    assert (found["value"], found["unit"]) == (row["median"], "points")
    assert published.of_hypothesis("H11", "median")["unit"] == "rank" != published.of_hypothesis("H11", "estimate")["unit"]
    assert published.of_hypothesis("H17", "n-most")["value"] == 17
