"""The published numbers beside those computed a second time, and the lists of what is known of them."""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
from collections.abc import Collection
from pathlib import Path

import pandas as pd

from .rules import RULES, computed, rules_of
from .tables import labels, published

HERE = Path(__file__).parent
RELATIVE = 1e-9
SAME, ROUNDED, DIFFERENT = "same", "rounded", "different"
# Families of which the tables hold the same figure in two roundings: how far apart the two may be, and which they are.
ROUNDINGS = {
    "fuels-in-exports": (0.005, "the share of fuels is given with two decimals, and follows from two values"),
    "without-fuels": (0.02, "bounds follow from the same share"),
    "without-fuels-change": (0.02, "differences of two such bounds"),
    "fall-by-fuels": (0.1, "points and percents that follow from the same share"),
    "fuel-link": (1e-4, "correlations with the same share"),
    "usual-rise": (5e-5, "the panel gives thousands of dollars: all trade as stated, or the sum of its partners"),
    "vectors.after": (5e-5, "the same panel"),
}

for _module in pkgutil.iter_modules([str(HERE)]):
    if not _module.name.startswith("__"):
        importlib.import_module(f"{__package__}.{_module.name}")


def listed(name: str) -> dict[str, str]:
    """A list of keys, each with what is said of it: ``differences`` (why) or ``settled`` (the reading taken)."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return dict(rows)


def compared(keys: Collection[str] | None = None) -> pd.DataFrame:
    """Published and second values of all keys that a rule fits, or of some.

    Returns
    -------
    DataFrame
        Index ``key``, sorted; columns ``part`` (module of the rule), ``published``, ``second`` and ``how``:
        the same within a part in a billion, the same but for a rounding in the tables, or different.
    """
    second = computed(labels().index if keys is None else keys)
    found = pd.DataFrame({"part": [rules_of(key)[0].part for key in second.index], "published": published().reindex(second.index), "second": second})
    apart = (found.published - found.second).abs()
    allowed = pd.Series([_rounding(key) for key in found.index], found.index)
    found["how"] = DIFFERENT
    found.loc[apart <= allowed, "how"] = ROUNDED
    found.loc[apart <= RELATIVE * found.published.abs(), "how"] = SAME
    return found


def _rounding(key: str) -> float:
    return next((allowed for family, (allowed, _) in ROUNDINGS.items() if key.startswith(f"{family}.")), -1)


def complaints(found: pd.DataFrame) -> list[str]:
    """Numbers that differ and are not listed, and those listed as different that agree, one line each."""
    differences = listed("differences")
    lines = []
    for key, row in found.iterrows():
        if row.how == DIFFERENT and key not in differences:
            lines.append(f"{key}: published {row.published:.10g}, computed a second time {row.second:.10g}")
        elif row.how != DIFFERENT and key in differences:
            lines.append(f"{key}: listed as different, but it agrees; take it out of tests/second/differences.csv")
    return lines


def idle(found: pd.DataFrame) -> list[str]:
    """Keys of the two lists that are not among all that is computed a second time, one line each."""
    keys = [(key, name) for name in ("differences", "settled") for key in listed(name) if key not in found.index]
    return [f"{key}: listed in tests/second/{name}.csv, but not computed a second time" for key, name in keys]


def by_part(found: pd.DataFrame) -> pd.DataFrame:
    """How many numbers of each part agree, and the tables that their labels name."""
    rows = []
    for part, numbers in found.assign(settled=found.index.isin(list(listed("settled")))).groupby("part"):
        tables = {name for key in numbers.index for name in re.findall(r"(\w+)\[", labels().rows[key])}
        counts = {how: int((numbers.how == how).sum()) for how in (SAME, ROUNDED, DIFFERENT)}
        counts |= {"settled": int(numbers.settled.sum())}
        rows.append({"part": part, "about": _about(part), "numbers": len(numbers), **counts, "tables": " ".join(sorted(tables))})
    return pd.DataFrame(rows)


def _about(part: str) -> str:
    """What a module says of itself."""
    return importlib.import_module(f"{__package__}.{part}").__doc__.strip()


def unused() -> list[str]:
    """Rules that no published number asks for."""
    return [rule.pattern.pattern for rule in RULES if not any(rule.pattern.fullmatch(key) for key in labels().index)]
