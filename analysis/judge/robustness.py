"""How far the answers to the hypotheses hang on choices, single years, single partners, and on the number of tests."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pandas as pd

from analysis import load

from .hypotheses import committed
from .hypotheses.criteria import SIGNIFICANT
from .hypotheses.register import CHOICES
from .rules import verdict_of_share

# What a reading chooses, apart from the criterion, which is another question and no choice.
ASKED = {
    "provider": "provider of the figures", "flow": "exports, imports or turnover", "definition": "who counts as a member of a bloc", "goods": "with or without fuels",
    "estimator": "way of estimating",
}  # fmt: skip


@cache
def readings(part: str = "window") -> pd.DataFrame:
    """All readings of all hypotheses for Belarus in the ``window`` or the ``hold-out``; missing choices are empty strings."""
    table = load.table("hypothesis_tests")
    table = table[table["part"] == part].copy()
    table[list(CHOICES)] = table[list(CHOICES)].fillna("")
    return table.reset_index(drop=True)


@cache
def pairs(choice: str) -> pd.DataFrame:
    """Readings of one hypothesis that differ in one choice alone.

    Parameters
    ----------
    choice
        One of :data:`ASKED`.

    Returns
    -------
    DataFrame
        One row a pair: ``hypothesis``, ``first`` and ``second`` (the options), ``same`` (whether both bear it out or both do
        not), ``gap`` (distance of the estimates, unit of the estimate), ``unit``.
    """
    rest = ["hypothesis", "window", "unit", *(other for other in CHOICES if other != choice)]
    found = []
    for key, group in readings().groupby(rest, sort=True):
        rows = group.sort_values(choice).to_dict("records")
        for one, other in combinations(rows, 2):
            if one[choice] != other[choice]:
                found.append((key[0], one[choice], other[choice], one["holds"] == other["holds"], abs(one["estimate"] - other["estimate"]), one["unit"]))
    return pd.DataFrame(found, columns=["hypothesis", "first", "second", "same", "gap", "unit"])


@cache
def by_choice() -> pd.DataFrame:
    """How often two readings that differ in one choice alone disagree.

    Returns
    -------
    DataFrame
        Index the choice, columns ``pairs``, ``differ`` (counts), ``percent`` (of the pairs), ``hypotheses`` (with such a pair),
        ``split`` (of these, with a pair that disagrees); choices that no hypothesis has are left out.
    """
    rows = {}
    for choice in ASKED:
        found = pairs(choice)
        if len(found):
            apart = found[~found["same"].astype(bool)]
            rows[choice] = {
                "pairs": len(found), "differ": len(apart), "percent": len(apart) / len(found) * 100,
                "hypotheses": found["hypothesis"].nunique(), "split": apart["hypothesis"].nunique(),
            }  # fmt: skip
    return pd.DataFrame.from_dict(rows, orient="index", columns=["pairs", "differ", "percent", "hypotheses", "split"])


@cache
def many_tests() -> pd.Series:
    """Tests with a p value, how many pass at five per cent, and how many still do when their number is allowed for.

    Returns
    -------
    Series
        ``readings``, ``passing``, ``by_chance`` (expected with nothing there), ``after_holm``, ``after_bh``; the same with
        ``headline_`` before it for the one reading of each hypothesis that its row shows.
    """
    counts = {}
    for name, table in (("", readings()), ("headline_", committed.verdicts())):
        known = table.dropna(subset="p")
        counts |= {
            f"{name}readings": len(known), f"{name}passing": (known["p"] < SIGNIFICANT).sum(), f"{name}by_chance": SIGNIFICANT * len(known),
            f"{name}after_holm": (known["p_holm"] < SIGNIFICANT).sum(), f"{name}after_bh": (known["p_bh"] < SIGNIFICANT).sum(),
        }  # fmt: skip
    return pd.Series(counts, dtype=float)


@cache
def left_out() -> pd.DataFrame:
    """Share of readings that bear each hypothesis out, and its range with one year and with one partner left out.

    Returns
    -------
    DataFrame
        Index the hypothesis (those tested), columns ``share``, ``year_lowest``, ``year_highest``, ``partner_lowest``, ``partner_highest``,
        percent; NaN where nothing can be left out.
    """
    table = committed.verdicts()
    table = table[table["specifications"] > 0]
    share = (table["held"] / table["specifications"] * 100).astype(float).rename("share")
    names = {f"{what}_out_{end}": f"{what}_{end}" for what in ("year", "partner") for end in ("lowest", "highest")}
    return pd.concat([share, table[list(names)].rename(columns=names).astype(float)], axis=1)


@cache
def turning(what: str) -> list[str]:
    """Hypotheses whose verdict would be another one with a single ``year`` or ``partner`` left out."""
    table = left_out() / 100
    ends = table[[f"{what}_lowest", f"{what}_highest"]].dropna()
    own = table["share"].map(verdict_of_share)
    return [name for name, row in ends.iterrows() if set(row.map(verdict_of_share)) != {own[name]}]
