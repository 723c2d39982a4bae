"""Assistance committed to a group of states, in all and by head."""

from __future__ import annotations

import pandas as pd


def by_state(amounts: pd.Series, population: pd.DataFrame) -> pd.DataFrame:
    """Amounts of a programme by state, in all and over the mean population of its years.

    Parameters
    ----------
    amounts
        Million euro, index ``iso3``.
    population
        Columns ``iso3``, ``year``, ``value`` (heads), the years of the programme only.

    Returns
    -------
    DataFrame
        Index ``iso3``, columns ``meur`` (million euro) and ``eur_a_head`` (euro a head over the
        whole programme).

    Raises
    ------
    ValueError
        If the population of a state is missing.
    """
    heads = population.groupby("iso3")["value"].mean().reindex(amounts.index)
    if heads.isna().any():
        raise ValueError(f"no population for {', '.join(heads.index[heads.isna()])}")
    return pd.DataFrame({"meur": amounts, "eur_a_head": amounts * 1e6 / heads})


def of_median(values: pd.Series, state: str) -> float:
    """A state's value in percent of the median of the others."""
    return values[state] / values.drop(state).median() * 100
