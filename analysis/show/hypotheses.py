"""The hypotheses: table, overview of verdicts, and the curve of all specifications of one."""

from __future__ import annotations

import math
import textwrap
from itertools import chain

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.judge.hypotheses import committed
from analysis.judge.hypotheses.criteria import criteria
from analysis.judge.hypotheses.evaluation import NOT_TOLD, TOLD, deciding
from analysis.judge.published.hypotheses import DIGITS
from analysis.load import addresses, edition

from .exhibit import FigureExhibit, TableExhibit
from .scoreboard import COLOURS, LINE, VERDICTS, bands, rows
from .style import Size
from .wording import NBSP, listed, number, numeral, span

TABLES = ("hypotheses", "hypothesis_verdicts", "hypothesis_tests")
TO = "\N{EN DASH}"
HELD, FAILED = "#00694E", "#C44E1A"
# Characters in a line of the words of a choice, and how much of a row a further line takes.
CHOICE_LINE = {"wide": 46, "narrow": 29}
FURTHER_LINE = 0.5
# Inches: of the estimates above, and of a row of choices below. Two wide curves go on a page of the PDF.
ESTIMATES_HIGH = {"wide": 1.6, "narrow": 3.0}
ROW_HIGH = {"wide": 0.13, "narrow": 0.21}
# Points between the columns of the key.
KEY_COLUMN = 84
# More readings than this have strokes for dots, of so much of a row up and down.
MANY, STROKE = 60, 0.22
CHOICES = ("provider", "flow", "definition", "goods", "estimator")


def table() -> TableExhibit:
    """All hypotheses with what was asked and what came out: verdict, own words, whether told from zero, readings that decide."""
    found = committed.verdicts().reset_index()
    shown = pd.DataFrame(
        {
            "": found["id"],
            "Question": found["question"],
            "Verdict": found["verdict"],
            "By its own words": found["own_words"].fillna(""),
            "Told from zero": found["from_zero"].map({TOLD: "yes", NOT_TOLD: "no"}).fillna(TO),
            "Readings": [_decide(identifier) for identifier in found["id"]],
        }
    )
    return TableExhibit(
        name="hypotheses",
        title=f"Of {len(found)} hypotheses {_counted(found['verdict'])}.",
        caption="Readings: how many of the admissible specifications bear the hypothesis out. Where each of several criteria is needed, those of the weakest count. Verdict: by the share of these readings. "
        "By its own words: whether what was written down as its refutation came true. "
        "Told from zero: whether one of these readings has its 95 % interval off zero in the direction claimed, and none in the other. "
        "A dash: nothing is claimed against zero, no reading has an interval, or the hypothesis is contradicted.",
        data=found.drop(columns=["rule", "null"]),
        tables=TABLES[:2],
        unit="specifications",
        shown=shown,
        align="llllll",
        widths=(5, 40, 15, 15, 10, 15),
    )


def estimates() -> TableExhibit:
    """What stands behind each verdict: readings by criterion, middle and range of the estimates that decide, other states and the years after."""
    found, after = committed.verdicts(), f"After {edition.read().thesis_until}"
    asked = found[found["controls"] > 0]
    data = pd.concat([_by_criterion(identifier) for identifier in found.index], ignore_index=True)
    rows = [(each, found.loc[each.hypothesis]) for each in data.itertuples()]
    first = ~data["hypothesis"].duplicated()
    shown = pd.DataFrame(
        {
            "": data["hypothesis"],
            "Criterion": data["criterion"],
            "Readings": [f"{_of(each.held, each.readings)} ({each.firm})" for each, _ in rows],
            "Median": [_middle(row) if each.decides else TO for each, row in rows],
            "Range": [_reach(row) if each.decides else TO for each, row in rows],
            "n": [_observations(row) if each.decides else TO for each, row in rows],
            "Other states": [_of(row["controls_passing"], row["controls"]) if new else "" for new, (_, row) in zip(first, rows, strict=True)],
            after: [_of(row["hold_out_held"], row["hold_out_specifications"]) if new else "" for new, (_, row) in zip(first, rows, strict=True)],
        }
    )
    return TableExhibit(
        name="hypotheses-estimates",
        title=f"Of {len(asked)} hypotheses that could be asked of other states, {int((asked['controls_passing'] == 0).sum())} are supported in none of them.",
        caption="Criterion: its rule stands in data/hypotheses.csv. Readings: those that bear it out, of all, and in brackets those whose whole interval does. Median and range: of the estimates that decide. "
        "Where each of several criteria is needed, these are the estimates of the weakest. n: observations behind one estimate, such as years or states. "
        f"Other states: those that pass the same test, of those with data. {after}: readings on the years since.",
        data=data,
        tables=TABLES,
        unit="as given in each row",
        shown=shown,
        align="llllllll",
        widths=(5, 18, 16, 17, 16, 10, 9, 9),
    )


