"""What glossary, exercises, errata and the page on reproducing say in words alone: each passage stands as quoted, and the data bear it out."""

import pandas as pd

from analysis import load
from analysis.load import blocs
from analysis.measure import trade
from tests.words import said

TRADE = load.table("trade_dots")
AT_HOME = {"annual address", "people's assembly", "election programme"}


def first_days(bloc):
    """First day of each member of a bloc, by state."""
    table = load.table("bloc_membership").query("bloc == @bloc and status == 'member'")
    return table.groupby("iso3")["start"].min()


def test_neither_coder_reads_a_direction_in_what_the_president_said_at_home_before_2005():
    assert said("exercises", "has parts and reports only of what the president said at home before 2005, and in none of them did either coder find a direction")
    texts = load.table("official_texts").query("year < 2005 and speaker == 'president' and kind in @AT_HOME")
    assert len(texts) > 5 and set(texts["seen"]) == {"part of the text", "report"}
    assert set(texts["directions_a"]) | set(texts["directions_b"]) == {"silent", "unseen"}


def test_some_rules_support_every_other_state_that_was_asked():
    assert said("exercises", "a statement whose rule supports all other states that were asked")
    verdicts = load.table("verdicts")
    assert ((verdicts["controls"] > 3) & (verdicts["controls_passing"] == verdicts["controls"])).sum() > 1


def test_the_union_gained_most_of_its_jump_in_exports_by_its_new_members():
    assert said("exercises", "Write down how the rise of the Union's share in exports of that year should be told.")
    rise = {kind: trade.share_of_bloc(TRADE, "BLR", "EU", kind)["exports"].diff()[2004] for kind in ("of the day", "EU-28")}
    assert rise["of the day"] > 2 * abs(rise["EU-28"])


def test_partners_other_than_russia_gained_after_disputes_by_the_verdict():
    assert said("exercises", "Partners other than Russia gained, it seems, after disputes over energy (H7)")
    assert load.table("hypothesis_verdicts").set_index("hypothesis").at["H7", "verdict"] == "supported"


def test_statements_hold_on_one_base_and_fail_on_another():
    assert said("glossary", "Several statements of the thesis hold on one base and fail on another.")
    stated = load.table("claims").set_index("id")["stated_low"]
    shares = {base: measure.loc[2005] for base, measure in (("all", trade.share_of_partner(TRADE, "BLR", "RUS")), ("CIS", trade.share_within_bloc(TRADE, "BLR", "RUS", "CIS")))}
    for claim, flow in (("C-RUS-10", "exports"), ("C-RUS-12", "imports")):
        assert abs(shares["CIS"][flow] - stated[claim]) < 1 and abs(shares["all"][flow] - stated[claim]) > 20


def test_there_are_ten_vectors_in_the_order_told():
    assert said("glossary", "There are ten, and a partner belongs to the first of them that fits: what is given to no partner, Russia, China (the mainland), the USA, the EU, {term}`other CIS`, then by the regions")
    vectors = trade.shares_by_vector(TRADE, "BLR", "turnover")
    assert set(vectors) == {"unspecified", "Russia", "China", "USA", "EU", "other CIS", "other Asia", "Latin America", "Africa and Middle East", "rest of the world"}


def test_members_of_the_cis_and_of_the_pacts():
    assert said("glossary", "founded in 1991 by Belarus, Russia and Ukraine; most post-Soviet states belong to it or did")
    days = load.table("bloc_membership").query("bloc == 'CIS'").groupby("iso3")["start"].min()
    assert set(days.index[days == days.min()]) == {"BLR", "RUS", "UKR"} and days.min().year == 1991 and len(days) == 12
    assert said("glossary", "a pact of mutual defence of post-Soviet states, Belarus and Russia among them")
    assert {"BLR", "RUS"} < set(first_days("CSTO").index)


def test_communities_of_the_east_follow_each_other():
    assert said("glossary", "A community of Belarus, Russia, Kazakhstan and others from 2001 to 2014, also written EurAsEC. Its customs union of three began in 2010.")
    table = load.table("bloc_membership").query("bloc == 'EAEC' and status == 'member'")
    assert {"BLR", "RUS", "KAZ"} < set(table["iso3"]) and table["start"].min().year == 2001 and table["end"].max().year == 2014
    assert len(first_days("Customs Union")) == 3 and set(first_days("Customs Union").dt.year) == {2010}
    assert said("glossary", "The successor of the customs union and of the Community since 2015.") and first_days("EAEU").min().year == 2015
    assert said("glossary", "the treaty of 1999, in force since January 2000") and str(first_days("Union State").max())[:7] == "2000-01"


def test_who_joined_on_the_first_of_may_counts_as_a_member_of_2004():
    assert said("glossary", "those that joined the EU on 1 May 2004 count from 2004 on")
    joined = first_days("EU").loc[lambda days: days == pd.Timestamp("2004-05-01")].index
    assert len(joined) == 10 and set(joined) <= set(blocs.partners("EU", 2004)) and not set(joined) & set(blocs.partners("EU", 2003))


def test_most_polls_are_of_one_pollster_and_end_in_2016():
    assert said("glossary", "a Belarusian pollster that asked up to 2016. Most polls in this book are its work.")
    polls = load.table("polls")
    by_name = polls["source"].str.contains("IISEPS|NISEPD").sum()
    assert by_name > 5 * (len(polls) - by_name + len(load.table("polls_other"))) and polls["year"].max() == 2016


def test_two_accounts_of_one_trade_seldom_agree():
    assert said("glossary", "The two accounts seldom agree.")
    sold = TRADE.query("flow == 'exports' and reporter == 'BLR'").set_index(["year", "partner"])["value_musd"]
    bought = TRADE.query("flow == 'imports' and partner == 'BLR'").set_index(["year", "reporter"])["value_musd"].rename_axis(["year", "partner"])
    gap = (sold / bought - 1).dropna().abs()
    assert len(gap) > 500 and (gap > 0.02).mean() > 0.8 and (gap.xs("RUS", level="partner") > 0.02).mean() > 0.7


def test_the_charter_leaves_out_ukraine_above_all():
    assert said("reproducibility", "`\"charter\"`: those that later ratified its charter, which leaves out Ukraine above all")
    gap = sum(trade.share_of_bloc(TRADE, "BLR", "CIS", kind)["turnover"].loc[1996:2016] * sign for kind, sign in (("of the day", 1), ("charter", -1)))
    ukraine = trade.share_of_partner(TRADE, "BLR", "UKR")["turnover"].loc[1996:2016]
    assert (ukraine / gap > 0.8).all() and (ukraine <= gap + 1e-9).all()


def test_a_chapter_bears_the_number_of_another_and_most_notes_are_lost():
    assert said("errata", "two chapters of the thesis bear the same number and one number is missing")
    slips = load.table("errata").set_index("id")["slip"]
    assert "numbered 2" in slips["X-01"] and "no chapter 4" in slips["X-02"]
    assert said("errata", "most of them were lost from the copy that this edition rests on") and said("errata", "Most touch no result.")
    assert load.table("notes")["text_survives"].mean() < 0.5 and (load.table("errata")["kind"] == "contradiction").mean() < 0.5
