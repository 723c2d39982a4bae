"""The whole instrument for one country: the measures of the book, computed for any reporter from the same tables.

A row of the instrument is a yearly series. What the book publishes on Belarus rests on more sources than the other
countries have; here every country is measured alike, by its own figures as the IMF carries them.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.load.blocs import members
from analysis.measure import alignment, asymmetry, break_tests, breaks, memberships, rankings, trade

from . import ideal_points, panels, rules, standings
from .hypotheses import committed, criteria, evaluation

RUS = "RUS"
SHOWN_VECTORS = ("EU", "other CIS", "China", "other Asia", "Latin America", "USA", "Africa and Middle East")
BLOCS = ("CIS", "CSTO", "EAEU", "Union State", "SCO", "EU", "NATO")
# Break of a series: years that are looked at, those of the thesis.
WINDOW = (1996, 2016)
FEWEST_YEARS = 8
LARGEST_P = 0.1


class UnknownCountry(ValueError):
    """A country that the instrument has no trade of."""


@dataclass(frozen=True)
class Row:
    """One yearly series of the instrument.

    Attributes
    ----------
    part, words
        Where it stands and what it measures.
    unit, digits
        As in :mod:`analysis.show.wording`.
    series
        Gives the series of a country, index ``year``, empty where there are no data.
    address
        Gives the rows of data behind a country's years.
    table
        Table the rows are in.
    breaks
        Whether a break in its mean is looked for.
    """

    part: str
    words: str
    unit: str
    digits: int
    series: Callable[[str], pd.Series]
    address: Callable[[str, list[int]], str]
    table: str
    breaks: bool = True


@cache
def countries() -> dict[str, str]:
    """Codes and names of the states that the instrument can be asked of, sorted by code."""
    table = load.table("countries").set_index("iso3")
    states = table[table["composed_of"].isna()]
    return {code: states.at[code, "name"] for code in sorted(standings.reporters()) if code in states.index}


def known(country: str) -> str:
    """The code of a country if the instrument has trade of it.

    Raises
    ------
    UnknownCountry
        If not, with the code that may have been meant and all that there are.
    """
    code, names = country.strip().upper(), countries()
    if code in names:
        return code
    by_name = {name.upper(): one for one, name in names.items()}
    near = difflib.get_close_matches(code, by_name, n=1, cutoff=0.8)
    hint = f"did you mean {by_name[near[0]]} ({names[by_name[near[0]]]})? " if near else ""
    missing = f"no trade by partner of {country!r} in the data" if code else "no country was named; try make country COUNTRY=KAZ"
    raise UnknownCountry(
        f"{missing}; {hint}countries are named by ISO 3166-1 alpha-3 codes, "
        f"and the instrument runs for: {', '.join(names)}"
    )


@cache
def _trade_of(country: str) -> pd.DataFrame:
    both = standings.all_trade()
    return both[both["reporter"] == country]


def panel_of(country: str) -> str:
    """Table that holds a country's trade by partner."""
    return panels.POST_SOVIET if country in standings.post_soviet() else panels.WORLD


def _trade_rows(country: str, years: list[int], **conditions: str | list[str]) -> str:
    return panels.address(country, years, panel_of(country), **conditions)


def _share_of_russia(flow: str, country: str) -> pd.Series:
    # A reporter lists no trade with itself; one that lists none with Russia in a year has none above the table's threshold.
    return trade.share_of_partner(_trade_of(country), country, RUS)[flow].dropna()


def _nothing() -> pd.Series:
    return pd.Series(dtype=float, index=pd.Index([], dtype=int, name="year"))


def _ranked(measure: str, country: str) -> pd.Series:
    return standings.values(measure)[country].dropna()


def _vector(vector: str, country: str) -> pd.Series:
    return _vectors(country)[vector]


@cache
def _vectors(country: str) -> pd.DataFrame:
    """Shares of vectors in turnover, percent of the provider's total; memberships of the day."""
    values = trade.by_vector(_trade_of(country), country, "turnover")
    return values.div(trade.with_partner(_trade_of(country), country)["turnover"], axis=0) * 100


def _asymmetry(country: str) -> pd.Series:
    total = rankings.totals(standings.all_trade(), "turnover")
    return (total[RUS] / total[country]).dropna() if country != RUS else _nothing()