def _counted(verdicts: pd.Series) -> str:
    counts = verdicts.value_counts()
    return listed([f"{counts[v]} {'is' if counts[v] == 1 else 'are'} {v}" for v in VERDICTS if v in counts])


def _decide(identifier: str) -> str:
    """Readings that bear a hypothesis out, of those that its verdict rests on."""
    decisive = deciding(identifier, committed.tests(identifier))
    return _of(decisive.sum(), len(decisive))


def _by_criterion(identifier: str) -> pd.DataFrame:
    """Readings to each criterion of a hypothesis, and whether the middle of the estimates that decide is of theirs."""
    row, tests = committed.verdicts().loc[identifier], committed.tests(identifier)
    counts = tests.groupby("criterion", sort=False).agg(held=("holds", "sum"), firm=("firm", "sum"), readings=("holds", "size")).astype(int).reset_index()
    named = row["median_criterion"] if isinstance(row["median_criterion"], str) else ""
    decisive = {named} if named else set(tests.loc[tests["unit"] == row["median_unit"], "criterion"])
    return counts.assign(hypothesis=identifier, decides=counts["criterion"].isin(decisive))[["hypothesis", "criterion", "held", "firm", "readings", "decides"]]


def _middle(row: pd.Series) -> str:
    return number(row["median"], row["median_unit"], _digits(row))


def _reach(row: pd.Series) -> str:
    unit = row["median_unit"]
    if row["median_of"] < 2:
        return TO
    return f"{numeral(row['median_lowest'], unit, DIGITS[unit])} to {numeral(row['median_highest'], unit, DIGITS[unit])}"


def _digits(row: pd.Series) -> int:
    """Digits of a middle: that of an even number of ranks may lie between two."""
    return max(DIGITS[row["median_unit"]], int(row["median_unit"] == "rank" and row["median"] % 1 > 0))


def _observations(row: pd.Series) -> str:
    return str(row["n_least"]) if row["n_least"] == row["n_most"] else f"{row['n_least']} to {row['n_most']}"


def _of(held: float, of: float) -> str:
    return f"{int(held)} of {int(of)}" if of else TO


def overview() -> FigureExhibit:
    """Share of specifications that bear each hypothesis out, with what leaving out one year does to it."""
    found = committed.verdicts().reset_index()
    columns = ["id", "question", "held", "specifications", "by_criterion", "verdict", "year_out_lowest", "year_out_highest"]
    data = found[columns].assign(percent=found["share"].astype(float))
    heads = [f"{row.id}  {row.question}" for row in data.itertuples()]
    laid = {"wide": rows(heads, 88, indent=7), "narrow": rows(heads, 60, indent=7)}

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        asked, places = laid[size.name]
        bands(axes, size)
        axes.hlines(places, data["year_out_lowest"], data["year_out_highest"], color="#555555", linewidth=4, alpha=0.45)
        axes.scatter(data["percent"], places, s=40, color=[COLOURS[v] for v in data["verdict"]], edgecolor="#333333", zorder=3)
        for place, head, (_, row) in zip(places, asked, data.iterrows(), strict=True):
            axes.text(0, place + 0.24, head, fontsize=7 if size.narrow else 7.6)
            said = f"{row['percent']:.0f} %" if row["specifications"] else TO
            axes.text(104, place, said, fontsize=7.5, va="center", clip_on=False)
        axes.set_xlim(-2, 103)
        axes.set_ylim(-0.6, places[0] + asked[0].count("\n") * LINE + 1.15)
        axes.set_yticks([])
        axes.grid(visible=False, axis="y")
        axes.set_xlabel("percent of readings that bear it out")
        axes.set_ylabel("hypothesis")

    said = "; ".join(f"{r['id']} {r['held']} of {r['specifications']}, {r['verdict']}" for _, r in data.iterrows())
    return FigureExhibit(
        name="hypotheses-overview",
        title=f"Of {len(data)} hypotheses {_counted(data['verdict'])}.",
        caption="Dot: share of admissible readings that bear the hypothesis out. A reading is a choice of provider, flow, definition, goods and estimator. Where a hypothesis "
        f"needs each of several criteria, the share is that of the weakest. {'' if data['specifications'].all() else 'Without a dot: not testable here. '}"
        "Grey bar: the range of that share when any single year is left out.",
        data=data,
        tables=TABLES,
        unit="percent of specifications",
        draw=draw,
        alt=f"Dot chart of the hypotheses: {said}.",
        height=max(1.8, 1.07 + 0.325 * laid["wide"][1][0]),
        narrow_height=max(1.8, 1.16 + 0.36 * laid["narrow"][1][0]),
    )


