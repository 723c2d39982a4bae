"""Targets of the Makefile run modules that do something when they are run."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RUN = sorted(set(re.findall(r"-m ((?:analysis|book)[\w.]*)", (ROOT / "Makefile").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("module", RUN)
def test_module_of_a_target_can_be_run(module):
    place = ROOT / module.replace(".", "/")
    source = place / "__main__.py" if place.is_dir() else place.with_suffix(".py")
    assert source.is_file() and '__name__ == "__main__"' in source.read_text(encoding="utf-8"), f"{module} does nothing when run"


def test_golden_numbers_are_computed_by_a_target():
    assert "analysis.judge" in RUN
