"""Published numbers on Belarus among all reporters, and on the other countries that the instrument was asked of."""

from __future__ import annotations

from analysis.load.addresses import rows
from analysis.measure import rankings, trends

from .. import instrument, panels, standings
from ..hypotheses import committed
from .family import family
from .hypotheses import DIGITS

BLR = standings.BELARUS
DOTS = "IMF, Direction of Trade Statistics"
REPORTING = {"at-hand": "reporters after 2006 with trade by partner at hand", "all": "reporters with a total after 2006"}
LARGE = 100  # from here a decimal says nothing more
PROVIDERS = {
    "trade_panel": DOTS, "trade_panel_world": DOTS, "trade_unctad_largest": "UNCTAD, merchandise trade matrix", "trade_fcs": "Russian customs", "gdp": "World Bank, World Development Indicators",
    "un_ideal_points": "Bailey, Strezhnev and Voeten", "freedom_house": "Freedom House, Freedom in the World", "polity": "Polity5",
    "vdem": "V-Dem", "igo_memberships": "Correlates of War", "trade_agreements": "DESTA", "bloc_membership": "this edition, table of memberships",
}  # fmt: skip


def _name(iso3: str) -> str:
    return instrument.countries()[iso3]


def _of(measure: str, group: str) -> str:
    """Who is ranked by what; the words of UNCTAD's measures say themselves whom the matrix holds."""
    found = standings.RANKED[measure]
    whose = "" if standings.MATRIX in found.tables else " reporters"
    return f"{found.words}, {'post-Soviet' if group == 'post-soviet' else 'all'}{whose}"


def _provider(tables: tuple[str, ...]) -> str:
    return "; ".join(dict.fromkeys(PROVIDERS[table] for table in tables))


def _rows_of_all(measure: str, years: list[int]) -> str:
    """Addresses of what a ranking rests on; all reporters, so that only the years narrow it."""
    return " + ".join(rows(table, year=years) for table in standings.RANKED[measure].tables if table != "bloc_membership")


@family("standing.rank.{measure}.{group}.{year}")
def rank(measure: str, group: str, year: int) -> dict:
    """Rank of Belarus among ``all`` or ``post-soviet`` reporters in a year; 1 is most concentrated, most unequal, nearest."""
    return {
        "value": float(standings.standing(measure, group=group).at[year, "rank"]), "unit": "rank", "digits": 0,
        "measure": f"rank of Belarus: {_of(measure, group)}", "provider": _provider(standings.RANKED[measure].tables),
        "period": str(year), "rows": _rows_of_all(measure, [year]),
    }


@family("standing.of.{measure}.{group}.{year}")
def ranked_in_all(measure: str, group: str, year: int) -> dict:
    """Number of reporters that have the measure in a year."""
    return {
        "value": float(standings.standing(measure, group=group).at[year, "n"]), "unit": "count", "digits": 0,
        "measure": f"reporters ranked: {_of(measure, group)}", "provider": _provider(standings.RANKED[measure].tables),
        "period": str(year), "rows": _rows_of_all(measure, [year]),
    }


@family("standing.{which}-rank.{measure}.{group}.{first}.{last}")
def extreme_rank(which: str, measure: str, group: str, first: int, last: int) -> dict:
    """``best`` (nearest to 1) or ``worst`` rank of Belarus over a span of years."""
    ranks = standings.standing(measure, group=group)["rank"].loc[first:last]
    value = {"best": ranks.min, "worst": ranks.max}[which]()
    return {
        "value": float(value), "unit": "rank", "digits": 0, "measure": f"{which} rank of Belarus over the years: {_of(measure, group)}",
        "provider": _provider(standings.RANKED[measure].tables), "period": f"{first}-{last}", "rows": _rows_of_all(measure, list(range(first, last + 1))),
    }