def specification_curve(identifier: str, criterion: str = "") -> FigureExhibit:
    """All estimates of one hypothesis in the order of their size, with the choices behind each below.

    Parameters
    ----------
    identifier
        Id of a hypothesis, for instance ``H1``.
    criterion
        Which criterion, where a hypothesis has several; the headline's where empty.
    """
    everything = committed.tests(identifier)
    criterion = criterion or everything.loc[everything["headline"], "criterion"].iloc[0]
    rule, row = criteria(identifier)[criterion], committed.verdicts().loc[identifier]
    unit = everything.loc[everything["criterion"] == criterion, "unit"].iloc[0]
    data = everything[(everything["criterion"] == criterion) & (everything["unit"] == unit)]
    short = _short_of_years(data)
    data = data.sort_values(["estimate", "specification"]).drop(columns=["rows"]).reset_index(drop=True)
    choices = _choices(data)
    labels = {name: [_in_lines(option, width) for _, option in choices] for name, width in CHOICE_LINE.items()}
    both_sides = rule.rule == "unchanged"
    rows_high = {name: len(choices) + FURTHER_LINE * "".join(shown).count("\n") for name, shown in labels.items()}

    def draw(figure: Figure, size: Size) -> None:
        lines = rows_high[size.name] + len({kind for kind, _ in choices})
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=(ESTIMATES_HIGH[size.name], max(ROW_HIGH[size.name] * lines, 0.8)))
        _curve(above, data, rule.threshold, unit, both_sides)
        _dots(below, data, choices, labels[size.name])

    held = int(data["holds"].sum())
    digits = DIGITS.get(unit, 1)
    run = span(data["estimate"].min(), data["estimate"].max(), unit, digits)
    words = f", {criterion}" if len(criteria(identifier)) > 1 else ""
    return FigureExhibit(
        name=f"curve-{identifier}{'-' + criterion.replace(' ', '-') if words else ''}".lower(),
        title=f"{row['question']} {held} of {len(data)} readings say so ({identifier}{words}).",
        caption=f"Above: the estimate of each reading, with its 95 % interval where there is one. Dashed: the threshold of the rule{', on either side of nought' if both_sides else ''}. "
        f"Below: the choices behind each.{short}",
        data=data,
        tables=TABLES,
        unit=_in_words(unit),
        draw=draw,
        alt=f"Specification curve of {identifier}{words}: {len(data)} estimates from {run}, {held} of which bear the hypothesis out. "
        f"{_said_of_choices(data, choices)}",
        height=_height("wide", rows_high),
        narrow_height=_height("narrow", rows_high),
    )


def _short_of_years(data: pd.DataFrame) -> str:
    """Which providers of trade figures end before the window does, and how many of its years they have; empty where none does."""
    found = {
        provider: {int(year) for row in rows.unique() for year in addresses.read(row)[0].conditions.get("year", ())}
        for provider, rows in data.dropna(subset="provider").groupby("provider")["rows"]
    }
    asked = set().union(*found.values())
    said = [f"{provider} has {len(years)}{NBSP}of{NBSP}the{NBSP}{len(asked)} years, to {max(years)}" for provider, years in found.items() if years and max(years) < max(asked)]
    return f" {'; '.join(said)}." if said else ""


