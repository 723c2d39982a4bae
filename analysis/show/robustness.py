"""How much the answers hang on choices, on single years and partners, and on the number of tests; findings beside hypotheses."""

from __future__ import annotations

from itertools import chain

import pandas as pd
from matplotlib.figure import Figure

from analysis import load
from analysis.judge import hold_out, robustness, rules, verdicts
from analysis.judge.hypotheses import HYPOTHESES, committed
from analysis.judge.hypotheses.criteria import SIGNIFICANT
from analysis.measure import break_tests, breaks

from .exhibit import FigureExhibit, TableExhibit
from .scoreboard import COLOURS, LINE, bands, rows
from .style import Size
from .wording import listed, number, numeral

TABLES = ("hypotheses", "hypothesis_verdicts", "hypothesis_tests")
# What is left out → its colour, and how far below the dot its bar runs.
# Where events or countries can be left out, years cannot.
LEFT_OUT = {"year": ("#0072B2", 0.0), "event": ("#009E73", 0.0), "country": ("#CC79A7", 0.0), "partner": ("#D55E00", -0.22)}
NOTHING = "\N{EN DASH}"


def left_out() -> FigureExhibit:
    """Share of readings that bear each hypothesis out, and its range with one year, one event or one partner left out."""
    data = robustness.left_out().rename_axis("hypothesis").reset_index()
    questions = committed.verdicts()["question"]
    heads = [f"{name}  {questions[name]}" for name in data["hypothesis"]]
    laid = {"wide": rows(heads, 95, indent=7), "narrow": rows(heads, 62, indent=7)}

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        asked, places = laid[size.name]
        bands(axes, size)
        for what, (colour, below) in LEFT_OUT.items():
            axes.hlines([p + below for p in places], data[f"{what}_lowest"], data[f"{what}_highest"], color=colour, linewidth=4, label=f"without one {what}")
        axes.scatter(data["share"], places, s=30, color=[COLOURS[rules.verdict_of_share(s / 100)] for s in data["share"]], edgecolor="#333333", zorder=3, label="all")
        for place, head in zip(places, asked, strict=True):
            axes.text(0, place + 0.27, head, fontsize=7 if size.narrow else 7.6)
        axes.set_xlim(-2, 103)
        axes.set_ylim(-0.7, places[0] + asked[0].count("\n") * LINE + 1.15)
        axes.set_yticks([])
        axes.grid(visible=False, axis="y")
        axes.set_xlabel("percent of readings that bear it out")
        axes.set_ylabel("hypothesis", fontsize=7.5)
        figure.legend(loc="outside upper right", ncols=2 if size.narrow else 3, fontsize=7.5, frameon=False)

    said = "; ".join(
        f"{row.hypothesis} {row.share:.0f}" + "".join(f", {what} {getattr(row, f'{what}_lowest'):.0f} to {getattr(row, f'{what}_highest'):.0f}" for what in LEFT_OUT if pd.notna(getattr(row, f"{what}_lowest")))
        for row in data.itertuples()
    )
    turned = set(chain.from_iterable(map(robustness.turning, LEFT_OUT)))
    return FigureExhibit(
        name="left-out",
        title=f"Leaving out a single year, event, country or partner turns the verdict on {_named([name for name in data['hypothesis'] if name in turned])}.",
        caption="Dot: share of admissible readings that bear the hypothesis out; where several criteria are needed, that of the weakest. "
        "Bars: range of that share when any one year, event, country or partner is left out of all series. Events are those around which years are compared, countries those compared. "
        f"{_partners()} Where no bar is drawn, leaving out makes no sense or changes nothing.",
        data=data,
        tables=TABLES,
        unit="percent of specifications",
        draw=draw,
        alt=f"Dot chart of {len(data)} hypotheses, percent of readings that bear each out, with ranges. {said}.",
        height=1.1 + 0.33 * len(data),
        narrow_height=2.1 + 0.38 * len(data),
    )


def _partners() -> str:
    """Which partners are left out, hypothesis by hypothesis, those of most first."""
    sets = pd.Series({name: one.partners for name, one in HYPOTHESES.items() if one.partners})
    most, names = sets.value_counts().index[0], load.table("countries").set_index("iso3")["name"]
    said = {name: listed([names[code] for code in partners]) for name, partners in sets.items() if partners != most}
    of_others = "".join(f" In {name} they are {words}." for name, words in said.items())
    return f"Partners are {listed([names[code] for code in most])}.{of_others}"


