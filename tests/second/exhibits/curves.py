"""Estimates of readings of hypotheses, from the figures they rest on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import statsmodels.api as sm

from ..goods import with_and_without_fuels
from ..tables import kept, where
from ..trade import BESIDE, BY_THE_IMF, FLOWS, HOME, countries, share, span
from .quarrels import PATCHY, by_correlates_of_war
from .register import exhibit
from .weights import vector_of
from .windows import fitted

RUSSIA, BOTH = "RUS", "turnover"
IMF, COW = "IMF", "Correlates of War"
YEARS = {IMF: span(1992, 2020), COW: [year for year in span(1992, 2014) if year not in PATCHY]}
LEFT = "hypothesis country part window criterion provider flow definition goods estimator low high unit statistic p p_holm p_bh p_first_order holds firm headline no_interval"
TEN, FIVE = ["ARM", "AZE", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "UKR"], ["ARM", "KAZ", "KGZ", "MDA", "UKR"]
DISPUTES = (2004, 2007, 2010)
# Of breaks, which leave the estimate as it is.
TESTS = ("CUSUM", "sup-Wald, independent errors", "sup-Wald, persistent errors")


@kept
def partners(provider: str, flow: str, year: int) -> pd.Series:
    """Trade of Belarus by partner."""
    if provider == IMF:
        return countries(flow, year)
    rows, sides = where("trade_cow", year=year), {"exports": ("exporter", "importer"), "imports": ("importer", "exporter")}
    by_flow = [rows[rows[own] == HOME].set_index(other).value_musd for own, other in (sides[one] for one in (FLOWS if flow == BOTH else [flow]))]
    return pd.concat(by_flow).groupby(level=0).sum()


def russia(provider: str, flow: str, year: int) -> float:
    """Share of Russia."""
    return share(RUSSIA, flow, year) if provider == IMF else by_correlates_of_war({RUSSIA}, flow, year)


def of_parts(parts: pd.Series) -> float:
    """Sum of squared shares, times a hundred."""
    return 100 * ((parts / parts.sum()) ** 2).sum()


def of_vectors(provider: str, flow: str, year: int) -> float:
    """The same over vectors."""
    found = partners(provider, flow, year)
    return of_parts(found.groupby([vector_of(code, year) for code in found.index]).sum())


@kept
def known(provider: str, flow: str) -> int:
    """Partners with which there was trade in any year."""
    return len(set().union(*(found.index[found > 0] for found in (partners(provider, flow, year) for year in YEARS[provider]))))


def evenness(provider: str, flow: str, year: int) -> float:
    """One less entropy over that of as much trade with every partner, times a hundred."""
    parts = partners(provider, flow, year)
    parts = parts[parts > 0] / parts.sum()
    return 100 * (1 + (parts * np.log(parts)).sum() / np.log(known(provider, flow)))


MEASURES = {
    "Russia's share": russia, "Herfindahl index of partners": lambda *of: of_parts(partners(*of)), "Herfindahl index of vectors": of_vectors, "one less entropy over its maximum": evenness,
}  # fmt: skip


@kept
def series(provider: str, flow: str, measure: str) -> pd.Series:
    """A measure by year."""
    return pd.Series({year: MEASURES[measure](provider, flow, year) for year in YEARS[provider]})


def slope(values: pd.Series) -> float:
    """The change on a line by least squares."""
    years = np.array(values.index, float)
    return sm.OLS(values.to_numpy(), sm.add_constant(years)).fit().params[1] * (years[-1] - years[0])


CHANGES = {"Newey-West": slope, "block bootstrap": fitted}


@exhibit("curve-h1-share", "specification", without=LEFT)
def unchanged() -> pd.DataFrame:
    """Changes of shares and of concentration over the window."""
    rows = []
    for provider in YEARS:
        for flow in (*FLOWS, BOTH):
            for measure in MEASURES:
                window = series(provider, flow, measure).loc[1996:2016]
                for name, change in CHANGES.items():
                    rows += [(f"share: {provider}; {flow}; {measure}; {name}; {test}", change(window), len(window)) for test in TESTS]
    return pd.DataFrame(rows, columns=["specification", "estimate", "n"])


@exhibit("curve-h2-fall", "specification", without=LEFT)
def fall() -> pd.DataFrame:
    """Change of Russia's share since 2000, and of that in goods between two years."""
    rows = []
    for provider in YEARS:
        for flow in (*FLOWS, BOTH):
            window = series(provider, flow, "Russia's share").loc[2000:2016]
            rows += [(f"fall: {provider}; {flow}; all goods; {name}", change(window), len(window)) for name, change in CHANGES.items()]
    for goods, what in (("all goods", "all-goods"), ("without fuels", "without-fuels")):
        rows.append((f"fall: UNCTAD; exports; {goods}; 2015 less 2005", with_and_without_fuels(what, RUSSIA, 2015) - with_and_without_fuels(what, RUSSIA, 2005), 2))
    return pd.DataFrame(rows, columns=["specification", "estimate", "n"])


@exhibit("curve-h4", "specification", without=LEFT)
def one_vector_before() -> pd.DataFrame:
    """Mean concentration of 1994 to 2000 less that of 2003 to 2016."""
    rows = []
    for provider in YEARS:
        for flow in (*FLOWS, BOTH):
            for measure in list(MEASURES)[1:]:
                early, late = (series(provider, flow, measure).loc[first:last] for first, last in ((1994, 2000), (2003, 2016)))
                rows += [(f"difference: {provider}; {flow}; {measure}; {name}", early.mean() - late.mean(), len(early) + len(late)) for name in ("Welch", "Newey-West")]
    return pd.DataFrame(rows, columns=["specification", "estimate", "n"])


GAINED: dict[str, Callable[..., float]] = {
    "all but Russia": lambda flow, year, *of: 100 - share(RUSSIA, flow, year, *of),
    "new partners": lambda flow, year, *of: share("new partners", flow, year, *of),
}


@exhibit("curve-h7", "specification", without=LEFT)
def after_disputes() -> pd.DataFrame:
    """What other partners gained after disputes over energy, less what they gained in other states."""
    rows = []
    for flow in (*FLOWS, BOTH):
        for goods, gained in GAINED.items():
            books = {HOME: BY_THE_IMF} | dict.fromkeys(TEN, BESIDE)
            by_state = pd.DataFrame({state: {year: gained(flow, year, state, source) for year in span(2001, 2013)} for state, source in books.items()})
            for against, states in (("against ten post-Soviet states", TEN), ("against five states of the CIS", FIVE)):
                apart = by_state[HOME] - by_state[states].mean(axis=1)
                for width in (2, 3):
                    for start, words in ((1, "from the year after on"), (0, "from its own year on")):
                        steps = [apart.loc[year + start : year + start + width - 1].mean() - apart.loc[year - width : year - 1].mean() for year in DISPUTES]
                        rows.append((f"rise: IMF; {flow}; {against}; {goods}; {width} years, {words}", np.mean(steps), len(steps)))
    return pd.DataFrame(rows, columns=["specification", "estimate", "n"])
