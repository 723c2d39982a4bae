"""Tables on the second coding of a sample of the ledger."""

from __future__ import annotations

import pandas as pd

from analysis.judge import recoding

from .exhibit import TableExhibit
from .wording import numeral

WORDS = {
    "kind": "kind of statement", "hedge": "hedge", "direction": "direction", "judged": "whether data can judge it",
    "first_year": "first year", "last_year": "last year", "first_from": "where the first year comes from", "last_from": "where the last year comes from",
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
        title=f"Two codings of claims are most alike in “{WORDS[best]}” and least in “{WORDS[worst]}”.",
        caption="First six rows: a random sample of the ledger, coded again by a reader who knew codebook, statement and thesis, but not the first coding. "
        "Last two: all judged claims, by two further readers. Kappa is the agreement beyond chance; years have none.",
        data=table,
        tables=("claims_recoded", "claims_years"),
        unit="claims; kappa without unit",
        shown=shown,
        align="lll",
        widths=(50, 25, 25),
    )
