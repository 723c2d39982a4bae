"""H9: growth with new partners. H11: the EU as a market. H12: the weight of the CIS. H18: balances of trade."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import first_order, fuels, products, trade, trends
from analysis.measure.estimates import Estimate, mean, proportion

from ..replications import vectors
from ..replications.trade import CIS_DEFINITIONS, EU_DEFINITIONS
from ..replications.vectors import NO_BLOC, Definition, definitions_of
from .primacy import rank_of, with_eu
from .register import SUBJECT as BELARUS, Query, hypothesis, specification
from .sources import LARGEST_PARTNERS, accounts, empty_without, share, where

ONE_YEAR = "one year's figure, not a sample"
NEW = ("Latin America", "China", "Latin America, China")


@hypothesis("H9", partners=("ARG", "BRA", "CHN", "VEN"))
def growth_each_year(query: Query) -> Iterator[dict]:
    """Percent of the years in which trade rose on the year before, in dollars and as a share."""
    for provider, known in accounts(query.but(first=query.first - 1)):
        for flow in trade.FLOWS:
            for who in (one for one in NEW if not empty_without(one, query.without_partner)):
                bases = {
                    "dollars": vectors.amount(provider, flow, who, NO_BLOC)[known],
                    "share of all trade": share(provider, known, flow, who),
                }
                for base, values in bases.items():
                    growth = trends.yearly_growth(values)
                    if len(growth) < 3:
                        continue
                    found = proportion(int((growth > 0).sum()), len(growth))
                    headline = (provider.name, flow, who, base) == ("IMF", "turnover", NEW[-1], "dollars")
                    yield specification(
                        found, where(provider, known), "years of growth", provider=provider.name, flow=flow, goods=who, estimator=base,
                        unit="percent", headline=headline,
                    )


@hypothesis("H11", partners=LARGEST_PARTNERS)
def second_market(query: Query) -> Iterator[dict]:
    """Best rank of the EU among partners and its lowest share; in 2005 and 2015 without fuels too."""
    for provider, years in accounts(query):
        for definition in definitions_of("EU"):
            for flow in trade.FLOWS:
                options = {"provider": provider.name, "flow": flow, "definition": definition.words.removeprefix("; "), "goods": "all goods"}
                behind = where(provider, years)
                best = rank_of(with_eu(provider, flow, years, definition.eu), "EU").min()
                lowest = share(provider, years, flow, "EU", definition).min()
                yield _record(best, len(years), behind, "best rank", "rank", estimator="best year", **options)
                headline = (provider.name, flow, definition.eu) == ("IMF", "turnover", EU_DEFINITIONS[0])
                yield _record(lowest, len(years), behind, "lowest share", "percent", estimator="lowest year", headline=headline, **options)
    if query.country == BELARUS:
        yield from _with_and_without_fuels(query)


def _record(value: float, n: int, behind: str, criterion: str, unit: str, **options: str | bool) -> dict:
    return specification(Estimate(float(value), n=n), behind, criterion, unit=unit, no_interval=ONE_YEAR, **options)


def _with_and_without_fuels(query: Query) -> Iterator[dict]:
    sections = load.table("trade_sections")
    sections = sections[sections["partner"] != query.without_partner]
    for year in (year for year in fuels.YEARS_WITH_DETAIL if year in query.years):
        for definition in definitions_of("EU"):
            members = load.members("EU", year, definition.eu)
            for goods, without in (("all goods", False), ("without fuels", True)):
                lowest = fuels.share_of_partners(sections, query.country, members, year, without)
                exports = products.flow(sections, year, [query.country])
                exports = exports[~exports["section"].isin(products.FUELS)] if without else exports
                by_partner = exports.assign(partner=exports["partner"].where(~exports["partner"].isin(members), "EU"))
                sums = by_partner.groupby("partner")["value_musd"].sum()
                options = {"provider": "UNCTAD", "flow": "exports", "definition": definition.words.removeprefix("; "), "goods": goods}
                behind = rows("trade_sections", exporter=query.country, year=year)
                yield _record((sums > sums["EU"]).sum() + 1, 1, behind, "best rank", "rank", estimator=str(year), **options)
                yield _record(lowest, 1, behind, "lowest share", "percent", estimator=str(year), **options)


@hypothesis("H12", partners=LARGEST_PARTNERS)
def over_half_with_the_cis(query: Query) -> Iterator[dict]:
    """Lowest yearly share of the CIS in turnover, percent."""
    for provider, years in accounts(query):
        for cis in CIS_DEFINITIONS:
            shares = share(provider, years, "turnover", "CIS", Definition("", cis=cis))
            headline = (provider.name, cis) == ("IMF", CIS_DEFINITIONS[0])
            options = {"provider": provider.name, "flow": "turnover", "definition": f"CIS {cis}"}
            yield _record(shares.min(), len(years), where(provider, years), "lowest share", "percent", estimator="lowest year", headline=headline, **options)


@hypothesis("H18", partners=LARGEST_PARTNERS)
def surplus_and_deficit(query: Query) -> Iterator[dict]:
    """Mean yearly balance of trade in goods with Russia and the EU, billion US dollars and percent of trade with them."""
    for provider, years in accounts(query):
        for who, criterion in (("Russia", "Russia"), ("EU", "EU")):
            for definition in definitions_of(who):
                sold, bought = (vectors.amount(provider, flow, who, definition)[years] for flow in ("exports", "imports"))
                balances = {"busd": (sold - bought) / 1000, "percent": (sold - bought) / (sold + bought) * 100}
                for unit, balance in balances.items():
                    scale = "billion US dollars" if unit == "busd" else "percent of trade with it"
                    headline = (provider.name, who, unit) == ("IMF", "Russia", "busd")
                    yield specification(
                        mean(balance), where(provider, years), criterion, provider=provider.name, flow=f"balance with {who}",
                        definition=definition.words.removeprefix("; "), estimator=f"mean of years, {scale}", unit=unit, headline=headline,
                        first_order=partial(first_order.mean, balance),
                    )
