"""Replications of the thesis's statements on trade within the region, of all its states and not of Belarus alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pandas as pd

from analysis.load.blocs import members
from analysis.measure import trade, trends

from .. import panels
from ..controls import LAST_OF_TRADE
from .register import Query, measure, specification
from .trade import CIS_DEFINITIONS
from .vectors import ends, widths



@cache
def trade_of_members(flow: str, definition: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Trade of the members of the CIS with each other and with all, million US dollars.

    Index ``year``, one column a state, empty in the years in which it was no member.
    """
    panel = panels.panel()
    inside, total = {}, {}
    for state, own in panel.groupby("reporter"):
        inside[state] = trade.with_bloc(own, state, "CIS", definition)[flow]
        total[state] = trade.with_partner(own, state)[flow]
    inside, total = pd.DataFrame(inside), pd.DataFrame(total)
    member = pd.DataFrame({year: total.columns.isin(list(members("CIS", int(year), definition))) for year in total.index}, index=total.columns).T
    return inside.where(member), total.where(member)


@measure(hold_out=(2016, LAST_OF_TRADE))
def trade_within_region(query: Query) -> Iterator[dict]:
    """Change of the share of the CIS in the trade of its members, points: of the median member, of all added up."""
    for width, said in widths(query):
        years = ends(query, width)
        for definition in CIS_DEFINITIONS:
            for flow in trade.FLOWS:
                inside, total = (table.loc[years] for table in trade_of_members(flow, definition))
                shares = {"median member": (inside / total).median(axis=1), "all members added up": inside.sum(axis=1) / total.sum(axis=1)}
                where = panels.address(sorted(total.dropna(axis=1, how="all")), years)
                for whose, share in shares.items():
                    yield specification(f"{flow}; CIS {definition}; {whose}; {said}", trends.change_of_ends(share * 100, width), where)
