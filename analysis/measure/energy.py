"""Energy: what a buyer paid for gas, what Europe paid, and what the gap was worth."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

# Kinds of price that say what was paid or owed over a year; offers, budget assumptions,
# claims of a fair price and parts of a price with the rest deferred are left out. Order is the order of preference within a year.
PAID_KINDS = ("annual average", "average import price", "paid", "contract")

# One billion cubic metres is 36 petajoules, that is 10 terawatt-hours: BP, Approximate conversion factors, Statistical Review
# of World Energy, July 2021.
TWH_PER_BCM = 10.0

# A period such as 2005-2015, against 2005 or "start of 2012".
SEVERAL_YEARS = r"\b\d{4}\s*[-–/]\s*\d{4}\b"


def gas_price_of_buyer(prices: pd.DataFrame, iso3: str) -> pd.DataFrame:
    """One gas price a year for a buyer, from the sourced statements.

    The best kind of statement that a year has is taken (an annual average before an average
    import price, before what was paid, before a contract); where it has several, their median
    is the price and their range is kept.

    Parameters
    ----------
    prices
        Table ``gas_prices``: one row a statement.
    iso3
        Buyer, ISO3.

    Returns
    -------
    DataFrame
        Index ``year``; columns ``price``, ``low``, ``high`` (US dollars per 1,000 cubic metres;
        low and high over all statements of :data:`PAID_KINDS`), ``kind`` and ``statements``
        (how many were used for the price).

    Raises
    ------
    ValueError
        If there is no such statement of the buyer.
    """
    rows = prices[(prices["buyer_iso3"] == iso3) & prices["kind"].isin(PAID_KINDS)].dropna(subset=["price_low"])
    if rows.empty:
        raise ValueError(f"no statement of what {iso3!r} paid for gas; buyers are ISO3 codes")
    rows = rows.assign(middle=(rows["price_low"] + rows["price_high"]) / 2)
    return pd.DataFrame({year: _one_year(group) for year, group in rows.groupby("year")}).T.rename_axis("year").astype(
        {"price": float, "low": float, "high": float, "statements": int}
    )


def _one_year(rows: pd.DataFrame) -> dict:
    kind = next(k for k in PAID_KINDS if (rows["kind"] == k).any())
    best = rows[rows["kind"] == kind]
    return {
        "price": best["middle"].median(),
        "low": rows["price_low"].min(),
        "high": rows["price_high"].max(),
        "kind": kind,
        "statements": len(best),
    }


def discount(price: pd.Series, reference: pd.Series) -> pd.DataFrame:
    """Gap between a reference price and the price paid.

    Parameters
    ----------
    price, reference
        Index ``year``, US dollars per 1,000 cubic metres.

    Returns
    -------
    DataFrame
        Index ``year`` (years known on both sides); ``gap`` in US dollars per 1,000 cubic metres,
        ``percent`` of the reference price. Not netted for the cost of transport to the
        reference market, so an upper bound.
    """
    both = pd.DataFrame({"price": price, "reference": reference}).dropna().astype(float)
    gap = both["reference"] - both["price"]
    return pd.DataFrame({"gap": gap, "percent": gap / both["reference"] * 100})


def worth(gap: pd.Series, volume: pd.Series) -> pd.Series:
    """Value of a price gap on the gas imported.

    Parameters
    ----------
    gap
        Index ``year``, US dollars per 1,000 cubic metres.
    volume
        Index ``year``, billion cubic metres.

    Returns
    -------
    Series
        Index ``year`` (years with both), billion US dollars: dollars per 1,000 cubic metres
        times billion cubic metres are millions of dollars.
    """
    return (gap * volume / 1000).dropna().rename("worth_busd")


def gas_burnt(mix: pd.DataFrame, iso3: str) -> pd.Series:
    """Gas consumption of a country.

    Parameters
    ----------
    mix
        Table ``energy_mix``: columns ``iso3``, ``year``, ``fuel``, ``twh``.

    Returns
    -------
    Series
        Index ``year``, billion cubic metres of BP's standard heating value. For a country
        that extracts next to none this stands for imports; it lies a few percent from the volumes reported.
    """
    rows = mix[(mix["iso3"] == iso3) & (mix["fuel"] == "gas")]
    return (rows.set_index("year")["twh"] / TWH_PER_BCM).rename("bcm")


def net_imports(table: pd.DataFrame) -> pd.DataFrame:
    """Net energy imports, the older vintage, which has all countries alike, and the newer one where that does not reach.

    Parameters
    ----------
    table
        Table ``energy_imports``: ``iso3``, ``year``, ``provider``, ``net_imports_percent``.

    Returns
    -------
    DataFrame
        Index ``year``, one column a country (ISO3), percent of energy use; negative for exporters.
    """
    # Vintages bear the year in their names: the first row of a year is the older.
    first = table.sort_values(["iso3", "year", "provider"]).drop_duplicates(["iso3", "year"])
    return first.pivot(index="year", columns="iso3", values="net_imports_percent")


def distinct_statements(flows: pd.DataFrame, kinds: tuple[str, ...], commodities: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Stated shares of oil and gas, each page's statement once.

    Parameters
    ----------
    flows
        Table ``energy_flows``: one row a statement.
    kinds
        Values of ``measure`` wanted, for instance ``share of imports``.
    commodities
        Values of ``commodity`` wanted; all where None.

    Returns
    -------
    DataFrame
        Rows with a figure in percent; the same figure of the same commodity on the same page counts once, whatever else
        is said of it.
    """
    fits = flows["measure"].isin(kinds) & (flows["unit"] == "%")
    if commodities is not None:
        fits &= flows["commodity"].isin(commodities)
    stated = flows[fits].dropna(subset=["value_low"])
    return stated.drop_duplicates(["source_url", "commodity", "value_low", "value_high"])


def of_one_year(support: pd.DataFrame) -> pd.DataFrame:
    """Estimates of one year, without sums over several.

    Parameters
    ----------
    support
        Table ``energy_support``: one row an estimate, ``year`` the last of its period.

    Returns
    -------
    DataFrame
        Rows whose period is no span of years, and those whose note says that the figure is per year.
    """
    spans = support["period"].str.contains(SEVERAL_YEARS)
    return support[~spans | support["note"].str.contains("per year")]


def one_of_each(support: pd.DataFrame, topics: Sequence[str], units: Sequence[str]) -> pd.DataFrame:
    """One estimate of each estimator and year, so that nobody counts twice.

    Parameters
    ----------
    support
        Table ``energy_support``, or some of its rows.
    topics, units
        What may be counted, that which is taken first in front; a unit comes before a topic.

    Returns
    -------
    DataFrame
        Rows in the order of ``support``.
    """
    asked = support[support["topic"].isin(topics) & support["unit"].isin(units)]
    order = asked.assign(by_unit=asked["unit"].map(list(units).index), by_topic=asked["topic"].map(list(topics).index))
    kept = order.sort_values(["by_unit", "by_topic"]).drop_duplicates(["estimator", "year"])
    return asked.loc[kept.index].sort_index()
