"""Trade of Belarus by partner and year."""

from __future__ import annotations

import pandas as pd

from ..goods import by_fuels_alone, edges, fuels, with_and_without_fuels
from ..groups import group
from ..trade import (
    BY_THE_IMF,
    HOME,
    WORLD,
    countries,
    herfindahl,
    shares,
    span,
    trade,
    value,
)
from .register import exhibit, lines

BOTH_FLOWS, ALL_FLOWS = ("exports", "imports"), ("exports", "imports", "turnover")
FIRST, SINCE, LAST = 1992, 1996, 2020
FAR = ("other Asia", "Africa and Middle East")
PLACES = 5
LATE = span(2012, 2016)


def values(who: str, flow: str, years: range, reporter: str = HOME) -> pd.Series:
    """Trade by year, billion dollars, in years that the reporter has booked."""
    return pd.Series({year: value(who, flow, year, reporter) / 1000 for year in years if year in trade(reporter, flow, BY_THE_IMF)})


def by_flow(vectors: tuple[str, ...], first: int) -> pd.DataFrame:
    """Shares of vectors in exports and imports."""
    return lines({f"{flow}, {vector}": shares(vector, flow, span(first, LAST)) for flow in BOTH_FLOWS for vector in vectors})


@exhibit("russia-share", "year flow")
def russia_share() -> pd.DataFrame:
    """Share of Russia by flow."""
    return lines({flow: shares("Russia", flow, span(FIRST, LAST)) for flow in ALL_FLOWS}, "flow")


@exhibit("trade-vectors", "year series")
def trade_vectors() -> pd.DataFrame:
    """Shares of the larger vectors."""
    return by_flow(("Russia", "EU", "other CIS", "China"), FIRST)


@exhibit("africa-asia-shares", "year series")
def africa_asia_shares() -> pd.DataFrame:
    """Shares of Asia without China, and of Africa and the Middle East."""
    return by_flow(FAR, FIRST)


@exhibit("americas-shares", "year series")
def americas_shares() -> pd.DataFrame:
    """Shares of the Americas."""
    return by_flow(("Latin America", "USA"), SINCE)


@exhibit("vectors-new-partners", "year series")
def new_partners() -> pd.DataFrame:
    """Shares of new partners."""
    return by_flow(("China", "other Asia", "Latin America", "Africa and Middle East"), SINCE)


@exhibit("vectors-turnover", "year vector unit")
def vectors_turnover() -> pd.DataFrame:
    """Turnover by vector, in dollars and percent; what is in none of them is elsewhere."""
    parts = {"Russia": ["Russia"], "other CIS": ["other CIS"], "EU": ["EU"], "China": ["China"], "Africa, other Asia": [*FAR], "Americas": ["Latin America", "USA"]}
    years = span(FIRST, LAST)
    dollars = {name: sum(values(one, "turnover", years) for one in vectors) for name, vectors in parts.items()}
    whole = values(WORLD, "turnover", years)
    dollars["elsewhere"] = whole - sum(dollars.values())
    percent = {name: 100 * series / whole for name, series in dollars.items()}
    return pd.concat([lines(found, "vector", "value").assign(unit=unit) for unit, found in (("billion US$", dollars), ("percent", percent))])


@exhibit("trade-balance", "year vector")
def balance() -> pd.DataFrame:
    """Exports less imports by vector."""
    of = {who: values(who, "exports", span(FIRST, LAST)) - values(who, "imports", span(FIRST, LAST)) for who in ("Russia", "EU", WORLD)}
    return lines({"Russia": of["Russia"], "EU": of["EU"], "others": of[WORLD] - of["Russia"] - of["EU"]}, "vector", "balance_busd")


@exhibit("trade-concentration", "year flow")
def concentration() -> pd.DataFrame:
    """Herfindahl-Hirschman index over partners."""
    return lines({flow: pd.Series({year: herfindahl(flow, year) for year in span(FIRST, LAST)}) for flow in ALL_FLOWS}, "flow", "herfindahl")


@exhibit("latin-america-trade", "year series")
def latin_america() -> pd.DataFrame:
    """Trade with Brazil, Venezuela and the rest of Latin America, million dollars."""
    found = {}
    for flow in BOTH_FLOWS:
        region, brazil, venezuela = (1000 * values(who, flow, span(SINCE, LAST)) for who in ("Latin America", "BRA", "VEN"))
        found |= {f"{flow}, Brazil": brazil, f"{flow}, Venezuela": venezuela, f"{flow}, others": region - brazil - venezuela}
    return lines(found, value="value_musd")


@exhibit("china-trade", "year series")
def china() -> pd.DataFrame:
    """Trade with China in dollars and percent, and what China books as sent."""
    years = span(FIRST, LAST)
    found = {f"{flow}, billion US$": values("China", flow, years) for flow in BOTH_FLOWS}
    found |= {f"{flow}, percent of exports, imports": shares("China", flow, years) for flow in BOTH_FLOWS}
    return lines(found | {"exports as China books them, billion US$": values(HOME, "exports", years, "CHN")}, value="value")


@exhibit("dutch-exports", "year booked_as")
def netherlands() -> pd.DataFrame:
    """What Belarus sells to the Netherlands, as either books it."""
    years = span(SINCE, LAST)
    return lines({"sold": values("NLD", "exports", years), "bought": values(HOME, "imports", years, "NLD")}, "booked_as", "busd")


@exhibit("russia-fuels-and-buyers", "year series")
def fuels_and_buyers() -> pd.DataFrame:
    """Shares of fuels, of Russia and of the EU in exports, in the years with fuels."""
    sold = fuels()
    return lines({"fuels": sold} | {name: shares(name, "exports", sold.index) for name in ("Russia", "EU-28")}, value="percent_of_exports")


@exhibit("russia-without-fuels", "year series")
def russia_without_fuels() -> pd.DataFrame:
    """Russia's share of exports, its band without fuels, and what fuels alone would have made of it."""
    years = sorted(fuels().index)
    band = pd.DataFrame({year: edges("RUS", year) for year in years}).T
    found = {
        "all exports": shares("Russia", "exports", years), "without fuels, at most": band["highest"], "without fuels, at least": band["lowest"],
        "if fuels alone had changed": pd.Series({year: by_fuels_alone(years[0], year) for year in years}),
        "without fuels, by products": pd.Series({year: with_and_without_fuels("without-fuels", "RUS", year) for year in (2005, 2015)}),
    }
    return lines(found, value="percent")


@exhibit("africa-asia-partners", "region flow place")
def partners() -> pd.DataFrame:
    """The largest partners in Asia without China, and in Africa and the Middle East, over some years."""
    rows = []
    for vector in FAR:
        for flow in BOTH_FLOWS:
            by_year = pd.DataFrame({year: countries(flow, year) for year in LATE})
            sums = by_year[by_year.index.isin(group(vector, LATE[-1]))].sum(axis=1)
            rows += [(vector, place, flow, code, amount, 100 * amount / sums.sum()) for place, (code, amount) in enumerate(sums.nlargest(PLACES).items(), 1)]
    return pd.DataFrame(rows, columns=["region", "place", "flow", "iso3", "value_musd", "percent"])
