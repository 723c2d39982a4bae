"""Published numbers on trade; Belarus as reporter to the IMF unless the family says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from analysis import load
from analysis.judge.replications.trade import address, providers
from analysis.load.addresses import rows
from analysis.measure import asymmetry, comovement, concentration, fuels, trade

from . import names
from .family import family

DOTS = "IMF, Direction of Trade Statistics"
WITS = "World Bank, World Integrated Trade Solution"
FCS = "Federal Customs Service of Russia"
BLR = "BLR"


def country(iso3: str) -> str:
    """Name of a country as the book writes it."""
    names = load.table("countries").set_index("iso3")["name"]
    return names[iso3]


@lru_cache(maxsize=None)
def _dots() -> pd.DataFrame:
    return load.table("trade_dots")


@lru_cache(maxsize=None)
def _shares(partner: str) -> pd.DataFrame:
    return trade.share_of_partner(_dots(), BLR, partner)


@family("share.{flow}.{partner}.{year}")
def share(flow: str, partner: str, year: int) -> dict:
    """Share of a partner in the total of a flow, percent."""
    return {
        "value": _shares(partner).at[year, flow], "unit": "percent", "digits": 1,
        "measure": f"share of {country(partner)} in all {flow} of Belarus", "provider": DOTS, "period": str(year),
        "rows": _pair_rows(partner, flow, year),
    }


@family("share-spread.{flow}.{partner}.{year}")
def share_spread(flow: str, partner: str, year: int) -> dict:
    """Largest less smallest share of a partner by the providers that cover a year, percentage points."""
    asked = [provider for provider in providers() if provider.covers(year)]
    shares = [trade.share_of_partner(provider.trade, BLR, partner).at[year, flow] for provider in asked]
    return {
        "value": max(shares) - min(shares), "unit": "points", "digits": 1,
        "measure": f"largest less smallest share of {country(partner)} in all {flow} of Belarus by {len(asked)} providers, each of its own total",
        "provider": "; ".join(provider.name for provider in asked), "period": str(year),
        "rows": " + ".join(dict.fromkeys(address(provider, year) for provider in asked)),
    }


@family("fuels-in-exports.{year}")
def fuels_in_exports(year: int) -> dict:
    """Share of fuels in all exports of Belarus, percent."""
    return {
        "value": _fuel_shares()[year], "unit": "percent", "digits": 1,
        "measure": "share of fuels (HS 27) in all exports of Belarus, as the provider rounds it", "provider": WITS, "period": str(year), "rows": _fuel_rows([year]),
    }


@family("fuel-link.{who}.{form}.{first}.{last}")
def fuel_link(who: str, form: str, first: int, last: int) -> dict:
    """Correlation of a buyer's share in exports (``RUS``, or ``EU`` as the twenty-eight) with the share of fuels in them.

    ``form`` is ``levels``, ``changes`` or ``changes-without-2005``.
    """
    kind, _, without = form.partition("-without-")
    shares = trade.share_of_bloc(_dots(), BLR, "EU", "EU-28") if who == "EU" else _shares(who)
    part = _fuel_shares().loc[first:last]
    return {
        "value": comovement.correlation(shares["exports"].loc[first:last], part, kind == "changes", int(without) if without else None),
        "unit": "correlation", "digits": 2,
        "measure": f"correlation of the share of {_buyer(who)} in exports with that of fuels, {form.replace('changes', 'yearly changes').replace('-', ' ')}",
        "provider": f"{DOTS}; {WITS}", "period": f"{first}-{last}",
        "rows": f"{rows('trade_dots', reporter=BLR, flow='exports', year=list(range(first, last + 1)))} + {_fuel_rows(range(first, last + 1))}",
    }


@family("without-fuels.{which}.{who}.{year}")
def without_fuels(which: str, who: str, year: int) -> dict:
    """Lowest or highest share that a buyer (``RUS``, or ``EU`` as the twenty-eight) can have had of the exports that are not fuels, percent."""
    bought = "no fuel" if which == "highest" else "as much fuel as can be"
    return {
        "value": _bounds(who).at[year, which], "unit": "percent", "digits": 1,
        "measure": f"{which} share that {_buyer(who)} can have had of the exports of Belarus without fuels, if it bought {bought}",
        **_of_fuels([year]),
    }


@family("without-fuels-change.{which}.{who}.{first}.{last}")
def without_fuels_change(which: str, who: str, first: int, last: int) -> dict:
    """Change of that share between two years, percentage points: of the ``highest`` share, or the change ``nearest-nought`` that both bounds allow."""
    bounds = _bounds(who)
    apart = {"highest": bounds.at[last, "highest"] - bounds.at[first, "highest"], "nearest-nought": min(bounds.at[last, "highest"] - bounds.at[first, "lowest"], 0.0)}
    told = {"highest": "highest share", "nearest-nought": "share, the smallest fall that its bounds allow,"}[which]
    return {
        "value": apart[which], "unit": "points", "digits": 1,
        "measure": f"change of the {told} that {_buyer(who)} can have had of the exports of Belarus without fuels", **_of_fuels([first, last]),
    }


@family("fall-by-fuels.{what}.{first}.{last}")
def fall_by_fuels(what: str, first: int, last: int) -> dict:
    """How much of the change of Russia's share in exports between two years follows from fuels: in ``points``, or ``percent`` of the change.

    Russia is taken to buy no fuel and to keep its part of all other goods of the first year.
    """
    exports = _shares("RUS")["exports"]
    held = fuels.held_without_fuels(exports, _fuel_shares(), first)[last] - exports[first]
    value = {"points": held, "percent": held / (exports[last] - exports[first]) * 100}[what]
    part = {"points": "change", "percent": "part of the change"}[what]
    return {
        "value": value, "unit": what, "digits": {"points": 1, "percent": 0}[what],
        "measure": f"{part} of the share of {country('RUS')} in exports that follows from fuels, its part of other goods held at that of {first}",
        **_of_fuels([first, last]),
    }


@family("fuel-totals-apart.{partner}.{first}.{last}")
def fuel_totals_apart(partner: str, first: int, last: int) -> dict:
    """Largest difference in any year of the exports to a partner (or WLD) by the provider of fuels and by that of partners, percent."""
    apart = fuels.totals_apart(load.table("trade_wits"), _dots(), BLR, [partner])[partner].loc[first:last].abs()
    return {
        "value": apart.max(), "unit": "percent", "digits": 1,
        "measure": f"largest difference, in any year, of the exports of Belarus to {country(partner)} by the two providers", "provider": f"{DOTS}; {WITS}", "period": f"{first}-{last}",
        "rows": f"{rows('trade_wits', reporter=BLR, partner=partner, product='All Products', flow='exports', year=list(range(first, last + 1)))} + "
        f"{rows('trade_dots', reporter=BLR, partner=partner, flow='exports', year=list(range(first, last + 1)))}",
    }


def _fuel_shares() -> pd.Series:
    return fuels.in_all_exports(load.table("trade_wits"), BLR)


def _bounds(who: str) -> pd.DataFrame:
    shares = trade.share_of_bloc(_dots(), BLR, "EU", "EU-28") if who == "EU" else _shares(who)
    return fuels.bounds_without_fuels(shares["exports"], _fuel_shares())


def _buyer(who: str) -> str:
    return names.union("EU-28") if who == "EU" else country(who)


def _of_fuels(years: list[int]) -> dict[str, str]:
    return {
        "provider": f"{DOTS}; {WITS}", "period": "-".join(map(str, years)),
        "rows": f"{rows('trade_dots', reporter=BLR, flow='exports', year=years)} + {_fuel_rows(years)}",
    }


def _fuel_rows(years: Iterable[int]) -> str:
    return rows("trade_wits", reporter=BLR, partner="WLD", product="Fuels", flow="exports", year=list(years))


@family("share-change.{flow}.{partner}.{first}.{last}")
def share_change(flow: str, partner: str, first: int, last: int) -> dict:
    """Change of a partner's share between two years, percentage points."""
    shares = _shares(partner)[flow]
    return {
        "value": shares[last] - shares[first], "unit": "points", "digits": 1,
        "measure": f"change of the share of {country(partner)} in all {flow} of Belarus",
        "provider": DOTS, "period": f"{first}-{last}", "rows": _pair_rows(partner, flow, [first, last]),
    }


