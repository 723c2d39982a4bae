"""Where a country stands among all reporters: reliance on one partner, inequality, distance at the United Nations.

Every function of trade takes a long table of many reporters (columns ``reporter``, ``partner``,
``flow``, ``year``, ``value_musd``) in which ``WLD`` is the provider's total, ``XNS`` what it gives to no
partner and ``XSM`` small partners added up; none of them counts as a partner. Results have the
index ``year`` and one column a reporter (ISO3), so that :func:`standing` ranks any of them.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from analysis.load.blocs import partners

from .trade import UNSPECIFIED, WORLD

SMALLER = "XSM"
NOT_A_PARTNER = (WORLD, UNSPECIFIED, SMALLER)
SEED = 1
_CELL = ["year", "reporter"]
_NORMAL_95 = 1.6448536269514722  # 95 per cent quantile of the normal distribution


def in_flow(trade: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Rows of one flow; ``turnover`` is the sum of both.

    Returns
    -------
    DataFrame
        Columns ``reporter``, ``partner``, ``year``, ``value_musd``, one row a pair and year.
    """
    rows = trade if flow == "turnover" else trade[trade["flow"] == flow]
    return rows.groupby(["reporter", "partner", "year"], as_index=False)["value_musd"].sum()


def bloc_as_one(trade: pd.DataFrame, bloc: str) -> pd.DataFrame:
    """The same trade with a bloc's members of the day added up to one partner, named like the bloc.

    Members that a table holds under small partners stay there, so that the bloc comes out a little
    too small. For a member the bloc is its fellow members.
    """
    inside = pd.DataFrame(
        [(year, iso3) for year in sorted(trade["year"].unique()) for iso3 in partners(bloc, int(year))],
        columns=["year", "partner"],
    ).assign(inside=True)
    marked = trade.merge(inside, on=["year", "partner"], how="left")
    marked["partner"] = marked["partner"].mask(marked["inside"].notna(), bloc)
    return marked.groupby(["reporter", "partner", "flow", "year"], as_index=False)["value_musd"].sum()


def totals(trade: pd.DataFrame, flow: str) -> pd.DataFrame:
    """All trade of each reporter in a flow, million US dollars; index ``year``, one column a reporter."""
    rows = in_flow(trade, flow)
    return rows[rows["partner"] == WORLD].pivot(index="year", columns="reporter", values="value_musd")


