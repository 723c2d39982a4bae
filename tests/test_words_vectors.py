"""What the chapters up to China, and the first page, say in words alone: each result held against the tables."""

from functools import cache
from itertools import pairwise

import pandas as pd
import pytest
from scipy.stats import theilslopes

from analysis import load, show
from analysis.judge import standings
from analysis.judge.controls import OF_STATEMENTS as CONTROLS
from analysis.judge.replications.dynamics import REGIONS, least_shares
from analysis.measure import alignment, fuels, trade
from tests.words import said

# The first page lies beside the folder of the chapters.
FIRST_PAGE = "../index"
BLR, RUS = "BLR", "RUS"
SPAN = slice(1996, 2016)
FLOWS = ["exports", "imports", "turnover"]
NEW_PARTNERS = ["China", "other Asia", "Latin America", "Africa and Middle East"]
# What the rules let pass as no change: points of a share, and of a distance in votes.
STABLE_SHARE, STABLE_DISTANCE = 5, 0.3


@cache
def of(partner: str) -> pd.DataFrame:
    return trade.share_of_partner(load.table("trade_dots"), BLR, partner)


@cache
def vectors(flow: str) -> pd.DataFrame:
    return trade.shares_by_vector(load.table("trade_dots"), BLR, flow)


@cache
def bloc(name: str, definition: str = "of the day") -> pd.DataFrame:
    return trade.share_of_bloc(load.table("trade_dots"), BLR, name, definition)


@cache
def by_customs() -> pd.DataFrame:
    """Trade with Russia as Belarus (``own``) and as Russian customs have it, seen from Belarus."""
    dots, customs = load.table("trade_dots"), load.table("trade_fcs")
    own = dots[(dots["reporter"] == BLR) & (dots["partner"] == RUS)].pivot(index="year", columns="flow", values="value_musd")
    theirs = customs[customs["partner"] == BLR].pivot(index="year", columns="flow", values="value_musd")
    theirs = theirs.rename(columns={"exports": "imports", "imports": "exports"})
    return pd.concat({"own": own, "customs": theirs}, axis=1)


@cache
def share_by_customs() -> pd.DataFrame:
    """Russia's share in the trade of Belarus with trade with Russia as in Russian customs, in the total as well."""
    sides, world = by_customs(), trade.with_partner(load.table("trade_dots"), BLR)
    own, customs = (sides[side].assign(turnover=sides[side].sum(axis=1)) for side in ("own", "customs"))
    return customs / (world - own + customs) * 100


@cache
def points(column: str) -> pd.DataFrame:
    return load.table("un_ideal_points").pivot(index="year", columns="iso3", values=column)


@cache
def distance(column: str, other: str) -> pd.Series:
    """Distance of Belarus to a state, or to the mean of the Union's members of each year."""
    table = points(column)
    if other == "EU":
        line = pd.Series({year: table.loc[year, list(load.members("EU", year))].mean() for year in range(1996, 2017)})
    else:
        line = table[other]
    return (line - table[BLR]).abs().dropna()


def fitted(series: pd.Series, first: int, last: int = 2016) -> float:
    """Change along the line of the median slope."""
    years = series.loc[first:last]
    return float(theilslopes(years.to_numpy(), years.index.to_numpy())[0] * (last - first))


@cache
def readings(claim: str) -> pd.DataFrame:
    table = load.table("specifications")
    return table[table["claim"] == claim].set_index("specification")


def like(claim: str, *parts: str) -> pd.DataFrame:
    """Readings of a claim whose names hold all parts."""
    table = readings(claim)
    found = table[[all(part in name for part in parts) for name in table.index]]
    assert len(found) > 0
    return found


@cache
def asked_of(hypothesis: str) -> pd.DataFrame:
    table = load.table("hypothesis_tests")
    return table[(table["hypothesis"] == hypothesis) & (table["country"] == BLR)]


@cache
def post_soviet() -> list[str]:
    countries = load.table("countries")
    return list(countries.loc[countries["post_soviet"], "iso3"])


@cache
def without_fuels() -> pd.DataFrame:
    return fuels.bounds_without_fuels(of(RUS)["exports"], fuels.in_all_exports(load.table("trade_wits"), BLR))


# The first page


def test_no_economy_bought_as_much_from_one_country_in_2016():
    assert said(FIRST_PAGE, "most of them European or post-Soviet, no other did in 2016")
    shares = standings.values("share-imports").loc[2016].dropna()
    regions = load.table("countries").set_index("iso3")["region"].reindex(shares.index)
    assert regions.isin(["Europe", "Post-Soviet"]).mean() > 0.5
    assert shares.idxmax() == BLR
    # By Russian customs the share is lower, and still the highest.
    assert shares.drop(BLR).max() < share_by_customs().at[2016, "imports"] < shares[BLR]


def test_gas_cost_less_than_in_europe_in_every_year_with_a_price():
    assert said(FIRST_PAGE, "Belarus paid less for gas than Europe in each year from 2003 to 2016")
    assert len(like("C-RUS-21", "European price; smallest of 14 years")) == 2
    assert (readings("C-RUS-21")["measured"] > 0).all()


def test_votes_were_nearer_to_latin_america_than_to_the_west_by_every_reading():
    assert said(FIRST_PAGE, "it voted more like Latin America than like the West")
    found = asked_of("H10")
    assert found["specification"].str.contains("over the EU").any() and found["specification"].str.contains("over the USA").any()
    assert (found["estimate"] > 0).all()


def test_belarus_joined_fewer_bodies_than_most_but_more_that_bind():
    assert said(FIRST_PAGE, "it joined fewer organisations than most post-Soviet states, but more of those that bind their members")
    full = load.table("igo_memberships").pivot(index="year", columns="iso3", values="full")[post_soviet()].loc[1996:]
    others = full.drop(columns=BLR)
    assert (others.loc[2014].gt(full.at[2014, BLR])).mean() > 0.5
    assert (others.mean() > full[BLR].mean()).mean() > 0.5
    ranks = asked_of("H13").set_index("specification")["estimate"]
    assert (ranks[ranks.index.str.contains("organisations")] < 50).all()
    assert (ranks[ranks.index.str.contains("mutual defence")] > 50).all()


@pytest.mark.parametrize("partner", ["China", "Latin America"])
@pytest.mark.parametrize("flow", FLOWS)
def test_trade_with_new_partners_fell_in_some_years(partner, flow):
    assert said(FIRST_PAGE, "Trade with Latin America and China did not grow every year")
    values = trade.by_vector(load.table("trade_dots"), BLR, flow)[partner].loc[2005:2016]
    assert (values.diff().dropna() < 0).any()


def test_hypotheses_that_every_reading_bears_out_are_the_four_named():
    assert said(
        FIRST_PAGE,
        "Every reading bears out the unequal dependence on Russia, the energy that came from there, the weight in trade of "
        "the Commonwealth of Independent States (CIS), Russia included, and voting like Latin America.",
    )
    table = load.table("hypothesis_verdicts").set_index("hypothesis")
    assert set(table.index[table["held"] == table["specifications"]]) == {"H5", "H6", "H10", "H12"}


