"""Positions of elites as two coders read them."""

from __future__ import annotations

import pandas as pd

from .rules import rule
from .tables import listed, table, where
from .texts import kappa

NAMED, GROUP = "interviewee of 2006", "group"
# A typology of the nomenklatura, which stands outside the counts.
TYPOLOGY = ("P-32", "P-33", "P-34")
FOREIGN = ("Russia (", "European Union", "Government of the")
SETS = ("named", "with-groups", "all")
STANCES = {"C-ELI-19": "unfavourable", "C-ELI-42": "neutral-conditional"}
HALF, LEAST = 0.5, 1 / 5


def of_topic(topic: str) -> pd.DataFrame:
    """Positions on a topic, or all."""
    return table("positions") if topic == "all" else where("positions", topic=topic)


@rule(r"elites\.agreement\.(?P<what>[a-z-]+)\.(?P<topic>[A-Za-z]+)")
def agreement(what: str, topic: str) -> float:
    """Agreement of the two coders on a topic."""
    rows = of_topic(topic)
    counts = {"positions": len(rows), "unequal": (rows.code_a != rows.code_b).sum()}
    return counts[what] if what in counts else kappa(rows.code_a, rows.code_b)[what]


@rule(r"positions-kappa")
def kappa_of_all() -> float:
    """Cohen's kappa over all positions."""
    return agreement("kappa", "all")


@rule(r"elites\.lowest-kappa-low")
def lowest_end() -> float:
    """The lowest lower end of the intervals by topic."""
    return min(kappa(rows.code_a, rows.code_b)["kappa-low"] for _, rows in table("positions").groupby("topic"))


@rule(r"elites\.code\.change\.(?P<code>[a-z-]+)")
def on_change(code: str) -> int:
    """Positions on change of a code, by the first coder."""
    return (of_topic("change").code_a == code.replace("-", " ")).sum()


def on_europe(which: str) -> pd.DataFrame:
    """Positions on Europe: of those named, with groups, or of all Belarusians."""
    rows = of_topic("Europe")
    rows = rows[~rows.id.isin(TYPOLOGY)]
    named, groups = rows.role == NAMED, rows.role == GROUP
    return rows[{"named": named, "with-groups": named | groups, "all": ~rows.person.str.startswith(FOREIGN)}[which]]


@rule(r"elites\.europe\.(?P<which>named|with-groups)\.(?P<code>[a-z-]+)\.(?P<coder>[ab])")
def stances(which: str, code: str, coder: str) -> int:
    """Positions of a stance by a coder."""
    rows = on_europe(which)
    return len(rows) if code == "all" else (rows[f"code_{coder}"] == code).sum()


def readings_held(codes: set[str], more: int = 0, without: tuple[str, ...] = ()) -> int:
    """Readings, of nine (three sets; either coder, and where both agree), in which more than half have one of the codes."""
    held = 0
    for which in SETS:
        rows = on_europe(which)
        rows = rows[~rows.id.isin(without)]
        one, other = (rows[f"code_{coder}"].isin(codes) for coder in "ab")
        agreed = rows.code_a == rows.code_b
        held += sum((found.sum() + more) / (len(found) + more) > HALF for found in (one, other, one[agreed]))
    return held


@rule(r"elites\.otherwise\.(?P<how>[a-z-]+)\.(?P<claim>C-ELI-\d+)")
def otherwise(how: str, claim: str) -> int:
    """Readings that hold with one more of the stance, with the opposed as neutral, or without those who speak of the West."""
    stance = STANCES[claim]
    if how == "one-more":
        return readings_held({stance}, more=1)
    if how == "opposed-as-neutral":
        return readings_held({stance, "unfavourable"})
    return readings_held({stance}, without=tuple(listed("elites.speaking-of-west", "id")))


@rule(r"elites\.needed\.(?P<claim>C-ELI-\d+)")
def needed(claim: str) -> int:
    """How many more of the stance lift a statement over a fifth of the readings."""
    readings, more = 3 * len(SETS), 1
    while readings_held({STANCES[claim]}, more) <= readings * LEAST:
        more += 1
    return more


@rule(r"elites\.holders\.(?P<which>all|several)")
def holders(which: str) -> int:
    """Holders of positions as the table spells them, all or those with several topics."""
    topics = table("positions").groupby("person").topic.nunique()
    return len(topics) if which == "all" else (topics > 1).sum()


@rule(r"elites\.named-interviewees")
def interviewees() -> int:
    """Interviewees with a name."""
    return where("positions", role=NAMED).person.nunique()


@rule(r"positions-on-identity\.interviewees")
def interviewees_on_identity() -> int:
    """Those of them who speak of identity."""
    return where("positions", role=NAMED, topic="identity").person.nunique()


@rule(r"positions-on-identity\.(?P<code>all|exists|weak-or-unfinished)")
def on_identity(code: str) -> int:
    """Positions on identity, all or of a code by the first coder."""
    rows = of_topic("identity")
    return len(rows) if code == "all" else (rows.code_a == code.replace("-", " ")).sum()
