"""Published numbers of the discussion: freedom, elections, income, steadiness, commitments."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import national_polls, steadiness

from .. import panels
from ..replications.growth import POST_SOVIET
from ..replications.memberships import UNIONS
from .family import family
from .trade import country

BLR, PACT = "BLR", "CSTO"
WDI = "World Bank, World Development Indicators"
STATES = [BLR, *POST_SOVIET]
TRUST = {
    "all": "polls on trust in the president",
    "no-majority": "polls in which half of all asked or fewer trust the president",
    "more-trust": "polls in which more trust the president than do not",
}
SWINGS = {"exports": "exports in dollars", "product": "gross domestic product at constant prices"}


@family("freedom.rating.{iso3}.{year}")
def rating(iso3: str, year: int) -> dict:
    """Freedom rating, mean of political rights and civil liberties, 1 (free) to 7."""
    table = load.table("freedom_house").set_index(["iso3", "year"])
    return {
        "value": table.at[(iso3, year), "rating"], "unit": "rating", "digits": 1,
        "measure": f"freedom rating of {country(iso3)}, 1 (free) to 7 (not free)", "provider": "Freedom House, Freedom in the World",
        "period": str(year), "rows": rows("freedom_house", iso3=iso3, year=year),
    }


@family("freedom.liberal.{iso3}.{year}")
def liberal(iso3: str, year: int) -> dict:
    """Liberal democracy index of V-Dem, 0 to 1."""
    table = load.table("vdem").set_index(["iso3", "year"])
    return {
        "value": table.at[(iso3, year), "liberal"], "unit": "index", "digits": 2, "measure": f"liberal democracy, {country(iso3)}, 0 to 1",
        "provider": "V-Dem, liberal democracy index", "period": str(year), "rows": rows("vdem", iso3=iso3, year=year),
    }


@family("elections.{who}-{which}.{year}")
def election(who: str, which: str, year: int) -> dict:
    """Lowest or highest share of the incumbent (in 1994 of the winner), ``official`` or ``independent``, percent."""
    table = load.table("elections")
    table = table[(table["year"] == year) & (table["official"] == {"official": True, "independent": False}[who])]
    row = table[table["round"] == table["round"].max()].set_index("series")["incumbent_percent"]
    series = {"lowest": row.idxmin, "highest": row.idxmax}[which]()
    return {
        "value": row[series], "unit": "percent", "digits": 1, "measure": f"share of Lukashenka in the election of {year}, {series}",
        "provider": series, "period": str(year), "rows": rows("elections", year=year, series=series),
    }


@family("elections.round.{year}.{number}")
def election_round(year: int, number: int) -> dict:
    """Official share of Lukashenka in a round of an election, percent."""
    table = load.table("elections")
    (row,) = table[(table["year"] == year) & (table["round"] == number) & table["official"]].itertuples()
    return {
        "value": row.incumbent_percent, "unit": "percent", "digits": 1, "measure": f"share of Lukashenka in round {number} of the election of {year}",
        "provider": row.series, "period": str(year), "rows": rows("elections", year=year, round=number, series=row.series),
    }


@family("rating-of-president.{which}.{first}.{last}")
def rating_of_president(which: str, first: int, last: int) -> dict:
    """Lowest or highest share that would vote for the president in the national polls of a span of years, percent."""
    asked = national_polls.answers(load.table("polls"), "president_rating")["Lukashenko"]
    asked = asked[[first <= int(date[:4]) <= last for date in asked.index]]
    date = {"lowest": asked.idxmin, "highest": asked.idxmax}[which]()
    return {
        "value": asked[date], "unit": "percent", "digits": 0, "measure": f"{which} share that would vote for the president",
        "provider": "IISEPS, national polls", "period": date, "rows": rows("polls", question="president_rating", date=date),
    }


@family("polls-on-vote.{what}")
def polls_on_vote(what: str) -> dict:
    """Number of national polls on whom people would vote for: ``all``, or with a ``majority`` of all asked for the president."""
    asked = national_polls.answers(load.table("polls"), "president_rating")["Lukashenko"]
    counted = {"all": asked.notna(), "majority": asked > 50}[what]
    return {
        "value": float(counted.sum()), "unit": "count", "digits": 0, "measure": {"all": "polls on the vote for president", "majority": "polls in which over half of all asked would vote for the president"}[what],
        "provider": "IISEPS, national polls", "period": f"{asked.index.min()[:4]}-{asked.index.max()[:4]}", "rows": rows("polls", question="president_rating"),
    }


@family("polls-on-trust.{what}")
def polls_on_trust(what: str) -> dict:
    """Number of national polls on trust in the president: ``all``, without a majority for him, with more trust than distrust."""
    asked = national_polls.answers(load.table("polls"), "trust_president")
    counted = {
        "all": asked["Trust"].notna(), "no-majority": asked["Trust"] <= 50, "more-trust": asked["Trust"] > asked["Do not trust"],
    }[what]
    return {
        "value": float(counted.sum()), "unit": "count", "digits": 0, "measure": TRUST[what],
        "provider": "IISEPS, national polls", "period": f"{asked.index.min()[:4]}-{asked.index.max()[:4]}", "rows": rows("polls", question="trust_president"),
    }


@family("democracy-item.{identifier}")
def democracy_item(identifier: str) -> dict:
    """Share that agrees with a statement on democracy in a survey, percent."""
    row = load.table("democracy_items").set_index("id").loc[identifier]
    return {
        "value": row["percent"], "unit": "percent", "digits": 0, "measure": f"{row['item']}, {row['group']}",
        "provider": row["survey"], "period": row["fieldwork"], "rows": rows("democracy_items", id=identifier),
    }


@family("real-income.{iso3}.{first}.{last}")
def real_income(iso3: str, first: int, last: int) -> dict:
    """Change of real product per head over a span, percent."""
    table, code = load.table("wdi"), "NY.GDP.PCAP.KD"
    heads = table[(table["indicator"] == code) & (table["iso3"] == iso3)].set_index("year")["value"]
    return {
        "value": (heads[last] / heads[first] - 1) * 100, "unit": "percent", "digits": 0,
        "measure": f"change of gross domestic product per head at constant prices, {country(iso3)}", "provider": WDI,
        "period": f"{first}-{last}", "rows": rows("wdi", indicator=code, iso3=iso3, year=[first, last]),
    }


@cache
def beside(what: str, first: int, last: int) -> pd.DataFrame:
    """Concentration of exports beside the volatility of ``exports`` or ``product`` in the post-Soviet states; index ISO3."""
    trade = panels.panel()
    if what == "exports":
        growth = steadiness.growth_of_exports(trade, STATES)
    else:
        wdi = load.table("wdi")
        product = wdi[(wdi["indicator"] == "NY.GDP.MKTP.KD") & wdi["iso3"].isin(STATES)]
        growth = product.pivot(index="year", columns="iso3", values="value").apply(steadiness.yearly_growth)
    return steadiness.beside(steadiness.concentration_of_exports(trade, STATES), growth, first, last)


@family("steadiness.{what}.{first}.{last}")
def rank_correlation(what: str, first: int, last: int) -> dict:
    """Rank correlation of concentration of exports and volatility of ``exports`` or ``product``, fifteen states."""
    table = beside(what, first, last)
    span = list(range(first, last + 1))
    where = panels.address(STATES, span, flow="exports")
    if what == "product":
        where += f" + {rows('wdi', indicator='NY.GDP.MKTP.KD', iso3=STATES, year=span)}"
    return {
        "value": steadiness.rank_correlation(table), "unit": "correlation", "digits": 2,
        "measure": f"rank correlation (Spearman) of mean Herfindahl-Hirschman index of exports and standard deviation of yearly growth of {SWINGS[what]}, {len(table)} post-Soviet states",
        "provider": f"IMF, Direction of Trade Statistics; {WDI}" if what == "product" else "IMF, Direction of Trade Statistics",
        "period": f"{first}-{last}", "rows": where,
    }


@family("steadiness-without.{left_out}.{what}.{first}.{last}")
def rank_correlation_without(left_out: str, what: str, first: int, last: int) -> dict:
    """The same without states, codes joined by ``-``."""
    states = left_out.split("-")
    names = " and ".join(country(code) for code in states)
    return rank_correlation(what, first, last) | {
        "value": steadiness.rank_correlation(beside(what, first, last).drop(index=states)),
        "measure": f"rank correlation (Spearman) of concentration of exports and swings of {SWINGS[what]}, post-Soviet states but {names}",
    }


@family("commitments.unions.{year}")
def unions(year: int) -> dict:
    """Number of unions, customs unions and pacts of collective security that Belarus is in."""
    return {
        "value": float(sum(BLR in load.members(bloc, year) for bloc in UNIONS)), "unit": "count", "digits": 0,
        "measure": f"memberships of Belarus among {', '.join(UNIONS)}", "provider": "this edition, table of memberships",
        "period": str(year), "rows": rows("bloc_membership", bloc=list(UNIONS), iso3=BLR),
    }


@family("commitments.partners.{obligation}.{year}")
def obliged(obligation: str, year: int) -> dict:
    """Number of states to which Belarus owes ``defence`` or ``consultation``."""
    table = load.table("alliances")
    return {
        "value": float(table.loc[table["year"] == year, obligation].sum()), "unit": "count", "digits": 0,
        "measure": f"states with a treaty of {obligation} with Belarus", "provider": "Alliance Treaty Obligations and Provisions",
        "period": str(year), "rows": rows("alliances", year=year),
    }


@family("commitments.fellow-members.{year}")
def fellow_members(year: int) -> dict:
    """Other states in the Collective Security Treaty Organisation while Belarus is in it."""
    inside = load.members(PACT, year)
    return {
        "value": float(len(inside - {BLR}) if BLR in inside else 0), "unit": "count", "digits": 0,
        "measure": "other members of the Collective Security Treaty Organisation", "provider": "this edition, table of memberships",
        "period": str(year), "rows": rows("bloc_membership", bloc=PACT),
    }


@family("commitments.organisations.{who}.{year}")
def organisations(who: str, year: int) -> dict:
    """Full memberships in intergovernmental organisations: of a state, or the ``median`` of the other post-Soviet states."""
    table = load.table("igo_memberships")
    full = table[table["year"] == year].set_index("iso3")["full"]
    states = list(POST_SOVIET) if who == "median" else [who]
    return {
        "value": float(full[states].median()), "unit": "count", "digits": 0,
        "measure": f"full memberships in intergovernmental organisations, {'median of the other post-Soviet states' if who == 'median' else country(who)}", "provider": "Correlates of War",
        "period": str(year), "rows": rows("igo_memberships", iso3=states, year=year),
    }
