"""Published numbers on verdicts over other years than the ledger's."""

from __future__ import annotations

from analysis.load import edition
from analysis.load.addresses import rows

from ..years import standing
from .family import family

TOLD = {
    "judged": "judged claims over whose years anything is in the data",
    "given": "of these, those whose years the text gives",
    "open": "of these, those of which the text leaves a year open and that could be asked over others",
    "same": "of the open ones, those with the same verdict over all other years",
    "step": "of the open ones, those that other years move by one step at most",
    "turned": "of the open ones, those that other years turn from supported to contradicted or back",
    "moved": "of the open ones, those that other years move at all",
}


@family("other-years.{what}")
def of_years(what: str) -> dict:
    """Judged claims by what other admissible years do to their verdict: ``judged``, ``given``, ``open``, ``same``, ``step``, ``turned``, ``moved``."""
    table = standing()
    open_ones = table[(table["chosen"] > 0) & (table["asked"] > 0)]
    found = {
        "judged": table, "given": table[table["chosen"] == 0], "open": open_ones,
        "same": open_ones[open_ones["moved"] == 0], "step": open_ones[open_ones["moved"] == 1],
        "turned": open_ones[open_ones["moved"] == 2], "moved": open_ones[open_ones["moved"] > 0],
    }[what]
    return {
        "value": float(len(found)), "unit": "count", "digits": 0, "measure": TOLD[what], "provider": "this edition",
        "period": edition.read().thesis_span, "rows": rows("claims", id=list(found.index)),
    }
