"""Exhibits on dependence, interdependence and asymmetry."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.judge import standings
from analysis.judge.panels import SOURCES, TABLES, panel
from analysis.judge.replications.dynamics import LARGEST_PARTNERS, REGIONS, least_shares
from analysis.measure import asymmetry, dependence, energy

from . import describe, said
from .exhibit import FigureExhibit, TableExhibit
from .mended import half_booked
from .style import COLOURS, Size, label_ends, years
from .wording import in_words, listed, number, span

BLR, RUS = "BLR", "RUS"
PERIODS = ((1996, 2000), (2001, 2005), (2006, 2011), (2012, 2016))
AFTER = (2017, 2020)
# Partner → vector, and where its name stands from the last point of the window (points).
PARTNERS = {
    "Russia": (RUS, "Russia", (-22, -16)),
    "EU as one": ("EU", "EU", (-24, 11)),
    "Ukraine": ("UKR", "other CIS", (8, 2)),
    "Lithuania": ("LTU", "EU", (-14, 12)),
    "Poland": ("POL", "EU", (-43, -3)),
    "Germany": ("DEU", "EU", (-34, 10)),
    "China": ("CHN", "China", (-6, -15)),
    "Brazil": ("BRA", "Latin America", (-20, 10)),
    "USA": ("USA", "USA", (-22, -12)),
}
# Ratio of a diagonal → its name and the place of the name on the horizontal axis.
RATIOS = {1: ("both lean alike", 0.56), 10: ("Belarus 10 times as much", 4.6), 100: ("100 times", 42)}
GDP_PROVIDER = "WDI 2024"
CONCEPT_YEAR, ENERGY_YEAR = 2016, 2014
REGION_PANELS = {"Russia in the CIS": ("Russia", "Belarus"), "USA in Latin America": ("USA", None)}


def asymmetry_plane() -> FigureExhibit:
    """Share of each partner in Belarus's turnover against Belarus's share in the partner's, by period."""
    data = _positions((*PERIODS, AFTER))

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlim(0.5, 100)
        axes.set_ylim(0.004, 12)
        _diagonals(axes, size)
        for partner, (_, vector, offset) in PARTNERS.items():
            _path(axes, data[data["partner"] == partner], COLOURS[vector], partner, offset)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(lambda value, _: f"{value:g}")
        axes.minorticks_off()
        axes.set_xlabel("partner's share of turnover, percent" if size.narrow else "share of the partner in the turnover of Belarus, percent")
        axes.set_ylabel("share of Belarus in the partner's turnover, percent")

    said = listed(
        [f"{r.partner} {number(r.share_in_belarus, 'percent', 1)} against {number(r.share_in_partner, 'percent', 2)}"
         for r in data[data["year"] == PERIODS[-1][1]].itertuples()]
    )
    return FigureExhibit(
        name="asymmetry-plane",
        title="Russia was not the most unequal partner: from 2012 to 2016 its ratio was {num}`leaning-ratio.RUS.2012.2016`, that of the European Union {num}`leaning-ratio.EU.2012.2016`.",
        caption="Mean shares in turnover. The ratio (dashed) is how many times as much Belarus leans on the partner as the partner on it. "
        "Lines join the means of 1996 to 2000, 2001 to 2005 and 2006 to 2011 with the large dots, 2012 to 2016. "
        "Grey rings: 2017 to 2020; part of the exports of 2019 and 2020 names no partner. "
        "The share of Belarus is by the partner's figures, for Russia by its customs. The EU is the sum of its members in each year, without their trade with each other. "
        "Members below a quarter of a percent of a flow count as outside. Left out: years in which one side tells one flow only (Brazil in 2007).",
        data=data,
        tables=("trade_dots", "trade_fcs", *TABLES, "bloc_membership"),
        unit="percent of turnover; the ratio without unit",
        draw=draw,
        alt=f"Plane of mutual shares in turnover, means of periods from {data['first'].min()} to {data['year'].max()}, points by last year {data['year'].min()} to "
        f"{data['year'].max()}. In {PERIODS[-1][0]} to {PERIODS[-1][1]}, partner in Belarus against Belarus in partner: {said}.",
        height=4.9,
        narrow_height=5.4,
    )


