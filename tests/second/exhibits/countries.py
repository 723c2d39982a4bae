"""Other countries beside Belarus."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from ..groups import post_soviet
from ..trade import HOME
from .measures import MEASURES
from .register import exhibit

CHOSEN = (HOME, "KAZ", "MDA")
DRAWN = ("share of Russia in turnover", "share of EU in turnover", "distance to Russia", "V-Dem, liberal democracy, 0 to 1")
LISTED = (
    "share of Russia in exports", "share of Russia in imports", "share of Russia in turnover", "share of the largest partner in turnover",
    "share of EU in turnover", "share of China in turnover", "Herfindahl index of named partners, turnover", "Russia's turnover over own turnover",
    "turnover with Russia over gross domestic product", "distance to Russia", "distance to the EU, mean over its members",
    "Freedom House, 1 free to 7 not free", "V-Dem, liberal democracy, 0 to 1", "international organisations, full member", "trade agreements that had entered into force, ended ones included",
)  # fmt: skip
SINCE = 1992


def instrument(countries: Iterable[str], names: Collection[str] | None = None) -> pd.DataFrame:
    """Measures of countries, all or some, one year a row."""
    asked = {name: measure for name, measure in MEASURES.items() if names is None or name[0] in names}
    rows = [(country, *name, year, float(number)) for country in countries for name, measure in asked.items() for year, number in measure(country).items()]
    return pd.DataFrame(rows, columns=["country", "measure", "unit", "year", "value"]).dropna(subset="value")


@exhibit("instrument-kaz", "country measure unit year")
def kazakhstan() -> pd.DataFrame:
    """All measures of Kazakhstan."""
    return instrument(["KAZ"])


@exhibit("countries-beside-blr-kaz-mda", "country measure unit year")
def beside() -> pd.DataFrame:
    """Some measures of three countries."""
    return instrument(CHOSEN, LISTED)


@exhibit("countries-blr-kaz-mda", "country measure year")
def compared() -> pd.DataFrame:
    """Four measures of the post-Soviet states but Russia."""
    found = instrument(post_soviet("RUS"), DRAWN)
    return found.loc[found.year >= SINCE, ["year", "country", "value", "measure"]]
