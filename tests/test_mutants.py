"""The list of mutants that no test notices stays true to the code, and each has its reason."""

import csv
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.mutants import __main__ as command
from tests.mutants import committed, survivors
from tests.mutants.__main__ import ANSWERING, modules, own_tests
from tests.mutants.survivors import ROOT

REASONS = survivors.reasons()


def test_every_module_under_test_has_own_tests_its_own():
    missing = [test for module in modules() for test in own_tests(module) if not (ROOT / test.partition("::")[0]).is_file()]
    assert not missing, f"mutants of a module are noticed by its own tests; there are none: {', '.join(missing)}"


def test_comparisons_with_what_is_committed_are_there_by_name_and_module():
    packages = {test: package for package, tests in ANSWERING.items() for test in tests}
    asked = [test for module in modules() for test in own_tests(module) if test.startswith("tests/mutants/")]
    named = {re.fullmatch(r"tests/mutants/committed\.py::(\w+)(?:\[(\w+)\])?", test).groups() for test in asked}
    assert {test for test, name in named if name} == set(packages)
    assert [test for test, _ in sorted(named) if not callable(getattr(committed, test))] == []
    assert [(test, name) for test, name in sorted(named) if name and name not in committed.modules(packages[test])] == []


def test_every_survivor_is_listed_once_with_a_reason():
    with open(survivors.LIST, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(REASONS) and [tuple(row.values())[:-1] for row in rows] == sorted(REASONS)
    assert [key for key, reason in REASONS.items() if not reason.strip()] == []


@pytest.mark.parametrize("name", sorted({key[0] for key in REASONS}))
def test_the_line_that_a_survivor_changes_still_stands_in_its_module(name):
    source = " ".join((ROOT / "analysis" / f"{name}.py").read_text(encoding="utf-8").split())
    for _, function, line, mutant in (key for key in REASONS if key[0] == name):
        assert " ".join(line.rstrip("…").split()) in source, f"{name} {function}: no longer there, run make mutants: {line}"
        assert line != mutant


MODULE = ROOT / "analysis" / "measure" / "trade.py"
KEY = survivors.key(MODULE, {"function": "f", "line": "a", "mutant": "b"})


@pytest.fixture
def listed(tmp_path, monkeypatch):
    def write(*rows: str) -> Path:
        path = tmp_path / "survivors.csv"
        path.write_text("\n".join(["module,function,line,mutant,reason", *rows, ""]), encoding="utf-8")
        monkeypatch.setattr(survivors, "LIST", path)
        return path

    return write


def test_the_sample_is_drawn_by_what_a_mutant_changes():
    lines = [{"function": "f", "line": f"a{number}", "mutant": "b"} for number in range(3_000)]
    drawn = [line for line in lines if survivors.drawn(MODULE, line, 3)]
    assert 900 < len(drawn) < 1_100, "about one in three"
    assert all(survivors.drawn(MODULE, line, 1) for line in lines)
    assert not {line["line"] for line in drawn} <= {line["line"] for line in lines if survivors.drawn(MODULE.with_name("mirror.py"), line, 3)}


@pytest.mark.parametrize(("every", "tried"), [(False, ["drawn", "listed"]), (True, ["drawn", "listed", "neither"])])
def test_what_is_drawn_and_every_known_survivor_is_tried(monkeypatch, listed, every, tried):
    listed("measure/trade,f,listed,b,equivalent")
    mutants = [{"function": "f", "line": line, "mutant": "b"} for line in ("drawn", "listed", "neither")]
    monkeypatch.setattr(survivors, "drawn", lambda module, mutant, one_in: mutant["line"] == "drawn")
    monkeypatch.setattr(command.subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=json.dumps({str(MODULE): mutants})))
    assert [mutant["line"] for mutant in command.made([MODULE], every)[MODULE]] == tried


def test_a_survivor_without_a_reason_and_a_listed_one_that_was_noticed_are_complaints(listed):
    listed("measure/trade,f,a,b,equivalent", "measure/mirror,g,c,d,of another module")
    assert survivors.complaints([MODULE], [KEY]) == []
    assert survivors.complaints([MODULE], []) == ["listed, but no survivor: measure/trade f\n    a\n    b"]
    listed("measure/trade,f,a,b,")
    assert survivors.complaints([MODULE], [KEY]) == ["no test notices, and no reason is given: measure/trade f\n    a\n    b"]


def test_bringing_the_list_up_to_date_keeps_reasons_and_other_modules(listed):
    path = listed("measure/trade,f,a,b,equivalent", "measure/trade,f,old,gone,x", "measure/mirror,g,c,d,of another module")
    survivors.write([MODULE], [KEY, ("measure/trade", "f", "e", "h")])
    assert path.read_text(encoding="utf-8").splitlines()[1:] == [
        "measure/mirror,g,c,d,of another module", "measure/trade,f,a,b,equivalent", "measure/trade,f,e,h,",
    ]