def test_growth_in_every_year_holds_by_one_reading():
    assert said(FIRST_PAGE, "All readings but one contradict the growth of trade with Latin America and China in every year.")
    row = load.table("hypothesis_verdicts").set_index("hypothesis").loc["H9"]
    assert row["verdict"] == "contradicted" and row["held"] == 1


def test_the_share_of_russia_fell_and_rose_against_that_of_fuels():
    assert said(FIRST_PAGE, "As Belarus sold more fuel to Europe, Russia's share of its exports sank; as it sold less, that share recovered.")
    assert said("russia", "The share rose again as less fuel was sold.")
    fuel, russia = fuels.in_all_exports(load.table("trade_wits"), BLR), of(RUS)["exports"]
    for first, last in ((1998, 2009), (2009, 2016)):
        assert (fuel[last] - fuel[first]) * (russia[last] - russia[first]) < 0
    assert fuel[2009] > fuel[1998] and russia[2016] > russia[2009]


def test_fuel_was_more_than_half_of_the_fall_if_russia_bought_none():
    assert said(FIRST_PAGE, "If Russia bought no fuel, more than half of the fall was fuel, and the rest was lost in other goods")
    assert said("russia", "More than half of it was a matter of one commodity, if Russia bought next to none of that")
    exports, fuel = of(RUS)["exports"], fuels.in_all_exports(load.table("trade_wits"), BLR)
    by_fuel = exports[1998] - fuels.held_without_fuels(exports, fuel, 1998)[2009]
    assert 0.5 < by_fuel / (exports[1998] - exports[2009]) < 1


# Introduction


def test_of_russias_shares_that_of_imports_alone_stayed_within_the_band():
    assert said("introduction", "Russia's share in imports stayed inside it, that in exports did not.")
    assert abs(fitted(of(RUS)["imports"], 1996)) < STABLE_SHARE < abs(fitted(of(RUS)["exports"], 1996))


def test_china_stood_still_as_a_buyer_and_gained_as_a_supplier():
    assert said("introduction", "China's share remained where it was in exports and gained")
    assert abs(fitted(of("CHN")["exports"], 1996)) < 1
    assert fitted(of("CHN")["imports"], 1996) > STABLE_SHARE


def test_among_suppliers_the_union_with_the_same_members_fell_back():
    assert said("introduction", "Along a line it lost less and stayed inside.")
    assert said("introduction", "Among suppliers China gained and the European Union, its members held fixed, fell back")
    for definition in ("EU-25", "EU-28"):
        line = bloc("EU", definition)["imports"]
        assert line[2016] - line[1996] < -STABLE_SHARE < fitted(line, 1996) < 0
        assert line.loc[2012:2016].mean() < line.loc[1996:2000].mean()


def test_the_gain_of_the_union_as_a_buyer_hangs_on_its_members():
    assert said("introduction", "With membership held fixed the rise is much smaller: outside the band along the line, inside it when 2016 is set against 1996.")
    line = bloc("EU", "EU-28")["exports"]
    assert fitted(line, 1996) < fitted(bloc("EU")["exports"], 1996) / 2
    assert 0 < line[2016] - line[1996] < STABLE_SHARE < fitted(line, 1996)


@pytest.mark.parametrize("column", ["ideal_point", "ideal_point_all"])
def test_of_all_distances_that_to_china_changed_most(column):
    assert said("introduction", "At the United Nations it was China to which the distance changed most.")
    changes = {other: abs(fitted(distance(column, other), 1996)) for other in (RUS, "CHN", "USA", "EU")}
    assert max(changes, key=changes.get) == "CHN"
    assert said("introduction", "The distance of Belarus to Russia hardly changed.")
    assert changes[RUS] < STABLE_DISTANCE


def test_china_moved_more_than_belarus_in_the_largest_step():
    assert said("introduction", "in the largest step, from 1997 to 1998, China's own position moved more than that of Belarus")
    steps = distance("ideal_point", "CHN").loc[SPAN].diff()
    assert steps.abs().idxmax() == 1998 and steps[1998] < 0
    moved = points("ideal_point").diff().loc[1998].abs()
    assert moved["CHN"] > moved[BLR]


def test_after_2000_the_distance_to_china_fell_further_by_all_votes_only():
    assert said("introduction", "It came down by no more than the rule lets pass as no change, though only just from 2001 on. When all votes are counted, there was a further approach")
    finals = [fitted(distance("ideal_point", "CHN"), first) for first in (2000, 2001)]
    assert -STABLE_DISTANCE <= finals[1] < -0.9 * STABLE_DISTANCE < finals[0] < 0
    assert all(fitted(distance("ideal_point_all", "CHN"), first) < -STABLE_DISTANCE for first in (2000, 2001))


def test_turns_after_2000_show_in_all_votes_only():
    assert said(
        "introduction",
        "final votes show no turn, to the East or to the West. All votes show one to China, none to Russia, and a move away from the United States and the European Union",
    )
    for other in (RUS, "CHN", "USA", "EU"):
        assert abs(fitted(distance("ideal_point", other), 2000)) <= STABLE_DISTANCE
    by_all = {other: fitted(distance("ideal_point_all", other), 2000) for other in (RUS, "CHN", "USA", "EU")}
    assert by_all["CHN"] < -STABLE_DISTANCE and abs(by_all[RUS]) < STABLE_DISTANCE
    assert min(by_all["USA"], by_all["EU"]) > STABLE_DISTANCE


def test_the_distance_to_china_shrank_most_in_the_late_1990s():
    assert said("introduction", "that to China shrank, most of it in the late 1990s. The distance to the West grew by all votes and hardly by final ones")
    for column in ("ideal_point", "ideal_point_all"):
        line = distance(column, "CHN")
        assert line[1996] - line[2000] > (line[1996] - line[2016]) / 2
    for west in ("USA", "EU"):
        assert fitted(distance("ideal_point", west), 1996) < STABLE_DISTANCE < fitted(distance("ideal_point_all", west), 1996)


@pytest.mark.parametrize("first", [2011, 2012, 2013, 2014, 2015])
def test_the_tie_with_russia_was_growing_tighter_before_2016(first):
    assert said("introduction", "trade with Russia was growing tighter, not looser as many thought")
    for shares in (of(RUS), share_by_customs()):
        assert shares.at[2016, "turnover"] > shares.at[first, "turnover"]


def test_what_the_timeline_marks_first_with_china_and_venezuela():
    assert said("introduction", "Meetings with China are marked from 2001, though there had been earlier ones, and those with Venezuela from 2006.")
    marked = show.introduction.timeline().data.groupby("lane")["year"].min()
    assert marked["China"] == 2001 and marked["Latin America"] == 2006
    assert (load.table("visits").query("iso3 == 'CHN'")["year"] < 2001).any()


