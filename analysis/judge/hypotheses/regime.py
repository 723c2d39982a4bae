"""H19: whether Belarus alone left the path to democracy."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import load
from analysis.load.addresses import rows
from analysis.measure.estimates import Estimate

from ..replications.growth import POST_SOVIET
from ..replications.regime import INDICES, Index, scores_of
from .register import SUBJECT as BELARUS, Query, hypothesis, specification

STATES = (BELARUS, *POST_SOVIET)
INTERVALS = {"polyarchy": ("polyarchy_low", "polyarchy_high"), "liberal": ("liberal_low", "liberal_high")}
NO_ERROR = "the source gives no error"
FEWEST = 3


@hypothesis("H19", controls=POST_SOVIET)
def last_in_democracy(query: Query) -> Iterator[dict]:
    """Rank from the bottom among the fifteen by the mean of the years and in the last year; ties share the better (lower) place."""
    for index in INDICES:
        scores = scores_of(index).reindex(columns=list(STATES)).dropna()
        scores = scores[scores.index.isin(query.years)]
        if len(scores) < FEWEST or query.country not in scores:
            continue
        years = [int(year) for year in scores.index]
        for words, values, used in ((f"mean of {len(years)} years", scores.mean(), years), (str(years[-1]), scores.iloc[-1], years[-1:])):
            low, high = _range(index, query.country, used)
            rank = float((values < values[query.country]).sum() + 1)
            headline = index.column == "liberal" and len(used) > 1
            yield specification(
                Estimate(rank, low, high, len(STATES)), rows(index.table, iso3=list(STATES), year=used), "rank from the bottom", provider=index.name,
                estimator=words, unit="rank", headline=headline, no_interval="" if index.column in INTERVALS else NO_ERROR,
            )


def _range(index: Index, country: str, years: list[int]) -> tuple[float, float]:
    """Ranks that the source's intervals allow: others surely below, and others that may be below."""
    if index.column not in INTERVALS:
        return float("nan"), float("nan")
    table = load.table(index.table)
    table = table[table["iso3"].isin(STATES) & table["year"].isin(years)]
    low, high = (table.groupby("iso3")[column].mean() for column in INTERVALS[index.column])
    others = [state for state in STATES if state != country]
    return float((high[others] < low[country]).sum() + 1), float((low[others] < high[country]).sum() + 1)
