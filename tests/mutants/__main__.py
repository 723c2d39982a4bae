"""Mutation testing of measures and judgement: ``python -m tests.mutants [--write] [--every] [name ...]``.

A measure, and a module of the core of judgement, has a file of tests of its own (``measure/trade.py``:
``tests/test_measure_trade.py``), and that file alone has to notice the module's mutants. Those of a replication, of a hypothesis or of
published numbers are noticed by that file where there is one, or by what is committed for them (``committed.py``). What is not noticed must
stand in ``survivors.csv`` with the reason why no test should. Fails at a survivor without a reason, at a listed one that is none any more,
and at a share of noticed mutants below the mark of a layer; ``--write`` brings the list up to date, with the
reasons of new ones left to be filled in.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from tests.mutants import killing, survivors, users
from tests.mutants.survivors import ROOT, Key

TOOL = ROOT / "_build" / "mutmut" / "bin" / "python"
CORE = (
    "rules", "evaluation", "ledger", "panels", "ideal_points", "verdicts", "verdict_changes", "years", "other_rules", "golden", "uses", "units", "recoding", "robustness", "hold_out",
    "hypotheses/criteria", "hypotheses/own_words", "hypotheses/evaluation", "replications/register", "published/family", "named", "families", "remembered",
)  # fmt: skip
# Packages whose modules answer for rows that are committed, and the tests that compare them, the cheapest first.
ANSWERING = {
    "replications": ["test_claims_are_judged_as_committed"],
    "hypotheses": [
        "test_hypotheses_are_tested_as_committed", "test_hypotheses_of_others_and_later_are_tested_as_committed", "test_hypotheses_are_judged_as_committed",
    ],
    "published": ["test_numbers_are_as_committed"],
}  # fmt: skip
COMMITTED = "tests/mutants/committed.py::{test}[{name}]"
_numbers = partial(COMMITTED.format, test="test_numbers_are_as_committed")
# Modules of judgement that have no file of tests by their name and answer for nothing, and what notices their mutants.
ELSEWHERE = {
    "controls": [
        COMMITTED.format(test="test_hypotheses_of_others_and_later_are_tested_as_committed", name="votes"),
        *(COMMITTED.format(test="test_claims_are_judged_as_committed", name=name) for name in ("trade", "votes", "growth")),
    ],
    "hypotheses/committed": [
        _numbers(name="hypotheses"), _numbers(name="discussion"),
        *(f"tests/test_hypotheses.py::test_{name}" for name in ("each_of_21_has_a_rule_that_can_be_read_and_a_verdict", "results_of_a_hypothesis_that_is_not_there_are_refused_by_its_name")),
    ],
    "hypotheses/written": [
        f"tests/test_hypotheses.py::test_{name}"
        for name in (
            "row_that_cannot_be_judged_is_named_before_anything_is_computed", "test_of_a_hypothesis_that_is_not_written_down_is_named_with_its_line",
            "hypothesis_without_a_test_waits_for_it",
        )
    ],
    "instrument": [COMMITTED.partition("::")[0] + "::test_the_instrument_gives_what_a_second_computation_gives", "tests/test_instrument.py"],
    "mirror_trap": ["tests/test_after_2016.py", _numbers(name="after_2016")],
    "raised": [
        "tests/test_judge_evaluation.py", "tests/test_hypotheses_evaluation.py", "tests/test_golden.py::test_number_of_a_missing_cell_names_the_line_that_reads_it",
    ],
    "standings": [_numbers(name="countries"), _numbers(name="theory"), "tests/test_measure_rankings.py"],
}
# Of the thousands of mutants of a package, or of a module whose tests take seconds, one in so many is tried, unless all are asked for,
# and each that is listed as a survivor: the share that is noticed comes out too low rather than too high.
ONE_IN = {"replications": 3, "hypotheses": 3, "published": 10, "instrument": 3}
# Least share of mutants noticed, percent.
MARKS = {"judge": 90, "measure": 85}


def modules() -> list[Path]:
    """The modules under test: the core of judgement, all that answers for a claim, a hypothesis or a number, and every measure."""
    judge = ROOT / "analysis" / "judge"
    core = [judge / f"{name}.py" for name in dict.fromkeys((*CORE, *ELSEWHERE))]
    answering = [path for package in ANSWERING for path in sorted((judge / package).glob("[!_]*.py")) if path not in core]
    return core + answering + sorted((ROOT / "analysis" / "measure").glob("[!_]*.py"))


def layer(module: Path) -> str:
    """``judge`` or ``measure``."""
    return module.relative_to(ROOT).parts[1]


def own_tests(module: Path) -> list[str]:
    """The tests that have to notice a module's mutants: ``tests/test_measure_trade.py``, or what is committed for it and for numbers that use it."""
    package, name = module.parent.name, survivors.name_of(module).removeprefix("judge/")
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    own = [f"tests/test_{package}_{module.stem}.py"]
    if package in ANSWERING and name not in CORE:
        committed = [COMMITTED.format(test=test, name=module.stem) for test in ANSWERING[package]]
        return [file for file in own if (ROOT / file).is_file()] + committed + [_numbers(name=one) for one in _publishing(module)]
    return own


