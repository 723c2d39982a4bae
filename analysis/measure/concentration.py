"""Concentration of trade over partners: Herfindahl-Hirschman index and Shannon entropy."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .trade import UNSPECIFIED, WORLD, of_reporter

NOT_A_COUNTRY = (WORLD, UNSPECIFIED)


def partner_shares(trade: pd.DataFrame, reporter: str, flow: str) -> pd.DataFrame:
    """Shares of all partner countries in one flow, as fractions of what is given by country.

    Returns
    -------
    DataFrame
        Index ``year``, one column a partner (ISO3), 0 where there was no trade; rows add up to 1. A code of several
        states counts as one partner; of a table that adds small partners up see :func:`analysis.measure.rankings.herfindahl`.

    Raises
    ------
    ValueError
        If the table holds no row of the reporter.
    """
    rows = of_reporter(trade, reporter)
    rows = rows[(rows["flow"] == flow) & ~rows["partner"].isin(NOT_A_COUNTRY)]
    table = rows.pivot(index="year", columns="partner", values="value_musd").fillna(0.0)
    return table.div(table.sum(axis=1), axis=0)


def herfindahl(shares: pd.DataFrame) -> pd.Series:
    r"""Herfindahl-Hirschman index :math:`\sum_i s_i^2`, between 1/n (even) and 1 (one partner).

    Parameters
    ----------
    shares
        Index ``year``, one column a partner, fractions adding up to 1.

    Returns
    -------
    Series
        Index ``year``, without unit. Source: Hirschman (1964), "The Paternity of an Index".
    """
    return (shares**2).sum(axis=1).rename("herfindahl")


def entropy(shares: pd.DataFrame) -> pd.Series:
    r"""Shannon entropy :math:`-\sum_i s_i \ln s_i` in nats; 0 with one partner, ln n when even.

    Parameters
    ----------
    shares
        Index ``year``, one column a partner, fractions adding up to 1.

    Returns
    -------
    Series
        Index ``year``. Source: Shannon (1948), "A Mathematical Theory of Communication".
    """
    positive = shares.where(shares > 0)
    return -(positive * np.log(positive)).sum(axis=1).rename("entropy")


def effective_partners(shares: pd.DataFrame) -> pd.Series:
    """Number of equal partners that would give the same Herfindahl index (its inverse).

    Returns
    -------
    Series
        Index ``year``, count of partners.
    """
    return (1 / herfindahl(shares)).rename("effective_partners")


def by_flow(trade: pd.DataFrame, reporter: str) -> pd.DataFrame:
    """Herfindahl index and entropy of a reporter's partners, flow by flow.

    Returns
    -------
    DataFrame
        Index ``year``, columns of two levels: measure (``herfindahl``, ``entropy``), flow (``exports``, ``imports``, ``turnover``).
    """
    columns = {}
    for flow in ("exports", "imports", "turnover"):
        shares = partner_shares(trade, reporter, flow)
        columns["herfindahl", flow] = herfindahl(shares)
        columns["entropy", flow] = entropy(shares)
    return pd.DataFrame(columns)
