"""Figures that stand in a cell of a table."""

from __future__ import annotations

from .rules import rule
from .tables import listed, table, where

# By the first part of the key: table and column.
CELLS = {
    "americas.freed": ("prisoners", "count"), "census-stated": ("census_language", "value"), "china.loan": ("loans", "amount_usd_billion"),
    "china.park": ("great_stone", "value_low"),
    "democracy-item": ("democracy_items", "percent"), "eu.investment": ("foreign_investment", "value_low"), "eu.persons": ("sanction_steps", "persons"),
    "eu.prisoners": ("prisoners", "count"), "eu.visas": ("visas", "value"), "stated-flow": ("energy_flows", "value_low"),
}  # fmt: skip


def _names() -> str:
    return "|".join(name.replace(".", r"\.") for name in CELLS)


@rule(rf"(?P<key>(?P<name>{_names()})\.[^.]+)")
def cell(key: str, name: str) -> float:
    """The cell in the row that the label names."""
    source, column = CELLS[name]
    (row,) = listed(key, "id")
    return where(source, id=row)[column].iloc[0]


@rule(r"(?P<key>census\.(?:home-language|mother-tongue)\.[A-Za-z]+\.\d{4})")
def language(key: str) -> float:
    """Share of a language: as stated, or of two counts the first in percent of the second."""
    found = [where("census_language", id=row).value.iloc[0] for row in listed(key, "id")]
    return found[0] if len(found) == 1 else 100 * found[0] / found[1]


@rule(r"stated-flow-share\.(?P<part>[^.]+)\.(?P<whole>[^.]+)")
def share_of_flows(part: str, whole: str) -> float:
    """One stated flow in percent of another."""
    flows = table("energy_flows").set_index("id").value_low
    return 100 * flows[part] / flows[whole]
