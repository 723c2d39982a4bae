"""Published numbers on the second computation of the data of figures and tables."""

from __future__ import annotations

from analysis import load
from analysis.load import edition
from analysis.load.addresses import rows

from .family import family

TABLE = "second_exhibits"
# Part of the table that holds what is not computed a second time.
REST = "rest"
COUNTED = {
    "exhibits": "figures and tables whose data are computed a second time, from the other tables alone", "values": "values in them that are computed a second time",
    "same": "of these values, the same within a part in a billion, or the same words", "rounded": "of these values, the same but for a rounding",
    "different": "of these values, different", "settled": "of these figures and tables, those for which a reading that the text left open was taken over from the book",
}  # fmt: skip


def _count(value: int, measure: str, **of: str) -> dict:
    return {
        "value": float(value), "unit": "count", "digits": 0, "measure": measure,
        "provider": "this edition", "period": edition.read().thesis_span, "rows": rows(TABLE, **of),
    }


@family("second-exhibits.{what}")
def of_all(what: str) -> dict:
    """Figures and tables computed a second time: ``exhibits``, ``values``, ``same``, ``rounded``, ``different``, ``settled``."""
    table = load.table(TABLE)
    return _count(table.loc[table["part"] != REST, what].sum(), COUNTED[what])


@family("second-exhibits.all")
def exhibits() -> dict:
    """All figures and tables of the chapters."""
    return _count(load.table(TABLE)["exhibits"].sum(), "figures and tables of the chapters")


@family("second-exhibits.part.{part}.{what}")
def of_part(part: str, what: str) -> dict:
    """The same of one part, such as ``lists``."""
    table = load.table(TABLE).set_index("part")
    return _count(table.at[part, what], f"{COUNTED[what]} ({part})", part=part)
