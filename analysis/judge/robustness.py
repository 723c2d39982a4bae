"""How far the answers to the hypotheses hang on choices, single years, single partners, and on the number of tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import combinations, groupby
from operator import itemgetter

import pandas as pd

from analysis import load

from .hypotheses import committed
from .hypotheses.criteria import SIGNIFICANT, criteria, repeated
from .hypotheses.register import CHOICES
from .rules import verdict_of_share


@dataclass(frozen=True)
class Choice:
    """A choice that readings make.

    Attributes
    ----------
    words
        What is chosen.
    column
        Column of the tests that holds the options.
    option
        Gives the option that an entry of the column stands for, None where it is another matter. Entries of one option are
        not set against each other.
    """

    words: str
    column: str
    option: Callable[[str], str | None]


def _fits(pattern: str) -> Callable[[str], str | None]:
    """Entries that a pattern fits, each an option of its own."""
    return lambda entry: entry if re.fullmatch(pattern, entry) else None


# What a hypothesis is asked again without, one at a time.
LEFT_OUT = ("year", "partner", "event", "country")
# Entries of one column that choose which years stand for all, whose reading is taken, and what trade is counted in.
_YEARS = r"\d{4}|mean of \d.*|geometric mean|all years together|(best|lowest|worst) year"
_CODERS = "coder .*"
_COUNTED_IN = "dollars|share of all trade|mean of years, (billion|percent) .*"


def _one_or_apart(entry: str) -> str | None:
    return "apart" if entry == "single states" else "as one" if entry.startswith("the EU (") else None


def _one_way_or_both(entry: str) -> str | None:
    return {"turnover": "both", "exports": "one way", "imports": "one way"}.get(entry)


CHOICE: dict[str, Choice] = {
    "provider": Choice("provider of trade figures", "provider", _fits("IMF.*|Correlates of War|UNCTAD|Russia's side.*")),
    "votes": Choice("final votes or all votes", "provider", _fits("ideal points.*")),
    "direction": Choice("exports or imports", "flow", _fits("exports|imports")),
    "turnover": Choice("one direction or turnover", "flow", _one_way_or_both),
    "membership": Choice("who counts as a member of the EU or CIS", "definition", _fits(r"(the )?EU .*|EU-\d+|CIS .*|the EU \(.*")),
    "one-partner": Choice("the EU as one partner or its states", "definition", _one_or_apart),
    "index": Choice("partners, vectors or entropy", "definition", _fits("Herfindahl .*|one less entropy .*")),
    "fuels": Choice("with or without fuels", "goods", _fits("all goods|without fuels")),
    "comparison": Choice("which states to compare with", "definition", _fits("against .*|all countries|post-Soviet states|the other fourteen|without the Baltic states")),
    "years": Choice("one year, another, or all of them", "estimator", _fits(_YEARS)),
    "counted-in": Choice("dollars or shares", "estimator", _fits(_COUNTED_IN)),
    "coder": Choice("whose coding", "estimator", _fits(_CODERS)),
    "estimator": Choice("way of estimating", "estimator", _fits(f"(?!({_YEARS}|{_CODERS}|{_COUNTED_IN})$).+")),
}


@cache
def readings(part: str = "window") -> pd.DataFrame:
    """All readings of all hypotheses for Belarus in the ``window`` or the ``hold-out``; missing choices are empty strings."""
    table = load.table("hypothesis_tests")
    table = table[table["part"] == part].copy()
    table[list(CHOICES)] = table[list(CHOICES)].fillna("")
    return table.reset_index(drop=True)


@cache
def pairs(choice: str) -> pd.DataFrame:
    """Readings of one hypothesis that differ in one choice and in nothing else.

    Parameters
    ----------
    choice
        Name in :data:`CHOICE`.

    Returns
    -------
    DataFrame
        One row a pair: ``hypothesis``, ``first`` and ``second`` (the entries), ``same`` (whether both bear it out or neither
        does), ``gap`` (distance of the estimates, NaN where they differ in unit), ``unit`` (that of the first).
    """
    asked = CHOICE[choice]
    table = readings()
    table = table.assign(option=table[asked.column].map(asked.option)).dropna(subset="option")
    rest = ["hypothesis", "window", *(other for other in CHOICES if other != asked.column)]
    table = table[table.duplicated(rest, keep=False)].sort_values([*rest, asked.column])
    columns = (table[name].tolist() for name in (asked.column, "option", "estimate", "unit", "holds"))
    rows = zip(zip(*(table[name].tolist() for name in rest), strict=True), *columns, strict=True)
    found = []
    for key, group in groupby(rows, key=itemgetter(0)):
        for (_, first, option, estimate, unit, holds), (_, second, another, other, its_unit, held) in combinations(group, 2):
            if option != another:
                found.append((key[0], first, second, holds == held, abs(estimate - other) if unit == its_unit else float("nan"), unit))
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
    for choice in CHOICE:
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
    """Different tests with a p value, how many pass at five per cent, and how many still do when their number is allowed for.

    Returns
    -------
    Series
        ``readings`` (one for each test), ``passing``, ``by_chance`` (expected with nothing there), ``after_holm``, ``after_bh``; the same with
        ``headline_`` before it for the one reading of each hypothesis that was marked for this when its test was written; of these,
        how many are ``headline_over_years``, so that errors of first order fit them, and ``headline_over_years_passing`` with such errors.
    """
    counts = {}
    for name, table in (("", readings()[~repeated(readings())]), ("headline_", committed.verdicts())):
        known = table.dropna(subset="p")
        counts |= {
            f"{name}readings": len(known), f"{name}passing": (known["p"] < SIGNIFICANT).sum(), f"{name}by_chance": SIGNIFICANT * len(known),
            f"{name}after_holm": (known["p_holm"] < SIGNIFICANT).sum(), f"{name}after_bh": (known["p_bh"] < SIGNIFICANT).sum(),
        }  # fmt: skip
    persistent = committed.verdicts()["p_first_order"].dropna()
    counts |= {"headline_over_years": len(persistent), "headline_over_years_passing": (persistent < SIGNIFICANT).sum()}
    return pd.Series(counts, dtype=float)


@cache
def trends_and_breaks() -> pd.Series:
    """What the trends of H1 would say alone, and what the tests of breaks beside them turn.

    Returns
    -------
    Series
        ``trends`` (different estimates), ``held`` (of these, by size and interval alone), ``readings`` (each trend with each test of
        breaks) and ``turned`` (of these, held by the trend and not with the test).
    """
    rule, table = criteria("H1"), readings()
    table = table[(table["hypothesis"] == "H1") & table["low"].notna()]
    alone = pd.Series([rule[r.criterion].holds(r.estimate, r.low, r.high) for r in table.itertuples()], index=table.index)
    once = ~table.duplicated(["criterion", "provider", "flow", "definition", "estimate", "low"])
    turned = alone & ~table["holds"].astype(bool)
    return pd.Series({"trends": once.sum(), "held": (once & alone).sum(), "readings": len(table), "turned": turned.sum()})


@cache
def left_out() -> pd.DataFrame:
    """Share of readings that each verdict rests on, and its range with one year, one partner, one event and, where many are compared, one country left out.

    Where a hypothesis needs all its criteria, that is the share of the weakest.

    Returns
    -------
    DataFrame
        Index the hypothesis (those tested), columns ``share``, ``year_lowest``, ``year_highest``, ``partner_lowest``, ``partner_highest``,
        ``event_lowest``, ``event_highest``, ``country_lowest``, ``country_highest``, percent; NaN where nothing can be left out.
    """
    table = committed.verdicts()
    table = table[table["specifications"] > 0]
    share = table["share"].astype(float)
    names = {f"{what}_out_{end}": f"{what}_{end}" for what in LEFT_OUT for end in ("lowest", "highest")}
    return pd.concat([share, table[list(names)].rename(columns=names).astype(float)], axis=1)


@cache
def turning(what: str) -> list[str]:
    """Hypotheses whose verdict would be another one with a single ``year``, ``partner``, ``event`` or ``country`` left out."""
    table = left_out() / 100
    ends = table[[f"{what}_lowest", f"{what}_highest"]].dropna()
    own = table["share"].map(verdict_of_share)
    return [name for name, row in ends.iterrows() if set(row.map(verdict_of_share)) != {own[name]}]
