"""Figures and tables on elite opinion, and the vectors in sum."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.judge.published.elites import FIXED_EU, holders, votes
from analysis.judge.replications.stances import TYPOLOGY
from analysis.measure import stances, vector_weights

from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, Size
from .wording import listed, number, numeral

BLR = "BLR"
# Topics and codes in the order of the codebook.
CODES = {
    "Europe": ("favourable", "neutral-conditional", "unfavourable", "no stance"),
    "Russia": ("favourable", "neutral-conditional", "unfavourable", "no stance"),
    "identity": ("exists", "weak or unfinished", "absent or borrowed", "no stance"),
    "change": ("for change", "for the order as it is", "change wanted, not expected", "no stance"),
    "regime": ("approving", "neutral-conditional", "disapproving", "no stance"),
}
# What the codebook's words for a middle stance say in plain ones: on a tie, and on the regime.
MIDDLE, OF_A_TIE, OF_THE_REGIME = "neutral-conditional", "within limits", "mixed"
MIDDLE_SAID = "Within limits: ties of one kind only, or on conditions. Mixed: good weighed against bad, or no judgement. The codebook calls both neutral-conditional."
QUESTIONS = {
    "Europe": "close ties with the EU?",
    "Russia": "close ties with Russia?",
    "identity": "does a national identity exist?",
    "change": "should, or will, the order change?",
    "regime": "judgement on the government",
}
# Kind of holder → (roles, marker, the same as a letter, colour); marker and colour say the same, for grey print.
KINDS = {
    "interviewed in 2006": (("interviewee of 2006",), "o", "\N{BLACK CIRCLE}", COLOURS["Russia"]),
    "group without names": (("group",), "s", "\N{BLACK SQUARE}", COLOURS["EU"]),
    "scholar or writer": (
        ("scholar", "scholars", "analyst", "editor", "scholar (essay in the volume of 2006)", "Russian economist"),
        "^", "\N{BLACK UP-POINTING TRIANGLE}", COLOURS["Latin America"],
    ),
    "president": (("president", "president of Venezuela"), "D", "\N{BLACK DIAMOND}", COLOURS["China"]),
    "government or body": (("organisation", "state"), "v", "\N{BLACK DOWN-POINTING TRIANGLE}", COLOURS["reference"]),
}
KIND_OF_ROLE = {role: kind for kind, (roles, *_) in KINDS.items() for role in roles}
# Points from the axis to the left edge of the row names, and between columns of the key.
ROW_NAMES, KEY_COLUMN = -128, 128
STANCE_COLOURS = {
    "favourable": COLOURS["EU"], "neutral-conditional": "#9FC5E0", "unfavourable": COLOURS["Russia"], "no stance": "#DADADA",
}
# Where the names of the shades stand, percent, by number of columns.
NAMED_AT = {2: (0, 52), 4: (0, 24, 50, 80)}
ON_DARK = ("favourable", "unfavourable")
SHORT = {
    "interviewees of 2006 with names": "interviewees\nwith names",
    "these and the groups": "these and\nthe groups",
    "all but foreign governments and organisations": "all but foreign\ngovernments\nand bodies",
}
EARLY, LATE, ARMS = (1996, 2000), (2012, 2016), (2000, 2016)
WEIGHED = ("Russia", "other CIS", "EU", "China", "other Asia", "Latin America", "USA", "Africa and Middle East", "rest of the world")


def _positions() -> pd.DataFrame:
    table = load.table("positions")
    return table.assign(kind=table["role"].map(KIND_OF_ROLE))


def _plainly(codes: str, topic: str = "Europe") -> str:
    """Codes in the words that the reader is shown."""
    return codes.replace(MIDDLE, OF_THE_REGIME if topic == "regime" else OF_A_TIE)


def stances_by_topic() -> FigureExhibit:
    """Every position as one mark, by topic, code and kind of holder."""
    positions = _positions()

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        columns = 2 if size.narrow else 3
        key_lines = -(-len(KINDS) // columns)
        labels = _draw_topics(axes, positions)
        _draw_key(axes, columns, top=-1.4 - key_lines)
        axes.set_yticks(list(labels), list(labels.values()), fontsize=8)
        axes.set_ylim(max(labels) + 0.7, -1.9 - key_lines)
        axes.set_xlim(0.3, stances.counts(positions, "a").max() + 1.6)
        axes.set_xticks([])
        axes.grid(False)
        axes.spines[["bottom", "left"]].set_visible(False)
        axes.tick_params(axis="y", length=0)
        axes.set_ylabel("stance, by topic", labelpad=14)

    data = positions[["topic", "code_a", "code_b", "kind", "person", "id"]].sort_values(["topic", "code_a", "id"])
    return FigureExhibit(
        name="elites-topics",
        title="The {num}`elites.agreement.positions.Europe` positions on Europe spread over all stances, and of the "
        "{num}`elites.agreement.positions.change` on change {num}`elites.code.change.for-change` are for it.",
        caption="Positions that the thesis attributes to named persons, groups and bodies, one mark each, by the code of the first coder. "
        "The number at the end of a row counts its marks. Open squares: the thesis's own three attitudes, which no share counts. "
        f"The thesis chose which positions to report, and they are no sample of anybody. {MIDDLE_SAID}",
        data=data.reset_index(drop=True),
        tables=("positions",),
        unit="positions",
        draw=draw,
        alt=_topics_in_words(positions),
        height=6.4,
        narrow_height=7.2,
    )


def _draw_topics(axes: Axes, positions: pd.DataFrame) -> dict[float, str]:
    """Draw the marks; return the height and name of each row."""
    labels, y = {}, 0.0
    for topic, codes in CODES.items():
        _write(axes, y, 0, f"{topic[0].upper()}{topic[1:]}: {QUESTIONS[topic]}", fontsize=8.5, fontweight="bold")
        for code in codes:
            y += 1
            labels[y] = _plainly(code, topic)
            rows = positions[(positions["topic"] == topic) & (positions["code_a"] == code)]
            _draw_row(axes, rows, y)
        y += 1.5
    return labels


def _draw_row(axes: Axes, rows: pd.DataFrame, y: float) -> None:
    ordered = sorted(rows.itertuples(), key=lambda row: (row.id in TYPOLOGY, list(KINDS).index(row.kind), row.id))
    for x, row in enumerate(ordered, start=1):
        _, marker, _, colour = KINDS[row.kind]
        face = "white" if row.id in TYPOLOGY else colour
        axes.plot([x], [y], marker=marker, markersize=6.5, markerfacecolor=face, markeredgecolor=colour, linestyle="none")
    axes.text(len(ordered) + 1, y, str(len(ordered)), fontsize=8, va="center", ha="center", color="#555555")


def _draw_key(axes: Axes, columns: int, top: float) -> None:
    for i, (kind, (_, _, glyph, colour)) in enumerate(KINDS.items()):
        text = f"{glyph} {kind}"
        _write(axes, top + i // columns, (i % columns) * KEY_COLUMN, text, fontsize=8.5, color=colour, fontweight="bold")


def _write(axes: Axes, y: float, right: float, text: str, **kwargs: object) -> None:
    """Write at a row, from the left edge of the row names on, without widening that margin."""
    written = axes.annotate(
        text, (0, y), xycoords=("axes fraction", "data"), xytext=(ROW_NAMES + right, 0), textcoords="offset points", va="center", **kwargs
    )
    written.set_in_layout(False)


def _topics_in_words(positions: pd.DataFrame) -> str:
    counted = stances.counts(positions, "a")
    said = [
        f"{topic}: {listed([f'{counted.get((topic, code), 0)} {_plainly(code, topic)}' for code in codes])}." for topic, codes in CODES.items()
    ]
    return f"Chart of {len(positions)} positions, one mark each. {' '.join(said)}"


def europe_by_set() -> FigureExhibit:
    """Stances on Europe in three sets of holders by two coders, counts."""
    data = _europe_counts()

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        bars = list(data.groupby(["holders", "coder"], sort=False))
        heights = [i + 0.55 * (i // 2) for i in range(len(bars))]
        for y, (_, bar) in zip(heights, bars, strict=True):
            _draw_bar(axes, bar, y)
        axes.plot([50, 50], [-0.7, heights[-1] + 0.5], color="#111111", linewidth=1, linestyle=":")
        axes.text(50, -0.75, "half", ha="center", va="bottom", fontsize=8)
        names = [SHORT[words] for (words, _), _ in bars[::2]]
        axes.set_yticks([y + 0.5 for y in heights[::2]], names, fontsize=8.5)
        for y, ((_, coder), _) in zip(heights, bars, strict=True):
            axes.text(101.5, y, f"coder {coder}", fontsize=7.5, va="center")
        _name_stances(axes, heights[-1] + 1.0, size)
        axes.set_ylim(heights[-1] + (2.6 if size.narrow else 1.5), -1.3)
        axes.set_xlim(0, 118 if size.narrow else 112)
        axes.set_xticks([0, 25, 50, 75, 100])
        axes.grid(False)
        axes.set_xlabel("percent (numbers: positions)")
        axes.set_ylabel("whose positions")

    return FigureExhibit(
        name="elites-europe",
        title="In no set of voices are most neutral towards Europe.",
        caption="Positions on Europe, as each of two coders read them from the codebook alone. Interviewees with names: those of 2006 whom the thesis names. Of those who speak of Europe "
        "{num}`elites.europe.named.unfavourable.a` of {num}`elites.europe.named.all.a` is against it. Another author describes some of the groups. The thesis's own "
        "three attitudes are left out. Within limits: ties of one kind only, or on conditions. The thesis calls this neutral, the codebook neutral-conditional. With so few positions one more voice would move every share.",
        data=data,
        tables=("positions",),
        unit="positions",
        draw=draw,
        alt=_europe_in_words(data),
        height=3.6,
        narrow_height=4.4,
    )


def _europe_counts() -> pd.DataFrame:
    records = [
        {"holders": words, "coder": coder.upper(), "stance": code, "positions": int((rows[f"code_{coder}"] == code).sum()), "of": len(rows)}
        for words, rows in holders().items()
        for coder in stances.CODERS
        for code in CODES["Europe"]
    ]
    return pd.DataFrame(records)


def _draw_bar(axes: Axes, bar: pd.DataFrame, y: float) -> None:
    left = 0.0
    for row in bar.itertuples():
        share = row.positions / row.of * 100
        axes.barh(y, share, left=left, height=0.82, color=STANCE_COLOURS[row.stance], edgecolor="white", linewidth=1)
        if row.positions:
            colour = "white" if row.stance in ON_DARK else "#111111"
            axes.text(left + share / 2, y, str(row.positions), ha="center", va="center", fontsize=8.5, color=colour, fontweight="bold")
        left += share


def _name_stances(axes: Axes, y: float, size: Size) -> None:
    """Name the shades below the bars: one row on wide pages, two on phones."""
    columns = 2 if size.narrow else 4
    for i, (code, colour) in enumerate(STANCE_COLOURS.items()):
        x, line = NAMED_AT[columns][i % columns], y + (i // columns) * 0.85
        axes.barh(line, 4, left=x, height=0.5, color=colour)
        axes.text(x + 5.5, line, _plainly(code), fontsize=8, va="center")


def _europe_in_words(data: pd.DataFrame) -> str:
    said = [
        f"{holders}, coder {coder}: {listed([f'{row.positions} {_plainly(row.stance)}' for row in bar.itertuples()])}."
        for (holders, coder), bar in data.groupby(["holders", "coder"], sort=False)
    ]
    return f"Stacked bars of positions on Europe. {' '.join(said)}"


def europe_positions() -> TableExhibit:
    """Every position on Europe with its two codes."""
    positions = _positions()
    rows = positions[positions["topic"] == "Europe"].reset_index(drop=True)
    codes = [_plainly(a if a == b else f"A: {a}; B: {b}") for a, b in zip(rows["code_a"], rows["code_b"], strict=True)]
    return TableExhibit(
        name="elites-europe-positions",
        title="Of {num}`elites.agreement.positions.Europe` positions on Europe the two coders read {num}`elites.agreement.unequal.Europe` differently.",
        caption="Positions on Europe as the thesis reports them, in the words of this edition. Where the two coders differ, both codes are given. "
        "Within limits: ties of one kind only, or on conditions (neutral-conditional in the codebook). Inferred: a coder found the code not plain from the words.",
        data=rows[["id", "person", "role", "position", "section", "code_a", "certainty_a", "code_b", "certainty_b"]],
        tables=("positions",),
        unit="code",
        shown=pd.DataFrame(
            {
                "Holder": rows["person"].str.removesuffix(", group"),
                "Position": rows["position"],
                "Section": rows["section"],
                "Code": [
                    f"{code} (inferred)" if "inferred" in certain else code
                    for code, certain in zip(codes, rows[["certainty_a", "certainty_b"]].to_numpy(), strict=True)
                ],
            }
        ),
        align="llll",
        widths=(20, 48, 10, 22),
    )


def who_said_what() -> TableExhibit:
    """Codes by topic, both coders, of the interviewees and of every holder that is reported on several topics; the data have all."""
    positions = _positions()
    codes = positions["code_a"].where(positions["code_a"] == positions["code_b"], positions["code_a"] + " / " + positions["code_b"])
    order = positions.drop_duplicates("person").sort_values(["kind", "id"], key=lambda c: c.map(list(KINDS).index) if c.name == "kind" else c)
    joined = positions.assign(code=codes).groupby(["person", "topic"])["code"].agg("; ".join)
    wide = joined.unstack().reindex(index=order["person"], columns=list(CODES))
    interviewed = (order["kind"] == "interviewed in 2006").to_numpy()
    wide = wide[interviewed | (wide.notna().sum(axis=1) > 1).to_numpy()]
    for topic in wide:
        wide[topic] = [_plainly(code, topic) for code in wide[topic].fillna("")]
    shown = wide.rename(columns=lambda topic: topic.capitalize()).reset_index().rename(columns={"person": "Holder"})
    return TableExhibit(
        name="elites-who-said-what",
        title="Of {num}`elites.holders.all` holders {num}`elites.holders.several` are reported on more than one topic, and no interviewee of 2006 on Russia.",
        caption="Interviewees of 2006, and all holders reported on more than one topic. The data have the others. Topics: close ties with the EU or with Russia, "
        "whether an identity exists, whether the order should or will change, judgement on the government. A blank: the thesis reports nothing. "
        "A semicolon stands between two positions, a stroke between the codes of coders who differ. "
        f"{MIDDLE_SAID} Order of rows: interviewees, groups, scholars and writers, presidents, governments and bodies.",
        data=positions[["person", "kind", "topic", "id", "code_a", "code_b"]].reset_index(drop=True),
        tables=("positions",),
        unit="code",
        shown=shown,
        align="l" * len(shown.columns),
        widths=(25, 15, 15, 15, 15, 15),
    )


def agreement_of_coders() -> TableExhibit:
    """Equal codes and Cohen's kappa by topic."""
    found = stances.reliability(load.table("positions"))
    order = [*CODES, "all"]
    data = found.reindex(order).rename_axis("topic").reset_index()
    shown = pd.DataFrame(
        {
            "Topic": data["topic"].str.capitalize(),
            "Positions": [numeral(value, "count", 0) for value in data["positions"]],
            "Equal codes": [numeral(value, "count", 0) for value in data["equal"]],
            "Kappa": [numeral(value, "ratio", 2) for value in data["kappa"]],
            "Interval": [
                f"{numeral(low, 'ratio', 2)} to {numeral(high, 'ratio', 2)}"
                for low, high in zip(data["kappa_low"], data["kappa_high"], strict=True)
            ],
        }
    )
    return TableExhibit(
        name="elites-agreement",
        title="The two coders agree on all but {num}`elites.agreement.unequal.all` of {num}`elites.agreement.positions.all` positions, "
        "but they share their training.",
        caption="Cohen's kappa is agreement beyond chance. Intervals: {num}`elites.interval-level`, by Wilson's method, with agreement by chance held fixed. The coders "
        "share their training, this edition had put the positions into words, and the codebook foresees several of the wordings. Kappa thus says that "
        "the codebook is clear, not that the codes are true. In the row All a code such as no stance is one code, whatever the topic.",
        data=data,
        tables=("positions",),
        unit="kappa, 1 for full agreement and 0 for chance",
        shown=shown,
        align="lrrrr",
    )