def _named(names: list[str]) -> str:
    return listed(names) if names else "none"


def by_choice() -> TableExhibit:
    """How often two readings that differ in one choice alone disagree."""
    data = robustness.by_choice().rename_axis("choice").reset_index()
    shown = pd.DataFrame(
        {
            "Choice": [robustness.CHOICE[name].words for name in data["choice"]],
            "Pairs": data["pairs"].map("{:,.0f}".format),
            "Disagree": data["differ"].map("{:,.0f}".format),
            "Of pairs": [number(value, "percent", 0) for value in data["percent"]],
            "Hypotheses": data["hypotheses"].astype(str),
            "Split": data["split"].astype(str),
        }
    )
    worst = data.loc[data["percent"].idxmax()]
    return TableExhibit(
        name="disagreement-by-choice",
        title=f"The choice of {robustness.CHOICE[worst['choice']].words} matters most: {worst['percent']:.0f} percent of the pairs that differ in it alone disagree.",
        caption="Pairs of readings of one hypothesis that differ in one choice and in nothing else. Disagree: one bears the hypothesis out and the other does not. "
        "Hypotheses: how many have such pairs; split: how many of these the choice divides. Readings of different subjects are no pair. "
        "Choices that one hypothesis alone makes, such as the index of democracy (H19), are mostly left out.",
        data=data,
        tables=TABLES,
        unit="pairs of readings",
        shown=shown,
        align="lrrrrr",
    )


def many_tests() -> TableExhibit:
    """p values of the hypotheses that have one, with corrections for their number."""
    found = committed.verdicts().dropna(subset="p").rename_axis("hypothesis").reset_index()
    shown = pd.DataFrame(
        {
            "": found["hypothesis"],
            "Reading": found["headline"],
            "n": found["n"].astype(str),
            "p": [_probability(p) for p in found["p"]],
            "Holm": [_probability(p) for p in found["p_holm"]],
            "Benjamini-Hochberg": [_probability(p) for p in found["p_bh"]],
            "Errors of first order": [NOTHING if pd.isna(p) else _probability(p) for p in found["p_first_order"]],
        }
    )
    counts = robustness.many_tests()
    still = found.loc[found["p_first_order"] < SIGNIFICANT, "hypothesis"]
    return TableExhibit(
        name="many-tests",
        title=f"Of {counts['headline_readings']:.0f} headline tests {counts['headline_passing']:.0f} pass at five per cent alone and {counts['headline_after_holm']:.0f} after Holm's correction.",
        caption="Headline: the one reading of a hypothesis that was so marked when its test was written; those with a p value. A small p speaks for an effect that is not zero, which may bear the hypothesis out or contradict it. "
        "Corrections are for the number of hypotheses. Holm keeps the chance of any false finding at five per cent, Benjamini and Hochberg the share of false ones among the findings. "
        "Last column: p, not corrected, where errors follow those of the year before, by maximum likelihood. This allows for more than the few neighbours of Newey and West, and in so few years still for too little. "
        f"Of the {counts['headline_over_years']:.0f} means or lines over years {counts['headline_over_years_passing']:.0f} pass: {_named(list(still))}. "
        "A dash stands for H1, whose noise persists as its series does already, and for what is no series of years. "
        "Values are in hundredths, since p of H1 rests on simulated noise; more digits stand where p would else pass for five per cent itself.",
        data=found[["hypothesis", "headline", "n", "p", "p_holm", "p_bh", "p_first_order"]],
        tables=TABLES[:2],
        unit="probability",
        shown=shown,
        align="llrrrrr",
        widths=(6, 40, 8, 11, 11, 13, 11),
    )


def _probability(p: float) -> str:
    """In hundredths, which no other draws would change; further digits where these would not tell it from five per cent."""
    digits = 2
    while round(p, digits) == SIGNIFICANT != p:
        digits += 1
    return "< 0.01" if p < 0.005 else numeral(p, "index", digits)


