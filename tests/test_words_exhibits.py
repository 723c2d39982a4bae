"""What titles and captions of exhibits say in words is so in the data that they show."""

import re
from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import load, show
from analysis.judge.replications.growth import POST_SOVIET
from analysis.measure import pressure
from analysis.show import said
from analysis.show.exhibit import Exhibit

SPAN = slice(1996, 2016)
HELD: list[tuple[Callable[[], Exhibit], tuple[str, ...], Callable[[pd.DataFrame], bool]]] = []


def says(maker: Callable[[], Exhibit], *words: str) -> Callable:
    """What follows is true of the data of an exhibit whose title or caption has the words."""

    def held(truth: Callable[[pd.DataFrame], bool]) -> Callable[[pd.DataFrame], bool]:
        HELD.append((maker, words, truth))
        return truth

    return held


@cache
def made(maker: Callable[[], Exhibit]) -> Exhibit:
    return maker()


def wide(data: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    return data.pivot(index="year", columns=column, values=value)


# Africa, Asia, Americas


@says(show.africa_asia.shares, "Neither Asia without China nor Africa with the Middle East had more than 5.2 % of exports or imports in any year", "axis ends at six per cent")
def small_shares_end_where_the_title_says(data):
    return round(data["share_percent"].max(), 1) == 5.2 and data["share_percent"].max() < 6


@says(show.africa_asia.partners, "Turkey alone stood for")
def turkey_leads_among_suppliers(data):
    suppliers = data[(data["flow"] == "imports") & (data["region"] == "Africa and Middle East")]
    return suppliers.loc[suppliers["percent"].idxmax(), "iso3"] == "TUR"


@says(show.africa_asia.visits, "led to the Middle East, Asia and North Africa")
def visits_led_to_no_africa_but_the_north(data):
    inside = {"IRN", "OMN", "ARE", "TUR", "EGY", "LBY"}
    africa = data[data["region"] == "Africa and Middle East"]
    return set(africa["iso3"]) <= inside and {"EGY", "LBY"} <= set(africa["iso3"]) and (data["region"] == "Asia").any()


@says(show.americas.latin_america, "Brazil was the partner that lasted", "next to nothing in any other year")
def venezuela_sold_for_three_years_and_brazil_always(data):
    trade = wide(data, "series", "value_musd")
    sold = trade["imports, Venezuela"]
    lasting = trade[["exports, Brazil", "imports, Brazil"]]
    return sold.loc[2010:2012].min() > 300 and sold.drop([2010, 2011, 2012]).max() < 2 and (lasting > 10).all().all()


@says(show.americas.shares, "Latin America rose to 4.7 % of exports in 2010", "The axis ends near five per cent")
def latin_america_was_never_higher_nor_the_states_as_high(data):
    shares = wide(data, "series", "share_percent")
    return shares["exports, Latin America"].idxmax() == 2010 and shares["exports, USA"].max() < 2.35 and shares.max().max() < 5.5


@says(show.americas.un_positions, "In the late 1990s Belarus moved to where Latin America stands", "stayed near it until 2021")
def belarus_stood_nearer_to_latin_america_than_to_all_others(data):
    points = wide(data, "group", "ideal_point")
    away = points.drop(columns="Belarus").sub(points["Belarus"], axis=0).abs()
    nearest, gap = away.idxmin(axis=1), away["Latin America"]
    return set(nearest.loc[1998:2021]) == {"Latin America"} and gap[1995] > 2 * gap.loc[1999:2021].max() and nearest[2022] == "Russia"


@says(show.americas.un_positions, "Part of Latin America's step up after 2021 is that Venezuela, far below the mean, has no point from then on")
def venezuela_is_a_part_of_the_step(data):
    region = load.table("countries").query("region == 'Latin America'")["iso3"]
    points = load.table("un_ideal_points").query("iso3 in @region").pivot(index="year", columns="iso3", values="ideal_point")
    step, of_others = (rows.mean(axis=1).loc[2022] - rows.mean(axis=1).loc[2021] for rows in (points, points.drop(columns="VEN")))
    return points["VEN"].last_valid_index() == 2021 and points["VEN"][2021] < points.mean(axis=1)[2021] - 1 and 0 < of_others < step


@says(show.africa_asia.arms, "went to Africa and the Middle East")
def most_arms_went_there(data):
    return data.loc[data["percent"].idxmax(), "vector"] == "Africa and Middle East"


@says(show.americas.un_agreement, "for Kazakhstan")
def kazakhstan_agreed_with_latin_america_more_than_belarus(data):
    found = data[(data["with"] == "Latin America") & (data["first_year"] == 2005)].set_index("country")["agreement_percent"]
    return found["Kazakhstan"] > found["Belarus"]


@says(show.americas.releases, "After 6 of 21 releases the next step eased sanctions, after 14 it tightened them, and after 1 none came within a year")
def next_steps_after_releases(data):
    first = []
    steps = pressure.steps(load.table("sanction_steps"))
    steps = steps[steps["sender"].isin(["EU", "USA"]) & steps["direction"].isin([pressure.EASED, pressure.TIGHTENED])].sort_values("day")
    for day in pressure.releases(load.table("prisoners"))["day"]:
        later = steps[(steps["day"] - day).dt.days.between(0, 365)]
        first.append("none" if later.empty else later["direction"].iloc[0])
    return len(data) == 21 and [first.count(what) for what in (pressure.EASED, pressure.TIGHTENED, "none")] == [6, 14, 1]


@says(show.americas.releases, "With half a year, the easing after 8 of the 21 releases would not count")
def easings_of_the_second_half_of_a_year(data):
    steps = pressure.steps(load.table("sanction_steps"))
    eased = steps.loc[steps["sender"].isin(["EU", "USA"]) & (steps["direction"] == pressure.EASED), "day"]
    waits = [[wait for wait in (eased - day).dt.days if 0 <= wait <= 365] for day in pressure.releases(load.table("prisoners"))["day"]]
    return len(data) == len(waits) == 21 and sum(bool(found) and min(found) > 182 for found in waits) == 8


@says(show.americas.releases, "Which are missing, because no text was retrieved, is listed under Data sources")
def gaps_of_the_steps_are_listed(data):
    return any("Missing, because no text was retrieved" in gap for gap in load.resource("sanction_steps")["known_gaps"])


@says(show.americas.sanctions_and_releases, "in March and December 2014")
def meetings_with_kyiv(data):
    return [date[:7] for date in data.loc[data["row"] == "talks with Kyiv", "date"]] == ["2014-03", "2014-12"]


@says(show.americas.ukraine_vote, "Belarus voted against", "beside Armenia, Bolivia, Cuba, Nicaragua, Russia and Venezuela.")
def all_that_voted_against_are_named(data):
    return sorted(data.loc[data["vote"] == "N", "iso3"]) == ["ARM", "BLR", "BOL", "CUB", "NIC", "RUS", "VEN"]


# China


@says(show.china.trade_with_china, "China's share of imports grew", "its share of exports did not grow")
def only_the_share_of_imports_grew(data):
    shares = wide(data, "series", "value").loc[2005:2016, ["exports, percent of exports, imports", "imports, percent of exports, imports"]]
    slopes = [np.polyfit(shares.index, shares[column], 1)[0] for column in shares]
    change = shares.loc[2016] - shares.loc[2005]
    return slopes[0] < 0.05 and change.iloc[0] < 0 and slopes[1] > 0.3 and change.iloc[1] > 0


@says(show.china.park_steps, "an agreement between governments, a company, decrees of its own and a building site")
def steps_of_the_park(data):
    told = " ".join(data["description"])
    decrees = data["description"].str.startswith(("Presidential decree", "Decree")).sum()
    return all(step in told for step in ("Governments sign the agreement", "Development company", "Building of the industrial park opened")) and decrees == 2


@says(show.china.park_money, "by 2021")
def investment_was_far_below_the_cost_hoped_for(data):
    hoped, invested = (data[data["series"] == series].set_index("year")["busd"] for series in ("hoped for", "invested"))
    return hoped.max() == 5 and invested.index.max() == 2021 and invested[2021] == invested.max() == 0.65


@says(show.china.votes, "In seventeen of the twenty-one years from 1996 to 2016 Belarus voted with China more than with Russia")
def years_with_china(data):
    votes = wide(data, "group", "agreement").loc[SPAN]
    return (votes["China"] > votes["Russia"]).sum() == 17


@says(show.china.shanghai_members, "depends on the year", "wound up at the end of 2014")
def members_outside_the_community_changed(data):
    community = data.set_index("iso3")["eaec"]
    return community["CHN"] == "never" and community["UZB"] == "2006 to 2008" and set(community.drop(["CHN", "UZB"])) == {"2001 to 2014"}


# CIS


@says(show.cis.commonwealth, "With the members of each year the CIS had over half of the turnover of Belarus in every year from 1995 to 2016", "less than half in six of the twenty-two years to 2016")
def weight_of_the_cis_by_either_membership(data):
    shares = wide(data, "series", "share_percent").loc[1995:2016]
    return (shares["turnover, CIS"] > 50).all() and (shares["turnover, CIS by its charter"] < 50).sum() == 6


@says(show.cis.neighbours, "hardly move over many years", "So do those of Azerbaijan in 2008, its lowest year")
def figures_of_neighbours_that_are_doubted(data):
    shares = wide(data, "series", "share_percent").filter(like="with Russia").rename(columns=lambda name: name.rpartition(", ")[2])
    still = shares["Uzbekistan"].loc[2000:2015]
    return still.max() - still.min() < 1 and shares["Turkmenistan"].diff().abs().max() > 25 and shares["Azerbaijan"].idxmin() == 2008


@says(show.cis.exports_to_russia, "exports to Russia lost weight in most of the CIS, not in Belarus alone")
def belarus_lost_third_most(data):
    change = data.set_index("country")["change_points"]
    return (change < 0).mean() > 0.5 and 1 < change.rank()["Belarus"] <= 3 and data.set_index("country")["change_of_means_points"].rank()["Belarus"] <= 3


# Discussion


@says(show.discussion.freedom, "is the figure of the thesis")
def rating_of_the_year_before_the_thesis(data):
    rating = data[(data["measure"] == "freedom rating") & (data["country"] == "BLR")].set_index("year")["value"]
    return rating[1994] == 4 and rating[1996] == 6 and rating[2015] == 6.5


@says(show.discussion.support, "In the deciding rounds official results never fell below 75.6 %", "end in 2016")
def lowest_official_result(data):
    official = data["official"].eq(True)
    return data.loc[official, "percent"].min() == 75.6 and data.loc[data["official"].isna(), "year"].max() == 2016


@says(show.discussion.elections, "In every election with an independent estimate the official result was the higher one")
def official_results_lay_above_all_estimates(data):
    official = data["official"].astype(bool)
    lowest, estimates = data[official].groupby("year")["incumbent_percent"].min(), data[~official].groupby("year")["incumbent_percent"].max()
    return len(estimates) >= 4 and (lowest[estimates.index] > estimates).all()


@says(show.discussion.steady, "tended to have smaller swings of exports and larger swings of product", "neither correlation is far from what chance gives")
def swings_and_partners(data):
    found = {what: stats.spearmanr(rows["concentration"], rows["volatility"]) for what, rows in data.groupby("growth_of")}
    return found["exports"].statistic > 0 > found["product"].statistic and min(one.pvalue for one in found.values()) > 0.2


@says(show.discussion.commitments, "go on counting Azerbaijan and Uzbekistan after they had left the pact")
def treaties_count_two_states_that_left(data):
    last = load.table("alliances").query("year == year.max()")
    members = load.table("bloc_membership").query("bloc == 'CSTO' and end.isna()")["iso3"]
    return set(last.loc[last["defence"] == 1, "partner"]) - set(members) == {"AZE", "UZB"}


# Elites, identity, attention


@says(show.elites.europe_by_set, "In no set of voices are most neutral towards Europe", "1 of 2 is against it")
def no_set_is_neutral_for_either_coder(data):
    neutral, named = data[data["stance"] == "neutral-conditional"], data[data["holders"].str.endswith("with names") & (data["stance"] == "unfavourable")]
    return (neutral["positions"] / neutral["of"] < 0.5).all() and (named["positions"] == 1).all() and (named["of"] == 2).all()


@says(show.elites.stances_by_topic, "spread over all stances", "on change none are for it")
def stances_found_by_both_coders(data):
    europe, change = (data[data["topic"] == topic] for topic in ("Europe", "change"))
    stances = {"favourable", "neutral-conditional", "unfavourable", "no stance"}
    return all(set(europe[code]) == stances and "for change" not in set(change[code]) for code in ("code_a", "code_b"))


@says(show.elites.who_said_what, "no interviewee of 2006 on Russia")
def interviewees_are_not_reported_on_russia(data):
    return "Russia" not in set(data.loc[data["kind"] == "interviewed in 2006", "topic"])


@says(show.elites.weights_of_vectors, "Russia weighs most in trade", "second in trade alone", "votes set Belarus apart from the West")
def ranks_of_the_vectors(data):
    ranks = data.set_index("vector")[["trade", "votes", "arms"]].rank(ascending=False)
    west = {*data.nsmallest(2, "votes")["vector"]}
    return ranks.loc["Russia", ["trade", "arms"]].eq(1).all() and ranks.at["EU", "trade"] == 2 and ranks.loc["EU", ["votes", "arms"]].gt(2).all() and west == {"EU", "USA"}


@says(show.identity.languages, "Most called Belarusian their mother tongue in 2009", "but fewer spoke it at home")
def mother_tongue_and_home(data):
    shares = wide(data, "series", "percent")
    return shares.at[2009, "Belarusian as mother tongue"] > 50 > shares.at[2009, "Belarusian spoken at home"]


@says(show.identity.languages_by_group, "Ethnic Poles spoke Belarusian at home more often than ethnic Belarusians")
def poles_speak_belarusian_more(data):
    home = data[data["language"] == "Belarusian"].pivot(index="year", columns="item", values="percent")
    return (home["home language of Poles"] > home["home language of ethnic Belarusians"]).sum() == 3


@says(show.identity.positions_on_identity, "one code where both agree")
def stances_on_identity_are_those_of_both_coders(data):
    return all((data[code] == "weak or unfinished").sum() == 4 and (data[code] == "exists").sum() == 3 for code in ("code_a", "code_b"))


@says(show.identity.russia_or_eu, "in 4 of 15 polls, the last time in 2013", "the answers of December 2015 add up to more than 100 % in the source; of September 2015 only that for the EU was found")
def choices_between_the_two(data):
    choice = data[data["question"].str.startswith("Asked to choose")].pivot(index="date", columns="partner", values="percent")
    ahead = choice.index[choice["EU"] > choice["Russia"]]
    december = load.table("polls").query("question == 'russia_or_eu' and date == '2015-12'")["percent"].sum()
    return len(ahead) == 4 and ahead[-1][:4] == "2013" and len(choice.dropna()) == 15 and list(choice.index[choice["Russia"].isna()]) == ["2015-09"] and december > 100


@says(show.identity.democracy, "met those of 4 other states in 1996 and of 3 in 2008")
def intervals_that_meet(data):
    def met(year: int) -> int:
        rows = load.table("vdem").query("year == @year").set_index("iso3")
        return sum(rows.at["BLR", "polyarchy_low"] <= rows.at[state, "polyarchy_high"] and rows.at[state, "polyarchy_low"] <= rows.at["BLR", "polyarchy_high"] for state in POST_SOVIET)

    return (met(1996), met(2008)) == (4, 3)


@says(show.attention.words_by_vector, "By every reading the words are spread more evenly over the vectors than the trade", "all even would be 1.95")
def words_are_more_even_than_trade(data):
    entropy = data.groupby("reading")["share_percent"].agg(lambda shares: stats.entropy(shares))
    return (entropy.drop("turnover") > entropy["turnover"]).all() and round(np.log(data["vector"].nunique()), 2) == 1.95


# European Union


@says(show.european_union.share_by_definition, "in 7 of the twelve years from 2005 to 2016", "always sold it less", "In 2020 it falls below the solid one")
def union_and_russia(data):
    shares = wide(data, "series", "share_percent")
    ahead = [(shares[f"exports, {name}"] > shares["exports, Russia"]).loc[2005:2016].sum() for name in ("EU-25", "EU-28", "of the day")]
    behind = all((shares[f"imports, {name}"] < shares["imports, Russia"]).all() for name in ("EU-25", "EU-28", "of the day"))
    apart = (shares["exports, of the day"] - shares["exports, EU-28"]).abs().loc[2014:]
    below = shares.at[2020, "exports, of the day"] < shares.at[2020, "exports, EU-28"]
    return ahead == [7, 7, 7] and behind and list(apart.index[apart > 1e-6]) == [2020] and below


@says(show.european_union.without_fuels, "miss the height of Russia's share in 1998")
def russia_had_most_in_1998(data):
    share = wide(show.trade.russia_share().data, "flow", "share_percent")["exports"]
    return share.loc[1995:2016].idxmax() == 1998 and 1998 not in set(data["year"])


@says(show.european_union.assistance, "of the median of the other five states")
def belarus_was_promised_least_a_head(data):
    return data.loc[data["eur_a_head"].idxmin(), "state"] == "Belarus" and len(data) == 6


@says(show.european_union.sanctions_and_thaws, "within a year after releases in 2008 and 2015, not after those in 2011, 2012, 2024 and 2025", "All releases of 2008 are joined to the easing of October 2008, which came after the last of them")
def releases_that_the_union_did_not_answer(data):
    when = {lane: pressure.day(data.loc[data["lane"] == lane, "date"]) for lane in ("prisoners released", "EU lifts or suspends")}
    answered = {day.year for day in when["prisoners released"] if any(0 <= (step - day).days <= 365 for step in when["EU lifts or suspends"])}
    of_2008 = [day for day in when["prisoners released"] if day.year == 2008]
    easing = {min(step for step in when["EU lifts or suspends"] if step >= day) for day in of_2008}
    assert {f"{step:%Y-%m}" for step in easing} == {"2008-10"} and len(of_2008) > 2
    return answered == {2008, 2015} and {day.year for day in when["prisoners released"]} - answered == {2011, 2012, 2024, 2025}


# Russia: trade and energy


@says(show.trade.vectors, "Russia and the European Union were by turns the first buyer")
def first_buyers(data):
    shares = wide(data, "series", "share_percent")
    return set(shares.filter(like="exports").idxmax(axis=1)) == {"exports, Russia", "exports, EU"}


@says(show.trade.two_bases, "Russia's 80.6 % of exports and 90.8 % of imports in the thesis are shares of trade with the CIS alone")
def stated_shares_are_those_within_the_cis(data):
    shares = wide(data, "series", "share_percent").loc[2005]
    stated = load.table("claims").set_index("id")["stated_low"]
    pairs = {"exports": stated["C-RUS-10"], "imports": stated["C-RUS-12"]}
    return all(abs(shares[f"{flow}, share of trade with the CIS"] - value) < 1 and shares[f"{flow}, share of all trade"] < value - 25 for flow, value in pairs.items())


@says(show.trade.balance, "trade with Russia left a deficit", "European Union a surplus")
def balances_of_the_span(data):
    total = wide(data, "vector", "balance_busd").loc[SPAN].sum()
    return total["Russia"] < -100 and total["EU"] > 30


@says(show.trade.fuels_and_buyers, "In sixteen of the eighteen years from 1999 to 2016", "Yearly changes correlate as well")
def fuels_against_russia(data):
    shares = wide(data, "series", "percent_of_exports").loc[1998:2016]
    changes = shares.diff().dropna()
    return (changes["Russia"] * changes["fuels"] < 0).sum() == 16 and len(changes) == 18 and changes.corr().at["EU-28", "fuels"] > 0.7


@says(show.trade.concentration_of_partners, "fell from 0.43 in 1998 to 0.15 in 2009 and rose again to 0.24 in 2016")
def concentration_has_its_ends_there(data):
    exports = wide(data, "flow", "herfindahl")["exports"].loc[SPAN]
    return exports.idxmax() == 1998 and exports.idxmin() == 2009 and exports.loc[2009:].idxmax() == 2016


@says(show.trade.asymmetry_with_russia, "lay between 7.4 and 12.1 in single years")
def ratio_of_the_lines(data):
    ratio = wide(data, "series", "value")["ratio"].loc[1996:2020]
    return (round(ratio.min(), 1), round(ratio.max(), 1)) == (7.4, 12.1)


@says(show.trade.providers_compared, "differ most on exports in 2014, by 9.8 points")
def providers_are_farthest_apart_there(data):
    by_year = data.groupby("year")[["exports", "imports", "turnover"]]
    apart = by_year.max() - by_year.min()
    return apart.stack().idxmax() == (2014, "exports") and round(apart["exports"].max(), 1) == 9.8


@says(show.energy.gas_price, "Belarus paid", "less for gas than Europe in 2006", "in 2022 Europe lies above it")
def price_below_that_of_europe(data):
    prices = wide(data, "series", "usd_per_1000m3")
    europe = prices["Europe (World Bank)"]
    return (prices["Belarus"] < europe).loc[2003:2016].all() and list(europe.index[europe > 600]) == [2022]


@says(show.energy.worth_of_discount, "was worth up to US$ 7.0 billion a year (2008)", "Below zero Europe paid less")
def worth_was_highest_in_2008(data):
    worth = data.set_index("year")["busd"]
    return worth.idxmax() == 2008 and list(worth.index[worth < 0]) == [2020]


@says(show.energy.support_estimates, "Estimates of all Russian support run from US$ 2.5 billion for 2005 to over US$ 7.0 billion a year", "Three are in percent")
def estimates_of_all_support(data):
    whole = data[data["topic"].isin(["subsidy", "subsidy: total effect"]) & (data["unit"] == "US$ billion")]["value_low"]
    return (round(whole.min(), 1), whole.max()) == (2.5, 7) and data["unit"].str.startswith("%").sum() == 3


@says(show.energy.disputes, "Disputes over gas and oil are on record in 2004, 2007, 2009, 2010, 2016 and 2020.")
def years_of_disputes(data):
    return sorted(set(data.loc[data["type"] == "gas/oil dispute", "year"])) == [2004, 2007, 2009, 2010, 2016, 2020]


@says(show.energy.flows_stated, "at 20 to 30 % of what went to Europe", "On the transit of oil products alone none was found")
def transit_as_stated(data):
    through = data[(data["commodity"] == "gas") & (data["measure"] == "share of route") & data["quantity"].str.contains("through Belarus")]
    products = data[(data["measure"] == "share of route") & data["quantity"].str.contains("products")]
    return (through["value_low"].min(), through["value_high"].max()) == (20, 30) and products["quantity"].str.contains("oil and products").all()


@says(show.energy.net_imports, "Years from 2015 on, for Belarus alone", "Statements put Russia's part for Belarus at 80 % or more")
def newer_years_are_of_belarus(data):
    stated = load.table("energy_flows").query("commodity == 'energy' and measure == 'share of imports'")
    return set(data.loc[data["year"] >= 2015, "country"]) == {"Belarus"} and stated["value_low"].min() == 80 and stated["quantity"].str.contains("Russia").all()


@says(show.ties.unions_with_russia, "Belarus and Russia have joined 7 organisations together")
def russia_is_in_them_too(data):
    table = load.table("bloc_membership")
    # The table has the treaty of the free trade area for Belarus alone.
    return set(data["bloc"]) - set(table.loc[table["iso3"] == "RUS", "bloc"]) <= {"CIS FTA"}


# Theory and other countries


@says(show.theory.asymmetry_plane, "Russia was not the most unequal partner")
def others_were_more_unequal(data):
    ratio = data[data["year"] == 2016].set_index("partner")["ratio"]
    return (ratio > ratio["Russia"]).sum() == 4 and ratio["EU as one"] > ratio["Russia"]


@says(show.theory.asymmetry_by_partner, "The ratio ranks partners mostly by the size of their trade")
def ratio_follows_size(data):
    dots = load.table("trade_dots")
    codes = {"Ukraine": "UKR", "Lithuania": "LTU", "Poland": "POL", "Germany": "DEU", "China": "CHN", "Brazil": "BRA", "USA": "USA", "Russia": "RUS"}
    rows = dots[(dots["partner"] == "WLD") & dots["year"].between(2012, 2016) & dots["reporter"].isin(codes.values())]
    size = rows.groupby("reporter")["value_musd"].sum()
    ratio = data[data["year"] == 2016].set_index("partner")["ratio"]
    known = [name for name, code in codes.items() if code in size.index]
    return len(known) >= 6 and stats.spearmanr([ratio[name] for name in known], [size[codes[name]] for name in known]).statistic > 0.9


@says(show.theory.concepts, "By three measures Belarus leaned 10 to 29 times as much", "from and to all countries")
def leaning_of_the_pair(data):
    pair = data.dropna()[data.dropna()["russia"] > 0]
    ratio = pair["belarus"] / pair["russia"]
    return (round(ratio.min()), round(ratio.max())) == (10, 29) and len(pair) == 3


@says(show.theory.weight_of_powers, "In all 21 years from 1996 to 2016 Russia weighed more in the trade of Belarus than in that of any other CIS state", "stands at nought (Cuba)")
def belarus_leaned_most(data):
    shares = wide(data, "series", "share_percent")
    cis = shares.filter(like="Russia in the CIS").drop(columns="Russia in the CIS: median").loc[SPAN]
    america = shares.filter(like="USA in Latin America").drop(columns="USA in Latin America: median")
    return set(cis.idxmax(axis=1)) == {"Russia in the CIS: Belarus"} and list(america.columns[(america == 0).any()]) == ["USA in Latin America: Cuba"]


@says(show.countries.ranks_at_a_glance, "In 2016 Belarus was number 1 of 63", "number 31 by how much larger", "Nearly half of the reporters are European and a quarter post-Soviet", "Oceania are all but missing")
def ranks_of_2016(data):
    ranks = data[data["year"] == 2016].set_index("measure")["rank"]
    codes = show.countries.weight_and_inequality().data["country"]
    shares = load.table("countries").set_index("iso3")["region"].reindex(codes).value_counts(normalize=True)
    return ranks["share-imports"] == 1 and ranks["asymmetry"] == 31 and 0.43 < shares["Europe"] < 0.5 and 0.22 < shares["Post-Soviet"] < 0.27 and shares.get("Oceania", 0) == 0


@says(show.countries.ranks, "more than any other reporter in 2006 and 2016, and more than any other state in none of the years shown")
def first_by_imports(data):
    rank = data[data["group"] == "all"].set_index(["measure", "year"])["rank"]
    first = rank["share-imports"]
    return list(first.index[first == 1]) == [2006, 2016] and rank["unctad-imports"].min() > 1


@says(show.countries.ranks_over_time, "which was Russia in every year")
def largest_partner_in_every_year(data):
    trade = load.table("trade_dots").query("reporter == 'BLR' and partner != 'WLD'")
    by_flow = trade.pivot_table(index=["year", "flow"], columns="partner", values="value_musd")
    turnover = by_flow.groupby("year").sum()
    return set(by_flow.idxmax(axis=1)) | set(turnover.idxmax(axis=1)) == {"RUS"} and set(data["year"]) == set(turnover.index)


@says(show.countries.ranks_over_time, "In all 21 years from 1996 to 2016 Belarus was among the five", "by ten or more from one year to the next three times in twenty-eight")
def ranks_by_year(data):
    ranks = wide(data, "measure", "rank")
    return ranks["turnover"].loc[SPAN].max() <= 5 and (ranks["UN votes"].diff().abs() >= 10).sum() == 3 and len(ranks) == 29


# Introduction, all vectors, sources


@says(show.introduction.timeline, "Treaties of union with Russia date from the 1990s, disputes over energy from 2004 on")
def turns_of_the_period(data):
    when = data.set_index("label")["year"]
    events = load.table("events")
    disputes = events.loc[events["type"] == "gas/oil dispute", "year"]
    return (when["Community with Russia"], when["Union State treaty"]) == (1996, 1999) and disputes.min() == when["gas cut off"] == 2004


@says(show.introduction.practice, "share of exports fell by 6.7 to 22.5 points, while that of imports stayed in the band", "China's share of imports rose by 7.3 points")
def changes_of_buyers_and_suppliers(data):
    trade = data[data["claim"] == "C-INT-12"]
    change, inside = trade.groupby("row")["change"].agg(["min", "max"]), trade.groupby("row")["holds"].agg(["any", "all"])
    bought = round(change.loc["Russia, exports"], 1).tolist() == [-22.5, -6.7] and not inside.at["Russia, exports", "any"]
    return bought and inside.at["Russia, imports", "all"] and change.at["China, imports", "min"] > 7


@says(show.vectors.new_partners, "Latin America gained in exports from 2004 to 2008 and China in imports, but only China's gain went on", "makes the peak of Latin American imports", "Brazil takes most of the exports")
def gains_of_new_partners(data):
    shares = wide(data, "series", "share_percent")
    trade = wide(show.americas.latin_america().data, "series", "value_musd").loc[SPAN]
    brazil = trade["exports, Brazil"].sum() / trade.filter(like="exports").sum().sum()
    peak = shares["imports, Latin America"].idxmax()
    gained, gone_on = shares.loc[2008] - shares.loc[2004], shares.loc[2016] > shares.loc[2008]
    return min(gained["exports, Latin America"], gained["imports, China"]) > 2 and gone_on["imports, China"] and not gone_on["exports, Latin America"] and brazil > 0.5 and trade.loc[peak].filter(like="imports").idxmax() == "imports, Venezuela"


@says(show.vectors.timeline, "The European Union imposed sanctions in waves and eased them in between")
def the_union_never_eased_in_a_year_in_which_it_imposed(data):
    years = data.groupby("line")["year"].agg(set)
    imposed, eased = years["EU sanctions imposed"], years["EU sanctions lifted or suspended"]
    return not imposed & eased and all(min(imposed) < year < max(imposed) for year in eased)


@says(show.vectors.after_quarrels, "New partners gained in imports after quarrels, but in other post-Soviet states they gained more")
def quarrels_and_new_partners(data):
    plain, less = (data[data["reading"] == reading].groupby("flow")["change_points"].agg(["min", "max"]) for reading in ("plain", "less controls"))
    return plain.at["imports", "min"] > 0 and less.at["imports", "max"] < 0


@says(show.vectors.clubs, "joined Western blocs at most as a partner, but post-Soviet ones as a full member")
def clubs_up_to_2016(data):
    joined = data[data["since"].str.isdigit()]
    before = joined[joined["since"].astype(int) <= 2016]
    full = before[before["status"] == "member"]
    west = before[before["vector"].isin(["USA", "EU"])]
    return set(full["vector"]) == {"Russia and CIS", "Asia, Africa, Latin America"} and len(west) == 2 and (west["status"] == "partner").all()


@says(show.vectors.turnover, "together never had less than 65 %")
def two_largest_vectors(data):
    shares = data[data["unit"] == "percent"].pivot(index="year", columns="vector", values="value").loc[SPAN]
    return round((shares["Russia"] + shares["EU"]).min(), 1) >= 65


@says(show.sources.coverage, "tables with years reach back to the 1990s, but trade with all partners ends in 2020", "Russian customs end in 2021")
def years_of_the_tables(data):
    years = data.groupby("table")["year"].agg(["min", "max"])
    return (years["min"] < 2000).mean() > 0.5 and years.at["trade_dots", "max"] == 2020 and years.at["trade_fcs", "max"] == 2021


@says(show.sources.disagreement, "correlate by 0.79 or more", "by up to 14.6 points")
def accounts_of_one_series(data):
    shares = data[data["series"].str.startswith("Russia's share")]
    return round(data["correlation"].min(), 2) == 0.79 and round(shares["largest_gap"].abs().max(), 1) == 14.6


@says(show.scoreboard.by_part, "Most of what cannot be tested is interpretation or the report of somebody's view")
def kinds_that_cannot_be_tested(data):
    claims = load.table("claims")
    kinds = claims.loc[claims["measure"].isna(), "kind"]
    return len(kinds) == data.loc[data["verdict"] == "not testable here", "claims"].sum() and kinds.isin(["interpretation", "reported view"]).mean() > 0.5


@says(show.declarations.declared_course, "None seen whole, 32 in part and 57 by a report alone")
def how_texts_were_seen(data):
    return data["seen"].value_counts().to_dict() == {"report": 57, "part of the text": 32}


@says(show.declarations.declared_course, "Where two coders differ the mark is open")
def marks_of_texts_on_which_coders_differ(data):
    return set(data.loc[data["directions_a"] != data["directions_b"], "directions"]) == {"silent"}


# Since the thesis


@says(show.after_2016.timeline, "after the election of 2020 and the war of 2022, and in 2025 the USA eased some of theirs")
def sanctions_since(data):
    steps = pressure.steps(load.table("sanction_steps")).query("year >= 2020")
    tightened, eased = (steps[steps["direction"] == direction] for direction in (pressure.TIGHTENED, pressure.EASED))
    after = [((tightened["day"] - pd.Timestamp(day)).dt.days.between(0, 60) & (tightened["sender"] == "EU")).any() for day in ("2020-08-09", "2022-02-24")]
    return all(after) and set(eased["sender"]) == {"USA"} and set(eased["year"]) == {2025} and {"airliner forced to land", "more freed, airline eased"} <= set(data["label"])


@says(show.after_2016.prisoners, "Viasna in most rows", "one count each by the State Department and by S. Tsikhanouskaya", "falls by less than the number freed")
def counts_of_prisoners(data):
    held, freed = (data[data["series"] == series] for series in ("held", "freed"))
    by = held["counted_by"]
    since_peak = held["count"].max() - held["count"].iloc[-1]
    return by.str.contains("Viasna").mean() > 0.5 and by.str.contains("State Department").sum() == by.str.contains("Tsikhanouskaya").sum() == 1 and 0 < since_peak < freed["count"].sum()


@says(show.after_2016.bands_since, "Trade by partner ends in 2020, positions at the United Nations and ratings in 2024")
def ends_of_the_watched_series(data):
    last = data.groupby("measure")["year"].max()
    later = last.index.str.startswith(("un-", "freedom", "democracy"))
    return set(last[later]) == {2024} and set(last[~later]) == {2020}


@says(show.after_2016.stated_weight, "in which Russia's weight grows to 60 %", "Most statements do not say whether services are counted")
def weight_of_russia_as_stated(data):
    told = data[data["status"] != "IMF"]
    russia = told.loc[told["partner"] == "Russia", "percent"]
    return russia.is_monotonic_increasing and russia.iloc[-1] == 60 > russia.iloc[0] and (told["base"] == "not stated").mean() > 0.5


@says(show.after_2016.statements, "Most of the 14 statements", "name no base")
def statements_without_a_base(data):
    return (data["base"] == "not stated").mean() > 0.5


@says(show.after_2016.trap, "The CIA Factbook leaves Russia out", "that alone takes China's share")
def factbook_and_russia(data):
    rows = data.set_index(["flow", "partner"])
    china, russia = rows.loc[("imports", "CHN")], rows.loc[("imports", "RUS")]
    return rows.xs("RUS", level="partner")["factbook"].isna().all() and china["without_russia"] == pytest.approx(china["reported"] / (1 - russia["reported"] / 100))


@pytest.mark.parametrize(("maker", "words", "truth"), HELD, ids=[truth.__name__ for *_, truth in HELD])
def test_words_of_an_exhibit_are_so_in_its_data(maker, words, truth):
    exhibit = made(maker)
    printed = f"{said.plain(exhibit.title)} {said.plain(exhibit.caption)}"
    missing = [word for word in words if word not in printed]
    assert not missing, f"{exhibit.kind} {exhibit.name} no longer says {missing}; it says: {printed}"
    assert truth(exhibit.data), f"{exhibit.kind} {exhibit.name} says {words}, which its data do not"


LOWEST_AND_HIGHEST = re.compile(r"lowest \S.*? in (\d{4}(?:-\d\d)?), highest .*? in (\d{4}(?:-\d\d)?)")
DESCRIBED_BY_LINES = [
    show.africa_asia.shares, show.americas.latin_america, show.americas.shares, show.americas.un_positions, show.china.trade_with_china, show.china.votes,
    show.cis.commonwealth, show.cis.neighbours, show.discussion.freedom, show.discussion.support, show.identity.languages, show.identity.russia_or_eu,
    show.identity.democracy, show.european_union.share_by_definition, show.trade.vectors, show.trade.two_bases, show.trade.balance, show.trade.fuels_and_buyers,
    show.trade.concentration_of_partners, show.trade.asymmetry_with_russia, show.energy.gas_price, show.energy.worth_of_discount, show.energy.net_imports,
    show.theory.weight_of_powers, show.countries.ranks_over_time, show.vectors.new_partners, show.vectors.turnover, show.after_2016.stated_weight,
]  # fmt: skip


@pytest.mark.parametrize("maker", DESCRIBED_BY_LINES, ids=lambda maker: f"{maker.__module__.rpartition('.')[2]}.{maker.__name__}")
def test_years_of_lowest_and_highest_in_an_alternative_text_are_those_of_the_data(maker):
    exhibit = made(maker)
    told = set(LOWEST_AND_HIGHEST.findall(exhibit.description()))
    data = exhibit.data
    time = "date" if "date" in data else "year"
    value = [column for column in data.columns if pd.api.types.is_float_dtype(data[column])][-1]
    by = [column for column in data.columns if column not in (time, "year", "official") and not pd.api.types.is_numeric_dtype(data[column])]
    found = set()
    for _, rows in data.dropna(subset=value).groupby(by or (lambda _: 0), dropna=False):
        line = rows.sort_values(time).set_index(time)[value]
        found.add((str(line.idxmin()), str(line.idxmax())))
    assert told and told <= found, f"{exhibit.name}: {told - found}"
