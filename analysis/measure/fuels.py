"""The part of fuels in the exports of a country, and what is left of a partner's share without them."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from . import products


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