@family("standing.years-at.{rank}.{measure}.{group}.{first}.{last}")
def years_at_rank(rank: int, measure: str, group: str, first: int, last: int) -> dict:
    """Number of years in which Belarus had a rank or a better one."""
    ranks = standings.standing(measure, group=group)["rank"].loc[first:last]
    return {
        "value": float((ranks <= rank).sum()), "unit": "count", "digits": 0, "measure": f"years in which Belarus was {rank} or better: {_of(measure, group)}",
        "provider": _provider(standings.RANKED[measure].tables), "period": f"{first}-{last}", "rows": _rows_of_all(measure, list(range(first, last + 1))),
    }


@family("standing.value.{measure}.{iso3}.{year}")
def value(measure: str, iso3: str, year: int) -> dict:
    """A ranked measure of one reporter."""
    ranked = standings.RANKED[measure]
    found = float(standings.values(measure).at[year, iso3])
    return {
        "value": found, "unit": ranked.unit, "digits": 0 if abs(found) >= LARGE else ranked.digits, "measure": f"{ranked.words}, {_name(iso3)}",
        "provider": _provider(ranked.tables), "period": str(year), "rows": _rows_of_all(measure, [year]),
    }


@family("standing.median.{measure}.{group}.{year}")
def median(measure: str, group: str, year: int) -> dict:
    """Median of a ranked measure over the reporters, Belarus among them."""
    ranked = standings.RANKED[measure]
    table = standings.values(measure).loc[year].dropna()
    inside = table if group == "all" else table[table.index.isin(standings.post_soviet())]
    return {
        "value": float(inside.median()), "unit": ranked.unit, "digits": ranked.digits, "measure": f"median, {_of(measure, group)}",
        "provider": _provider(ranked.tables), "period": str(year), "rows": _rows_of_all(measure, [year]),
    }


@family("standing.{end}-of-rank.distance.{year}")
def end_of_rank(end: str, year: int) -> dict:
    """``low`` or ``high`` end of the rank of Belarus's distance from its main partner, 5 to 95 per cent, given the intervals of positions."""
    interval = standings.rank_interval_of_distance(year)
    return {
        "value": float(interval[{"low": 0, "high": 1}[end]]), "unit": "rank", "digits": 0,
        "measure": f"{end} end of the interval of the rank of Belarus by distance from its largest partner, smallest first, 5 to 95 per cent of draws",
        "provider": _provider(standings.RANKED["distance"].tables), "period": str(year), "rows": _rows_of_all("distance", [year]),
    }


@family("reporters.{which}.{region}")
def reporters(which: str, region: str) -> dict:
    """Reporters ``at-hand`` or ``all`` that the IMF carries, in a region (blanks as ``-``) or in ``all`` of them."""
    table = standings.missing()[which.replace("-", "_")]
    regions = {name.replace(" ", "-"): name for name in table.index}
    found = table.sum() if region == "all" else table[regions[region]]
    at_hand = " + ".join(rows(name, partner="WLD") for name in panels.TABLES)
    return {
        "value": float(found), "unit": "count", "digits": 0, "measure": f"{REPORTING[which]}, {'all regions, Belarus included' if region == 'all' else regions[region]}",
        "provider": DOTS, "period": "2007-2020", "rows": at_hand if which == "at-hand" else rows("trade_dots", partner="WLD"),
    }


@family("reporters.shaky.{year}")
def shaky(year: int) -> dict:
    """Reporters that give over a tenth of exports or imports to no partner."""
    return {
        "value": float(standings.shaky().loc[year].sum()), "unit": "count", "digits": 0,
        "measure": "reporters with over ten per cent of exports or imports given to no partner", "provider": DOTS, "period": str(year),
        "rows": " + ".join(rows(name, partner=["XNS", "WLD"], year=year) for name in panels.TABLES),
    }


@family("reporters.unnamed.{flow}.{iso3}.{year}")
def unnamed(flow: str, iso3: str, year: int) -> dict:
    """Share of a flow that a reporter gives to no partner, percent."""
    return {
        "value": float(rankings.unnamed(standings.all_trade(), flow).at[year, iso3]), "unit": "percent", "digits": 0,
        "measure": f"share of {flow} given to no partner, {_name(iso3)}", "provider": DOTS, "period": str(year),
        "rows": rows(instrument.panel_of(iso3), reporter=iso3, flow=flow, partner=["XNS", "WLD"], year=year),
    }


