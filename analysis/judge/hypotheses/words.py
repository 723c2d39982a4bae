"""H14: whether the words on the vectors are more even than the deeds."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import attention, trade, vector_weights
from analysis.measure.estimates import Estimate

from ..replications.trade import EU_DEFINITIONS
from ..replications.vectors import definitions_of
from .register import SUBJECT as BELARUS, Query, hypothesis, specification

# Arms on record begin in this year.
ARMS_FROM = 2000
ONE_TEXT = "counts of one text and means of years, no sample"


@hypothesis("H14", controls=(), hold_out=None, drops_years=False)
def words_against_deeds(query: Query) -> Iterator[dict]:
    """Entropy of the thesis's words over seven vectors less that of trade, votes or arms, nats."""
    told = attention.entropy(attention.counts(load.table("thesis_attention")))
    for deed, definition, values, where in _deeds(query):
        done = attention.entropy(values.to_frame("deed"))["deed"]
        for reading, entropy in told.items():
            yield specification(
                Estimate(float(entropy - done), n=len(attention.GROUPS)), f"{rows('thesis_attention')} + {where}", "entropy", provider=reading, flow=deed,
                definition=definition, unit="nats", headline=(reading, deed, definition) == ("sections", "turnover", f"EU {EU_DEFINITIONS[0]}"), no_interval=ONE_TEXT,
            )


def _deeds(query: Query) -> Iterator[tuple[str, str, pd.Series, str]]:
    """Weight of each vector by what was done: its name, the definition of the EU, the weights and their rows."""
    dots, first, last = load.table("trade_dots"), query.first, query.last
    where = rows("trade_dots", reporter=BELARUS, year=list(range(first, last + 1)))
    for definition in definitions_of("EU"):
        for flow in trade.FLOWS:
            yield flow, definition.words.removeprefix("; "), attention.grouped(vector_weights.of_trade(dots, BELARUS, flow, first, last, eu=definition.eu)), where
    arms = attention.grouped(vector_weights.of_arms(load.table("arms_transfers"), BELARUS, ARMS_FROM, last))
    yield "arms", "", arms, rows("arms_transfers", recipient=BELARUS, year=list(range(ARMS_FROM, last + 1)))
    calls = load.table("un_roll_calls")
    votes = vector_weights.of_votes(load.table("un_votes"), calls, BELARUS, first, last, attention.GROUPS)["agreement"]
    yield "agreement at the UN", "", votes, f"{rows('un_votes', iso3=BELARUS)} + {rows('un_roll_calls', year=list(range(first, last + 1)))}"