def test_official_texts_before_2005_are_those_that_are_told():
    texts = load.table("official_texts").query("1994 <= year <= 2004")
    both = texts[texts["directions_a"] == texts["directions_b"]]
    assert said("introduction", "the president's addresses to the Russian parliament in 1996 and 1999, and the treaty on the Union State")
    single = both[both["directions_a"] == "one"]
    assert sorted(single["year"]) == [1996, 1999, 1999] and "Treaty on the Union State with Russia" in set(single["title"])
    for words in ("In July 1997 the man who spoke", "declared in December 2000 a balance", "multi-vector links in October 2001", "In July 2002 the ministry's spokesman"):
        assert said("introduction", words)
    many = both[both["directions_a"].isin(["named", "described"])]
    assert sorted(many["date"].astype(str).str[:7]) == ["1997-07", "2000-12", "2001-10", "2002-07"]


def test_no_yearly_address_of_the_early_years_was_seen_whole():
    assert said("introduction", "no yearly address from before 2005 was seen whole")
    addresses = load.table("official_texts").query("kind == 'annual address' and year < 2005")
    assert len(addresses) > 0 and set(addresses["seen"]) <= {"report", "part of the text"}


def test_texts_looked_up_later_fill_the_early_years():
    assert said("introduction", "nearly all to fill the early years: the speeches abroad, and what the ministry said before 2005. A second pair of coders read them")
    later = load.table("official_texts").query("coding == 'second pair'")
    assert (later["year"] < 2005).mean() > 0.8


# Theory


@pytest.mark.parametrize("first", [1996, 2012])
def test_russia_was_not_the_most_unequal_partner(first):
    assert said("theory", "by it the European Union and China were more unequal partners than Russia")
    assert said("theory", "Belarus weighed far more in Russia's trade than in that of any of these")
    table = show.theory.asymmetry_by_partner().data.query("first == @first").set_index("partner")
    assert min(table.at["EU as one", "ratio"], table.at["China", "ratio"]) > table.at["Russia", "ratio"]
    assert table.at["Russia", "share_in_partner"] > 5 * table.loc[["EU as one", "Germany", "China"], "share_in_partner"].max()
    assert said("theory", "Each of these relations was still far more unequal than the one with Ukraine.")
    assert table.loc[["EU as one", "China", "Brazil"], "ratio"].min() > 3 * table.at["Ukraine", "ratio"]
    assert said("theory", "Lithuania leaned more on Belarus than Belarus on Lithuania")
    assert table.at["Lithuania", "ratio"] < 1 < table.at["Ukraine", "ratio"] < table.at["Russia", "ratio"]


def test_between_the_periods_both_shares_with_russia_sank_and_those_with_the_union_grew():
    shares = show.theory.asymmetry_by_partner().data.set_index(["partner", "first"])
    assert said("theory", "Both shares had sunk since, yet the ratio had risen.")
    change = shares.loc["Russia"].loc[2012] - shares.loc["Russia"].loc[1996]
    assert change["share_in_belarus"] < 0 and change["share_in_partner"] < 0 and change["ratio"] > 0
    assert said("theory", "With the European Union the two shares grew as well, mostly by its new members")
    union = shares.loc["EU as one"].loc[2012] - shares.loc["EU as one"].loc[1996]
    assert union["share_in_belarus"] > 0 and union["share_in_partner"] > 0
    fixed = bloc("EU", "EU-28")["turnover"]
    assert fixed.loc[2012:2016].mean() - fixed.loc[1996:2000].mean() < union["share_in_belarus"] / 2


def test_set_against_output_the_gap_is_wider_than_by_trade():
    assert said("theory", "Set against output the gap widens.")
    stakes = show.theory.stakes().data.pivot(index="year", columns="side", values="percent_of_gdp").loc[SPAN]
    by_trade = show.trade.asymmetry_with_russia().data.query("series == 'ratio'").set_index("year")["value"].loc[SPAN]
    assert (stakes["of the GDP of Belarus"] / stakes["of the GDP of Russia"] > by_trade).all()


def test_who_comes_before_and_after_belarus_by_what_is_at_stake():
    assert said("theory", "Hong Kong, had more than Belarus") and said("theory", "Czechia, beside Germany, comes next")
    assert list(standings.values("stake").loc[2016].dropna().nlargest(3).index) == ["HKG", BLR, "CZE"]


def test_no_second_supplier_was_farther_behind():
    assert said("theory", "had the second supplier farther behind than Belarus in 2016") and said("theory", "as from its second supplier, China")
    assert standings.values("lead-imports").loc[2016].idxmax() == BLR
    rows = load.table("trade_dots").query("reporter == @BLR and flow == 'imports' and year == 2016")
    named = rows[rows["partner"].isin(load.table("countries").query("region != 'World'")["iso3"]) & (rows["partner"] != "WLD")]
    assert list(named.nlargest(2, "value_musd")["partner"]) == [RUS, "CHN"]


@cache
def weights() -> pd.DataFrame:
    return show.theory.weight_of_powers().data.pivot(index="year", columns="series", values="share_percent")


def test_latin_america_leaned_harder_as_a_whole_and_the_seven_only_at_first():
    assert said("theory", "So by turnover the parallel holds: Latin America as a whole leaned on its hegemon harder than the CIS did. The seven did so in some years up to 2006 and in none after.")
    assert said("theory", "By turnover they leaned more as a whole than the CIS on Russia, but seven of them less than the CIS from 2007 on")
    cis, seven = weights()["Russia in the CIS: median"], weights()["USA in Latin America: median"]
    whole = weights()["USA in Latin America: all 33 states, at least"].dropna().loc[:2016]
    assert len(whole) > 0 and (whole > cis.reindex(whole.index)).all()
    assert (seven > cis).loc[1996:2006].any() and not (seven > cis).loc[1996:2006].all()
    assert (seven < cis).loc[2007:2016].all()


def test_for_exports_the_parallel_fails():
    assert said("theory", "For exports the parallel fails, both of the seven and, in 2015, of all states, when too few had the United States as first buyer.")
    assert not like("C-THE-21", "exports; seven states")["holds"].any()
    least = least_shares(REGIONS["USA in Latin America"], "exports")
    assert (least.loc[2015] > 0).mean() < 0.5 < (least.loc[2005] > 0).mean()


def test_how_the_two_medians_moved():
    assert said("theory", "The median of the seven rose until 2002 and then fell until 2010")
    seven = weights()["USA in Latin America: median"].loc[SPAN]
    assert seven.idxmax() == 2002 and seven.idxmin() == 2010
    assert said("theory", "and after a leap in 2000 stayed mostly a little above that level")
    cis = weights()["Russia in the CIS: median"].loc[SPAN]
    assert cis.loc[:1999].idxmin() == 1999 and cis.diff().idxmax() == 2000
    assert ((cis.loc[2001:] > cis[1999]) & (cis.loc[2001:] < cis[1999] + 5)).mean() > 0.8