@family("share-{which}.{flow}.{partner}.{first}.{last}")
def share_extreme(which: str, flow: str, partner: str, first: int, last: int) -> dict:
    """Lowest, highest or mean share of a partner over a span of years, percent."""
    shares = _shares(partner).loc[first:last, flow]
    word = {"lowest": "min", "highest": "max", "mean": "mean"}[which]
    return {
        "value": shares.agg(word), "unit": "percent", "digits": 1,
        "measure": f"{names.EXTREMES[which]} share of {country(partner)} in all {flow} of Belarus",
        "provider": DOTS, "period": f"{first}-{last}", "rows": _pair_rows(partner, flow, list(range(first, last + 1))),
    }


@family("year-of-{which}-share.{flow}.{partner}.{first}.{last}")
def share_extreme_year(which: str, flow: str, partner: str, first: int, last: int) -> dict:
    """Year of the lowest or highest share of a partner."""
    shares = _shares(partner).loc[first:last, flow]
    year = shares.idxmin() if which == "lowest" else shares.idxmax()
    return {
        "value": float(year), "unit": "year", "digits": 0,
        "measure": f"year of the {which} share of {country(partner)} in all {flow} of Belarus, {first}-{last}",
        "provider": DOTS, "period": str(year), "rows": _pair_rows(partner, flow, int(year)),
    }


