"""Statements of the thesis: what their readings measure, and what these come to."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ..tables import kept, table
from .nearness import held
from .register import exhibit
from .results import SCALE, verdict

PARTS = ["AFA", "AME", "CHN", "CIS", "CON", "DIS", "ELI", "EUR", "IDN", "INT", "RUS", "THE", "VEC"]
CONCLUSION = "C-CON-"
COLUMNS = ["id", "statement", "stated_low", "stated_high", "unit", "measured_low", "measured_high", "held", "specifications", "verdict"]


@kept
def judged() -> pd.DataFrame:
    """All statements with their readings: the lowest and the highest measured, how many there are and hold, and the verdict."""
    readings = held().groupby("claim")
    found = table("claims").set_index("id", drop=False).join(readings.measured.agg(measured_low="min", measured_high="max"))
    counts = readings.holds.agg(held="sum", specifications="size").reindex(found.index).fillna(0).astype(int)
    return found.join(counts).assign(verdict=readings.holds.mean().reindex(found.index).map(verdict), part=found["id"].str[2:5])


def of_part(part: str) -> Callable[[], pd.DataFrame]:
    """What gives the statements of a part that can be tested."""

    def statements() -> pd.DataFrame:
        """Statements of a part of the thesis that can be tested."""
        found = judged()
        return found.loc[(found.part == part) & (found.specifications > 0), COLUMNS]

    return statements


for _part in PARTS:
    exhibit(f"statements-{_part.lower()}", "id")(of_part(_part))


@exhibit("scoreboard", "part verdict")
def scoreboard() -> pd.DataFrame:
    """Statements by part and verdict."""
    titles = table("thesis_parts").set_index("part").title
    found = pd.crosstab(judged().part.map(titles), judged().verdict).stack()
    return found.rename_axis(["part", "verdict"]).rename("claims").reset_index()


@exhibit("findings", "claim")
def findings() -> pd.DataFrame:
    """Conclusions that can be tested."""
    found = judged()
    found = found[found.index.str.startswith(CONCLUSION) & (found.specifications > 1)]
    return found.assign(claim=found.index, percent=100 * found.held / found.specifications)[["claim", "statement", "held", "specifications", "percent", "verdict"]]


@exhibit("findings-and-tests", "claim", without="hold_out controls controls_passing")
def findings_and_tests() -> pd.DataFrame:
    """All conclusions, and the hypotheses that take them up."""
    found, asked = judged(), table("hypotheses").dropna(subset="claims")
    found = found[found.index.str.startswith(CONCLUSION)]
    of = [" ".join(row["id"] for row in asked.to_dict("records") if claim in row["claims"].split()) for claim in found.index]
    return found.assign(claim=found.index, hypotheses=of)[["claim", "verdict", "held", "specifications", "hypotheses"]]


def over_years() -> pd.DataFrame:
    """Statements, of how many years of each the edition chose, over how many others a verdict can be given, and by how many steps it then differs at most."""
    found = judged()[judged().specifications > 0]
    other = table("verdicts_over_years").query("verdict in @SCALE")
    steps = (other.verdict.map(SCALE.index) - other.claim.map(found.verdict).map(SCALE.index)).abs().groupby(other.claim)
    chosen = (found[["first_from", "last_from"]] == "chosen").sum(axis=1)
    counts = {"asked": steps.size(), "moved": steps.max()}
    return found.assign(claim=found.index, chosen=chosen, **{name: count.reindex(found.index).fillna(0) for name, count in counts.items()})[["claim", "chosen", "verdict", "asked", "moved"]]


@exhibit("other-years", "claim")
def other_years() -> pd.DataFrame:
    """Those of all statements that can be tested."""
    return over_years()


@exhibit("turned-by-years", "claim")
def turned_by_years() -> pd.DataFrame:
    """Those with the opposite verdict over some years."""
    return over_years().query("moved == 2")
