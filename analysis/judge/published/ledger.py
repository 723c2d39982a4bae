"""Published numbers on the ledger: counts of statements and verdicts."""

from __future__ import annotations

from analysis.load.addresses import rows

from ..verdicts import table
from .family import family


@family("claims.{prefix}.{verdict}")
def claims(prefix: str, verdict: str) -> dict:
    """Number of claims of a prefix with a verdict; ``all`` counts all, prefix or verdict."""
    found = table()
    words = verdict.replace("-", " ")
    if prefix != "all":
        found = found[found.index.str.startswith(f"C-{prefix}-")]
    if verdict != "all":
        found = found[found["verdict"] == words]
    return {
        "value": float(len(found)), "unit": "count", "digits": 0,
        "measure": f"statements of the ledger{'' if prefix == 'all' else f' ({prefix})'}{'' if verdict == 'all' else f', {words}'}",
        "provider": "this edition", "period": "1994-2016", "rows": rows("claims"),
    }
