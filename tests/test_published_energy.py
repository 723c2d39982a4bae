"""Support as sources state it: each unit can be printed."""

import pytest

from analysis import load
from analysis.judge import published

STATED = load.table("energy_support").set_index("id")


@pytest.mark.parametrize("unit", ["US$ billion", "% of budget", "% of GDP"])
def test_support_is_given_in_dollars_or_as_a_percentage(unit):
    row = STATED[STATED["unit"] == unit].iloc[0]
    found = published.compute(f"stated-support.{row.name}")
    assert (found.unit, found.value) == ("busd" if unit.startswith("US$") else "percent", row["value_low"])
