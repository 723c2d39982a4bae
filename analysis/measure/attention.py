"""Attention: how much of a text goes to each vector, against what the vectors weigh in deeds."""

from __future__ import annotations

import pandas as pd

from . import concentration

# Vectors as the thesis tells them apart: it treats Africa, the Middle East and Asia in one section.
GROUPS = {
    "Russia": ("Russia",),
    "other CIS": ("other CIS",),
    "EU": ("EU",),
    "China": ("China",),
    "Africa and Asia": ("Africa and Middle East", "other Asia"),
    "Latin America": ("Latin America",),
    "USA": ("USA",),
}
WEST, OF_THE_WEST = "West", ("EU", "USA")
ELITE_OPINION = "5.7.1"
READINGS = ("sections", "sections without elite opinion", "mentions", "mentions with the West halved")


def counts(table: pd.DataFrame) -> pd.DataFrame:
    """Words or mentions of each vector by every reading of the counts.

    Parameters
    ----------
    table
        ``thesis_attention``: columns ``section``, ``counted``, ``vector``, ``number``.

    Returns
    -------
    DataFrame
        Index the group of ``GROUPS``; one column a reading: words of the sections headed by a vector
        (``sections``), the same without the section on elite opinion of Europe, mentions of
        partners in the whole text, and the same with half of the mentions of the West given to the
        EU and half to the USA. What belongs to no vector or to several is in none of them.
    """
    words, mentioned = (table[table["counted"] == kind] for kind in ("words", "mentions"))
    by_name = _sums(mentioned)
    halves = pd.Series({group: by_name.get(WEST, 0) / 2 for group in OF_THE_WEST})
    columns = (_sums(words), _sums(words[words["section"] != ELITE_OPINION]), by_name, by_name.add(halves, fill_value=0))
    return pd.DataFrame({name: grouped(column) for name, column in zip(READINGS, columns, strict=True)})


def _sums(rows: pd.DataFrame) -> pd.Series:
    return rows.groupby("vector")["number"].sum()


def grouped(values: pd.Series) -> pd.Series:
    """Sum values by vector over the groups that the thesis tells apart; nought where there is none.

    Parameters
    ----------
    values
        Index the vector; those outside ``GROUPS`` are left out.
    """
    return pd.Series({group: float(values.reindex(list(inside)).fillna(0).sum()) for group, inside in GROUPS.items()})


def shares(values: pd.DataFrame) -> pd.DataFrame:
    """Shares of the rows in each column, percent; columns add up to 100."""
    return values / values.sum() * 100


def entropy(values: pd.DataFrame) -> pd.Series:
    """Shannon entropy of each column in nats; 0 with one group, ln 7 = 1.95 when all seven are even.

    Parameters
    ----------
    values
        Index the group; columns of any unit, brought to shares first.
    """
    return concentration.entropy((shares(values) / 100).T)


def apart(words: pd.Series, deeds: pd.Series) -> float:
    """Share that would have to move for words to be spread as deeds are, percent (half the sum of the gaps).

    Parameters
    ----------
    words, deeds
        Shares in percent, on the same index.

    Source: the index of dissimilarity of Duncan and Duncan (1955).
    """
    return float((words - deeds).abs().sum() / 2)
