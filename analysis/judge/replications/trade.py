"""Replications of the thesis's statements on trade."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import mirror, regions, trade

from .. import panels
from ..controls import LAST_OF_TRADE, OF_STATEMENTS as CONTROLS
from .register import SUBJECT as BELARUS, Query, extreme, measure, specification

RUS = "RUS"
# Admissible are membership of the day and a fixed list, for both blocs.
CIS_DEFINITIONS = ("of the day", "twelve")
EU_DEFINITIONS = ("of the day", "EU-25", "EU-28")
# From 1996 to 2011 Russian customs and Belarus give the same figures to the million: one source, not two.
SAME_SOURCE_YEARS = range(1996, 2012)
# Correlates of War carries Russian imports from Belarus that are 20 to 70 % below Russian customs.
COW_BROKEN_YEARS = (2005, 2006, 2011)


@dataclass(frozen=True, eq=False)
class Provider:
    """A provider's account of the trade of one country."""

    name: str
    table: str
    trade: pd.DataFrame
    country: str

    def covers(self, *years: int) -> bool:
        """Whether all the years are there."""
        return set(years) <= set(self.trade["year"])

    def within(self, first: int, last: int) -> list[int]:
        """The years of a span that are there."""
        return sorted(set(self.trade["year"]) & set(range(first, last + 1)))


@cache
def providers(country: str = BELARUS) -> tuple[Provider, ...]:
    """Accounts that differ: the IMF's, the same with Russian customs for Russia, Correlates of War, UNCTAD.

    For a control the IMF's account alone, save for a year that it holds by half.
    """
    if country != BELARUS:
        panel = panels.panel()
        return (Provider("IMF", panels.POST_SOVIET, panel[panel["reporter"] == country], country),)
    dots, unctad, cow = load.table("trade_dots"), load.table("trade_unctad"), load.table("trade_cow")
    sound = cow[~cow["year"].isin(COW_BROKEN_YEARS)]
    customs = mirror.with_partner_side(dots, load.table("trade_fcs"), country, RUS)
    customs = customs[~customs["year"].isin(SAME_SOURCE_YEARS)]
    own = dots[dots["reporter"] == country]
    return (
        Provider("IMF", "trade_dots", own, country),
        Provider("IMF, Russia as in Russian customs", "trade_fcs", customs, country),
        Provider("Correlates of War", "trade_cow", mirror.from_importers(sound, country, load.table("trade_cow_totals")), country),
        Provider("UNCTAD", "trade_unctad", mirror.from_exporters(unctad[unctad["product"] == "all"], country), country),
    )


@cache
def _known(measure: Callable[..., pd.DataFrame], provider: Provider, *asked: str) -> pd.DataFrame:
    """A measure of :mod:`analysis.measure.trade` from a provider's account, which several statements ask for alike; not to be changed."""
    return measure(provider.trade, provider.country, *asked)


def covering(country: str, *years: int) -> Iterator[Provider]:
    """Providers of a country's trade that cover all the years."""
    return (p for p in providers(country) if p.covers(*years))


def address(provider: Provider, *years: int) -> str:
    """Rows of a provider's table for a country and years."""
    if provider.table == "trade_fcs":
        # Russian customs give the trade with Russia alone; all the rest is the country's own.
        return f"{rows('trade_fcs', partner=provider.country, year=list(years))} + {rows('trade_dots', reporter=provider.country, year=list(years))}"
    if provider.table == "trade_cow":
        return f"{rows('trade_cow', year=list(years))} + {rows('trade_cow_totals', iso3=provider.country, year=list(years))}"
    if provider.table == panels.POST_SOVIET:
        return panels.address(provider.country, years)
    return rows(provider.table, **({"reporter": provider.country} if provider.table == "trade_dots" else {}), year=list(years))


def _russian_change(query: Query, *flows: str) -> Iterator[dict]:
    for provider in covering(query.country, query.first, query.last):
        shares = _known(trade.share_of_partner, provider, RUS)
        for flow in flows:
            was, became = shares.at[query.first, flow], shares.at[query.last, flow]
            yield specification(f"{provider.name}; share of {flow}", became - was, address(provider, query.first, query.last), (was, became))


@measure(controls=CONTROLS, hold_out=(2016, LAST_OF_TRADE))
def change_of_russian_share(query: Query) -> Iterator[dict]:
    """Change of Russia's share in each flow, percentage points."""
    return _russian_change(query, *trade.FLOWS)


@measure(controls=CONTROLS)
def change_of_russian_imports(query: Query) -> Iterator[dict]:
    """Change of Russia's share in imports, percentage points."""
    return _russian_change(query, "imports")


