"""Replications of the thesis's statements on concentration, dependence and turning points of trade."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.load.blocs import members
from analysis.measure import asymmetry, breaks, concentration, dependence, trade, trends

from .. import ideal_points, panels
from ..controls import LAST_OF_TRADE, OF_STATEMENTS as CONTROLS
from .growth import POST_SOVIET
from .register import SUBJECT as BELARUS, Query, extreme, measure, specification
from .trade import CIS_DEFINITIONS, RUS, Provider, address, providers
from .vectors import by_vector, definitions_of, ends, own_trade, share, widths, with_ends_of, with_half_of, years_within

# States whose trade Russian customs list one by one.
LISTED_BY_RUSSIA = ("ARM", "KAZ", "KGZ", "TJK")
# A member of the CIS whose exports to Russia are in some years far from what Russia books.
UNLIKE_THE_MIRROR = "TKM"
YEARS_OF_ASYMMETRY = (1996, 2004, 2010, 2016)
LATE_CONCENTRATION_FROM = 2003
EARLY_YEARS = 6
METHODS: dict[str, Callable[[pd.Series], breaks.Break]] = {
    "least squares (Bai and Perron)": breaks.least_squares_break,
    "sup-Wald, persistent errors": breaks.sup_wald_break,
}
LATIN_AMERICANS = ("ARG", "BRA", "CUB", "ECU", "MEX", "URY", "VEN")
VOLATILITY_FROM = 2000
# In three years the largest partner of every economy, and no other.
LARGEST_PARTNERS = "trade_unctad_largest"


@cache
def _partner_shares(provider: Provider, flow: str) -> pd.DataFrame:
    return concentration.partner_shares(own_trade(provider), provider.country, flow)


@cache
def herfindahl_of_partners(provider: Provider, flow: str) -> pd.Series:
    """Herfindahl index of the partners in one flow, 0 to 1, index ``year``."""
    return concentration.herfindahl(_partner_shares(provider, flow))


@cache
def herfindahl_of_vectors(provider: Provider, flow: str) -> pd.Series:
    """The vectors as partners; what is given to no country is left out, as it is for partners."""
    values = by_vector(provider, flow).drop(columns="unspecified")
    return concentration.herfindahl(values.div(values.sum(axis=1), axis=0))


@measure(controls=CONTROLS, hold_out=(2016, LAST_OF_TRADE))
def change_of_concentration(query: Query) -> Iterator[dict]:
    """Change of the Herfindahl index times 100 over the span, points."""
    units = {"all partners": herfindahl_of_partners, "vectors": herfindahl_of_vectors}
    ways = {"fitted": trends.fitted_change, "ends": trends.change_of_ends}
    for provider, years in with_ends_of(query):
        for flow in trade.FLOWS:
            for unit, herfindahl in units.items():
                index = herfindahl(provider, flow)[years] * 100
                for way, change in ways.items():
                    yield specification(f"{provider.name}; {flow}; {unit}; {way}", change(index), address(provider, *years))


@cache
def unevenness_of_partners(provider: Provider, flow: str) -> pd.Series:
    """One less entropy over its maximum; the maximum is that of all partners of all years, so a new partner counts."""
    shares = _partner_shares(provider, flow)
    return 1 - concentration.entropy(shares) / math.log((shares > 0).any().sum())


@measure(controls=CONTROLS)
def concentration_early_over_late(query: Query) -> Iterator[dict]:
    """Mean concentration of the first six years over that of 2003 and later, ratio."""
    late = {provider: years for provider, years in with_half_of(query, LATE_CONCENTRATION_FROM, query.last)}
    indices = {"Herfindahl index": herfindahl_of_partners, "one less entropy over its maximum": unevenness_of_partners}
    for start in range(query.first, query.first + 3):
        for provider, early in with_half_of(query, start, start + EARLY_YEARS - 1):
            for flow in trade.FLOWS if provider in late else ():
                for name, index in indices.items():
                    values = index(provider, flow)
                    words = f"{provider.name}; {flow}; {name}; {start}-{start + EARLY_YEARS - 1} over {LATE_CONCENTRATION_FROM}-{query.last}"
                    yield specification(words, values[early].mean() / values[late[provider]].mean(), address(provider, *early, *late[provider]))


@measure(controls=CONTROLS, subjects=("peak", "break"))
def turning_year_of_russian_share(query: Query) -> Iterator[dict]:
    """Year of the largest significant break of Russia's share, or of its peak."""
    if query.subject == "peak":
        yield from _year_of_least_distance(query)
    for provider, years in with_half_of(query, query.first, query.last):
        if query.subject != "peak" and len(years) <= years[-1] - years[0]:
            continue  # with years missing, the next one looks like a break
        for flow in trade.FLOWS:
            shares = share(provider, flow, "Russia")[years]
            where = address(provider, *years)
            if query.subject == "peak":
                yield specification(f"{provider.name}; {flow}; {extreme('highest', years)}", shares.idxmax(), where)
            else:
                yield from _significant_breaks(shares, f"{provider.name}; {flow}", where)