@family("reporters.jump.{iso3}")
def jump(iso3: str) -> dict:
    """Median change from year to year of the share of the largest partner in turnover, points; ``median`` over all reporters."""
    jumps = standings.jumps()
    where = " + ".join(rows(name) for name in panels.TABLES) if iso3 == "median" else rows(instrument.panel_of(iso3), reporter=iso3)
    return {
        "value": float(jumps.median() if iso3 == "median" else jumps[iso3]), "unit": "points", "digits": 1,
        "measure": f"median absolute change from year to year of the share of the largest partner of each year in turnover, {'median of all reporters' if iso3 == 'median' else _name(iso3)}",
        "provider": DOTS, "period": "1992-2020", "rows": where,
    }


def _number(row: str, iso3: str, value: float, years: list[int], words: str = "{}") -> dict:
    found = instrument.ROWS[row]
    return {
        "value": float(value), "unit": found.unit, "digits": found.digits, "measure": words.format(f"{found.words}, {_name(iso3)}"),
        "provider": PROVIDERS[found.table], "period": str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}", "rows": found.address(iso3, years),
    }


@family("instrument.{row}.{iso3}.{year}")
def of_instrument(row: str, iso3: str, year: int) -> dict:
    """A row of the instrument for a country and year."""
    return _number(row, iso3, instrument.series(row, iso3)[year], [year])


@family("instrument-{which}.{row}.{iso3}.{first}.{last}")
def extreme_of_instrument(which: str, row: str, iso3: str, first: int, last: int) -> dict:
    """``lowest``, ``highest`` or ``mean`` value of a row over a span of years."""
    span = instrument.series(row, iso3).loc[first:last]
    value = {"lowest": span.min, "highest": span.max, "mean": span.mean}[which]()
    return _number(row, iso3, value, list(range(first, last + 1)), f"{which}, {{}}")


@family("break.year.{row}.{iso3}")
def year_of_break(row: str, iso3: str) -> dict:
    """Year of the largest break of a row of the table of countries."""
    found = instrument.break_of(row, iso3)
    if found is None:
        raise KeyError(f"no break is looked for in {row} of {iso3}")
    first, last = instrument.WINDOW
    number = _number(row, iso3, found.year, list(range(first, last + 1)), "year of the largest break, {}")
    return number | {"unit": "year", "digits": 0}


def _others(iso3: str) -> list[str]:
    """The post-Soviet states but Russia and one more."""
    return sorted(standings.post_soviet() - {instrument.RUS, iso3})


@family("states.falling-more.{row}.{iso3}.{first}.{last}")
def falling_more(row: str, iso3: str, first: int, last: int) -> dict:
    """Number of other post-Soviet states, Russia apart, in which a row fell by more points between two years."""
    change = {code: (s := instrument.series(row, code)).get(last, float("nan")) - s.get(first, float("nan")) for code in [iso3, *_others(iso3)]}
    return _counted(sum(change[code] < change[iso3] for code in _others(iso3)), row, iso3, [first, last], f"post-Soviet states with a larger fall in points than {_name(iso3)}")


@family("states.asked.{row}.{iso3}.{first}.{last}")
def asked(row: str, iso3: str, first: int, last: int) -> dict:
    """Number of other post-Soviet states, Russia apart, that have a row in both years."""
    count = sum({first, last} <= set(instrument.series(row, code).index) for code in _others(iso3))
    return _counted(count, row, iso3, [first, last], "other post-Soviet states with both years")


@family("states.falling-more-by-means.{how}.{row}.{iso3}.{first}.{last}.{width}")
def falling_more_by_means(how: str, row: str, iso3: str, first: int, last: int, width: int) -> dict:
    """Number of other post-Soviet states, Russia apart, in which a row fell by more between means of some years at either end, in ``points`` or in ``proportion``."""
    change = {code: _change_of_means(how, row, code, first, last, width) for code in [iso3, *_others(iso3)]}
    count = sum(change[code] < change[iso3] for code in _others(iso3))
    said = f"post-Soviet states with a larger fall in {how} than {_name(iso3)} between means of {width} years"
    return _counted(count, row, iso3, _ends(first, last, width), said) | {"period": f"{first}-{last}"}


