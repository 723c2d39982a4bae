"""Polls: who leads, from when to when."""

import pytest

from analysis.judge import published
from analysis.judge.published.identity import OPPOSITE

QUESTIONS = {"russia_or_eu": ("Russia", "EU")}


@pytest.mark.parametrize(("question", "answers"), QUESTIONS.items())
def test_either_side_leads_in_some_polls_and_together_in_no_more_than_there_are(question, answers):
    led, compared = ([published.compute(f"polls.{what}.{question}.{answer}").value for answer in answers] for what in ("leads", "compared"))
    assert compared[0] == compared[1] >= sum(led) and min(led) > 0 and [OPPOSITE[answer] for answer in answers] == list(answers[::-1])


@pytest.mark.parametrize("answer", ["Russia", "EU"])
def test_first_lead_comes_before_the_last(answer):
    first, last = (published.compute(f"polls.{which}-lead.russia_or_eu.{answer}").value for which in ("first", "last"))
    assert 2003 < first < last <= 2016
