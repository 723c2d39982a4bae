"""What all tables transcribed by hand have in common: ids, ranges, sources, controlled words."""

import csv
import hashlib
import re
from pathlib import Path

import pandas as pd

from analysis.recipes.raw import RawFolder, RawFormat

REVIEWED = Path(__file__).with_name("reviewed")
ADDRESS = re.compile(r"https?://\S+")
NUMBER = r"-?\d+(?:\.\d+)?"
SINGLE = re.compile(rf"^({NUMBER})$")
RANGE = re.compile(rf"^({NUMBER})\s*[-–]\s*({NUMBER})$")


def read(raw: RawFolder, files: tuple[str, ...], columns: tuple[str, ...]) -> pd.DataFrame:
    """Read files of the same columns one below the other, as text; `wording_seen` is left behind.

    Raises
    ------
    RawFormat
        If a file lacks a column.
    """
    tables = []
    for file in files:
        table = pd.read_csv(raw.file(file), dtype=str, keep_default_na=False, encoding="utf-8-sig")
        missing = [column for column in columns if column not in table.columns]
        if missing:
            raise RawFormat(f"{file}: column missing: {', '.join(missing)}; found {', '.join(table.columns)}")
        tables.append(table[list(columns)])
    return pd.concat(tables, ignore_index=True)


def completed(rows: pd.DataFrame, name: str, key: list[str]) -> pd.DataFrame:
    """Add the rows of `reviewed/<name>.csv`: found after the raw files were closed, or in place of a slip in a source.

    Parameters
    ----------
    rows : DataFrame of str
        As :func:`read` gives them; the file has the same columns and `instead_of`.
    key : list of str
        Columns that name the row which a row of the file replaces, joined by a bar in its `instead_of`.

    Raises
    ------
    RawFormat
        If the columns are others, or there is no row to replace, so that the slip may have been mended at its source.
    """
    added = pd.read_csv(REVIEWED / f"{name}.csv", dtype=str, keep_default_na=False)
    if list(added) != [*rows, "instead_of"]:
        raise RawFormat(f"reviewed/{name}.csv: columns {', '.join(added)}; needed are {', '.join([*rows, 'instead_of'])}")
    named = rows[key].agg("|".join, axis=1)
    replaced = set(added["instead_of"]) - {""}
    if missing := sorted(replaced - set(named)):
        raise RawFormat(f"reviewed/{name}.csv: no row {'; '.join(missing)} to replace")
    return pd.concat([rows[~named.isin(replaced)], added[list(rows.columns)]], ignore_index=True)


def ids(prefix: str, table: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Return an id for each row: the prefix and a short hash of what the row is about.

    The id does not depend on the row's place, so it stays when rows are added.

    Raises
    ------
    RawFormat
        If two rows have the same content in these columns.
    """
    content = table[columns].astype(str).agg("|".join, axis=1)
    made = content.map(lambda words: f"{prefix}-{hashlib.sha1(words.encode()).hexdigest()[:8]}")
    if made.duplicated().any():
        raise RawFormat(f"{prefix}: two rows agree in {', '.join(columns)}: {content[made.duplicated()].iloc[0]}")
    return made


def bounds(values: pd.Series) -> pd.DataFrame:
    """Split figures such as ``"47"`` or ``"90-140"`` into low, high and a note where there is no number."""
    return pd.DataFrame([_bounds(value) for value in values], columns=["low", "high", "note"], index=values.index)


def _bounds(value: str) -> tuple[float | None, float | None, str]:
    cleaned = value.strip()
    if found := SINGLE.match(cleaned):
        return float(found[1]), float(found[1]), ""
    if found := RANGE.match(cleaned):
        return float(found[1]), float(found[2]), ""
    return None, None, cleaned.strip("()")


def with_remark(words: pd.Series) -> pd.DataFrame:
    """Split ``"US$ billion (over)"`` into word and remark; quotation marks fall away."""
    parts = words.str.replace('"', "").str.extract(r"^([^(]*)(?:\((.*?)\)(.*))?$").fillna("")
    remark = parts[1].str.strip() + parts[2].where(parts[2].str.strip() == "", "; " + parts[2].str.strip(" ,;"))
    return pd.DataFrame({"word": parts[0].str.strip(), "remark": remark.str.strip()})


def spelt(persons: pd.Series) -> pd.Series:
    """Names of persons as the book spells them, by `reviewed/persons.csv`; titles of sources keep their own spelling."""
    with (REVIEWED / "persons.csv").open(encoding="utf-8", newline="") as stream:
        return persons.replace({row["original"]: row["spelt"] for row in csv.DictReader(stream)}, regex=True)


def figures(rows: pd.DataFrame, prefix: str, key: list[str]) -> pd.DataFrame:
    """Return what every table of single figures has: id, year, value, unit, note, source.

    Parameters
    ----------
    rows : DataFrame of str
        With the columns year, value, unit and source.
    prefix : str
        Start of the ids.
    key : list of str
        Columns that say what a figure is about.
    """
    value, unit = bounds(rows["value"]), with_remark(rows["unit"])
    notes = [value["note"], unit["remark"]]
    table = pd.DataFrame(
        {
            "id": ids(prefix, rows, key),
            "year": rows["year"].astype(int),
            "value_low": value["low"],
            "value_high": value["high"],
            "unit": unit["word"],
            "note": ["; ".join(filter(None, pair)) for pair in zip(*notes, strict=True)],
        }
    )
    return table.join(split_source(rows["source"]))


def split_source(sources: pd.Series) -> pd.DataFrame:
    """Split a source into its citation and its address."""
    urls = sources.map(lambda text: " ".join(found.rstrip(".,;)") for found in ADDRESS.findall(text)))
    citations = sources.map(lambda text: re.sub(r"[\s,;]+$", "", re.sub(r"\s*,?\s*https?://\S+", "", text)).strip())
    return pd.DataFrame({"source": citations, "source_url": urls})


def controlled(values: pd.Series, vocabulary: str) -> pd.DataFrame:
    """Replace a provider's words by those of `reviewed/<vocabulary>.csv`.

    Returns
    -------
    DataFrame
        The columns of the vocabulary except `original`, on the index of `values`.

    Raises
    ------
    RawFormat
        If a value is not in the vocabulary: it has to be added there by hand.
    """
    with (REVIEWED / f"{vocabulary}.csv").open(encoding="utf-8", newline="") as stream:
        known = {row.pop("original"): row for row in csv.DictReader(stream)}
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise RawFormat(f"not in reviewed/{vocabulary}.csv: {'; '.join(unknown)}. Add a row for each")
    return pd.DataFrame([known[value] for value in values], index=values.index)