def weights_of_vectors() -> FigureExhibit:
    """Share of each vector in turnover and arms, and agreement in votes, as three panels."""
    data = _weights()

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(3 if size.narrow else 1, 1 if size.narrow else 3, sharey=True)
        columns = {
            "trade": ("turnover", "percent of turnover", 76),
            "votes": ("UN votes alike", "percent agreement", 112),
            "arms": ("arms delivered", "percent of deliveries", 124),
        }
        for axes, (name, (title, unit, end)) in zip(panels, columns.items(), strict=True):
            early = data["trade_early"] if name == "trade" else data[name]
            _draw_weights(axes, data[name], early, end)
            axes.set_title(title)
            axes.set_xlabel(unit)
        panels[0].plot(data["trade_early"], range(len(data)), linestyle="none", marker="|", markersize=11, markeredgewidth=2, color="#111111")
        panels[0].text(74, 0.72, "line: 1996–2000", fontsize=7, va="center", ha="right")
        panels[0].set_yticks(range(len(data)), list(data.index), fontsize=8)
        panels[0].set_ylim(len(data) - 0.4, -0.6)
        panels[0].set_ylabel("vector")

    return FigureExhibit(
        name="elites-vectors",
        title="Russia weighs most in trade ({num}`elites.trade.Russia.fixed.2012.2016`) and arms ({num}`elites.arms.Russia.2000.2016`), "
        "and votes set Belarus apart from the West.",
        caption="Turnover: mean share of 2012 to 2016 (bars and numbers) and of 1996 to 2000 (lines). The European Union, second in trade alone, "
        "is the EU-28 in both periods, so that new members do not look like more trade. Votes: agreement in roll calls of the General Assembly, "
        "2012 to 2016, where an abstention counts as half. It is the mean over those states of a vector whose votes this edition holds. Arms: share of "
        "the trend-indicator values of major arms delivered from 2000 to 2016. Agreement is no share, so that its bars do not add up to anything.",
        data=data.rename_axis("vector").reset_index(),
        tables=("trade_dots", "un_votes", "un_roll_calls", "arms_transfers", "bloc_membership"),
        unit="percent of the base named by each column",
        draw=draw,
        alt=_weights_in_words(data),
        narrow_height=8.2,
        years=tuple(year for first, last in (EARLY, ARMS) for year in range(first, last + 1)),
    )


