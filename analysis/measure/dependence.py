"""Dependence and sensitivity in trade: shares of turnover on both sides, stakes in output, weight of a leading power.

Keohane and Nye call dependence mutual where both sides would feel a change, and sensitivity the
cost felt before anyone adjusts. Both are read here from trade in goods alone.
"""

from __future__ import annotations

import pandas as pd

from analysis.load.blocs import members

from .asymmetry import mutual_shares
from .trade import FLOWS, WORLD, share_of_bloc, with_partner

SIDES = ("own", "partner")


def turnover_shares(own: pd.DataFrame, mirror: pd.DataFrame, reporter: str, partner: str) -> pd.DataFrame:
    """Share of a partner in the reporter's turnover and of the reporter in the partner's.

    Parameters
    ----------
    own, mirror
        Long trade tables with the reporter's and the partner's own figures.

    Returns
    -------
    DataFrame
        Index ``year`` (known on both sides), columns ``own`` and ``partner``, percent.
    """
    shares = mutual_shares(own, mirror, reporter, partner).xs("turnover", axis=1, level=1)
    return shares.rename(columns={"reporter": "own"})[list(SIDES)]


def turnover_shares_with_bloc(trade: pd.DataFrame, reporter: str, bloc: str) -> pd.DataFrame:
    """The same with a bloc, membership of the day; what its members trade with each other counts in its total.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``own`` and ``partner``, percent.
    """
    own = share_of_bloc(trade, reporter, bloc)["turnover"]
    told = trade[trade["partner"].isin([reporter, WORLD])]
    pairs = pd.DataFrame(
        [(year, iso3) for year in own.index for iso3 in sorted(members(bloc, int(year)))], columns=["year", "reporter"]
    )
    sums = told.merge(pairs, on=["year", "reporter"]).groupby(["year", "partner"])["value_musd"].sum().unstack()
    return pd.DataFrame({"own": own, "partner": sums[reporter] / sums[WORLD] * 100}).dropna()


def mean_shares(shares: pd.DataFrame, periods: tuple[tuple[int, int], ...]) -> pd.DataFrame:
    """Means of both shares over spans of years and their ratio.

    Parameters
    ----------
    shares
        Columns ``own`` and ``partner``, index ``year``.

    Returns
    -------
    DataFrame
        Columns ``first``, ``year`` (the last of the span), ``own``, ``partner`` (percent), ``ratio``
        (of the means); spans without a year are left out.
    """
    table = []
    for first, last in periods:
        span = shares.loc[first:last]
        if len(span):
            own, partner = span["own"].mean(), span["partner"].mean()
            table.append({"first": first, "year": last, "own": own, "partner": partner, "ratio": own / partner})
    return pd.DataFrame(table)


def stake(trade: pd.DataFrame, output: pd.Series, reporter: str, partner: str) -> pd.Series:
    """Turnover with a partner over gross domestic product: how much of an economy a change of this trade touches.

    Parameters
    ----------
    output
        Gross domestic product of the reporter, million US dollars, index ``year``.

    Returns
    -------
    Series
        Index ``year``, percent.
    """
    turnover = with_partner(trade, reporter, partner)["turnover"]
    return (turnover / output * 100).dropna().rename("stake")


def weight_of_power(trade: pd.DataFrame, power: str) -> pd.DataFrame:
    """Share of a power in the turnover of each reporter.

    Returns
    -------
    DataFrame
        Index ``year``, one column a reporter, percent; no trade with the power is a share of nought.
    """
    rows = trade[trade["partner"].isin([power, WORLD]) & trade["flow"].isin(FLOWS) & (trade["reporter"] != power)]
    sums = rows.groupby(["year", "reporter", "partner"])["value_musd"].sum().unstack()
    return (sums[power].fillna(0.0) / sums[WORLD] * 100).unstack("reporter")