@family("largest-fall.{flow}.{partner}.{first}.{last}")
def largest_fall(flow: str, partner: str, first: int, last: int) -> dict:
    """Largest fall of a partner's share from one year to the next, percentage points (negative)."""
    year, change = _largest_fall(flow, partner, first, last)
    return {
        "value": change, "unit": "points", "digits": 1,
        "measure": f"largest fall from one year to the next, a negative number, of the share of {country(partner)} in all {flow} of Belarus, {first}-{last}",
        "provider": DOTS, "period": f"{year - 1}-{year}", "rows": _pair_rows(partner, flow, [year - 1, year]),
    }


@family("year-of-largest-fall.{flow}.{partner}.{first}.{last}")
def largest_fall_year(flow: str, partner: str, first: int, last: int) -> dict:
    """Year to which the share of a partner fell most."""
    year, _ = _largest_fall(flow, partner, first, last)
    return {
        "value": float(year), "unit": "year", "digits": 0,
        "measure": f"year to which the share of {country(partner)} in all {flow} of Belarus fell most, {first}-{last}",
        "provider": DOTS, "period": f"{year - 1}-{year}", "rows": _pair_rows(partner, flow, [year - 1, year]),
    }


def _largest_fall(flow: str, partner: str, first: int, last: int) -> tuple[int, float]:
    changes = _shares(partner).loc[first:last, flow].diff()
    return int(changes.idxmin()), changes.min()


@family("years-ahead.{flow}.{bloc}.{partner}.{first}.{last}")
def years_ahead(flow: str, bloc: str, partner: str, first: int, last: int) -> dict:
    """Number of years in which a bloc as a whole had a larger share than a partner."""
    return {
        "value": float(len(_years_ahead(flow, bloc, partner, first, last))), "unit": "count", "digits": 0,
        "measure": f"years in which the {bloc} (members of the day) was ahead of {country(partner)} in {flow} of Belarus",
        "provider": DOTS, "period": f"{first}-{last}",
        "rows": rows("trade_dots", reporter=BLR, flow=_flows(flow), year=list(range(first, last + 1))),
    }


@family("{which}-year-ahead.{flow}.{bloc}.{partner}.{first}.{last}")
def year_ahead(which: str, flow: str, bloc: str, partner: str, first: int, last: int) -> dict:
    """First or last year in which a bloc as a whole had a larger share than a partner."""
    year = {"first": min, "last": max}[which](_years_ahead(flow, bloc, partner, first, last))
    return {
        "value": float(year), "unit": "year", "digits": 0,
        "measure": f"{which} year in which the {bloc} (members of the day) was ahead of {country(partner)} in {flow} of Belarus",
        "provider": DOTS, "period": str(year), "rows": rows("trade_dots", reporter=BLR, flow=_flows(flow), year=year),
    }


def _years_ahead(flow: str, bloc: str, partner: str, first: int, last: int) -> list[int]:
    ahead = trade.share_of_bloc(_dots(), BLR, bloc)[flow] > _shares(partner)[flow]
    return [int(year) for year in ahead.loc[first:last].index[ahead.loc[first:last]]]


