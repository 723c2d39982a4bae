"""The book holds what its analysis says: tables as described, verdicts and numbers as computed, claims that are there."""

import re

import pandas as pd
import pytest

from analysis import load
from analysis.judge import evaluation, golden, hypotheses, ledger, uses, verdict_changes, verdicts

CHAPTERS = {path.stem: path.read_text(encoding="utf-8") for path in uses.sources() if path.suffix == ".md"}


@pytest.mark.parametrize("name", load.names())
def test_table_is_what_its_descriptor_says(name):
    load.Package().check(name)


def test_verdicts_are_those_that_the_rules_give():
    specifications, judged = evaluation.evaluate_all()
    assert not evaluation.differences((load.table("specifications"), load.table("verdicts")), (specifications, judged))


def test_hypotheses_have_the_results_that_their_tests_give():
    committed = load.table("hypothesis_tests"), load.table("hypothesis_verdicts")
    assert not hypotheses.evaluation.differences(committed, hypotheses.evaluation.evaluate_all())


def test_every_move_of_a_verdict_has_its_reason():
    assert verdict_changes.unexplained() == [], "add a row for each to data/verdict_changes.csv, then `make data-accept`"


def test_numbers_are_those_that_the_families_give():
    computed = uses.computed(uses.of_numbers())
    assert not golden.differences({number.key: number for number in golden.all_committed()}, computed)


def test_chapters_cite_claims_that_are_there_and_speak_of_all_of_their_part():
    cited = {name: set(re.findall(r"\{claim\}`([^`]+)`", text)) for name, text in CHAPTERS.items()}
    assert set().union(*cited.values()) <= set(ledger.claims().index)
    for part in load.table("thesis_parts").itertuples():
        own = {claim for claim in ledger.claims().index if claim[2:5] == part.part}
        assert part.chapter in cited, f"data/thesis_parts.csv says that book/{part.chapter}.md speaks of {part.part}, and there is no such chapter"
        assert own <= cited[part.chapter], f"{part.chapter}.md does not speak of {sorted(own - cited[part.chapter])}"


def test_every_claim_is_judged_or_says_why_not():
    table = verdicts.table()
    assert table["verdict"].notna().all() and (pd.notna(table["reason"]) | (table["specifications"] > 0)).all()
