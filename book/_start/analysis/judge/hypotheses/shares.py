"""H1: whether a share stayed as it was. A test enters itself under the identifier of a row of ``data/hypotheses.csv``."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.load.addresses import rows
from analysis.measure import trade, trends

from ..replications.shares import PROVIDERS, goods
from .register import Query, hypothesis, specification


@hypothesis("H1", controls=(), hold_out=None)
def share_stays(query: Query) -> Iterator[dict]:
    """Fitted change of Russia's share in exports over the years, points, by provider."""
    for name, table in PROVIDERS.items():
        share = trade.share_of_partner(goods(table), query.country, "RUS")["exports"]
        share = share[share.index.isin(query.years)]
        where = rows(table, reporter=query.country, partner=["RUS", "WLD"], flow="exports", year=query.years)
        yield specification(trends.hac_trend(share), where, "share", provider=name, unit="points", headline=name == "IMF")