@family("value.{flow}.{partner}.{year}")
def value(flow: str, partner: str, year: int) -> dict:
    """Value of a flow with a partner (or WLD), billion US dollars."""
    musd = trade.with_partner(_dots(), BLR, partner).at[year, flow]
    return {
        "value": musd / 1000, "unit": "busd", "digits": 1,
        "measure": f"{flow} of Belarus {names.TOWARDS[flow]} {country(partner)}, current US dollars", "provider": DOTS, "period": str(year),
        "rows": rows("trade_dots", reporter=BLR, partner=partner, flow=_flows(flow), year=year),
    }


@family("bloc-share.{flow}.{bloc}.{year}")
def bloc_share(flow: str, bloc: str, year: int) -> dict:
    """Share of a bloc, membership of the day, in the total of a flow, percent."""
    shares = trade.share_of_bloc(_dots(), BLR, bloc)
    return {
        "value": shares.at[year, flow], "unit": "percent", "digits": 1,
        "measure": f"share of the {bloc} (members of the day) in all {flow} of Belarus", "provider": DOTS,
        "period": str(year), "rows": rows("trade_dots", reporter=BLR, flow=_flows(flow), year=year),
    }


@family("within-{bloc}.{flow}.{partner}.{year}")
def within_bloc(bloc: str, flow: str, partner: str, year: int) -> dict:
    """Share of a partner in the trade with its bloc, membership of the day, percent."""
    shares = trade.share_within_bloc(_dots(), BLR, partner, bloc)
    return {
        "value": shares.at[year, flow], "unit": "percent", "digits": 1,
        "measure": f"share of {country(partner)} in the {flow} of Belarus {names.TOWARDS[flow]} the {bloc} (members of the day)",
        "provider": DOTS, "period": str(year), "rows": rows("trade_dots", reporter=BLR, flow=_flows(flow), year=year),
    }


@family("balance-sum.{vector}.{first}.{last}")
def balance_sum(vector: str, first: int, last: int) -> dict:
    """Balances with a vector added up over years, billion current US dollars."""
    musd = trade.balance_by_vector(_dots(), BLR).loc[first:last, vector].sum()
    return {
        "value": musd / 1000, "unit": "busd", "digits": 1,
        "measure": f"exports less imports of Belarus with {names.vector(vector)}, years added up, current US dollars",
        "provider": DOTS, "period": f"{first}-{last}",
        "rows": rows("trade_dots", reporter=BLR, year=list(range(first, last + 1))),
    }


@family("balance-surplus-years.{vector}.{first}.{last}")
def balance_surplus_years(vector: str, first: int, last: int) -> dict:
    """Number of years with a surplus in trade with a vector."""
    table = trade.balance_by_vector(_dots(), BLR).loc[first:last, vector]
    return {
        "value": float((table > 0).sum()), "unit": "count", "digits": 0,
        "measure": f"years in which Belarus sold more to {names.vector(vector)} than it bought",
        "provider": DOTS, "period": f"{first}-{last}",
        "rows": rows("trade_dots", reporter=BLR, year=list(range(first, last + 1))),
    }


@family("herfindahl.{flow}.{year}")
def herfindahl(flow: str, year: int) -> dict:
    """Herfindahl-Hirschman index of the partners of Belarus."""
    index = concentration.herfindahl(concentration.partner_shares(_dots(), BLR, flow))
    return {
        "value": index[year], "unit": "index", "digits": 2,
        "measure": f"Herfindahl-Hirschman index of named partners in {flow} of Belarus", "provider": DOTS,
        "period": str(year), "rows": rows("trade_dots", reporter=BLR, flow=_flows(flow), year=year),
    }


@family("effective-partners.{flow}.{year}")
def effective_partners(flow: str, year: int) -> dict:
    """Number of equal partners that gives the same Herfindahl index."""
    number = concentration.effective_partners(concentration.partner_shares(_dots(), BLR, flow))
    return {
        "value": number[year], "unit": "ratio", "digits": 1,
        "measure": f"effective number of named partners in {flow} of Belarus (inverse Herfindahl-Hirschman index)", "provider": DOTS,
        "period": str(year), "rows": rows("trade_dots", reporter=BLR, flow=_flows(flow), year=year),
    }


