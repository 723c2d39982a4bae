"""Unions, clubs and stated figures."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..groups import members
from ..tables import where
from ..trade import HOME, WORLD, shares, span, value
from .register import exhibit

MEMBER = ("member", "founding state")
WITH_RUSSIA = ("CIS", "Union State", "EAEC", "CSTO", "Customs Union", "CIS FTA", "EAEU")
NAMES = {
    "CIS": ("Commonwealth of Independent States", "Russia and CIS"), "NAM": ("Non-Aligned Movement", "Asia, Africa, Latin America"),
    "Union State": ("Union State of Belarus and Russia", "Russia and CIS"),
    "EAEC": ("Eurasian Economic Community", "Russia and CIS"), "CSTO": ("Collective Security Treaty Organisation", "Russia and CIS"),
    "Customs Union": ("Customs Union of Belarus, Kazakhstan and Russia", "Russia and CIS"), "SCO": ("Shanghai Cooperation Organisation", "China"),
    "CIS FTA": ("Free trade area of the CIS", "Russia and CIS"),
    "EAEU": ("Eurasian Economic Union", "Russia and CIS"), "BRICS": ("BRICS", "China"),
}  # fmt: skip
# Bodies that the table of memberships does not hold.
BESIDE = [
    ("Partnership for Peace (NATO)", "USA", "partner", "1995", "not found"), ("Eastern Partnership (EU)", "EU", "partner", "2009", "2021"),
    ("European Union", "EU", "never a member", "–", "–"), ("North Atlantic Treaty Organisation", "USA", "never a member", "–", "–"),
]  # fmt: skip
STATED, TOLERANCE = 54, 2.5


@exhibit("unions", "bloc")
def unions_with_russia() -> pd.DataFrame:
    """Unions with Russia and since when."""
    rows = where("bloc_membership", iso3=HOME)
    rows = rows[rows.bloc.isin(WITH_RUSSIA) & rows.status.isin(MEMBER)]
    return rows.assign(year=rows.start.str[:4].astype(int))[["bloc", "start", "year"]]


@exhibit("vectors-clubs", "body status since")
def clubs() -> pd.DataFrame:
    """Bodies that Belarus is or was in, and how."""
    rows = where("bloc_membership", iso3=HOME).itertuples()
    inside = [(*NAMES[row.bloc], row.status, row.start[:4], row.end[:4] if isinstance(row.end, str) else "still in 2025") for row in rows]
    return pd.DataFrame(inside + BESIDE, columns=["body", "vector", "status", "since", "until"])


def membership(bloc: str, state: str) -> str:
    """Since when, or from when to when."""
    for row in where("bloc_membership", bloc=bloc, iso3=state, status="member").itertuples():
        return f"{row.start[:4]} to {row.end[:4]}" if isinstance(row.end, str) else f"since {row.start[:4]}"
    return "never"


@exhibit("china-shanghai-members", "iso3")
def shanghai() -> pd.DataFrame:
    """Members of the Shanghai organisation in 2016, and their years in the Eurasian Economic Community."""
    rows = [(state, membership("SCO", state), membership("EAEC", state)) for state in sorted(members("SCO", "of the day", 2016))]
    return pd.DataFrame(rows, columns=["iso3", "sco", "eaec"])


@exhibit("readings-rus-09", "specification")
def exports_over_product() -> pd.DataFrame:
    """Exports of 2005 over gross domestic product, by providers, and whether they are as stated."""
    sold = {"IMF": value(WORLD, "exports", 2005), "UNCTAD": where("trade_unctad", exporter=HOME, partner=WORLD, product="all", year=2005).value_musd.iloc[0]}
    product = where("gdp", iso3=HOME, year=2005).set_index("provider").gdp_musd
    found = {f"goods ({provider}) over GDP ({of})": 100 * exports / product[of] for provider, exports in sold.items() for of in ("WDI 2024", "WEO 2025")}
    found["goods and services (World Bank)"] = where("wdi", iso3=HOME, indicator="NE.EXP.GNFS.ZS", year=2005).value.iloc[0]
    measured = pd.Series(found)
    return pd.DataFrame({"specification": measured.index, "measured": measured.to_numpy(), "holds": ((measured - STATED).abs() <= TOLERANCE).to_numpy()})


@exhibit("after-2016-stated-weight", "year partner period status")
def stated_weight() -> pd.DataFrame:
    """Russia's share by the IMF, and shares of all trade as stated since."""
    booked = shares("RUS", "turnover", span(2010, 2020))
    known = pd.DataFrame({"year": booked.index, "percent": booked.to_numpy(), "period": np.nan, "note": np.nan})
    known = known.assign(partner="Russia", status="IMF", measure="share of turnover", base="goods")
    told = where("trade_statements", unit="%")
    of_all = told.measure.isin(["share of turnover", "share of external trade"]) & told.partner.isin(["Russia", "EU", "China"])
    told = told[of_all & (told.year >= 2021) & told.status.str.startswith("official")]
    return pd.concat([known, told.rename(columns={"value_low": "percent"})[known.columns]])
