"""H1: whether a share stayed as it was. A test enters itself under the identifier of a row of ``data/hypotheses.csv``."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.measure import trends

from ..replications.shares import PROVIDERS, behind, exports_to
from .register import Query, hypothesis, specification

RUS = "RUS"


@hypothesis("H1", controls=(), hold_out=None)
def share_stays(query: Query) -> Iterator[dict]:
    """Fitted change of Russia's share in exports, points."""
    for name, table in PROVIDERS.items():
        share = exports_to(query.country, RUS, table)
        share = share[share.index.isin(query.years)]
        where = behind(table, query.country, RUS, *share.index)
        yield specification(
            trends.hac_trend(share), where, "share",
            provider=name, unit="points", headline=name == "IMF",
        )
