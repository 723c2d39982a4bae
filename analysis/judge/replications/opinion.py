"""Replications of the thesis's statements on what people think, by polls and elections."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import steps

from .register import Query, measure, specification

QUESTIONS = {"change": "preserve_or_change"}
NO_ANSWER = ("DA", "DA/NA")
OUT_OF_LINE = "2005-03"
# More than rounding can explain.
SUM_TOO_HIGH = 100.5
FOR_THE_PRESIDENT = {"trust_president": "Trust", "president_rating": "Lukashenko"}
# The same figure stands among the polls.
POLL_AMONG_ELECTIONS = "IISEPS September 2015 rating"
FIRST_IMPOSED_OR_WIDENED = ("2002-11", "2004-09", "2006-04", "2006-06", "2007-11", "2011-01")
SENDERS = ("EU", "USA")


def _polls(question: str, query: Query) -> pd.DataFrame:
    polls = load.table("polls")
    return polls[(polls["question"] == question) & polls["year"].between(query.first, query.last)]


@measure(subjects=None)
def poll_share(query: Query) -> Iterator[dict]:
    """Share of an answer in each national poll, percent: of all asked, of those who chose an answer.

    The subject names question and answer; ``not`` before an answer asks for all others.
    """
    asked, answer = query.subject.split("; ")
    question, complement = QUESTIONS.get(asked, asked), answer.startswith("not ")
    wanted = answer.removeprefix("not ")
    wanted = wanted[0].upper() + wanted[1:]
    for date, poll in _polls(question, query).groupby("date"):
        for base, share in _shares(poll, wanted).items():
            said = f"{date}{_mark(date, poll['percent'].sum())}; {base}"
            yield specification(said, 100 - share if complement else share, rows("polls", question=question, date=date))


def _shares(poll: pd.DataFrame, answer: str) -> dict[str, float]:
    """Share of an answer in one poll, percent, by base; empty where nobody was asked for it, one base where no other answer is known."""
    percent = poll.set_index("answer")["percent"]
    if answer not in percent:
        return {}
    chosen = percent.drop(list(NO_ANSWER), errors="ignore")
    shares = {"of all": percent[answer]}
    if len(chosen) > 1:
        shares["of those with an answer"] = percent[answer] / chosen.sum() * 100
    return shares


def _mark(date: str, total: float) -> str:
    if date == OUT_OF_LINE:
        return " (out of line)"
    return f" (adds up to {total:.1f})" if total > SUM_TOO_HIGH else ""


@measure()
def support_for_president(query: Query) -> Iterator[dict]:
    """Share for the president, percent: polls on trust and on the vote, elections by the official and by independent counts."""
    for question, answer in FOR_THE_PRESIDENT.items():
        for date, poll in _polls(question, query).groupby("date"):
            for base, share in _shares(poll, answer).items():
                words = f"{question.replace('_', ' ')}; independent poll of {date}; {base}"
                yield specification(words, share, rows("polls", question=question, date=date))
    elections = load.table("elections")
    held = elections["year"].between(query.first, query.last) & (elections["series"] != POLL_AMONG_ELECTIONS)
    for _, row in elections[held].dropna(subset=["incumbent_percent"]).iterrows():
        group = "official results" if row["official"] else "independent counts"
        where = rows("elections", date=row["date"].date(), series=row["series"])
        words = f"{group}; election of {row['date'].date()}, {row['series']}"
        yield specification(words, row["incumbent_percent"], where)


@measure()
def approval_after_sanctions(query: Query) -> Iterator[dict]:
    """Rating of the president and trust in him after a Western step less before, points, mean over steps."""
    for words, effects, where in effects_of_sanctions(query):
        yield specification(words, effects.mean(), where)


def effects_of_sanctions(query: Query) -> Iterator[tuple[str, pd.Series, str]]:
    """What was asked and how, points after each step less before where polls lie on both sides of it, and the rows behind."""
    sanctions = _sanctions(query)
    for question, answer in FOR_THE_PRESIDENT.items():
        polls = load.table("polls")
        polls = polls[(polls["question"] == question) & (polls["answer"] == answer)]
        series = polls.set_index(pd.to_datetime(polls["date"]))["percent"]
        for sender in SENDERS:
            of_sender = sanctions[sanctions["sender"].str.startswith(sender)]
            for months in (6, 12):
                effects = [steps.around(series, month, months) for month in of_sender["month"].unique()]
                found = pd.Series(effects).dropna()
                if len(found):
                    where = f"{rows('polls', question=question)} + {rows('sanction_steps', id=list(of_sender['id']))}"
                    yield f"{question.replace('_', ' ')}; {sender}; {months} months; {len(found)} steps", found, where


def _sanctions(query: Query) -> pd.DataFrame:
    """Steps of the months in which Western measures were first imposed or widened, with their ``month``."""
    table = load.table("sanction_steps")
    table = table.assign(month=table["date"].str[:7])
    fits = table["month"].isin(FIRST_IMPOSED_OR_WIDENED) & table["year"].between(query.first, query.last)
    return table[fits].assign(month=lambda table: pd.to_datetime(table["month"]))
