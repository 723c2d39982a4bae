"""The part of fuels in the exports of a country, and what is left of a partner's share without them."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from . import products, trade

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
    """Share of mineral fuels (SITC 3) in the exports to some partners, percent; NaN where there are none on record."""
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


def bounds_without_fuels(shares: pd.Series, fuel: pd.Series) -> pd.DataFrame:
    """What a partner can have had of the exports that are not fuels, where its part in the fuels is not known.

    Of the exports without fuels it had most where it bought no fuel, and least where as much of what it bought as can
    be was fuel.

    Parameters
    ----------
    shares
        Share of the partner in all exports by year, percent.
    fuel
        Share of fuels in all exports by year, percent.

    Returns
    -------
    DataFrame
        Index ``year``; ``lowest`` and ``highest``, percent, for the years that both have.
    """
    both = pd.concat({"shares": shares, "fuel": fuel}, axis=1).dropna()
    rest = 100 - both["fuel"]
    frame = pd.DataFrame({"lowest": (both["shares"] - both["fuel"]) / rest * 100, "highest": both["shares"] / rest * 100})
    return frame.clip(0, 100).rename_axis("year")


def held_without_fuels(shares: pd.Series, fuel: pd.Series, year: int) -> pd.Series:
    """Share in all exports that a partner who buys no fuel would have had with the same part of all other goods as in one year, percent.

    Parameters
    ----------
    shares, fuel
        As for :func:`bounds_without_fuels`.
    year
        Year whose part is held, one that both have.

    Returns
    -------
    Series
        Index ``year``. What separates it from the share of the year that is held follows from fuels alone.

    Raises
    ------
    KeyError
        If one of the two lacks the year.
    """
    bounds = bounds_without_fuels(shares, fuel)
    return (bounds.at[year, "highest"] * (100 - fuel.loc[bounds.index]) / 100).rename("held").rename_axis("year")


def totals_apart(summary: pd.DataFrame, flows: pd.DataFrame, reporter: str, partners: Collection[str]) -> pd.DataFrame:
    """By how much exports in the table that has the fuels lie above those in the table that has the partners, percent.

    Parameters
    ----------
    summary
        As for :func:`in_all_exports`, with ``value_musd``.
    flows
        Trade by partner as :func:`trade.with_partner` takes it.
    partners
        The world, and a partner that is among the largest in every year.

    Returns
    -------
    DataFrame
        Index ``year`` (those of ``summary``), one column a partner; empty where the other table lacks the year.

    Raises
    ------
    KeyError
        If ``summary`` has no row of a partner.
    """
    rows = summary[(summary["reporter"] == reporter) & (summary["product"] == "All Products") & (summary["flow"] == "exports")]
    table = rows[rows["partner"].isin(list(partners))].pivot(index="year", columns="partner", values="value_musd")
    other = pd.DataFrame({partner: trade.with_partner(flows, reporter, partner)["exports"] for partner in partners})
    return ((table / other - 1) * 100).loc[table.index, list(partners)]
