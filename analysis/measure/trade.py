"""Trade of one reporter by partner, by vector and inside a bloc.

Every function takes a long trade table with the columns ``reporter``, ``partner``, ``flow``
(``exports`` or ``imports``), ``year`` and ``value_musd`` (million current US dollars; exports
FOB, imports CIF where the provider is the IMF).
"""

from __future__ import annotations

import pandas as pd

from analysis.load.blocs import partners, vector_of
from analysis.load.vectors import VECTORS

FLOWS = ("exports", "imports", "turnover")
# The provider's total, and what it gives to no partner.
WORLD, UNSPECIFIED = "WLD", "XNS"


def of_reporter(trade: pd.DataFrame, reporter: str) -> pd.DataFrame:
    """Rows of one reporter, with turnover (exports plus imports) added as a third flow.

    Parameters
    ----------
    trade
        Long trade table.
    reporter
        ISO 3166-1 alpha-3 code.

    Returns
    -------
    DataFrame
        Columns ``partner``, ``flow``, ``year``, ``value_musd``; a partner with one flow only
        in a year has that flow as its turnover.

    Raises
    ------
    ValueError
        If the table holds no row of the reporter.
    """
    rows = _as_reported(trade, reporter)
    both = rows.groupby(["partner", "year"], as_index=False)["value_musd"].sum()
    return pd.concat([rows, both.assign(flow="turnover")], ignore_index=True)


def _as_reported(trade: pd.DataFrame, reporter: str) -> pd.DataFrame:
    rows = trade.loc[(trade["reporter"] == reporter).to_numpy(), ["partner", "flow", "year", "value_musd"]]
    if rows.empty:
        raise ValueError(f"no trade rows of reporter {reporter!r}; reporters are ISO3 codes")
    return rows


def with_partner(trade: pd.DataFrame, reporter: str, partner: str = WORLD) -> pd.DataFrame:
    """Trade with one partner (or the world), million US dollars.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``exports``, ``imports``, ``turnover``; years without a row of the partner are absent, and a year
        with one flow only has that flow as its turnover.

    Raises
    ------
    ValueError
        If the table holds no row of the reporter.
    """
    rows = _as_reported(trade, reporter)
    rows = rows[(rows["partner"] == partner).to_numpy()]
    flows = rows.pivot(index="year", columns="flow", values="value_musd")
    # As in the rows of the reporter: a year with one flow only has that flow as its turnover.
    return flows.assign(turnover=flows.sum(axis=1)).reindex(columns=FLOWS)


def by_vector(trade: pd.DataFrame, reporter: str, flow: str, **definitions: str) -> pd.DataFrame:
    """Trade of a reporter by foreign-policy vector, million US dollars.

    Parameters
    ----------
    flow
        ``exports``, ``imports`` or ``turnover``.
    **definitions
        Definitions of the blocs, as in :func:`analysis.load.blocs.vector_map`; membership of the day where none is given.

    Returns
    -------
    DataFrame
        Index ``year``, one column a vector in the order of ``VECTORS``; what the provider gives
        to no partner is in ``unspecified``, so that rows add up to the provider's total as far
        as its partners do. Codes that stand for states of several vectors belong to none and are left out: the Soviet
        Union (``SUN``), small partners added up (``XSM``).
    """
    rows = of_reporter(trade, reporter)
    rows = rows[(rows["flow"] == flow) & (rows["partner"] != WORLD)]
    vector = vector_of(rows["partner"], rows["year"], **definitions)
    table = rows.groupby([rows["year"], vector.rename("vector")])["value_musd"].sum().unstack(fill_value=0.0)
    return table.reindex(columns=list(VECTORS), fill_value=0.0)


def shares_by_vector(trade: pd.DataFrame, reporter: str, flow: str, **definitions: str) -> pd.DataFrame:
    """Shares of the vectors in one flow, percent of the sum over all vectors, as :func:`by_vector` gives them.

    Returns
    -------
    DataFrame
        Index ``year``, one column a vector; each row adds up to 100.
    """
    values = by_vector(trade, reporter, flow, **definitions)
    return values.div(values.sum(axis=1), axis=0) * 100


def share_of_partner(trade: pd.DataFrame, reporter: str, partner: str) -> pd.DataFrame:
    """Share of one partner in the provider's world total, percent.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``exports``, ``imports``, ``turnover``.
    """
    return with_partner(trade, reporter, partner) / with_partner(trade, reporter) * 100


def with_bloc(trade: pd.DataFrame, reporter: str, bloc: str, definition: str = "of the day") -> pd.DataFrame:
    """Trade with the members of a bloc, million US dollars (the reporter itself left out).

    Returns
    -------
    DataFrame
        Index ``year``, columns ``exports``, ``imports``, ``turnover``; years without trade with a member are absent.

    Raises
    ------
    ValueError
        If the table holds no row of the reporter.
    KeyError
        If the bloc has no such definition.
    """
    rows = of_reporter(trade, reporter)
    pairs = [(year, iso3) for year in rows["year"].unique() for iso3 in partners(bloc, int(year), definition) - {reporter}]
    inside = rows.merge(pd.DataFrame(pairs, columns=["year", "partner"]), on=["year", "partner"])
    table = inside.groupby(["year", "flow"])["value_musd"].sum().unstack()
    return table.reindex(columns=FLOWS)


def share_of_bloc(trade: pd.DataFrame, reporter: str, bloc: str, definition: str = "of the day") -> pd.DataFrame:
    """Share of a bloc in the provider's world total, percent.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``exports``, ``imports``, ``turnover``.
    """
    return with_bloc(trade, reporter, bloc, definition) / with_partner(trade, reporter) * 100


def share_within_bloc(
    trade: pd.DataFrame, reporter: str, partner: str, bloc: str, definition: str = "of the day"
) -> pd.DataFrame:
    """Share of one partner in the trade with its bloc (not with the world), percent.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``exports``, ``imports``, ``turnover``.
    """
    return with_partner(trade, reporter, partner) / with_bloc(trade, reporter, bloc, definition) * 100


def balance_by_vector(trade: pd.DataFrame, reporter: str, **definitions: str) -> pd.DataFrame:
    """Exports less imports by vector, million US dollars (exports FOB, imports CIF).

    Returns
    -------
    DataFrame
        Index ``year``, one column a vector; negative where the reporter buys more than it sells.
    """
    return by_vector(trade, reporter, "exports", **definitions) - by_vector(trade, reporter, "imports", **definitions)


def rank_of_partner(trade: pd.DataFrame, reporter: str, partner: str) -> pd.DataFrame:
    """Rank of one partner among all countries, 1 is the largest.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``exports``, ``imports``, ``turnover``; ties share the better rank.
    """
    rows = of_reporter(trade, reporter)
    rows = rows[~rows["partner"].isin([WORLD, UNSPECIFIED])].copy()
    rows["rank"] = rows.groupby(["year", "flow"])["value_musd"].rank(ascending=False, method="min")
    table = rows[rows["partner"] == partner].pivot(index="year", columns="flow", values="rank")
    return table.reindex(columns=FLOWS).astype("Int64")
