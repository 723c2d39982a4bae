"""Provider names of countries, by the reviewed map in `data/country_names.csv`."""

from functools import cache

import pandas as pd

from analysis.load.package import DATA
from analysis.recipes.raw import RawFormat

WORLD = "WLD"
UNSPECIFIED = "XNS"
REVIEWED = DATA / "country_names.csv"


@cache
def reviewed(provider: str) -> dict[str, tuple[str, str]]:
    """Return {provider's name: (iso3, kind)}; groups have an empty code."""
    table = pd.read_csv(REVIEWED, dtype=str, keep_default_na=False)
    rows = table[table["provider"] == provider]
    return {row.name: (row.iso3, row.kind) for row in rows.itertuples(index=False)}


def known(provider: str) -> frozenset[str]:
    """Return the names of a provider that the map holds (for files with many more rows than are used)."""
    return frozenset(reviewed(provider))


def plain(names: pd.Series) -> pd.Series:
    """Return names without blanks at the ends and with line breaks as blanks."""
    return names.astype(str).str.strip().str.replace(r"\s+", " ", regex=True)


def codes(names: pd.Series, provider: str) -> pd.Series:
    """Translate a provider's country names into ISO3 codes.

    Parameters
    ----------
    names : Series of str
        Names (or codes) as the provider writes them; blanks at the ends and line breaks do not count.
    provider : str
        Key of the column `provider` in `data/country_names.csv`.

    Returns
    -------
    Series of str
        ISO3 code; WLD for the world, XNS for unspecified partners, empty for groups of countries.

    Raises
    ------
    RawFormat
        If a name is not in the reviewed map: it has to be added there by hand.
    """
    known = reviewed(provider)
    stripped = plain(names)
    unknown = sorted(set(stripped) - set(known))
    if unknown:
        raise RawFormat(
            f"{provider}: names not in data/country_names.csv: {', '.join(unknown)}. "
            "Add a row (provider,name,iso3,kind) for each"
        )
    return stripped.map({name: code for name, (code, _) in known.items()})