def test_exports_to_the_cis_grew_after_2009_and_others_shrank():
    assert said("theory", "The share in exports rose because sales there grew and those elsewhere shrank.")
    dots = load.table("trade_dots")
    inside, world = trade.with_bloc(dots, BLR, "CIS")["exports"], trade.with_partner(dots, BLR)["exports"]
    assert inside[2016] > inside[2009] and (world - inside)[2016] < (world - inside)[2009]


def test_trade_shrank_in_most_of_the_world_in_2009():
    assert said("theory", "in 2009 trade shrank in most of the world")
    rows = load.table("trade_dots").query("partner == 'WLD' and year in (2008, 2009)")
    turnover = rows.pivot_table(index="reporter", columns="year", values="value_musd", aggfunc="sum").dropna()
    assert len(turnover) > 150 and 0.8 < (turnover[2009] < turnover[2008]).mean() < 1


def test_the_unions_by_nearly_every_reading():
    assert said("theory", "By nearly every reading the members of the customs union of 1995 and of the Eurasian Economic Community had less of their trade with each other in 2007 than in 1996")
    assert 0 < (readings("C-THE-23")["measured"] > 0).mean() < 0.1
    assert said("theory", "came to trade more with each other, as a share of all their trade and by nearly every reading")
    assert 0.9 < (readings("C-THE-34")["measured"] > 0).mean() < 1


def test_post_soviet_states_depended_less_in_2007_than_in_1996_by_every_reading():
    assert said("theory", "By 2007 they did so less than in 1996")
    assert (readings("C-THE-24")["measured"] < 0).all()


# All vectors at once


def test_russia_and_the_union_together_had_most_of_trade_in_every_year():
    assert said("vectors", "Two vectors together carried most of the trade in every year: Russia,")
    shares = vectors("turnover").loc[SPAN]
    assert (shares["Russia"] + shares["EU"] > 50).all()
    assert said("vectors", "The new directions that give the policy its name are small beside these two.")
    assert (shares[NEW_PARTNERS].sum(axis=1) < (shares["Russia"] + shares["EU"]) / 4).all()


def test_the_rise_of_the_union_is_new_members():
    assert said("vectors", "Between 1996 and 2016 all of the rise is new members")
    assert bloc("EU").at[2016, "turnover"] > bloc("EU").at[1996, "turnover"]
    assert bloc("EU", "EU-28").at[2016, "turnover"] < bloc("EU", "EU-28").at[1996, "turnover"]


@cache
def around_quarrels() -> pd.DataFrame:
    return show.vectors.after_quarrels().data


@pytest.mark.parametrize("quarrel", ["price disputes", "sanctions"])
def test_after_quarrels_new_partners_gained_in_turnover_and_elsewhere_more(quarrel):
    assert said("vectors", "their share of turnover rose. But in the six other post-Soviet states set beside Belarus that share rose more in the same years")
    assert said("vectors", "in the six other post-Soviet states of the comparison they gained more in imports and turnover")
    assert len(CONTROLS) == 6
    table = around_quarrels().query("quarrel == @quarrel")
    plain, less = (table[table["reading"] == reading].set_index("flow")["change_points"] for reading in ("plain", "less controls"))
    assert (plain[["turnover", "imports"]] > 0).all() and (less[["turnover", "imports"]] < 0).all()
    assert said("vectors", "Only in exports did new partners do better in Belarus than elsewhere")
    assert (less["exports"] > 0).all()


def test_after_quarrels_with_the_west_exports_gained_by_one_reading():
    assert said("vectors", "After quarrels with the West new partners gained in imports by every reading, and in exports by a single one")
    table = around_quarrels().query("quarrel == 'sanctions' and reading == 'plain'")
    exports = table[table["flow"] == "exports"]
    assert (table.loc[table["flow"] == "imports", "change_points"] > 0).all()
    assert (exports["change_points"] > 0).sum() == 1
    assert said("vectors", "After sanctions, by the figures of the IMF, they only lost less.")
    assert (exports.loc[exports["provider"] == "IMF", "change_points"] < 0).all()


def test_in_which_flow_and_when_ties_with_new_partners_grew():
    assert said("vectors", "each grew in one flow of trade only: those with Latin America mostly after the dispute that the thesis names, those with China before it as well")
    exports, imports = vectors("exports"), vectors("imports")
    change = {(flow, partner): table.at[2007, partner] - table.at[2005, partner] for flow, table in (("exports", exports), ("imports", imports)) for partner in ("China", "Latin America")}
    assert change["exports", "Latin America"] > 0 > change["imports", "Latin America"]
    assert change["imports", "China"] > 0 > change["exports", "China"]
    latin, china = exports["Latin America"], imports["China"]
    assert latin[2008] - latin[2007] > (latin[2008] - latin[2004]) / 2
    assert china[2006] - china[2004] > (china[2008] - china[2004]) / 2


def test_brazil_made_most_of_the_rise_in_exports_to_latin_america():
    assert said("vectors", "Most of the rise in exports to Latin America came from Brazil")
    dots = load.table("trade_dots")
    brazil = trade.with_partner(dots, BLR, "BRA")["exports"]
    region = trade.by_vector(dots, BLR, "exports")["Latin America"]
    assert brazil[2008] - brazil[2004] > (region[2008] - region[2004]) / 2


@pytest.mark.parametrize("width", [2, 3])
@pytest.mark.parametrize("flow", ["imports", "turnover"])
def test_new_partners_gained_nearly_as_much_around_other_years(flow, width):
    assert said("vectors", "Around the other years from 2004 to 2013 they gained nearly as much in imports and turnover")
    share = vectors(flow)[NEW_PARTNERS].sum(axis=1)
    moves = pd.Series({year: share.loc[year + 1 : year + width].mean() - share.loc[year - width : year - 1].mean() for year in range(2004, 2014)})
    quarrels = [2004, 2007, 2010]
    assert 0.8 * moves[quarrels].mean() < moves.drop(quarrels).mean() < moves[quarrels].mean()


def test_belarus_joined_every_post_soviet_bloc_listed_and_no_western_one():
    assert said("vectors", "By 2016 Belarus had joined every post-Soviet bloc that is listed in {numref}`tab-vectors-clubs`, and no Western one.")
    clubs = show.vectors.clubs().data
    full = clubs[clubs["status"] == "member"]
    joined_by_2016 = full[full["since"].astype(int) <= 2016]
    eastern = clubs[clubs["vector"] == "Russia and CIS"]
    assert len(eastern) > 0 and set(eastern["body"]) <= set(joined_by_2016["body"])
    assert not set(full["vector"]) & {"EU", "USA"}


@pytest.mark.parametrize("body", ["EU", "NATO"])
def test_no_control_was_in_a_western_bloc(body):
    assert said("vectors", "of the six states that serve as controls none was in either")
    members = load.members(body, 2016)
    assert members and not members & set(CONTROLS)


