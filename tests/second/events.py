"""What shares did around events, beside the same in other states."""

from __future__ import annotations

import numpy as np

from .groups import post_soviet
from .rules import FLOW, rule
from .tables import listed
from .trade import BESIDE, HOME, PANEL, step

WIDTHS = (2, 3)
# The window of the thesis, and the longest window around an event that fits into it.
FIRST, LAST, WIDEST = 1996, 2016, 3
WITHOUT_YEARLY_FIGURES = ("TJK", "TKM", "UZB")


def _beside(states: list[str], who: str, flow: str, year: int, width: int) -> float:
    """Step of Belarus less the mean step of other states."""
    others = [step(who, flow, year, width, reporter=state, source=BESIDE) for state in states]
    return step(who, flow, year, width) - (np.mean(others) if others else 0)


@rule(rf"(?P<key>vectors\.after\.(?:price-disputes|sanctions)\.{FLOW}\.(?P<how>plain|less-controls))")
def after(key: str, flow: str, how: str) -> float:
    """Step of the share of new partners after events, mean of events and of windows of two and three years."""
    table = "events" if "price-disputes" in key else "sanction_steps"
    states = listed(key, "reporter", PANEL) if how == "less-controls" else []
    return np.mean([_beside(states, "new-partners", flow, int(year), width) for width in WIDTHS for year in listed(key, "year", table)])


@rule(rf"usual-rise\.{FLOW}")
def usual_rise(flow: str) -> float:
    """Mean step of the share of all but Russia around any year, less that of other states."""
    others = post_soviet(HOME, "RUS", *WITHOUT_YEARLY_FIGURES)
    return np.mean([-_beside(others, "RUS", flow, year, WIDEST) for year in range(FIRST + WIDEST, LAST - WIDEST + 1)])