def _asymmetry_by_customs(country: str) -> pd.Series:
    customs = load.table("trade_fcs")
    if country not in set(customs["partner"]):
        return _nothing()
    return asymmetry.ratio(asymmetry.mutual_shares(_trade_of(country), customs, country, RUS)).dropna()


def _stake_in_russia(country: str) -> pd.Series:
    if country == RUS:
        return _nothing()
    product = _column("gdp", "gdp_musd", country, provider=standings.PRODUCT)
    return (trade.with_partner(_trade_of(country), country, RUS)["turnover"] / product * 100).dropna()


def _column(table: str, column: str, country: str, **equal: str) -> pd.Series:
    frame = load.table(table)
    for name, value in {"iso3": country, **equal}.items():
        frame = frame[frame[name] == value]
    return frame.set_index("year")[column].dropna().astype(float).sort_index()


@cache
def _distances(country: str) -> pd.DataFrame:
    points = ideal_points.positions()
    return alignment.distance(points, country) if country in points else pd.DataFrame()


def _distance(to: str, country: str) -> pd.Series:
    table = _distances(country)
    if to == "EU" and not table.empty:
        years = pd.Series(table.index, index=table.index)
        return alignment.of_group(table, years, lambda year: members("EU", year)).dropna()
    return table[to].dropna() if to in table else _nothing()


def _distance_rows(to: str, country: str, years: list[int]) -> str:
    states = sorted(set().union(*(members("EU", year) for year in years))) if to == "EU" else [to]
    return rows("un_ideal_points", iso3=sorted({country, *states}), year=years)


def _member(bloc: str, country: str) -> pd.Series:
    first, last = standings.all_trade()["year"].agg(["min", "max"])
    span = range(first, last + 1)
    return pd.Series([float(country in members(bloc, year)) for year in span], index=pd.Index(span, name="year"))


def _treaties(country: str) -> pd.Series:
    table = load.table("trade_agreements")
    if country not in set(table["iso3"]):
        return _nothing()
    span = range(1992, int(table["in_force"].max()) + 1)
    return memberships.treaties_in_force(table[table["iso3"] == country], span).loc[country].rename_axis("year").astype(float)


def _trade_row(part: str, words: str, unit: str, digits: int, series: Callable[[str], pd.Series], **conditions: list[str]) -> Row:
    return Row(part, words, unit, digits, series, partial(_trade_rows, **conditions), "trade_panel")


def _directions(flow: str) -> list[str]:
    return ["exports", "imports"] if flow == "turnover" else [flow]


def _country_row(part: str, words: str, unit: str, digits: int, table: str, column: str) -> Row:
    return Row(part, words, unit, digits, partial(_column, table, column), lambda c, y: rows(table, iso3=c, year=y), table)


