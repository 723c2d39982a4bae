"""Published numbers on China: rank in trade, finance, the park, votes, arms."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import assembly, chinese_finance, deliveries, products, trade, votes_by_year

from .. import verdicts
from . import names
from .family import family
from .trade import DOTS, country

BLR, CHN = "BLR", "CHN"
AIDDATA = "AidData, geolocated projects of the Global Chinese Development Finance data, version 2.0"
VOETEN = "Voeten, Strezhnev and Bailey"
CDIS = "IMF, Coordinated Direct Investment Survey"
SIPRI = "SIPRI, Arms Transfers Database"
UNITS = {"US$ billion": "busd", "%": "percent", "companies": "count"}
STANDINGS = {"committed": chinese_finance.COMMITTED, "not-committed": chinese_finance.NOT_COMMITTED}
LAST_YEAR_OF_VOTES = 2023  # six roll calls of 2024 are in the file


@family("china.rank.{flow}.{year}")
def rank(flow: str, year: int) -> dict:
    """Rank of China among the partner countries of Belarus."""
    flows = ["exports", "imports"] if flow == "turnover" else [flow]
    return {
        "value": float(trade.rank_of_partner(load.table("trade_dots"), BLR, CHN).at[year, flow]), "unit": "rank", "digits": 0,
        "measure": f"rank of China among partner countries in {flow} of Belarus", "provider": DOTS, "period": str(year),
        "rows": rows("trade_dots", reporter=BLR, flow=flows, year=year),
    }


@family("china.sent.{year}")
def sent(year: int) -> dict:
    """Exports to Belarus as China books them, billion US dollars."""
    musd = trade.with_partner(load.table("trade_dots"), CHN, BLR).at[year, "exports"]
    return {
        "value": musd / 1000, "unit": "busd", "digits": 1, "measure": "exports of China to Belarus as China reports them",
        "provider": DOTS, "period": str(year), "rows": rows("trade_dots", reporter=CHN, partner=BLR, flow="exports", year=year),
    }


@family("china.section-share.{exporter}.{partner}.{section}.{year}")
def section_share(exporter: str, partner: str, section: int, year: int) -> dict:
    """Share of a section of the trade classification in what one state sold to another, percent."""
    sections = products.flow(load.table("trade_sections"), year, [exporter], [partner])
    return {
        "value": products.section_share(sections, [section]), "unit": "percent", "digits": 0,
        "measure": f"share of section {section} (SITC) in exports of {country(exporter)} to {country(partner)}",
        "provider": "UNCTAD, trade matrix", "period": str(year),
        "rows": rows("trade_sections", exporter=exporter, partner=partner, year=year),
    }


@lru_cache(maxsize=1)
def _projects() -> pd.DataFrame:
    return chinese_finance.with_standing(load.table("china_projects"), BLR)


@family("china.finance.{standing}")
def finance(standing: str) -> dict:
    """Chinese finance by standing (``committed``, ``not-committed``), billion US dollars of 2017."""
    chosen = _projects()[_projects()["standing"] == STANDINGS[standing]]
    return {
        **_amount(chosen["amount_musd_2017"].sum()), "measure": f"official Chinese finance for Belarus, {STANDINGS[standing]}, US dollars of 2017",
        "period": _years(chosen), "rows": rows("china_projects", iso3=BLR, recommended=standing == "committed"),
    }


@family("china.finance-largest.{standing}")
def largest_project(standing: str) -> dict:
    """Largest single project by standing, billion US dollars of 2017."""
    chosen = _projects()[_projects()["standing"] == STANDINGS[standing]]
    row = chosen.loc[chosen["amount_musd_2017"].idxmax()]
    return {
        **_amount(row["amount_musd_2017"]), "measure": f"largest Chinese project in Belarus, {STANDINGS[standing]}, US dollars of 2017",
        "period": str(row["year"]), "rows": rows("china_projects", project=row["project"]),
    }


@family("china.finance-share.{kind}")
def finance_share(kind: str) -> dict:
    """Share of a kind of flow (``loan``, ``grant``, ``export-credit``) in the committed amount, percent."""
    kinds = {"loan": "Loan", "grant": "Grant", "export-credit": "Export Buyer's Credit"}
    chosen = _projects()[_projects()["recommended"]]
    part = chosen.loc[chosen["flow_type"] == kinds[kind], "amount_musd_2017"].sum()
    return {
        "value": part / chosen["amount_musd_2017"].sum() * 100, "unit": "percent", "digits": 0,
        "measure": f"share of {kind.replace('-', ' ')}s in official Chinese finance committed to Belarus", "provider": AIDDATA,
        "period": _years(chosen), "rows": rows("china_projects", iso3=BLR, recommended=True),
    }


@family("china.projects.{which}")
def project_count(which: str) -> dict:
    """Number of projects: ``all``, or those ``without-amount``."""
    chosen = _projects() if which == "all" else _projects()[_projects()["amount_musd_2017"].isna()]
    return {
        "value": float(len(chosen)), "unit": "count", "digits": 0,
        "measure": f"Chinese projects in Belarus, {which.replace('-', ' ')}", "provider": AIDDATA,
        "period": _years(chosen), "rows": rows("china_projects", iso3=BLR),
    }


def _amount(musd: float) -> dict:
    return {"value": musd / 1000, "unit": "busd", "digits": 1, "provider": AIDDATA}


def _years(projects: pd.DataFrame) -> str:
    return f"{projects['year'].min()}-{projects['year'].max()}"


@family("china.park.{identifier}")
def park(identifier: str) -> dict:
    """A figure on the park as its source states it."""
    row = load.table("great_stone").set_index("id").loc[identifier]
    small = row["unit"] == "US$ billion" and row["value_low"] < 1
    return {
        "value": row["value_low"], "unit": UNITS[row["unit"]], "digits": 2 if small else int(row["unit"] == "US$ billion"),
        "measure": f"{row['item']} (park Great Stone) as stated", "provider": row["source"], "period": row["date"],
        "rows": rows("great_stone", id=identifier),
    }


@family("china.park-ratio.{year}")
def park_ratio(year: int) -> dict:
    """Share of China in the capital of the park's company over that of Belarus; where only the first is stated, over all the rest."""
    stated = load.table("great_stone").query("year == @year and item.str.startswith('share of')")
    share = stated.set_index("item")["value_low"]
    chinese = share[share.index.str.contains("China|Chinese")].item()
    other = share.get("share of authorised capital: Belarus", 100 - chinese)
    return {
        "value": chinese / other, "unit": "ratio", "digits": 1,
        "measure": "share of China in the capital of the park's company over that of Belarus, or over all the rest", "provider": "; ".join(stated["source"].unique()),
        "period": str(year), "rows": rows("great_stone", id=list(stated["id"])),
    }


