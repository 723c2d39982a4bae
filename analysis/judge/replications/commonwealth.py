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
from .vectors import ends, widths

# The unions that a subject names, each with a fixed list of its members, lest a state that joins look like trade.
UNIONS = {
    "Customs Union, EAEC": (("Customs Union", "three founders"), ("EAEC", "five founders")),
    "Customs Union, EAEU": (("Customs Union", "three founders"), ("EAEU", "five of 2015")),
}


@cache
def trade_of_members(flow: str, union: str, definition: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Trade of the states of a fixed list with each other and with all, million US dollars; index ``year``, one column a state."""
    panel = panels.panel()
    inside, total = {}, {}
    for state in sorted(members(union, LAST_OF_TRADE, definition)):
        own = panel[panel["reporter"] == state]
        inside[state] = trade.with_bloc(own, state, union, definition)[flow]
        total[state] = trade.with_partner(own, state)[flow]
    return pd.DataFrame(inside), pd.DataFrame(total)


@measure(hold_out=(2016, LAST_OF_TRADE), subjects=tuple(UNIONS))
def trade_within_region(query: Query) -> Iterator[dict]:
    """Change of the share of the unions named in the trade of their members, points: of the median member, of all added up."""
    for width, said in widths(query):
        years = ends(query, width)
        for union, definition in UNIONS[query.subject]:
            for flow in trade.FLOWS:
                inside, total = (table.loc[years] for table in trade_of_members(flow, union, definition))
                shares = {"median member": (inside / total).median(axis=1), "all members added up": inside.sum(axis=1) / total.sum(axis=1)}
                where = panels.address(list(total), years)
                for whose, share in shares.items():
                    yield specification(f"{flow}; {union}, {definition}; {whose}; {said}", trends.change_of_ends(share * 100, width), where, trends.means_of_ends(share * 100, width))
