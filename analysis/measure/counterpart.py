"""One flow as both of its sides book it: what a country sells against what its partners buy."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd


def sold_and_bought(trade: pd.DataFrame, seller: str, buyers: Iterable[str]) -> pd.DataFrame:
    """Exports of a seller to some buyers, and the imports that these buyers book from it.

    Parameters
    ----------
    trade
        Long trade table of many reporters: ``reporter``, ``partner``, ``flow``, ``year``, ``value_musd``.
    seller
        ISO3.
    buyers
        ISO3 codes, one or many.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``sold`` (exports by the seller, FOB) and ``bought`` (imports by
        the buyers by country of origin, CIF), million US dollars; years that both sides report. A buyer that
        reports nothing in a year adds nothing to ``bought``, while what it was sold stays in ``sold``.

    Raises
    ------
    ValueError
        If the two sides have no year in common.
    """
    codes = list(buyers)
    own = trade[(trade["reporter"] == seller) & trade["partner"].isin(codes) & (trade["flow"] == "exports")]
    theirs = trade[(trade["partner"] == seller) & trade["reporter"].isin(codes) & (trade["flow"] == "imports")]
    both = pd.DataFrame({"sold": own.groupby("year")["value_musd"].sum(), "bought": theirs.groupby("year")["value_musd"].sum()})
    if both.dropna().empty:
        raise ValueError(f"no year in which both {seller!r} and its buyers report; codes are ISO3")
    return both.dropna()


def booked_by_buyers(sides: pd.DataFrame) -> pd.Series:
    """Imports booked by the buyers in percent of the seller's exports to them, index ``year``."""
    return sides["bought"] / sides["sold"] * 100
