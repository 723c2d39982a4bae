"""How far a second, blind coding of a sample of the ledger agrees with the first, and which verdicts its years would change."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import load
from analysis.measure.agreement import cohen_kappa

from . import evaluation, rules
from .ledger import claim

CATEGORIES = ("kind", "hedge", "direction", "judged")
YEARS = ("first_year", "last_year")
# Columns that were coded twice, by table.
CODED = {"claims_recoded": (*CATEGORIES, *YEARS), "claims_years": ("first_from", "last_from")}


def agreement() -> pd.DataFrame:
    """Agreement of the two codings, column by column.

    Returns
    -------
    DataFrame
        Index ``column`` (kind, hedge, direction, judged, first_year, last_year, first_from, last_from); columns ``same`` and ``of``
        (claims coded alike, and all) and ``kappa`` (Cohen's; none for years).
    """
    found = {}
    for name, columns in CODED.items():
        table = load.table(name)
        for column in columns:
            first, second = (_coded(table[f"{column}_{which}"]) for which in ("first", "second"))
            kappa = float("nan") if column in YEARS else cohen_kappa(first, second)
            found[column] = {"same": int((first == second).sum()), "of": len(table), "kappa": kappa}
    return pd.DataFrame.from_dict(found, orient="index").rename_axis("column")


def _coded(codes: pd.Series) -> pd.Series:
    """Codes as text; an empty cell is a code, too."""
    return codes.astype(object).where(codes.notna(), "").astype(str)


@cache
def with_other_years() -> pd.DataFrame:
    """The rule of each judged claim of the sample over the years of the second coding, where these differ and the data hold something.

    Returns
    -------
    DataFrame
        Index ``claim``; ``first_year``, ``last_year`` (of the ledger), ``other_first``, ``other_last`` (of the second
        coding), ``verdict`` and ``other`` (verdicts with either).
    """
    table = load.table("claims_recoded").set_index("id")
    found = {}
    for identifier, row in table.iterrows():
        said, other = claim(identifier), (int(row["first_year_second"]), int(row["last_year_second"]))
        years = (int(said["first_year"]), int(said["last_year"]))
        if pd.isna(said["measure"]) or years == other:
            continue
        verdicts = [rules.verdict(evaluation.over(identifier, *span)["holds"]) for span in (years, other)]
        if rules.NOT_TESTABLE in verdicts:
            continue
        found[identifier] = dict(zip(("first_year", "last_year", "other_first", "other_last", "verdict", "other"), (*years, *other, *verdicts), strict=True))
    return pd.DataFrame.from_dict(found, orient="index").rename_axis("claim")
