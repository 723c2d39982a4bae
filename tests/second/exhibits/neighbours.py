"""States of the CIS and of Latin America, and powers beside them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..commonwealth import states_of_the_commonwealth
from ..groups import members, post_soviet, region
from ..reporters import everyone
from ..tables import kept, table, where
from ..trade import WORLD, herfindahl, share, span, value
from .measures import books, years_of_trade
from .register import exhibit, lines

RUSSIA, BOTH = "RUS", "turnover"
WINDOW = span(1996, 2016)


@kept
def named() -> dict[str, str]:
    """Names of countries by code."""
    return table("countries").set_index("iso3").name.to_dict()


def if_booked(who: str, flow: str, year: int, state: str) -> float:
    """A share, or none where nothing was booked."""
    return share(who, flow, year, state, books(state)) if year in years_of_trade(state, flow) else np.nan


@exhibit("cis-neighbours", "year series")
def commonwealth_in_trade() -> pd.DataFrame:
    """Share of the twelve in the turnover of each, with Russia and without."""
    found = {}
    for state in states_of_the_commonwealth():
        whole, russia = (pd.Series({year: if_booked(who, BOTH, year, state) for year in span(1995, 2016)}) for who in ("twelve", RUSSIA))
        found |= {f"CIS with Russia, {named()[state]}": whole, f"CIS without Russia, {named()[state]}": whole - russia}
    return lines(found)


@exhibit("cis-exports-to-russia", "country")
def exports_to_russia() -> pd.DataFrame:
    """Russia's share of exports in 2000 and 2005, its change, that between means of three years, and that of imports."""
    rows = []
    for state in states_of_the_commonwealth():
        sold, bought = (pd.Series({year: if_booked(RUSSIA, flow, year, state) for year in span(2000, 2005)}) for flow in ("exports", "imports"))
        rows.append((named()[state], sold[2000], sold[2005], sold[2005] - sold[2000], sold.loc[2003:].mean() - sold.loc[:2002].mean(), bought[2005] - bought[2000]))
    return pd.DataFrame(rows, columns=["country", "share_2000", "share_2005", "change_points", "change_of_means_points", "change_of_imports_points"])


@exhibit("weight-of-powers", "year series")
def weight_of_powers() -> pd.DataFrame:
    """Share of Russia in the turnover of the CIS of the day, and of the USA in that of Latin America, by state and median."""
    found: dict = {}
    for year in span(1996, 2020):
        around = {(RUSSIA, "Russia in the CIS"): members("CIS", "of the day", year) - {RUSSIA}, ("USA", "USA in Latin America"): region("Latin America") & set(everyone())}
        for (power, name), states in around.items():
            by_state = pd.Series({state: if_booked(power, BOTH, year, state) for state in states}).dropna()
            for state, percent in by_state.items():
                found.setdefault(f"{name}: {named()[state]}", {})[year] = percent
            found.setdefault(f"{name}: median", {})[year] = by_state.median()
    for year in (2005, 2015):
        first = where("trade_unctad_largest", flow=BOTH, year=year)
        first = first[first.economy.isin(region("Latin America") & set(table("un_ideal_points").iso3))]
        percent = (100 * first.value_musd / first.total_musd).where(first.partner == "USA", 0)
        found.setdefault(f"USA in Latin America: all {len(first)} states, at least", {})[year] = percent.median()
    return lines({name: pd.Series(series) for name, series in found.items()})


@exhibit("discussion-steadiness", "country growth_of")
def steadiness() -> pd.DataFrame:
    """Mean concentration of exports, and the scatter of yearly growth of exports and of product."""
    rows = []
    for state in post_soviet():
        years = [year for year in years_of_trade(state, "exports") if year in WINDOW]
        concentration = np.mean([herfindahl("exports", year, state, books(state)) for year in years])
        exports = pd.Series({year: value(WORLD, "exports", year, state, books(state)) for year in years})
        product = where("wdi", iso3=state, indicator="NY.GDP.MKTP.KD").set_index("year").value.loc[WINDOW[0] : WINDOW[-1]]
        rows += [(state, concentration, 100 * level.pct_change().std(), name) for name, level in (("exports", exports), ("product", product))]
    return pd.DataFrame(rows, columns=["country", "concentration", "volatility", "growth_of"])
