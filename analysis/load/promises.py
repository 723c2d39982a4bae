"""What each table promises beyond its schema."""

import pandas as pd

from analysis.load.invariants import (
    Rule,
    adds_up,
    agrees_with,
    either_or,
    filled_with,
    fits_members,
    in_order,
    no_gap,
    no_jump,
    no_overlap,
    occurs_in,
    refers_to,
    shares_at_most,
    shares_to_hundred,
    usual_size,
    year_of,
)

FLOW = ["reporter", "partner", "flow", "year"]
FLOW_TOTAL = ["reporter", "flow", "year"]

PROMISES: dict[str, list[Rule]] = {
    "bloc_definitions": [
        refers_to("members", "countries", "iso3"),
        either_or("statuses", "members"),
        occurs_in("statuses", "bloc_membership", "status", given="statuses"),
        occurs_in("bloc", "bloc_membership", "bloc", given="statuses"),
        fits_members("bloc_membership", 2),
    ],
    "bloc_membership": [in_order("start", "end"), no_overlap(["bloc", "iso3"])],
    "claims": [
        filled_with("stated_low", "unit"),
        filled_with("stated_low", "stated_high"),
        in_order("stated_low", "stated_high"),
        in_order("first_year", "last_year"),
        either_or("measure", "reason"),
        filled_with("measure", "first_from"),
        filled_with("measure", "last_from"),
        refers_to("id", "thesis_parts", "part", within="C-([A-Z]+)-"),
    ],
    "claims_recoded": [
        refers_to("id", "claims", "id"),
        in_order("first_year_first", "last_year_first"),
        in_order("first_year_second", "last_year_second"),
    ],
    "claims_years": [refers_to("id", "claims", "id")],
    "countries": [],
    "energy_flows": [in_order("value_low", "value_high")],
    "energy_mix": [
        shares_to_hundred(["iso3", "year"], ["coal", "gas", "nuclear", "oil", "renewables"], "fuel", 0.01),
        no_gap(1990, 2020, iso3="BLR", fuel="gas"),
    ],
    "energy_support": [in_order("value_low", "value_high")],
    "events": [year_of("date")],
    "freedom_house": [no_gap(1991, 2024, iso3="BLR")],
    "gas_price_europe": [no_gap(1992, 2025)],
    "gas_prices": [in_order("price_low", "price_high")],
    "gdp": [
        no_gap(1992, 2023, iso3="BLR", provider="WDI 2024"),
        no_gap(1992, 2024, iso3="BLR", provider="WEO 2025"),
        no_jump(["iso3", "provider"], "gdp_musd"),
    ],
    "hypotheses": [refers_to("claims", "claims", "id"), in_order("first_year", "last_year")],
    "hypothesis_tests": [refers_to("hypothesis", "hypotheses", "id"), in_order("low", "high")],
    "hypothesis_verdicts": [refers_to("hypothesis", "hypotheses", "id"), in_order("low", "high")],
    "igo_memberships": [no_gap(1992, 2014, iso3="BLR")],
    "igo_shared": [no_gap(1992, 2014, partner="RUS")],
    "polity": [no_gap(1991, 2018, iso3="BLR")],
    "polls": [year_of("date"), shares_at_most(["question", "date"], 103)],
    "prisoners": [year_of("date")],
    "sanction_cases": [in_order("start", "end")],
    "sanction_cases_gsdb": [in_order("begin", "end")],
    "sanction_steps": [year_of("date")],
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
    "trade_mirror": [
        agrees_with("trade_dots", FLOW, 6.0, range(2003, 2021), "UN Comtrade against DOTS", provider="UN Comtrade"),
    ],
    "trade_panel": [
        adds_up("partner", "WLD", 0.3, FLOW_TOTAL),
        agrees_with("trade_dots", FLOW, 0.1, range(1992, 2021), "panel against DOTS", reporter="BLR", partner="RUS"),
    ],
    "trade_panel_world": [adds_up("partner", "WLD", 0.3, FLOW_TOTAL)],
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
    "un_ideal_points": [
        no_gap(1991, 2024, iso3="BLR"),
        in_order("low", "ideal_point"),
        in_order("ideal_point", "high"),
    ],
    "un_roll_calls": [year_of("date")],
    "un_votes": [refers_to("rcid", "un_roll_calls", "rcid")],
    "vdem": [
        no_gap(1991, 2024, iso3="BLR"),
        in_order("polyarchy_low", "polyarchy_high"),
        in_order("liberal_low", "liberal_high"),
    ],
    "verdicts_over_years": [refers_to("claim", "claims", "id"), in_order("first_year", "last_year")],
    "visits": [year_of("start")],
    "wdi": [
        no_gap(1992, 2023, iso3="BLR", indicator="NE.EXP.GNFS.ZS"),
        no_gap(1992, 2023, iso3="BLR", indicator="NY.GDP.MKTP.CD"),
        usual_size(
            "indicator",
            "value",
            {
                ".ZS": (0.5, 100),
                ".ZG": (0.5, 100),
                "PCAP.KD": (1e3, 1e5),
                ".KD": (1e9, 1e13),
                ".CD": (1e8, 1e13),
                "PWKR.CD.DT": (1e7, 1e11),
                "KG.OE": (1e2, 1e5),
                "POP.TOTL": (1e5, 1e9),
            },
        ),
    ],
    "weo": [no_gap(1992, 2024, iso3="BLR", concept="NGDPD")],
}


def check(package, name: str, frame: pd.DataFrame) -> None:
    """Check what a table promises; raise a `DataError` at the first promise that is broken."""
    for rule in PROMISES.get(name, []):
        rule(package, frame)
