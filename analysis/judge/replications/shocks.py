"""Replications of the thesis's statements on what quarrels do to trade: shares after a shock and before it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from statistics import fmean

import pandas as pd

from analysis.load.addresses import rows
from analysis.measure import trade

from .. import panels
from ..controls import OF_STATEMENTS as CONTROLS
from .register import COLUMNS, Query, measure, specification
from .trade import Provider, address, providers
from .vectors import share, years_of

# Years in which Russia cut off or repriced gas or oil, and in which the West first imposed or stepped up sanctions.
SHOCKS = {"price disputes": (2004, 2007, 2010), "sanctions": (2004, 2006, 2011)}
WINDOWS = (2, 3)
WHO = "new partners"
# What a statement on quarrels and new partners that came together asks, and the comparison that is told beside it.
PLAIN, LESS_CONTROLS = "plain", "less controls"


def _record(kind: str, years: list[int]) -> str:
    """Rows of the record of shocks."""
    if kind == "sanctions":
        return rows("sanction_steps", step="imposed", year=years)
    return rows("events", type="gas/oil dispute", year=years)


@cache
def sides(provider: Provider, flow: str, who: str, shock: int, window: int) -> tuple[float, float] | None:
    """Mean share before a shock and after it, percent; nothing where half of either side is missing."""
    shares = share(provider, flow, who)
    before, after = shares.loc[shock - window : shock - 1], shares.loc[shock + 1 : shock + window]
    if 2 * min(len(before), len(after)) < window:
        return None
    return float(before.mean()), float(after.mean())


def step(provider: Provider, flow: str, who: str, shock: int, window: int) -> float | None:
    """Mean share after a shock less mean before it, points; nothing where half of either side is missing."""
    both = sides(provider, flow, who, shock, window)
    return both and both[1] - both[0]


def _step_of_controls(flow: str, shock: int, window: int) -> float:
    return fmean(step(providers(country)[0], flow, WHO, shock, window) for country in CONTROLS)


@measure(subjects=tuple(SHOCKS))
def new_partners_after(query: Query) -> Iterator[dict]:
    """Mean change of the share of new partners around shocks, which the subject names, points."""
    return (one for one in _around(query) if one["specification"].endswith(f"; {PLAIN}"))


@cache
def around(kind: str) -> pd.DataFrame:
    """Mean change of the share of new partners around shocks, points: plain, less controls; not to be changed.

    The year of a shock belongs to neither side. The controls' figures are the IMF's, whoever gives those of Belarus.

    Returns
    -------
    DataFrame
        Columns ``specification``, ``measured``, ``rows``.
    """
    return pd.DataFrame(list(_around(Query(min(SHOCKS[kind]), max(SHOCKS[kind]), kind))), columns=COLUMNS)


def _around(query: Query) -> Iterator[dict]:
    kind = query.subject
    for provider in providers(query.country):
        for window in WINDOWS:
            for flow in trade.FLOWS:
                found = {shock: sides(provider, flow, WHO, shock, window) for shock in SHOCKS[kind] if query.first <= shock <= query.last}
                yield from _averaged(provider, kind, flow, window, {shock: both for shock, both in found.items() if both})


def _averaged(provider: Provider, kind: str, flow: str, window: int, found: dict[int, tuple[float, float]]) -> Iterator[dict]:
    """Both means over the shocks; none where the provider has fewer than two of them."""
    if len(found) < 2:
        return
    shocks = sorted(found)
    years = sorted({year for shock in shocks for year in range(shock - window, shock + window + 1) if year in years_of(provider)})
    where = f"{address(provider, *years)} + {_record(kind, shocks)}"
    words = f"{provider.name}; {flow}; {window} years either side of {', '.join(map(str, shocks))}"
    before, after = map(fmean, zip(*found.values(), strict=True))
    plain = after - before
    others = fmean(_step_of_controls(flow, shock, window) for shock in shocks)
    yield specification(f"{words}; {PLAIN}", plain, where, (before, after))
    controls = panels.address(CONTROLS, years)
    yield specification(f"{words}; {LESS_CONTROLS}", plain - others, f"{where} + {controls}")
