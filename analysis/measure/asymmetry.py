"""Asymmetry: how much each side of a pair leans on the other.

In Keohane and Nye's terms an interdependence is asymmetric where one side's dependence is
greater than the other's; the less dependent side holds a source of power.
"""

from __future__ import annotations

import pandas as pd

from .trade import FLOWS, WORLD, with_partner


def mutual_shares(own: pd.DataFrame, mirror: pd.DataFrame, reporter: str, partner: str) -> pd.DataFrame:
    """Share of the partner in the reporter's trade, and of the reporter in the partner's.

    Parameters
    ----------
    own
        Long trade table that holds the reporter's own figures.
    mirror
        Long trade table that holds the partner's own figures (may be another provider's).

    Returns
    -------
    DataFrame
        Index ``year`` (years in which each side has both flows with the other), columns of two levels: side (``reporter``,
        ``partner``) and flow, percent of each side's world total. ``exports`` means the exports
        of that side.
    """
    sides = {
        "reporter": _share(own, reporter, partner),
        "partner": _share(mirror, partner, reporter),
    }
    return pd.concat(sides, axis=1, join="inner")


def ratio(shares: pd.DataFrame) -> pd.Series:
    """Asymmetry: the partner's share in the reporter's turnover over the reverse share.

    Parameters
    ----------
    shares
        Result of :func:`mutual_shares`.

    Returns
    -------
    Series
        Index ``year``; 1 is symmetry, 10 means that the reporter leans ten times as much on the
        partner as the partner on the reporter.
    """
    return (shares["reporter", "turnover"] / shares["partner", "turnover"]).rename("asymmetry")


def _share(trade: pd.DataFrame, reporter: str, partner: str) -> pd.DataFrame:
    own = with_partner(trade, reporter, partner)
    return (own / with_partner(trade, reporter, WORLD) * 100)[list(FLOWS)].dropna()
