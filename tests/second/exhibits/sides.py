"""Belarus and a partner seen from either side."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..both_sides import reverse_share, stakes
from ..goods import FUELS
from ..groups import group
from ..tables import table, where
from ..trade import (
    BY_RUSSIAN_CUSTOMS,
    BY_THE_IMF,
    FLOWS,
    HOME,
    PANEL,
    WORLD,
    countries,
    share,
    shares,
    span,
    trade,
    value,
)
from .register import exhibit, lines

RUSSIA, BOTH = "RUS", "turnover"
FIVE_YEARS = [(1996, 2000), (2001, 2005), (2006, 2011), (2012, 2016), (2017, 2020)]
PARTNERS = {"Russia": RUSSIA, "EU as one": "EU", "Ukraine": "UKR", "Lithuania": "LTU", "Poland": "POL", "Germany": "DEU", "China": "CHN", "Brazil": "BRA", "USA": "USA"}
MEASURED, WITH_ENERGY = 2016, 2014
BOOKED, TOLD = 2020, 2023
OTHER_GOODS = 9


@exhibit("russia-asymmetry", "year series")
def asymmetry_with_russia() -> pd.DataFrame:
    """Share of Russia in the trade of Belarus, of Belarus in that of Russia, and their ratio."""
    years = span(1994, 2020)
    own, back = shares(RUSSIA, BOTH, years), pd.Series({year: reverse_share(RUSSIA, year) for year in years})
    return lines({"Russia in the turnover of Belarus": own, "Belarus in the turnover of Russia": back, "ratio": own / back}, value="value")


@exhibit("stakes-with-russia", "year side")
def stakes_with_russia() -> pd.DataFrame:
    """Mutual trade in percent of the product of either."""
    found = pd.DataFrame({year: stakes(year) for year in span(1996, 2020)}).T
    return lines({"of the GDP of Belarus": found[HOME], "of the GDP of Russia": found[RUSSIA]}, "side", "percent_of_gdp")


def means(periods: list[tuple[int, int]]) -> pd.DataFrame:
    """Mean shares of partners in the trade of Belarus and of Belarus in theirs, over the years with both."""
    rows = []
    for name, who in PARTNERS.items():
        for first, last in periods:
            years = [year for year in span(first, last) if who in (RUSSIA, "EU") or all(HOME in trade(who, flow, BY_THE_IMF).get(year, {}) for flow in FLOWS)]
            own, back = shares(who, BOTH, years).mean(), np.mean([reverse_share(who, year) for year in years])
            rows.append((name, first, last, own, back, own / back))
    return pd.DataFrame(rows, columns=["partner", "first", "year", "share_in_belarus", "share_in_partner", "ratio"])


@exhibit("asymmetry-by-partner", "partner first year")
def asymmetry_by_partner() -> pd.DataFrame:
    """The first and the last of the periods of the thesis."""
    return means([FIVE_YEARS[0], FIVE_YEARS[3]])


@exhibit("asymmetry-plane", "partner first year")
def asymmetry_plane() -> pd.DataFrame:
    """All periods."""
    return means(FIVE_YEARS)


@exhibit("concepts-measured", "counted", without="concept asks unit")
def concepts() -> pd.DataFrame:
    """Dependence, sensitivity, vulnerability and asymmetry in numbers."""
    own, back, stake = share(RUSSIA, BOTH, MEASURED), reverse_share(RUSSIA, MEASURED), stakes(MEASURED)
    largest = countries("imports", MEASURED, HOME, PANEL).nlargest(2)
    energy = {state: where("energy_imports", iso3=state, year=WITH_ENERGY).sort_values("provider").net_imports_percent.iloc[0] for state in (HOME, RUSSIA)}
    rows = [
        ("share of the partner in turnover", MEASURED, own, back),
        ("mutual turnover over gross domestic product", MEASURED, stake[HOME], stake[RUSSIA]),
        ("share of the partner in imports", MEASURED, share(RUSSIA, "imports", MEASURED), share(HOME, "imports", MEASURED, RUSSIA, BY_RUSSIAN_CUSTOMS)),
        ("net imports of energy over its use", WITH_ENERGY, energy[HOME], energy[RUSSIA]),
        ("imports from the largest partner over those from the second", MEASURED, largest.iloc[0] / largest.iloc[1], np.nan),
        ("ratio of the shares in turnover", MEASURED, own / back, np.nan),
        ("ratio of mutual turnover over gross domestic product", MEASURED, stake[HOME] / stake[RUSSIA], np.nan),
    ]
    return pd.DataFrame(rows, columns=["counted", "year", "belarus", "russia"])


@exhibit("eu-without-fuels", "partner year")
def without_fuels() -> pd.DataFrame:
    """Fuels in the exports to partners, where goods are told apart at all, and their shares in exports with fuels and without."""
    rows = []
    for partner, year in [(partner, year) for partner in ("EU", "NLD", "GBR", RUSSIA) for year in (1995, 2005, 2015)]:
        goods = where("trade_sections", exporter=HOME, year=year)
        to, fuels = goods.partner.isin(group("EU-28" if partner == "EU" else partner, year)), goods.section == FUELS
        sold = goods.value_musd
        of_fuels = np.nan if set(goods.section[to]) == {OTHER_GOODS} else 100 * sold[to & fuels].sum() / sold[to].sum()
        rows.append((partner, year, of_fuels, 100 * sold[to].sum() / sold.sum(), 100 * sold[to & ~fuels].sum() / sold[~fuels].sum()))
    return pd.DataFrame(rows, columns=["partner", "year", "fuels_percent", "all_goods_percent", "without_fuels_percent"])


@exhibit("after-2016-mirror-trap", "flow partner")
def mirror_trap() -> pd.DataFrame:
    """Shares in what Belarus booked in 2020, with Russia and without, beside those in the latest Factbook, for the partners named there."""
    latest = where("factbook_partners", year=TOLD, edition=table("factbook_partners").edition.max())
    rows = [(flow, RUSSIA, share(RUSSIA, flow, BOOKED), np.nan, np.nan) for flow in FLOWS]
    for told in latest.itertuples():
        rest = value(WORLD, told.flow, BOOKED) - value(RUSSIA, told.flow, BOOKED)
        rows.append((told.flow, told.partner, share(told.partner, told.flow, BOOKED), 100 * value(told.partner, told.flow, BOOKED) / rest, told.percent))
    return pd.DataFrame(rows, columns=["flow", "partner", "reported", "without_russia", "factbook"])
