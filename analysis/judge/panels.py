"""Trade of many reporters by partner, as the IMF has it, with what it holds by half mended from the partner's side."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import mirror

RUS = "RUS"
POST_SOVIET, WORLD = "trade_panel", "trade_panel_world"
TABLES = (POST_SOVIET, WORLD)
CUSTOMS = "trade_fcs"
# All that a figure over many reporters rests on.
SOURCES = (*TABLES, CUSTOMS)
# Of Kazakhstan's trade with Russia the Fund has about half in 2010, when the two had begun to trade within one customs area.
HALF_BOOKED = {"KAZ": (2010,)}


@cache
def panel(table: str = POST_SOVIET) -> pd.DataFrame:
    """Trade of a table's reporters by partner, long; trade with Russia as in Russian customs where half of it is missing.

    A post-Soviet state begins with the first year in which it books Russia: before, the former Soviet Union is left out.

    Returns
    -------
    DataFrame
        Columns ``reporter``, ``partner``, ``flow``, ``year``, ``value_musd``; not to be changed.
    """
    trade = _with_all_partners(load.table(table)) if table == POST_SOVIET else load.table(table)
    for country, years in HALF_BOOKED.items():
        half = (trade["reporter"] == country) & trade["year"].isin(years)
        if half.any():
            mended = mirror.with_partner_side(trade[half], load.table(CUSTOMS), country, RUS)
            trade = pd.concat([trade[~half], mended], ignore_index=True)
    return trade


def _with_all_partners(trade: pd.DataFrame) -> pd.DataFrame:
    """Without the first years of a post-Soviet state in which trade with the other ones is not booked: its partners are a part only."""
    first = trade[trade["partner"] == RUS].groupby("reporter")["year"].min()
    return trade[(trade["year"] >= trade["reporter"].map(first)) | (trade["reporter"] == RUS)]


@cache
def all_reporters() -> pd.DataFrame:
    """Trade of the post-Soviet states and of all other reporters at hand, in the shape of :func:`panel`."""
    return pd.concat([panel(table) for table in TABLES], ignore_index=True)


def address(reporters: str | Collection[str], years: int | Collection[int], table: str = POST_SOVIET, **conditions: str | int | list) -> str:
    """Rows of a panel, and those of Russian customs that stand in for half-booked ones.

    Parameters
    ----------
    table
        A panel that has the reporters.
    conditions
        Further columns of it, as in :func:`analysis.load.addresses.rows`.
    """
    named, asked = ([given] if isinstance(given, str | int) else list(given) for given in (reporters, years))
    own = rows(table, reporter=named, **conditions, year=asked)
    mended = {country: sorted(set(asked) & set(half)) for country, half in sorted(HALF_BOOKED.items()) if country in named}
    return " + ".join([own, *(rows(CUSTOMS, partner=country, year=half) for country, half in mended.items() if half)])