def test_when_companies_were_sanctioned_first():
    steps = load.table("sanction_steps")
    named = steps[steps["entities"].notna() & (steps["step"] == "imposed") & ~steps["measure"].str.contains("entry ban$")]
    firms = named.sort_values("date").groupby("sender").first()
    assert said("vectors", "on which the United States acted in November 2007; the EU named companies in 2011")
    assert firms.at["USA", "date"].startswith("2007-11") and "Belneftekhim" in firms.at["USA", "measure"]
    assert firms.at["EU", "date"].startswith("2011")
    assert said("vectors", "No step against a company was found for 2006")
    assert steps.loc[steps["year"] == 2006, "entities"].isna().all()


def test_when_disputes_over_oil_and_gas_are_on_record():
    assert said("vectors", "Disputes with Russia over oil and gas are on record around 2004, 2007, 2010, 2016 and 2020")
    years = load.table("events").query("type == 'gas/oil dispute'")["date"].astype(str).str[:7].sort_values()
    around = {2004, 2007, 2010, 2016, 2020}
    # The talks that failed on the last day of 2009 were on the oil of 2010.
    assert {int(month[:4]) + (month[5:] == "12") for month in years} == around


def test_china_gained_as_a_supplier_of_all_states_of_the_comparison():
    assert said("vectors", "But these were the years in which Chinese goods gained ground in all six other states.")
    imports = load.table("trade_panel").query("flow == 'imports' and partner in ('CHN', 'WLD') and reporter in @CONTROLS")
    values = imports.pivot(index=["reporter", "year"], columns="partner", values="value_musd")
    shares = (values["CHN"] / values["WLD"] * 100).unstack("year")
    assert len(shares) == len(CONTROLS)
    for middle in (2004, 2007, 2010):
        assert (shares[[middle + 1, middle + 2]].mean(axis=1) > shares[[middle - 2, middle - 1]].mean(axis=1)).all()


def test_h7_of_all_partners_but_russia_and_of_new_ones_alone():
    assert said("vectors", "All partners but Russia taken together did gain more than elsewhere after disputes with Russia (H7 in [](discussion.md)).")
    readings_of_h7 = asked_of("H7").set_index("specification")["estimate"]
    others, new = (readings_of_h7[readings_of_h7.index.str.contains(f"; {who};")] for who in ("all but Russia", "new partners"))
    assert len(others) == len(new) == len(readings_of_h7) / 2 and (others > 0).all()
    assert said("vectors", "Of the new partners alone it asks any gain at all, and finds next to nothing in imports and turnover")
    assert (new[~new.index.str.contains("IMF; exports")].abs() < 1).all()


@pytest.mark.parametrize("year", [2008, 2015])
def test_sanctions_were_eased_after_releases(year):
    assert said("vectors", "Sanctions were eased several times, in 2008 and 2015 after prisoners had been let go")
    steps = load.table("sanction_steps").query("year == @year")
    eased = steps.loc[steps["step"].str.startswith("suspended"), "date"]
    released = load.table("prisoners").query("year == @year and kind == 'released'")["date"]
    assert len(eased) > 0 and len(released) > 0 and released.max() < eased.min()


def test_meetings_with_venezuela_and_with_china():
    assert said("vectors", "Most meetings with Venezuela that were found are of the years from 2006 to 2013")
    assert said("vectors", "With China more are on record, from earlier on.")
    lines = show.vectors.timeline().data.groupby("line")["year"]
    china, latin = (lines.get_group(name) for name in ("meetings and treaties with China", "meetings and deals with Latin America"))
    assert latin.between(2006, 2013).mean() > 0.5
    assert len(china) > len(latin) and china.min() < latin.min()


# National identity


def scores() -> dict[str, pd.DataFrame]:
    """Scores of democracy of the post-Soviet states, more is more democratic."""
    vdem = load.table("vdem")
    found = {name: vdem.pivot(index="year", columns="iso3", values=name) for name in ("polyarchy", "liberal")}
    found["Freedom House"] = -load.table("freedom_house").pivot(index="year", columns="iso3", values="rating")
    found["Polity"] = load.table("polity").pivot(index="year", columns="iso3", values="polity2")
    return {name: table[post_soviet()] for name, table in found.items()}


@pytest.mark.parametrize("name", ["polyarchy", "liberal", "Freedom House", "Polity"])
def test_belarus_fell_furthest_from_1994_to_2008_and_was_never_last(name):
    assert said("national-identity", "its scores fell further than any other's from 1994 to 2008, was not the least democratic state of the region")
    assert said("national-identity", "By the two other indices, too, it was not last.")
    table = scores()[name]
    change = table.loc[2008] - table.loc[1994]
    assert change.idxmin() == BLR and change[BLR] < change.drop(BLR).min()
    assert (table.loc[1994:2016].min(axis=1) < table.loc[1994:2016, BLR]).all()
    assert said("national-identity", "Uzbekistan and Turkmenistan among them, which never set out on the path")
    assert table.loc[2008, ["UZB", "TKM"]].max() < table.at[2008, BLR]


def test_polity_shows_no_fall_after_1996():
    assert said("national-identity", "Polity had given its low score by then and shows no fall after it")
    polity = scores()["Polity"][BLR]
    assert polity[1996] < polity[1994] and polity.loc[1996:2016].nunique() == 1


def test_poles_spoke_belarusian_at_home_more_often_in_every_census():
    assert said("national-identity", "ethnic Poles used Belarusian at home more often than ethnic Belarusians did")
    table = show.identity.languages_by_group().data.query("language == 'Belarusian'").pivot(index="year", columns="item", values="percent")
    both = table[["home language of Poles", "home language of ethnic Belarusians"]].dropna()
    assert len(both) == 3 and (both.iloc[:, 0] > both.iloc[:, 1]).all()


def test_none_of_those_named_denies_an_identity():
    assert said("national-identity", "among those named, none denies an identity")
    positions = load.table("positions").query("topic == 'identity'")
    assert set(positions["code_a"]) | set(positions["code_b"]) <= {"exists", "weak or unfinished", "no stance"}


def polled(question: str, answer: str) -> pd.Series:
    return load.table("polls").query("question == @question and answer == @answer").groupby("date")["percent"].mean().sort_index()


def test_fewer_wanted_either_union_at_the_end_of_2015_than_in_the_first_poll():
    assert said("national-identity", "fewer wanted either at the end of 2015 than in the first poll")
    for question in ("referendum_russia", "referendum_eu"):
        wanted = polled(question, "For")
        assert wanted["2015-12"] < wanted.iloc[0]
    assert said("national-identity", "in December 2002, which was its peak") and polled("referendum_eu", "For").idxmax() == "2002-12"
    assert said("national-identity", "with a peak of {num}`poll.referendum_russia.For.2003-03` in March 2003")
    assert polled("referendum_russia", "For").idxmax() == "2003-03"


def test_leads_in_both_directions_came_before_the_swing():
    assert said("national-identity", "several leads before it, in either direction, are not")
    leads = (polled("russia_or_eu", "Russia") - polled("russia_or_eu", "EU")).dropna()
    small = leads[(leads.index < "2014-03") & (leads.abs() < 5)]
    assert (small > 0).any() and (small < 0).any() and len(small) > 2
    assert leads["2014-03"] - leads["2013-12"] > 20


