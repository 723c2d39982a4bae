"""Trade of one country rebuilt from other providers, in the shape of a reporter's own table."""

from __future__ import annotations

import pandas as pd

from .trade import UNSPECIFIED, WORLD

COLUMNS = ["reporter", "partner", "flow", "year", "value_musd"]


def from_importers(dyads: pd.DataFrame, country: str, totals: pd.DataFrame) -> pd.DataFrame:
    """Trade of a country from import reports of both sides (Correlates of War).

    Parameters
    ----------
    dyads
        Columns ``importer``, ``exporter``, ``year``, ``value_musd``.
    country
        ISO3.
    totals
        The provider's totals: columns ``iso3``, ``year``, ``exports_musd``, ``imports_musd``.

    Returns
    -------
    DataFrame
        Long trade table; what the country exports is what its partners report as imports (CIF). What a total has beyond
        the sum over partners was booked by none of them and is unspecified (``XNS``); where the sum is larger, it is the total.
    """
    sold = dyads[dyads["exporter"] == country].rename(columns={"importer": "partner"}).assign(flow="exports")
    bought = dyads[dyads["importer"] == country].rename(columns={"exporter": "partner"}).assign(flow="imports")
    known = pd.concat([sold, bought])
    return _with_world(pd.concat([known, _booked_by_none(known, totals[totals["iso3"] == country])]), country)


def _booked_by_none(known: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    long = totals.rename(columns={"exports_musd": "exports", "imports_musd": "imports"}).melt("year", ["exports", "imports"], "flow", "total")
    sums = known.groupby(["flow", "year"], as_index=False)["value_musd"].sum().merge(long, on=["flow", "year"])
    sums = sums.assign(partner=UNSPECIFIED, value_musd=sums["total"] - sums["value_musd"])
    return sums[sums["value_musd"] > 0]


def from_exporters(matrix: pd.DataFrame, country: str) -> pd.DataFrame:
    """Trade of a country from a matrix of exports (UNCTAD).

    Parameters
    ----------
    matrix
        Columns ``exporter``, ``partner``, ``year``, ``value_musd``, one product.

    Returns
    -------
    DataFrame
        Long trade table with the world as the sum over partners; what the country imports is
        what its partners report as exports (FOB).
    """
    rows = matrix[matrix["partner"] != WORLD]
    sold = rows[rows["exporter"] == country].assign(flow="exports")
    bought = rows[rows["partner"] == country].drop(columns="partner").rename(columns={"exporter": "partner"})
    return _with_world(pd.concat([sold, bought.assign(flow="imports")]), country)


def with_partner_side(own: pd.DataFrame, partner_side: pd.DataFrame, country: str, partner: str) -> pd.DataFrame:
    """A country's own table with one partner's flows replaced by what that partner reports.

    Returns
    -------
    DataFrame
        Long trade table of the years in which both report a flow, the country with others, too: where the partner alone
        does, its share would be all. The world total is the sum over the partners: the country's own less what it books for the
        partner plus what the partner books, as far as its own partners add up.
    """
    turned = {"exports": "imports", "imports": "exports"}
    told = partner_side[(partner_side["reporter"] == partner) & (partner_side["partner"] == country)]
    told = told.assign(reporter=country, partner=partner, flow=told["flow"].map(turned))[COLUMNS]
    own = own.loc[own["reporter"] == country, COLUMNS]
    others = own[~own["partner"].isin([partner, WORLD])]
    both = others[["flow", "year"]].merge(told[["flow", "year"]]).drop_duplicates()
    return _with_world(pd.concat([others.merge(both), told.merge(both)]), country)


def _with_world(rows: pd.DataFrame, country: str) -> pd.DataFrame:
    rows = rows.assign(reporter=country)[COLUMNS]
    world = rows.groupby(["reporter", "flow", "year"], as_index=False)["value_musd"].sum()
    return pd.concat([rows, world.assign(partner=WORLD)], ignore_index=True)[COLUMNS]
