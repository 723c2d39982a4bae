"""Whether a spread of partners steadies a country: slopes of volatility on concentration."""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.regression.linear_model import OLS, RegressionResults

from ..groups import region
from ..tables import kept, table, where
from ..trade import HOME, PANEL, WORLD, span, value
from .curves import LEFT
from .measures import books, years_of_trade
from .ranks import concentration
from .register import exhibit

EXPORTS, PRODUCT = "growth of exports", "growth of product"
WINDOWS = [(1996, 2016), (2000, 2016)]
FIVE_YEARS = [(first, first + 4) for first in range(1996, 2016, 5)]
ALL, OURS = "all countries", "post-Soviet states"
ENOUGH = 0.5


def indicator(country: str, name: str) -> pd.Series:
    """An indicator of the World Bank by year."""
    rows = where("wdi", iso3=country)
    return rows[rows.indicator == name].set_index("year").value


@kept
def countries() -> list[str]:
    """All who report their trade."""
    return sorted({HOME} | set(table(PANEL).reporter) | set(table("trade_panel_world").reporter))


@kept
def series(country: str) -> dict[str, pd.Series]:
    """By year: concentration of exports, exports, product, size and openness."""
    years = years_of_trade(country, "exports")
    of = country, books(country)
    return {
        "concentration": pd.Series({year: concentration(country, year, "exports") for year in years}), EXPORTS: pd.Series({year: value(WORLD, "exports", year, *of) for year in years}),
        PRODUCT: indicator(country, "NY.GDP.MKTP.KD"), "size": indicator(country, "NY.GDP.MKTP.CD"),
        "openness": indicator(country, "NE.EXP.GNFS.ZS") + indicator(country, "NE.IMP.GNFS.ZS"),
    }  # fmt: skip


def growth(values: pd.Series, first: int, last: int) -> pd.Series:
    """Yearly growth in percent between years of a span."""
    within = values.reindex(span(first, last))
    return (100 * (within / within.shift() - 1)).dropna()


@kept
def of_country(country: str, of: str, first: int, last: int) -> dict[str, float] | None:
    """Volatility, concentration, size and openness over a span, where there are years enough."""
    found = series(country)
    spread, grew, least = found["concentration"].loc[first:last].dropna(), growth(found[of], first, last), ENOUGH * (last - first + 1)
    if len(spread) < least or len(grew) < least:
        return None
    return {"volatility": grew.std(), "concentration": spread.mean(), "size": np.log(found["size"].loc[first:last].mean()), "openness": found["openness"].loc[first:last].mean()}


def states(among: str) -> list[str]:
    """Countries of a comparison."""
    return [one for one in countries() if among == ALL or one in region("Post-Soviet")]


def side_by_side(among: str, of: str, first: int, last: int) -> pd.DataFrame:
    """A country a row."""
    return pd.DataFrame({one: found for one in states(among) if (found := of_country(one, of, first, last))}).T


def regressed(rows: pd.DataFrame, beside: list[str], more: pd.DataFrame | None = None, **errors: object) -> RegressionResults:
    """Volatility on concentration, in standard deviations, and on others; the slope comes first."""
    known = rows[["volatility", "concentration", *beside]].dropna()
    scaled = (known - known.mean()) / known.std()
    design = [scaled[["concentration", *beside]].to_numpy(), np.ones((len(known), 1)) if more is None else more.loc[known.index].to_numpy(float)]
    return OLS(scaled.volatility.to_numpy(), np.hstack(design)).fit(use_t=True, **errors)


def within(among: str, of: str) -> RegressionResults:
    """Countries compared with themselves, period by period."""
    rows = {(one, first): found for one in states(among) for first, last in FIVE_YEARS if (found := of_country(one, of, first, last))}
    rows = pd.DataFrame(rows).T.dropna()
    country, period = (rows.index.get_level_values(level) for level in (0, 1))
    effects = pd.concat([pd.get_dummies(pd.Series(country, rows.index)), pd.get_dummies(pd.Series(period, rows.index), drop_first=True)], axis=1)
    return regressed(rows, ["size", "openness"], effects)


@exhibit("curve-h20", "specification", without=LEFT)
def steadier() -> pd.DataFrame:
    """Slopes of all readings."""
    rows = []
    for of in (EXPORTS, PRODUCT):
        for among in (ALL, OURS):
            for first, last in WINDOWS:
                found = side_by_side(among, of, first, last)
                ways = {"bivariate": regressed(found, []), "with size and openness": regressed(found, ["size", "openness"]), "ranks": regressed(found[["volatility", "concentration"]].rank(), [])}
                rows += [(f"slope: {of}; {first}-{last}; {among}; {name}", fit.params[0], int(fit.nobs)) for name, fit in ways.items()]
            fit = within(among, of)
            rows.append((f"slope: {of}; {among}; changes within countries, five-year periods", fit.params[0], int(fit.nobs)))
    return pd.DataFrame(rows, columns=["specification", "estimate", "n"])
