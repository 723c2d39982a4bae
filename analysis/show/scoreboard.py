"""The scoreboard of verdicts, and the tables that explain how the ledger judges."""

from __future__ import annotations

import textwrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.judge import ledger, rules, verdicts

from .exhibit import FigureExhibit, TableExhibit
from .style import Size
from .wording import listed

VERDICTS = (rules.SUPPORTED, rules.PARTLY, rules.CONTRADICTED, rules.NOT_TESTABLE)
COLOURS = {
    rules.SUPPORTED: "#00694E",
    rules.PARTLY: "#E0B84C",
    rules.CONTRADICTED: "#C44E1A",
    rules.NOT_TESTABLE: "#D9D9D9",
}
# Units of the tolerances as a reader would name them; the others are words already.
UNITS_IN_WORDS = {
    "day_of_year": "day of the year", "yes_no": "yes or no", "busd": "billion US$", "usd_per_1000m3": "US$ per 1,000 m³",
    "index": "ideal point",
}
# Of shares of readings: where the band of a verdict begins and ends, its verdict, its shade and the colour of the word in it.
BANDS = ((0, 20, rules.CONTRADICTED, "#F7E3D8", "#8A3A10"), (20, 80, rules.PARTLY, "none", "#555555"), (80, 100, rules.SUPPORTED, "#DCEFE7", "#00563F"))
# How much higher a row is by each further line of its head.
LINE = 0.36
HATCHES = {rules.SUPPORTED: "", rules.PARTLY: "//", rules.CONTRADICTED: "xx", rules.NOT_TESTABLE: ""}
# Points that a digit in a bar takes, and the part of a drawing's width that is left to the bars.
DIGIT, BARS = 4.6, 0.72


def bands(axes: Axes, size: Size) -> None:
    """Shade where a share of readings makes a contradicted or a supported verdict, with the verdict at the top.

    The rows have words above them in place of ticks, through which no line is drawn.
    """
    axes.spines["left"].set_visible(False)
    for first, last, verdict, shade, colour in BANDS:
        axes.axvspan(first, last, color=shade, zorder=0, linewidth=0)
        axes.text((first + last) / 2, 0.995, verdict, transform=axes.get_xaxis_transform(), ha="center", va="top", fontsize=7 if size.narrow else 7.5, color=colour)


def rows(heads: list[str], width: int, indent: int = 0) -> tuple[list[str], list[float]]:
    """Heads of rows in as many lines as they need, and the places of the rows, upwards from 0 for the last.

    Parameters
    ----------
    heads
        What stands above each row, from the top down.
    width
        Characters of a line.
    indent
        Spaces before all lines but the first.
    """
    lines = [textwrap.wrap(head, width, subsequent_indent=" " * indent) for head in heads]
    heights = [1 + LINE * (len(head) - 1) for head in lines]
    return ["\n".join(head) for head in lines], [sum(heights[i + 1 :]) for i in range(len(lines))]


def counts() -> pd.DataFrame:
    """Claims by part of the thesis (index, in the order of the text) and verdict (columns)."""
    table = verdicts.table()
    parts = ledger.parts()
    part = table.index.str[2:5].map(parts)
    return pd.crosstab(part, table["verdict"]).reindex(index=list(parts.values()), columns=list(VERDICTS), fill_value=0)


def by_part() -> FigureExhibit:
    """How many statements of each part of the thesis are supported, contradicted, not testable."""
    table = counts()
    total = table.sum()
    data = table.rename_axis("part").reset_index().melt("part", var_name="verdict", value_name="claims")

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        left = pd.Series(0, index=table.index)
        places = range(len(table) - 1, -1, -1)
        of_one = BARS * size.width * 72 / table.sum(axis=1).max()
        for verdict in VERDICTS:
            bars = axes.barh(
                places, table[verdict], left=left, color=COLOURS[verdict], hatch=HATCHES[verdict], edgecolor="white",
                linewidth=0.6, label=verdict,
            )
            for bar in bars:
                bar.set_hatch_linewidth(0.35)
            dark = verdict in (rules.SUPPORTED, rules.CONTRADICTED)
            labels = [str(n) if n * of_one > DIGIT * len(str(n)) and n else "" for n in table[verdict]]
            plate = {"facecolor": COLOURS[verdict], "edgecolor": "none", "pad": 0.6}
            for written in axes.bar_label(bars, labels, label_type="center", fontsize=7.5, color="white" if dark else "#222222"):
                written.set_bbox(plate if written.get_text() else None)
            left = left + table[verdict]
        axes.set_yticks(places, table.index, fontsize=7.5 if size.narrow else 8.5)
        axes.grid(axis="x")
        axes.grid(visible=False, axis="y")
        axes.set_xlabel("statements")
        axes.set_ylabel("part of the thesis", fontsize=7.5)
        figure.legend(loc="outside upper center", ncols=2 if size.narrow else 4, fontsize=7.5, frameon=False, handlelength=1.2)

    said = listed([f"{total[v]} {v}" for v in VERDICTS])
    parts = "; ".join(f"{part}: " + ", ".join(f"{row[v]} {v}" for v in VERDICTS if row[v]) for part, row in table.iterrows())
    return FigureExhibit(
        name="scoreboard",
        title=f"Of {int(total.sum())} statements {said.replace(' ', ' are ', 1)}.",
        caption="All statements of the ledger. Most of what cannot be tested is interpretation or the report of somebody's view. "
        "Data do not judge these, which is no mark against them. A sentence that can be read in two ways enters with each.",
        data=data,
        tables=("claims", "verdicts"),
        unit="statements",
        draw=draw,
        alt=f"Stacked bar chart. All: {said}. {parts}.",
        height=max(1.8, 0.9 + 0.23 * len(table)),
        narrow_height=max(2.2, 1.6 + 0.24 * len(table)),
    )


