"""Published numbers on the years after the thesis: bands, changed verdicts, statements, mirror shares."""

from __future__ import annotations

import pandas as pd

from analysis import load
from analysis.load.addresses import rows

from .. import hold_out, mirror_trap
from ..hold_out import BELARUS, BASE, SINCE, WATCHED
from .family import family
from .trade import DOTS, country

EDITION = "this edition"
UNITS = {"%": ("percent", 0), "US$ billion": ("busd", 1)}
FACTBOOK = "CIA World Factbook"


def _base_rows(name: str) -> str:
    return WATCHED[name].rows([int(year) for year in hold_out.series(name).loc[: BASE[1]].index])


@family("after.value.{name}.{year}")
def value(name: str, year: int) -> dict:
    """Value of a watched measure in a year."""
    watched = WATCHED[name]
    return {
        "value": hold_out.series(name)[year], "unit": watched.unit, "digits": watched.digits, "measure": watched.words,
        "provider": watched.provider, "period": str(year), "rows": watched.rows([year]),
    }


@family("after.band-{end}.{name}")
def band_end(end: str, name: str) -> dict:
    """Lower or upper end (``low``, ``high``) of the band about the mean of 1996-2016."""
    watched = WATCHED[name]
    return {
        "value": hold_out.departures().at[name, end], "unit": watched.unit, "digits": watched.digits,
        "measure": f"{'lower' if end == 'low' else 'upper'} end of the 95 percent band for new values about the mean of {watched.words}",
        "provider": watched.provider, "period": f"{BASE[0]}-{BASE[1]}", "rows": _base_rows(name),
    }


@family("after.band-width.{name}")
def band_width(name: str) -> dict:
    """Upper less lower end of the band about the mean of 1996-2016; points where the measure is in percent."""
    watched = WATCHED[name]
    ends = hold_out.departures().loc[name]
    return {
        "value": float(ends["high"] - ends["low"]), "unit": "points" if watched.unit == "percent" else watched.unit, "digits": watched.digits,
        "measure": f"width of the 95 percent band for new values about the mean of {watched.words}",
        "provider": watched.provider, "period": f"{BASE[0]}-{BASE[1]}", "rows": _base_rows(name),
    }


@family("after.first-outside.{name}.{kind}")
def first_outside(name: str, kind: str) -> dict:
    """First year outside the band about the mean (``mean``) or that of a random walk (``walk``)."""
    year = hold_out.departures().at[name, f"first_outside_{kind}"]
    if pd.isna(year):
        raise ValueError(f"{name} never left that band")
    return {
        "value": float(year), "unit": "year", "digits": 0, "measure": f"first year outside the band of 1996-2016: {WATCHED[name].words}",
        "provider": WATCHED[name].provider, "period": f"{SINCE}-{int(hold_out.departures().at[name, 'last_year'])}", "rows": _base_rows(name),
    }


BANDS_TOLD = {"mean": "for new values about the mean", "walk": "by a random walk"}


@family("after.departed.{kind}")
def departed(kind: str) -> dict:
    """Number of watched measures that left their band, or of ``all``."""
    found = hold_out.departures()
    count = len(found) if kind == "all" else int(found[f"first_outside_{kind}"].notna().sum())
    return {
        "value": float(count), "unit": "count", "digits": 0, "measure": "measures watched after 2016" if kind == "all" else f"measures that left their band after 2016, {BANDS_TOLD[kind]}",
        "provider": EDITION, "period": f"{SINCE}-2024", "rows": " + ".join(dict.fromkeys(_base_rows(name) for name in WATCHED)),
    }


@family("after.by-chance.{kind}.{hundredths}")
def by_chance(kind: str, hundredths: int) -> dict:
    """Number of watched measures that would leave their band had nothing changed, by simulation; persistence in hundredths."""
    return departed("all") | {
        "value": hold_out.departures_by_chance(kind, hundredths / 100), "digits": 0,
        "measure": f"watched measures that would leave their band {BANDS_TOLD[kind]} by chance alone, correlation with the year before {hundredths / 100:g}",
    }


@family("after.claims.{what}")
def claims(what: str) -> dict:
    """Claims asked again of the years after the thesis (``asked``), or whose verdict ``flipped``."""
    table = load.table("verdicts")
    asked = table[table["hold_out"].notna() & (table["hold_out"] != "")]
    count = {"asked": len(asked), "flipped": len(hold_out.flips())}[what]
    return {
        "value": float(count), "unit": "count", "digits": 0, "measure": f"claims {'asked again of' if what == 'asked' else 'with another verdict on'} the years after the thesis",
        "provider": EDITION, "period": f"{SINCE}-{int(asked['hold_out_to'].max())}", "rows": rows("verdicts", claim=sorted(asked["claim"])),
    }