def _significant_breaks(shares: pd.Series, words: str, where: str) -> Iterator[dict]:
    for method, find in METHODS.items():
        found = find(shares)
        if found.significant:
            yield specification(f"{words}; {method}; {found.shift:+.0f} points", found.year, where)


def _year_of_least_distance(query: Query) -> Iterator[dict]:
    table = ideal_points.sound()
    table = table[table["year"].between(query.first, query.last)]
    for column, words in (("ideal_point", "important and final votes"), ("ideal_point_all", "all votes")):
        points = table.pivot(index="year", columns="iso3", values=column)
        distance = (points[query.country] - points[RUS]).abs().dropna()
        where = rows("un_ideal_points", iso3=[query.country, RUS], year=list(distance.index))
        yield specification(f"least distance at the United Nations; {words}", distance.idxmin(), where)


@measure(controls=LISTED_BY_RUSSIA, hold_out=(2017, LAST_OF_TRADE), subjects=None)
def asymmetry_with(query: Query) -> Iterator[dict]:
    """Share of the subject in the country's trade over the share of the country in the subject's, ratio."""
    provider, partner = providers(query.country)[0], query.subject
    for side, (told, where) in sides(provider, partner).items():
        both = asymmetry.mutual_shares(own_trade(provider), told, provider.country, partner)
        for year in years_within(query, YEARS_OF_ASYMMETRY):
            for flow in trade.FLOWS if year in both.index else ():
                ratio = both.at[year, ("reporter", flow)] / both.at[year, ("partner", flow)]
                own = rows(provider.table, reporter=provider.country, partner=[partner, trade.WORLD], year=year)
                yield specification(f"{flow}; {side}; {year}", ratio, f"{own} + {where}; year={year}]")


@cache
def sides(provider: Provider, partner: str) -> dict[str, tuple[pd.DataFrame, str]]:
    """The partner's trade as its customs give it and as the country's own figures mirror it; address left open for the year."""
    turned = {"exports": "imports", "imports": "exports"}
    own = own_trade(provider)
    own = own[own["partner"] == partner]
    mirrored = own.assign(reporter=partner, partner=provider.country, flow=own["flow"].map(turned))
    panel = panels.panel()
    total = panel[(panel["reporter"] == partner) & (panel["partner"] == trade.WORLD)]
    return {
        "Russian customs": (load.table("trade_fcs"), rows("trade_fcs", reporter=partner, partner=[provider.country, trade.WORLD])[:-1]),
        "mirror": (pd.concat([mirrored, total]), rows("trade_panel", reporter=partner, partner=trade.WORLD)[:-1]),
    }


@dataclass(frozen=True, eq=False)
class Region:
    """A leading power and the states of its region, by definition and year."""

    table: str
    power: str
    states: dict[str, Callable[[int], list[str]]]
    # Region of `countries` whose states are all asked, too, as far as the table of largest partners goes.
    whole: str = ""


def _commonwealth(definition: str, year: int) -> list[str]:
    return sorted(members("CIS", year, definition) - {RUS})


def _post_soviet(_: int) -> list[str]:
    return sorted({*POST_SOVIET, BELARUS} - {RUS})