def _weights() -> pd.DataFrame:
    """Columns ``trade_early``, ``trade``, ``votes``, ``arms`` (percent) and ``states`` (seen in votes), index the vector."""
    dots, arms, voted = load.table("trade_dots"), load.table("arms_transfers"), votes(*LATE)
    return pd.DataFrame(
        {
            "trade_early": vector_weights.of_trade(dots, BLR, "turnover", *EARLY, eu=FIXED_EU),
            "trade": vector_weights.of_trade(dots, BLR, "turnover", *LATE, eu=FIXED_EU),
            "votes": voted["agreement"],
            "states": voted["states"],
            "arms": vector_weights.of_arms(arms, BLR, *ARMS),
        }
    ).reindex(list(WEIGHED))


def _draw_weights(axes: Axes, values: pd.Series, early: pd.Series, end: float) -> None:
    axes.barh(range(len(values)), values, color=[COLOURS[vector] for vector in values.index], height=0.72)
    for y, (value, before) in enumerate(zip(values, early, strict=True)):
        text = numeral(value, "percent", 1) if value else "none"
        # Inside a long bar that an earlier value overtops: beside its line the number would seem to be that of the line.
        if before > value > end / 3:
            axes.text(value - end * 0.02, y, text, va="center", ha="right", fontsize=7.5, color="white", fontweight="bold")
        else:
            axes.text(max(value, before) + end * 0.03, y, text, va="center", fontsize=7.5)
    axes.set_xlim(0, end)
    axes.grid(False)


def _weights_in_words(data: pd.DataFrame) -> str:
    said = [
        f"{vector}: turnover {number(row.trade, 'percent', 1)} in 2012-2016 ({number(row.trade_early, 'percent', 1)} in 1996-2000), "
        f"votes {number(row.votes, 'percent', 1)}, arms {number(row.arms, 'percent', 1)}."
        for vector, row in data.iterrows()
    ]
    return f"Three bar charts by vector. {' '.join(said)}"
