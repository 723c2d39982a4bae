"""Published numbers on the second computation of published numbers."""

from __future__ import annotations

from analysis import load
from analysis.load import edition
from analysis.load.addresses import rows

from .. import uses
from .family import family

TABLE = "second_computation"
COUNTED = {
    "numbers": "published numbers computed a second time, from the tables and the labels alone", "same": "of these, the same within a part in a billion",
    "rounded": "of these, the same but for a rounding in the tables", "different": "of these, different",
    "settled": "of those that agree, different until a reading that the label left open was settled",
}  # fmt: skip


def _count(value: int, measure: str, table: str = TABLE) -> dict:
    return {
        "value": float(value), "unit": "count", "digits": 0, "measure": measure,
        "provider": "this edition", "period": edition.read().thesis_span, "rows": rows(table),
    }


@family("second-computation.{what}")
def of_all(what: str) -> dict:
    """Published numbers computed a second time: ``numbers``, ``same``, ``rounded``, ``different``, ``settled``."""
    return _count(load.table(TABLE)[what].sum(), COUNTED[what])


@family("second-computation.tables")
def tables() -> dict:
    """Tables from which numbers were computed a second time."""
    return _count(len({name for names in load.table(TABLE)["tables"] for name in names.split()}), "tables from which published numbers were computed a second time")


@family("second-computation.published")
def published() -> dict:
    """All published numbers: those that the book asks for."""
    return _count(len(uses.of_numbers()), "published numbers", "golden_numbers")
