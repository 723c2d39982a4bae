"""Replications of the thesis's statements on vectors: share, change, growth and rank in trade.

A subject names whose trade is meant: a vector, several joined by commas (added up), one country by
its ISO3 code, ``CIS`` (Russia and the other members), ``new partners`` or ``largest vector``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd

from analysis import load
from analysis.load.blocs import OF_THE_DAY, vector_map
from analysis.load.vectors import VECTORS
from analysis.measure import trade, trends

from ..controls import LAST_OF_TRADE, OF_STATEMENTS as CONTROLS
from .register import Query, extreme, measure, specification
from .trade import CIS_DEFINITIONS, EU_DEFINITIONS, RUS, Provider, address, providers

NEW_PARTNERS = ("China", "other Asia", "Latin America", "Africa and Middle East")
LARGEST = "largest vector"
COUNTRIES = "countries"
FROM_LOWEST = " from its lowest year"
YEARS_OF_TRADE = (1992, 2022)  # the end left out; Russian customs reach furthest, to 2021
# Every year of the claim's span that falls on one of these, and the span's ends.
YEARS_OF_RANK = (2005, 2008, 2012, 2016)


@dataclass(frozen=True)
class Definition:
    """Which states make the blocs of a subject."""

    words: str
    eu: str = OF_THE_DAY
    cis: str = OF_THE_DAY


NO_BLOC = Definition("")


def definitions_of(who: str) -> list[Definition]:
    """Admissible definitions of the blocs that a subject rests on; one without words where it has none."""
    if who == LARGEST or "EU" in who.split(", "):
        return [Definition(f"; {_said('EU', eu)}", eu=eu) for eu in EU_DEFINITIONS]
    if who in ("CIS", "other CIS"):
        return [Definition(f"; {_said('CIS', cis)}", cis=cis) for cis in CIS_DEFINITIONS]
    return [NO_BLOC]


def _said(bloc: str, definition: str) -> str:
    return definition if definition.startswith(bloc) else f"{bloc} {definition}"


def vectors_in(who: str) -> list[str]:
    """The vectors that a subject adds up; none where it is one country."""
    if who == "new partners":
        return list(NEW_PARTNERS)
    if who == "CIS":
        return ["Russia", "other CIS"]
    parts = who.split(", ")
    return parts if set(parts) <= set(VECTORS) else []


@cache
def own_trade(provider: Provider) -> pd.DataFrame:
    """Rows of the provider's country alone; that of a control holds fifteen."""
    return provider.trade[provider.trade["reporter"] == provider.country]


@cache
def by_vector(provider: Provider, flow: str, eu: str = OF_THE_DAY, cis: str = OF_THE_DAY) -> pd.DataFrame:
    """Trade by vector, million US dollars; index ``year``, one column a vector.

    The same as :func:`analysis.measure.trade.by_vector`, from a table that the definitions share:
    asked for every control and every definition, that function would take most of the time.
    """
    values = by_partner(provider, flow)
    vectors = places(eu, cis).loc[values.index, values.columns].to_numpy()
    sums = {name: (values.to_numpy() * (vectors == place)).sum(axis=1) for place, name in enumerate(VECTORS)}
    return pd.DataFrame(sums, index=values.index)


@cache
def by_partner(provider: Provider, flow: str) -> pd.DataFrame:
    """Trade by partner, million US dollars, nought where there was none; index ``year``."""
    rows = trade.of_reporter(own_trade(provider), provider.country)
    rows = rows[(rows["flow"] == flow) & (rows["partner"] != trade.WORLD)]
    return rows.pivot(index="year", columns="partner", values="value_musd").fillna(0.0)


@cache
def places(eu: str, cis: str = OF_THE_DAY) -> pd.DataFrame:
    """Place in ``VECTORS`` of each partner, -1 for totals; index ``year``, one column a partner."""
    years = range(*YEARS_OF_TRADE)
    codes = sorted(load.table("countries")["iso3"])
    place = {name: number for number, name in enumerate(VECTORS)}
    found = [[place.get(vector_map(year, eu=eu, cis=cis).get(code), -1) for code in codes] for year in years]
    return pd.DataFrame(found, index=list(years), columns=codes)


@cache
def amount(provider: Provider, flow: str, who: str, definition: Definition) -> pd.Series:
    """Trade with a subject, million US dollars, index ``year``.

    Raises
    ------
    ValueError
        If the subject is no vector, bloc or country that the provider knows.
    """
    values = by_vector(provider, flow, definition.eu, definition.cis)
    if who == LARGEST:
        return values.drop(columns="unspecified").max(axis=1)
    if named := vectors_in(who):
        return values[named].sum(axis=1)
    partners = by_partner(provider, flow)
    if who not in partners:
        raise ValueError(f"subject {who!r} is neither a vector ({', '.join(VECTORS)}) nor a partner in {provider.table}")
    return partners[who]


