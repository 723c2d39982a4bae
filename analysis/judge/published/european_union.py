"""Published numbers on the European Union: its share by definition, fuels, both sides, aid, steps, visas."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import load
from analysis.judge.replications.finance import (
    BELARUSIAN_TOTALS,
    OTHER_FIVE,
)
from analysis.judge.replications.trade import COW_BROKEN_YEARS
from analysis.load.addresses import rows
from analysis.measure import assistance, counterpart, fuels, mirror, trade
from analysis.measure.dates import day_of

from .family import family
from .names import union
from .trade import country

BLR, EU, EU_28 = "BLR", "EU", "EU-28"
DAY = "of the day"
CIVIL_SOCIETY = "Belarus, special measures (civil society, media)"
DOTS = "IMF, Direction of Trade Statistics"
COW = "Correlates of War"
UNCTAD = "UNCTAD, trade matrix by SITC section"
PROGRAMME = "2007-2013"


def buyers(partner: str) -> frozenset[str]:
    """A partner's code, or the 28 members of the Union for ``EU``."""
    return load.members(EU, 2013, EU_28) if partner == EU else frozenset({partner})


def _name(partner: str) -> str:
    return union(EU_28) if partner == EU else country(partner)


def _definition(short: str) -> str:
    return DAY if short == "day" else short


@cache
def _shares(short: str) -> pd.DataFrame:
    return trade.share_of_bloc(load.table("trade_dots"), BLR, EU, _definition(short))


@family("eu.share.{flow}.{definition}.{year}")
def share(flow: str, definition: str, year: int) -> dict:
    """Share of the Union in a flow under a definition (``day``, ``EU-25``, ``EU-28``), percent."""
    return {
        "value": _shares(definition).at[year, flow], "unit": "percent", "digits": 1,
        "measure": f"share of {union(_definition(definition))} in all {flow} of Belarus", "provider": DOTS,
        "period": str(year), "rows": _own_rows(flow, year),
    }


@family("eu.share-{which}.{flow}.{definition}.{first}.{last}")
def share_extreme(which: str, flow: str, definition: str, first: int, last: int) -> dict:
    """Lowest or highest share of the Union over years, percent."""
    return share(flow, definition, _extreme_year(which, flow, definition, first, last)) | {
        "measure": f"{which} share of {union(_definition(definition))} in all {flow} of Belarus, {first}-{last}",
    }


@family("eu.year-of-{which}-share.{flow}.{definition}.{first}.{last}")
def share_extreme_year(which: str, flow: str, definition: str, first: int, last: int) -> dict:
    """Year of the lowest or highest share of the Union."""
    year = _extreme_year(which, flow, definition, first, last)
    return share(flow, definition, year) | {
        "value": float(year), "unit": "year", "digits": 0,
        "measure": f"year of the {which} share of {union(_definition(definition))} in all {flow} of Belarus, {first}-{last}",
    }


def _extreme_year(which: str, flow: str, definition: str, first: int, last: int) -> int:
    line = _shares(definition).loc[first:last, flow]
    return int(line.idxmin() if which == "lowest" else line.idxmax())


@family("eu.years-ahead-of-russia.{flow}.{definition}.{first}.{last}")
def years_ahead(flow: str, definition: str, first: int, last: int) -> dict:
    """Number of years in which the Union as a whole had a larger share than Russia."""
    russia = trade.share_of_partner(load.table("trade_dots"), BLR, "RUS")[flow]
    ahead = (_shares(definition)[flow] > russia).loc[first:last]
    return {
        "value": float(ahead.sum()), "unit": "count", "digits": 0,
        "measure": f"years in which {union(_definition(definition))} was ahead of Russia in {flow} of Belarus",
        "provider": DOTS, "period": f"{first}-{last}", "rows": _own_rows(flow, list(range(first, last + 1))),
    }


@cache
def _leads_by_importers(first: int, last: int) -> pd.Series:
    """Share of the EU-28 in exports less that of Russia by what the partners book, in the years where these figures are sound."""
    cow = load.table("trade_cow")
    exports = mirror.from_importers(cow[~cow["year"].isin(COW_BROKEN_YEARS)], BLR, load.table("trade_cow_totals"))
    lead = trade.share_of_bloc(exports, BLR, EU, EU_28)["exports"] - trade.share_of_partner(exports, BLR, "RUS")["exports"]
    return lead.loc[first:last]


@family("eu.importers-years.{first}.{last}")
def importers_years(first: int, last: int) -> dict:
    """Number of years in which exports can be told from what the partners book as imports."""
    return _on_importers(_leads_by_importers(first, last).notna(), f"years with figures of what the partners of Belarus book as imports, without {_listed(COW_BROKEN_YEARS)} (Russia's are wrong)")


@family("eu.importers-years-behind-russia.{first}.{last}")
def importers_years_behind(first: int, last: int) -> dict:
    """Number of those years in which the Union was behind Russia."""
    return _on_importers(_leads_by_importers(first, last) < 0, "of these, years in which the EU (EU-28) booked less from Belarus than Russia did")


