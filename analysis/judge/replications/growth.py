"""Replications of the thesis's statements on growth, openness and investment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import trends

from .. import panels
from ..controls import LAST_OF_TRADE, OF_STATEMENTS as CONTROLS
from .register import SUBJECT as BELARUS, Query, measure, specification

BALTIC_STATES = ("EST", "LTU", "LVA")
POST_SOVIET = ("ARM", "AZE", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB")
# The one vintage of gross domestic product that holds all post-Soviet states.
GDP_VINTAGE = "WDI 2024"
CODE_COLUMN = {"wdi": "indicator", "weo": "concept"}


@cache
def by_country(table: str, code: str) -> pd.DataFrame:
    """One indicator of ``wdi`` or ``weo``: index ``year``, one column a country, its own unit."""
    values = load.table(table)
    return values[values[CODE_COLUMN[table]] == code].pivot(index="year", columns="iso3", values="value")


def _address(table: str, code: str, countries: list[str], years: list[int]) -> str:
    return rows(table, iso3=countries, year=years, **{CODE_COLUMN[table]: code})


def _growth_rates(countries: list[str]) -> Iterator[tuple[str, str, str, pd.DataFrame]]:
    """Provider, table, code and yearly growth in percent, of those providers that have all the countries."""
    sources = (
        ("IMF, product", "weo", "NGDP_RPCH"),
        ("World Bank, product", "wdi", "NY.GDP.MKTP.KD"),
        ("World Bank, product a head", "wdi", "NY.GDP.PCAP.KD.ZG"),
    )
    for name, table, code in sources:
        values = by_country(table, code)
        if set(countries) <= set(values):
            values = values[countries]
            yield name, table, code, values.apply(trends.yearly_growth) if code == "NY.GDP.MKTP.KD" else values


@measure(controls=CONTROLS, subjects=None)
def mean_growth(query: Query) -> Iterator[dict]:
    """Yearly growth of real product, percent: mean of the years and worst year; of two countries the lower.

    The subject names the countries; Belarus in it stands for the country asked.
    """
    countries = query.subject.replace(BELARUS, query.country).split(", ")
    lower = f"; lower of {' and '.join(countries)}" if len(countries) > 1 else ""
    for name, table, code, rates in _growth_rates(countries):
        rates = rates.loc[query.first : query.last].dropna()
        if len(rates) * 2 < query.last - query.first + 1:
            continue
        first, last = rates.index.min(), rates.index.max()
        where = _address(table, code, countries, list(range(first, last + 1)))
        yield specification(f"{name}; mean of {first}-{last}{lower}", rates.mean().min(), where)
        yield specification(f"{name}; worst year ({rates.min(axis=1).idxmin()}){lower}", rates.min().min(), where)


@measure(controls=CONTROLS, hold_out=(2017, LAST_OF_TRADE))
def exports_over_peers(query: Query) -> Iterator[dict]:
    """Exports in percent of product, over the median of the other post-Soviet states."""
    bases = {
        "goods and services (World Bank)": by_country("wdi", "NE.EXP.GNFS.ZS"),
        "goods (IMF) over product (World Bank)": _goods_exports_to_gdp(),
    }
    for words, shares in bases.items():
        for year in sorted({query.first, query.last} & set(shares.index)):
            for peers, others in _peers(query.country):
                values = shares.loc[year].reindex([query.country, *others]).dropna()
                if query.country in values:
                    ratio = values[query.country] / values.drop(query.country).median()
                    where = _exports_address(words, list(values.index), year)
                    yield specification(f"{words}; {year}; over the median of {len(values) - 1} {peers}", ratio, where)


def _peers(country: str) -> list[tuple[str, list[str]]]:
    others = sorted({*POST_SOVIET, BELARUS} - {country})
    return [
        ("post-Soviet states", others),
        ("without the Baltic states", [state for state in others if state not in BALTIC_STATES]),
    ]


@cache
def _goods_exports_to_gdp() -> pd.DataFrame:
    """Goods exports in percent of product: index ``year``, one column a post-Soviet state."""
    panel, gdp = panels.panel(), load.table("gdp")
    exports = panel[(panel["partner"] == "WLD") & (panel["flow"] == "exports")]
    product = gdp[gdp["provider"] == GDP_VINTAGE].pivot(index="year", columns="iso3", values="gdp_musd")
    exports = exports.pivot(index="year", columns="reporter", values="value_musd")
    return (exports / product * 100).reindex(columns=exports.columns).dropna(how="all")


def _exports_address(words: str, countries: list[str], year: int) -> str:
    if words.startswith("goods and"):
        return _address("wdi", "NE.EXP.GNFS.ZS", countries, [year])
    exports = panels.address(countries, year, partner="WLD", flow="exports")
    return f"{exports} + {rows('gdp', iso3=countries, provider=GDP_VINTAGE, year=year)}"


@measure(controls=CONTROLS)
def change_of_investment_share(query: Query) -> Iterator[dict]:
    """Change of investment in percent of product: against the first year, against the three years before the last."""
    first, last, country = query.first, query.last, query.country
    for name, table, code in (("World Bank", "wdi", "NE.GDI.TOTL.ZS"), ("IMF", "weo", "NID_NGDP")):
        shares = by_country(table, code)
        if country not in shares or shares[country].reindex([first, last, *range(last - 3, last)]).isna().any():
            continue
        share = shares[country]
        yield specification(f"{name}; {last} less {first}", share[last] - share[first], _address(table, code, [country], [first, last]))
        before = share.loc[last - 3 : last - 1].mean()
        where = _address(table, code, [country], list(range(last - 3, last + 1)))
        yield specification(f"{name}; {last} less the mean of {last - 3}-{last - 1}", share[last] - before, where)


@measure(controls=CONTROLS)
def foreign_share_of_investment(query: Query) -> Iterator[dict]:
    """Inflow of foreign direct investment in percent of all investment of a year, both in percent of product."""
    inflow, year, country = by_country("wdi", "BX.KLT.DINV.WD.GD.ZS"), query.last, query.country
    for name, table, code in (("World Bank", "wdi", "NE.GDI.TOTL.ZS"), ("IMF", "weo", "NID_NGDP")):
        whole = by_country(table, code)
        if country not in whole or country not in inflow:
            continue
        share = (inflow[country] / whole[country] * 100).dropna()
        if year not in share.index:
            continue
        where = f"{_address('wdi', 'BX.KLT.DINV.WD.GD.ZS', [country], [year])} + {_address(table, code, [country], [year])}"
        yield specification(f"direct investment (World Bank) over all investment ({name})", share[year], where)
