"""Steadiness of growth beside concentration of exports: does a spread of partners go with fewer swings?"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from .concentration import herfindahl, partner_shares
from .trade import WORLD
from .trends import yearly_growth


def concentration_of_exports(trade: pd.DataFrame, states: Collection[str]) -> pd.DataFrame:
    """Herfindahl-Hirschman index of the partners in exports.

    Returns
    -------
    DataFrame
        Index ``year``, one column a state (ISO3), between 0 and 1.
    """
    return pd.DataFrame({state: herfindahl(partner_shares(trade, state, "exports")) for state in sorted(states)})


def growth_of_exports(trade: pd.DataFrame, states: Collection[str]) -> pd.DataFrame:
    """Yearly growth of all exports in dollars, percent; index ``year``, one column a state, empty where the year before is not known."""
    total = trade[(trade["partner"] == WORLD) & (trade["flow"] == "exports") & trade["reporter"].isin(states)]
    return total.pivot(index="year", columns="reporter", values="value_musd").apply(yearly_growth)


def beside(concentration: pd.DataFrame, growth: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Mean concentration and standard deviation of growth over a span of years.

    Parameters
    ----------
    concentration, growth
        Index ``year``, one column a state.
    first, last
        Years; growth counts from the year after the first.

    Returns
    -------
    DataFrame
        Index ISO3, columns ``concentration`` and ``volatility`` (points); states with at least
        half of the years of both, as many for growth as for concentration.
    """
    index, change = concentration.loc[first:last], growth.loc[first + 1 : last]
    enough = [table.columns[2 * table.notna().sum() >= last - first + 1] for table in (index, change)]
    return pd.DataFrame({"concentration": index[enough[0]].mean(), "volatility": change[enough[1]].std(ddof=1)}).dropna()


def rank_correlation(table: pd.DataFrame) -> float:
    """Spearman's rank correlation of the two columns of :func:`beside`, from -1 to 1."""
    ranks = table.rank()
    return float(ranks["concentration"].corr(ranks["volatility"]))