@family("instrument-change-of-means.{row}.{iso3}.{first}.{last}.{width}")
def change_of_means(row: str, iso3: str, first: int, last: int, width: int) -> dict:
    """Change of a row between the means of the first and the last years of a span, in points."""
    change = _change_of_means("points", row, iso3, first, last, width)
    number = _number(row, iso3, change, _ends(first, last, width), f"change between means of {width} years, {{}}")
    return number | {"unit": "points" if number["unit"] == "percent" else number["unit"], "period": f"{first}-{last}"}


def _ends(first: int, last: int, width: int) -> list[int]:
    return [*range(first, first + width), *range(last - width + 1, last + 1)]


def _change_of_means(how: str, row: str, iso3: str, first: int, last: int, width: int) -> float:
    """Missing years make the change missing, so that no state is counted by half a mean."""
    found = instrument.series(row, iso3).loc[first:last]
    if not set(_ends(first, last, width)) <= set(found.index):
        return float("nan")
    change = trends.change_of_ends(found, width)
    return {"points": change, "proportion": change / found.loc[: first + width - 1].mean()}[how]


@family("states.led-by.{partner}.{year}")
def led_by(partner: str, year: int) -> dict:
    """Number of post-Soviet states, Russia apart, whose largest partner in turnover is a given country."""
    states = sorted(standings.post_soviet() - {instrument.RUS})
    count = sum(instrument.main_partner(code).get(year) == partner for code in states)
    return {
        "value": float(count), "unit": "count", "digits": 0, "measure": f"post-Soviet states with {_name(partner)} as largest partner in turnover",
        "provider": DOTS, "period": str(year), "rows": panels.address(states, year),
    }


def _counted(count: int, row: str, iso3: str, years: list[int], words: str) -> dict:
    number = _number(row, iso3, count, years, f"{words}: {{}}")
    return number | {"unit": "count", "digits": 0, "rows": _rows_of_states(row, [iso3, *_others(iso3)], years)}


def _rows_of_states(row: str, states: list[str], years: list[int]) -> str:
    """The rows of several states, as one address where theirs differ in the state alone: the register is read on phones."""
    alike: dict[str, list[str]] = {}
    for code in states:
        alike.setdefault(instrument.ROWS[row].address(code, years).replace(f"={code};", "={};"), []).append(code)
    return " + ".join(address.replace("={};", f"={','.join(codes)};") for address, codes in alike.items())


@family("asked-of.{iso3}.{identifier}.{what}")
def asked_of(iso3: str, identifier: str, what: str) -> dict:
    """Readings of a hypothesis asked of a country: ``specifications`` (those that decide) or ``held`` (of these, those that bear it out)."""
    part = "window" if iso3 == BLR else "control"
    said = {"held": "readings that decide and bear it out", "specifications": "readings that decide"}[what]
    return {
        "value": float(instrument.hypotheses(iso3).at[identifier, what]), "unit": "count", "digits": 0, "measure": f"hypothesis {identifier} asked of {_name(iso3)}: {said}",
        "provider": "this edition", "period": "1996-2016", "rows": rows("hypothesis_tests", hypothesis=identifier, country=iso3, part=part),
    }


@family("asked-of.{iso3}.{identifier}.estimate")
def estimate_of(iso3: str, identifier: str) -> dict:
    """Estimate of a country's headline reading of a hypothesis."""
    part = "window" if iso3 == BLR else "control"
    found = committed.tests(identifier, part)
    row = found[(found["country"] == iso3) & found["headline"].astype(bool)].iloc[0]
    return {
        "value": float(row["estimate"]), "unit": row["unit"], "digits": DIGITS[row["unit"]], "measure": f"hypothesis {identifier} asked of {_name(iso3)}: {row['specification']}",
        "provider": "this edition", "period": row["window"], "rows": row["rows"],
    }
