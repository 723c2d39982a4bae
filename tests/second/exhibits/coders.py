"""What two coders read: positions of elites, and official texts."""

from __future__ import annotations

import pandas as pd

from ..positions import of_topic, on_europe
from ..tables import table
from ..texts import kappa
from .register import exhibit

SETS = {"interviewees of 2006 with names": "named", "these and the groups": "with-groups", "all but foreign governments and organisations": "all"}
STANCES = ("favourable", "neutral-conditional", "unfavourable", "no stance")
# Courses that a text can declare, from the weakest.
CLEAREST = ["silent", "described", "named"]


@exhibit("elites-agreement", "topic")
def agreement_of_coders() -> pd.DataFrame:
    """Agreement of the two coders by topic."""
    rows = []
    for topic in ("Europe", "Russia", "identity", "change", "regime", "all"):
        positions = of_topic(topic)
        equal, found = (positions.code_a == positions.code_b).sum(), kappa(positions.code_a, positions.code_b)
        rows.append((topic, len(positions), equal, 100 * equal / len(positions), found["kappa"], found["kappa-low"], found["kappa-high"]))
    return pd.DataFrame(rows, columns=["topic", "positions", "equal", "equal_percent", "kappa", "kappa_low", "kappa_high"])


@exhibit("elites-europe", "holders coder stance")
def stances_on_europe() -> pd.DataFrame:
    """Stances on Europe by who is counted and who coded."""
    rows = []
    for holders, which in SETS.items():
        positions = on_europe(which)
        rows += [(holders, coder.upper(), stance, (positions[f"code_{coder}"] == stance).sum(), len(positions)) for coder in "ab" for stance in STANCES]
    return pd.DataFrame(rows, columns=["holders", "coder", "stance", "positions", "of"])


def agreed(one: str, other: str) -> str | None:
    """What two coders saw of a declared course: the weaker of the two; nothing where a text was not seen."""
    if "unseen" in (one, other):
        return None
    if one == other:
        return one
    return "silent" if "one" in (one, other) else min(one, other, key=CLEAREST.index)


@exhibit("declared-course", "id")
def declared_course() -> pd.DataFrame:
    """Official texts with what both coders saw."""
    rows = table("official_texts")
    rows = rows.assign(directions=[agreed(*codes) for codes in zip(rows.directions_a, rows.directions_b, strict=True)])
    return rows.dropna(subset="directions")[["id", "date", "year", "kind", "speaker", "title", "seen", "directions", "directions_a", "directions_b", "coding"]]
