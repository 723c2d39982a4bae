"""H5: how unequal the dependence between Belarus and Russia is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

import numpy as np
import pandas as pd

from analysis.load.addresses import rows
from analysis.measure import asymmetry, first_order, trade
from analysis.measure.estimates import Estimate, mean

from ..replications.dynamics import LISTED_BY_RUSSIA, RUS, sides
from ..replications.trade import providers
from ..replications.vectors import own_trade
from .criteria import criteria
from .register import Query, hypothesis, specification
from .sources import FEWEST


@cache
def _ratios(country: str) -> dict[str, tuple[pd.DataFrame, str]]:
    """By who tells of Russia's side: ratio by flow, index ``year``, and the address of that side, open for the years."""
    provider = providers(country)[0]
    found = {}
    for side, (told, where) in sides(provider, RUS).items():
        shares = asymmetry.mutual_shares(own_trade(provider), told, country, RUS)
        found[side] = (shares["reporter"] / shares["partner"], where)
    return found


@hypothesis("H5", controls=LISTED_BY_RUSSIA)
def unequal_shares(query: Query) -> Iterator[dict]:
    """Geometric mean over the years of the ratio of the two shares, interval on the scale of logarithms; lowest year."""
    provider = providers(query.country)[0]
    null = np.log(criteria("H5")["ratio"].threshold)
    for side, (ratios, where) in _ratios(query.country).items():
        years = [year for year in query.years if year in ratios.index]
        if len(years) < FEWEST:
            continue
        own = rows(provider.table, reporter=provider.country, partner=[RUS, trade.WORLD], year=years)
        behind = f"{own} + {where}; year={','.join(map(str, years))}]"
        for flow in trade.FLOWS:
            ratio = ratios.loc[years, flow]
            found, again = mean(np.log(ratio), null), partial(first_order.mean, np.log(ratio), null)
            typical = Estimate(*np.exp([found.value, found.low, found.high]).tolist(), found.n, found.p, found.statistic)
            options = {"provider": f"Russia's side by {side}", "flow": flow, "unit": "ratio"}
            headline = flow == "turnover" and side == "Russian customs"
            yield specification(typical, behind, "ratio", estimator="geometric mean", headline=headline, first_order=again, **options)
            lowest = Estimate(float(ratio.min()), n=len(years))
            yield specification(lowest, behind, "ratio", estimator="lowest year", no_interval="one year's figure, not a sample", **options)