def _mutual(iso3: str) -> pd.DataFrame:
    dots = load.table("trade_dots")
    if iso3 == "EU":
        return dependence.turnover_shares_with_eu(dots, standings.all_trade(), BLR)
    return dependence.turnover_shares(dots, load.table("trade_fcs") if iso3 == RUS else dots, BLR, iso3)


def _positions(periods: tuple[tuple[int, int], ...]) -> pd.DataFrame:
    """Mean shares of all partners by period, tidy."""
    columns = {"own": "share_in_belarus", "partner": "share_in_partner"}
    means = {name: dependence.mean_shares(_mutual(iso3), periods).rename(columns=columns) for name, (iso3, *_) in PARTNERS.items()}
    table = pd.concat(means, names=["partner"]).reset_index("partner").reset_index(drop=True)
    return table[["partner", "first", "year", "share_in_belarus", "share_in_partner", "ratio"]]


def _diagonals(axes: Axes, size: Size) -> None:
    across = np.array(axes.get_xlim())
    for ratio, (said, x) in RATIOS.items():
        axes.plot(across, across / ratio, color="#BBBBBB", linewidth=0.9, linestyle="--", zorder=1)
        axes.text(x, x / ratio * 1.25, said, fontsize=7.5, color="#777777", rotation=45 if size.narrow else 28, rotation_mode="anchor")


def _path(axes: Axes, table: pd.DataFrame, colour: str, name: str, offset: tuple[float, float]) -> None:
    inside, after = table[table["year"] <= PERIODS[-1][1]], table[table["year"] > PERIODS[-1][1]]
    x, y = inside["share_in_belarus"], inside["share_in_partner"]
    axes.plot(x, y, color=colour, linewidth=1, marker="o", markersize=2, alpha=0.6)
    axes.plot(x.iloc[-1:], y.iloc[-1:], "o", color=colour, markersize=7.5, zorder=5)
    axes.plot(after["share_in_belarus"], after["share_in_partner"], "o", markersize=6, markerfacecolor="none", markeredgecolor="#777777", zorder=4)
    axes.annotate(name, (x.iloc[-1], y.iloc[-1]), xytext=offset, textcoords="offset points", fontsize=8.5, color=colour, fontweight="bold", zorder=6)


def asymmetry_by_partner() -> TableExhibit:
    """Mean shares in turnover and their ratio by partner, first and last period of the window."""
    data = _positions((PERIODS[0], PERIODS[-1]))
    first, last = (data[data["year"] == year].set_index("partner") for year in (PERIODS[0][1], PERIODS[-1][1]))
    shown = pd.DataFrame({"Partner": list(PARTNERS)}).set_index("Partner")
    for table, span in ((first, "1996-2000"), (last, "2012-2016")):
        shown[f"Its share in Belarus, {span}"] = [number(v, "percent", 1) for v in table["share_in_belarus"].reindex(shown.index)]
        shown[f"Share of Belarus in it, {span}"] = [number(v, "percent", 2) for v in table["share_in_partner"].reindex(shown.index)]
        shown[f"Ratio, {span}"] = [number(v, "ratio", 1 if v < 20 else 0) for v in table["ratio"].reindex(shown.index)]
    return TableExhibit(
        name="asymmetry-by-partner",
        title="The ratio ranks partners mostly by the size of their trade, not by what is at stake for Belarus.",
        caption="Mean shares in turnover. Below 1 the partner leans more on Belarus than Belarus on it. "
        "Its share in Belarus is by the figures of Belarus (IMF), the other by the partner's. For Russia these are those of its customs, which repeat the Belarusian "
        "figures until 2011. The EU is the sum of its members in each year, without their trade with each other.",
        data=data,
        tables=("trade_dots", "trade_fcs", *TABLES, "bloc_membership"),
        unit="percent of turnover; the ratio without unit",
        shown=shown.reset_index(),
        align="lrrrrrr",
    )