@family("china.loan.{identifier}")
def loan(identifier: str) -> dict:
    """An amount of Chinese credit as its source states it, billion US dollars."""
    row = load.table("loans").set_index("id").loc[identifier]
    return {
        "value": row["amount_usd_billion"], "unit": "busd", "digits": 2 if row["amount_usd_billion"] < 1 else 1,
        "measure": f"credit of {row['lender']} ({row['status']}) as stated", "provider": row["source"], "period": row["date"],
        "rows": rows("loans", id=identifier),
    }


@family("china.investment.{year}")
def investment(year: int) -> dict:
    """Position of Chinese direct investment in Belarus as Belarus reports it, billion US dollars."""
    keys = {"iso3": CHN, "direction": "outward", "reported_by": "Belarus", "year": year}
    table = load.table("investment_positions").set_index(list(keys))["position_musd"]
    return {
        "value": table[tuple(keys.values())] / 1000, "unit": "busd", "digits": 2,
        "measure": "Chinese direct investment in Belarus at the end of the year, as Belarus reports it", "provider": CDIS,
        "period": str(year), "rows": rows("investment_positions", **keys),
    }


def groups() -> dict:
    """Groups of states that the chapter compares in votes: name → members by year."""
    countries = load.table("countries")
    codes = {"China": CHN, "Russia": "RUS", "EU": "EU", "USA": "USA", "Africa and Middle East": "Africa and Middle East"}
    return {name: assembly.membership(code, countries) for name, code in codes.items()}


