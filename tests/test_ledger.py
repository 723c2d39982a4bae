"""The ledger: every statement can be judged or says why not, and stands in a chapter."""

import re
from collections.abc import Collection

import pandas as pd
import pytest

from analysis import load
from analysis.judge import evaluation, ledger, replications, rules, uses, verdicts, years

CLAIMS = ledger.claims()
CITED = re.compile(r"\{claim\}`([^`]+)`")


@pytest.mark.parametrize("identifier", CLAIMS.index)
def test_claim_has_a_measure_or_a_reason(identifier):
    statement = CLAIMS.loc[identifier]
    assert pd.notna(statement["measure"]) != pd.notna(statement["reason"])


@pytest.mark.parametrize("identifier", CLAIMS.index[CLAIMS["measure"].notna()])
def test_specifications_of_a_claim_are_told_apart(identifier):
    found = verdicts.specifications(identifier)
    assert found["measured"].notna().all() and found["specification"].is_unique
    assert (verdicts.verdict(identifier) == rules.NOT_TESTABLE) == found.empty


def test_claim_that_is_stated_has_a_unit():
    stated = CLAIMS[CLAIMS["stated_low"].notna()]
    assert stated["unit"].notna().all()
    assert (stated["stated_low"] <= stated["stated_high"]).all()


def test_committed_verdicts_are_what_the_rules_give():
    committed = (load.table("specifications"), load.table("verdicts"))
    changes = evaluation.differences(committed, evaluation.evaluate_all())
    assert not changes, "verdicts changed; if that is meant, run `make golden`:\n" + "\n".join(changes)


@pytest.mark.slow
def test_committed_verdicts_over_other_years_are_what_the_rules_give():
    changes = years.differences(load.table("verdicts_over_years"), years.evaluate_all())
    assert not changes, "verdicts over other years changed; if that is meant, run `make golden`:\n" + "\n".join(changes)


def test_change_of_verdict_names_its_cause():
    specifications, judged = load.table("specifications"), load.table("verdicts")
    moved = specifications.copy()
    first = moved.index[moved["claim"] == "C-RUS-11"][0]
    moved.loc[first, ["measured", "holds"]] = [91.0, True]
    changed = judged.copy()
    changed.loc[changed["claim"] == "C-RUS-11", ["verdict", "held"]] = ["partly supported", 1]
    (line,) = evaluation.differences((specifications, judged), (moved, changed))
    assert line.startswith("C-RUS-11: contradicted -> partly supported\n    IMF; share of all imports: 60.5904 (fails) -> 91 (holds)")


def test_unknown_claim_and_unknown_measure_are_refused_by_name(monkeypatch):
    for asked in (verdicts.specifications, verdicts.verdict, evaluation.evaluate):
        with pytest.raises(ledger.LedgerError, match="no claim 'C-XXX-99' in data/claims.csv"):
            asked("C-XXX-99")
    spoilt = CLAIMS.loc["C-RUS-10"].copy()
    spoilt["measure"] = "share_of_the_moon"
    monkeypatch.setattr(evaluation, "claim", lambda _: spoilt)
    with pytest.raises(ledger.LedgerError, match=r"C-RUS-10 \(data/claims.csv, row \d+\): unknown measure 'share_of_the_moon'; known: approval"):
        evaluation.evaluate("C-RUS-10")


def test_claim_without_a_line_of_tolerance_is_refused():
    spoilt = CLAIMS.loc["C-RUS-10"].copy()
    spoilt["hedge"] = "perhaps"
    with pytest.raises(ledger.LedgerError, match="0 lines of data/tolerances.csv fit"):
        ledger.rule_of(spoilt)


def test_every_measure_is_named_by_a_claim():
    assert set(replications.MEASURES) == set(CLAIMS["measure"].dropna())


# Which chapter has to cite the claims of which part of the thesis.
CHAPTERS = load.table("thesis_parts").groupby("chapter", sort=False)["part"].agg(list).to_dict()
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in uses.sources() if path.suffix == ".md"}


def cited_but_absent(texts: dict[str, str], known: Collection[str]) -> list[str]:
    """Claims that chapters cite and the ledger does not hold, each with its chapter."""
    cited = sorted({(name, claim) for name, text in texts.items() for claim in CITED.findall(text)})
    return [f"{name}.md cites {claim}, which is not in data/claims.csv" for name, claim in cited if claim not in known]


def not_spoken_of(texts: dict[str, str], known: Collection[str]) -> list[str]:
    """Claims that the chapter of their part does not cite, each with that chapter."""
    cited = {name: set(CITED.findall(text)) for name, text in texts.items()}
    own = ((name, claim) for name, parts in CHAPTERS.items() if name in texts for claim in known if claim[2:5] in parts)
    return sorted(f"{name}.md does not speak of {claim}" for name, claim in own if claim not in cited[name])


def test_chapters_cite_no_claim_that_is_not_in_the_ledger():
    assert not cited_but_absent(TEXTS, set(CLAIMS.index))


def test_every_chapter_speaks_of_the_claims_of_its_part():
    assert set(CHAPTERS) <= set(TEXTS)
    assert not not_spoken_of(TEXTS, CLAIMS.index)


def test_a_claim_cited_in_a_chapter_but_absent_is_named_with_the_chapter():
    texts = {"russia": "As {claim}`C-RUS-10` and {claim}`C-RUS-98` say.", "cis": "{claim}`C-CIS-01`"}
    assert cited_but_absent(texts, {"C-RUS-10", "C-CIS-01"}) == ["russia.md cites C-RUS-98, which is not in data/claims.csv"]


def test_a_claim_absent_from_every_chapter_is_named_with_the_chapter_that_should_speak_of_it():
    texts = {"russia": "{claim}`C-RUS-10`", "cis": "{claim}`C-RUS-11` and the bare C-CIS-01"}
    assert not_spoken_of(texts, ["C-CIS-01", "C-RUS-10", "C-RUS-11", "C-EUR-01"]) == [
        "cis.md does not speak of C-CIS-01", "russia.md does not speak of C-RUS-11",
    ]


def test_costs_are_of_chapters_that_exist():
    """A chapter that was never measured is let through: `make costs` is run on an idle machine, not with every change."""
    costs = load.table("chapter_costs")
    assert set(costs["chapter"]) <= set(TEXTS) and (costs["processor_s"] < 5).all()