def findings() -> TableExhibit:
    """Each finding of the conclusion with its verdict in the ledger and those of the hypotheses that rest on it."""
    table = verdicts.table()
    table = table[table.index.str.startswith("C-CON")].rename_axis("claim").reset_index()
    tests = committed.verdicts()
    asked = {claim: [name for name, claims in tests["claims"].fillna("").items() if claim in claims.split()] for claim in table["claim"]}
    shown = pd.DataFrame(
        {
            "Claim": table["claim"],
            "Finding": table["statement"],
            "Verdict": table["verdict"],
            "Readings": [_of(row.held, row.specifications) for row in table.itertuples()],
            "Other states": [_of(row.controls_passing, row.controls) for row in table.itertuples()],
            "Since 2016": [row.hold_out if row.specifications and isinstance(row.hold_out, str) and row.hold_out else NOTHING for row in table.itertuples()],
            "Tests": [", ".join(f"{name} {tests.at[name, 'verdict']}" for name in asked[claim]) or NOTHING for claim in table["claim"]],
        }
    )
    data = pd.DataFrame(
        {"claim": table["claim"], "verdict": table["verdict"], "held": table["held"], "specifications": table["specifications"],
         "controls_passing": table["controls_passing"], "controls": table["controls"], "hold_out": table["hold_out"], "hypotheses": [" ".join(asked[c]) for c in table["claim"]]}
    )  # fmt: skip
    judged = table[table["specifications"] > 0]
    answered = table.index.isin(judged.index) | (data["hypotheses"] != "")
    return TableExhibit(
        name="findings-and-tests",
        title=f"Of {len(table)} findings {len(judged)} could be judged, and {sum(bool(names) for names in asked.values())} are put to a test of their own.",
        caption="Findings of the thesis's conclusion that are judged or tested. The others stay open. Readings: admissible specifications that bear the finding out, of all. Other states: those that the same rule supports, of those asked. "
        "Since 2016: verdict of the same rule on the years after the thesis. Tests: hypotheses that rest on the finding, with their verdict.",
        data=data,
                tables=("claims", "verdicts", "hypotheses", "hypothesis_verdicts"),
        unit="specifications",
        shown=shown[answered].reset_index(drop=True),
        align="lllllll",
        widths=(10, 32, 14, 8, 8, 14, 14),
    )


def _of(held: float, of: float) -> str:
    return f"{int(held)} of {int(of)}" if of else NOTHING


def breaks_dated() -> TableExhibit:
    """When each series of 1996 to 2016 changed its mean most, how sure the date is, and whether it changed at all."""
    rows = [_dated(name) for name in hold_out.WATCHED]
    data = pd.DataFrame(rows)
    passing = int((data["p_persistent"] < SIGNIFICANT).sum())
    shown = pd.DataFrame(
        {
            "Series": data["series"],
            "New mean from": data["year"].astype(str),
            "95 percent": [f"{row.first} to {row.last}" for row in data.itertuples()],
            "Shift": [numeral(row.shift, row.unit, row.digits) for row in data.itertuples()],
            "p": data["p_persistent"].map(_probability),
            "p, CUSUM": data["p_cusum"].map(_probability),
            "Change points": data["change_points"].replace("", "none"),
        }
    )
    return TableExhibit(
        name="breaks-dated",
        title=f"Of {len(data)} series of 1996 to 2016, {passing} have a break that equally persistent noise would rarely show.",
        caption="New mean from: by least squares, with at least four years on either side, so that the earliest is 2000. 95 percent: interval of Bai (1997) for that year, which supposes that there is one break. "
        "Shift: new mean less old, in the unit of the series. p: share of simulated series of the same persistence whose largest Wald statistic is as large. A true break makes a series look persistent, so this test finds few. "
        "p, CUSUM: by Ploberger and Krämer (1992), errors taken as independent, so that persistence passes for a break. "
        "Change points: by penalised least squares, at least three years apart. Their noise is taken from the median change between years, so that they are too many where errors persist.",
        data=data,
        tables=("trade_dots", "bloc_membership", "un_ideal_points", "freedom_house", "vdem"),
        unit="year; shift in the unit of the series",
        shown=shown,
        align="llrrrrl",
        widths=(28, 11, 15, 10, 9, 10, 17),
        years=tuple(range(hold_out.BASE[0], hold_out.BASE[1] + 1)),
    )


def _dated(name: str) -> dict:
    watched, values = hold_out.WATCHED[name], hold_out.series(name).loc[: hold_out.BASE[1]]
    found, (first, last) = breaks.least_squares_break(values), breaks.date_interval(values)
    return {
        "series": watched.words, "year": found.year, "first": first, "last": last, "shift": found.shift, "unit": watched.unit, "digits": watched.digits,
        "p_persistent": break_tests.break_p(values, persistent=True)[1], "p_cusum": break_tests.cusum(values)[1],
        "change_points": ", ".join(map(str, break_tests.change_points(values))),
    }  # fmt: skip
