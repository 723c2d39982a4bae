"""Agreement of two codings of the same items."""

from __future__ import annotations

import pandas as pd


def cohen_kappa(one: pd.Series, other: pd.Series) -> float:
    r"""Cohen's kappa :math:`(p_o - p_e) / (1 - p_e)`: agreement beyond what chance would give.

    Parameters
    ----------
    one, other
        Codes of the same items in the same order.

    Returns
    -------
    float
        1 with full agreement, 0 at chance, negative below; NaN where both use one and the same
        code throughout, since chance then agrees as well. Source: Cohen (1960), "A Coefficient of
        Agreement for Nominal Scales".

    Raises
    ------
    ValueError
        If the codings differ in length or are empty.
    """
    if len(one) != len(other) or not len(one):
        raise ValueError(f"two codings of the same items are needed; found {len(one)} and {len(other)} codes")
    observed = (one.to_numpy() == other.to_numpy()).mean()
    shares = pd.DataFrame({"one": one.value_counts(normalize=True), "other": other.value_counts(normalize=True)}).fillna(0)
    chance = (shares["one"] * shares["other"]).sum()
    return float("nan") if chance == 1 else float((observed - chance) / (1 - chance))