# Russia


@pytest.mark.parametrize("flow", FLOWS)
def test_russia_was_the_first_country_in_every_flow_and_year(flow):
    assert said("russia", "Among suppliers Russia stayed first throughout.") and said("russia", "No single country ever did")
    assert (trade.rank_of_partner(load.table("trade_dots"), BLR, RUS)[flow].loc[SPAN] == 1).all()


def test_russian_customs_repeat_the_figures_of_belarus_but_for_two_years():
    assert said("russia", "from 1996 to 2011 their figures and the Belarusian ones are the same but for small gaps in 1997 and 2000")
    apart = (by_customs()["customs"] / by_customs()["own"] - 1).abs().max(axis=1)
    same = apart.loc[1996:2011]
    assert set(same.index[same > 0.001]) == {1997, 2000} and same.max() < 0.05
    assert apart.loc[2012:2016].min() > 0.1


def test_where_russia_reported_nothing_the_second_provider_has_what_belarus_reported():
    assert said("russia", "Where a partner reported nothing, it has about what Belarus reported: of Russia, from 1996 on, in 2001, 2004, 2009 and 2010")
    flows = load.table("trade_dots").set_index(["reporter", "partner", "flow", "year"])["value_musd"]
    bought, sold = flows.xs((RUS, BLR, "imports")), flows.xs((BLR, RUS, "exports"))
    second = load.table("trade_cow").query("importer == 'RUS' and exporter == 'BLR'").set_index("year")["value_musd"].loc[1996:]
    unreported = second.index.difference(bought.dropna().index)
    assert list(unreported) == [2001, 2004, 2009, 2010]
    assert ((second / sold).loc[unreported] - 1).abs().max() < 0.005
    assert ((second / bought).dropna().loc[:2013] - 1).abs().max() < 0.001


def test_the_total_of_correlates_of_war_agrees_with_that_of_belarus():
    assert said("russia", "which agrees with that of Belarus")
    own = trade.with_partner(load.table("trade_dots"), BLR)
    theirs = load.table("trade_cow_totals").query("iso3 == @BLR").set_index("year")
    for flow in ("exports", "imports"):
        ratio = (theirs[f"{flow}_musd"] / own[flow]).loc[1996:2014].dropna()
        assert (ratio.sub(1).abs() < 0.01).all()


@pytest.mark.parametrize("definition", ["of the day", "EU-28"])
def test_the_union_gained_among_buyers_and_lost_most_of_it_again(definition):
    assert said("russia", "The European Union gained what Russia lost among buyers, and lost most of it again.")
    line = bloc("EU", definition)["exports"].loc[SPAN]
    top = line.max()
    assert 0.5 < (top - line[2016]) / (top - line.loc[: line.idxmax()].min()) < 1


def test_russia_bought_next_to_no_fuel_where_products_are_known():
    assert said("russia", "In the two years in which products by partner are known, the upper bound is nearly right.")
    sections = load.table("trade_sections")
    assert len(fuels.YEARS_WITH_DETAIL) == 2
    for year in fuels.YEARS_WITH_DETAIL:
        assert abs(fuels.share_of_partners(sections, BLR, [RUS], year, without_fuels=True) - without_fuels().at[year, "highest"]) < 1


def test_fuel_made_most_of_what_the_union_gained():
    assert said("russia", "So fuel made most of the Union's gain, and what Russia lost in other goods went in part to others.")
    fuel, union = fuels.in_all_exports(load.table("trade_wits"), BLR), bloc("EU", "EU-28")["exports"]
    of_union = fuels.fuel_share(load.table("trade_sections"), BLR, list(load.members("EU", 2005)), 2005) / 100 * union[2005]
    # Even if the Union had bought all fuel that was sold in 1998.
    assert of_union - fuel[1998] > (union[2005] - union[1998]) / 2
    gained = fuels.share_of_partners(load.table("trade_sections"), BLR, list(load.members("EU", 2005)), 2005, without_fuels=True)
    gained -= fuels.bounds_without_fuels(union, fuel).at[1998, "lowest"]
    lost = without_fuels().at[1998, "highest"] - without_fuels().at[2005, "highest"]
    assert 0 < gained < lost


def test_the_discount_on_gas_went_with_the_european_price():
    assert said("russia", "and dwindled when the European price itself fell")
    prices = show.energy.gas_price().data
    table = prices.pivot_table(index="year", columns=prices.columns[1], values=prices.columns[2])
    fall = table.loc[2016] - table.loc[2012]
    assert fall["Europe (World Bank)"] < 5 * fall["Belarus"] < 0


def test_from_2000_on_suppliers_changed_more_than_buyers():
    assert said("russia", "The loosening up to 2009, which the thesis takes for an appearance, was thus in trade a change of buyers.")
    change = of(RUS).loc[2009] - of(RUS).loc[1998]
    assert change["exports"] < -STABLE_SHARE and change["imports"] > 0
    assert said("russia", "Counted from 2000 the suppliers changed, too")
    later = of(RUS).loc[2016] - of(RUS).loc[2000]
    assert later["imports"] < -STABLE_SHARE and later["exports"] < 0


def test_energy_used_beside_ukraine_and_the_median():
    assert said("russia", "By head of population Belarus used more energy than Ukraine in the means of 2006 to 2010 and of 2011 to 2014 and less in that of 2000 to 2005. For each unit of output it used less in each of the three.")
    head = like("C-RUS-08", "per person", "over Ukraine")["measured"]
    assert [value > 1 for value in head] == [False, True, True]
    assert (like("C-RUS-08", "per dollar", "over Ukraine")["measured"] < 1).all()
    assert said("russia", "It used more than the median of the other post-Soviet states by both measures and in every period")
    assert (like("C-RUS-08", "over the median")["measured"] > 1).all()


def test_less_of_the_investment_was_foreign_than_in_any_other_post_soviet_state():
    assert said("russia", "less than in any other post-Soviet state")
    table = load.table("wdi").query("year == 2006").pivot(index="iso3", columns="indicator", values="value")
    shares = (table["BX.KLT.DINV.WD.GD.ZS"] / table["NE.GDI.TOTL.ZS"]).reindex(post_soviet()).dropna()
    assert len(shares) == 15 and shares.idxmin() == BLR


def test_trade_with_russia_gained_weight_in_1994_by_every_reading():
    assert said("russia", "In 1994 Russia's share in the trade of Belarus rose, by every reading")
    assert (readings("C-RUS-04")["measured"] > 0).all()


def test_output_in_the_1990s():
    assert said("russia", "over the decade output shrank in at least one of the two by every reading. In Belarus it grew from 1996 on.")
    assert (readings("C-RUS-37")["measured"] < 0).all()
    growth = load.table("weo").query("iso3 == @BLR and concept == 'NGDP_RPCH'").set_index("year")["value"]
    a_head = load.table("wdi").query("iso3 == @BLR and indicator == 'NY.GDP.PCAP.KD.ZG'").set_index("year")["value"]
    for series in (growth, a_head):
        assert (series.loc[1996:1999] > 0).all() and series[1995] < 0