def _listed(years: tuple[int, ...]) -> str:
    *first, last = map(str, years)
    return f"{', '.join(first)} and {last}"


def _on_importers(chosen: pd.Series, measure: str) -> dict:
    years = [int(year) for year in chosen.index]
    return {
        "value": float(chosen.sum()), "unit": "count", "digits": 0, "measure": measure, "provider": COW,
        "period": f"{years[0]}-{years[-1]}", "rows": rows("trade_cow", year=years),
    }


@cache
def _sides(partner: str) -> pd.DataFrame:
    return counterpart.sold_and_bought(load.table("trade_dots"), BLR, sorted(buyers(partner)))


@family("eu.booked.{partner}.{year}")
def booked(partner: str, year: int) -> dict:
    """Imports that a partner books from Belarus, percent of what Belarus books as exports to it."""
    return {
        "value": counterpart.booked_by_buyers(_sides(partner))[year], "unit": "percent", "digits": 0,
        "measure": f"imports from Belarus booked by {_name(partner)} over exports booked by Belarus", "provider": DOTS,
        "period": str(year), "rows": _both_rows(partner, year),
    }


@family("eu.booked-{which}.{partner}.{first}.{last}")
def booked_extreme(which: str, partner: str, first: int, last: int) -> dict:
    """Lowest or highest part of Belarusian exports that a partner books as imports, percent."""
    line = counterpart.booked_by_buyers(_sides(partner)).loc[first:last]
    return booked(partner, int(line.idxmin() if which == "lowest" else line.idxmax()))


@family("eu.year-of-{which}-booked.{partner}.{first}.{last}")
def booked_extreme_year(which: str, partner: str, first: int, last: int) -> dict:
    """Year in which a partner booked the lowest or highest part of Belarusian exports."""
    found = booked_extreme(which, partner, first, last)
    return found | {"value": float(found["period"]), "unit": "year", "digits": 0,
                    "measure": f"year of the {which} value of: {found['measure']}"}


@family("eu.bought.{partner}.{year}")
def bought(partner: str, year: int) -> dict:
    """Imports that a partner books from Belarus, billion US dollars."""
    return {
        "value": _sides(partner).at[year, "bought"] / 1000, "unit": "busd", "digits": 1,
        "measure": f"imports from Belarus booked by {_name(partner)}, CIF", "provider": DOTS, "period": str(year),
        "rows": rows("trade_dots", reporter=sorted(buyers(partner)), partner=BLR, flow="imports", year=year),
    }


@family("eu.fuels-in-exports.{partner}.{year}")
def fuels_in_exports(partner: str, year: int) -> dict:
    """Share of mineral fuels in the exports of Belarus to a partner, percent."""
    return {
        "value": fuels.fuel_share(load.table("trade_sections"), BLR, buyers(partner), year), "unit": "percent", "digits": 0,
        "measure": f"share of mineral fuels (SITC 3) in exports of Belarus to {_name(partner)}", "provider": UNCTAD,
        "period": str(year), "rows": rows("trade_sections", exporter=BLR, partner=sorted(buyers(partner)), year=year),
    }


@family("eu.all-goods.{partner}.{year}")
def all_goods(partner: str, year: int) -> dict:
    """Share of a partner in all exports of Belarus by the provider that has sections, percent."""
    return _share_by_sections(partner, year, without_fuels=False)


@family("eu.without-fuels.{partner}.{year}")
def without_fuels(partner: str, year: int) -> dict:
    """Share of a partner in the exports of Belarus that are not fuels, percent."""
    return _share_by_sections(partner, year, without_fuels=True)


def _share_by_sections(partner: str, year: int, without_fuels: bool) -> dict:
    value = fuels.share_of_partners(load.table("trade_sections"), BLR, buyers(partner), year, without_fuels)
    goods = "exports without fuels" if without_fuels else "exports"
    return {
        "value": value, "unit": "percent", "digits": 1, "measure": f"share of {_name(partner)} in {goods} of Belarus, of the sum over partners",
        "provider": UNCTAD, "period": str(year), "rows": rows("trade_sections", exporter=BLR, year=year),
    }


def committed() -> pd.DataFrame:
    """Assistance of 2007 to 2013 to the six states of the Eastern Partnership, as :func:`assistance.by_state` gives it."""
    stated = load.table("eu_assistance").query("period == @PROGRAMME").set_index("item")["value_low"]
    items = {BLR: BELARUSIAN_TOTALS["committed"], **OTHER_FIVE}
    amounts = pd.Series({iso3: stated[item] for iso3, item in items.items()})
    first, last = map(int, PROGRAMME.split("-"))
    wdi = load.table("wdi")
    people = wdi[(wdi["indicator"] == "SP.POP.TOTL") & wdi["year"].between(first, last) & wdi["iso3"].isin(items)]
    return assistance.by_state(amounts, people)


