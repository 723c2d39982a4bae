"""Tables on the second coding of a sample of the ledger."""

from __future__ import annotations

import pandas as pd

from analysis.judge import ledger, recoding

from .exhibit import TableExhibit
from .wording import numeral

WORDS = {
    "kind": "kind of statement", "hedge": "hedge", "direction": "direction", "judged": "whether data can judge it",
    "first_year": "first year", "last_year": "last year",
}
TO = "\N{EN DASH}"


def agreement() -> TableExhibit:
    """Agreement of two codings of the ledger, column by column."""
    table = recoding.agreement().reset_index()
    shown = pd.DataFrame(
        {
            "What was coded": table["column"].map(WORDS),
            "Alike": [f"{row.same} of {row.of}" for row in table.itertuples()],
            "Cohen's kappa": [numeral(kappa, "ratio", 2) if pd.notna(kappa) else TO for kappa in table["kappa"]],
        }
    )
    best, worst = (table.loc[(table["same"] / table["of"]).agg(which), "column"] for which in ("idxmax", "idxmin"))
    return TableExhibit(
        name="recoding",
        title=f"Of {table['of'].iloc[0]} claims coded twice, the codings agree most on the {WORDS[best]} and least on the {WORDS[worst]}.",
        caption="A random sample of the ledger, coded again by a second reader who knew the codebook, the statement and the thesis and not the "
        "first coding. Kappa is the agreement beyond chance; years have none.",
        data=table,
        tables=("claims_recoded",),
        unit="claims; kappa without unit",
        shown=shown,
        align="lll",
        widths=(50, 25, 25),
    )


def years() -> TableExhibit:
    """Verdicts that the years of the second coding would change."""
    table = recoding.with_other_years().reset_index()
    turned = table[table["verdict"] != table["other"]].reset_index(drop=True)
    shown = pd.DataFrame(
        {
            "Claim": turned["claim"],
            "Statement": [ledger.claim(claim)["statement"] for claim in turned["claim"]],
            "Years": [f"{row.first_year} to {row.last_year}" for row in turned.itertuples()],
            "Verdict": turned["verdict"],
            "Other years": [f"{row.other_first} to {row.other_last}" for row in turned.itertuples()],
            "Verdict then": turned["other"],
        }
    )
    return TableExhibit(
        name="recoding-years",
        title=f"Of {len(table)} judged claims that the second coder gave other years, {len(turned)} would get another verdict by them.",
        caption="Judged claims of the sample whose verdict hangs on the years that a statement is taken to be about. The first two columns of years and verdict are those of the ledger.",
        data=table,
        tables=("claims_recoded", "claims"),
        unit="years; verdicts",
        shown=shown,
        align="llllll",
        widths=(12, 38, 11, 14, 11, 14),
    )
