"""Rules beyond the schema: sums, gaps, jumps, order, agreement of two providers.

Each function here makes a rule. A rule takes the package and a typed frame and returns None, or
raises a `DataError`; which table promises what stands in `promises`.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.load.errors import DataError
from analysis.load.reading import FIRST_ROW

Rule = Callable[[object, pd.DataFrame], None]

JUMP = 200
LARGE = 10.0


def refuse(frame: pd.DataFrame, index: int | None, column: str | None, expected: str, found: str) -> None:
    """Raise a `DataError` about a row of a typed frame, given by its index."""
    row = None if index is None else int(index) + FIRST_ROW
    raise DataError(frame.attrs["file"], row, column, expected, found)


def no_gap(first: int, last: int, **where: str) -> Rule:
    """Every year from `first` to `last` is there for the rows selected by `where`."""

    def rule(_, frame: pd.DataFrame) -> None:
        chosen = select(frame, **where)
        missing = sorted(set(range(first, last + 1)) - set(chosen["year"]))
        if missing:
            refuse(
                frame,
                None,
                "year",
                f"every year {first}-{last} for {_about(where) or 'the table'}",
                f"no row in {_list(missing)}",
            )

    return rule


def select(frame: pd.DataFrame, **where: str) -> pd.DataFrame:
    """Return the rows whose columns have the given values."""
    for column, value in where.items():
        frame = frame[frame[column] == value]
    return frame


def _about(where: dict[str, object]) -> str:
    """Name rows in words: ``reporter BLR, flow exports, year 2005``."""
    return ", ".join(f"{column} {value}" for column, value in where.items())


def _group(by: list[str], values: object) -> dict[str, object]:
    """Columns and values of a group as pandas names it: one value, or several."""
    return dict(zip(by, values if isinstance(values, tuple) else (values,), strict=True))


def _list(years: list[int]) -> str:
    return ", ".join(map(str, years))


def adds_up(parts: str, total: str, tolerance: float, by: list[str], **where: str) -> Rule:
    """Within each group the rows that are not the total add up to it, within `tolerance` per cent.

    Parameters
    ----------
    parts : str
        Column that names the part; the total is one of its values.
    total : str
        Value of that column in the row of the total.
    tolerance : float
        Largest difference allowed, per cent of the total.
    by : list of str
        Columns that make a group.
    where : str
        Rows the rule is about.
    """

    def rule(_, frame: pd.DataFrame) -> None:
        chosen = select(frame, **where)
        is_total = chosen[parts] == total
        sums = chosen[~is_total].groupby(by)["value_musd"].sum()
        totals = chosen[is_total].set_index(by)["value_musd"]
        gap = (sums / totals - 1).abs() * 100
        if (gap > tolerance).any():
            group = gap[gap > tolerance].index[0]
            index = chosen.index[is_total & (chosen.set_index(by).index == group)][0]
            about = _about(where | _group(by, group))
            expected = f"the total to be within {tolerance} % of the sum over each {parts}, {sums[group]:,.3f}, for {about}"
            found = f"{totals[group]:,.3f}: this row or a part of it is wrong, missing or doubled"
            refuse(frame, index, "value_musd", expected, found)

    return rule


def no_jump(series: list[str], value: str) -> Rule:
    """No value is over 200 times above or below its neighbours in time, where those are large.

    A unit off by a thousand looks like this; small flows do jump and new ones start small, hence
    the threshold of 10 million on the neighbours, and for values far below one on either side. Neighbours are the rows
    before and after of the same series, whatever the years between.
    """

    def rule(_, frame: pd.DataFrame) -> None:
        ordered = frame.sort_values([*series, "year"])
        groups = ordered.groupby(series)[value]
        before, after = groups.shift(1), groups.shift(-1)
        high = np.fmax(before, after)
        above = (high >= LARGE) & (ordered[value] > JUMP * high)
        below = (np.minimum(before, after) >= LARGE) & (ordered[value] * JUMP < np.minimum(before, after))
        if (above | below).any():
            index = ordered.index[above | below].min()
            around = " and ".join(f"{one[index]:,.3f}" for one in (before, after) if pd.notna(one[index]))
            expected = f"a value of the order of its neighbours in time ({around})"
            refuse(frame, index, value, expected, f"{frame.loc[index, value]:,.3f}: unit off by a thousand?")

    return rule


def usual_size(series: str, value: str, ranges: dict[str, tuple[float, float]]) -> Rule:
    """The median of each series, without signs, lies in the range of its kind: a whole series in another unit does not.

    Parameters
    ----------
    series : str
        Column that names the series.
    value : str
        Column of the values.
    ranges : dict of str to (low, high)
        By the end of the name of a series; each series must have one of these ends, and the first that fits counts.
    """

    def rule(_, frame: pd.DataFrame) -> None:
        for name, median in frame[value].abs().groupby(frame[series]).median().items():
            low, high = next(limits for end, limits in ranges.items() if name.endswith(end))
            if not low <= median <= high:
                index = frame.index[frame[series] == name][0]
                refuse(frame, index, value, f"values of {name} with a median from {low:g} to {high:g}", f"a median of {median:g}: another unit?")

    return rule


def in_order(low: str, high: str) -> Rule:
    """Column `low` is never above column `high` in a row (numbers or dates)."""

    def rule(_, frame: pd.DataFrame) -> None:
        wrong = frame[low] > frame[high]
        if wrong.any():
            index = wrong.index[wrong][0]
            refuse(frame, index, low, f"no more than {high} ({frame.loc[index, high]})", str(frame.loc[index, low]))

    return rule


def filled_with(column: str, other: str) -> Rule:
    """Where a column is filled, another one is too."""

    def rule(_, frame: pd.DataFrame) -> None:
        wrong = frame[column].notna() & frame[other].isna()
        if wrong.any():
            index = wrong.index[wrong][0]
            refuse(frame, index, other, f"a value, since {column} is {frame.loc[index, column]}", "an empty cell")

    return rule


def either_or(one: str, other: str) -> Rule:
    """One of two columns is filled in each row, and not both."""

    def rule(_, frame: pd.DataFrame) -> None:
        wrong = frame[one].notna() == frame[other].notna()
        if wrong.any():
            index = wrong.index[wrong][0]
            found = "both" if pd.notna(frame.loc[index, one]) else "neither"
            refuse(frame, index, one, f"either {one} or {other}", found)

    return rule


def shares_to_hundred(by: list[str], parts: list[str], name: str, tolerance: float) -> Rule:
    """The given parts (values of column `name`) add up to 100 per cent within each group."""

    def rule(_, frame: pd.DataFrame) -> None:
        sums = frame[frame[name].isin(parts)].groupby(by)["percent"].sum()
        wrong = (sums - 100).abs() > tolerance
        if wrong.any():
            group = sums.index[wrong][0]
            index = frame.index[(frame.set_index(by).index == group)][0]
            expected = f"{', '.join(parts)} to add up to 100 within {tolerance}"
            refuse(frame, index, "percent", expected, f"{sums[group]:.3f} for {_about(_group(by, group))}")

    return rule


def shares_at_most(by: list[str], limit: float) -> Rule:
    """The shares in percent of each group add up to no more than `limit`."""

    def rule(_, frame: pd.DataFrame) -> None:
        sums = frame.groupby(by)["percent"].transform("sum")
        if (sums > limit).any():
            index = sums.index[sums > limit][0]
            about = _about(dict(frame.loc[index, by]))
            refuse(frame, index, "percent", f"shares that add up to at most {limit} for {about}", f"{sums[index]:.1f}")

    return rule


def year_of(date: str) -> Rule:
    """The column `year` is the year of the column `date`."""

    def rule(_, frame: pd.DataFrame) -> None:
        wrong = frame[date].astype(str).str[:4].astype(int) != frame["year"]
        if wrong.any():
            index = wrong.index[wrong][0]
            refuse(frame, index, "year", f"the year of {date} {frame.loc[index, date]}", str(frame.loc[index, "year"]))

    return rule


def no_overlap(series: list[str]) -> Rule:
    """Spells of the same series do not overlap."""

    def rule(_, frame: pd.DataFrame) -> None:
        ordered = frame.sort_values([*series, "start"])
        before = ordered.groupby(series)["end"].shift(1)
        first = ~ordered.duplicated(series)
        wrong = ~first & (before.isna() | (before >= ordered["start"]))
        if wrong.any():
            index = wrong.index[wrong].min()
            refuse(
                frame,
                index,
                "start",
                "a day after the end of the spell before",
                str(ordered.loc[index, "start"].date()),
            )

    return rule


def refers_to(column: str, table: str, key: str, within: str = r"(\S+)") -> Rule:
    """Every id of a column (several are separated by blanks) is a key of another table.

    Parameters
    ----------
    column : str
        Column that refers.
    table, key : str
        The other table and its column.
    within : str
        Pattern of an id; its group is the key.
    """

    def rule(package, frame: pd.DataFrame) -> None:
        known = set(package.table(table)[key].astype(str))
        words = frame[column].dropna().astype(str).str.split().explode()
        unknown = words[~words.str.extract(within, expand=False).isin(known)]
        if len(unknown):
            refuse(frame, unknown.index[0], column, f"{key} of data/{table}.csv", unknown.iloc[0])

    return rule


def occurs_in(column: str, table: str, other: str, given: str) -> Rule:
    """Where a column `given` is filled, every word of a column (several are separated by ``|``) stands in a column of another table."""

    def rule(package, frame: pd.DataFrame) -> None:
        known = sorted(package.table(table)[other].unique())
        words = frame.loc[frame[given].notna(), column].str.split("|").explode()
        unknown = words[~words.isin(known)]
        if len(unknown):
            refuse(frame, unknown.index[0], column, f"{other} of data/{table}.csv ({', '.join(known)})", repr(unknown.iloc[0]))

    return rule


def fits_members(table: str, least: int) -> Rule:
    """At least `least` states fit each rule of the day: spells in another table of its bloc with one of its statuses."""

    def rule(package, frame: pd.DataFrame) -> None:
        spells = package.table(table)
        for index, row in frame.dropna(subset="statuses").iterrows():
            fitting = spells[(spells["bloc"] == row["bloc"]) & spells["status"].isin(row["statuses"].split("|"))]
            if fitting["iso3"].nunique() < least:
                expected = f"statuses that at least {least} states of {row['bloc']} have in data/{table}.csv"
                refuse(frame, index, "statuses", expected, f"{row['statuses']}, which fits {fitting['iso3'].nunique()}")

    return rule


def agrees_with(table: str, on: list[str], tolerance: float, years: range, breaks: str, **where: str) -> Rule:
    """Values agree with another provider's within `tolerance` per cent, listed breaks apart.

    Parameters
    ----------
    table : str
        Table of the other provider, with the columns `on` and ``value_musd``.
    on : list of str
        Columns that identify a flow.
    tolerance : float
        Largest difference allowed, per cent of the other provider's value.
    years : range
        Years compared.
    breaks : str
        Name of this comparison in `provider_breaks`, the table of known differences.
    where : str
        Rows compared.
    """

    def rule(package, frame: pd.DataFrame) -> None:
        chosen = select(frame, **where)
        chosen = chosen[chosen["year"].isin(years)].dropna(subset="value_musd").reset_index(names="line")
        both = chosen.merge(package.table(table)[[*on, "value_musd"]], on=on, suffixes=("", "_other"))
        known = package.table("provider_breaks")
        known = known[known["comparison"] == breaks].astype({"year": int})
        gap = (both["value_musd"] / both["value_musd_other"] - 1).abs() * 100
        listed = both.set_index(on).index.isin(known.set_index(on).index)
        wrong = both[(gap > tolerance) & ~listed]
        if len(wrong):
            first = wrong.iloc[0]
            expected = f"{first['value_musd_other']:,.3f} as in {table} for {_about(dict(first[on]))}, within {tolerance} %"
            found = f"{first['value_musd']:,.3f}, and no such row in data/provider_breaks.csv"
            refuse(frame, first["line"], "value_musd", expected, found)

    return rule
