"""Replications of the thesis's statements on trade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import mirror, trade

from .register import measure, specification

BLR, RUS = "BLR", "RUS"
# Admissible are membership of the day and a fixed list, for both blocs.
CIS_DEFINITIONS = ("of the day", "twelve")
EU_DEFINITIONS = ("of the day", "EU-25", "EU-28")
# From 1996 to 2011 Russian customs and Belarus give the same figures to the million: one source, not two.
SAME_SOURCE_YEARS = range(1996, 2012)
# Correlates of War carries Russian imports from Belarus that are 20 to 70 % below Russian customs.
COW_BROKEN_YEARS = (2005, 2006, 2011)


@dataclass(frozen=True)
class Provider:
    """A provider's account of the trade of Belarus."""

    name: str
    table: str
    trade: pd.DataFrame

    def covers(self, *years: int) -> bool:
        """Whether all the years are there."""
        return set(years) <= set(self.trade["year"])


@lru_cache(maxsize=1)
def providers() -> tuple[Provider, ...]:
    """Accounts that differ: the IMF's, the same with Russian customs for Russia, Correlates of War, UNCTAD."""
    dots, unctad, cow = load.table("trade_dots"), load.table("trade_unctad"), load.table("trade_cow")
    sound = cow[~cow["year"].isin(COW_BROKEN_YEARS)]
    customs = mirror.with_partner_side(dots, load.table("trade_fcs"), BLR, RUS)
    customs = customs[~customs["year"].isin(SAME_SOURCE_YEARS)]
    return (
        Provider("IMF", "trade_dots", dots),
        Provider("IMF, Russia as in Russian customs", "trade_fcs", customs),
        Provider("Correlates of War", "trade_cow", mirror.from_importers(sound, BLR)),
        Provider("UNCTAD", "trade_unctad", mirror.from_exporters(unctad[unctad["product"] == "all"], BLR)),
    )


def covering(*years: int) -> Iterator[Provider]:
    """Providers that cover all the years."""
    return (p for p in providers() if p.covers(*years))


def _rows(provider: Provider, *years: int) -> str:
    return rows(provider.table, year=list(years))


@measure
def rank_of_russia(first: int, last: int) -> Iterator[dict]:
    """Worst rank of Russia among partner countries over the years, by flow and provider."""
    for provider in covering(first, last):
        for flow in trade.FLOWS:
            worst = trade.rank_of_partner(provider.trade, BLR, RUS).loc[first:last, flow].max()
            yield specification(f"{provider.name}; {flow}; single countries", worst, _rows(provider, first, last))
    for eu in EU_DEFINITIONS:
        for flow in trade.FLOWS:
            values = trade.by_vector(load.table("trade_dots"), BLR, flow, eu=eu).loc[first:last]
            worst = values.rank(axis=1, ascending=False)["Russia"].max()
            yield specification(f"IMF; {flow}; the EU ({eu}) as one partner", worst, rows("trade_dots", reporter=BLR))


@measure
def change_of_russian_share(first: int, last: int) -> Iterator[dict]:
    """Change of Russia's share in each flow, percentage points."""
    for provider in covering(first, last):
        shares = trade.share_of_partner(provider.trade, BLR, RUS)
        for flow in trade.FLOWS:
            change = shares.at[last, flow] - shares.at[first, flow]
            yield specification(f"{provider.name}; share of {flow}", change, _rows(provider, first, last))


def _russian_change(flow: str, first: int, last: int) -> Iterator[dict]:
    for provider in covering(first, last):
        shares = trade.share_of_partner(provider.trade, BLR, RUS)[flow]
        yield specification(f"{provider.name}; share of {flow}", shares[last] - shares[first], _rows(provider, first, last))


@measure
def change_of_russian_imports(first: int, last: int) -> Iterator[dict]:
    """Change of Russia's share in imports, percentage points."""
    return _russian_change("imports", first, last)


@measure
def change_of_russian_exports(first: int, last: int) -> Iterator[dict]:
    """Change of Russia's share in exports, percentage points."""
    return _russian_change("exports", first, last)