def _on_three_bases(query: Query, flow: str) -> Iterator[dict]:
    """Change of a flow with Russia: in points of the share, in percent of it, in percent of dollars."""
    first, last = query.first, query.last
    for provider in covering(query.country, first, last):
        share = _known(trade.share_of_partner, provider, RUS)[flow]
        value = _known(trade.with_partner, provider, RUS)[flow]
        where = address(provider, first, last)
        yield specification(f"{provider.name}; points of the share", share[last] - share[first], where)
        yield specification(f"{provider.name}; percent of the share", (share[last] / share[first] - 1) * 100, where)
        yield specification(f"{provider.name}; percent of the dollar value", (value[last] / value[first] - 1) * 100, where)


@measure(controls=CONTROLS)
def change_of_russian_exports(query: Query) -> Iterator[dict]:
    """Change of exports to Russia: in points of the share, in percent of it, in percent of dollars."""
    return _on_three_bases(query, "exports")


@measure(controls=CONTROLS)
def change_of_turnover_with_russia(query: Query) -> Iterator[dict]:
    """Change of turnover with Russia: in points of the share, in percent of it, in percent of dollars."""
    return _on_three_bases(query, "turnover")


def _within_cis(query: Query, flow: str) -> Iterator[dict]:
    for provider in covering(query.country, query.last):
        for cis in CIS_DEFINITIONS:
            shares = _known(trade.share_within_bloc, provider, RUS, "CIS", cis)
            yield specification(f"{provider.name}; CIS {cis}", shares.at[query.last, flow], address(provider, query.last))


@measure(controls=CONTROLS)
def russian_share_of_cis_exports(query: Query) -> Iterator[dict]:
    """Russia's share in the exports to the CIS, percent."""
    return _within_cis(query, "exports")


@measure(controls=CONTROLS)
def russian_share_of_cis_imports(query: Query) -> Iterator[dict]:
    """Russia's share in the imports from the CIS, percent."""
    return _within_cis(query, "imports")


def _of_total(query: Query, flow: str) -> Iterator[dict]:
    for provider in covering(query.country, query.first, query.last):
        shares = _known(trade.share_of_partner, provider, RUS).loc[query.first : query.last, flow]
        yield specification(f"{provider.name}; share of all {flow}", shares.min(), address(provider, *provider.within(query.first, query.last)))


@measure(controls=CONTROLS)
def russian_share_of_imports(query: Query) -> Iterator[dict]:
    """Russia's share in all imports, percent (least favourable year)."""
    return _of_total(query, "imports")


@measure(controls=CONTROLS)
def russian_share_of_exports(query: Query) -> Iterator[dict]:
    """Russia's share in all exports, percent (least favourable year)."""
    return _of_total(query, "exports")


@measure(controls=CONTROLS, hold_out=(2017, LAST_OF_TRADE))
def cis_share_of_turnover(query: Query) -> Iterator[dict]:
    """Smallest yearly share of the CIS in turnover, percent."""
    for provider in providers(query.country):
        years = provider.within(query.first, query.last)
        for cis in CIS_DEFINITIONS if years else ():
            shares = _known(trade.share_of_bloc, provider, "CIS", cis)["turnover"].reindex(years).dropna()
            words = f"{provider.name}; CIS {cis}; {extreme('lowest', shares.index, shares.idxmin())}"
            yield specification(words, shares.min(), address(provider, *years))


def _eu_share(provider: Provider, definition: str) -> pd.Series:
    return _known(trade.share_of_bloc, provider, "EU", definition)["turnover"]


@measure(controls=CONTROLS)
def change_of_eu_share(query: Query) -> Iterator[dict]:
    """Change of the EU's share in turnover, percentage points."""
    for provider in covering(query.country, query.first, query.last):
        for eu in EU_DEFINITIONS:
            share = _eu_share(provider, eu)
            was, became = share[query.first], share[query.last]
            yield specification(f"{provider.name}; {eu}", became - was, address(provider, query.first, query.last), (was, became))


@measure(controls=CONTROLS)
def eu_share_of_turnover(query: Query) -> Iterator[dict]:
    """The EU's share in turnover, percent."""
    for provider in covering(query.country, query.last):
        for eu in EU_DEFINITIONS:
            yield specification(f"{provider.name}; {eu}", _eu_share(provider, eu)[query.last], address(provider, query.last))


@measure(controls=CONTROLS)
def asian_share_of_turnover(query: Query) -> Iterator[dict]:
    """Asia's share in turnover, percent: with and without the Middle East; Africa, which the vectors join to it, is not in Asia."""
    for provider in covering(query.country, query.last):
        asia = _known(trade.shares_by_vector, provider, "turnover").loc[query.last, ["China", "other Asia"]].sum()
        middle_east = _known(trade.share_of_bloc, provider, *regions.MIDDLE_EAST).at[query.last, "turnover"]
        for words, share in (("China and other Asia", asia), ("the same with the Middle East", asia + middle_east)):
            yield specification(f"{provider.name}; {words}", share, address(provider, query.last))
