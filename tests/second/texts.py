"""Official texts as two coders read them, and how far two codings agree."""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import proportion_confint

from .rules import YEARS, rule
from .tables import table

MANY = {"named", "described"}
COURSES = {"many": MANY, "any": MANY | {"one"}}


def seen(first: int, last: int) -> pd.DataFrame:
    """Texts of some years of which both coders saw something on foreign policy."""
    rows = table("official_texts")
    return rows[rows.year.between(first, last) & (rows.directions_a != "unseen") & (rows.directions_b != "unseen")]


def both(rows: pd.DataFrame, column: str, codes: set[str]) -> pd.DataFrame:
    """Rows that both coders gave one of the codes."""
    return rows[rows[f"{column}_a"].isin(codes) & rows[f"{column}_b"].isin(codes)]


@rule(rf"declared\.texts\.{YEARS}")
def texts(first: int, last: int) -> int:
    """Such texts."""
    return len(seen(first, last))


@rule(rf"declared\.course\.(?P<code>[a-z]+)\.{YEARS}")
def course(code: str, first: int, last: int) -> int:
    """Texts that declare a course."""
    return len(both(seen(first, last), "directions", COURSES.get(code, {code})))


@rule(rf"declared\.by-president\.(?P<code>[a-z]+)\.{YEARS}")
def by_president(code: str, first: int, last: int) -> int:
    """Those of them by the president."""
    rows = seen(first, last)
    return len(both(rows[rows.speaker == "president"], "directions", COURSES.get(code, {code})))


@rule(rf"declared\.(?P<what>first-partner|west)\.(?P<code>[A-Za-z]+)\.{YEARS}")
def partner(what: str, code: str, first: int, last: int) -> int:
    """Texts that put a partner first, or stand to the West in a way."""
    return len(both(seen(first, last), what.replace("-", "_"), {code}))


@rule(r"declared\.first-year\.many")
def first_year() -> int:
    """The first year of a text that declares several directions."""
    return both(table("official_texts"), "directions", MANY).year.min()


@rule(rf"declared\.coded-by\.second\.{YEARS}")
def by_second_pair(first: int, last: int) -> int:
    """Texts that the second pair of coders read."""
    return (seen(first, last).coding == "second pair").sum()


def kappa(one: pd.Series, other: pd.Series) -> dict[str, float]:
    """Cohen's kappa with Wilson's interval at 95 percent for the share of equal codes, chance held fixed."""
    codes = sorted(set(one) | set(other))
    crossed = pd.crosstab(pd.Categorical(one, codes), pd.Categorical(other, codes), dropna=False).to_numpy()
    chance = (crossed.sum(axis=0) * crossed.sum(axis=1)).sum() / crossed.sum() ** 2
    ends = proportion_confint(np.trace(crossed), crossed.sum(), method="wilson")
    low, high = ((equal - chance) / (1 - chance) for equal in ends)
    return {"kappa": cohens_kappa(crossed, return_results=False), "kappa-low": low, "kappa-high": high}


@rule(r"declared\.agreement\.(?P<what>[a-z-]+)")
def agreement(what: str) -> float:
    """Agreement on the declared course over all texts."""
    one, other = (table("official_texts")[f"directions_{coder}"] for coder in "ab")
    return {"equal": (one == other).sum(), "positions": len(one), **kappa(one, other)}[what]
