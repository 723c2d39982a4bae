"""Tables on verdicts over other years than the ledger's."""

from __future__ import annotations

import pandas as pd

from analysis.judge import ledger, rules, years

from .exhibit import TableExhibit

ENDS = ("both", "one of the two", "neither")
NONE = "\N{EN DASH}"


def moved() -> TableExhibit:
    """How many verdicts other years move, by what the sentence states."""
    table = years.standing().reset_index()
    asked = table[table["asked"] > 0]
    counts = asked.groupby(["chosen", "moved"]).size().unstack(fill_value=0).reindex(index=[1, 2], columns=[0, 1, 2], fill_value=0)
    lines = [[ENDS[0], (table["chosen"] == 0).sum(), NONE, NONE, NONE, NONE]]
    lines += [[ENDS[ends], (table["chosen"] == ends).sum(), row.sum(), *row] for ends, row in counts.iterrows()]
    names = ["Years that the text gives", "Claims", "Asked over others", "Same verdict", "One step", "Turned over"]
    return TableExhibit(
        name="other-years",
        title=f"Where the text leaves years open, others move {(asked['moved'] > 0).sum()} of {len(asked)} verdicts and turn {(asked['moved'] == 2).sum()} of them over.",
        caption="Each year that the text leaves open was moved by one, earlier and later. "
        "A first year was also put at the start of the thesis's span and where the last ten years begin, a last year at the end of the span. The farthest move of the verdict counts. "
        "One step: to or from partly supported.",
        data=table,
        tables=("claims", "verdicts", "verdicts_over_years"),
        unit="claims",
        shown=pd.DataFrame([[str(cell) for cell in line] for line in lines], columns=names),
        align="lrrrrr",
        widths=(30, 12, 16, 14, 14, 14),
    )


def turned() -> TableExhibit:
    """Claims that other years turn from supported to contradicted or back."""
    table = years.standing()
    table = table[table["moved"] == 2].reset_index()
    opposite = {rules.SUPPORTED: rules.CONTRADICTED, rules.CONTRADICTED: rules.SUPPORTED}
    statements = [ledger.claim(claim) for claim in table["claim"]]
    shown = pd.DataFrame(
        {
            "Claim": table["claim"],
            "Statement": [statement["statement"] for statement in statements],
            "Years": [_span(statement["first_year"], statement["last_year"]) for statement in statements],
            "Verdict": table["verdict"],
            "Years of the opposite": [_spans(claim, opposite[verdict]) for claim, verdict in zip(table["claim"], table["verdict"], strict=True)],
        }
    )
    return TableExhibit(
        name="turned-by-years",
        title=f"The verdicts on {len(table)} claims turn into their opposite over other years, which the text leaves open.",
        caption="Years and verdict are those of the ledger. The text does not decide between these years and those of the opposite verdict.",
        data=table,
        tables=("claims", "verdicts", "verdicts_over_years"),
        unit="years; verdicts",
        shown=shown,
        align="lllll",
        widths=(12, 42, 14, 16, 16),
    )


def _span(first: int, last: int) -> str:
    return str(int(first)) if first == last else f"{int(first)} to {int(last)}"


def _spans(claim: str, verdict: str) -> str:
    found = years.others(claim)
    found = found[found["verdict"] == verdict]
    return ", ".join(_span(row.first_year, row.last_year) for row in found.itertuples())
