"""National polls and elections."""

from __future__ import annotations

import pandas as pd

from .rules import YEAR, rule
from .tables import labels, table, where

DATE = r"(?P<{}>\d{{4}}-\d{{2}})"
ASKED = r"(?P<question>[a-z_]+)\.(?P<answer>[A-Za-z ]+)"
AGAINST = {"EU": "Russia", "For": "Against", "Preserve": "Change"}
HALF = 50


def poll(question: str, answer: str) -> pd.Series:
    """Percent of an answer by date."""
    return where("polls", question=question, answer=answer).set_index("date").percent


def beside(question: str, one: str, other: str) -> pd.DataFrame:
    """Percent of two answers by date, where both are known."""
    return pd.concat({"one": poll(question, one), "other": poll(question, other)}, axis=1, join="inner")


@rule(rf"(?:elites\.)?poll\.{ASKED}\.{DATE.format('date')}")
def of_date(question: str, answer: str, date: str) -> float:
    """An answer in one poll."""
    return poll(question, answer)[date]


@rule(rf"poll-change\.{ASKED}\.{DATE.format('before')}\.{DATE.format('after')}")
def change(question: str, answer: str, before: str, after: str) -> float:
    """Change of an answer between two polls."""
    return poll(question, answer)[after] - poll(question, answer)[before]


@rule(rf"polls\.(?P<what>compared|leads|last-lead)\.{ASKED}")
def leads(what: str, question: str, answer: str) -> int:
    """Polls with an answer and its opposite, those in which it leads, and the last year of these."""
    pair = beside(question, answer, AGAINST[answer])
    ahead = pair[pair.one > pair.other]
    return {"compared": len(pair), "leads": len(ahead), "last-lead": int(max(ahead.index)[:4])}[what]


@rule(r"polls-on-trust\.(?P<what>all|more-trust)")
def on_trust(what: str) -> int:
    """Polls on trust in the president, all or those with more trust than distrust."""
    pair = beside("trust_president", "Trust", "Do not trust")
    return len(pair) if what == "all" else (pair.one > pair.other).sum()


@rule(r"polls-on-trust\.no-majority")
def without_majority() -> int:
    """Those in which no more than half trust."""
    return (beside("trust_president", "Trust", "Do not trust").one <= HALF).sum()


@rule(r"polls-on-vote\.(?P<what>all|majority)")
def on_vote(what: str) -> int:
    """Polls on the vote for the president, all or those with more than half."""
    rating = poll("president_rating", "Lukashenko")
    return len(rating) if what == "all" else (rating > HALF).sum()


@rule(r"rating-of-president\.highest\.(?P<first>\d{4})\.(?P<last>\d{4})")
def highest_rating(first: int, last: int) -> float:
    """The highest share that would vote for him within years."""
    return poll("president_rating", "Lukashenko").loc[str(first) : f"{last}-12"].max()


def smallest_sample() -> int:
    """The smallest number of respondents that is stated."""
    return table("polls").source.str.extract(r"n=([\d,]+)")[0].dropna().str.replace(",", "").astype(int).min()


@rule(r"polls\.sample")
def sample() -> int:
    """That number."""
    return smallest_sample()


@rule(r"polls\.margin")
def margin() -> float:
    """Half of the widest interval at 95 percent that it gives, in points."""
    return 100 * 1.96 * (0.25 / smallest_sample()) ** 0.5


@rule(rf"(?P<key>elections\.(?:official|independent)-(?:highest|lowest)\.{YEAR})")
def election(key: str, year: int) -> float:
    """Share of the president by the count that the label names."""
    return where("elections", year=year, series=labels().provider[key]).incumbent_percent.iloc[0]