def test_when_most_trade_had_no_partner():
    assert said("russia", "For a small part of trade, largest in 2010, 2011 and the last years, no partner is given.")
    unnamed = vectors("turnover")["unspecified"].loc[1996:]
    assert set(unnamed.nlargest(4).index) == {2010, 2011, 2019, 2020} and unnamed.max() < 5


def test_what_was_stated_of_routes_through_belarus():
    assert said("russia", "The half that the thesis gives to oil *products* was found nowhere: the nearest that is stated is a third")
    routes = load.table("energy_flows").query("measure == 'share of route'")
    oil = routes[routes["commodity"].str.contains("oil")]
    assert len(oil) > 0 and oil["value_high"].max() < 40
    assert said("russia", "The fifth of Russian gas is stated often and over many years.")
    fifths = routes[(routes["commodity"] == "gas") & (routes["value_low"] == 20)]
    assert len(fifths) > 5 and fifths["year"].nunique() > 3
    assert said("russia", "For gas the statements found agree that all of it came from Russia.")
    gas = load.table("energy_flows").query("measure == 'share of imports' and commodity == 'gas'")
    assert len(gas) > 0 and (gas["value_low"] == 100).all()


def test_the_gap_was_nearly_as_wide_at_the_end():
    assert said("russia", "narrowed and widened in between, but was nearly as wide at the end as at the start")
    ratio = show.trade.asymmetry_with_russia().data.query("series == 'ratio'").set_index("year")["value"].loc[SPAN]
    assert 0.9 < ratio[2016] / ratio[1996] < 1
    assert ratio.min() < 0.8 * ratio[1996] and ratio.max() > 1.1 * ratio[1996]


# The Commonwealth


@cache
def neighbours() -> pd.DataFrame:
    return show.cis.neighbours().data.pivot(index="year", columns="series", values="share_percent")


def test_no_other_member_had_over_half_with_the_cis_in_every_year():
    assert said("cis", "no other member had over half of its trade with the CIS in every year")
    shares = neighbours().filter(like="CIS with Russia, ").loc[1995:2016]
    always = [name.split(", ")[1] for name in shares if (shares[name].dropna() > 50).all()]
    assert always == ["Belarus"]
    assert said("cis", "and no other in more than the {num}`cis.years-over-half.KAZ.1995.2016` of Kazakhstan")
    over = (shares > 50).sum().rename(lambda name: name.split(", ")[1]).drop("Belarus")
    assert over.nlargest(5).index.tolist() == ["Kyrgyzstan", "Turkmenistan", "Moldova", "Tajikistan", "Kazakhstan"]


def test_the_fall_of_exports_to_russia_beside_the_neighbours():
    table = show.cis.exports_to_russia().data.set_index("country")
    counted = table.drop(index="Turkmenistan")
    assert said("cis", "But Russia's share of exports fell more in Tajikistan, and in Moldova nearly as much.")
    assert list(counted["change_points"].nsmallest(3).index) == ["Tajikistan", "Belarus", "Moldova"]
    assert counted.at["Moldova", "change_points"] < 0.8 * counted.at["Belarus", "change_points"]
    assert said("cis", "Nowhere but in Belarus was the fall so large from so high a level. It left Belarus with a higher share of exports to Russia than any other member still had")
    assert table["share_2000"].idxmax() == "Belarus" and table["share_2005"].idxmax() == "Belarus"
    assert said("cis", "exports fell while imports kept their place. So read it was not judged; by the last column of the table that was not peculiar to Belarus either.")
    alike = counted[(counted["change_points"] < -1) & (counted["change_of_imports_points"].abs() < STABLE_SHARE)]
    assert {"Belarus", "Moldova", "Tajikistan"} < set(alike.index)


def test_the_cis_without_russia_beside_other_vectors():
    assert said("cis", "In 1996 that was about as much as the EU had with the members of that year; in 2016 it lay well behind the EU and was not much larger than China")
    first, last = vectors("turnover").loc[1996], vectors("turnover").loc[2016]
    assert abs(first["other CIS"] - first["EU"]) < 1
    assert last["other CIS"] < last["EU"] / 2
    assert 1 < last["other CIS"] / (last["China"] + last["other Asia"]) < 1.25


def test_over_half_is_wrong_of_exports_and_right_of_imports():
    assert said("cis", "But it is wrong for exports.")
    assert said("cis", "imports, with their oil and gas, keep the sum above one half")
    shares = bloc("CIS").loc[1995:2016]
    below = shares[shares["exports"] < 50]
    assert len(below) > 0 and (below["imports"] > 50).all() and (below["turnover"] > 50).all()
    assert said("cis", "Even so the statement held in every year to 2020.")
    assert (bloc("CIS").loc[1995:2020, "turnover"] > 50).all()


def test_the_union_rose_slightly_with_the_same_members_by_one_provider():
    assert said("cis", "but slightly only with the same members at both ends, and then by UNCTAD and not by the Fund")
    held = readings("C-CIS-05")["holds"]
    assert set(held.index[held]) == {"UNCTAD; EU-25", "UNCTAD; EU-28"} and (readings("C-CIS-05")["measured"] > 0).all()


def test_when_ukraine_left_the_list_most_of_the_fall_was_the_list():
    assert said("cis", "most of it a change of the list and not of trade")
    fall, trade_alone = (bloc("CIS", definition).at[2017, "turnover"] - bloc("CIS", definition).at[2018, "turnover"] for definition in ("of the day", "twelve"))
    assert 0 < trade_alone < fall / 2


def test_the_shares_of_uzbekistan_hardly_move():
    assert said("cis", "The shares of Uzbekistan hardly move from 2000 to 2015")
    uzbek = neighbours()["CIS with Russia, Uzbekistan"].loc[2000:2015]
    assert uzbek.max() - uzbek.min() < 1
    others = neighbours().filter(like="CIS with Russia, ").loc[2000:2015]
    assert (others.max() - others.min()).drop("CIS with Russia, Uzbekistan").min() > 5


def test_russian_customs_bear_out_the_leap_of_tajikistan():
    assert said("cis", "Those of Tajikistan are borne out by Russian customs, also in the year of the leap")
    own = load.table("trade_panel").query("reporter == 'TJK' and partner == 'RUS' and flow == 'exports'").set_index("year")["value_musd"]
    customs = load.table("trade_fcs").query("partner == 'TJK' and flow == 'imports'").set_index("year")["value_musd"]
    assert own.loc[1998:2005].idxmax() == 2000
    assert (customs / own).loc[[2000, 2005]].between(0.8, 1.25).all()