@cache
def share(provider: Provider, flow: str, who: str, definition: Definition = NO_BLOC) -> pd.Series:
    """Share of a subject in all trade, percent of the sum over partners, index ``year``."""
    total = by_vector(provider, flow, definition.eu, definition.cis).sum(axis=1)
    return amount(provider, flow, who, definition) / total * 100


@cache
def years_of(provider: Provider) -> frozenset[int]:
    """Years in which the provider has trade of its country."""
    return frozenset(int(year) for year in own_trade(provider)["year"].unique())


def with_half_of(query: Query, first: int, last: int) -> Iterator[tuple[Provider, list[int]]]:
    """Providers that have at least half of the years, and which."""
    for provider in providers(query.country):
        years = sorted(years_of(provider) & set(range(first, last + 1)))
        if 2 * len(years) >= last - first + 1:
            yield provider, years


def _covering(query: Query, *years: int) -> list[Provider]:
    """Providers that have all the years of the country itself."""
    return [provider for provider in providers(query.country) if set(years) <= years_of(provider)]


def with_ends_of(query: Query) -> Iterator[tuple[Provider, list[int]]]:
    """Providers that have the span's ends and at least half of its years, and which."""
    for provider, years in with_half_of(query, query.first, query.last):
        if {query.first, query.last} <= set(years):
            yield provider, years


@measure(controls=CONTROLS, hold_out=(2017, LAST_OF_TRADE), subjects=None)
def vector_share(query: Query) -> Iterator[dict]:
    """Share of a subject in one flow in the least favourable year, or in the lowest and the highest, percent."""
    who, flow, which = query.subject.split("; ")
    for provider, years in with_half_of(query, query.first, query.last):
        for definition in definitions_of(who):
            shares = share(provider, flow, who, definition)[years]
            for end in which.removesuffix(" year").split(" and "):
                year = {"lowest": shares.idxmin, "highest": shares.idxmax}[end]()
                words = f"{provider.name}{definition.words}; {extreme(end, years, year)}"
                yield specification(words, shares[year], address(provider, *years))


@measure(controls=CONTROLS, hold_out=(2016, LAST_OF_TRADE), subjects=None)
def change_of_vector_share(query: Query) -> Iterator[dict]:
    """Change of a subject's share over the span, points: single years, means of three years; of one flow where the subject names it."""
    if query.subject.endswith(FROM_LOWEST):
        return _rise_from_lowest(query, query.subject.removesuffix(FROM_LOWEST))
    return _change_between_ends(query)


def _change_between_ends(query: Query) -> Iterator[dict]:
    who, _, flow_named = query.subject.partition("; ")
    for width, said in widths(query):
        years = ends(query, width)
        for provider in _covering(query, *years):
            for definition in definitions_of(who):
                for flow in (flow_named,) if flow_named else trade.FLOWS:
                    shares = share(provider, flow, who, definition)[years]
                    words = f"{provider.name}; {flow}{definition.words}; {said}"
                    yield specification(words, trends.change_of_ends(shares, width), address(provider, *years), trends.means_of_ends(shares, width))


def _rise_from_lowest(query: Query, who: str) -> Iterator[dict]:
    for width, said in widths(query):
        for provider, years in with_ends_of(query):
            for flow in trade.FLOWS:
                shares = share(provider, flow, who)[years]
                rise, last = trends.rise_from_lowest(shares, width), trends.means_of_ends(shares, width)[1]
                yield specification(f"{provider.name}; {flow}; {said}", rise, address(provider, *years), (last - rise, last))


def widths(query: Query) -> list[tuple[int, str]]:
    """Single years, and means of three where the two ends share no year."""
    single, means = (1, "single years"), (3, "means of three years")
    return [single, means] if query.last - query.first + 1 >= 6 else [single]


def ends(query: Query, width: int) -> list[int]:
    """The first and the last years of the span, so many of each."""
    return [*range(query.first, query.first + width), *range(query.last - width + 1, query.last + 1)]


@measure(controls=CONTROLS, hold_out=(2016, LAST_OF_TRADE), subjects=None)
def change_of_shares(query: Query) -> Iterator[dict]:
    """Change of each named vector's share over the span, points: along a robust line through it, from end to end."""
    ways = {"fitted": trends.fitted_change, "ends": trends.change_of_ends}
    for provider, years in with_ends_of(query):
        for who in query.subject.split(", "):
            for definition in definitions_of(who):
                for flow in trade.FLOWS:
                    shares = share(provider, flow, who, definition)[years]
                    for way, change in ways.items():
                        words = f"{provider.name}; {flow}; {who}{definition.words}; {way}"
                        yield specification(words, change(shares), address(provider, *years))


