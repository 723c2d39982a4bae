"""What followed on quarrels: the share of new partners before and after."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
import pandas as pd

from ..groups import group
from ..tables import kept, where
from ..trade import BESIDE, FLOWS, HOME, share, span
from .register import exhibit

NEW = "new partners"
BOTH = "turnover"
WIDTHS = (2, 3)
# Post-Soviet states with yearly figures that had no such quarrel with Russia and are not in the EU.
BESIDE_BELARUS = ("ARM", "GEO", "KAZ", "KGZ", "MDA", "UKR")
# In these the exports by partner are far below the national total.
PATCHY = {2005, 2006, 2011}
ASKED = [("price disputes", "IMF", (2004, 2007, 2010)), ("sanctions", "IMF", (2004, 2006, 2011)), ("sanctions", "Correlates of War", (2006, 2011))]


@kept
def larger_total(flow: str, year: int) -> float:
    """All exports or imports by the Correlates of War: the national total, or the sum of all partners where that is larger."""
    own = {"exports": "exporter", "imports": "importer"}[flow]
    return max(where("trade_cow_totals", iso3=HOME, year=year)[f"{flow}_musd"].iloc[0], where("trade_cow", year=year, **{own: HOME}).value_musd.sum())


def by_correlates_of_war(codes: Collection[str], flow: str, year: int) -> float:
    """Share of partners by the Correlates of War."""
    flows, booked = FLOWS if flow == BOTH else [flow], where("trade_cow", year=year)
    sides = {"exports": ("exporter", "importer"), "imports": ("importer", "exporter")}
    part = sum(booked.value_musd[(booked[own] == HOME) & booked[other].isin(codes)].sum() for own, other in (sides[one] for one in flows))
    return 100 * part / sum(larger_total(one, year) for one in flows)


def patchy(flow: str, year: int) -> float:
    """Share of new partners by it, none in years that are patchy."""
    return np.nan if year in PATCHY else by_correlates_of_war(group(NEW, year), flow, year)


def step(series: Callable[[int], float], years: tuple[int, ...], width: int) -> float:
    """Mean over events: the mean of the years after less that of the years before, without the year itself."""
    return np.mean([np.nanmean([series(y) for y in span(year + 1, year + width)]) - np.nanmean([series(y) for y in span(year - width, year - 1)]) for year in years])


@exhibit("vectors-after-quarrels", "quarrel provider flow window reading")
def after_quarrels() -> pd.DataFrame:
    """That step for Belarus, and less the mean step of other states."""
    rows = []
    for quarrel, provider, years in ASKED:
        for width in WIDTHS:
            window = f"{width} years either side of {', '.join(map(str, years))}"
            for flow in (*FLOWS, BOTH):
                plain = step(lambda year, flow=flow, provider=provider: share(NEW, flow, year) if provider == "IMF" else patchy(flow, year), years, width)
                others = [step(lambda year, flow=flow, state=state: share(NEW, flow, year, state, BESIDE), years, width) for state in BESIDE_BELARUS]
                rows += [(quarrel, provider, flow, window, "plain", plain), (quarrel, provider, flow, window, "less controls", plain - np.mean(others))]
    return pd.DataFrame(rows, columns=["quarrel", "provider", "flow", "window", "reading", "change_points"])
