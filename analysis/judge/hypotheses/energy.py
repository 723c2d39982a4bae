"""H6: whether gas and crude oil come from Russia alone."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import energy
from analysis.measure.estimates import Estimate

from .register import SUBJECT as BELARUS, Query, hypothesis, specification

# A statement on gas and oil together is one statement: it counts once, where more is asked for.
COMMODITIES = {"gas": ("gas", "energy"), "crude": ("oil",)}
STATED = "one statement, not a sample"


@hypothesis("H6", controls=(), hold_out=(2017, 2022), drops_years=False)
def origin_as_stated(query: Query) -> Iterator[dict]:
    """Russia's share of imported gas and of imported crude as stated, percent; each statement once.

    A stated range counts by its middle and shows its ends as the interval. No yearly series of the origin of fuels could be had.
    """
    if query.country != BELARUS:
        return
    for criterion, commodities in COMMODITIES.items():
        table = energy.distinct_statements(load.table("energy_flows"), ("share of imports",), commodities)
        table = table[table["year"].between(query.first, query.last) & (table["partner_iso3"] == "RUS")].sort_values(["year", "id"])
        for place, row in enumerate(table.itertuples()):
            ranged = row.value_low < row.value_high
            ends = {"low": row.value_low, "high": row.value_high} if ranged else {}
            estimate = Estimate((row.value_low + row.value_high) / 2, **ends, n=1)
            yield specification(
                estimate, rows("energy_flows", id=row.id), criterion, provider=row.source, goods=row.quantity, definition=row.period,
                unit="percent", headline=criterion == "gas" and place == 0, no_interval="" if ranged else STATED,
            )
