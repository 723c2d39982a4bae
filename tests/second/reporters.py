"""Which countries report their trade, and how well."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .groups import region
from .rules import FLOW, STATE, WHO, YEAR, rule
from .tables import kept, table
from .trade import (
    BY_THE_IMF,
    FLOWS,
    NO_COUNTRY,
    NOT_NAMED,
    PANEL,
    WORLD,
    panel_of,
    share,
    trade,
)

# With all their partners, and with a few.
AT_HAND, ALL = (PANEL, "trade_panel_world"), (BY_THE_IMF,)
LATELY = 2007
MUCH = 10


@rule(rf"reporters\.(?P<which>all|at-hand)\.{WHO}")
def reporters(which: str, who: str) -> int:
    """Reporters of late years, of a region or all."""
    rows = pd.concat([table(name) for name in (AT_HAND if which == "at-hand" else ALL)])
    found = set(rows.reporter[(rows.partner == WORLD) & (rows.year >= LATELY)])
    return len(found if who == "all" else found & region(who if who == "Post-Soviet" else who.replace("-", " ")))


@kept
def everyone() -> list[str]:
    """All reporters with their partners."""
    return sorted({reporter for name in AT_HAND for reporter in table(name).reporter.unique()})


def jump(reporter: str) -> float:
    """Median change from year to year, up or down, of the share of whoever is the largest partner."""
    years = trade(reporter, "turnover", panel_of(reporter))
    largest = pd.Series({year: max(amount for code, amount in years[year].items() if code not in NO_COUNTRY) / years[year][WORLD] for year in years})
    return 100 * largest.diff().abs().median()


@rule(rf"reporters\.jump\.{STATE}")
def jump_of(state: str) -> float:
    """That change for a reporter."""
    return jump(state)


@rule(r"reporters\.jump\.median")
def median_jump() -> float:
    """The median of that change over reporters."""
    return np.median([jump(reporter) for reporter in everyone()])


@rule(rf"reporters\.unnamed\.{FLOW}\.{STATE}\.{YEAR}")
def unnamed(flow: str, state: str, year: int) -> float:
    """Share of trade for which a reporter names no partner."""
    return share(NOT_NAMED, flow, year, state, PANEL)


@rule(rf"reporters\.shaky\.{YEAR}")
def shaky(year: int) -> int:
    """Reporters with much of that in either flow."""
    return sum(any(_without_partner(reporter, flow, year) > MUCH for flow in FLOWS) for reporter in everyone())


def _without_partner(reporter: str, flow: str, year: int) -> float:
    booked = year in trade(reporter, flow, panel_of(reporter))
    return share(NOT_NAMED, flow, year, reporter, panel_of(reporter)) if booked else 0