def test_turkmenistan_booked_a_multiple_of_what_russia_did_in_some_years():
    assert said("cis", "in some of these years they are a multiple of what Russia booked")
    panel = load.table("trade_panel")
    own = panel.query("reporter == 'TKM' and partner == 'RUS' and flow == 'exports'").set_index("year")["value_musd"]
    russian = panel.query("reporter == 'RUS' and partner == 'TKM' and flow == 'imports'").set_index("year")["value_musd"]
    assert ((own / russian).loc[2000:2005] > 2).sum() >= 2


# Africa, the Middle East and Asia


def test_in_arms_africa_and_the_middle_east_came_first():
    assert said("africa-asia", "In one trade this vector came first.") and said("africa-asia", "more than half went to Africa and the Middle East")
    shares = show.africa_asia.arms().data.set_index("vector")["percent"]
    assert shares.idxmax() == "Africa and Middle East" and shares.max() > 50


def test_india_was_the_first_buyer_in_other_asia():
    assert said("africa-asia", "India was the first buyer there")
    buyers = show.africa_asia.partners().data.query("region == 'other Asia' and flow == 'exports'").set_index("iso3")["value_musd"]
    assert buyers.idxmax() == "IND"


def test_what_made_the_short_rise_of_imports():
    assert said("africa-asia", "with sudden sums booked from states that had sold almost nothing before, Guinea and the Central African Republic among them")
    rows = load.table("trade_dots").query("reporter == @BLR and flow == 'imports'")
    for sender in ("GIN", "CAF"):
        sold = rows[rows["partner"] == sender].set_index("year")["value_musd"]
        assert sold[2016] > 20 * sold.loc[:2015].max()
    assert said("africa-asia", "Exports grew in dollars, and their share stayed small.")
    values = trade.by_vector(load.table("trade_dots"), BLR, "exports")["Africa and Middle East"]
    assert all(later > earlier for earlier, later in pairwise(values.loc[[1996, 2005, 2016]]))
    assert (vectors("exports").loc[SPAN, "Africa and Middle East"] < 6).all()


# China


@pytest.mark.parametrize("with_abstentions", [True, False])
@pytest.mark.parametrize("record", ["Voeten", "library"])
def test_belarus_agreed_more_with_china_than_with_russia_by_every_count(record, with_abstentions):
    assert said("china", "Belarus agreed with China a little more often than with Russia.")
    states = [BLR, "CHN", RUS]
    if record == "Voeten":
        votes, call = load.table("un_votes"), "rcid"
        years = load.table("un_roll_calls").set_index("rcid")["year"]
    else:
        votes, call = load.table("un_votes_library"), ["year", "number"]
        years = None
    scored = alignment.scores(votes[votes["iso3"].isin(states)], call)
    agreed = alignment.agreement(scored if with_abstentions else alignment.without_abstentions(scored), BLR)
    by_year = agreed.groupby(years.reindex(agreed.index).to_numpy() if years is not None else agreed.index.get_level_values("year")).mean()
    means = by_year.loc[SPAN].mean()
    assert 0 < means["CHN"] - means[RUS] < 0.05 * means[RUS]


@pytest.mark.parametrize("column", ["ideal_point", "ideal_point_all"])
def test_by_estimated_positions_russia_was_the_nearer(column):
    assert said("china", "By estimated positions, which weigh a roll call by how it divides the states, Russia was the nearer of the two on average")
    assert distance(column, RUS).loc[SPAN].mean() < distance(column, "CHN").loc[SPAN].mean()


def test_both_accounts_of_imports_from_china_rise():
    assert said("china", "Both series rise.")
    table = show.china.trade_with_china().data.pivot(index="year", columns="series", values="value")
    for series in ("imports, billion US$", "exports as China books them, billion US$"):
        assert fitted(table[series].dropna(), 2005) > 0 and table.at[2016, series] > 2 * table.at[2005, series]


def test_growth_of_trade_with_china_from_2010_by_reading():
    assert said("china", "thus holds for imports and turnover by every count. For exports it holds between means of three years and not between the two single years")
    held = readings("C-CHN-01")["holds"]
    assert set(held.index[~held]) == {"IMF; exports; single years"}


@pytest.mark.parametrize("year", [2005, 2015])
def test_what_was_sold_and_bought(year):
    assert said("china", "Belarus sold China little but chemicals, and bought machines above all.")
    sections = load.table("trade_sections").query("year == @year").assign(section=lambda table: table["section"].astype(str))
    sold, bought = (
        sections.query("exporter == @seller and partner == @buyer").set_index("section")["value_musd"] for seller, buyer in ((BLR, "CHN"), ("CHN", BLR))
    )
    assert sold["5"] > 0.8 * sold[[name for name in sold.index if name.isdigit()]].sum()
    assert bought[[name for name in bought.index if name.isdigit()]].idxmax() == "7"


def test_arms_went_to_china_in_one_year():
    assert said("china", "all of them in 2013")
    arms = load.table("arms_transfers").query("supplier == @BLR and recipient == 'CHN' and 2000 <= year <= 2016")
    assert list(arms["year"]) == [2013]


def test_whose_figures_of_chinese_investment_are_higher():
    assert said("china", "China's own figures, at hand from 2018, are lower for 2018 and 2019 and higher since.")
    table = load.table("investment_positions").query("iso3 == 'CHN' and direction == 'outward'")
    both = table.pivot(index="year", columns="reported_by", values="position_musd").dropna()
    assert list(both.index[both["the country"] < both["Belarus"]]) == [2018, 2019] and both.index[0] == 2018


def test_when_the_count_of_shanghai_members_was_right():
    assert said("china", "is right for 2001 to 2005 and 2009 to 2014. It was wrong while Uzbekistan belonged to the Community")
    right = [year for year in range(2001, 2017) if load.members("SCO", year) - load.members("EAEC", year) == {"CHN", "UZB"}]
    assert right == [*range(2001, 2006), *range(2009, 2015)]


def test_the_largest_commitment():
    assert said("china", "was for industry, building or mining")
    projects = load.table("china_projects").query("iso3 == @BLR and recommended and year <= 2017")
    largest = projects.loc[projects["amount_musd_2017"].idxmax()]
    assert largest["year"] == 2016 and largest["sector"] == "Industry, mining, construction"


def test_most_sanctions_up_to_2021_followed_a_disputed_vote():
    assert said("vectors", "Up to 2021 most of them followed disputed votes, some by more than a year; in 2022 the war against Ukraine became a ground, too")
    events = load.table("events")
    imposed = events[(events["type"] == "sanction imposed") & events["year"].isin([2004, 2006, 2011, 2020, 2021])]["date"]
    votes = events[events["type"].isin(["election", "referendum"]) & events["year"].isin([2004, 2006, 2010, 2020])].groupby("year")["date"].min()
    days, voted = (pd.to_datetime(dates, format="mixed") for dates in (imposed, votes))
    since = pd.Series([(day - voted[voted <= day].max()).days / 365.25 for day in days])
    assert len(votes) == 4 and (since < 1.5).mean() > 0.5 and (since > 1).any()