@family("effective-partners-{which}.{flow}.{first}.{last}")
def effective_partners_extreme(which: str, flow: str, first: int, last: int) -> dict:
    """Lowest or highest effective number of partners over years."""
    number = concentration.effective_partners(concentration.partner_shares(_dots(), BLR, flow)).loc[first:last]
    return {
        "value": number.agg({"lowest": "min", "highest": "max"}[which]), "unit": "ratio", "digits": 1,
        "measure": f"{which} effective number of named partners in {flow} of Belarus (inverse Herfindahl-Hirschman index)",
        "provider": DOTS, "period": f"{first}-{last}",
        "rows": rows("trade_dots", reporter=BLR, flow=_flows(flow), year=list(range(first, last + 1))),
    }


@family("years-first.{flow}.{partner}.{first}.{last}")
def years_first(flow: str, partner: str, first: int, last: int) -> dict:
    """Number of years in which a partner country ranked first."""
    ranks = trade.rank_of_partner(_dots(), BLR, partner).loc[first:last, flow]
    return {
        "value": float((ranks == 1).sum()), "unit": "count", "digits": 0,
        "measure": f"years in which {country(partner)} ranked first among countries in {flow} of Belarus",
        "provider": DOTS, "period": f"{first}-{last}",
        "rows": rows("trade_dots", reporter=BLR, flow=_flows(flow), year=list(range(first, last + 1))),
    }


@family("years-above.{level}.{flow}.{partner}.{first}.{last}")
def years_above(level: int, flow: str, partner: str, first: int, last: int) -> dict:
    """Number of years in which a partner had more than a share in percent."""
    shares = _shares(partner).loc[first:last, flow]
    return {
        "value": float((shares > level).sum()), "unit": "count", "digits": 0,
        "measure": f"years in which {country(partner)} had more than {level} percent of all {flow} of Belarus",
        "provider": DOTS, "period": f"{first}-{last}", "rows": _pair_rows(partner, flow, list(range(first, last + 1))),
    }


@lru_cache(maxsize=None)
def _mutual(partner: str) -> pd.DataFrame:
    return asymmetry.mutual_shares(_dots(), load.table("trade_fcs"), BLR, partner)


@family("asymmetry.{partner}.{year}")
def asymmetry_ratio(partner: str, year: int) -> dict:
    """Partner's share in Belarus's turnover over Belarus's share in the partner's."""
    return {
        "value": asymmetry.ratio(_mutual(partner))[year], "unit": "ratio", "digits": 1,
        "measure": f"share of {country(partner)} in the turnover of Belarus over the share of Belarus in that of {country(partner)}",
        "provider": f"{DOTS}; {FCS}", "period": str(year), "rows": _both_sides(partner, year),
    }


@family("asymmetry-{which}.{partner}.{first}.{last}")
def asymmetry_extreme(which: str, partner: str, first: int, last: int) -> dict:
    """Lowest, highest or mean asymmetry over a span of years."""
    ratios = asymmetry.ratio(_mutual(partner)).loc[first:last]
    return {
        "value": ratios.agg({"lowest": "min", "highest": "max", "mean": "mean"}[which]), "unit": "ratio", "digits": 1,
        "measure": f"{names.EXTREMES[which]} {'' if which == 'mean' else 'yearly '}asymmetry of turnover between Belarus and {country(partner)}",
        "provider": f"{DOTS}; {FCS}", "period": f"{first}-{last}",
        "rows": _both_sides(partner, list(range(first, last + 1))),
    }


@family("share-in-partner.{flow}.{partner}.{year}")
def share_in_partner(flow: str, partner: str, year: int) -> dict:
    """Share of Belarus in the partner's own flow, percent."""
    return {
        "value": _mutual(partner).at[year, ("partner", flow)], "unit": "percent", "digits": 1,
        "measure": f"share of Belarus in all {flow} of {country(partner)}", "provider": FCS, "period": str(year),
        "rows": rows("trade_fcs", reporter=partner, partner=[BLR, "WLD"], flow=_flows(flow), year=year),
    }


def _flows(flow: str) -> list[str]:
    return ["exports", "imports"] if flow == "turnover" else [flow]


def _pair_rows(partner: str, flow: str, year: int | list[int]) -> str:
    return rows("trade_dots", reporter=BLR, partner=[partner, "WLD"], flow=_flows(flow), year=year)


def _both_sides(partner: str, year: int | list[int]) -> str:
    own = rows("trade_dots", reporter=BLR, partner=[partner, "WLD"], year=year)
    return f"{own} + {rows('trade_fcs', reporter=partner, partner=[BLR, 'WLD'], year=year)}"