@measure(controls=CONTROLS, hold_out=(2016, LAST_OF_TRADE), subjects=None)
def growth_of_vector(query: Query) -> Iterator[dict]:
    """Smallest yearly growth of trade with a subject, percent (on all trade: points)."""
    for provider, years in with_half_of(query, query.first, query.last):
        for flow in trade.FLOWS:
            for base, growth in _growth(provider, flow, query.subject, years).items():
                words = f"{provider.name}; {flow}; {base}; {extreme('smallest', growth.index, growth.idxmin())}"
                yield specification(words, growth.min(), address(provider, *years))


def _growth(provider: Provider, flow: str, who: str, years: list[int]) -> dict[str, pd.Series]:
    total = by_vector(provider, flow).sum(axis=1)
    dollars = trends.yearly_growth(amount(provider, flow, who, NO_BLOC)[years])
    bases = {
        "dollars": dollars,
        "share of the total": trends.yearly_growth(share(provider, flow, who)[years]),
        "dollars less the growth of all trade": (dollars - trends.yearly_growth(total[years])).dropna(),
    }
    return {base: growth for base, growth in bases.items() if len(growth)}


def years_within(query: Query, listed: tuple[int, ...]) -> list[int]:
    """The ends of the span and the listed years between them."""
    return sorted({query.first, query.last, *(year for year in listed if query.first <= year <= query.last)})


@measure(controls=CONTROLS, hold_out=(2017, LAST_OF_TRADE), subjects=None)
def rank_of_vector(query: Query) -> Iterator[dict]:
    """Rank of a subject in single years, 1 the largest."""
    if " " not in query.subject:
        raise ValueError(f"cannot read the subject {query.subject!r}; expected 'EU exports', 'Russia and EU turnover' or 'VEN Latin America'")
    for year in years_within(query, YEARS_OF_RANK):
        for provider in _covering(query, year):
            if query.subject == "EU exports":
                yield from _rank_of_eu(provider, year)
            elif query.subject == "Russia and EU turnover":
                yield from _worse_rank(provider, year)
            elif provider.table != "trade_fcs":  # which differs in Russia's flows alone, not within another group
                yield from _rank_within(provider, year, *query.subject.split(" ", 1))


def _rank(values: pd.Series, name: str) -> int:
    return int((values > values[name]).sum()) + 1


def _by_country(provider: Provider, flow: str, year: int) -> pd.Series:
    return by_partner(provider, flow).loc[year].drop(trade.UNSPECIFIED, errors="ignore")


def _eu_as_one(values: pd.Series, year: int, eu: str) -> pd.Series:
    """Trade by country with the members of the EU added up to one partner."""
    inside = places(eu).loc[year, values.index] == VECTORS.index("EU")
    return pd.concat([values[~inside], pd.Series({"EU": values[inside].sum()})])


@measure(controls=CONTROLS, hold_out=(2017, LAST_OF_TRADE), subjects=("", COUNTRIES))
def rank_of_russia(query: Query) -> Iterator[dict]:
    """Worst rank of Russia over the years, by provider and flow: among countries, and with the EU as one partner unless the subject says countries."""
    for provider, years in with_half_of(query, query.first, query.last):
        for flow in trade.FLOWS:
            by_year = {year: _by_country(provider, flow, year) for year in years}
            tables = {"single countries": by_year}
            for eu in () if query.subject == COUNTRIES else EU_DEFINITIONS:
                tables[f"the EU ({eu}) as one partner"] = {year: _eu_as_one(values, year, eu) for year, values in by_year.items()}
            for partners, table in tables.items():
                worst = max(_rank(values, RUS) for values in table.values())
                yield specification(f"{provider.name}; {flow}; {partners}; {extreme('worst', years)}", worst, address(provider, *years))


def _rank_of_eu(provider: Provider, year: int) -> Iterator[dict]:
    """The EU as one partner among single countries."""
    for eu in EU_DEFINITIONS:
        together = _eu_as_one(_by_country(provider, "exports", year), year, eu)
        yield specification(f"{provider.name}; {_said('EU', eu)}; {year}", _rank(together, "EU"), address(provider, year))


def _worse_rank(provider: Provider, year: int) -> Iterator[dict]:
    """The worse of the ranks of Russia and the EU among the vectors."""
    for eu in EU_DEFINITIONS:
        values = by_vector(provider, "turnover", eu).loc[year].drop("unspecified")
        worse = max(_rank(values, "Russia"), _rank(values, "EU"))
        yield specification(f"{provider.name}; {_said('EU', eu)}; {year}", worse, address(provider, year))


def _rank_within(provider: Provider, year: int, partner: str, group: str) -> Iterator[dict]:
    for definition in definitions_of(group):
        for flow in trade.FLOWS:
            values = by_partner(provider, flow).loc[year]
            inside = places(definition.eu).loc[year, values.index] == VECTORS.index(group)
            if inside.get(partner, False):
                words = f"{provider.name}; {flow}{definition.words}; {year}"
                yield specification(words, _rank(values[inside], partner), address(provider, year))
