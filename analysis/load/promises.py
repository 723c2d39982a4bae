"""What each table promises beyond its schema."""

import pandas as pd

from analysis.load.invariants import (
    Rule,
    adds_up,
    agrees_with,
    in_order,
    no_gap,
    no_jump,
    no_overlap,
    refers_to,
    shares_to_hundred,
    year_of,
)

FLOW = ["reporter", "partner", "flow", "year"]

PROMISES: dict[str, list[Rule]] = {
    "bloc_definitions": [refers_to("members", "countries", "iso3")],
    "bloc_membership": [in_order("start", "end"), no_overlap(["bloc", "iso3"])],
    "countries": [],
    "energy_flows": [in_order("value_low", "value_high")],
    "energy_mix": [
        shares_to_hundred(["iso3", "year"], ["coal", "gas", "nuclear", "oil", "renewables"], "fuel", 0.01),
        no_gap(1990, 2020, iso3="BLR", fuel="gas"),
    ],
    "energy_support": [in_order("value_low", "value_high")],
    "events": [year_of("date")],
    "gas_price_europe": [no_gap(1992, 2025)],
    "gas_prices": [in_order("price_low", "price_high")],
    "gdp": [
        no_gap(1992, 2023, iso3="BLR", provider="WDI 2024"),
        no_gap(1992, 2024, iso3="BLR", provider="WEO 2025"),
        no_jump(["iso3", "provider"], "gdp_musd"),
    ],
    "thesis_event_dates": [refers_to("event_ids", "events", "id")],
    "trade_cow": [no_jump(["importer", "exporter"], "smoothed_musd")],
    "trade_cow_totals": [
        no_gap(1992, 2014, iso3="BLR"),
        no_jump(["iso3"], "exports_musd"),
        no_jump(["iso3"], "imports_musd"),
    ],
    "trade_dots": [
        *(
            no_gap(1992, 2020, reporter="BLR", partner=partner, flow=flow)
            for partner in ("WLD", "RUS")
            for flow in ("exports", "imports")
        ),
        no_jump(["reporter", "partner", "flow"], "value_musd"),
        adds_up("partner", "WLD", 0.01, ["flow", "year"], reporter="BLR"),
    ],
    "trade_fcs": [
        *(
            no_gap(1994, 2021, partner=partner, flow=flow)
            for partner in ("WLD", "BLR")
            for flow in ("exports", "imports")
        ),
        no_jump(["partner", "flow"], "value_musd"),
    ],
    "trade_wits": [
        *(
            no_gap(1998, 2019, reporter="BLR", partner="WLD", product="All Products", flow=flow)
            for flow in ("exports", "imports")
        ),
        no_jump(["reporter", "partner", "product", "flow"], "value_musd"),
        agrees_with(
            "trade_dots",
            FLOW,
            1.0,
            range(1998, 2020),
            "WITS against DOTS",
            reporter="BLR",
            partner="WLD",
            product="All Products",
        ),
        agrees_with(
            "trade_dots", FLOW, 6.0, range(1998, 2020), "WITS against DOTS", reporter="BLR", product="All Products"
        ),
    ],
    "wdi": [
        no_gap(1992, 2023, iso3="BLR", indicator="NE.EXP.GNFS.ZS"),
        no_gap(1992, 2023, iso3="BLR", indicator="NY.GDP.MKTP.CD"),
    ],
    "weo": [no_gap(1992, 2024, iso3="BLR", concept="NGDPD")],
}


def check(package, name: str, frame: pd.DataFrame) -> None:
    """Check what a table promises; raise a `DataError` at the first promise that is broken."""
    for rule in PROMISES.get(name, []):
        rule(package, frame)