_CIS = {f"CIS {d}": partial(_commonwealth, d) for d in CIS_DEFINITIONS}

REGIONS = {
    "Russia in the CIS": Region("trade_panel", RUS, _CIS),
    "Russia in the post-Soviet space": Region("trade_panel", RUS, {**_CIS, "all post-Soviet states": _post_soviet}),
    "USA in Latin America": Region(
        "trade_panel_world",
        "USA",
        {"seven states": lambda _: list(LATIN_AMERICANS), "without Mexico": lambda _: [i for i in LATIN_AMERICANS if i != "MEX"]},
        whole="Latin America",
    ),
}


@measure(hold_out=(2017, LAST_OF_TRADE), subjects=None)
def hegemon_share(query: Query) -> Iterator[dict]:
    """Share of a leading power in the trade of its region: lowest median (percent), its change (points), rank of a fall."""
    name, _, what = query.subject.partition("; ")
    asked = {"median": _lowest_median, "change of the median": _change_of_median, "rank of the fall of exports": _rank_of_fall}
    return asked[what](query, REGIONS[name])


@cache
def _shares_of_power(table: str, power: str) -> pd.DataFrame:
    """Share of a power in each reporter's flows, percent; index reporter and year, no trade is a share of nought."""
    values = panels.panel(table)
    values = values[values["partner"].isin([power, trade.WORLD])]
    wide = values.pivot(index=["reporter", "year"], columns=["partner", "flow"], values="value_musd")
    sides = {partner: wide[partner].fillna(0.0).assign(turnover=lambda t: t.sum(axis=1)) for partner in (power, trade.WORLD)}
    return sides[power] / sides[trade.WORLD] * 100


def _of_states(region: Region, flow: str, states: Callable[[int], list[str]], years: list[int]) -> pd.DataFrame:
    """Shares of the power, index ``year``, one column a state, empty where a state is not of the region."""
    shares = _shares_of_power(region.table, region.power)[flow].unstack("reporter")
    return pd.DataFrame({year: shares.loc[year, states(year)] for year in years}).T


def _rows_of(region: Region, states: list[str], years: list[int]) -> str:
    return panels.address(states, years, region.table, partner=[region.power, trade.WORLD])


def _lowest_median(query: Query, region: Region) -> Iterator[dict]:
    years = list(range(query.first, query.last + 1))
    for name, states in region.states.items():
        for flow in trade.FLOWS:
            shares = _of_states(region, flow, states, years)
            median = shares.median(axis=1)
            words = f"{flow}; {name}; {extreme('lowest', median.index, median.idxmin())}"
            yield specification(words, median.min(), _rows_of(region, sorted(shares), years))
    if region.whole:
        yield from _lowest_of_the_whole(region, years)


@cache
def least_shares(region: Region, flow: str) -> pd.DataFrame:
    """The least that the power can have of a flow of each state of its whole region, percent; index ``year``, one column a state."""
    countries, seated = load.table("countries"), ideal_points.seated()
    states = seated.columns.intersection(countries.loc[countries["region"] == region.whole, "iso3"])
    shares = dependence.weight_where_first(load.table(LARGEST_PARTNERS), region.power, flow)
    return shares[shares.columns.intersection(states)].dropna(axis=1)


def rows_of_least(region: Region, flow: str, years: list[int]) -> str:
    """Rows behind :func:`least_shares`."""
    return rows(LARGEST_PARTNERS, economy=sorted(least_shares(region, flow)), flow=flow, year=years)


def _lowest_of_the_whole(region: Region, years: list[int]) -> Iterator[dict]:
    """The same at the least; nothing where the power is not first in half of the states, since the median is then not bounded."""
    for flow in trade.FLOWS:
        shares = least_shares(region, flow)
        median = shares.loc[shares.index.isin(years)].median(axis=1)
        if len(median) and median.min() > 0:
            words = f"UNCTAD; {flow}; all {shares.shape[1]} states, at least; {extreme('lowest', median.index, median.idxmin())}"
            yield specification(words, median.min(), rows_of_least(region, flow, list(median.index)))


