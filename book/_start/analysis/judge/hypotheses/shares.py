"""H1: whether a share stayed as it was. A test enters itself under the identifier of a row of ``data/hypotheses.csv``."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.measure import trends

from ..replications.shares import PROVIDERS, behind, exports_to
from .register import Query, hypothesis, specification

RUS = "RUS"
# A trend over fewer says nothing.
FEWEST_YEARS = 10


@hypothesis("H1", controls=(), hold_out=None)
def share_stays(query: Query) -> Iterator[dict]:
    """Fitted change of Russia's share in exports, points."""
    found = {name: exports_to(query.country, RUS, table).loc[query.first : query.last] for name, table in PROVIDERS.items()}
    known = {name: share for name, share in found.items() if len(share) >= FEWEST_YEARS}
    for name, share in known.items():
        share = share[share.index.isin(query.years)]
        where = behind(PROVIDERS[name], query.country, RUS, *share.index)
        yield specification(
            trends.hac_trend(share), where, "share",
            provider=name, unit="points", headline=name == next(iter(known)),
        )