@family("eu.assistance.{iso3}")
def assistance_of_state(iso3: str) -> dict:
    """Assistance of 2007 to 2013 to a state, million euro."""
    return _on_assistance(committed().at[iso3, "meur"], f"assistance of the EU committed to {country(iso3)}, million euro", 0)


@family("eu.assistance-a-head.{iso3}")
def assistance_a_head(iso3: str) -> dict:
    """Assistance of 2007 to 2013 to a state, euro a head."""
    return _on_assistance(committed().at[iso3, "eur_a_head"], f"assistance of the EU committed to {country(iso3)}, euro a head of the mean population of the years", 0)


@family("eu.assistance-of-median.{base}")
def assistance_of_median(base: str) -> dict:
    """Assistance to Belarus in percent of the median of the other five (``all`` or ``head``)."""
    column, said = {"all": ("meur", ""), "head": ("eur_a_head", ", both a head of the mean population of the years")}[base]
    value = assistance.of_median(committed()[column], BLR)
    return _on_assistance(value, f"assistance of the EU committed to Belarus over the median of the other five{said}", 0) | {"unit": "percent"}


@family("eu.assistance-civil-society")
def civil_society() -> dict:
    """Part of the special measures for civil society and media in the assistance to Belarus, percent."""
    stated = load.table("eu_assistance").query("period == @PROGRAMME").set_index("item")["value_low"]
    value = stated[CIVIL_SOCIETY] / stated[BELARUSIAN_TOTALS["committed"]] * 100
    return _on_assistance(value, "special measures for civil society and media over all assistance committed to Belarus", 0) | {"unit": "percent"}


def _on_assistance(value: float, measure: str, digits: int) -> dict:
    # The book prints no unit of euro; the sentence says it.
    return {
        "value": value, "unit": "count", "digits": digits, "measure": f"{measure}, {PROGRAMME}",
        "provider": "EuropeAid by way of BelaPAN; population: World Bank", "period": PROGRAMME,
        "rows": rows("eu_assistance", period=PROGRAMME),
    }


@family("eu.days.{first}.{second}")
def days_between(first: str, second: str) -> dict:
    """Days from one recorded event to another."""
    events = load.table("events").set_index("id")
    start, end = events.at[first, "date"], events.at[second, "date"]
    return {
        "value": float((day_of(end) - day_of(start)).days), "unit": "count", "digits": 0,
        "measure": f"days from «{events.at[first, 'description']}» to «{events.at[second, 'description']}»",
        "provider": "record of events", "period": f"{start} to {end}", "rows": rows("events", id=[first, second]),
    }


@family("eu.persons.{identifier}")
def persons(identifier: str) -> dict:
    """Persons that a step of sanctions concerned."""
    row = load.table("sanction_steps").set_index("id").loc[identifier]
    return {
        "value": float(row["persons"]), "unit": "count", "digits": 0, "measure": f"persons: {row['measure']}, {row['step']}",
        "provider": row["source"], "period": str(row["date"]), "rows": rows("sanction_steps", id=identifier),
    }


@family("eu.prisoners.{identifier}")
def prisoners(identifier: str) -> dict:
    """Political prisoners held or released, as counted by the source."""
    row = load.table("prisoners").set_index("id").loc[identifier]
    return {
        "value": float(row["count"]), "unit": "count", "digits": 0, "measure": f"political prisoners {row['kind']}",
        "provider": row["counted_by"], "period": str(row["date"]), "rows": rows("prisoners", id=identifier),
    }


@family("eu.visas.{identifier}")
def visas(identifier: str) -> dict:
    """A count or rate of visas as its source states it."""
    row = load.table("visas").set_index("id").loc[identifier]
    percent = row["unit"] == "%"
    return {
        "value": float(row["value"]), "unit": "percent" if percent else "count", "digits": 1 if percent else 0,
        "measure": row["item"], "provider": row["source"], "period": str(row["year"]), "rows": rows("visas", id=identifier),
    }


@family("eu.investment.{identifier}")
def investment(identifier: str) -> dict:
    """A figure of foreign investment as its source states it, billion US dollars or percent."""
    row = load.table("foreign_investment").set_index("id").loc[identifier]
    unit = {"US$ billion": "busd", "% of total": "percent"}[row["unit"]]
    return {
        "value": row["value_low"], "unit": unit, "digits": 1,
        "measure": f"{row['concept']}, {row['partner']}", "provider": row["source"], "period": row["period"],
        "rows": rows("foreign_investment", id=identifier),
    }


def _own_rows(flow: str, year: int | list[int]) -> str:
    flows = ["exports", "imports"] if flow == "turnover" else [flow]
    return rows("trade_dots", reporter=BLR, flow=flows, year=year)


def _both_rows(partner: str, year: int) -> str:
    codes = sorted(buyers(partner))
    own = rows("trade_dots", reporter=BLR, partner=codes, flow="exports", year=year)
    return f"{own} + {rows('trade_dots', reporter=codes, partner=BLR, flow='imports', year=year)}"