PARTNER, VECTOR, UNEVEN, UN, REGIME, TIES = "One partner", "Vectors", "Russia's weight", "United Nations", "Regime", "Ties"
ROWS: dict[str, Row] = {
    **{f"russia-{f}": _trade_row(PARTNER, f"share of Russia in {f}", "percent", 1, partial(_share_of_russia, f), flow=_directions(f), partner=[RUS, "WLD"]) for f in trade.FLOWS},
    "largest": _trade_row(PARTNER, "share of the largest partner in turnover", "percent", 1, partial(_ranked, "share-turnover")),
    **{f"herfindahl-{f}": _trade_row(PARTNER, f"Herfindahl index of named partners, {f}", "index", 3, partial(_ranked, f"herfindahl-{f}"), flow=_directions(f)) for f in trade.FLOWS},
    **{f"vector-{v.replace(' ', '-')}": _trade_row(VECTOR, f"share of {v} in turnover", "percent", 1, partial(_vector, v)) for v in SHOWN_VECTORS},
    "asymmetry": Row(
        UNEVEN, "Russia's turnover over own turnover", "ratio", 1, _asymmetry,
        lambda c, y: f"{_trade_rows(c, y, partner='WLD')} + {rows('trade_panel', reporter=RUS, partner='WLD', year=y)}", "trade_panel",
    ),
    "asymmetry-customs": Row(
        UNEVEN, "asymmetry with Russia, its side by its customs", "ratio", 1, _asymmetry_by_customs,
        lambda c, y: f"{_trade_rows(c, y, partner=[RUS, 'WLD'])} + {rows('trade_fcs', partner=[c, 'WLD'], year=y)}", "trade_fcs",
    ),
    "stake": Row(
        UNEVEN, "turnover with Russia over gross domestic product", "percent", 1, _stake_in_russia,
        lambda c, y: f"{_trade_rows(c, y, partner=[RUS])} + {rows('gdp', iso3=c, provider=standings.PRODUCT, year=y)}", "gdp",
    ),
    **{
        f"distance-{to}": Row(UN, f"distance to {said}", "index", 2, partial(_distance, to), partial(_distance_rows, to), "un_ideal_points")
        for to, said in {"RUS": "Russia", "EU": "the EU, mean over its members", "USA": "the USA", "CHN": "China"}.items()
    },
    "freedom": _country_row(REGIME, "Freedom House, 1 free to 7 not free", "rating", 1, "freedom_house", "rating"),
    "polity": _country_row(REGIME, "Polity, -10 to 10", "index", 0, "polity", "polity2"),
    "liberal": _country_row(REGIME, "V-Dem, liberal democracy, 0 to 1", "index", 2, "vdem", "liberal"),
    **{
        f"member-{bloc.replace(' ', '-')}": Row(TIES, f"member of {bloc}", "yes_no", 0, partial(_member, bloc), lambda c, y, b=bloc: rows("bloc_membership", bloc=b), "bloc_membership", breaks=False)
        for bloc in BLOCS
    },
    "organisations": _country_row(TIES, "international organisations, full member", "count", 0, "igo_memberships", "full"),
    "treaties": Row(TIES, "trade agreements that had entered into force, ended ones included", "count", 0, _treaties, lambda c, y: rows("trade_agreements", iso3=c), "trade_agreements", breaks=False),
}


@cache
def series(row: str, country: str) -> pd.Series:
    """A yearly series of the instrument, index ``year``; empty where there are no data.

    Raises
    ------
    KeyError
        If there is no such row.
    UnknownCountry
        If the instrument cannot be asked of the country.
    """
    return ROWS[row].series(known(country)).rename(row)


def main_partner(country: str) -> pd.Series:
    """Code of the largest partner in turnover, index ``year``."""
    return rankings.largest_partner(_trade_of(country), "turnover")[country]


@cache
def break_of(row: str, country: str) -> breaks.Break | None:
    """Largest break in the mean from 1996 to 2016 with errors that persist; None where the series is short or never moves."""
    inside = _inside(row, country)
    return None if inside.empty else breaks.sup_wald_break(inside)


@cache
def breaks_beyond_noise(row: str, country: str) -> bool:
    """Whether noise that persists as the series does shows as large a break in fewer than ten cases of a hundred.

    False, too, where no break is looked for. The critical value for long series, which
    :class:`analysis.measure.breaks.Break` has, lets far too many series of some twenty years pass.
    """
    inside = _inside(row, country)
    return not inside.empty and break_tests.break_p(inside, persistent=True)[1] < LARGEST_P


def _inside(row: str, country: str) -> pd.Series:
    """The years in which a break is looked for; empty where there are too few or nothing ever moves."""
    inside = series(row, country).loc[WINDOW[0] : WINDOW[1]]
    return inside if ROWS[row].breaks and len(inside) >= FEWEST_YEARS and inside.nunique() > 1 else _nothing()


@cache
def hypotheses(country: str) -> pd.DataFrame:
    """Hypotheses of the framework that were asked of a country, over the same years as of Belarus.

    Returns
    -------
    DataFrame
        Index the identifier, columns ``question``, ``held`` of the ``specifications`` that decide (those of the weakest criterion where
        each is needed), ``verdict``; empty for a country that no
        test was asked of, which holds for those outside the region.
    """
    code = known(country)
    rows_of = {}
    for name, question in criteria.hypotheses()["question"].items():
        found = committed.tests(name, "window" if code == standings.BELARUS else "control")
        found = found[found["country"] == code]
        if len(found):
            decisive = evaluation.deciding(name, found)
            rows_of[name] = {"question": question, "held": int(decisive.sum()), "specifications": len(decisive), "verdict": rules.verdict(decisive)}
    return pd.DataFrame.from_dict(rows_of, orient="index", columns=["question", "held", "specifications", "verdict"])
