"""Twenty years and those after them: bands, departures, breaks and changes."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from statsmodels.stats.diagnostic import breaks_cusumolsresid
from statsmodels.stats.weightstats import DescrStatsW

from ..tables import kept
from ..trade import HOME, herfindahl, shares, span
from .measures import column
from .register import exhibit, lines
from .votes import distances

FIRST, LAST, LAST_OF_TRADE = 1996, 2016, 2020
FLOWS = ("exports", "imports", "turnover")
SHORTEST, SHORTEST_MEAN = 4, 3
# What a median of absolute values is to be taken times for a standard deviation.
NORMAL = 1.4826
POINTS, INDEX = 5, 0.5
POWERS = ("Russia", "EU", "USA", "China")


@kept
def series() -> dict[str, pd.Series]:
    """What the window is asked by, from its first year on."""
    years = span(FIRST, LAST_OF_TRADE)
    found = {f"russia-{flow}": shares("Russia", flow, years) for flow in FLOWS}
    found |= {"eu-exports": shares("EU-28", "exports", years), "china-imports": shares("China", "imports", years)}
    found["herfindahl"] = pd.Series({year: 100 * herfindahl("turnover", year) for year in years})
    found |= {f"un-{who.lower()}": distances(who).loc[FIRST:] for who in POWERS}
    found |= {"freedom": pd.Series(column("freedom_house", HOME, "rating")).loc[FIRST:], "democracy": pd.Series(column("vdem", HOME, "liberal")).loc[FIRST:]}
    return found


def quantile(values: pd.Series) -> float:
    """Student's t for nineteen in twenty, with a degree of freedom less than there are values."""
    low, high = DescrStatsW(values).tconfint_mean()
    return (high - low) / 2 / (values.std() / len(values) ** 0.5)


def band(values: pd.Series) -> tuple[float, float]:
    """Mean of the window, and how far from it a new value lies at most, nineteen times in twenty."""
    window = values.loc[:LAST]
    return window.mean(), quantile(window) * window.std() * (1 + 1 / len(window)) ** 0.5


@exhibit("after-2016-bands", "year measure")
def bands() -> pd.DataFrame:
    """Values, and their places in the band: nought at its middle, one at its end."""
    found = lines(series(), "measure", "value")
    middle, half = (found.measure.map({name: band(values)[end] for name, values in series().items()}) for end in (0, 1))
    return found.assign(**{"place in band": (found.value - middle) / half})


@exhibit("after-2016-departures", "measure")
def departures() -> pd.DataFrame:
    """Bands, last values, and the first year outside a band about the mean, or one that widens like a random walk."""
    rows = []
    for name, values in series().items():
        (middle, half), window, later = band(values), values.loc[:LAST], values.loc[LAST + 1 :]
        walk = quantile(window) * (window.diff() ** 2).mean() ** 0.5 * np.sqrt(later.index - LAST)
        outside = [later.index[apart] for apart in ((later - middle).abs() > half, (later - window[LAST]).abs() > walk)]
        rows.append((name, middle, middle - half, middle + half, values.index[-1], values.iloc[-1], *(min(years, default=np.nan) for years in outside)))
    return pd.DataFrame(rows, columns=["measure", "mean", "low", "high", "last_year", "last", "first_outside_mean", "first_outside_walk"])


def squares(values: np.ndarray) -> float:
    """Squared deviations from the mean."""
    return ((values - values.mean()) ** 2).sum()


def split(values: pd.Series) -> int:
    """The year before which to split for the least squared deviations from two means, some years on either side."""
    return min(values.index[SHORTEST : len(values) - SHORTEST + 1], key=lambda year: squares(values.loc[: year - 1]) + squares(values.loc[year:]))


