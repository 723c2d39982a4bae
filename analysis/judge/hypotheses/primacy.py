"""H3: whether Russia stays the main partner, with no straight path away. H4: whether there was one vector before the 2000s."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

import numpy as np
import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.load.vectors import VECTORS
from analysis.measure import first_order, trade
from analysis.measure.estimates import Estimate, coefficient, difference, welch

from ..ideal_points import positions
from ..replications import vectors
from ..replications.trade import EU_DEFINITIONS, Provider
from . import united_nations
from .continuity import CONCENTRATIONS
from .register import SUBJECT as BELARUS, Query, hypothesis, specification
from .sources import LARGEST_PARTNERS, accounts, share, where

RUS = "RUS"
# Everything a rank is taken over is a record, not a sample.
RECORD = "a rank in the record"
EARLY, LATE = range(1994, 2001), range(2003, 2017)
FEWEST_FOR_BEND = 8
SINGLE = "single states"
MOST_FIVE_YEARS = 5


def rank_of(table: pd.DataFrame, name: str) -> pd.Series:
    """Rank of one column in each row, 1 the largest."""
    values = table.to_numpy(dtype=float)
    return pd.Series((values > table[[name]].to_numpy(dtype=float)).sum(axis=1) + 1, index=table.index)


@cache
def _with_eu(provider: Provider, flow: str, eu: str) -> pd.DataFrame:
    values = vectors.by_partner(provider, flow).drop(columns="XNS")
    inside = (vectors.places(eu).loc[values.index, values.columns] == VECTORS.index("EU")).to_numpy()
    amounts = values.to_numpy(dtype=float)
    together = pd.Series(np.where(inside, amounts, 0.0).sum(axis=1), index=values.index, name="EU")
    return pd.concat([pd.DataFrame(np.where(inside, 0.0, amounts), values.index, values.columns), together], axis=1)


def with_eu(provider: Provider, flow: str, years: list[int], eu: str) -> pd.DataFrame:
    """Trade by partner with the EU as one of them, million US dollars; index ``year``."""
    return _with_eu(provider, flow, eu).loc[years]


@hypothesis("H3", partners=LARGEST_PARTNERS)
def main_partner(query: Query) -> Iterator[dict]:
    """Worst rank of Russia over the years and its rank over all of them, in five fields; bend of its share."""
    yield from _ranks_in_trade(query)
    yield from _ranks_in_arms(query)
    if query.country == BELARUS:
        yield from _ranks_in_organisations(query)
    yield from _ranks_in_votes(query)
    yield from _bends(query)


def _both_ranks(table: pd.DataFrame, name: str, behind: str, headline: bool = False, **options: str) -> Iterator[dict]:
    sums = table.sum()
    worst, whole = rank_of(table, name).max(), (sums > sums[name]).sum() + 1
    for estimator, rank in (("worst year", worst), ("all years together", whole)):
        yield specification(
            Estimate(float(rank), n=len(table)), behind, "rank", estimator=estimator, unit="rank", no_interval=RECORD,
            headline=headline and estimator == "worst year", **options,
        )


def _ranks_in_trade(query: Query) -> Iterator[dict]:
    for provider, years in accounts(query):
        for flow in trade.FLOWS:
            single = vectors.by_partner(provider, flow).loc[years].drop(columns="XNS")
            tables = {SINGLE: single} | {f"the EU ({eu}) as one": with_eu(provider, flow, years, eu) for eu in EU_DEFINITIONS}
            for definition, table in tables.items():
                headline = (provider.name, flow, definition) == ("IMF", "turnover", "the EU (of the day) as one")
                options = {"provider": provider.name, "flow": flow, "definition": definition}
                yield from _both_ranks(table, RUS, where(provider, years), headline, **options)


def _ranks_in_arms(query: Query) -> Iterator[dict]:
    arms = load.table("arms_transfers")
    arms = arms[(arms["recipient"] == query.country) & arms["year"].isin(query.years)]
    if arms.empty:
        return
    # Deliveries are lumpy, so that a year stands with the four before it.
    table = arms.pivot_table(index="year", columns="supplier", values="tiv", aggfunc="sum").reindex(range(arms["year"].min(), query.last + 1))
    table = table.reindex(columns=table.columns.union([RUS])).fillna(0.0).rolling(MOST_FIVE_YEARS, min_periods=1).sum()
    table = table[table.sum(axis=1) > 0]
    behind = rows("arms_transfers", recipient=query.country, year=sorted(arms["year"].unique().tolist()))
    yield from _both_ranks(table, RUS, behind, provider="SIPRI", flow="deliveries of arms, five years", definition=SINGLE)


def _ranks_in_organisations(query: Query) -> Iterator[dict]:
    shared = load.table("igo_shared")
    shared = shared[shared["year"].isin(query.years)]
    if shared.empty:
        return
    table = shared.pivot(index="year", columns="partner", values="shared").fillna(0.0)
    behind = rows("igo_shared", year=[int(year) for year in table.index])
    yield from _both_ranks(table, RUS, behind, provider="Correlates of War", flow="shared organisations", definition=SINGLE)


def _ranks_in_votes(query: Query) -> Iterator[dict]:
    for words, column in united_nations.ESTIMATES.items():
        near = -pd.DataFrame({name: united_nations.distance_within(query, group, column) for name, group in united_nations.GROUPS.items()}).dropna()
        if near.empty or query.country == RUS:
            continue
        years = [int(year) for year in near.index]
        behind = " + ".join(united_nations.where_points(query.country, group, years) for group in united_nations.GROUPS.values())
        yield from _both_ranks(near, "Russia", behind, provider=words, flow="nearness at the UN", definition="Russia, EU, USA, China")
        table = positions(column).loc[years]
        states = -table.sub(table[query.country], axis=0).abs().drop(columns=query.country).dropna(axis=1)
        everyone = rows("un_ideal_points", year=years)
        yield from _both_ranks(states, RUS, everyone, provider=words, flow="nearness at the UN", definition=SINGLE)


def _bends(query: Query) -> Iterator[dict]:
    for provider, years in accounts(query):
        for flow in trade.FLOWS if len(years) >= FEWEST_FOR_BEND else ():
            shares = share(provider, years, flow, "Russia")
            decades = pd.Series(shares.index, index=shares.index).sub(sum(years) / len(years)) / 10
            bend = coefficient(shares, pd.DataFrame({"decades": decades, "square": decades**2}), "square")
            yield specification(
                bend, where(provider, years), "bend", provider=provider.name, flow=flow, estimator="quadratic term, Newey-West",
                unit="points",
            )


@hypothesis("H4", partners=LARGEST_PARTNERS)
def one_vector_before(query: Query) -> Iterator[dict]:
    """Mean concentration of 1994-2000 less that of 2003 and later, points."""
    # Asked of the years after the thesis, the early years stay the same.
    asked = query.but(first=min(query.first, EARLY[0]))
    for provider, known in accounts(asked):
        early = [year for year in known if year in EARLY]
        late = [year for year in known if year in LATE or year >= query.first > LATE[-1]]
        late = [year for year in late if year >= query.first]
        if min(len(early), len(late)) < 4:
            continue
        for flow in trade.FLOWS:
            for words, index in CONCENTRATIONS.items():
                values = index(provider, flow)[[*early, *late]] * 100
                options = {"provider": provider.name, "flow": flow, "definition": words, "unit": "points"}
                for way, found in (("Newey-West", difference(values, early)), ("Welch", welch(values[early], values[late]))):
                    headline = (provider.name, flow, words, way) == ("IMF", "turnover", "Herfindahl index of partners", "Newey-West")
                    behind = where(provider, [*early, *late])
                    again = partial(first_order.difference, values, early)
                    yield specification(found, behind, "difference", estimator=way, headline=headline, first_order=again, **options)
