"""Figures and tables on shares: each function gives what a cell of a chapter shows."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis import load
from analysis.judge.replications.shares import PROVIDERS, exports_to
from analysis.load import edition

from . import describe
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, Size, years
from .wording import number

NOTHING = "The data hold no such exports to Russia."
# Years that are drawn where there is nothing to draw.
SPAN = (edition.read().thesis_since, edition.read().thesis_until)


def _caption() -> str:
    home = load.table("countries").set_index("iso3")["name"][edition.read().country]
    return f"Share of Russia in all exports of {home}."


def share() -> FigureExhibit:
    """Russia's share in exports, percent."""
    shares = exports_to(edition.read().country, "RUS", "trade_dots").to_frame("exports")

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.plot(shares.index, shares, color=COLOURS["Russia"])
        axes.set_ylim(0, 100)
        years(axes, *((int(shares.index.min()), int(shares.index.max())) if len(shares) else SPAN))
        axes.set_ylabel("percent of exports")

    said = describe.lines(shares, "percent")
    most = int((shares["exports"] > 50).sum())
    return FigureExhibit(
        name="share",
        title=f"Russia took more than half of exports in {most} of {len(shares)} years." if len(shares) else NOTHING,
        caption=_caption(),
        data=describe.long(shares, "flow", "share_percent"),
        tables=("trade_dots",),
        unit="percent of exports",
        draw=draw,
        alt=f"Line chart of the share of Russia. {said}",
    )


def providers() -> TableExhibit:
    """Russia's share in exports by provider, in the years that all have."""
    home = edition.read().country
    columns = {name: exports_to(home, "RUS", table) for name, table in PROVIDERS.items()}
    found = pd.DataFrame(columns).dropna()
    shown = found.map(lambda value: number(value, "percent", 1))
    shown = shown.rename_axis("Year").reset_index().astype({"Year": str})
    return TableExhibit(
        name="providers",
        title="Both providers have the same course." if len(found) else NOTHING,
        caption=_caption(),
        data=describe.long(found, "provider", "share_percent"),
        tables=tuple(PROVIDERS.values()),
        unit="percent of exports",
        shown=shown,
        align="lrr",
    )