def findings() -> FigureExhibit:
    """The judged findings of the thesis's conclusion: share of specifications that bear each out."""
    table = verdicts.table()
    table = table[table.index.str.startswith("C-CON") & (table["specifications"] > 0)]
    share = (table["held"] / table["specifications"] * 100).astype(float)
    data = pd.DataFrame({"claim": table.index, "statement": table["statement"], "held": table["held"],
                         "specifications": table["specifications"], "percent": share, "verdict": table["verdict"]})
    data = data.astype({"held": int, "specifications": int})
    heads = [f"{row.claim}: {row.statement}" for row in data.itertuples()]
    laid = {"wide": rows(heads, 90), "narrow": rows(heads, 64)}

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        said, places = laid[size.name]
        bands(axes, size)
        axes.hlines(places, 0, data["percent"], color="#999999", linewidth=1.2)
        axes.scatter(data["percent"], places, s=46, color=[COLOURS[v] for v in data["verdict"]], edgecolor="#333333", zorder=3)
        for place, head, (_, row) in zip(places, said, data.iterrows(), strict=True):
            axes.text(0, place + 0.22, head, fontsize=7 if size.narrow else 8)
            axes.text(row["percent"] - 2, place - 0.3, f"{row['held']} of {row['specifications']}", fontsize=7.5, ha="right")
        axes.set_xlim(0, 103)
        axes.set_ylim(-0.6, places[0] + said[0].count("\n") * LINE + 0.85)
        axes.set_yticks([])
        axes.grid(visible=False, axis="y")
        axes.set_xlabel("percent of readings that bear it out")
        axes.set_ylabel("finding", fontsize=7.5)

    counts_said = listed([f"{n} {'is' if n == 1 else 'are'} {v}" for v, n in data["verdict"].value_counts().reindex(VERDICTS).dropna().astype(int).items()])
    said = "; ".join(f"{r['claim']} {r['held']} of {r['specifications']}" for _, r in data.iterrows())
    return FigureExhibit(
        name="findings",
        title=f"Of {len(data)} findings of the conclusion that data can judge, {counts_said}.",
        caption="Share of admissible readings that bear each judged finding out. A reading is a choice of provider, definition, base and years.",
        data=data.reset_index(drop=True),
        tables=("claims", "verdicts", "specifications"),
        unit="percent of specifications",
        draw=draw,
        alt=f"Dot chart of the judged findings: {said}.",
        height=4.2,
        narrow_height=5.0,
    )


def tolerances() -> TableExhibit:
    """The rules by kind of statement, hedge and unit."""
    table = load.table("tolerances").sort_values(["kind", "unit", "hedge"]).reset_index(drop=True)
    judged = ledger.claims().dropna(subset="measure")
    manner = judged["direction"].fillna(judged["hedge"])
    once = int((judged.groupby([judged["kind"], manner, judged["unit"]]).size() == 1).sum())
    shown = pd.DataFrame(
        {
            "Kind": table["kind"],
            "Hedge or direction": table["hedge"],
            "Rule": table["reason"],
            "Unit": table["unit"].map(UNITS_IN_WORDS).fillna(table["unit"]),
        }
    )
    return TableExhibit(
        name="tolerances",
        title=f"Of the {len(table)} rules that judge all claims {once} are used by one claim only.",
        caption="How near a measured value must come to a stated one, by kind of statement, hedge or direction, and unit.",
        data=table,
        tables=("tolerances", "claims"),
        unit="as given in each row",
        shown=shown,
        align="llll",
        widths=(14, 15, 54, 17),
    )
