"""Trade of a reporter with whomever: values and shares."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

import numpy as np
import pandas as pd

from .groups import group, region
from .tables import kept, table

HOME = "BLR"
FLOWS = ("exports", "imports")
WORLD, NOT_NAMED = "WLD", "XNS"
CELLS = ("reporter", "partner", "flow", "year", "value_musd")
NO_COUNTRY = {WORLD, NOT_NAMED, "XSM"}
BY_THE_IMF, PANEL, BY_RUSSIAN_CUSTOMS = "trade_dots", "trade_panel", "trade_fcs"
# The panel where its states are beside Belarus: Kazakhstan's trade with Russia in 2010, half booked, as Russian customs have it.
BESIDE = "panel, Kazakhstan mended"

Year = dict[str, float]


def span(first: int, last: int | None = None) -> range:
    """Years from the first to the last; the first alone where there is no last."""
    return range(first, (last or first) + 1)


@kept
def _books(source: str) -> dict[tuple[str, str], dict[int, Year]]:
    """By reporter and flow, by year, by partner: million dollars."""
    if source == BESIDE:
        return _mended()
    books: dict = {}
    rows = table(source).dropna(subset="value_musd")
    for reporter, partner, flow, year, amount in zip(*(rows[column].tolist() for column in CELLS), strict=True):
        books.setdefault((reporter, flow), {}).setdefault(year, {})[partner] = amount
    return books


def _mended() -> dict[tuple[str, str], dict[int, Year]]:
    books = dict(_books(PANEL))
    for flow, reverse in (FLOWS, FLOWS[::-1]):
        told = _books(BY_RUSSIAN_CUSTOMS)["RUS", reverse][2010]["KAZ"]
        booked = books["KAZ", flow][2010]
        books["KAZ", flow] = books["KAZ", flow] | {2010: booked | {"RUS": told, WORLD: booked[WORLD] - booked["RUS"] + told}}
    return books


@kept
def trade(reporter: str, flow: str, source: str) -> dict[int, Year]:
    """What a reporter books, by year and partner; turnover is both flows, as far as booked."""
    if flow in FLOWS:
        return _books(source).get((reporter, flow), {})
    exports, imports = (trade(reporter, one, source) for one in FLOWS)
    both = {year: (exports.get(year, {}), imports.get(year, {})) for year in sorted(exports.keys() | imports.keys())}
    return {year: {p: sold.get(p, 0) + bought.get(p, 0) for p in sorted(sold.keys() | bought.keys())} for year, (sold, bought) in both.items()}


@kept
def value(who: str, flow: str, year: int, reporter: str = HOME, source: str = BY_THE_IMF) -> float:
    """Trade with a partner, bloc or vector in a year, million dollars; nothing booked is zero."""
    partners = trade(reporter, flow, source)[year]
    return fsum(partners.get(code, 0) for code in group(who, year) - {reporter})


def share(who: str, flow: str, year: int, reporter: str = HOME, source: str = BY_THE_IMF) -> float:
    """The same in percent of all trade."""
    return 100 * value(who, flow, year, reporter, source) / value(WORLD, flow, year, reporter, source)


def shares(who: str, flow: str, years: Iterable[int], reporter: str = HOME, source: str = BY_THE_IMF) -> pd.Series:
    """Shares by year."""
    return pd.Series({year: share(who, flow, year, reporter, source) for year in years})


def share_if_booked(who: str, flow: str, year: int, reporter: str, source: str = PANEL) -> float:
    """A share, or none where the reporter booked nothing in the year."""
    return share(who, flow, year, reporter, source) if year in trade(reporter, flow, source) else np.nan


def countries(flow: str, year: int, reporter: str = HOME, source: str = BY_THE_IMF) -> pd.Series:
    """Trade by partner, countries alone."""
    return pd.Series(trade(reporter, flow, source)[year]).drop(NO_COUNTRY, errors="ignore")


def herfindahl(flow: str, year: int, reporter: str = HOME, source: str = BY_THE_IMF) -> float:
    """Sum of squared shares of the countries in what is booked with countries."""
    partners = countries(flow, year, reporter, source)
    return ((partners / partners.sum()) ** 2).sum()


def step(who: str, flow: str, event: int, width: int, **where: str) -> float:
    """Mean share of the years after an event less that of the years before; the year itself counts in neither."""
    after, before = span(event + 1, event + width), span(event - width, event - 1)
    return shares(who, flow, after, **where).mean() - shares(who, flow, before, **where).mean()


def panel_of(reporter: str) -> str:
    """The table that holds all partners of a reporter other than Belarus."""
    return PANEL if reporter in region("Post-Soviet") else "trade_panel_world"
