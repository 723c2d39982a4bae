"""Polls on the vote: when a share is a majority."""

import pandas as pd

from analysis.judge.published import discussion


def test_a_majority_is_more_than_half_of_all_asked(monkeypatch):
    answers = pd.DataFrame({"Lukashenko": [50.0, 50.4, None, 72.0]}, index=["2001-04", "2002-04", "2003-04", "2004-04"])
    monkeypatch.setattr(discussion.national_polls, "answers", lambda table, question: answers)
    assert [discussion.polls_on_vote(what)["value"] for what in ("all", "majority")] == [3, 2]
