"""The same figures by several providers."""

from __future__ import annotations

import pandas as pd

from ..providers import unctad, with_russian_customs
from ..tables import where
from ..trade import (
    BY_RUSSIAN_CUSTOMS,
    FLOWS,
    HOME,
    WORLD,
    share,
    shares,
    span,
    value,
)
from .quarrels import PATCHY, by_correlates_of_war
from .register import exhibit

RUSSIA, BOTH = "RUS", "turnover"
# In the others Russian customs have the figures of Belarus.
APART = (1994, 1995, *span(2012, 2020))
ROUNDS = (1995, 2005, 2015)
SHOWN = {"IMF": (1996, 2005, 2014, 2015, 2016), "IMF, Russia as in Russian customs": (2014, 2015, 2016), "Correlates of War": (1996, 2014), "UNCTAD": (2005, 2015)}


def by_unctad(flow: str, year: int) -> float:
    """Share of Russia by UNCTAD, by flow."""
    if flow == BOTH:
        return unctad({RUSSIA}, year)
    rows = where("trade_unctad", product="all", year=year)
    if flow == "exports":
        sold = rows[rows.exporter == HOME].set_index("partner").value_musd
        return 100 * sold[RUSSIA] / sold[WORLD]
    bought = rows[rows.partner == HOME].set_index("exporter").value_musd
    return 100 * bought[RUSSIA] / bought.sum()


SHARES = {
    "IMF": lambda flow, year: share(RUSSIA, flow, year),
    "IMF, Russia as in Russian customs": lambda flow, year: with_russian_customs([RUSSIA], flow, year),
    "Correlates of War": lambda flow, year: by_correlates_of_war({RUSSIA}, flow, year),
    "UNCTAD": by_unctad,
}


@exhibit("russia-providers", "provider year")
def providers() -> pd.DataFrame:
    """Share of Russia by provider, flow and year."""
    return pd.DataFrame([{"provider": name, "year": year} | {flow: SHARES[name](flow, year) for flow in (*FLOWS, BOTH)} for name, years in SHOWN.items() for year in years])


def beside(series: str, unit: str, one: str, other: str, first: pd.Series, second: pd.Series) -> dict:
    """How far the second series is from the first in the years of both."""
    pair = pd.concat([first, second], axis=1, keys=["first", "second"]).dropna()
    gap = pair.second - pair["first"]
    widest = gap.abs().idxmax()
    return {
        "series": series, "unit": unit, "one": one, "other": other, "years": len(pair), "first_year": pair.index.min(), "last_year": pair.index.max(),
        "correlation": pair.corr().iloc[0, 1], "mean_gap": gap.mean(), "largest_gap": gap[widest], "year_of_largest_gap": widest,
    }  # fmt: skip


def totals(flow: str) -> dict[str, pd.Series]:
    """All trade by year, billion dollars, by other providers than the IMF."""
    wits = where("trade_wits", reporter=HOME, partner=WORLD, flow=flow, product="All Products").set_index("year").value_musd
    return {"WITS": wits / 1000, "Correlates of War": where("trade_cow_totals", iso3=HOME).set_index("year")[f"{flow}_musd"] / 1000}


def by_provider(name: str, value_of: str, **rows: str) -> dict[str, pd.Series]:
    """A column by year, for each provider of a table."""
    return {provider: found.set_index("year")[value_of] for provider, found in where(name, **rows).groupby("provider")}


@exhibit("provider-disagreement", "series one other")
def disagreement() -> pd.DataFrame:
    """Series that two providers have."""
    years, rows = span(1992, 2020), []
    for flow, back in zip(FLOWS, FLOWS[::-1], strict=True):
        of_russia, whole = shares(RUSSIA, flow, years), pd.Series({year: value(WORLD, flow, year) / 1000 for year in years})
        covered = {"IMF, Russia as in Russian customs": APART, "Correlates of War": [year for year in span(1992, 2014) if year not in PATCHY], "UNCTAD": ROUNDS}
        rows += [beside(f"Russia's share of {flow}", "points", "IMF", other, of_russia, pd.Series({year: SHARES[other](flow, year) for year in of})) for other, of in covered.items()]
        rows += [beside(f"All {flow}", "billion US$", "IMF", other, whole, series) for other, series in totals(flow).items()]
        with_russia = pd.DataFrame({year: [value(RUSSIA, flow, year), value(HOME, back, year, RUSSIA, BY_RUSSIAN_CUSTOMS)] for year in span(1994, 2020)}).T / 1000
        rows.append(beside("Exports to Russia" if flow == "exports" else "Imports from Russia", "billion US$", "Belarus to the IMF", "Russian customs", with_russia[0], with_russia[1]))
    product = {provider: series / 1000 for provider, series in by_provider("gdp", "gdp_musd", iso3=HOME).items()}
    rows += [beside("Gross domestic product", "billion US$", "WDI 2024", other, product["WDI 2024"], product[other]) for other in ("WEO 2025", "WITS 2022")]
    border = where("gas_prices", buyer="Russian gas at the German border").set_index("year").price_low
    rows.append(beside("Gas in Europe", "US$ per 1,000 m³", "World Bank", "German border", where("gas_price_europe").set_index("year").usd_per_1000m3, border))
    energy = by_provider("energy_imports", "net_imports_percent", iso3=HOME)
    rows.append(beside("Net energy imports", "points", "WDI 2014", "WDI 2026", energy["WDI 2014"], energy["WDI 2026"]))
    return pd.DataFrame(rows)
