"""Counts of official texts: who speaks, in which years, with which code."""

import pandas as pd

from analysis import load
from analysis.judge.published import declarations


def test_texts_are_counted_by_speaker_and_within_the_years(monkeypatch):
    texts = pd.DataFrame({
        "id": ["a", "b", "c", "d"], "year": [1995, 2006, 2007, 2016], "speaker": ["president", "president", "law", "president"], "directions": ["described", "described", "described", "one"],
    })  # fmt: skip
    monkeypatch.setattr(declarations, "texts", lambda: texts)
    found = declarations.by_president("many", 2005, 2016)
    assert found["value"] == 1 and found["rows"] == "official_texts[id=b]"


def test_a_code_of_two_words_is_asked_with_a_stroke():
    texts = load.table("official_texts").query("year >= 2005 and year <= 2016")
    both = texts[(texts["west_a"] == "not named") & (texts["west_b"] == "not named") & texts["id"].isin(declarations.texts()["id"])]
    found = declarations.stand("west", "not-named", 2005, 2016)
    assert found["value"] == len(both) > 0 and found["measure"].endswith("attitude to the West: not named")