def shares(trade: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Share of each partner in the provider's total of a flow.

    Returns
    -------
    DataFrame
        Columns ``year``, ``reporter``, ``partner``, ``share`` (percent of all trade, what names no partner included).
    """
    rows = in_flow(trade, flow)
    total = rows[rows["partner"] == WORLD].set_index(_CELL)["value_musd"].rename("total")
    named = rows[~rows["partner"].isin(NOT_A_PARTNER)].join(total, on=_CELL)
    return named.assign(share=named["value_musd"] / named["total"] * 100)[[*_CELL, "partner", "share"]]


def largest_partner(trade: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Partner with the largest share of a flow; index ``year``, one column a reporter."""
    return _largest(trade, flow).pivot(index="year", columns="reporter", values="partner")


def largest_share(trade: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Share of the largest partner, percent of all trade in the flow; index ``year``, one column a reporter."""
    return _largest(trade, flow).pivot(index="year", columns="reporter", values="share")


def share_of_largest(table: pd.DataFrame) -> pd.DataFrame:
    """Share of the largest partner where a table holds that partner alone, percent.

    Parameters
    ----------
    table
        Columns ``economy``, ``year``, ``value_musd`` (with the largest partner), ``total_musd``, one flow.

    Returns
    -------
    DataFrame
        Index ``year``, one column an economy.
    """
    share = table["value_musd"] / table["total_musd"] * 100
    return table.assign(share=share).pivot(index="year", columns="economy", values="share")


def _largest(trade: pd.DataFrame, flow: str) -> pd.DataFrame:
    found = shares(trade, flow)
    return found.loc[found.groupby(_CELL)["share"].idxmax()]


def lead(trade: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Trade with the largest partner over trade with the second: how many times that one would have to grow to step in.

    A measure of what Keohane and Nye call vulnerability, the cost after alternatives were sought, as far as the
    next partner shows the alternatives. It sees neither partners never tried nor which goods can be had elsewhere.

    Returns
    -------
    DataFrame
        A ratio of 1 and more; NaN where there is one partner only.
    """
    found = shares(trade, flow).sort_values("share", ascending=False, kind="stable")
    found["place"] = found.groupby(_CELL).cumcount()
    table = found[found["place"] < 2].pivot(index=_CELL, columns="place", values="share")
    return (table[0] / table[1]).unstack("reporter")


def herfindahl(trade: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Herfindahl-Hirschman index of the partners, between 0 and 1.

    Shares are of what is given by partner, as in :func:`analysis.measure.concentration.herfindahl`. Small partners
    added up are in the base and count as nothing in the sum: with none above 0.25 percent that
    lowers the index by less than 0.0025.
    """
    rows = in_flow(trade, flow)
    rows = rows[~rows["partner"].isin((WORLD, UNSPECIFIED))]
    part = rows["value_musd"] / rows.groupby(_CELL)["value_musd"].transform("sum")
    squares = (part**2).where(rows["partner"] != SMALLER, 0.0)
    return squares.groupby([rows["year"], rows["reporter"]]).sum().unstack("reporter")


def unnamed(trade: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Share of a flow that the provider gives to no partner, percent; 0 where there is none."""
    rows = in_flow(trade, flow)
    nobody = rows[rows["partner"] == UNSPECIFIED].pivot(index="year", columns="reporter", values="value_musd")
    total = totals(trade, flow)
    return nobody.reindex(index=total.index, columns=total.columns).fillna(0.0).where(total.notna()) / total * 100


def asymmetry(trade: pd.DataFrame) -> pd.DataFrame:
    """Share of the largest partner in a reporter's turnover over the reverse share, by the reporter's figures.

    With the trade between the two told by one side it cancels out, and the ratio is the partner's turnover over the
    reporter's: it measures how large a country's main partner is and nothing of what passes between them.

    Returns
    -------
    DataFrame
        A ratio; NaN where the largest partner is no reporter.
    """
    total, main = totals(trade, "turnover"), largest_partner(trade, "turnover")
    return _of_partner(main, total) / total


def stake(trade: pd.DataFrame, product: pd.DataFrame) -> pd.DataFrame:
    """Turnover with the largest partner over gross domestic product, percent.

    Parameters
    ----------
    product
        Gross domestic product, million US dollars, index ``year``, one column a country.
    """
    value = largest_share(trade, "turnover") / 100 * totals(trade, "turnover")
    return value / product.reindex(index=value.index, columns=value.columns) * 100


def distance_from_main_partner(trade: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    """Distance from the largest partner in turnover at the United Nations.

    Parameters
    ----------
    positions
        Ideal points, index ``year``, one column a state.

    Returns
    -------
    DataFrame
        In units of the scale; NaN where either has no seat.
    """
    main = largest_partner(trade, "turnover")
    own = positions.reindex(index=main.index, columns=main.columns)
    return (own - _of_partner(main, positions)).abs()


def rank_interval_of_distance(
    main: pd.Series, position: pd.Series, low: pd.Series, high: pd.Series, country: str, draws: int = 60_000
) -> tuple[int, int]:
    """Ranks that a country's distance from its main partner may have, given how surely positions are known.

    Positions are drawn as independent normals with the spread that the 90 percent interval of the source implies; rank 1 is
    the smallest distance. Errors that states share would make the interval narrower.

    Parameters
    ----------
    main
        Main partner of each reporter in one year, index reporter.
    position, low, high
        Ideal point and its 5 and 95 per cent quantiles in that year, index state. Reporters are left out of which, or of
        whose main partner, the position is not known.
    draws
        How many times all positions are drawn.

    Returns
    -------
    tuple of int
        5 and 95 per cent quantiles of the rank.

    Raises
    ------
    KeyError
        If the country or its main partner has no position.
    """
    known = main[main.index.isin(position.dropna().index) & main.isin(position.dropna().index)]
    needed = sorted({*known.index, *known})
    spread = (high - low)[needed] / (2 * _NORMAL_95)
    drawn = np.random.default_rng(SEED).normal(position[needed].to_numpy(), spread.to_numpy(), (draws, len(needed)))
    place = {state: number for number, state in enumerate(needed)}
    own, partner = ([place[state] for state in states] for states in (known.index, known))
    distance = np.abs(drawn[:, own] - drawn[:, partner])
    mine = distance[:, [known.index.get_loc(country)]]
    ranks = 1 + (distance < mine).sum(axis=1)
    low_rank, high_rank = np.quantile(ranks, [0.05, 0.95], method="nearest")
    return int(low_rank), int(high_rank)


def _of_partner(main: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """Value of each reporter's main partner in place of the reporter's own."""
    long = main.stack().rename("partner").reset_index()
    found = values.stack().rename("value").rename_axis(["year", "partner"])
    joined = long.join(found, on=["year", "partner"])
    return joined.pivot(index="year", columns=main.columns.name, values="value").reindex(index=main.index, columns=main.columns)


def standing(
    values: pd.DataFrame, country: str, among: Collection[str] | None = None, smallest_first: bool = False
) -> pd.DataFrame:
    """Rank of a country among all with a value in the same year.

    Parameters
    ----------
    values
        Index ``year``, one column a country.
    among
        Rank among these (and the country) alone; all by default.
    smallest_first
        Whether rank 1 is the smallest value; the largest by default.

    Returns
    -------
    DataFrame
        Index ``year`` (those with a value of the country), columns ``value``, ``rank`` (ties share the better one), ``n``.

    Raises
    ------
    KeyError
        If the country is no column.
    """
    if country not in values:
        raise KeyError(f"no values of {country!r}; there are: {', '.join(map(str, values.columns))}")
    inside = values if among is None else values[[c for c in values.columns if c in among or c == country]]
    own = inside[country].dropna()
    ranks = inside.rank(axis=1, ascending=smallest_first, method="min")[country]
    table = pd.DataFrame({"value": own, "rank": ranks.reindex(own.index), "n": inside.notna().sum(axis=1).reindex(own.index)})
    return table.astype({"rank": int, "n": int})
