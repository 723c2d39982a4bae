"""Dependence and sensitivity in trade: shares of turnover on both sides, stakes in output, weight of a leading power.

Keohane and Nye call dependence mutual where both sides would feel a change, and sensitivity the
cost felt before anyone adjusts. Both are read here from trade in goods alone.
"""

from __future__ import annotations

import pandas as pd

from analysis.load.blocs import vector_of

from .asymmetry import mutual_shares
from .trade import FLOWS, WORLD, with_partner

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
        Index ``year`` (years in which each side has both flows with the other), columns ``own`` and ``partner``, percent.
    """
    shares = mutual_shares(own, mirror, reporter, partner).xs("turnover", axis=1, level=1)
    return shares.rename(columns={"reporter": "own"})[list(SIDES)]


def turnover_shares_with_eu(trade: pd.DataFrame, panel: pd.DataFrame, reporter: str) -> pd.DataFrame:
    """The same with the European Union as one, members of the day: its turnover is that with states outside it.

    Parameters
    ----------
    trade
        Long trade table with the reporter's own figures, and those of the members with the reporter and the world.
    panel
        Long trade table with the members' figures by partner. Partners that it adds up count as outside.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``own`` and ``partner``, percent.
    """
    told = trade[(trade["reporter"] == reporter) | trade["partner"].isin([reporter, WORLD])]
    by_member = told[_is_in_eu(told, "reporter")].groupby(["year", "partner"])["value_musd"].sum().unstack()
    inside = panel[_is_in_eu(panel, "reporter") & _is_in_eu(panel, "partner")].groupby("year")["value_musd"].sum()
    own = told[(told["reporter"] == reporter) & _is_in_eu(told, "partner")].groupby("year")["value_musd"].sum()
    shares = {
        "own": own / with_partner(trade, reporter)["turnover"] * 100,
        "partner": by_member[reporter] / (by_member[WORLD] - inside) * 100,
    }
    return pd.DataFrame(shares).dropna()


def _is_in_eu(trade: pd.DataFrame, side: str) -> pd.Series:
    return vector_of(trade[side], trade["year"]) == "EU"


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
        Index ``year`` (years with both), percent.
    """
    turnover = with_partner(trade, reporter, partner)["turnover"]
    return (turnover / output * 100).dropna().rename("stake")


def weight_where_first(largest: pd.DataFrame, power: str, flow: str) -> pd.DataFrame:
    """The least that a power can have of one flow of each economy, where only the largest partner is on record.

    Parameters
    ----------
    largest
        Columns ``economy``, ``flow``, ``year``, ``partner`` (the largest), ``value_musd`` and ``total_musd``.

    Returns
    -------
    DataFrame
        Index ``year``, one column an economy, percent: the power's share where it is the largest partner, else nought;
        empty where the economy has no row.
    """
    rows = largest[largest["flow"] == flow]
    share = (rows["value_musd"] / rows["total_musd"] * 100).where(rows["partner"] == power, 0.0)
    return rows.assign(share=share).pivot(index="year", columns="economy", values="share")


def weight_of_power(trade: pd.DataFrame, power: str) -> pd.DataFrame:
    """Share of a power in the turnover of each reporter.

    Returns
    -------
    DataFrame
        Index ``year``, one column a reporter but the power itself, percent; no trade with the power is a share of nought, and
        a year without a total of the reporter is empty.
    """
    rows = trade[trade["partner"].isin([power, WORLD]) & trade["flow"].isin(FLOWS) & (trade["reporter"] != power)]
    sums = rows.groupby(["year", "reporter", "partner"])["value_musd"].sum().unstack()
    return (sums[power].fillna(0.0) / sums[WORLD] * 100).unstack("reporter")
