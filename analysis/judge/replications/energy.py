"""Replications of the thesis's statements on energy and Russian support.

Most of them rest on dated statements of officials, companies and the press: each statement that
fits is one specification.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import energy

from .growth import POST_SOVIET, by_country
from .register import Query, extreme, measure, specification

BLR, UKR = "BLR", "UKR"
DOLLARS, OF_PRODUCT = "US$ billion", "% of GDP"
PER_HEAD, PRODUCT_A_HEAD = "EG.USE.PCAP.KG.OE", "NY.GDP.PCAP.KD"
# The widest first, of which one is counted for each estimator.
YEARLY_SUPPORT = ("support, total", "subsidy, total", "subsidy: total effect", "subsidy", "subsidy: oil and gas")


def _stated_shares(first: int, last: int, commodities: tuple[str, ...], kind: str) -> pd.DataFrame:
    table = energy.distinct_statements(load.table("energy_flows"), (kind,), commodities)
    return table[table["year"].between(first, last)]


def _each_statement(table: pd.DataFrame, name: str) -> Iterator[dict]:
    for _, row in table.iterrows():
        middle = (row["value_low"] + row["value_high"]) / 2
        yield specification(f"{row['quantity']}, {row['period']} ({row['source']})", middle, rows(name, id=row["id"]))


@measure()
def russian_share_of_gas(query: Query) -> Iterator[dict]:
    """Russia's share in gas imports as stated, percent."""
    table = _stated_shares(query.first, query.last, ("gas", "energy"), "share of imports")
    return _each_statement(table[table["partner_iso3"] == "RUS"], "energy_flows")


@measure()
def russian_share_of_oil(query: Query) -> Iterator[dict]:
    """Russia's share in oil imports as stated, percent."""
    table = _stated_shares(query.first, query.last, ("oil", "energy"), "share of imports")
    return _each_statement(table[table["partner_iso3"] == "RUS"], "energy_flows")


@measure()
def gas_transit_share(query: Query) -> Iterator[dict]:
    """Share of Russian gas exports to Europe that crosses Belarus, as stated, percent."""
    table = _stated_shares(query.first, query.last, ("gas",), "share of route")
    return _each_statement(table[~table["quantity"].str.contains("Beltransgaz")], "energy_flows")


@measure()
def russian_support(query: Query) -> Iterator[dict]:
    """Russian support in one year as estimated, billion US dollars: one figure of each estimator, the widest; sums over several years are left out.

    An estimate in percent of product counts where its estimator gives no dollars.
    """
    table = energy.of_one_year(load.table("energy_support"))
    table = table[table["year"].between(query.first, query.last)].dropna(subset=["value_low"])
    yield from _each_estimate(energy.one_of_each(table, YEARLY_SUPPORT, (DOLLARS, OF_PRODUCT)))
    yield from _oil_and_gas_of_one_source(table[table["unit"] == DOLLARS])


def _each_estimate(table: pd.DataFrame) -> Iterator[dict]:
    product = _accounts()["NGDPD"] / 1e9
    for _, row in table.iterrows():
        words, where, middle = f"{row['estimator']}, {row['topic']}, {row['period']}", rows("energy_support", id=row["id"]), (row["value_low"] + row["value_high"]) / 2
        if row["unit"] == OF_PRODUCT:
            words, where = f"{words}; of the product of {row['year']}", f"{where} + {rows('weo', iso3=BLR, concept='NGDPD', year=row['year'])}"
            middle *= product[row["year"]] / 100
        yield specification(words, middle, where)


def _oil_and_gas_of_one_source(table: pd.DataFrame) -> Iterator[dict]:
    """Oil and gas added up where one source gives both and no total."""
    for (source, year), group in table.groupby(["source", "year"]):
        parts = group[group["topic"].str.startswith("subsidy: ") & ~group["topic"].isin(YEARLY_SUPPORT)]
        if len(parts) == 2 and not group["topic"].isin(YEARLY_SUPPORT).any():
            words = f"{parts['estimator'].iloc[0]}, oil and gas added, {year}"
            yield specification(words, parts["value_low"].sum(), rows("energy_support", id=list(parts["id"])))


@measure()
def support_to_budget(query: Query) -> Iterator[dict]:
    """Estimates of yearly support in percent of the revenue of general government (IMF).

    The share that a source states itself is the figure that is asked about, and no evidence for it.
    """
    revenue = _government_revenue_busd()
    for found in russian_support(query):
        yield specification(
            f"{found['specification']}; over general government revenue of {query.last}",
            found["measured"] / revenue[query.last] * 100,
            f"{found['rows']} + {rows('weo', iso3=BLR, concept=['GGR_NGDP', 'NGDPD'], year=query.last)}",
        )


def _government_revenue_busd() -> pd.Series:
    """Revenue of general government, billion US dollars, index ``year``."""
    table = _accounts()
    return table["GGR_NGDP"] / 100 * table["NGDPD"] / 1e9


