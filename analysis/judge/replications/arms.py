"""Replications of the thesis's statements on military ties."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import load
from analysis.load.addresses import rows

from .register import Query, measure, specification

RUS = "RUS"


@measure(controls=("ARM", "AZE", "KAZ", "UKR"), hold_out=(2017, 2023))
def rank_of_russia_in_arms(query: Query) -> Iterator[dict]:
    """Rank of Russia among suppliers of major arms: whole window, and each five years with deliveries."""
    arms = load.table("arms_transfers")
    arms = arms[(arms["recipient"] == query.country) & arms["year"].between(query.first, query.last)]
    for start, end in _windows(query.first, query.last):
        worth = arms[arms["year"].between(start, end)].groupby("supplier")["tiv"].sum()
        if len(worth):
            # A supplier that delivered nothing comes after all that did.
            rank = worth.reindex(worth.index.union([RUS]), fill_value=0.0).rank(ascending=False)[RUS]
            where = rows("arms_transfers", recipient=query.country, year=list(range(start, end + 1)))
            yield specification(f"deliveries of {start}-{end}", rank, where)


def _windows(first: int, last: int) -> list[tuple[int, int]]:
    parts = {(start, min(start + 4, last)) for start in range(first, last + 1, 5)}
    return sorted(parts | {(first, last)})
