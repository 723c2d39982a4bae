"""National polls: answers by date, how often one leads, the error of sampling."""

from __future__ import annotations

import re

import pandas as pd

NORMAL_95 = 1.96


def answers(polls: pd.DataFrame, question: str) -> pd.DataFrame:
    """Answers to a question, percent of all asked.

    Parameters
    ----------
    polls
        Table ``polls``: question, date (``2004-03``), answer, percent.
    question
        For instance ``east_or_west``.

    Returns
    -------
    DataFrame
        Index ``date``, one column an answer; empty where a source does not give it.

    Raises
    ------
    KeyError
        If the question was not asked.
    """
    asked = polls[polls["question"] == question]
    if asked.empty:
        raise KeyError(f"no poll asks {question!r}; asked: {', '.join(sorted(polls['question'].unique()))}")
    return asked.pivot(index="date", columns="answer", values="percent").sort_index()


def leads(shares: pd.DataFrame, answer: str, other: str) -> pd.Series:
    """Lead of one answer over another in points, by date; dates without both are dropped."""
    both = shares[[answer, other]].dropna()
    return both[answer] - both[other]


def decimal_year(date: str) -> float:
    """Middle of a month (``2004-03``) as a year with a fraction."""
    return int(date[:4]) + (int(date[5:7]) - 0.5) / 12


def sample(polls: pd.DataFrame) -> int:
    """Smallest number of persons asked that a source of the table states (``n=1,500``).

    Raises
    ------
    ValueError
        If no source states one.
    """
    found = [int(n.replace(",", "")) for source in polls["source"] for n in re.findall(r"n=([\d,]+)", source)]
    if not found:
        raise ValueError("no source of the polls states how many were asked (n=…)")
    return min(found)


def margin_of_error(persons: int) -> float:
    """Half the 95 % interval of a share of one half, points, for a simple random sample.

    A sample drawn in stages, as national polls are, has a wider one.
    """
    return 100 * NORMAL_95 * (0.25 / persons) ** 0.5
