"""What the verdicts on elites hang on: the rule on the West, one voice more, the line between opposed and neutral."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge import hypotheses, published, rules, verdicts
from analysis.judge.published import elites
from analysis.judge.replications import stances
from analysis.judge.replications.register import Query
from analysis.measure.agreement import cohen_kappa

CLAIMS = {"C-ELI-19": "unfavourable", "C-ELI-42": "neutral-conditional"}


def value(key: str) -> float:
    return published.compute(key).value


def made_up(*codes: str) -> pd.DataFrame:
    """Positions of named interviewees on Europe, on whose codes both coders agree; the last speaks of the West."""
    words = ["of Europe"] * (len(codes) - 1) + ["of Western demands"]
    return pd.DataFrame({
        "id": [f"P-{n}" for n in range(60, 60 + len(codes))], "person": "somebody", "role": stances.INTERVIEWEE, "topic": "Europe",
        "position": words, "code_a": codes, "code_b": codes,
    })  # fmt: skip


@pytest.fixture
def positions(monkeypatch):
    def put(*codes: str) -> None:
        real, table = load.table, made_up(*codes)
        monkeypatch.setattr(load, "table", lambda name: table if name == "positions" else real(name))
        monkeypatch.setattr(elites, "rows", lambda name, **chosen: name)

    return put


@pytest.mark.parametrize("claim", CLAIMS)
def test_readings_taken_as_they_are_give_the_verdict(claim):
    held = elites._held(elites._on_europe(), claim)
    row = verdicts.table().loc[claim]
    assert (held.sum(), len(held), rules.verdict(held)) == (row["held"], row["specifications"], row["verdict"])


def test_positions_that_speak_of_the_west_are_left_out(positions):
    positions("unfavourable", "favourable", "unfavourable")
    assert value("elites.speaking-of-west") == 1
    assert elites._held(elites._on_europe(), "C-ELI-19").all()
    assert value("elites.otherwise.without-west.C-ELI-19") == 0


def test_one_more_voice_stands_in_all_sets_of_holders_and_by_both_coders(positions):
    positions("unfavourable", "favourable")
    assert value("elites.otherwise.one-more.C-ELI-19") == 9
    positions("favourable", "favourable")
    assert value("elites.otherwise.one-more.C-ELI-19") == 0


def test_opposed_counted_as_neutral_join_the_neutral(positions):
    positions("unfavourable", "neutral-conditional", "favourable")
    assert not elites._held(elites._on_europe(), "C-ELI-42").any()
    assert value("elites.otherwise.opposed-as-neutral.C-ELI-42") == 9
    assert value("elites.otherwise.opposed-as-neutral.C-ELI-19") == 0


def test_voices_needed_are_the_least_that_change_the_verdict(positions):
    positions("favourable", "favourable", "favourable")
    assert value("elites.needed.C-ELI-42") == 4
    positions("neutral-conditional", "favourable")
    assert value("elites.needed.C-ELI-42") == 1


def test_a_supported_claim_needs_no_more_voices(positions):
    positions("neutral-conditional", "neutral-conditional")
    with pytest.raises(KeyError, match="C-ELI-42 is supported"):
        published.compute("elites.needed.C-ELI-42")


@pytest.mark.parametrize("code", ["no stance", None])
def test_the_rule_on_the_west_changes_neither_a_verdict_nor_the_answer_to_h17(code, monkeypatch):
    """Whether what speaks of the West is no stance or left out: what the codebook and the chapter say."""
    table = load.table("positions")
    west = (table["topic"] == "Europe") & table["position"].str.contains("West")
    taken = table[~west] if code is None else table.assign(**{c: table[c].mask(west, code) for c in ("code_a", "code_b")})
    real = load.table
    monkeypatch.setattr(load, "table", lambda name: taken if name == "positions" else real(name))
    for subject in ("Europe unfavourable", "Europe neutral"):
        measured = [reading["measured"] for reading in stances.stance_share(Query(2006, 2006, subject))]
        assert len(measured) == 9 and max(measured) <= 50
    tests = hypotheses.evaluation.evaluate("H17")
    assert rules.verdict(hypotheses.evaluation.deciding("H17", tests)) == rules.CONTRADICTED
    assert tests.loc[tests["criterion"] == "kappa", "holds"].all()


def test_positions_are_coded_twice_on_the_scale_of_their_topic():
    table = load.table("positions")
    scales = table.groupby("topic")[["code_a", "code_b"]].agg(lambda codes: set(codes))
    for topic, row in scales.iterrows():
        assert len(row["code_a"] | row["code_b"]) <= 4, topic
    assert cohen_kappa(table["code_a"], table["code_b"]) > 0.6