@measure
def change_of_turnover_with_russia(first: int, last: int) -> Iterator[dict]:
    """Change of turnover with Russia: in points of the share, in percent of it, in percent of dollars."""
    for provider in covering(first, last):
        share = trade.share_of_partner(provider.trade, BLR, RUS)["turnover"]
        value = trade.with_partner(provider.trade, BLR, RUS)["turnover"]
        where = _rows(provider, first, last)
        yield specification(f"{provider.name}; points of the share", share[last] - share[first], where)
        yield specification(f"{provider.name}; percent of the share", (share[last] / share[first] - 1) * 100, where)
        yield specification(f"{provider.name}; percent of the dollar value", (value[last] / value[first] - 1) * 100, where)


def _within_cis(flow: str, first: int, last: int) -> Iterator[dict]:
    for provider in covering(first, last):
        for cis in CIS_DEFINITIONS:
            shares = trade.share_within_bloc(provider.trade, BLR, RUS, "CIS", cis)
            yield specification(f"{provider.name}; CIS {cis}", shares.at[last, flow], _rows(provider, last))


@measure
def russian_share_of_cis_exports(first: int, last: int) -> Iterator[dict]:
    """Russia's share in the exports to the CIS, percent."""
    return _within_cis("exports", first, last)


@measure
def russian_share_of_cis_imports(first: int, last: int) -> Iterator[dict]:
    """Russia's share in the imports from the CIS, percent."""
    return _within_cis("imports", first, last)


def _of_total(flow: str, first: int, last: int) -> Iterator[dict]:
    for provider in covering(first, last):
        shares = trade.share_of_partner(provider.trade, BLR, RUS)
        yield specification(f"{provider.name}; share of all {flow}", shares.loc[first:last, flow].min(), _rows(provider, last))


@measure
def russian_share_of_imports(first: int, last: int) -> Iterator[dict]:
    """Russia's share in all imports, percent (least favourable year)."""
    return _of_total("imports", first, last)


@measure
def russian_share_of_exports(first: int, last: int) -> Iterator[dict]:
    """Russia's share in all exports, percent (least favourable year)."""
    return _of_total("exports", first, last)


@measure
def balance_with_russia(first: int, last: int) -> Iterator[dict]:
    """Smallest yearly balance with Russia, billion US dollars."""
    for provider in covering(first, last):
        pair = trade.with_partner(provider.trade, BLR, RUS).loc[first:last]
        worst = (pair["exports"] - pair["imports"]).min() / 1000
        yield specification(f"{provider.name}; goods, every year", worst, _rows(provider, first, last))


@measure
def cis_share_of_turnover(first: int, last: int) -> Iterator[dict]:
    """Smallest yearly share of the CIS in turnover, percent."""
    for provider in providers():
        years = sorted(set(provider.trade["year"]) & set(range(first, last + 1)))
        for cis in CIS_DEFINITIONS:
            shares = trade.share_of_bloc(provider.trade, BLR, "CIS", cis)["turnover"].loc[years]
            words = f"{provider.name}; CIS {cis}; lowest of {len(years)} years ({shares.idxmin()})"
            yield specification(words, shares.min(), _rows(provider, *years))


def _eu_share(provider: Provider, definition: str) -> pd.Series:
    return trade.share_of_bloc(provider.trade, BLR, "EU", definition)["turnover"]


@measure
def change_of_eu_share(first: int, last: int) -> Iterator[dict]:
    """Change of the EU's share in turnover, percentage points."""
    for provider in covering(first, last):
        for eu in EU_DEFINITIONS:
            share = _eu_share(provider, eu)
            yield specification(f"{provider.name}; {eu}", share[last] - share[first], _rows(provider, first, last))


@measure
def eu_share_of_turnover(first: int, last: int) -> Iterator[dict]:
    """The EU's share in turnover, percent."""
    for provider in covering(first, last):
        for eu in EU_DEFINITIONS:
            yield specification(f"{provider.name}; {eu}", _eu_share(provider, eu)[last], _rows(provider, last))


@measure
def asian_share_of_turnover(first: int, last: int) -> Iterator[dict]:
    """Asia's share in turnover, percent: with and without China's neighbours in the Middle East."""
    bases = {
        "China and other Asia": ["China", "other Asia"],
        "the same with Africa and the Middle East": ["China", "other Asia", "Africa and Middle East"],
    }
    for provider in covering(first, last):
        shares = trade.shares_by_vector(provider.trade, BLR, "turnover")
        for words, vectors in bases.items():
            yield specification(f"{provider.name}; {words}", shares.loc[last, vectors].sum(), _rows(provider, last))