def _accounts() -> pd.DataFrame:
    """What the IMF has on Belarus, index ``year``, one column a concept."""
    table = load.table("weo")
    return table[table["iso3"] == BLR].pivot(index="year", columns="concept", values="value")


def _price(kinds: tuple[str, ...] | None = None) -> pd.DataFrame:
    prices = load.table("gas_prices")
    return energy.gas_price_of_buyer(prices if kinds is None else prices[prices["kind"].isin(kinds)], BLR)


@measure()
def change_of_gas_price(query: Query) -> Iterator[dict]:
    """Change of the gas price between two years, US dollars per 1,000 cubic metres."""
    price = _price()
    where = rows("gas_prices", buyer_iso3=BLR, year=[query.first, query.last])
    yield specification("best kind of statement of each year", price.at[query.last, "price"] - price.at[query.first, "price"], where)
    yield specification("lowest statement of the last year, highest of the first", price.at[query.last, "low"] - price.at[query.first, "high"], where)
    contracts = _price(("contract",))["price"]
    yield specification("contract prices only", contracts[query.last] - contracts[query.first], where)


@measure()
def gas_discount_every_year(query: Query) -> Iterator[dict]:
    """Smallest yearly discount on the gas price, percent of the reference price."""
    price = _price()
    for name, reference, where in references():
        for words, column in (("best statement", "price"), ("highest statement", "high")):
            table = energy.discount(price[column], reference).loc[query.first:query.last, "percent"]
            said = f"{words} against {name}; {extreme('smallest', table.index, table.idxmin())}"
            yield specification(said, table.min(), f"{rows('gas_prices', buyer_iso3=BLR)} + {where}")


def references() -> list[tuple[str, pd.Series, str]]:
    """Reference prices for gas: name, series in US dollars per 1,000 cubic metres, address of its rows."""
    europe = load.table("gas_price_europe").set_index("year")["usd_per_1000m3"]
    prices = load.table("gas_prices")
    border = prices[prices["buyer"] == "Russian gas at the German border"].set_index("year")["price_low"].sort_index()
    return [
        ("the World Bank's European price", europe, rows("gas_price_europe")),
        ("Russian gas at the German border", border, rows("gas_prices", buyer="Russian gas at the German border")),
    ]


@measure(controls=POST_SOVIET)
def energy_use_over_others(query: Query) -> Iterator[dict]:
    """Energy use over that of Ukraine and over the median of the other post-Soviet states: per head and per dollar, means of periods."""
    per_head = by_country("wdi", PER_HEAD)
    uses = {"per person": per_head, "per dollar of gross domestic product": per_head / by_country("wdi", PRODUCT_A_HEAD)}
    windows = [(query.first, 2005), (2006, 2010), (2011, query.last)]
    for words, use in uses.items():
        for against, states in _compared_with(query.country):
            ratio = (use[query.country] / use[states].median(axis=1)).dropna()
            for start, end in windows:
                countries, years = [query.country, *states], list(range(start, end + 1))
                where = rows("wdi", iso3=countries, indicator=[PER_HEAD, PRODUCT_A_HEAD], year=years)
                yield specification(f"{words}; over {against}; mean of {start}-{end}", ratio.loc[start:end].mean(), where)


def _compared_with(country: str) -> list[tuple[str, list[str]]]:
    """Ukraine, which the thesis names, and all other post-Soviet states; a country is not compared with itself."""
    others = sorted({*POST_SOVIET, BLR} - {country})
    groups = [("Ukraine", [UKR]), ("the median of the other post-Soviet states", others)]
    return [(words, states) for words, states in groups if country not in states]


@measure(controls=POST_SOVIET, hold_out=(2017, 2022))
def net_energy_imports(query: Query) -> Iterator[dict]:
    """Net imports in percent of the energy used: lowest year by provider; for Belarus also as stated."""
    table = load.table("energy_imports")
    table = table[(table["iso3"] == query.country) & table["year"].between(query.first, query.last)]
    for provider, values in table.groupby("provider"):
        if len(values) * 2 >= query.last - query.first + 1:
            share = values.set_index("year")["net_imports_percent"]
            where = rows("energy_imports", iso3=query.country, provider=provider, year=list(share.index))
            yield specification(f"{provider}; {extreme('lowest', share.index, share.idxmin())}", share.min(), where)
    if query.country == BLR:
        stated = energy.distinct_statements(load.table("energy_flows"), ("import dependence",))
        yield from _each_statement(stated[stated["year"].between(query.first, query.last)], "energy_flows")


@measure()
def energy_not_from_russia(query: Query) -> Iterator[dict]:
    """What the stated share of Russia in imports of oil and gas leaves to all others, percent: at most this is the EU's."""
    table = _stated_shares(query.first, query.last, ("gas", "oil", "energy"), "share of imports")
    for found in _each_statement(table[table["partner_iso3"] == "RUS"], "energy_flows"):
        yield {**found, "specification": f"not: {found['specification']}", "measured": 100 - found["measured"]}
