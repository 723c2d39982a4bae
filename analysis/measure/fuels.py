"""The part of fuels in the exports of a country, and what is left of a partner's share without them."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from . import products

# In 1995 the exports to the largest partner have no product detail.
YEARS_WITH_DETAIL = (2005, 2015)


def in_all_exports(summary: pd.DataFrame, reporter: str) -> pd.Series:
    """Share of fuels in all exports of a country by year, percent, as the World Bank's WITS gives it.

    Parameters
    ----------
    summary
        Columns ``reporter``, ``partner``, ``product``, ``flow``, ``year``, ``share_percent``.

    Returns
    -------
    Series
        Index ``year``.
    """
    asked = {"reporter": reporter, "partner": "WLD", "product": "Fuels", "flow": "exports"}
    rows = summary[(summary[list(asked)] == pd.Series(asked)).all(axis=1)]
    return rows.set_index("year")["share_percent"].sort_index().rename("fuels")


def fuel_share(sections: pd.DataFrame, exporter: str, partners: Collection[str], year: int) -> float:
    """Share of mineral fuels (SITC 3) in the exports to some partners, percent."""
    return products.section_share(products.flow(sections, year, [exporter], partners), products.FUELS)


def share_of_partners(
    sections: pd.DataFrame, exporter: str, partners: Collection[str], year: int, without_fuels: bool = False
) -> float:
    """Share of some partners in all exports of a country, or in those that are not fuels, percent.

    Parameters
    ----------
    sections
        Exports by SITC section: ``exporter``, ``partner``, ``section``, ``year``, ``value_musd``.
    without_fuels
        Whether section 3 (mineral fuels) is left out above and below the line.

    Raises
    ------
    ValueError
        If the exporter has no row in the year.
    """
    rows = products.flow(sections, year, [exporter])
    if rows.empty:
        raise ValueError(f"no exports of {exporter!r} by section in {year}")
    if without_fuels:
        rows = rows[~rows["section"].isin(products.FUELS)]
    return rows.loc[rows["partner"].isin(list(partners)), "value_musd"].sum() / rows["value_musd"].sum() * 100
