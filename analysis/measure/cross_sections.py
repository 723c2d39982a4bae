"""Regressions over countries: standardised slopes with errors that need not be alike."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from .estimates import LEVEL, Estimate


def standardised_slope(table: pd.DataFrame, outcome: str, of: str, controls: Sequence[str] = ()) -> Estimate:
    """Slope of an outcome on one column, all columns in standard deviations, with controls.

    Parameters
    ----------
    table
        One row a country.
    outcome, of, controls
        Names of columns.

    Returns
    -------
    Estimate
        In standard deviations of the outcome for one of the column; errors robust to unequal variances
        (HC3 of MacKinnon and White 1985), interval and p value by Student's t. Without controls the
        slope is Pearson's correlation.

    Raises
    ------
    ValueError
        Where no degree of freedom is left.
    """
    from statsmodels.regression.linear_model import OLS
    from statsmodels.tools.tools import add_constant

    columns = [outcome, of, *controls]
    known = table[columns].dropna()
    if len(known) <= len(columns):
        raise ValueError(f"{len(known)} countries leave no degree of freedom for {len(columns)} coefficients")
    scores = (known - known.mean()) / known.std(ddof=1)
    fit = OLS(scores[outcome], add_constant(scores[[of, *controls]])).fit(method="qr", cov_type="HC3", use_t=True)
    return _of(fit, of, len(known))


def within_slope(panel: pd.DataFrame, outcome: str, of: str, controls: Sequence[str] = ()) -> Estimate:
    """The same from changes within countries: effects of country and period taken out, errors clustered by country.

    Parameters
    ----------
    panel
        Columns ``iso3``, ``period`` and those named; countries of one period only say nothing.

    Returns
    -------
    Estimate
        In standard deviations over the whole panel; ``n`` counts countries times periods, p and
        interval by Student's t with as many degrees of freedom as there are countries, less one. The
        errors' correction for few observations counts slopes, periods and the constant, and leaves out
        the effects of countries, which are nested in the clusters (Cameron and Miller 2015).

    Raises
    ------
    ValueError
        With fewer than three countries of two periods.
    """
    from statsmodels.regression.linear_model import OLS
    from statsmodels.tools.tools import add_constant

    columns = [outcome, of, *controls]
    known = panel.dropna(subset=columns)
    known = known[known.groupby("iso3")["period"].transform("count") > 1]
    if known["iso3"].nunique() < 3:
        raise ValueError(f"changes within countries need three of them; found {known['iso3'].nunique()}")
    scores = (known[columns] - known[columns].mean()) / known[columns].std(ddof=1)
    periods = pd.get_dummies(known["period"].astype(str), drop_first=True)
    both = scores.join(periods)
    # Country effects lie within the clusters and cost nothing; those of the periods are estimated, and counted, as slopes are.
    within = both - both.groupby(known["iso3"]).transform("mean") + both.mean()
    design = add_constant(within[[of, *controls, *periods]])
    groups = pd.factorize(known["iso3"])[0]
    fit = OLS(within[outcome], design).fit(method="qr", cov_type="cluster", cov_kwds={"groups": groups}, use_t=True)
    return _of(fit, of, len(known))


def _of(fit, name: str, n: int) -> Estimate:
    low, high = fit.conf_int(1 - LEVEL).loc[name]
    return Estimate(float(fit.params[name]), float(low), float(high), n, float(fit.pvalues[name]), float(fit.tvalues[name]))
