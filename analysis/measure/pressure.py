"""Steps of sanctions: which way they went, and what followed a release of prisoners."""

from __future__ import annotations

import pandas as pd

TIGHTENED, EASED, KEPT = "tightened", "eased", "kept"
DIRECTIONS = {
    "imposed": TIGHTENED,
    "reimposed": TIGHTENED,
    "widened": TIGHTENED,
    "decided": TIGHTENED,
    "in force": TIGHTENED,
    "lifted": EASED,
    "eased": EASED,
    "suspended": EASED,
    "suspended for six months": EASED,
    "prolonged": KEPT,
    "reviewed": KEPT,
    "prolonged and suspended": KEPT,
    "suspension prolonged": KEPT,
    "suspension prolonged by nine months": KEPT,
}
SENDERS = {"EU": "EU", "EU (14 of 15 states)": "EU", "USA": "USA"}
# A step is looked for so long after a release, days.
A_YEAR = 365
_MIDDLE = {4: "-07-01", 7: "-15", 10: ""}


def day(dates: pd.Series) -> pd.Series:
    """Dates of differing precision as days: a month stands at its 15th, a year at 1 July.

    Parameters
    ----------
    dates
        ``1994-07-10``, ``1994-07`` or ``1994``, as :func:`analysis.measure.dates.day_of` takes them one by one.
    """
    return pd.to_datetime(dates.map(lambda date: f"{date}{_MIDDLE[len(date)]}"))


def steps(table: pd.DataFrame) -> pd.DataFrame:
    """Steps of the European Union and the United States with their direction.

    Parameters
    ----------
    table
        Columns ``id``, ``date``, ``sender``, ``step``.

    Returns
    -------
    DataFrame
        The same rows, with all their columns, without other senders, by day; ``sender`` is ``EU`` or ``USA``; with ``day``
        and ``direction`` (tightened, eased, kept: prolonged or reviewed without a change of course).

    Raises
    ------
    ValueError
        If a step has no direction.
    """
    rows = table[table["sender"].isin(SENDERS)]
    unknown = sorted(set(rows["step"]) - set(DIRECTIONS))
    if unknown:
        raise ValueError(f"sanction steps without a direction: {', '.join(unknown)}; add them to DIRECTIONS")
    named = rows.assign(
        sender=rows["sender"].map(SENDERS), direction=rows["step"].map(DIRECTIONS), day=day(rows["date"])
    )
    return named.sort_values(["day", "id"]).reset_index(drop=True)


def releases(prisoners: pd.DataFrame) -> pd.DataFrame:
    """Releases of prisoners on record, by day.

    Parameters
    ----------
    prisoners
        Columns ``id``, ``date``, ``kind``; rows of other kinds are left out.

    Returns
    -------
    DataFrame
        The rows with all their columns, and ``day``.
    """
    rows = prisoners[prisoners["kind"] == "released"]
    return rows.assign(day=day(rows["date"])).sort_values(["day", "id"]).reset_index(drop=True)


def following(found: pd.DataFrame, sender: str, released: pd.Timestamp, direction: str | None = None) -> pd.Series | None:
    """First step of a sender on the day of a release or within a year after it, kept measures left out.

    Parameters
    ----------
    found
        As :func:`steps` gives them.
    direction
        Only steps of this direction are looked for, if one is given.

    Returns
    -------
    Series or None
        Row of ``found``; None where no such step followed.
    """
    course = found["direction"] == direction if direction else found["direction"] != KEPT
    later = found[(found["sender"] == sender) & course]
    later = later[(later["day"] - released).dt.days.between(0, A_YEAR)]
    return None if later.empty else later.iloc[0]