def changes(values: pd.Series) -> list[int]:
    """The first years of further means, each of some years, with the least sum of squared deviations and of a charge for each.

    The charge is three times the variance of the noise, times the logarithm of the number of years; the noise is taken from the median change between neighbours.
    """
    noise = NORMAL * values.diff().abs().median()
    charge = 3 * noise**2 / 2 * np.log(len(values))
    best: list[tuple[float, list[int]]] = [(0, [])] + [(np.inf, [])] * len(values)
    for end in range(SHORTEST_MEAN, len(values) + 1):
        options = [(best[start][0] + squares(values.to_numpy()[start:end]) + charge, [*best[start][1], start]) for start in range(end - SHORTEST_MEAN + 1)]
        best[end] = min(options, key=lambda option: (round(option[0], 9), option[1]))
    return [values.index[start] for start in best[-1][1][1:]]


NAMED = {
    "Russia's share of exports": "russia-exports", "Russia's share of imports": "russia-imports", "Russia's share of turnover": "russia-turnover", "EU-28's share of exports": "eu-exports",
    "China's share of imports": "china-imports", "concentration of turnover": "herfindahl", "distance to Russia at the UN": "un-russia", "distance to the EU at the UN": "un-eu",
    "distance to the USA at the UN": "un-usa", "distance to China at the UN": "un-china", "Freedom House rating": "freedom", "V-Dem liberal democracy": "democracy",
}  # fmt: skip


@exhibit("breaks-dated", "series", without="first last unit digits p_persistent")
def breaks() -> pd.DataFrame:
    """The year of a break in the mean, its size, p of the test by cumulated residuals, and the changes of the mean where several are allowed."""
    rows = []
    for label, name in NAMED.items():
        window = series()[name].loc[:LAST]
        year = split(window)
        _, p, _ = breaks_cusumolsresid((window - window.mean()).to_numpy(), ddof=1)
        rows.append((label, year, window.loc[year:].mean() - window.loc[: year - 1].mean(), p, ", ".join(map(str, changes(window)))))
    return pd.DataFrame(rows, columns=["series", "year", "shift", "p_cusum", "change_points"])


def fitted(values: pd.Series) -> float:
    """The median of the slopes between all pairs of years, times the years between the first and the last."""
    return np.median([(values[later] - values[year]) / (later - year) for year, later in combinations(values.index, 2)]) * (values.index[-1] - values.index[0])


def practice() -> list[tuple]:
    """Changes of shares and distances over the window: claim, specification, partner, row and change."""
    rows = []
    for partner, memberships in {"Russia": {"": "Russia"}, "EU": {"; EU of the day": "EU", "; EU-25": "EU-25", "; EU-28": "EU-28"}, "China": {"": "China"}}.items():
        for flow in FLOWS:
            for words, who in memberships.items():
                of = shares(who, flow, span(FIRST, LAST))
                said = f"IMF; {flow}; {partner}{words}; "
                rows += [("C-INT-12", said + "fitted", partner, f"{partner}, {flow}", fitted(of)), ("C-INT-12", said + "ends", partner, f"{partner}, {flow}", of[LAST] - of[FIRST])]
    for partner in POWERS:
        for votes, estimate in (("final votes", "ideal_point"), ("all votes", "ideal_point_all")):
            of = distances(partner, estimate).loc[FIRST:LAST]
            ends = of.iloc[-5:].mean() - of.iloc[:5].mean()
            said = f"to {partner}; {votes}; "
            rows += [("C-INT-13", said + "fitted line", partner, f"to {partner}", fitted(of)), ("C-INT-13", said + "last five years less first five", partner, f"to {partner}", ends)]
    return rows


@exhibit("introduction-practice", "claim specification")
def practice_over_the_window() -> pd.DataFrame:
    """These changes, and whether they are small."""
    found = pd.DataFrame(practice(), columns=["claim", "specification", "partner", "row", "change"]).assign(first=FIRST, year=LAST)
    return found.assign(holds=found.change.abs() <= found.claim.map({"C-INT-12": POINTS, "C-INT-13": INDEX}))
