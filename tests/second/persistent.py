"""Lines and means over years whose errors hang together."""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.regression.linear_model import GLS, OLS, RegressionResults

from .both_sides import reverse_share
from .goods import TAX_MOVED
from .rules import YEARS, rule
from .trade import HOME, herfindahl, share, shares, span, value
from .votes import agreement

RUSSIA, BOTH = "RUS", "turnover"
WINDOW, FALL, BEFORE, SINCE = span(1996, 2016), span(2000, 2016), span(1994, 2000), span(2003, 2016)
STEP, BOUND, HALVINGS = 1e-30, 0.99, 60


def likened(years: np.ndarray, correlation: complex) -> np.ndarray:
    """Correlations of errors, which fade with each year between them."""
    return correlation ** np.abs(years[:, None] - years)


def rising(values: np.ndarray, design: np.ndarray, years: np.ndarray, correlation: float) -> float:
    """How fast the logarithm of the likelihood rises with the correlation: by a step off the real line, which leaves no error."""
    of = likened(years, correlation + STEP * 1j)
    weighed = np.linalg.solve(of, np.column_stack([values, design]))
    slopes = np.linalg.solve(design.T @ weighed[:, 1:], design.T @ weighed[:, 0])
    squares = (values - design @ slopes) @ (weighed[:, 0] - weighed[:, 1:] @ slopes)
    return -(len(values) * np.log(squares) + np.log(np.linalg.det(of))).imag / STEP / 2


def fitted(values: pd.Series, design: np.ndarray) -> RegressionResults:
    """Generalised least squares at the likeliest correlation, for which a degree of freedom is given up."""
    years, numbers = values.index.to_numpy(), values.to_numpy(float)
    low, high = -BOUND, BOUND
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(numbers, design, years, middle) > 0 else (low, middle)
    model = GLS(numbers, design, sigma=likened(years, low))
    model.df_resid -= 1
    return model.fit()


def line(values: pd.Series) -> RegressionResults:
    """A line; its slope is the change from the first year to the last."""
    years = values.index.to_numpy(float)
    return fitted(values, np.column_stack([np.ones(len(years)), (years - years[0]) / (years[-1] - years[0])]))


ENDS = {"low": 0, "high": 1}


@rule(rf"russia-line\.turnover\.{YEARS}\.ar1\.(?P<which>estimate|low|high)")
def line_of_russia(first: int, last: int, which: str) -> float:
    """Change of Russia's share, or an end of its interval."""
    fit = line(shares(RUSSIA, BOTH, span(first, last)))
    return fit.params[1] if which == "estimate" else fit.conf_int()[1, ENDS[which]]


@rule(rf"russia-line\.turnover\.{YEARS}\.correlation")
def correlation_of_errors(first: int, last: int) -> float:
    """Correlation of an error with that of the year before, along that line."""
    return line(shares(RUSSIA, BOTH, span(first, last))).model.sigma[0, 1]


@rule(rf"russia-line\.(?P<flow>exports|imports|turnover)\.{YEARS}\.(?P<part>apart-from-step|step)\.(?P<which>estimate|low|high)")
def line_with_a_jump(flow: str, first: int, last: int, part: str, which: str) -> float:
    """Change along a line that may jump in the year in which taxes moved, or the jump; errors of Newey and West."""
    years = np.arange(first, last + 1)
    design = np.column_stack([np.ones(len(years)), (years - first) / (last - first), years >= TAX_MOVED])
    lags = int(4 * (len(years) / 100) ** (2 / 9))
    fit = OLS(shares(RUSSIA, flow, years).to_numpy(), design).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True)
    place = 2 if part == "step" else 1
    return fit.params[place] if which == "estimate" else fit.conf_int()[place, ENDS[which]]


def mean(values: pd.Series) -> RegressionResults:
    """A mean."""
    return fitted(values, np.ones((len(values), 1)))


def fall() -> float:
    """P of the change of Russia's share since 2000."""
    return line(shares(RUSSIA, BOTH, FALL)).pvalues[1]


def concentration() -> float:
    """P of the difference of the concentration in two periods with a gap between."""
    values = pd.Series({year: 100 * herfindahl(BOTH, year) for year in (*BEFORE, *SINCE)})
    return fitted(values, np.column_stack([np.ones(len(values)), values.index.isin(BEFORE)])).pvalues[1]


def inequality() -> float:
    """P of the logarithm of the ratio of the shares of each in the trade of the other, against a ratio of three."""
    return mean(np.log(pd.Series({year: share(RUSSIA, BOTH, year) / reverse_share(RUSSIA, year) / 3 for year in WINDOW}))).pvalues[0]


def votes() -> float:
    """P of the agreement with Latin America less that with the EU, year by year."""
    return mean(pd.Series({year: agreement(HOME, "Latin America", year).mean() - agreement(HOME, "EU", year).mean() for year in WINDOW})).pvalues[0]


def balance() -> float:
    """P of the balance of goods with Russia."""
    return mean(pd.Series({year: value(RUSSIA, "exports", year) - value(RUSSIA, "imports", year) for year in WINDOW})).pvalues[0]


HEADLINES = {"H2": fall, "H4": concentration, "H5": inequality, "H10": votes, "H18": balance}


@rule(r"hypothesis\.(?P<which>H\d+)\.p-first-order")
def p_of_headline(which: str) -> float:
    """P of a headline reading that is a mean, a difference of means or a line over years."""
    return HEADLINES[which]()
