"""H13: whether Belarus binds itself less than the other post-Soviet states."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.load.addresses import rows
from analysis.measure.estimates import Estimate

from ..replications.growth import POST_SOVIET
from ..replications.memberships import BALTIC, BINDING, binding, commitments, over_years
from .register import SUBJECT as BELARUS, Query, hypothesis, specification

CENSUS = "all peers are counted, no sample"


@hypothesis("H13", controls=POST_SOVIET, hold_out=None, drops_years=False)
def fewer_bound(query: Query) -> Iterator[dict]:
    """Percent of the peers that are in fewer bodies or treaties, a tie counting as half; 50 is the middle."""
    everyone = {BELARUS, *POST_SOVIET}
    groups = {"the other fourteen": everyone, "without the Baltic states": everyone - set(BALTIC)}
    years = range(query.first, query.last + 1)
    for words, states in groups.items():
        peers = sorted(states - {query.country})
        if query.country not in states:
            continue
        for said, table, where in _counts(years, words.endswith("fourteen"), everyone):
            for window, values in over_years(table).items():
                found = _fewer(values.reindex([query.country, *peers]).fillna(0), query.country)
                headline = said == "organisations, full member" and words.endswith("fourteen") and window.startswith("mean")
                yield specification(
                    Estimate(found, n=len(peers)), where, "fewer", goods=said, definition=words, estimator=window, unit="percent",
                    headline=headline, no_interval=CENSUS,
                )


def _counts(years: range, baltic: bool, states: set[str]) -> Iterator[tuple[str, pd.DataFrame, str]]:
    yield from commitments(years, baltic=baltic)
    yield "unions, customs unions, mutual defence", binding(frozenset(states), years), rows("bloc_membership", bloc=BINDING)


def _fewer(values: pd.Series, country: str) -> float:
    others = values.drop(country)
    return float(((others < values[country]).sum() + (others == values[country]).sum() / 2) / len(others) * 100)