def stakes() -> FigureExhibit:
    """Mutual turnover of Belarus and Russia over the gross domestic product of each, percent."""
    frame = pd.DataFrame({"of the GDP of Belarus": _stake(BLR), "of the GDP of Russia": _stake(RUS)}).dropna().loc[1996:]
    colours = dict(zip(frame, (COLOURS["Belarus"], COLOURS["Russia"]), strict=True))

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(0, 95)
        for (name, line), style, height in zip(frame.items(), ("-", "--"), (32, 6.5), strict=True):
            axes.plot(line.index, line, color=colours[name], linestyle=style)
            axes.text(2006, height, name, ha="center", fontsize=8.5, color=colours[name], fontweight="bold")
        years(axes, int(frame.index.min()), int(frame.index.max()))
        axes.set_ylabel("mutual turnover, percent of GDP")

    return FigureExhibit(
        name="stakes-with-russia",
        title="Trade with each other was worth {num}`stake.BLR.2016` of the output of Belarus in 2016 and {num}`stake.RUS.2016` of that of Russia.",
        caption="Turnover between the two over the gross domestic product of each, in current dollars at the exchange rate. "
        "Turnover is no part of output: it counts crude bought and oil products sold alike. So the level overstates what Belarus earns; read the gap. "
        "Output is that of the World Development Indicators of 2024. For the 1990s vintages of it differ.",
        data=describe.long(frame, "side", "percent_of_gdp"),
        tables=("trade_dots", "trade_fcs", "gdp"),
        unit="percent of gross domestic product",
        draw=draw,
        alt=f"Line chart of mutual turnover over gross domestic product. {describe.lines(frame, 'percent')}",
    )


def _stake(side: str) -> pd.Series:
    gdp = load.table("gdp")
    output = gdp[(gdp["iso3"] == side) & (gdp["provider"] == GDP_PROVIDER)].set_index("year")["gdp_musd"]
    table, partner = ("trade_fcs", BLR) if side == RUS else ("trade_dots", RUS)
    return dependence.stake(load.table(table), output, side, partner)


def weight_of_powers() -> FigureExhibit:
    """Share of Russia in the turnover of CIS states and of the USA in that of Latin American ones."""
    frames = {name: _of_region(name) for name in REGION_PANELS}
    least = _least_of_whole("USA in Latin America")

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, sharey=True, sharex=True)
        for axes, (name, frame) in zip(panels, frames.items(), strict=True):
            vector, marked = REGION_PANELS[name]
            axes.set_ylim(0, 90)
            axes.set_title(name)
            axes.plot(frame.index, frame.drop(columns="median"), color="#C2C2C2", linewidth=0.9)
            lines = {"median": COLOURS[vector]} | ({marked: COLOURS["Belarus"]} if marked else {"Mexico": "#777777"})
            for line, colour in lines.items():
                axes.plot(frame.index, frame[line], color=colour, linewidth=2.2)
            years(axes, int(frame.index.min()), int(frame.index.max()), label=False)
            axes.set_xticks((1996, 2006, 2016))
            label_ends(axes, {n: (frame.index[-1], frame[n].iloc[-1], c) for n, c in lines.items()}, gap=0.07)
        panels[-1].plot(least.index, least, "D", color=COLOURS["USA"], markersize=5)
        panels[-1].text(least.index[0], least.iloc[0] + 4, least.name, ha="center", fontsize=7.5, color=COLOURS["USA"])
        panels[0].set_ylabel("percent of turnover")

    named = pd.concat({name: frame for name, frame in frames.items()}, axis=1)
    named.columns = [f"{region}: {state}" for region, state in named.columns]
    named = named.join(least.rename(f"USA in Latin America: {least.name}"))
    drawn = named[[c for c in named if c.endswith((": median", ": Belarus", ": Mexico", least.name))]]
    return FigureExhibit(
        name="weight-of-powers",
        title=f"In {said.of_all('{num}`years-most-bound.1996.2016`', 'twenty-one', 21)} years from 1996 to 2016 Russia weighed more in the trade of Belarus than in that of any other CIS state.",
        caption="Share of the leading power in the turnover of each state of its region. The CIS: members in each year, by the state's own figures. "
        "Latin America: the seven states whose figures are at hand. A share below a quarter of a percent stands at nought (Cuba). "
        f"Diamonds: median of all states of that region by UNCTAD's matrix. It gives the largest partner alone, so the United States count as nought where another came first. {half_booked()}",
        data=describe.long(named, "series", "share_percent"),
        tables=(*SOURCES, "bloc_membership", LARGEST_PARTNERS, "un_ideal_points"),
        unit="percent of turnover",
        draw=draw,
        alt=f"Two line charts of the share of a leading power. {describe.lines(drawn, 'percent')}",
        narrow_height=6.2,
    )


