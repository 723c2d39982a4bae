"""What is remembered is forgotten: tables, and what functions of the analysis keep, and of no one else."""

import sys
from functools import cache
from types import ModuleType

import pytest

from analysis import load
from analysis.judge import remembered, verdicts


@pytest.fixture
def kept(monkeypatch):
    """Functions that remember, each in a module of its own."""

    def enter(name):
        module = ModuleType(name)
        module.asked = cache(lambda: [])
        module.asked()
        monkeypatch.setitem(sys.modules, name, module)
        return module.asked

    return enter


@pytest.mark.parametrize("name, ours", [("analysis.made_up", True), ("analysis", True), ("analyses", False), ("elsewhere.analysis", False)])
def test_functions_of_the_analysis_forget_and_others_do_not(name, ours, kept):
    function = kept(name)
    remembered.forget()
    assert function.cache_info().currsize == (0 if ours else 1)


def test_tables_and_verdicts_are_read_anew():
    before = verdicts.table()
    load.table("countries")
    assert load.opened()
    remembered.forget()
    assert load.opened() == frozenset() and verdicts._verdicts.cache_info().currsize == 0
    assert verdicts.table().equals(before)