def _change_of_median(query: Query, region: Region) -> Iterator[dict]:
    for width, said in widths(query):
        years = ends(query, width)
        for name, states in region.states.items():
            for flow in trade.FLOWS:
                shares = _of_states(region, flow, states, years)
                median = shares.median(axis=1)
                where = _rows_of(region, sorted(shares), years)
                yield specification(f"{flow}; {name}; {said}", trends.change_of_ends(median, width), where, trends.means_of_ends(median, width))


def _rank_of_fall(query: Query, region: Region) -> Iterator[dict]:
    for width, said in widths(query):
        years = ends(query, width)
        for name, states in region.states.items():
            shares = _of_states(region, "exports", states, years).dropna(axis=1).drop(columns=UNLIKE_THE_MIRROR, errors="ignore")
            rank = shares.apply(trends.change_of_ends, width=width).rank(method="min")
            words = f"{name}, {len(rank)} states; {said}"
            yield specification(words, rank[query.country], _rows_of(region, sorted(shares), years))


@cache
def export_concentration() -> pd.DataFrame:
    """Herfindahl index of exports, index ``year``, one column a reporter; smaller partners added up count as nothing."""
    exports = _all_exports()
    exports = exports[~exports["partner"].isin([trade.WORLD, "XNS"])]
    shares = exports["value_musd"] / exports.groupby(["reporter", "year"])["value_musd"].transform("sum")
    squares = (shares**2).where(exports["partner"] != "XSM", 0.0)
    return squares.groupby([exports["year"], exports["reporter"]]).sum().unstack()


def _all_exports() -> pd.DataFrame:
    both = panels.all_reporters()
    return both[both["flow"] == "exports"]


@cache
def growth_of(what: str) -> pd.DataFrame:
    """Yearly growth of exports or of product, percent; index ``year``, one column a country."""
    if what == "exports":
        exports = _all_exports()
        levels = exports[exports["partner"] == trade.WORLD].pivot(index="year", columns="reporter", values="value_musd")
    else:
        wdi = load.table("wdi")
        levels = wdi[wdi["indicator"] == "NY.GDP.MKTP.KD"].pivot(index="year", columns="iso3", values="value")
    return levels.apply(trends.yearly_growth)


@measure()
def concentration_and_volatility(query: Query) -> Iterator[dict]:
    """Correlation over countries of mean concentration of exports and standard deviation of yearly growth."""
    countries = load.table("countries")
    groups = {"all reporters": set(countries["iso3"]), "post-Soviet": set(countries.loc[countries["post_soviet"], "iso3"])}
    for first in (query.first, VOLATILITY_FROM):
        for what in ("exports", "product"):
            both = concentration_beside_volatility(what, first, query.last)
            for group, states in groups.items():
                table = both[both.index.isin(states)]
                for way, values in (("linear", table), ("rank", table.rank())):
                    words = f"growth of {what}; {group} ({len(table)}); {way}; {first}-{query.last}"
                    yield specification(words, values["concentration"].corr(values["volatility"]), rows_behind(what, table.index, first, query.last))


def concentration_beside_volatility(what: str, first: int, last: int) -> pd.DataFrame:
    """Mean index of exports and standard deviation of growth, points; index ISO3, countries with at least half of the years of both."""
    index, growth = export_concentration().loc[first:last], growth_of(what).loc[first + 1 : last]
    enough = [table.columns[2 * table.notna().sum() >= last - first + 1] for table in (index, growth)]
    table = pd.DataFrame({"concentration": index[enough[0]].mean(), "volatility": growth[enough[1]].std(ddof=1)})
    return table.dropna()


@cache
def _has(table: str, reporters: frozenset[str]) -> bool:
    return not reporters.isdisjoint(load.table(table)["reporter"].unique())


def rows_behind(what: str, states: pd.Index, first: int, last: int) -> str:
    reporters, years = sorted(states), list(range(first, last + 1))
    found = [panels.address(reporters, years, table, flow="exports") for table in panels.TABLES if _has(table, frozenset(states))]
    if what == "product":
        found.append(rows("wdi", iso3=reporters, indicator="NY.GDP.MKTP.KD", year=years))
    return " + ".join(found)
