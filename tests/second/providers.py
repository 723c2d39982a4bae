"""The same shares by other providers, and what statements measure by all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import fsum

import numpy as np
import pandas as pd

from .groups import group, members
from .rules import STATE, YEAR, rule
from .tables import listed, table, where
from .trade import BY_RUSSIAN_CUSTOMS, FLOWS, HOME, WORLD, share, value

RUSSIA, BOTH = "RUS", "turnover"
MEMBERSHIPS = ("EU", "EU-25", "EU-28")
# With the Middle East in Asia, and without it.
ASIAS = (("China", "other-Asia"), ("China", "other-Asia", "Middle-East"))


def with_russian_customs(parts: Collection[str], flow: str, year: int) -> float:
    """Share by the IMF, with what Russian customs book in the place of what Belarus books with Russia."""
    there = {"exports": ["imports"], "imports": ["exports"], BOTH: list(FLOWS)}[flow]
    customs = fsum(value(HOME, one, year, RUSSIA, BY_RUSSIAN_CUSTOMS) for one in there)
    whole = value(WORLD, flow, year) - value(RUSSIA, flow, year) + customs
    return 100 * fsum(customs if part == RUSSIA else value(part, flow, year) for part in parts) / whole


def correlates_of_war(codes: Collection[str], flow: str, year: int) -> float:
    """Share by the Correlates of War, of the national totals there."""
    totals = where("trade_cow_totals", iso3=HOME, year=year).iloc[0]
    rows = table("trade_cow")[table("trade_cow").year == year]
    sold = rows.value_musd[(rows.exporter == HOME) & rows.importer.isin(codes)].sum()
    bought = rows.value_musd[(rows.importer == HOME) & rows.exporter.isin(codes)].sum()
    part = {"exports": sold, "imports": bought, BOTH: sold + bought}[flow]
    whole = {"exports": totals.exports_musd, "imports": totals.imports_musd, BOTH: totals.exports_musd + totals.imports_musd}[flow]
    return 100 * part / whole


def unctad(codes: Collection[str], year: int) -> float:
    """Share of turnover by UNCTAD."""
    rows = where("trade_unctad", product="all", year=year)
    sold, bought = rows[rows.exporter == HOME].set_index("partner").value_musd, rows[rows.partner == HOME].set_index("exporter").value_musd
    return 100 * (sold[sold.index.isin(codes)].sum() + bought[bought.index.isin(codes)].sum()) / (sold[WORLD] + bought.sum())


@rule(rf"share-spread\.(?P<flow>exports)\.{STATE}\.{YEAR}")
def spread(flow: str, state: str, year: int) -> float:
    """Distance between the lowest and the highest of three providers."""
    return np.ptp([share(state, flow, year), with_russian_customs([state], flow, year), correlates_of_war({state}, flow, year)])


def _union(year: int, membership: str) -> np.ndarray:
    """Share of the EU in turnover by the IMF and by UNCTAD."""
    return np.array([share(membership, BOTH, year), unctad(group(membership, year), year)])


def _asia(year: int) -> Iterator[float]:
    """Share of Asia in turnover, whatever belongs to it, by the providers that have the year."""
    for parts in ASIAS:
        codes = frozenset().union(*(group(part, year) for part in parts))
        yield fsum(share(part, BOTH, year) for part in parts)
        yield unctad(codes, year)
        if year < MIDWAY:
            yield with_russian_customs(parts, BOTH, year)
            yield correlates_of_war(codes, BOTH, year)


def _support(year: int, *parts: str) -> Iterator[float]:
    """Support of energy by one estimate, the sum of its parts, in percent of what the state takes in."""
    support = sum(where("energy_support", id=part).value_low.iloc[0] for part in parts)
    accounts = where("weo", iso3=HOME, year=year).set_index("concept").value
    yield 100 * support * 1e9 / (accounts["GGR_NGDP"] / 100 * accounts["NGDPD"])


EARLY, MIDWAY, LATE = 1995, 2005, 2016
MEASURED = {
    "C-CIS-05": lambda memberships: np.concatenate([_union(MIDWAY, one) - _union(EARLY, one) for one in memberships]),
    "C-CIS-06": lambda memberships: np.concatenate([_union(MIDWAY, one) for one in memberships]),
    "C-CIS-07": lambda _: _asia(EARLY),
    "C-CIS-08": lambda _: _asia(MIDWAY),
    "C-CON-12": lambda _: (share(RUSSIA, BOTH, LATE), with_russian_customs([RUSSIA], BOTH, LATE)),
    "C-RUS-19": lambda _: _support(2007, "support-24e391f2", "support-323e1248"),
    "C-RUS-69": lambda _: _support(2016, "support-d3fd972c"),
}


@rule(r"cis\.measured(?:-by)?\.(?P<end>highest|lowest)\.(?P<claim>C-[A-Z]+-\d+)(?:\.(?P<membership>[^.]+))?")
def measured(end: str, claim: str, membership: str | None) -> float:
    """Highest or lowest that a statement measures over providers, memberships and what counts as Asia."""
    found = list(MEASURED[claim]([membership] if membership else MEMBERSHIPS))
    return max(found) if end == "highest" else min(found)


@rule(r"(?P<key>eu\.importers-years-behind-russia\.\d{4}\.\d{4})")
def years_behind_russia(key: str) -> int:
    """Years, of those that the label lists, in which the EU booked less from Belarus than Russia did."""
    rows = where("trade_cow", exporter=HOME)
    booked = pd.Series(rows.value_musd.to_numpy(), [rows.year, rows.importer])
    years = [int(year) for year in listed(key, "year")]
    return sum(fsum(booked[year].get(code, 0) for code in members("EU", "EU-28", year)) < booked[year][RUSSIA] for year in years)