def _in_words(unit: str) -> str:
    return {"busd": "US$ billion", "sd": "standard deviations"}.get(unit, unit)


def _height(size: str, rows_high: dict[str, float]) -> float:
    """Inches of a specification curve with the room between its kinds of choice and for its axes."""
    return ESTIMATES_HIGH[size] + 0.2 + ROW_HIGH[size] * (rows_high[size] + 4)


def _choices(data: pd.DataFrame) -> list[tuple[str, str]]:
    """Kinds of choice with more than one option, and the options."""
    found = []
    for kind in CHOICES:
        options = sorted(data[kind].fillna("").unique())
        if len(options) > 1:
            found += [(kind, option) for option in options if option]
    return found


def _curve(axes: Axes, data: pd.DataFrame, threshold: float, unit: str, two_sided: bool) -> None:
    colours = [HELD if holds else FAILED for holds in data["holds"]]
    axes.vlines(data.index, data["low"], data["high"], color=colours, linewidth=1.4, alpha=0.45)
    for holds, marker in ((True, "o"), (False, "s")):
        chosen = data[data["holds"] == holds]
        axes.scatter(chosen.index, chosen["estimate"], s=14, marker=marker, color=HELD if holds else FAILED, zorder=3)
    for line in sorted({threshold, -threshold} if two_sided else {threshold}):
        axes.axhline(line, color="#333333", linestyle="--", linewidth=0.9)
    axes.set_ylabel(_in_words(unit))
    axes.tick_params(axis="x", length=0)
    for right, colour, said in ((0, HELD, "\N{BLACK CIRCLE} bears it out"), (KEY_COLUMN, FAILED, "\N{BLACK SQUARE} does not")):
        axes.annotate(said, (0, 1), xycoords="axes fraction", xytext=(right, 3), textcoords="offset points", fontsize=8, color=colour)


def _dots(axes: Axes, data: pd.DataFrame, choices: list[tuple[str, str]], labels: list[str]) -> None:
    place, places, kinds = 0.0, [], []
    for (kind, option), label in zip(choices, labels, strict=True):
        if kind not in kinds:
            kinds.append(kind)
            place += 0.5 if len(kinds) > 1 else 0.0
        room = FURTHER_LINE * label.count("\n") / 2
        place += room
        chosen = data[data[kind].fillna("") == option]
        for colour, marked in ((HELD, chosen[chosen["holds"]]), (FAILED, chosen[~chosen["holds"]])):
            if len(data) > MANY:
                # As one broken line: the drawing of a mark for each would weigh as much as a page of text.
                strokes = [(x, x, math.nan) for x in marked.index], [(place - STROKE, place + STROKE, math.nan)] * len(marked)
                axes.plot(*(list(chain.from_iterable(side)) for side in strokes), color=colour, linewidth=1, solid_capstyle="butt")
            else:
                axes.scatter(marked.index, [place] * len(marked), s=9, marker="o", color=colour)
        places.append(place)
        place += 1 + room
    axes.set_yticks(places, labels, fontsize=7)
    axes.set_ylim(place, -0.8)
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.set_xlabel("readings, smallest estimate first")
    for spine in ("left", "bottom"):
        axes.spines[spine].set_visible(False)


def _in_lines(text: str, width: int) -> str:
    """Text in as few lines as a width allows, and these of much the same length."""
    few = textwrap.wrap(text, width, break_on_hyphens=False)
    even = (textwrap.wrap(text, narrower, break_on_hyphens=False) for narrower in range(1, width + 1))
    return "\n".join(next(lines for lines in even if len(lines) <= len(few)))


def _said_of_choices(data: pd.DataFrame, choices: list[tuple[str, str]]) -> str:
    parts = []
    for kind, option in choices:
        chosen = data[data[kind].fillna("") == option]
        parts.append(f"{option}: {int(chosen['holds'].sum())} of {len(chosen)}")
    return f"Held by choice: {'; '.join(parts)}." if parts else ""
