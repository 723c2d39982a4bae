"""Tables on verdicts that have moved since they were first given."""

from __future__ import annotations

import pandas as pd

from analysis import load
from analysis.judge import verdict_changes

from .exhibit import TableExhibit


def by_round() -> TableExhibit:
    """How many verdicts each round of reading made kinder, harder, took out or took in."""
    counts = verdict_changes.by_round()
    days = load.table("verdict_changes").groupby("round")["date"].first()
    total = counts.sum().rename("all")
    lines = pd.concat([counts, total.to_frame().T])
    shown = lines.rename(columns=str.capitalize).rename_axis("Round").reset_index()
    shown.insert(1, "Day", [days.get(name, "") for name in shown["Round"]])
    return TableExhibit(
        name="verdict-changes-by-round",
        title=f"Of {counts.to_numpy().sum()} changes of verdicts {total[verdict_changes.KINDER]} were kinder to the thesis and {total[verdict_changes.HARDER]} harder.",
        caption="Verdicts on statements and hypotheses, by round of reading, in order of time. One that moved twice counts twice. "
        "Kinder: towards supported. Newly judged: not testable before, or not yet in the ledger. Not recorded: what the verdict had been is not known.",
        data=counts.reset_index(),
        tables=("verdict_changes",),
        unit="changes of verdicts",
        shown=shown.astype(str),
        align="llrrrrr",
        widths=(24, 14, 10, 10, 16, 14, 12),
    )


def listed() -> TableExhibit:
    """Every change of a verdict since it was first given: from what to what, and why."""
    table = verdict_changes.table()
    alike = table.groupby(["round", "before", "after", "why"], sort=False)["statement"].agg(", ".join).reset_index()
    shown = pd.DataFrame(
        {
            "Round": alike["round"],
            "Statements": alike["statement"],
            "Verdict": alike["before"] + " \N{RIGHTWARDS ARROW} " + alike["after"],
            "What was changed": alike["why"],
        }
    )
    return TableExhibit(
        name="verdict-changes",
        title=f"After results were known {table['statement'].nunique()} statements and hypotheses changed their verdict or were first given one.",
        caption="In order of time. From each first verdict these changes lead to the one that the ledger has now, which a test checks.",
        data=table,
        tables=("first_verdicts", "verdict_changes", "verdicts"),
        unit="verdicts",
        shown=shown,
        align="llll",
        widths=(14, 14, 22, 50),
    )