def _of_region(name: str) -> pd.DataFrame:
    """Shares of the power by state of the region in each year from 1996, with their median."""
    region = REGIONS[name]
    states = next(iter(region.states.values()))
    weights = dependence.weight_of_power(panel(region.table), region.power).loc[1996:]
    frame = pd.DataFrame({year: weights.loc[year].reindex(states(year)) for year in weights.index}).T.rename_axis("year")
    names = load.table("countries").set_index("iso3")["name"]
    return frame.sort_index(axis=1).rename(columns=names).assign(median=frame.median(axis=1))


def _least_of_whole(name: str) -> pd.Series:
    """Median of the least that the power can have of the turnover of all states of its region, in the years of the figure."""
    shares = least_shares(REGIONS[name], "turnover").loc[1996:]
    return shares.median(axis=1).rename(f"all {shares.shape[1]} states, at least")


def concepts() -> TableExhibit:
    """Concepts of Keohane and Nye, what the book counts for each, and both sides' values with Russia."""
    data = _measured()
    # Net imports of energy, negative for Russia, come from anywhere and compare nobody with nobody.
    leaning = (data["belarus"] / data["russia"]).loc[data["russia"] > 0]
    shown = pd.DataFrame(
        {
            "Concept": data["concept"],
            "Asks": data["asks"],
            "Counted here": data["counted"],
            "Year": data["year"],
            "Belarus": [number(v, u, 1) for v, u in zip(data["belarus"], data["unit"], strict=True)],
            "Russia": ["" if pd.isna(v) else number(v, u, 1) for v, u in zip(data["russia"], data["unit"], strict=True)],
        }
    )
    return TableExhibit(
        name="concepts-measured",
        title=f"By {in_words(len(leaning))} measures Belarus leaned {span(leaning.min(), leaning.max(), 'ratio', 0)} times as much on Russia as Russia on Belarus.",
        caption="What the words of Keohane and Nye ask, and what stands for them in this book. The figures are for Belarus towards Russia and for Russia towards Belarus. "
        "Only net imports of energy are from and to all countries; negative ones are net exports. An asymmetry is one number for the pair. Whom Russia could turn to in place of Belarus is not asked.",
        data=data,
        tables=("trade_dots", "trade_panel", "trade_fcs", "gdp", "energy_imports"),
        unit="as given in each row",
        shown=shown,
        align="lllrrr",
        widths=(15, 30, 27, 8, 10, 10),
    )


def _measured() -> pd.DataFrame:
    mutual = asymmetry.mutual_shares(load.table("trade_dots"), load.table("trade_fcs"), BLR, RUS).loc[CONCEPT_YEAR]
    net = energy.net_imports(load.table("energy_imports")).loc[ENERGY_YEAR]
    own, other = mutual["reporter"], mutual["partner"]
    lead = standings.values("lead-imports").loc[CONCEPT_YEAR]
    stakes = [_stake(side)[CONCEPT_YEAR] for side in (BLR, RUS)]
    rows = [
        ("Dependence", "How much comes from outside, through one partner", "share of the partner in turnover", CONCEPT_YEAR, own["turnover"], other["turnover"], "percent"),
        ("Sensitivity", "How much a change costs at once, before policy answers", "mutual turnover over gross domestic product", CONCEPT_YEAR, *stakes, "percent"),
        ("Vulnerability", "How much it still costs after other partners were sought", "share of the partner in imports", CONCEPT_YEAR, own["imports"], other["imports"], "percent"),
        ("Vulnerability", "The same for the good that matters most", "net imports of energy over its use", ENERGY_YEAR, net[BLR], net[RUS], "percent"),
        ("Vulnerability", "How far behind the next partner is", "imports from the largest partner over those from the second", CONCEPT_YEAR, lead[BLR], float("nan"), "ratio"),
        ("Asymmetry", "Who would lose more", "ratio of the shares in turnover", CONCEPT_YEAR, own["turnover"] / other["turnover"], float("nan"), "ratio"),
        ("Asymmetry", "Whose economy is touched more", "ratio of mutual turnover over gross domestic product", CONCEPT_YEAR, stakes[0] / stakes[1], float("nan"), "ratio"),
    ]
    return pd.DataFrame(rows, columns=["concept", "asks", "counted", "year", "belarus", "russia", "unit"])
