"""What a module answers for, held against the committed tables: one test a module, so that a mutant costs what it may change.

`make test` compares the same tables as a whole; here it is asked by module, the cheapest first.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analysis import load, show
from analysis.judge import evaluation, golden, ledger, published, replications
from analysis.judge.hypotheses import HYPOTHESES
from analysis.judge.hypotheses import evaluation as hypotheses
from tests.second.exhibits import comparison
from tests.second.exhibits.register import EXHIBITS

JUDGE = Path(__file__).resolve().parents[2] / "analysis" / "judge"
MEASURED, TESTED, PUBLISHED = ("replications", "hypotheses", "published")


def modules(package: str) -> list[str]:
    """Names of the modules of a package of judgement that enter something into its register, or help those that do."""
    return sorted(path.stem for path in (JUDGE / package).glob("[!_]*.py"))


@cache
def _with_users(package: str, name: str) -> frozenset[str]:
    """A module and those of its package that import it, straight or by way of another."""
    found, before = {name}, set()
    while found != before:
        before = set(found)
        found |= {user for user in modules(package) if _imported(JUDGE / package / f"{user}.py") & before}
    return frozenset(found)


def _imported(path: Path) -> set[str]:
    nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom) and node.level == 1]
    return {name for node in nodes for name in ([node.module] if node.module else [alias.name for alias in node.names])}


def _answered(package: str, name: str, functions: dict[str, Callable]) -> list[str]:
    """What the functions of a module answer for; of one that has none, those of the modules that use it."""
    homes = {what: function.__module__.rpartition(".")[2] for what, function in functions.items()}
    own = [what for what, home in homes.items() if home == name]
    return own or [what for what, home in homes.items() if home in _with_users(package, name)]


def _like(committed: pd.DataFrame, computed: pd.DataFrame) -> None:
    """Compare all that both have; of texts nothing and an empty one are the same, as in the file."""
    before, after = (table.reset_index(drop=True).astype(object).where(table.reset_index(drop=True).notna(), "") for table in (committed, computed))
    pd.testing.assert_frame_equal(before[list(after)], after, check_dtype=False, rtol=1e-7, atol=1e-9)


def _claims(name: str) -> list[str]:
    asked = ledger.claims()["measure"].dropna()
    functions = {claim: replications.MEASURES[measure].function for claim, measure in asked.items()}
    return _answered(MEASURED, name, functions)


@pytest.mark.parametrize("name", modules(MEASURED))
def test_claims_are_judged_as_committed(name):
    committed = load.table("specifications"), load.table("verdicts").set_index("claim")
    for claim in _claims(name):
        found = evaluation.evaluate(claim)
        _like(committed[0][committed[0]["claim"] == claim], found)
        row = pd.DataFrame([evaluation._row(claim, found)]).drop(columns="claim")
        _like(committed[1].loc[[claim]], row)


def _tests(name: str) -> list[str]:
    return _answered(TESTED, name, {one: asked.function for one, asked in HYPOTHESES.items()})


@pytest.mark.parametrize("name", modules(TESTED))
def test_hypotheses_are_tested_as_committed(name):
    committed = load.table("hypothesis_tests")
    for one in _tests(name):
        _like(_of(committed, one, [hypotheses.WINDOW]), hypotheses.evaluate(one))


@pytest.mark.parametrize("name", modules(TESTED))
def test_hypotheses_of_others_and_later_are_tested_as_committed(name):
    committed = load.table("hypothesis_tests")
    for one in _tests(name):
        _like(_of(committed, one, committed["part"].unique()), hypotheses._all_parts(one))


def _of(tests: pd.DataFrame, hypothesis: str, parts: Iterable[str]) -> pd.DataFrame:
    return tests[(tests["hypothesis"] == hypothesis) & tests["part"].isin(parts)]


@pytest.mark.parametrize("name", modules(TESTED))
def test_hypotheses_are_judged_as_committed(name):
    committed, tests = load.table("hypothesis_verdicts").set_index("hypothesis"), load.table("hypothesis_tests")
    for one in _tests(name):
        row = pd.DataFrame([hypotheses._row(one, tests[tests["hypothesis"] == one])]).drop(columns="hypothesis")
        _like(committed.loc[[one]], row)


@pytest.mark.parametrize("name", modules(PUBLISHED))
def test_numbers_are_as_committed(name):
    committed = {number.key: number for number in golden.all_committed()}
    own = _answered(PUBLISHED, name, {key: published.family_of(key).function for key in committed})
    assert golden.differences({key: committed[key] for key in own}, {key: published.compute(key) for key in own}) == []


def test_the_instrument_gives_what_a_second_computation_gives():
    exhibit = show.countries.instrument("KAZ")
    second = EXHIBITS[exhibit.name]
    found = comparison.of_one(second, exhibit.data, second.function())
    different = found[found["how"] == comparison.DIFFERENT]
    assert len(found) > 500 and set(zip(different["exhibit"], different["cell"], strict=True)) <= set(comparison.listed("differences"))
