"""The list of the kinds of numbers that the prose can ask for."""

import runpy
import sys

from analysis.judge import families
from analysis.judge.published.family import FAMILIES


def test_each_kind_is_listed_once_in_order_with_what_it_gives(capsys):
    families.main()
    lines = capsys.readouterr().out.splitlines()
    templates, given = lines[::2], lines[1::2]
    assert templates == sorted({family.template for family in FAMILIES}) and len(templates) == len(FAMILIES)
    told = {family.template: family.function.__doc__.splitlines()[0] for family in FAMILIES}
    assert {template: line[4:] for template, line in zip(templates, given, strict=True)} == told
    assert all(line.startswith("    ") and line.strip() for line in given)


def test_it_runs_as_a_command(capsys, monkeypatch):
    monkeypatch.delitem(sys.modules, "analysis.judge.families")
    runpy.run_module("analysis.judge.families", run_name="__main__")
    assert "share.{flow}.{partner}.{year}" in capsys.readouterr().out