@lru_cache(maxsize=1)
def agreement() -> pd.DataFrame:
    """Agreement of Belarus with the groups on each roll call, see :func:`votes_by_year.by_call`."""
    return votes_by_year.by_call(load.table("un_votes"), load.table("un_roll_calls"), BLR, groups())


@family("china.agreement.{group}.{first}.{last}")
def agreement_mean(group: str, first: int, last: int) -> dict:
    """Mean agreement in votes of the General Assembly with a group (hyphens for blanks) over years, percent; an abstention counts half."""
    name = group.replace("-", " ")
    calls = agreement()[agreement()["year"].between(first, last)]
    return {
        "value": calls[name].mean() * 100, "unit": "percent", "digits": 1,
        "measure": names.agreement("Belarus", names.vector(name), several=len(groups()[name](last)) > 1), "provider": VOETEN,
        "period": f"{first}-{last}", "rows": _votes(first, last, name),
    }


@family("china.agreement-years.{first}.{last}")
def agreement_years(first: int, last: int) -> dict:
    """Number of years with roll calls in the General Assembly by which Belarus is compared with others."""
    yearly = votes_by_year.by_year(agreement(), LAST_YEAR_OF_VOTES).loc[first:last]
    return {
        "value": float(len(yearly)), "unit": "count", "digits": 0, "measure": "years with roll calls in the General Assembly", "provider": VOETEN,
        "period": f"{first}-{last}", "rows": rows("un_roll_calls", year=[int(year) for year in yearly.index]),
    }


@family("china.agreement-years-ahead.{group}.{other}.{first}.{last}")
def agreement_ahead(group: str, other: str, first: int, last: int) -> dict:
    """Number of years in which Belarus agreed more with one group than with another."""
    yearly = votes_by_year.by_year(agreement(), LAST_YEAR_OF_VOTES).loc[first:last]
    return {
        "value": float((yearly[group] > yearly[other]).sum()), "unit": "count", "digits": 0,
        "measure": f"years in which Belarus voted with {group} more than with {other} in the General Assembly, mean over the roll calls of each", "provider": VOETEN,
        "period": f"{first}-{last}", "rows": _votes(first, last, group, other),
    }


def _votes(first: int, last: int, *names: str) -> str:
    span = list(range(first, last + 1))
    voting = set(load.table("un_votes")["iso3"])
    states = {state for name in names for year in span for state in groups()[name](year)} & voting - {BLR}
    return f"{rows('un_votes', iso3=[BLR, *sorted(states)])} + {rows('un_roll_calls', year=span)}"


@family("china.arms.{supplier}.{recipient}.{first}.{last}")
def arms(supplier: str, recipient: str, first: int, last: int) -> dict:
    """Deliveries of major arms over years, million trend-indicator values (printed as a bare number)."""
    return {
        "value": deliveries.worth(load.table("arms_transfers"), supplier, recipient, first, last), "unit": "index", "digits": 0,
        "measure": f"deliveries of major arms from {country(supplier)} to {country(recipient)}, million TIV", "provider": SIPRI,
        "period": f"{first}-{last}", "rows": rows("arms_transfers", supplier=supplier, recipient=recipient),
    }


@family("china.controls.{claim}")
def controls(claim: str) -> dict:
    """Number of other post-Soviet states on which the rule of a claim was run."""
    return _controls(claim, "controls", "other post-Soviet states on which the rule was run")


@family("china.controls-passing.{claim}")
def controls_passing(claim: str) -> dict:
    """Number of other post-Soviet states for which the statement would be no less true."""
    return _controls(claim, "controls_passing", "other post-Soviet states that pass the rule")


def _controls(claim: str, column: str, words: str) -> dict:
    return {
        "value": float(verdicts.table().at[claim, column]), "unit": "count", "digits": 0, "measure": f"{words}, {claim}",
        "provider": "this edition", "period": "see the ledger", "rows": rows("verdicts", claim=claim),
    }