def _publishing(module: Path) -> list[str]:
    """Modules of published numbers that use a replication or a hypothesis."""
    found = {path.stem: users.used_by(users.name_of(path)) for path in sorted((module.parents[1] / "published").glob("[!_]*.py"))}
    return [name for name, used in found.items() if module.parent.name != "published" and users.name_of(module) in used]


def made(chosen: list[Path], every: bool = False) -> dict[Path, list[dict[str, str]]]:
    """Mutants by module, made by mutmut's operators in the environment beside; of some packages a sample and what is listed, unless ``every``."""
    command = [TOOL, ROOT / "tests" / "mutants" / "making.py", *chosen]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found, listed = {Path(path): mutants for path, mutants in json.loads(told).items()}, survivors.reasons()
    return {
        module: [mutant for mutant in mutants if every or survivors.key(module, mutant) in listed or survivors.drawn(module, mutant, one_in(module))]
        for module, mutants in found.items()
    }


def one_in(module: Path) -> int:
    """Of how many mutants of a module one is tried: all of a measure and of the core of judgement."""
    name = survivors.name_of(module).removeprefix("judge/")
    return ONE_IN.get(name, 1 if name in (*CORE, *ELSEWHERE) else ONE_IN.get(module.parent.name, 1))


def survivors_of(module: Path, mutants: list[dict[str, str]], jobs: int) -> list[Key]:
    """Mutants of a module that its tests do not notice.

    Raises
    ------
    RuntimeError
        If the tests fail on the module as it is.
    """
    texts = [module.read_text(encoding="utf-8"), *(mutant["source"] for mutant in mutants)]
    failed, *noticed = killing.noticed(module, texts, own_tests(module), jobs)
    if failed:
        raise RuntimeError(f"{' '.join(own_tests(module))} fails on {module.name} as it is")
    return [survivors.key(module, mutant) for mutant, seen in zip(mutants, noticed, strict=True) if not seen]


def tested(chosen: list[Path], jobs: int, every: bool, write: bool) -> tuple[dict[Path, list[Key]], bool]:
    """Test modules and print their scores; survivors by module, and whether all could be tested and every layer reaches its mark."""
    mutants = made(chosen, every)
    killing.warm_up([test for module in chosen for test in own_tests(module)])
    found, sums = {}, {}
    for module in chosen:
        try:
            left = survivors_of(module, mutants[module], jobs)
        except RuntimeError as error:
            print(error, flush=True)
            continue
        found[module] = left
        if write:
            survivors.write([module], left)
        score = (len(mutants[module]) - len(left), len(mutants[module]))
        sums[layer(module)] = tuple(map(sum, zip(score, sums.get(layer(module), (0, 0)), strict=True)))
        print(_said(str(module.relative_to(ROOT)), *score), flush=True)
    for name, score in sums.items():
        print(f"{_said(name, *score)}; mark {MARKS[name]} %")
    return found, len(found) == len(chosen) and all(100 * noticed >= MARKS[name] * of for name, (noticed, of) in sums.items())


def _said(name: str, noticed: int, of: int) -> str:
    return f"{name:45} {noticed:4} of {of:4} noticed, {noticed / of:6.1%}"


def main(names: list[str], write: bool, every: bool) -> int:
    """Test the named modules, or all; return the exit status."""
    chosen = [module for module in modules() if not names or {module.stem, survivors.name_of(module)} & set(names)]
    known = {name for module in chosen for name in (module.stem, survivors.name_of(module))}
    if unknown := set(names) - known:
        raise SystemExit(f"no module of that name (give it as trade, or as measure/trade): {', '.join(sorted(unknown))}")
    jobs, started = os.cpu_count() or 1, time.monotonic()
    found, reached = tested(chosen, jobs, every, write)
    print(f"{sum(map(len, found.values()))} survivors; {time.monotonic() - started:.0f} s, {jobs} at once")
    complaints = survivors.complaints(list(found), [one for left in found.values() for one in left])
    print(*complaints, sep="\n")
    return int(bool(complaints) or not reached)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("names", nargs="*", help="modules to test, by name (default: all)")
    parser.add_argument("--write", action="store_true", help="bring the list of survivors up to date")
    parser.add_argument("--every", action="store_true", help="try every mutant of replications, hypotheses and published numbers too: hours")
    asked = parser.parse_args()
    sys.exit(main(asked.names, asked.write, asked.every))
