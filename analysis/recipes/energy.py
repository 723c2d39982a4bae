"""Energy: flows and support transcribed from dated statements, and two yearly series."""

import pandas as pd

from analysis.recipes import transcribed
from analysis.recipes.names import codes, known
from analysis.recipes.raw import RawFolder

FLOWS = ("energy_transit_handmade/transit_and_import_volumes.csv", "oil_gas_flows_handmade/oil_gas_flows.csv")
FLOW_COLUMNS = ("quantity", "period", "year", "value", "unit", "source")
SUPPORT = ("energy_rent_handmade/energy_rent_estimates.csv", "russian_support_handmade/subsidies_estimates.csv")
SUPPORT_COLUMNS = ("topic", "period", "year", "value", "unit", "estimator", "source")

NET_IMPORTS = "owid_energy/energy_imports_pct_energy_use_worldbank2014.csv"
NET_IMPORTS_COLUMN = "Energy imports (World Bank (2014))"
WDI_TRANSCRIBED = "wdi_transcribed/wdi_energy_imports_remittances.csv"
MIX = "owid_energy/energy_mix_from_bp_2021.csv"
FUELS = ("Coal", "Gas", "Oil", "Nuclear", "Hydro", "Renewables")
FIRST_YEAR = 1990


def energy_flows(raw: RawFolder) -> pd.DataFrame:
    """Volumes, values and shares of oil and gas flows as stated, one row a figure."""
    first = transcribed.read(raw, FLOWS[:1], FLOW_COLUMNS).assign(status="")
    second = transcribed.read(raw, FLOWS[1:], (*FLOW_COLUMNS, "status"))
    rows = pd.concat([first, second], ignore_index=True)
    value = transcribed.bounds(rows["value"])
    unit = transcribed.controlled(rows["unit"], "energy_units")
    table = pd.DataFrame(
        {
            "id": transcribed.ids("flow", rows, ["quantity", "period", "value", "source"]),
            "quantity": rows["quantity"],
            "period": rows["period"],
            "year": rows["year"].astype(int),
            "value_low": value["low"],
            "value_high": value["high"],
            "unit": unit["unit"],
            "note": unit["note"],
            "status": rows["status"],
        }
    )
    about = transcribed.controlled(rows["quantity"], "energy_quantities")
    return table.join(about).join(transcribed.split_source(rows["source"]))


def energy_support(raw: RawFolder) -> pd.DataFrame:
    """Estimates of Russian energy support and of its loss, one row a figure, conflicts side by side."""
    rows = transcribed.read(raw, SUPPORT, SUPPORT_COLUMNS)
    value = transcribed.bounds(rows["value"])
    unit = transcribed.controlled(rows["unit"], "energy_units")
    table = pd.DataFrame(
        {
            "id": transcribed.ids("support", rows, ["topic", "period", "unit", "estimator", "source"]),
            "topic": rows["topic"],
            "period": rows["period"],
            "year": rows["year"].astype(int),
            "value_low": value["low"],
            "value_high": value["high"],
            "unit": unit["unit"],
            "note": unit["note"],
            "estimator": transcribed.spelt(rows["estimator"].str.replace('"', "")),
        }
    )
    return table.join(transcribed.split_source(rows["source"]))


def energy_imports(raw: RawFolder) -> pd.DataFrame:
    """Net energy imports in percent of energy use, two vintages of the same series side by side."""
    older = pd.read_csv(raw.file(NET_IMPORTS))
    older = older[older["Entity"].isin(known("owid"))]
    older = pd.DataFrame(
        {
            "iso3": codes(older["Entity"], "owid"),
            "year": older["Year"],
            "provider": "WDI 2014",
            "net_imports_percent": older[NET_IMPORTS_COLUMN],
        }
    )
    newer = pd.read_csv(raw.file(WDI_TRANSCRIBED))
    newer = newer[newer["indicator"] == "EG.IMP.CONS.ZS"]
    newer = pd.DataFrame(
        {
            "iso3": newer["geo"].str.upper(),
            "year": newer["year"],
            "provider": "WDI 2026",
            "net_imports_percent": newer["value"],
        }
    )
    both = pd.concat([older, newer], ignore_index=True)
    return both[both["year"] >= FIRST_YEAR].dropna()


def energy_mix(raw: RawFolder) -> pd.DataFrame:
    """Each fuel in primary energy, direct method: share in percent, and terawatt-hours."""
    wide = pd.read_csv(raw.file(MIX))
    wide = wide[wide["Entity"].isin(known("owid")) & (wide["Year"] >= FIRST_YEAR)]
    columns = {f"{fuel} (% primary direct energy)": fuel.lower() for fuel in FUELS}
    wide = wide.rename(columns={**columns, "Primary energy – direct (TWh)": "total"})
    long = wide.melt(["Entity", "Year", "total"], list(columns.values()), "fuel", "percent")
    return pd.DataFrame(
        {
            "iso3": codes(long["Entity"], "owid"),
            "year": long["Year"],
            "fuel": long["fuel"],
            "percent": long["percent"],
            "twh": (long["percent"] / 100 * long["total"]).round(3),
        }
    ).dropna(subset="percent")
