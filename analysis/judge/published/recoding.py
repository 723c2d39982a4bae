"""Published numbers on the second coding of a sample of the ledger."""

from __future__ import annotations

from analysis.load import edition
from analysis.load.addresses import rows

from ..recoding import CODED, agreement, with_other_years
from .family import family

TOLD = {"same": "claims coded alike", "of": "claims coded twice", "kappa": "Cohen's kappa of the two codings"}
EDITION = "this edition"


@family("recoding.{column}.{what}")
def of_column(column: str, what: str) -> dict:
    """Agreement on a column of the ledger (hyphens for underlines): ``same``, ``of``, ``kappa``."""
    column = column.replace("-", "_")
    (coded,) = (name for name, columns in CODED.items() if column in columns)
    unit, digits = ("ratio", 2) if what == "kappa" else ("count", 0)
    return {
        "value": float(agreement().at[column, what]), "unit": unit, "digits": digits, "measure": f"{TOLD[what]}, column {column}",
        "provider": EDITION, "period": edition.read().thesis_span, "rows": rows(coded),
    }


@family("recoding-years.{what}")
def of_years(what: str) -> dict:
    """Judged claims of the sample that the second coder gave other years (``asked``), and verdicts that these change (``changed``)."""
    table = with_other_years()
    value = {"asked": len(table), "changed": int((table["verdict"] != table["other"]).sum())}[what]
    told = {"asked": "judged claims with other years in the second coding", "changed": "verdicts that the years of the second coding change"}[what]
    return {
        "value": float(value), "unit": "count", "digits": 0, "measure": told, "provider": EDITION, "period": edition.read().thesis_span,
        "rows": rows("claims_recoded", id=list(table.index)),
    }