@family("after.claims.to.{identifier}")
def asked_to(identifier: str) -> dict:
    """Last year of which a claim was asked again after the thesis."""
    year = load.table("verdicts").set_index("claim").at[identifier, "hold_out_to"]
    if pd.isna(year):
        raise ValueError(f"{identifier} was not asked again of the years after the thesis")
    return {
        "value": float(year), "unit": "year", "digits": 0, "measure": f"last year of which {identifier} was asked again",
        "provider": EDITION, "period": f"{SINCE}-{int(year)}", "rows": rows("verdicts", claim=identifier),
    }


@family("after.stated.{identifier}")
def stated(identifier: str) -> dict:
    """A dated statement on trade."""
    row = load.table("trade_statements").set_index("id").loc[identifier]
    unit, digits = UNITS[row["unit"]]
    what = f"{row['measure']}, {row['partner']} ({row['status']}; base {row['base']})"
    return {
        "value": float(row["value_low"]), "unit": unit, "digits": digits, "measure": what, "provider": row["source"],
        "period": str(row["period"]), "rows": rows("trade_statements", id=identifier),
    }


@family("after.reported.{flow}.{partner}")
def reported(flow: str, partner: str) -> dict:
    """Share of a partner in 2020 as Belarus reported it, percent of the sum over partners."""
    return _share(mirror_trap.as_reported(flow)[partner], flow, partner, "")


@family("after.without-russia.{flow}.{partner}")
def without_russia(flow: str, partner: str) -> dict:
    """The same with Russia's row taken out."""
    return _share(mirror_trap.without_russia(flow)[partner], flow, partner, ", Russia left out of all trade that is reported")


def _share(found: float, flow: str, partner: str, without: str) -> dict:
    year = mirror_trap.LAST_REPORTED
    return {
        "value": float(found), "unit": "percent", "digits": 1, "measure": f"share of {country(partner)} in {flow} of Belarus{without}",
        "provider": DOTS, "period": str(year), "rows": rows("trade_dots", reporter=BELARUS, flow=flow, year=year),
    }


@family("after.factbook.{flow}.{partner}")
def factbook(flow: str, partner: str) -> dict:
    """Share of a partner in 2023 by the CIA World Factbook, percent."""
    return {
        "value": mirror_trap.factbook(flow)[partner], "unit": "percent", "digits": 0, "measure": f"share of {country(partner)} in {flow}, from partners' reports",
        "provider": FACTBOOK, "period": "2023", "rows": rows("factbook_partners", edition=mirror_trap.FACTBOOK_EDITION, flow=flow, partner=partner),
    }


@family("after.eu-exports.{year}")
def eu_exports(year: int) -> dict:
    """Exports of the EU-27 to Belarus by Eurostat, billion euro."""
    table = load.table("trade_eu")
    found = table[(table["file"] == "annual") & (table["flow"] == "exports") & (table["product"] == "all") & (table["year"] == year)]
    return {
        "value": float(found["value_meur"].iloc[0]) / 1000, "unit": "beur", "digits": 1, "measure": "exports of the EU-27 to Belarus", "provider": "Eurostat",
        "period": str(year), "rows": rows("trade_eu", file="annual", flow="exports", product="all", year=year),
    }


@family("after.eu-imports.{product}.{year}")
def eu_imports(product: str, year: int) -> dict:
    """Imports of the EU-27 from Belarus by Eurostat, ``all`` or ``fuels``, billion euro, over the months of the year that the file has."""
    table = load.table("trade_eu")
    found = table[(table["file"] == "monthly") & (table["flow"] == "imports") & (table["product"] == product) & (table["year"] == year)].iloc[0]
    goods, part = {"all": "", "fuels": ", fuels"}[product], "" if found["months"] == 12 else f", first {found['months']} months"
    return {
        "value": float(found["value_meur"]) / 1000, "unit": "beur", "digits": 1, "measure": f"imports of the EU-27 from Belarus{goods}{part}", "provider": "Eurostat",
        "period": str(year), "rows": rows("trade_eu", file="monthly", flow="imports", product=product, year=year),
    }
