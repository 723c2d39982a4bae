"""Mutation testing of measures and judgement: ``python -m tests.mutants [name ...]``.

Every module has a file of tests of its own (``measure/trade.py``: ``tests/test_measure_trade.py``), and that
file alone has to notice the module's mutants. What it does not notice must stand in ``survivors.csv`` with
the reason why no test should. Fails at a survivor that is not listed, at a listed one that is none, and at a
share of noticed mutants below the mark of a layer.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.mutants import killing

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("survivors.csv")
TOOL = ROOT / "_build" / "mutmut" / "bin" / "python"
JUDGE = ("rules", "evaluation", "ledger", "verdicts", "golden", "uses", "replications/register", "published/family")
# Least share of mutants noticed, percent.
MARKS = {"judge": 90, "measure": 85}
KEY = ("module", "function", "line", "mutant")
LONGEST = 160


def modules() -> list[Path]:
    """The modules under test: the core of judgement, and every measure."""
    measures = sorted((ROOT / "analysis" / "measure").glob("[!_]*.py"))
    return [ROOT / "analysis" / "judge" / f"{name}.py" for name in JUDGE] + measures


def layer(module: Path) -> str:
    """``judge`` or ``measure``."""
    return module.relative_to(ROOT).parts[1]


def test_of(module: Path) -> Path:
    """The file of tests that has to notice a module's mutants."""
    return ROOT / "tests" / f"test_{layer(module)}_{module.stem}.py"


def listed() -> dict[tuple[str, ...], str]:
    """Survivors with a reason: (module, function, line, mutant) → reason."""
    with open(LIST, encoding="utf-8", newline="") as file:
        return {tuple(row[name] for name in KEY): row["reason"] for row in csv.DictReader(file)}


def made(chosen: list[Path]) -> dict[Path, list[dict[str, str]]]:
    """Mutants by module, made by mutmut's operators in the environment beside."""
    command = [TOOL, ROOT / "tests" / "mutants" / "making.py", *chosen]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {Path(path): mutants for path, mutants in json.loads(told).items()}


def key(module: Path, mutant: dict[str, str]) -> tuple[str, ...]:
    """How the list names a mutant."""
    name = "/".join(module.relative_to(ROOT / "analysis").with_suffix("").parts)
    return (name, mutant["function"], _short(mutant["line"]), _short(mutant["mutant"]))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def survivors_of(module: Path, mutants: list[dict[str, str]], jobs: int) -> list[dict[str, str]]:
    """Mutants of a module that its tests do not notice.

    Raises
    ------
    RuntimeError
        If the tests fail on the module as it is.
    """
    source = module.read_text(encoding="utf-8")
    failed, *noticed = killing.noticed(module, [source, *(m["source"] for m in mutants)], test_of(module), jobs)
    if failed:
        raise RuntimeError(f"{test_of(module).name} fails on {module.name} as it is")
    return [mutant for mutant, seen in zip(mutants, noticed, strict=True) if not seen]


def main(names: list[str]) -> int:
    """Test the named modules, or all; return the exit status."""
    chosen = [module for module in modules() if not names or module.stem in names]
    jobs, started = os.cpu_count() or 1, time.monotonic()
    mutants = made(chosen)
    killing.warm_up([test_of(module) for module in chosen])
    reasons = {k: v for k, v in listed().items() if k[0] in {key(m, {"function": "", "line": "", "mutant": ""})[0] for m in chosen}}
    counts: dict[str, list[int]] = {}
    unlisted = []
    for module in chosen:
        left = survivors_of(module, mutants[module], jobs)
        keys = [key(module, mutant) for mutant in left]
        unlisted += [one for one in keys if one not in reasons]
        reasons = {k: v for k, v in reasons.items() if k not in keys}
        total, killed = len(mutants[module]), len(mutants[module]) - len(left)
        print(f"{module.relative_to(ROOT)!s:45} {killed:4} of {total:4} noticed, {killed / total:6.1%}", flush=True)
        sums = counts.setdefault(layer(module), [0, 0])
        sums[0] += killed
        sums[1] += total
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for name, (killed, total) in counts.items():
        print(f"{name:45} {killed:4} of {total:4} noticed, {killed / total:6.1%}; mark {MARKS[name]} %")
    print(f"{time.monotonic() - started:.0f} s, {jobs} at once")
    if unlisted:
        print("survivors that tests/mutants/survivors.csv does not list:")
        writer.writerows((*one, "") for one in unlisted)
    if reasons:
        print("listed, but no survivor:")
        writer.writerows(reasons)
    low = [name for name, (killed, total) in counts.items() if 100 * killed < MARKS[name] * total]
    return bool(unlisted or reasons or low)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("names", nargs="*", help="modules to test, by name (default: all)")
    sys.exit(main(parser.parse_args().names))
