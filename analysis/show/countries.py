"""Belarus among all reporters, and the whole instrument for any other country."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.judge import instrument as measured
from analysis.judge import standings
from analysis.judge.panels import HALF_BOOKED, SOURCES, TABLES

from . import describe, said
from .exhibit import FigureExhibit, TableExhibit
from .mended import half_booked
from .style import COLOURS, Size, label_ends, years
from .wording import NBSP, in_words, listed, number, numeral

BLR = standings.BELARUS
YEARS = (1996, 2006, 2016)
LAST_TRADE = 2020
OTHERS = ("KAZ", "MDA")
# Code → colour and line of a country in the charts that compare.
LOOKS = {BLR: (COLOURS["Belarus"], "-", 2.6), "KAZ": (COLOURS["other CIS"], "--", 2.0), "MDA": (COLOURS["Latin America"], "-.", 2.0)}
PLAIN_LOOKS = ((COLOURS["EU"], "--", 2.0), (COLOURS["China"], "-.", 2.0), (COLOURS["Russia"], ":", 2.0))
# Ranked measure → its name in figure and table.
MEASURES = {
    "share-exports": "largest partner: exports",
    "share-imports": "largest partner: imports",
    "share-turnover": "largest partner: turnover",
    "herfindahl-turnover": "all partners: Herfindahl index",
    "eu-as-one-turnover": "largest partner, EU as one",
    "stake": "largest partner over GDP",
    "asymmetry": "inequality of size",
    "distance": "UN votes: nearness to partner",
}
# The same three shares by UNCTAD's matrix, of nearly all states but of three years only: year of the matrix that stands for each of YEARS.
BY_EXPORTERS = {
    "unctad-exports": "largest partner: exports (UNCTAD, a year earlier)",
    "unctad-imports": "largest partner: imports (UNCTAD, a year earlier)",
    "unctad-turnover": "largest partner: turnover (UNCTAD, a year earlier)",
}
MATRIX_YEARS = (1995, 2005, 2015)
OVER_TIME = {"share-imports": ("imports", COLOURS["Russia"], "-"), "share-turnover": ("turnover", COLOURS["Belarus"], "-"),
             "share-exports": ("exports", COLOURS["EU"], "--"), "distance": ("UN votes", COLOURS["China"], ":")}  # fmt: skip
# Row of the instrument → title, label of the axis and limits of its panel.
PANELS = {
    "russia-turnover": ("Russia in trade", "percent of turnover", (0, 70)),
    "vector-EU": ("EU in trade", "percent of turnover", (0, 70)),
    "distance-RUS": ("UN: distance to Russia", "ideal points", (0, 2)),
    "liberal": ("Liberal democracy", "V-Dem, 0 to 1", (0, 0.8)),
}
BESIDE = (
    "russia-exports", "russia-imports", "russia-turnover", "largest", "vector-EU", "vector-China", "herfindahl-turnover", "asymmetry", "stake",
    "distance-RUS", "distance-EU", "freedom", "liberal", "organisations", "treaties",
)  # fmt: skip
NO_DATA = "n/a"
LAST = "Break 1996-2016, or verdict"
# A question put to another country is on that country, save where its dates are those of Belarus.
THE_COUNTRY = re.compile(r"(?<!against )Belarus(?!'s)")
DATED_BY_BELARUS = {"H7", "H8"}
FALSE_DATES = (
    "H7 and H8 use the dates of Belarus's disputes and of sanctions against Belarus. For another state they are a check by false dates and say nothing of disputes or sanctions of its own."
)


def _tables_of(rows: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*SOURCES, *(measured.ROWS[row].table for row in rows)]))


def _ranks(measures: Iterable[str] = MEASURES) -> pd.DataFrame:
    """Columns measure, year, value, rank, n, group; Belarus by every measure, all years."""
    parts = [
        standings.standing(measure, group=group).reset_index().assign(measure=measure, group=group)
        for measure in measures
        for group in standings.GROUPS
    ]
    return pd.concat(parts, ignore_index=True)[["measure", "group", "year", "value", "rank", "n"]]


def ranks_at_a_glance() -> FigureExhibit:
    """Rank of Belarus by eight measures in three years."""
    data = _ranks().query("group == 'all' and year in @YEARS").drop(columns="group").reset_index(drop=True)
    found = data.set_index(["measure", "year"])

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        for place, (measure, name) in zip(range(len(MEASURES) - 1, -1, -1), MEASURES.items(), strict=True):
            of_measure = found.loc[measure]
            _strip(axes, place, of_measure)
            axes.text(0.5, place + 0.22, name, fontsize=8 if size.narrow else 8.5, color="#333333")
        axes.set_xlim(-0.5, 80 if size.narrow else 73)
        axes.set_ylim(-0.6, len(MEASURES) - 0.1)
        axes.set_yticks([])
        axes.grid(visible=False)
        axes.set_xticks((1, 10, 20, 30, 40, 50, 60))
        axes.set_xlabel("rank of Belarus among all reporters; figures: 2016")
        axes.set_ylabel("measure", fontsize=7.5)
        handles = [axes.scatter([], [], s=_SIZES[year], facecolor=_FACES[year], edgecolor="#222222", label=str(year)) for year in YEARS]
        figure.legend(handles=handles, loc="outside upper right", ncols=3, fontsize=8, frameon=False, handletextpad=0.1)

    said = "; ".join(
        f"{name}: " + ", ".join(f"{int(found.at[(m, y), 'rank'])} of {int(found.at[(m, y), 'n'])} in {y}" for y in YEARS)
        for m, name in MEASURES.items()
    )
    return FigureExhibit(
        name="ranks-at-a-glance",
        title="In 2016 Belarus was number {num}`standing.rank.share-imports.all.2016` of {num}`standing.of.share-imports.all.2016` by the weight of one partner in imports and "
        "number {num}`standing.rank.asymmetry.all.2016` by how much larger that partner is.",
        caption="Rank 1 has the largest share or index, the most trade with its partner for its gross domestic product, the partner largest beside itself, or the smallest distance from it. "
        "Partners are single countries, but for the row in which the EU of the day is one. Nearly half of the reporters are European and a quarter post-Soviet, while Africa and Oceania are all but missing.",
        data=data,
        tables=("trade_panel", "trade_panel_world", "gdp", "un_ideal_points", "bloc_membership"),
        unit="rank",
        draw=draw,
        alt=f"Ranks of Belarus, {YEARS[0]} to {YEARS[-1]}. {said}.",
        height=4.4,
        narrow_height=5.0,
    )


_SIZES = {1996: 26, 2006: 40, 2016: 90}
_FACES = {1996: "white", 2006: "#9A9A9A", 2016: COLOURS["Belarus"]}


def _strip(axes: Axes, place: float, of_measure: pd.DataFrame) -> None:
    """One row: the field in grey, the rank in each year on it, that of the last year in figures."""
    last = of_measure.loc[YEARS[-1]]
    axes.hlines(place, 1, last["n"], color="#DDDDDD", linewidth=5, zorder=1)
    for year in YEARS:
        axes.scatter(of_measure.at[year, "rank"], place, s=_SIZES[year], color=_FACES[year], edgecolor="#222222", linewidth=0.9, zorder=3 + (year == YEARS[-1]))
    axes.text(65, place, f"{int(last['rank'])} of {int(last['n'])}", va="center", fontsize=8.5, fontweight="bold", color=COLOURS["Belarus"])


def ranks_over_time() -> FigureExhibit:
    """Rank of Belarus from year to year by reliance on one partner and by nearness to it at the United Nations."""
    standing = {measure: standings.standing(measure) for measure in OVER_TIME}
    table = pd.DataFrame({name: standing[measure]["rank"] for measure, (name, _, _) in OVER_TIME.items()}).astype(float)
    leaps = int((table["UN votes"].diff().abs() >= 10).sum())
    of_trade, of_votes = (pd.concat([found["n"] for measure, found in standing.items() if (measure == "distance") is votes]) for votes in (False, True))

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(44, -6)
        for _, (name, colour, line) in OVER_TIME.items():
            axes.plot(table.index, table[name], color=colour, linestyle=line)
        years(axes, int(table.index.min()), int(table.index.max()))
        axes.set_yticks((1, 10, 20, 30, 40))
        axes.set_ylabel("rank among all reporters")
        label_ends(axes, {name: (table.index[-1], table[name].iloc[-1], colour) for name, colour, _ in OVER_TIME.values()}, gap=-0.06)

    return FigureExhibit(
        name="ranks-over-time",
        title=f"In {said.of_all('{num}`standing.years-at.5.share-turnover.all.1996.2016`', 'twenty-one', 21)} years from 1996 to 2016 Belarus was among the five reporters whose turnover leaned most on one partner.",
        caption="Rank of Belarus by the share of its largest partner, which was Russia in every year, and in UN votes by the distance from that partner. "
        "Rank 1 has the largest share or the smallest distance. "
        f"A year has {of_trade.min()} to {of_trade.max()} reporters, of which {of_votes.min()} to {of_votes.max()} voted. "
        f"In UN votes the rank moved by ten or more from one year to the next {in_words(leaps)} times in {in_words(len(table) - 1)}, within what the "
        "uncertainty of positions allows.",
        data=describe.long(table, "measure", "rank"),
        tables=("trade_panel", "trade_panel_world", "un_ideal_points"),
        unit="rank",
        draw=draw,
        alt=f"Line chart of the rank of Belarus. {describe.lines(table, 'rank', 0)}",
        height=3.6,
    )


def weight_and_inequality() -> FigureExhibit:
    """Share of the largest partner against how much larger that partner is, all reporters in 2016."""
    year = YEARS[-1]
    names = measured.countries()
    data = pd.DataFrame({"share": standings.values("share-turnover").loc[year], "ratio": standings.values("asymmetry").loc[year]}).dropna()
    data = data.assign(post_soviet=data.index.isin(standings.post_soviet())).rename_axis("country").reset_index()

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_yscale("log")
        axes.set_xlim(5, 72)
        axes.set_ylim(0.3, 1500)
        for inside, colour, label in ((False, "#BDBDBD", "other reporters"), (True, COLOURS["other CIS"], "post-Soviet states")):
            part = data[data["post_soviet"] == inside]
            axes.scatter(part["share"], part["ratio"], s=22, color=colour, label=label, zorder=2 + inside)
        _name_dots(axes, data.set_index("country"), size)
        axes.axhline(1, color="#BBBBBB", linewidth=0.9, linestyle="--", zorder=1)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
        axes.minorticks_off()
        axes.set_xlabel("share of the largest partner in turnover, percent")
        axes.set_ylabel("its turnover over own turnover" if size.narrow else "turnover of that partner over own turnover")
        axes.legend(loc="upper right", fontsize=7.5, frameon=False, handletextpad=0.1)

    said = listed([f"{names[r.country]} {r.share:.0f} percent and {r.ratio:.1f}" for r in data.sort_values("share", ascending=False).head(6).itertuples()])
    return FigureExhibit(
        name="weight-and-inequality",
        title="Belarus ranked {num}`standing.rank.share-turnover.all.2016` of {num}`standing.of.asymmetry.all.2016` economies by the share of its largest partner, "
        "but {num}`standing.rank.asymmetry.all.2016` by how much larger that partner's trade was.",
        caption="All economies whose figures are at hand, 2016. Dashed: the trade of the partner is as large as one's own. "
        "The ratio drawn equals that of the two shares in each other's trade, when both are told by the same side.",
        data=data.assign(year=year),
        tables=TABLES,
        unit="percent of turnover; ratio",
        draw=draw,
        alt=f"Scatter of {len(data)} reporters in {year}, share of the largest partner against its size. Largest shares: {said}.",
        height=4.2,
        narrow_height=4.4,
    )


# Where the name of a state stands from its dot (points); and where among the data, at the end of a line, if other dots lie around it.
_NAMED = {
    BLR: (-20, 9), "KAZ": (6, -3), "KGZ": (6, -3), "TKM": (6, -3), "CAN": (-14, 7), "MEX": (-16, -13), "HKG": (-16, -13),
    "USA": (6, -3), "CUB": (6, -3), "AUT": (6, -3),
}  # fmt: skip
# Russia is among so many dots that a phone leaves its name out.
_LED = {"wide": {"MDA": (31, 22.5), "UKR": (5.6, 2.9), "RUS": (6, 14)}, "narrow": {"MDA": (31, 22.5), "KAZ": (33, 1.9)}}


def _name_dots(axes: Axes, data: pd.DataFrame, size: Size) -> None:
    names, led = measured.countries(), _LED[size.name]
    for code in {**_NAMED, **led}:
        row, own = data.loc[code], code == BLR
        colour = COLOURS["Belarus"] if own else COLOURS["other CIS"] if row["post_soviet"] else "#666666"
        if own:
            axes.scatter(row["share"], row["ratio"], s=90, color=colour, zorder=5)
        line = {"arrowstyle": "-", "color": colour, "linewidth": 0.7, "shrinkA": 1, "shrinkB": 0}
        place = {"xytext": led[code], "arrowprops": line} if code in led else {"xytext": _NAMED[code], "textcoords": "offset points"}
        axes.annotate(names[code], (row["share"], row["ratio"]), **place, fontsize=9 if own else 7.5, color=colour, fontweight="bold" if own else "normal")


def ranks() -> TableExhibit:
    """Value, median and ranks of Belarus by eight measures, among all and among the post-Soviet reporters, and by three more among nearly all states."""
    data = pd.concat([_ranks().query("year in @YEARS"), _ranks(BY_EXPORTERS)], ignore_index=True)
    found = data.set_index(["measure", "group", "year"])
    body = [_ranked_row(found, measure, name, YEARS) for measure, name in MEASURES.items()]
    body += [_ranked_row(found, measure, name, MATRIX_YEARS) for measure, name in BY_EXPORTERS.items()]
    shown = pd.DataFrame(body)
    return TableExhibit(
        name="ranks",
        title=f"In imports Belarus leaned on one partner {_first_by_imports(found)}.",
        caption="Rank 1 is the most concentrated, the most unequal or the nearest. The last column ranks Belarus among the fifteen post-Soviet states in the three years. "
        "Inequality of size is the turnover of the largest partner over that of Belarus. Reporters are missing where their largest partner does not report, or where product "
        "or a seat at the United Nations is missing. The last three rows rest on UNCTAD's matrix of all states with a seat at the United Nations. In it a state's imports are what others export to it. "
        "The years of these rows are 1995, 2005 and 2015, each a year before that at the head.",
        data=data,
        tables=("trade_panel", "trade_panel_world", "gdp", "un_ideal_points", "bloc_membership", "trade_unctad_largest"),
        unit="as given in each row; ranks without unit",
        shown=shown,
        align="l" + "r" * (len(shown.columns) - 1),
        years=(MATRIX_YEARS[0], YEARS[-1]),
    )


def _first_by_imports(found: pd.DataFrame) -> str:
    """In which of the years shown no other reporter, and no other state of the matrix, had a larger share of one partner in imports."""
    first = [[str(head) for head, year in zip(YEARS, of_row, strict=True) if found.at[(measure, "all", year), "rank"] == 1]
             for measure, of_row in (("share-imports", YEARS), ("unctad-imports", MATRIX_YEARS))]  # fmt: skip
    reporters, states = (listed(when) if when else "none of the years shown" for when in first)
    return f"more than any other reporter in {reporters}, and more than any other state in {states}"


def _ranked_row(found: pd.DataFrame, measure: str, name: str, years_of_row: tuple[int, ...]) -> dict[str, str]:
    """One measure: value and median of the last year, ranks of each year under the heads of YEARS."""
    ranked, last = standings.RANKED[measure], years_of_row[-1]
    median = standings.values(measure).loc[last].median()
    own = found.at[(measure, "all", last), "value"]
    row = {"Measure": name, f"Belarus, {YEARS[-1]}": number(own, ranked.unit, ranked.digits), f"Median, {YEARS[-1]}": number(median, ranked.unit, ranked.digits)}
    for head, year in zip(YEARS, years_of_row, strict=True):
        row[f"Rank, {head}"] = "{rank:.0f} of {n:.0f}".format(**found.loc[(measure, "all", year)]).replace(" ", NBSP)
    row["Among the 15"] = f",{NBSP}".join(f"{found.at[(measure, 'post-soviet', year), 'rank']:.0f}" for year in years_of_row)
    return row


def _looks(countries: tuple[str, ...]) -> dict[str, tuple[str, str, float]]:
    rest = iter(PLAIN_LOOKS)
    return {code: LOOKS.get(code) or next(rest) for code in countries}


def compared(*countries: str) -> FigureExhibit:
    """Four series of the instrument for up to four countries before all post-Soviet states.

    Parameters
    ----------
    countries
        ISO3 codes; Belarus, Kazakhstan and Moldova where none is given.

    Raises
    ------
    analysis.judge.instrument.UnknownCountry
        If the instrument cannot be asked of one of them.
    """
    codes = tuple(dict.fromkeys(measured.known(code) for code in countries or (BLR, *OTHERS)))
    names = measured.countries()
    behind = sorted(standings.post_soviet() - {"RUS", *codes})
    frames = {row: pd.DataFrame({code: measured.series(row, code) for code in (*behind, *codes)}).loc[1992:] for row in PANELS}

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(4 if size.narrow else 2, 1 if size.narrow else 2).flat
        for axes, (row, frame) in zip(panels, frames.items(), strict=True):
            title, label, limits = PANELS[row]
            axes.set_ylim(*limits)
            axes.plot(frame.index, frame[behind], color="#D2D2D2", linewidth=0.8)
            ends = {}
            for code, (colour, line, width) in _looks(codes).items():
                known = frame[code].dropna()
                axes.plot(known.index, known, color=colour, linestyle=line, linewidth=width)
                if len(known):
                    ends[names[code]] = (known.index[-1], known.iloc[-1], colour)
            years(axes, int(frame.index.min()), int(frame.index.max()), label=False)
            axes.set_title(title)
            axes.set_ylabel(label)
            axes.set_xticks((1996, 2006, 2016))
            label_ends(axes, ends, gap=0.1 if size.narrow else 0.085)

    tidy = pd.concat([describe.long(frame, "country", "value").assign(measure=measured.ROWS[row].words) for row, frame in frames.items()], ignore_index=True)
    said = " ".join(
        f"{PANELS[row][0]}. {describe.lines(frame[list(codes)].rename(columns=names), measured.ROWS[row].unit, measured.ROWS[row].digits)}" for row, frame in frames.items()
    )
    return FigureExhibit(
        name="countries-" + "-".join(codes).lower(),
        title=_where_they_went(codes),
        caption="Trade is by the state's own figures as the IMF carries them, and the EU has its members of the day. "
        f"Grey: the other post-Soviet states. Shaded: years after the thesis. Trade ends in 2020. {half_booked()}",
        data=tidy,
        tables=(*SOURCES, "bloc_membership", "un_ideal_points", "vdem"),
        unit="percent of turnover; ideal points; index from 0 to 1",
        draw=draw,
        alt=f"Four line charts, {tidy['year'].min()} to {tidy['year'].max()}. {said}",
        height=4.9,
        narrow_height=9.6,
    )


def _where_they_went(codes: tuple[str, ...]) -> str:
    names, first, last = measured.countries(), YEARS[0], YEARS[-1]
    went = []
    for code in codes:
        share = measured.series("russia-turnover", code)
        if {first, last} <= set(share.index):
            went.append(f"{'' if went else 'from '}{share[first]:.0f} to {share[last]:.0f}{'' if went else ' percent'} in {names[code]}")
    if not went:
        return f"The instrument for {listed([names[code] for code in codes])}."
    return f"Between {first} and {last} Russia's share of turnover went {listed(went)}."


def _cell(row: str, country: str, year: int) -> str:
    found, values = measured.ROWS[row], measured.series(row, country)
    return number(values[year], found.unit, found.digits) if year in values.index else NO_DATA


def _break(row: str, country: str) -> str:
    found = measured.break_of(row, country)
    if found is None:
        return ""
    if not measured.breaks_beyond_noise(row, country):
        return "none"
    unit = measured.ROWS[row].unit
    digits = measured.ROWS[row].digits
    return f"{found.year} ({'+' if found.shift > 0 else ''}{numeral(found.shift, unit, digits)})"


def beside(*countries: str) -> TableExhibit:
    """Some rows of the instrument for several countries, 1996 and 2016, with the break between.

    Parameters
    ----------
    countries
        ISO3 codes; Belarus, Kazakhstan and Moldova where none is given.
    """
    codes = tuple(dict.fromkeys(measured.known(code) for code in countries or (BLR, *OTHERS)))
    names = measured.countries()
    parts = pd.Series([measured.ROWS[row].part for row in BESIDE])
    shown = pd.DataFrame({"Part": parts.mask(parts.duplicated(), ""), "Measure": [measured.ROWS[row].words for row in BESIDE]})
    for code in codes:
        shown[names[code]] = [_from_to(row, code) for row in BESIDE]
    return TableExhibit(
        name="countries-beside-" + "-".join(codes).lower(),
        title=f"One instrument for {listed([names[code] for code in codes])}.",
        caption=f"Values of {YEARS[0]} and {YEARS[-1]}. A year in brackets is the first of a new mean, by the largest break between the two years. It stands only where noise as persistent as the series would show "
        "so large a break in fewer than ten cases of a hundred (sup-Wald, by simulation). A true break makes a series look persistent, so that this test finds few. "
        f"{NO_DATA}: no data. Memberships in organisations end in 2014. Russia's turnover over own turnover measures asymmetry, and trade with Russia over gross domestic product what is at stake.",
        data=_tidy(BESIDE, codes),
        tables=_tables_of(BESIDE),
        unit="as given in each row",
        shown=shown,
        align="ll" + "r" * len(codes),
        widths=(16, 33, *[17] * len(codes)),
        years=(YEARS[0], YEARS[-1]),
    )


def _from_to(row: str, country: str) -> str:
    """First value, last value, year of the break."""
    found = measured.break_of(row, country)
    year = f" ({found.year})" if found is not None and measured.breaks_beyond_noise(row, country) else ""
    first, last = (_cell(row, country, one) for one in (YEARS[0], YEARS[-1]))
    return f"{first.removesuffix(f'{NBSP}%')} →{NBSP}{last}{year}"


def _tidy(rows: tuple[str, ...], codes: tuple[str, ...]) -> pd.DataFrame:
    parts = [
        pd.DataFrame({"year": s.index, "value": s.to_numpy()}).assign(country=code, measure=measured.ROWS[row].words, unit=measured.ROWS[row].unit)
        for code in codes
        for row in rows
        if len(s := measured.series(row, code))
    ]
    return pd.concat(parts, ignore_index=True)[["country", "measure", "unit", "year", "value"]]


def instrument(country: str = BLR) -> TableExhibit:
    """The whole instrument for one country: trade, vectors, asymmetry, United Nations, regime, ties, breaks.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-3 code of a reporter.

    Raises
    ------
    analysis.judge.instrument.UnknownCountry
        If there is no trade by partner of it, with the codes that there are.
    """
    code = measured.known(country)
    name_of_country, rows, at = measured.countries()[code], tuple(measured.ROWS), (*YEARS, LAST_TRADE)
    main = measured.main_partner(code)
    partners = {str(year): measured.countries().get(main.get(year), NO_DATA) for year in at}
    body = [{"Part": measured.PARTNER, "Measure": "largest partner in turnover"} | partners | {LAST: ""}]
    for row in rows:
        found = measured.ROWS[row]
        body.append({"Part": found.part, "Measure": found.words} | {str(year): _cell(row, code, year) for year in at} | {LAST: _break(row, code)})
    tested = measured.hypotheses(code)
    for name, row in tested.iterrows():
        verdict = f"{row['verdict']}, {row['held']} of {row['specifications']}"
        body.append({"Part": "Hypotheses", "Measure": f"{name}: {THE_COUNTRY.sub(name_of_country, row['question'])}"} | {str(year): "" for year in at} | {LAST: verdict})
    own_chapters = " They may differ from those of its chapters, which set several sources side by side." if code == BLR else ""
    of_others = f" {FALSE_DATES}" if code != BLR and DATED_BY_BELARUS & set(tested.index) else ""
    mended = f" {half_booked()}" if code in HALF_BOOKED else ""
    shown = pd.DataFrame(body)
    shown["Part"] = shown["Part"].mask(shown["Part"].duplicated(), "")
    return TableExhibit(
        name=f"instrument-{code.lower()}",
        title=f"All measures of this chapter for {name_of_country}.",
        caption=f"Trade is by the state's own figures as the IMF carries them.{own_chapters} Vectors: by membership of the "
        f"day, percent of the provider's total. {NO_DATA}: no data. The last column gives the year of the largest break in the mean and its size in the unit of the row. It says none where noise as persistent "
        f"as the series would show so large a break in ten cases of a hundred or more. For the hypotheses it gives the verdict and how many of the readings that decide bear it out.{of_others}{mended}",
        data=_tidy(rows, (code,)),
        tables=(*_tables_of(rows), *(("hypothesis_tests",) if len(tested) else ())),
        unit="as given in each row",
        shown=shown,
        align="llrrrrr",
        widths=(12, 36, 9, 9, 9, 9, 16),
        years=tuple(at),
    )


def hypotheses(*countries: str) -> TableExhibit:
    """Verdicts on the hypotheses for several countries, the same rule and years for each.

    Parameters
    ----------
    countries
        ISO3 codes; Belarus, Kazakhstan and Moldova where none is given.
    """
    codes = tuple(dict.fromkeys(measured.known(code) for code in countries or (BLR, *OTHERS)))
    names = measured.countries()
    asked = {code: measured.hypotheses(code) for code in codes}
    questions = measured.hypotheses(BLR)["question"]
    inside = [name for name in questions.index if any(name in table.index for code, table in asked.items() if code != BLR)]
    shown = pd.DataFrame({"": inside, "Asked of Belarus": [questions[name] for name in inside]})
    for code, table in asked.items():
        shown[names[code]] = [f"{table.at[n, 'verdict']}, {table.at[n, 'held']} of {table.at[n, 'specifications']}" if n in table.index else NO_DATA for n in inside]
    data = pd.concat([table.loc[[n for n in inside if n in table.index]].assign(country=code) for code, table in asked.items()])
    alike = {code: sum(asked[BLR].at[n, "verdict"] == table.at[n, "verdict"] for n in inside if n in table.index) for code, table in asked.items()}
    of = {code: f"{alike[code]} of {len([n for n in inside if n in asked[code].index])}" for code in codes if code != BLR}
    said = listed([f"{count}{'' if place else ' hypotheses'} in {names[code]}" for place, (code, count) in enumerate(of.items())])
    return TableExhibit(
        name="countries-hypotheses-" + "-".join(codes).lower(),
        title=f"The verdict is the same as for Belarus on {said}.",
        caption="Hypotheses that could be asked of another state, over the same years and by the same rule. Each cell gives the verdict, and how many of the readings that decide bear the hypothesis out. Where each of "
        "several criteria is needed, the criterion that is borne out least decides. Other states have fewer readings, since their figures come from one provider. Where a state passes like Belarus, the finding is no mark of Belarus. "
        f"{FALSE_DATES}",
        data=data.rename_axis("hypothesis").reset_index()[["country", "hypothesis", "held", "specifications", "verdict"]],
        tables=("hypotheses", "hypothesis_tests"),
        unit="specifications",
        shown=shown,
        align="l" * len(shown.columns),
        widths=(6, 40, *[18] * len(codes)),
    )
